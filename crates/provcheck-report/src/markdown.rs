//! Markdown for a comment or a mail.

use std::fmt::Write as _;
use std::io;

use provcheck_core::{Document, Evidence, Severity, Span};

use crate::copies::folded;
use crate::run::{NOTHING_COMPARED, left_out};
use crate::said::{label, only_marks_go, quoted};
use crate::seen::seen;
use crate::tracing;
use crate::visible::visible;
use crate::word_diff::{Stretch, word_diff};
use crate::{Draft, Drawing, Place, Reported, Run, paragraph};

/// The longest passage that is shown, in characters.
const LONGEST: usize = 400;

/// Writes `run` as Markdown. What comes from drafts and sources is escaped: it
/// can make neither markup nor HTML.
pub fn write(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    let (errors, warnings, infos) =
        (run.count(Severity::Error), run.count(Severity::Warning), run.count(Severity::Info));
    writeln!(out, "# provcheck\n")?;
    writeln!(out, "Errors: {errors} · warnings: {warnings} · infos: {infos}")?;
    if run.compared_nothing() {
        writeln!(out, "\n{}.", escape(NOTHING_COMPARED))?;
    }
    for draft in &run.drafts {
        writeln!(out, "\n## {}\n", escape(&seen(draft.document.name())))?;
        if draft.findings.is_empty() {
            writeln!(out, "Nothing found.")?;
        }
        for reported in &draft.findings {
            finding(draft, reported, out)?;
        }
        if let Some(traced) = tracing::line_of([draft]) {
            writeln!(out, "\n{traced}.")?;
        }
        if let Some(left_out) = left_out([draft]) {
            writeln!(out, "\n{left_out}.")?;
        }
        if let Some(drawing) = &draft.archive {
            archive(draft, drawing, out)?;
        }
    }
    if !run.failures.is_empty() {
        writeln!(out, "\n## The report is not complete\n")?;
    }
    for failure in &run.failures {
        let check = failure.check.as_deref().unwrap_or("input");
        let draft = failure.draft.as_deref().unwrap_or("all drafts");
        writeln!(out, "- `{check}`, {}: {}", escape(&seen(draft)), escape(&failure.message))?;
    }
    if !run.notices.is_empty() {
        writeln!(out, "\n## Notes\n")?;
    }
    for notice in &run.notices {
        let line = notice.line.map_or_else(String::new, |line| format!(" line {line}"));
        writeln!(
            out,
            "- {}{line}: {}",
            escape(&seen(&notice.path)),
            escape(&quoted(&notice.message))
        )?;
    }
    Ok(())
}

fn archive(draft: &Draft, drawing: &Drawing, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n{}:\n", escape(&drawing.headline()))?;
    for article in &drawing.articles {
        let name = seen(draft.sources.get(article.source).name());
        let text = format!("{name} ({}): {}", article.what(), article.why());
        writeln!(out, "- {}", escape(&text))?;
    }
    for remark in drawing.remarks() {
        writeln!(out, "- {}", escape(&remark))?;
    }
    Ok(())
}

/// Returns where a passage stands, as people find it.
fn place(document: &Document, span: Span) -> String {
    paragraph(document, span)
        .unwrap_or_else(|| format!("line {}", Place::new(document, span).start.line))
}

fn finding(draft: &Draft, reported: &Reported, out: &mut dyn io::Write) -> io::Result<()> {
    let finding = &reported.finding;
    let document = &draft.document;
    let here = place(document, finding.span);
    let words = document.slice(finding.span);
    writeln!(
        out,
        "- **{}** `{}`, {here}: {}",
        finding.severity,
        reported.rule_id(),
        escape(&quoted(&finding.message))
    )?;
    writeln!(out, "  > {}\n", escape(&shortened(words)))?;
    for told in folded(draft, &finding.evidence) {
        let item = match told.evidence {
            Evidence::Source { source, span, message } => {
                let source = draft.sources.get(*source);
                let place = place(source, *span);
                let passage = beside(words, source.slice(*span));
                let label = label(message, &[words, source.slice(*span)]);
                let label =
                    if label.is_empty() { String::new() } else { format!(", {}", escape(&label)) };
                format!("{} {place}{label}: {passage}", escape(&seen(source.name())))
            }
            Evidence::Knowledge { message, reference } => {
                let reference = reference.as_ref().map_or_else(String::new, |r| format!(" ({r})"));
                escape(&format!("{}{reference}", quoted(message)))
            }
            Evidence::Draft { span, message } => {
                let line = Place::new(document, *span).start.line;
                let passage = escape(&shortened(document.slice(*span)));
                format!("line {line} of the draft, {}: {passage}", escape(&quoted(message)))
            }
        };
        let elsewhere = told.elsewhere(draft).map(|names| format!(" ({})", escape(&names)));
        writeln!(out, "  - {item}{}", elsewhere.unwrap_or_default())?;
    }
    for note in &finding.notes {
        writeln!(out, "  - {}", escape(&quoted(note)))?;
    }
    for suggestion in &finding.suggestions {
        let old = escape(&shortened(document.slice(suggestion.span)));
        if suggestion.replacement.is_empty() {
            writeln!(out, "  - remove “{old}”")?;
        } else if only_marks_go(document.slice(suggestion.span), &suggestion.replacement) {
            writeln!(out, "  - take out the quotation marks of “{old}”")?;
        } else {
            let new = escape(&suggestion.replacement);
            writeln!(out, "  - write “{new}” instead of “{old}”")?;
        }
    }
    Ok(())
}

/// Returns a source's passage; what differs from the draft's `words` is marked.
fn beside(words: &str, passage: &str) -> String {
    let Some(stretches) = word_diff(words, passage) else {
        return escape(&shortened(passage));
    };
    let mut text = String::new();
    for stretch in stretches {
        let (mark, words) = match &stretch {
            Stretch::Same(_, words) => ("", words),
            Stretch::Draft(words) => ("~~", words),
            Stretch::Source(words) => ("**", words),
        };
        if words.starts_with(' ') && !text.is_empty() {
            text.push(' ');
        }
        // Writing to a string cannot fail.
        let _ = write!(text, "{mark}{}{mark}", escape(words.trim_start()));
    }
    text
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Returns `text` on one line with everything escaped that Markdown or HTML
/// could take for markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
