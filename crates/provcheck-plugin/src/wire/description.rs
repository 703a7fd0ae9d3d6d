//! A check as it describes itself, as JSON.

use provcheck_core::{Rule, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::names::severity;

/// How a plugin describes one check.
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
pub fn level(name: &str) -> Option<Severity> {
    severity(name)
}

/// Describes a rule.
pub fn describe_rule(rule: &Rule) -> RuleDescription {
    RuleDescription {
        name: rule.name.to_owned(),
        level: rule.level.as_str().to_owned(),
        docs: rule.docs.to_owned(),
    }
}
