//! The parts of a date: a day, a month, a year, and what a mention of them says.

use jiff::civil::Weekday;
use provcheck_core::{Date, Span};
use provcheck_lexicon::{Class, english};

use crate::number::{ordinal, word};
use crate::token::{Shape, Token};

/// A day, a month, or a weekday that a text names.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// Bytes of the text.
    pub span: Span,
    /// The weekday, where one is named.
    pub weekday: Option<Weekday>,
    /// The year as written.
    pub year: Option<i16>,
    /// The month as written, from 1.
    pub month: Option<i8>,
    /// The day of the month as written; it may be one the month lacks.
    pub day: Option<i8>,
    /// The day meant: as written, or found from the text's own day.
    pub date: Option<Date>,
    /// Whether only a weekday or a word like `yesterday` stands there.
    pub relative: bool,
    /// Tokens, for the readers of this crate.
    pub(crate) tokens: (usize, usize),
}

/// The span in a text in which what stood at byte `from` stands at `to`.
pub(crate) fn moved(span: Span, from: u32, to: u32) -> Span {
    let place = |byte: u32| (byte + to).saturating_sub(from) as usize;
    Span::new(place(span.start), place(span.end))
}

impl DateMention {
    /// Returns it as it reads in a text in which what stood at byte `from` stands at `to`.
    #[must_use]
    pub fn moved(&self, from: u32, to: u32) -> Self {
        Self { span: moved(self.span, from, to), tokens: (0, 0), ..self.clone() }
    }

    /// Returns the weekday as a number from 1, Monday: as written, or that of the day meant.
    pub fn weekday_number(&self) -> Option<i8> {
        let weekday = self.weekday.or_else(|| self.date.map(Date::weekday));
        weekday.map(Weekday::to_monday_one_offset)
    }

    /// Tells whether the month named has no such day in the year named (or in any year).
    pub fn is_impossible(&self) -> bool {
        let (Some(month), Some(day)) = (self.month, self.day) else { return false };
        // 29 February exists in some year, so only a year named can forbid it.
        let year = self.year.unwrap_or(2024);
        Date::new(year, month, day).is_err()
    }
}

/// Returns the month a word names, in full or abbreviated.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches("'s");
    english(Class::MonthForm).get(word)?.parse().ok()
}

pub(super) fn day_of_month(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let token = tokens.get(at)?;
    if token.shape == Shape::Number {
        let whole = token.text.len() <= 2 && token.value >= 1.0 && token.value <= 31.0;
        let suffix = tokens.get(at + 1).filter(|t| !t.spaced);
        let (end, free) = match suffix.map(|t| &*t.lower) {
            Some("st" | "nd" | "rd" | "th") => (at + 2, true),
            Some(other) => {
                (at + 1, !other.starts_with(|c: char| c.is_alphanumeric() || c == '%' || c == ':'))
            }
            None => (at + 1, true),
        };
        return (whole && free).then_some((token.value as i8, end));
    }
    // Each word is asked: the last letters of most say that it is no ordinal.
    let may_be = ["st", "nd", "rd", "th"].iter().any(|end| token.lower.ends_with(end));
    let value = may_be.then(|| ordinal(&token.lower)).flatten()?;
    (1.0..=31.0).contains(&value).then_some((value as i8, at + 1))
}

/// The number that stands for a day where `on` says that one must: `on April 80`. One that an
/// `i8` can't hold is the largest that it can.
pub(super) fn impossible_day(tokens: &[Token<'_>], start: usize, at: usize) -> Option<(i8, usize)> {
    let led = start.checked_sub(1).is_some_and(|before| word(tokens, before) == "on");
    let token = tokens.get(at).filter(|token| led && token.shape == Shape::Number)?;
    let whole = token.text.len() <= 3 && token.text.bytes().all(|b| b.is_ascii_digit());
    let free = tokens.get(at + 1).is_none_or(|next| next.spaced || next.shape == Shape::Mark);
    (whole && free && token.value > 31.0)
        .then(|| (token.value.min(f64::from(i8::MAX)) as i8, at + 1))
}

pub(super) fn year_at(tokens: &[Token<'_>], at: usize) -> Option<(i16, usize)> {
    let token = tokens.get(at)?;
    let year = token.shape == Shape::Number
        && token.text.len() == 4
        && token.text.bytes().all(|b| b.is_ascii_digit())
        && (1000.0..=2100.0).contains(&token.value);
    year.then_some((token.value as i16, at + 1))
}

/// `, 2022`, ` 2022`.
pub(super) fn trailing_year(tokens: &[Token<'_>], at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(tokens.get(at).is_some_and(|t| t.is_mark(',')));
    // What begins the next line is another date.
    year_at(tokens, at + comma).filter(|_| !tokens[at + comma].line_start)
}

pub(super) fn month_at(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let token = tokens.get(at).filter(|t| t.shape == Shape::Word && t.is_capitalised())?;
    let value = month(&token.lower)?;
    let dot =
        tokens.get(at + 1).is_some_and(|t| t.is_mark('.') && !t.spaced) && token.lower.len() <= 4;
    Some((value, at + 1 + usize::from(dot)))
}

/// A day of the month and the year of another, at the tokens from the first to before the second.
pub(super) fn on_day(
    tokens: &[Token<'_>],
    (start, end): (usize, usize),
    day: i8,
    other: &DateMention,
) -> DateMention {
    let date = other.date.and_then(|date| Date::new(date.year(), date.month(), day).ok());
    mention(tokens, start, end, None, (other.year, other.month, Some(day)), date, false)
}

pub(super) fn mention(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
    weekday: Option<Weekday>,
    (year, month, day): (Option<i16>, Option<i8>, Option<i8>),
    date: Option<Date>,
    relative: bool,
) -> DateMention {
    DateMention {
        span: Span::new(tokens[start].start, tokens[end - 1].end),
        weekday,
        year,
        month,
        day,
        date,
        relative,
        tokens: (start, end),
    }
}
