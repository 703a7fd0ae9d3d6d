//! Boilerplate: fingerprints that stand in so many articles that they say nothing
//! about two of them.

use std::collections::{BTreeMap, HashSet};
use std::io::Read as _;
use std::ops::Range;

use provcheck_align::{K, shingles};

use super::error::AuditError;
use super::library::Library;
use super::spill::{ENTRY, Entry};
use super::work::Work;

/// The file of such fingerprints: with how many articles have them, and the first that
/// does.
pub(crate) const COMMON: &str = "common";
/// The commonest fingerprints that are put together to passages, and how many passages
/// are shown.
const LOOKED_AT: usize = 400;
const SHOWN: usize = 10;

/// A passage that stands in many articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonPassage {
    /// How many have its commonest words.
    pub articles: u32,
    /// The number of the first of them.
    pub first: u32,
    /// The words, as that one has them.
    pub text: String,
}

/// The fingerprints that were left out of the pairing.
#[derive(Debug, Default)]
pub(crate) struct Common {
    set: HashSet<u64>,
    top: Vec<Entry>,
}

impl Common {
    pub(crate) fn read(work: &Work) -> Result<Self, AuditError> {
        let mut bytes = Vec::new();
        let read = work.read(COMMON)?.read_to_end(&mut bytes);
        read.map_err(|error| AuditError::io(&work.path(COMMON), error))?;
        let mut top: Vec<Entry> =
            bytes.chunks_exact(ENTRY as usize).map(Entry::from_bytes).collect();
        let set = top.iter().map(|entry| entry.key).collect();
        top.sort_unstable_by_key(|entry| (std::cmp::Reverse(entry.first), entry.key));
        top.truncate(LOOKED_AT);
        Ok(Self { set, top })
    }

    pub(crate) fn len(&self) -> usize {
        self.set.len()
    }

    /// Returns, word by word, whether the words are boilerplate.
    pub(crate) fn mask(&self, words: &[u32]) -> Vec<bool> {
        let mut mask = vec![false; words.len()];
        if !self.set.is_empty() {
            for (at, hash) in shingles(words, K).enumerate() {
                if self.set.contains(&hash) {
                    mask[at..at + K].fill(true);
                }
            }
        }
        mask
    }

    /// Returns the passages that stand in most articles, the commonest first.
    pub(crate) fn passages(&self, library: &Library) -> Result<Vec<CommonPassage>, AuditError> {
        let mut by_article: BTreeMap<u32, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.top {
            by_article.entry(entry.second).or_default().push(entry);
        }
        let mut passages: Vec<(u32, u32, Range<u32>)> = Vec::new();
        for (article, entries) in by_article {
            let words = library.words(article)?.words;
            let mut places: Vec<(Range<u32>, u32)> = Vec::new();
            for (at, hash) in shingles(&words, K).enumerate() {
                if let Some(entry) = entries.iter().find(|entry| entry.key == hash) {
                    places.push((at as u32..(at + K) as u32, entry.first));
                }
            }
            for (place, count) in places {
                match passages.last_mut() {
                    Some((most, of, range)) if *of == article && range.end >= place.start => {
                        range.end = place.end;
                        *most = count.max(*most);
                    }
                    _ => passages.push((count, article, place)),
                }
            }
        }
        passages.sort_unstable_by_key(|(count, article, place)| {
            (std::cmp::Reverse(*count), *article, place.start)
        });
        passages.truncate(SHOWN);
        passages
            .into_iter()
            .map(|(articles, first, place)| {
                Ok(CommonPassage { articles, first, text: library.show(first, &place)?.text })
            })
            .collect()
    }
}
