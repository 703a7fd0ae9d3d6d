//! One fault is told once: findings that give way to another check's.

use provcheck_core::{Severity, Span};
use provcheck_report::Reported;

use crate::runner::Ready;

/// Bytes by which another check's finding may be longer than one that gives way to it, or
/// shorter: "19 cracks" is about "19", a sentence that is copied is about something else.
const BESIDE: usize = 24;

/// Takes out the findings of checks that give way where another check's warning or error is
/// about the same words.
pub(crate) fn apply(findings: &mut Vec<Reported>, checks: &[Ready]) {
    let gives_way: Vec<&str> =
        checks.iter().map(|ready| &ready.meta).filter(|m| m.gives_way).map(|m| m.name).collect();
    let yields = |reported: &Reported| gives_way.contains(&reported.check.as_str());
    let firm: Vec<Span> = findings
        .iter()
        .filter(|other| !yields(other) && other.finding.severity >= Severity::Warning)
        .map(|other| other.finding.span)
        .collect();
    findings.retain(|reported| {
        let span = reported.finding.span;
        let about = |other: &Span| {
            (other.contains(span) || span.contains(*other))
                && other.len().abs_diff(span.len()) <= BESIDE
        };
        !yields(reported) || !firm.iter().any(about)
    });
}
