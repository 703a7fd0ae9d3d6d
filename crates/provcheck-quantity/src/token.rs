//! A word, number or mark with its bytes, as the number grammar wants it.

use std::borrow::Cow;

use provcheck_lexicon::{Class, english};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, with inner apostrophes and the dots of `U.S.`.
    Word,
    /// Digits with their separators; the value is in [`Token::value`].
    Number,
    /// Letters and digits in one: `G7`, `B52`, `A320neo`.
    Mixed,
    /// A web or mail address, a hashtag, a handle.
    Address,
    /// Any other character.
    Mark,
}

/// A piece of text between spaces or marks.
#[derive(Clone, Debug)]
pub(crate) struct Token<'t> {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// The words as they stand.
    pub(crate) text: &'t str,
    /// The same in lower case, a curly apostrophe made straight.
    pub(crate) lower: Cow<'t, str>,
    /// What it is made of.
    pub(crate) shape: Shape,
    /// The number's value; 0 for others.
    pub(crate) value: f64,
    /// The worth of one in the last digit that is written and no trailing zero.
    pub(crate) step: f64,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
    /// Whether a line end stands before it.
    pub(crate) line_start: bool,
}

impl Token<'_> {
    /// Tells whether the first letter is a capital.
    pub(crate) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Tells whether it is this mark.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark && self.text.starts_with(mark)
    }

    /// Tells whether it is a hyphen or dash.
    pub(crate) fn is_dash(&self) -> bool {
        self.shape == Shape::Mark && english(Class::Dash).contains(self.text)
    }
}
