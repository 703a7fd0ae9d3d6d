//! `OpenDocument` text (.odt): what a reader sees with all changes accepted.

use std::collections::HashMap;

use provcheck_core::BlockKind;
use quick_xml::events::BytesStart;

use super::ReadFault;
use super::builder::TextBuilder;
use super::flow::Flow;
use super::office::{Handler, attribute, walk};

/// Adds the text of `content.xml`, or of a flat file (.fodt).
pub(super) fn extract(xml: &str, out: &mut TextBuilder) -> Result<(), ReadFault> {
    let mut odt = Odt {
        flow: Flow::new(out),
        skipping: 0,
        body: false,
        items: 0,
        cells: 0,
        parents: HashMap::new(),
    };
    walk(xml, &mut odt)?;
    odt.flow.finish();
    Ok(())
}

struct Odt<'o> {
    flow: Flow<'o>,
    /// Open elements whose text is not the document's: deleted text, comments, the marks
    /// of notes.
    skipping: usize,
    body: bool,
    items: usize,
    cells: usize,
    /// What the file's own styles are made from.
    parents: HashMap<String, String>,
}

fn skips(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "bookmark-ref"
            | "ruby-text"
            | "sequence-decls"
            | "hidden-text"
            | "hidden-paragraph"
            | "binary-data"
            | "meta"
            | "settings"
            | "scripts"
            | "master-styles"
    )
}

impl Odt<'_> {
    fn kind(&self, tag: &BytesStart<'_>) -> BlockKind {
        if self.cells > 0 {
            return BlockKind::Table;
        }
        let style = attribute(tag, "style-name").unwrap_or_default();
        let style = self.parents.get(&style).unwrap_or(&style).to_ascii_lowercase();
        match style.as_str() {
            "title" => BlockKind::Headline,
            "quotations" => BlockKind::Quotation,
            "caption" | "illustration" | "figure" => BlockKind::Caption,
            "preformatted_20_text" => BlockKind::Code,
            "subtitle" => BlockKind::Heading,
            _ if self.items > 0 => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        }
    }
}

impl Handler for Odt<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if skips(name) {
            self.skipping += 1;
        }
        if self.skipping > 0 {
            return;
        }
        match name {
            "style" => {
                let own = attribute(tag, "name");
                if let (Some(own), Some(parent)) = (own, attribute(tag, "parent-style-name")) {
                    self.parents.insert(own, parent);
                }
            }
            "text" if !self.body => self.body = true,
            "list-item" => self.items += 1,
            "table-cell" => self.cells += 1,
            "h" if self.body => {
                let first = self.flow.is_empty()
                    && attribute(tag, "outline-level").is_none_or(|l| l == "1");
                self.flow.begin(if first { BlockKind::Headline } else { BlockKind::Heading });
            }
            "p" if self.body => {
                let kind = self.kind(tag);
                self.flow.begin(kind);
            }
            "s" => {
                let count = attribute(tag, "c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                self.add(&" ".repeat(count.min(64)));
            }
            "tab" => self.add(" "),
            "line-break" => self.add("\n"),
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
            "p" | "h" if self.body => self.flow.end(),
            "list-item" => self.items = self.items.saturating_sub(1),
            "table-cell" => self.cells = self.cells.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        // White space that lays out the XML is one space.
        let mut at_space = false;
        let shown: String = text
            .chars()
            .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
            .filter(|&c| {
                let keep = c != ' ' || !at_space;
                at_space = c == ' ';
                keep
            })
            .collect();
        self.add(&shown);
    }
}

impl Odt<'_> {
    fn add(&mut self, text: &str) {
        if self.skipping == 0 {
            self.flow.push(text);
        }
    }
}
