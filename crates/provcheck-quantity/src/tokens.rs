//! Cuts text into words, numbers and marks.
//!
//! UAX 29 keeps `1.5m` and `120,000` whole but joins neither `150 000` nor
//! `1.5 m`, and cuts `U.S.`; numbers need their own reading, so this is one.

use std::borrow::Cow;

use provcheck_lexicon::{Class, english};

use crate::token::{Shape, Token};
use crate::unit;

/// Returns the tokens of `text`, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut spaced = false;
    let mut line_start = true;
    // The end of the stretch without white space that `at` stands in.
    let mut chunk_end = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            spaced = true;
            line_start |= c == '\n';
            at += c.len_utf8();
            continue;
        }
        if at >= chunk_end {
            chunk_end = text[at..].find(char::is_whitespace).map_or(text.len(), |n| at + n);
            if let Some(end) = address(&text[at..chunk_end]) {
                push(&mut out, text, at, at + end, Shape::Address, (0.0, 0.0), spaced, line_start);
                at += end;
                (spaced, line_start) = (false, false);
                continue;
            }
        }
        let (end, shape, value) = if c.is_ascii_digit() {
            number(text, at, out.last())
        } else if c.is_alphabetic() {
            let (end, shape) = word(text, at);
            (end, shape, (0.0, 0.0))
        } else {
            (at + c.len_utf8(), Shape::Mark, (0.0, 0.0))
        };
        push(&mut out, text, at, end, shape, value, spaced, line_start);
        at = end;
        (spaced, line_start) = (false, false);
    }
    out
}

#[expect(clippy::too_many_arguments, reason = "fills one struct")]
fn push<'t>(
    out: &mut Vec<Token<'t>>,
    text: &'t str,
    start: usize,
    end: usize,
    shape: Shape,
    (value, step): (f64, f64),
    spaced: bool,
    line_start: bool,
) {
    let piece = &text[start..end];
    let lower = if shape == Shape::Number { "".into() } else { lower(piece) };
    out.push(Token { start, end, text: piece, lower, shape, value, step, spaced, line_start });
}

fn lower(piece: &str) -> Cow<'_, str> {
    if piece.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        piece.into()
    } else if piece.is_ascii() {
        piece.to_ascii_lowercase().into()
    } else {
        piece.to_lowercase().replace('\u{2019}', "'").into()
    }
}

/// Returns the length of the address that `chunk` begins with.
fn address(chunk: &str) -> Option<usize> {
    // Every word is asked: few have a mark that an address has.
    if !chunk.bytes().any(|b| matches!(b, b'.' | b'/' | b'@' | b'#')) {
        return None;
    }
    let trimmed =
        chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\u{201d}', '\'']);
    let is = chunk.contains("://")
        || chunk.starts_with("www.")
        || (chunk.starts_with(['@', '#'])
            && trimmed.len() > 1
            && !chunk[1..].starts_with(|c: char| c.is_ascii_digit()))
        || trimmed
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
        || [".com/", ".org/", ".net/", ".gov/", ".uk/"].iter().any(|end| chunk.contains(end))
        || [".com", ".org", ".co.uk", ".gov"]
            .iter()
            .any(|end| trimmed.ends_with(end) && trimmed.len() > end.len());
    (is && !trimmed.is_empty()).then_some(trimmed.len())
}

/// Returns the length of the code of a currency that digits follow: `CHF421m`, `Rs300`.
fn currency_code(text: &str) -> Option<usize> {
    let letters = text.bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    let digit = text[letters..].starts_with(|c: char| c.is_ascii_digit());
    (digit && english(Class::CurrencySign).get(&text[..letters]).is_some()).then_some(letters)
}

fn word(text: &str, start: usize) -> (usize, Shape) {
    if let Some(letters) = currency_code(&text[start..]) {
        return (start + letters, Shape::Word);
    }
    let mut end = start;
    let mut shape = Shape::Word;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let at = start + i;
        let next = chars.peek().map(|&(_, c)| c);
        let inner = matches!(c, '\'' | '\u{2019}') && next.is_some_and(char::is_alphabetic)
            || c == '.'
                && text[start..at].chars().rev().take_while(|c| c.is_alphabetic()).count() == 1
                && next.is_some_and(char::is_alphabetic);
        if c.is_ascii_digit() {
            shape = Shape::Mixed;
        } else if c.is_alphabetic() || inner {
            // Goes on.
        } else if c == '.' && text[start..at].contains('.') {
            // The last dot of `U.S.`
            return (at + 1, shape);
        } else {
            break;
        }
        end = at + c.len_utf8();
    }
    (end, shape)
}

fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// Reads the digits at `start`: their end, and value and step.
fn number(text: &str, start: usize, before: Option<&Token<'_>>) -> (usize, Shape, (f64, f64)) {
    let rest = &text[start..];
    let lead = leading_digits(rest);
    let mut plain = rest[..lead].to_owned();
    let mut end = lead;
    let groups = Groups::behind(rest, lead);
    if groups.are_of_one_number(lead) && groups.stand_alone(rest, lead, before) {
        plain.extend(groups.digits);
        end = groups.end;
    }
    let decimals = decimals(text, start, lead, end);
    if decimals > 0 {
        plain.push('.');
        plain.push_str(&rest[end + 1..=end + decimals]);
        end += 1 + decimals;
    }
    let value: f64 = plain.parse().unwrap_or(0.0);
    (start + end, Shape::Number, (value, step(&plain, decimals)))
}

fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Groups of two or three digits behind one kind of separator.
struct Groups<'a> {
    digits: Vec<&'a str>,
    separator: Option<char>,
    /// The byte after the last.
    end: usize,
}

impl<'a> Groups<'a> {
    /// Cuts those behind the first `lead` digits.
    fn behind(rest: &'a str, lead: usize) -> Self {
        let mut groups = Self { digits: Vec::new(), separator: None, end: lead };
        while let Some(c) = rest[groups.end..].chars().next() {
            let known = matches!(c, ',' | '.' | '\'' | '\u{2019}') || is_group_space(c);
            let from = groups.end + c.len_utf8();
            let size = if known { leading_digits(&rest[from..]) } else { 0 };
            // No number has more groups than this; a longer run is a list.
            if !(2..=3).contains(&size)
                || groups.separator.is_some_and(|s| s != c)
                || groups.digits.len() > 7
            {
                break;
            }
            groups.separator = Some(c);
            groups.digits.push(&rest[from..from + size]);
            groups.end = from + size;
        }
        groups
    }

    /// Tells whether they are all of three digits, or of two and a last of three, as in India.
    fn are_of_one_number(&self, lead: usize) -> bool {
        let Some((last, others)) = self.digits.split_last() else { return false };
        let western = (1..=3).contains(&lead) && others.iter().all(|g| g.len() == 3);
        let indian = self.separator == Some(',')
            && (1..=2).contains(&lead)
            && !others.is_empty()
            && others.iter().all(|g| g.len() == 2);
        let decimals = self.separator == Some('.') && others.is_empty();
        last.len() == 3 && (western || indian) && !decimals
    }

    /// Tells whether nothing speaks for several numbers, as in `555 123 4567` and `on 12 120
    /// people`: a nought in front, or behind a space a digit that follows or leads.
    fn stand_alone(&self, rest: &str, lead: usize, before: Option<&Token<'_>>) -> bool {
        let spaced = self.separator.is_some_and(is_group_space);
        let behind = rest[self.end..].trim_start_matches(is_group_space);
        let noughts = || self.digits.iter().all(|g| *g == "000");
        let apart = || {
            !behind.starts_with(|c: char| c.is_ascii_digit())
                && before.is_none_or(|b| b.shape != Shape::Number)
                && (self.separator != Some(' ') || noughts() || lead < 3 && self.digits.len() > 1)
        };
        !rest.starts_with('0') && (!spaced || apart())
    }
}

/// Returns how many decimals follow behind a comma or a full stop at `end`, where the digits that
/// lead end at `lead`.
fn decimals(text: &str, start: usize, lead: usize, end: usize) -> usize {
    if let Some(size) = comma_decimals(text, start, lead).filter(|_| end == lead) {
        return size;
    }
    let Some(behind) = text[start + end..].strip_prefix('.') else { return 0 };
    let size = leading_digits(behind);
    // A second dot makes a date, a version or an address of it.
    let second = behind[size..].strip_prefix('.').is_some_and(|rest| leading_digits(rest) > 0);
    if second { 0 } else { size }
}

/// Returns what the last digit that tells something is worth.
fn step(plain: &str, decimals: usize) -> f64 {
    if decimals > 0 {
        return 10f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX));
    }
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    10f64.powi(i32::try_from(zeros.min(plain.len().saturating_sub(1))).unwrap_or(i32::MAX))
}

/// Digits behind a decimal comma, as the continent of Europe writes it: `3,5 km`, `1,5 million`,
/// `€12,50`. In English a comma before fewer than three digits parts two numbers of a list, so
/// what stands around must show that it is one number.
fn comma_decimals(text: &str, start: usize, lead: usize) -> Option<usize> {
    let rest = &text[start..];
    let behind = rest[lead..].strip_prefix(',')?;
    let size = behind.bytes().take_while(u8::is_ascii_digit).count();
    let after = &behind[size..];
    let more =
        after.strip_prefix([',', '.']).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    // A number of a list before it: `1,2,5 km`.
    let mut ahead = text[..start].chars().rev();
    let before = ahead.next();
    let listed = before.is_some_and(|c| matches!(c, ',' | '.'))
        && ahead.next().is_some_and(|c| c.is_ascii_digit());
    if !(1..=2).contains(&size) || !(1..=3).contains(&lead) || more || listed {
        return None;
    }
    let sum = size == 2
        && before
            .is_some_and(|c| english(Class::CurrencySign).contains(c.encode_utf8(&mut [0; 4])));
    (sum || is_measured(after)).then_some(size)
}

/// Tells whether a unit, a currency, a sign of per cent or a word like `million` follows.
fn is_measured(after: &str) -> bool {
    let after = after.strip_prefix(|c: char| is_group_space(c) || c == '-').unwrap_or(after);
    if after.starts_with(['%', '€', '°']) {
        return true;
    }
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let word = after[..end].to_lowercase();
    english(Class::NumberMagnitude).contains(&word)
        || english(Class::CurrencyWord).contains(&word)
        || english(Class::FigureTail).contains(&word)
        || unit::is_name(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_groups() {
        for (text, want) in [
            ("120,000 troops", vec![120_000.0]),
            ("1,50,000 rupees", vec![150_000.0]),
            ("150\u{202f}000", vec![150_000.0]),
            ("150\u{a0}000", vec![150_000.0]),
            ("816 000 t", vec![816_000.0]),
            ("1.200.000", vec![1_200_000.0]),
            ("12.5", vec![12.5]),
            ("in 2012 120 people", vec![2012.0, 120.0]),
            ("1, 2, 3", vec![1.0, 2.0, 3.0]),
            ("1,234.56", vec![1234.56]),
            ("713 274 9100", vec![713.0, 274.0, 9100.0]),
            ("007", vec![7.0]),
            ("3,5 kilometres", vec![3.5]),
            ("1,5 million", vec![1.5]),
            ("4,25%", vec![4.25]),
            ("€12,50 each", vec![12.5]),
            ("rooms 3,5 and 7", vec![3.0, 5.0, 7.0]),
            ("1,2,5 km", vec![1.0, 2.0, 5.0]),
            ("1,500 metres", vec![1500.0]),
            ("in 2010,12 men", vec![2010.0, 12.0]),
            ("3.", vec![3.0]),
            ("see www.example.org/12/34 now", vec![]),
            ("G7 and A320neo", vec![]),
        ] {
            let got: Vec<f64> =
                tokens(text).iter().filter(|t| t.shape == Shape::Number).map(|t| t.value).collect();
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn initials_are_one_word() {
        let words: Vec<_> =
            tokens("the U.S. army, don’t").iter().map(|t| t.text.to_owned()).collect();
        assert_eq!(words, ["the", "U.S.", "army", ",", "don’t"]);
    }
}
