//! Stretches of lines.

use provcheck_text::pdf::raised;

use crate::glyphs::Glyph;

/// A stretch of a line without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) text: String,
    /// What is raised at its end: the mark of a note, a power.
    pub(super) raised: String,
}

impl Segment {
    /// Tells whether a character stands right behind the segment, small and raised.
    pub(super) fn is_raised(&self, glyph: &Glyph) -> bool {
        let (up, gap) = (glyph.y - self.y, glyph.x - self.x1);
        glyph.size < self.size * 0.85
            && up > self.size * 0.15
            && up < self.size * 0.7
            && gap.abs() < self.size * 0.3
    }

    /// Adds what was raised and stands before `after`.
    pub(super) fn settle(&mut self, after: &str) {
        if !self.raised.is_empty() {
            let shown = std::mem::take(&mut self.raised);
            self.text.push_str(&raised(&self.text, &shown, after));
        }
    }
}
