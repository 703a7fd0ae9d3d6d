//! One HTML page that needs nothing but itself.
//!
//! Everything shown goes through [`escape`]; styles and script are constant, and
//! the page's own policy lets nothing else run or load, by their digests.

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

use provcheck_core::Severity;
use sha2::{Digest, Sha256};

pub(crate) use crate::html::escape::{Attribute, Text, base64};
use crate::html::names::{class, id};
use crate::run::{NOTHING_COMPARED, left_out};
use crate::said::quoted;
use crate::seen::seen;
use crate::{Draft, Place, Run};

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
    let digest = |text: &str| base64(&Sha256::digest(text));
    let title = match run.drafts.as_slice() {
        [draft] => seen(draft.document.name()).into_owned(),
        drafts => format!("{} drafts", drafts.len()),
    };
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>provcheck: {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#findings-1\">Skip to the findings</a>\n",
        digest(STYLE),
        digest(SCRIPT),
        Text(&title),
    )?;
    header(run, out)?;
    writeln!(out, "<main>")?;
    failures(run, out)?;
    for (index, draft) in run.drafts.iter().enumerate() {
        section(run, draft, index + 1, out)?;
    }
    write!(
        out,
        "</main>\n<footer>provcheck {}. Every finding is a question to the desk, not a verdict.\
         </footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION"),
    )
}

fn header(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<header>\n<h1>provcheck report</h1>\n<p>")?;
    let mut none = true;
    for (severity, one, many) in SEVERITIES {
        let count = run.count(severity);
        if count > 0 {
            let what = if count == 1 { one } else { many };
            writeln!(out, "<span class=\"badge {one}\">{count} {what}</span>")?;
            none = false;
        }
    }
    if none {
        writeln!(out, "Nothing found.")?;
    }
    writeln!(out, "</p>")?;
    if run.drafts.len() > 1 {
        writeln!(out, "<nav aria-label=\"Drafts\"><ul>")?;
        for (index, draft) in run.drafts.iter().enumerate() {
            let (name, count) = (seen(draft.document.name()), draft.findings.len());
            writeln!(
                out,
                "<li><a href=\"#draft-{}\">{}</a> ({count})</li>",
                index + 1,
                Text(&name)
            )?;
        }
        writeln!(out, "</ul></nav>")?;
    }
    let found = || run.drafts.iter().flat_map(|draft| &draft.findings);
    let checks: BTreeSet<&str> = found().map(|reported| reported.check.as_str()).collect();
    if !checks.is_empty() {
        writeln!(out, "<form id=\"filter\" aria-label=\"Filter findings\" hidden>")?;
        writeln!(out, "<fieldset><legend>Severity</legend>")?;
        for (severity, one, _) in SEVERITIES {
            if run.count(severity) > 0 {
                checkbox("severity", one, out)?;
            }
        }
        writeln!(out, "</fieldset>\n<fieldset><legend>Check</legend>")?;
        for check in checks {
            checkbox("check", check, out)?;
        }
        writeln!(out, "</fieldset>\n<fieldset><legend>Order</legend>")?;
        let by_place = run
            .drafts
            .iter()
            .all(|draft| draft.findings.is_sorted_by_key(|reported| reported.finding.span.start));
        for (value, what, chosen) in
            [("place", "as in the text", by_place), ("severity", "gravest first", !by_place)]
        {
            let checked = if chosen { " checked" } else { "" };
            writeln!(
                out,
                "<label><input type=\"radio\" name=\"order\" value=\"{value}\"{checked}> {what}</label>"
            )?;
        }
        writeln!(
            out,
            "</fieldset>\n<output id=\"shown\" class=\"soft\" aria-live=\"polite\"></output>\n\
             <span class=\"soft keys\"><kbd>n</kbd> next finding, <kbd>p</kbd> previous</span>\n</form>"
        )?;
    }
    writeln!(out, "</header>")
}

fn checkbox(name: &str, value: &str, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "<label><input type=\"checkbox\" name=\"{name}\" value=\"{}\" checked> {}</label>",
        Attribute(value),
        Text(value)
    )
}

fn failures(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    if !run.failures.is_empty() {
        writeln!(out, "<section class=\"failure\" aria-label=\"Failures\">")?;
        writeln!(out, "<p><strong>The report is not complete.</strong></p>\n<ul>")?;
        for failure in &run.failures {
            let draft = failure.draft.as_deref().map(seen);
            let parts = [draft.as_deref(), failure.check.as_deref(), failure.plugin.as_deref()];
            let what: Vec<&str> = parts.into_iter().flatten().collect();
            writeln!(out, "<li>{}: {}</li>", Text(&what.join(", ")), Text(&failure.message))?;
        }
        writeln!(out, "</ul>\n</section>")?;
    }
    if !run.notices.is_empty() {
        writeln!(out, "<section aria-label=\"Notes\">\n<ul>")?;
        for notice in &run.notices {
            let line = notice.line.map_or_else(String::new, |line| format!(", line {line}"));
            writeln!(
                out,
                "<li>{}{line}: {}</li>",
                Text(&seen(&notice.path)),
                Text(&quoted(&notice.message))
            )?;
        }
        writeln!(out, "</ul>\n</section>")?;
    }
    Ok(())
}

fn section(run: &Run, draft: &Draft, number: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let date = draft.date.map_or_else(|| "no date".to_owned(), |date| format!("as of {date}"));
    let sources: Vec<_> = draft.sources.iter().map(|(_, source)| seen(source.name())).collect();
    let basis = match sources.as_slice() {
        [] => format!("compared with no source: {NOTHING_COMPARED}"),
        sources if sources.len() > 8 => format!("compared with {} sources", sources.len()),
        sources => format!("compared with {}", sources.join(", ")),
    };
    let left_out = left_out([draft]).map_or_else(String::new, |words| format!("; {words}"));
    write!(
        out,
        "<section aria-labelledby=\"draft-{number}\">\n<h2 id=\"draft-{number}\">{}</h2>\n\
         <p class=\"basis\">{date}, {}{left_out}</p>\n",
        Text(&seen(draft.document.name())),
        Text(&basis),
    )?;
    contents(draft, number, out)?;
    figures::bar(draft, out)?;
    writeln!(out, "<div class=\"columns\">")?;
    passage::text(draft, number, out)?;
    write!(
        out,
        "<section id=\"findings-{number}\" aria-label=\"Findings\">\n<ol class=\"findings\">\n"
    )?;
    for reported in &draft.findings {
        finding::write(run, draft, number, reported, out)?;
    }
    writeln!(out, "</ol>")?;
    if draft.findings.is_empty() {
        writeln!(out, "<p>Nothing found.</p>")?;
    }
    ledger::write(draft, out)?;
    archive::write(draft, out)?;
    tracing::write(draft, number, out)?;
    figures::tables(draft, out)?;
    writeln!(out, "</section>\n</div>\n</section>")
}

/// Writes what there is to read of a draft: its findings, each by a line.
fn contents(draft: &Draft, number: usize, out: &mut dyn io::Write) -> io::Result<()> {
    // A list that is as long as what it lists helps nobody.
    if draft.findings.len() < SHORT {
        return Ok(());
    }
    writeln!(
        out,
        "<nav aria-label=\"Contents\"><details class=\"contents\"><summary>Contents: {} \
         findings</summary>\n<ol>",
        draft.findings.len()
    )?;
    for reported in &draft.findings {
        let finding = &reported.finding;
        let line = Place::new(&draft.document, finding.span).start.line;
        writeln!(
            out,
            "<li class=\"{0}\"><a href=\"#{1}\"><span class=\"badge\">{0}</span> line {line}: {2}</a></li>",
            class(finding.severity),
            id(number, &reported.fingerprint),
            Text(&quoted(&finding.message)),
        )?;
    }
    writeln!(out, "</ol>")?;
    if let Some(counted) = crate::tracing::summary(draft) {
        let line = crate::tracing::line(&counted);
        writeln!(out, "<p><a href=\"#ledger-{number}\">{}</a></p>", Text(&line))?;
    }
    writeln!(out, "</details></nav>")
}
