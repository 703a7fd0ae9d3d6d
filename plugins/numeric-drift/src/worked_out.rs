//! A figure that a text works out from another's: `47 seats after losing 11` for `lost 11 of its
//! 58 seats`.

use provcheck_quantity::{Entry, Kind, Ledger};

/// The least step that counts: two texts have small numbers in common by chance.
const LEAST: f64 = 5.0;
/// Sentences of one text between a figure and the step.
const BESIDE: usize = 1;

/// Tells whether the two figures differ by a third that both texts have beside theirs.
pub(crate) fn is_worked_out(mine: &Entry, draft: &Ledger, other: &Entry, source: &Ledger) -> bool {
    let step = (mine.quantity.low - other.quantity.low).abs();
    let exact = |e: &Entry| e.quantity.low >= e.quantity.high;
    mine.quantity.unit == other.quantity.unit
        && step >= LEAST
        && exact(mine)
        && exact(other)
        && has_beside(step, mine, draft)
        && has_beside(step, other, source)
}

/// Tells whether a ledger has a value of the kind of `entry` beside it.
fn has_beside(value: f64, entry: &Entry, ledger: &Ledger) -> bool {
    let first = entry.sentence.saturating_sub(BESIDE);
    let from = ledger.entries.partition_point(|e| e.sentence < first);
    let near = ledger.entries[from..].iter().take_while(|e| e.sentence <= entry.sentence + BESIDE);
    let counts = |e: &Entry| matches!(e.quantity.kind, Kind::Count | Kind::OneOf);
    near.filter(|e| {
        e.quantity.kind == entry.quantity.kind && e.quantity.unit == entry.quantity.unit
            || counts(e) && counts(entry)
    })
    .any(|e| (e.quantity.low - value).abs() <= 1e-9 * value && e.quantity.low >= e.quantity.high)
}
