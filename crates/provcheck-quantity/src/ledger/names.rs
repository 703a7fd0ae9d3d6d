//! The names of a sentence, and those that are tied to what is counted.

use provcheck_lexicon::{Class, english};

use super::builder::Builder;
use super::scene::is_common_capital;
use crate::date;
use crate::number::word;
use crate::things;
use crate::token::Shape;

impl Builder<'_> {
    /// Names that a preposition ties to the noun that ends before `at`.
    pub(super) fn places(&self, at: usize, to: usize) -> Vec<String> {
        let tokens = &self.tokens;
        let end = (at..to.min(at + 14))
            .find(|&i| {
                let lower = word(tokens, i);
                tokens[i].shape == Shape::Mark && !tokens[i].is_mark(',') && !tokens[i].is_dash()
                    || english(Class::ClauseEnd).contains(lower)
            })
            .unwrap_or(to.min(at + 14));
        let mut places =
            if at < end { self.names(at.saturating_sub(1).min(end), end) } else { Vec::new() };
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Capitalised words that are names, places by their name.
    pub(super) fn names(&self, from: usize, to: usize) -> Vec<String> {
        let tokens = &self.tokens;
        let words =
            tokens[from..to].iter().filter(|t| t.shape == Shape::Word && t.text.len() > 3).count();
        let capitals = tokens[from..to]
            .iter()
            .filter(|t| t.shape == Shape::Word && t.text.len() > 3 && t.is_capitalised())
            .count();
        // In title case every word has a capital.
        let title = words > 3 && capitals * 3 > words * 2;
        tokens[from..to]
            .iter()
            .enumerate()
            .filter(|(i, t)| {
                t.shape == Shape::Word
                    && t.is_capitalised()
                    && (t.text.len() > 2 || things::is_demonym(&t.lower))
                    && (*i > 0
                        && !title
                        && !tokens[from + i - 1].is_mark('.')
                        && !tokens[from + i - 1].is_mark('"')
                        && !tokens[from + i - 1].is_mark('“')
                        || things::is_demonym(t.lower.trim_end_matches("'s")))
                    && date::month(&t.lower).is_none()
                    && date::weekday(&t.lower, false).is_none()
                    && !is_common_capital(&t.lower)
            })
            .map(|(_, t)| things::place(t.lower.trim_end_matches("'s")).to_owned())
            .collect()
    }
}
