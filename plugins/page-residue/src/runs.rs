//! Lines of furniture in a row.

use provcheck_plugin::prelude::*;

use crate::line::Line;
use crate::rules::what;

/// The most characters of a line that a report shows.
const SHOWN: usize = 70;
/// The most lines that a finding names one by one.
const NAMED: usize = 20;

/// A line found to be furniture.
#[derive(Clone)]
pub(crate) struct Hit {
    /// Index of the line.
    pub(crate) line: usize,
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    /// What the report says of it, where the rule's own words do not do.
    pub(crate) message: Option<String>,
    pub(crate) note: Option<String>,
    /// An earlier place that it repeats.
    pub(crate) earlier: Option<Span>,
    /// Whether it is only carried along by the lines on both sides.
    pub(crate) carried: bool,
}

/// Parts sorted hits into runs of neighbouring lines.
pub(crate) fn runs(hits: &[Hit], merge: bool) -> impl Iterator<Item = &[Hit]> {
    hits.chunk_by(move |a, b| merge && b.line == a.line + 1)
}

/// Makes the finding of a run.
pub(crate) fn finding(lines: &[Line<'_>], run: &[Hit]) -> Option<Finding> {
    let worst = run
        .iter()
        .filter(|h| !h.carried)
        .max_by_key(|h| (h.severity, std::cmp::Reverse(h.line)))?;
    let span = lines.get(run.first()?.line)?.span.cover(lines.get(run.last()?.line)?.span);
    let described = describe(lines, worst);
    let message = if run.len() == 1 {
        described
    } else {
        format!("{} lines of another page's furniture in a row, among them {described}", run.len())
    };
    let mut finding = Finding::new(worst.rule, span, message);
    if worst.severity != worst.rule.level {
        finding.severity(worst.severity);
    }
    if run.len() > 1 {
        for hit in run.iter().take(NAMED) {
            let Some(line) = lines.get(hit.line) else { continue };
            let named = match &hit.message {
                Some(message) => message.clone(),
                None if hit.carried => "a short line between them".to_owned(),
                None => what(hit.rule).to_owned(),
            };
            finding.elsewhere(line.span, named);
        }
        if run.len() > NAMED {
            finding.note(format!("and {} more lines", run.len() - NAMED));
        }
    }
    for hit in run {
        if let Some(note) = &hit.note {
            finding.note(note.clone());
        }
        if let Some(earlier) = hit.earlier.filter(|_| run.len() == 1) {
            finding.elsewhere(earlier, "the first time");
        }
    }
    finding.suggest(span, "", Applicability::Unsafe);
    Some(finding)
}

fn describe(lines: &[Line<'_>], hit: &Hit) -> String {
    if let Some(message) = &hit.message {
        return message.clone();
    }
    let text = lines.get(hit.line).map_or("", |l| l.text);
    format!("{}: \"{}\"", what(hit.rule), shown(text, SHOWN))
}

/// Returns as much of a text as a report shows: so many characters.
pub(crate) fn shown(text: &str, most: usize) -> String {
    let mut shown: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        shown.push('…');
    }
    shown
}
