//! Shares, ordinals and sizes that are no count, written as words.

use provcheck_lexicon::{Class, english};

use super::form::{Form, Number};
use super::word::{
    denominator, hyphen_at, magnitude, ordinal, plural_magnitude, small, tens, word,
};
use crate::token::{Shape, Token};

/// `dozens`, `tens of thousands`, `several hundred`, `a few thousand`.
pub(super) fn indefinite(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let make = |low, high, end| Number {
        low,
        high,
        step: low,
        form: Form::Indefinite,
        end,
        rounded: true,
        letter: None,
    };
    let mut from = at;
    if word(tokens, at) == "a" && word(tokens, at + 1) == "few" {
        from = at + 1;
    }
    if matches!(word(tokens, from), "several" | "few") {
        let next = word(tokens, from + 1);
        let size = if next == "dozen" { Some(12.0) } else { magnitude(next) }?;
        if let Some(more) = magnitude(word(tokens, from + 2)).filter(|m| *m > size) {
            return Some(make(2.0 * size * more, 9.99 * size * more, from + 3));
        }
        return Some(make(2.0 * size, if next == "dozen" { 99.0 } else { 9.99 * size }, from + 2));
    }
    let (low, high) = if word(tokens, at) == "tens" {
        if word(tokens, at + 1) != "of" {
            return None;
        }
        (20.0, 99.0)
    } else {
        plural_magnitude(word(tokens, at))?
    };
    if word(tokens, at + 1) == "of"
        && let Some((more, _)) = plural_magnitude(word(tokens, at + 2)).filter(|m| m.0 >= 2000.0)
    {
        return Some(make(low * more / 2.0, high * more / 2.0, at + 3));
    }
    // "tens of people" is a size too.
    Some(make(low, high, at + 1))
}

/// `half`, `a third of`, `two-thirds`, `three quarters`, `one in three`, `two out of five`.
pub(super) fn fraction(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    match part(tokens, at) {
        Some((part, next)) => part_of(tokens, at, part, next),
        None => share(tokens, at),
    }
}

/// `half`, `a quarter`: the part, and the token after it.
fn part(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let next = at + usize::from(word(tokens, at) == "a");
    let part = match word(tokens, next) {
        "half" => 0.5,
        "quarter" => 0.25,
        _ => return None,
    };
    Some((part, next + 1))
}

/// A part from `at` to `next`, of a size or of a whole.
fn part_of(tokens: &[Token<'_>], at: usize, part: f64, next: usize) -> Option<Number> {
    let first = word(tokens, at);
    let hyphen = hyphen_at(tokens, next);
    if let Some(number) = part_of_size(tokens, part, next, first == "a") {
        return Some(number);
    }
    if hyphen || first == "quarter" {
        return None;
    }
    let share = word(tokens, next) == "of"
        || first == "half" && english(Class::HalfDeterminer).contains(word(tokens, next));
    let before = at.checked_sub(1).map_or("", |b| word(tokens, b));
    let more = english(Class::ShareLead).contains(before)
        && first == "half"
        && !english(Class::HalfTrap).contains(word(tokens, next));
    let alone = first == "a" && is_alone(tokens, at, next);
    (share || more || alone).then(|| Number::new(part, 0.01, Form::Fraction, next))
}

/// Tells whether `a third`, which ends before `end`, is a part although it does not say of what.
fn is_alone(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| word(tokens, b));
    let next = word(tokens, end);
    (english(Class::ShareLead).contains(before) || before == "by")
        && (next.is_empty() || english(Class::FunctionWord).contains(next))
}

/// `half a million`, `half a dozen`, `a quarter of a million`.
fn part_of_size(tokens: &[Token<'_>], part: f64, at: usize, article: bool) -> Option<Number> {
    let hyphen = hyphen_at(tokens, at);
    let mut at = at + usize::from(hyphen);
    at += usize::from(word(tokens, at) == "of");
    let inner = matches!(word(tokens, at), "a" | "an");
    if inner {
        at += 1 + usize::from(hyphen && hyphen_at(tokens, at + 1));
    }
    let size = word(tokens, at);
    let scale = if size == "dozen" { 12.0 } else { magnitude(size)? };
    (inner || hyphen || article).then(|| {
        let mut number = Number::new(part * scale, part * scale, Form::Words, at + 1);
        number.rounded = size != "dozen";
        number
    })
}

/// `a third of`, `two-thirds`, `one in three`.
fn share(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let first = word(tokens, at);
    let top = match first {
        "a" | "an" => 1.0,
        _ => small(first).filter(|v| (1.0..=20.0).contains(v))?,
    };
    let next = at + 1;
    if first != "a"
        && let Some(share) = out_of(tokens, top, next)
    {
        return Some(share);
    }
    let hyphen = usize::from(hyphen_at(tokens, next));
    let bottom_word = word(tokens, next + hyphen);
    let bottom = denominator(bottom_word)?;
    let end = next + hyphen + 1;
    let plural = bottom_word.ends_with('s');
    let of = word(tokens, end) == "of"
        || matches!(word(tokens, end), "more" | "less" | "higher" | "lower" | "fewer");
    // "nearly a third since March", "by a quarter."; "about a third man" counts him.
    let alone = first == "a" && is_alone(tokens, at, end);
    // "two thirds majority" and "one third of" are shares; "a third man" is not.
    let share = if plural {
        top > 1.0
    } else {
        top == 1.0 && (of || alone || hyphen == 1 && first == "one") && bottom != 2.0
    };
    share.then(|| Number::new(top / bottom, 0.01, Form::Fraction, end))
}

/// `in three`, `out of five` after `top`.
pub(super) fn out_of(tokens: &[Token<'_>], top: f64, at: usize) -> Option<Number> {
    let out = usize::from(word(tokens, at) == "out" && word(tokens, at + 1) == "of");
    if out == 0 && (word(tokens, at) != "in" || top > 9.0) {
        return None;
    }
    let of = at + 1 + out;
    let token = tokens.get(of)?;
    let bottom = if token.shape == Shape::Number { token.value } else { small(&token.lower)? };
    let share = bottom > top
        && bottom <= 100.0
        && bottom.fract() == 0.0
        // "one in 2005", "two in 12 months", "won three in 10 games"
        && !tokens.get(of + 1).is_some_and(|t| {
            crate::unit::is_time_word(&t.lower) || t.is_capitalised() || t.is_mark('-') || t.is_mark('%') || t.is_mark(':')
                || english(Class::OneInTrap).contains(&*t.lower)
        })
        && (out == 0 || !matches!(word(tokens, of + 1), "hospital"));
    share.then(|| Number::new(top / bottom, 0.01, Form::Fraction, of + 1))
}

pub(super) fn ordinal_words(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let first = word(tokens, at);
    if let Some(value) = ordinal(first) {
        return Some(Number::new(value, 1.0, Form::Ordinal, at + 1));
    }
    let ten = tens(first)?;
    let next = at + 1 + usize::from(hyphen_at(tokens, at + 1));
    let one = ordinal(word(tokens, next)).filter(|v| (1.0..10.0).contains(v))?;
    Some(Number::new(ten + one, 1.0, Form::Ordinal, next + 1))
}
