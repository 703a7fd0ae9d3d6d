//! One finding with its evidence.

use std::io;

use provcheck_core::{Document, Evidence, Span};

use crate::copies::folded;
use crate::said::{label, only_marks_go, quoted};
use crate::seen::seen;
use crate::text::lines::fit;
use crate::text::style::{self, BOLD, EVIDENCE, GOOD, GUTTER};
use crate::text::words::{diff_lines, shortened, wrap_after};
use crate::visible::{visible, width, wrap};
use crate::word_diff::word_diff;
use crate::{Draft, Place, Reported, paragraph};

/// Lines that a passage of a draft or source may take.
const MOST_LINES: usize = 6;

/// Bytes around a passage that can matter: more than a line of any terminal.
const MOST_AROUND: usize = 2000;
/// A suggestion for more columns of the draft than this doesn't repeat them.
const LONG: usize = 40;

/// Writes a finding of `draft`.
pub(super) fn write(
    draft: &Draft,
    reported: &Reported,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    Page { draft, width, gutter: gutter(draft, reported), out }.finding(reported)
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
        let lines = wrap_after(width(&head), &visible(&quoted(&finding.message)), self.width);
        writeln!(self.out, "{color}{head}{color:#}{BOLD}{}{BOLD:#}", lines[0])?;
        for line in &lines[1..] {
            writeln!(self.out, "    {BOLD}{line}{BOLD:#}")?;
        }
        self.place("-->", document, finding.span, "")?;
        self.bar()?;
        self.passage(document, finding.span, '^', color)?;
        let words = document.slice(finding.span);
        for told in folded(self.draft, &finding.evidence) {
            match told.evidence {
                Evidence::Source { source, span, message } => {
                    let source = self.draft.sources.get(*source);
                    let message = label(message, &[words, source.slice(*span)]);
                    self.place(":::", source, *span, &message)?;
                    self.beside(words, source, *span)?;
                }
                Evidence::Draft { span, message } => {
                    self.place(":::", document, *span, &quoted(message))?;
                    self.beside(words, document, *span)?;
                }
                Evidence::Knowledge { message, reference } => {
                    let reference =
                        reference.as_ref().map_or_else(String::new, |r| format!(" ({r})"));
                    self.fact("known", &format!("{}{reference}", quoted(message)), EVIDENCE)?;
                }
            }
            if let Some(elsewhere) = told.elsewhere(self.draft) {
                self.fact("also", &elsewhere, EVIDENCE)?;
            }
        }
        for note in &finding.notes {
            self.fact("note", &quoted(note), BOLD)?;
        }
        for suggestion in &finding.suggestions {
            let old = document.slice(suggestion.span).trim();
            let text = if suggestion.replacement.is_empty() {
                format!("remove “{old}”")
            } else if only_marks_go(old, &suggestion.replacement) {
                "take out the quotation marks".to_owned()
            } else if suggestion.span == finding.span || old.is_empty() || width(old) > LONG {
                format!("write “{}”", suggestion.replacement)
            } else {
                format!("write “{}” instead of “{old}”", suggestion.replacement)
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
        let name = visible(&seen(document.name()));
        let indent = " ".repeat(self.gutter);
        let message = visible(message);
        let place = match paragraph(document, span) {
            Some(paragraph) => format!("{name}: {paragraph}"),
            None => format!("{name}:{}:{}", at.line, at.column),
        };
        write!(self.out, "{indent}{GUTTER}{arrow}{GUTTER:#} {place}")?;
        if message.is_empty() {
            return writeln!(self.out);
        }
        let used = indent.len() + arrow.len() + 1 + width(&place) + 1;
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

/// Returns the words of the same block before and after `span`, no more than a
/// terminal can show.
fn surroundings(document: &Document, span: Span) -> (&str, &str) {
    let text = document.text();
    let blocks = document.blocks();
    let block = |offset: u32| document.block_at(offset as usize).map(|index| blocks[index].span);
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text.floor_char_boundary(start.saturating_sub(MOST_AROUND));
    let to = text.ceil_char_boundary((end + MOST_AROUND).min(text.len()));
    let first = match block(span.start) {
        Some(block) => block.start as usize,
        None => text[from..start].rfind('\n').map_or(from, |newline| from + newline + 1),
    };
    let last = match block(span.end.saturating_sub(1).max(span.start)) {
        Some(block) => block.end as usize,
        None => text[end..to].find('\n').map_or(to, |newline| end + newline),
    };
    (&text[first.clamp(from, start)..start], &text[end..last.clamp(end, to)])
}
