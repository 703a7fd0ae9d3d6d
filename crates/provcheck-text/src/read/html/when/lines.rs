//! Lines that show a day or a time, and what stands around it.

use provcheck_core::Date;

use super::{Meaning, Token, label, month, read, shown, tokens, words};

/// Returns the day and time that a short line shows, `3 May 2022, 21:44`, written as a
/// time without its distance from UTC.
pub(in crate::read::html) fn clock(text: &str, language: Option<&str>) -> Option<String> {
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

/// Tells whether a line says when a page was printed or looked at: `Printed on 3 May 2022`.
pub(in crate::read::html) fn is_seen(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    first.is_some_and(|word| words().get(&*word.to_lowercase()) == Some(&Meaning::Seen))
}

/// The longest line that shows nothing but a time, in characters.
const TIME: usize = 32;

/// Tells whether a line shows nothing but a time of day, as the entries of a live blog begin
/// with: `16:40`, `4.40pm BST`, `10 February, 16:40 Uhr`.
pub(in crate::read::html) fn is_time(text: &str) -> bool {
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
pub(in crate::read::html) fn leading(text: &str, language: Option<&str>) -> Option<Date> {
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
pub(in crate::read::html) fn without_credits(text: &str) -> String {
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
