//! One line a finding: `path:line:column: severity[rule] message`.

use std::io;

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
                draft.document.name(),
                at.line,
                at.column,
                finding.severity,
                reported.rule_id(),
                finding.message,
            )?;
        }
    }
    for failure in &run.failures {
        let name = failure.draft.as_deref().unwrap_or("provcheck");
        match &failure.check {
            Some(check) => writeln!(out, "{name}: failure[{check}] {}", failure.message)?,
            None => writeln!(out, "{name}: failure: {}", failure.message)?,
        }
    }
    Ok(())
}
