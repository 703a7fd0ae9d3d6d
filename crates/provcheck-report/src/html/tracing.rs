//! What the draft rests on: each sentence beside its passages in the sources.

use std::collections::BTreeMap;

use maud::{Markup, html};
use provcheck_core::{Document, Span};

use crate::html::escape::Text;
use crate::seen::seen;
use crate::tracing::{Passage, Row, Sentence, line, passages, sentences, summary};
use crate::{Draft, Place};

/// Returns the sentences of the draft that lead to a passage, by where they start.
pub(super) fn starts(draft: &Draft) -> BTreeMap<u32, (usize, usize)> {
    let all = sentences(draft);
    all.iter().map(|s| (s.span.start, (s.traced(), s.rows.len()))).collect()
}

/// Returns the link in the draft's margin that leads to the sentence's passages.
pub(super) fn link(number: usize, start: u32, (traced, all): (usize, usize)) -> Markup {
    let class = if traced == all { "rests" } else { "rests lacking" };
    html! {
        a class=(class) id={ "from" (number) "-" (start) } href={ "#rest" (number) "-" (start) }
            aria-label={ (traced) " of " (all) " facts of this sentence traced" } {
            (traced) "/" (all)
        }
    }
}

/// Returns every sentence of a draft that has an item, and beside it what it rests on.
pub(super) fn section(draft: &Draft, number: usize) -> Markup {
    let Some(counted) = summary(draft) else { return Markup::default() };
    let sources: BTreeMap<&str, &Document> =
        draft.sources.iter().map(|(_, source)| (source.name(), source)).collect();
    html! {
        details.ledger id={ "ledger-" (number) } open {
            summary { h3 { (Text(&line(&counted))) } }
            ol {
                @for sentence in sentences(draft) { (row(draft, number, &sentence, &sources)) "\n" }
            }
        }
    }
}

fn row(
    draft: &Draft,
    number: usize,
    sentence: &Sentence,
    sources: &BTreeMap<&str, &Document>,
) -> Markup {
    let start = sentence.span.start;
    let at = Place::new(&draft.document, sentence.span).start.line;
    let spans: Vec<(Span, &str)> =
        sentence.rows.iter().map(|row| (row.span(), row.status.as_str())).collect();
    html! {
        li.pair id={ "rest" (number) "-" (start) } tabindex="-1" {
            figure {
                figcaption {
                    a href={ "#from" (number) "-" (start) } { "the draft, line " (at) }
                }
                blockquote { (marked(&draft.document, sentence.span, &spans)) }
            }
            div {
                @for passage in passages(sentence, sources) { (shown(draft, sentence, &passage)) }
                @for row in sentence.rows.iter().filter(|row| row.status == "untraced") {
                    p.lacking {
                        "no source has this " (Text(&row.kind)) ": "
                        q { (Text(draft.document.slice(row.span()))) }
                    }
                }
            }
        }
    }
}

fn shown(draft: &Draft, sentence: &Sentence, passage: &Passage<'_>) -> Markup {
    let line = Place::new(passage.source, passage.span).start.line;
    let told: Vec<String> = passage
        .rows
        .iter()
        .map(|&index| {
            let row: &Row = &sentence.rows[index];
            let how = row.how.as_deref().unwrap_or("another in its place");
            format!("{}: {how}", draft.document.slice(row.span()))
        })
        .collect();
    let spans: Vec<(Span, &str)> = passage.marked.iter().map(|span| (*span, "traced")).collect();
    html! {
        figure {
            figcaption {
                (Text(&seen(passage.source.name()))) ", line " (line) " "
                span.how { "(" (Text(&told.join("; "))) ")" }
            }
            blockquote { (marked(passage.source, passage.span, &spans)) }
        }
    }
}

/// Returns the words of `span` with `marks`, which are in order; where two overlap, the first.
fn marked(document: &Document, span: Span, marks: &[(Span, &str)]) -> Markup {
    let mut at = span.start;
    let mut pieces = Vec::new();
    for (mark, class) in marks.iter().filter(|(mark, _)| span.contains(*mark)) {
        if mark.start >= at {
            pieces.push((Span { start: at, end: mark.start }, *mark, *class));
            at = mark.end;
        }
    }
    let rest = Span { start: at, end: span.end.max(at) };
    html! {
        @for (before, mark, class) in pieces {
            (Text(document.slice(before)))
            mark class=(class) { (Text(document.slice(mark))) }
        }
        (Text(document.slice(rest)))
    }
}
