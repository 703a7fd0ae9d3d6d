//! The day that a page shows near its headline, in the languages that pages come in.

use std::collections::HashMap;
use std::sync::OnceLock;

use provcheck_core::Date;

mod lines;

pub(super) use lines::{clock, is_seen, is_time, leading, without_credits};

/// A date as a page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) date: Date,
    /// What the words before it say: `Some(false)` that it is the day of a change.
    pub(super) published: Option<bool>,
}

/// How much of a text is looked at, in words.
const LOOKED_AT: usize = 60;

/// Words that are passed over between the parts of a date.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "de" | "of" | "del" | "di" | "den" | "the" | "le" | "г" | "r" | "年" | "月" | "日"
    )
}

/// Words that join the two ends of a span of days.
fn is_joint(word: &str) -> bool {
    words().get(word) == Some(&Meaning::Joint)
}

/// Returns the dates in `text`; `language` tells which part comes first in `03/04/2022`.
pub(super) fn shown(text: &str, language: Option<&str>) -> Vec<Shown> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((date, length)) = read(&tokens[at..], language) {
            if is_end_of_span(&tokens[..at]) {
                at += length;
                continue;
            }
            found.push(Shown { date, published: label(&tokens[..at]) });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// Tells whether a day comes first that shares the month: `14. - 20. May 2022` and
/// `14 and 15 May 2022` are spans of days that a text is about.
fn is_end_of_span(before: &[Token]) -> bool {
    let joined = match before {
        [rest @ .., Token::Word(word)] if is_joint(word) => rest,
        [.., Token::Word(_)] | [] => return false,
        rest => rest,
    };
    // The figure before is a day alone: it is the end of no date and no time of day.
    match joined {
        [.., Token::Number { after: '.' | '/' | '-' | ':', .. }, Token::Number { .. }] => false,
        [.., Token::Number { value: 1..=31, digits: 1..=2, after }] => {
            matches!(after, '.' | '/' | '-' | '–' | ' ')
        }
        _ => false,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number { value: u32, digits: usize, after: char },
    Word(String),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(&c) = chars.peek() {
        if tokens.len() >= LOOKED_AT {
            break;
        }
        if c.is_ascii_digit() {
            let mut number = String::new();
            while let Some(&d) = chars.peek().filter(|d| d.is_ascii_digit()) {
                number.push(d);
                chars.next();
            }
            // `3 / 5 / 2022` is written as `3/5/2022` is.
            let mut ahead = chars.clone();
            let after = match ahead.next() {
                Some(' ' | '\u{a0}') => ahead.next().filter(|c| matches!(c, '/' | '|')),
                next => next,
            };
            let after = after.unwrap_or(' ');
            let (digits, value) = (number.len(), number.parse().unwrap_or(u32::MAX));
            tokens.push(Token::Number { value, digits, after });
        } else if c.is_alphabetic() {
            let mut word = String::new();
            while let Some(&l) = chars.peek().filter(|l| l.is_alphabetic()) {
                word.extend(l.to_lowercase());
                chars.next();
            }
            // "3rd", "1er", "2º".
            let ordinal = matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "º" | "ª");
            if !ordinal || !matches!(tokens.last(), Some(Token::Number { .. })) {
                tokens.push(Token::Word(word));
            }
        } else {
            chars.next();
        }
    }
    tokens
}

/// Reads a date at the start of `tokens`; returns how many of them it takes.
fn read(tokens: &[Token], language: Option<&str>) -> Option<(Date, usize)> {
    let mut parts: Vec<&Token> = Vec::new();
    let mut length = 0;
    for token in tokens.iter().take(6) {
        length += 1;
        if matches!(token, Token::Word(word) if is_filler(word)) && !parts.is_empty() {
            continue;
        }
        parts.push(token);
        if parts.len() == 3 {
            break;
        }
    }
    let date = match parts.as_slice() {
        [
            Token::Number { value: a, digits: first, after },
            Token::Number { value: b, digits: middle, after: second },
            Token::Number { value: c, digits: last, .. },
        ] => {
            let alike = after == second || *after == '年';
            figures([*a, *b, *c], [*first, *middle, *last], *after, language).filter(|_| alike)
        }
        [
            Token::Number { value: d, digits: 1..=2, .. },
            Token::Word(name),
            Token::Number { value: y, digits: 4, .. },
        ]
        | [
            Token::Word(name),
            Token::Number { value: d, digits: 1..=2, .. },
            Token::Number { value: y, digits: 4, .. },
        ]
        | [
            Token::Number { value: y, digits: 4, .. },
            Token::Word(name),
            Token::Number { value: d, digits: 1..=2, .. },
        ] => day(*y, month(name)?, *d),
        _ => None,
    }?;
    Some((date, length))
}

/// Returns the date of three figures with so many digits each and `mark` after the first
/// and the second.
fn figures(
    [a, b, c]: [u32; 3],
    digits: [usize; 3],
    mark: char,
    language: Option<&str>,
) -> Option<Date> {
    let year = match (digits, mark) {
        ([4, ..], '-' | '/' | '.' | '年') => return day(a, b, c),
        ([1..=2, 1..=2, 4], _) => c,
        ([1..=2, 1..=2, 2], '.') => 2000 + c,
        _ => return None,
    };
    let english = language.is_none_or(|l| l.starts_with("en"));
    let american = language.is_some_and(|l| l.eq_ignore_ascii_case("en-us"));
    match mark {
        '.' => day(year, b, a),
        // Of two figures that could be months the language tells which is.
        '/' | '-' | '|' if a > 12 || b <= 12 && (!english || a == b && !american) => {
            day(year, b, a)
        }
        '/' | '-' | '|' if b > 12 || american => day(year, a, b),
        _ => None,
    }
}

fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|y| (1990..=2100).contains(y))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Returns what the words before a date say of it.
fn label(before: &[Token]) -> Option<bool> {
    let words = words();
    // A time of day may stand between: `Updated 2010 GMT, 3 May 2022`.
    let before = before.iter().rev().filter_map(|token| match token {
        Token::Word(word) => Some(word.as_str()),
        Token::Number { .. } => None,
    });
    before.take(4).find_map(|word| match words.get(word) {
        Some(Meaning::Changed) => Some(false),
        Some(Meaning::Published) => Some(true),
        _ => None,
    })
}

fn month(word: &str) -> Option<u32> {
    match words().get(word) {
        Some(Meaning::Month(month)) => Some(*month),
        _ => None,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Month(u32),
    Changed,
    Published,
    Joint,
    Clock,
    Seen,
}

fn words() -> &'static HashMap<&'static str, Meaning> {
    static WORDS: OnceLock<HashMap<&'static str, Meaning>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = HashMap::new();
        for line in include_str!("../../../data/page.txt").lines() {
            let Some((kind, list)) = line.split_once(": ").filter(|_| !line.starts_with('#'))
            else {
                continue;
            };
            let meaning = match kind {
                "changed" => Meaning::Changed,
                "published" => Meaning::Published,
                "joint" => Meaning::Joint,
                "clock" => Meaning::Clock,
                "seen" => Meaning::Seen,
                _ => match kind.strip_prefix("month").and_then(|n| n.parse().ok()) {
                    Some(month) => Meaning::Month(month),
                    None => continue,
                },
            };
            words.extend(list.split_whitespace().map(|word| (word, meaning)));
        }
        words
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_dates_of_many_languages() {
        let cases = [
            ("19. April 2019", "de", "2019-04-19"),
            ("Veröffentlicht am 3. März 2022 um 10:15", "de", "2022-03-03"),
            ("03.05.2022, 14:00 Uhr", "de", "2022-05-03"),
            ("12 de mayo de 2021", "es", "2021-05-12"),
            ("March 3rd, 2020", "en", "2020-03-03"),
            ("5/7/2021", "en-US", "2021-05-07"),
            ("5/7/2021", "fr", "2021-07-05"),
            ("le 14 février 2018 à 8h", "fr", "2018-02-14"),
            ("2022年5月4日", "ja", "2022-05-04"),
            ("7 мая 2019 г.", "ru", "2019-05-07"),
        ];
        for (text, language, date) in cases {
            let found = shown(text, Some(language));
            assert_eq!(found.first().map(|f| f.date.to_string()).as_deref(), Some(date), "{text}");
        }
        // A figure whose order is open, a price, a version, a telephone number.
        for text in ["5/7/2021", "1.99 or 2.50", "version 3.2.1", "+49 8670 986823", "May 2022"] {
            assert_eq!(shown(text, Some("en")), [], "{text}");
        }
        // The end of a span of days is no day of publication; a time or a date before it
        // makes no span.
        for span in
            ["Report, 14. - 20. Mai 2022", "Meeting on 14 and 15 May 2022", "26./27. Mai 2022"]
        {
            assert_eq!(shown(span, Some("de")), [], "{span}");
        }
        for day in [
            "10:15, 3. Mai 2022",
            "Seite 112, 3. Mai 2022",
            "Ausgabe 5, 3. Mai 2022",
            "Nr. 3 vom 3. Mai 2022",
        ] {
            assert_eq!(shown(day, Some("de"))[0].date.to_string(), "2022-05-03", "{day}");
        }
        assert_eq!(shown("Stand: 3. Mai 2022", None)[0].published, Some(false));
        assert_eq!(shown("Published 3 May 2022", None)[0].published, Some(true));
    }

    #[test]
    fn a_line_shows_day_and_time() {
        for (text, time) in [
            ("Arl, 03/05/2022 21:44", Some("2022-05-03T21:44")),
            ("le 3 mai 2022 à 9h05", Some("2022-05-03T09:05")),
            ("3 May 2022", None),
            ("It ended 3:12", None),
        ] {
            assert_eq!(clock(text, Some("fr")).as_deref(), time, "{text}");
        }
    }

    #[test]
    fn a_paragraph_may_begin_with_its_day() {
        let cases = [
            ("03.05.2022 – Der Rat der Stadt hat am Abend beschlossen", true),
            ("3.5.2022 - Der Rat der Stadt hat am Abend beschlossen", true),
            ("2022-05-03 | The council has decided", true),
            ("03.05.2022 „Die Lage ist gut“, sagte sie", true),
            ("(3. Mai 2022) Der Rat der Stadt hat am Abend beschlossen", true),
            ("(seit 3. Mai 2022) Der Rat der Stadt hat beschlossen", false),
            ("Pressemitteilung vom 3. Mai 2022 | Der Rat", true),
            ("Published 3 May 2022 – The council has decided", true),
            // A sentence about a day, a span of days, a day after other words.
            ("3 May 2022 was the day on which the council met", false),
            ("On 3 May 2022 – a Tuesday – the council met", false),
            ("3 May 2022, the council said, was the day", false),
            ("The council met on 3 May 2022 – and again in June", false),
            ("May 2022 – The council has decided", false),
            ("1,200 people came – and more were on their way", false),
        ];
        let day = Date::new(2022, 5, 3).ok();
        for (text, begins) in cases {
            assert_eq!(leading(text, Some("de")), day.filter(|_| begins), "{text}");
        }
    }
}
