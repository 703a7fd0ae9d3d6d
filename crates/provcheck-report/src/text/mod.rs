//! The report for a person at a terminal.
//!
//! Own code rather than a crate for compilers' messages: a paragraph of news is
//! one long line, evidence is prose beside prose, and what matters between the
//! two is which words differ.

mod archive;
mod finding;
mod ledger;
mod lines;
mod style;
mod words;

use std::io;

use provcheck_core::Severity;

use crate::run::NOTHING_COMPARED;
use crate::said::quoted;
use crate::seen::seen;
use crate::text::style::{BOLD, DIM, GOOD};
use crate::text::words::wrap_after;
use crate::visible::{visible, width as width_of};
use crate::{Failure, Run, tracing};

/// The narrowest terminal that is written for, in columns.
const NARROWEST: usize = 40;
/// The kind of failures that standard error has told already: files that could
/// not be read.
const INPUT: &str = "input";
/// The name of the figure under which a check puts its figures of a draft in words.
const READING: &str = "reading";

/// Writes `run` for a terminal of `width` columns, with colours.
pub fn write(run: &Run, width: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let width = width.max(NARROWEST);
    for draft in &run.drafts {
        for reported in &draft.findings {
            finding::write(draft, reported, width, out)?;
        }
        ledger::write(draft, width, out)?;
        archive::write(draft, width, out)?;
        let readings = draft.metrics.values().filter_map(|metrics| metrics.get(READING)?.as_str());
        for reading in readings {
            let head = format!("{}: ", visible(&seen(draft.document.name())));
            let lines = wrap_after(width_of(&head) + 6, &visible(reading), width);
            writeln!(out, "{BOLD}note{BOLD:#}: {head}{}\n", lines.join("\n    "))?;
        }
    }
    for failure in run.failures.iter().filter(|failure| failure.kind != INPUT) {
        write_failure(failure, width, out)?;
    }
    for notice in &run.notices {
        let place = notice.line.map_or_else(String::new, |line| format!(":{line}"));
        let head = format!("{}{place}: ", visible(&seen(&notice.path)));
        let lines = wrap_after(width_of(&head) + 6, &visible(&quoted(&notice.message)), width);
        writeln!(out, "{BOLD}note{BOLD:#}: {head}{}", lines.join("\n    "))?;
    }
    if !run.notices.is_empty() {
        writeln!(out)?;
    }
    summary(run, out)
}

fn write_failure(failure: &Failure, limit: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let style = style::severity(Severity::Error);
    let what = match (&failure.check, &failure.plugin) {
        (Some(check), Some(plugin)) => format!("failure[{check}, {plugin}]: "),
        (Some(check), None) => format!("failure[{check}]: "),
        (None, Some(plugin)) => format!("failure[{plugin}]: "),
        (None, None) => "failure: ".to_owned(),
    };
    let mut text = failure.draft.as_deref().map_or_else(String::new, |d| format!("{}: ", seen(d)));
    if failure.check.is_some() || failure.plugin.is_some() {
        text.push_str("the check did not finish: ");
    }
    text.push_str(&failure.message);
    let lines = wrap_after(width_of(&what), &visible(&text), limit);
    writeln!(out, "{style}{what}{style:#}{BOLD}{}{BOLD:#}", lines[0])?;
    for line in &lines[1..] {
        writeln!(out, "    {BOLD}{line}{BOLD:#}")?;
    }
    writeln!(out)
}

fn summary(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    let drafts = match run.drafts.as_slice() {
        [draft] => format!("{} ({})", visible(&seen(draft.document.name())), draft.basis()),
        drafts => format!("{} drafts", drafts.len()),
    };
    let counts: Vec<String> = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Info, "info", "infos"),
    ]
    .into_iter()
    .filter_map(|(severity, one, many)| {
        let style = style::severity(severity);
        match run.count(severity) {
            0 => None,
            1 => Some(format!("{style}1 {one}{style:#}")),
            n => Some(format!("{style}{n} {many}{style:#}")),
        }
    })
    .collect();
    if !run.drafts.is_empty() {
        if counts.is_empty() {
            writeln!(out, "{drafts}: {GOOD}nothing found{GOOD:#}")?;
        } else {
            writeln!(out, "{drafts}: {}", counts.join(", "))?;
            writeln!(out, "{DIM}`provcheck explain RULE` says what a rule finds, and why{DIM:#}")?;
        }
        if run.compared_nothing() {
            writeln!(out, "{DIM}{NOTHING_COMPARED}{DIM:#}")?;
        }
    }
    if let Some(traced) = tracing::line_of(&run.drafts) {
        writeln!(out, "{DIM}{traced}{DIM:#}")?;
    }
    if let Some(left_out) = run.left_out() {
        writeln!(out, "{left_out}")?;
    }
    let unread = run.failures.iter().filter(|failure| failure.kind == INPUT).count();
    let failures = [
        (unread, "file could not be read", "files could not be read"),
        (run.failures.len() - unread, "failure", "failures"),
    ];
    for (count, one, many) in failures.into_iter().filter(|(count, ..)| *count > 0) {
        let what = if count == 1 { one } else { many };
        writeln!(out, "{BOLD}{count} {what}: the report is not complete{BOLD:#}")?;
    }
    Ok(())
}
