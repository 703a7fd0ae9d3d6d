//! Reads files into documents; finds their blocks, sentences, words and
//! quotations, and who is quoted. Judges nothing.
//!
//! * [`plain`] makes a document of text in memory.
//! * [`words`] gives the words of a text; [`word_list`] those of a document, computed once.
//! * Sentences and quotations come with the document
//!   ([`Document::sentences`], [`Document::quotations`], [`Document::quote_faults`])
//!   and are computed when first asked for.

pub mod phrases;
pub mod tokens;

mod block;
mod date;
mod language;
mod mark;
mod name;
mod quotation;
mod read;
mod scan;
mod sentence;
mod speaker;
mod subject;
mod utterance;

use std::sync::Arc;

pub use date::parse_date;
use provcheck_core::{BlockKind, Document, Meta, Sentence, Span, Structure};
pub use read::{Format, LARGEST_FILE, ReadError, ReadFault, bytes, parse, read};
use unicode_segmentation::UnicodeSegmentation;

/// Returns the document of a plain text that is already in memory.
pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Document {
    let text = text.into();
    let blocks = block::plain(&text);
    let meta = Meta { date: date::of_text(&text, &blocks), ..block::headline_meta(&text, &blocks) };
    Document::builder(name, text).blocks(blocks).meta(meta).analyse_with(structure).build()
}

/// Returns the words of `text` with their byte offsets, in order, without marks
/// (UAX #29 word boundaries).
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
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

fn structure(document: &Document) -> Structure {
    let language = language::Language::of(document.meta().language.as_deref());
    let mut sentences = Vec::new();
    for (index, block) in document.blocks().iter().enumerate() {
        let text = document.slice(block.span);
        let marker = if block.kind == BlockKind::ListItem { bullet(text) } else { 0 };
        let start = block.span.start as usize + marker;
        sentence::split(&text[marker..], language, |from, to| {
            sentences
                .push(Sentence { span: Span::new(start + from, start + to), block: index as u32 });
        });
    }
    let (pairs, quote_faults) = quotation::pair(document.text(), document.blocks(), language);
    let mut quotations = utterance::describe(document, pairs, language);
    speaker::attribute(document, &sentences, &mut quotations, language);
    Structure { sentences, quotations, quote_faults }
}

/// Returns the length of a bullet; a number stays with its sentence.
fn bullet(text: &str) -> usize {
    if text.starts_with(|c: char| c.is_ascii_digit()) { 0 } else { block::list_marker(text) }
}
