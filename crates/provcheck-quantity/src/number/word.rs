//! What single words are worth, and where they stand.

use provcheck_lexicon::{Class, english};

use crate::token::{Shape, Token};

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

pub(super) fn tens(word: &str) -> Option<f64> {
    value(Class::NumberTen, word)
}

pub(super) fn magnitude(word: &str) -> Option<f64> {
    value(Class::NumberMagnitude, word)
}

pub(super) fn plural_magnitude(word: &str) -> Option<(f64, f64)> {
    values(Class::NumberPlural, word)
}

/// Returns the value of an ordinal word.
pub(crate) fn ordinal(word: &str) -> Option<f64> {
    value(Class::NumberOrdinal, word)
}

pub(super) fn denominator(word: &str) -> Option<f64> {
    value(Class::Denominator, word)
}

/// Returns the value of `½` and the like.
pub(super) fn vulgar(token: &Token<'_>) -> Option<f64> {
    let (top, bottom) = values(Class::VulgarFraction, token.text)?;
    Some(top / bottom)
}

/// The lower-case word at `at`; empty where no word stands there.
pub(crate) fn word<'a>(tokens: &'a [Token<'_>], at: usize) -> &'a str {
    tokens.get(at).filter(|t| t.shape == Shape::Word).map_or("", |t| &*t.lower)
}

/// Tells whether the token at `at` is glued to the one before.
pub(crate) fn glued(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| !t.spaced)
}

pub(super) fn hyphen_at(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is_mark('-') || t.is_mark('\u{2010}') || t.is_mark('\u{2011}'))
        && glued(tokens, at)
        && glued(tokens, at + 1)
}
