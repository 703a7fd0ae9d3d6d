//! Names of places in the page: ids and classes.

use provcheck_core::Severity;

/// Returns the id of a finding in the page.
pub(super) fn id(number: usize, fingerprint: &str) -> String {
    format!("f{number}-{fingerprint}")
}

/// Returns the id of the place of a finding in the text.
pub(super) fn mark(number: usize, fingerprint: &str) -> String {
    format!("t{number}-{fingerprint}")
}

/// Returns the class of a severity.
pub(super) fn class(severity: Severity) -> &'static str {
    severity.as_str()
}
