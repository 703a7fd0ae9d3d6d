//! Where the words of a document stand in its XML.

use std::collections::BTreeMap;
use std::ops::Range;

use provcheck_core::Span;

use super::error::DocxError;
use super::letters::Text;
use super::walk::walk;

impl Text {
    /// Reads the XML of a document whose text was read as `draft`.
    pub(super) fn read(xml: &str, draft: &str) -> Result<Self, DocxError> {
        let mut text = Self {
            prefix: String::new(),
            namespace: String::new(),
            runs: Vec::new(),
            pieces: Vec::new(),
            letters: Vec::new(),
            places: BTreeMap::new(),
        };
        let paragraphs = walk(&mut text, xml)?;
        text.align(&paragraphs, draft);
        Ok(text)
    }

    /// Finds every paragraph of the XML in the text that was read of it. What stands
    /// between, as notes that a reader put in, is passed over.
    fn align(&mut self, paragraphs: &[Range<usize>], draft: &str) {
        let mut squeezed = String::with_capacity(draft.len());
        // The byte of the draft at each byte of the squeezed text.
        let mut origin = Vec::with_capacity(draft.len());
        for (at, c) in draft.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            squeezed.push(c);
            origin.extend((0..c.len_utf8()).map(|_| at as u32));
        }
        let mut cursor = 0;
        for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
            let words: String = self.letters[paragraph.clone()].iter().map(|l| l.c).collect();
            let Some(found) = squeezed[cursor..].find(&words).map(|at| cursor + at) else {
                continue;
            };
            let mut at = found;
            for index in paragraph.clone() {
                self.places.insert(origin[at], index);
                at += self.letters[index].c.len_utf8();
            }
            cursor = at;
        }
    }

    /// Returns the first and the last letter of a span of the draft's text.
    pub(super) fn place(&self, span: Span) -> Option<(usize, usize)> {
        // A finding may point between two words: then the one before it.
        let inside = self.places.range(span.start..span.end.max(span.start + 1));
        let first = inside.clone().next().or_else(|| self.places.range(..=span.start).next_back());
        let last = inside.last().or(first);
        Some((*first?.1, *last?.1))
    }

    /// Returns the first letter, twice.
    pub(super) fn first(&self) -> Option<(usize, usize)> {
        (!self.letters.is_empty()).then_some((0, 0))
    }
}
