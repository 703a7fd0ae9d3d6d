//! Numbers in digits and in words.
//!
//! Word numbers are read here and not by a library: `half a million`, `1.2
//! million`, `two and a half dozen` mix what libraries read apart, and a reader
//! that joins `1.2 million and one` into one number is worse than none.

mod words;

use provcheck_lexicon::{Class, english};

use crate::token::{Shape, Token};

use words::{cardinal_words, fraction, indefinite, ordinal_words, out_of};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `120,000`, `120k`, `1.2 million`.
    Digits,
    /// `one hundred and twenty`, `a dozen`.
    Words,
    /// `dozens`, `several hundred`, `tens of thousands`: a size, no count.
    Indefinite,
    /// `two-thirds`, `one in three`, `half`.
    Fraction,
    /// `3rd`, `twenty-first`.
    Ordinal,
}

/// A number, and the tokens it takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) step: f64,
    pub(crate) form: Form,
    /// Index one past the last token.
    pub(crate) end: usize,
    /// Whether a magnitude (`k`, `m`, `million`) or decimals show that it is rounded.
    pub(crate) rounded: bool,
    /// Whether the magnitude is one glued letter that may be a unit (`5m`, `3t`, `2b`).
    pub(crate) letter: Option<char>,
}

impl Number {
    fn new(value: f64, step: f64, form: Form, end: usize) -> Self {
        Self { low: value, high: value, step, form, end, rounded: false, letter: None }
    }

    fn scale(mut self, by: f64, end: usize) -> Self {
        self.low *= by;
        self.high *= by;
        self.step *= by;
        self.end = end;
        self.rounded = true;
        self
    }
}

/// Returns the number that a class gives to a word.
fn value(class: Class, word: &str) -> Option<f64> {
    english(class).get(word)?.parse().ok()
}

/// Returns the two numbers that a class gives to a word.
fn values(class: Class, word: &str) -> Option<(f64, f64)> {
    let (first, second) = english(class).get(word)?.split_once(' ')?;
    Some((first.parse().ok()?, second.parse().ok()?))
}

/// Returns the value of a word below a hundred.
pub(crate) fn small(word: &str) -> Option<f64> {
    value(Class::NumberUnit, word).or_else(|| tens(word))
}

fn tens(word: &str) -> Option<f64> {
    value(Class::NumberTen, word)
}

fn magnitude(word: &str) -> Option<f64> {
    value(Class::NumberMagnitude, word)
}

fn plural_magnitude(word: &str) -> Option<(f64, f64)> {
    values(Class::NumberPlural, word)
}

/// Returns the value of an ordinal word.
pub(crate) fn ordinal(word: &str) -> Option<f64> {
    value(Class::NumberOrdinal, word)
}

fn denominator(word: &str) -> Option<f64> {
    value(Class::Denominator, word)
}

/// Returns the value of `½` and the like.
fn vulgar(token: &Token<'_>) -> Option<f64> {
    let (top, bottom) = values(Class::VulgarFraction, token.text)?;
    Some(top / bottom)
}

/// The lower-case word at `at`; empty where no word stands there.
pub(crate) fn word<'a>(tokens: &'a [Token<'_>], at: usize) -> &'a str {
    tokens.get(at).filter(|t| t.shape == Shape::Word).map_or("", |t| t.lower.as_str())
}

/// Tells whether the token at `at` is glued to the one before.
pub(crate) fn glued(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| !t.spaced)
}

fn hyphen_at(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is_mark('-') || t.is_mark('\u{2010}') || t.is_mark('\u{2011}'))
        && glued(tokens, at)
        && glued(tokens, at + 1)
}

/// Reads the number that begins at token `at`.
pub(crate) fn read(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    match token.shape {
        Shape::Number => Some(digits(tokens, at)),
        Shape::Mark => vulgar(token).map(|v| Number::new(v, 0.01, Form::Fraction, at + 1)),
        Shape::Word => {
            // Most words begin no number.
            if !starts_number(&token.lower) {
                return None;
            }
            indefinite(tokens, at)
                .or_else(|| fraction(tokens, at))
                .or_else(|| ordinal_words(tokens, at))
                .or_else(|| cardinal_words(tokens, at))
        }
        Shape::Mixed | Shape::Address => None,
    }
}

/// Tells whether a number can begin with the word. Most can't, so this is asked first.
fn starts_number(word: &str) -> bool {
    english(Class::NumberStarter).contains(word)
}

fn digits(tokens: &[Token<'_>], at: usize) -> Number {
    let token = &tokens[at];
    let mut number = Number::new(token.value, token.step, Form::Digits, at + 1);
    number.rounded = token.step < 1.0;
    let next = tokens.get(at + 1);
    // 2½, 2 1/2
    if let Some(part) = next.and_then(vulgar) {
        number.low += part;
        number.high += part;
        number.step = 0.01;
        number.end += 1;
    } else if let Some((part, end)) = slashed(tokens, at + 1).filter(|_| token.step >= 1.0) {
        number.low += part;
        number.high += part;
        number.step = 0.01;
        number.end = end;
    } else if let Some((part, end)) = slashed(tokens, at) {
        return Number::new(part, 0.01, Form::Fraction, end);
    }
    let at = number.end;
    let next = word(tokens, at);
    if let Some(share) = out_of(tokens, number.low, at).filter(|_| token.step >= 1.0) {
        return share;
    }
    if glued(tokens, at) {
        // "9st" is a weight: the ninth is "9th".
        let first = token.value % 10.0 == 1.0 && token.value % 100.0 != 11.0;
        if matches!(next, "nd" | "rd" | "th") || next == "st" && first {
            number.form = Form::Ordinal;
            number.end = at + 1;
            return number;
        }
        if next == "k" && !glued_to_more(tokens, at + 1) {
            return number.scale(1e3, at + 1);
        }
        if matches!(next, "m" | "b" | "t") && !glued_to_more(tokens, at + 1) {
            number.letter = tokens[at].text.chars().next();
            return number;
        }
    }
    // "1.2 m people"
    if next == "m" && english(Class::MillionNoun).contains(word(tokens, at + 1)) {
        return number.scale(1e6, at + 1);
    }
    let hyphen = usize::from(hyphen_at(tokens, at));
    let next = word(tokens, at + hyphen);
    if next == "dozen" {
        return number.scale(12.0, at + hyphen + 1);
    }
    if let Some(m) = magnitude(next) {
        // "120 hundred" is nothing that news says; "5 hundred" is.
        let mut number = number.scale(m, at + hyphen + 1);
        if let Some(m) = magnitude(word(tokens, number.end)).filter(|m| *m > 100.0) {
            let end = number.end + 1;
            number = number.scale(m, end);
        }
        return number;
    }
    number
}

fn glued_to_more(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| !t.spaced && (t.shape != Shape::Mark || t.is_mark('/')))
}

/// `1/2`, `3/4`: the value and the token after.
fn slashed(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let (top, slash, bottom) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
    let fraction = top.shape == Shape::Number
        && slash.is_mark('/')
        && bottom.shape == Shape::Number
        && !slash.spaced
        && !bottom.spaced
        && [2.0, 3.0, 4.0, 5.0, 8.0].contains(&bottom.value)
        && top.value < bottom.value
        && top.value >= 1.0
        && !tokens.get(at + 3).is_some_and(|t| t.is_mark('/') && !t.spaced);
    fraction.then_some((top.value / bottom.value, at + 3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    fn value(text: &str) -> Option<(f64, Form)> {
        let tokens = tokens(text);
        let number = read(&tokens, 0)?;
        (number.end == tokens.len()).then_some((number.low, number.form))
    }

    #[test]
    fn word_numbers() {
        for (text, want) in [
            ("one hundred and twenty thousand", 120_000.0),
            ("twenty-one", 21.0),
            ("three hundred five", 305.0),
            ("two million three hundred thousand and six", 2_300_006.0),
            ("a hundred", 100.0),
            ("a hundred and one", 101.0),
            ("half a million", 500_000.0),
            ("half a dozen", 6.0),
            ("a quarter of a million", 250_000.0),
            ("two and a half million", 2_500_000.0),
            ("one and a half", 1.5),
            ("a million and a half", 1_500_000.0),
            ("a dozen", 12.0),
            ("two dozen", 24.0),
            ("a couple of", 2.0),
            ("a couple of hundred", 200.0),
            ("1.2 million", 1_200_000.0),
            ("5 hundred", 500.0),
            ("120k", 120_000.0),
            ("2½", 2.5),
            ("2 1/2", 2.5),
            ("three lakh", 300_000.0),
            ("2.5 crore", 25_000_000.0),
        ] {
            assert_eq!(value(text).map(|v| v.0), Some(want), "{text}");
        }
    }

    #[test]
    fn shares_ordinals_and_sizes_have_their_form() {
        for (text, want, form) in [
            ("two-thirds", 2.0 / 3.0, Form::Fraction),
            ("three quarters", 0.75, Form::Fraction),
            ("one in three", 1.0 / 3.0, Form::Fraction),
            ("two out of five", 0.4, Form::Fraction),
            ("twenty-first", 21.0, Form::Ordinal),
            ("3rd", 3.0, Form::Ordinal),
            ("dozens", 24.0, Form::Indefinite),
            ("tens of thousands", 20_000.0, Form::Indefinite),
            ("hundreds of thousands", 200_000.0, Form::Indefinite),
            ("several hundred", 200.0, Form::Indefinite),
            ("a few thousand", 2_000.0, Form::Indefinite),
        ] {
            let (got, got_form) = value(text).unwrap_or_else(|| panic!("{text}"));
            assert!((got - want).abs() < 1e-9 && got_form == form, "{text}: {got} {got_form:?}");
        }
        for text in ["a man", "a third man", "few people", "second half", "nineteen eighty"] {
            let tokens = tokens(text);
            let whole = read(&tokens, 0).filter(|n| n.end == tokens.len());
            assert!(whole.is_none(), "{text}: {whole:?}");
        }
    }
}
