//! `<!-- provcheck: ignore RULE: reason -->` in Markdown and HTML.

use std::path::Path;

use provcheck_core::{CheckEntry, Document};
use provcheck_report::{Draft, Notice, Place};

use crate::selection::{Selection, is_known, unknown_name};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const WORD: &str = "provcheck:";

/// A comment that asks to leave findings out.
#[derive(Debug, PartialEq, Eq)]
struct Ignore {
    /// Line of the comment, from 1.
    line: u32,
    /// The next line that is not blank: the other line it covers.
    next: u32,
    /// Checks or rules.
    names: Vec<String>,
    reason: String,
}

/// Takes the findings out of `draft` that its comments ignore; tells which
/// comments are wrong or match nothing.
pub(crate) fn apply(
    draft: &mut Draft,
    entries: &[&CheckEntry],
    selection: &Selection,
    notices: &mut Vec<Notice>,
) {
    // In plain text a comment would be part of the text.
    let document = draft.document.clone();
    let ending = Path::new(document.name()).extension().and_then(|ending| ending.to_str());
    let is_plain =
        ending.is_some_and(|e| ["txt", "text"].iter().any(|p| p.eq_ignore_ascii_case(e)));
    if is_plain || !document.raw().contains(WORD) {
        return;
    }
    let notice = |line: u32, message: String| Notice {
        path: document.name().to_owned(),
        line: Some(line),
        message,
    };
    for ignore in parse(&document, |line, message| notices.push(notice(line, message))) {
        for name in &ignore.names {
            if !is_known(name, entries) {
                notices.push(notice(ignore.line, unknown_name(name, entries).to_string()));
                continue;
            }
            let before = draft.suppressed.len();
            draft.suppress(true, |reported| {
                let place = Place::new(&document, reported.finding.span);
                let lines = place.start.line..=place.end.line;
                let here = lines.contains(&ignore.line) || lines.contains(&ignore.next);
                let meant = here && (reported.check == *name || reported.rule_id() == *name);
                meant.then(|| ignore.reason.clone())
            });
            if draft.suppressed.len() == before && selection.runs(name) {
                let message = format!("the ignore of `{name}` matches no finding");
                notices.push(notice(ignore.line, message));
            }
        }
    }
}

fn parse(document: &Document, mut fault: impl FnMut(u32, String)) -> Vec<Ignore> {
    let raw = document.raw();
    let mut ignores = Vec::new();
    let mut at = 0;
    while let Some(open) = raw[at..].find(OPEN).map(|open| at + open) {
        let Some(length) = raw[open..].find(CLOSE) else { break };
        let inside = raw[open..open + length].trim_start_matches(OPEN).trim();
        at = open + length + CLOSE.len();
        let Some(order) = inside.strip_prefix(WORD).map(str::trim) else { continue };
        let line = document.position(at).line;
        let Some(rest) = order.strip_prefix("ignore").map(str::trim) else {
            fault(line, format!("`{order}` is no order; known: ignore RULE: REASON"));
            continue;
        };
        let (names, reason) = rest.split_once(':').unwrap_or((rest, ""));
        if reason.trim().is_empty() || names.trim().is_empty() {
            let form = "`provcheck: ignore RULE: REASON`";
            fault(line, format!("an ignore names a rule and a reason: {form}"));
            continue;
        }
        let lines = document.line_index();
        let blank = |line: u32| lines.line(raw, line).is_some_and(|text| text.trim().is_empty());
        let mut next = line + 1;
        while blank(next) && (next as usize) < lines.len() {
            next += 1;
        }
        let names = names.split(',').map(|name| name.trim().to_owned()).collect();
        ignores.push(Ignore { line, next, names, reason: reason.trim().to_owned() });
    }
    ignores
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_orders_and_faults() {
        let text = "<!-- other --> a\n<!-- provcheck: ignore quote-drift, a/b: the speaker asked -->\n\n\
                    text\n<!--provcheck: ignore x--> <!-- provcheck: allow x --> <!-- provcheck: ignore";
        let document = provcheck_text::plain("d.md", text);
        let mut faults = Vec::new();
        let ignores = parse(&document, |line, message| faults.push((line, message)));
        let names = vec!["quote-drift".to_owned(), "a/b".to_owned()];
        let reason = "the speaker asked".to_owned();
        assert_eq!(ignores, [Ignore { line: 2, next: 4, names, reason }]);
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults.iter().all(|(line, _)| *line == 5));
    }
}
