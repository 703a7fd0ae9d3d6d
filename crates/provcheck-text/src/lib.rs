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
//! * A quotation in a block of its own belongs to who signs it, in a line after a dash.
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
mod inset;
mod language;
mod mark;
mod quotation;
mod read;
mod scan;
mod sentence;
mod signed;
mod spoken;
mod structure;
mod utterance;
mod words;

pub use date::parse_date;
use provcheck_core::{Document, Meta};
use provcheck_lexicon::Class;
pub use read::{
    Encoding, Format, LARGEST_FILE, LARGEST_TEXT, ReadError, ReadFault, bytes, is_unread_document,
    parse, parse_as, read,
};
pub use spoken::language_of;
pub use structure::quoted;
use structure::structure;
pub use words::{WordList, word_list, words};

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

/// Tells whether `word`, as written, stands in names of places or organisations
/// ("Bank", "Republic") rather than in those of people.
pub fn is_no_ones_name(word: &str) -> bool {
    let language = language::lexicon(None);
    language.is(word, Class::PlaceWord) || language.is(word, Class::OrganisationWord)
}
