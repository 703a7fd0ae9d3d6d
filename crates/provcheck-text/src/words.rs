//! The words of a text.

use std::sync::Arc;

use provcheck_core::{Document, Span};
use unicode_segmentation::UnicodeSegmentation;

/// Returns the words of `text` with their byte offsets, in order, without marks
/// (UAX #29 word boundaries).
///
/// ```
/// let words: Vec<_> = provcheck_text::words("It rained, then.").map(|(_, word)| word).collect();
/// assert_eq!(words, ["It", "rained", "then"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // No word reaches across a space; without one most pieces are plain ASCII, whose words are
    // found faster.
    text.split(' ').flat_map(move |piece| {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        piece.unicode_word_indices().map(move |(at, word)| (start + at, word))
    })
}

/// Returns the spans of all words of `document`, in order; computed once.
pub fn word_list(document: &Document) -> Arc<WordList> {
    document.derived().get_or_init(|| WordList {
        spans: words(document.text()).map(|(at, word)| Span::new(at, at + word.len())).collect(),
    })
}

/// The words of a document, in order.
#[derive(Debug, Default)]
pub struct WordList {
    spans: Vec<Span>,
}

impl WordList {
    /// Returns the spans of the words.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Returns the indices of the words that lie wholly inside `span`.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.spans.partition_point(|word| word.start < span.start);
        let last = self.spans.partition_point(|word| word.end <= span.end);
        first..last.max(first)
    }
}
