//! Words that turn a sentence round when one stands for the other.

use std::collections::HashMap;
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

use super::sentence::base_form;

/// The table, by stem.
#[derive(Debug, Default)]
pub(super) struct Opposites {
    by_stem: HashMap<String, Vec<(usize, bool)>>,
    turns: Vec<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    one: String,
    other: String,
    #[serde(default)]
    turns: bool,
}

impl Opposites {
    /// Returns the English table.
    pub(super) fn english() -> &'static Self {
        static TABLE: OnceLock<Opposites> = OnceLock::new();
        TABLE.get_or_init(|| Self::parse(include_str!("../../data/en/opposites.toml")))
    }

    fn parse(text: &str) -> Self {
        // The file is compiled in and a test reads it: no table is the worst.
        let file: File = toml::from_str(text).unwrap_or(File { pair: Vec::new() });
        let stemmer = Stemmer::create(Algorithm::English);
        let mut table = Self::default();
        for (index, pair) in file.pair.iter().enumerate() {
            table.turns.push(pair.turns);
            for (words, side) in [(&pair.one, true), (&pair.other, false)] {
                for word in words.split_whitespace() {
                    let places = table
                        .by_stem
                        .entry(stemmer.stem(base_form(word)).into_owned())
                        .or_default();
                    if !places.contains(&(index, side)) {
                        places.push((index, side));
                    }
                }
            }
        }
        table
    }

    /// Returns the pairs that have the stem, and on which side.
    pub(super) fn of(&self, stem: &str) -> &[(usize, bool)] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Tells whether the words of a pair change places of subject and object.
    pub(super) fn turns(&self, pair: usize) -> bool {
        self.turns.get(pair).copied().unwrap_or(false)
    }

    /// Returns whether two stems are opposites, and in which pair.
    pub(super) fn opposed(&self, a: &str, b: &str) -> Option<usize> {
        let other = self.of(b);
        self.of(a).iter().find(|(p, side)| other.contains(&(*p, !side))).map(|(p, _)| *p)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read() {
        let table = Opposites::english();
        assert!(table.turns.len() >= 30);
        let stemmer = Stemmer::create(Algorithm::English);
        let opposed = |a: &str, b: &str| {
            table.opposed(&stemmer.stem(base_form(a)), &stemmer.stem(base_form(b))).is_some()
        };
        assert!(
            opposed("rises", "fell") && opposed("withdrew", "deployed") && opposed("won", "losing")
        );
        assert!(!opposed("rises", "grew") && !opposed("won", "fell"));
    }
}
