//! The rules and their pages.

use provcheck_plugin::prelude::*;

pub(crate) const BOUND_DRIFT: Rule =
    Rule::new("bound-drift", Severity::Info, include_str!("../docs/bound-drift.md"));
pub(crate) const CONFLICTING_VALUE: Rule =
    Rule::new("conflicting-value", Severity::Warning, include_str!("../docs/conflicting-value.md"));
pub(crate) const SCALE_SLIP: Rule =
    Rule::new("scale-slip", Severity::Error, include_str!("../docs/scale-slip.md"));
pub(crate) const WRONG_ARITHMETIC: Rule =
    Rule::new("wrong-arithmetic", Severity::Warning, include_str!("../docs/wrong-arithmetic.md"));
pub(crate) const WRONG_CONVERSION: Rule =
    Rule::new("wrong-conversion", Severity::Error, include_str!("../docs/wrong-conversion.md"));
pub(crate) const WRONG_DATE: Rule =
    Rule::new("wrong-date", Severity::Error, include_str!("../docs/wrong-date.md"));

/// All rules, by name.
pub(crate) const ALL: &[Rule] =
    &[BOUND_DRIFT, CONFLICTING_VALUE, SCALE_SLIP, WRONG_ARITHMETIC, WRONG_CONVERSION, WRONG_DATE];
