//! The articles of an audit, laid aside in its work folder and read back one by one.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use provcheck_align::Tokens;
use provcheck_core::{Date, Span};
use serde::{Deserialize, Serialize};

use super::error::AuditError;
use super::work::{Sink, Work};

const TEXTS: &str = "texts";
const WORDS: &str = "words";
const ARTICLES: &str = "articles";
const INDEX: &str = "index";
/// Bytes of an article's entry in the index: where its text, words and description
/// begin; each ends where the next one's begins, or the file does.
const INDEX_ENTRY: u64 = 24;

/// What is known of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleInfo {
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

/// A passage of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Bytes of the article's text.
    pub span: Span,
    /// The words there, as written.
    pub text: String,
}

/// The words of an article.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Hashes of the words.
    pub(crate) words: Vec<u32>,
    /// Those in quotations, sorted, not overlapping.
    pub(crate) quoted: Vec<(u32, u32)>,
}

/// An article that was taken apart.
pub(crate) struct Prepared {
    pub(crate) info: ArticleInfo,
    pub(crate) text: String,
    pub(crate) words: Vec<u32>,
    /// The words in quotations, sorted, not overlapping.
    pub(crate) quoted: Vec<(u32, u32)>,
    /// Distinct fingerprints outside quotations, with their first place.
    pub(crate) fingerprints: Vec<(u64, u32)>,
}

/// Articles being laid aside.
#[derive(Debug)]
pub(crate) struct Shelf {
    texts: Sink,
    words: Sink,
    articles: Sink,
    index: Sink,
}

impl Shelf {
    pub(crate) fn open(work: &Work) -> Result<Self, AuditError> {
        Ok(Self {
            texts: work.sink(TEXTS)?,
            words: work.sink(WORDS)?,
            articles: work.sink(ARTICLES)?,
            index: work.sink(INDEX)?,
        })
    }

    pub(crate) fn add(&mut self, article: &Prepared) -> Result<(), AuditError> {
        for sink in [&self.texts, &self.words, &self.articles] {
            self.index.write(&sink.length().to_le_bytes())?;
        }
        self.texts.write(article.text.as_bytes())?;
        let mut words = Vec::with_capacity(4 + article.words.len() * 4 + article.quoted.len() * 8);
        words.extend((article.words.len() as u32).to_le_bytes());
        words.extend(article.words.iter().flat_map(|word| word.to_le_bytes()));
        words.extend(article.quoted.iter().flat_map(|&(from, to)| {
            let (from, to) = (from.to_le_bytes(), to.to_le_bytes());
            from.into_iter().chain(to)
        }));
        self.words.write(&words)?;
        let line = serde_json::to_vec(&article.info).unwrap_or_default();
        self.articles.write(&line)
    }

    pub(crate) fn sinks(&mut self) -> [&mut Sink; 4] {
        [&mut self.texts, &mut self.words, &mut self.articles, &mut self.index]
    }
}

/// All articles, to be read in any order by many threads.
#[derive(Debug)]
pub(crate) struct Library {
    texts: Shelved,
    words: Shelved,
    articles: Shelved,
    index: Shelved,
    /// Removes a temporary folder when the last reader is gone.
    work: Option<Work>,
}

impl Library {
    pub(crate) fn open(work: &Work) -> Result<Self, AuditError> {
        Ok(Self {
            texts: Shelved::open(work, TEXTS)?,
            words: Shelved::open(work, WORDS)?,
            articles: Shelved::open(work, ARTICLES)?,
            index: Shelved::open(work, INDEX)?,
            work: None,
        })
    }

    /// Keeps the work folder as long as itself.
    pub(crate) fn keep(mut self, work: Work) -> Self {
        self.work = Some(work);
        self
    }

    /// Returns the bytes of column `column` of an article.
    fn column(&self, number: u32, column: usize) -> Result<Vec<u8>, AuditError> {
        let file = [&self.texts, &self.words, &self.articles][column];
        let at = u64::from(number) * INDEX_ENTRY;
        // The next entry too, where there is one.
        let end = (at + 2 * INDEX_ENTRY).min(self.index.length);
        let entries = self.index.read(at..end)?;
        let place = |at: usize| {
            let bytes = entries.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
            bytes.map(u64::from_le_bytes)
        };
        let start = place(column * 8).ok_or_else(|| self.index.damaged())?;
        let end = place(INDEX_ENTRY as usize + column * 8).unwrap_or(file.length);
        file.read(start..end)
    }

    pub(crate) fn article(&self, number: u32) -> Result<ArticleInfo, AuditError> {
        let bytes = self.column(number, 2)?;
        serde_json::from_slice(&bytes).map_err(|_| self.articles.damaged())
    }

    pub(crate) fn text(&self, number: u32) -> Result<String, AuditError> {
        String::from_utf8(self.column(number, 0)?).map_err(|_| self.texts.damaged())
    }

    pub(crate) fn words(&self, number: u32) -> Result<Words, AuditError> {
        let bytes = self.column(number, 1)?;
        let numbers: Vec<u32> = bytes
            .chunks_exact(4)
            .map(|bytes| bytes.iter().rev().fold(0, |number, &b| number << 8 | u32::from(b)))
            .collect();
        let parts = numbers.split_first().filter(|(count, rest)| **count as usize <= rest.len());
        let Some((&count, rest)) = parts else { return Err(self.words.damaged()) };
        let (words, quoted) = rest.split_at(count as usize);
        let quoted = quoted.chunks_exact(2).map(|range| (range[0], range[1])).collect();
        Ok(Words { words: words.to_vec(), quoted })
    }

    /// Returns some words of an article as written.
    pub(crate) fn show(&self, number: u32, words: &Range<u32>) -> Result<Shown, AuditError> {
        let text = self.text(number)?;
        let tokens = Tokens::new(&text);
        let words = words.start as usize..(words.end as usize).min(tokens.len());
        let span = tokens.cover(words.start.min(words.end)..words.end);
        let shown = text.get(span.range()).ok_or_else(|| self.texts.damaged())?;
        Ok(Shown { span, text: shown.to_owned() })
    }
}

/// A file that is read here and there.
#[derive(Debug)]
struct Shelved {
    path: PathBuf,
    file: Mutex<File>,
    length: u64,
}

impl Shelved {
    fn open(work: &Work, name: &str) -> Result<Self, AuditError> {
        let path = work.path(name);
        let file = File::open(&path).map_err(|error| AuditError::io(&path, error))?;
        let length = work.length(name);
        Ok(Self { path, file: Mutex::new(file), length })
    }

    fn read(&self, range: Range<u64>) -> Result<Vec<u8>, AuditError> {
        if range.start > range.end || range.end > self.length {
            return Err(self.damaged());
        }
        let mut bytes = vec![0; (range.end - range.start) as usize];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(range.start))
            .and_then(|_| file.read_exact(&mut bytes))
            .map_err(|error| AuditError::io(&self.path, error))?;
        Ok(bytes)
    }

    fn damaged(&self) -> AuditError {
        AuditError::io(&self.path, io::Error::other("is not as it was written; begin anew"))
    }
}
