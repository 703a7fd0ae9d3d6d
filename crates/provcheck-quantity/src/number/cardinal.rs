//! Cardinal numbers written as words.

use provcheck_lexicon::{Class, english};

use super::form::{Form, Number};
use super::word::{hyphen_at, magnitude, small, word};
use crate::token::Token;

/// `one hundred and twenty thousand`, `a dozen`, `two and a half million`, `a couple of`.
pub(super) fn cardinal_words(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let article = matches!(word(tokens, at), "a" | "an");
    if let Some(group) = group(tokens, at).filter(|_| article) {
        return Some(group);
    }
    let next = at + usize::from(article);
    match word(tokens, next) {
        "couple" => return couple(tokens, next),
        "dozen" => return Some(Number::new(12.0, 1.0, Form::Words, next + 1)),
        size if article && magnitude(size).is_none() => return None,
        _ => {}
    }
    let mut cardinal = Cardinal::new(next, article);
    while cardinal.go_on(tokens) {}
    cardinal.dozens(tokens);
    cardinal.and_a_half(tokens);
    cardinal.number()
}

/// `couple of`, `couple of hundred`.
fn couple(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    if word(tokens, at + 1) != "of" {
        return None;
    }
    let size = word(tokens, at + 2);
    let two = Number::new(2.0, 1.0, Form::Words, at + 2);
    let scale = magnitude(size).or((size == "dozen").then_some(12.0));
    Some(scale.map_or(two, |scale| two.scale(scale, at + 3)))
}

/// Words behind `a pair of` among which its noun stands.
const PAIRED_REACH: usize = 3;

/// `a pair of`, `a trio of`, with its article. A pair of shoes is one thing.
fn group(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let value = english(Class::NumberGroup).get(word(tokens, at + 1))?.parse().ok()?;
    let end = at + 3;
    let paired = (end..end + PAIRED_REACH)
        .map(|at| word(tokens, at))
        .take_while(|word| !english(Class::FunctionWord).contains(word))
        .any(|word| english(Class::PairedNoun).contains(word));
    let of = word(tokens, at + 2) == "of";
    (of && !paired).then(|| Number::new(value, 1.0, Form::Words, end))
}

/// A number of which some words are read.
struct Cardinal {
    /// The next token.
    at: usize,
    /// What the magnitudes from a thousand on have closed.
    total: f64,
    /// What is read behind them.
    section: f64,
    /// What the last word that counts is worth.
    smallest: f64,
    last_scale: f64,
    /// Whether a word is read, an article aside.
    any: bool,
    rounded: bool,
    /// What the next word may be: after a ten a unit, after a hundred both.
    room: f64,
}

impl Cardinal {
    fn new(at: usize, article: bool) -> Self {
        Self {
            at,
            total: 0.0,
            section: if article { 1.0 } else { 0.0 },
            smallest: f64::INFINITY,
            last_scale: f64::INFINITY,
            any: false,
            rounded: false,
            room: if article { 0.0 } else { 1000.0 },
        }
    }

    /// Returns where the next word of the number stands, behind a hyphen or an `and`, and whether
    /// it is an `and`: "three hundred and five", but only behind a magnitude.
    fn next(&self, tokens: &[Token<'_>]) -> (usize, bool) {
        let hyphen = self.any && hyphen_at(tokens, self.at);
        let and = self.any
            && !hyphen
            && word(tokens, self.at) == "and"
            && (100.0..f64::INFINITY).contains(&self.smallest);
        (self.at + usize::from(hyphen || and), and)
    }

    /// Reads the next word; tells whether it belongs to the number.
    fn go_on(&mut self, tokens: &[Token<'_>]) -> bool {
        let (at, and) = self.next(tokens);
        let next = word(tokens, at);
        let taken = if let Some(value) = small(next).filter(|v| *v < self.room) {
            // "two and a half", "one or two": not "twenty nineteen".
            let next_scale = magnitude(word(tokens, at + 1));
            !(and && next_scale.is_some_and(|m| m >= self.last_scale)) && self.add(value)
        } else if let Some(scale) = magnitude(next).filter(|_| !and) {
            self.multiply(scale)
        } else {
            false
        };
        if taken {
            self.any = true;
            self.at = at + 1;
        }
        taken
    }

    fn add(&mut self, value: f64) -> bool {
        self.room = if value >= 20.0 { 10.0 } else { 0.0 };
        self.section += value;
        let worth = if value >= 20.0 && value % 10.0 == 0.0 { 10.0 } else { 1.0 };
        self.smallest = self.smallest.min(worth);
        true
    }

    /// Multiplies what stands before a magnitude; tells whether it may stand there.
    fn multiply(&mut self, scale: f64) -> bool {
        if scale == 100.0 {
            if self.section == 0.0 || self.section >= 100.0 {
                return false;
            }
            self.section *= 100.0;
            self.room = 100.0;
        } else {
            if self.section == 0.0 || scale >= self.last_scale {
                return false;
            }
            self.total += self.section * scale;
            self.section = 0.0;
            self.last_scale = scale;
            self.room = 1000.0;
            self.rounded = true;
        }
        self.smallest = scale;
        true
    }

    /// `two dozen`.
    fn dozens(&mut self, tokens: &[Token<'_>]) {
        let (at, _) = self.next(tokens);
        if word(tokens, at) == "dozen" && self.section > 0.0 && self.total == 0.0 {
            self.section *= 12.0;
            self.at = at + 1;
            self.any = true;
            self.smallest = 12.0;
        }
    }

    /// `two and a half million`, `one and a half`.
    fn and_a_half(&mut self, tokens: &[Token<'_>]) {
        let said = ["and", "a", "half"].iter().enumerate();
        if !self.any || !said.into_iter().all(|(i, said)| word(tokens, self.at + i) == *said) {
            return;
        }
        let scale = magnitude(word(tokens, self.at + 3));
        if let Some(scale) = scale.filter(|_| self.total == 0.0) {
            self.total = (self.section + 0.5) * scale;
            self.section = 0.0;
            self.smallest = scale / 2.0;
            self.at += 4;
            self.rounded = true;
        } else if self.total > 0.0 && self.section == 0.0 {
            self.total += self.last_scale / 2.0;
            self.smallest = self.last_scale / 2.0;
            self.at += 3;
        } else if self.total == 0.0 {
            self.section += 0.5;
            self.smallest = 0.5;
            self.at += 3;
        }
    }

    fn number(self) -> Option<Number> {
        let value = self.total + self.section;
        let step = if self.smallest.is_finite() { self.smallest } else { 1.0 };
        let mut number = Number::new(value, step, Form::Words, self.at);
        number.rounded = self.rounded;
        self.any.then_some(number)
    }
}
