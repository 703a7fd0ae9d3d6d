//! From a document's text back into the file it was taken from.

use crate::Span;

/// A stretch of text and the stretch of the file it came from.
///
/// Verbatim where both are equally long and the same bytes; otherwise the whole
/// text stretch stands for the whole file stretch (a character reference, say).
///
/// ```
/// use provcheck_core::{Piece, Span, TextMap};
///
/// // `&amp;` is read as `&`: one byte stands for five.
/// let piece = Piece { text: Span::new(0, 1), file: Span::new(0, 5), verbatim: false };
/// assert_eq!(TextMap::new(vec![piece]).to_file(Span::new(0, 1)), Span::new(0, 5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the document's text.
    pub text: Span,
    /// Bytes of the decoded file.
    pub file: Span,
    /// Whether offsets inside the stretch can be carried over one to one.
    pub verbatim: bool,
}

/// Leads from offsets in a document's text to offsets in its file (decoded to
/// UTF-8). The default is the identity.
///
/// ```
/// use provcheck_core::{Span, TextMap};
///
/// let same = TextMap::default();
/// assert!(same.is_identity());
/// assert_eq!(same.to_file(Span::new(2, 5)), Span::new(2, 5));
/// ```
#[derive(Clone, Debug, Default)]
pub struct TextMap {
    pieces: Vec<Piece>,
}

impl TextMap {
    /// Returns the map of `pieces`, which are sorted by `text` and do not overlap.
    pub fn new(pieces: Vec<Piece>) -> Self {
        debug_assert!(pieces.windows(2).all(|w| w[0].text.end <= w[1].text.start));
        Self { pieces }
    }

    /// Tells whether text and file are the same.
    pub fn is_identity(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns the bytes of the file that `span` of the text came from.
    ///
    /// Text that stands in no piece (a paragraph break that a reader put in)
    /// maps to the nearest file bytes.
    ///
    /// ```
    /// use provcheck_core::{Piece, Span, TextMap};
    ///
    /// // `<b>rain</b>` is read as `rain`.
    /// let piece = Piece { text: Span::new(0, 4), file: Span::new(3, 7), verbatim: true };
    /// let map = TextMap::new(vec![piece]);
    /// assert_eq!(map.to_file(Span::new(1, 3)), Span::new(4, 6));
    /// ```
    pub fn to_file(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return span;
        }
        let start = self.start(span.start);
        let end = if span.is_empty() { start } else { self.end(span.end).max(start) };
        Span { start, end }
    }

    fn start(&self, offset: u32) -> u32 {
        let next = self.pieces.partition_point(|p| p.text.end <= offset);
        match self.pieces.get(next) {
            Some(p) if p.verbatim && offset > p.text.start => {
                p.file.start + (offset - p.text.start)
            }
            Some(p) => p.file.start,
            None => self.pieces.last().map_or(offset, |p| p.file.end),
        }
    }

    fn end(&self, offset: u32) -> u32 {
        let next = self.pieces.partition_point(|p| p.text.start < offset);
        match next.checked_sub(1).map(|i| self.pieces[i]) {
            Some(p) if p.verbatim && offset < p.text.end => p.file.start + (offset - p.text.start),
            Some(p) => p.file.end,
            None => self.pieces[0].file.start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_into_verbatim_and_replaced_pieces() {
        // file: `<p>a &amp; b</p>`, text: `a & b`
        let piece = |t: (usize, usize), f: (usize, usize), verbatim| Piece {
            text: Span::new(t.0, t.1),
            file: Span::new(f.0, f.1),
            verbatim,
        };
        let map = TextMap::new(vec![
            piece((0, 2), (3, 5), true),
            piece((2, 3), (5, 10), false),
            piece((3, 5), (10, 12), true),
        ]);
        assert_eq!(map.to_file(Span::new(0, 1)), Span::new(3, 4));
        assert_eq!(map.to_file(Span::new(2, 3)), Span::new(5, 10));
        assert_eq!(map.to_file(Span::new(0, 5)), Span::new(3, 12));
        assert_eq!(map.to_file(Span::new(4, 5)), Span::new(11, 12));
        assert_eq!(TextMap::default().to_file(Span::new(4, 5)), Span::new(4, 5));
    }
}
