//! What digits mean when they count nothing: telephone numbers, times, scores, names.

use provcheck_lexicon::{Class, Words, english};

use super::{Kind, Quantity, Reader, plain};
use crate::number::{self, Form, Number};
use crate::token::{Shape, Token};

/// Larger numbers are no years.
const LAST_YEAR: f64 = 2100.0;
/// Inches of a foot.
const INCHES: f64 = 12.0;
/// What a side has in a draw is less.
const MOST_DRAWN: f64 = 100.0;
/// Years of two digits up to this are of this century.
const LATEST: f64 = 40.0;

impl Reader<'_, '_> {
    /// Tells whether two digits behind an apostrophe are a year: `in '78`, `the '78 Derby`, but
    /// not `5'11`, and not the words of somebody who says `'78 people came'` or `'78% came'`.
    fn is_short_year(&self, at: usize) -> bool {
        let mark = |next: &Token<'_>| next.shape == Shape::Mark && !next.is_mark('%');
        let after = |next: &Token<'_>| next.is_capitalised() || mark(next);
        self.tokens[at].text.len() == 2
            && at >= 2
            && self.mark(at - 1, '\'')
            && self.glued(at)
            && !self.glued(at - 1)
            && (matches!(self.before(at, 2), "in" | "of" | "since" | "until")
                || self.tokens.get(at + 1).is_none_or(after))
    }

    /// What digits mean when they count nothing: telephone numbers, times, scores, names.
    pub(super) fn trap(&self, at: usize) -> Option<Quantity> {
        self.grouped_phone(at)
            .or_else(|| self.picture(at))
            .or_else(|| self.phone(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.primed(at))
            .or_else(|| self.slashed(at))
            .or_else(|| self.dashed(at))
            .or_else(|| self.between_years(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.short_year(at))
            .or_else(|| self.generation(at))
            .or_else(|| self.hyphenated(at))
    }

    fn made(&self, start: usize, end: usize, kind: Kind, value: f64) -> Quantity {
        plain(self.tokens, start, end, kind, value)
    }

    /// `1 of 3` at the beginning of a sentence counts pictures: a writer spells it out.
    fn picture(&self, at: usize) -> Option<Quantity> {
        let counts = at >= 1
            && self.mark(at - 1, '.')
            && self.word(at + 1) == "of"
            && self.is_number(at + 2);
        counts.then(|| self.made(at, at + 3, Kind::Reference, 0.0))
    }

    /// `3:22 p.m.`, `1:45.12`, `3 o'clock`.
    fn clock(&self, at: usize) -> Option<Quantity> {
        let more = |at: usize| {
            self.mark(at, ':') && self.glued(at) && self.glued(at + 1) && self.is_number(at + 1)
        };
        if more(at + 1) && self.size(at + 2) >= 2 {
            let mut end = at + 3;
            while more(end) {
                end += 2;
            }
            end += usize::from(is_noon(self.word(end)));
            return Some(self.made(at, end, Kind::Clock, 0.0));
        }
        if is_noon(self.word(at + 1)) || self.word(at + 1) == "o'clock" {
            return Some(self.made(at, at + 2, Kind::Clock, self.tokens[at].value));
        }
        None
    }

    /// `6'2"`: feet and inches, by their marks.
    fn primed(&self, at: usize) -> Option<Quantity> {
        let is = |at: usize, marks: [char; 3]| {
            self.glued(at) && marks.iter().any(|mark| self.mark(at, *mark))
        };
        let told = is(at + 1, ['\'', '\u{2019}', '\u{2032}'])
            && self.is_number(at + 2)
            && self.glued(at + 2)
            && is(at + 3, ['"', '\u{201d}', '\u{2033}']);
        let (feet, inches) = (self.tokens[at].value, self.tokens.get(at + 2)?.value);
        if !told || inches >= INCHES || feet.fract() != 0.0 {
            return None;
        }
        let made = self.made(at, at + 4, Kind::Measure, feet + inches / INCHES);
        Some(Quantity { unit: Some("ft"), step: 1.0 / INCHES, ..made })
    }

    /// `2-all`, `two-all`: a draw.
    pub(super) fn drawn(&self, at: usize, number: &Number) -> Option<Quantity> {
        let one = number.end == at + 1 && number.low.fract() == 0.0 && number.low < MOST_DRAWN;
        let all = self.dash(at + 1)
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.word(at + 2) == "all"
            // `A one-all-round show`.
            && !self.dash(at + 3);
        (one && all).then(|| self.made(at, at + 3, Kind::Score, number.low))
    }

    /// `9/11`, `24/7`.
    fn slashed(&self, at: usize) -> Option<Quantity> {
        let slash = self.mark(at + 1, '/')
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.is_number(at + 2)
            && number::read(self.tokens, at).is_none_or(|n| n.form != Form::Fraction);
        if !slash {
            return None;
        }
        let years = self.size(at) == 4 && self.size(at + 2) <= 4;
        Some(self.made(at, at + 3, if years { Kind::Year } else { Kind::Name }, 0.0))
    }

    /// `2012-13`, `1914-1918`, `2-1`.
    fn dashed(&self, at: usize) -> Option<Quantity> {
        let dash =
            self.dash(at + 1) && self.glued(at + 1) && self.glued(at + 2) && self.is_number(at + 2);
        if !dash {
            return None;
        }
        let (left, right) = (self.tokens[at].value, self.tokens[at + 2].value);
        if self.is_year(at)
            && (self.size(at + 2) == 2 || self.is_year(at + 2) && right >= left)
            && !self.counted_after(at + 3)
        {
            return Some(self.made(at, at + 3, Kind::Year, left));
        }
        if !self.mark(at.wrapping_sub(1), '$') && self.is_score(at, left, right) {
            let score = plain(self.tokens, at, at + 3, Kind::Score, left.max(right));
            return Some(Quantity { high: left.min(right), ..score });
        }
        None
    }

    /// `between 1914 and 1918`.
    fn between_years(&self, at: usize) -> Option<Quantity> {
        let years = self.before(at, 1) == "between"
            && self.is_year(at)
            && self.word(at + 1) == "and"
            && self.is_year(at + 2);
        years.then(|| self.made(at, at + 3, Kind::Year, self.tokens[at].value))
    }

    /// `1980s`, `the 90s`.
    fn decade(&self, at: usize) -> Option<Quantity> {
        let value = self.tokens[at].value;
        let plural = |at: usize| self.word(at) == "s" && self.glued(at);
        if !(plural(at + 1) || self.mark(at + 1, '\'') && self.glued(at + 1) && plural(at + 2)) {
            return None;
        }
        let dashed = at >= 2 && self.dash(at - 1);
        let model = dashed
            && self.glued(at)
            && self.glued(at - 1)
            && !english(Class::ModelTrap).contains(self.before(at, 2));
        if model {
            return Some(self.made(at, at + 2, Kind::Name, value));
        }
        let lead = if dashed { 2 } else { 1 };
        let age = value < 100.0
            && (english(Class::AgeLead).contains(self.before(at, 1))
                || matches!(self.before(at, lead), "mid" | "over" | "under"));
        let end = at + 2 + usize::from(self.mark(at + 1, '\''));
        // `the under-35s` are of an age; no decade begins there, nor after the last year.
        if !age && (value % 10.0 != 0.0 || value > LAST_YEAR) {
            return None;
        }
        Some(self.made(at, end, if age { Kind::Age } else { Kind::Decade }, value))
    }

    /// `'78`.
    fn short_year(&self, at: usize) -> Option<Quantity> {
        if !self.is_short_year(at) {
            return None;
        }
        let value = self.tokens[at].value;
        let century = if value > LATEST { 1900.0 } else { 2000.0 };
        Some(self.made(at, at + 1, Kind::Year, century + value))
    }

    /// `5G`, `3D`, `4K`, `4x4`; and `4X`, which is four times.
    fn generation(&self, at: usize) -> Option<Quantity> {
        let next = self.tokens.get(at + 1).filter(|t| !t.spaced)?;
        let value = self.tokens[at].value;
        if next.text == "X"
            && !self.tokens.get(at + 2).is_some_and(|t| !t.spaced && !t.is_mark('.'))
        {
            return Some(self.made(at, at + 2, Kind::Multiple, value));
        }
        let letter = matches!(next.text, "G" | "D" | "X") || next.text == "K" && value < 10.0;
        let named =
            letter && value < 100.0 || next.shape == Shape::Mixed && next.lower.starts_with('x');
        named.then(|| self.made(at, at + 2, Kind::Name, value))
    }

    /// `F-16`, `COVID-19`, `U-21`, but not "pre-2012" or "post-9/11", nor "at last—20 years on".
    fn hyphenated(&self, at: usize) -> Option<Quantity> {
        let tied = at >= 2
            && self.dash(at - 1)
            && !self.mark(at - 1, '\u{2014}')
            && self.glued(at - 1)
            && self.glued(at);
        let named = tied
            && (matches!(self.tokens[at - 2].shape, Shape::Word | Shape::Mixed)
                || self.is_number(at - 2));
        named.then(|| self.made(at, at + 1, Kind::Name, self.tokens[at].value))
    }

    /// Tells whether the digits at `at` can be a year.
    pub(super) fn is_year(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            t.shape == Shape::Number
                && t.text.len() == 4
                && t.text.bytes().all(|b| b.is_ascii_digit())
                && (1000.0..=LAST_YEAR).contains(&t.value)
        })
    }

    /// Tells whether a word that can be counted stands at `at`.
    pub(super) fn counted_after(&self, at: usize) -> bool {
        let word = self.word(at);
        self.tokens.get(at).is_some_and(|t| !t.is_capitalised())
            && (word.len() > 3 && word.ends_with('s') && !english(Class::PluralTrap).contains(word)
                || english(Class::ScoreNoun).contains(word))
    }

    /// The same of the next two words, in a headline with capitals too: `10M Pot Plants`.
    pub(super) fn counts_near(&self, at: usize) -> bool {
        [at, at + 1].into_iter().any(|at| {
            let word = self.word(at);
            word.len() > 3 && word.ends_with('s') && !english(Class::PluralTrap).contains(word)
                || english(Class::ScoreNoun).contains(word)
        })
    }

    pub(super) fn is_score(&self, at: usize, left: f64, right: f64) -> bool {
        const WORDS: Words = english(Class::ScoreWord);
        if left > 250.0 || right > 250.0 || self.tokens[at].step < 1.0 {
            return false;
        }
        let near = (1..=6).any(|back| WORDS.contains(self.before(at, back)))
            || (3..=6).any(|ahead| WORDS.contains(self.word(at + ahead)));
        let again = self.is_number(at + 3) && self.dash(at + 4);
        left >= right
            || near
            || again
            || self.last.is_some_and(|q| {
                q.kind == Kind::Score && self.tokens[at].start < q.span.end as usize + 4
            })
    }
}

fn is_noon(word: &str) -> bool {
    english(Class::Noon).contains(word)
}
