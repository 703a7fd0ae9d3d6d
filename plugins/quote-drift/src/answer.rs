//! Yes for no.

use std::ops::Range;

use crate::words::Word;

/// Returns the word of the source that is the other answer than the one at an edge of the
/// quotation: a sentence of its own, and no other matter.
pub(crate) fn other_answer(
    mine: &[Word],
    found: &[Word],
    available: &Range<usize>,
    after: bool,
) -> Option<Range<usize>> {
    let [own] = mine else { return None };
    let at = if after { available.start } else { available.end.checked_sub(1)? };
    let other = found.get(at).filter(|_| !available.is_empty())?;
    is_other_answer(&own.form, &other.form).then_some(at..at + 1)
}

/// Tells whether two words are yes and no.
pub(crate) fn is_other_answer(one: &str, other: &str) -> bool {
    matches!((one, other), ("yes", "no") | ("no", "yes"))
}
