//! `<!-- provcheck: ignore RULE: reason -->` in Markdown and HTML.

use std::path::Path;

use provcheck_core::{Block, CheckEntry, Document, Span};
use provcheck_report::{Draft, Notice};

use crate::selection::{Selection, current, is_known, unknown_name};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const WORD: &str = "provcheck:";

/// A block of more bytes than this is no paragraph: a page in one line. A comment in it
/// reaches one sentence. The longest paragraphs of news have some 200 words.
const LONGEST_PARAGRAPH: u32 = 2000;

/// A comment that asks to leave findings out.
#[derive(Debug, PartialEq, Eq)]
struct Ignore {
    /// Line of the comment, from 1.
    line: u32,
    /// The bytes of the file that are the comment.
    span: Span,
    /// Checks or rules.
    names: Vec<String>,
    reason: String,
}

impl Ignore {
    /// Returns the stretch of the document's text in which it ignores findings: the block
    /// it stands in or right behind, else the next one.
    fn reach(&self, document: &Document) -> Option<Span> {
        let file = |block: &Block| document.map().to_file(block.span);
        let blocks = document.blocks();
        let next = blocks.partition_point(|block| file(block).start < self.span.end);
        let raw = document.raw();
        let before = blocks[..next].last().filter(|block| {
            let end = file(block).end;
            end >= self.span.end
                || raw.get(end as usize..self.span.start as usize).is_some_and(|gap| {
                    let behind = raw.get(self.span.end as usize..).unwrap_or_default();
                    let is_last = behind.lines().next().is_none_or(|rest| rest.trim().is_empty());
                    // `</p> <!-- ... -->` at the end of a line is about that line.
                    let near = gap.trim().is_empty() || is_last && is_markup(gap);
                    near && !gap.contains('\n')
                })
        });
        if let Some(block) = before {
            let sentences = document.sentences();
            let inside = sentences.iter().map(|sentence| sentence.span);
            let inside = inside.filter(|span| block.span.contains(*span));
            return narrowed(block.span, || {
                // The sentence behind the comment; at the end of the block the last one.
                let behind = |span: &Span| document.map().to_file(*span).end > self.span.end;
                inside.clone().find(behind).or_else(|| inside.clone().next_back())
            });
        }
        let block = blocks.get(next)?;
        narrowed(block.span, || {
            let at = document.sentence_at(block.span.start as usize)?;
            Some(document.sentences()[at].span)
        })
    }
}

/// Tells whether `gap` is tags and blanks alone.
fn is_markup(gap: &str) -> bool {
    let mut rest = gap.trim();
    while let Some(tag) = rest.strip_prefix('<') {
        let Some(end) = tag.find('>') else { return false };
        rest = tag[end + 1..].trim_start();
    }
    rest.is_empty()
}

/// Returns `block`, or where it is longer than a paragraph what `sentence` gives.
fn narrowed(block: Span, sentence: impl FnOnce() -> Option<Span>) -> Option<Span> {
    if block.end - block.start <= LONGEST_PARAGRAPH { Some(block) } else { sentence() }
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
        // In code or behind a backslash it is a text that speaks of comments.
        if document.text().contains(&document.raw()[ignore.span.range()]) {
            let message = "this ignore is part of the text and no comment: nothing is ignored";
            notices.push(notice(ignore.line, message.to_owned()));
            continue;
        }
        let reach = ignore.reach(&document);
        for name in &ignore.names {
            if !is_known(name, entries) {
                notices.push(notice(ignore.line, unknown_name(name, entries).to_string()));
                continue;
            }
            let rule = current(name, entries);
            let before = draft.suppressed.len();
            draft.suppress(true, |reported| {
                let start = reported.finding.span.start;
                let here = reach.is_some_and(|reach| (reach.start..reach.end).contains(&start));
                let meant = here && (reported.check == *name || reported.rule_id() == rule);
                meant.then(|| ignore.reason.clone())
            });
            if draft.suppressed.len() == before && selection.runs(&rule) {
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
        let span = Span::new(open, at);
        let names = names.split(',').map(|name| name.trim().to_owned()).collect();
        ignores.push(Ignore { line, span, names, reason: reason.trim().to_owned() });
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
        let span = Span::new(
            17,
            17 + "<!-- provcheck: ignore quote-drift, a/b: the speaker asked -->".len(),
        );
        assert_eq!(ignores, [Ignore { line: 2, span, names, reason }]);
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults.iter().all(|(line, _)| *line == 5));
    }
}
