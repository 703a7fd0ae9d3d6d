//! Where the words of a document stand in its XML.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use provcheck_core::Span;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::DocxError;

/// Elements whose text is not the document's: deleted, moved away, a second form.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "Fallback", "instrText", "delText", "txbxContent"];

/// A run of the text, the piece that has one look.
#[derive(Debug, Default)]
struct Run {
    /// The whole element.
    range: Range<usize>,
    /// What follows its start tag: its look, as XML.
    look: String,
    start_tag: String,
    /// Where its first and last children that are not its look begin and end.
    children: Option<Range<usize>>,
}

/// A `w:t`.
#[derive(Debug)]
struct Piece {
    run: usize,
    /// The whole element.
    element: Range<usize>,
    /// The start tag.
    tag: Range<usize>,
}

/// A character that is no blank: its piece, and its bytes in the XML.
#[derive(Clone, Debug)]
struct Letter {
    c: char,
    piece: usize,
    bytes: Range<usize>,
}

/// A comment that goes into the text: from the start of one letter to the end of another.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) id: u32,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The text of a document with the places of its letters.
#[derive(Debug)]
pub(super) struct Text {
    /// The prefix of the elements with its colon: `w:`.
    pub(super) prefix: String,
    /// The namespace that the prefix stands for.
    pub(super) namespace: String,
    runs: Vec<Run>,
    pieces: Vec<Piece>,
    letters: Vec<Letter>,
    /// Bytes of the draft's text, and the letter that stands there.
    places: BTreeMap<u32, usize>,
}

fn damaged(error: impl std::fmt::Display) -> DocxError {
    DocxError::new(format!("its XML is damaged ({error})"))
}

/// Returns the value of an attribute, by its name without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .map(|attribute| attribute.value.into_owned())
}

impl Text {
    /// Reads the XML of a document whose text was read as `draft`.
    pub(super) fn read(xml: &str, draft: &str) -> Result<Self, DocxError> {
        let mut text = Self {
            prefix: String::new(),
            namespace: String::new(),
            runs: Vec::new(),
            pieces: Vec::new(),
            letters: Vec::new(),
            places: BTreeMap::new(),
        };
        let mut paragraphs = Vec::new();
        text.walk(xml, &mut paragraphs)?;
        text.align(&paragraphs, draft);
        Ok(text)
    }

    fn walk(&mut self, xml: &str, paragraphs: &mut Vec<Range<usize>>) -> Result<(), DocxError> {
        let mut reader = Reader::from_str(xml);
        let mut skipping = 0_usize;
        let mut open_text = false;
        let mut look_from = None;
        // Runs may hold runs, in boxes of text.
        let mut open_runs: Vec<usize> = Vec::new();
        let mut open_pieces: Vec<usize> = Vec::new();
        let mut paragraph_from: Vec<usize> = Vec::new();
        loop {
            let from = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(damaged)?;
            let to = reader.buffer_position() as usize;
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let empty = xml[from..to].ends_with("/>");
                    let name = tag.local_name().into_inner().to_owned();
                    if self.namespace.is_empty() && name == "document" {
                        self.root(&tag);
                    }
                    if SKIPPED.contains(&name.as_str()) && !empty {
                        skipping += 1;
                    }
                    if let Some(&run) = open_runs.last()
                        && name != "rPr"
                        && look_from.is_none()
                    {
                        let children = &mut self.runs[run].children;
                        let first = children.as_ref().map_or(from, |range| range.start);
                        *children = Some(first..to);
                    }
                    match name.as_str() {
                        "p" if !empty => paragraph_from.push(self.letters.len()),
                        "r" if !empty => {
                            open_runs.push(self.runs.len());
                            let start_tag = xml[from..to].to_owned();
                            self.runs.push(Run { range: from..to, start_tag, ..Run::default() });
                        }
                        "rPr" if !empty && !open_runs.is_empty() && look_from.is_none() => {
                            look_from = Some(from);
                        }
                        "rPr" if empty => {
                            if let Some(&run) = open_runs.last() {
                                xml[from..to].clone_into(&mut self.runs[run].look);
                            }
                        }
                        "t" if !empty && skipping == 0 => {
                            if let Some(&run) = open_runs.last() {
                                open_text = true;
                                open_pieces.push(self.pieces.len());
                                self.pieces.push(Piece { run, element: from..to, tag: from..to });
                            }
                        }
                        _ => {}
                    }
                }
                Event::End(tag) => {
                    let name = tag.local_name().into_inner().to_owned();
                    if SKIPPED.contains(&name.as_str()) {
                        skipping = skipping.saturating_sub(1);
                    }
                    if let Some(&run) = open_runs.last()
                        && name != "r"
                        && look_from.is_none()
                        && let Some(children) = &mut self.runs[run].children
                    {
                        children.end = to;
                    }
                    match name.as_str() {
                        "p" => {
                            if let Some(first) = paragraph_from.pop() {
                                paragraphs.push(first..self.letters.len());
                            }
                        }
                        "r" => {
                            if let Some(run) = open_runs.pop() {
                                self.runs[run].range.end = to;
                            }
                        }
                        "rPr" => {
                            if let Some((from, &run)) = look_from.take().zip(open_runs.last()) {
                                xml[from..to].clone_into(&mut self.runs[run].look);
                            }
                        }
                        "t" => {
                            open_text = false;
                            if let Some(piece) = open_pieces.pop() {
                                self.pieces[piece].element.end = to;
                            }
                        }
                        _ => {}
                    }
                }
                Event::Text(_) | Event::CData(_) if open_text && skipping == 0 => {
                    // In a section of plain characters the letters start after its mark.
                    let inside = xml[from..to].strip_prefix("<![CDATA[").map_or(from, |_| from + 9);
                    for (at, c) in xml[inside..to].trim_end_matches("]]>").char_indices() {
                        let bytes = inside + at..inside + at + c.len_utf8();
                        self.letter(c, bytes, &open_pieces);
                    }
                }
                Event::GeneralRef(reference) if open_text && skipping == 0 => {
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
                        self.letter(c, from..to, &open_pieces);
                    }
                }
                Event::DocType(_) => return Err(damaged("it declares entities of its own")),
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn letter(&mut self, c: char, bytes: Range<usize>, open: &[usize]) {
        if let Some(&piece) = open.last()
            && !c.is_whitespace()
        {
            self.letters.push(Letter { c, piece, bytes });
        }
    }

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

    /// Finds every paragraph of the XML in the text that was read of it. What stands
    /// between, as notes that a reader put in, is passed over.
    fn align(&mut self, paragraphs: &[Range<usize>], draft: &str) {
        let mut squeezed = String::with_capacity(draft.len());
        // The byte of the draft at each byte of the squeezed text.
        let mut origin = Vec::with_capacity(draft.len());
        for (at, c) in draft.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            squeezed.push(c);
            origin.extend((0..c.len_utf8()).map(|_| at as u32));
        }
        let mut cursor = 0;
        for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
            let words: String = self.letters[paragraph.clone()].iter().map(|l| l.c).collect();
            let Some(found) = squeezed[cursor..].find(&words).map(|at| cursor + at) else {
                continue;
            };
            let mut at = found;
            for index in paragraph.clone() {
                self.places.insert(origin[at], index);
                at += self.letters[index].c.len_utf8();
            }
            cursor = at;
        }
    }

    /// Returns the first and the last letter of a span of the draft's text.
    pub(super) fn place(&self, span: Span) -> Option<(usize, usize)> {
        // A finding may point between two words: then the one before it.
        let inside = self.places.range(span.start..span.end.max(span.start + 1));
        let first = inside.clone().next().or_else(|| self.places.range(..=span.start).next_back());
        let last = inside.last().or(first);
        Some((*first?.1, *last?.1))
    }

    /// Returns the first letter, twice.
    pub(super) fn first(&self) -> Option<(usize, usize)> {
        (!self.letters.is_empty()).then_some((0, 0))
    }

    /// Returns the XML with the marks of comments in it.
    pub(super) fn marked(&self, xml: &str, marks: &[Mark]) -> String {
        let w = &self.prefix;
        // What goes in at each byte: ends before starts; and whether a run is split there.
        let mut ends: BTreeMap<usize, (String, Option<usize>)> = BTreeMap::new();
        let mut starts: BTreeMap<usize, (String, Option<usize>)> = BTreeMap::new();
        let mut split = BTreeSet::new();
        for Mark { id, start, end } in marks {
            let (at, piece) = self.start(*start);
            split.extend(piece);
            let entry = starts.entry(at).or_insert_with(|| (String::new(), piece));
            // Writing to a string can't fail.
            let _ = write!(entry.0, "<{w}commentRangeStart {w}id=\"{id}\"/>");
            let (at, piece) = self.end(*end);
            split.extend(piece);
            let entry = ends.entry(at).or_insert_with(|| (String::new(), piece));
            let _ = write!(
                entry.0,
                "<{w}commentRangeEnd {w}id=\"{id}\"/><{w}r><{w}commentReference \
                 {w}id=\"{id}\"/></{w}r>"
            );
        }
        // What replaces bytes: start tags that have to keep blanks at the new ends.
        let mut edits: BTreeMap<(usize, u8), (usize, String)> = BTreeMap::new();
        for piece in split {
            let tag = &self.pieces[piece].tag;
            if !xml[tag.clone()].contains("xml:space") {
                let kept = format!("<{w}t xml:space=\"preserve\">");
                edits.insert((tag.start, 2), (tag.end, kept));
            }
        }
        let points: BTreeSet<usize> = ends.keys().chain(starts.keys()).copied().collect();
        for at in points {
            let end = ends.remove(&at);
            let start = starts.remove(&at);
            let piece = end.as_ref().and_then(|one| one.1).or(start.as_ref().and_then(|one| one.1));
            let marks = format!(
                "{}{}",
                end.map(|one| one.0).unwrap_or_default(),
                start.map(|one| one.0).unwrap_or_default()
            );
            let text = match piece {
                Some(piece) => {
                    let run = &self.runs[self.pieces[piece].run];
                    format!(
                        "</{w}t></{w}r>{marks}{}{}<{w}t xml:space=\"preserve\">",
                        run.start_tag, run.look
                    )
                }
                None => marks,
            };
            edits.insert((at, 1), (at, text));
        }
        let mut out = String::with_capacity(xml.len() + marks.len() * 300);
        let mut done = 0;
        for ((from, _), (to, text)) in edits {
            out.push_str(&xml[done..from]);
            out.push_str(&text);
            done = to;
        }
        out.push_str(&xml[done..]);
        out
    }

    /// Returns where a mark stands that begins before a letter, and the piece that is
    /// split there, if one is.
    fn start(&self, letter: usize) -> (usize, Option<usize>) {
        let Letter { piece, bytes, .. } = &self.letters[letter];
        let Piece { run, element, tag } = &self.pieces[*piece];
        let run = &self.runs[*run];
        let first = run.children.as_ref().is_some_and(|children| children.start == element.start);
        if first && bytes.start == tag.end {
            return (run.range.start, None);
        }
        (bytes.start, Some(*piece))
    }

    /// As [`Text::start`], for a mark that ends after a letter.
    fn end(&self, letter: usize) -> (usize, Option<usize>) {
        let Letter { piece, bytes, .. } = &self.letters[letter];
        let Piece { run, element, .. } = &self.pieces[*piece];
        let run = &self.runs[*run];
        let last = run.children.as_ref().is_some_and(|children| children.end == element.end);
        // The end tag: `</w:t>`, or with blanks in it.
        let closing = format!("</{}t", self.prefix).len() + 1;
        if last && bytes.end + closing == element.end {
            return (run.range.end, None);
        }
        (bytes.end, Some(*piece))
    }
}

/// Returns the XML without the marks of the comments `ids`.
pub(super) fn without(xml: &str, ids: &BTreeSet<u32>) -> Result<String, DocxError> {
    let mut reader = Reader::from_str(xml);
    let mut gone: Vec<Range<usize>> = Vec::new();
    // Runs that are open: where they begin, and whether they hold a mark, and more than it.
    let mut runs: Vec<(usize, bool, bool)> = Vec::new();
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(damaged)?;
        let to = reader.buffer_position() as usize;
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.local_name().into_inner().to_owned();
                let id = attribute(&tag, "id").and_then(|id| id.parse().ok());
                let own = id.is_some_and(|id| ids.contains(&id));
                let empty = xml[from..to].ends_with("/>");
                match name.as_str() {
                    "commentRangeStart" | "commentRangeEnd" if own && empty => gone.push(from..to),
                    "r" if !empty => runs.push((from, false, false)),
                    "commentReference" if own => {
                        if let Some(run) = runs.last_mut() {
                            run.1 = true;
                        }
                    }
                    "rPr" | "rStyle" => {}
                    _ => {
                        if let Some(run) = runs.last_mut() {
                            run.2 = true;
                        }
                    }
                }
            }
            Event::End(tag) if tag.local_name().into_inner() == "r" => {
                if let Some((start, true, false)) = runs.pop() {
                    gone.push(start..to);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut out = String::with_capacity(xml.len());
    let mut done = 0;
    for range in gone {
        out.push_str(&xml[done..range.start]);
        done = range.end;
    }
    out.push_str(&xml[done..]);
    Ok(out)
}
