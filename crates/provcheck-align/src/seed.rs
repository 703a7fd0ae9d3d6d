//! Where a draft and one source may say the same: pairs of segments whose
//! content words are alike.
//!
//! Cosine of tf-isf vectors and the Dice coefficient of the sets, both above a
//! threshold, as Sanchez-Perez, Gelbukh and Sidorov had it ("A Winning Approach to
//! Text Alignment for Text Reuse Detection at PAN 2014").

use std::ops::Range;

use crate::Tokens;
use crate::index::{LONG, OFTEN, SourceIndex};
use crate::stem::HashKeyed;

/// Cosine of two segments above which they are a seed.
const COSINE: f32 = 0.30;
/// Dice coefficient of two segments above which they are a seed.
const DICE: f32 = 0.15;
/// Segments of one source that are paired with one of the draft: in a text that repeats
/// itself all are alike.
const PARTNERS: usize = 32;
/// Places of stems gone through for one segment before its commoner stems are left out.
const POSTINGS: usize = 2_048;

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
            for stem in draft.content_stems(draft.segment(segment)) {
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

/// One text of a pair: the number and weight of every word's stem. Both sides
/// number the stems alike.
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

/// A stem of a range: how often it occurs there, and its weight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) stem: u32,
    pub(crate) count: f32,
    pub(crate) weight: f32,
}

impl Side {
    /// Returns the draft's and the source's side, and how many stems there are.
    pub(crate) fn pair(
        draft: &Tokens,
        source: &Tokens,
        weights: &Weights<'_>,
    ) -> (Self, Self, usize) {
        let mut numbers: HashKeyed<u32, (u32, f32)> = HashKeyed::default();
        let mut a = Self::new(draft, weights, &mut numbers);
        let mut b = Self::new(source, weights, &mut numbers);
        a.count(numbers.len());
        b.count(numbers.len());
        (a, b, numbers.len())
    }

    fn new(
        tokens: &Tokens,
        weights: &Weights<'_>,
        numbers: &mut HashKeyed<u32, (u32, f32)>,
    ) -> Self {
        let mut stem = Vec::with_capacity(tokens.len());
        let mut weight = Vec::with_capacity(tokens.len());
        for i in 0..tokens.len() {
            if tokens.is_stop(i) {
                stem.push(NONE);
                weight.push(0.0);
                continue;
            }
            let next = numbers.len() as u32;
            let word = tokens.stems()[i];
            let &mut (number, w) = numbers.entry(word).or_insert_with(|| (next, weights.of(word)));
            stem.push(number);
            weight.push(w);
        }
        let content = |words: &[u32]| words.iter().filter(|&&s| s != NONE).count();
        let mut segments: Vec<Range<usize>> = Vec::with_capacity(tokens.segment_count());
        let mut start = 0;
        for segment in 0..tokens.segment_count() {
            let end = tokens.segment(segment).end;
            if content(&stem[start..end]) >= 3 {
                segments.push(start..end);
                start = end;
            }
        }
        if start < tokens.len() {
            segments.push(start..tokens.len());
        }
        let content_words = content(&stem);
        Self { stem, weight, segments, count: Vec::new(), content_words }
    }

    fn count(&mut self, stems: usize) {
        self.count = vec![0; stems];
        for &stem in self.stem.iter().filter(|&&s| s != NONE) {
            self.count[stem as usize] += 1;
        }
    }

    /// Returns how many of the words are content words.
    pub(crate) fn content(&self, words: &Range<usize>) -> usize {
        self.stem[words.clone()].iter().filter(|&&s| s != NONE).count()
    }

    /// Returns the distinct content stems of a range.
    pub(crate) fn vector(&self, words: &Range<usize>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = words
            .clone()
            .filter(|&i| self.stem[i] != NONE)
            .map(|i| Entry { stem: self.stem[i], count: 1.0, weight: self.weight[i] })
            .collect();
        entries.sort_unstable_by_key(|e| e.stem);
        entries.dedup_by(|next, kept| {
            let same = next.stem == kept.stem;
            if same {
                kept.count += next.count;
            }
            same
        });
        entries
    }
}

/// Euclidean length of a vector of stems.
pub(crate) fn norm(vector: &[Entry]) -> f32 {
    vector.iter().map(|e| (e.count * e.weight).powi(2)).sum::<f32>().sqrt()
}

/// A segment of the draft and one of the source that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seed {
    pub(crate) draft: u32,
    pub(crate) source: u32,
    pub(crate) cosine: f32,
    pub(crate) dice: f32,
}

impl Seed {
    /// Tells whether the two are alike enough to start a passage from.
    pub(crate) fn is_strong(&self) -> bool {
        self.cosine > COSINE && self.dice > DICE
    }
}

/// Returns the pairs of segments with a cosine above `least`, by draft, then source; for one
/// segment of the draft the [`PARTNERS`] likest.
pub(crate) fn seeds(draft: &Side, source: &Side, stems: usize, least: f32) -> Vec<Seed> {
    let mut postings: Vec<Vec<(u32, f32)>> = vec![Vec::new(); stems];
    let mut norms = Vec::with_capacity(source.segments.len());
    let mut sizes = Vec::with_capacity(source.segments.len());
    for (j, segment) in source.segments.iter().enumerate() {
        let vector = source.vector(segment);
        norms.push(norm(&vector));
        sizes.push(vector.len());
        for entry in vector {
            postings[entry.stem as usize].push((j as u32, entry.count * entry.weight));
        }
    }
    let size = source.segments.len();
    let often = if size > LONG { size / OFTEN } else { size };
    let mut dots = vec![(0.0f32, 0usize); size];
    let mut touched: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    for (i, segment) in draft.segments.iter().enumerate() {
        let vector = draft.vector(segment);
        let length = norm(&vector);
        let mut rarest: Vec<&Entry> = vector.iter().collect();
        rarest.sort_by_key(|e| (postings[e.stem as usize].len(), e.stem));
        let mut left = POSTINGS;
        for (rank, entry) in rarest.into_iter().enumerate() {
            let mut places = &postings[entry.stem as usize][..];
            let leads = places.len() <= often;
            if rank == 0 && !leads {
                // Of places that are all alike some are as good as all.
                places = &places[..PARTNERS];
            }
            if rank > 0 && !leads {
                // It adds to what rarer stems led to.
                let Some(rest) = left.checked_sub(touched.len()) else { break };
                left = rest;
                for &j in &touched {
                    if let Ok(at) = places.binary_search_by_key(&j, |place| place.0) {
                        let dot = &mut dots[j as usize];
                        dot.0 += entry.count * entry.weight * places[at].1;
                        dot.1 += 1;
                    }
                }
                continue;
            }
            let Some(rest) = left.checked_sub(places.len()) else { break };
            left = rest;
            for &(j, other) in places {
                let dot = &mut dots[j as usize];
                if dot.1 == 0 {
                    touched.push(j);
                }
                dot.0 += entry.count * entry.weight * other;
                dot.1 += 1;
            }
        }
        touched.sort_unstable();
        let first = found.len();
        for j in touched.drain(..) {
            let (dot, shared) = std::mem::take(&mut dots[j as usize]);
            let cosine = dot / (length * norms[j as usize]).max(f32::MIN_POSITIVE);
            if cosine > least {
                let dice = 2.0 * shared as f32 / (vector.len() + sizes[j as usize]) as f32;
                found.push(Seed { draft: i as u32, source: j, cosine, dice });
            }
        }
        if found.len() - first > PARTNERS {
            let here = &mut found[first..];
            here.sort_by(|x, y| y.cosine.total_cmp(&x.cosine).then(x.source.cmp(&y.source)));
            found.truncate(first + PARTNERS);
            found[first..].sort_unstable_by_key(|s| s.source);
        }
    }
    found
}
