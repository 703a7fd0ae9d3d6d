//! Writes a segment: documents first, then their postings by key.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::Posting;
use super::form::{DocRecord, SAME, TextPlace, deflate, id_hash, put_string};
use super::header::{HEADER, Header, PARTS, POSITION_BITS, Place};
use super::spool::{Output, Spool};
use crate::article::Entry;
use crate::error::ArchiveError;
use crate::fingerprint::{Density, Key};

/// Bytes of text from which a block is compressed and begun anew: as many as a read
/// of one article may unpack in vain.
const TEXT_BLOCK: usize = 32 << 10;
/// Level of compression: of nine, the one at which building stays faster than reading.
const LEVEL: u32 = 1;

/// Bytes of rows that are written at a time.
const GATHERED: usize = 1 << 16;

/// Writes one segment.
pub(crate) struct SegmentWriter {
    path: PathBuf,
    output: Output,
    density: Density,
    /// Texts that are not compressed yet.
    block: Vec<u8>,
    /// Where the compressed blocks start.
    text_blocks: Vec<u64>,
    records: Spool,
    strings: Spool,
    publishers: Vec<u8>,
    publisher_of: HashMap<String, u32>,
    /// Hash of the id, and document.
    ids: Vec<(u32, u32)>,
}

impl SegmentWriter {
    /// Begins the segment at `path`.
    pub(crate) fn create(path: &Path, density: Density) -> Result<Self, ArchiveError> {
        let beside = |what: &str| path.with_extension(format!("{what}.tmp"));
        Ok(Self {
            path: path.to_owned(),
            output: Output::create(path)?,
            density,
            block: Vec::new(),
            text_blocks: Vec::new(),
            records: Spool::create(&beside("records"))?,
            strings: Spool::create(&beside("strings"))?,
            publishers: Vec::new(),
            publisher_of: HashMap::new(),
            ids: Vec::new(),
        })
    }

    /// Adds a document with its text, if that is kept.
    pub(crate) fn add(&mut self, entry: &Entry, text: Option<&str>) -> Result<(), ArchiveError> {
        let place = match text {
            None => TextPlace::NONE,
            Some(text) => {
                if self.block.len() + text.len() > TEXT_BLOCK {
                    self.end_text_block()?;
                }
                let place = TextPlace {
                    block: self.text_blocks.len() as u32,
                    offset: self.block.len() as u32,
                    length: text.len() as u32,
                };
                self.block.extend_from_slice(text.as_bytes());
                place
            }
        };
        self.add_at(entry, place)
    }

    /// Adds a block of texts as it stands compressed in another segment; returns its
    /// number, for the places of its texts.
    pub(crate) fn add_text_block(&mut self, compressed: &[u8]) -> Result<u32, ArchiveError> {
        self.end_text_block()?;
        self.text_blocks.push(self.output.at());
        self.output.write(compressed)?;
        Ok(self.text_blocks.len() as u32 - 1)
    }

    /// Adds a document whose text lies in a block that was added.
    pub(crate) fn add_at(&mut self, entry: &Entry, text: TextPlace) -> Result<(), ArchiveError> {
        let too_large = || ArchiveError::TooLarge("too many articles for one segment");
        let doc = u32::try_from(self.ids.len()).map_err(|_| too_large())?;
        let publisher = if let Some(at) = self.publisher_of.get(&entry.publisher) {
            *at
        } else {
            let at = self.publishers.len() as u32;
            put_string(&mut self.publishers, &entry.publisher);
            self.publisher_of.insert(entry.publisher.clone(), at);
            at
        };
        let strings = u32::try_from(self.strings.length()).map_err(|_| too_large())?;
        let mut bytes = Vec::with_capacity(128);
        put_string(&mut bytes, &entry.id);
        put_string(&mut bytes, &entry.title);
        // An article is often known by its address.
        let url = if entry.url == entry.id { SAME } else { entry.url.as_str() };
        put_string(&mut bytes, url);
        self.strings.write(&bytes)?;
        let record = DocRecord::new(strings, publisher, text, entry);
        self.records.write(&record.to_bytes())?;
        self.ids.push((id_hash(&entry.id), doc));
        Ok(())
    }

    fn end_text_block(&mut self) -> Result<(), ArchiveError> {
        if self.block.is_empty() {
            return Ok(());
        }
        self.text_blocks.push(self.output.at());
        let compressed = deflate(&self.block, LEVEL)
            .map_err(|error| ArchiveError::Io { file: self.path.display().to_string(), error })?;
        self.output.write(&compressed)?;
        self.block.clear();
        Ok(())
    }

    /// Ends the documents and writes their postings, which come sorted; `most` is how
    /// many there are at most. Returns when the segment is on the disk.
    pub(crate) fn finish(
        mut self,
        postings: impl Iterator<Item = Result<Posting, ArchiveError>>,
        most: u64,
    ) -> Result<Header, ArchiveError> {
        self.end_text_block()?;
        let docs = self.ids.len() as u32;
        let most = u32::try_from(most)
            .map_err(|_| ArchiveError::TooLarge("too many fingerprints for one segment"))?;
        // 16 to 31 postings a bucket.
        let bucket_bits = (most / 16).max(1).ilog2();
        let mut header = Header {
            density: self.density,
            docs,
            rows: 0,
            bucket_bits,
            doc_bits: 32 - docs.saturating_sub(1).max(1).leading_zeros(),
            places: [Place::default(); PARTS],
            sums_crc: 0,
        };
        let out = &mut self.output;
        let mut ends = vec![out.at()];
        self.text_blocks.push(out.at());
        for at in &self.text_blocks {
            out.write(&at.to_le_bytes())?;
        }
        ends.push(out.at());
        self.records.pour(out)?;
        ends.push(out.at());
        self.strings.pour(out)?;
        ends.push(out.at());
        out.write(&self.publishers)?;
        ends.push(out.at());
        self.ids.sort_unstable();
        for (hash, doc) in &self.ids {
            out.write(&(u64::from(*doc) << 32 | u64::from(*hash)).to_le_bytes())?;
        }
        ends.push(out.at());

        let mut tags = Spool::create(&self.path.with_extension("tags.tmp"))?;
        let mut buckets = vec![0u32; (1 << bucket_bits) + 1];
        let (rest_bits, row_bytes) = (header.rest_bits(), header.row_bytes());
        // A write of seven bytes costs more than the bytes.
        let mut rows = Vec::with_capacity(GATHERED + 16);
        let mut row_tags = Vec::with_capacity(GATHERED / row_bytes + 1);
        for posting in postings {
            let Posting { key, doc, position } = posting?;
            let key = key.get();
            let rest = u128::from(key & ((1 << rest_bits) - 1));
            let row =
                (rest << header.doc_bits | u128::from(doc)) << POSITION_BITS | u128::from(position);
            rows.extend_from_slice(&row.to_le_bytes()[..row_bytes]);
            row_tags.push((key >> rest_bits) as u8);
            let bucket = (key >> (Key::BITS - bucket_bits)) as usize;
            // Counts first; where they start is added up below.
            buckets[bucket + 1] += 1;
            header.rows += 1;
            if rows.len() >= GATHERED {
                out.write(&rows)?;
                tags.write(&row_tags)?;
                rows.clear();
                row_tags.clear();
            }
        }
        out.write(&rows)?;
        tags.write(&row_tags)?;
        ends.push(out.at());
        tags.pour(out)?;
        ends.push(out.at());
        let mut start = 0;
        for bucket in &buckets {
            start += bucket;
            out.write(&start.to_le_bytes())?;
        }
        ends.push(out.at());
        let (_, sums) = out.write_sums()?;
        ends.push(ends[ends.len() - 1] + sums.len() as u64);
        header.sums_crc = crc32fast::hash(&sums);
        let mut offset = HEADER as u64;
        for (place, end) in header.places.iter_mut().zip(ends) {
            *place = Place { offset, length: end - offset };
            offset = end;
        }
        self.output.finish(&header.to_bytes())?;
        Ok(header)
    }
}
