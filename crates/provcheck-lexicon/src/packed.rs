//! A packed language, read in place: nothing is decoded when the program starts.

use crate::hash::{NUMBER_BITS, check, hash, marks};

/// Length that stands for "no value".
const NO_VALUE: u16 = u16::MAX;

/// How many numbers the header holds.
const HEADER: usize = 6;

/// Bytes of the head of a class: two numbers, and its marks.
const CLASS: usize = 2 * 4 + 3 * 8;

/// The bytes and the text that [`pack`](crate) describes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packed {
    bytes: &'static [u8],
    text: &'static str,
    slots: usize,
    classes: usize,
    lists_at: usize,
    slots_at: usize,
    classes_at: usize,
}

/// A word's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordId(u32);

impl Packed {
    pub(crate) const fn new(bytes: &'static [u8], text: &'static str) -> Self {
        Self {
            bytes,
            text,
            slots: field(bytes, 1),
            classes: field(bytes, 2),
            lists_at: field(bytes, 3),
            slots_at: field(bytes, 4),
            classes_at: field(bytes, 5),
        }
    }

    fn u16(&self, at: usize) -> u16 {
        self.bytes[at..].first_chunk().map_or(0, |bytes| u16::from_le_bytes(*bytes))
    }

    fn u32(&self, at: usize) -> u32 {
        self.bytes[at..].first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    fn text(&self, at: usize, len: u16) -> &'static str {
        &self.text[at..at + len as usize]
    }

    /// Where the record of a word begins.
    fn record(id: WordId) -> usize {
        HEADER * 4 + id.0 as usize * 12
    }

    /// Returns the word's number.
    pub(crate) fn find(&self, word: &[u8]) -> Option<WordId> {
        let hash = hash(word);
        let mut slot = hash as usize & (self.slots - 1);
        loop {
            let entry = self.u32(self.slots_at + slot * 4).checked_sub(1)?;
            if entry >> NUMBER_BITS == check(hash) {
                let id = WordId(entry & ((1 << NUMBER_BITS) - 1));
                if self.word(id).as_bytes() == word {
                    return Some(id);
                }
            }
            slot = (slot + 1) & (self.slots - 1);
        }
    }

    /// Returns the word's number where it may be of the class: most words that are not of it
    /// are not looked up.
    pub(crate) fn find_of(&self, word: &[u8], class: u16) -> Option<WordId> {
        let at = self.classes_at + class as usize * CLASS + 8;
        let all = self.bytes[at..at + 24].as_chunks().0;
        let has = |(all, own): (&[u8; 8], u64)| u64::from_le_bytes(*all) & own != 0;
        if all.iter().zip(marks(word)).all(has) { self.find(word) } else { None }
    }

    /// Returns the word.
    pub(crate) fn word(&self, id: WordId) -> &'static str {
        let record = Self::record(id);
        self.text(self.u32(record) as usize, self.u16(record + 4))
    }

    /// Returns the places of the word's classes in the lists.
    fn list(&'static self, id: WordId) -> impl Iterator<Item = usize> + use<> {
        let record = Self::record(id);
        let (count, first) = (self.u16(record + 6) as usize, self.u32(record + 8) as usize);
        let at = self.lists_at + first * 8;
        (0..count).map(move |index| at + index * 8)
    }

    /// Tells whether the word is of the class.
    pub(crate) fn is(&'static self, id: WordId, class: u16) -> bool {
        self.list(id).any(|at| self.u16(at) == class)
    }

    /// Returns the numbers of the word's classes.
    pub(crate) fn classes(&'static self, id: WordId) -> impl Iterator<Item = u16> {
        self.list(id).map(move |at| self.u16(at))
    }

    /// Returns the values that the word has in the class.
    pub(crate) fn values(
        &'static self,
        id: WordId,
        class: u16,
    ) -> impl Iterator<Item = &'static str> {
        self.list(id).filter(move |&at| self.u16(at) == class).filter_map(move |at| self.value(at))
    }

    /// Returns the words of a class in the order of the data.
    pub(crate) fn members(&'static self, class: u16) -> impl Iterator<Item = WordId> {
        self.entries(class).map(|(word, _)| word)
    }

    /// Returns the words of a class with their values, in the order of the data.
    pub(crate) fn pairs(
        &'static self,
        class: u16,
    ) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
        self.entries(class).map(move |(word, at)| (self.word(word), self.value(at)))
    }

    /// Returns the value of an entry of the lists.
    fn value(&self, at: usize) -> Option<&'static str> {
        let len = self.u16(at + 2);
        (len != NO_VALUE).then(|| self.text(self.u32(at + 4) as usize, len))
    }

    /// Returns the words of a class, each with the place of its entry in the lists.
    fn entries(&'static self, class: u16) -> impl Iterator<Item = (WordId, usize)> {
        let head = self.classes_at + class as usize * CLASS;
        let (first, count) = (self.u32(head) as usize, self.u32(head + 4) as usize);
        let at = self.classes_at + self.classes * CLASS + first * 8;
        let lists_at = self.lists_at;
        (0..count).map(move |index| {
            let at = at + index * 8;
            (WordId(self.u32(at)), lists_at + self.u32(at + 4) as usize * 8)
        })
    }
}

/// Returns a number of the header.
const fn field(bytes: &[u8], field: usize) -> usize {
    let at = field * 4;
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}
