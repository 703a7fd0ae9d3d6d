//! Byte ranges.

use std::ops::Range;

/// A half-open range of bytes in a text.
///
/// `u32` because documents over 4 GiB are refused when they are read.
///
/// ```
/// use provcheck_core::Span;
///
/// let text = "Orsova lies on the river.";
/// let span = Span::new(0, 6);
/// assert_eq!(span.of(text), "Orsova");
/// assert_eq!((span.len(), span.range()), (6, 0..6));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the span from `start` to `end`, in bytes.
    ///
    /// # Panics
    ///
    /// In debug builds, where `end` lies before `start` or past `u32::MAX`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && u32::try_from(end).is_ok());
        Self { start: start as u32, end: end as u32 }
    }

    /// Returns the span as indices into a `str`.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether the two spans share at least one byte.
    ///
    /// ```
    /// use provcheck_core::Span;
    ///
    /// assert!(Span::new(0, 6).overlaps(Span::new(5, 9)));
    /// assert!(!Span::new(0, 6).overlaps(Span::new(6, 9)), "the end is no part of it");
    /// ```
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Tells whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the byte at `offset` lies inside this span.
    pub fn contains_offset(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// Returns the smallest span that covers both.
    ///
    /// ```
    /// use provcheck_core::Span;
    ///
    /// assert_eq!(Span::new(0, 2).cover(Span::new(5, 9)), Span::new(0, 9));
    /// ```
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the span moved right by `offset` bytes.
    #[must_use]
    pub fn shift(self, offset: usize) -> Self {
        Self { start: self.start + offset as u32, end: self.end + offset as u32 }
    }

    /// Returns the words of `text` that the span covers.
    ///
    /// # Panics
    ///
    /// Where the span is not one of `text`: past its end or inside a character.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
