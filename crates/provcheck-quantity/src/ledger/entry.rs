//! What a ledger holds.

use std::sync::Arc;

use provcheck_core::Span;

use crate::date::DateMention;
use crate::read::Quantity;

/// A quantity and what the text says it counts.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the words show or not"
)]
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The number with its bound, unit and kind.
    pub quantity: Quantity,
    /// Bytes of the quantity with the counted noun.
    pub span: Span,
    /// The kind of thing counted: a class of synonyms, or the noun's singular; of
    /// a measure the substance, of money the purpose; empty where the number stands alone.
    pub thing: String,
    /// The noun as written, in lower case; empty where there is none.
    pub head: String,
    /// Whether the noun may stand for any person, or there is none.
    pub generic: bool,
    /// Whether persons are counted, as far as the noun or role shows.
    pub person: bool,
    /// Stems of the first content words behind the noun, in order: what is said of it.
    pub predicate: Vec<String>,
    /// Words between number and noun, places in the form of the place's name.
    pub modifiers: Vec<String>,
    /// What happened to the counted: "killed", "arrested"; or what is done with
    /// an amount of something: "kept", "exported".
    pub role: Option<&'static str>,
    /// Whether a part of some whole is counted.
    pub part: bool,
    /// Whether it comes on top of others ("four others").
    pub additional: bool,
    /// Whether the words call it known ("the two men").
    pub definite: bool,
    /// Whether the counted do something to others.
    pub agent: bool,
    /// Whether no number is written: "a man was killed".
    pub implicit: bool,
    /// Whether the sentence speaks of another time or event than the text's own.
    pub elsewhere: bool,
    /// Names in the sentence, in lower case, places by their name; sorted.
    pub names: Arc<Vec<String>>,
    /// Names right behind the counted noun: where it is, mostly; sorted.
    pub places: Vec<String>,
    /// Stems of the content words of the sentence, sorted: what else it speaks of.
    pub context: Arc<Vec<String>>,
    /// Years that the sentence names.
    pub years: Arc<Vec<i16>>,
    /// Who is said to have given the figure.
    pub who: Option<String>,
    /// Index of the sentence in [`Document::sentences`](provcheck_core::Document::sentences).
    pub sentence: usize,
    /// Whether it stands in the headline or, where none is known, the first line.
    pub headline: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
}

/// The quantities of a text.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The entries, in the order of the text.
    pub entries: Vec<Entry>,
    /// The days that the text names.
    pub dates: Vec<DateMention>,
    /// Names that stand in the text, in lower case, with how often; sorted.
    pub names: Vec<(String, u32)>,
}
