//! When two values can be the same number.

use std::borrow::Cow;

use crate::{Bound, Form, Kind, Quantity, unit};

/// Returns `q` in the unit of `like`, where both are measures of one dimension in two units.
fn in_unit_of<'q>(q: &'q Quantity, like: &Quantity) -> Cow<'q, Quantity> {
    if q.kind != Kind::Measure || like.kind != Kind::Measure || q.unit == like.unit {
        return Cow::Borrowed(q);
    }
    let (Some(from), Some(to)) = (q.unit.and_then(unit), like.unit.and_then(unit)) else {
        return Cow::Borrowed(q);
    };
    let (Some(low), Some(high)) = (from.convert(q.low, to), from.convert(q.high, to)) else {
        return Cow::Borrowed(q);
    };
    let step = q.step * from.factor / to.factor;
    let mut out = q.clone();
    (out.low, out.high, out.step) = (low, high, step);
    (out.rounded, out.unit) = (true, like.unit);
    Cow::Owned(out)
}

/// Tells whether two quantities are of one kind, in one currency or of one dimension.
pub fn same_kind(a: &Quantity, b: &Quantity) -> bool {
    a.kind == b.kind
        && (a.unit == b.unit
            || a.kind == Kind::Measure
                && a.unit.and_then(unit).map(|u| &u.dimension)
                    == b.unit.and_then(unit).map(|u| &u.dimension))
}

/// The lower value in the dimension's base unit, to put values in order by.
pub fn base(q: &Quantity) -> f64 {
    let factor =
        q.unit.filter(|_| q.kind == Kind::Measure).and_then(unit).map_or(1.0, |u| u.factor);
    q.low * factor
}

/// The values that `q` can be said of. `tolerance` is a share of the value.
pub fn interval(q: &Quantity, tolerance: f64) -> (f64, f64) {
    let (low, high) = (q.low.min(q.high), q.low.max(q.high));
    let size = low.abs().max(high.abs());
    let whole = q.kind == Kind::Count && !q.rounded && low.fract() == 0.0;
    // A count in full is meant; a rounded value is right to half its last place.
    let slack = if whole && size <= 20.0 {
        0.0
    } else {
        let place = if q.rounded {
            q.step * 0.49
        } else if q.kind == Kind::Count {
            0.0
        } else {
            q.step.min(1.0) * 0.49
        };
        (tolerance * size).max(place.min(size * 0.05).max(if q.kind == Kind::Percent {
            place
        } else {
            0.0
        }))
    };
    // "about 120,000" is right to half of its last place, so that it is not "about 130,000".
    let loose = slack.max((0.499 * q.step).min(size * 0.05));
    match q.bound {
        Bound::Exact if q.form == Form::Indefinite => (low * 0.8, high * 1.2),
        Bound::Exact => (low - slack, high + slack),
        Bound::About => (low - loose.max(size * 0.03), high + loose.max(size * 0.03)),
        Bound::Nearly => (low - (size * 0.1), high + slack),
        // Writers say "more than 120,000" of 123,000, not of 150,000; "at least 12" of a toll that rises.
        Bound::MoreThan => (low - slack, high + q.step.min(size * 0.3).max(size * 0.05)),
        Bound::AtLeast => (low - slack, high * 1.5 + 1.0),
        Bound::AtMost => (low * 0.5, high + slack),
        Bound::LessThan => (low * 0.7, high + slack),
    }
}

/// Tells whether the two can be the same number.
pub fn compatible(a: &Quantity, b: &Quantity, tolerance: f64) -> bool {
    // A score is two numbers and no range.
    if a.kind == Kind::Score || b.kind == Kind::Score {
        return a.kind == b.kind && same_value(a, b);
    }
    let (a, b) = (interval(a, tolerance), interval(&in_unit_of(b, a), tolerance));
    a.0 <= b.1 && b.0 <= a.1
}

/// Tells whether the two write the same number, whatever their bounds.
pub fn same_value(a: &Quantity, b: &Quantity) -> bool {
    let b = in_unit_of(b, a);
    let near = |x: f64, y: f64| (x - y).abs() <= 1e-9 * x.abs().max(y.abs());
    near(a.low, b.low) && near(a.high, b.high)
}

/// An error of typing or of scale in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigitError {
    /// Ten, a hundred, a thousand, ... times too large or small: the power of ten.
    Power(i32),
    /// Two neighbouring digits have changed places.
    Transposed,
}

/// Returns the error that turns `right` into `wrong`, if one does.
pub fn digit_error(wrong: &Quantity, right: &Quantity) -> Option<DigitError> {
    if wrong.is_range() != right.is_range()
        || wrong.form == Form::Indefinite
        || right.form == Form::Indefinite
    {
        return None;
    }
    let right = in_unit_of(right, wrong);
    let (a, b) = (wrong.low.abs(), right.low.abs());
    if a <= 0.0 || b <= 0.0 {
        return None;
    }
    let power = (a / b).log10();
    let whole = power.round();
    let is_whole = |power: f64| (power - whole).abs() < 0.004;
    if wrong.is_range() {
        let other = (wrong.high.abs() / right.high.abs()).log10();
        let slipped = whole != 0.0 && is_whole(power) && is_whole(other) && a.max(b) >= 100.0;
        return slipped.then_some(DigitError::Power(whole as i32));
    }
    // 1 against 10 killed is another count as likely as a lost nought.
    let large = whole != 0.0 && a.max(b) >= 100.0 && a.min(b) >= 3.0;
    if is_whole(power) && (large || whole.abs() >= 3.0) {
        return Some(DigitError::Power(whole as i32));
    }
    is_transposed(a, b).then_some(DigitError::Transposed)
}

/// Tells whether two counts under one bound differ by two digits that have changed places:
/// `at least 34` and `at least 43`. Of two digits it may be chance: what else is told must say
/// that both are of one thing.
///
/// ```
/// use provcheck_quantity::{are_swapped, quantities};
///
/// let first = |text: &str| quantities(text).into_iter().next().unwrap();
/// assert!(are_swapped(&first("at least 34 dead"), &first("at least 43 dead")));
/// assert!(!are_swapped(&first("at least 34 dead"), &first("at least 35 dead")));
/// assert!(!are_swapped(&first("at least 34 dead"), &first("43 dead")));
/// ```
pub fn are_swapped(a: &Quantity, b: &Quantity) -> bool {
    let count = |q: &Quantity| q.kind == Kind::Count && !q.is_range() && q.low >= 10.0;
    count(a)
        && count(b)
        && a.bound == b.bound
        && have_swapped_digits(&digits(a.low), &digits(b.low))
}

fn digits(value: f64) -> String {
    format!("{value:.4}").trim_end_matches('0').trim_end_matches('.').replace('.', "")
}

/// Tells whether two neighbouring digits have changed places.
fn is_transposed(a: f64, b: f64) -> bool {
    let (x, y) = (digits(a), digits(b));
    let significant = |d: &str| d.trim_matches('0').len();
    significant(&x).max(significant(&y)) >= 3 && have_swapped_digits(&x, &y)
}

fn have_swapped_digits(x: &str, y: &str) -> bool {
    if x.len() != y.len() {
        return false;
    }
    let (x, y) = (x.as_bytes(), y.as_bytes());
    let differ: Vec<usize> = (0..x.len()).filter(|at| x[*at] != y[*at]).collect();
    let [first, second] = differ[..] else { return false };
    second == first + 1 && x[first] == y[second] && x[second] == y[first]
}

#[cfg(test)]
mod tests {
    use crate::quantities;

    use super::*;

    fn first(text: &str) -> Quantity {
        quantities(text).into_iter().next().unwrap()
    }

    #[test]
    fn compatible_values() {
        for (a, b) in [
            ("120,000 troops", "121,000 troops"),
            ("about 50 people", "52 people"),
            ("1.2 million", "1,234,000"),
            ("at least two dead", "three dead"),
            ("more than 14,000", "14,200"),
            ("nearly 150,000", "148,000"),
            ("up to 190,000", "150,000"),
            ("12%", "12.4%"),
            ("$1.2bn", "$1.23bn"),
            ("2-3 people", "three people"),
            ("dozens", "40"),
            ("fewer than 100", "90"),
            ("two-thirds of it", "66.7%"),
            ("5 km of cable", "3.1 miles of cable"),
            ("2 tonnes of rice", "2,000 kg of rice"),
        ] {
            let (a, mut b) = (first(a), first(b));
            if b.kind == Kind::Percent && a.kind == Kind::Share {
                b.low /= 100.0;
                b.high /= 100.0;
                b.step /= 100.0;
            }
            assert!(compatible(&a, &b, 0.02), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("around 120,000 troops", "some 130,000 troops"),
            ("over 120,000 troops", "about 150,000 troops"),
            ("two dead", "three dead"),
            ("at least four dead", "three dead"),
            ("12%", "14%"),
            ("$1.2bn", "$1.2m"),
            ("19 people", "20 people"),
            ("up to 100", "150"),
            ("fewer than 50", "60"),
            ("10-12%", "15%"),
            ("dozens", "400"),
            ("1.2 million", "1.3 million"),
            ("about 500", "about 600"),
            ("2 tonnes of rice", "3,000 kg of rice"),
            ("5 km of cable", "5 miles of cable"),
        ] {
            assert!(!compatible(&first(a), &first(b), 0.02), "{a} {b}");
        }
    }

    #[test]
    fn slips() {
        for (a, b, want) in [
            ("1,200 homes", "12,000 homes", Some(DigitError::Power(-1))),
            ("$3bn", "$3m", Some(DigitError::Power(3))),
            ("1,342", "1,432", Some(DigitError::Transposed)),
            ("1 dead", "10 dead", None),
            ("120", "130", None),
            ("1,342", "1,243", None),
            ("21 people", "12 people", None),
            ("500 to 600 homes", "50 to 60 homes", Some(DigitError::Power(1))),
            ("50 to 600 homes", "50 to 60 homes", None),
            ("200 to 300 homes", "200 homes", None),
        ] {
            assert_eq!(digit_error(&first(a), &first(b)), want, "{a} {b}");
        }
    }
}
