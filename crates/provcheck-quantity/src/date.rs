//! Days in text: `February 15, 2022`, `15 Feb`, `Tuesday`, `yesterday`.

mod pair;
mod written;

use jiff::civil::Weekday;
use provcheck_core::Date;
use provcheck_lexicon::{Class, english};

use crate::number::word;
use crate::token::{Shape, Token};

pub use written::DateMention;
use written::{day_of_month, impossible_day, mention, month_at, trailing_year, year_at};
pub(crate) use written::{month, moved};

/// Returns the weekday a word names in full or, with `short`, in three or four letters.
pub(crate) fn weekday(word: &str, short: bool) -> Option<Weekday> {
    let word = word.trim_end_matches("'s").trim_end_matches("days");
    let word = word.strip_suffix("day").unwrap_or(word);
    let stems = english(Class::WeekdayStem);
    // Asked of each content word: the whole list is gone through for few.
    let shortened = || {
        let begins = |(stem, _): &(&str, _)| stem.starts_with(word);
        (short && word.len() >= 3).then(|| stems.pairs().find(begins)).flatten()
    };
    let number = stems.get(word).or_else(|| Some(shortened()?.1))?;
    Weekday::from_monday_one_offset(number.parse().ok()?).ok()
}

fn is_weekday_word(token: &Token<'_>) -> Option<Weekday> {
    (token.is_capitalised() && token.lower.trim_end_matches("'s").ends_with("day"))
        .then(|| weekday(&token.lower, false))
        .flatten()
}

/// Returns the days that `tokens` name; `today` is the day the text speaks from.
pub(crate) fn read(tokens: &[Token<'_>], today: Option<Date>) -> Vec<DateMention> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match one(tokens, at, today) {
            Some(mut mention) => {
                at = mention.tokens.1;
                let second = pair::second(tokens, &mut mention);
                out.push(mention);
                if let Some(second) = second {
                    at = second.tokens.1;
                    out.push(second);
                }
            }
            None => at += 1,
        }
    }
    out
}

fn one(tokens: &[Token<'_>], at: usize, today: Option<Date>) -> Option<DateMention> {
    let token = &tokens[at];
    match token.shape {
        Shape::Number => iso(tokens, at)
            .or_else(|| slashes(tokens, at))
            .or_else(|| calendar(tokens, at, at, None, today))
            .or_else(|| {
                pair::first(tokens, at, |second| calendar(tokens, second, second, None, today))
            }),
        Shape::Word => {
            let first = &*token.lower;
            if matches!(first, "yesterday" | "today" | "tomorrow" | "tonight") {
                let shift = match first {
                    "yesterday" => -1,
                    "tomorrow" => 1,
                    _ => 0,
                };
                let date = today.and_then(|d| d.checked_add(jiff::Span::new().days(shift)).ok());
                return Some(mention(tokens, at, at + 1, None, (None, None, None), date, true));
            }
            let long = is_weekday_word(token);
            // "the Sun 12 March edition" names a paper.
            let named = at > 0 && word(tokens, at - 1) == "the";
            let short = (token.is_capitalised() && !named).then(|| weekday(first, true)).flatten();
            if let Some(day) = long.or(short) {
                let dot = usize::from(
                    long.is_none()
                        && tokens.get(at + 1).is_some_and(|t| t.is_mark('.') && !t.spaced),
                );
                let mut next = at + 1 + dot;
                if tokens.get(next).is_some_and(|t| t.is_mark(',')) {
                    next += 1;
                }
                if word(tokens, next) == "the" {
                    next += 1;
                }
                // A possessive ("Tuesday's 12 March vote") names no full date.
                if !first.ends_with("'s")
                    && let Some(found) =
                        calendar(tokens, at, next, Some(day), today).filter(|m| m.day.is_some())
                {
                    return Some(found);
                }
                let day = long?;
                let before = at.checked_sub(1).map_or("", |b| word(tokens, b));
                let date = today.and_then(|today| {
                    if before == "next" {
                        today.nth_weekday(1, day).ok()
                    } else if today.weekday() == day && before != "last" {
                        Some(today)
                    } else {
                        today.nth_weekday(-1, day).ok()
                    }
                });
                return Some(mention(
                    tokens,
                    at,
                    at + 1,
                    Some(day),
                    (None, None, None),
                    date,
                    true,
                ));
            }
            calendar(tokens, at, at, None, today)
        }
        _ => None,
    }
}

/// A day and month in either order, or a month, from token `at`; the mention begins at `start`.
fn calendar(
    tokens: &[Token<'_>],
    start: usize,
    at: usize,
    weekday: Option<Weekday>,
    today: Option<Date>,
) -> Option<DateMention> {
    let make = |end, year: Option<i16>, month, day: Option<i8>| {
        let date = day.and_then(|day| match year {
            Some(year) => Date::new(year, month, day).ok(),
            None => nearest(today?, month, day),
        });
        Some(mention(tokens, start, end, weekday, (year, Some(month), day), date, false))
    };
    if let Some((month, next)) = month_at(tokens, at) {
        let written = &*tokens[at].lower;
        if let Some((day, end)) =
            day_of_month(tokens, next).or_else(|| impossible_day(tokens, start, next))
            // "March 12 people", "May 5,000", "June 10-12"
            && !(tokens.get(end).is_some_and(|t| t.is_mark(':') && !t.spaced))
        {
            let (year, end) = match trailing_year(tokens, end) {
                Some((year, after)) => (Some(year), after),
                None => (None, end),
            };
            return make(end, year, month, Some(day));
        }
        if let Some((year, end)) = trailing_year(tokens, next).filter(|_| weekday.is_none()) {
            return make(end, Some(year), month, None);
        }
        let before = at.checked_sub(1).map_or("", |b| word(tokens, b));
        let sure = !english(Class::MonthUnsure).contains(written)
            || english(Class::MonthLead).contains(before);
        return (weekday.is_none() && sure && written.len() > 3)
            .then(|| make(next, None, month, None))
            .flatten();
    }
    let (day, next) = day_of_month(tokens, at).or_else(|| impossible_day(tokens, start, at))?;
    let of = usize::from(word(tokens, next) == "of");
    // An ordinal word needs "of": "the second March against ..." is no date.
    if tokens[at].shape == Shape::Word && of == 0 {
        return None;
    }
    let (month, next) = month_at(tokens, next + of)?;
    // "12 May told": a name. A day before "May" or "March" is a date all the same in news.
    let (year, end) = match trailing_year(tokens, next) {
        Some((year, after)) => (Some(year), after),
        None => (None, next),
    };
    make(end, year, month, Some(day))
}

/// The day in the year that brings it nearest to `today`.
fn nearest(today: Date, month: i8, day: i8) -> Option<Date> {
    [-1, 0, 1]
        .iter()
        .filter_map(|shift| Date::new(today.year() + shift, month, day).ok())
        .min_by_key(|d| (d.since(today).map_or(i32::MAX, |s| s.get_days().abs()), *d))
}

fn iso(tokens: &[Token<'_>], at: usize) -> Option<DateMention> {
    let (year, _) = year_at(tokens, at)?;
    let glued = |i: usize| tokens.get(i).is_some_and(|t| !t.spaced);
    let two = |i: usize| {
        tokens
            .get(i)
            .filter(|t| t.shape == Shape::Number && t.text.len() == 2 && !t.spaced)
            .map(|t| t.value as i8)
    };
    if !(tokens.get(at + 1)?.is_mark('-')
        && glued(at + 1)
        && tokens.get(at + 3)?.is_mark('-')
        && glued(at + 3))
    {
        return None;
    }
    let (month, day) = (two(at + 2)?, two(at + 4)?);
    (1..=12).contains(&month).then(|| {
        mention(
            tokens,
            at,
            at + 5,
            None,
            (Some(year), Some(month), Some(day)),
            Date::new(year, month, day).ok(),
            false,
        )
    })
}

/// `25/12/2021`, `12/25/21`: a date; which of the two is the day only where one is above 12.
fn slashes(tokens: &[Token<'_>], at: usize) -> Option<DateMention> {
    let part = |i: usize, first: bool| {
        tokens
            .get(i)
            .filter(|t| t.shape == Shape::Number && (first || !t.spaced) && t.text.len() <= 4)
            .map(|t| t.value)
    };
    let slash = |i: usize| tokens.get(i).is_some_and(|t| t.is_mark('/') && !t.spaced);
    if !(slash(at + 1) && slash(at + 3)) {
        return None;
    }
    let (a, b, c) = (part(at, true)?, part(at + 2, false)?, part(at + 4, false)?);
    let valid = (1.0..=31.0).contains(&a) && (1.0..=31.0).contains(&b) && (a <= 12.0 || b <= 12.0);
    if !valid {
        return None;
    }
    let year = if c < 100.0 { 2000.0 + c } else { c } as i16;
    let (month, day) = if a > 12.0 {
        (b as i8, a as i8)
    } else if b > 12.0 {
        (a as i8, b as i8)
    } else {
        (0, 0)
    };
    let known = month > 0;
    Some(mention(
        tokens,
        at,
        at + 5,
        None,
        (Some(year), known.then_some(month), known.then_some(day)),
        if known { Date::new(year, month, day).ok() } else { None },
        false,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    fn read_all(text: &str) -> Vec<(String, Option<String>)> {
        let today = Date::new(2022, 2, 16).unwrap();
        read(&tokens(text), Some(today))
            .into_iter()
            .map(|m| (text[m.span.range()].to_owned(), m.date.map(|d| d.to_string())))
            .collect()
    }

    #[test]
    fn days_resolve_against_the_day_of_the_text() {
        for (text, span, date) in [
            ("on February 15, 2022 it", "February 15, 2022", "2022-02-15"),
            ("on Feb. 16.", "Feb. 16", "2022-02-16"),
            ("on 15 Feb 2022", "15 Feb 2022", "2022-02-15"),
            ("on Tuesday they", "Tuesday", "2022-02-15"),
            ("on Wednesday they", "Wednesday", "2022-02-16"),
            ("next Tuesday they", "Tuesday", "2022-02-22"),
            ("Tuesday, Feb. 15, was", "Tuesday, Feb. 15", "2022-02-15"),
            ("Tuesday 15 February", "Tuesday 15 February", "2022-02-15"),
            ("yesterday", "yesterday", "2022-02-15"),
            ("the 3rd of March", "3rd of March", "2022-03-03"),
            ("on 30 December he", "30 December", "2021-12-30"),
            ("2022-02-14", "2022-02-14", "2022-02-14"),
            ("25/12/2021", "25/12/2021", "2021-12-25"),
            ("Sat. Jan. 1", "Sat. Jan. 1", "2022-01-01"),
            ("1 March\n\n1945", "1 March", "2022-03-01"),
        ] {
            assert_eq!(read_all(text), [(span.to_owned(), Some(date.to_owned()))], "{text}");
        }
        for text in [
            "he may 5 times",
            "they march 12 miles",
            "the sun rose",
            "5 marched",
            "May I ask",
            "the second man",
        ] {
            assert_eq!(read_all(text), [], "{text}");
        }
    }

    #[test]
    fn two_days_of_one_month() {
        let rows: &[(&str, &[(&str, &str)])] = &[
            ("from 3 to 7 March", &[("3", "2022-03-03"), ("7 March", "2022-03-07")]),
            ("on 3-7 March", &[("3", "2022-03-03"), ("7 March", "2022-03-07")]),
            ("March 3-7, in", &[("March 3", "2022-03-03"), ("7", "2022-03-07")]),
            ("March 3-7, 2019", &[("March 3", "2019-03-03"), ("7, 2019", "2019-03-07")]),
            ("March 3 through 7", &[("March 3", "2022-03-03"), ("7", "2022-03-07")]),
            ("on 3 and 7 March", &[("3", "2022-03-03"), ("7 March", "2022-03-07")]),
            // No two days.
            ("March 3 and 7 people", &[("March 3", "2022-03-03")]),
            ("it beat them 9-7 March 3", &[("7 March", "2022-03-07")]),
            ("40 to 7 March", &[("7 March", "2022-03-07")]),
        ];
        for (text, expected) in rows {
            let expected: Vec<_> =
                expected.iter().map(|(a, b)| ((*a).to_owned(), Some((*b).to_owned()))).collect();
            assert_eq!(read_all(text), expected, "{text}");
        }
    }

    #[test]
    fn a_day_the_month_lacks() {
        let of =
            |text: &str| read(&tokens(text), None).first().is_some_and(DateMention::is_impossible);
        for text in [
            "30 February",
            "June 31",
            "February 29, 2023",
            "31 November 2020",
            "2021-02-30",
            "begins on April 80 and",
            "on Friday, April 140.",
            "signed on 41 March",
        ] {
            assert!(of(text), "{text}");
        }
        for text in [
            "28 February",
            "on 80 bikes",
            "In April 80 came",
            "on March 30",
            "February 29, 2024",
            "29 February",
            "31 December",
            "February 2022",
        ] {
            assert!(!of(text), "{text}");
        }
    }
}
