//! A number that counts or measures: its bound, currency, unit and scale.

use provcheck_core::Span;
use provcheck_lexicon::{Class, english};

use super::range::Far;
use super::suffix::Suffix;
use super::{Kind, Quantity, Reader};
use crate::bound::{self, Bound};
use crate::number::{self, Form, Number};
use crate::token::Shape;
use crate::unit;

/// How many times a figure may be another of which it has the scale.
const LIKE: f64 = 20.0;

impl Reader<'_, '_> {
    /// A number that counts or measures: bound, range, currency, unit.
    pub(super) fn amount(&self, at: usize, mut number: Number) -> Quantity {
        let tokens = self.tokens;
        let mut currency = unit::currency_before(tokens, at).filter(|(_, n)| at - n >= self.free);
        let mut start = at - currency.map_or(0, |(_, taken)| taken);
        let negative = self.is_negative(start);
        start -= usize::from(negative);
        self.letter(&mut number, currency.is_some());
        self.groups(at, &mut number, currency.is_some());
        // A per cent sign or unit between the two ends of a range stays unread: "5% to 6%".
        let low = self.suffix(at, &number, number.end);
        let low_end = low.as_ref().map_or(number.end, |s| s.end);
        let far = self.range(at, &number, low_end, low.as_ref());
        let mut between = false;
        if let Some(far) = far
            && self.widen(&mut number, &far)
        {
            currency = currency.or(far.currency.map(|code| (code, 0)));
            between = far.between;
        } else if low.is_none() {
            self.change_from(start, &mut number);
        }
        let number_end = number.end;
        let suffix = self.suffix(at, &number, number_end);
        let lesser = suffix.as_ref().and_then(|suffix| self.lesser(at, &number, suffix));
        let plain = if number.form == Form::Fraction { Kind::Share } else { Kind::Count };
        let mut read =
            suffix.unwrap_or(Suffix { kind: plain, unit: None, scale: 1.0, end: number_end });
        if let Some(lesser) = lesser {
            number.low += lesser.value;
            number.high = number.low;
            number.step = lesser.step;
            read.end = lesser.end;
        }
        if let Some((code, _)) = currency {
            read = Suffix { kind: Kind::Money, unit: Some(code), scale: 1.0, end: read.end };
        }
        let mut quantity = Quantity {
            span: Span::default(),
            number: Span::new(tokens[at].start, tokens[number_end - 1].end),
            low: number.low * read.scale,
            high: number.high * read.scale,
            step: number.step * read.scale,
            rounded: number.rounded,
            bound: Bound::Exact,
            kind: read.kind,
            form: number.form,
            unit: read.unit,
            first: at,
            end: read.end,
        };
        self.compound(&mut quantity);
        if negative && (quantity.unit.is_some() || quantity.kind == Kind::Percent) {
            quantity.low = -quantity.low;
            quantity.high = -quantity.high;
        } else if negative {
            start += 1;
        }
        self.times(&mut quantity);
        if between && start > self.free && matches!(self.before(start, 1), "between" | "from") {
            start -= 1;
        }
        let start = self.bounds(&mut quantity, start);
        quantity.span = Span::new(tokens[start].start, tokens[quantity.end - 1].end);
        quantity
    }

    /// Tells whether a sign before the token at `start` makes the number negative.
    fn is_negative(&self, start: usize) -> bool {
        let tokens = self.tokens;
        if start <= self.free {
            return false;
        }
        let sign = &tokens[start - 1];
        let lone = sign.spaced || start < 2 || tokens[start - 2].is_mark('(');
        (matches!(sign.text, "-" | "\u{2212}" | "\u{2013}") && lone && !tokens[start].spaced)
            || (sign.lower == "minus" && tokens[start].spaced)
    }

    /// Makes a number the range up to another; tells whether they are one.
    fn widen(&self, number: &mut Number, far: &Far) -> bool {
        let second = far.number;
        // "2 to 3 million"
        let low = number.low * self.shared_scale(number, &second, far.at);
        let wider = low < second.high;
        if wider {
            number.low = low;
            number.high = second.high;
            number.step = number.step.min(second.step);
            number.rounded |= second.rounded;
            number.end = second.end;
        }
        wider
    }

    /// Gives the number that a change leads from, which begins at token `start`, the scale of the
    /// one that it leads to: "rose from 100 to 150 million".
    fn change_from(&self, start: usize, number: &mut Number) {
        let next = number.end + 1;
        if self.before(start, 1) != "from" || self.word(number.end) != "to" {
            return;
        }
        let second = (next..next + 3).find_map(|at| {
            let taken = unit::currency_before(self.tokens, at).map_or(0, |(_, taken)| taken);
            (at - taken == next).then(|| number::read(self.tokens, at)).flatten().map(|n| (at, n))
        });
        let Some((at, second)) = second else { return };
        let scale = self.shared_scale(number, &second, at);
        // "From 500 to 1.2 million": nobody leaves out what he has only in the second.
        let ratio = number.low * scale / second.low;
        if scale > 1.0 && (1.0 / LIKE..=LIKE).contains(&ratio) {
            let end = number.end;
            *number = number_scaled(*number, scale, end);
        }
    }

    /// Returns the scale that a number has from the second, which begins at token `at`: a million
    /// of `2 to 3 million`, otherwise one.
    fn shared_scale(&self, number: &Number, second: &Number, at: usize) -> f64 {
        // Decimals are rounded too, and have no scale.
        let bare = !number.rounded || number.step < 1.0;
        let shares = second.rounded
            && bare
            && second.low >= 1000.0
            && number.low < 1000.0
            && number.step >= 0.01;
        let digits = self.tokens.get(at).map_or(0.0, |t| match t.shape {
            Shape::Number => t.value,
            _ => number::small(&t.lower).unwrap_or(0.0),
        });
        if shares && digits > 0.0 { second.low / digits } else { 1.0 }
    }

    /// Reads what a hyphen ties to a count: "12-strong", "tenfold", "20-odd", "3-bedroom".
    fn compound(&self, quantity: &mut Quantity) {
        let end = quantity.end;
        let tied = quantity.kind == Kind::Count
            && self.dash(end)
            && self.glued(end)
            && self.glued(end + 1)
            && self.tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Word);
        if !tied {
            return;
        }
        if let Some((bound, after)) = bound::after(self.tokens, end) {
            quantity.bound = bound;
            quantity.end = after;
            return;
        }
        quantity.end = end + 2;
        match self.word(end + 1) {
            "strong" => {}
            "fold" => quantity.kind = Kind::Multiple,
            _ => quantity.kind = Kind::Compound,
        }
    }

    /// Reads "three times as many", "3x".
    fn times(&self, quantity: &mut Quantity) {
        let end = quantity.end;
        let times =
            self.word(end) == "times" && english(Class::TimesFollower).contains(self.word(end + 1));
        if quantity.kind == Kind::Count && (times || self.glued(end) && self.word(end) == "x") {
            quantity.kind = Kind::Multiple;
            quantity.end += 1;
        }
    }

    /// Reads the bounds behind and before a quantity; returns where it begins with them.
    fn bounds(&self, quantity: &mut Quantity, start: usize) -> usize {
        if let Some((bound, after)) = bound::after(self.tokens, quantity.end) {
            quantity.bound = bound;
            quantity.end = after;
        }
        // "a total of 12", "another 12": the bound may stand before them.
        let before = bound::before(self.tokens, start).filter(|(_, from)| *from >= self.free);
        let Some((bound, from)) = before else { return start };
        if quantity.bound == Bound::Exact || bound != Bound::About {
            quantity.bound = bound;
        }
        from
    }

    /// Decides what the one letter glued to the digits is: `5m`, `3b`, `2t`.
    pub(super) fn letter(&self, number: &mut Number, money: bool) {
        let apart = || self.word(number.end).chars().next().filter(|_| money);
        let apart = apart().filter(|_| self.word(number.end).len() == 1);
        let Some(letter) = number.letter.or(apart) else { return };
        let scale = match letter {
            'k' => Some(1e3),
            'M' if money => Some(1e6),
            'm' | 'M' => (money || !self.is_metres(number, letter)).then_some(1e6),
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

    /// Tells whether an `m` after the number, or an `M`, means metres rather than millions.
    fn is_metres(&self, number: &Number, letter: char) -> bool {
        const TRACK: [f64; 14] = [
            50.0, 60.0, 100.0, 110.0, 200.0, 300.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10_000.0,
            25.0, 10.0,
        ];
        let next = number.end + 1;
        let long = english(Class::MetreFollower).contains(self.word(next))
            || self.mark(next, '/')
            || self.mark(next, '(');
        let restated = number.end >= 2
            && self.mark(number.end - 2, '(')
            && self.last.is_some_and(|q| {
                q.unit.and_then(unit::unit).is_some_and(|u| u.dimension == "length")
            });
        let counted = self.counted_after(next) || letter == 'M' && self.counts_near(next);
        let race =
            TRACK.contains(&number.low) && self.tokens[number.end - 1].text.len() >= 2 && !counted;
        long || race || restated
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
