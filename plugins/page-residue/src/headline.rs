//! The headline and paragraphs that stand twice, and addresses made from
//! another headline.

use std::collections::{HashMap, HashSet};

use provcheck_lexicon::{Class, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{TokenKind, WordId};

use crate::line::Line;
use crate::rules::{REPEATED_HEADLINE, REPEATED_PASSAGE};

/// The shortest headline that is looked for again, in words.
const HEADLINE_LEAST: usize = 4;
/// The shortest paragraph that no one writes twice, in words.
const PASSAGE_LEAST: usize = 14;
/// The fewest words of an address that tell a headline.
const SLUG_LEAST: usize = 4;
/// The share of an address's words that the headline must have for the two to
/// be about one thing.
const SLUG_SHARE: f64 = 0.4;
/// Words that an address leaves out or keeps as it likes.
const SMALL: Words = english(Class::SlugWord);

/// A line that an earlier one says word for word.
pub(crate) struct Again {
    pub(crate) rule: &'static Rule,
    /// The line that says it first.
    pub(crate) first: usize,
}

/// Finds, for each line, the earlier line with the same words.
pub(crate) fn again(lines: &[Line<'_>]) -> Vec<Option<Again>> {
    let mut seen: HashMap<Vec<WordId>, usize> = HashMap::new();
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            if line.words < HEADLINE_LEAST || !line.is_open() {
                return None;
            }
            let key: Vec<WordId> =
                line.tokens.iter().filter(|t| t.kind != TokenKind::Mark).map(|t| t.word).collect();
            let first = *seen.entry(key).or_insert(at);
            if first == at {
                return None;
            }
            let is_headline = first == 0 || lines[first].kind == BlockKind::Headline;
            if is_headline && !lines[first].ends_sentence() {
                Some(Again { rule: &REPEATED_HEADLINE, first })
            } else if line.words >= PASSAGE_LEAST {
                Some(Again { rule: &REPEATED_PASSAGE, first })
            } else {
                None
            }
        })
        .collect()
}

/// The draft's own headline, read once for all addresses.
pub(crate) struct Own<'d> {
    pub(crate) text: &'d str,
    words: HashSet<String>,
}

impl<'d> Own<'d> {
    pub(crate) fn new(text: &'d str) -> Self {
        let words = provcheck_text::words(text).map(|(_, w)| {
            w.to_lowercase().replace(['\u{2019}', '\''], "").trim_end_matches('s').to_owned()
        });
        Self { words: words.collect(), text }
    }

    /// Returns the words of the headline that an address was made from, where this one
    /// differs from it.
    pub(crate) fn other(&self, address: &str) -> Option<String> {
        let path = address.split(['?', '#']).next()?;
        let path = path.split_once("//").map_or(path, |(_, rest)| rest);
        let slug = path
            .split('/')
            .skip(1)
            .filter(|part| part.matches(['-', '_']).count() >= SLUG_LEAST - 1)
            .last()?;
        let slug = slug.rsplit_once('.').map_or(slug, |(stem, _)| stem);
        let words: Vec<String> = slug
            .split(['-', '_'])
            .filter(|w| {
                !w.is_empty()
                    && !w.chars().all(|c| c.is_ascii_digit())
                    && w.chars().all(char::is_alphanumeric)
            })
            .map(str::to_lowercase)
            .collect();
        let weighty: Vec<&String> = words.iter().filter(|w| !SMALL.contains(w.as_str())).collect();
        if weighty.len() < SLUG_LEAST {
            return None;
        }
        let has = |w: &&&String| self.words.contains(w.trim_end_matches('s'));
        let shared = weighty.iter().filter(has).count();
        let missing = weighty.len() - shared;
        let alike = shared as f64 >= SLUG_SHARE * weighty.len() as f64;
        (alike && missing >= 2).then(|| words.join(" "))
    }
}
