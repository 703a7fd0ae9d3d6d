//! The forms of expressions of time, with the prepositions that make bounds and ranges of them.

use provcheck_core::Date;
use provcheck_lexicon::{Class, Language, Words as List};

use super::direction::{self, Direction};
use super::named::{Named, Read};
use super::number::{count, day_number, grain};
use super::part::{fraction, long, part, season};
use super::period::{Grain, Period, shift};
use super::relative::{counted, deictic};
use super::weekday::{clock, weekday};
use super::words::Words;
use super::written::{feast, written, years};

const TIME_LEADS: List = List::new(Language::English, Class::TimeLead);

/// Reads the expression of time that begins at the word.
pub(super) fn read(words: &Words<'_, '_>, at: usize) -> Option<Read> {
    let lead = words.lower(at);
    if TIME_LEADS.contains(&*lead) {
        let start = at + 1;
        return match &*lead {
            "from" | "between" => range(words, at)
                .or_else(|| named(words, start, true).map(|n| bound(words, &lead, n))),
            "in" | "within" | "for" | "over" | "during" => {
                span(words, at).or_else(|| named(words, start, true).map(Named::read))
            }
            "on" | "at" | "of" | "early" | "late" => named(words, start, true).map(Named::read),
            // `done by Friday`: a day, not a bound.
            "by" if direction::read(words, at) == Direction::Past => {
                named(words, start, true).map(Named::read)
            }
            _ => named(words, start, true).map(|n| bound(words, &lead, n)),
        };
    }
    named(words, at, false).map(Named::read)
}

/// `since 1994`, `until Monday`, `before 2 April`.
fn bound(words: &Words<'_, '_>, lead: &str, named: Named) -> Read {
    let today = words.today;
    let (from, to) = (named.period.map(|p| p.from), named.period.map(|p| p.to));
    let mut read = Read { relative: true, anchor: None, ..named.read() };
    (read.from, read.to) = match lead {
        "since" => (from, today.filter(|t| Some(*t) >= from)),
        "from" => (from, None),
        "until" | "till" | "by" => (today.filter(|t| Some(*t) <= to), to),
        "before" => (None, from.and_then(|d| d.yesterday().ok())),
        "after" => (to.and_then(|d| d.tomorrow().ok()), None),
        _ => (from, to),
    };
    read
}

/// `from 2011 to 2020`, `between 3 and 9 April`.
fn range(words: &Words<'_, '_>, at: usize) -> Option<Read> {
    let joint = |at: usize| words.is(at, &["to", "until", "till", "and", "through"]);
    if let Some(first) = named(words, at + 1, true)
        && joint(first.end)
    {
        let last = named(words, first.end + 1, true)?;
        let (from, to) = (first.period.map(|p| p.from), last.period.map(|p| p.to));
        let fits = from.zip(to).is_none_or(|(from, to)| from <= to);
        let relative = first.relative || last.relative;
        let read = Read { from, to, relative, anchor: last.period, ..last.read() };
        return fits.then_some(read);
    }
    // The month stands once.
    let first = day_number(words, at + 1)?;
    let last = if joint(first.1) { named(words, first.1 + 1, true)? } else { return None };
    let day = last.period.filter(|p| p.grain == Grain::Day)?;
    let from = Date::new(day.to.year(), day.to.month(), first.0).ok().filter(|d| *d <= day.to)?;
    Some(Read { from: Some(from), ..last.read() })
}

/// `in ten days`, `within 30 days`, `in the past five years`, `for the last three days`.
fn span(words: &Words<'_, '_>, at: usize) -> Option<Read> {
    let lead = words.lower(at);
    let the = usize::from(words.is(at + 1, &["the"]));
    let past = words.is(at + 1 + the, &["past", "last", "previous"]);
    let next = words.is(at + 1 + the, &["next", "coming"]);
    let start = at + 1 + the + usize::from(past || next);
    let (number, unit_at) = count(words, start)?;
    let unit = grain(words, unit_at)?;
    let today = words.today;
    let moved = |by: i64| today.and_then(|t| shift(t, by, unit));
    let (from, to, grain) = if past {
        (moved(-number), today, unit)
    } else if next || lead == "within" {
        (today, moved(number), unit)
    } else if lead == "in" && direction::read(words, at) == Direction::Future {
        let period = moved(number).and_then(|day| Period::around(day, unit));
        (period.map(|p| p.from), period.map(|p| p.to), unit)
    } else {
        return None;
    };
    Some(Read { end: unit_at + 1, from, to, grain, relative: true, anchor: None })
}

/// A named time; `led` tells whether a preposition stands before it.
fn named(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
    written(words, at, led)
        .or_else(|| weekday(words, at, led))
        .or_else(|| deictic(words, at))
        .or_else(|| counted(words, at))
        .or_else(|| part(words, at, led))
        .or_else(|| fraction(words, at))
        .or_else(|| season(words, at))
        .or_else(|| long(words, at))
        .or_else(|| feast(words, at))
        .or_else(|| clock(words, at))
        .or_else(|| years(words, at, led))
}
