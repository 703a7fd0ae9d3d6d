//! The rules of the check.

use provcheck_plugin::prelude::{Rule, Severity};

pub(crate) const ALTERED: Rule =
    Rule::new("altered", Severity::Warning, include_str!("../docs/altered.md"));
pub(crate) const OTHER_SPEAKER: Rule =
    Rule::new("other-speaker", Severity::Error, include_str!("../docs/other-speaker.md"));
pub(crate) const SPLICED: Rule =
    Rule::new("spliced", Severity::Warning, include_str!("../docs/spliced.md"));
pub(crate) const UNBALANCED: Rule =
    Rule::new("unbalanced", Severity::Warning, include_str!("../docs/unbalanced.md"));
pub(crate) const UNQUOTED: Rule = Rule::new(
    "unquoted-in-source",
    Severity::Warning,
    include_str!("../docs/unquoted-in-source.md"),
);
