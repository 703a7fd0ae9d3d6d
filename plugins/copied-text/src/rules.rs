//! The rules of the check.

use provcheck_plugin::prelude::{Rule, Severity};

pub(crate) const NEAR_VERBATIM: Rule =
    Rule::new("near-verbatim", Severity::Warning, include_str!("../docs/near-verbatim.md"));
pub(crate) const PARAPHRASE: Rule =
    Rule::new("paraphrase", Severity::Info, include_str!("../docs/paraphrase.md"));
pub(crate) const SHARED_ERROR: Rule =
    Rule::new("shared-error", Severity::Info, include_str!("../docs/shared-error.md"));
pub(crate) const SHARED_QUOTATION: Rule =
    Rule::new("shared-quotation", Severity::Info, include_str!("../docs/shared-quotation.md"));
pub(crate) const UNATTRIBUTED: Rule = Rule::new(
    "unattributed-quotation",
    Severity::Warning,
    include_str!("../docs/unattributed-quotation.md"),
);
pub(crate) const VERBATIM: Rule =
    Rule::new("verbatim", Severity::Warning, include_str!("../docs/verbatim.md"));
