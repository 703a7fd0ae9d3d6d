//! Passages that a draft shares with its sources.

use std::ops::{Deref, Range};
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

/// The passages that a draft shares with its sources.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    /// By place in the draft, then by source.
    pub all: Vec<Passage>,
    /// The first place of the draft that was not compared with all sources, where looking
    /// used up its share of work: see [`Work`](provcheck_core::Work).
    pub stopped: Option<Span>,
}

impl Deref for Passages {
    type Target = [Passage];

    fn deref(&self) -> &[Passage] {
        &self.all
    }
}

/// Passages of a draft by the index they were found with.
#[derive(Debug, Default)]
struct Cache(Mutex<Vec<(u64, Arc<Passages>)>>);

/// Returns the passages that `draft` shares with `sources`, by place in the
/// draft, then by source; computed once for a draft and a set of sources.
///
/// Passages of one source do not overlap in the draft; those of different
/// sources may.
///
/// ```
/// use std::sync::Arc;
///
/// use provcheck_align::passages;
/// use provcheck_core::Sources;
/// use provcheck_text::plain;
///
/// let text = "The board of the port met on Tuesday to talk about the plan for a new quay in the west.";
/// let sources = Sources::new(vec![Arc::new(plain("a.txt", text))]);
/// let found = passages(&plain("draft.txt", text), &sources);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found.stopped, None);
/// ```
pub fn passages(draft: &Document, sources: &Sources) -> Arc<Passages> {
    let index = SourceIndex::from_sources(sources);
    let cache = draft.derived().get_or_init(Cache::default);
    let known = |entries: &[(u64, Arc<Passages>)]| {
        entries.iter().find(|(id, _)| *id == index.id()).map(|(_, p)| Arc::clone(p))
    };
    if let Some(passages) = known(&cache.0.lock().unwrap_or_else(PoisonError::into_inner)) {
        return passages;
    }
    let found = Arc::new(find(&Tokens::from_document(draft), &index, WALKED));
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

/// Words looked at for each word of a draft and a source, at most. Two ordinary texts of 5,000
/// words take some 30; each start of a text that repeats itself would grow to all of it.
const WALKED: usize = 400;

fn find(draft: &Tokens, index: &SourceIndex, walked: usize) -> Passages {
    let weights = Weights::new(draft, index);
    let (runs, mut stopped) = runs_by_source(draft, index);
    let mut passages: Vec<Passage> = Vec::new();
    for source in candidates(draft, index, &runs) {
        let runs = match runs.binary_search_by_key(&source, |(s, _)| *s) {
            Ok(at) => &runs[at].1[..],
            Err(_) => &[],
        };
        let tokens = index.tokens(source);
        let aligned = align(draft, tokens, &weights, runs, walked);
        stopped = stopped.into_iter().chain(aligned.stopped).min();
        for found in aligned.found {
            passages.push(Passage::new(draft, tokens, source, found));
        }
    }
    passages.sort_by_key(|p| (p.draft, p.source, p.source_span));
    Passages { all: passages, stopped: stopped.map(|word| draft.span(word)) }
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
    pub fn from_diff(diff: &WordDiff) -> Self {
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
            kind: if found.digest { PassageKind::Digest } else { PassageKind::from_diff(&diff) },
            draft_words,
            source_words,
            diff,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use provcheck_text::plain;

    use super::*;

    #[test]
    fn past_its_share_of_work_the_place_is_named() {
        let (mut here, mut there) = (String::new(), String::new());
        for (one, other) in [("quay", "mole"), ("mayor", "clerk"), ("ferry", "barge")] {
            let _ = write!(
                here,
                "The new {one} of the western harbour opens in early spring after a long delay. "
            );
            let _ = write!(
                there,
                "After a long delay, in early spring, opens the western harbour's new {other}. "
            );
        }
        let sources = Sources::new(vec![Arc::new(plain("a.txt", there))]);
        let draft = plain("draft.txt", here);
        let index = SourceIndex::from_sources(&sources);
        let whole = find(&Tokens::from_document(&draft), &index, WALKED);
        assert!(!whole.is_empty() && whole.stopped.is_none(), "{whole:?}");
        let part = find(&Tokens::from_document(&draft), &index, 0);
        assert_eq!(part.stopped.map(|place| place.start), Some(0), "{part:?}");
    }

    /// What of the source a draft's passages follow.
    fn followed(draft: &str, source: &str) -> Vec<String> {
        let sources = Sources::new(vec![Arc::new(plain("a.txt", source))]);
        let found = passages(&plain("draft.txt", draft), &sources);
        found.iter().map(|p| p.source_span.of(source).to_owned()).collect()
    }

    #[test]
    fn a_sentence_that_the_source_has_twice_goes_with_its_neighbours() {
        const FERRY: &str = "The ferry to Oland was held up by ice for two nights.";
        const MUSEUM: &str = "A museum of clocks opens in the old customs house next autumn, with \
            a garden behind it and a tower for visitors to climb. Its founder collected sundials \
            for forty years.";
        const FILL: &str = "In Brenn the river rose by a hand overnight, and the baker moved flour \
            to his loft. Teachers asked for chalk. A choir from Vell sang in the market hall while \
            rain ran down its panes. Farmers sold eleven calves, two carts and a plough at the \
            fair. Three boys were fined for fishing with lamps. The post coach lost a wheel near \
            the mill, and letters came late. A comet was seen above the quarry.";
        let source = format!("{FERRY} {FILL} {MUSEUM} {FERRY} Nobody came to harm.");
        let draft = "Plums are cheap. The opening of the museum of clocks is planned for next \
            autumn in the old customs house, where visitors can climb a tower and sit in a garden \
            behind. Sundials were collected by its founder for forty years. For two nights ice \
            held up the ferry to Oland. Tenors are hoarse.";
        let expected = format!("{MUSEUM} {FERRY}");
        assert_eq!(followed(draft, &source), [expected.trim_end_matches('.')]);
    }
}
