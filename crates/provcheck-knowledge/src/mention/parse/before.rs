//! A title before its name.

use provcheck_lexicon::{Class as Word, english};

use super::super::model::{Claim, Shape};
use super::super::name::{self, Run};
use super::super::token::Token;
use super::forms::{after_brackets, opens_with_as};
use super::phrase::Phrase;
use super::{Block, Finder};

impl Finder<'_> {
    /// `Foreign Minister A`, `foreign ministers A, B and C`, `the foreign minister, A,`.
    pub(super) fn before(&mut self, block: &Block, phrase: &Phrase) {
        let tokens = &block.tokens;
        let end = phrase.whole.1;
        if tokens.get(end.wrapping_sub(1)).is_some_and(|t| t.possessive)
            || is_of_work(block, phrase)
        {
            return;
        }
        let mut at = after_brackets(tokens, end);
        let comma = tokens.get(at).is_some_and(|t| t.mark == ',');
        at += usize::from(comma);
        let Some(run) = self.bearer(block, phrase, at) else { return };
        let (placed, next) = self.of_place(tokens, phrase, run.tokens.1);
        let listed = comma && is_listed(tokens, phrase, at, run.tokens.1);
        let shape = if comma { Shape::BeforeComma } else { Shape::Before };
        if shape == Shape::Before && !self.run_is_person(tokens, &run) {
            return;
        }
        self.push(block, placed.as_ref().unwrap_or(phrase), &run, shape, listed);
        if phrase.claim.plural {
            self.further(block, phrase, next, shape, listed);
        }
    }

    /// Returns the person whose name begins at `at`, after the title.
    fn bearer(&self, block: &Block, phrase: &Phrase, at: usize) -> Option<Run> {
        let mut run = self.person_at(block, at)?;
        if (run.words == 1 || run.person.is_none())
            && let Some(titled) = self.titled(block, phrase.head.0, at)
        {
            run = titled;
        }
        if run.words == 1 && run.person.is_none() {
            run.person = self.by_office(&phrase.claim, &run.folded);
        }
        Some(run)
    }

    /// Reads `, B and C` at `next`: the others who bear a title in the plural.
    fn further(
        &mut self,
        block: &Block,
        phrase: &Phrase,
        mut next: usize,
        shape: Shape,
        listed: bool,
    ) {
        let tokens = &block.tokens;
        for _ in 0..8 {
            let mut at = next;
            if !tokens.get(at).is_some_and(|t| t.mark == ',' || t.is("and") || t.is("or")) {
                break;
            }
            at += 1;
            at += usize::from(tokens.get(at).is_some_and(|t| t.is("and")));
            let Some(run) = self.person_at(block, at) else { break };
            let placed;
            (placed, next) = self.of_place(tokens, phrase, run.tokens.1);
            self.push(block, placed.as_ref().unwrap_or(phrase), &run, shape, listed);
        }
    }

    /// `Pope Francis`: returns the person whose name begins with the title at `head`, where what
    /// follows it at `at` alone is no name.
    fn titled(&self, block: &Block, head: usize, at: usize) -> Option<Run> {
        let (run, _) = name::known(self.knowledge, &block.tokens, head, false)?;
        (run.tokens.1 > at && self.is_whole(block, &run)).then_some(run)
    }

    /// Returns the phrase with the place of `Governor A of New Jersey`, where the name ends
    /// before `end`, and the token after all of it.
    pub(super) fn of_place(
        &self,
        tokens: &[Token],
        phrase: &Phrase,
        end: usize,
    ) -> (Option<Phrase>, usize) {
        if phrase.claim.places.is_empty()
            && !phrase.claim.unknown_place
            && !tokens.get(end - 1).is_some_and(|t| t.possessive)
            && tokens.get(end).is_some_and(|t| t.is("of"))
            && let Some((to, places)) = self.place_at(tokens, end + 1)
        {
            let claim = Claim { places, ..phrase.claim.clone() };
            return (Some(Phrase { claim, ..*phrase }), to);
        }
        (None, end)
    }
}

/// Tells whether a small word with a capital stands beside the title: then it is of the title of
/// a work, as in `Kings And Queen`.
fn is_of_work(block: &Block, phrase: &Phrase) -> bool {
    let small = |at: usize| {
        block
            .tokens
            .get(at)
            .is_some_and(|t| t.capital && english(Word::WorkTitleWord).contains(&t.word))
    };
    let (start, end) = phrase.whole;
    start > 1 && !block.title_case && (small(start - 1) || small(end))
}

/// Tells whether the name from `at` to `end`, after a title and a comma, is the next item of a
/// list rather than an apposition.
fn is_listed(tokens: &[Token], phrase: &Phrase, at: usize, end: usize) -> bool {
    // `As foreign minister, A said`, `the foreign ministers of B and C, D and E,`.
    let opened = opens_with_as(tokens, phrase.whole.0)
        || phrase.claim.plural
            && phrase.definite
            && tokens.get(at.wrapping_sub(2)).is_some_and(|t| t.capital);
    if opened {
        return false;
    }
    // An apposition closes with a comma or the sentence; a list goes on.
    let closed = !tokens.get(end - 1).is_some_and(|t| t.possessive)
        && tokens.get(end).is_none_or(|t| {
            matches!(t.mark, ',' | '.' | ';' | ':' | ')' | '—' | '–' | '"' | '”' | '?' | '!')
        });
    let goes_on = tokens.get(end).is_some_and(|t| t.mark == ',')
        && tokens.get(end + 1).is_some_and(|t| t.is("and") || t.is("or") || t.is_name());
    !closed || goes_on || !phrase.definite && phrase.claim.places.is_empty()
}
