//! The names of a sentence, and those that are tied to what is counted.

use std::sync::Arc;

use provcheck_core::Document;
use provcheck_lexicon::{Class, english};

use super::builder::Builder;
use crate::counted;
use crate::date;
use crate::number::word;
use crate::things;
use crate::token::{Shape, Token};
use crate::tokens::tokens;

/// The names of a text: capitalised words, in lower case, places by their name; sorted, each once.
///
/// They are read without the figures: which of many sources tell a draft's story is known by
/// them, and only those have their figures read.
#[derive(Debug)]
pub struct Names(pub Vec<String>);

impl Names {
    /// Returns the names of `document`, read once.
    ///
    /// ```
    /// use provcheck_quantity::Names;
    ///
    /// let document = provcheck_text::plain("a.txt", "Some 30 boats left Velden, said Jane Roe.");
    /// assert_eq!(Names::from_document(&document).0, ["jane", "roe", "velden"]);
    /// ```
    pub fn from_document(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| {
            let tokens = tokens(document.text());
            let mut all: Vec<String> = Vec::new();
            for sentence in document.sentences() {
                let from = tokens.partition_point(|t| t.start < sentence.span.start as usize);
                let to = tokens.partition_point(|t| t.start < sentence.span.end as usize);
                all.extend(names(&tokens, from, to));
            }
            all.sort_unstable();
            all.dedup();
            Self(all)
        })
    }
}

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
            if at < end { names(tokens, at.saturating_sub(1).min(end), end) } else { Vec::new() };
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// Capitalised words that are names, places by their name.
pub(super) fn names(tokens: &[Token<'_>], from: usize, to: usize) -> Vec<String> {
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

/// Capitalised words that tell nothing of what a text is about.
fn is_common_capital(word: &str) -> bool {
    counted::is_function(word) || english(Class::SceneNoise).contains(word.trim_end_matches("'s"))
}
