//! What digits mean when they count nothing: telephone numbers, times, scores, names.

use provcheck_lexicon::{Class, Words, english};

use super::{Kind, Quantity, Reader, plain};
use crate::number::{self, Form};
use crate::token::{Shape, Token};

/// Years of two digits up to this are of this century.
const LATEST: f64 = 40.0;

impl Reader<'_, '_> {
    /// Tells whether two digits behind an apostrophe are a year: `in '78`, `the '78 Derby`, but
    /// not `5'11`, and not the words of somebody who says `'78 people came'`.
    fn is_short_year(&self, at: usize) -> bool {
        let after = |next: &Token<'_>| next.is_capitalised() || next.shape == Shape::Mark;
        self.tokens[at].text.len() == 2
            && at >= 2
            && self.mark(at - 1, '\'')
            && self.glued(at)
            && !self.glued(at - 1)
            && (matches!(self.before(at, 2), "in" | "of" | "since" | "until")
                || self.tokens.get(at + 1).is_none_or(after))
    }

    /// Tells whether a word stands for digits that are dialled: `555-010-HELP`.
    fn is_dialled(&self, at: usize) -> bool {
        let capital = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_uppercase());
        self.tokens.get(at).is_some_and(|token| capital(token.text))
    }

    /// What digits mean when they count nothing: telephone numbers, times, scores, names.
    pub(super) fn trap(&self, at: usize) -> Option<Quantity> {
        let tokens = self.tokens;
        let token = &tokens[at];
        let make = |start, end, kind, value| Some(plain(tokens, start, end, kind, value));
        let joined = |i: usize| {
            (self.dash(i) || self.mark(i, '.') || self.mark(i, '/'))
                && self.glued(i)
                && self.glued(i + 1)
                && self.is_number(i + 1)
        };
        // 1-800-555-0100, (713) 555-0100, 555-0100, +44 20 7946 0018
        let mut end = at + 1;
        let mut groups = 1;
        while joined(end) && groups < 8 {
            end += 2;
            groups += 1;
        }
        let size = |i: usize| tokens.get(i).map_or(0, |t| t.text.len());
        let bracketed = at >= 1
            && self.mark(at - 1, '(')
            && self.mark(at + 1, ')')
            && size(at) == 3
            && size(at + 2) == 3
            && self.dash(at + 3)
            && self.is_number(at + 4);
        if bracketed {
            return make(at - 1, at + 5, Kind::Phone, 0.0);
        }
        if groups >= 3 && (size(end - 1) >= 4 || self.dash(at + 1)) {
            return make(at, end, Kind::Phone, 0.0);
        }
        if groups == 2
            && size(at) == 3
            && size(at + 2) == 4
            && self.dash(at + 1)
            && !(token.step >= 100.0 && tokens[at + 2].step >= 100.0)
        {
            return make(at, end, Kind::Phone, 0.0);
        }
        if groups == 2
            && size(at) == 3
            && self.dash(at + 1)
            && self.is_dialled(if self.dash(at + 3) { at + 4 } else { at + 3 })
        {
            return make(at, end, Kind::Phone, 0.0);
        }
        // `1 of 3` at the beginning of a sentence counts pictures: a writer spells it out.
        if at >= 1 && self.mark(at - 1, '.') && self.word(at + 1) == "of" && self.is_number(at + 2)
        {
            return make(at, at + 3, Kind::Reference, 0.0);
        }
        if at >= 1
            && self.mark(at - 1, '+')
            && (at < 2 || tokens[at - 1].spaced)
            && size(at) <= 3
            && self.is_number(at + 1)
        {
            let mut end = at + 1;
            while self.is_number(end) {
                end += 1;
            }
            return make(at - 1, end, Kind::Phone, 0.0);
        }
        if self.is_number(at + 1)
            && self.is_number(at + 2)
            && size(at) >= 3
            && size(at + 2) >= 3
            && token.step < 1e3
        {
            return make(at, at + 3, Kind::Phone, 0.0);
        }
        if size(at) >= 4 && token.text.starts_with('0') {
            // 0800 GMT, 020 7946
            let gmt = english(Class::ClockWord).contains(self.word(at + 1));
            return make(at, at + 1, if gmt { Kind::Clock } else { Kind::Phone }, 0.0);
        }
        if token.text.len() == 4 && english(Class::TimeZone).contains(self.word(at + 1)) {
            return make(at, at + 1, Kind::Clock, 0.0);
        }
        if matches!(token.text, "911" | "999" | "112" | "101" | "111")
            && (self.before(at, 1).starts_with("call")
                || self.before(at, 1).starts_with("dial")
                || self.word(at + 1).starts_with("call")
                || self.word(at + 1) == "dispatchers"
                || self.word(at + 1) == "dispatch")
        {
            return make(at, at + 1, Kind::Phone, 0.0);
        }
        // 3:22 p.m., 1:45.12
        if self.mark(at + 1, ':')
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.is_number(at + 2)
            && size(at + 2) >= 2
        {
            let mut end = at + 3;
            while self.mark(end, ':')
                && self.glued(end)
                && self.is_number(end + 1)
                && self.glued(end + 1)
            {
                end += 2;
            }
            end += usize::from(is_noon(self.word(end)));
            return make(at, end, Kind::Clock, 0.0);
        }
        if is_noon(self.word(at + 1)) || self.word(at + 1) == "o'clock" {
            return make(at, at + 2, Kind::Clock, token.value);
        }
        // 9/11, 24/7
        if self.mark(at + 1, '/')
            && self.glued(at + 1)
            && self.glued(at + 2)
            && self.is_number(at + 2)
            && number::read(tokens, at).is_none_or(|n| n.form != Form::Fraction)
        {
            let years = size(at) == 4 && size(at + 2) <= 4;
            return make(at, at + 3, if years { Kind::Year } else { Kind::Name }, 0.0);
        }
        // 2012-13, 1914-1918, 2-1
        if self.dash(at + 1) && self.glued(at + 1) && self.glued(at + 2) && self.is_number(at + 2) {
            let (left, right) = (token.value, tokens[at + 2].value);
            if self.is_year(at)
                && (size(at + 2) == 2 || self.is_year(at + 2) && right >= left)
                && !self.counted_after(at + 3)
            {
                return make(at, at + 3, Kind::Year, left);
            }
            if !self.mark(at.wrapping_sub(1), '$') && self.is_score(at, left, right) {
                let score = plain(tokens, at, at + 3, Kind::Score, left.max(right));
                return Some(Quantity { high: left.min(right), ..score });
            }
        }
        if self.before(at, 1) == "between"
            && self.is_year(at)
            && self.word(at + 1) == "and"
            && self.is_year(at + 2)
        {
            return make(at, at + 3, Kind::Year, token.value);
        }
        // 1980s, the 90s
        if self.word(at + 1) == "s" && self.glued(at + 1)
            || self.mark(at + 1, '\'')
                && self.glued(at + 1)
                && self.word(at + 2) == "s"
                && self.glued(at + 2)
        {
            let model = at >= 2
                && self.dash(at - 1)
                && self.glued(at)
                && self.glued(at - 1)
                && !english(Class::ModelTrap).contains(self.before(at, 2));
            if model {
                return make(at, at + 2, Kind::Name, token.value);
            }
            let age = english(Class::AgeLead).contains(self.before(at, 1)) && token.value < 100.0
                || at >= 2
                    && self.dash(at - 1)
                    && matches!(self.before(at, 2), "mid" | "over" | "under");
            let end = at + 2 + usize::from(self.mark(at + 1, '\''));
            return make(at, end, if age { Kind::Age } else { Kind::Decade }, token.value);
        }
        if self.is_short_year(at) {
            let century = if token.value > LATEST { 1900.0 } else { 2000.0 };
            return make(at, at + 1, Kind::Year, century + token.value);
        }
        // 5G, 3D, 4K, 4x4
        if let Some(next) = tokens.get(at + 1).filter(|t| !t.spaced) {
            let letter =
                matches!(next.text, "G" | "D" | "X") || next.text == "K" && token.value < 10.0;
            if letter && token.value < 100.0
                || next.shape == Shape::Mixed && next.lower.starts_with('x')
            {
                return make(at, at + 2, Kind::Name, token.value);
            }
        }
        // F-16, COVID-19, U-21, but not "pre-2012" or "post-9/11"
        if at >= 2
            && self.dash(at - 1)
            && self.glued(at - 1)
            && self.glued(at)
            && matches!(tokens[at - 2].shape, Shape::Word | Shape::Mixed)
        {
            return make(at, at + 1, Kind::Name, token.value);
        }
        if at >= 2
            && self.dash(at - 1)
            && self.glued(at)
            && self.glued(at - 1)
            && self.is_number(at - 2)
        {
            return make(at, at + 1, Kind::Name, token.value);
        }
        None
    }

    /// Tells whether the digits at `at` can be a year.
    pub(super) fn is_year(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            t.shape == Shape::Number
                && t.text.len() == 4
                && t.text.bytes().all(|b| b.is_ascii_digit())
                && (1000.0..=2100.0).contains(&t.value)
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
