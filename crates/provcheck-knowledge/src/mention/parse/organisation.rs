//! An organisation where the title should be.

use provcheck_lexicon::{Class as Word, english};

use super::super::model::{Claim, Shape};
use super::super::token::Token;
use super::phrase::Phrase;
use super::{Block, Finder, words};
use crate::data::class::Class;

impl Finder<'_> {
    /// `Foreign Ministry A`; `A, who heads the foreign ministry`.
    pub(super) fn organisation(
        &mut self,
        block: &Block,
        at: usize,
        end: usize,
        class: Option<Class>,
    ) {
        let tokens = &block.tokens;
        if tokens.get(end.wrapping_sub(1)).is_some_and(|t| t.possessive) {
            return;
        }
        let phrase = self.organisation_phrase(tokens, at, end, class);
        let (start, whole_end) = phrase.whole;
        // Right before a name.
        if let Some(run) =
            self.person_at(block, whole_end).filter(|r| r.person.is_some() && r.words > 1)
        {
            if is_apart(tokens, start, at, class.is_some()) {
                self.push(block, &phrase, &run, Shape::Organisation, false);
            }
            return;
        }
        // `A, who heads the ministry`.
        let Some(class) = class else { return };
        let Some(named) = before_heading(tokens, start) else { return };
        if let Some(run) = self.person_before(block, named) {
            let claim = Claim { classes: vec![class], head: false, ministry: None, ..phrase.claim };
            let phrase = Phrase { claim, ..phrase };
            self.push(block, &phrase, &run, Shape::Predicate, false);
        }
    }

    /// Returns the organisation from `at` to `end` as a title, with the place that stands with it.
    fn organisation_phrase(
        &self,
        tokens: &[Token],
        at: usize,
        end: usize,
        class: Option<Class>,
    ) -> Phrase {
        let (mut start, mut whole_end) = (at, end);
        let mut places = Vec::new();
        if class.is_none() {
            places = self.place_at(tokens, at).map(|(_, found)| found).unwrap_or_default();
        } else if let Some((from, found)) = self.place_before(tokens, at) {
            start = from;
            places = found;
        }
        if class.is_some()
            && places.is_empty()
            && tokens.get(end).is_some_and(|t| t.is("of"))
            && let Some((to, found)) = self.place_at(tokens, end + 1)
        {
            whole_end = to;
            places = found;
        }
        let claim = Claim {
            classes: class.into_iter().collect(),
            phrase: words(tokens, at, end),
            head: true,
            places,
            ministry: class,
            ..Claim::default()
        };
        Phrase {
            whole: (start, whole_end),
            head: (at, end),
            claim,
            possessor: false,
            definite: false,
        }
    }
}

/// Tells whether an organisation at `at` belongs to the name behind it, and not to what was said
/// before `start`, as a ministry in lower case may.
fn is_apart(tokens: &[Token], start: usize, at: usize, ministry: bool) -> bool {
    let before = start.checked_sub(1).and_then(|i| tokens.get(i));
    let loose =
        before.is_none_or(|t| t.mark != '\0' || !english(Word::OrganisationLead).contains(&t.word));
    let capital = tokens.get(at).is_some_and(|t| t.capital);
    capital && (loose || ministry && before.is_some_and(|t| t.is("the")))
}

/// Returns where `, who heads the` begins that ends before `end`.
fn before_heading(tokens: &[Token], end: usize) -> Option<usize> {
    let before = |i: usize| i.checked_sub(1).and_then(|i| tokens.get(i));
    let mut i = end;
    while before(i).is_some_and(|t| t.is("the") || (t.mark == '\0' && t.possessive && !t.capital)) {
        i -= 1;
    }
    before(i).filter(|t| matches!(t.word.as_str(), "heads" | "leads" | "runs" | "oversees"))?;
    i -= 1;
    i -= usize::from(before(i).is_some_and(|t| t.is("who")));
    i -= usize::from(before(i).is_some_and(|t| t.mark == ','));
    Some(i)
}
