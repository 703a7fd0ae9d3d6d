//! The Markdown pages of checks and rules, for a terminal.

use std::io;

use anstyle::{AnsiColor, Style};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::styled::{words, wrap};
use crate::visible::{visible, width};

const CODE: Style = AnsiColor::Cyan.on_default();
const TITLE: Style = AnsiColor::Green.on_default().bold();
const HEADING: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
/// The narrowest terminal that is written for, in columns.
const NARROWEST: usize = 40;

/// Writes the Markdown `page` for a terminal of `columns` columns, with colours.
pub fn write(page: &str, columns: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = Writer {
        columns: columns.max(NARROWEST),
        out,
        pieces: Vec::new(),
        styles: Vec::new(),
        lists: Vec::new(),
        bullet: None,
        quotes: 0,
        code: false,
        gap: false,
    };
    for event in Parser::new_ext(page, Options::ENABLE_TABLES) {
        writer.event(event)?;
    }
    writer.flush()
}

struct Writer<'o> {
    columns: usize,
    out: &'o mut dyn io::Write,
    /// The words of the block that is being read, by style.
    pieces: Vec<(Style, String)>,
    styles: Vec<Style>,
    /// The next numbers of the lists that are open; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// What stands before the first line of the next block of a list.
    bullet: Option<String>,
    quotes: usize,
    /// Inside a code block: lines stay as they are.
    code: bool,
    /// Whether a blank line comes before the next block.
    gap: bool,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>) -> io::Result<()> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) if self.code => self.verbatim(&text)?,
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.add(&text),
            Event::Code(text) => self.pieces.push((CODE, format!("`{}`", visible(&text)))),
            Event::SoftBreak | Event::HardBreak => self.add(" "),
            Event::Rule => {
                self.open_block()?;
                writeln!(self.out, "{DIM}{}{DIM:#}", "─".repeat(self.columns.min(20)))?;
                self.gap = true;
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) -> io::Result<()> {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } => self.styles.push(TITLE),
            Tag::Heading { .. } => self.styles.push(HEADING),
            Tag::Emphasis => self.styles.push(Style::new().italic()),
            Tag::Strong => self.styles.push(Style::new().bold()),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                self.flush()?;
                self.lists.push(first);
            }
            Tag::Item => {
                self.bullet = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "• ".to_owned(),
                });
            }
            Tag::CodeBlock(kind) => {
                self.open_block()?;
                self.code = true;
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    let indent = self.indent();
                    writeln!(self.out, "{indent}  {DIM}{}:{DIM:#}", visible(&info))?;
                }
            }
            Tag::TableCell => self.add(" "),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> io::Result<()> {
        match tag {
            TagEnd::Heading(_) => {
                self.flush()?;
                self.styles.pop();
            }
            TagEnd::Emphasis | TagEnd::Strong => {
                self.styles.pop();
            }
            TagEnd::Paragraph | TagEnd::TableHead | TagEnd::TableRow => {
                self.flush()?;
                self.gap = tag == TagEnd::Paragraph;
            }
            TagEnd::Item => {
                self.flush()?;
                self.bullet = None;
                self.gap = false;
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap = self.lists.is_empty();
            }
            TagEnd::Table => self.gap = true,
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::CodeBlock => {
                self.code = false;
                self.gap = true;
            }
            TagEnd::TableCell => self.pieces.push((DIM, "  ".to_owned())),
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, text: &str) {
        let style = self.styles.last().copied().unwrap_or_default();
        self.pieces.push((style, visible(text)));
    }

    fn indent(&self) -> String {
        format!("{}{}", "  ".repeat(self.lists.len()), "> ".repeat(self.quotes))
    }

    fn open_block(&mut self) -> io::Result<()> {
        self.flush()?;
        if std::mem::take(&mut self.gap) {
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// Writes lines of a code block, wrapped where they are wider than the terminal.
    fn verbatim(&mut self, text: &str) -> io::Result<()> {
        let indent = format!("{}    ", self.indent());
        for line in text.lines() {
            let wrapped = match crate::visible::wrap(line, self.columns - indent.len().min(20)) {
                lines if lines.len() > 1 => lines,
                _ => vec![visible(line)],
            };
            for line in wrapped {
                if line.is_empty() {
                    writeln!(self.out)?;
                } else {
                    writeln!(self.out, "{indent}{CODE}{}{CODE:#}", visible(&line))?;
                }
            }
        }
        Ok(())
    }

    /// Writes the block that was read, wrapped.
    fn flush(&mut self) -> io::Result<()> {
        let words = words(&std::mem::take(&mut self.pieces));
        if words.is_empty() {
            return Ok(());
        }
        if std::mem::take(&mut self.gap) {
            writeln!(self.out)?;
        }
        let rest = self.indent();
        let first = match self.bullet.take() {
            // The bullet hangs in the indentation of its list.
            Some(bullet) => format!("{}{bullet}", &rest[..rest.len().saturating_sub(2)]),
            None => rest.clone(),
        };
        let room = self.columns.saturating_sub(width(&rest));
        for (index, line) in wrap(words, room, width(&first) - width(&rest)).iter().enumerate() {
            writeln!(self.out, "{}{line}", if index == 0 { &first } else { &rest })?;
        }
        self.gap = self.lists.is_empty();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str, columns: usize) -> String {
        let mut out = Vec::new();
        write(page, columns, &mut out).unwrap();
        String::from_utf8(anstream::adapter::strip_bytes(&out).into_vec()).unwrap()
    }

    #[test]
    fn lays_out_a_page() {
        let page = "# check/rule\n\nFinds *what* is wrong, with `code`, and wraps a line that\n\
                    is too long.\n\n## Example\n\n```draft\nLine one.\n\nLine two.\n```\n\n\
                    - first\n- second, which is\n  long enough to be wrapped here\n  1. inner\n\n\
                    | Key | Use |\n|---|---|\n| `a` | b |\n\nLast.\n";
        let expected = "check/rule\n\nFinds what is wrong, with `code`, and\nwraps a line that is too long.\n\n\
                        Example\n\n  draft:\n    Line one.\n\n    Line two.\n\n\
                        • first\n• second, which is long enough to be\n  wrapped here\n  1. inner\n\n\
                        Key Use\n`a` b\n\nLast.\n";
        assert_eq!(shown(page, 40), expected);
    }
}
