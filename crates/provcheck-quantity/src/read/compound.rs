//! Measures in two units: `6 feet 2 inches`, `7 lb 4 oz`, `2 hours and 10 minutes`; and groups
//! of digits behind a dot.

use super::suffix::Suffix;
use super::{Kind, Reader};
use crate::number::{self, Form, Number};
use crate::unit::Unit;
use crate::{things, unit};

/// The part of a measure that is told in a smaller unit.
pub(super) struct Lesser {
    /// In the greater unit.
    pub(super) value: f64,
    /// What one of the smaller unit is of the greater.
    pub(super) step: f64,
    /// The token after it.
    pub(super) end: usize,
}

/// What joins a unit to the smaller one behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Hyphen,
    And,
    Comma,
}

impl Reader<'_, '_> {
    /// The smaller unit behind a measure of whole units.
    pub(super) fn lesser(&self, first: usize, number: &Number, suffix: &Suffix) -> Option<Lesser> {
        let greater = suffix.unit.filter(|_| suffix.kind == Kind::Measure).and_then(unit::unit)?;
        if number.rounded || number.low != number.high || number.low.fract() != 0.0 {
            return None;
        }
        let joint = self.joint(suffix.end);
        if joint == Some(Joint::And)
            && (1..=4).any(|back| matches!(self.before(first, back), "between" | "from"))
        {
            return None;
        }
        if let Some((part, end)) = self.part(suffix.end).filter(|_| joint == Some(Joint::And)) {
            return Some(Lesser { value: part, step: part, end });
        }
        let at = suffix.end + usize::from(joint.is_some());
        let least = number::read(self.tokens, at).filter(|n| n.low == n.high)?;
        let digits = self.is_number(at);
        let (smaller, end) = self.smaller_unit(least.end, digits, greater, joint)?;
        let (value, step) = (least.low, smaller.factor / greater.factor);
        // "5 km and 400 m" are two distances: such units are written with decimals.
        let decimal = (step.log10() - step.log10().round()).abs() < 1e-9;
        let told = value * step < 1.0 && !(decimal && joint.is_some());
        told.then_some(Lesser { value: value * step, step: step * least.step.min(1.0), end })
    }

    /// A part of the unit before it, and the token behind: `two hours and a half`.
    fn part(&self, at: usize) -> Option<(f64, usize)> {
        let part = match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("and", "a", "half") => 0.5,
            ("and", "a", "quarter") => 0.25,
            _ => return None,
        };
        // `An hour and a half mile`.
        let end = at + 3;
        let own = unit::read(self.tokens, end, false).is_some() || self.word(end) == "of";
        (!own).then_some((part, end))
    }

    /// `An hour and a half`: the article counts one.
    pub(super) fn one_and_a_part(&self, at: usize) -> Option<Number> {
        if !matches!(&*self.tokens[at].lower, "a" | "an") {
            return None;
        }
        let (_, end) = unit::read(self.tokens, at + 1, false)?;
        self.part(end)?;
        Some(Number::new(1.0, 1.0, Form::Words, at + 1))
    }

    /// Returns what joins two units at `at`.
    fn joint(&self, at: usize) -> Option<Joint> {
        if self.dash(at) && self.glued(at) {
            Some(Joint::Hyphen)
        } else if self.word(at) == "and" {
            Some(Joint::And)
        } else {
            self.mark(at, ',').then_some(Joint::Comma)
        }
    }

    /// Returns the unit at `at`, smaller than `greater`, and the token after it.
    fn smaller_unit(
        &self,
        at: usize,
        digits: bool,
        greater: &Unit,
        joint: Option<Joint>,
    ) -> Option<(&'static Unit, usize)> {
        // "5-foot-9", "5ft-9in"
        let inner = usize::from(self.dash(at) && self.glued(at));
        let named = unit::read(self.tokens, at + inner, digits).filter(|(smaller, _)| {
            smaller.dimension == greater.dimension && smaller.factor < greater.factor
        });
        if named.is_none() && greater.symbol == "st" && self.word(at + inner) == "pounds" {
            return Some((unit::unit("lb")?, at + inner + 1));
        }
        if named.is_some() || greater.symbol != "ft" {
            return named;
        }
        if self.word(at) == "in" && joint != Some(Joint::And) {
            // "6 ft 2 in": the word that is also a preposition.
            return Some((unit::unit("in")?, at + usize::from(self.glued(at))));
        }
        Some((unit::unit("in").filter(|_| joint == Some(Joint::Hyphen))?, at))
    }

    /// `15 st 4 lb`: a lone `st` is stone where pounds follow.
    pub(super) fn stone(&self, at: usize) -> Option<&'static str> {
        let stone = unit::unit("st").filter(|_| self.word(at) == "st" && self.is_number(at + 1))?;
        let pounds = self.smaller_unit(at + 2, true, stone, None)?;
        (pounds.0.symbol == "lb").then_some(stone.symbol.as_str())
    }

    /// Tells whether ounces follow: the pounds before them are a weight.
    pub(super) fn ounces(&self, at: usize) -> bool {
        let at = at + usize::from(self.mark(at, ',') || self.word(at) == "and");
        let counted = self.is_number(at) || number::small(self.word(at)).is_some();
        counted && unit::read(self.tokens, at + 1, true).is_some_and(|(u, _)| u.symbol == "oz")
    }

    /// `12.500 people`: nobody counts people by the thousandth, so the dot parts groups of digits.
    pub(super) fn groups(&self, at: usize, number: &mut Number, money: bool) {
        let Some(token) = self.tokens.get(at).filter(|_| !money) else { return };
        let grouped = token.text.split_once('.').is_some_and(|(lead, group)| {
            !lead.starts_with('0') && lead.len() <= 3 && group.len() == 3
        });
        let bare = number.form == Form::Digits && number.end == at + 1;
        if grouped && bare && things::class(self.word(at + 1)).is_some() {
            *number = super::amount::number_scaled(*number, 1e3, number.end);
            (number.step, number.rounded) = (1.0, false);
        }
    }
}
