//! "One": a number, a pronoun, or part of a name.

use provcheck_lexicon::{Class, english};

use super::{Kind, Quantity, Reader, plain};
use crate::token::Shape;

impl Reader<'_, '_> {
    /// What "one" is where it counts nothing: `None` to read on, `Some(None)` for no quantity.
    #[expect(clippy::option_option, reason = "not decided, no quantity, a quantity")]
    pub(super) fn one(&self, at: usize) -> Option<Option<Quantity>> {
        let token = &self.tokens[at];
        let next = self.word(at + 1);
        if next == "of" {
            return Some(Some(plain(self.tokens, at, at + 1, Kind::OneOf, 1.0)));
        }
        if token.is_capitalised()
            && at > 0
            && self.tokens[at - 1].is_capitalised()
            && token.spaced
            && !self.sentence_starts(at)
            && !self.counted_title(at)
        {
            return Some(Some(plain(self.tokens, at, at + 1, Kind::Name, 1.0)));
        }
        let before = self.before(at, 1);
        let pronoun = english(Class::OneLead).contains(before);
        if before == "number" {
            return None;
        }
        let silent = next.is_empty() || english(Class::OneFollower).contains(next);
        let casualty = english(Class::CasualtyForm).contains(next);
        if (pronoun || silent) && !casualty || self.tokens[at].lower != "one" {
            return Some(None);
        }
        None
    }

    /// A headline's "One Dead" is no name.
    pub(super) fn counted_title(&self, at: usize) -> bool {
        let line_is_title =
            self.tokens.get(at + 1).is_some_and(|t| t.is_capitalised() && t.shape == Shape::Word);
        line_is_title && !english(Class::OneName).contains(self.before(at, 1))
    }
}
