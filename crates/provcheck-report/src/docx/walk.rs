//! One pass over the XML of a document, for its letters, pieces and runs.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::error::DocxError;
use super::letters::{Letter, Piece, Run, Text, damaged};

/// Elements whose text is not the document's: deleted, moved away, a second form.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "Fallback", "instrText", "delText", "txbxContent"];

/// Reads the letters of `xml` into `text`; returns the letters of each paragraph.
pub(super) fn walk(text: &mut Text, xml: &str) -> Result<Vec<Range<usize>>, DocxError> {
    let mut walk = Walk {
        text,
        xml,
        skipping: 0,
        open_text: false,
        look_from: None,
        open_runs: Vec::new(),
        open_pieces: Vec::new(),
        paragraph_from: Vec::new(),
        paragraphs: Vec::new(),
    };
    let mut reader = Reader::from_str(xml);
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(damaged)?;
        let range = from..reader.buffer_position() as usize;
        match event {
            Event::Start(tag) | Event::Empty(tag) => walk.start(&tag, range),
            Event::End(tag) => walk.end(tag.local_name().into_inner(), range.end),
            Event::Text(_) | Event::CData(_) if walk.reads() => walk.plain(range),
            Event::GeneralRef(reference) if walk.reads() => walk.reference(reference, range),
            Event::DocType(_) => return Err(damaged("it declares entities of its own")),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(walk.paragraphs)
}

struct Walk<'t, 'x> {
    text: &'t mut Text,
    xml: &'x str,
    /// Elements around that are [`SKIPPED`].
    skipping: usize,
    open_text: bool,
    /// Where the look of the run begins that is open.
    look_from: Option<usize>,
    /// Runs may hold runs, in boxes of text.
    open_runs: Vec<usize>,
    open_pieces: Vec<usize>,
    paragraph_from: Vec<usize>,
    paragraphs: Vec<Range<usize>>,
}

impl Walk<'_, '_> {
    /// Tells whether text that comes now is the document's.
    fn reads(&self) -> bool {
        self.open_text && self.skipping == 0
    }

    fn start(&mut self, tag: &BytesStart<'_>, range: Range<usize>) {
        let empty = self.xml[range.clone()].ends_with("/>");
        let name = tag.local_name().into_inner().to_owned();
        if self.text.namespace.is_empty() && name == "document" {
            self.text.root(tag);
        }
        if SKIPPED.contains(&name.as_str()) && !empty {
            self.skipping += 1;
        }
        if let Some(&run) = self.open_runs.last()
            && name != "rPr"
            && self.look_from.is_none()
        {
            let children = &mut self.text.runs[run].children;
            let first = children.as_ref().map_or(range.start, |range| range.start);
            *children = Some(first..range.end);
        }
        if empty {
            if let Some(&run) = self.open_runs.last().filter(|_| name == "rPr") {
                self.xml[range].clone_into(&mut self.text.runs[run].look);
            }
            return;
        }
        match name.as_str() {
            "p" => self.paragraph_from.push(self.text.letters.len()),
            "r" => {
                self.open_runs.push(self.text.runs.len());
                let start_tag = self.xml[range.clone()].to_owned();
                self.text.runs.push(Run { range, start_tag, ..Run::default() });
            }
            "rPr" if !self.open_runs.is_empty() && self.look_from.is_none() => {
                self.look_from = Some(range.start);
            }
            "t" if self.skipping == 0 => {
                if let Some(&run) = self.open_runs.last() {
                    self.open_text = true;
                    self.open_pieces.push(self.text.pieces.len());
                    self.text.pieces.push(Piece { run, element: range.clone(), tag: range });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, to: usize) {
        if SKIPPED.contains(&name) {
            self.skipping = self.skipping.saturating_sub(1);
        }
        if let Some(&run) = self.open_runs.last()
            && name != "r"
            && self.look_from.is_none()
            && let Some(children) = &mut self.text.runs[run].children
        {
            children.end = to;
        }
        match name {
            "p" => {
                if let Some(first) = self.paragraph_from.pop() {
                    self.paragraphs.push(first..self.text.letters.len());
                }
            }
            "r" => {
                if let Some(run) = self.open_runs.pop() {
                    self.text.runs[run].range.end = to;
                }
            }
            "rPr" => {
                if let Some((from, &run)) = self.look_from.take().zip(self.open_runs.last()) {
                    self.xml[from..to].clone_into(&mut self.text.runs[run].look);
                }
            }
            "t" => {
                self.open_text = false;
                if let Some(piece) = self.open_pieces.pop() {
                    self.text.pieces[piece].element.end = to;
                }
            }
            _ => {}
        }
    }

    fn plain(&mut self, Range { start: from, end: to }: Range<usize>) {
        // In a section of plain characters the letters start after its mark.
        let inside = self.xml[from..to].strip_prefix("<![CDATA[").map_or(from, |_| from + 9);
        for (at, c) in self.xml[inside..to].trim_end_matches("]]>").char_indices() {
            self.letter(c, inside + at..inside + at + c.len_utf8());
        }
    }

    fn reference(&mut self, reference: BytesRef<'_>, range: Range<usize>) {
        let c = match reference.resolve_char_ref() {
            Ok(Some(c)) => Some(c),
            _ => match &*reference.into_inner() {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => None,
            },
        };
        if let Some(c) = c {
            self.letter(c, range);
        }
    }

    fn letter(&mut self, c: char, bytes: Range<usize>) {
        if let Some(&piece) = self.open_pieces.last()
            && !c.is_whitespace()
        {
            self.text.letters.push(Letter { c, piece, bytes });
        }
    }
}

impl Text {
    /// Learns from the root how elements are called.
    fn root(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name().into_inner().to_owned();
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let declared =
            if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
        self.prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}:") };
        self.namespace = tag
            .attributes()
            .flatten()
            .find(|attribute| attribute.key.into_inner() == declared)
            .map(|attribute| attribute.value.into_owned())
            .unwrap_or_default();
    }
}
