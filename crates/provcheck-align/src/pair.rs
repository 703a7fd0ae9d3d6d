//! A draft and one source, aligned: seeds, their extension, and what is kept.

use std::collections::HashSet;
use std::ops::Range;

use crate::Tokens;
use crate::accepted::{Accepted, ByPlace};
use crate::digest::digest;
use crate::ends::{SNAP, grow, is_whole, level, snap};
use crate::extend::{Scoring, Scratch, Stretch, likeness, merge, overlap, refine};
use crate::runs::chains;
use crate::seed::{Seed, Side, Weights, seeds};
use crate::winnow::{T, shingles};

/// Cost of a content word that the other side lacks, in words of mean weight.
const MISSING: f32 = 0.6;
/// Words that may stand between two pieces of one passage, on each side.
const MERGE: usize = 60;
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
/// Words of the shortest run that counts where a passage is put together of pieces. This bound
/// and the four below were chosen on reworded passages (PAN 2013) and on reports of one event:
/// with lower ones sentences pass that share their subject alone.
const PIECE: usize = 3;
/// Least number of words in such runs.
const PIECED: usize = 10;
/// Least likeness of a passage put together of pieces.
const PIECED_LIKENESS: f32 = 0.40;
/// Least number of distinct content stems of a passage put together of pieces.
const PIECED_SHARED: usize = 4;
/// Distinct content stems that are many.
const MANY: usize = 16;
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
        let stretch = grow(self.draft, self.source, self.with_chains(&snapped));
        let (likeness, shared) = likeness(&stretch, &self.a, &self.b, scratch);
        let says_the_same = shared >= SHARED && self.is_rewritten(&stretch, likeness)
            || self.is_verbatim(&stretch)
            || likeness >= PIECED_LIKENESS && self.is_pieced(&stretch, shared)
            || shared >= SHARED && self.is_mostly_verbatim(&stretch);
        if !says_the_same {
            return None;
        }
        let is_exact = self.chains.over(&stretch).any(|chain| *chain == stretch);
        let stretch = if is_exact { stretch } else { level(self.draft, self.source, &stretch) };
        Some(Found { stretch, likeness, digest: false })
    }

    /// Takes in the equal words that an end of the stretch stands among: function words, which
    /// weigh nothing by themselves.
    fn with_chains(&self, stretch: &Stretch) -> Stretch {
        let cut =
            |c: &&Stretch| is_half(&c.draft, &stretch.draft) || is_half(&c.source, &stretch.source);
        self.chains.over(stretch).filter(cut).fold(stretch.clone(), |all, c| all.cover(c))
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

    /// Tells whether much of the draft's side is short runs of the source's words, in whatever
    /// order: the words of one subject stand in both texts, but not behind each other. Of many
    /// words a third is much, of few half.
    fn is_pieced(&self, stretch: &Stretch, shared: usize) -> bool {
        let ours = &self.draft.stems()[stretch.draft.clone()];
        let theirs = &self.source.stems()[stretch.source.clone()];
        if shared < PIECED_SHARED || ours.len().min(theirs.len()) < CHAINED {
            return false;
        }
        let covered = in_pieces(ours, theirs);
        let parts = if shared >= MANY { 3 } else { 2 };
        covered >= PIECED && covered * parts >= ours.len().max(theirs.len())
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

/// Returns how many of our words stand in runs of at least [`PIECE`] words that they have too.
fn in_pieces(ours: &[u32], theirs: &[u32]) -> usize {
    let there: HashSet<u64> = shingles(theirs, PIECE).collect();
    let (mut covered, mut reached) = (0, 0);
    for (at, _) in shingles(ours, PIECE).enumerate().filter(|(_, hash)| there.contains(hash)) {
        covered += at + PIECE - reached.max(at);
        reached = at + PIECE;
    }
    covered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_pieces_are_counted_once_wherever_they_stand() {
        let theirs = Tokens::new("nets hung low over the quay while gulls slept on the warm tar");
        let cases = [
            ("nets hung low over the quay", 6),
            // Put the other way round, with words of our own between.
            ("gulls slept on the tar, said she, and nets hung low", 7),
            // Twice is twice.
            ("over the quay and over the quay", 6),
            // The same words, but none behind the other.
            ("low tar hung over warm nets while the gulls on quay", 0),
            ("the quay slept", 0),
            ("over the", 0),
            ("", 0),
        ];
        for (ours, expected) in cases {
            assert_eq!(in_pieces(Tokens::new(ours).stems(), theirs.stems()), expected, "{ours}");
        }
    }
}
