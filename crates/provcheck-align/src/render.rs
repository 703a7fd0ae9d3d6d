//! Which sentence of a source a sentence of the draft most likely renders.

use provcheck_core::{Document, SourceId, Sources, Span};

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
const POSTINGS_BUDGET: usize = 100_000;
/// Segments of sources compared with each sentence.
const CANDIDATES: usize = 12;
/// Sentences of sources returned for each sentence.
const RENDERINGS: usize = 3;

/// Returns for each sentence of `draft` the sentences of `sources` that it may
/// render, at most three, the likest first; nothing for sentences of fewer than
/// three content words.
pub fn rendered_sentences(draft: &Document, sources: &Sources) -> Vec<Vec<Rendering>> {
    let index = SourceIndex::of(sources);
    let tokens = Tokens::of(draft);
    tokens
        .sentences(draft)
        .into_iter()
        .enumerate()
        .map(|(sentence, words)| {
            let here = content(&tokens, words, &index);
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
                    let score = likeness(&here, &content(theirs, theirs.within(s.span), &index));
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
        })
        .collect()
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
        let found = rendered_sentences(&draft, &sources);
        assert_eq!(found[0][0].source_sentence, 1, "{found:?}");
        assert_eq!(found[1][0].source_sentence, 2, "{found:?}");
    }
}
