//! A draft and one source, aligned: seeds, their extension, and what is kept.

use std::ops::Range;

use crate::Tokens;
use crate::accepted::{Accepted, ByPlace};
use crate::digest::digest;
use crate::extend::{Scoring, Scratch, Stretch, likeness, merge, overlap, refine};
use crate::runs::chains;
use crate::seed::{Side, Weights, seeds};
use crate::winnow::T;

/// Cost of a content word that the other side lacks, in words of mean weight.
const MISSING: f32 = 0.6;
/// Words that may stand between two pieces of one passage, on each side.
const MERGE: usize = 60;
/// Words to the end of a segment within which a passage is taken to reach it.
const SNAP: usize = 3;
/// Least likeness of a rewritten passage.
const LIKENESS: f32 = 0.45;
/// Least number of distinct content stems that a rewritten passage shares.
const SHARED: usize = 6;
/// Least length in words of a rewritten passage, on each side.
const LENGTH: usize = 20;
/// The same where it is a whole sentence, or more, on both sides.
const SENTENCE: usize = 12;
/// Least likeness of whole sentences shorter than [`LENGTH`].
const SENTENCE_LIKENESS: f32 = 0.55;
/// Least length in words of a passage that is mostly runs of equal words.
const CHAINED: usize = 12;
/// Equal words after a changed one for a passage to go on.
const RESUME: usize = 3;
/// Words that a passage grows backwards at most.
const FARTHEST: usize = 1_000;
/// Least cosine of two segments to be thought of as a pair at all.
const FAINT: f32 = 0.2;
/// What the two texts share.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) stretch: Stretch,
    pub(crate) likeness: f32,
    /// The stretch condenses the source here and there.
    pub(crate) digest: bool,
}

/// All that they share, and how far was looked.
#[derive(Debug)]
pub(crate) struct Aligned {
    pub(crate) found: Vec<Found>,
    /// The first word of the draft that was left out, where the pair of texts used up its
    /// share of work.
    pub(crate) stopped: Option<usize>,
}

/// Aligns a draft with a source. `runs` are their runs of equal words; `walked` words may be
/// looked at for each word of the two texts.
pub(crate) fn align(
    draft: &Tokens,
    source: &Tokens,
    weights: &Weights<'_>,
    runs: &[Stretch],
    walked: usize,
) -> Aligned {
    let (a, b, stems) = Side::pair(draft, source, weights);
    let mut scratch = Scratch::new(stems, walked * (draft.len() + source.len()));
    let content = || a.weight.iter().chain(&b.weight).copied().filter(|w| *w > 0.0);
    let mean = content().sum::<f32>() / content().count().max(1) as f32;
    let seeds = seeds(&a, &b, stems, FAINT);
    let chains = ByPlace::new(chains(runs));
    let runs = ByPlace::new(runs.to_vec());
    let scoring = Scoring { mean: mean.max(f32::MIN_POSITIVE), missing: MISSING };

    let mut starts: Vec<(f32, Stretch, bool)> = seeds
        .iter()
        .filter(|s| s.is_strong())
        .map(|s| {
            let (draft, source) =
                (a.segments[s.draft as usize].clone(), b.segments[s.source as usize].clone());
            let weight: f32 = a.weight[draft.clone()].iter().sum();
            (s.cosine * weight, Stretch { draft, source }, false)
        })
        .collect();
    for chain in chains.iter() {
        let weight: f32 = a.weight[chain.draft.clone()].iter().sum();
        starts.push((weight, chain.clone(), true));
    }
    let place = |s: &Stretch| (s.draft.start, s.source.start);
    starts.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| place(&x.1).cmp(&place(&y.1))));

    let mut accepted = Accepted::new(draft.len());
    let mut stopped: Option<usize> = None;
    for (_, start, exact) in starts {
        let half = |x: &Range<usize>, y: &Range<usize>| overlap(x, y) * 2 >= x.len();
        if accepted.over(&start.draft).any(|t| half(&start.source, &t.source)) {
            continue;
        }
        let refined = refine(&start, &a, &b, scoring, &mut scratch)
            .filter(|(_, gain)| *gain >= 1.0)
            .map(|(stretch, _)| cut_to_chains(stretch, &chains));
        let stretch = match refined {
            Some(stretch) if !exact || half(&start.draft, &stretch.draft) => stretch,
            _ if exact && start.draft.len() >= T => start,
            _ => {
                if scratch.is_spent() && accepted.over(&start.draft).next().is_none() {
                    let first = start.draft.start;
                    stopped = Some(stopped.map_or(first, |place| place.min(first)));
                }
                continue;
            }
        };
        // The source that a place of the draft follows best is enough.
        if accepted.over(&stretch.draft).next().is_none() {
            accepted.push(stretch);
        }
    }

    let mut found = Vec::new();
    for stretch in merge(accepted.stretches, MERGE) {
        // A run of equal words ends where it ends.
        let snapped = if chains.over(&stretch).any(|chain| *chain == stretch) {
            stretch
        } else {
            Stretch {
                draft: snap(draft, &stretch.draft, SNAP),
                source: snap(source, &stretch.source, SNAP),
            }
        };
        let stretch = grow(draft, source, snapped);
        let (likeness, shared) = likeness(&stretch, &a, &b, &mut scratch);
        let length = stretch.draft.len().min(stretch.source.len());
        let rewritten = likeness >= LIKENESS && shared >= SHARED && length >= LENGTH;
        let sentence = || {
            likeness >= SENTENCE_LIKENESS
                && shared >= SHARED
                && length >= SENTENCE
                && is_whole(draft, &stretch.draft)
                && is_whole(source, &stretch.source)
        };
        let word_for_word =
            || runs.over(&stretch).any(|r| r.draft.len() >= T && a.content(&r.draft) >= 3);
        let nearly = || {
            let inside = chains.over(&stretch).filter(|c| c.draft.len() >= 10);
            shared >= SHARED
                && stretch.draft.len() >= CHAINED
                && inside.map(|c| overlap(&c.draft, &stretch.draft)).sum::<usize>() * 5
                    >= stretch.draft.len() * 3
        };
        if rewritten || sentence() || word_for_word() || nearly() {
            found.push(Found { stretch, likeness, digest: false });
        }
    }
    scratch.renew(draft.len() + source.len());
    if let Some(digest) = digest(&a, &b, &seeds, scoring.mean, &mut scratch) {
        let digest = Stretch { draft: snap(draft, &digest.draft, 8), source: digest.source };
        let exact: usize = chains
            .iter()
            .filter(|c| c.draft.len() >= 10)
            .map(|c| overlap(&c.draft, &digest.draft))
            .sum();
        // Nor is what follows one place of the source throughout.
        let one_place = found.iter().any(|f| {
            overlap(&f.stretch.draft, &digest.draft) * 3 >= digest.draft.len() * 2
                && f.stretch.source.len() < f.stretch.draft.len() * 2
        });
        // What was copied outright is no digest.
        if exact * 2 < digest.draft.len() && !one_place {
            found.retain(|f| overlap(&f.stretch.draft, &digest.draft) * 2 < f.stretch.draft.len());
            let (likeness, _) = likeness(&digest, &a, &b, &mut scratch);
            found.push(Found { stretch: digest, likeness, digest: true });
        }
    }
    Aligned { found, stopped }
}

/// A stretch that is mostly word for word ends where that ends.
fn cut_to_chains(stretch: Stretch, chains: &ByPlace) -> Stretch {
    let inside = || chains.over(&stretch).filter(|c| c.draft.len() >= 10);
    let mostly = |words: usize| words * 5 >= stretch.draft.len() * 3;
    if let Some(longest) =
        inside().max_by_key(|c| (c.draft.len(), std::cmp::Reverse(c.source.start)))
        && mostly(overlap(&longest.draft, &stretch.draft))
    {
        return longest.clone();
    }
    let mut covered = 0;
    let mut hull: Option<Stretch> = None;
    for chain in inside() {
        covered += overlap(&chain.draft, &stretch.draft);
        hull = Some(hull.map_or_else(|| chain.clone(), |h| h.cover(chain)));
    }
    match hull {
        Some(hull) if mostly(covered) => hull,
        _ => stretch,
    }
}

/// Moves the ends outward to the ends of their segments where those are near.
fn snap(tokens: &Tokens, range: &Range<usize>, reach: usize) -> Range<usize> {
    let first = tokens.segment(tokens.segment_of(range.start)).start;
    let last = tokens.segment(tokens.segment_of(range.end - 1)).end;
    let start = if range.start - first <= reach { first } else { range.start };
    let end = if last - range.end <= reach { last } else { range.end };
    start..end
}

/// Tells whether the range starts and ends within a few words of segments' ends.
fn is_whole(tokens: &Tokens, range: &Range<usize>) -> bool {
    let first = tokens.segment(tokens.segment_of(range.start)).start;
    let last = tokens.segment(tokens.segment_of(range.end - 1)).end;
    range.start - first <= SNAP && last - range.end <= SNAP
}

/// Takes in equal words just beyond both ends, also past a word that was changed,
/// dropped or added where [`RESUME`] equal ones follow.
fn grow(draft: &Tokens, source: &Tokens, mut s: Stretch) -> Stretch {
    let (ours, theirs) = (draft.words(), source.words());
    let back = |words: &[u32]| words.iter().rev().take(FARTHEST).copied().collect::<Vec<u32>>();
    let (left, right) = extent(&back(&ours[..s.draft.start]), &back(&theirs[..s.source.start]));
    s.draft.start -= left;
    s.source.start -= right;
    let (left, right) = extent(&ours[s.draft.end..], &theirs[s.source.end..]);
    s.draft.end += left;
    s.source.end += right;
    s
}

/// Returns how many words of each side go on alike.
fn extent(ours: &[u32], theirs: &[u32]) -> (usize, usize) {
    const SKIPS: [(usize, usize); 3] = [(1, 1), (1, 0), (0, 1)];
    let alike = |i: usize, j: usize| {
        let (ours, theirs) = (ours.iter().skip(i), theirs.iter().skip(j));
        ours.zip(theirs).take_while(|(x, y)| x == y).count()
    };
    let run = alike(0, 0);
    let (mut i, mut j) = (run, run);
    loop {
        let next = SKIPS.iter().map(|&(x, y)| (x, y, alike(i + x, j + y))).max_by_key(|n| n.2);
        match next {
            Some((x, y, run)) if run >= RESUME => (i, j) = (i + x + run, j + y + run),
            _ => return (i, j),
        }
    }
}
