//! When a figure can be said of another, or of two.

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Bound, Kind, Quantity, base, interval, same_kind, unit};

use crate::duration;

/// From here on a figure with no bound word may be rounded: "30" is not said of 28.
const ROUNDED_FROM: f64 = 100.0;
/// How far a rounding may be off, as a share of the value.
pub(crate) const ROUNDING: f64 = 0.05;
/// How far a figure to one digit may be off, which is at most half of its last place.
const COARSE: f64 = 0.1;

pub(crate) fn is_amount(q: &Quantity) -> bool {
    q.is_amount() || matches!(q.kind, Kind::Age | Kind::Compound)
}

/// Tells whether both write the same number. What is read as an age here may be read as a bare
/// count there: the value decides.
pub(crate) fn is_same(figure: &Quantity, known: &Quantity) -> bool {
    let ends = [known.low, known.high];
    let ours = [figure.low, figure.high];
    // `3-1` is no `3-3`.
    if figure.kind == Kind::Score {
        return known.kind == Kind::Score && ends.iter().zip(ours).all(|(a, b)| near(*a, b));
    }
    !are_of_other_kinds(figure, known) && ours.iter().all(|a| ends.iter().any(|b| near(*a, *b)))
}

/// Tells whether what is written beside two numbers makes them two things: `45%` and `$45`, `30
/// miles` and `30 tonnes`.
fn are_of_other_kinds(figure: &Quantity, known: &Quantity) -> bool {
    let sure = |q: &Quantity| matches!(q.kind, Kind::Money | Kind::Percent | Kind::Measure);
    let unit = |q: &Quantity| q.unit.and_then(unit).map(|unit| unit.dimension.clone());
    let measures = unit(figure).zip(unit(known)).is_some_and(|(a, b)| a != b);
    // Dollars are no euros, and miles no kilometres: those are converted.
    let units =
        figure.kind == known.kind && figure.unit.zip(known.unit).is_some_and(|(a, b)| a != b);
    // Pounds are money and a weight.
    let kinds = figure.kind != known.kind && ![figure.unit, known.unit].contains(&Some("GBP"));
    sure(figure) && sure(known) && (kinds || measures || units)
}

/// Tells whether one is a part and the other the same part in a hundred.
pub(crate) fn is_share(share: &Quantity, percent: &Quantity) -> bool {
    share.kind == Kind::Share
        && percent.kind == Kind::Percent
        && (share.low * 100.0 - percent.low).abs() <= 1.0
}

/// Tells whether `figure` can be said of `known`: within its bound word, or its last digit.
pub(crate) fn is_rounded(figure: &Quantity, known: &Quantity) -> bool {
    if !same_kind(figure, known) {
        return false;
    }
    let (ours, theirs) = (base(figure), base(known));
    let factor = if figure.low == 0.0 { 1.0 } else { ours / figure.low };
    if figure.bound != Bound::Exact {
        let (low, high) = interval(figure, 0.0);
        return (low * factor..=high * factor).contains(&theirs);
    }
    let coarser = figure.step * factor > known.step * base(known) / known.low.max(1e-9);
    let may_be =
        ours >= ROUNDED_FROM || figure.rounded || figure.unit != known.unit || known.step < 1.0;
    let off = (ours - theirs).abs();
    let step = figure.step * factor;
    let fine = off <= step && off <= ROUNDING * theirs.abs();
    let nearest = figure.rounded && off <= step / 2.0 && off <= COARSE * theirs.abs();
    coarser && may_be && (fine || nearest)
}

/// Tells whether `figure` is what `known` comes to in the time that it is told for: `$24m a year`
/// of `$2m a month`.
pub(crate) fn is_paid(figure: &Quantity, known: &Quantity, (ours, theirs): (f64, f64)) -> bool {
    let step = figure.step * base(figure) / figure.low.max(1e-9);
    let off = (base(figure) - base(known) * ours / theirs).abs();
    same_kind(figure, known)
        && ours.total_cmp(&theirs).is_ne()
        && off <= step
        && off <= ROUNDING * base(figure)
}

/// The figure as points between two percentages, where the word behind it makes it those: `a
/// 10-point lead`.
pub(crate) fn points(figure: &Quantity, draft: &Document) -> Option<Quantity> {
    let word = duration::unit(draft, figure)?;
    let is =
        matches!(figure.kind, Kind::Count | Kind::Compound) && matches!(&*word, "point" | "points");
    let mut points = figure.clone();
    points.kind = Kind::PercentagePoints;
    is.then_some(points)
}

/// Tells whether `figure` is `known` in another unit, to its last digit: `151 feet` of `46
/// metres`.
pub(crate) fn is_converted(figure: &Quantity, known: &Quantity) -> bool {
    let measures = figure.kind == Kind::Measure && same_kind(figure, known);
    let (ours, theirs) = (base(figure), base(known));
    let step = figure.step * ours / figure.low.max(1e-9);
    let off = (ours - theirs).abs();
    measures && figure.unit != known.unit && off <= step && off <= ROUNDING * theirs.abs()
}

/// Tells whether the figure is worked out of `first` and one or two of `rest`.
pub(crate) fn is_made_of(figure: &Quantity, first: &Quantity, rest: &[&Quantity]) -> bool {
    if !is_amount(first) || !is_amount(figure) {
        return false;
    }
    rest.iter().enumerate().any(|(at, other)| {
        let alike = same_kind(first, other) && same_kind(figure, first);
        let sum = first.low + other.low;
        let third = |c: &Quantity| {
            same_kind(first, c)
                && is_as_sure(figure, &[first, other, c])
                && comes_to(figure, sum + c.low)
        };
        is_made_of_two(figure, first, other) || alike && rest[at + 1..].iter().any(|c| third(c))
    })
}

/// Tells whether the figure is a sum, a difference, a share or a product of the two.
fn is_made_of_two(figure: &Quantity, first: &Quantity, other: &Quantity) -> bool {
    let (a, b) = (first.low, other.low);
    let is = |value: f64| comes_to(figure, value);
    if figure.kind == Kind::Money && is(a * b) {
        return true;
    }
    if !same_kind(first, other) {
        return false;
    }
    let change = || is(((a - b) / a * 100.0).abs()) || is(((a - b) / b * 100.0).abs());
    let share = || is(100.0 * a / b) || is(100.0 * b / a);
    let points = figure.kind == Kind::PercentagePoints && first.kind == Kind::Percent;
    let sum = is(a + b) && is_as_sure(figure, &[first, other]);
    same_kind(figure, first) && (sum || is((a - b).abs()))
        || figure.kind == Kind::Percent && (change() || share())
        || points && is((a - b).abs())
}

/// Tells whether a sum may be told so: `over 60` is not 57 and three, of which neither is a bound.
pub(crate) fn is_as_sure(sum: &Quantity, parts: &[&Quantity]) -> bool {
    let bound = |q: &Quantity| !matches!(q.bound, Bound::Exact | Bound::About | Bound::Nearly);
    !bound(sum) || parts.iter().any(|part| bound(part))
}

/// Tells whether the figure is a value, as closely as it is told.
fn comes_to(figure: &Quantity, value: f64) -> bool {
    let off = (value - figure.low).abs();
    off <= 1e-9 * value.abs() || figure.step > 0.0 && off <= 0.5 * fine_step(figure)
}

/// The worth of one in the last place, which of a whole number is one.
fn fine_step(figure: &Quantity) -> f64 {
    if figure.rounded { figure.step } else { figure.step.min(1.0) }
}

pub(crate) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}
