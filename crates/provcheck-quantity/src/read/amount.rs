//! A number that counts or measures: its bound, currency, unit and scale.

use provcheck_core::Span;
use provcheck_lexicon::{Class, english};

use super::{Kind, Quantity, Reader};
use crate::bound::{self, Bound};
use crate::number::{self, Form, Number};
use crate::token::{Shape, Token};
use crate::unit;

impl Reader<'_, '_> {
    /// A number that counts or measures: bound, range, currency, unit.
    pub(super) fn amount(&self, at: usize, mut number: Number) -> Quantity {
        let tokens = self.tokens;
        let first = at;
        let mut start = at;
        let mut currency = unit::currency_before(tokens, at).filter(|(_, n)| at - n >= self.free);
        if let Some((_, taken)) = currency {
            start = at - taken;
        }
        let mut negative = false;
        if start > self.free {
            let sign = &tokens[start - 1];
            let lone = sign.spaced || start < 2 || tokens[start - 2].is_mark('(');
            if (matches!(sign.text, "-" | "\u{2212}" | "\u{2013}") && lone && !tokens[start].spaced)
                || (sign.lower == "minus" && tokens[start].spaced)
            {
                negative = true;
                start -= 1;
            }
        }
        self.letter(&mut number, currency.is_some());
        self.groups(at, &mut number, currency.is_some());
        let mut end = number.end;
        let mut kind = None;
        let mut unit = None;
        // A per cent sign or unit between the two ends of a range stays unread: "5% to 6%".
        let low_suffix = self.suffix(at, &number, end);
        let mut between = false;
        if let Some(far) =
            self.range(at, &number, low_suffix.as_ref().map_or(end, |s| s.end), low_suffix.as_ref())
        {
            let second = far.number;
            let shares_scale = second.rounded
                && !number.rounded
                && second.low >= 1000.0
                && number.low < 1000.0
                && number.step >= 0.01;
            let mut low = number.low;
            if shares_scale {
                let digits = tokens.get(far.at).map_or(0.0, |t| {
                    if t.shape == Shape::Number {
                        t.value
                    } else {
                        number::small(&t.lower).unwrap_or(0.0)
                    }
                });
                if digits > 0.0 {
                    low *= second.low / digits;
                }
            }
            if low < second.high {
                currency = currency.or(far.currency.map(|c| (c, 0)));
                number.low = low;
                number.high = second.high;
                number.step = number.step.min(second.step);
                number.rounded |= second.rounded;
                number.end = second.end;
                end = second.end;
                between = far.between;
            }
        }
        let number_end = end;
        let mut scale = 1.0;
        if let Some(suffix) = self.suffix(at, &number, end) {
            kind = Some(suffix.kind);
            unit = suffix.unit;
            scale = suffix.scale;
            end = suffix.end;
            if let Some(lesser) = self.lesser(at, &number, &suffix) {
                number.low += lesser.value;
                number.high = number.low;
                number.step = lesser.step;
                end = lesser.end;
            }
        }
        if let Some((code, _)) = currency {
            kind = Some(Kind::Money);
            unit = Some(code);
            scale = 1.0;
        }
        let kind =
            kind.unwrap_or(if number.form == Form::Fraction { Kind::Share } else { Kind::Count });
        let mut quantity = Quantity {
            span: Span::default(),
            number: Span::new(tokens[first].start, tokens[number_end - 1].end),
            low: number.low * scale,
            high: number.high * scale,
            step: number.step * scale,
            rounded: number.rounded,
            bound: Bound::Exact,
            kind,
            form: number.form,
            unit,
            first,
            end,
        };
        if kind == Kind::Count
            && self.dash(end)
            && self.glued(end)
            && self.glued(end + 1)
            && tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Word)
        {
            let inner = self.word(end + 1);
            if let Some((bound, after)) = bound::after(tokens, end) {
                quantity.bound = bound;
                quantity.end = after;
            } else if inner == "strong" {
                quantity.end = end + 2;
            } else if inner == "fold" {
                quantity.kind = Kind::Multiple;
                quantity.end = end + 2;
            } else {
                quantity.kind = Kind::Compound;
                quantity.end = end + 2;
            }
        }
        if negative && (quantity.unit.is_some() || quantity.kind == Kind::Percent) {
            quantity.low = -quantity.low;
            quantity.high = -quantity.high;
        } else if negative {
            start += 1;
        }
        if quantity.kind == Kind::Count
            && self.word(quantity.end) == "times"
            && english(Class::TimesFollower).contains(self.word(quantity.end + 1))
        {
            quantity.kind = Kind::Multiple;
            quantity.end += 1;
        }
        if quantity.kind == Kind::Count
            && self.glued(quantity.end)
            && self.word(quantity.end) == "x"
        {
            quantity.kind = Kind::Multiple;
            quantity.end += 1;
        }
        if let Some((bound, after)) = bound::after(tokens, quantity.end) {
            quantity.bound = bound;
            quantity.end = after;
        }
        if between && start > self.free && matches!(self.before(start, 1), "between" | "from") {
            start -= 1;
        }
        // "a total of 12", "another 12": the bound may stand before them.
        if let Some((bound, from)) =
            bound::before(tokens, start).filter(|(_, from)| *from >= self.free)
        {
            if quantity.bound == Bound::Exact || bound != Bound::About {
                quantity.bound = bound;
            }
            start = from;
        }
        quantity.span = Span::new(tokens[start].start, tokens[quantity.end - 1].end);
        quantity
    }

    /// Decides what the one letter glued to the digits is: `5m`, `3b`, `2t`.
    pub(super) fn letter(&self, number: &mut Number, money: bool) {
        let apart = || self.word(number.end).chars().next().filter(|_| money);
        let apart = apart().filter(|_| self.word(number.end).len() == 1);
        let Some(letter) = number.letter.or(apart) else { return };
        let after = self.word(number.end + 1);
        let scale = match letter {
            'k' => Some(1e3),
            'M' if money => Some(1e6),
            'm' | 'M' => {
                const TRACK: [f64; 14] = [
                    50.0, 60.0, 100.0, 110.0, 200.0, 300.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0,
                    10_000.0, 25.0, 10.0,
                ];
                let long = english(Class::MetreFollower).contains(after)
                    || self.mark(number.end + 1, '/')
                    || self.mark(number.end + 1, '(');
                let restated = number.end >= 2
                    && self.mark(number.end - 2, '(')
                    && self.last.is_some_and(|q| {
                        q.unit.and_then(unit::unit).is_some_and(|u| u.dimension == "length")
                    });
                let counted = self.counted_after(number.end + 1)
                    || letter == 'M' && self.counts_near(number.end + 1);
                let race = TRACK.contains(&number.low)
                    && self.tokens[number.end - 1].text.len() >= 2
                    && !counted;
                if !money && (long || race || restated) { None } else { Some(1e6) }
            }
            'b' => Some(1e9),
            // "7B people" is a number, "row 7B" a seat.
            'B' | 'T' => {
                let counts = money || number.step < 1.0 || self.counts_near(number.end + 1);
                counts.then_some(if letter == 'B' { 1e9 } else { 1e12 })
            }
            't' => money.then_some(1e12),
            _ => None,
        };
        number.letter = None;
        if let Some(scale) = scale {
            // "5m-6m": what is glued to the letter decides nothing.
            let end = number.end + 1;
            *number = number_scaled(*number, scale, end);
        }
    }

    /// What follows a number and says its kind.
    pub(super) fn suffix(&self, first: usize, number: &Number, at: usize) -> Option<Suffix> {
        let tokens = self.tokens;
        let next = self.word(at);
        let near = |kind, end| Some(Suffix { kind, unit: None, scale: 1.0, end });
        if self.mark(at, '%') {
            if matches!(self.word(at + 1), "points" | "point") {
                return near(Kind::PercentagePoints, at + 2);
            }
            return near(Kind::Percent, at + 1);
        }
        let joined = |t: &Token<'_>| t.shape == Shape::Word || t.is_mark('°');
        let hyphen = usize::from(
            self.dash(at)
                && self.glued(at)
                && self.glued(at + 1)
                && tokens.get(at + 1).is_some_and(joined),
        );
        match (self.word(at + hyphen), self.word(at + hyphen + 1)) {
            ("percent" | "pct", _) => return near(Kind::Percent, at + hyphen + 1),
            ("per", "cent") => return near(Kind::Percent, at + hyphen + 2),
            ("percentage", "point" | "points") => {
                return near(Kind::PercentagePoints, at + hyphen + 2);
            }
            ("percentage", _) if self.mark(at + hyphen + 1, '-') => {
                return near(Kind::PercentagePoints, at + hyphen + 3);
            }
            ("basis", "point" | "points") => {
                return Some(Suffix {
                    kind: Kind::PercentagePoints,
                    unit: None,
                    scale: 0.01,
                    end: at + hyphen + 2,
                });
            }
            ("pc", _) if self.glued(at) => return near(Kind::Percent, at + 1),
            ("fold", _) if hyphen == 0 => return near(Kind::Multiple, at + 1),
            _ => {}
        }
        if number.form == Form::Fraction
            && !english(Class::FractionUnit).contains(next)
            && number.low < 1.0
        {
            return None;
        }
        if let Some((found, end)) = unit::read(tokens, at + hyphen, number.form == Form::Digits) {
            // "10 pt type", "3 bar blaze": a bare "bar", "stone" or "foot" after words counts bars.
            let vague = matches!(found.symbol.as_str(), "bar" | "st")
                && (number.form != Form::Digits || self.counted_after(end));
            if !vague {
                return Some(Suffix {
                    kind: Kind::Measure,
                    unit: Some(&found.symbol),
                    scale: 1.0,
                    end,
                });
            }
        }
        if let Some((code, scale, end)) = unit::currency_after(tokens, at + hyphen) {
            // Pounds of weight.
            let weight = code == "GBP"
                && tokens.get(at + hyphen).is_some_and(|t| t.lower == "pounds")
                && (self.ounces(end)
                    || self.word(end) == "of"
                        && !matches!(
                            self.word(end + 1),
                            "debt" | "damage" | "public" | "taxpayers"
                        )
                    || (1..=6).any(|back| self.before(first, back).starts_with("weigh"))
                    || matches!(self.word(end), "heavier" | "lighter")
                    || self.mark(first.wrapping_sub(1), '(')
                        && self.last.is_some_and(|q| matches!(q.unit, Some("kg" | "g" | "t"))));
            if weight {
                return Some(Suffix { kind: Kind::Measure, unit: Some("lb"), scale: 1.0, end });
            }
            return Some(Suffix { kind: Kind::Money, unit: Some(code), scale, end });
        }
        // "p" after digits: pence.
        if next == "p"
            && self.glued(at)
            && number.form == Form::Digits
            && !tokens.get(at + 1).is_some_and(|t| !t.spaced && t.shape == Shape::Word)
        {
            return Some(Suffix { kind: Kind::Money, unit: Some("GBP"), scale: 0.01, end: at + 1 });
        }
        None
    }
}

pub(super) fn number_scaled(mut number: Number, scale: f64, end: usize) -> Number {
    number.low *= scale;
    number.high *= scale;
    number.step *= scale;
    number.rounded = true;
    number.end = end;
    number
}

/// What follows a number and says its kind.
pub(super) struct Suffix {
    pub(super) kind: Kind,
    pub(super) unit: Option<&'static str>,
    pub(super) scale: f64,
    pub(super) end: usize,
}
