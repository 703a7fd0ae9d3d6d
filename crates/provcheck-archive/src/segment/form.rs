//! The small forms inside a segment: a document's record, strings, compressed blocks.

use std::io::{self, Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use provcheck_core::Date;

use super::header::{RECORD, u32_of, u64_of};
use crate::article::Entry;

/// Stands for an address that is the id.
pub(crate) const SAME: &str = "\u{1}";
/// Largest text block in bytes, unpacked: what a damaged length may ask for.
const LARGEST_BLOCK: u32 = 1 << 30;
/// Stands for a day that is not known.
const NO_DATE: u32 = 0;

/// Where a text lies: the block and the bytes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TextPlace {
    pub(crate) block: u32,
    pub(crate) offset: u32,
    pub(crate) length: u32,
}

impl TextPlace {
    /// The place of a text that was not kept.
    pub(crate) const NONE: Self = Self { block: u32::MAX, offset: 0, length: 0 };
}

/// A document's record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DocRecord {
    pub(crate) strings: u32,
    pub(crate) publisher: u32,
    pub(crate) text: TextPlace,
    pub(crate) date: Option<Date>,
    pub(crate) words: u32,
    pub(crate) content: u64,
}

impl DocRecord {
    pub(crate) fn new(strings: u32, publisher: u32, text: TextPlace, entry: &Entry) -> Self {
        let Entry { date, words, content, .. } = *entry;
        Self { strings, publisher, text, date, words, content }
    }

    pub(crate) fn to_bytes(self) -> [u8; RECORD] {
        let mut bytes = [0; RECORD];
        let words = [
            self.strings,
            self.publisher,
            self.text.block,
            self.text.offset,
            self.text.length,
            self.date.map_or(NO_DATE, pack),
            self.words,
            self.content as u32,
            (self.content >> 32) as u32,
        ];
        for (place, word) in bytes.chunks_exact_mut(4).zip(words) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// Reads a record of [`RECORD`] bytes; none where they hold no possible day.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let word = |index: usize| bytes.get(index * 4..index * 4 + 4).map(u32_of);
        let date = match word(5)? {
            NO_DATE => None,
            packed => Some(unpack(packed)?),
        };
        Some(Self {
            strings: word(0)?,
            publisher: word(1)?,
            text: TextPlace { block: word(2)?, offset: word(3)?, length: word(4)? },
            date,
            words: word(6)?,
            content: u64_of(bytes.get(28..36)?),
        })
    }
}

/// Packs a day into one number that keeps the order of days and is never 0.
fn pack(date: Date) -> u32 {
    let year = (i32::from(date.year()) + 10_000).unsigned_abs();
    year << 9 | u32::from(date.month().unsigned_abs()) << 5 | u32::from(date.day().unsigned_abs())
}

fn unpack(packed: u32) -> Option<Date> {
    let year = i16::try_from(i64::from(packed >> 9) - 10_000).ok()?;
    Date::new(year, (packed >> 5 & 15) as i8, (packed & 31) as i8).ok()
}

/// Returns what an id is sorted by.
pub(crate) fn id_hash(id: &str) -> u32 {
    (rapidhash::v3::rapidhash_v3(id.as_bytes()) >> 32) as u32
}

/// Adds `text` with its length before it.
pub(crate) fn put_string(bytes: &mut Vec<u8>, text: &str) {
    let mut length = text.len();
    while length >= 128 {
        bytes.push(length as u8 | 128);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes.extend_from_slice(text.as_bytes());
}

/// Returns the length of the string that begins here, and how many bytes say so.
pub(crate) fn string_length(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut length = 0;
    for (i, byte) in bytes.iter().take(4).enumerate() {
        length |= usize::from(byte & 127) << (7 * i);
        if byte & 128 == 0 {
            return Some((length, i + 1));
        }
    }
    None
}

/// Compresses a block of texts.
pub(crate) fn deflate(block: &[u8], level: u32) -> io::Result<Vec<u8>> {
    let out = Vec::with_capacity(block.len() / 2);
    let mut encoder = DeflateEncoder::new(out, Compression::new(level));
    encoder.write_all(block)?;
    let mut out = encoder.finish()?;
    out.extend_from_slice(&(block.len() as u32).to_le_bytes());
    Ok(out)
}

/// Unpacks a block of texts; none where it is not one.
pub(crate) fn inflate(compressed: &[u8]) -> Option<Vec<u8>> {
    let (compressed, length) = compressed.split_at_checked(compressed.len().checked_sub(4)?)?;
    let length = u32_of(length);
    if length > LARGEST_BLOCK {
        return None;
    }
    let mut block = Vec::with_capacity(length as usize);
    let mut decoder = DeflateDecoder::new(compressed).take(u64::from(length) + 1);
    decoder.read_to_end(&mut block).ok()?;
    (block.len() == length as usize).then_some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_keep_their_order() {
        let days = [(-9999, 1, 1), (-44, 3, 15), (1999, 12, 31), (2000, 1, 1), (9999, 12, 31)]
            .map(|(year, month, day)| Date::new(year, month, day).unwrap());
        for pair in days.windows(2) {
            assert!(pack(pair[0]) < pack(pair[1]));
        }
        for day in days {
            assert_eq!(unpack(pack(day)), Some(day));
        }
        assert_eq!(unpack(1), None);
    }

    #[test]
    fn strings_of_all_lengths() {
        for length in [0, 1, 127, 128, 5000, 300_000] {
            let text = "x".repeat(length);
            let mut bytes = Vec::new();
            put_string(&mut bytes, &text);
            let (found, skip) = string_length(&bytes).unwrap();
            assert_eq!((found, skip + length), (length, bytes.len()));
        }
        assert_eq!(string_length(&[255; 9]), None);
    }

    #[test]
    fn blocks_survive() {
        let block = "the harbour was shut ".repeat(200);
        let packed = deflate(block.as_bytes(), 1).unwrap();
        assert!(packed.len() < block.len() / 10);
        assert_eq!(inflate(&packed).as_deref(), Some(block.as_bytes()));
        assert_eq!(inflate(&packed[..packed.len() - 1]), None);
        assert_eq!(inflate(&[]), None);
    }
}
