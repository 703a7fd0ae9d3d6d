//! How far a built-in rule may be relied on: its status, and how often it was right on news that
//! somebody read. Data, kept beside the rules and printed on their pages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use provcheck_core::Date;
use serde::Deserialize;

/// `data/rules.toml`, read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Standings {
    /// Sets of news on which rules are measured, by name.
    sets: BTreeMap<String, Set>,
    /// By identifier: `check/rule`.
    rules: BTreeMap<String, Standing>,
}

/// What a rule is measured on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    about: String,
    date: Date,
}

/// What is known of a rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Standing {
    status: Status,
    /// The version that has it first.
    since: String,
    measured: Option<Measured>,
}

/// Whether what a rule finds may still change much.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Status {
    Preview,
    Stable,
}

/// Findings of a rule that somebody read: so many of them true, useless (right, but of no help) or
/// false.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measured {
    set: String,
    #[serde(rename = "true")]
    right: u32,
    useless: u32,
    #[serde(rename = "false")]
    wrong: u32,
}

static STANDINGS: LazyLock<Result<Standings, String>> =
    LazyLock::new(|| toml::from_str(include_str!("../data/rules.toml")).map_err(|e| e.to_string()));

/// Returns the section of a rule's page that says how far it may be relied on; none of a plugin's.
pub(crate) fn section(id: &str) -> Option<String> {
    let standings = STANDINGS.as_ref().ok()?;
    let standing = standings.rules.get(id)?;
    let status = match standing.status {
        Status::Preview => "Preview: what it finds may still change much.",
        Status::Stable => "Stable.",
    };
    let measured = match &standing.measured {
        None => "No finding of it on real news has been judged yet.".to_owned(),
        Some(Measured { set, right, useless, wrong }) => {
            let read = right + useless + wrong;
            let set = standings.sets.get(set)?;
            let findings = if read == 1 { "finding" } else { "findings" };
            format!(
                "{read} {findings} on real news ({}, {}): {right} true, {useless} right but of no \
                 help, {wrong} false.",
                set.about, set.date
            )
        }
    };
    Some(format!("## Status\n\n{status} Since {}. {measured}\n", standing.since))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_rule_has_its_standing_and_no_other() {
        let standings = STANDINGS.as_ref().expect("the data");
        let rules: BTreeSet<String> = crate::builtin()
            .iter()
            .flat_map(|entry| {
                entry.meta.rules.iter().map(|r| format!("{}/{}", entry.meta.name, r.name))
            })
            .collect();
        let known: BTreeSet<String> = standings.rules.keys().cloned().collect();
        assert_eq!(known, rules);
        for (id, standing) in &standings.rules {
            let set = standing.measured.as_ref().map(|measured| &measured.set);
            assert!(set.is_none_or(|set| standings.sets.contains_key(set)), "{id}");
        }
    }

    #[test]
    fn a_page_says_how_often_a_rule_was_right() {
        let page = section("copied-text/verbatim").expect("a rule");
        assert!(page.starts_with("## Status\n\n"), "{page}");
        assert!(page.contains(" Since 0.1.0. ") && page.contains(" of no help, "), "{page}");
        assert!(section("house/embargo").is_none());
    }
}
