//! Figures and the sources that have them.

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Bound, Form, Kind, Ledger, Quantity, base, interval, same_kind};

use crate::item::{How, Item, ItemKind, Passage};

/// Figures of neighbouring sentences that a figure may have been worked out of: with more of
/// them any number comes out by chance.
const MOST: usize = 8;
/// Smallest count looked at in words; "one" and "two" are said of what no source counts.
const LEAST_IN_WORDS: f64 = 3.0;
/// From here on a figure with no bound word may be rounded: "30" is not said of 28.
const ROUNDED_FROM: f64 = 100.0;
/// How far a rounding may be off, as a share of the value.
const ROUNDING: f64 = 0.05;

/// A figure of a source.
#[derive(Debug)]
struct Known {
    quantity: Quantity,
    thing: String,
    sentence: usize,
    passage: Passage,
}

/// The figures and years of all sources.
#[derive(Debug, Default)]
struct Figures {
    all: Vec<Known>,
    years: Vec<(f64, Passage)>,
}

impl Figures {
    fn of(sources: &Sources) -> Self {
        let mut figures = Self::default();
        for (source, document) in sources.iter() {
            let ledger = Ledger::of(document);
            let start = Passage { source, span: Span::new(0, 0) };
            if let Some(date) = document.date() {
                figures.years.push((f64::from(date.year()), start));
            }
            for date in &ledger.dates {
                let passage = Passage { source, span: date.span };
                let year = date.year.or_else(|| date.date.map(|date| date.year()));
                figures.years.extend(year.map(|year| (f64::from(year), passage)));
            }
            for entry in &ledger.entries {
                let passage = Passage { source, span: entry.quantity.span };
                if entry.quantity.kind == Kind::Year {
                    figures.years.push((entry.quantity.low, passage));
                    figures.years.push((entry.quantity.high, passage));
                }
                figures.all.push(Known {
                    quantity: entry.quantity.clone(),
                    thing: entry.thing.clone(),
                    sentence: entry.sentence,
                    passage,
                });
            }
        }
        figures
    }

    /// Returns where the figure stands, as it is, rounded, or worked out.
    fn find(&self, figure: &Quantity, thing: &str) -> Option<(Passage, How)> {
        let same = |known: &&Known| is_same(figure, &known.quantity);
        if let Some(known) = self.all.iter().find(same) {
            return Some((known.passage, How::Verbatim));
        }
        if let Some((_, passage)) = self.years.iter().find(|(year, _)| near(*year, figure.low)) {
            return Some((*passage, How::Verbatim));
        }
        if let Some(known) = self.all.iter().find(|known| is_rounded(figure, &known.quantity)) {
            return Some((known.passage, How::OtherForm));
        }
        let computed = self.computed(figure).or_else(|| self.summed(figure, thing));
        computed.or_else(|| self.span_of_years(figure)).map(|passage| (passage, How::Computed))
    }

    /// Returns the first of two or three figures told together that this one is made of.
    fn computed(&self, figure: &Quantity) -> Option<Passage> {
        self.all.iter().enumerate().find_map(|(at, first)| {
            let near_by = self.all[at..].iter().take(MOST).filter(|known| {
                known.passage.source == first.passage.source
                    && known.sentence <= first.sentence + 1
                    && is_amount(&known.quantity)
            });
            let rest: Vec<&Quantity> = near_by.map(|known| &known.quantity).skip(1).collect();
            is_made_of(figure, &first.quantity, &rest).then_some(first.passage)
        })
    }

    /// Returns the first of two figures of one thing, wherever told, whose sum this is.
    fn summed(&self, figure: &Quantity, thing: &str) -> Option<Passage> {
        if thing.is_empty() {
            return None;
        }
        let alike: Vec<&Known> = self
            .all
            .iter()
            .filter(|known| known.thing == thing && same_kind(figure, &known.quantity))
            .take(MOST)
            .collect();
        alike.iter().enumerate().find_map(|(at, a)| {
            let sum = |b: &&Known| near(figure.low, a.quantity.low + b.quantity.low);
            alike[..at].iter().any(sum).then_some(a.passage)
        })
    }

    /// Returns the first of two years whose difference this age or number of years is.
    fn span_of_years(&self, figure: &Quantity) -> Option<Passage> {
        let lasting = figure.kind == Kind::Age || figure.unit == Some("year");
        let lasting = lasting || figure.kind == Kind::Count;
        if !lasting || figure.low < LEAST_IN_WORDS {
            return None;
        }
        let pair = self.years.iter().enumerate().find(|(at, (a, _))| {
            self.years[..*at].iter().any(|(b, _)| near((a - b).abs(), figure.low))
        });
        pair.map(|(_, (_, passage))| *passage)
    }
}

/// Traces the written figures of the draft.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let figures = Figures::of(cx.sources());
    let ledger = Ledger::of(cx.draft());
    let looked_at = ledger.entries.iter().filter(|e| !e.implicit && is_looked_at(&e.quantity));
    looked_at
        .map(|entry| {
            let found = figures.find(&entry.quantity, &entry.thing);
            Item::new(entry.quantity.span, ItemKind::Figure, found)
        })
        .collect()
}

fn is_looked_at(q: &Quantity) -> bool {
    let kind = !matches!(
        q.kind,
        Kind::Name
            | Kind::Phone
            | Kind::Address
            | Kind::Reference
            | Kind::OneOf
            | Kind::Date
            | Kind::Year
            | Kind::Decade
            | Kind::Multiple
            | Kind::Clock
    );
    let small = q.form != Form::Digits && q.kind != Kind::Money && q.high < LEAST_IN_WORDS;
    kind && q.form != Form::Indefinite && !small && q.high > 1.0
}

fn is_amount(q: &Quantity) -> bool {
    q.is_amount() || matches!(q.kind, Kind::Age | Kind::Compound)
}

/// Tells whether both write the same number. What is read as an age here may be read as a bare
/// count there: the value decides.
fn is_same(figure: &Quantity, known: &Quantity) -> bool {
    let ends = [known.low, known.high];
    let ours = [figure.low, figure.high];
    ours.iter().all(|a| ends.iter().any(|b| near(*a, *b)))
        || is_share(figure, known)
        || is_share(known, figure)
}

/// Tells whether one is a part and the other the same part in a hundred.
fn is_share(share: &Quantity, percent: &Quantity) -> bool {
    share.kind == Kind::Share
        && percent.kind == Kind::Percent
        && (share.low * 100.0 - percent.low).abs() <= 1.0
}

/// Tells whether `figure` can be said of `known`: within its bound word, or its last digit.
fn is_rounded(figure: &Quantity, known: &Quantity) -> bool {
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
    let may_be = ours >= ROUNDED_FROM || figure.rounded || figure.unit != known.unit;
    let off = (ours - theirs).abs();
    coarser && may_be && off <= figure.step * factor && off <= ROUNDING * theirs.abs()
}

/// Tells whether the figure is worked out of `first` and one or two of `rest`.
fn is_made_of(figure: &Quantity, first: &Quantity, rest: &[&Quantity]) -> bool {
    if !is_amount(first) || !is_amount(figure) {
        return false;
    }
    let is = |value: f64| {
        let off = (value - figure.low).abs();
        off <= 1e-9 * value.abs() || figure.step > 0.0 && off <= 0.5 * fine_step(figure)
    };
    let a = first.low;
    rest.iter().enumerate().any(|(at, other)| {
        let b = other.low;
        let alike = same_kind(first, other);
        let added = alike && same_kind(figure, first) && (is(a + b) || is((a - b).abs()));
        let third = |c: &&&Quantity| same_kind(first, c) && is(a + b + c.low);
        let change = figure.kind == Kind::Percent
            && alike
            && (is(((a - b) / a * 100.0).abs()) || is(((a - b) / b * 100.0).abs()));
        let share = figure.kind == Kind::Percent
            && alike
            && (is(100.0 * a / b) || is(100.0 * b / a));
        let points = figure.kind == Kind::PercentagePoints
            && alike
            && first.kind == Kind::Percent
            && is((a - b).abs());
        added || change || share || points
            || alike && same_kind(figure, first) && rest[at + 1..].iter().any(|c| third(&c))
            || figure.kind == Kind::Money && is(a * b)
    })
}

/// The worth of one in the last place, which of a whole number is one.
fn fine_step(figure: &Quantity) -> f64 {
    if figure.rounded { figure.step } else { figure.step.min(1.0) }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}
