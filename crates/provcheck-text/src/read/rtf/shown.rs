//! Where the text of a Rich Text file goes: into the paragraph that is open, behind it, or
//! into what the file says of itself.

use provcheck_core::{BlockKind, Span};

use super::{Destination, Reader};

impl Reader<'_> {
    pub(super) fn add(&mut self, text: &str) {
        if self.group.hidden {
            return;
        }
        match self.group.destination {
            Destination::Text | Destination::Aside if self.group.raised => self.waiting.push(text),
            Destination::Text => {
                self.settle(text);
                self.show(text);
            }
            Destination::Aside => {
                self.settle(text);
                if let Some(aside) = self.asides.last_mut() {
                    aside.push_str(text);
                }
            }
            Destination::Title => {
                self.read.meta.headline.get_or_insert_with(String::new).push_str(text);
            }
            Destination::Author => {
                self.read.meta.byline.get_or_insert_with(String::new).push_str(text);
            }
            _ => {}
        }
    }

    /// Adds text to the paragraph that is open.
    fn show(&mut self, text: &str) {
        if !self.read.out.in_block() {
            let kind = if self.in_row { BlockKind::Table } else { BlockKind::Paragraph };
            self.read.out.block(kind);
        }
        self.read.out.replaced(text, Span::default());
    }

    /// Adds what was raised and stands before `after`.
    fn settle(&mut self, after: &str) {
        let aside = self.group.destination == Destination::Aside;
        let before = match self.asides.last_mut() {
            Some(aside_text) if aside => aside_text.as_str(),
            _ => self.read.out.open_text(),
        };
        let Some(read) = self.waiting.settle(before, after).filter(|read| !read.is_empty()) else {
            return;
        };
        match self.asides.last_mut() {
            Some(aside_text) if aside => aside_text.push_str(&read),
            _ => self.show(&read),
        }
    }

    /// Begins a note or a box.
    pub(super) fn aside(&mut self) {
        self.settle("");
        self.group.destination = Destination::Aside;
        self.group.home = Destination::Aside;
        self.group.raised = false;
        self.asides.push(String::new());
    }

    pub(super) fn paragraph(&mut self) {
        self.flush();
        if self.group.hidden {
            return;
        }
        match self.group.destination {
            Destination::Text => self.end_paragraph(),
            Destination::Aside => {
                self.settle("");
                self.asides.push(String::new());
            }
            _ => {}
        }
    }

    /// Ends the paragraph; notes and boxes that stand in it come after it.
    pub(super) fn end_paragraph(&mut self) {
        let aside = std::mem::replace(&mut self.group.destination, Destination::Text);
        self.settle("");
        self.group.destination = aside;
        self.read.out.end_block();
        for aside in std::mem::take(&mut self.asides) {
            self.read.out.block(BlockKind::Paragraph);
            self.read.out.replaced(aside.trim_start(), Span::default());
            self.read.out.end_block();
        }
    }
}
