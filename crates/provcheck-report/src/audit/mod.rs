//! The report of an audit: which of many articles share text.
//!
//! An audit can have more families than memory holds, so a report is written as they
//! come: [`Writer::begin`], then [`Writer::family`] for each, then [`Writer::end`].

mod csv;
mod html;
pub mod json;
mod text;

use std::io;

use provcheck_core::{Date, Span};

pub use csv::Csv;
pub use html::Html;
pub use json::Json;
pub use text::Text;

/// What an audit looked at, and how much it found.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Articles that were read.
    pub articles: u64,
    /// Words that a pair shares at least, in the writers' own voice.
    pub min_words: u32,
    /// Number of articles beyond which a passage counts as boilerplate.
    pub boilerplate: u32,
    /// Families that were found.
    pub families: u64,
    /// Articles that are in one.
    pub tied: u64,
    /// Pairs that tie them.
    pub pairs: u64,
    /// Fingerprints that were boilerplate.
    pub common_fingerprints: u64,
    /// The passages that stand in most articles.
    pub common: Vec<Common>,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// A passage that stands in so many articles that it ties none.
#[derive(Clone, Debug)]
pub struct Common {
    /// How many have it.
    pub articles: u32,
    /// Its words, as one of them has it.
    pub text: String,
}

/// Something that could not be read as an article.
#[derive(Clone, Debug)]
pub struct Unread {
    /// The file, or the file and the line.
    pub place: String,
    /// Why.
    pub message: String,
}

/// Articles that belong together.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its number in the report, from 1.
    pub number: u64,
    /// The articles: by date, those without one last.
    pub articles: Vec<Article>,
    /// What ties them: each article to earlier ones, by article.
    pub ties: Vec<Tie>,
}

/// An article of a family.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Its file; for one of many, the file and its line.
    pub place: String,
    /// What its owner calls it.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The day it was published.
    pub date: Option<Date>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// How many words it has.
    pub words: u32,
}

/// What two articles of a family share.
#[derive(Clone, Debug)]
pub struct Tie {
    /// The earlier one, as an index into [`Family::articles`].
    pub earlier: usize,
    /// The later one.
    pub later: usize,
    /// Words they share outside the quotations of both, boilerplate aside.
    pub words: u32,
    /// In how many runs of equal words.
    pub runs: u32,
    /// Words of the longest run.
    pub longest: u32,
    /// That run as the earlier one has it.
    pub in_earlier: Passage,
    /// The same in the later one.
    pub in_later: Passage,
}

/// A passage of an article.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Bytes of the article's text: of the record, or of what was taken out of its file.
    pub span: Span,
    /// The words there.
    pub text: String,
}

impl Family {
    /// Tells whether it is known which of two tied articles came first: both are dated,
    /// and not of one day.
    pub fn is_directed(&self, tie: &Tie) -> bool {
        match (self.articles[tie.earlier].date, self.articles[tie.later].date) {
            (Some(earlier), Some(later)) => earlier < later,
            _ => false,
        }
    }

    /// Tells whether one article is known to be the first of all.
    pub fn has_first(&self) -> bool {
        match self.articles.as_slice() {
            [first, second, ..] => {
                first.date.is_some()
                    && first.date < second.date
                    && self.articles.iter().all(|article| article.date.is_some())
            }
            _ => false,
        }
    }
}

/// Writes a report of one form.
pub trait Writer {
    /// Writes what stands before the families.
    fn begin(&mut self, summary: &Summary) -> io::Result<()>;
    /// Writes a family.
    fn family(&mut self, family: &Family) -> io::Result<()>;
    /// Writes what stands after them.
    fn end(&mut self) -> io::Result<()>;
}

/// Returns the start of a passage, at most so many characters, cut at a word.
fn shorten(text: &str, characters: usize) -> String {
    let mut ends = text.char_indices().map(|(at, _)| at).skip(characters);
    let Some(end) = ends.next() else { return text.to_owned() };
    let head = &text[..end];
    let head = head.rsplit_once(char::is_whitespace).map_or(head, |(head, _)| head);
    format!("{}…", head.trim_end())
}

/// Returns a number with its noun: `1 article`, `2 articles`, `3 families`.
fn counted(count: u64, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {noun}s"),
    }
}

/// Returns what was found, in a sentence.
fn found(summary: &Summary) -> String {
    let all = counted(summary.articles, "article");
    let least = summary.min_words;
    if summary.families == 0 {
        return format!("{all}: no two share {least} words or more outside quotations");
    }
    format!(
        "{all}: {} of {} tied by {} that share {least} words or more outside quotations",
        counted(summary.families, "family"),
        counted(summary.tied, "article"),
        counted(summary.pairs, "pair"),
    )
}

/// Returns what was left out as boilerplate, in a sentence.
fn left_out(summary: &Summary) -> Option<String> {
    (summary.common_fingerprints > 0).then(|| {
        format!(
            "boilerplate: passages that stand in more than {} each tie none of them",
            counted(summary.boilerplate.into(), "article"),
        )
    })
}
