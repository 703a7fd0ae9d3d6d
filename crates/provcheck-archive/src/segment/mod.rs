//! A segment: an immutable file of articles and their sorted fingerprints.
//!
//! Its parts, in the order of the file, are listed in [`header::Part`]. A look-up goes
//! from the bucket (the high bits of a key) to the tags (its next eight bits), and reads
//! rows only where a tag fits: one time in ten for a key that is not there. Buckets and
//! tags take 1.2 bytes a posting and are mapped; a row takes seven.
//!
//! Rejected: a file for each column (three reads in three places for one posting); a
//! store of keys and values (two to four times the bytes, measured with six of them).

mod bytes;
mod form;
mod header;
mod spool;
mod write;

use std::ops::Range;
use std::path::Path;

pub(crate) use bytes::Bytes;
use form::{DocRecord, SAME};
pub(crate) use form::{TextPlace, id_hash};
pub(crate) use header::Header;
use header::{POSITION_BITS, Part, RECORD, u32_of, u64_of};
pub(crate) use write::SegmentWriter;

use crate::article::Entry;
use crate::error::ArchiveError;
use crate::fingerprint::Key;

/// A fingerprint of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Posting {
    /// The fingerprint.
    pub key: Key,
    /// The document.
    pub doc: u32,
    /// Index of its first word, at most [`LAST_POSITION`](crate::fingerprint::LAST_POSITION),
    /// or [`NAME`](crate::fingerprint::NAME).
    pub position: u16,
}

/// An open segment.
#[derive(Debug)]
pub(crate) struct Segment {
    bytes: Bytes,
    header: Header,
}

/// Rows that are read at once, at most.
const ROWS_AT_ONCE: u32 = 512;

impl Segment {
    /// Opens the segment at `path`; see [`Bytes::open`] for the budget.
    pub(crate) fn open(path: &Path, budget: &mut u64) -> Result<Self, ArchiveError> {
        let (bytes, header) = Bytes::open(path, budget)?;
        Ok(Self { bytes, header })
    }

    pub(crate) fn header(&self) -> &Header {
        &self.header
    }

    /// Returns the checksum of the header, which tells a segment from all others.
    pub(crate) fn header_crc(&self) -> u32 {
        self.header.crc()
    }

    /// Returns how many bytes the file has.
    pub(crate) fn length(&self) -> u64 {
        self.header.file_length()
    }

    /// Returns how many bytes of it are texts.
    pub(crate) fn text_length(&self) -> u64 {
        self.header.place(Part::Texts).length
    }

    /// Returns the error that says `what` of this segment is damaged.
    pub(crate) fn damaged(&self, what: &'static str) -> ArchiveError {
        self.bytes.damaged(what)
    }

    /// Reads bytes of `part`.
    fn part<'b>(
        &'b self,
        part: Part,
        at: u64,
        length: usize,
        buffer: &'b mut Vec<u8>,
    ) -> Result<&'b [u8], ArchiveError> {
        let place = self.header.place(part);
        if at.checked_add(length as u64).is_none_or(|end| end > place.length) {
            return Err(self.damaged("an offset leads out of its part"));
        }
        self.bytes.read(place.offset + at, length, buffer)
    }

    /// Returns for each key the rows that may have it: those of its bucket and tag.
    ///
    /// All keys take one step before any takes the next, so that the processor waits for
    /// many places of memory at once.
    pub(crate) fn probe(
        &self,
        keys: &[Key],
        buffer: &mut Vec<u8>,
    ) -> Result<Vec<Range<u32>>, ArchiveError> {
        let shift = Key::BITS - self.header.bucket_bits;
        let mut rows = Vec::with_capacity(keys.len());
        for key in keys {
            let ends = self.part(Part::Buckets, (key.get() >> shift) * 4, 8, buffer)?;
            rows.push(u32_of(&ends[..4])..u32_of(&ends[4..]));
        }
        let rest_bits = self.header.rest_bits();
        for (key, rows) in keys.iter().zip(&mut rows) {
            let length = rows.end.checked_sub(rows.start);
            let length = length.ok_or_else(|| self.damaged("buckets"))?;
            let tags = self.part(Part::Tags, rows.start.into(), length as usize, buffer)?;
            let tag = (key.get() >> rest_bits) as u8;
            let from = tags.partition_point(|t| *t < tag);
            let to = from + tags[from..].partition_point(|t| *t == tag);
            *rows = rows.start + from as u32..rows.start + to as u32;
        }
        Ok(rows)
    }

    /// Adds the documents that have `key` to `docs`, up to `most` of them; returns how
    /// many postings the key has. `rows` is what [`Segment::probe`] said of it.
    pub(crate) fn look_up(
        &self,
        key: Key,
        mut rows: Range<u32>,
        most: u32,
        docs: &mut Vec<u32>,
        buffer: &mut Vec<u8>,
    ) -> Result<u32, ArchiveError> {
        let rest = key.get() & ((1 << self.header.rest_bits()) - 1);
        // A phrase of half the archive has many rows: those before and after its own
        // are found by halving.
        if rows.len() as u32 > ROWS_AT_ONCE {
            let first = self.first_row(rows.clone(), rest, buffer)?;
            rows = first..self.first_row(first..rows.end, rest + 1, buffer)?;
        }
        let wanted = rows.start..rows.end.min(rows.start.saturating_add(most.max(ROWS_AT_ONCE)));
        if wanted.is_empty() {
            return Ok(0);
        }
        let row_bytes = self.header.row_bytes();
        let at = u64::from(wanted.start) * row_bytes as u64;
        let bytes = self.part(Part::Rows, at, wanted.len() * row_bytes, buffer)?;
        let mut count = rows.end - wanted.end;
        let mut taken = 0;
        for row in bytes.chunks_exact(row_bytes) {
            let (found, doc, _) = self.split(row);
            if found == rest {
                count += 1;
                if taken < most {
                    docs.push(doc);
                    taken += 1;
                }
            }
        }
        Ok(count)
    }

    /// Returns the first of `rows`, which share bucket and tag, whose rest of the key is
    /// at least `rest`.
    fn first_row(
        &self,
        rows: Range<u32>,
        rest: u64,
        buffer: &mut Vec<u8>,
    ) -> Result<u32, ArchiveError> {
        let row_bytes = self.header.row_bytes();
        let Range { mut start, mut end } = rows;
        while start < end {
            let middle = start + (end - start) / 2;
            let at = u64::from(middle) * row_bytes as u64;
            let row = self.part(Part::Rows, at, row_bytes, buffer)?;
            if self.split(row).0 < rest { start = middle + 1 } else { end = middle }
        }
        Ok(start)
    }

    /// Returns the rest of the key, the document and the position of a row.
    fn split(&self, row: &[u8]) -> (u64, u32, u16) {
        let mut bytes = [0; 16];
        bytes[..row.len()].copy_from_slice(row);
        let row = u128::from_le_bytes(bytes);
        let doc = (row >> POSITION_BITS) as u64 & ((1 << self.header.doc_bits) - 1);
        let rest = row >> (POSITION_BITS + self.header.doc_bits);
        (rest as u64, doc as u32, row as u16)
    }

    /// Returns all postings, by key, then document.
    pub(crate) fn postings(&self) -> Postings<'_> {
        Postings { segment: self, next: 0, buckets: 0, bucket_end: 0, chunk: Vec::new(), at: 0 }
    }

    fn record(&self, doc: u32) -> Result<DocRecord, ArchiveError> {
        let mut buffer = Vec::new();
        let at = u64::from(doc) * RECORD as u64;
        let bytes = self.part(Part::Records, at, RECORD, &mut buffer)?;
        DocRecord::parse(bytes).ok_or_else(|| self.damaged("a record"))
    }

    /// Returns what is known of document `doc`.
    pub(crate) fn entry(&self, doc: u32) -> Result<Entry, ArchiveError> {
        Ok(self.entry_and_text(doc)?.0)
    }

    /// Returns what is known of document `doc`, and where its text lies.
    pub(crate) fn entry_and_text(&self, doc: u32) -> Result<(Entry, TextPlace), ArchiveError> {
        let record = self.record(doc)?;
        let mut at = u64::from(record.strings);
        let id = self.string(Part::Strings, &mut at)?;
        let title = self.string(Part::Strings, &mut at)?;
        let mut url = self.string(Part::Strings, &mut at)?;
        if url == SAME {
            url.clone_from(&id);
        }
        let publisher = self.string(Part::Publishers, &mut record.publisher.into())?;
        let DocRecord { date, words, content, .. } = record;
        Ok((Entry { id, title, url, publisher, date, words, content }, record.text))
    }

    fn string(&self, part: Part, at: &mut u64) -> Result<String, ArchiveError> {
        let mut buffer = Vec::new();
        let left = self.header.place(part).length.saturating_sub(*at);
        let head = self.part(part, *at, left.min(4) as usize, &mut buffer)?;
        let (length, skip) =
            form::string_length(head).ok_or_else(|| self.damaged("a string's length"))?;
        let mut buffer = Vec::new();
        let bytes = self.part(part, *at + skip as u64, length, &mut buffer)?;
        let text = str::from_utf8(bytes).map_err(|_| self.damaged("a string"))?.to_owned();
        *at += (skip + length) as u64;
        Ok(text)
    }

    /// Returns hash of the id and document of all documents, sorted.
    pub(crate) fn ids(&self) -> Result<Vec<(u32, u32)>, ArchiveError> {
        let mut buffer = Vec::new();
        let length = self.header.place(Part::Ids).length as usize;
        let bytes = self.part(Part::Ids, 0, length, &mut buffer)?;
        Ok(bytes.chunks_exact(8).map(|id| (u32_of(&id[..4]), u32_of(&id[4..]))).collect())
    }

    /// Returns a block of texts, unpacked.
    pub(crate) fn text_block(&self, block: u32) -> Result<Vec<u8>, ArchiveError> {
        let mut buffer = Vec::new();
        let compressed = self.compressed_block(block, &mut buffer)?;
        form::inflate(compressed).ok_or_else(|| self.damaged("a block of texts"))
    }

    /// Returns a block of texts as it stands.
    pub(crate) fn compressed_block<'b>(
        &'b self,
        block: u32,
        buffer: &'b mut Vec<u8>,
    ) -> Result<&'b [u8], ArchiveError> {
        let mut ends = Vec::new();
        let ends = self.part(Part::TextBlocks, u64::from(block) * 8, 16, &mut ends)?;
        let (start, end) = (u64_of(&ends[..8]), u64_of(&ends[8..]));
        let place = self.header.place(Part::Texts);
        match (start.checked_sub(place.offset), end.checked_sub(start)) {
            (Some(at), Some(length)) => self.part(Part::Texts, at, length as usize, buffer),
            _ => Err(self.damaged("blocks of texts")),
        }
    }

    /// Returns the text at `place` of an unpacked block.
    pub(crate) fn text_in<'b>(
        &self,
        block: &'b [u8],
        place: TextPlace,
    ) -> Result<&'b str, ArchiveError> {
        let start = place.offset as usize;
        block
            .get(start..start.saturating_add(place.length as usize))
            .and_then(|bytes| str::from_utf8(bytes).ok())
            .ok_or_else(|| self.damaged("a text"))
    }

    /// Returns the text of document `doc`, where it was kept.
    pub(crate) fn text(&self, doc: u32) -> Result<Option<String>, ArchiveError> {
        let place = self.record(doc)?.text;
        if place.block == TextPlace::NONE.block {
            return Ok(None);
        }
        let block = self.text_block(place.block)?;
        Ok(Some(self.text_in(&block, place)?.to_owned()))
    }

    /// Compares every block with its checksum.
    pub(crate) fn verify_sums(&self) -> Result<(), ArchiveError> {
        self.bytes.verify()
    }
}

/// The postings of a segment in order, read piece by piece.
pub(crate) struct Postings<'s> {
    segment: &'s Segment,
    /// The next row.
    next: u32,
    /// Buckets begun so far, and the row that the last of them ends at.
    buckets: u64,
    bucket_end: u32,
    chunk: Vec<Posting>,
    at: usize,
}

impl Postings<'_> {
    /// Reads the next rows.
    fn fill(&mut self) -> Result<(), ArchiveError> {
        /// Rows of a piece.
        const PIECE: u32 = 1 << 14;
        let Segment { header, .. } = self.segment;
        let rows = self.next..header.rows.min(self.next.saturating_add(PIECE));
        let (mut tag_buffer, mut row_buffer, mut end_buffer) = (Vec::new(), Vec::new(), Vec::new());
        let tags = self.segment.part(Part::Tags, rows.start.into(), rows.len(), &mut tag_buffer)?;
        let row_bytes = header.row_bytes();
        let at = u64::from(rows.start) * row_bytes as u64;
        let bytes = self.segment.part(Part::Rows, at, rows.len() * row_bytes, &mut row_buffer)?;
        self.chunk.clear();
        self.at = 0;
        for ((row, tag), bytes) in rows.clone().zip(tags).zip(bytes.chunks_exact(row_bytes)) {
            while row >= self.bucket_end {
                self.buckets += 1;
                let at = self.buckets * 4;
                let end = self.segment.part(Part::Buckets, at, 4, &mut end_buffer)?;
                self.bucket_end = u32_of(end);
            }
            let (rest, doc, position) = self.segment.split(bytes);
            let high = (self.buckets - 1) << header::TAG_BITS | u64::from(*tag);
            let key = Key::from_bits(high << header.rest_bits() | rest);
            self.chunk.push(Posting { key, doc, position });
        }
        self.next = rows.end;
        Ok(())
    }
}

impl Iterator for Postings<'_> {
    type Item = Result<Posting, ArchiveError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at == self.chunk.len() {
            if self.next == self.segment.header.rows {
                return None;
            }
            if let Err(error) = self.fill() {
                self.next = self.segment.header.rows;
                self.chunk.clear();
                self.at = 0;
                return Some(Err(error));
            }
        }
        let posting = self.chunk[self.at];
        self.at += 1;
        Some(Ok(posting))
    }
}
