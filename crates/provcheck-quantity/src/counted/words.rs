//! Kinds of words around a number.

use provcheck_lexicon::{Class, english};

use crate::number::small;
use crate::token::{Shape, Token};

/// Tells whether a word ends a noun phrase.
pub(crate) fn is_function(word: &str) -> bool {
    english(Class::FunctionWord).contains(word)
}

pub(super) fn is_be(word: &str) -> bool {
    english(Class::StateVerb).contains(word)
}

/// Words that may stand between a form of "be" and the word that says the role.
pub(super) fn is_between(word: &str) -> bool {
    is_be(word)
        || word.ends_with("ly")
            && !matches!(word, "fatally" | "critically" | "seriously" | "severely")
        || english(Class::BetweenWord).contains(word)
}

pub(super) fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") && word.len() > 4 && !english(Class::LyAdjective).contains(word)
        || english(Class::VerbAdverb).contains(word)
}

/// Tells whether an object can begin with the token: what stands there was done to, not doing.
pub(super) fn begins_object(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if token.shape == Shape::Number {
        return true;
    }
    english(Class::ObjectStarter).contains(&*token.lower)
        || small(&token.lower).is_some() && token.lower != "one"
}

/// Tells whether a word looks like a plural noun.
pub(super) fn is_plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !is_adverb(word)
        && !is_function(word)
}
