//! Passages that a draft shares with its sources.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use provcheck_core::{Document, SourceId, Sources, Span};

use crate::Tokens;
use crate::diff::{WordDiff, diff_tokens};
use crate::index::SourceIndex;
use crate::pair::{align, runs_by_source};
use crate::seed::Weights;

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
    let weights = Weights::new(draft, index);
    let runs = runs_by_source(draft, index);
    let mut passages: Vec<Passage> = Vec::new();
    for source in 0..index.len() as u32 {
        let runs = runs.iter().find(|(s, _)| *s == source).map_or(&[][..], |(_, r)| r);
        let source = SourceId(source);
        let tokens = index.tokens(source);
        for found in align(draft, tokens, &weights, runs) {
            let (draft_words, source_words) = (found.stretch.draft, found.stretch.source);
            let diff = diff_tokens(tokens, source_words.clone(), draft, draft_words.clone());
            let kind = if diff.is_same() { PassageKind::Verbatim } else { PassageKind::NearVerbatim };
            passages.push(Passage {
                draft: draft.cover(draft_words.clone()),
                source,
                source_span: tokens.cover(source_words.clone()),
                similarity: found.likeness,
                draft_words,
                source_words,
                diff,
                kind,
            });
        }
    }
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
