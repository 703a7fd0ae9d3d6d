//! The tables of relations between words and of kinds of things, packed. From `WordNet` 3.1
//! (Fellbaum, 1998).

use fst::raw::Fst;

/// Parts of speech that have lemmas with relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PartOfSpeech {
    /// Nouns.
    Noun,
    /// Verbs.
    Verb,
    /// Adjectives.
    Adjective,
    /// Adverbs.
    Adverb,
}

/// Parts of speech by their number.
pub(crate) const PARTS: [PartOfSpeech; 4] =
    [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb];

/// The packed tables, read in place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Relations {
    vocabulary: &'static [u8],
    arrays: &'static [u8],
}

/// The arrays in their order.
#[derive(Clone, Copy)]
pub(crate) enum Array {
    Kinds,
    Antonyms,
    Derivations,
    Synonyms,
    Groups,
    Members,
    Above,
}

impl Relations {
    pub(crate) const fn new(vocabulary: &'static [u8], arrays: &'static [u8]) -> Self {
        Self { vocabulary, arrays }
    }

    fn fst(self) -> Option<Fst<&'static [u8]>> {
        // Reads the last bytes alone.
        Fst::new(self.vocabulary).ok()
    }

    fn number(self, at: usize) -> u32 {
        let at = at * 3;
        u32::from_le_bytes([self.arrays[at], self.arrays[at + 1], self.arrays[at + 2], 0])
    }

    /// Returns number `index` of `array`.
    pub(crate) fn get(self, array: Array, index: usize) -> u32 {
        self.number(self.number(array as usize) as usize + index)
    }

    fn len(self, array: Array) -> usize {
        (self.number(array as usize + 1) - self.number(array as usize)) as usize
    }

    pub(crate) fn key(self, lemma: &str, part: PartOfSpeech) -> Option<u32> {
        let number = self.fst()?.get(lemma)?.value();
        Some(number as u32 * 4 + part as u32)
    }

    pub(crate) fn kind(self, lemma: &str, part: PartOfSpeech) -> Option<usize> {
        let number = self.fst()?.get(lemma)?.value();
        let kinds = self.get(Array::Kinds, number as usize);
        (kinds as usize >> (part as usize * 6) & 0x3f).checked_sub(1)
    }

    /// Returns what stands beside `key` in a sorted array of pairs.
    pub(crate) fn beside(self, array: Array, key: u32) -> impl Iterator<Item = u32> {
        let (mut low, mut high) = (0, self.len(array) / 2);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(array, middle * 2) < key { low = middle + 1 } else { high = middle }
        }
        let end = self.len(array) / 2;
        (low..end)
            .take_while(move |pair| self.get(array, pair * 2) == key)
            .map(move |pair| self.get(array, pair * 2 + 1))
    }

    pub(crate) fn lemma(self, number: u32) -> String {
        let mut lemma = Vec::new();
        if let Some(fst) = self.fst() {
            fst.get_key_into(number.into(), &mut lemma);
        }
        String::from_utf8(lemma).unwrap_or_default()
    }

    pub(crate) fn related(
        self,
        array: Array,
        lemma: &str,
        part: PartOfSpeech,
    ) -> impl Iterator<Item = u32> {
        self.key(lemma, part).into_iter().flat_map(move |key| self.beside(array, key))
    }

    #[cfg(test)]
    pub(crate) fn are_antonyms(
        self,
        one: (&str, PartOfSpeech),
        other: (&str, PartOfSpeech),
    ) -> bool {
        self.are(Array::Antonyms, one, other)
    }

    pub(crate) fn are(
        self,
        array: Array,
        one: (&str, PartOfSpeech),
        other: (&str, PartOfSpeech),
    ) -> bool {
        let Some(other) = self.key(other.0, other.1) else { return false };
        self.related(array, one.0, one.1).any(|key| key == other)
    }
}
