//! What the draft rests on: each sentence beside its passages in the sources.

use std::collections::BTreeMap;
use std::io;

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

/// Writes the link in the draft's margin that leads to the sentence's passages.
pub(super) fn link(
    number: usize,
    start: u32,
    (traced, all): (usize, usize),
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let class = if traced == all { "rests" } else { "rests lacking" };
    write!(
        out,
        "<a class=\"{class}\" id=\"from{number}-{start}\" href=\"#rest{number}-{start}\" \
         aria-label=\"{traced} of {all} facts of this sentence traced\">{traced}/{all}</a>"
    )
}

/// Writes every sentence of a draft that has an item, and beside it what it rests on.
pub(super) fn write(draft: &Draft, number: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(counted) = summary(draft) else { return Ok(()) };
    let sources: BTreeMap<&str, &Document> =
        draft.sources.iter().map(|(_, source)| (source.name(), source)).collect();
    write!(
        out,
        "<details class=\"ledger\" id=\"ledger-{number}\" open>\n\
         <summary><h3>{}</h3></summary>\n<ol>\n",
        Text(&line(&counted))
    )?;
    for sentence in sentences(draft) {
        row(draft, number, &sentence, &sources, out)?;
    }
    writeln!(out, "</ol>\n</details>")
}

fn row(
    draft: &Draft,
    number: usize,
    sentence: &Sentence,
    sources: &BTreeMap<&str, &Document>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let start = sentence.span.start;
    let at = Place::new(&draft.document, sentence.span).start.line;
    write!(
        out,
        "<li id=\"rest{number}-{start}\" class=\"pair\" tabindex=\"-1\">\n<figure>\
         <figcaption><a href=\"#from{number}-{start}\">the draft, line {at}</a></figcaption>\
         <blockquote>"
    )?;
    let spans: Vec<(Span, &str)> =
        sentence.rows.iter().map(|row| (row.span(), row.status.as_str())).collect();
    marked(&draft.document, sentence.span, &spans, out)?;
    writeln!(out, "</blockquote></figure>\n<div>")?;
    for passage in passages(sentence, sources) {
        shown(draft, sentence, &passage, out)?;
    }
    for row in sentence.rows.iter().filter(|row| row.status == "untraced") {
        writeln!(
            out,
            "<p class=\"lacking\">no source has this {}: <q>{}</q></p>",
            Text(&row.kind),
            Text(draft.document.slice(row.span()))
        )?;
    }
    writeln!(out, "</div>\n</li>")
}

fn shown(
    draft: &Draft,
    sentence: &Sentence,
    passage: &Passage<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
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
    write!(
        out,
        "<figure><figcaption>{}, line {line} <span class=\"how\">({})</span></figcaption>\
         <blockquote>",
        Text(&seen(passage.source.name())),
        Text(&told.join("; "))
    )?;
    let spans: Vec<(Span, &str)> = passage.marked.iter().map(|span| (*span, "traced")).collect();
    marked(passage.source, passage.span, &spans, out)?;
    writeln!(out, "</blockquote></figure>")
}

/// Writes the words of `span` with `marks`, which are in order; where two overlap, the first.
fn marked(
    document: &Document,
    span: Span,
    marks: &[(Span, &str)],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut at = span.start;
    for (mark, class) in marks.iter().filter(|(mark, _)| span.contains(*mark)) {
        if mark.start < at {
            continue;
        }
        let before = Span { start: at, end: mark.start };
        write!(
            out,
            "{}<mark class=\"{class}\">{}</mark>",
            Text(document.slice(before)),
            Text(document.slice(*mark))
        )?;
        at = mark.end;
    }
    write!(out, "{}", Text(document.slice(Span { start: at, end: span.end.max(at) })))
}
