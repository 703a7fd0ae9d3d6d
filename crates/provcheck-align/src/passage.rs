//! Passages that a draft shares with its sources.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use provcheck_core::{Document, SourceId, Sources, Span};

use crate::Tokens;
use crate::diff::{WordDiff, diff_tokens};
use crate::index::SourceIndex;
use crate::winnow::{K, T, shingles};

/// How closely a draft's passage follows its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageKind {
    /// Rewritten: the same content, most words replaced or moved.
    Paraphrase,
    /// The same words but for a few changed, dropped or added.
    NearVerbatim,
    /// Word for word.
    Verbatim,
}

/// A stretch of a draft, and the stretch of a source it follows.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Bytes of the draft's text.
    pub draft: Span,
    /// The same as words of its [`Tokens`].
    pub draft_words: Range<usize>,
    /// The source.
    pub source: SourceId,
    /// Bytes of the source's text.
    pub source_span: Span,
    /// The same as words of its [`Tokens`].
    pub source_words: Range<usize>,
    /// Word by word, from the source (first) to the draft (second): what was
    /// kept, changed, dropped and added.
    pub diff: WordDiff,
    /// How closely the draft follows.
    pub kind: PassageKind,
    /// How much of the content is shared, weighted by rarity, from 0 to 1.
    pub similarity: f32,
}

/// Passages of a draft by the index they were found with.
#[derive(Debug, Default)]
struct Found(Mutex<Vec<(u64, Arc<Vec<Passage>>)>>);

/// Returns the passages that `draft` shares with `sources`, by place in the
/// draft, then by source; computed once for a draft and a set of sources.
///
/// Passages of one source do not overlap in the draft; those of different
/// sources may.
pub fn passages(draft: &Document, sources: &Sources) -> Arc<Vec<Passage>> {
    let index = SourceIndex::of(sources);
    let cache = draft.derived().get_or_init(Found::default);
    let known = |entries: &[(u64, Arc<Vec<Passage>>)]| {
        entries.iter().find(|(id, _)| *id == index.id()).map(|(_, p)| Arc::clone(p))
    };
    if let Some(passages) = known(&cache.0.lock().unwrap_or_else(PoisonError::into_inner)) {
        return passages;
    }
    let found = Arc::new(find(&Tokens::of(draft), &index));
    let mut entries = cache.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(passages) = known(&entries) {
        return passages;
    }
    // A draft is seldom checked against more than one set of sources.
    if entries.len() >= 4 {
        entries.remove(0);
    }
    entries.push((index.id(), Arc::clone(&found)));
    found
}

fn find(draft: &Tokens, index: &SourceIndex) -> Vec<Passage> {
    let mut runs: Vec<(SourceId, Range<usize>, Range<usize>)> = Vec::new();
    for (at, hash) in shingles(draft.words(), K).enumerate() {
        for (source, position) in index.with_fingerprint(hash) {
            let (a, b) = (at, position as usize);
            let known = |r: &(SourceId, Range<usize>, Range<usize>)| {
                r.0 == source
                    && r.1.contains(&a)
                    && b >= r.2.start
                    && a - r.1.start == b - r.2.start
            };
            if runs.iter().rev().any(known) {
                continue;
            }
            let words = index.tokens(source).words();
            let (left, right) = exact_run(draft.words(), a, words, b);
            if right.len() >= T {
                runs.push((source, left, right));
            }
        }
    }
    runs.sort_by_key(|r| (r.0, r.1.start, r.2.start));
    let mut merged: Vec<(SourceId, Range<usize>, Range<usize>)> = Vec::new();
    for run in runs {
        if let Some(last) = merged.last_mut()
            && last.0 == run.0
            && run.1.start <= last.1.end + 6
            && run.2.start <= last.2.end + 6
            && run.2.start >= last.2.start
        {
            last.1.end = last.1.end.max(run.1.end);
            last.2.end = last.2.end.max(run.2.end);
            continue;
        }
        merged.push(run);
    }
    let mut passages: Vec<Passage> = merged
        .into_iter()
        .map(|(source, draft_words, source_words)| {
            let tokens = index.tokens(source);
            let diff = diff_tokens(tokens, source_words.clone(), draft, draft_words.clone());
            let kind =
                if diff.is_same() { PassageKind::Verbatim } else { PassageKind::NearVerbatim };
            Passage {
                draft: draft.cover(draft_words.clone()),
                source,
                source_span: tokens.cover(source_words.clone()),
                similarity: diff.kept_share(),
                draft_words,
                source_words,
                diff,
                kind,
            }
        })
        .collect();
    passages.sort_by_key(|p| (p.draft, p.source, p.source_span));
    passages
}

/// Returns the longest run of equal words through the equal words at `a` and `b`.
pub(crate) fn exact_run(
    draft: &[u32],
    a: usize,
    source: &[u32],
    b: usize,
) -> (Range<usize>, Range<usize>) {
    let back =
        draft[..a].iter().rev().zip(source[..b].iter().rev()).take_while(|(x, y)| x == y).count();
    let on = draft[a..].iter().zip(&source[b..]).take_while(|(x, y)| x == y).count();
    (a - back..a + on, b - back..b + on)
}
