//! A finding with its evidence.

use maud::{Markup, html};
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

/// Returns a finding as an item of the list.
pub(super) fn item(run: &Run, draft: &Draft, number: usize, reported: &Reported) -> Markup {
    let finding = &reported.finding;
    let document = &*draft.document;
    let id = id(number, &reported.fingerprint);
    let place = Place::new(document, finding.span).start;
    let class = class(finding.severity);
    // On a telephone the text is a long way up.
    let in_text = document.block_at(finding.span.start as usize);
    let check = run.checks.iter().find(|check| check.name == reported.check);
    let rule = check.and_then(|check| check.rule(&finding.rule));
    html! {
        li {
            article id=(id) class={ "finding " (class) } data-severity=(class)
                data-check=(Attribute(&reported.check)) data-at=(finding.span.start)
                tabindex="-1" aria-labelledby={ (id) "-h" } {
                h3 id={ (id) "-h" } class=(class) {
                    span.badge { (class) } " " (Text(&quoted(&finding.message)))
                }
                p.meta {
                    code { (Text(&reported.rule_id())) }
                    " · line " (place.line) ", column " (place.column)
                    @if let Some(confidence) = finding.confidence {
                        (format!(" · {:.0} % sure", f64::from(confidence) * 100.0))
                    }
                    span.permalink {
                        " · "
                        @if in_text.is_some() {
                            a href={ "#" (mark(number, &reported.fingerprint)) } { "in the text" }
                            " · "
                        }
                        a href={ "#" (id) } { "link" }
                    }
                }
                (evidence(draft, reported))
                @if !finding.notes.is_empty() {
                    ul {
                        @for note in &finding.notes { li { (Text(&quoted(note))) } }
                    }
                }
                @for suggestion in &finding.suggestions {
                    (advice(document.slice(suggestion.span), &suggestion.replacement))
                }
                @if let Some(rule) = rule {
                    details {
                        summary.soft { "What this rule finds" }
                        p { (Text(&rule.summary())) }
                    }
                }
            }
        }
    }
}

/// Returns what to write in the place of `old`.
fn advice(old: &str, new: &str) -> Markup {
    html! {
        p {
            @if new.is_empty() {
                "Remove " del { (Text(old)) }
            } @else if only_marks_go(old, new) {
                "Take out the quotation marks"
            } @else {
                "Write " ins { (Text(new)) } " instead of " del { (Text(old)) }
            }
        }
    }
}

/// Returns the draft's passage beside those that the finding rests on.
fn evidence(draft: &Draft, reported: &Reported) -> Markup {
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
    let other = passages.first().map(|(document, span, _)| document.slice(*span));
    html! {
        div.pair {
            (figure(document, finding.span, "draft", other, Side::Draft))
            @if !passages.is_empty() {
                div {
                    @for (document, span, message) in &passages {
                        (figure(document, *span, message, Some(words), Side::Source))
                    }
                }
            }
        }
        @for evidence in &finding.evidence {
            @if let Evidence::Knowledge { message, reference } = evidence {
                p {
                    strong { "Known:" } " " (Text(&quoted(message)))
                    @if let Some(reference) = reference { " (" (referred(reference)) ")" }
                }
            }
        }
    }
}

/// Returns a reference, as a link where it is an item of Wikidata.
fn referred(reference: &str) -> Markup {
    html! {
        @if let Some(item) = wikidata(reference) {
            a href={ "https://www.wikidata.org/wiki/" (item) } rel="noreferrer" {
                (Text(reference))
            }
        } @else {
            (Text(reference))
        }
    }
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
) -> Markup {
    let line = Place::new(document, span).start.line;
    let caption = match side {
        Side::Draft => format!("the draft, line {line}"),
        Side::Source if message.is_empty() => format!("{}, line {line}", seen(document.name())),
        Side::Source => format!("{}, line {line}: {message}", seen(document.name())),
    };
    let (before, after) = around(document, span);
    let words = document.slice(span);
    let stretches = other.and_then(|other| match side {
        Side::Draft => word_diff(words, other),
        Side::Source => word_diff(other, words),
    });
    html! {
        figure {
            figcaption { (Text(&caption)) }
            blockquote {
                (Text(&before))
                @match stretches {
                    Some(stretches) => (passage(&stretches, side)),
                    None => mark { (Text(words)) },
                }
                (Text(&after))
            }
        }
    }
}

/// Returns the passage of one side, what the other has not set off.
fn passage(stretches: &[Stretch], side: Side) -> Markup {
    let mut first = true;
    // What stands before the first word is in the text around it.
    let mut space = |words: &str| !std::mem::take(&mut first) && words.starts_with(' ');
    html! {
        @for stretch in stretches {
            @match (stretch, side) {
                (Stretch::Same(words, _), Side::Draft) | (Stretch::Same(_, words), Side::Source) => {
                    @if space(words) { " " }
                    (Text(words.trim_start()))
                },
                (Stretch::Draft(words), Side::Draft) => {
                    @if space(words) { " " }
                    del { (Text(words.trim_start())) }
                },
                (Stretch::Source(words), Side::Source) => {
                    @if space(words) { " " }
                    ins { (Text(words.trim_start())) }
                },
                _ => {},
            }
        }
    }
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
