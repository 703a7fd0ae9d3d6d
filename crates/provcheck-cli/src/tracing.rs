//! Where the items of a draft stand in its sources, in the form that a ledger has: one form
//! for `provcheck trace` and for assistants.

use provcheck_core::{Document, SourceId, Sources, Span};
use provcheck_report::Place;
use provcheck_report::trace::{ByteSpan, Derivation, TracedItem, TracedSentence};
use source_trace::{Item, Status};

/// Puts the items of a draft into their sentences; `named` says what a source is called.
pub(crate) fn sentences(
    draft: &Document,
    sources: &Sources,
    items: &[Item],
    named: impl Fn(SourceId) -> String,
) -> Vec<TracedSentence> {
    let mut out: Vec<TracedSentence> = Vec::new();
    for item in items {
        let at = draft.sentence_at(item.span.start as usize);
        // An item outside of all sentences, a caption's, stands for itself.
        let span = at.map_or(item.span, |at| draft.sentences()[at].span);
        let entry = traced(draft, sources, item, &named);
        match out.last_mut().filter(|last| last.span == bytes(span)) {
            Some(last) => last.items.push(entry),
            None => out.push(TracedSentence {
                span: bytes(span),
                text: draft.slice(span).to_owned(),
                items: vec![entry],
            }),
        }
    }
    out
}

fn traced(
    draft: &Document,
    sources: &Sources,
    item: &Item,
    named: impl Fn(SourceId) -> String,
) -> TracedItem {
    let how = match item.status {
        Status::Traced(_, how) => Some(how.as_str().to_owned()),
        Status::Differs(_) | Status::Untraced => None,
    };
    let derivation = item.status.passage().map(|passage| {
        let source = sources.get(passage.source);
        Derivation {
            used_entity: named(passage.source),
            span: bytes(passage.span),
            line: line(source, passage.span),
            text: source.slice(passage.span).to_owned(),
            how,
        }
    });
    TracedItem {
        kind: item.kind.as_str().to_owned(),
        span: bytes(item.span),
        line: line(draft, item.span),
        text: draft.slice(item.span).to_owned(),
        status: item.status.as_str().to_owned(),
        derivation,
    }
}

fn bytes(span: Span) -> ByteSpan {
    ByteSpan { start: span.start, end: span.end }
}

fn line(document: &Document, span: Span) -> u32 {
    Place::new(document, span).start.line
}
