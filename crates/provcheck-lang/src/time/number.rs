//! Numbers, days, months and years as they stand in expressions of time.

use jiff::civil::Weekday;
use provcheck_lexicon::{Class, Language, Words as List};

use super::period::Grain;
use super::words::Words;

const MONTHS: List = List::new(Language::English, Class::MonthForm);
const ONES: List = List::new(Language::English, Class::NumberUnit);
const TENS: List = List::new(Language::English, Class::NumberTen);
const ORDINALS: List = List::new(Language::English, Class::NumberOrdinal);
const GRAINS: List = List::new(Language::English, Class::TimeGrain);
const WEEKDAYS: List = List::new(Language::English, Class::Weekday);
const STEMS: List = List::new(Language::English, Class::WeekdayStem);
const DAY_PARTS: List = List::new(Language::English, Class::DayPart);

/// Years that a bare number may be.
pub(super) const YEARS: std::ops::RangeInclusive<i16> = 1000..=2100;

pub(super) fn number(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let value = ONES.get(&*lower).or_else(|| TENS.get(&*lower)).and_then(|n| n.parse().ok());
    value.or_else(|| (text.len() <= 4).then(|| text.parse().ok()).flatten())
}

/// `three`, `12`, `a`: the number and the word behind it.
pub(super) fn count(words: &Words<'_, '_>, at: usize) -> Option<(i64, usize)> {
    if words.is(at, &["a", "an", "one"]) {
        return Some((1, at + 1));
    }
    Some((number(words.text(at))?, at + 1))
}

pub(super) fn grain(words: &Words<'_, '_>, at: usize) -> Option<Grain> {
    let lower = words.lower(at);
    Some(match GRAINS.get(lower.strip_suffix('s').unwrap_or(&lower))? {
        "day" => Grain::Day,
        "week" => Grain::Week,
        "month" => Grain::Month,
        "year" => Grain::Year,
        "decade" => Grain::Decade,
        _ => Grain::Century,
    })
}

/// A day of a month: `2`, `2nd`, `the 2nd`: the number and the word behind it.
pub(super) fn day_number(words: &Words<'_, '_>, at: usize) -> Option<(i8, usize)> {
    let at = at + usize::from(words.is(at, &["the"]));
    let text = words.text(at);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &text[digits.len()..];
    let split = words.joined(at + 1) && is_ordinal_end(words.text(at + 1));
    let value: i8 = digits.parse().ok().or_else(|| {
        let ordinal = ORDINALS.get(words.lower(at))?.parse().ok()?;
        (ending.len() == text.len()).then_some(ordinal)
    })?;
    let fits = (1..=31).contains(&value) && digits.len() <= 2;
    let suffix = ending.is_empty() || is_ordinal_end(ending) || digits.is_empty();
    (fits && suffix).then_some((value, at + 1 + usize::from(split)))
}

pub(super) fn is_ordinal_end(text: &str) -> bool {
    matches!(text, "st" | "nd" | "rd" | "th")
}

pub(super) fn year_number(words: &Words<'_, '_>, at: usize) -> Option<i16> {
    let text = words.text(at);
    let four = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    four.then(|| text.parse().ok()).flatten().filter(|y| YEARS.contains(y))
}

/// A year after a month or day, with or without a comma or `of`.
pub(super) fn year_behind(words: &Words<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let skip = usize::from(words.text(at) == ",");
    year_number(words, at + skip).map(|year| (year, at + skip + 1))
}

pub(super) fn month(words: &Words<'_, '_>, at: usize) -> Option<i8> {
    let text = words.text(at);
    let capital = text.starts_with(char::is_uppercase);
    let short = text.len() <= 4 && !text.ends_with('.') && words.text(at + 1) != ".";
    let value = MONTHS.get(words.lower(at))?.parse().ok()?;
    // `Mar` and `Sep` without a full stop only beside a number.
    let full = text.len() > 3 || !short || text == "May";
    let beside =
        day_number(words, at + 1).is_some() || at > 0 && day_number(words, at - 1).is_some();
    (capital && (full || beside)).then_some(value)
}

pub(super) fn weekday_name(words: &Words<'_, '_>, at: usize) -> Option<Weekday> {
    let text = words.text(at);
    if let Some(number) = WEEKDAYS.get(text) {
        return Weekday::from_monday_one_offset(number.parse().ok()?).ok();
    }
    // `Sat.`, `Tues.`
    let stem = text.strip_suffix('.').filter(|s| s.len() >= 3)?;
    let lower = stem.to_lowercase();
    let number = STEMS.pairs().find(|(full, _)| full.starts_with(&*lower))?.1;
    let capital = stem.starts_with(char::is_uppercase);
    capital.then(|| Weekday::from_monday_one_offset(number.parse().ok()?).ok()).flatten()
}

/// Skips `morning`, `night`, `afternoon`.
pub(super) fn day_part(words: &Words<'_, '_>, at: usize) -> usize {
    at + usize::from(DAY_PARTS.contains(words.lower(at)))
}
