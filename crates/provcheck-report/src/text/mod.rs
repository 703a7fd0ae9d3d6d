//! The report for a person at a terminal.
//!
//! Own code rather than a crate for compilers' messages: a paragraph of news is
//! one long line, evidence is prose beside prose, and what matters between the
//! two is which words differ.

mod lines;
mod style;

use std::fmt::Write as _;
use std::io;

use provcheck_core::{Document, Evidence, Severity, Span};

use crate::text::lines::fit;
use crate::text::style::{BOLD, DIM, DRAFT_ONLY, EVIDENCE, GOOD, GUTTER, SOURCE_ONLY};
use crate::visible::{visible, width, wrap};
use crate::word_diff::{Stretch, word_diff};
use crate::{Draft, Failure, Place, Reported, Run};

/// The narrowest terminal that is written for, in columns.
const NARROWEST: usize = 40;
/// Lines that a passage of a draft or source may take.
const MOST_LINES: usize = 6;
/// Words kept on either side of a difference.
const AROUND: usize = 6;

/// Writes `run` for a terminal of `width` columns, with colours.
pub fn write(run: &Run, width: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let width = width.max(NARROWEST);
    for draft in &run.drafts {
        for reported in &draft.findings {
            Page { draft, width, gutter: gutter(draft, reported), out }.finding(reported)?;
        }
    }
    for failure in &run.failures {
        write_failure(failure, width, out)?;
    }
    summary(run, out)
}

/// Returns how wide line numbers are in the excerpts of a finding, in columns.
fn gutter(draft: &Draft, reported: &Reported) -> usize {
    let finding = &reported.finding;
    let line = |document: &Document, span: Span| Place::new(document, span).start.line;
    let evidence = finding.evidence.iter().map(|evidence| match evidence {
        Evidence::Source { source, span, .. } => line(draft.sources.get(*source), *span),
        Evidence::Draft { span, .. } => line(&draft.document, *span),
        Evidence::Knowledge { .. } => 0,
    });
    let most = evidence.max().unwrap_or(0).max(line(&draft.document, finding.span));
    most.to_string().len()
}

/// One finding on its way to the terminal.
struct Page<'a> {
    draft: &'a Draft,
    width: usize,
    gutter: usize,
    out: &'a mut dyn io::Write,
}

impl Page<'_> {
    fn finding(&mut self, reported: &Reported) -> io::Result<()> {
        let finding = &reported.finding;
        let document = &*self.draft.document;
        let color = style::severity(finding.severity);
        let head = format!("{}[{}]: ", finding.severity, reported.rule_id());
        // The head counts as one word, so that the message wraps around it.
        let lines = wrap_after(width(&head), &visible(&finding.message), self.width);
        writeln!(self.out, "{color}{head}{color:#}{BOLD}{}{BOLD:#}", lines[0])?;
        for line in &lines[1..] {
            writeln!(self.out, "    {BOLD}{line}{BOLD:#}")?;
        }
        self.place("-->", document, finding.span, "")?;
        self.bar()?;
        self.passage(document, finding.span, '^', color)?;
        let words = document.slice(finding.span);
        for evidence in &finding.evidence {
            match evidence {
                Evidence::Source { source, span, message } => {
                    let source = self.draft.sources.get(*source);
                    self.place(":::", source, *span, message)?;
                    self.beside(words, source, *span)?;
                }
                Evidence::Draft { span, message } => {
                    self.place(":::", document, *span, message)?;
                    self.beside(words, document, *span)?;
                }
                Evidence::Knowledge { message, reference } => {
                    let reference =
                        reference.as_ref().map_or_else(String::new, |r| format!(" ({r})"));
                    self.fact("known", &format!("{message}{reference}"), EVIDENCE)?;
                }
            }
        }
        for note in &finding.notes {
            self.fact("note", note, BOLD)?;
        }
        for suggestion in &finding.suggestions {
            let old = document.slice(suggestion.span).trim();
            let text = if suggestion.replacement.is_empty() {
                format!("remove `{old}`")
            } else if suggestion.span == finding.span || old.is_empty() {
                format!("write `{}`", suggestion.replacement)
            } else {
                format!("write `{}` instead of `{old}`", suggestion.replacement)
            };
            self.fact("help", &text, GOOD)?;
        }
        writeln!(self.out)
    }

    /// Writes where a passage stands.
    fn place(
        &mut self,
        arrow: &str,
        document: &Document,
        span: Span,
        message: &str,
    ) -> io::Result<()> {
        let at = Place::new(document, span).start;
        let name = visible(document.name());
        let indent = " ".repeat(self.gutter);
        let message = visible(message);
        write!(self.out, "{indent}{GUTTER}{arrow}{GUTTER:#} {name}:{}:{}", at.line, at.column)?;
        if message.is_empty() {
            return writeln!(self.out);
        }
        let used = indent.len() + arrow.len() + 1 + width(&name) + 12;
        if used + width(&message) <= self.width {
            return writeln!(self.out, " {EVIDENCE}{message}{EVIDENCE:#}");
        }
        writeln!(self.out)?;
        for line in wrap(&message, self.width - self.gutter - 4) {
            writeln!(self.out, "{indent}    {EVIDENCE}{line}{EVIDENCE:#}")?;
        }
        Ok(())
    }

    fn bar(&mut self) -> io::Result<()> {
        writeln!(self.out, "{GUTTER}{} |{GUTTER:#}", " ".repeat(self.gutter))
    }

    /// Writes a fact under a finding.
    fn fact(&mut self, label: &str, text: &str, style: anstyle::Style) -> io::Result<()> {
        let indent = " ".repeat(self.gutter);
        let hang = self.gutter + 3 + label.len() + 2;
        let lines = wrap(&visible(text), self.width.saturating_sub(hang).max(20));
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                write!(self.out, "{indent}{GUTTER} ={GUTTER:#} {style}{label}{style:#}: ")?;
            } else {
                write!(self.out, "{}", " ".repeat(hang))?;
            }
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Writes a passage with its line number: underlined in its surroundings
    /// where it fits on a line, else alone on several.
    fn passage(
        &mut self,
        document: &Document,
        span: Span,
        mark: char,
        style: anstyle::Style,
    ) -> io::Result<()> {
        let number = Place::new(document, span).start.line;
        let (before, after) = surroundings(document, span);
        let room = self.width - self.gutter - 3;
        let words = document.slice(span);
        let Some(line) = fit(before, words, after, room) else {
            let words = visible(words);
            return self.block(number, wrap(&words, room - 2), style);
        };
        let Self { out, gutter, .. } = self;
        let gutter = *gutter;
        writeln!(out, "{GUTTER}{number:gutter$} |{GUTTER:#} {}", line.text)?;
        writeln!(
            out,
            "{GUTTER}{:gutter$} |{GUTTER:#} {:indent$}{style}{}{style:#}",
            "",
            "",
            mark.to_string().repeat(line.marked),
            indent = line.indent,
        )
    }

    /// Writes a long passage: every line of it is meant.
    fn block(
        &mut self,
        number: u32,
        mut lines: Vec<String>,
        style: anstyle::Style,
    ) -> io::Result<()> {
        if lines.len() > MOST_LINES {
            let left_out = lines.len() - MOST_LINES;
            let last = lines.split_off(lines.len() - 2);
            lines.truncate(MOST_LINES - 2);
            lines.push(format!("… ({left_out} more lines)"));
            lines.extend(last);
        }
        let gutter = self.gutter;
        for (index, line) in lines.iter().enumerate() {
            let number = if index == 0 { number.to_string() } else { String::new() };
            writeln!(self.out, "{GUTTER}{number:>gutter$} |{GUTTER:#} {style}>{style:#} {line}")?;
        }
        Ok(())
    }

    /// Writes a passage of a source beside the draft's `words`: what differs is
    /// marked where the two are nearly the same.
    fn beside(&mut self, words: &str, document: &Document, span: Span) -> io::Result<()> {
        let Some(stretches) = word_diff(words, document.slice(span)) else {
            return self.passage(document, span, '~', EVIDENCE);
        };
        let number = Place::new(document, span).start.line;
        let room = self.width - self.gutter - 5;
        self.block(number, diff_lines(&shortened(stretches), room), EVIDENCE)
    }
}

/// Returns the words of the same block before and after `span`.
fn surroundings(document: &Document, span: Span) -> (&str, &str) {
    let text = document.text();
    let blocks = document.blocks();
    let at = |offset: u32| document.block_at(offset as usize).map(|index| blocks[index].span);
    let line = |from: usize, to: usize| {
        (text[..from].rfind('\n').map_or(0, |n| n + 1), {
            text[to..].find('\n').map_or(text.len(), |n| to + n)
        })
    };
    let (first, last) = line(span.start as usize, span.end as usize);
    let start = at(span.start).map_or(first, |block| block.start as usize);
    let end = at(span.end.saturating_sub(1).max(span.start))
        .map_or(last, |block| block.end as usize)
        .max(span.end as usize);
    (&text[start.min(span.start as usize)..span.start as usize], &text[span.end as usize..end])
}

/// Leaves out words far from any difference.
fn shortened(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let last = stretches.len().saturating_sub(1);
    stretches
        .into_iter()
        .enumerate()
        .map(|(index, stretch)| {
            let Stretch::Same(text) = &stretch else { return stretch };
            let words: Vec<&str> = text.split_whitespace().collect();
            let (head, tail) = match (index == 0, index == last) {
                // Nothing differs: the words stand above already.
                (true, true) => (2 * AROUND, 2 * AROUND),
                (true, false) => (0, AROUND),
                (false, true) => (AROUND, 0),
                (false, false) => (AROUND, AROUND),
            };
            if words.len() <= head + tail + 2 {
                return stretch;
            }
            let mut kept = words[..head].join(" ");
            kept.push_str(if head == 0 { "… " } else { " … " });
            kept.push_str(&words[words.len() - tail..].join(" "));
            Stretch::Same(kept.trim_end().to_owned())
        })
        .collect()
}

/// Returns the stretches wrapped to lines of `limit` columns: `[-draft's-]`
/// `{+source's+}`, and in colour.
fn diff_lines(stretches: &[Stretch], limit: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for stretch in stretches {
        let (text, open, close, style) = match stretch {
            Stretch::Same(text) => (text, "", "", anstyle::Style::new()),
            Stretch::Draft(text) => (text, "[-", "-]", DRAFT_ONLY),
            Stretch::Source(text) => (text, "{+", "+}", SOURCE_ONLY),
        };
        let words = format!("{open}{}{close}", visible(text));
        // A mark that ends the words before it sticks to them.
        let mut sticks = open.is_empty() && words.starts_with([',', '.', ';', ':', '!', '?', '”']);
        for word in words.split_whitespace() {
            let wide = width(word);
            let space = usize::from(used > 0 && !sticks);
            if used > 0 && used + space + wide > limit {
                lines.push(String::new());
                used = 0;
            } else if space == 1 {
                used += 1;
                if let Some(line) = lines.last_mut() {
                    line.push(' ');
                }
            }
            sticks = false;
            used += wide;
            if let Some(line) = lines.last_mut() {
                // Writing to a string cannot fail.
                let _ = write!(line, "{style}{word}{style:#}");
            }
        }
    }
    lines
}

/// Wraps `text` whose first line follows `indent` columns; at least one line.
fn wrap_after(indent: usize, text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = indent;
    for word in text.split_whitespace() {
        let wide = self::width(word);
        let at_start = lines.last().is_none_or(String::is_empty);
        if !at_start && used + 1 + wide > width {
            lines.push(word.to_owned());
            used = 4 + wide;
            continue;
        }
        if let Some(line) = lines.last_mut() {
            if !at_start {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += wide;
        }
    }
    lines
}

fn write_failure(failure: &Failure, limit: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let style = style::severity(Severity::Error);
    let what = match (&failure.check, &failure.plugin) {
        (Some(check), Some(plugin)) => format!("failure[{check}, {plugin}]: "),
        (Some(check), None) => format!("failure[{check}]: "),
        (None, Some(plugin)) => format!("failure[{plugin}]: "),
        (None, None) => "failure: ".to_owned(),
    };
    let mut text = failure.draft.as_deref().map_or_else(String::new, |d| format!("{d}: "));
    if failure.check.is_some() || failure.plugin.is_some() {
        text.push_str("the check did not finish: ");
    }
    text.push_str(&failure.message);
    let lines = wrap_after(width(&what), &visible(&text), limit);
    writeln!(out, "{style}{what}{style:#}{BOLD}{}{BOLD:#}", lines[0])?;
    for line in &lines[1..] {
        writeln!(out, "    {BOLD}{line}{BOLD:#}")?;
    }
    writeln!(out)
}

/// Returns what a draft was judged by.
fn basis(draft: &Draft) -> String {
    let sources = match draft.sources.len() {
        0 => "no source".to_owned(),
        1 => "1 source".to_owned(),
        n => format!("{n} sources"),
    };
    let date = draft.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
    format!(" ({sources}, {date})")
}

fn summary(run: &Run, out: &mut dyn io::Write) -> io::Result<()> {
    let drafts = match run.drafts.as_slice() {
        [draft] => format!("{}{}", visible(draft.document.name()), basis(draft)),
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
            writeln!(
                out,
                "{drafts}: {} {DIM}(`provcheck explain RULE` says more){DIM:#}",
                counts.join(", ")
            )?;
        }
    }
    match run.failures.len() {
        0 => Ok(()),
        1 => writeln!(out, "{BOLD}1 failure: the report is not complete{BOLD:#}"),
        n => writeln!(out, "{BOLD}{n} failures: the report is not complete{BOLD:#}"),
    }
}
