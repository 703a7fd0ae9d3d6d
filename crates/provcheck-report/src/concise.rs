//! One line a finding: `path:line:column: severity[rule] message`.
//!
//! Everything shown is on one line and without characters that can't be seen, so
//! that programs can split at line ends. The last line sums up; it begins with no path.

use std::io;

use provcheck_core::Severity;

use crate::run::{NOTHING_COMPARED, left_out};
use crate::said::quoted;
use crate::seen::seen;
use crate::visible::visible;
use crate::{Place, Run};

/// Writes a line for every finding, and one for every failure.
pub fn write(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    for draft in &run.drafts {
        for reported in &draft.findings {
            let finding = &reported.finding;
            let at = Place::new(&draft.document, finding.span).start;
            writeln!(
                out,
                "{}:{}:{}: {}[{}] {}",
                visible(&seen(draft.document.name())),
                at.line,
                at.column,
                finding.severity,
                reported.rule_id(),
                visible(&quoted(&finding.message)),
            )?;
        }
    }
    write_rest(run, out)
}

/// Writes all of it but the findings: for a form that holds these alone.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_rest(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    for failure in &run.failures {
        let name = visible(&seen(failure.draft.as_deref().unwrap_or("provcheck")));
        match &failure.check {
            Some(check) => writeln!(out, "{name}: failure[{check}] {}", visible(&failure.message))?,
            None => writeln!(out, "{name}: failure: {}", visible(&failure.message))?,
        }
    }
    for draft in &run.drafts {
        if let Some(left_out) = left_out([draft]) {
            writeln!(out, "{}: note: {left_out}", visible(&seen(draft.document.name())))?;
        }
    }
    for notice in &run.notices {
        let line = notice.line.map_or_else(String::new, |line| format!("{line}:"));
        writeln!(
            out,
            "{}:{line} note: {}",
            visible(&seen(&notice.path)),
            visible(&quoted(&notice.message))
        )?;
    }
    summary(run, out)
}

/// Sums up: how many findings there are, in what, and what is missing.
fn summary(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    let what = match run.drafts.as_slice() {
        [] => return Ok(()),
        [draft] => format!("{}, {}", visible(&seen(draft.document.name())), draft.basis()),
        drafts => format!("{} drafts", drafts.len()),
    };
    let all = [
        (run.count(Severity::Error), "error", "errors"),
        (run.count(Severity::Warning), "warning", "warnings"),
        (run.count(Severity::Info), "info", "infos"),
        (
            run.failures.len(),
            "failure: the report is not complete",
            "failures: the report is not complete",
        ),
    ];
    let counts = all.into_iter().filter(|(count, ..)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    let counts = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
    let missing =
        if run.compared_nothing() { format!("; {NOTHING_COMPARED}") } else { String::new() };
    writeln!(out, "{counts} ({what}){missing}")
}
