//! The paragraphs of an office file, in the order in which they are read: what stands in
//! a paragraph but is no part of its words, notes and text boxes, comes after it.

use provcheck_core::{BlockKind, Span};

use super::builder::TextBuilder;
use super::raised::Waiting;

/// Gathers paragraphs, and paragraphs in them.
pub(super) struct Flow<'o> {
    pub(super) out: &'o mut TextBuilder,
    open: Vec<Paragraph>,
    /// What comes after the outermost paragraph that is open.
    after: Vec<(BlockKind, String)>,
    /// Words that the next paragraph goes on from: those before a paragraph mark that was
    /// deleted, or a drop cap.
    carried: Option<(BlockKind, String)>,
}

struct Paragraph {
    kind: BlockKind,
    text: String,
    /// What is raised at its end.
    raised: Waiting,
    /// Whether the next one goes on from it.
    joins: bool,
    /// Whether it is not shown.
    hidden: bool,
}

impl Paragraph {
    fn settle(&mut self, after: &str) {
        if let Some(read) = self.raised.settle(&self.text, after) {
            self.text.push_str(&read);
        }
    }
}

impl<'o> Flow<'o> {
    pub(super) fn new(out: &'o mut TextBuilder) -> Self {
        Self { out, open: Vec::new(), after: Vec::new(), carried: None }
    }

    /// Opens a paragraph.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        let carried = self.carried.take().filter(|_| self.open.is_empty());
        let (kind, text) = carried.unwrap_or((kind, String::new()));
        self.open.push(Paragraph {
            kind,
            text,
            raised: Waiting::default(),
            joins: false,
            hidden: false,
        });
    }

    /// Makes the innermost paragraph one of `kind`, where it has no other yet.
    pub(super) fn rename(&mut self, kind: BlockKind) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.kind = kind;
        }
    }

    /// Returns what the innermost paragraph is.
    pub(super) fn kind(&self) -> Option<BlockKind> {
        self.open.last().map(|paragraph| paragraph.kind)
    }

    /// Makes the next paragraph go on from the innermost one.
    pub(super) fn join_next(&mut self) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.joins = true;
        }
    }

    /// Hides the innermost paragraph, with what stands in it already.
    pub(super) fn hide(&mut self) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.hidden = true;
        }
    }

    /// Adds words to the innermost paragraph.
    pub(super) fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| !text.is_empty()) {
            paragraph.settle(text);
            paragraph.text.push_str(text);
        }
    }

    /// Adds what is raised to the innermost paragraph.
    pub(super) fn raise(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.raised.push(text);
        }
    }

    /// Tells whether a paragraph is open.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Adds a paragraph that comes after the one that is open.
    pub(super) fn later(&mut self, text: String) {
        self.after.push((BlockKind::Paragraph, text));
    }

    /// Tells whether nothing was added yet.
    pub(super) fn is_empty(&self) -> bool {
        self.out.len() == 0 && self.carried.is_none()
    }

    /// Closes the innermost paragraph.
    pub(super) fn end(&mut self) {
        let Some(mut ended) = self.open.pop() else { return };
        ended.settle("");
        let Paragraph { kind, text, joins, hidden, .. } = ended;
        let text = if hidden { String::new() } else { text };
        if !self.open.is_empty() {
            self.after.push((kind, text));
            return;
        }
        if joins {
            self.carried = Some((kind, text));
            return;
        }
        self.add(kind, &text);
        for (kind, text) in std::mem::take(&mut self.after) {
            self.add(kind, &text);
        }
    }

    /// Closes all that is open, at the end of the file.
    pub(super) fn finish(&mut self) {
        while self.is_open() {
            self.end();
        }
        if let Some((kind, text)) = self.carried.take() {
            self.add(kind, &text);
        }
        for (kind, text) in std::mem::take(&mut self.after) {
            self.add(kind, &text);
        }
    }

    fn add(&mut self, kind: BlockKind, text: &str) {
        self.out.block(kind);
        self.out.replaced(text, Span::default());
        self.out.end_block();
    }
}
