//! Parts of months and years, seasons, decades and centuries: `early May 2023`, `Q3 2021`,
//! `last summer`, `the 1980s`.

use provcheck_lexicon::{Class, Language, Words as List};

use super::direction::{self, Direction};
use super::named::Named;
use super::number::{YEARS, is_ordinal_end, year_number};
use super::period::{Grain, Part, Period};
use super::relative::deictic;
use super::weekday::weekday;
use super::words::Words;
use super::written::{written, years};

const ORDINALS: List = List::new(Language::English, Class::NumberOrdinal);
const SEASONS: List = List::new(Language::English, Class::SeasonMonth);

/// `early May 2023`, `mid-October`, `the end of January`, `the late 1960s`.
pub(super) fn part(words: &Words<'_, '_>, at: usize, led: bool) -> Option<Named> {
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
pub(super) fn fraction(words: &Words<'_, '_>, at: usize) -> Option<Named> {
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
        let past = direction::read(words, at) != Direction::Future;
        if past {
            all.into_iter().flatten().rfind(|p| p.to < today)
        } else {
            all.into_iter().flatten().find(|p| p.to >= today)
        }
    });
    Some(Named::of_today(end, period, Grain::Quarter))
}

/// `last summer`, `the winter of 2018`, `the spring`.
pub(super) fn season(words: &Words<'_, '_>, at: usize) -> Option<Named> {
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
            None => direction::read(words, at) == Direction::Past,
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
pub(super) fn long(words: &Words<'_, '_>, at: usize) -> Option<Named> {
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
