//! The letters of a document, with the places where its XML has them.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::events::BytesStart;

use super::error::DocxError;

/// A run of the text, the piece that has one look.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// The whole element.
    pub(super) range: Range<usize>,
    /// What follows its start tag: its look, as XML.
    pub(super) look: String,
    pub(super) start_tag: String,
    /// Where its first and last children that are not its look begin and end.
    pub(super) children: Option<Range<usize>>,
}

/// A `w:t`.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) run: usize,
    /// The whole element.
    pub(super) element: Range<usize>,
    /// The start tag.
    pub(super) tag: Range<usize>,
}

/// A character that is no blank: its piece, and its bytes in the XML.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) c: char,
    pub(super) piece: usize,
    pub(super) bytes: Range<usize>,
}

/// The text of a document with the places of its letters.
#[derive(Debug)]
pub(super) struct Text {
    /// The prefix of the elements with its colon: `w:`.
    pub(super) prefix: String,
    /// The namespace that the prefix stands for.
    pub(super) namespace: String,
    pub(super) runs: Vec<Run>,
    pub(super) pieces: Vec<Piece>,
    pub(super) letters: Vec<Letter>,
    /// Bytes of the draft's text, and the letter that stands there.
    pub(super) places: BTreeMap<u32, usize>,
}

/// Returns the error of XML that is damaged.
pub(super) fn damaged(error: impl std::fmt::Display) -> DocxError {
    DocxError::new(format!("its XML is damaged ({error})"))
}

/// Returns the value of an attribute, by its name without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .map(|attribute| attribute.value.into_owned())
}
