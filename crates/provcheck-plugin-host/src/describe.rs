//! From a plugin's JSON to core's types. Nothing a plugin says of itself is taken for
//! granted: names stand in reports, configurations and consent.

use std::collections::BTreeSet;

use provcheck_core::{
    CheckMeta, Document, Evidence, Findings, Needs, Rule, Severity, Sources, Span,
};
use provcheck_plugin::wire::{Answer, Description, level};
use provcheck_plugin_abi as abi;

use crate::{LoadError, RunError};

/// The longest name of a check, a rule or a plugin, in bytes.
const LONGEST_NAME: usize = 100;

/// Tells whether `text` is a name as checks, rules and tables bear it: `[a-z0-9-]+`.
pub(crate) fn is_name(text: &str) -> bool {
    let fine = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=LONGEST_NAME).contains(&text.len()) && text.bytes().all(fine)
}

/// Tells whether `text` can name a package or its version: `[A-Za-z0-9._+-]+`.
pub(crate) fn is_label(text: &str) -> bool {
    let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-');
    (1..=LONGEST_NAME).contains(&text.len()) && text.bytes().all(fine)
}

/// Refuses the plugin `label` where it, its checks or their rules are called what no
/// one is called, twice the same, or are of no known level.
///
/// # Errors
///
/// What is wrong.
pub(crate) fn vet(label: &str, described: &[Description]) -> Result<(), LoadError> {
    let bad =
        |what: String| Err(LoadError::BadDescription { plugin: escape(label), message: what });
    let mut checks = BTreeSet::new();
    for Description { name, rules, shared_tables, .. } in described {
        let (prefix, bare) = name.split_once('/').unwrap_or(("x", name));
        if !is_name(prefix) || !is_name(bare) {
            return bad(format!(
                "`{}` is no name of a check, such as `house/embargo`",
                escape(name)
            ));
        }
        if !checks.insert(name) {
            return bad(format!("it has two checks `{name}`"));
        }
        let mut names = BTreeSet::new();
        for rule in rules {
            if !is_name(&rule.name) {
                let rule = escape(&rule.name);
                return bad(format!(
                    "check `{name}`: `{rule}` is no name of a rule, such as `phrase`"
                ));
            }
            if !names.insert(&rule.name) {
                return bad(format!("check `{name}` has two rules `{}`", rule.name));
            }
            if level(&rule.level).is_none() {
                let (rule, level) = (&rule.name, escape(&rule.level));
                return bad(format!(
                    "rule `{name}/{rule}`: `{level}` is no level; known: info, warning, error"
                ));
            }
        }
        if let Some(table) = shared_tables.iter().find(|table| !is_name(table)) {
            return bad(format!("check `{name}`: `{}` is no name of a table", escape(table)));
        }
    }
    if described.is_empty() { bad("it has no checks".to_owned()) } else { Ok(()) }
}

/// Spells out what can't be seen, and cuts what is too long to be a name.
pub(crate) fn escape(text: &str) -> String {
    let mut out: String = text.chars().take(LONGEST_NAME).flat_map(char::escape_debug).collect();
    if text.chars().nth(LONGEST_NAME).is_some() {
        out.push('…');
    }
    out
}

/// Tells whether `c` is a letter or a digit that can be seen: those that fill a place in Hangul
/// can't.
fn is_seen(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Makes the metadata of a loaded check, vetted before, look like that of a linked one.
///
/// The strings are leaked: a plugin is never unloaded, and there are few.
pub(crate) fn leak_meta(description: Description) -> CheckMeta {
    let mut rules: Vec<Rule> = description
        .rules
        .into_iter()
        .map(|rule| {
            let level = level(&rule.level).unwrap_or(Severity::Warning);
            Rule::new(leak(rule.name), level, leak(rule.docs))
        })
        .collect();
    rules.sort_by_key(|rule| rule.name);
    let tables: Vec<&'static str> = description.shared_tables.into_iter().map(leak).collect();
    let languages: Vec<&'static str> = description.languages.into_iter().map(leak).collect();
    CheckMeta::new(leak(description.name), leak(description.docs), Box::leak(rules.into()))
        .with_shared_tables(Box::leak(tables.into()))
        .with_needs(Needs {
            sources: description.needs.sources,
            structure: description.needs.structure,
        })
        .with_languages(Box::leak(languages.into()))
}

/// Tells whether `text` is a name as figures bear it: `[a-z0-9_-]+`.
fn is_figure(text: &str) -> bool {
    is_name(&text.replace('_', "-"))
}

/// What a check's answer is tested against.
pub(crate) struct Expected<'a> {
    pub(crate) meta: &'a CheckMeta,
    pub(crate) draft: &'a Document,
    pub(crate) sources: &'a Sources,
    pub(crate) findings: usize,
}

impl Expected<'_> {
    /// Adds the findings of an answer to `out`.
    ///
    /// # Errors
    ///
    /// What the plugin says it failed at (its findings are added all the same), or
    /// an answer that makes no sense: not JSON, a rule that the check does not have,
    /// a span outside its text, too many findings. Then nothing is added.
    pub(crate) fn accept(
        &self,
        status: i32,
        json: &[u8],
        out: &mut Findings,
    ) -> Result<(), RunError> {
        if !(abi::STATUS_OK..=abi::STATUS_BAD_ARGUMENT).contains(&status) {
            return Err(RunError::BadOutput(format!("status {status} is unknown")));
        }
        // A list would do for an object of which everything may be left out.
        if json.trim_ascii_start().first() != Some(&b'{') {
            return Err(RunError::BadOutput("not the JSON it should be: no object".to_owned()));
        }
        let answer: Answer = serde_json::from_slice(json)
            .map_err(|e| RunError::BadOutput(format!("not the JSON it should be: {e}")))?;
        if answer.findings.len() > self.findings {
            let (n, limit) = (answer.findings.len(), self.findings);
            return Err(RunError::BadOutput(format!("{n} findings, more than {limit}")));
        }
        let mut findings = Vec::with_capacity(answer.findings.len());
        for (i, wire) in answer.findings.into_iter().enumerate() {
            let bad = |what: String| RunError::BadOutput(format!("finding {i} {what}"));
            let rule = self.meta.rule(wire.rule());
            let rule = rule.ok_or_else(|| {
                bad(format!("is of a rule it does not have: `{}`", escape(wire.rule())))
            })?;
            let finding = wire.finding(rule).map_err(|e| bad(format!("has {e}")))?;
            if !finding.message.chars().any(is_seen) {
                return Err(bad("has no message".to_owned()));
            }
            self.place(&finding).map_err(bad)?;
            findings.push(finding);
        }
        if let Some(name) = answer.metrics.keys().find(|name| !is_figure(name)) {
            let message = format!("`{}` is no name of a figure", escape(name));
            return Err(RunError::BadOutput(message));
        }
        for finding in findings {
            out.push(finding);
        }
        for (name, value) in answer.metrics {
            out.metric(name, value);
        }
        let error = answer.error.unwrap_or_default();
        match status {
            abi::STATUS_OK => Ok(()),
            abi::STATUS_PANIC => {
                Err(RunError::Panic { message: error.message, location: error.location })
            }
            abi::STATUS_CHECK_ERROR => Err(RunError::Check(error.message)),
            status => Err(RunError::BadOutput(format!("status {status} from a sound call"))),
        }
    }

    fn place(&self, finding: &provcheck_core::Finding) -> Result<(), String> {
        let inside = |span: Span, text: &str, whose: &str| {
            let Span { start, end } = span;
            let fits = start <= end && text.get(start as usize..end as usize).is_some();
            let bytes = text.len();
            let message = || format!("has span {start}..{end} outside the {bytes}-byte {whose}");
            if fits { Ok(()) } else { Err(message()) }
        };
        let draft = self.draft.text();
        inside(finding.span, draft, "draft")?;
        for suggestion in &finding.suggestions {
            inside(suggestion.span, draft, "draft")?;
        }
        for evidence in &finding.evidence {
            match evidence {
                Evidence::Draft { span, .. } => inside(*span, draft, "draft")?,
                Evidence::Source { source, span, .. } => {
                    let document = self.sources.documents().get(source.0 as usize);
                    let document = document.ok_or_else(|| format!("names source {}", source.0))?;
                    inside(*span, document.text(), "source")?;
                }
                Evidence::Knowledge { .. } => {}
            }
        }
        Ok(())
    }
}
