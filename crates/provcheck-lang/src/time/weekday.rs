//! Days of the week: `Monday`, `last Friday`, `at 7 a.m. Sunday`, `Tuesday of last week`.

use provcheck_lexicon::{Class, Language, Words as List};

use super::direction::{self, Direction};
use super::named::Named;
use super::number::{day_part, weekday_name};
use super::period::{self, Grain, Period, shift};
use super::relative::deictic;
use super::words::Words;
use super::written::written;

const MONTHS: List = List::new(Language::English, Class::MonthForm);

/// `Monday`, `last Friday`, `Wednesday night`, `Tuesday of last week`.
pub(super) fn weekday(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
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
        match (step.as_deref(), direction::read(words, at)) {
            _ if same => Some(today),
            (Some("next" | "this" | "coming"), _) | (None, Direction::Future) => ahead(),
            _ => back(),
        }
    });
    Some(Named::of_today(end, date.map(Period::day), Grain::Day))
}

/// Tells whether a day of the week stands in a name or title: `A Man Called Friday`,
/// `Sunday, Bloody Sunday`.
pub(super) fn is_title(words: &Words<'_, '_>, at: usize) -> bool {
    let own = words.text(at);
    let capital = |at: usize| words.text(at).starts_with(char::is_uppercase);
    let month = MONTHS.contains(words.lower(at + 1));
    let before = at > 1 && capital(at - 1) && !MONTHS.contains(words.lower(at - 1));
    let again = (at + 1..at + 5).chain(at.saturating_sub(4)..at).any(|i| words.text(i) == own);
    before || again || capital(at + 1) && !month
}

/// `7 a.m. Sunday`, `early on Monday`: what stands before the day.
pub(super) fn clock(words: &Words<'_, '_>, at: usize) -> Option<Named> {
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
