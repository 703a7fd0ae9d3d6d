//! Words that turn a sentence round when one stands for the other.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use super::sentence::base_form;
use crate::tables::Opposite;

/// The table, by stem.
#[derive(Debug, Default)]
pub(crate) struct Opposites {
    by_stem: HashMap<String, Vec<(usize, bool)>>,
    turns: Vec<bool>,
}

impl Opposites {
    /// Adds a pair.
    pub(crate) fn add(&mut self, pair: &Opposite) {
        let stemmer = Stemmer::create(Algorithm::English);
        let index = self.turns.len();
        self.turns.push(pair.turns);
        for (words, side) in [(&pair.one, true), (&pair.other, false)] {
            for word in words.split_whitespace() {
                let word = word.to_lowercase();
                let stem = stemmer.stem(base_form(&word)).into_owned();
                let places = self.by_stem.entry(stem).or_default();
                if !places.contains(&(index, side)) {
                    places.push((index, side));
                }
            }
        }
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
    use crate::tables::Tables;

    #[test]
    fn the_table_can_be_read() {
        let mut tables = Tables::default();
        tables.add(Tables::english().unwrap()).unwrap();
        let table = &tables.opposites;
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
