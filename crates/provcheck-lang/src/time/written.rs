//! Dates, months and years as written: `28 February`, `June 2022`, `2016-17`, `Christmas Day`.

use provcheck_core::Date;
use provcheck_lexicon::{Class, Language, Words as List};

use super::direction::{self, Direction};
use super::named::Named;
use super::number::{YEARS, day_number, month, weekday_name, year_behind, year_number};
use super::period::{Grain, Period};
use super::words::Words;
use crate::tagset::Xpos;

const FEASTS: List = List::new(Language::English, Class::Feast);

/// `April 2`, `28 February`, `12 May 1961`, `2019-02-03`, `June 2022`, `Wednesday 6 March`.
pub(super) fn written(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
    if let Ok(date) = words.text(at).parse::<Date>() {
        return Some(Named::sure(at + 1, Period::day(date)));
    }
    let start = weekday_name(words, at).map_or(at, |_| at + 1);
    let comma = usize::from(start > at && words.text(start) == ",");
    let start = start + comma;
    if let Some(month) = month(words, start) {
        let stop = words.text(start).len() <= 4 && words.joined(start + 1);
        let next = start + 1 + usize::from(stop && words.text(start + 1) == ".");
        if let Some(read) = days(words, at, next, month) {
            return Some(read);
        }
        if let Some((day, end)) = day_number(words, next)
            && !words.text(end).starts_with(':')
        {
            return dated(words, at, month, day, end);
        }
        if start == at {
            return month_alone(words, at, month, next, led);
        }
        return None;
    }
    let (day, end) = day_number(words, start)?;
    let end = end + usize::from(words.is(end, &["of"]));
    dated(words, at, month(words, end)?, day, end + 1)
}

pub(super) fn dated(
    words: &Words<'_, '_>,
    at: usize,
    month: i8,
    day: i8,
    end: usize,
) -> Option<Named> {
    if let Some((year, end)) = year_behind(words, end) {
        return Some(Named::sure(end, Period::day(Date::new(year, month, day).ok()?)));
    }
    let near = words.today.and_then(|today| {
        let year = |year: i16| Date::new(year, month, day).ok();
        choose(
            words,
            at,
            today,
            [year(today.year() - 1), year(today.year()), year(today.year() + 1)],
        )
    });
    Some(Named::of_today(end, near.map(Period::day), Grain::Day))
}

/// Of a day in three years the one that the tense says, else the nearest.
pub(super) fn choose(
    words: &Words<'_, '_>,
    at: usize,
    today: Date,
    days: [Option<Date>; 3],
) -> Option<Date> {
    let days = days.into_iter().flatten();
    match direction::read(words, at) {
        Direction::Past => days.filter(|d| *d <= today).max(),
        Direction::Future => days.filter(|d| *d >= today).min(),
        Direction::Unknown => days.min_by_key(|d| (today - *d).get_days().abs()),
    }
}

/// `12-14` after a month.
pub(super) fn days(words: &Words<'_, '_>, at: usize, from: usize, month: i8) -> Option<Named> {
    let (first, _) = day_number(words, from)?;
    let hyphen = matches!(words.text(from + 1), "-" | "–") && words.joined(from + 2);
    let (last, end) = day_number(words, from + 2).filter(|_| hyphen)?;
    let last_day = dated(words, at, month, last, end)?;
    let period = last_day.period.and_then(|p| {
        let from = Date::new(p.to.year(), month, first).ok().filter(|d| *d < p.to)?;
        Some(Period { from, ..p })
    });
    Some(Named { period, ..last_day })
}

/// A month with its year, or alone behind a preposition.
pub(super) fn month_alone(
    words: &Words<'_, '_>,
    at: usize,
    month: i8,
    end: usize,
    led: bool,
) -> Option<Named> {
    let of = usize::from(words.is(end, &["of"]));
    if let Some((year, end)) = year_behind(words, end + of) {
        return Some(Named::sure(end, Period::month(year, month)?));
    }
    // `May Roberts`, `April showers`.
    let name = words.text(end).starts_with(char::is_uppercase);
    if !led || name {
        return None;
    }
    let period = words.today.and_then(|today| {
        let day = |year: i16| Period::month(year, month).map(|p| p.from);
        let same = today.month() == month;
        let year = today.year();
        let chosen = if same {
            day(year)
        } else {
            choose(words, at, today, [day(year - 1), day(year), day(year + 1)])
        };
        chosen.and_then(|d| Period::around(d, Grain::Month))
    });
    Some(Named::of_today(end, period, Grain::Month))
}

/// `Christmas Day`, `New Year's Eve 2019`.
pub(super) fn feast(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    let mut text = String::new();
    for end in at..at + 4 {
        if end > at && !words.joined(end) {
            text.push(' ');
        }
        text.push_str(&words.text(end).replace('’', "'"));
        if let Some((month, day)) = FEASTS.get(&*text).and_then(|d| d.split_once('-')) {
            return dated(words, at, month.parse().ok()?, day.parse().ok()?, end + 1);
        }
    }
    None
}

/// `1976` behind a preposition, `2016-17`.
pub(super) fn years(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
    let text = words.text(at);
    let (first, last, end) = match text.split_once(['-', '–']) {
        Some((first, last)) => (first, last, at + 1),
        None if matches!(words.text(at + 1), "-" | "–")
            && words.joined(at + 1)
            && words.joined(at + 2) =>
        {
            (text, words.text(at + 2), at + 3)
        }
        None => {
            let year = year_number(words, at)?;
            // `2024 people`, `1999 cars`.
            let counts = words.sentence.words().get(at + 1).is_some_and(|w| w.xpos == Xpos::Nns);
            return (led && !counts)
                .then(|| Some(Named::sure(at + 1, Period::years(year, year)?)))
                .flatten();
        }
    };
    let first: i16 = first.parse().ok().filter(|y| YEARS.contains(y))?;
    let last: i16 = match last.len() {
        2 => first / 100 * 100 + last.parse::<i16>().ok()?,
        4 => last.parse().ok()?,
        _ => return None,
    };
    let fits = last > first && last - first <= 100;
    fits.then(|| Some(Named::sure(end, Period::years(first, last)?))).flatten()
}
