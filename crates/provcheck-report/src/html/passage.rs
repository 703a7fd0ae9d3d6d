//! The draft's text with its findings marked.

use std::collections::BTreeMap;
use std::io;

use provcheck_core::{Block, BlockKind, Severity, Span};

use crate::html::escape::{Attribute, Text};
use crate::html::names::{class, id, mark};
use crate::html::tracing;
use crate::seen::seen;
use crate::{Draft, Reported};

/// Writes the text of a draft, block by block.
pub(super) fn text(draft: &Draft, number: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let document = &draft.document;
    let language = document
        .meta()
        .language
        .as_deref()
        .map_or_else(String::new, |language| format!(" lang=\"{}\"", Attribute(language)));
    writeln!(
        out,
        "<article class=\"text\" aria-label=\"Text of the draft\" tabindex=\"0\"{language}>"
    )?;
    let rests = tracing::starts(draft);
    for (index, block) in document.blocks().iter().enumerate() {
        let (open, close) = element(block);
        write!(out, "{open}")?;
        marked(draft, number, block.span, &rests, out)?;
        if let Some(follows) = follows(draft, index + 1) {
            write!(out, "<span class=\"follows\">follows {}</span>", Text(&follows))?;
        }
        writeln!(out, "{close}")?;
    }
    writeln!(out, "</article>")
}

fn element(block: &Block) -> (&'static str, &'static str) {
    match block.kind {
        BlockKind::Headline => ("<h3>", "</h3>"),
        BlockKind::Heading => ("<h4>", "</h4>"),
        BlockKind::ListItem => ("<p class=\"item\">", "</p>"),
        BlockKind::Quotation => ("<blockquote>", "</blockquote>"),
        BlockKind::Code => ("<pre>", "</pre>"),
        BlockKind::Paragraph | BlockKind::Caption | BlockKind::Table => ("<p>", "</p>"),
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

/// Writes a block in stretches, each of which the same findings cover.
///
/// Before a sentence that `rests` has, by its start, stands the link to its passages.
fn marked(
    draft: &Draft,
    number: usize,
    block: Span,
    rests: &BTreeMap<u32, (usize, usize)>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
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
    for reported in here.iter().filter(|reported| reported.finding.span.is_empty()) {
        let id = id(number, &reported.fingerprint);
        let class = class(reported.finding.severity);
        // A finding between two characters is shown before its block.
        write!(
            out,
            "<mark id=\"{}\" class=\"{class}\" data-findings=\"{id}\"><a href=\"#{id}\">‸</a></mark>",
            mark(number, &reported.fingerprint),
        )?;
    }
    // Findings are sorted by their start: those that cover a stretch are kept
    // while going along.
    let mut coming = here.iter().filter(|reported| !reported.finding.span.is_empty()).peekable();
    let mut open: Vec<&Reported> = Vec::new();
    for pair in edges.windows(2) {
        let span = Span { start: pair[0], end: pair[1] };
        let words = Text(span.of(text));
        if let Some(counted) = rests.get(&span.start) {
            tracing::link(number, span.start, *counted, out)?;
        }
        open.retain(|reported| reported.finding.span.end > span.start);
        while let Some(next) = coming.next_if(|next| next.finding.span.start <= span.start) {
            // Where it began in an earlier block, that has the place to go to.
            if next.finding.span.start == span.start {
                write!(out, "<span id=\"{}\"></span>", mark(number, &next.fingerprint))?;
            }
            open.push(next);
        }
        let mut covering = open.clone();
        // The worst first, then the shortest: that is what a click is about.
        covering.sort_by_key(|reported| {
            let finding = &reported.finding;
            (std::cmp::Reverse(finding.severity), finding.span.len())
        });
        let Some(first) = covering.first() else {
            write!(out, "{words}")?;
            continue;
        };
        let severity: Severity = first.finding.severity;
        let ids: Vec<String> = covering.iter().map(|r| id(number, &r.fingerprint)).collect();
        let rules: Vec<String> = covering.iter().map(|reported| reported.rule_id()).collect();
        write!(
            out,
            "<mark class=\"{}\" data-findings=\"{}\"><a href=\"#{}\" title=\"{}\">{words}</a></mark>",
            class(severity),
            ids.join(" "),
            ids[0],
            Attribute(&rules.join(", ")),
        )?;
    }
    Ok(())
}
