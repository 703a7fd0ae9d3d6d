//! Runs of equal words, from shared fingerprints.

use std::ops::Range;

use provcheck_core::SourceId;

use crate::Tokens;
use crate::extend::Stretch;
use crate::index::SourceIndex;
use crate::stem::HashKeyed;
use crate::winnow::{K, shingles};

/// Words that may stand between two runs of one chain.
const CHAIN_GAP: usize = 4;
/// Places of one shingle in the draft, and in one source, that are looked at: a text
/// that repeats itself more often has its runs all the same.
const PLACES: usize = 8;
/// Places of all shingles in all sources that are looked at.
const HITS: usize = 4_000_000;

/// Runs of equal words, by source.
pub(crate) type BySource = Vec<(SourceId, Vec<Stretch>)>;

/// Returns the runs of at least K equal words, by source.
///
/// All shingles of the draft are looked up, not only the kept ones: every run
/// of T words is found, and many of K to T - 1 words. With them the word of the draft at which
/// looking stopped, where it did.
pub(crate) fn runs_by_source(draft: &Tokens, index: &SourceIndex) -> (BySource, Option<usize>) {
    let mut stopped = None;
    let mut hits: Vec<(SourceId, usize, usize)> = Vec::new();
    let mut seen: HashKeyed<u64, usize> = HashKeyed::default();
    for (at, hash) in shingles(draft.words(), K).enumerate() {
        let times = seen.entry(hash).or_default();
        *times += 1;
        if *times > PLACES {
            continue;
        }
        let (mut source, mut places) = (None, 0);
        for (here, position) in index.with_fingerprint(hash) {
            places = if source == Some(here) { places + 1 } else { 0 };
            source = Some(here);
            if places < PLACES {
                hits.push((here, at, position as usize));
            }
        }
        if hits.len() > HITS {
            stopped = Some(at);
            break;
        }
    }
    // By source and diagonal, so that a run is walked once.
    let diagonal = |a: usize, b: usize| (a + (1 << 40)) - b;
    hits.sort_unstable_by_key(|&(source, a, b)| (source, diagonal(a, b), a));
    let mut by_source: BySource = Vec::new();
    let mut last: Option<(SourceId, usize, usize)> = None;
    for (source, a, b) in hits {
        if last.is_some_and(|(s, d, end)| s == source && d == diagonal(a, b) && a < end) {
            continue;
        }
        let words = index.tokens(source).words();
        if draft.words()[a..a + K] != words[b..b + K] {
            continue;
        }
        let (left, right) = equal_run(draft.words(), a, words, b);
        last = Some((source, diagonal(a, b), left.end));
        if by_source.last().is_none_or(|(s, _)| *s != source) {
            by_source.push((source, Vec::new()));
        }
        if let Some((_, runs)) = by_source.last_mut() {
            runs.push(Stretch { draft: left, source: right });
        }
    }
    (by_source, stopped)
}

/// Returns the longest run of equal words through the equal words at `a` and `b`.
fn equal_run(draft: &[u32], a: usize, source: &[u32], b: usize) -> (Range<usize>, Range<usize>) {
    let same = |(x, y): &(&u32, &u32)| x == y;
    let back = draft[..a].iter().rev().zip(source[..b].iter().rev()).take_while(same).count();
    let on = draft[a..].iter().zip(&source[b..]).take_while(same).count();
    (a - back..a + on, b - back..b + on)
}

/// Joins runs over gaps of a few words on both sides.
pub(crate) fn chains(runs: &[Stretch]) -> Vec<Stretch> {
    let mut runs = runs.to_vec();
    runs.sort_by_key(|r| (r.draft.start, r.source.start));
    let mut chains: Vec<Stretch> = Vec::new();
    for run in runs {
        let follows = |c: &&mut Stretch| {
            (c.draft.start..=c.draft.end + CHAIN_GAP).contains(&run.draft.start)
                && (c.source.start..=c.source.end + CHAIN_GAP).contains(&run.source.start)
        };
        match chains.iter_mut().rev().take(16).find(follows) {
            Some(chain) => *chain = chain.cover(&run),
            None => chains.push(run),
        }
    }
    chains
}
