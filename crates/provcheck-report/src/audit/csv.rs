//! A table of the pairs for a spreadsheet: CSV as RFC 4180 has it, a pair a row.

use std::io;

use super::{Article, Family, Summary, Writer};
use crate::visible::escaped_lines;

/// The columns of an article, each for the earlier and the later one.
const COLUMNS: [&str; 7] = ["place", "id", "title", "date", "url", "publisher", "words"];

/// Writes CSV.
#[derive(Debug)]
pub struct Csv<W> {
    out: W,
}

impl<W: io::Write> Csv<W> {
    /// Returns a writer to `out`.
    pub fn new(out: W) -> Self {
        Self { out }
    }

    fn row(&mut self, cells: &[String]) -> io::Result<()> {
        let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        write!(self.out, "{}\r\n", cells.join(","))
    }
}

impl<W: io::Write> Writer for Csv<W> {
    fn begin(&mut self, _: &Summary) -> io::Result<()> {
        let mut names = vec!["family".to_owned(), "articles".to_owned()];
        for side in ["earlier", "later"] {
            names.extend(COLUMNS.iter().map(|column| format!("{side}_{column}")));
        }
        names.extend(["directed", "words", "runs", "longest", "passage"].map(str::to_owned));
        self.row(&names)
    }

    fn family(&mut self, family: &Family) -> io::Result<()> {
        for tie in &family.ties {
            let mut row = vec![family.number.to_string(), family.articles.len().to_string()];
            for index in [tie.earlier, tie.later] {
                row.extend(cells(&family.articles[index]));
            }
            row.push(if family.is_directed(tie) { "yes" } else { "no" }.to_owned());
            row.extend([tie.words, tie.runs, tie.longest].map(|number| number.to_string()));
            row.push(tie.in_earlier.text.clone());
            self.row(&row)?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn cells(article: &Article) -> [String; 7] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [
        article.place.clone(),
        text(&article.id),
        text(&article.title),
        article.date.map(|date| date.to_string()).unwrap_or_default(),
        text(&article.url),
        text(&article.publisher),
        article.words.to_string(),
    ]
}

/// Returns a cell, in quotation marks where it needs them. A text that a spreadsheet
/// would take for a formula gets an apostrophe before it.
fn cell(text: &str) -> String {
    let text = &escaped_lines(&text.replace("\r\n", "\n").replace('\t', " "));
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_only_text() {
        for (text, expected) in [
            ("plain", "plain"),
            ("", ""),
            ("a, b", "\"a, b\""),
            ("said \"no\"\nand left", "\"said \"\"no\"\"\nand left\""),
            ("=1+1", "\"'=1+1\""),
            ("@now", "\"'@now\""),
            ("a\u{1b}[2K\u{202e}b\rc", "a<U+001B>[2K<U+202E>b<U+000D>c"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
