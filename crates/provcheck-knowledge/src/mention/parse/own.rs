//! Titles that only the knowledge base has: names of offices of no class that brings titles.

use provcheck_lexicon::{Class as Word, english};

use super::super::lexicon::{Title, follow};
use super::super::name::is_calendar;
use super::super::token::Token;
use super::phrase::Phrase;
use super::{Block, Finder};
use crate::base::Called;

impl Finder<'_> {
    /// Reads the title at `at` that an office of the base is called by, and that is longer than
    /// what ends before `least`; returns the token after it.
    pub(super) fn own_title(&mut self, block: &Block, at: usize, least: usize) -> Option<usize> {
        let tokens = &block.tokens;
        let knowledge = self.knowledge;
        let (end, called) = knowledge
            .called(&tokens.get(at)?.word)
            .iter()
            .find_map(|called| Some((follow(tokens, at, &called.words)?, called)))
            .filter(|(end, _)| *end > least)?;
        let title =
            Title { classes: called.classes.clone(), vague: false, head: false, plural: false };
        let mut phrase = self.phrase(tokens, at, end, &title);
        phrase.claim.own = true;
        if !says_whose(tokens, &phrase, called) {
            return None;
        }
        self.before(block, &phrase);
        self.after(block, &phrase);
        Some(phrase.whole.1)
    }
}

/// Tells whether the title says of which body's office it speaks: the body stands with it, or no
/// other has an office of that name, and nothing beside it names one that is not known.
fn says_whose(tokens: &[Token], phrase: &Phrase, called: &Called) -> bool {
    if !phrase.claim.places.is_empty() {
        return true;
    }
    let before = phrase.whole.0.checked_sub(1).and_then(|i| tokens.get(i));
    let beside = before.is_some_and(|t| {
        let word = t.word.as_str();
        t.possessive || t.capital && !is_calendar(word) && !english(Word::Article).contains(word)
    });
    let alone = called.of.is_some() && called.words.len() > 1;
    alone && !beside && !phrase.possessor && !phrase.claim.unknown_place
}
