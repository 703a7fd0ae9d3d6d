//! The words of a document as the engine compares them.

use std::ops::Range;
use std::sync::Arc;

use provcheck_core::{Document, Span};

use crate::scanner::{CAPITAL, Columns, DIGIT, STOP, Scanner};
use crate::stem::with_lexicon;

/// The words of a text, normalised and hashed, with their places.
///
/// Normalised means: lower case; accents folded (compatibility decomposition
/// without marks); curly and straight apostrophes alike, a possessive `'s` cut
/// off; hyphens and slashes part words; thousands separators dropped (`120,000`
/// is `120000`); stops inside initials dropped (`U.S.` is `us`); soft hyphens
/// and zero-width characters skipped. An ideograph or kana is a word of its own.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    columns: Columns,
}

impl Tokens {
    /// Returns the words of `document`, computed on first use.
    pub fn from_document(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| Self::new(document.text()))
    }

    /// Returns the words of `text`.
    pub fn new(text: &str) -> Self {
        Self { columns: with_lexicon(|look_up| Scanner::new(text, look_up).run()) }
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.columns.words.len()
    }

    /// Tells whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.columns.words.is_empty()
    }

    /// Returns the hashes of the normalised words.
    pub fn words(&self) -> &[u32] {
        &self.columns.words
    }

    /// Returns the hashes of the words' stems (Porter2 for English words, else
    /// the word itself).
    pub fn stems(&self) -> &[u32] {
        &self.columns.stems
    }

    /// Returns where word `index` stands, in bytes of the text.
    pub fn span(&self, index: usize) -> Span {
        self.columns.spans[index]
    }

    /// Returns the bytes from the first to the last of `words`; an empty span
    /// at the next word (or the end) where there are none.
    pub fn cover(&self, words: Range<usize>) -> Span {
        if words.is_empty() {
            let at = match self.columns.spans.get(words.start) {
                Some(span) => span.start,
                None => self.columns.spans.last().map_or(0, |span| span.end),
            };
            return Span { start: at, end: at };
        }
        Span {
            start: self.columns.spans[words.start].start,
            end: self.columns.spans[words.end - 1].end,
        }
    }

    /// Tells whether word `index` is a function word ("the", "of").
    pub fn is_stop(&self, index: usize) -> bool {
        self.columns.flags[index] & STOP != 0
    }

    /// Tells whether word `index` starts with a capital letter.
    pub fn is_capital(&self, index: usize) -> bool {
        self.columns.flags[index] & CAPITAL != 0
    }

    /// Tells whether word `index` has a digit.
    pub fn has_digit(&self, index: usize) -> bool {
        self.columns.flags[index] & DIGIT != 0
    }

    /// Returns the words that lie in `span` with at least one byte.
    pub fn within(&self, span: Span) -> Range<usize> {
        let start = self.columns.spans.partition_point(|s| s.end <= span.start);
        let end = self.columns.spans.partition_point(|s| s.start < span.end);
        start..end.max(start)
    }

    /// Returns the distinct content stems of some words, sorted.
    pub fn content_stems(&self, words: Range<usize>) -> Vec<u32> {
        let mut stems: Vec<u32> =
            words.filter(|&i| !self.is_stop(i)).map(|i| self.columns.stems[i]).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// Returns how many segments there are.
    ///
    /// A segment is a rough sentence, found without the cost of finding real
    /// ones: it ends at a full stop before a capital, at a blank line, or after
    /// 64 words. It serves as the unit of the index; what is shown to people
    /// goes by [`Document::sentences`].
    pub fn segment_count(&self) -> usize {
        self.columns.segments.len()
    }

    /// Returns the words of segment `index`.
    pub fn segment(&self, index: usize) -> Range<usize> {
        let start = self.columns.segments[index] as usize;
        let end = self
            .columns
            .segments
            .get(index + 1)
            .map_or(self.columns.words.len(), |&next| next as usize);
        start..end
    }

    /// Returns the segment that word `index` stands in.
    pub fn segment_of(&self, index: usize) -> usize {
        self.columns.segments.partition_point(|&start| start as usize <= index).saturating_sub(1)
    }

    /// Returns the words of every sentence of `document`, which these are the
    /// words of; a sentence without words has an empty range.
    pub fn sentences(&self, document: &Document) -> Vec<Range<usize>> {
        document.sentences().iter().map(|s| self.within(s.span)).collect()
    }
}
