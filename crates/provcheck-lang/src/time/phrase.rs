//! The forms of expressions of time.

use jiff::civil::Weekday;
use provcheck_core::Date;
use provcheck_lexicon::{Class, Language, Words as List};

use super::Words;
use super::direction::{self, Direction};
use super::period::{self, Grain, Part, Period, shift};
use crate::tagset::Xpos;

const WEEKDAYS: List = List::of(Language::English, Class::Weekday);
const STEMS: List = List::of(Language::English, Class::WeekdayStem);
const MONTHS: List = List::of(Language::English, Class::MonthForm);
const ONES: List = List::of(Language::English, Class::NumberUnit);
const TENS: List = List::of(Language::English, Class::NumberTen);
const ORDINALS: List = List::of(Language::English, Class::NumberOrdinal);
const FEASTS: List = List::of(Language::English, Class::Feast);
const SEASONS: List = List::of(Language::English, Class::SeasonMonth);
const GRAINS: List = List::of(Language::English, Class::TimeGrain);
const DAY_PARTS: List = List::of(Language::English, Class::DayPart);
const TIME_LEADS: List = List::of(Language::English, Class::TimeLead);

/// Years that a bare number may be.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2100;

/// What was read: up to the word `end`.
pub(super) struct Read {
    pub(super) end: usize,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) grain: Grain,
    pub(super) relative: bool,
    /// What later times may count from.
    pub(super) anchor: Option<Period>,
}

/// A named stretch of time that ends before the word `end`; without days where the day of
/// the text is needed and not known.
#[derive(Clone, Copy)]
struct Named {
    end: usize,
    period: Option<Period>,
    grain: Grain,
    relative: bool,
}

impl Named {
    fn sure(end: usize, period: Period) -> Self {
        Self { end, period: Some(period), grain: period.grain, relative: false }
    }

    fn of_today(end: usize, period: Option<Period>, grain: Grain) -> Self {
        Self { end, period, grain, relative: true }
    }

    fn read(self) -> Read {
        let (from, to) = (self.period.map(|p| p.from), self.period.map(|p| p.to));
        let Self { end, grain, relative, period } = self;
        Read { end, from, to, grain, relative, anchor: period }
    }
}

/// Reads the expression of time that begins at the word.
pub(super) fn read(words: &Words<'_, '_>, at: usize) -> Option<Read> {
    let lead = words.lower(at);
    let led = TIME_LEADS.contains(&*lead);
    if led {
        let start = at + 1;
        return match &*lead {
            "from" | "between" => range(words, at)
                .or_else(|| named(words, start, true).map(|n| bound(words, &lead, n))),
            "in" | "within" | "for" | "over" | "during" => {
                span(words, at).or_else(|| named(words, start, true).map(Named::read))
            }
            "on" | "at" | "of" | "early" | "late" => named(words, start, true).map(Named::read),
            // `done by Friday`: a day, not a bound.
            "by" if direction::of(words, at) == Direction::Past => {
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
    } else if lead == "in" && direction::of(words, at) == Direction::Future {
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

// Numbers ------------------------------------------------------------------------------

fn number(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let value = ONES.get(&*lower).or_else(|| TENS.get(&*lower)).and_then(|n| n.parse().ok());
    value.or_else(|| (text.len() <= 4).then(|| text.parse().ok()).flatten())
}

/// `three`, `12`, `a`: the number and the word behind it.
fn count(words: &Words<'_, '_>, at: usize) -> Option<(i64, usize)> {
    if words.is(at, &["a", "an", "one"]) {
        return Some((1, at + 1));
    }
    Some((number(words.text(at))?, at + 1))
}

fn grain(words: &Words<'_, '_>, at: usize) -> Option<Grain> {
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
fn day_number(words: &Words<'_, '_>, at: usize) -> Option<(i8, usize)> {
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

fn is_ordinal_end(text: &str) -> bool {
    matches!(text, "st" | "nd" | "rd" | "th")
}

fn year_number(words: &Words<'_, '_>, at: usize) -> Option<i16> {
    let text = words.text(at);
    let four = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    four.then(|| text.parse().ok()).flatten().filter(|y| YEARS.contains(y))
}

/// A year after a month or day, with or without a comma or `of`.
fn year_behind(words: &Words<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let skip = usize::from(words.text(at) == ",");
    year_number(words, at + skip).map(|year| (year, at + skip + 1))
}

fn month(words: &Words<'_, '_>, at: usize) -> Option<i8> {
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

// Dates as written ----------------------------------------------------------------------

/// `April 2`, `28 February`, `12 May 1961`, `2019-02-03`, `June 2022`, `Wednesday 6 March`.
fn written(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
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

fn dated(words: &Words<'_, '_>, at: usize, month: i8, day: i8, end: usize) -> Option<Named> {
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
fn choose(words: &Words<'_, '_>, at: usize, today: Date, days: [Option<Date>; 3]) -> Option<Date> {
    let days = days.into_iter().flatten();
    match direction::of(words, at) {
        Direction::Past => days.filter(|d| *d <= today).max(),
        Direction::Future => days.filter(|d| *d >= today).min(),
        Direction::Unknown => days.min_by_key(|d| (today - *d).get_days().abs()),
    }
}

/// `12-14` after a month.
fn days(words: &Words<'_, '_>, at: usize, from: usize, month: i8) -> Option<Named> {
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
fn month_alone(
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

// Days of the week -----------------------------------------------------------------------

fn weekday_name(words: &Words<'_, '_>, at: usize) -> Option<Weekday> {
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

/// `Monday`, `last Friday`, `Wednesday night`, `Tuesday of last week`.
fn weekday(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
    let step = words.is(at, &["last", "next", "this", "coming"]).then(|| words.lower(at));
    let start = at + usize::from(step.is_some());
    let day = weekday_name(words, start)?;
    if step.is_none() && !led && is_title(words, start) {
        return None;
    }
    let end = day_part(words, start + 1);
    if words.is(end, &["of", "this", "last", "next"]) {
        let of = end + usize::from(words.is(end, &["of"]));
        if let Some(week) = deictic(words, of).filter(|w| w.grain == Grain::Week) {
            let offset = i64::from(day.to_monday_zero_offset());
            let date = week.period.and_then(|p| shift(p.from, offset, Grain::Day));
            return Some(Named::of_today(week.end, date.map(Period::day), Grain::Day));
        }
    }
    let date = words.today.and_then(|today| {
        let same = today.weekday() == day && step.is_none();
        let back = || period::weekday(today, -1, day);
        let ahead = || period::weekday(today, 1, day);
        match (step.as_deref(), direction::of(words, at)) {
            _ if same => Some(today),
            (Some("last"), _) => back(),
            (Some("next" | "this" | "coming"), _) | (None, Direction::Future) => ahead(),
            _ => back(),
        }
    });
    Some(Named::of_today(end, date.map(Period::day), Grain::Day))
}

/// Tells whether a day of the week stands in a name or title: `A Man Called Friday`,
/// `Sunday, Bloody Sunday`.
fn is_title(words: &Words<'_, '_>, at: usize) -> bool {
    let own = words.text(at);
    let capital = |at: usize| words.text(at).starts_with(char::is_uppercase);
    let month = MONTHS.contains(words.lower(at + 1));
    let before = at > 1 && capital(at - 1) && !MONTHS.contains(words.lower(at - 1));
    let again = (at + 1..at + 5).chain(at.saturating_sub(4)..at).any(|i| words.text(i) == own);
    before || again || capital(at + 1) && !month
}

/// Skips `morning`, `night`, `afternoon`.
fn day_part(words: &Words<'_, '_>, at: usize) -> usize {
    at + usize::from(DAY_PARTS.contains(words.lower(at)))
}

/// `7 a.m. Sunday`, `early on Monday`: what stands before the day.
fn clock(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    let hour = words.text(at).starts_with(|c: char| c.is_ascii_digit());
    let half = words.lower(at + 1).replace('.', "");
    if hour && matches!(&*half, "am" | "pm") {
        let on = at + 2 + usize::from(words.is(at + 2, &["on"]));
        return weekday(words, on, true)
            .or_else(|| deictic(words, on))
            .or_else(|| written(words, on, true));
    }
    None
}

// Counted from the day of the text -------------------------------------------------------

/// `yesterday`, `tonight`, `last night`, `last week`, `next month`, `this year`, `the day
/// before yesterday`, `the weekend`.
fn deictic(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    let today = words.today;
    let day = |by: i64, end: usize| {
        let date = today.and_then(|t| shift(t, by, Grain::Day));
        Some(Named::of_today(end, date.map(Period::day), Grain::Day))
    };
    match &*words.lower(at) {
        "yesterday" => return day(-1, day_part(words, at + 1)),
        "today" | "tonight" => return day(0, at + 1),
        "tomorrow" => return day(1, day_part(words, at + 1)),
        "the" if words.is(at + 1, &["day"]) && words.is(at + 3, &["yesterday"]) => {
            return day(-2, at + 4);
        }
        "the" if words.is(at + 1, &["day"]) && words.is(at + 3, &["tomorrow"]) => {
            return day(2, at + 4);
        }
        "the" if words.is(at + 1, &["weekend"]) => return weekend(words, at, at + 2, 0),
        _ => {}
    }
    let step = match &*words.lower(at) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    if words.is(at + 1, &["weekend"]) {
        return weekend(words, at, at + 2, step);
    }
    if step != 1 && DAY_PARTS.contains(words.lower(at + 1)) {
        return day(step, at + 2);
    }
    if let Some(month) = month(words, at + 1) {
        let period = today.and_then(|t| {
            let year = if t.month() > month || t.month() == month && step == 0 {
                t.year()
            } else {
                t.year() - 1
            };
            Period::month(if step == 1 { year + 1 } else { year }, month)
        });
        return Some(Named::of_today(at + 2, period, Grain::Month));
    }
    let unit =
        grain(words, at + 1).filter(|g| *g != Grain::Day && !words.text(at + 1).ends_with('s'))?;
    let moved = today.and_then(|t| shift(t, step, unit)).and_then(|t| Period::around(t, unit));
    Some(Named::of_today(at + 2, moved, unit))
}

fn weekend(words: &Words<'_, '_>, at: usize, end: usize, step: i64) -> Option<Named> {
    let past = step < 0 || step == 0 && direction::of(words, at) == Direction::Past;
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
    Some(Named::of_today(end, period, Grain::Week))
}

/// `three days ago`, `two days later`, `a week earlier`, `the next day`, `the day before`.
fn counted(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    let last = words.last;
    if words.is(at, &["the", "that"]) {
        let by = match (&*words.lower(at + 1), &*words.lower(at + 2)) {
            ("next" | "following", "day") => 1,
            ("previous", "day") | ("day", "before" | "earlier") => -1,
            ("same", "day") => 0,
            ("day", "after" | "later") => 1,
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

// Parts ----------------------------------------------------------------------------------

/// `early May 2023`, `mid-October`, `the end of January`, `the late 1960s`.
fn part(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
    let start = at + usize::from(words.is(at, &["the"]));
    let (part, next) = match &*words.lower(start) {
        "early" => (Part::Early, start + 1),
        "late" => (Part::Late, start + 1),
        "mid" => {
            (Part::Middle, start + 1 + usize::from(matches!(words.text(start + 1), "-" | "‑")))
        }
        word @ ("beginning" | "start" | "middle" | "end") if words.is(start + 1, &["of"]) => {
            let part = match word {
                "middle" => Part::Middle,
                "end" => Part::Late,
                _ => Part::Early,
            };
            (part, start + 2)
        }
        _ => return None,
    };
    // `early on Monday`, `early Monday`: a part of a day.
    let on = next + usize::from(words.is(next, &["on"]));
    if let Some(day) = weekday(words, on, true) {
        return Some(day);
    }
    let whole = written(words, next, true)
        .or_else(|| long(words, next))
        .or_else(|| deictic(words, next))
        .or_else(|| years(words, next, led || start > at))?;
    let fine = matches!(whole.grain, Grain::Month | Grain::Year | Grain::Decade | Grain::Century);
    fine.then_some(Named { period: whole.period.and_then(|p| p.part(part)), ..whole })
}

/// `the second quarter of 2023`, `Q3 2021`, `the first half of next year`.
fn fraction(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    let text = words.text(at);
    let (number, parts, end) = if let Some(number) = text.strip_prefix('Q') {
        (number.parse().ok()?, 4, at + 1)
    } else {
        let start = at + usize::from(words.is(at, &["the"]));
        let number = ORDINALS.get(words.lower(start))?.parse().ok()?;
        match &*words.lower(start + 1) {
            "quarter" => (number, 4, start + 2),
            "half" => (number, 2, start + 2),
            _ => return None,
        }
    };
    let of = end + usize::from(words.is(end, &["of"]));
    let year =
        years(words, of, true).or_else(|| deictic(words, of)).filter(|y| y.grain == Grain::Year);
    if let Some(year) = year {
        let period = year.period.and_then(|p| p.cut(number, parts));
        return Some(Named { period, grain: Grain::Quarter, ..year });
    }
    // `the second half` is of a match; a quarter is of a year.
    if parts != 4 {
        return None;
    }
    let period = words.today.and_then(|today| {
        let of = |year: i16| Period::years(year, year)?.cut(number, parts);
        let all = [of(today.year() - 1), of(today.year()), of(today.year() + 1)];
        let past = direction::of(words, at) != Direction::Future;
        if past {
            all.into_iter().flatten().rfind(|p| p.to < today)
        } else {
            all.into_iter().flatten().find(|p| p.to >= today)
        }
    });
    Some(Named::of_today(end, period, Grain::Quarter))
}

/// `last summer`, `the winter of 2018`, `the spring`.
fn season(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    let step = words.is(at, &["last", "next", "this"]).then(|| words.lower(at));
    let the = words.is(at, &["the"]);
    let start = at + usize::from(step.is_some() || the);
    let month: i8 = SEASONS.get(words.lower(start))?.parse().ok()?;
    let end = start + 1;
    let of = |year: i16| Period::months(if month == 12 { year - 1 } else { year }, month, 3);
    let behind = end + usize::from(words.is(end, &["of"]));
    if let Some(year) = year_number(words, behind) {
        return Some(Named::sure(behind + 1, of(year)?));
    }
    if step.is_none() && !the {
        return None;
    }
    let period = words.today.and_then(|today| {
        let all = [of(today.year() - 1), of(today.year()), of(today.year() + 1)];
        let past = match step.as_deref() {
            Some("last") => true,
            Some(_) => false,
            None => direction::of(words, at) == Direction::Past,
        };
        if past {
            all.into_iter().flatten().rfind(|p| p.to < today)
        } else {
            all.into_iter().flatten().find(|p| p.to >= today)
        }
    });
    Some(Named::of_today(end, period, Grain::Quarter))
}

/// `the 1980s`, `the 18th century`.
fn long(words: &Words<'_, '_>, at: usize) -> Option<Named> {
    let start = at + usize::from(words.is(at, &["the"]));
    let text = words.text(start);
    if let Some(first) = text.strip_suffix('s').or_else(|| text.strip_suffix("'s")) {
        let first: i16 = first.parse().ok().filter(|y| YEARS.contains(y) && y % 10 == 0)?;
        return Some(Named::sure(start + 1, Period::decade(first)?));
    }
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let split = usize::from(is_ordinal_end(words.text(start + 1)) && words.joined(start + 1));
    let number = digits.parse().ok().or_else(|| ORDINALS.get(words.lower(start))?.parse().ok())?;
    let end = start + 1 + split;
    let hyphen = usize::from(words.text(end) == "-");
    let century = words.is(end + hyphen, &["century"]) && (1..=21).contains(&number);
    century.then(|| Some(Named::sure(end + hyphen + 1, Period::century(number)?))).flatten()
}

/// `Christmas Day`, `New Year's Eve 2019`.
fn feast(words: &Words<'_, '_>, at: usize) -> Option<Named> {
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

// Years ----------------------------------------------------------------------------------

/// `1976` behind a preposition, `2016-17`.
fn years(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
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
