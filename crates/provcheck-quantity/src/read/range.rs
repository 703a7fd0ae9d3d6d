//! Ranges: "2-3", "between 2 and 3", "$5m to $6m".

use provcheck_lexicon::{Class, Words, english};

use super::Reader;
use super::suffix::Suffix;
use crate::number::{self, Form, Number};
use crate::unit;

impl Reader<'_, '_> {
    /// The upper end of a range that begins with `low`, whose suffix ends at `at`.
    pub(super) fn range(
        &self,
        first: usize,
        low: &Number,
        at: usize,
        low_suffix: Option<&Suffix>,
    ) -> Option<Far> {
        if matches!(low.form, Form::Indefinite | Form::Ordinal)
            || low.form == Form::Fraction && low_suffix.is_none()
        {
            return None;
        }
        let taken = unit::currency_before(self.tokens, first).map_or(0, |(_, taken)| taken);
        let before = first - taken;
        let joiner = self.joiner(before, at, low)?;
        // "$5-$6"
        let next = at + 1;
        let at_currency = (next..next + 3).find_map(|n| {
            let (currency, taken) = unit::currency_before(self.tokens, n)?;
            (n - taken == next).then_some((currency, n))
        });
        let currency = at_currency.map(|(currency, _)| currency);
        let next = at_currency.map_or(next, |(_, number)| number);
        let mut number = number::read(self.tokens, next)?;
        self.letter(&mut number, currency.is_some() || taken > 0);
        if !matches!(number.form, Form::Digits | Form::Words)
            || joiner == Joiner::Dash && number.form != low.form && low.form != Form::Words
        {
            return None;
        }
        if self.is_year(next) && !self.counted_after(number.end) && low.low < 1000.0 {
            return None;
        }
        let steps = matches!(joiner, Joiner::To | Joiner::FromTo);
        if steps && self.is_change(before, low, &number) {
            return None;
        }
        // "2 to win", handled by reading a number; "three to one" ends lower.
        if joiner != Joiner::Between
            && currency.is_none()
            && low_suffix.is_some()
            && self.suffix(next, &number, number.end).map(|s| s.kind) != low_suffix.map(|s| s.kind)
        {
            return None;
        }
        let between = matches!(joiner, Joiner::Between | Joiner::FromTo);
        Some(Far { at: next, number, currency, between })
    }

    /// Returns what joins two ends at `at`, where the lower begins at `before`.
    fn joiner(&self, before: usize, at: usize, low: &Number) -> Option<Joiner> {
        if self.dash(at) && self.glued(at) == self.glued(at + 1) {
            return Some(Joiner::Dash);
        }
        let small = low.low < 100.0 && low.form == Form::Words;
        match (self.before(before, 1), self.word(at)) {
            ("between", "and") => Some(Joiner::Between),
            ("from", "to") => Some(Joiner::FromTo),
            (_, "to") => Some(Joiner::To),
            (lead, "or") if lead != "from" && small => Some(Joiner::To),
            _ => None,
        }
    }

    /// Tells whether the two are what a change leads from and to, or fall: "rose from 10 to 20",
    /// "cut 5 to 3", "20 to 1", "10 to 2004".
    fn is_change(&self, before: usize, low: &Number, high: &Number) -> bool {
        const CHANGES: Words = english(Class::ChangeForm);
        let mut near = (1..=9).map(|back| self.before(before, back));
        high.low <= low.low || near.any(|w| CHANGES.contains(w))
    }
}

/// The upper end of a range.
pub(super) struct Far {
    pub(super) at: usize,
    pub(super) number: Number,
    pub(super) currency: Option<&'static str>,
    pub(super) between: bool,
}

/// What joins the two ends of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiner {
    Dash,
    /// `between 2 and 3`.
    Between,
    /// `from 2 to 3`.
    FromTo,
    /// `2 to 3`, `two or three`.
    To,
}
