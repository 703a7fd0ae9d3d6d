//! Numbers in digits and in words.
//!
//! Word numbers are read here and not by a library: `half a million`, `1.2
//! million`, `two and a half dozen` mix what libraries read apart, and a reader
//! that joins `1.2 million and one` into one number is worse than none.

mod cardinal;
mod digits;
mod form;
mod word;
mod words;

use provcheck_lexicon::{Class, english};

use crate::token::{Shape, Token};

use cardinal::cardinal_words;
use digits::digits;
pub use form::Form;
pub(crate) use form::Number;
use word::vulgar;
pub(crate) use word::{glued, ordinal, small, word};
use words::{fraction, indefinite, ordinal_words};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

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
