//! A title's phrase while it is read.

use super::super::lexicon::{Lexicon, Modifier};
use super::super::model::{Claim, Status};
use super::super::token::Token;
use crate::base::PlaceId;

/// A phrase while it is read.
pub(super) struct PartialTitle<'t> {
    pub(super) tokens: &'t [Token],
    /// Tokens of the whole, so far.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) claim: Claim,
    pub(super) possessor: bool,
    pub(super) definite: bool,
    /// Places: the one nearest to the title, and those around it.
    pub(super) inner: Vec<PlaceId>,
    pub(super) outer: Vec<PlaceId>,
}

impl PartialTitle<'_> {
    /// Takes in the portfolios before the first: `foreign and defence ministers`, `foreign,
    /// defence and interior ministers`.
    pub(super) fn portfolios(&mut self, at: usize) {
        while let Some(and) = self.start.checked_sub(1).and_then(|i| self.tokens.get(i))
            && (and.is("and") || and.mark == ',' && self.start < at)
            && let Some(before) = self.start.checked_sub(2).and_then(|i| self.tokens.get(i))
            && let Some(class) = Lexicon::portfolio_word(&before.word)
            && self.claim.classes.first().is_some_and(|c| c.is_portfolio())
        {
            self.claim.classes.push(class);
            self.start -= 2;
        }
    }

    /// Takes in a place before the title; tells whether there was one.
    pub(super) fn take_place(&mut self, place: Option<(usize, Vec<PlaceId>)>) -> bool {
        let Some((from, places)) = place else { return false };
        add_place(&mut self.inner, &mut self.outer, places);
        self.start = from;
        true
    }

    /// Takes in a modifier behind the title: `-elect`.
    pub(super) fn modifier_after(&mut self) {
        let hyphen = self.tokens.get(self.end).is_some_and(|t| t.is_hyphen() && t.glued);
        let at = self.end + usize::from(hyphen);
        if let Some(modifier) = self.tokens.get(at).and_then(|t| Lexicon::modifier_after(&t.word)) {
            apply(&mut self.claim.status, modifier);
            self.end = at + 1;
        }
    }

    /// Takes in places behind a preposition.
    pub(super) fn take_object(&mut self, of: &Token, places: Vec<PlaceId>) {
        if of.is("from") {
            // The state, and not the country that stands before: `US senator from Ohio`.
            self.inner = places;
        } else if of.is("to") || (of.is("at") && !self.outer.is_empty()) {
            self.claim.to.extend(places);
        } else if of.is("of") && self.inner.is_empty() {
            self.inner.extend(places);
        } else if of.is("at") || of.is("for") || of.is("of") {
            self.outer.extend(places);
        }
    }
}

pub(super) fn add_place(inner: &mut Vec<PlaceId>, outer: &mut Vec<PlaceId>, places: Vec<PlaceId>) {
    if inner.is_empty() {
        *inner = places;
    } else {
        outer.extend(places);
    }
}

pub(super) fn apply(status: &mut Status, modifier: Modifier) {
    match modifier {
        Modifier::Former => status.former = true,
        Modifier::Then => status.then = true,
        Modifier::Acting => status.acting = true,
        Modifier::Deputy => status.deputy = true,
        Modifier::Shadow => status.shadow = true,
        Modifier::Prospective => status.prospective = true,
        Modifier::Vague => status.vague = true,
        Modifier::Plain => {}
    }
}
