//! The checks that are linked in: the one place that knows them.

use provcheck_core::CheckEntry;

/// The checks that are linked in, sorted by name.
pub fn builtin() -> Vec<&'static CheckEntry> {
    [
        copied_text::PROVCHECK_CHECKS,
        fact_drift::PROVCHECK_CHECKS,
        misattributed_title::PROVCHECK_CHECKS,
        numeric_drift::PROVCHECK_CHECKS,
        page_residue::PROVCHECK_CHECKS,
        quote_drift::PROVCHECK_CHECKS,
        source_trace::PROVCHECK_CHECKS,
        translation_artifact::PROVCHECK_CHECKS,
    ]
    .into_iter()
    .flatten()
    .collect()
}
