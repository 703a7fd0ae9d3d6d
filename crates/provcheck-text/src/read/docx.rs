//! Office Open XML text (.docx): what a reader sees with all changes accepted.

use std::collections::HashMap;

use provcheck_core::BlockKind;
use quick_xml::events::BytesStart;

use super::builder::TextBuilder;
use super::fault::ReadFault;
use super::flow::Flow;
use super::markup::{Handler, attribute, walk};

mod styles;

pub(super) use styles::Styles;
use styles::{is_on, raises};

/// Notes by their number: `f2` for a footnote, `e2` for an endnote.
pub(super) type Notes = HashMap<String, String>;

/// Adds the text of the main part; `notes` come after the paragraphs with their marks, and
/// what has a style that hides is left out. Returns how many other files were put in
/// as a part of the text.
pub(super) fn extract(
    xml: &str,
    notes: &mut Notes,
    styles: &Styles,
    out: &mut TextBuilder,
) -> Result<usize, ReadFault> {
    let mut docx = Docx::new(out, notes, styles);
    walk(xml, &mut docx)?;
    docx.flow.finish();
    Ok(docx.parts)
}

/// Reads the notes of the part `xml` into `notes`, each number after `prefix`.
pub(super) fn read_notes(xml: &str, prefix: char, notes: &mut Notes) -> Result<(), ReadFault> {
    let mut reader =
        NoteReader { prefix, notes, id: None, inner: String::new(), silent: 0, text: false };
    walk(xml, &mut reader).map(|_| ())
}

struct Docx<'o> {
    flow: Flow<'o>,
    notes: &'o mut Notes,
    styles: &'o Styles,
    /// Whether the style of each paragraph that is open hides it.
    hidden_paragraphs: Vec<bool>,
    /// Other files that were put in.
    parts: usize,
    /// Elements that are open whose text is not the document's: deleted, moved
    /// away, a second form of the same thing.
    skipping: usize,
    /// Whether a `w:t` is open: only its text is shown.
    text: bool,
    /// Whether the run that is open is hidden, or raised.
    hidden: bool,
    raised: bool,
    /// Open properties of paragraphs, and of runs.
    in_paragraph_properties: usize,
    in_run_properties: usize,
    cells: usize,
    boxes: usize,
    /// Of each field that is open whether its instruction is.
    fields: Vec<bool>,
    /// Of each control that is open whether it shows what to put into it.
    prompts: Vec<bool>,
}

/// Fields in fields that are followed.
const DEEPEST: usize = 64;

fn skips(name: &str) -> bool {
    matches!(
        name,
        "del" | "moveFrom" | "Fallback" | "instrText" | "delText" | "delInstrText" | "rt"
    )
}

impl<'o> Docx<'o> {
    fn new(out: &'o mut TextBuilder, notes: &'o mut Notes, styles: &'o Styles) -> Self {
        Self {
            flow: Flow::new(out),
            notes,
            styles,
            hidden_paragraphs: Vec::new(),
            parts: 0,
            skipping: 0,
            text: false,
            hidden: false,
            raised: false,
            in_paragraph_properties: 0,
            in_run_properties: 0,
            cells: 0,
            boxes: 0,
            fields: Vec::new(),
            prompts: Vec::new(),
        }
    }

    fn push(&mut self, text: &str) {
        let instructs = self.fields.contains(&true);
        match (self.hidden || instructs, self.raised) {
            (true, _) => {}
            (false, true) => self.flow.raise(text),
            (false, false) => self.flow.push(text),
        }
    }

    fn style(&mut self, style: &str) {
        let kind = match style {
            "title" => BlockKind::Headline,
            "caption" => BlockKind::Caption,
            "quote" | "intensequote" | "blocktext" => BlockKind::Quotation,
            "heading1" if self.flow.is_empty() => BlockKind::Headline,
            _ if style.starts_with("heading") || style == "subtitle" => BlockKind::Heading,
            _ if style.starts_with("list") => BlockKind::ListItem,
            _ => return,
        };
        if self.cells == 0 {
            self.flow.rename(kind);
        }
    }

    fn note(&mut self, prefix: char, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        // Each note once, whatever a file says.
        if let Some(text) = self.notes.remove(&format!("{prefix}{id}")) {
            self.flow.later(text);
        }
    }
}

impl Docx<'_> {
    /// Takes in a property of a paragraph or a run.
    fn property(&mut self, name: &str, tag: &BytesStart<'_>) -> bool {
        match name {
            "vanish" | "webHidden" if self.in_run_properties > 0 => {
                self.hidden = self.in_paragraph_properties == 0 && is_on(tag) && name == "vanish";
            }
            "vertAlign" | "position" if self.in_run_properties > 0 => {
                if self.in_paragraph_properties == 0 {
                    self.raised |= raises(name, tag);
                }
            }
            "framePr" if attribute(tag, "dropCap").is_some_and(|cap| cap != "none") => {
                self.flow.join_next();
            }
            "pStyle" => {
                let style = attribute(tag, "val").unwrap_or_default();
                if let Some(hidden) = self.hidden_paragraphs.last_mut() {
                    *hidden = self.styles.hides(&style);
                }
                self.style(&style.to_ascii_lowercase());
            }
            "rStyle" if self.in_run_properties > 0 && self.in_paragraph_properties == 0 => {
                let style = attribute(tag, "val").unwrap_or_default();
                self.hidden |= self.styles.hides(&style);
                self.raised |= self.styles.raises(&style);
            }
            "altChunk" | "subDoc" => self.parts += 1,
            "numPr" if self.flow.kind() == Some(BlockKind::Paragraph) => {
                self.flow.rename(BlockKind::ListItem);
            }
            _ => return false,
        }
        true
    }

    /// Takes in the mark of a field: its instruction, which may hold others, is no text.
    fn field(&mut self, tag: &BytesStart<'_>) {
        match attribute(tag, "fldCharType").as_deref() {
            Some("begin") if self.fields.len() < DEEPEST => self.fields.push(true),
            Some("separate") => {
                if let Some(instructs) = self.fields.last_mut() {
                    *instructs = false;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// Follows a control in which a text is to be put: what it shows before is none.
    fn control(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "sdt" => self.prompts.push(false),
            "showingPlcHdr" => {
                if let Some(prompts) = self.prompts.last_mut() {
                    *prompts = is_on(tag);
                }
            }
            "sdtContent" => self.skipping += usize::from(self.prompts.last() == Some(&true)),
            _ => {}
        }
    }

    fn end_control(&mut self, name: &str) {
        match name {
            "sdt" => {
                self.prompts.pop();
            }
            "sdtContent" if self.prompts.last() == Some(&true) => {
                self.skipping = self.skipping.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// Takes in an element that stands for a character.
    fn character(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            "fldChar" => self.field(tag),
            "sym" => {
                let code = attribute(tag, "char").and_then(|c| u32::from_str_radix(&c, 16).ok());
                let font = attribute(tag, "font").unwrap_or_default();
                if let Some(shown) = code.and_then(|code| symbol(&font, code)) {
                    self.push(shown.encode_utf8(&mut [0; 4]));
                }
            }
            // A tab inside `w:tabs` is a stop, not a character.
            "tab" if attribute(tag, "pos").is_none() => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "br" | "cr" => self.push("\n"),
            _ => {}
        }
    }
}

impl Handler for Docx<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name == "del" && self.in_paragraph_properties > 0 && self.skipping == 0 {
            // The paragraph mark was deleted.
            self.flow.join_next();
        }
        if skips(name) {
            self.skipping += 1;
        }
        self.control(name, tag);
        if self.skipping > 0 {
            return;
        }
        match name {
            "p" => {
                let cell = self.cells > 0 && self.boxes == 0;
                self.hidden_paragraphs.push(false);
                self.flow.begin(if cell { BlockKind::Table } else { BlockKind::Paragraph });
            }
            "pPr" => self.in_paragraph_properties += 1,
            "rPr" => self.in_run_properties += 1,
            "r" => {
                self.hidden = self.hidden_paragraphs.last() == Some(&true);
                self.raised = false;
            }
            "tc" => self.cells += 1,
            "txbxContent" => self.boxes += 1,
            "t" => self.text = true,
            "footnoteReference" => self.note('f', tag),
            "endnoteReference" => self.note('e', tag),
            _ if self.property(name, tag) => {}
            _ => self.character(name, tag),
        }
    }

    fn close(&mut self, name: &str) {
        if skips(name) {
            self.skipping = self.skipping.saturating_sub(1);
            return;
        }
        self.end_control(name);
        if self.skipping > 0 {
            return;
        }
        match name {
            "p" => {
                self.hidden_paragraphs.pop();
                self.flow.end();
                // No instruction goes on from one paragraph to the next: its end is missing.
                self.fields.fill(false);
            }
            "pPr" => self.in_paragraph_properties = self.in_paragraph_properties.saturating_sub(1),
            "rPr" => self.in_run_properties = self.in_run_properties.saturating_sub(1),
            "r" => (self.hidden, self.raised) = (false, false),
            "tc" => self.cells = self.cells.saturating_sub(1),
            "txbxContent" => self.boxes = self.boxes.saturating_sub(1),
            "t" => self.text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.text && self.skipping == 0 {
            self.push(text);
        }
    }
}

/// Returns the character that a code of a symbol font shows.
fn symbol(font: &str, code: u32) -> Option<char> {
    // The letters of the font Symbol, in the order of A to Z and a to z.
    const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let low = code & 0xff;
    if code < 0xf000 && code > 0xff {
        return char::from_u32(code);
    }
    let shown = char::from_u32(low)?;
    if !font.eq_ignore_ascii_case("symbol") {
        // Pictures: a bullet stands for them.
        return (low > 0x20).then_some('•');
    }
    match low {
        0x41..=0x5a => GREEK.chars().nth((low - 0x41) as usize),
        0x61..=0x7a => GREEK.chars().nth((low - 0x61 + 26) as usize),
        0x20..=0x7e => Some(shown),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb2 => Some('″'),
        0xa3 => Some('≤'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb8 => Some('÷'),
        0xb9 => Some('≠'),
        0xbb => Some('≈'),
        0xa2 => Some('′'),
        0xae => Some('→'),
        0xbc => Some('…'),
        0xa0 => Some('€'),
        _ => Some('•'),
    }
}

/// Gathers notes.
struct NoteReader<'n> {
    prefix: char,
    notes: &'n mut Notes,
    id: Option<String>,
    inner: String,
    silent: usize,
    text: bool,
}

impl Handler for NoteReader<'_> {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        self.silent += usize::from(skips(name));
        match name {
            "footnote" | "endnote" => {
                // Separators have a type; notes have none.
                let plain = attribute(tag, "type").is_none_or(|t| t == "normal");
                self.id = attribute(tag, "id").filter(|_| plain);
                self.inner.clear();
            }
            "t" => self.text = true,
            "p" | "tab" | "br" if !self.inner.is_empty() => self.inner.push(' '),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.silent = self.silent.saturating_sub(usize::from(skips(name)));
        match name {
            "t" => self.text = false,
            "footnote" | "endnote" => {
                let text = self.inner.trim();
                if let Some(id) = self.id.take().filter(|_| !text.is_empty()) {
                    self.notes.insert(format!("{}{id}", self.prefix), text.to_owned());
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.text && self.silent == 0 && self.id.is_some() {
            self.inner.push_str(text);
        }
    }
}
