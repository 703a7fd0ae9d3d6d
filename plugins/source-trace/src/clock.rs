//! Times of day, and the sources that name them.

use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;

use crate::item::{How, Item, ItemKind, Passage};

/// Minutes of half a day: what `three o'clock` leaves open.
const HALF: u16 = 720;
/// Words that a time of day may be written in, with their minutes.
const NAMED: [(&str, u16); 3] = [("noon", HALF), ("midday", HALF), ("midnight", 0)];

/// A time of day as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Time {
    span: Span,
    /// Minutes from midnight.
    minutes: u16,
    /// Whether it says which half of the day it is of.
    whole: bool,
    /// Whether only a time of day is written so: `3:30` may be a result.
    sure: bool,
    /// Whether the zone is named behind it.
    zoned: bool,
}

/// Traces the times of day of the draft. Where a zone is named, a time that is whole or half
/// hours away from a source's may be the same in another zone.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let ours: Vec<Time> = times(cx.draft().text()).into_iter().filter(|time| time.sure).collect();
    if ours.is_empty() {
        return Vec::new();
    }
    let mut theirs: Vec<(Time, Passage)> = Vec::new();
    for (source, document) in cx.sources().iter() {
        let all = times(document.text()).into_iter();
        theirs.extend(all.map(|time| (time, Passage { source, span: time.span })));
    }
    let find = |time: &Time| {
        let same = theirs.iter().find(|(other, _)| is_same(time, other));
        let zone =
            || theirs.iter().find(|(other, _)| (time.zoned || other.zoned) && is_zone(time, other));
        let verbatim = same.map(|(other, passage)| {
            let how = if time.whole == other.whole { How::Verbatim } else { How::OtherForm };
            (*passage, how)
        });
        verbatim.or_else(|| zone().map(|(_, passage)| (*passage, How::Computed)))
    };
    ours.iter().map(|time| Item::new(time.span, ItemKind::Date, find(time))).collect()
}

fn is_same(a: &Time, b: &Time) -> bool {
    a.minutes == b.minutes || !(a.whole && b.whole) && a.minutes % HALF == b.minutes % HALF
}

fn is_zone(a: &Time, b: &Time) -> bool {
    a.minutes.abs_diff(b.minutes).is_multiple_of(30)
}

/// Returns the times of day of a text, in order.
fn times(text: &str) -> Vec<Time> {
    let bytes = text.as_bytes();
    let mut found: Vec<Time> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        let inside = start > 0 && is_joined(text[..start].chars().next_back());
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        if inside {
            continue;
        }
        let word = &text[start..at];
        if let Some((_, minutes)) = NAMED.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)) {
            let span = Span::new(start, at);
            found.push(Time { span, minutes: *minutes, whole: true, sure: true, zoned: false });
        } else if bytes[start].is_ascii_digit()
            && let Some(read) = read(text, start)
        {
            at = (read.time.span.end as usize).max(at);
            if let Some(before) = read.meridiem.and_then(|half| from(text, start, half)) {
                found.push(before);
            }
            found.push(read.time);
        }
    }
    found
}

/// Tells whether what stands before a number makes it part of something else: a name, a
/// decimal, an amount.
fn is_joined(before: Option<char>) -> bool {
    before.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '$' | '£' | '€' | '/')
    })
}

struct Read {
    time: Time,
    /// The half of the day that is named: minutes before it began.
    meridiem: Option<u16>,
}

/// Reads a time that begins with a digit.
fn read(text: &str, start: usize) -> Option<Read> {
    let (hour, mut end) = number(text, start)?;
    let digits = end - start;
    let mut minutes = 0;
    let mut colon = false;
    if let Some(mark @ (':' | '.')) = text[end..].chars().next()
        && let Some((value, to)) = number(text, end + 1)
        && to - end == 3
        && value < 60
    {
        (minutes, end, colon) = (value, to, mark == ':');
        // A result in minutes, seconds and hundredths.
        if matches!(text[end..].chars().next(), Some(':' | '.')) && number(text, end + 1).is_some()
        {
            return None;
        }
    }
    if digits > 2 || hour > 24 {
        return four_digits(text, start, end, digits, hour);
    }
    let dotted = minutes > 0 || end - start > digits;
    if let Some((half, to)) = meridiem(text, end) {
        let hour = if hour == 12 { 0 } else { hour };
        let whole = hour <= 11;
        let minutes = if whole { hour * 60 + minutes + half } else { hour * 60 + minutes };
        let zoned = is_zone_next(text, to);
        let span = Span::new(start, to);
        let time = Time { span, minutes: minutes % (2 * HALF), whole: true, sure: true, zoned };
        return Some(Read { time, meridiem: Some(half) });
    }
    let clock = text[end..].strip_prefix(' ').and_then(|rest| {
        ["o'clock", "o\u{2019}clock"].into_iter().find(|word| rest.starts_with(word))
    });
    if let Some(word) = clock.filter(|_| (1..=12).contains(&hour)) {
        let span = Span::new(start, end + 1 + word.len());
        let time = Time {
            span,
            minutes: hour % 12 * 60 + minutes,
            whole: false,
            sure: true,
            zoned: false,
        };
        return Some(Read { time, meridiem: None });
    }
    // `15:00`; a colon alone may also part the sides of a result.
    let zoned = is_zone_next(text, end);
    let whole = digits == 2 && (hour >= 13 || text[start..].starts_with('0'));
    (dotted && (colon || zoned)).then(|| {
        let span = Span::new(start, end);
        let minutes = (hour * 60 + minutes) % (2 * HALF);
        Read {
            time: Time { span, minutes, whole, sure: colon && whole || zoned, zoned },
            meridiem: None,
        }
    })
}

/// Reads `1500 GMT`.
fn four_digits(text: &str, start: usize, end: usize, digits: usize, value: u16) -> Option<Read> {
    let (hour, minutes) = (value / 100, value % 100);
    (digits == 4 && end == start + 4 && hour < 24 && minutes < 60 && is_zone_next(text, end)).then(
        || Read {
            time: Time {
                span: Span::new(start, end),
                minutes: hour * 60 + minutes,
                whole: true,
                sure: true,
                zoned: true,
            },
            meridiem: None,
        },
    )
}

/// Reads the `3` of `3-4 p.m.` and `3 to 4 p.m.`, which may be of either half.
fn from(text: &str, second: usize, half: u16) -> Option<Time> {
    let before = &text[..second];
    let joint = ["-", "\u{2013}", " to ", " and ", " or ", " - ", " \u{2013} "];
    let rest = joint.into_iter().find_map(|joint| before.strip_suffix(joint))?;
    let digits = rest.len()
        - rest.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.')).len();
    let start = rest.len() - digits;
    if digits == 0 || is_joined(rest[..start].chars().next_back()) {
        return None;
    }
    let (hour, end) = number(text, start)?;
    let minutes = match text[end..rest.len()].strip_prefix([':', '.']) {
        Some(minutes) => minutes.parse().ok().filter(|minutes| *minutes < 60)?,
        None if end == rest.len() => 0,
        None => return None,
    };
    let span = Span::new(start, rest.len());
    let minutes = (hour % 12) * 60 + minutes + half;
    (hour <= 12).then_some(Time { span, minutes, whole: false, sure: false, zoned: false })
}

/// Reads up to four digits that no further one follows.
fn number(text: &str, start: usize) -> Option<(u16, usize)> {
    let rest = text.get(start..)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let value = rest.get(..digits).filter(|digits| (1..=4).contains(&digits.len()))?;
    Some((value.parse().ok()?, start + digits))
}

/// Reads `p.m.`, `pm`, `PM`, with a blank before it or none.
fn meridiem(text: &str, end: usize) -> Option<(u16, usize)> {
    let rest = &text[end..];
    let blank = rest.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    let from = end + blank.map_or(0, char::len_utf8);
    let rest = &text[from..];
    let letter = rest.chars().next()?.to_ascii_lowercase();
    let half = match letter {
        'a' => 0,
        'p' => HALF,
        _ => return None,
    };
    let behind = rest[1..].strip_prefix('.').unwrap_or(&rest[1..]);
    let behind = behind.strip_prefix(['m', 'M'])?;
    if behind.starts_with(char::is_alphanumeric) {
        return None;
    }
    let dotted = rest[1..].starts_with('.') && behind.starts_with('.');
    let behind = if dotted { &behind[1..] } else { behind };
    Some((half, text.len() - behind.len()))
}

fn is_zone_next(text: &str, end: usize) -> bool {
    let rest = text[end..].strip_prefix(' ').unwrap_or(&text[end..]);
    let rest = rest.strip_prefix('(').unwrap_or(rest);
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    english(Class::TimeZone).contains(word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_in_all_their_forms() {
        let minutes = |text: &str| -> Vec<(u16, bool)> {
            times(text).into_iter().map(|time| (time.minutes, time.whole)).collect()
        };
        let cases: [(&str, &[(u16, bool)]); 15] = [
            ("at 3 p.m. on Monday", &[(900, true)]),
            ("at 3pm.", &[(900, true)]),
            ("at 3.30pm", &[(930, true)]),
            ("at 15:00 it", &[(900, true)]),
            ("at noon", &[(720, true)]),
            ("at midnight", &[(0, true)]),
            ("at 12 a.m. and 12:15 PM", &[(0, true), (735, true)]),
            ("at 3 o'clock", &[(180, false)]),
            ("from 3-4 p.m.", &[(900, false), (960, true)]),
            ("at 1500 GMT", &[(900, true)]),
            ("he won 3:30.25", &[]),
            ("in 2015 for $3 a month", &[]),
            ("5 PMs met", &[]),
            ("version 2.10 pm", &[(850, true)]),
            ("room 1500", &[]),
        ];
        for (text, wanted) in cases {
            assert_eq!(minutes(text), wanted, "{text}");
        }
    }
}
