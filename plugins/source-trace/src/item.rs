//! What of a draft can be traced, and where it stands.

use provcheck_plugin::prelude::*;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// Words between quotation marks, as someone's speech.
    Quotation,
    /// A number with its unit, or an ordinal, age, score.
    Figure,
    /// A day, weekday, month, year, decade or time of day.
    Date,
    /// A person, organisation or anything else that has a name.
    Name,
    /// A country, state, region or city, or who is from there.
    Place,
    /// The title of a book, film, programme, in quotation marks.
    Work,
    /// A noun, verb, adjective or adverb.
    Word,
}

impl ItemKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Quotation,
        Self::Figure,
        Self::Date,
        Self::Name,
        Self::Place,
        Self::Work,
        Self::Word,
    ];

    /// Returns the word for it.
    ///
    /// ```
    /// assert_eq!(source_trace::ItemKind::Figure.as_str(), "figure");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Name => "name",
            Self::Place => "place",
            Self::Work => "work",
            Self::Word => "word",
        }
    }
}

/// How a source has what the draft has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Word for word.
    Verbatim,
    /// In another form: a synonym, a rounding, initials, who is from a country.
    OtherForm,
    /// Worked out of what the source has: a sum, difference or share.
    Computed,
}

impl How {
    /// Returns the words for it.
    ///
    /// ```
    /// assert_eq!(source_trace::How::OtherForm.as_str(), "other form");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verbatim => "word for word",
            Self::OtherForm => "other form",
            Self::Computed => "computed",
        }
    }
}

/// A place in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The source.
    pub source: SourceId,
    /// Bytes of its text.
    pub span: Span,
}

/// Where an item stands in the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A source has it.
    Traced(Passage, How),
    /// A source that tells the same has something else in its place.
    Differs(Passage),
    /// No source has it.
    Untraced,
}

impl Status {
    /// Returns the word for it.
    ///
    /// ```
    /// assert_eq!(source_trace::Status::Untraced.as_str(), "untraced");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Traced(..) => "traced",
            Self::Differs(_) => "differs",
            Self::Untraced => "untraced",
        }
    }

    /// Returns the place in a source, where there is one.
    pub fn passage(self) -> Option<Passage> {
        match self {
            Self::Traced(passage, _) | Self::Differs(passage) => Some(passage),
            Self::Untraced => None,
        }
    }
}

/// An item of a draft, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Bytes of the draft's text.
    pub span: Span,
    /// What it is.
    pub kind: ItemKind,
    /// Where the sources have it.
    pub status: Status,
}

impl Item {
    pub(crate) fn new(span: Span, kind: ItemKind, found: Option<(Passage, How)>) -> Self {
        let status = found.map_or(Status::Untraced, |(passage, how)| Status::Traced(passage, how));
        Self { span, kind, status }
    }

    /// A word in whose place a source has another.
    pub(crate) fn turned(span: Span, theirs: Passage) -> Self {
        Self { span, kind: ItemKind::Word, status: Status::Differs(theirs) }
    }
}

/// The items of a draft, and how far it was traced.
#[derive(Clone, Debug, Default)]
pub struct Traced {
    /// The items, in order.
    pub items: Vec<Item>,
    /// The place of the draft from which on some kind of item was not looked at, where the
    /// draft has more than can be compared with its sources.
    pub stopped: Option<Span>,
}

impl Traced {
    /// Takes in what was traced of another kind.
    pub(crate) fn add(&mut self, other: Self) {
        self.items.extend(other.items);
        self.stopped = self.stopped.into_iter().chain(other.stopped).min();
    }
}
