//! Articles that were taken in and are not on the disk yet.

use std::collections::HashMap;
use std::path::Path;

use crate::article::{Entry, Prepared};
use crate::error::ArchiveError;
use crate::fingerprint::{Density, Key};
use crate::segment::{Header, Posting, SegmentWriter, id_hash};

/// Fingerprints from which a batch goes to the disk: 16 bytes each in memory.
const MOST_POSTINGS: usize = 6 << 20;
/// Bytes of text from which it does.
const MOST_TEXT: usize = 256 << 20;

/// Articles that were taken in and are not on the disk yet.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    articles: Vec<(Entry, String)>,
    /// Those that are left out: a later one of the same id came, or the archive has
    /// them already.
    dropped: Vec<bool>,
    by_id: HashMap<String, u32>,
    /// Key, document and position in one number, as they are sorted.
    postings: Vec<u128>,
    text: usize,
}

impl Batch {
    /// Takes an article in; tells whether it replaces an earlier one of this batch.
    pub(crate) fn add(&mut self, prepared: Prepared, texts: bool) -> bool {
        let Prepared { entry, mut text, postings } = prepared;
        let doc = self.articles.len() as u32;
        self.postings.extend(
            postings.into_iter().map(|(key, position)| pack(Posting { key, doc, position })),
        );
        if !texts {
            text = String::new();
        }
        self.text += text.len();
        let earlier = self.by_id.insert(entry.id.clone(), doc);
        self.articles.push((entry, text));
        self.dropped.push(false);
        if let Some(earlier) = earlier {
            self.drop(earlier);
        }
        earlier.is_some()
    }

    /// Leaves article `doc` out.
    pub(crate) fn drop(&mut self, doc: u32) {
        self.dropped[doc as usize] = true;
    }

    /// Tells whether it is time to go to the disk.
    pub(crate) fn is_full(&self) -> bool {
        self.postings.len() >= MOST_POSTINGS || self.text >= MOST_TEXT
    }

    /// Returns how many articles there are without those left out.
    pub(crate) fn len(&self) -> usize {
        self.dropped.iter().filter(|dropped| !**dropped).count()
    }

    /// Returns hash of the id and number of every article that counts, sorted.
    pub(crate) fn ids(&self) -> Vec<(u32, u32)> {
        let counts = (0u32..).zip(&self.articles).filter(|(doc, _)| !self.dropped[*doc as usize]);
        let mut ids: Vec<(u32, u32)> =
            counts.map(|(doc, (entry, _))| (id_hash(&entry.id), doc)).collect();
        ids.sort_unstable();
        ids
    }

    /// Returns what is known of article `doc`.
    pub(crate) fn entry(&self, doc: u32) -> &Entry {
        &self.articles[doc as usize].0
    }

    /// Writes the batch as the segment at `path`.
    pub(crate) fn write(
        mut self,
        path: &Path,
        density: Density,
        texts: bool,
    ) -> Result<Header, ArchiveError> {
        let mut numbers = Vec::with_capacity(self.articles.len());
        let mut writer = SegmentWriter::create(path, density)?;
        let mut next = 0;
        for ((entry, text), dropped) in self.articles.iter().zip(&self.dropped) {
            numbers.push((!dropped).then_some(next));
            if !dropped {
                writer.add(entry, texts.then_some(text.as_str()))?;
                next += 1;
            }
        }
        drop(std::mem::take(&mut self.articles));
        sort(&mut self.postings);
        let postings = self.postings.iter().filter_map(|packed| {
            let posting = unpack(*packed);
            let doc = numbers[posting.doc as usize]?;
            Some(Ok(Posting { doc, ..posting }))
        });
        writer.finish(postings, self.postings.len() as u64)
    }
}

fn pack(posting: Posting) -> u128 {
    let Posting { key, doc, position } = posting;
    u128::from(key.get()) << 48 | u128::from(doc) << 16 | u128::from(position)
}

fn unpack(packed: u128) -> Posting {
    Posting {
        key: Key::from_bits((packed >> 48) as u64),
        doc: (packed >> 16) as u32,
        position: packed as u16,
    }
}

/// Sorts postings: parts them by the high bits of their keys first, so that each part is
/// sorted inside a core's own cache.
fn sort(postings: &mut Vec<u128>) {
    /// Bits that tell the parts.
    const BITS: u32 = 10;
    /// Fewer are sorted as they are.
    const FEW: usize = 1 << 14;
    if postings.len() < FEW {
        return postings.sort_unstable();
    }
    let part = |packed: u128| (packed >> (48 + Key::BITS - BITS)) as usize;
    let mut ends = vec![0usize; 1 << BITS];
    for packed in postings.iter() {
        ends[part(*packed)] += 1;
    }
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut parted = vec![0u128; postings.len()];
    for packed in postings.iter() {
        let place = &mut ends[part(*packed)];
        parted[*place] = *packed;
        *place += 1;
    }
    let mut start = 0;
    for end in ends {
        parted[start..end].sort_unstable();
        start = end;
    }
    *postings = parted;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_in_parts_is_sorting() {
        let mut state = 7u64;
        let mut packed: Vec<u128> = (0..40_000u32)
            .map(|i| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let key = Key::from_bits(if i % 3 == 0 { 5 } else { state >> 8 });
                pack(Posting { key, doc: i / 100, position: (i % 100) as u16 })
            })
            .collect();
        let mut expected = packed.clone();
        expected.sort_unstable();
        sort(&mut packed);
        assert_eq!(packed, expected);
    }
}
