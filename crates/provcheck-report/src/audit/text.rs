//! For a person at a terminal.

use std::io;

use anstyle::{AnsiColor, Style};

use super::{Article, Family, Summary, Tie, Writer, counted, found, left_out, shorten};
use crate::visible::{visible, wrap};

/// Ties shown of an article: the strongest.
const TIES: usize = 3;
/// Characters shown of a passage.
const PASSAGE: usize = 320;
/// Things shown that could not be read.
const UNREAD: usize = 20;

const BOLD: Style = Style::new().bold();
const SOFT: Style = Style::new().dimmed();
const WARN: Style = AnsiColor::Yellow.on_default().bold();

/// Writes text of at most `width` columns.
#[derive(Debug)]
pub struct Text<W> {
    out: W,
    width: usize,
}

impl<W: io::Write> Text<W> {
    /// Returns a writer to `out`.
    pub fn new(out: W, width: usize) -> Self {
        Self { out, width }
    }

    /// Writes words in lines that begin with so many spaces.
    fn lines(&mut self, indent: usize, style: Style, text: &str) -> io::Result<()> {
        let room = self.width.saturating_sub(indent).max(20);
        for line in wrap(text, room) {
            writeln!(self.out, "{:indent$}{style}{line}{style:#}", "")?;
        }
        Ok(())
    }

    fn tie(&mut self, family: &Family, tie: &Tie) -> io::Result<()> {
        let other = name(&family.articles[tie.earlier]);
        let order = if family.is_directed(tie) { "" } else { " (which came first is not known)" };
        let runs = match tie.runs {
            1 => "in one run".to_owned(),
            runs => format!("in {runs} runs, the longest of {}", tie.longest),
        };
        let line = format!("{} words shared with {other}{order}, {runs}:", tie.words);
        self.lines(4, Style::new(), &line)?;
        let passage = shorten(&visible(&tie.in_earlier.text), PASSAGE);
        self.lines(6, SOFT, &format!("“{passage}”"))
    }
}

impl<W: io::Write> Writer for Text<W> {
    fn begin(&mut self, summary: &Summary) -> io::Result<()> {
        self.lines(0, BOLD, &found(summary))?;
        if let Some(line) = left_out(summary) {
            self.lines(0, Style::new(), &line)?;
            for common in &summary.common {
                let passage = shorten(&visible(&common.text), PASSAGE / 2);
                let line = format!("{} articles: “{passage}”", common.articles);
                self.lines(4, SOFT, &line)?;
            }
        }
        if !summary.unread.is_empty() {
            let line = format!("{} not read:", counted(summary.unread.len() as u64, "article"));
            self.lines(0, WARN, &line)?;
            for unread in summary.unread.iter().take(UNREAD) {
                let line = format!("{}: {}", unread.place, unread.message);
                self.lines(4, Style::new(), &visible(&line))?;
            }
            if let Some(more) = summary.unread.len().checked_sub(UNREAD + 1) {
                self.lines(4, SOFT, &format!("and {} more", more + 1))?;
            }
        }
        Ok(())
    }

    fn family(&mut self, family: &Family) -> io::Result<()> {
        writeln!(self.out)?;
        let count = counted(family.articles.len() as u64, "article");
        self.lines(0, BOLD, &format!("Family {}: {count}", family.number))?;
        for (index, article) in family.articles.iter().enumerate() {
            let first = if index == 0 && family.has_first() { ", the first" } else { "" };
            let mut line = name(article);
            for part in [&article.title, &article.publisher].into_iter().flatten() {
                line.push_str(", ");
                line.push_str(&visible(part));
            }
            self.lines(2, BOLD, &format!("{line}{first}"))?;
            let mut ties: Vec<&Tie> = family.ties.iter().filter(|t| t.later == index).collect();
            ties.sort_by_key(|tie| (std::cmp::Reverse(tie.words), tie.earlier));
            for tie in ties.iter().take(TIES) {
                self.tie(family, tie)?;
            }
            if let Some(more) = ties.len().checked_sub(TIES + 1) {
                let others = counted(more as u64 + 1, "other");
                self.lines(4, SOFT, &format!("and words shared with {others}"))?;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns an article's day and place.
fn name(article: &Article) -> String {
    let day = article.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
    format!("{day} {}", visible(&article.place))
}
