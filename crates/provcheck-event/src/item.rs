//! A piece of a sentence that can be compared with one of another.

use std::sync::Arc;

use provcheck_core::Span;
use provcheck_lang::{Relation, Upos};
use provcheck_lexicon::Meaning;
use provcheck_quantity::{DateMention, Quantity};

/// What an item is, and with it what it can be compared with.
///
/// ```
/// use provcheck_event::Sort;
///
/// let document = provcheck_text::plain("a.txt", "Ines Kolbe sold 40 boats.");
/// let statement = &provcheck_event::statements(&document)[0];
/// assert!(matches!(statement.items[0].sort, Sort::Name));
/// assert!(matches!(statement.items[2].sort, Sort::Number(_)));
/// ```
#[derive(Clone, Debug)]
pub enum Sort {
    /// A number with its unit.
    Number(Box<Quantity>),
    /// A day of a month, or a month of a year.
    Date(Box<DateMention>),
    /// A name, all its words.
    Name,
    /// A noun, verb, adjective or adverb.
    Content,
    /// A word with no matter of its own: articles, prepositions, auxiliaries, marks.
    Function,
}

/// What a name names, as far as its words tell.
///
/// ```
/// use provcheck_event::NameKind;
///
/// let document = provcheck_text::plain("a.txt", "Thomas Weber flew to France.");
/// let statement = &provcheck_event::statements(&document)[0];
/// let kinds: Vec<_> = statement.items.iter().filter(|i| i.is_name()).map(|i| i.kind).collect();
/// assert_eq!(kinds, [NameKind::Person, NameKind::Place]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A person: the first word is a given name.
    Person,
    /// A country, state, region or city that the lexicon knows.
    Place,
    /// Who is from somewhere.
    Nation,
    /// Any other name.
    #[default]
    Other,
}

/// A piece of a sentence: a number or a name with all its words, or a single word.
///
/// ```
/// let document = provcheck_text::plain("a.txt", "The firm sold 40 boats.");
/// let statement = &provcheck_event::statements(&document)[0];
/// let figure = statement.items.iter().find(|item| item.is_figure()).unwrap();
/// assert_eq!(figure.number().map(|number| number.low), Some(40.0));
/// // What is counted governs the number.
/// assert_eq!(&*statement.items[figure.head].key, "boat");
/// ```
#[derive(Clone, Debug)]
pub struct Item {
    /// Bytes of the text.
    pub span: Span,
    /// What it is.
    pub sort: Sort,
    /// Part of speech of its main word.
    pub part: Upos,
    /// The lemma in lower case; of a name its words in lower case with a space between.
    pub key: Box<str>,
    /// Of a name, what it names.
    pub kind: NameKind,
    /// Of a word for who is from somewhere, the place in lower case.
    pub home: Option<Box<str>>,
    /// Of a country, its code: it has several names.
    pub code: Option<&'static str>,
    /// Of a state of the United States, in full or in short, its postal code.
    pub state: Option<&'static str>,
    /// Its places in sets of words that exclude each other, as `set:place`.
    pub sets: Vec<&'static str>,
    /// Index of the item that governs it; itself at the root.
    pub head: usize,
    /// How it hangs there.
    pub relation: Relation,
    /// Of a participle that is used as an adjective, the verb: `increased`, of `increase`.
    pub verb: Option<Box<str>>,
    /// What the thesaurus has of a noun, verb, adjective or adverb.
    pub meaning: Option<Arc<Meaning>>,
    /// What it stands with: its governor, the governor's governor, and what hangs from
    /// it or from its governor.
    pub near: Vec<usize>,
}

/// Returns the span of what began at byte `from` and begins at byte `start`.
pub(crate) fn moved(span: Span, from: u32, start: u32) -> Span {
    let place = |byte: u32| (byte - from + start) as usize;
    Span::new(place(span.start), place(span.end))
}

impl Item {
    /// Moves it with its sentence, which began at byte `from` and begins at byte `start`.
    pub(crate) fn move_by(&mut self, from: u32, start: u32) {
        self.span = moved(self.span, from, start);
        match &mut self.sort {
            Sort::Number(number) => **number = number.moved(from, start),
            Sort::Date(date) => **date = date.moved(from, start),
            Sort::Name | Sort::Content | Sort::Function => {}
        }
    }

    /// Tells whether it has matter of its own.
    pub fn is_matter(&self) -> bool {
        !matches!(self.sort, Sort::Function)
    }

    /// Tells whether it is a name.
    pub fn is_name(&self) -> bool {
        matches!(self.sort, Sort::Name)
    }

    /// Returns the number, where it is one.
    pub fn number(&self) -> Option<&Quantity> {
        match &self.sort {
            Sort::Number(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Tells whether it is a number, a day or a month of a year.
    pub fn is_figure(&self) -> bool {
        matches!(self.sort, Sort::Number(_) | Sort::Date(_))
    }

    /// Returns the day or month, where it is one.
    pub fn date(&self) -> Option<&DateMention> {
        match &self.sort {
            Sort::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Returns the lemma as a verb, of a verb and of a participle that is used as an adjective.
    pub fn as_verb(&self) -> Option<&str> {
        if self.part == Upos::Verb { Some(&self.key) } else { self.verb.as_deref() }
    }

    /// Returns the words of a name; of another item its key.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.key.split(' ').filter(|part| !part.is_empty())
    }
}
