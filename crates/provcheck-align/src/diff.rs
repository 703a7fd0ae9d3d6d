//! Word by word: what one text keeps, changes, drops and adds of another.
//!
//! Myers' difference algorithm (1986) as the crate `similar` has it, over
//! normalised words, so that case, marks and spacing make no difference.

use std::ops::Range;

use provcheck_core::Span;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::Tokens;

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordOpKind {
    /// In both, the same after normalising.
    Kept,
    /// Other words stand in their place.
    Changed,
    /// Only in the first text.
    Dropped,
    /// Only in the second text.
    Added,
}

/// A run of words of two texts and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordOp {
    /// What became of them.
    pub kind: WordOpKind,
    /// The words of the first text, as indices; empty for added ones.
    pub a: Range<usize>,
    /// The words of the second text, as indices; empty for dropped ones.
    pub b: Range<usize>,
    /// Bytes of the first text; an empty span at the next word for added ones.
    pub a_span: Span,
    /// Bytes of the second text; an empty span at the next word for dropped ones.
    pub b_span: Span,
}

/// The difference of two texts. The first is the older one (the source), the
/// second the newer (the draft).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordDiff {
    /// The runs, in order, without gaps.
    pub ops: Vec<WordOp>,
    /// Words kept.
    pub kept: u32,
    /// Words replaced: for each replaced run the length of the longer side.
    pub changed: u32,
    /// Words dropped.
    pub dropped: u32,
    /// Words added.
    pub added: u32,
    /// Of the changed words, those that stand on both sides of their run in another
    /// form (the same stem).
    pub inflected: u32,
}

impl WordDiff {
    /// Returns the share of words kept, from 0 to 1; 1 for two texts without words.
    pub fn kept_share(&self) -> f32 {
        let all = self.kept + self.changed + self.dropped + self.added;
        if all == 0 { 1.0 } else { self.kept as f32 / all as f32 }
    }

    /// Tells whether all words are kept.
    pub fn is_same(&self) -> bool {
        self.changed + self.dropped + self.added == 0
    }

    pub(crate) fn push(&mut self, op: WordOp) {
        let (a, b) = (op.a.len() as u32, op.b.len() as u32);
        match op.kind {
            WordOpKind::Kept => self.kept += a,
            WordOpKind::Changed => self.changed += a.max(b),
            WordOpKind::Dropped => self.dropped += a,
            WordOpKind::Added => self.added += b,
        }
        self.ops.push(op);
    }
}

/// Returns the difference of two texts; spans count bytes of each.
///
/// ```
/// use provcheck_align::diff_words;
///
/// assert!(diff_words("The river rose.", "The river rose.").is_same());
/// let diff = diff_words("The river rose on Monday.", "The river fell on Monday.");
/// assert!(!diff.is_same());
/// assert!((diff.kept_share() - 0.8).abs() < 0.01, "four of five words");
/// ```
pub fn diff_words(a: &str, b: &str) -> WordDiff {
    let (a, b) = (Tokens::new(a), Tokens::new(b));
    diff_tokens(&a, 0..a.len(), &b, 0..b.len())
}

/// Returns the difference of some words of two texts; spans count bytes of the
/// whole texts.
pub fn diff_tokens(
    a: &Tokens,
    a_words: Range<usize>,
    b: &Tokens,
    b_words: Range<usize>,
) -> WordDiff {
    let ops = capture_diff_slices(
        Algorithm::Myers,
        &a.words()[a_words.clone()],
        &b.words()[b_words.clone()],
    );
    let mut diff = WordDiff::default();
    for op in ops {
        let kind = match op {
            DiffOp::Equal { .. } => WordOpKind::Kept,
            DiffOp::Replace { .. } => WordOpKind::Changed,
            DiffOp::Delete { .. } => WordOpKind::Dropped,
            DiffOp::Insert { .. } => WordOpKind::Added,
        };
        let shift = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        let (left, right) =
            (shift(op.old_range(), a_words.start), shift(op.new_range(), b_words.start));
        if kind == WordOpKind::Changed {
            diff.inflected += inflected(a, left.clone(), b, right.clone());
        }
        diff.push(WordOp {
            kind,
            a_span: a.cover(left.clone()),
            b_span: b.cover(right.clone()),
            a: left,
            b: right,
        });
    }
    diff
}

/// Returns how many stems the two runs share.
fn inflected(a: &Tokens, left: Range<usize>, b: &Tokens, right: Range<usize>) -> u32 {
    let sorted = |tokens: &Tokens, words: Range<usize>| {
        let mut stems = tokens.stems()[words].to_vec();
        stems.sort_unstable();
        stems
    };
    let (left, right) = (sorted(a, left), sorted(b, right));
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        match left[i].cmp(&right[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, shared) = (i + 1, j + 1, shared + 1);
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_places() {
        let (a, b) = ("The mayor, he said, will resign.", "the mayor said he will RESIGN today");
        let diff = diff_words(a, b);
        assert_eq!(diff.added, 2, "{diff:?}");
        assert_eq!(diff.dropped, 1);
        assert_eq!(diff.kept, 5);
        let last = diff.ops.last().unwrap();
        assert_eq!((last.kind, last.b_span.of(b)), (WordOpKind::Added, "today"));
        assert_eq!(diff_words("he leaves town", "he leaving town").inflected, 1);
        assert!(diff_words("It’s “U.S. troops”", "it's US troops").is_same());
    }
}
