//! What the analysis knows of a language: lists of words by class.
//!
//! A list is a compact text compiled in and indexed on first use, a few tens of
//! microseconds. A new language is a new file in `data/` and an arm in
//! [`Language::of`].

use std::collections::HashMap;
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

/// The words of a language by class.
#[derive(Debug)]
pub(crate) struct Language {
    words: HashMap<&'static str, Classes>,
}

static ENGLISH: LazyLock<Language> =
    LazyLock::new(|| Language::parse(&[include_str!("../data/en.txt")]));

impl Language {
    /// Returns the lists for a BCP 47 tag; English where there are none.
    pub(crate) fn of(_tag: Option<&str>) -> &'static Self {
        &ENGLISH
    }

    fn parse(files: &[&'static str]) -> Self {
        let mut words: HashMap<&'static str, Classes> = HashMap::with_capacity(2048);
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
        self.words.get(word).copied().unwrap_or_default()
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
            }
        }
        assert!(Language::of(None).is("Mr", Classes::TITLE));
    }
}
