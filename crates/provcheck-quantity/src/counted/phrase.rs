//! The noun that a number counts, with the words between them.

use provcheck_lexicon::{Class, english};

use super::found::Counted;
use super::words::{is_function, is_plural};
use crate::number::{glued, word};
use crate::things;
use crate::token::{Shape, Token};

/// Words of a noun phrase that are read.
const LONGEST: usize = 6;

/// A noun phrase while it is read.
struct Phrase<'t, 'c> {
    tokens: &'t [Token<'t>],
    at: usize,
    limit: usize,
    single: bool,
    counted: &'c mut Counted,
}

/// Whether the phrase goes on.
enum Step {
    On,
    End,
}

/// Reads modifiers and noun from `at`; returns where they end.
pub(super) fn noun_phrase(
    tokens: &[Token<'_>],
    at: usize,
    limit: usize,
    single: bool,
    counted: &mut Counted,
) -> usize {
    let mut phrase = Phrase { tokens, at, limit, single, counted };
    for _ in 0..LONGEST {
        if phrase.at >= limit || matches!(phrase.step(), Step::End) {
            break;
        }
    }
    let Phrase { at, counted, .. } = phrase;
    if counted.head.is_empty() && counted.role.is_none() && !counted.modifiers.is_empty() {
        // No word looks like a plural: the last is the best guess ("12 aircraft").
        counted.head = counted.modifiers.pop().unwrap_or_default();
    }
    at
}

impl Phrase<'_, '_> {
    fn step(&mut self) -> Step {
        let tokens = self.tokens;
        let token = &tokens[self.at];
        if token.is_dash()
            && !token.spaced
            && glued(tokens, self.at + 1)
            && !self.counted.modifiers.is_empty()
        {
            self.at += 1;
            return Step::On;
        }
        if token.shape != Shape::Word && token.shape != Shape::Mixed {
            return Step::End;
        }
        let lower = token.lower.trim_end_matches("'s");
        let possessive = lower.len() < token.lower.len() || token.lower.ends_with('\'');
        if is_function(lower) {
            return Step::End;
        }
        if english(Class::AdditionWord).contains(lower) {
            self.counted.additional = true;
            self.at += 1;
            if lower != "others" {
                return Step::On;
            }
            "others".clone_into(&mut self.counted.head);
            return Step::End;
        }
        let next = word(tokens, self.at + 1);
        if let Some(step) = self.role(lower, next, possessive) {
            return step;
        }
        if !possessive && let Some(step) = self.noun(lower, next) {
            return step;
        }
        self.modifier(lower, next)
    }

    /// Reads a word that says what happened to the counted.
    fn role(&mut self, lower: &str, next: &str, possessive: bool) -> Option<Step> {
        let uses = things::uses(lower);
        let role = uses.passive.or(uses.alone).filter(|_| {
            let first = self.counted.head.is_empty() && lower == "shot";
            things::class(lower).is_none_or(|_| first)
        });
        if let Some(role) = role {
            // "two wounded men": the role before the noun. "two killed men" is not said.
            let noun_next = things::class(next).is_some_and(|c| c.person)
                && self.at + 1 < self.limit
                && uses.alone.is_none();
            if !noun_next {
                return Some(Step::End);
            }
            self.counted.role = Some(role);
            self.at += 1;
            return Some(Step::On);
        }
        self.counted.role = Some(uses.noun.filter(|_| !possessive)?);
        "people".clone_into(&mut self.counted.head);
        self.at += 1;
        Some(Step::End)
    }

    /// Reads a word that is the noun, or the first of two that are.
    fn noun(&mut self, lower: &str, next: &str) -> Option<Step> {
        let two = format!("{lower} {next}");
        if things::class(&two).is_some() {
            self.counted.head = two;
            self.at += 2;
            return Some(Step::End);
        }
        let (class, plural) = (things::class(lower), is_plural(lower));
        if class.is_none() && (!plural || self.single) {
            return None;
        }
        // "police officers", "school buses": the last of them is the noun.
        let follows = self.at + 1 < self.limit && self.tokens[self.at + 1].shape == Shape::Word;
        let noun_next = things::class(next).is_some() && things::uses(next).passive.is_none();
        let whole = matches!(lower, "men" | "women" | "children" | "people")
            || class.is_some_and(|c| c.generic);
        if follows && !whole && (noun_next || !plural && is_plural(next)) {
            return None;
        }
        lower.clone_into(&mut self.counted.head);
        self.at += 1;
        Some(Step::End)
    }

    /// Takes a word for a modifier, or for the noun where none follows.
    fn modifier(&mut self, lower: &str, next: &str) -> Step {
        self.counted.modifiers.push(lower.to_owned());
        self.at += 1;
        if self.single
            && things::class(next).is_none()
            && (is_function(next) || next.is_empty() || things::uses(next).passive.is_some())
        {
            self.counted.head = self.counted.modifiers.pop().unwrap_or_default();
            return Step::End;
        }
        Step::On
    }
}
