//! The rules and their pages.

use provcheck_plugin::prelude::*;

pub(crate) const CHANGED_NAME: Rule =
    Rule::new("changed-name", Severity::Warning, include_str!("../docs/changed-name.md"));
pub(crate) const CHANGED_NATIONALITY: Rule = Rule::new(
    "changed-nationality",
    Severity::Warning,
    include_str!("../docs/changed-nationality.md"),
);
pub(crate) const CHANGED_PLACE: Rule =
    Rule::new("changed-place", Severity::Warning, include_str!("../docs/changed-place.md"));
pub(crate) const CHANGED_ROLE: Rule =
    Rule::new("changed-role", Severity::Warning, include_str!("../docs/changed-role.md"));
pub(crate) const CHANGED_STATUS: Rule =
    Rule::new("changed-status", Severity::Warning, include_str!("../docs/changed-status.md"));
pub(crate) const CHANGED_TIME: Rule =
    Rule::new("changed-time", Severity::Warning, include_str!("../docs/changed-time.md"));
pub(crate) const CHANGED_WORD: Rule =
    Rule::new("changed-word", Severity::Warning, include_str!("../docs/changed-word.md"));
pub(crate) const EXCHANGED_ROLES: Rule =
    Rule::new("exchanged-roles", Severity::Warning, include_str!("../docs/exchanged-roles.md"));
pub(crate) const OPPOSITE: Rule =
    Rule::new("opposite", Severity::Warning, include_str!("../docs/opposite.md"));

/// What told of a sense turned round before this check did.
pub(crate) const FORMER_IDS: &[(&str, &str)] =
    &[("translation-artifact/meaning-drift", "opposite")];

/// All rules, by name.
pub(crate) const ALL: &[Rule] = &[
    CHANGED_NAME,
    CHANGED_NATIONALITY,
    CHANGED_PLACE,
    CHANGED_ROLE,
    CHANGED_STATUS,
    CHANGED_TIME,
    CHANGED_WORD,
    EXCHANGED_ROLES,
    OPPOSITE,
];
