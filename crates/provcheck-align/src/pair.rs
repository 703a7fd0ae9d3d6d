//! A draft and one source, aligned: seeds, their extension, and what is kept.

use std::ops::Range;

use crate::Tokens;
use crate::accepted::{Accepted, ByPlace};
use crate::digest::digest;
use crate::extend::{Scoring, Scratch, Stretch, likeness, merge, overlap, refine};
use crate::runs::chains;
use crate::seed::{Seed, Side, Weights, seeds};
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
    let pair = Pair {
        chains: ByPlace::new(chains(runs)),
        runs: ByPlace::new(runs.to_vec()),
        scoring: Scoring { mean: mean.max(f32::MIN_POSITIVE), missing: MISSING },
        draft,
        source,
        a,
        b,
    };
    let (accepted, stopped) = pair.accept(pair.starts(&seeds), &mut scratch);
    let merged = merge(accepted.stretches, MERGE).into_iter();
    let mut found: Vec<Found> =
        merged.filter_map(|stretch| pair.passage(stretch, &mut scratch)).collect();
    scratch.renew(draft.len() + source.len());
    if let Some(digest) = pair.digest(&seeds, &found, &mut scratch) {
        let words = &digest.stretch.draft;
        found.retain(|f| overlap(&f.stretch.draft, words) * 2 < f.stretch.draft.len());
        found.push(digest);
    }
    Aligned { found, stopped }
}

/// A draft and a source, with what is known of them before they are aligned.
struct Pair<'t> {
    draft: &'t Tokens,
    source: &'t Tokens,
    a: Side,
    b: Side,
    /// Runs of equal words, and those joined that follow each other.
    runs: ByPlace,
    chains: ByPlace,
    scoring: Scoring,
}

/// Where a passage may be found from.
struct Start {
    weight: f32,
    stretch: Stretch,
    /// Whether the two are the same words, not only alike.
    exact: bool,
}

impl Pair<'_> {
    /// Returns strong seeds and chains, those of most weight first.
    fn starts(&self, seeds: &[Seed]) -> Vec<Start> {
        let (a, b) = (&self.a, &self.b);
        let weight = |draft: &Range<usize>| a.weight[draft.clone()].iter().sum::<f32>();
        let strong = seeds.iter().filter(|s| s.is_strong()).map(|s| {
            let draft = a.segments[s.draft as usize].clone();
            let source = b.segments[s.source as usize].clone();
            let weight = s.cosine * weight(&draft);
            Start { weight, stretch: Stretch { draft, source }, exact: false }
        });
        let chains = self.chains.iter().map(|chain| Start {
            weight: weight(&chain.draft),
            stretch: chain.clone(),
            exact: true,
        });
        let mut starts: Vec<Start> = strong.chain(chains).collect();
        let place = |s: &Start| (s.stretch.draft.start, s.stretch.source.start);
        starts.sort_by(|x, y| y.weight.total_cmp(&x.weight).then_with(|| place(x).cmp(&place(y))));
        starts
    }

    /// Extends each start to a stretch, and keeps the best for each place of the draft. Returns
    /// the first word that was left out, too, where the work was spent.
    fn accept(&self, starts: Vec<Start>, scratch: &mut Scratch) -> (Accepted, Option<usize>) {
        let mut accepted = Accepted::new(self.draft.len());
        let mut stopped: Option<usize> = None;
        for Start { stretch: start, exact, .. } in starts {
            if accepted.over(&start.draft).any(|t| is_half(&start.source, &t.source)) {
                continue;
            }
            let refined = refine(&start, &self.a, &self.b, self.scoring, scratch)
                .filter(|(_, gain)| *gain >= 1.0)
                .map(|(stretch, _)| cut_to_chains(stretch, &self.chains));
            let stretch = match refined {
                Some(stretch) if !exact || is_half(&start.draft, &stretch.draft) => stretch,
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
            match accepted.place_of(&stretch.draft) {
                None => accepted.push(stretch),
                Some(place) => accepted.offer(place, stretch),
            }
        }
        accepted.settle(MERGE);
        (accepted, stopped)
    }

    /// Returns the passage that a stretch grows to, where the two say the same.
    fn passage(&self, stretch: Stretch, scratch: &mut Scratch) -> Option<Found> {
        // A run of equal words ends where it ends.
        let snapped = if self.chains.over(&stretch).any(|chain| *chain == stretch) {
            stretch
        } else {
            Stretch {
                draft: snap(self.draft, &stretch.draft, SNAP),
                source: snap(self.source, &stretch.source, SNAP),
            }
        };
        let stretch = grow(self.draft, self.source, snapped);
        let (likeness, shared) = likeness(&stretch, &self.a, &self.b, scratch);
        let says_the_same = shared >= SHARED && self.is_rewritten(&stretch, likeness)
            || self.is_verbatim(&stretch)
            || shared >= SHARED && self.is_mostly_verbatim(&stretch);
        says_the_same.then_some(Found { stretch, likeness, digest: false })
    }

    fn is_rewritten(&self, stretch: &Stretch, likeness: f32) -> bool {
        let length = stretch.draft.len().min(stretch.source.len());
        likeness >= LIKENESS && length >= LENGTH
            || likeness >= SENTENCE_LIKENESS
                && length >= SENTENCE
                && is_whole(self.draft, &stretch.draft)
                && is_whole(self.source, &stretch.source)
    }

    fn is_verbatim(&self, stretch: &Stretch) -> bool {
        self.runs.over(stretch).any(|r| r.draft.len() >= T && self.a.content(&r.draft) >= 3)
    }

    fn is_mostly_verbatim(&self, stretch: &Stretch) -> bool {
        let inside = self.chains.over(stretch).filter(|c| c.draft.len() >= 10);
        stretch.draft.len() >= CHAINED
            && inside.map(|c| overlap(&c.draft, &stretch.draft)).sum::<usize>() * 5
                >= stretch.draft.len() * 3
    }

    /// Returns the digest of the source that the draft has beside the passages `found`.
    fn digest(&self, seeds: &[Seed], found: &[Found], scratch: &mut Scratch) -> Option<Found> {
        let digest = digest(&self.a, &self.b, seeds, self.scoring.mean, scratch)?;
        let stretch = Stretch { draft: snap(self.draft, &digest.draft, 8), source: digest.source };
        let words = &stretch.draft;
        let long = self.chains.iter().filter(|c| c.draft.len() >= 10);
        let exact: usize = long.map(|c| overlap(&c.draft, words)).sum();
        // Nor is what follows one place of the source throughout.
        let one_place = found.iter().any(|f| {
            overlap(&f.stretch.draft, words) * 3 >= words.len() * 2
                && f.stretch.source.len() < f.stretch.draft.len() * 2
        });
        // What was copied outright is no digest.
        if exact * 2 >= words.len() || one_place {
            return None;
        }
        let (likeness, _) = likeness(&stretch, &self.a, &self.b, scratch);
        Some(Found { stretch, likeness, digest: true })
    }
}

/// Tells whether half of `x` lies in `y`.
fn is_half(x: &Range<usize>, y: &Range<usize>) -> bool {
    overlap(x, y) * 2 >= x.len()
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
