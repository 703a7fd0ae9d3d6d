//! What follows a number and says its kind: a per cent sign, a unit, a currency.

use provcheck_lexicon::{Class, english};

use super::{Kind, Reader};
use crate::number::{Form, Number};
use crate::token::{Shape, Token};
use crate::unit;

/// What follows a number and says its kind.
pub(super) struct Suffix {
    pub(super) kind: Kind,
    pub(super) unit: Option<&'static str>,
    pub(super) scale: f64,
    pub(super) end: usize,
}

impl Suffix {
    fn plain(kind: Kind, end: usize) -> Self {
        Self { kind, unit: None, scale: 1.0, end }
    }
}

impl Reader<'_, '_> {
    /// Reads what follows the number that begins at `first` and ends before `at`.
    pub(super) fn suffix(&self, first: usize, number: &Number, at: usize) -> Option<Suffix> {
        let tokens = self.tokens;
        if let Some(share) = self.share(at) {
            return Some(share);
        }
        let next = self.word(at);
        if number.form == Form::Fraction
            && !english(Class::FractionUnit).contains(next)
            && number.low < 1.0
        {
            return None;
        }
        let behind = at + self.hyphen(at);
        if let Some((found, end)) = unit::read(tokens, behind, number.form == Form::Digits) {
            // "10 pt type", "3 bar blaze": a bare "bar", "stone" or "foot" after words counts bars.
            let vague = matches!(found.symbol.as_str(), "bar" | "st")
                && (number.form != Form::Digits || self.counted_after(end));
            if !vague {
                let unit = Some(found.symbol.as_str());
                return Some(Suffix { unit, ..Suffix::plain(Kind::Measure, end) });
            }
        }
        if let Some(stone) = self.stone(at).filter(|_| number.form == Form::Digits) {
            return Some(Suffix { unit: Some(stone), ..Suffix::plain(Kind::Measure, at + 1) });
        }
        if let Some((code, scale, end)) = unit::currency_after(tokens, behind) {
            let pounds = code == "GBP" && tokens.get(behind).is_some_and(|t| t.lower == "pounds");
            return Some(if pounds && self.is_weight(first, end) {
                Suffix { unit: Some("lb"), ..Suffix::plain(Kind::Measure, end) }
            } else {
                Suffix { kind: Kind::Money, unit: Some(code), scale, end }
            });
        }
        // "p" after digits: pence.
        let pence = next == "p"
            && self.glued(at)
            && number.form == Form::Digits
            && !tokens.get(at + 1).is_some_and(|t| !t.spaced && t.shape == Shape::Word);
        pence.then(|| Suffix { kind: Kind::Money, unit: Some("GBP"), scale: 0.01, end: at + 1 })
    }

    /// Returns how many tokens a hyphen between number and unit takes: one or none.
    fn hyphen(&self, at: usize) -> usize {
        let joined = |t: &Token<'_>| t.shape == Shape::Word || t.is_mark('°');
        let hyphen = self.dash(at)
            && self.glued(at)
            && self.glued(at + 1)
            && self.tokens.get(at + 1).is_some_and(joined);
        usize::from(hyphen)
    }

    /// Reads a sign or words of shares and multiples: "%", "per cent", "basis points", "fold".
    fn share(&self, at: usize) -> Option<Suffix> {
        if self.mark(at, '%') {
            let points = matches!(self.word(at + 1), "points" | "point");
            return Some(if points {
                Suffix::plain(Kind::PercentagePoints, at + 2)
            } else {
                Suffix::plain(Kind::Percent, at + 1)
            });
        }
        let hyphen = self.hyphen(at);
        let behind = at + hyphen;
        let (kind, length) = match (self.word(behind), self.word(behind + 1)) {
            ("percent" | "pct", _) => (Kind::Percent, 1),
            ("per", "cent") => (Kind::Percent, 2),
            ("percentage", "point" | "points") => (Kind::PercentagePoints, 2),
            ("percentage", _) if self.mark(behind + 1, '-') => (Kind::PercentagePoints, 3),
            ("basis", "point" | "points") => {
                let points = Suffix::plain(Kind::PercentagePoints, behind + 2);
                return Some(Suffix { scale: 0.01, ..points });
            }
            ("pc", _) if self.glued(at) => {
                return Some(Suffix::plain(Kind::Percent, at + 1));
            }
            ("fold", _) if hyphen == 0 => (Kind::Multiple, 1),
            _ => return None,
        };
        Some(Suffix::plain(kind, behind + length))
    }

    /// Tells whether pounds are of weight, by what stands around them.
    fn is_weight(&self, first: usize, end: usize) -> bool {
        let money = ["debt", "damage", "public", "taxpayers"];
        self.ounces(end)
            || self.word(end) == "of" && !money.contains(&self.word(end + 1))
            || (1..=6).any(|back| self.before(first, back).starts_with("weigh"))
            || matches!(self.word(end), "heavier" | "lighter")
            || self.mark(first.wrapping_sub(1), '(')
                && self.last.is_some_and(|q| matches!(q.unit, Some("kg" | "g" | "t")))
    }
}
