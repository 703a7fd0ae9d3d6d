//! Many segments into one.

use std::path::Path;

use crate::archive::OpenPart;
use crate::error::ArchiveError;
use crate::fingerprint::Density;
use crate::removed::Bits;
use crate::segment::{Header, Posting, Postings, SegmentWriter, TextPlace};

/// The postings of several segments by key, without those of removed articles.
pub(crate) struct Merged<'s> {
    streams: Vec<Stream<'s>>,
}

struct Stream<'s> {
    postings: Postings<'s>,
    removed: &'s Bits,
    head: Option<Result<Posting, ArchiveError>>,
}

impl Stream<'_> {
    fn advance(&mut self) -> Option<Result<Posting, ArchiveError>> {
        let next = loop {
            match self.postings.next() {
                Some(Ok(posting)) if self.removed.has(posting.doc) => {}
                next => break next,
            }
        };
        std::mem::replace(&mut self.head, next)
    }
}

impl<'s> Merged<'s> {
    pub(crate) fn new(parts: impl Iterator<Item = &'s OpenPart>) -> Self {
        let streams = parts.map(|part| {
            let postings = part.segment.postings();
            let mut stream = Stream { postings, removed: &part.removed, head: None };
            stream.advance();
            stream
        });
        Self { streams: streams.collect() }
    }
}

impl Iterator for Merged<'_> {
    /// The place of the segment among those given, and the posting.
    type Item = Result<(usize, Posting), ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut least: Option<(u64, usize)> = None;
        // There are ten or so: looking at all of them is as quick as a heap.
        for (at, stream) in self.streams.iter().enumerate() {
            let key = match &stream.head {
                None => continue,
                Some(Err(_)) => 0,
                Some(Ok(posting)) => posting.key.get(),
            };
            if least.is_none_or(|(known, _)| key < known) {
                least = Some((key, at));
            }
        }
        let (_, at) = least?;
        let posting = self.streams[at].advance()?;
        Some(posting.map(|posting| (at, posting)))
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
