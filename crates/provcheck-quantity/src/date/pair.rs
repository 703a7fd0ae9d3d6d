//! Two days of one month of which one has the month: `3 to 7 March`, `March 3-7`.

use provcheck_core::Date;

use super::written::{DateMention, day_of_month, month_at, on_day, trailing_year};
use crate::number::word;
use crate::token::{Shape, Token};

/// Returns where the day behind what joins two days begins: a dash without spaces, or a word.
fn joined(tokens: &[Token<'_>], at: usize, words: &[&str]) -> Option<usize> {
    let glued = |at: usize| tokens.get(at).is_some_and(|t| !t.spaced);
    let dash = tokens.get(at).is_some_and(Token::is_dash) && glued(at) == glued(at + 1);
    (dash || words.contains(&word(tokens, at))).then_some(at + 1)
}

/// The first of two days at token `at`, of the month that `month_day` reads behind the second:
/// `3 to 7 March`.
pub(super) fn first(
    tokens: &[Token<'_>],
    at: usize,
    month_day: impl Fn(usize) -> Option<DateMention>,
) -> Option<DateMention> {
    let (day, end) = day_of_month(tokens, at).filter(|_| tokens[at].shape == Shape::Number)?;
    let second = joined(tokens, end, &["to", "and", "or", "until", "through"])?;
    if tokens.get(second)?.shape != Shape::Number {
        return None;
    }
    let last = month_day(second).filter(|last| last.day.is_some_and(|last| day < last))?;
    Some(on_day(tokens, (at, end), day, &last))
}

/// The second of two days, behind the first one: `March 3-7`, `from March 3 through 7`. A year behind
/// both is given to the first as well.
pub(super) fn second(tokens: &[Token<'_>], first: &mut DateMention) -> Option<DateMention> {
    month_at(tokens, first.tokens.0)?;
    let at = joined(tokens, first.tokens.1, &["through"])?;
    let (day, end) = day_of_month(tokens, at).filter(|_| tokens[at].shape == Shape::Number)?;
    first.day.filter(|first| *first < day)?;
    let Some((year, end)) = trailing_year(tokens, end) else {
        return Some(on_day(tokens, (at, end), day, first));
    };
    let date = |day: Option<i8>| Date::new(year, first.month?, day?).ok();
    // The year is that of both.
    (first.year, first.date) = (Some(year), date(first.day));
    Some(DateMention { date: date(Some(day)), ..on_day(tokens, (at, end), day, first) })
}
