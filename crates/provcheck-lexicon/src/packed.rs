//! A packed language, read in place: nothing is decoded when the program starts.

use crate::hash::{hash, marks};

/// Length that stands for "no value".
const NO_VALUE: u16 = u16::MAX;

/// Bytes of the head of a class: two numbers, and its marks.
const CLASS: usize = 2 * 4 + 3 * 8;

/// The bytes that [`pack`](crate) describes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packed(&'static [u8]);

/// A word's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordId(u32);

impl Packed {
    pub(crate) const fn new(bytes: &'static [u8]) -> Self {
        Self(bytes)
    }

    fn u16(&self, at: usize) -> u16 {
        u16::from_le_bytes([self.0[at], self.0[at + 1]])
    }

    fn u32(&self, at: usize) -> u32 {
        u32::from_le_bytes([self.0[at], self.0[at + 1], self.0[at + 2], self.0[at + 3]])
    }

    fn header(&self, field: usize) -> usize {
        self.u32(field * 4) as usize
    }

    fn text(&self, at: usize, len: u16) -> &'static str {
        let at = self.header(6) + at;
        // The bytes were cut from texts.
        std::str::from_utf8(&self.0[at..at + len as usize]).unwrap_or_default()
    }

    /// Where the record of a word begins.
    fn record(id: WordId) -> usize {
        7 * 4 + id.0 as usize * 12
    }

    /// Returns the word's number.
    pub(crate) fn find(&self, word: &[u8]) -> Option<WordId> {
        let (slots, slots_at) = (self.header(1), self.header(4));
        let text_at = self.header(6);
        let mut slot = hash(word) as usize & (slots - 1);
        loop {
            let number = self.u32(slots_at + slot * 4).checked_sub(1)?;
            let record = Self::record(WordId(number));
            let at = text_at + self.u32(record) as usize;
            let len = self.u16(record + 4) as usize;
            if self.0[at..at + len] == *word {
                return Some(WordId(number));
            }
            slot = (slot + 1) & (slots - 1);
        }
    }

    /// Returns the word's number where it may be of the class: most words that are not of it
    /// are not looked up.
    pub(crate) fn find_of(&self, word: &[u8], class: u16) -> Option<WordId> {
        let at = self.header(5) + class as usize * CLASS + 8;
        let all = self.0[at..at + 24].as_chunks().0;
        let has = |(all, own): (&[u8; 8], u64)| u64::from_le_bytes(*all) & own != 0;
        if all.iter().zip(marks(word)).all(has) { self.find(word) } else { None }
    }

    /// Returns the word.
    pub(crate) fn word(&self, id: WordId) -> &'static str {
        let record = Self::record(id);
        self.text(self.u32(record) as usize, self.u16(record + 4))
    }

    /// Returns the places of the word's classes in the lists.
    fn list(&self, id: WordId) -> impl Iterator<Item = usize> + use<> {
        let record = Self::record(id);
        let (count, first) = (self.u16(record + 6) as usize, self.u32(record + 8) as usize);
        let at = self.header(3) + first * 8;
        (0..count).map(move |index| at + index * 8)
    }

    /// Tells whether the word is of the class.
    pub(crate) fn is(&self, id: WordId, class: u16) -> bool {
        self.list(id).any(|at| self.u16(at) == class)
    }

    /// Returns the numbers of the word's classes.
    pub(crate) fn classes(self, id: WordId) -> impl Iterator<Item = u16> {
        self.list(id).map(move |at| self.u16(at))
    }

    /// Returns the values that the word has in the class.
    pub(crate) fn values(self, id: WordId, class: u16) -> impl Iterator<Item = &'static str> {
        self.list(id).filter(move |&at| self.u16(at) == class).filter_map(move |at| self.value(at))
    }

    /// Returns the words of a class in the order of the data.
    pub(crate) fn members(self, class: u16) -> impl Iterator<Item = WordId> {
        self.entries(class).map(|(word, _)| word)
    }

    /// Returns the words of a class with their values, in the order of the data.
    pub(crate) fn pairs(
        self,
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
    fn entries(self, class: u16) -> impl Iterator<Item = (WordId, usize)> {
        let classes_at = self.header(5);
        let head = classes_at + class as usize * CLASS;
        let (first, count) = (self.u32(head) as usize, self.u32(head + 4) as usize);
        let at = classes_at + self.header(2) * CLASS + first * 8;
        let lists_at = self.header(3);
        (0..count).map(move |index| {
            let at = at + index * 8;
            (WordId(self.u32(at)), lists_at + self.u32(at + 4) as usize * 8)
        })
    }
}
