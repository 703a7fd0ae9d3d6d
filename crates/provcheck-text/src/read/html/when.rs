//! The day that a page shows near its headline, in the languages that pages come in.

use std::collections::HashMap;
use std::sync::OnceLock;

use provcheck_core::Date;

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

/// Returns the day and time that a short line shows, `3 May 2022, 21:44`, written as a
/// time without its distance from UTC.
pub(super) fn clock(text: &str, language: Option<&str>) -> Option<String> {
    let date = shown(text, language).first()?.date;
    let tokens = clock_tokens(text);
    tokens.windows(2).find_map(|pair| match pair {
        [
            Token::Number { value: hour @ ..=23, after: ':' | 'h', .. },
            Token::Number { value: minute @ ..=59, digits: 2, .. },
        ] => Some(format!("{date}T{hour:02}:{minute:02}")),
        _ => None,
    })
}

/// Returns the tokens of a text with times in it: "9h05" is cut at its letter.
fn clock_tokens(text: &str) -> Vec<Token> {
    tokens(text).into_iter().filter(|t| !matches!(t, Token::Word(w) if w == "h")).collect()
}

/// The longest line that shows nothing but a time, in characters.
const TIME: usize = 32;

/// Tells whether a line shows nothing but a time of day, as the entries of a live blog begin
/// with: `16:40`, `4.40pm BST`, `10 February, 16:40 Uhr`.
pub(super) fn is_time(text: &str) -> bool {
    if text.chars().count() > TIME {
        return false;
    }
    let tokens = clock_tokens(text);
    let clocked = tokens.windows(2).any(|pair| {
        matches!(
            pair,
            [
                Token::Number { value: 0..=23, digits: 1..=2, after: ':' | '.' | 'h' },
                Token::Number { value: 0..=59, digits: 2, .. },
            ]
        )
    });
    let only = tokens.iter().all(|token| match token {
        Token::Word(word) => matches!(
            words().get(word.as_str()),
            Some(Meaning::Clock | Meaning::Month(_) | Meaning::Changed | Meaning::Published)
        ),
        Token::Number { .. } => true,
    });
    // `3.50` is a price as well as a time.
    let sure = text.contains([':', 'h']) || tokens.iter().any(|t| matches!(t, Token::Word(_)));
    clocked && only && sure
}

/// Words of a label before the day that a paragraph begins with: "Press release of".
const LABEL: usize = 2;
/// The longest place of a dateline, in words.
const PLACE: usize = 3;
/// How far into a paragraph such a beginning reaches, in bytes.
const LEAD: usize = 80;

/// Returns the day that a paragraph begins with, as agencies and press offices set it:
/// `3 May 2022 – The council`, `Press release of 3 May 2022 | The council`. A sentence
/// that begins with a day goes on in small letters or with a comma, and is none.
pub(super) fn leading(text: &str, language: Option<&str>) -> Option<Date> {
    let head = &text[..crate::scan::floor(text, LEAD)];
    if let Some(date) = after_place(head, language) {
        return Some(date);
    }
    // `(3 May 2022) The council`.
    if let Some((inner, _)) = head.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        let tokens = tokens(inner);
        return read(&tokens, language).filter(|(_, n)| *n == tokens.len()).map(|(day, _)| day);
    }
    let ends = head.match_indices([' ', '\u{a0}']).filter_map(|(at, space)| {
        let rest = &head[at + space.len()..];
        rest.trim_start().starts_with(['-', '–', '—', '|', '„', '“', '"']).then_some(at)
    });
    ends.into_iter().find_map(|end| {
        let tokens = tokens(&head[..end]);
        let (at, (date, length)) =
            (0..=LABEL).find_map(|at| Some((at, read(tokens.get(at..)?, language)?)))?;
        let labelled = at == 0 || label(&tokens[..at]) == Some(true);
        (labelled && at + length == tokens.len()).then_some(date)
    })
}

/// Returns the day of a dateline with its place: `Oslo, 3 May 2022. The council`,
/// `Oslo (3 May 2022): The council`.
fn after_place(head: &str, language: Option<&str>) -> Option<Date> {
    let start = head.find(|c: char| c.is_ascii_digit())?;
    let place = head[..start].trim_end().trim_end_matches('(').trim_end().trim_end_matches(',');
    let names = place.split_whitespace();
    let is_place = (1..=PLACE).contains(&names.clone().count())
        && names.clone().all(|name| name.starts_with(char::is_uppercase))
        && names.clone().all(|name| name.chars().all(|c| c.is_alphabetic() || c == '-'))
        && head[place.len()..start].contains([',', '(']);
    let month_first = names.clone().any(|name| month(&name.to_lowercase()).is_some());
    if !is_place || month_first {
        return None;
    }
    let rest = &head[start..];
    // The day ends where a full stop, a colon or a dash follows it and a word after that.
    let ends = rest.match_indices(' ').filter_map(|(at, _)| {
        let day = rest[..at].trim_end_matches([')', '.', ':']);
        let marked = day.len() < at || rest[at..].trim_start().starts_with(['-', '–', '—']);
        (marked && rest[at..].contains(char::is_alphabetic)).then_some(day)
    });
    ends.into_iter().find_map(|day| {
        let tokens = tokens(day);
        read(&tokens, language).filter(|(_, n)| *n == tokens.len()).map(|(date, _)| date)
    })
}

/// Returns a text without brackets that begin with words of their own: what is noted on a
/// picture (`(Photo: Ann Lee, 3 May 2022)`). Those around a day, or its label, stay.
pub(super) fn without_credits(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('(') {
        shown.push_str(before);
        let Some((inside, after)) = inner.split_once(')') else {
            shown.push('(');
            rest = inner;
            break;
        };
        let first = inside.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
        let own = first.is_some_and(|word| {
            let known = words().contains_key(word.to_lowercase().as_str());
            !known && inside.contains(':') && word.starts_with(char::is_alphabetic)
        });
        if !own {
            shown.push('(');
            shown.push_str(inside);
            shown.push(')');
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
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
            Token::Number { value: a, digits: first_digits, after },
            Token::Number { value: b, digits: mid_digits, after: second },
            Token::Number { value: c, digits: last_digits, .. },
        ] => {
            let alike = after == second || matches!(after, '年');
            if *first_digits == 4 && alike && matches!(after, '-' | '/' | '.' | '年') {
                day(*a, *b, *c)
            } else if (*last_digits == 4 || *last_digits == 2 && *after == '.')
                && alike
                && *first_digits <= 2
                && *mid_digits <= 2
            {
                let year = if *last_digits == 4 { *c } else { 2000 + *c };
                let american = language.is_some_and(|l| l.eq_ignore_ascii_case("en-us"));
                match after {
                    '.' => day(year, *b, *a),
                    '/' | '-' | '|' if *a > 12 => day(year, *b, *a),
                    '/' | '-' | '|' if *b > 12 => day(year, *a, *b),
                    '/' | '-' | '|' if american => day(year, *a, *b),
                    '/' | '-' | '|' if language.is_some_and(|l| !l.starts_with("en")) => {
                        day(year, *b, *a)
                    }
                    '/' | '-' | '|' if a == b => day(year, *a, *b),
                    _ => None,
                }
            } else {
                None
            }
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
