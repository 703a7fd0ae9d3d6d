//! Marks of comments in the XML of a document: put in, and taken out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::error::DocxError;
use super::letters::{Letter, Piece, Text, attribute, damaged};

/// A comment that goes into the text: from the start of one letter to the end of another.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) id: u32,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Text {
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
