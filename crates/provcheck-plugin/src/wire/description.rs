//! A check as it describes itself, as JSON.

use provcheck_core::{Rule, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::names::severity;

/// How a plugin describes one check.
///
/// ```
/// use provcheck_plugin::wire::Description;
///
/// let described: Description = serde_json::from_str(r#"{"name": "shout"}"#)?;
/// assert!(described.rules.is_empty() && described.needs.sources);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Serialize, Deserialize, Debug, Clone)]
pub struct Description {
    /// The check's name.
    pub name: String,
    /// Its page.
    #[serde(default)]
    pub docs: String,
    /// Its rules.
    #[serde(default)]
    pub rules: Vec<RuleDescription>,
    /// Configuration tables it reads beside its own.
    #[serde(default)]
    pub shared_tables: Vec<String>,
    /// What it looks at.
    #[serde(default)]
    pub needs: NeedsDescription,
    /// The languages it reads; none stands for all.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Its default configuration.
    #[serde(default)]
    pub config: Value,
}

/// How a plugin describes one rule.
///
/// ```
/// use provcheck_plugin::wire::RuleDescription;
///
/// let json = r#"{"name": "loud", "level": "warning"}"#;
/// let described: RuleDescription = serde_json::from_str(json)?;
/// assert_eq!((described.level.as_str(), described.docs.as_str()), ("warning", ""));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Serialize, Deserialize, Debug, Clone)]
pub struct RuleDescription {
    /// The rule's name.
    pub name: String,
    /// `info`, `warning` or `error`.
    pub level: String,
    /// Its page.
    #[serde(default)]
    pub docs: String,
}

/// What a check looks at; everything where it does not say.
///
/// ```
/// use provcheck_plugin::wire::NeedsDescription;
///
/// let needs: NeedsDescription = serde_json::from_str(r#"{"sources": false}"#)?;
/// assert!(!needs.sources && needs.structure);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Serialize, Deserialize, Debug, Clone, Copy)]
#[serde(default)]
pub struct NeedsDescription {
    /// The sources.
    pub sources: bool,
    /// Sentences and quotations.
    pub structure: bool,
}

impl Default for NeedsDescription {
    fn default() -> Self {
        Self { sources: true, structure: true }
    }
}

/// Returns a rule's level from its name: `info`, `warning` or `error`.
///
/// ```
/// use provcheck_core::Severity;
/// use provcheck_plugin::wire::level;
///
/// assert_eq!((level("error"), level("fatal")), (Some(Severity::Error), None));
/// ```
pub fn level(name: &str) -> Option<Severity> {
    severity(name)
}

/// Describes a rule.
///
/// ```
/// use provcheck_core::{Rule, Severity};
/// use provcheck_plugin::wire::describe_rule;
///
/// let rule = Rule::new("loud", Severity::Info, "# shout/loud\n\nA cry.\n");
/// assert_eq!(describe_rule(&rule).level, "info");
/// ```
pub fn describe_rule(rule: &Rule) -> RuleDescription {
    RuleDescription {
        name: rule.name.to_owned(),
        level: rule.level.as_str().to_owned(),
        docs: rule.docs.to_owned(),
    }
}
