//! Where a draft and one source may say the same: pairs of segments whose
//! content words are alike.
//!
//! Cosine of tf-isf vectors and the Dice coefficient of the sets, both above a
//! threshold, as Sanchez-Perez, Gelbukh and Sidorov had it ("A Winning Approach to
//! Text Alignment for Text Reuse Detection at PAN 2014").

use std::ops::Range;

use crate::Tokens;
use crate::index::SourceIndex;
use crate::stem::HashKeyed;

/// How much each stem says: the logarithm of all segments over those that have it,
/// in the draft and all sources together.
#[derive(Debug)]
pub(crate) struct Weights<'i> {
    index: &'i SourceIndex,
    draft: HashKeyed<u32, u32>,
    segments: f32,
}

impl<'i> Weights<'i> {
    pub(crate) fn new(draft: &Tokens, index: &'i SourceIndex) -> Self {
        let mut counts: HashKeyed<u32, u32> = HashKeyed::default();
        for segment in 0..draft.segment_count() {
            let mut stems: Vec<u32> =
                draft.segment(segment).filter(|&i| !draft.is_stop(i)).map(|i| draft.stems()[i]).collect();
            stems.sort_unstable();
            stems.dedup();
            for stem in stems {
                *counts.entry(stem).or_default() += 1;
            }
        }
        let segments = (draft.segment_count() + index.segment_count()) as f32;
        Self { index, draft: counts, segments }
    }

    /// Returns the weight of a content stem.
    pub(crate) fn of(&self, stem: u32) -> f32 {
        let have = self.index.with_stem(stem).len() + *self.draft.get(&stem).unwrap_or(&0) as usize;
        (1.0 + self.segments / (have.max(1) as f32)).ln()
    }
}

/// A draft and one source with the weight of every word; both sides number the
/// stems they share alike.
#[derive(Debug)]
pub(crate) struct Side {
    /// By word: the number of its stem, [`NONE`] for a function word.
    pub(crate) stem: Vec<u32>,
    /// By word: its weight, 0 for a function word.
    pub(crate) weight: Vec<f32>,
    /// Segments of at least three content words, smaller ones joined to the next.
    pub(crate) segments: Vec<Range<usize>>,
    /// By number of a stem: how often it occurs.
    pub(crate) count: Vec<u32>,
    /// How many content words there are.
    pub(crate) content_words: usize,
}

/// No stem.
pub(crate) const NONE: u32 = u32::MAX;

impl Side {
    pub(crate) fn new(tokens: &Tokens, weights: &Weights<'_>, numbers: &mut HashKeyed<u32, (u32, f32)>) -> Self {
        let mut stem = Vec::with_capacity(tokens.len());
        let mut weight = Vec::with_capacity(tokens.len());
        for i in 0..tokens.len() {
            if tokens.is_stop(i) {
                stem.push(NONE);
                weight.push(0.0);
                continue;
            }
            let next = numbers.len() as u32;
            let &mut (number, w) =
                numbers.entry(tokens.stems()[i]).or_insert_with(|| (next, weights.of(tokens.stems()[i])));
            stem.push(number);
            weight.push(w);
        }
        let mut segments: Vec<Range<usize>> = Vec::with_capacity(tokens.segment_count());
        let mut start = 0;
        for segment in 0..tokens.segment_count() {
            let end = tokens.segment(segment).end;
            if stem[start..end].iter().filter(|&&s| s != NONE).count() >= 3 {
                segments.push(start..end);
                start = end;
            }
        }
        if start < tokens.len() {
            segments.push(start..tokens.len());
        }
        let content_words = stem.iter().filter(|&&s| s != NONE).count();
        Self { stem, weight, segments, count: Vec::new(), content_words }
    }

    /// Counts the stems, once both sides have numbered theirs.
    pub(crate) fn count(&mut self, stems: usize) {
        self.count = vec![0; stems];
        for &stem in &self.stem {
            if stem != NONE {
                self.count[stem as usize] += 1;
            }
        }
    }

    /// Returns how many of the words are content words.
    pub(crate) fn content(&self, words: &Range<usize>) -> usize {
        self.stem[words.clone()].iter().filter(|&&s| s != NONE).count()
    }
}

/// A segment of the draft and one of the source that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seed {
    pub(crate) draft: u32,
    pub(crate) source: u32,
    pub(crate) cosine: f32,
}

/// A segment as a vector: distinct stems with weight times count.
fn vector(side: &Side, segment: &Range<usize>) -> Vec<(u32, f32)> {
    let mut stems: Vec<(u32, f32)> = segment
        .clone()
        .filter(|&i| side.stem[i] != NONE)
        .map(|i| (side.stem[i], side.weight[i]))
        .collect();
    stems.sort_unstable_by_key(|s| s.0);
    stems.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    stems
}

/// Returns the pairs of segments above both thresholds, by draft, then source.
pub(crate) fn seeds(draft: &Side, source: &Side, stems: usize, cosine: f32, dice: f32) -> Vec<Seed> {
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); stems];
    let mut norms = Vec::with_capacity(source.segments.len());
    let mut sizes = Vec::with_capacity(source.segments.len());
    for (j, segment) in source.segments.iter().enumerate() {
        let vector = vector(source, segment);
        norms.push(vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt());
        sizes.push(vector.len());
        for (stem, weight) in vector {
            postings[stem as usize].push((j as u32, weight));
        }
    }
    let mut dots = vec![(0.0f32, 0usize); source.segments.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    for (i, segment) in draft.segments.iter().enumerate() {
        let vector = vector(draft, segment);
        let norm = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        for &(stem, weight) in &vector {
            for &(j, other) in &postings[stem as usize] {
                let entry = &mut dots[j as usize];
                if entry.1 == 0 {
                    touched.push(j);
                }
                entry.0 += weight * other;
                entry.1 += 1;
            }
        }
        touched.sort_unstable();
        for j in touched.drain(..) {
            let (dot, shared) = std::mem::take(&mut dots[j as usize]);
            let cos = dot / (norm * norms[j as usize]).max(f32::MIN_POSITIVE);
            let d = 2.0 * shared as f32 / (vector.len() + sizes[j as usize]) as f32;
            if cos > cosine && d > dice {
                found.push(Seed { draft: i as u32, source: j, cosine: cos });
            }
        }
    }
    found
}
