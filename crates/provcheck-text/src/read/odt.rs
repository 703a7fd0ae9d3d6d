//! `OpenDocument` text (.odt): what a reader sees with all changes accepted.

use std::collections::{HashMap, HashSet};

use provcheck_core::BlockKind;
use quick_xml::events::BytesStart;

use super::builder::TextBuilder;
use super::fault::ReadFault;
use super::flow::Flow;
use super::markup::{Handler, attribute, walk};

/// Adds the text of `content.xml`, or of a flat file (.fodt); tells whether it is whole.
pub(super) fn extract(xml: &str, out: &mut TextBuilder) -> Result<bool, ReadFault> {
    let mut odt = Odt {
        flow: Flow::new(out),
        skipping: 0,
        body: false,
        items: 0,
        cells: 0,
        parents: HashMap::new(),
        style: String::new(),
        hidden: HashSet::new(),
        unseen: Vec::new(),
        depth: 0,
        frames: Vec::new(),
        raising: HashSet::new(),
        raised: Vec::new(),
    };
    let whole = walk(xml, &mut odt)?;
    odt.flow.finish();
    Ok(whole)
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
    /// The style that is being told, and those whose text is hidden.
    style: String,
    hidden: HashSet<String>,
    /// Whether each open element that may be hidden is.
    unseen: Vec<bool>,
    /// How many elements are open, and how many when each picture was opened.
    depth: usize,
    frames: Vec<usize>,
    /// The styles that raise, and whether each span that is open is raised.
    raising: HashSet<String>,
    raised: Vec<bool>,
}

/// Tells whether the properties of a style raise its text: `super 58%`, `33% 58%`.
fn raises(tag: &BytesStart<'_>) -> bool {
    let position = attribute(tag, "text-position").unwrap_or_default();
    let height = position.split_whitespace().next().unwrap_or_default();
    height == "super" || height.trim_end_matches('%').parse::<f64>().is_ok_and(|up| up > 0.0)
}

/// Tells whether an element says that what it is about is not shown.
fn says_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "display").is_some_and(|display| display == "none")
}

/// Tells whether an element may say of itself that it is hidden.
fn may_hide(name: &str) -> bool {
    matches!(name, "span" | "p" | "h" | "section")
}

/// Tells whether an element holds a picture.
fn frames(name: &str) -> bool {
    matches!(name, "frame" | "custom-shape" | "g" | "image-map" | "rect" | "ellipse" | "path")
}

fn skips(name: &str) -> bool {
    matches!(
        name,
        "tracked-changes"
            | "annotation"
            | "note-citation"
            | "ruby-text"
            | "sequence-decls"
            | "hidden-text"
            | "binary-data"
            | "settings"
            | "scripts"
            | "master-styles"
    )
}

impl Odt<'_> {
    /// Tells whether an element, or its style, says that it is hidden.
    fn is_hidden(&self, tag: &BytesStart<'_>) -> bool {
        let style = attribute(tag, "style-name");
        says_hidden(tag)
            || !self.hidden.is_empty() && style.is_some_and(|style| self.hidden.contains(&style))
    }

    /// Takes in the properties of the style that is being told.
    fn style_says(&mut self, tag: &BytesStart<'_>) {
        if says_hidden(tag) {
            self.hidden.insert(self.style.clone());
        }
        if raises(tag) {
            self.raising.insert(self.style.clone());
        }
    }

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

impl Odt<'_> {
    /// Tells whether an element, just opened or about to be closed, holds no text of the file:
    /// what is said of a picture, and of the file as a whole.
    fn is_beside(&self, name: &str) -> bool {
        skips(name)
            || matches!(name, "title" | "desc")
                && self.frames.last() == Some(&self.depth.saturating_sub(1))
            || name == "meta" && !self.body
    }
}

impl Odt<'_> {
    /// Follows how deep an element is, and whether it is beside the text.
    fn enter(&mut self, name: &str) {
        self.depth += 1;
        if self.is_beside(name) {
            self.skipping += 1;
        }
        if frames(name) {
            self.frames.push(self.depth);
        }
    }
}

impl Handler for Odt<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        self.enter(name);
        if may_hide(name) {
            let hidden = self.is_hidden(tag);
            self.unseen.push(hidden);
            self.skipping += usize::from(hidden);
        }
        if self.skipping > 0 {
            return;
        }
        match name {
            "style" => {
                self.style = attribute(tag, "name").unwrap_or_default();
                if let Some(parent) = attribute(tag, "parent-style-name") {
                    self.parents.insert(self.style.clone(), parent);
                }
            }
            "text-properties" if !self.body => self.style_says(tag),
            "span" if self.body => {
                let style = attribute(tag, "style-name").unwrap_or_default();
                let outer = self.raised.last() == Some(&true);
                self.raised.push(outer || self.raising.contains(&style));
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
            _ => self.character(name, tag),
        }
    }

    fn close(&mut self, name: &str) {
        let beside = self.is_beside(name);
        if frames(name) {
            self.frames.pop();
        }
        self.depth = self.depth.saturating_sub(1);
        if beside {
            self.skipping = self.skipping.saturating_sub(1);
            return;
        }
        if may_hide(name) && self.unseen.pop() == Some(true) {
            self.skipping = self.skipping.saturating_sub(1);
            return;
        }
        if self.skipping > 0 {
            return;
        }
        match name {
            "p" | "h" if self.body => self.flow.end(),
            "span" if self.body => {
                self.raised.pop();
            }
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
    /// Takes in an element that stands for characters.
    fn character(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "s" => {
                let count = attribute(tag, "c").and_then(|c| c.parse().ok()).unwrap_or(1_usize);
                self.add(&" ".repeat(count.min(64)));
            }
            "hidden-paragraph" if attribute(tag, "is-hidden").is_some_and(|is| is == "true") => {
                self.flow.hide();
            }
            "tab" => self.add(" "),
            "line-break" => self.add("\n"),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        match (self.skipping > 0, self.raised.last() == Some(&true)) {
            (true, _) => {}
            (false, true) => self.flow.raise(text),
            (false, false) => self.flow.push(text),
        }
    }
}
