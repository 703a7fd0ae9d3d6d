//! An article as it goes into an archive and comes out of it.

use provcheck_align::Tokens;
use provcheck_core::Date;

use crate::fingerprint::{Density, Key, LAST_POSITION, names_of};
use crate::record::Record;

/// An article whose fingerprints are taken: the part of the work that needs no archive,
/// so that many threads can do it.
#[derive(Debug)]
pub struct Prepared {
    pub(crate) entry: Entry,
    pub(crate) text: String,
    /// Key and first word, by position; then the names, at [`NAME`](crate::fingerprint::NAME).
    pub(crate) postings: Vec<(Key, u16)>,
}

impl Prepared {
    /// Takes the fingerprints of `record`.
    ///
    /// A record without an id goes by its address, one without that by its words.
    pub fn new(record: Record, density: Density) -> Self {
        let tokens = Tokens::new(&record.text);
        let kept = density.of_words(tokens.words());
        let mut postings = Vec::with_capacity(kept.len() + 32);
        postings.extend(
            kept.iter()
                .map(|f| (Key::from_hash(f.hash), f.position.min(LAST_POSITION.into()) as u16)),
        );
        names_of(&record.text, &tokens, &mut postings);
        let content = content(&tokens);
        let Record { id, title, date, url, publisher, text } = record;
        let id = id.or_else(|| url.clone()).filter(|id| !id.is_empty());
        let entry = Entry {
            id: id.unwrap_or_else(|| format!("text:{content:016x}")),
            title: title.unwrap_or_default(),
            url: url.unwrap_or_default(),
            publisher: publisher.unwrap_or_default(),
            date,
            words: tokens.len() as u32,
            content,
        };
        Self { entry, text, postings }
    }

    /// Returns the keys of its fingerprints and names, by position.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = Key> + '_ {
        self.postings.iter().map(|(key, _)| *key)
    }

    /// Returns how many words the article has.
    pub fn words(&self) -> u32 {
        self.entry.words
    }
}

/// Returns the hash of an article's words in their order: the same for two files that
/// differ in markup, white space, case or punctuation alone.
pub fn content(tokens: &Tokens) -> u64 {
    let bytes: Vec<u8> = tokens.words().iter().flat_map(|word| word.to_le_bytes()).collect();
    rapidhash::v3::rapidhash_v3(&bytes)
}

/// What an archive knows of an article, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What tells it from all others; a later article of the same id replaces it.
    pub id: String,
    /// The headline; empty where there is none, as the next two.
    pub title: String,
    /// Where it was published.
    pub url: String,
    /// Who published it.
    pub publisher: String,
    /// The day it speaks from.
    pub date: Option<Date>,
    /// How many words it has.
    pub words: u32,
    /// The hash of its words; see [`content`].
    pub content: u64,
}
