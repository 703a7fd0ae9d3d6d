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
        let dash = self.dash(at) && (self.glued(at) == self.glued(at + 1));
        let mut before = first;
        if let Some((_, taken)) = unit::currency_before(self.tokens, first) {
            before -= taken;
        }
        let lead = self.before(before, 1).to_owned();
        let joiner = self.word(at);
        let between = lead == "between" && joiner == "and";
        let from = lead == "from" && joiner == "to";
        let to = joiner == "to" || joiner == "or" && low.low < 100.0 && low.form == Form::Words;
        if !(dash || between || to) {
            return None;
        }
        let mut next = at + 1;
        let mut currency = None;
        // "$5-$6"
        if let Some(number) = (next..next + 3)
            .find(|&n| unit::currency_before(self.tokens, n).is_some_and(|(_, t)| n - t == next))
        {
            currency = unit::currency_before(self.tokens, number).map(|c| c.0);
            next = number;
        }
        let mut number = number::read(self.tokens, next)?;
        self.letter(&mut number, currency.is_some() || before < first);
        if !matches!(number.form, Form::Digits | Form::Words)
            || dash && number.form != low.form && low.form != Form::Words
        {
            return None;
        }
        if self.is_year(next) && !self.counted_after(number.end) && low.low < 1000.0 {
            return None;
        }
        // "rose from 10 to 20", "cut 5 to 3", "20 to 1", "10 to 2004"
        if to && !between {
            const CHANGES: Words = english(Class::ChangeForm);
            let near = (1..=9).map(|back| self.before(before, back)).any(|w| CHANGES.contains(w));
            if near || !from && lead == "from" || number.low <= low.low {
                return None;
            }
            // "2 to win", handled by reading a number; "three to one" ends lower.
            let other = low_suffix.map(|s| s.kind);
            let far = self.suffix(next, &number, number.end).map(|s| s.kind);
            if other.is_some() && other != far && currency.is_none() {
                return None;
            }
        }
        if dash
            && low_suffix.is_some()
            && self.suffix(next, &number, number.end).map(|s| s.kind) != low_suffix.map(|s| s.kind)
            && currency.is_none()
        {
            return None;
        }
        Some(Far { at: next, number, currency, between: between || from })
    }
}

/// The upper end of a range.
pub(super) struct Far {
    pub(super) at: usize,
    pub(super) number: Number,
    pub(super) currency: Option<&'static str>,
    pub(super) between: bool,
}
