//! Which sentence of a source a sentence of the draft stands for.

use provcheck_align::Rendering;

use crate::draft_text::DraftText;
use crate::sentence::{self, common};

/// Likeness from which two sentences are held against each other: where two words in five were
/// swapped, little is left to find the source's by.
const LEAST_SCORE: f32 = 0.25;
/// Of the words of the longer of two sentences, the share that must stand in the other in order,
/// where only a sentence beside it tells which it is; one of so many words may
/// be missing, and there are so many at least.
const LEAST_KEPT: f64 = 0.5;
const MOST_MORE: usize = 8;
const LEAST_WORDS: usize = 8;

/// Returns for each sentence of the draft the sentence of a source that it stands for: the likest,
/// or the one beside that of its neighbour, where so many words were swapped that nothing is like.
pub(super) fn best(draft: &DraftText<'_>, renderings: &[Vec<Rendering>]) -> Vec<Option<Rendering>> {
    let likest = |all: &Vec<Rendering>| all.first().filter(|r| r.score >= LEAST_SCORE).cloned();
    let mut best: Vec<Option<Rendering>> = renderings.iter().map(likest).collect();
    for at in 1..best.len() {
        if best[at].is_none() {
            best[at] = best[at - 1].as_ref().and_then(|r| beside(draft, at, r, Some(1)));
        }
    }
    for at in (1..best.len()).rev() {
        if best[at - 1].is_none() {
            best[at - 1] = best[at].as_ref().and_then(|r| beside(draft, at - 1, r, None));
        }
    }
    best
}

/// Returns the sentence after a source's (`step`), or the one before it, for sentence `at` of the
/// draft, where most words of both stand in one order and there are as many of them.
fn beside(
    draft: &DraftText<'_>,
    at: usize,
    next: &Rendering,
    step: Option<usize>,
) -> Option<Rendering> {
    let place = match step {
        Some(step) => next.source_sentence + step,
        None => next.source_sentence.checked_sub(1)?,
    };
    let source = draft.sources.get(next.source);
    let theirs = source.sentences().get(place)?.span;
    let mine = sentence::words(draft.document, draft.document.sentences().get(at)?.span);
    let words = sentence::words(source, theirs);
    let longer = mine.len().max(words.len());
    let as_many = mine.len().abs_diff(words.len()) * MOST_MORE <= longer && longer >= LEAST_WORDS;
    let kept = as_many.then(|| common(&mine, &words).len())?;
    (kept as f64 >= LEAST_KEPT * longer as f64).then_some(Rendering {
        draft_sentence: at,
        source_sentence: place,
        source_span: theirs,
        ..next.clone()
    })
}
