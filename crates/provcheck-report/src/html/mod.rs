//! One HTML page that needs nothing but itself.
//!
//! The templates escape whatever they are given, what a text says through [`escape`] besides:
//! what can't be seen is spelled out. Styles and script are constant, and the page's own policy
//! lets nothing else run or load, by their digests.

mod archive;
mod escape;
mod figures;
mod finding;
mod ledger;
mod names;
mod passage;
mod tracing;

use std::collections::BTreeSet;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use provcheck_core::Severity;
use sha2::{Digest, Sha256};

pub(crate) use crate::html::escape::{Attribute, Text};
use crate::html::names::{class, id};
use crate::run::{NOTHING_COMPARED, left_out};
use crate::said::quoted;
use crate::seen::seen;
use crate::{Draft, Failure, Place, Run};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// Findings that are overlooked without a list of contents.
const SHORT: usize = 4;
const SEVERITIES: [(Severity, &str, &str); 3] = [
    (Severity::Error, "error", "errors"),
    (Severity::Warning, "warning", "warnings"),
    (Severity::Info, "info", "infos"),
];

/// Writes `run` as one HTML page.
pub fn write(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    let title = match run.drafts.as_slice() {
        [draft] => seen(draft.document.name()).into_owned(),
        drafts => format!("{} drafts", drafts.len()),
    };
    let opening = html! {
        (head(&format!("provcheck: {title}"), STYLE, Some(SCRIPT)))
        a.skip href="#findings-1" { "Skip to the findings" }
        (header(run))
    };
    write!(out, "{}<main>\n{}", opening.0, failures(run).0)?;
    // A draft at a time: a page of many is long.
    for (index, draft) in run.drafts.iter().enumerate() {
        out.write_all(section(run, draft, index + 1).0.as_bytes())?;
    }
    let closing = html! {
        footer {
            "provcheck " (env!("CARGO_PKG_VERSION"))
            ". Every finding is a question to the desk, not a verdict."
        }
        script { (PreEscaped(SCRIPT)) }
    };
    write!(out, "</main>\n{}</body>\n</html>\n", closing.0)
}

/// Returns the beginning of a page, up to its body, with the policy that lets its own style and
/// script run and nothing else.
pub(crate) fn head(title: &str, style: &str, script: Option<&str>) -> Markup {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text));
    let script = script.map(|script| format!(" script-src 'sha256-{}';", digest(script)));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}';{} base-uri 'none'; form-action 'none'",
        digest(style),
        script.unwrap_or_default()
    );
    html! {
        (DOCTYPE) "\n"
        (PreEscaped("<html lang=\"en\">\n"))
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="color-scheme" content="light dark";
            title { (Attribute(title)) }
            style { (PreEscaped(style)) }
        }
        (PreEscaped("\n<body>\n"))
    }
}

fn header(run: &Run) -> Markup {
    let found = || run.drafts.iter().flat_map(|draft| &draft.findings);
    let checks: BTreeSet<&str> = found().map(|reported| reported.check.as_str()).collect();
    html! {
        header {
            h1 { "provcheck report" }
            p {
                @for (severity, one, many) in SEVERITIES {
                    @let count = run.count(severity);
                    @if count > 0 {
                        span class={ "badge " (one) } { (count) " " (if count == 1 { one } else { many }) }
                        "\n"
                    }
                }
                @if found().next().is_none() { "Nothing found." }
            }
            @if run.drafts.len() > 1 {
                nav aria-label="Drafts" {
                    ul {
                        @for (index, draft) in run.drafts.iter().enumerate() {
                            li {
                                a href={ "#draft-" (index + 1) } {
                                    (Text(&seen(draft.document.name())))
                                }
                                " (" (draft.findings.len()) ")"
                            }
                        }
                    }
                }
            }
            @if !checks.is_empty() { (filter(run, &checks)) }
        }
        "\n"
    }
}

/// Returns the form by which findings are shown and put in order.
fn filter(run: &Run, checks: &BTreeSet<&str>) -> Markup {
    let by_place = run
        .drafts
        .iter()
        .all(|draft| draft.findings.is_sorted_by_key(|reported| reported.finding.span.start));
    let orders = [("place", "as in the text", by_place), ("severity", "gravest first", !by_place)];
    html! {
        form #filter aria-label="Filter findings" hidden {
            fieldset {
                legend { "Severity" }
                @for (severity, one, _) in SEVERITIES {
                    @if run.count(severity) > 0 { (checkbox("severity", one)) }
                }
            }
            fieldset {
                legend { "Check" }
                @for check in checks { (checkbox("check", check)) }
            }
            fieldset {
                legend { "Order" }
                @for (value, what, chosen) in orders {
                    label {
                        input type="radio" name="order" value=(value) checked[chosen];
                        " " (what)
                    }
                    "\n"
                }
            }
            output #shown.soft aria-live="polite" {}
            "\n"
            span.soft.keys { kbd { "n" } " next finding, " kbd { "p" } " previous" }
        }
    }
}

fn checkbox(name: &str, value: &str) -> Markup {
    html! {
        label {
            input type="checkbox" name=(name) value=(Attribute(value)) checked;
            " " (Text(value))
        }
        "\n"
    }
}

fn failures(run: &Run) -> Markup {
    let what = |failure: &Failure| {
        let draft = failure.draft.as_deref().map(seen);
        let parts = [draft.as_deref(), failure.check.as_deref(), failure.plugin.as_deref()];
        parts.into_iter().flatten().collect::<Vec<&str>>().join(", ")
    };
    html! {
        @if !run.failures.is_empty() {
            section.failure aria-label="Failures" {
                p { strong { "The report is not complete." } }
                ul {
                    @for failure in &run.failures {
                        li { (Text(&what(failure))) ": " (Text(&failure.message)) }
                    }
                }
            }
        }
        @if !run.notices.is_empty() {
            section aria-label="Notes" {
                ul {
                    @for notice in &run.notices {
                        li {
                            (Text(&seen(&notice.path)))
                            @if let Some(line) = notice.line { ", line " (line) }
                            ": " (Text(&quoted(&notice.message)))
                        }
                    }
                }
            }
        }
    }
}

fn section(run: &Run, draft: &Draft, number: usize) -> Markup {
    let date = draft.date.map_or_else(|| "no date".to_owned(), |date| format!("as of {date}"));
    let sources: Vec<_> = draft.sources.iter().map(|(_, source)| seen(source.name())).collect();
    let basis = match sources.as_slice() {
        [] => format!("compared with no source: {NOTHING_COMPARED}"),
        sources if sources.len() > 8 => format!("compared with {} sources", sources.len()),
        sources => format!("compared with {}", sources.join(", ")),
    };
    let left_out = left_out([draft]).map_or_else(String::new, |words| format!("; {words}"));
    let id = format!("draft-{number}");
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (Text(&seen(draft.document.name()))) }
            p.basis { (date) ", " (Text(&basis)) (left_out) }
            (contents(draft, number))
            (figures::bar(draft))
            div.columns {
                (passage::text(draft, number))
                "\n"
                section id={ "findings-" (number) } aria-label="Findings" {
                    ol.findings {
                        @for reported in &draft.findings {
                            (finding::item(run, draft, number, reported)) "\n"
                        }
                    }
                    @if draft.findings.is_empty() { p { "Nothing found." } }
                    (ledger::section(draft))
                    (archive::section(draft))
                    (tracing::section(draft, number))
                    (figures::tables(draft))
                }
            }
        }
        "\n"
    }
}

/// Returns what there is to read of a draft: its findings, each by a line.
fn contents(draft: &Draft, number: usize) -> Markup {
    // A list that is as long as what it lists helps nobody.
    if draft.findings.len() < SHORT {
        return Markup::default();
    }
    let summary = crate::tracing::summary(draft).map(|counted| crate::tracing::line(&counted));
    html! {
        nav aria-label="Contents" {
            details.contents {
                summary { "Contents: " (draft.findings.len()) " findings" }
                ol {
                    @for reported in &draft.findings {
                        @let finding = &reported.finding;
                        @let class = class(finding.severity);
                        li class=(class) {
                            a href={ "#" (id(number, &reported.fingerprint)) } {
                                span.badge { (class) }
                                " line " (Place::new(&draft.document, finding.span).start.line) ": "
                                (Text(&quoted(&finding.message)))
                            }
                        }
                    }
                }
                @if let Some(line) = summary {
                    p { a href={ "#ledger-" (number) } { (Text(&line)) } }
                }
            }
        }
    }
}
