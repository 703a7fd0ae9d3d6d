//! All sources of a run in one index: the two ways in to a shared passage.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use provcheck_core::{SourceId, Sources};
use rayon::prelude::*;

use crate::Tokens;
use crate::winnow::{K, W, winnow};

/// A stem that over one in so many segments of a long source have leads nowhere of itself: in
/// a text that repeats itself that would pair everything with everything.
pub(crate) const OFTEN: usize = 4;
/// Segments of a long source.
pub(crate) const LONG: usize = 256;

/// A fingerprint of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    hash: u64,
    source: u32,
    position: u32,
}

/// A segment (rough sentence, see [`Tokens::segment_count`]) of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SegmentId(pub u32);

/// The sources of a run, indexed.
///
/// Two ways lead in. Winnowed fingerprints find what is shared word for word:
/// every run of [`T`](crate::T) words. An inverted index of content stems by segment,
/// weighted by rarity, finds what was rewritten (the tf-isf vectors of
/// Sanchez-Perez, Gelbukh and Sidorov, PAN 2014, over many documents at once).
#[derive(Debug)]
pub struct SourceIndex {
    id: u64,
    tokens: Vec<Arc<Tokens>>,
    /// The first segment of each source, and the number of all.
    first_segment: Vec<u32>,
    /// Sorted.
    fingerprints: Vec<Posting>,
    /// Where in `fingerprints` each value of the top 16 bits starts.
    buckets: Vec<u32>,
    /// Distinct content stems, sorted; `offsets` has one entry more.
    stems: Vec<u32>,
    offsets: Vec<u32>,
    segments: Vec<u32>,
    /// By segment: the length of its vector of stem weights.
    norms: Vec<f32>,
}

/// Cosine from which [`SourceIndex::like`] returns a segment.
const LIKE: f32 = 0.25;
/// Postings gone through for one sentence before its commoner stems are left out.
const POSTINGS_BUDGET: usize = 16_000;

thread_local! {
    /// By segment, its weight and how many words it has, for [`SourceIndex::like`] and
    /// [`SourceIndex::ranked`]: nothing between uses, so that a look-up costs what it touches and
    /// not all segments.
    static RANKING: RefCell<Vec<(f32, u32)>> = const { RefCell::new(Vec::new()) };
}

impl SourceIndex {
    /// Returns the index of `sources`, built in parallel on first use.
    pub fn from_sources(sources: &Sources) -> Arc<Self> {
        sources.derived().get_or_init(|| Self::build(sources))
    }

    fn build(sources: &Sources) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let tokens: Vec<Arc<Tokens>> = sources
            .documents()
            .par_iter()
            .map(|document| Tokens::from_document(document))
            .collect();
        let mut first_segment = Vec::with_capacity(tokens.len() + 1);
        let mut segments = 0u32;
        for tokens in &tokens {
            first_segment.push(segments);
            segments += tokens.segment_count() as u32;
        }
        first_segment.push(segments);

        let mut fingerprints: Vec<Posting> = tokens
            .par_iter()
            .enumerate()
            .flat_map_iter(|(source, tokens)| {
                winnow(tokens.words(), K, W).into_iter().map(move |f| Posting {
                    hash: f.hash,
                    source: source as u32,
                    position: f.position,
                })
            })
            .collect();
        fingerprints.par_sort_unstable();
        fingerprints.shrink_to_fit();
        let buckets = buckets(&fingerprints);

        let mut pairs: Vec<u64> = tokens
            .par_iter()
            .enumerate()
            .flat_map_iter(|(source, tokens)| stem_pairs(tokens, first_segment[source]))
            .collect();
        pairs.par_sort_unstable();
        let (mut stems, mut offsets) = (Vec::new(), Vec::new());
        let mut postings = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let stem = (pair >> 32) as u32;
            if stems.last() != Some(&stem) {
                stems.push(stem);
                offsets.push(postings.len() as u32);
            }
            postings.push(pair as u32);
        }
        offsets.push(postings.len() as u32);

        let mut norms = vec![0.0f32; segments as usize];
        for (at, _) in stems.iter().enumerate() {
            let have = &postings[offsets[at] as usize..offsets[at + 1] as usize];
            let rarity = ((f64::from(segments) + 1.0) / have.len() as f64).ln() as f32;
            for &segment in have {
                norms[segment as usize] += rarity * rarity;
            }
        }
        for norm in &mut norms {
            *norm = norm.sqrt();
        }

        Self {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            tokens,
            first_segment,
            fingerprints,
            buckets,
            stems,
            offsets,
            segments: postings,
            norms,
        }
    }

    /// Returns a number that no other index of this process has.
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// Returns how many sources there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Tells whether there is no source.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Returns the words of `source`.
    ///
    /// # Panics
    ///
    /// Where `source` is not of the indexed set.
    pub fn tokens(&self, source: SourceId) -> &Tokens {
        &self.tokens[source.0 as usize]
    }

    /// Returns how many segments all sources have.
    pub fn segment_count(&self) -> usize {
        self.first_segment.last().map_or(0, |&n| n as usize)
    }

    /// Returns the source of `segment`, and its words there.
    ///
    /// # Panics
    ///
    /// Where `segment` is not of this index.
    pub fn segment(&self, segment: SegmentId) -> (SourceId, Range<usize>) {
        let source = self.first_segment.partition_point(|&first| first <= segment.0) - 1;
        let words = self.tokens[source].segment((segment.0 - self.first_segment[source]) as usize);
        (SourceId(source as u32), words)
    }

    /// Returns the segments that have `stem`, sorted; none for a function word.
    pub fn with_stem(&self, stem: u32) -> impl ExactSizeIterator<Item = SegmentId> + '_ {
        self.places(stem).iter().map(|&s| SegmentId(s))
    }

    fn places(&self, stem: u32) -> &[u32] {
        let range = match self.stems.binary_search(&stem) {
            Ok(at) => self.offsets[at] as usize..self.offsets[at + 1] as usize,
            Err(_) => 0..0,
        };
        &self.segments[range]
    }

    /// Returns how many segments of `source` have `stem`; 0 for a function word.
    ///
    /// # Panics
    ///
    /// Where `source` is not of the indexed set.
    pub fn count_in(&self, source: SourceId, stem: u32) -> usize {
        let Ok(at) = self.stems.binary_search(&stem) else { return 0 };
        let have = &self.segments[self.offsets[at] as usize..self.offsets[at + 1] as usize];
        let before = |end: u32| have.partition_point(|&segment| segment < end);
        let source = source.0 as usize;
        let next = self.first_segment.get(source + 1).copied().unwrap_or(u32::MAX);
        before(next) - before(self.first_segment[source])
    }

    /// Returns how rare `stem` is: the logarithm of all segments over those that
    /// have it (inverse sentence frequency), at least 0; for one that no source
    /// has, as for one that a single segment has.
    pub fn rarity(&self, stem: u32) -> f32 {
        let have = self.with_stem(stem).len().max(1) as f32;
        ((self.segment_count() as f32 + 1.0) / have).ln().max(0.0)
    }

    /// In how many segments a stem may be and still lead somewhere.
    fn often(&self) -> usize {
        let size = self.segment_count();
        if size > LONG { size / OFTEN } else { size }
    }

    /// Returns the segments whose content is like that of a sentence with these
    /// content stems (sorted, distinct), and how like: the cosine of their rarities, from
    /// 0.25 on, with at least four stems shared. By segment.
    pub fn like(&self, stems: &[u32]) -> Vec<(SegmentId, f32)> {
        let mut by_rarity: Vec<(usize, u32)> =
            stems.iter().map(|&s| (self.with_stem(s).len(), s)).collect();
        by_rarity.sort_unstable();
        let norm = by_rarity.iter().map(|&(_, s)| self.rarity(s).powi(2)).sum::<f32>().sqrt();
        let size = self.segment_count();
        let often = self.often();
        let dots = RANKING.with_borrow_mut(|dots| {
            dots.resize(size.max(dots.len()), (0.0, 0));
            let mut touched: Vec<u32> = Vec::new();
            let mut spent = 0;
            for (rank, (count, stem)) in by_rarity.into_iter().enumerate() {
                spent += count;
                let squared = self.rarity(stem).powi(2);
                let have = self.places(stem);
                let mut add = |segment: u32| {
                    let dot = &mut dots[segment as usize];
                    dot.0 += squared;
                    dot.1 += 1;
                    dot.1 == 1
                };
                if spent <= POSTINGS_BUDGET && (rank == 0 || count <= often) {
                    touched.extend(have.iter().copied().filter(|segment| add(*segment)));
                    continue;
                }
                // It adds to what others found, and finds nothing itself. Each has its own sum:
                // the order is of no matter.
                let shared = touched.iter().filter(|segment| have.binary_search(segment).is_ok());
                shared.for_each(|segment| {
                    add(*segment);
                });
            }
            let take = |segment: u32| (segment, std::mem::take(&mut dots[segment as usize]));
            touched.into_iter().map(take).collect::<Vec<_>>()
        });
        let mut found: Vec<(SegmentId, f32)> = dots
            .into_iter()
            .filter(|(_, (_, shared))| *shared >= 4)
            .map(|(segment, (dot, _))| {
                (
                    SegmentId(segment),
                    dot / (norm * self.norms[segment as usize]).max(f32::MIN_POSITIVE),
                )
            })
            .filter(|(_, cosine)| *cosine >= LIKE)
            .collect();
        found.sort_unstable_by_key(|f| f.0);
        found
    }

    /// Returns the segments that have most of some words, by the sum of their rarities,
    /// the best first, `most` of them at most; with each how many of the words it has.
    ///
    /// A word is given by the stems that may stand for it. The rarest are looked up first,
    /// until `budget` places of words are gone through; the first always is. Words that over a
    /// quarter of a long text's segments have are left out; where there is no other, some of
    /// those are as good as all.
    pub fn ranked(
        &self,
        words: impl IntoIterator<Item = Vec<u32>>,
        budget: usize,
        most: usize,
    ) -> Vec<(SegmentId, u32)> {
        let mut by_rarity: Vec<(usize, Vec<u32>)> = words
            .into_iter()
            .map(|stems| (stems.iter().map(|&s| self.with_stem(s).len()).sum(), stems))
            .filter(|(count, _)| *count > 0)
            .collect();
        by_rarity.sort_unstable();
        by_rarity.dedup();
        let often = self.often();
        let mut ranked = RANKING.with_borrow_mut(|found| {
            if found.len() < self.segment_count() {
                found.resize(self.segment_count(), (0.0, 0));
            }
            let mut touched: Vec<u32> = Vec::new();
            let mut spent = 0;
            for (i, (count, stems)) in by_rarity.iter().enumerate() {
                spent += count;
                if i > 0 && (spent > budget || *count > often) {
                    break;
                }
                let most = if *count > often { LONG } else { usize::MAX };
                for &stem in stems {
                    let rarity = self.rarity(stem) + 0.5;
                    for SegmentId(segment) in self.with_stem(stem).take(most) {
                        let (weight, words) = &mut found[segment as usize];
                        if *words == 0 {
                            touched.push(segment);
                        }
                        *weight += rarity;
                        *words += 1;
                    }
                }
            }
            let take = |segment: u32| (segment, std::mem::take(&mut found[segment as usize]));
            touched.into_iter().map(take).collect::<Vec<_>>()
        });
        let better = |a: &(u32, (f32, u32)), b: &(u32, (f32, u32))| {
            b.1.0.total_cmp(&a.1.0).then(a.0.cmp(&b.0))
        };
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, better);
            ranked.truncate(most);
        }
        ranked.sort_unstable_by(better);
        ranked.into_iter().map(|(segment, (_, words))| (SegmentId(segment), words)).collect()
    }

    /// Returns where the sources keep the fingerprint `hash`: source and first
    /// word, sorted.
    pub fn with_fingerprint(&self, hash: u64) -> impl Iterator<Item = (SourceId, u32)> + '_ {
        let top = (hash >> 48) as usize;
        let bucket = &self.fingerprints[self.buckets[top] as usize..self.buckets[top + 1] as usize];
        let start = bucket.partition_point(|p| p.hash < hash);
        bucket[start..]
            .iter()
            .take_while(move |p| p.hash == hash)
            .map(|p| (SourceId(p.source), p.position))
    }
}

/// Returns where in the sorted fingerprints each value of the top 16 bits starts.
fn buckets(fingerprints: &[Posting]) -> Vec<u32> {
    let mut starts: Vec<u32> = Vec::with_capacity((1 << 16) + 1);
    for (at, posting) in fingerprints.iter().enumerate() {
        let top = (posting.hash >> 48) as usize;
        if starts.len() <= top {
            starts.resize(top + 1, at as u32);
        }
    }
    starts.resize((1 << 16) + 1, fingerprints.len() as u32);
    starts
}

/// Returns each content stem of each segment once, as stem << 32 | segment.
fn stem_pairs(tokens: &Tokens, first_segment: u32) -> Vec<u64> {
    let mut pairs = Vec::with_capacity(tokens.len() / 2);
    for segment in 0..tokens.segment_count() {
        let id = u64::from(first_segment + segment as u32);
        let stems = tokens.content_stems(tokens.segment(segment));
        pairs.extend(stems.into_iter().map(|stem| u64::from(stem) << 32 | id));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use provcheck_text::plain;

    use super::*;

    #[test]
    fn fingerprints_stand_in_the_buckets_of_their_top_bits() {
        let top = |top: u64| Posting { hash: top << 48 | 7, source: 0, position: 0 };
        for all in [vec![], vec![top(3), top(3), top(4), top(65_535)], vec![top(0)]] {
            let starts = buckets(&all);
            assert_eq!(starts.len(), (1 << 16) + 1);
            for (value, start) in (0..).zip(starts) {
                assert_eq!(start as usize, all.partition_point(|p| p.hash >> 48 < value));
            }
        }
    }

    #[test]
    fn ranks_segments_by_the_rare_words_they_have() {
        let source = "The lock was shut in spring. Barges waited at the lock. Anglers waited too. \
                      The gravel barges waited longest.";
        let sources = Sources::new(vec![Arc::new(plain("s.txt", source))]);
        let index = SourceIndex::from_sources(&sources);
        let ranked = |text: &str, budget, most| -> Vec<(u32, u32)> {
            let stems = Tokens::new(text).stems().to_vec();
            let words = stems.into_iter().map(|stem| vec![stem]);
            index.ranked(words, budget, most).into_iter().map(|(s, n)| (s.0, n)).collect()
        };
        let text = "gravel barges waited, heaven knows";
        assert_eq!(ranked(text, 100, 10), [(3, 3), (1, 2), (2, 1)]);
        assert_eq!(ranked(text, 100, 1), [(3, 3)]);
        // The rarest word leads, whatever it costs.
        assert_eq!(ranked(text, 0, 10), [(3, 1)]);
    }
}
