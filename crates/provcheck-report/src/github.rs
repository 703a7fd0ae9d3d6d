//! Annotations of GitHub's workflow commands: `::error file=...::message`.

use std::io;

use provcheck_core::{Evidence, Severity};

use crate::run::left_out;
use crate::said::{label, quoted};
use crate::seen::seen;
use crate::visible::{escaped, escaped_lines};
use crate::{Draft, Place, Reported, Run};

/// Writes an annotation for every finding and every failure.
pub fn write(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    // A step of a workflow shows the first ten of a kind: the gravest of all drafts first.
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        for draft in &run.drafts {
            for reported in draft.findings.iter().filter(|r| r.finding.severity == severity) {
                finding(draft, reported, out)?;
            }
        }
    }
    for failure in &run.failures {
        let check = failure.check.as_deref().unwrap_or("input");
        let file = failure
            .draft
            .as_deref()
            .map_or_else(String::new, |draft| format!("file={},", property(&seen(draft))));
        let title = property(&format!("{check} failed"));
        writeln!(out, "::error {file}title={title}::{}", data(&failure.message))?;
    }
    for draft in &run.drafts {
        if let Some(left_out) = left_out([draft]) {
            let file = property(&seen(draft.document.name()));
            writeln!(out, "::notice file={file},title=provcheck::{}", data(&left_out))?;
        }
    }
    for notice in &run.notices {
        let line = notice.line.map_or_else(String::new, |line| format!("line={line},"));
        let file = property(&seen(&notice.path));
        writeln!(
            out,
            "::notice file={file},{line}title=provcheck::{}",
            data(&quoted(&notice.message))
        )?;
    }
    Ok(())
}

fn finding(draft: &Draft, reported: &Reported, out: &mut dyn io::Write) -> io::Result<()> {
    let finding = &reported.finding;
    let Place { start, end, .. } = Place::new(&draft.document, finding.span);
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut message = quoted(&finding.message).into_owned();
    for evidence in &finding.evidence {
        let line = match evidence {
            Evidence::Source { source, span, message } => {
                let source = draft.sources.get(*source);
                let line = Place::new(source, *span).start.line;
                let words = source.slice(*span);
                let label = label(message, &[words]);
                let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
                format!("{}:{line}: {label}{words}", seen(source.name()))
            }
            Evidence::Knowledge { message, reference: Some(reference) } => {
                format!("{message} ({reference})")
            }
            Evidence::Knowledge { message, reference: None } => message.clone(),
            Evidence::Draft { span, message } => {
                let line = Place::new(&draft.document, *span).start.line;
                format!("line {line}: {}: {}", quoted(message), draft.document.slice(*span))
            }
        };
        message.push('\n');
        message.push_str(&line);
    }
    for note in &finding.notes {
        message.push('\n');
        message.push_str(&quoted(note));
    }
    let file = property(&seen(draft.document.name()));
    // Columns are only understood where both are on one line.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    let title = property(&reported.rule_id());
    writeln!(
        out,
        "::{command} file={file},line={},endLine={}{columns},title={title}::{}",
        start.line,
        end.line,
        data(&message),
    )
}

/// Escapes a message. Its lines stay; the log of the workflow is read on terminals too,
/// so that nothing else stays that can't be seen.
fn data(text: &str) -> String {
    escaped_lines(text).replace('%', "%25").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(&escaped(text)).replace(':', "%3A").replace(',', "%2C")
}
