//! Times counted from the day of the text, or from a time before: `yesterday`, `last week`,
//! `three days ago`, `two days later`.

use jiff::civil::Weekday;
use provcheck_lexicon::{Class, Language, Words as List};

use super::direction::{self, Direction};
use super::named::Named;
use super::number::{count, day_part, grain, month};
use super::period::{self, Grain, Period, shift};
use super::words::Words;

const DAY_PARTS: List = List::new(Language::English, Class::DayPart);

/// `yesterday`, `tonight`, `last night`, `last week`, `next month`, `this year`, `the day
/// before yesterday`, `the weekend`.
pub(super) fn deictic(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    if let Some((by, end)) = from_today(words, at) {
        return Some(day(words, by, end));
    }
    let lead = words.lower(at);
    let step = match &*lead {
        "last" => -1,
        "this" | "the" => 0,
        "next" => 1,
        _ => return None,
    };
    if words.is(at + 1, &["weekend"]) {
        return Some(weekend(words, at, at + 2, step));
    }
    if lead == "the" {
        return None;
    }
    if step != 1 && DAY_PARTS.contains(words.lower(at + 1)) {
        return Some(day(words, step, at + 2));
    }
    if let Some(month) = month(words, at + 1) {
        let period = words.today.and_then(|today| {
            let passed = today.month() > month || today.month() == month && step == 0;
            let year = if passed { today.year() } else { today.year() - 1 };
            Period::month(if step == 1 { year + 1 } else { year }, month)
        });
        return Some(Named::of_today(at + 2, period, Grain::Month));
    }
    let unit =
        grain(words, at + 1).filter(|g| *g != Grain::Day && !words.text(at + 1).ends_with('s'))?;
    let moved = words.today.and_then(|t| shift(t, step, unit));
    let period = moved.and_then(|t| Period::around(t, unit));
    Some(Named::of_today(at + 2, period, unit))
}

/// The day so many days from that of the text, whose words end before the word `end`.
fn day(words: &Words<'_, '_>, by: i64, end: usize) -> Named {
    let date = words.today.and_then(|today| shift(today, by, Grain::Day));
    Named::of_today(end, date.map(Period::day), Grain::Day)
}

/// `yesterday`, `tonight`, `the day after tomorrow`: how many days from that of the text, and the
/// word behind it.
fn from_today(words: &Words<'_, '_>, at: usize) -> Option<(i64, usize)> {
    match &*words.lower(at) {
        "yesterday" => Some((-1, day_part(words, at + 1))),
        "today" | "tonight" => Some((0, at + 1)),
        "tomorrow" => Some((1, day_part(words, at + 1))),
        "the" if words.is(at + 1, &["day"]) => match &*words.lower(at + 3) {
            "yesterday" => Some((-2, at + 4)),
            "tomorrow" => Some((2, at + 4)),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn weekend(words: &Words<'_, '_>, at: usize, end: usize, step: i64) -> Named {
    let past = step < 0 || step == 0 && direction::read(words, at) == Direction::Past;
    let from = words.today.and_then(|t| {
        if past {
            period::weekday(t, -1, Weekday::Saturday)
        } else {
            period::weekday(t, 1, Weekday::Saturday)
        }
    });
    let period = from.and_then(|from| {
        Some(Period { from, to: shift(from, 1, Grain::Day)?, grain: Grain::Week })
    });
    Named::of_today(end, period, Grain::Week)
}

/// `three days ago`, `two days later`, `a week earlier`, `the next day`, `the day before`.
pub(super) fn counted(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    let last = words.last;
    if words.is(at, &["the", "that"]) {
        let by = match (&*words.lower(at + 1), &*words.lower(at + 2)) {
            ("previous", "day") | ("day", "before" | "earlier") => -1,
            ("same", "day") => 0,
            ("next" | "following", "day") | ("day", "after" | "later") => 1,
            _ => return None,
        };
        // `the day before the vote`.
        let alone = words.text(at + 3).is_empty()
            || !words.sentence.words()[at + 3].upos.as_str().starts_with(['D', 'N', 'P'])
            || words.text(at + 3) == ","
            || words.is(at + 1, &["next", "following", "previous", "same"]);
        let day = last.filter(|p| p.grain == Grain::Day && alone)?;
        let date = shift(day.from, by, Grain::Day)?;
        return Some(Named::of_today(at + 3, Some(Period::day(date)), Grain::Day));
    }
    let (number, unit_at) = count(words, at)?;
    let unit = grain(words, unit_at)?;
    let (from, by) = match &*words.lower(unit_at + 1) {
        "ago" => (words.today.map(Period::day), -number),
        "later" | "afterwards" => (last, number),
        "earlier" | "before" => (last, -number),
        _ => return None,
    };
    let ago = words.is(unit_at + 1, &["ago"]);
    let anchor = match from {
        Some(anchor) => Some(anchor),
        None if ago => None,
        None => return None,
    };
    let period = anchor.and_then(|anchor| {
        let day = shift(anchor.from, by, unit)?;
        // As fine as what it is counted from: `a year ago` is a month, `12 years ago` a year.
        let grain = match (ago, unit) {
            (true, Grain::Year) if number == 1 => Grain::Month,
            (true, Grain::Decade) => Grain::Year,
            (true, unit) => unit,
            (false, Grain::Day | Grain::Week) => anchor.grain,
            (false, unit) => unit.max(anchor.grain),
        };
        Period::around(day, grain)
    });
    let grain = period.map_or(unit, |p| p.grain);
    Some(Named::of_today(unit_at + 2, period, grain))
}
