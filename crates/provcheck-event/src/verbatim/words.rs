//! The words of two sentences, and runs of them held against each other.

use provcheck_core::Span;
use provcheck_lang::Upos;

/// A word of a sentence.
pub(super) struct Word {
    pub(super) span: Span,
    /// In lower case, without the points of `F.B.I.`.
    pub(super) key: Box<str>,
    pub(super) lemma: Box<str>,
    pub(super) part: Upos,
    /// Whether a mark stands before it, or the sentence begins with it.
    pub(super) opens: bool,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
}

/// A run of words of the draft and the one of the source that is held against it: the first
/// word of each, and how many.
#[derive(Clone, Copy)]
pub(super) struct Runs {
    pub(super) ours: (usize, usize),
    pub(super) theirs: (usize, usize),
}

pub(super) fn are_equal(a: &[Word], b: &[Word]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.key == b.key)
}
