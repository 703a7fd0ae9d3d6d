//! From a seed to a passage: each side is cut where the other no longer answers.

use std::ops::Range;

use provcheck_core::Work;

use crate::seed::{NONE, Side, norm};

/// A stretch of words of the draft and one of the source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) draft: Range<usize>,
    pub(crate) source: Range<usize>,
}

impl Stretch {
    pub(crate) fn cover(&self, other: &Self) -> Self {
        Self { draft: cover(&self.draft, &other.draft), source: cover(&self.source, &other.source) }
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        overlap(&self.draft, &other.draft) > 0 && overlap(&self.source, &other.source) > 0
    }
}

fn cover(a: &Range<usize>, b: &Range<usize>) -> Range<usize> {
    a.start.min(b.start)..a.end.max(b.end)
}

/// Words that two ranges share.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Words between two ranges; 0 where they touch or overlap.
pub(crate) fn gap(a: &Range<usize>, b: &Range<usize>) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// What the ends of a stretch are found by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scoring {
    /// The weight of a content word that counts as 1.
    pub(crate) mean: f32,
    /// Cost of a content word that the other side lacks.
    pub(crate) missing: f32,
}

/// Words looked at beyond each end in one step.
const MARGIN: usize = 20;

/// Which stems a range has, and how often. Empty between uses.
#[derive(Debug)]
pub(crate) struct Counts(Vec<u32>);

impl Counts {
    pub(crate) fn new(stems: usize) -> Self {
        Self(vec![0; stems])
    }

    fn fill(&mut self, side: &Side, range: &Range<usize>) {
        for &stem in side.stem[range.clone()].iter().filter(|&&s| s != NONE) {
            self.0[stem as usize] += 1;
        }
    }

    fn clear(&mut self, side: &Side, range: &Range<usize>) {
        for &stem in side.stem[range.clone()].iter().filter(|&&s| s != NONE) {
            self.0[stem as usize] = 0;
        }
    }

    fn of(&self, stem: u32) -> u32 {
        self.0[stem as usize]
    }
}

/// The two tables that [`refine`] counts stems in, and how far it may still go.
#[derive(Debug)]
pub(crate) struct Scratch {
    there: Counts,
    here: Counts,
    /// Words that may still be looked at.
    work: Work,
}

impl Scratch {
    /// Returns tables for so many stems, and a share of so many words to be looked at.
    pub(crate) fn new(stems: usize, words: usize) -> Self {
        let work = Work::new(words as u64);
        Self { there: Counts::new(stems), here: Counts::new(stems), work }
    }

    /// Tells whether more was asked for than there was.
    pub(crate) const fn is_spent(&self) -> bool {
        self.work.is_spent()
    }

    /// Gives what is looked at once more, after all else, its own share.
    pub(crate) fn renew(&mut self, words: usize) {
        self.work = Work::new(words as u64);
    }
}

/// Moves the ends of `stretch` to where the sum of gains is greatest, the draft
/// for the source and the source for the draft in turn, until neither moves.
/// Returns it with that sum, both sides together, in words of mean weight; `None` where
/// nothing is gained, or the pair of texts has used up its share of work.
///
/// Each step is a maximal-sum segment (Kadane's scan; Bentley 1984): a content word
/// that the other side has gains its weight, one that it lacks costs. Order plays
/// no part, so words that were shuffled count.
pub(crate) fn refine(
    stretch: &Stretch,
    draft: &Side,
    source: &Side,
    scoring: Scoring,
    scratch: &mut Scratch,
) -> Option<(Stretch, f32)> {
    let mut now = stretch.clone();
    let mut gain = 0.0;
    for _ in 0..10 {
        let (d, left) =
            best_range(draft, &now.draft, MARGIN, source, &now.source, scoring, scratch)?;
        let (s, right) = best_range(source, &now.source, MARGIN, draft, &d, scoring, scratch)?;
        gain = left + right;
        let next = Stretch { draft: d, source: s };
        if next == now {
            break;
        }
        now = next;
    }
    Some((now, gain))
}

/// Returns the words of the draft that gain most from the whole source, and how much.
pub(crate) fn best_of_whole(
    draft: &Side,
    source: &Side,
    scoring: Scoring,
    scratch: &mut Scratch,
) -> Option<(Range<usize>, f32)> {
    best_range(draft, &(0..0), draft.stem.len(), source, &(0..source.stem.len()), scoring, scratch)
}

/// Returns the range of `side` within `margin` words of `around` that gains most
/// from the words `there` of `other`.
fn best_range(
    side: &Side,
    around: &Range<usize>,
    margin: usize,
    other: &Side,
    there: &Range<usize>,
    scoring: Scoring,
    scratch: &mut Scratch,
) -> Option<(Range<usize>, f32)> {
    let margin = margin.max(around.len() / 2);
    let from = around.start.saturating_sub(margin);
    let to = (around.end + margin).min(side.stem.len());
    if !scratch.work.spend(to - from + there.len()) {
        return None;
    }
    scratch.there.fill(other, there);
    scratch.here.fill(side, around);
    let theirs = other.content(there).max(1) as f32;
    let outside = (side.content_words - side.content(around)) as f32 + 20.0;
    let (mut best, mut best_range) = (0.0f32, None);
    let (mut sum, mut start) = (0.0f32, from);
    for i in from..to {
        let stem = side.stem[i];
        if stem == NONE {
            continue;
        }
        if sum <= 0.0 {
            sum = 0.0;
            start = i;
        }
        let count = scratch.there.of(stem);
        sum += if count > 0 {
            // A word that this text uses as often everywhere gains less.
            let elsewhere =
                side.count[stem as usize].saturating_sub(scratch.here.of(stem)) as f32 + 0.5;
            let ratio = (count as f32 / theirs) / (elsewhere / outside);
            side.weight[i] / scoring.mean * ratio.min(1.0)
        } else {
            -scoring.missing
        };
        if sum > best {
            best = sum;
            best_range = Some((start..i + 1, sum));
        }
    }
    scratch.there.clear(other, there);
    scratch.here.clear(side, around);
    best_range
}

/// How alike the two sides of a stretch are: the cosine of their stems by weight,
/// and the number of distinct stems shared.
pub(crate) fn likeness(
    stretch: &Stretch,
    draft: &Side,
    source: &Side,
    scratch: &mut Scratch,
) -> (f32, usize) {
    let counts = &mut scratch.there;
    counts.fill(source, &stretch.source);
    let left = draft.vector(&stretch.draft);
    let (mut dot, mut shared) = (0.0, 0);
    for entry in &left {
        let there = counts.of(entry.stem);
        dot += entry.count * entry.weight * there as f32 * entry.weight;
        shared += usize::from(there > 0);
    }
    counts.clear(source, &stretch.source);
    let bottom = norm(&left) * norm(&source.vector(&stretch.source));
    (if bottom > 0.0 { dot / bottom } else { 0.0 }, shared)
}

/// Merges stretches whose gaps on both sides are at most `reach` words, until none are left.
pub(crate) fn merge(mut stretches: Vec<Stretch>, reach: usize) -> Vec<Stretch> {
    loop {
        stretches.sort_by_key(|s| (s.draft.start, s.source.start));
        let before = stretches.len();
        let mut merged: Vec<Stretch> = Vec::with_capacity(before);
        for stretch in stretches {
            let near = |m: &&mut Stretch| {
                gap(&m.draft, &stretch.draft) <= reach && gap(&m.source, &stretch.source) <= reach
            };
            match merged.iter_mut().rev().take(32).find(near) {
                Some(into) => *into = into.cover(&stretch),
                None => merged.push(stretch),
            }
        }
        stretches = merged;
        if stretches.len() == before {
            return stretches;
        }
    }
}
