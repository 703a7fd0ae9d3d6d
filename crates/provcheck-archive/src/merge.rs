//! Many segments into one.

use std::path::Path;

use crate::error::ArchiveError;
use crate::fingerprint::{Density, Key};
use crate::part::OpenPart;
use crate::removed::Bits;
use crate::segment::{Header, Posting, Postings, SegmentWriter, TextPlace};

/// The postings of several segments by key, without those of removed articles.
///
/// A range of keys at a time, small enough for a cache, is taken from every segment and
/// sorted: the standard library's stable sort merges runs that are sorted already, five
/// times as fast as taking the least of all heads row by row.
pub(crate) struct Merged<'s> {
    streams: Vec<Stream<'s>>,
    /// Bits of a key that tell its range, and the next range.
    range_bits: u32,
    range: u64,
    /// Key, segment, document and position in one number, as they are sorted.
    chunk: Vec<u128>,
    at: usize,
    error: Option<ArchiveError>,
}

struct Stream<'s> {
    postings: std::iter::Peekable<Postings<'s>>,
    removed: &'s Bits,
}

/// Postings of a range, on average.
const RANGE: u64 = 1 << 14;

impl<'s> Merged<'s> {
    pub(crate) fn new(parts: impl Iterator<Item = &'s OpenPart>) -> Self {
        let mut rows = 0;
        let streams = parts
            .map(|part| {
                rows += u64::from(part.segment.header().rows);
                Stream { postings: part.segment.postings().peekable(), removed: &part.removed }
            })
            .collect();
        Self {
            streams,
            range_bits: (rows / RANGE).max(1).ilog2(),
            range: 0,
            chunk: Vec::new(),
            at: 0,
            error: None,
        }
    }

    /// Takes the next range that has postings.
    fn fill(&mut self) {
        self.chunk.clear();
        self.at = 0;
        let shift = Key::BITS - self.range_bits;
        while self.chunk.is_empty() && self.range < 1 << self.range_bits {
            for (part, stream) in (0u128..).zip(&mut self.streams) {
                let in_range = |posting: &Result<Posting, _>| {
                    posting.as_ref().map_or(true, |p| p.key.get() >> shift <= self.range)
                };
                while let Some(posting) = stream.postings.next_if(in_range) {
                    match posting {
                        Ok(Posting { key, doc, position }) if !stream.removed.has(doc) => {
                            let place = u128::from(doc) << 16 | u128::from(position);
                            self.chunk.push(u128::from(key.get()) << 64 | part << 48 | place);
                        }
                        Ok(_) => {}
                        Err(error) => {
                            self.error = Some(error);
                            self.range = u64::MAX;
                            return;
                        }
                    }
                }
            }
            self.range += 1;
        }
        #[expect(clippy::stable_sort_primitive, reason = "it is the one that merges runs")]
        self.chunk.sort();
    }
}

impl Iterator for Merged<'_> {
    /// The place of the segment among those given, and the posting.
    type Item = Result<(usize, Posting), ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.chunk.len() {
            self.fill();
            if let Some(error) = self.error.take() {
                self.chunk.clear();
                return Some(Err(error));
            }
        }
        let packed = *self.chunk.get(self.at)?;
        self.at += 1;
        let key = Key::from_bits((packed >> 64) as u64);
        let posting = Posting { key, doc: (packed >> 16) as u32, position: packed as u16 };
        Some(Ok(((packed >> 48) as usize & 0xFFFF, posting)))
    }
}

/// Writes the articles of `parts` that are not removed into one segment at `path`.
pub(crate) fn merge(
    parts: &[&OpenPart],
    path: &Path,
    density: Density,
) -> Result<Header, ArchiveError> {
    let mut writer = SegmentWriter::create(path, density)?;
    let mut numbers: Vec<Vec<u32>> = Vec::with_capacity(parts.len());
    let mut next = 0;
    for part in parts {
        numbers.push(copy_docs(part, &mut writer, &mut next)?);
    }
    let most = parts.iter().map(|part| u64::from(part.segment.header().rows)).sum();
    let postings = Merged::new(parts.iter().copied()).map(|posting| {
        let (part, posting) = posting?;
        let doc = numbers[part].get(posting.doc as usize).copied();
        let doc = doc.ok_or_else(|| parts[part].segment.damaged("a row names no article"))?;
        Ok(Posting { doc, ..posting })
    });
    writer.finish(postings, most)
}

/// Copies the articles of a segment; returns the number that each has now.
fn copy_docs(
    part: &OpenPart,
    writer: &mut SegmentWriter,
    next: &mut u32,
) -> Result<Vec<u32>, ArchiveError> {
    let OpenPart { segment, removed, .. } = part;
    let docs = segment.header().docs;
    let mut numbers = vec![0; docs as usize];
    let mut buffer = Vec::new();
    let mut doc = 0;
    while doc < docs {
        // All articles of one block of texts at a time.
        let mut group = vec![segment.entry_and_text(doc)?];
        let block = group[0].1.block;
        let first = doc;
        doc += 1;
        while doc < docs && block != TextPlace::NONE.block {
            let next = segment.entry_and_text(doc)?;
            if next.1.block != block {
                break;
            }
            group.push(next);
            doc += 1;
        }
        let whole = (first..doc).all(|doc| !removed.has(doc));
        if block == TextPlace::NONE.block {
            if whole {
                writer.add_at(&group[0].0, TextPlace::NONE)?;
            }
        } else if whole {
            let block = writer.add_text_block(segment.compressed_block(block, &mut buffer)?)?;
            for (entry, place) in &group {
                writer.add_at(entry, TextPlace { block, ..*place })?;
            }
        } else {
            // What was removed is to be gone: the rest is compressed anew.
            let texts = segment.text_block(block)?;
            for ((entry, place), doc) in group.iter().zip(first..) {
                if !removed.has(doc) {
                    writer.add(entry, Some(segment.text_in(&texts, *place)?))?;
                }
            }
        }
        for doc in first..doc {
            if !removed.has(doc) {
                numbers[doc as usize] = *next;
                *next += 1;
            }
        }
    }
    Ok(numbers)
}

/// Returns the segments that are to be merged so that few are left: the smallest, and
/// with them each next one that is no larger than they are together. So an article is
/// copied a number of times that grows with the logarithm of the archive.
pub(crate) fn to_merge(rows: &[u64], most: usize) -> Vec<usize> {
    if rows.len() <= most {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|at| (rows[*at], *at));
    let mut taken = rows.len() - most + 2;
    let mut sum: u64 = order.iter().take(taken).map(|at| rows[*at]).sum();
    while let Some(at) = order.get(taken)
        && rows[*at] <= sum
    {
        sum += rows[*at];
        taken += 1;
    }
    order.truncate(taken);
    // More than a segment can hold stays apart.
    while order.iter().map(|at| rows[*at]).sum::<u64>() > u64::from(u32::MAX) {
        order.pop();
    }
    order.sort_unstable();
    if order.len() < 2 { Vec::new() } else { order }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_segments_and_few_copies() {
        assert!(to_merge(&[5; 10], 10).is_empty());
        let rows = [1000, 9, 8, 7, 6, 5, 4, 3, 2, 1, 100];
        assert_eq!(to_merge(&rows, 10), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let mut rows: Vec<u64> = Vec::new();
        let mut copied = 0;
        for _ in 0..2000 {
            rows.push(1);
            let merged = to_merge(&rows, 10);
            let sum: u64 = merged.iter().map(|at| rows[*at]).sum();
            copied += sum;
            if sum > 0 {
                for at in merged.iter().rev() {
                    rows.remove(*at);
                }
                rows.push(sum);
            }
            assert!(rows.len() <= 10);
        }
        assert_eq!(rows.iter().sum::<u64>(), 2000);
        assert!(copied < 2000 * 11, "{copied}");
    }
}
