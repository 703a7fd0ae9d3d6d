//! One sentence of a source, rewritten, among others that are the writer's own.
//!
//! The engine's passages are stretches; a sentence alone is found here. Candidates are
//! the segments of the sources that have its rarer words; of those that also have some
//! of its pairs of words the one whose shared words say most is taken.

use std::collections::HashMap;
use std::ops::Range;

use provcheck_align::{
    PassageKind, SegmentId, SourceIndex, Tokens, WordDiff, WordOpKind, diff_tokens,
};
use provcheck_plugin::prelude::*;

use crate::piece::{Piece, WITHOUT_QUOTATION};
use crate::weight::{Evidence, Weigher, pair_key};

/// Words of the shortest sentence, or part of one, that is looked for.
const SHORTEST: usize = 8;
/// Places of words in sources gone through for each sentence.
const POSTINGS: usize = 4_096;
/// Segments looked at for each sentence.
const CANDIDATES: usize = 12;
/// Pairs of words that a segment must have, or a neighbour add.
const PAIRS: usize = 3;
/// Times one sentence is looked up: a draft that repeats itself has it all the same.
const TIMES: u32 = 4;

/// Returns for each sentence of the draft, or what quotations and set phrases leave of
/// it, where the sources have it and how much that says, the best place of each source.
pub(crate) fn find(
    draft: &Tokens,
    sentences: &[Range<usize>],
    index: &SourceIndex,
    weigher: &Weigher<'_>,
) -> Vec<(Piece, Evidence)> {
    let mut found = Vec::new();
    let mut seen: HashMap<Vec<u32>, u32> = HashMap::new();
    for sentence in sentences {
        let own = sentence.clone().filter(|&i| !weigher.is_free(i)).count();
        let woven = sentence.clone().any(|i| weigher.is_elsewhere(i));
        if own < if woven { WITHOUT_QUOTATION } else { SHORTEST } {
            continue;
        }
        let times = seen.entry(draft.words()[sentence.clone()].to_vec()).or_default();
        *times += 1;
        if *times > TIMES {
            continue;
        }
        let mut best: HashMap<SourceId, (Piece, Evidence)> = HashMap::new();
        for (source, window) in windows(draft, sentence, index) {
            let theirs = index.tokens(source);
            let diff = diff_tokens(theirs, window, draft, sentence.clone());
            let Some((ours, hull)) = hull(&diff) else { continue };
            let evidence = weigher.weigh(&diff, source);
            if best.get(&source).is_some_and(|(_, e)| e.bits >= evidence.bits) {
                continue;
            }
            let ours = whole(sentence, ours);
            let diff = diff_tokens(theirs, hull.clone(), draft, ours.clone());
            let piece = Piece {
                draft: ours,
                source,
                source_words: hull,
                kind: PassageKind::from_diff(&diff),
                similarity: diff.kept_share(),
                diff,
            };
            best.insert(source, (piece, evidence));
        }
        let mut best: Vec<_> = best.into_values().collect();
        best.sort_by_key(|(piece, _)| piece.source);
        found.extend(best);
    }
    found
}

/// Returns the parts of sources that have some of the sentence's pairs of words.
fn windows(
    draft: &Tokens,
    sentence: &Range<usize>,
    index: &SourceIndex,
) -> Vec<(SourceId, Range<usize>)> {
    let mut pairs = pairs(draft, sentence);
    pairs.sort_unstable();
    pairs.dedup();
    let shared = |source: &Tokens, words: &Range<usize>| {
        pairs_of(source, words).filter(|pair| pairs.binary_search(pair).is_ok()).count()
    };
    let stems = draft.content_stems(sentence.clone()).into_iter().map(|stem| vec![stem]);
    let mut found: Vec<(SourceId, Range<usize>)> = Vec::new();
    for (SegmentId(segment), _) in index.ranked(stems, POSTINGS, CANDIDATES) {
        let (source, mut words) = index.segment(SegmentId(segment));
        let theirs = index.tokens(source);
        if shared(theirs, &words) < PAIRS {
            continue;
        }
        // Two sentences of the source may have become one.
        let beside = [segment.checked_sub(1), segment.checked_add(1)];
        for next in beside.into_iter().flatten().filter(|&s| (s as usize) < index.segment_count()) {
            let (other, beside) = index.segment(SegmentId(next));
            if other == source && shared(theirs, &beside) >= PAIRS {
                words = words.start.min(beside.start)..words.end.max(beside.end);
            }
        }
        if !found.iter().any(|(s, w)| *s == source && w.start <= words.start && words.end <= w.end)
        {
            found.push((source, words));
        }
    }
    found
}

fn pairs(tokens: &Tokens, words: &Range<usize>) -> Vec<u32> {
    pairs_of(tokens, words).collect()
}

fn pairs_of<'t>(tokens: &'t Tokens, words: &Range<usize>) -> impl Iterator<Item = u32> + 't {
    tokens.words()[words.clone()].windows(2).map(|pair| pair_key(pair[0], pair[1]))
}

/// Returns from the first to the last kept run of two words or more, in the draft and
/// in the source.
fn hull(diff: &WordDiff) -> Option<(Range<usize>, Range<usize>)> {
    let mut runs = diff.ops.iter().filter(|op| op.kind == WordOpKind::Kept && op.b.len() >= 2);
    let first = runs.next()?;
    let last = runs.next_back().unwrap_or(first);
    Some((first.b.start..last.b.end, first.a.start..last.a.end))
}

/// Returns the whole sentence where nearly all of it is in the hull.
fn whole(sentence: &Range<usize>, hull: Range<usize>) -> Range<usize> {
    if hull.len() * 4 >= sentence.len() * 3 { sentence.clone() } else { hull }
}
