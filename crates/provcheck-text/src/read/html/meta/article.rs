//! An article as the data of a page has it.

use provcheck_core::Span;

use crate::read::html::letters::{are_one_headline, squeeze};

/// Parts pieces of a text of which each is plain or HTML by itself; no text has it.
pub(in crate::read::html) const PIECE: char = '\u{1e}';

/// The story as the data of a page has it.
#[derive(Debug)]
pub(crate) struct Body {
    /// What it is called there.
    pub(crate) headline: Option<String>,
    pub(crate) text: String,
    /// The script it stands in.
    pub(crate) script: Span,
}

/// An article as the data of a page has it.
#[derive(Debug)]
pub(in crate::read::html) struct Article {
    pub(super) headline: String,
    pub(super) name: String,
    pub(super) published: String,
    pub(super) changed: String,
    pub(super) author: String,
    pub(super) publisher: String,
    pub(super) url: String,
    pub(super) id: String,
    pub(super) body: Body,
}

impl Article {
    pub(super) fn title(&self) -> &str {
        if self.headline.is_empty() { &self.name } else { &self.headline }
    }

    /// Tells whether `title`, in its letters, is its headline.
    pub(super) fn is_called(&self, title: &str) -> bool {
        are_one_headline(&squeeze(self.title()), title)
    }
}
