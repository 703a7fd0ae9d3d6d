//! What a ledger holds.

use std::sync::Arc;

use provcheck_core::{Document, Span};
use provcheck_lang::{Analysis, Quoted};

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
    /// Who the words of the sentence say has given the figure.
    pub(super) teller: Option<String>,
    /// Index of the quotation in [`Document::quotations`] that it stands in.
    pub(super) quotation: Option<usize>,
    /// Index of the sentence in [`Document::sentences`](provcheck_core::Document::sentences).
    pub sentence: usize,
    /// Whether it stands in the headline or, where none is known, the first line.
    pub headline: bool,
}

impl Entry {
    /// Whether it stands between quotation marks.
    pub fn is_quoted(&self) -> bool {
        self.quotation.is_some()
    }

    /// Returns who is said to have given the figure: the speaker of its quotation, else whom the
    /// words of its sentence name. `document` is the one that the entry was read from.
    ///
    /// Who speaks in a quotation is known only when the whole text has been read, which of a
    /// thousand sources costs more than everything else: so it is asked for, and not kept.
    ///
    /// ```
    /// use provcheck_quantity::Ledger;
    ///
    /// let document = provcheck_text::plain("a.txt", "Nine boats sank, said Jane Roe.");
    /// let ledger = Ledger::from_document(&document);
    /// assert_eq!(ledger.entries[0].who(&document).as_deref(), Some("Jane Roe"));
    /// ```
    pub fn who(&self, document: &Document) -> Option<String> {
        let speaker = self.quotation.and_then(|at| {
            let told = Quoted::from_analysis(&Analysis::from_document(document));
            told.get(at)?.name.as_deref().map(str::to_owned)
        });
        speaker.or_else(|| self.teller.clone())
    }
}

/// The quantities of a text.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The entries, in the order of the text.
    pub entries: Vec<Entry>,
    /// The days that the text names.
    pub dates: Vec<DateMention>,
}
