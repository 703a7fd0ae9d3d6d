//! What is known of English words: their classes, how common they are, and
//! which letters are two words run together.

use std::collections::HashMap;
use std::sync::LazyLock;

use fst::{Map, Set};
use serde::Deserialize;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u32);

macro_rules! classes {
    ($($name:ident = $bit:expr, $key:literal;)*) => {
        impl Class {
            $(pub(crate) const $name: Self = Self(1 << $bit);)*

            fn by_key(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    ARTICLE = 0, "articles";
    POSSESSIVE = 1, "possessives";
    DEMONSTRATIVE = 2, "demonstratives";
    SUBJECT = 3, "subjects";
    MODAL = 4, "modals";
    AUXILIARY = 5, "auxiliaries";
    CONJUNCTION = 6, "conjunctions";
    PREPOSITION = 7, "prepositions";
    OTHER = 8, "others";
    DOUBLING = 9, "doubling";
    PARTICLE = 10, "particles";
    ABBREVIATION = 11, "abbreviations";
    DOMAIN = 12, "domains";
    MENTION = 13, "mentions";
    PAST = 14, "pasts";
    PAST_TENSE = 15, "past-tenses";
    STRICT_MODAL = 16, "strict-modals";
    PAST_TIME = 17, "past-times";
    TIME_UNIT = 18, "time-units";
    WEEKDAY = 19, "weekdays";
    MONTH = 20, "months";
    PARTICIPLE = 21, "participles";
    PLURAL = 22, "plurals";
    MASS = 23, "mass-nouns";
    COUNTER = 24, "counters";
}

impl Class {
    /// Words that hold a sentence together and name nothing.
    pub(crate) const FUNCTION: Self = Self(
        Self::ARTICLE.0
            | Self::POSSESSIVE.0
            | Self::DEMONSTRATIVE.0
            | Self::SUBJECT.0
            | Self::MODAL.0
            | Self::AUXILIARY.0
            | Self::CONJUNCTION.0
            | Self::PREPOSITION.0
            | Self::OTHER.0,
    );

    /// Tells whether the two sets share a class.
    pub(crate) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the set with the classes of both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The tables of one language.
pub(crate) struct Lexicon {
    classes: HashMap<String, Class>,
    nouns: HashMap<String, String>,
    words: Option<Map<&'static [u8]>>,
    joined: Option<Map<&'static [u8]>>,
    pairs: Option<Set<&'static [u8]>>,
}

#[derive(Deserialize)]
struct Forms {
    nouns: HashMap<String, String>,
}

impl Lexicon {
    /// Returns the tables of English. They are part of the program, and a test
    /// reads them: what cannot be read is left out.
    pub(crate) fn english() -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut classes: HashMap<String, Class> = HashMap::new();
            for (key, class, words) in class_lists() {
                debug_assert!(class.is_some(), "unknown class {key}");
                for word in words.split_whitespace() {
                    let known = classes.entry(word.to_owned()).or_default();
                    *known = known.or(class.unwrap_or_default());
                }
            }
            let forms: Forms = toml::from_str(include_str!("../data/en/forms.toml"))
                .unwrap_or(Forms { nouns: HashMap::new() });
            Lexicon {
                classes,
                nouns: forms.nouns,
                words: map(include_bytes!("../data/words.fst")),
                joined: map(include_bytes!("../data/joined.fst")),
                pairs: Set::new(include_bytes!("../data/pairs.fst").as_slice()).ok(),
            }
        });
        &ENGLISH
    }

    /// Returns the classes of a word in lower case.
    pub(crate) fn class(&self, word: &str) -> Class {
        self.classes.get(word).copied().unwrap_or_default()
    }

    /// Returns the noun of a verb that is none itself.
    pub(crate) fn noun_of(&self, verb: &str) -> Option<&str> {
        self.nouns.get(verb).map(String::as_str)
    }

    /// Returns the binary logarithm of a word's count in the tables: 33 for
    /// "the", below 15 for the rarest; `None` for a word that is not there.
    pub(crate) fn frequency(&self, word: &str) -> Option<u64> {
        self.words.as_ref()?.get(word)
    }

    /// Tells whether a word in lower case is English, as far as the tables know;
    /// a possessive is as its owner.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let word = word.strip_suffix("'s").unwrap_or(word);
        self.frequency(word).is_some() || self.classes.contains_key(word)
    }

    /// Tells whether two weighty words, in lower case, are used one after the other;
    /// either may be in the plural.
    pub(crate) fn together(&self, first: &str, second: &str) -> bool {
        let one = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
        let known = |a: &str, b: &str| {
            self.pairs.as_ref().is_some_and(|pairs| pairs.contains(format!("{a} {b}")))
        };
        known(first, second)
            || known(first, &one(second))
            || known(&one(first), second)
            || known(&one(first), &one(second))
    }

    /// Returns where letters that are no word come apart into two that are.
    pub(crate) fn cut_of(&self, letters: &str) -> Option<usize> {
        self.joined
            .as_ref()?
            .get(letters)
            .map(|cut| cut as usize)
            .filter(|&c| letters.is_char_boundary(c))
    }
}

fn class_lists() -> Vec<(String, Option<Class>, String)> {
    let table: toml::Table = include_str!("../data/en/words.toml").parse().unwrap_or_default();
    table
        .into_iter()
        .filter_map(|(key, value)| {
            let class = Class::by_key(&key);
            value.as_str().map(|words| (key.clone(), class, words.to_owned()))
        })
        .collect()
}

fn map(bytes: &'static [u8]) -> Option<Map<&'static [u8]>> {
    let map = Map::new(bytes);
    debug_assert!(map.is_ok());
    map.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_can_be_read() {
        let lexicon = Lexicon::english();
        for (key, class, words) in class_lists() {
            assert!(class.is_some() && !words.is_empty(), "{key}");
        }
        assert!(lexicon.nouns.len() > 90);
        assert!(lexicon.frequency("the") > lexicon.frequency("withdrawal"));
        assert!(lexicon.knows("government's") && !lexicon.knows("wenton"));
        assert_eq!(lexicon.cut_of("wenton"), Some(4));
        assert_eq!(lexicon.cut_of("withdrawal"), None);
        assert!(lexicon.together("central", "banks") && !lexicon.together("focal", "bank"));
        assert!(lexicon.class("the").is(Class::FUNCTION));
    }
}
