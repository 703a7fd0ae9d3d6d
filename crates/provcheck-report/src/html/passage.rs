//! The draft's text with its findings marked.

use std::collections::BTreeMap;
use std::iter::Peekable;

use maud::{Markup, html};
use provcheck_core::{BlockKind, Span};

use crate::html::escape::{Attribute, Text};
use crate::html::names::{class, id, mark};
use crate::html::tracing;
use crate::seen::seen;
use crate::{Draft, Reported};

/// Returns the text of a draft, block by block.
pub(super) fn text(draft: &Draft, number: usize) -> Markup {
    let document = &draft.document;
    let language = document.meta().language.as_deref();
    let rests = tracing::starts(draft);
    html! {
        article.text aria-label="Text of the draft" tabindex="0" lang=[language.map(Attribute)] {
            @for (index, block) in document.blocks().iter().enumerate() {
                (element(block.kind, &html! {
                    (marked(draft, number, block.span, &rests))
                    @if let Some(follows) = follows(draft, index + 1) {
                        span.follows { "follows " (Text(&follows)) }
                    }
                }))
                "\n"
            }
        }
    }
}

fn element(kind: BlockKind, words: &Markup) -> Markup {
    html! {
        @match kind {
            BlockKind::Headline => h3 { (words) },
            BlockKind::Heading => h4 { (words) },
            BlockKind::ListItem => p.item { (words) },
            BlockKind::Quotation => blockquote { (words) },
            BlockKind::Code => pre { (words) },
            BlockKind::Paragraph | BlockKind::Caption | BlockKind::Table => p { (words) },
        }
    }
}

/// Returns the source that a paragraph (from 1) follows, where a check measured it.
fn follows(draft: &Draft, paragraph: usize) -> Option<String> {
    let lists = draft.metrics.values().filter_map(|metrics| metrics.get("follows")?.as_array());
    let entry =
        lists.flatten().find(|entry| entry["paragraph"].as_u64() == Some(paragraph as u64))?;
    let share = entry["share"].as_f64()?;
    Some(format!("{} ({:.0} %)", seen(entry["source"].as_str()?), share * 100.0))
}

/// Returns a block in stretches, each of which the same findings cover.
///
/// Before a sentence that `rests` has, by its start, stands the link to its passages.
fn marked(
    draft: &Draft,
    number: usize,
    block: Span,
    rests: &BTreeMap<u32, (usize, usize)>,
) -> Markup {
    let text = draft.document.text();
    let mut here: Vec<&Reported> = draft
        .findings
        .iter()
        .filter(|reported| {
            let span = reported.finding.span;
            span.overlaps(block) || (span.is_empty() && block.contains(span))
        })
        .collect();
    // They may be listed by severity.
    here.sort_by_key(|reported| reported.finding.span.start);
    let mut edges: Vec<u32> = here
        .iter()
        .flat_map(|reported| [reported.finding.span.start, reported.finding.span.end])
        .filter(|edge| (block.start..=block.end).contains(edge))
        .chain(rests.range(block.start..block.end.max(block.start)).map(|(start, _)| *start))
        .chain([block.start, block.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    // Findings are sorted by their start: those that cover a stretch are kept
    // while going along.
    let mut coming = here.iter().filter(|reported| !reported.finding.span.is_empty()).peekable();
    let mut open: Vec<&Reported> = Vec::new();
    html! {
        // A finding between two characters is shown before its block.
        @for reported in here.iter().filter(|reported| reported.finding.span.is_empty()) {
            @let id = id(number, &reported.fingerprint);
            mark id=(mark(number, &reported.fingerprint)) class=(class(reported.finding.severity))
                data-findings=(id) {
                a href={ "#" (id) } { "‸" }
            }
        }
        @for pair in edges.windows(2) {
            @let span = Span { start: pair[0], end: pair[1] };
            @if let Some(counted) = rests.get(&span.start) {
                (tracing::link(number, span.start, *counted))
            }
            @let begun = begun(span, &mut coming, &mut open);
            @for reported in begun {
                span id=(mark(number, &reported.fingerprint)) {}
            }
            (stretch(number, span.of(text), &open))
        }
    }
}

/// Takes in the findings that cover `span` and gives up those that ended before it. Returns those
/// that begin there: where one began in an earlier block, that has the place to go to.
fn begun<'a, 'r: 'a>(
    span: Span,
    coming: &mut Peekable<impl Iterator<Item = &'a &'r Reported>>,
    open: &mut Vec<&'r Reported>,
) -> Vec<&'r Reported> {
    open.retain(|reported| reported.finding.span.end > span.start);
    let before = open.len();
    while let Some(next) = coming.next_if(|next| next.finding.span.start <= span.start) {
        open.push(next);
    }
    let new = open[before..].iter().copied();
    new.filter(|reported| reported.finding.span.start == span.start).collect()
}

/// Returns words that the same findings cover.
fn stretch(number: usize, words: &str, covering: &[&Reported]) -> Markup {
    let mut covering = covering.to_vec();
    // The worst first, then the shortest: that is what a click is about.
    covering.sort_by_key(|reported| {
        let finding = &reported.finding;
        (std::cmp::Reverse(finding.severity), finding.span.len())
    });
    let ids: Vec<String> = covering.iter().map(|r| id(number, &r.fingerprint)).collect();
    let rules: Vec<String> = covering.iter().map(|reported| reported.rule_id()).collect();
    html! {
        @if let Some(first) = covering.first() {
            mark class=(class(first.finding.severity)) data-findings=(ids.join(" ")) {
                a href={ "#" (ids[0]) } title=(Attribute(&rules.join(", "))) { (Text(words)) }
            }
        } @else {
            (Text(words))
        }
    }
}
