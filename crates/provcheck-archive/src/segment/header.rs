//! The first bytes of a segment: what it is, and where its parts lie.

use provcheck_align::FINGERPRINT_VERSION;

use crate::error::ArchiveError;
use crate::fingerprint::{Density, Key};

/// Length of the header in bytes.
pub(crate) const HEADER: usize = 256;
/// Bytes that one checksum covers.
pub(crate) const BLOCK: u64 = 4096;
/// Length of a document's record in bytes.
pub(crate) const RECORD: usize = 36;
/// Bits of a key beside its bucket that stand in a column of their own.
pub(crate) const TAG_BITS: u32 = 8;
/// Bits of a position.
pub(crate) const POSITION_BITS: u32 = 16;

const MAGIC: [u8; 8] = *b"PVXSEG\r\n";
/// Layout of segments; goes up when old files can't be read any more.
const LAYOUT: u32 = 1;

/// A part of a segment, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Compressed blocks of texts.
    Texts,
    /// Where each of them starts, and their end: u64.
    TextBlocks,
    /// What is known of each document: records of [`RECORD`] bytes.
    Records,
    /// Ids, titles and addresses.
    Strings,
    /// Publishers, each once.
    Publishers,
    /// Hash of the id and document, u32 each, sorted.
    Ids,
    /// The rest of the key, document and position of each posting, sorted.
    Rows,
    /// Eight bits of the key of each posting.
    Tags,
    /// The first posting of each bucket, and their number: u32.
    Buckets,
    /// CRC-32 of each block of [`BLOCK`] bytes before this part.
    Sums,
}

/// How many parts there are.
pub(crate) const PARTS: usize = 10;

/// Where a part lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) offset: u64,
    pub(crate) length: u64,
}

/// What a segment says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) density: Density,
    pub(crate) docs: u32,
    pub(crate) rows: u32,
    pub(crate) bucket_bits: u32,
    pub(crate) doc_bits: u32,
    pub(crate) places: [Place; PARTS],
    /// CRC-32 of the part of sums.
    pub(crate) sums_crc: u32,
}

impl Header {
    /// Returns the bits of a key that stand in a row.
    pub(crate) fn rest_bits(&self) -> u32 {
        Key::BITS - TAG_BITS - self.bucket_bits
    }

    /// Returns the length of a row in bytes.
    pub(crate) fn row_bytes(&self) -> usize {
        (self.rest_bits() + self.doc_bits + POSITION_BITS).div_ceil(8) as usize
    }

    /// Returns where `part` lies.
    pub(crate) fn place(&self, part: Part) -> Place {
        self.places[part as usize]
    }

    /// Returns the length the file must have.
    pub(crate) fn file_length(&self) -> u64 {
        let sums = self.place(Part::Sums);
        sums.offset + sums.length
    }

    /// Returns the checksum that ends the header.
    pub(crate) fn crc(&self) -> u32 {
        u32_of(&self.to_bytes()[HEADER - 4..])
    }

    /// Returns the header's bytes.
    pub(crate) fn to_bytes(&self) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        let mut at = 0;
        let mut put = |part: &[u8]| {
            bytes[at..at + part.len()].copy_from_slice(part);
            at += part.len();
        };
        put(&MAGIC);
        for word in [
            LAYOUT,
            self.density.k() as u32,
            self.density.w() as u32,
            FINGERPRINT_VERSION,
            self.docs,
            self.rows,
            self.bucket_bits,
            self.doc_bits,
            self.sums_crc,
        ] {
            put(&word.to_le_bytes());
        }
        for place in &self.places {
            put(&place.offset.to_le_bytes());
            put(&place.length.to_le_bytes());
        }
        let crc = crc32fast::hash(&bytes[..HEADER - 4]);
        bytes[HEADER - 4..].copy_from_slice(&crc.to_le_bytes());
        bytes
    }

    /// Reads the header of the file called `file`, which is `length` bytes long.
    pub(crate) fn parse(bytes: &[u8], file: &str, length: u64) -> Result<Self, ArchiveError> {
        let damaged = |what| ArchiveError::Damaged { file: file.to_owned(), what };
        let Some(bytes) = bytes.get(..HEADER) else {
            let expected = HEADER as u64;
            return Err(ArchiveError::Length { file: file.to_owned(), found: length, expected });
        };
        if bytes[..8] != MAGIC {
            return Err(damaged("it is no segment"));
        }
        let mut words = bytes[8..44].chunks_exact(4).map(u32_of);
        let mut next = || words.next().unwrap_or_default();
        let version = |what, found, expected| ArchiveError::Version {
            file: file.to_owned(),
            what,
            found,
            expected,
        };
        let layout = next();
        let whole = crc32fast::hash(&bytes[..HEADER - 4]) == u32_of(&bytes[HEADER - 4..]);
        // Of another layout nothing is known but this number.
        if layout != LAYOUT {
            let error = version("layout", layout, LAYOUT);
            return Err(if whole { error } else { damaged("header") });
        }
        if !whole {
            return Err(damaged("header"));
        }
        let (k, w, fingerprints) = (next(), next(), next());
        if fingerprints != FINGERPRINT_VERSION {
            return Err(version("fingerprints of version", fingerprints, FINGERPRINT_VERSION));
        }
        let density = Density::with(k, w)
            .ok_or_else(|| version("windows of", w, Density::default().w() as u32))?;
        let mut header = Self {
            density,
            docs: next(),
            rows: next(),
            bucket_bits: next(),
            doc_bits: next(),
            sums_crc: next(),
            places: [Place::default(); PARTS],
        };
        for (place, bytes) in header.places.iter_mut().zip(bytes[44..].chunks_exact(16)) {
            *place = Place { offset: u64_of(&bytes[..8]), length: u64_of(&bytes[8..]) };
        }
        header.check().ok_or_else(|| damaged("header"))?;
        if header.file_length() != length {
            return Err(ArchiveError::Length {
                file: file.to_owned(),
                found: length,
                expected: header.file_length(),
            });
        }
        Ok(header)
    }

    /// Tells whether the parts lie in order and are as long as the counts say.
    fn check(&self) -> Option<()> {
        let mut at = HEADER as u64;
        for place in &self.places {
            (place.offset == at).then_some(())?;
            at = place.offset.checked_add(place.length)?;
        }
        let length = |part| self.place(part).length;
        let (docs, rows) = (u64::from(self.docs), u64::from(self.rows));
        let bounds = self.bucket_bits <= 28 && (1..=32).contains(&self.doc_bits);
        let blocks = self.place(Part::Sums).offset.div_ceil(BLOCK);
        let lengths = bounds
            && length(Part::Records) == docs * RECORD as u64
            && length(Part::Ids) == docs * 8
            && length(Part::Rows) == rows * self.row_bytes() as u64
            && length(Part::Tags) == rows
            && length(Part::Buckets) == ((1u64 << self.bucket_bits) + 1) * 4
            && length(Part::TextBlocks) % 8 == 0
            && length(Part::TextBlocks) >= 8
            && length(Part::Sums) == blocks * 4;
        lengths.then_some(())
    }
}

/// Reads four bytes, the low one first.
pub(crate) fn u32_of(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte))
}

/// Reads eight bytes, the low one first.
pub(crate) fn u64_of(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}
