//! One line a finding: `path:line:column: severity[rule] message`.
//!
//! Everything shown is on one line and without characters that can't be seen, so
//! that programs can split at line ends.

use std::io;

use crate::run::left_out;
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
                visible(draft.document.name()),
                at.line,
                at.column,
                finding.severity,
                reported.rule_id(),
                visible(&finding.message),
            )?;
        }
    }
    for failure in &run.failures {
        let name = visible(failure.draft.as_deref().unwrap_or("provcheck"));
        match &failure.check {
            Some(check) => writeln!(out, "{name}: failure[{check}] {}", visible(&failure.message))?,
            None => writeln!(out, "{name}: failure: {}", visible(&failure.message))?,
        }
    }
    for draft in &run.drafts {
        if let Some(left_out) = left_out([draft]) {
            writeln!(out, "{}: note: {left_out}", visible(draft.document.name()))?;
        }
    }
    for notice in &run.notices {
        let line = notice.line.map_or_else(String::new, |line| format!("{line}:"));
        writeln!(out, "{}:{line} note: {}", visible(&notice.path), visible(&notice.message))?;
    }
    Ok(())
}
