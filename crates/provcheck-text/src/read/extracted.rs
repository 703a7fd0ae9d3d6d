//! Documents whose text was taken out of a file that no reader sees as text: spans point
//! into the text.

use provcheck_core::{BlockKind, Date, DateOrigin, Dated, Document, LeftOut, Meta, Space};

use super::builder::TextBuilder;
use super::fault::{LARGEST_TEXT, ReadFault};
use crate::structure::structure;
use crate::{block, date};

/// What was taken out of a file.
#[derive(Debug, Default)]
pub(crate) struct Extracted {
    pub(crate) out: TextBuilder,
    /// What the file says of its text.
    pub(crate) meta: Meta,
    /// The day it was saved, where that is all that is known.
    pub(crate) saved: Option<Date>,
    pub(crate) left_out: Vec<LeftOut>,
    pub(crate) notes: Vec<String>,
    /// Where in the text each page starts, of a file that has pages.
    pub(crate) pages: Vec<u32>,
}

impl Extracted {
    /// Sets the day that the file itself names.
    pub(crate) fn dated(&mut self, date: Option<Date>) {
        let dated = date.map(|date| Dated { date, origin: DateOrigin::Metadata, span: None });
        self.meta.date = self.meta.date.or(dated);
    }

    /// Notes that a news item has no text, where it has none.
    pub(crate) fn note_bare(&mut self) {
        if !self.out.has_body() {
            self.notes.push("no text: the item holds nothing beside its headline".to_owned());
        }
    }

    /// Returns the document.
    pub(crate) fn document(self, name: String) -> Result<Document, ReadFault> {
        let (text, mut blocks, _) = self.out.finish();
        if text.trim().is_empty() {
            return Err(ReadFault::Empty);
        }
        if text.len() as u64 > LARGEST_TEXT {
            return Err(ReadFault::TooLong(text.len() as u64));
        }
        let mut headlines = blocks.iter_mut().filter(|b| b.kind == BlockKind::Headline);
        let headed = headlines.next().is_some();
        headlines.for_each(|b| b.kind = BlockKind::Heading);
        if blocks.len() > 1 && !headed {
            let first = &mut blocks[0];
            let heads = matches!(first.kind, BlockKind::Paragraph | BlockKind::Heading);
            if heads && block::could_head(first.span.of(&text)) {
                first.kind = BlockKind::Headline;
            }
        }
        let printed = block::headline_meta(&text, &blocks);
        let saved = self.saved.map(|date| Dated { date, origin: DateOrigin::Saved, span: None });
        let meta = Meta {
            headline: printed.headline.or(self.meta.headline),
            headline_span: printed.headline_span,
            // A dateline says more than the day on which the file was last saved.
            date: self.meta.date.or_else(|| date::of_text(&text, &blocks)).or(saved),
            ..self.meta
        };
        Ok(Document::builder(name, text)
            .space(Space::Text)
            .blocks(blocks)
            .left_out(self.left_out)
            .notes(self.notes)
            .pages(self.pages)
            .meta(meta)
            .analyse_with(structure)
            .build())
    }
}

/// Adds a plain text: its blocks as they are told apart in text files.
pub(crate) fn add_plain(text: &str, out: &mut TextBuilder) {
    for block in block::plain(text) {
        out.block(block.kind);
        // Lines that were broken at a width are one line again.
        let lines: Vec<&str> = block.span.of(text).lines().map(str::trim).collect();
        out.replaced(&lines.join(" "), provcheck_core::Span::default());
    }
    out.end_block();
}
