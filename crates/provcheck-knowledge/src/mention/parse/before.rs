//! A title before its name.

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
        let mut at = phrase.whole.1;
        if tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.possessive) {
            return;
        }
        // `Kings And Queen`: a small word with a capital is of the title of a work.
        let work = phrase.whole.0.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
            t.capital && matches!(t.word.as_str(), "and" | "of" | "for" | "in" | "a" | "or")
        });
        let next = tokens.get(at).is_some_and(|t| {
            t.capital && matches!(t.word.as_str(), "and" | "of" | "for" | "in" | "a" | "or")
        });
        if (work || next) && !block.title_case && phrase.whole.0 > 1 {
            return;
        }
        at = after_brackets(tokens, at);
        let comma = tokens.get(at).is_some_and(|t| t.mark == ',');
        if comma {
            at += 1;
        }
        let Some(mut run) = self.person_at(block, at) else { return };
        if (run.words == 1 || run.person.is_none())
            && let Some(titled) = self.titled(block, phrase.head.0, at)
        {
            run = titled;
        }
        if run.words == 1 && run.person.is_none() {
            run.person = self.by_office(&phrase.claim, &run.folded);
        }
        let end = run.tokens.1;
        let (placed, mut next_run) = self.of_place(tokens, phrase, end);
        let mut listed = false;
        if comma {
            // An apposition closes with a comma or the sentence; a list goes on.
            let closed = !tokens.get(end - 1).is_some_and(|t| t.possessive)
                && match tokens.get(end) {
                    None => true,
                    Some(t) => matches!(
                        t.mark,
                        ',' | '.' | ';' | ':' | ')' | '—' | '–' | '"' | '”' | '?' | '!'
                    ),
                };
            let next = tokens.get(end + 1);
            // `As foreign minister, A said`, `the foreign ministers of B and C, D and E,`.
            let opened = opens_with_as(tokens, phrase.whole.0)
                || phrase.claim.plural
                    && phrase.definite
                    && tokens.get(at.wrapping_sub(2)).is_some_and(|t| t.capital);
            listed = !opened && !closed
                || !opened && !phrase.definite && phrase.claim.places.is_empty()
                || !opened
                    && tokens.get(end).is_some_and(|t| t.mark == ',')
                    && next.is_some_and(|t| t.is("and") || t.is("or") || t.is_name());
        }
        let shape = if comma { Shape::BeforeComma } else { Shape::Before };
        if shape == Shape::Before && !self.run_is_person(tokens, &run) {
            return;
        }
        self.push(block, placed.as_ref().unwrap_or(phrase), &run, shape, listed);
        if phrase.claim.plural {
            for _ in 0..8 {
                let mut at = next_run;
                let and =
                    tokens.get(at).is_some_and(|t| t.mark == ',' || t.is("and") || t.is("or"));
                if !and {
                    break;
                }
                at += 1;
                if tokens.get(at).is_some_and(|t| t.is("and")) {
                    at += 1;
                }
                let Some(run) = self.person_at(block, at) else { break };
                let placed;
                (placed, next_run) = self.of_place(tokens, phrase, run.tokens.1);
                self.push(block, placed.as_ref().unwrap_or(phrase), &run, shape, listed);
            }
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
