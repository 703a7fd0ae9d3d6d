//! Figures and the sources that have them.

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Form, Kind, Ledger, Quantity, compatible, same_kind};

use crate::Traced;

/// Figures of one source that sums and differences are made of: with more of them,
/// any figure comes out by chance.
const MOST: usize = 12;
/// Greatest count that is not looked at: "one" and "two" are said of what no source counts.
const SMALL: f64 = 2.0;
/// How far a rounding may be off, as a share of the value.
const TOLERANCE: f64 = 0.01;

/// Traces the written figures of the draft.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Traced> {
    let sources: Vec<Vec<Quantity>> = cx
        .sources()
        .iter()
        .map(|(_, s)| Ledger::of(s).entries.iter().map(|e| e.quantity.clone()).collect())
        .collect();
    Ledger::of(cx.draft())
        .entries
        .iter()
        .filter(|e| !e.implicit && !e.quoted && is_looked_at(&e.quantity))
        .map(|e| Traced {
            span: e.quantity.span,
            found: sources.iter().any(|all| stands(&e.quantity, all)),
        })
        .collect()
}

fn is_looked_at(q: &Quantity) -> bool {
    let kind = matches!(
        q.kind,
        Kind::Count
            | Kind::Money
            | Kind::Percent
            | Kind::PercentagePoints
            | Kind::Measure
            | Kind::Age
            | Kind::Score
    );
    kind && q.form != Form::Indefinite && !(q.kind == Kind::Count && q.high <= SMALL)
}

/// Tells whether `all` has the figure, or two of its kind that it is the sum or difference of.
fn stands(figure: &Quantity, all: &[Quantity]) -> bool {
    // What is read as an age here may be read as a bare count there: the value decides.
    let same = |q: &Quantity| {
        (same_kind(figure, q) && compatible(figure, q, TOLERANCE))
            || (near(figure.low, q.low) && near(figure.high, q.high))
    };
    if all.iter().any(same) {
        return true;
    }
    let like: Vec<f64> = all.iter().filter(|q| same_kind(figure, q)).map(|q| q.low).collect();
    like.len() <= MOST
        && like.iter().enumerate().any(|(i, a)| {
            like[..i].iter().any(|b| near(figure.low, a + b) || near(figure.low, (a - b).abs()))
        })
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}
