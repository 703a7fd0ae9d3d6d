//! What the analysis knows of a language: lists of words by class.
//!
//! A list is a compact text compiled in and indexed on first use, a few tens of
//! microseconds. A new language is a new file in `data/` and an arm in
//! [`Language::of`].

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What a word is to the splitter; a set, for a word may be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u32);

macro_rules! classes {
    ($($bit:literal $constant:ident $name:literal),* $(,)?) => {
        impl Classes {
            $(pub(crate) const $constant: Self = Self(1 << $bit);)*

            fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$constant),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    0 TITLE "title",
    1 INNER "inner",
    2 NUMBER "number",
    3 SOFT "soft",
    4 MONTH "month",
    5 STATE "state",
    6 MARKED "marked",
    7 LETTERED "lettered",
    8 STARTER "starter",
    9 AFTER_TIME "aftertime",
    10 CUE "cue",
    11 CUE_ADVERB "cueadverb",
    12 RANK "rank",
    13 AGENT "agent",
    14 DAY "day",
    15 ELISION "elision",
    16 NAMING "naming",
    17 ORGANISATION "organisation",
    18 PLACE "place",
    19 MALE "male",
    20 FEMALE "female",
    21 PARTICLE "particle",
    22 NOUN_LIKE "nounlike",
    23 PHRASE_STOP "phrasestop",
    24 CLAUSE "clause",
    25 ARTICLE "article",
    26 LY_NOUN "lynoun",
}

impl Classes {
    /// Tells whether one of `other` is in the set.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the union.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Hashes the words of our own lists: short, trusted keys, looked up for every
/// capitalised word of a text (FNV-1a, Fowler, Noll and Vo, 1991).
#[derive(Clone, Copy, Debug)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// The longest word of the lists, in bytes; longer ones need not be looked up.
const LONGEST: usize = 24;

/// The words of a language by class.
#[derive(Debug)]
pub(crate) struct Language {
    words: HashMap<&'static str, Classes, BuildHasherDefault<WordHasher>>,
}

static ENGLISH: LazyLock<Language> =
    LazyLock::new(|| Language::parse(&[include_str!("../data/en.txt")]));

impl Language {
    /// Returns the lists for a BCP 47 tag; English where there are none.
    pub(crate) fn of(_tag: Option<&str>) -> &'static Self {
        &ENGLISH
    }

    fn parse(files: &[&'static str]) -> Self {
        let mut words: HashMap<&'static str, Classes, BuildHasherDefault<WordHasher>> =
            HashMap::with_capacity_and_hasher(4096, BuildHasherDefault::default());
        for line in files.iter().flat_map(|file| file.lines()) {
            let Some((name, list)) = line.split_once(':') else { continue };
            let Some(class) = Classes::named(name.trim()) else { continue };
            for word in list.split_ascii_whitespace() {
                let entry = words.entry(word).or_default();
                *entry = entry.or(class);
            }
        }
        Self { words }
    }

    /// Returns what `word` is, as written.
    pub(crate) fn classes(&self, word: &str) -> Classes {
        if word.len() > LONGEST {
            return Classes::default();
        }
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Tells whether `word` in lower case is one of `class`.
    pub(crate) fn is_lower(&self, word: &str, class: Classes) -> bool {
        let mut buffer = [0_u8; LONGEST];
        if !word.is_ascii() {
            return self.is(&word.to_lowercase(), class);
        }
        let Some(lower) = buffer.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|lower| self.is(lower, class))
    }

    /// Tells whether `word` is one of `class`.
    pub(crate) fn is(&self, word: &str, class: Classes) -> bool {
        self.classes(word).has(class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_data_is_known() {
        for line in include_str!("../data/en.txt").lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, list)) = line.split_once(':') {
                assert!(Classes::named(name).is_some(), "no such class: {name}");
                assert!(!list.trim().is_empty(), "empty class: {name}");
                assert!(list.split_whitespace().all(|word| word.len() <= LONGEST));
            }
        }
        assert!(Language::of(None).is("Mr", Classes::TITLE));
    }
}
