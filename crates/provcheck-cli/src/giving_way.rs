//! One fault is told once: findings that give way to another check's.

use provcheck_core::{Severity, Span};
use provcheck_report::Reported;

/// Bytes by which another check's finding may be longer than one that gives way to it, or
/// shorter: "19 cracks" is about "19", a sentence that is copied is about something else.
const BESIDE: usize = 24;

/// Takes out the findings of the checks `gives_way` where another check's warning or error is
/// about the same words.
pub(crate) fn apply(findings: &mut Vec<Reported>, gives_way: &[&str]) {
    let yields = |reported: &Reported| gives_way.contains(&reported.check.as_str());
    let mut firm: Vec<Span> = findings
        .iter()
        .filter(|other| !yields(other) && other.finding.severity >= Severity::Warning)
        .map(|other| other.finding.span)
        .collect();
    firm.sort_unstable();
    firm.dedup();
    findings.retain(|reported| !yields(reported) || !is_told(reported.finding.span, &firm));
}

/// Tells whether one of the sorted spans is about the words of `span`.
fn is_told(span: Span, firm: &[Span]) -> bool {
    // One of nearly the same length, and around it or inside it, begins near it.
    let first = firm.partition_point(|other| (other.start as usize) + BESIDE < span.start as usize);
    firm[first..]
        .iter()
        .take_while(|other| other.start as usize <= span.start as usize + BESIDE)
        .any(|other| {
            (other.contains(span) || span.contains(*other))
                && other.len().abs_diff(span.len()) <= BESIDE
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_finding_on_the_same_words_tells_it() {
        let told = |start, end, firm: &[(usize, usize)]| {
            let firm: Vec<Span> = firm.iter().map(|(from, to)| Span::new(*from, *to)).collect();
            is_told(Span::new(start, end), &firm)
        };
        assert!(told(100, 112, &[(10, 20), (100, 104), (300, 310)]));
        assert!(told(100, 104, &[(90, 112)]));
        // A sentence is about more, what stands beside about something else.
        assert!(!told(100, 104, &[(60, 180)]));
        assert!(!told(100, 104, &[(104, 110), (200, 204)]));
        assert!(!told(100, 104, &[]));
    }
}
