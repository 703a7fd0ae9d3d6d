//! Which sentence of a source a sentence of the draft most likely renders.

use std::sync::{Arc, Mutex, PoisonError};

use provcheck_core::{Document, SourceId, Sources, Span, Work};

use crate::Tokens;
use crate::index::SourceIndex;

/// A sentence of the draft and the sentence of a source that says the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Rendering {
    /// Index into the draft's [`Document::sentences`].
    pub draft_sentence: usize,
    /// The source.
    pub source: SourceId,
    /// Index into the source's [`Document::sentences`].
    pub source_sentence: usize,
    /// Bytes of the source's text: that sentence.
    pub source_span: Span,
    /// Likeness from 0 to 1: the cosine of the sentences' content stems weighted
    /// by rarity (names and numbers half as much again), less where their order
    /// differs. From 0.6 on they nearly always say the same thing.
    pub score: f32,
}

/// Likeness below which nothing is returned.
const LEAST_SCORE: f32 = 0.25;
/// Places of words in sources gone through for each sentence.
const POSTINGS_BUDGET: usize = 16_384;
/// The same for a whole draft: a sentence of a news text with 1,000 sources takes some 10,000.
const WORK: u64 = 200_000_000;
/// Segments of sources compared with each sentence.
const CANDIDATES: usize = 12;
/// Sentences of sources returned for each sentence.
const RENDERINGS: usize = 3;

/// Which sentences of sources the sentences of a draft render.
#[derive(Clone, Debug, Default)]
pub struct Renderings {
    /// By sentence of the draft, at most three for each, the likest first; nothing for
    /// sentences of fewer than three content words.
    pub by_sentence: Vec<Vec<Rendering>>,
    /// The first sentence of the draft that was not looked up, where looking used up its
    /// share of work: see [`Work`].
    pub stopped: Option<Span>,
}

/// Renderings of a draft by the index they were found with.
#[derive(Debug, Default)]
struct Cache(Mutex<Option<(u64, Arc<Renderings>)>>);

/// Returns for each sentence of `draft` the sentences of `sources` that it may render;
/// computed once for a draft and a set of sources.
///
/// ```
/// use std::sync::Arc;
///
/// use provcheck_align::rendered_sentences;
/// use provcheck_core::Sources;
/// use provcheck_text::plain;
///
/// let source = plain("a.txt", "The port will build a new quay in spring. The mayor is against it.");
/// let draft = plain("draft.txt", "In spring a new quay will be built by the port.");
/// let found = rendered_sentences(&draft, &Sources::new(vec![Arc::new(source)]));
/// assert_eq!(found.by_sentence[0][0].source_sentence, 0);
/// assert_eq!(found.stopped, None);
/// ```
pub fn rendered_sentences(draft: &Document, sources: &Sources) -> Arc<Renderings> {
    let index = SourceIndex::from_sources(sources);
    let cache = draft.derived().get_or_init(Cache::default);
    let mut known = cache.0.lock().unwrap_or_else(PoisonError::into_inner);
    match &*known {
        Some((id, found)) if *id == index.id() => Arc::clone(found),
        _ => {
            let found = Arc::new(find(draft, sources, &index, Work::new(WORK)));
            *known = Some((index.id(), Arc::clone(&found)));
            found
        }
    }
}

fn find(draft: &Document, sources: &Sources, index: &SourceIndex, mut work: Work) -> Renderings {
    let tokens = Tokens::from_document(draft);
    let mut all = Renderings::default();
    for (sentence, words) in tokens.sentences(draft).into_iter().enumerate() {
        let here = content(&tokens, words, index);
        let places = here.iter().map(|&(stem, _)| index.with_stem(stem).len()).sum::<usize>();
        if all.stopped.is_some() || !work.spend(places.min(POSTINGS_BUDGET)) {
            all.stopped = all.stopped.or(Some(draft.sentences()[sentence].span));
            all.by_sentence.push(Vec::new());
        } else {
            all.by_sentence.push(rendered(sentence, &here, sources, index));
        }
    }
    all
}

fn rendered(
    sentence: usize,
    here: &[(u32, f32)],
    sources: &Sources,
    index: &SourceIndex,
) -> Vec<Rendering> {
    if here.len() < 3 {
        return Vec::new();
    }
    let mut found: Vec<Rendering> = Vec::new();
    let stems = here.iter().map(|&(stem, _)| vec![stem]);
    for (segment, _) in index.ranked(stems, POSTINGS_BUDGET, CANDIDATES) {
        let (source, words) = index.segment(segment);
        let document = sources.get(source);
        let theirs = index.tokens(source);
        // The segment is a rough sentence: take the real ones it touches.
        let span = theirs.cover(words);
        let first = document.sentences().partition_point(|s| s.span.end <= span.start);
        let touched = document.sentences().iter().enumerate().skip(first);
        for (i, s) in touched.take_while(|(_, s)| s.span.start < span.end) {
            if found.iter().any(|r| r.source == source && r.source_sentence == i) {
                continue;
            }
            let score = likeness(here, &content(theirs, theirs.within(s.span), index));
            if score >= LEAST_SCORE {
                found.push(Rendering {
                    draft_sentence: sentence,
                    source,
                    source_sentence: i,
                    source_span: s.span,
                    score,
                });
            }
        }
    }
    found.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then((a.source, a.source_sentence).cmp(&(b.source, b.source_sentence)))
    });
    found.truncate(RENDERINGS);
    found
}

/// Content stems in order, with their weights.
fn content(tokens: &Tokens, words: std::ops::Range<usize>, index: &SourceIndex) -> Vec<(u32, f32)> {
    let start = words.start;
    words
        .filter(|&i| !tokens.is_stop(i))
        .map(|i| {
            let stem = tokens.stems()[i];
            // The first word is capital by its place.
            let named = tokens.has_digit(i) || (tokens.is_capital(i) && i > start);
            (stem, (index.rarity(stem) + 0.5) * if named { 1.5 } else { 1.0 })
        })
        .collect()
}

/// Cosine of the two bags of stems, times a factor from 0.85 to 1 for their order.
fn likeness(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let norm = |v: &[(u32, f32)]| v.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    let mut taken = vec![false; b.len()];
    let (mut dot, mut places) = (0.0, Vec::new());
    for &(stem, weight) in a {
        if let Some(j) = (0..b.len()).find(|&j| !taken[j] && b[j].0 == stem) {
            taken[j] = true;
            dot += weight * b[j].1;
            places.push(j);
        }
    }
    let bottom = norm(a) * norm(b);
    if places.is_empty() || bottom <= 0.0 {
        return 0.0;
    }
    let rising = places.windows(2).filter(|w| w[0] < w[1]).count();
    let order = if places.len() < 2 { 1.0 } else { rising as f32 / (places.len() - 1) as f32 };
    (dot / bottom).min(1.0) * (0.85 + 0.15 * order)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use provcheck_text::plain;

    use super::*;

    #[test]
    fn finds_the_rendered_sentence() {
        let source = plain(
            "s.txt",
            "The council approved the bridge over the Tarn on Friday. Critics said it gave few details about the cost. \
             Construction of that bridge starts in May.",
        );
        let draft = plain(
            "d.txt",
            "Critics complained that the council offered some details on what it costs. In May, construction of the bridge will start.",
        );
        let sources = Sources::new(vec![Arc::new(source)]);
        let found = &rendered_sentences(&draft, &sources).by_sentence;
        assert_eq!(found[0][0].source_sentence, 1, "{found:?}");
        assert_eq!(found[1][0].source_sentence, 2, "{found:?}");
    }

    #[test]
    fn past_its_share_of_work_the_place_is_named() {
        let text = "The port met on Monday. The board met on Tuesday. The club met on Friday.";
        let sources = Sources::new(vec![Arc::new(plain("s.txt", text))]);
        let draft = plain("d.txt", text);
        let index = SourceIndex::from_sources(&sources);
        assert_eq!(find(&draft, &sources, &index, Work::new(100)).stopped, None);
        // Each sentence has one word that all three have, and two of its own.
        let part = find(&draft, &sources, &index, Work::new(7));
        assert_eq!(part.stopped, Some(draft.sentences()[1].span), "{part:?}");
        assert_eq!(part.by_sentence.len(), 3);
        assert!(!part.by_sentence[0].is_empty() && part.by_sentence[2].is_empty());
    }
}
