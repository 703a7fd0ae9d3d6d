//! Passages that a draft shares with its sources.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use provcheck_core::{Document, SourceId, Sources, Span};

use crate::Tokens;
use crate::diff::{WordDiff, diff_tokens};
use crate::extend::Stretch;
use crate::index::SourceIndex;
use crate::pair::{Found, align};
use crate::runs::runs_by_source;
use crate::seed::Weights;
use crate::stem::HashKeyed;
use crate::winnow::T;

/// How closely a draft's passage follows its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassageKind {
    /// Condensed: several sentences that say what the whole source says, in words
    /// from here and there in it. The source's span is all of it.
    Digest,
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
struct Cache(Mutex<Vec<(u64, Arc<Vec<Passage>>)>>);

/// Returns the passages that `draft` shares with `sources`, by place in the
/// draft, then by source; computed once for a draft and a set of sources.
///
/// Passages of one source do not overlap in the draft; those of different
/// sources may.
pub fn passages(draft: &Document, sources: &Sources) -> Arc<Vec<Passage>> {
    let index = SourceIndex::of(sources);
    let cache = draft.derived().get_or_init(Cache::default);
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

/// Sources aligned word by word without asking the index first.
const FEW: usize = 16;
/// Sources aligned at most.
const CANDIDATES: usize = 1_000;

fn find(draft: &Tokens, index: &SourceIndex) -> Vec<Passage> {
    let weights = Weights::new(draft, index);
    let runs = runs_by_source(draft, index);
    let mut passages: Vec<Passage> = Vec::new();
    for source in candidates(draft, index, &runs) {
        let runs = match runs.binary_search_by_key(&source, |(s, _)| *s) {
            Ok(at) => &runs[at].1[..],
            Err(_) => &[],
        };
        let tokens = index.tokens(source);
        for found in align(draft, tokens, &weights, runs) {
            passages.push(Passage::new(draft, tokens, source, found));
        }
    }
    passages.sort_by_key(|p| (p.draft, p.source, p.source_span));
    passages
}

/// Returns the sources worth aligning, in order: those with a run of T equal
/// words, and those with a sentence like one of the draft's.
fn candidates(
    draft: &Tokens,
    index: &SourceIndex,
    runs: &[(SourceId, Vec<Stretch>)],
) -> Vec<SourceId> {
    if index.len() <= FEW {
        return (0..index.len()).map(|i| SourceId(i as u32)).collect();
    }
    let mut score: HashKeyed<u32, f32> = HashKeyed::default();
    for (source, runs) in runs {
        let longest = runs.iter().map(|r| r.draft.len()).max().unwrap_or(0);
        if longest >= T {
            score.insert(source.0, longest as f32);
        }
    }
    for segment in 0..draft.segment_count() {
        let stems = draft.content_stems(draft.segment(segment));
        for (segment, likeness) in index.like(&stems) {
            let (source, _) = index.segment(segment);
            *score.entry(source.0).or_default() += likeness;
        }
    }
    let mut ranked: Vec<(u32, f32)> = score.into_iter().collect();
    ranked.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(CANDIDATES);
    let mut sources: Vec<SourceId> = ranked.into_iter().map(|(s, _)| SourceId(s)).collect();
    sources.sort_unstable();
    sources
}

/// Least share of words kept, of the longer side, for [`PassageKind::Verbatim`].
const VERBATIM: f32 = 0.97;
/// The same for [`PassageKind::NearVerbatim`].
const NEAR_VERBATIM: f32 = 0.55;

impl PassageKind {
    /// Returns the kind of a passage with this difference.
    ///
    /// By the words kept in order (a changed form of the same word counts for
    /// near-verbatim), as a share of the longer side: verbatim from 97 in 100,
    /// near-verbatim from 55 in 100, else a paraphrase.
    pub fn of(diff: &WordDiff) -> Self {
        let longer = diff.kept + diff.changed + diff.dropped.max(diff.added);
        let share = |words: u32| words as f32 / longer.max(1) as f32;
        if share(diff.kept) >= VERBATIM {
            Self::Verbatim
        } else if share(diff.kept + diff.inflected) >= NEAR_VERBATIM {
            Self::NearVerbatim
        } else {
            Self::Paraphrase
        }
    }
}

impl Passage {
    fn new(draft: &Tokens, tokens: &Tokens, source: SourceId, found: Found) -> Self {
        let (draft_words, source_words) = (found.stretch.draft, found.stretch.source);
        let diff = diff_tokens(tokens, source_words.clone(), draft, draft_words.clone());
        Self {
            draft: draft.cover(draft_words.clone()),
            source,
            source_span: tokens.cover(source_words.clone()),
            similarity: found.likeness.min(1.0),
            kind: if found.digest { PassageKind::Digest } else { PassageKind::of(&diff) },
            draft_words,
            source_words,
            diff,
        }
    }
}
