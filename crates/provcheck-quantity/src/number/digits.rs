//! Numbers in digits, with what is written behind them: `2½`, `120k`, `1.2 million`, `9th`.

use provcheck_lexicon::{Class, english};

use super::form::{Form, Number};
use super::word::{glued, hyphen_at, magnitude, ordinal, vulgar, word};
use super::words::out_of;
use crate::token::{Shape, Token};

pub(super) fn digits(tokens: &[Token<'_>], at: usize) -> Number {
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
    // "the 7 billionth"; "1 millionth" is a part.
    if let Some(m) = ordinal(next).filter(|m| *m > 100.0 && number.low > 1.0) {
        return Number { form: Form::Ordinal, ..number.scale(m, at + hyphen + 1) };
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
