//! Reads files into documents; finds their blocks, sentences, words and
//! quotations, and who is quoted. Judges nothing.
//!
//! * [`read`] reads a file; [`parse`] takes bytes that are already in memory and
//!   what their name promises ([`Format::of_path`]); [`plain`] takes text,
//!   [`plain_with`] text and what is known of it. A file that holds no text is a
//!   [`ReadError`] that names it.
//! * Blocks (headline, headings, paragraphs, list items, quotations) and metadata
//!   (headline, date, byline, publisher, URL, language) come with the document.
//! * Sentences and quotations come with it too ([`Document::sentences`],
//!   [`Document::quotations`], [`Document::quote_faults`]), computed when first
//!   asked for.
//! * [`quoted`] gives the quotations alone, and fast.
//! * [`words`] gives the words of a text; [`word_list`] those of a document,
//!   computed once; [`tokens`] and [`phrases`] match tables of phrases on them.
//! * [`parse_date`] reads a date as printed.
//!
//! What the quotations promise:
//!
//! * A quotation without a speaker but with a cue is someone's words, only not of
//!   anyone who could be named for sure ("she said", with two women about). A
//!   [`Speaker`](provcheck_core::Speaker) is never a pronoun.
//! * One that begins a paragraph after an unclosed one `continues` it. So does one
//!   that opens right after a sentence inside an unclosed one; that mark is also a
//!   fault, `Reopened`: as often as not a paragraph break was lost there.
//! * Every fault is one mark. A quotation that was never closed ends with its
//!   paragraph, or before the mark that reopens it, and says so (`closed`).
//!
//! The way a text takes: `read` (one file per format) builds text, blocks and the
//! map back into the file; `block` does so for plain text. Then `sentence` splits
//! each block, `mark` and `quotation` pair the marks, `utterance` says what each
//! quotation is, and `name`, `subject` and `speaker` say whose it is. What is
//! known of a language stands in `data/`. All of it takes time linear in the text.

pub mod pdf;
pub mod phrases;
pub mod tokens;
mod transcript;

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
mod spoken;
mod subject;
mod utterance;

use std::sync::Arc;

pub use date::parse_date;
use provcheck_core::{BlockKind, Document, Meta, QuotationKind, Sentence, Span, Structure};
use provcheck_lexicon::Class;
pub use read::{
    Encoding, Format, LARGEST_FILE, LARGEST_TEXT, ReadError, ReadFault, bytes, is_unread_document,
    parse, parse_as, read,
};
pub use spoken::language_of;
use unicode_segmentation::UnicodeSegmentation;

/// Returns the document of a plain text that is already in memory.
pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Document {
    plain_with(name, text, Meta::default())
}

/// Returns the document of a plain text of which `known` is known; headline and date
/// are looked for in the text where they are not.
pub fn plain_with(name: impl Into<String>, text: impl Into<String>, known: Meta) -> Document {
    let text = text.into();
    let blocks = block::plain(&text);
    let found = block::headline_meta(&text, &blocks);
    let meta = Meta {
        date: known.date.or_else(|| date::of_text(&text, &blocks)),
        headline: known.headline.or(found.headline),
        headline_span: known.headline_span.or(found.headline_span),
        ..known
    };
    Document::builder(name, text).blocks(blocks).meta(meta).analyse_with(structure).build()
}

/// Returns the words of `text` with their byte offsets, in order, without marks
/// (UAX #29 word boundaries).
///
/// ```
/// let words: Vec<_> = provcheck_text::words("It rained, then.").map(|(_, word)| word).collect();
/// assert_eq!(words, ["It", "rained", "then"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// Tells whether `word`, as written, stands in names of places or organisations
/// ("Bank", "Republic") rather than in those of people.
pub fn is_no_ones_name(word: &str) -> bool {
    let language = language::lexicon(None);
    language.is(word, Class::PlaceWord) || language.is(word, Class::OrganisationWord)
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

/// Returns what stands in the outer quotations of `document`, without their marks, in
/// order; titles of works and words under discussion are not among them.
///
/// The spans are those of [`Document::quotations`], for a fraction of its cost: no
/// sentence is split and no speaker is looked for.
pub fn quoted(document: &Document) -> Vec<Span> {
    let language = language::lexicon(document.meta().language.as_deref());
    let (pairs, _) = quotation::pair(document.text(), document.blocks(), language);
    let mut quotations = utterance::describe(document, pairs, language);
    transcript::add(transcript::said(document, language), &mut quotations);
    quotations
        .into_iter()
        .filter(|q| q.depth == 0 && q.kind != QuotationKind::Mention)
        .map(|q| q.inner)
        .collect()
}

fn structure(document: &Document) -> Structure {
    let language = language::lexicon(document.meta().language.as_deref());
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
    transcript::add(transcript::said(document, language), &mut quotations);
    Structure { sentences, quotations, quote_faults }
}

/// Returns the length of a bullet; a number stays with its sentence.
fn bullet(text: &str) -> usize {
    if text.starts_with(|c: char| c.is_ascii_digit()) { 0 } else { block::list_marker(text) }
}
