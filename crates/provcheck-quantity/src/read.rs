//! Quantities: numbers with what stands around them, told apart by kind.

use std::sync::Arc;

use provcheck_core::{Date, Document, Span};
use provcheck_lexicon::{Class, english};
use serde::Serialize;

mod amount;
mod compound;
mod context;
mod one;
mod phone;
mod range;
mod suffix;
mod trap;

use crate::bound::{self, Bound};
use crate::date::{self, DateMention};
use crate::number::{self, Form, glued, word};
use crate::token::{Shape, Token};
use crate::tokens::tokens;
use crate::unit::is_time_word;

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// How many of a thing.
    Count,
    /// An amount of a currency.
    Money,
    /// Per cent.
    Percent,
    /// A difference of two percentages.
    PercentagePoints,
    /// An amount of a unit of measure.
    Measure,
    /// A part: two-thirds, one in three.
    Share,
    /// Twice as many, threefold.
    Multiple,
    /// First, 2nd.
    Ordinal,
    /// No. 10, number one.
    Rank,
    /// A year or a span of years.
    Year,
    /// The 1980s.
    Decade,
    /// How old someone is.
    Age,
    /// A day, month or weekday.
    Date,
    /// A time of day, or a time taken.
    Clock,
    /// 2-1, 6-4.
    Score,
    /// Part of a name: Boeing 737, F-16, 9/11.
    Name,
    /// A telephone number.
    Phone,
    /// A house number, a block, a road.
    Address,
    /// Section 8, page 12, flight 370.
    Reference,
    /// One of several.
    OneOf,
    /// Part of a compound: three-bedroom, two-time.
    Compound,
}

/// A number in a text, what bounds it and what kind it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Bytes of the whole: bound word, currency, number, unit.
    pub span: Span,
    /// Bytes of the number alone, with its magnitude word.
    pub number: Span,
    /// The value, or the lower end of a range; of a score the greater number.
    pub low: f64,
    /// The value, or the upper end of a range; of a score the smaller number.
    pub high: f64,
    /// The worth of one in the last place that is written and no trailing zero.
    pub step: f64,
    /// Whether a magnitude or decimals show that it is rounded.
    pub rounded: bool,
    /// How it bounds the truth.
    pub bound: Bound,
    /// What it says.
    pub kind: Kind,
    /// How it is written.
    pub form: Form,
    /// The unit's symbol or the currency's code.
    pub unit: Option<&'static str>,
    /// Index of the number's first token.
    pub(crate) first: usize,
    /// Index one past the last token of the whole.
    pub(crate) end: usize,
}

impl Quantity {
    /// Tells whether it is a range of values.
    pub fn is_range(&self) -> bool {
        self.low < self.high
    }

    /// Returns it as it reads in a text in which what stood at byte `from` stands at `to`.
    #[must_use]
    pub fn moved(&self, from: u32, to: u32) -> Self {
        let moved = |span| date::moved(span, from, to);
        // Where its tokens stand in the other text is not known.
        let (span, number) = (moved(self.span), moved(self.number));
        Self { span, number, first: 0, end: 0, ..self.clone() }
    }

    /// Tells whether it counts or measures something.
    pub fn is_amount(&self) -> bool {
        matches!(
            self.kind,
            Kind::Count
                | Kind::Money
                | Kind::Percent
                | Kind::PercentagePoints
                | Kind::Measure
                | Kind::Share
                | Kind::Multiple
        )
    }
}

/// The quantities and days of a document.
#[derive(Debug, PartialEq)]
pub struct Figures {
    /// The quantities, in the order of the text.
    pub quantities: Vec<Quantity>,
    /// The days that it names, in the order of the text.
    pub dates: Vec<DateMention>,
}

impl Figures {
    /// Returns the figures of a document, read once.
    ///
    /// ```
    /// use provcheck_quantity::Figures;
    ///
    /// let document = provcheck_text::plain("a.txt", "On 3 May 2019 some 40,000 people came.");
    /// let figures = Figures::from_document(&document);
    /// assert_eq!((figures.quantities.len(), figures.dates.len()), (2, 1));
    /// ```
    pub fn from_document(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| read(&tokens(document.text()), document.date()))
    }
}

/// Returns the quantities of `text`, in order.
///
/// ```
/// let found = provcheck_quantity::quantities("Some 40,000 people live there.");
/// assert_eq!((found[0].low, found[0].high), (40_000.0, 40_000.0));
/// ```
pub fn quantities(text: &str) -> Vec<Quantity> {
    read(&tokens(text), None).quantities
}

fn read(tokens: &[Token<'_>], today: Option<Date>) -> Figures {
    let dates = date::read(tokens, today);
    let mut out: Vec<Quantity> = Vec::new();
    let mut next_date = 0;
    let mut at = 0;
    // How far left a bound or a currency may reach.
    let mut free = 0;
    while at < tokens.len() {
        while dates.get(next_date).is_some_and(|d| d.tokens.1 <= at) {
            next_date += 1;
        }
        if let Some(day) = dates.get(next_date).filter(|d| d.tokens.0 == at) {
            // A weekday alone is no number.
            if day.day.is_some() || day.year.is_some() {
                out.push(plain(tokens, at, day.tokens.1, Kind::Date, 0.0));
            }
            at = day.tokens.1;
            free = at;
            continue;
        }
        let found = Reader { tokens, free, last: out.last() }.quantity(at);
        match found {
            Some(quantity) => {
                at = quantity.end.max(at + 1);
                free = at;
                out.push(quantity);
            }
            None => {
                // A word that begins no quantity may still be a number to step over.
                at += 1;
            }
        }
    }
    Figures { quantities: out, dates }
}

fn plain(tokens: &[Token<'_>], start: usize, end: usize, kind: Kind, value: f64) -> Quantity {
    let span = Span::new(tokens[start].start, tokens[end - 1].end);
    Quantity {
        span,
        number: span,
        low: value,
        high: value,
        step: 1.0,
        rounded: false,
        bound: Bound::Exact,
        kind,
        form: Form::Digits,
        unit: None,
        first: start,
        end,
    }
}

struct Reader<'a, 't> {
    tokens: &'a [Token<'t>],
    free: usize,
    last: Option<&'a Quantity>,
}

impl Reader<'_, '_> {
    fn word(&self, at: usize) -> &str {
        word(self.tokens, at)
    }

    /// The lower-case word `back` tokens before `at`; empty where none stands.
    fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| word(self.tokens, i))
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_mark(mark))
    }

    fn dash(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_dash)
    }

    fn glued(&self, at: usize) -> bool {
        glued(self.tokens, at)
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Number)
    }

    fn sentence_starts(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        token.line_start
            || at == 0
            || self
                .tokens
                .get(at - 1)
                .is_some_and(|t| english(Class::SentenceMark).contains(t.text))
    }

    fn quantity(&self, at: usize) -> Option<Quantity> {
        let tokens = self.tokens;
        if let Some(value) =
            tokens[at].lower.strip_suffix("fold").and_then(number::small).filter(|v| *v > 1.0)
        {
            return Some(plain(tokens, at, at + 1, Kind::Multiple, value));
        }
        if english(Class::MultipleWord).contains(&*tokens[at].lower) {
            return self.multiple_word(at);
        }
        if self.is_number(at)
            && let Some(found) = self.trap(at)
        {
            return Some(found);
        }
        if let Some(number) = self.one_and_a_part(at) {
            return Some(self.amount(at, number));
        }
        let number = number::read(tokens, at)?;
        if let Some(found) = self.drawn(at, &number) {
            return Some(found);
        }
        if number.form == Form::Words
            && number.low == 1.0
            && number.end == at + 1
            && let Some(answer) = self.one(at)
        {
            return answer;
        }
        if let Some(found) = self.context(at, &number) {
            return Some(found);
        }
        Some(self.amount(at, number))
    }

    /// "twice as many", "double the".
    fn multiple_word(&self, at: usize) -> Option<Quantity> {
        let next = self.word(at + 1);
        let value = match &*self.tokens[at].lower {
            "twice" | "double" => 2.0,
            "triple" | "treble" | "thrice" => 3.0,
            _ => 4.0,
        };
        let compares = english(Class::MultipleFollower).contains(next)
            && !matches!(self.before(at, 1), "a" | "the");
        // "double the size" compares; "double agent" does not.
        (compares
            && (next != "the"
                || self.tokens[at].lower != "twice"
                || !is_time_word(self.word(at + 2))))
        .then(|| {
            let mut found = plain(self.tokens, at, at + 1, Kind::Multiple, value);
            if let Some((bound, start)) =
                bound::before(self.tokens, at).filter(|(_, start)| *start >= self.free)
            {
                found.bound = bound;
                found.span.start = self.tokens[start].start as u32;
            }
            found
        })
    }
}
