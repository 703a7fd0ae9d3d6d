//! Which checks run, and which of their rules count.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use provcheck_core::{CheckEntry, CheckMeta, Severity};
use provcheck_report::escaped;

use crate::UsageError;

/// What `--only` and `--skip` leave.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    only: BTreeSet<String>,
    skip: BTreeSet<String>,
    /// Levels by rule id; `None` is off.
    levels: BTreeMap<String, Option<Severity>>,
}

impl Selection {
    /// Returns the selection, having looked every name up among `checks`.
    pub(crate) fn new(
        only: &[String],
        skip: &[String],
        levels: BTreeMap<String, Option<Severity>>,
        checks: &[&CheckEntry],
    ) -> Result<Self, UsageError> {
        Ok(Self { only: names(only, checks)?, skip: names(skip, checks)?, levels })
    }

    /// Tells whether any rule of the check counts.
    pub(crate) fn wants(&self, check: &CheckMeta) -> bool {
        if check.rules.is_empty() {
            return self.level(check.name, "", Severity::Info).is_some();
        }
        check.rules.iter().any(|rule| self.level(check.name, rule.name, rule.level).is_some())
    }

    /// Tells whether the check or the rule called `name` runs.
    pub(crate) fn runs(&self, name: &str) -> bool {
        // The last one: a check of a plugin may have a prefix, `house/embargo`.
        let (check, rule) = name.rsplit_once('/').unwrap_or((name, ""));
        self.level(check, rule, Severity::Info).is_some()
    }

    /// Returns the level of a finding that the check reports at `severity`, or
    /// `None` where the rule is not wanted. The configuration has the last word.
    pub(crate) fn level(&self, check: &str, rule: &str, severity: Severity) -> Option<Severity> {
        let id = format!("{check}/{rule}");
        let named = |set: &BTreeSet<String>| set.contains(check) || set.contains(&id);
        if (!self.only.is_empty() && !named(&self.only)) || named(&self.skip) {
            return None;
        }
        self.levels.get(&id).copied().unwrap_or(Some(severity))
    }
}

fn names(given: &[String], checks: &[&CheckEntry]) -> Result<BTreeSet<String>, UsageError> {
    match given.iter().find(|name| !is_known(name, checks)) {
        Some(name) => Err(unknown_name(name, checks)),
        None => Ok(given.iter().map(|name| current(name, checks).into_owned()).collect()),
    }
}

/// Returns the id of the rule that was once called `name`; other names as they are.
pub(crate) fn current<'n>(name: &'n str, checks: &[&CheckEntry]) -> Cow<'n, str> {
    let found = checks.iter().find_map(|entry| Some((entry.meta.name, entry.meta.current(name)?)));
    found.map_or(Cow::Borrowed(name), |(check, rule)| format!("{check}/{}", rule.name).into())
}

/// Tells whether a check or a rule is called `name`, or once was.
pub(crate) fn is_known(name: &str, checks: &[&CheckEntry]) -> bool {
    let name = &*current(name, checks);
    let rule = name.rsplit_once('/');
    checks.iter().any(|entry| {
        let has = |(check, rule)| entry.meta.name == check && entry.meta.rule(rule).is_some();
        entry.meta.name == name || rule.is_some_and(has)
    })
}

/// Returns the error that nothing is called `name`, with the nearest name.
pub(crate) fn unknown_name(name: &str, checks: &[&CheckEntry]) -> UsageError {
    let rules = |check: &CheckMeta| {
        let check = *check;
        check.rules.iter().map(move |rule| format!("{}/{}", check.name, rule.name))
    };
    let known: Vec<String> = checks
        .iter()
        .flat_map(|entry| std::iter::once(entry.meta.name.to_owned()).chain(rules(&entry.meta)))
        .collect();
    let hint = nearest(name, known.iter().map(String::as_str)).map_or_else(
        || "; `provcheck explain` lists all".to_owned(),
        |near| format!("; did you mean `{near}`?"),
    );
    UsageError::new(format!("no check or rule is called `{}`{hint}", escaped(name)))
}

/// Returns the name nearest to `name`, where one is near.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|candidate| {
            // A rule is often named without its check.
            let short = candidate.rsplit('/').next().unwrap_or(candidate);
            let score =
                strsim::jaro_winkler(name, candidate).max(strsim::jaro_winkler(name, short));
            (score, candidate)
        })
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
