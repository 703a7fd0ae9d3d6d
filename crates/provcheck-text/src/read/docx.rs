//! Office Open XML text (.docx): what a reader sees with all changes accepted.

use provcheck_core::{BlockKind, Span};
use quick_xml::events::BytesStart;

use super::ReadFault;
use super::builder::TextBuilder;
use super::office::{Handler, attribute, walk};

/// Adds the text of `word/document.xml`.
pub(super) fn extract(xml: &str, out: &mut TextBuilder) -> Result<(), ReadFault> {
    walk(xml, &mut Docx { out, skipping: 0, text: false, kind: BlockKind::Paragraph, cells: 0 })
}

struct Docx<'o> {
    out: &'o mut TextBuilder,
    /// Elements that are open whose text is not the document's: deleted, moved
    /// away, hidden, a second form of the same thing.
    skipping: usize,
    /// Whether a `w:t` is open: only its text is shown.
    text: bool,
    kind: BlockKind,
    cells: usize,
}

fn skips(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "txbxContent")
}

impl Handler for Docx<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if skips(name) {
            self.skipping += 1;
        }
        if self.skipping > 0 {
            return;
        }
        match name {
            "p" => {
                self.kind = if self.cells > 0 { BlockKind::Table } else { BlockKind::Paragraph };
                self.out.block(self.kind);
            }
            "pStyle" => {
                let style = attribute(tag, "val").unwrap_or_default().to_ascii_lowercase();
                self.style(&style);
            }
            "numPr" if self.kind == BlockKind::Paragraph => self.become_kind(BlockKind::ListItem),
            "tc" => self.cells += 1,
            "t" => self.text = true,
            "tab" | "noBreakHyphen" => {
                let shown = if name == "tab" { " " } else { "-" };
                // A tab inside `w:tabs` is a stop, not a character.
                if self.out.in_block() && attribute(tag, "pos").is_none() {
                    self.out.replaced(shown, Span::default());
                }
            }
            "br" | "cr" => self.out.replaced("\n", Span::default()),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if skips(name) {
            self.skipping = self.skipping.saturating_sub(1);
            return;
        }
        if self.skipping > 0 {
            return;
        }
        match name {
            "p" => self.out.end_block(),
            "tc" => self.cells = self.cells.saturating_sub(1),
            "t" => self.text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.text && self.skipping == 0 {
            self.out.replaced(text, Span::default());
        }
    }
}

impl Docx<'_> {
    fn style(&mut self, style: &str) {
        let kind = match style {
            "title" => BlockKind::Headline,
            "caption" => BlockKind::Caption,
            "quote" | "intensequote" | "blocktext" => BlockKind::Quotation,
            "heading1" if self.out.len() == 0 => BlockKind::Headline,
            _ if style.starts_with("heading") || style == "subtitle" => BlockKind::Heading,
            _ if style.starts_with("list") => BlockKind::ListItem,
            _ => return,
        };
        if self.cells == 0 {
            self.become_kind(kind);
        }
    }

    fn become_kind(&mut self, kind: BlockKind) {
        self.kind = kind;
        self.out.rename(kind);
    }
}
