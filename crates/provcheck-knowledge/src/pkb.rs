//! Reads the compiled form in place. Every read is bounds-checked: a damaged file is
//! an error when it is opened or a piece of it first used, never a panic.

mod find;
mod near;

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use provcheck_core::open_plain;

use crate::data::day::Day;
use crate::data::layout::{BLOCK, HEADER, MAGIC, SECTION, SECTIONS, Section, VERSION, crc};

/// Files up to this many bytes are checked as a whole when they are opened.
const CHECKED_AT_ONCE: usize = 32 << 20;

/// What is wrong with a compiled file.
#[derive(Debug, thiserror::Error)]
pub enum PkbError {
    /// It can't be read.
    #[error("can't be read: {0}")]
    Io(#[from] std::io::Error),
    /// It is something else.
    #[error("is no compiled knowledge base")]
    NotOne,
    /// It was made by another version.
    #[error("has layout {0}, this program reads {VERSION}; build it again")]
    Version(u32),
    /// It ends too early.
    #[error("is truncated: {found} bytes of {expected}")]
    Truncated {
        /// Bytes there are.
        found: u64,
        /// Bytes there should be.
        expected: u64,
    },
    /// A checksum does not fit.
    #[error("is damaged: {0}; build it again")]
    Damaged(&'static str),
}

enum Bytes {
    Memory(Cow<'static, [u8]>),
    Mapped(memmap2::Mmap),
}

impl Bytes {
    fn get(&self) -> &[u8] {
        match self {
            Self::Memory(bytes) => bytes,
            Self::Mapped(map) => map,
        }
    }
}

/// A shard of an index of names, checked when it is first asked.
struct Shard {
    start: usize,
    length: usize,
    crc: u32,
    state: AtomicU8,
}

const UNCHECKED: u8 = 0;
const GOOD: u8 = 1;
const BAD: u8 = 2;

/// A compiled knowledge base.
pub struct Pkb {
    bytes: Bytes,
    as_of: Option<Day>,
    sections: [(usize, usize, u32); SECTIONS],
    names: Vec<Shard>,
    places: Vec<Shard>,
    /// What is known of each block of the sections; empty where all was checked.
    blocks: Vec<AtomicU8>,
    damaged: AtomicBool,
    /// The names asked for by their neighbours, with what was found: a draft in an editor asks
    /// for the same ones at every key.
    asked: Mutex<HashMap<(String, u32), Neighbours>>,
}

/// Keys of names with their references.
type Neighbours = Vec<(String, Vec<u32>)>;

/// Names that are kept with their neighbours: those of some hundred articles.
const ASKED: usize = 4096;

impl std::fmt::Debug for Pkb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pkb").field("bytes", &self.bytes.get().len()).finish_non_exhaustive()
    }
}

impl Pkb {
    /// Opens one that was compiled into the program: nothing is checked but its form.
    pub(crate) fn embedded(bytes: &'static [u8]) -> Result<Self, PkbError> {
        Self::parse(Bytes::Memory(Cow::Borrowed(bytes)), true)
    }

    /// Opens one in memory, and checks it as a whole.
    ///
    /// # Errors
    ///
    /// Where the bytes are none, of another version, truncated or damaged.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, PkbError> {
        let mut pkb = Self::parse(Bytes::Memory(Cow::Owned(bytes)), false)?;
        pkb.verify()?;
        pkb.blocks.clear();
        Ok(pkb)
    }

    /// Opens one in memory whose records are not checked.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn unverified(bytes: Vec<u8>) -> Result<Self, PkbError> {
        let mut pkb = Self::parse(Bytes::Memory(Cow::Owned(bytes)), false)?;
        pkb.blocks.clear();
        Ok(pkb)
    }

    /// Opens one in memory, and checks each piece of it when it is first used.
    #[cfg(test)]
    pub(crate) fn checked_in_pieces(bytes: Vec<u8>) -> Result<Self, PkbError> {
        Self::parse(Bytes::Memory(Cow::Owned(bytes)), false)
    }

    /// Maps a file. A small one is checked as a whole; of a large one the header at
    /// once, and each piece of the name index and of the records when it is first used.
    ///
    /// # Errors
    ///
    /// Where it can't be read, is none, of another version, truncated or damaged.
    pub fn open(path: &Path) -> Result<Self, PkbError> {
        let file = open_plain(path)?;
        #[expect(
            unsafe_code,
            reason = "mapping is unsafe because another process may change the file; all reads are bounds-checked, so that a change gives an error or a wrong answer at worst"
        )]
        // SAFETY: the map is only read, through `get`, as plain bytes.
        let map = unsafe { memmap2::Mmap::map(&file)? };
        let small = map.len() <= CHECKED_AT_ONCE;
        let mut pkb = Self::parse(Bytes::Mapped(map), false)?;
        if small {
            pkb.verify()?;
            pkb.blocks.clear();
        }
        Ok(pkb)
    }

    fn parse(bytes: Bytes, trusted: bool) -> Result<Self, PkbError> {
        let all = bytes.get();
        if all.get(..4) != Some(&MAGIC) {
            return Err(PkbError::NotOne);
        }
        let truncated = |expected: u64| PkbError::Truncated { found: all.len() as u64, expected };
        let header = all.get(..HEADER).ok_or(truncated(HEADER as u64))?;
        let version = word(header, 4).unwrap_or_default();
        if version != VERSION {
            return Err(PkbError::Version(version));
        }
        let as_of = word(header, 8).unwrap_or_default().cast_signed();
        let count = word(header, 12).unwrap_or_default() as usize;
        let length = long(header, 16).unwrap_or_default();
        if count != SECTIONS {
            return Err(PkbError::Damaged("number of sections"));
        }
        let table_end = HEADER + SECTION * SECTIONS;
        let table = all.get(HEADER..table_end).ok_or(truncated(table_end as u64))?;
        let mut head = header.get(..24).unwrap_or_default().to_vec();
        head.extend(table);
        if Some(crc(&head)) != word(header, 24) {
            return Err(PkbError::Damaged("header"));
        }
        if length != all.len() as u64 {
            return Err(truncated(length));
        }
        let mut sections = [(0, 0, 0); SECTIONS];
        for (id, section) in sections.iter_mut().enumerate() {
            let line = table.get(id * SECTION..).unwrap_or_default();
            let (start, length) =
                (long(line, 8).unwrap_or_default(), long(line, 16).unwrap_or_default());
            let inside = start.checked_add(length).is_some_and(|end| end <= all.len() as u64);
            if word(line, 0) != Some(id as u32) || !inside {
                return Err(PkbError::Damaged("section table"));
            }
            *section = (start as usize, length as usize, word(line, 4).unwrap_or_default());
        }
        let blocks = if trusted { Vec::new() } else { blocks(all, &sections)? };
        let names = shards(all, sections[Section::Names as usize], trusted)?;
        let places = shards(all, sections[Section::PlaceIndex as usize], trusted)?;
        Ok(Self {
            bytes,
            as_of: (as_of != i32::MIN).then_some(as_of),
            sections,
            names,
            places,
            blocks,
            damaged: AtomicBool::new(false),
            asked: Mutex::default(),
        })
    }

    /// Reads all of it once and compares the checksums.
    ///
    /// # Errors
    ///
    /// Where one does not fit.
    pub fn verify(&self) -> Result<(), PkbError> {
        let all = self.bytes.get();
        let mut at = HEADER + SECTION * SECTIONS;
        let zero = |from: usize, to: usize| {
            all.get(from..to).is_some_and(|gap| gap.iter().all(|b| *b == 0))
        };
        if !zero(28, HEADER) {
            return Err(PkbError::Damaged("header"));
        }
        for (start, length, sum) in self.sections {
            let bytes = all.get(start..start + length).unwrap_or_default();
            if crc(bytes) != sum {
                return Err(PkbError::Damaged("checksum of a section"));
            }
            if !zero(at, start) {
                return Err(PkbError::Damaged("padding"));
            }
            at = start + length;
        }
        if !zero(at, all.len()) {
            return Err(PkbError::Damaged("padding"));
        }
        for shard in self.names.iter().chain(&self.places) {
            shard.state.store(GOOD, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Tells whether a piece of an index turned out to be damaged after opening.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Returns the checksum of the header, which holds those of all sections.
    pub(crate) fn stamp(&self) -> u32 {
        word(self.bytes.get(), 24).unwrap_or_default()
    }

    /// Returns the day up to which open tenures are trusted.
    pub fn as_of(&self) -> Option<Day> {
        self.as_of
    }

    pub(crate) fn len(&self, section: Section, width: usize) -> usize {
        self.sections[section as usize].1 / (4 * width)
    }

    /// Returns column `column` of row `row` of a section of records `width` words wide.
    pub(crate) fn cell(
        &self,
        section: Section,
        width: usize,
        row: u32,
        column: usize,
    ) -> Option<u32> {
        let at = (row as usize).checked_mul(width)?.checked_add(column)?.checked_mul(4)?;
        word(self.slice(section, at, 4)?, 0)
    }

    /// Returns the string that starts at `at`.
    pub(crate) fn string(&self, at: u32) -> Option<&str> {
        let at = at as usize;
        let size = word(self.slice(Section::Strings, at, 4)?, 0)? as usize;
        std::str::from_utf8(self.slice(Section::Strings, at + 4, size)?).ok()
    }

    /// Returns `length` bytes of a section from `at` on, which are checked first.
    fn slice(&self, section: Section, at: usize, length: usize) -> Option<&[u8]> {
        let (start, size, _) = self.sections[section as usize];
        let end = at.checked_add(length).filter(|end| *end <= size)?;
        let (from, to) = (start + at, start + end);
        if !self.blocks.is_empty() && !self.are_sound(from, to) {
            return None;
        }
        self.bytes.get().get(from..to)
    }

    /// Tells whether the blocks that hold the bytes from `from` to `to` are as written.
    fn are_sound(&self, from: usize, to: usize) -> bool {
        let base = self.sections[0].0;
        let block = |at: usize| at.saturating_sub(base) / BLOCK;
        (block(from)..=block(to.max(from + 1) - 1)).all(|number| {
            let Some(state) = self.blocks.get(number) else { return false };
            if state.load(Ordering::Relaxed) == UNCHECKED {
                let sound = self.block_sum(number).is_some_and(|(is, should)| is == should);
                state.store(if sound { GOOD } else { BAD }, Ordering::Relaxed);
            }
            let sound = state.load(Ordering::Relaxed) == GOOD;
            if !sound {
                self.damaged.store(true, Ordering::Relaxed);
            }
            sound
        })
    }

    /// Returns the checksum of a block, and the one that was written.
    fn block_sum(&self, number: usize) -> Option<(u32, u32)> {
        let all = self.bytes.get();
        let (base, sums) = (self.sections[0].0, self.sections[Section::Blocks as usize].0);
        let from = base + number * BLOCK;
        let bytes = all.get(from..(from + BLOCK).min(sums))?;
        Some((crc(bytes), word(all, sums + number * 4)?))
    }
}

/// Returns the states of the blocks, none of them checked yet; their sums are.
fn blocks(
    all: &[u8],
    sections: &[(usize, usize, u32); SECTIONS],
) -> Result<Vec<AtomicU8>, PkbError> {
    let (base, (sums, length, sum)) = (sections[0].0, sections[Section::Blocks as usize]);
    let bytes = all.get(sums..sums + length).unwrap_or_default();
    let count = sums.saturating_sub(base).div_ceil(BLOCK);
    if crc(bytes) != sum || length != count * 4 {
        return Err(PkbError::Damaged("checksums of blocks"));
    }
    Ok((0..count).map(|_| AtomicU8::new(UNCHECKED)).collect())
}

fn shards(
    all: &[u8],
    (start, length, _): (usize, usize, u32),
    trusted: bool,
) -> Result<Vec<Shard>, PkbError> {
    let bytes = all.get(start..start + length).ok_or(PkbError::Damaged("index"))?;
    let count = word(bytes, 0).ok_or(PkbError::Damaged("index"))? as usize;
    let body = count
        .checked_mul(12)
        .and_then(|n| n.checked_add(4))
        .filter(|body| count.is_power_of_two() && *body <= length)
        .ok_or(PkbError::Damaged("index"))?;
    (0..count)
        .map(|i| {
            let line = bytes.get(4 + i * 12..).unwrap_or_default();
            let (offset, length, sum) = (word(line, 0), word(line, 4), word(line, 8));
            match (offset, length, sum) {
                (Some(offset), Some(length), Some(sum)) => Ok(Shard {
                    start: body + offset as usize,
                    length: length as usize,
                    crc: sum,
                    state: AtomicU8::new(if trusted { GOOD } else { UNCHECKED }),
                }),
                _ => Err(PkbError::Damaged("index")),
            }
        })
        .collect()
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::load::load;
    use crate::data::write::write;

    /// Whoever writes a file can write right checksums as well.
    #[test]
    fn an_index_that_leads_nowhere_is_damage_and_no_panic() {
        let text = "[[place]]\nid = \"Ruritania\"\nname = \"Ruritania\"\n\n\
                    [[place]]\nid = \"Rurik\"\nname = \"Rurik\"\n";
        let model = load("a.toml", text).expect("sound");
        let bytes = write(&model).expect("compiled");
        let whole = Pkb::unverified(bytes.clone()).expect("opens");
        let mut damaged = 0;
        for section in [Section::Names, Section::PlaceIndex] {
            let (start, length, _) = whole.sections[section as usize];
            for at in start..start + length {
                for byte in [0x00, 0x7f, 0xff] {
                    let mut changed = bytes.clone();
                    changed[at] = byte;
                    let Ok(pkb) = Pkb::unverified(changed) else { continue };
                    for shard in pkb.names.iter().chain(&pkb.places) {
                        shard.state.store(GOOD, Ordering::Relaxed);
                    }
                    for key in ["ruritania", "rurik", "r", ""] {
                        let _ = pkb.place_key(key.as_bytes());
                        let _ = pkb.people_key(key.as_bytes());
                        let _ = pkb.people_near(key, 1);
                    }
                    damaged += usize::from(pkb.is_damaged());
                }
            }
        }
        assert!(damaged > 0, "some of these panicked before");
    }
}
