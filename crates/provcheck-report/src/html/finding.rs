//! A finding with its evidence.

use std::io;

use provcheck_core::{Document, Evidence, Span};

use crate::copies::folded;
use crate::html::escape::{Attribute, Text};
use crate::html::names::{class, id, mark};
use crate::said::{label, only_marks_go, quoted};
use crate::seen::seen;
use crate::word_diff::{Stretch, word_diff};
use crate::{Draft, Place, Reported, Run};

/// Characters shown before and after a passage.
const AROUND: usize = 120;

/// Which of two passages is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Draft,
    Source,
}

/// Writes a finding as an item of the list.
pub(super) fn write(
    run: &Run,
    draft: &Draft,
    number: usize,
    reported: &Reported,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let finding = &reported.finding;
    let document = &*draft.document;
    let id = id(number, &reported.fingerprint);
    let place = Place::new(document, finding.span).start;
    let confidence = finding
        .confidence
        .map_or_else(String::new, |c| format!(" · {:.0} % sure", f64::from(c) * 100.0));
    let class = class(finding.severity);
    // On a telephone the text is a long way up.
    let back = match document.block_at(finding.span.start as usize) {
        Some(_) => {
            let mark = mark(number, &reported.fingerprint);
            format!("<a href=\"#{mark}\">in the text</a> · ")
        }
        None => String::new(),
    };
    write!(
        out,
        "<li><article id=\"{id}\" class=\"finding {class}\" data-severity=\"{class}\" \
         data-check=\"{}\" data-at=\"{}\" tabindex=\"-1\" aria-labelledby=\"{id}-h\">\n\
         <h3 id=\"{id}-h\" class=\"{class}\"><span class=\"badge\">{class}</span> {}</h3>\n\
         <p class=\"meta\"><code>{}</code> · line {}, column {}{confidence}\
         <span class=\"permalink\"> · {back}<a href=\"#{id}\">link</a></span></p>\n",
        Attribute(&reported.check),
        finding.span.start,
        Text(&quoted(&finding.message)),
        Text(&reported.rule_id()),
        place.line,
        place.column,
    )?;
    evidence(draft, reported, out)?;
    if !finding.notes.is_empty() {
        writeln!(out, "<ul>")?;
        for note in &finding.notes {
            writeln!(out, "<li>{}</li>", Text(&quoted(note)))?;
        }
        writeln!(out, "</ul>")?;
    }
    for suggestion in &finding.suggestions {
        let old = Text(document.slice(suggestion.span));
        if suggestion.replacement.is_empty() {
            writeln!(out, "<p>Remove <del>{old}</del></p>")?;
        } else if only_marks_go(document.slice(suggestion.span), &suggestion.replacement) {
            writeln!(out, "<p>Take out the quotation marks</p>")?;
        } else {
            let new = Text(&suggestion.replacement);
            writeln!(out, "<p>Write <ins>{new}</ins> instead of <del>{old}</del></p>")?;
        }
    }
    let check = run.checks.iter().find(|check| check.name == reported.check);
    if let Some(rule) = check.and_then(|check| check.rule(&finding.rule)) {
        let summary = rule.summary();
        writeln!(
            out,
            "<details><summary class=\"soft\">What this rule finds</summary><p>{}</p></details>",
            Text(&summary)
        )?;
    }
    writeln!(out, "</article></li>")
}

/// Writes the draft's passage beside those that the finding rests on.
fn evidence(draft: &Draft, reported: &Reported, out: &mut dyn io::Write) -> io::Result<()> {
    let finding = &reported.finding;
    let document = &*draft.document;
    let words = document.slice(finding.span);
    let passages: Vec<(&Document, Span, String)> = folded(draft, &finding.evidence)
        .into_iter()
        .filter_map(|told| {
            let (document, span, label) = match told.evidence {
                Evidence::Source { source, span, message } => {
                    let source = draft.sources.get(*source);
                    (source, *span, label(message, &[words, source.slice(*span)]))
                }
                Evidence::Draft { span, message } => (document, *span, quoted(message)),
                Evidence::Knowledge { .. } => return None,
            };
            let parts = [Some(label.into_owned()), told.elsewhere(draft)];
            let parts: Vec<String> =
                parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
            Some((document, span, parts.join("; ")))
        })
        .collect();
    writeln!(out, "<div class=\"pair\">")?;
    let other = passages.first().map(|(document, span, _)| document.slice(*span));
    figure(document, finding.span, "draft", other, Side::Draft, out)?;
    if !passages.is_empty() {
        writeln!(out, "<div>")?;
        for (document, span, message) in passages {
            figure(document, span, &message, Some(words), Side::Source, out)?;
        }
        writeln!(out, "</div>")?;
    }
    writeln!(out, "</div>")?;
    for evidence in &finding.evidence {
        let Evidence::Knowledge { message, reference } = evidence else { continue };
        write!(out, "<p><strong>Known:</strong> {}", Text(&quoted(message)))?;
        match reference.as_deref() {
            Some(reference) => match wikidata(reference) {
                Some(item) => writeln!(
                    out,
                    " (<a href=\"https://www.wikidata.org/wiki/{item}\" rel=\"noreferrer\">{}</a>)</p>",
                    Text(reference)
                )?,
                None => writeln!(out, " ({})</p>", Text(reference))?,
            },
            None => writeln!(out, "</p>")?,
        }
    }
    Ok(())
}

/// Returns the item of a reference such as `wikidata:Q42`.
fn wikidata(reference: &str) -> Option<&str> {
    let item = reference.strip_prefix("wikidata:")?;
    let digits = item.strip_prefix('Q')?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(item)
}

fn figure(
    document: &Document,
    span: Span,
    message: &str,
    other: Option<&str>,
    side: Side,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let line = Place::new(document, span).start.line;
    let caption = match side {
        Side::Draft => format!("the draft, line {line}"),
        Side::Source if message.is_empty() => format!("{}, line {line}", seen(document.name())),
        Side::Source => format!("{}, line {line}: {message}", seen(document.name())),
    };
    write!(out, "<figure><figcaption>{}</figcaption><blockquote>", Text(&caption))?;
    let (before, after) = around(document, span);
    write!(out, "{}", Text(&before))?;
    let words = document.slice(span);
    let stretches = other.and_then(|other| match side {
        Side::Draft => word_diff(words, other),
        Side::Source => word_diff(other, words),
    });
    match stretches {
        // The passage of this side, with what the other has not.
        Some(stretches) => {
            let mut first = true;
            for stretch in stretches {
                let (open, close, words) = match (&stretch, side) {
                    (Stretch::Same(words, _), Side::Draft)
                    | (Stretch::Same(_, words), Side::Source) => ("", "", words),
                    (Stretch::Draft(words), Side::Draft) => ("<del>", "</del>", words),
                    (Stretch::Source(words), Side::Source) => ("<ins>", "</ins>", words),
                    _ => continue,
                };
                // What stands before the first word is in the text around it.
                let space = if !first && words.starts_with(' ') { " " } else { "" };
                first = false;
                write!(out, "{space}{open}{}{close}", Text(words.trim_start()))?;
            }
        }
        None => write!(out, "<mark>{}</mark>", Text(words))?,
    }
    writeln!(out, "{}</blockquote></figure>", Text(&after))
}

/// Returns the words of the same block around a passage, as many as help.
fn around(document: &Document, span: Span) -> (String, String) {
    let block =
        |offset: u32| document.block_at(offset as usize).map(|at| document.blocks()[at].span);
    let text = document.text();
    let before = block(span.start).map_or("", |b| &text[b.start as usize..span.start as usize]);
    let after = block(span.end.saturating_sub(1).max(span.start))
        .and_then(|b| text.get(span.end as usize..b.end as usize))
        .unwrap_or("");
    let cut = before.char_indices().rev().nth(AROUND).map(|(at, _)| at);
    let before = cut.map_or(before.to_owned(), |at| {
        let rest = &before[at..];
        let word = rest.find(char::is_whitespace).unwrap_or(0);
        format!("…{}", &rest[word..])
    });
    let cut = after.char_indices().nth(AROUND).map(|(at, _)| at);
    let after = cut.map_or(after.to_owned(), |at| {
        let rest = &after[..at];
        let word = rest.rfind(char::is_whitespace).unwrap_or(rest.len());
        format!("{}…", &rest[..word])
    });
    (before, after)
}
