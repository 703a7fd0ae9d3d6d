//! "One": a number, a pronoun, or part of a name.

use super::{Kind, Quantity, Reader, is_one, plain};
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
        let pronoun = is_one(
            before,
            "this that the no which any each every another such a an last next new \
             big good first second third not only biggest best worst latest old as \
             like your loved same right wrong great little young square day",
        );
        if before == "number" {
            return None;
        }
        let silent = next.is_empty()
            || is_one(
                next,
                "another day thing way time hand side s that who which can could would \
             should may might must day's and or to at by than as when where if the it \
             he she they we for on with from but",
            );
        let casualty = matches!(next, "dead" | "killed" | "injured" | "wounded" | "hurt" | "died");
        if (pronoun || silent) && !casualty || self.tokens[at].lower != "one" {
            return Some(None);
        }
        None
    }

    /// A headline's "One Dead" is no name.
    pub(super) fn counted_title(&self, at: usize) -> bool {
        let line_is_title =
            self.tokens.get(at + 1).is_some_and(|t| t.is_capitalised() && t.shape == Shape::Word);
        line_is_title
            && !is_one(
                self.before(at, 1),
                "radio formula bbc air force phase ward channel capital bank network",
            )
    }
}
