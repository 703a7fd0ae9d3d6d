//! The parts of a Word file that comments touch; the others are copied as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::error::DocxError;
use super::letters::{Text, attribute};

const DOCUMENT: &str = "word/document.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const COMMENTS_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const COMMENTS_RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
/// What a part may unpack to, in bytes: as much as a file is read.
const LARGEST: u64 = 64 << 20;

/// A Word file.
pub(super) struct Package<'f> {
    archive: ZipArchive<Cursor<&'f [u8]>>,
    /// Parts that are written anew, or for the first time.
    changed: BTreeMap<String, String>,
}

/// The comments that stay.
pub(super) struct Kept {
    /// The part that holds them, or will.
    name: String,
    /// The part without its end tag; empty where there was none.
    head: String,
    /// A number that no comment has.
    pub(super) next_id: u32,
}

impl<'f> Package<'f> {
    pub(super) fn open(file: &'f [u8]) -> Result<Self, DocxError> {
        let archive = ZipArchive::new(Cursor::new(file))
            .map_err(|error| DocxError::new(format!("it is no Word document ({error})")))?;
        if archive.index_for_name(DOCUMENT).is_none() {
            return Err(DocxError::new("it is no Word document"));
        }
        Ok(Self { archive, changed: BTreeMap::new() })
    }

    /// Returns a part, or `None` where there is none.
    fn part(&mut self, name: &str) -> Result<Option<String>, DocxError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let damaged = |error: &dyn std::fmt::Display| DocxError::new(format!("{name}: {error}"));
        let part = self.archive.by_index(index).map_err(|error| damaged(&error))?;
        let mut bytes = Vec::new();
        part.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        if bytes.len() as u64 > LARGEST {
            return Err(damaged(&"it is too large"));
        }
        // Byte-order marks of UTF-8 are as good as none; other encodings are rare enough.
        let text = String::from_utf8(bytes).map_err(|_| damaged(&"it is not UTF-8"))?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// Returns the XML of the text.
    pub(super) fn document(&mut self) -> Result<String, DocxError> {
        self.part(DOCUMENT)?.ok_or_else(|| DocxError::new("it is no Word document"))
    }

    /// Returns the comments that are not by `author`, and the numbers of those that are.
    pub(super) fn comments(&mut self, author: &str) -> Result<(Kept, BTreeSet<u32>), DocxError> {
        let relations = self.part(RELATIONS)?.unwrap_or_default();
        let mut kept = Kept { name: target(&relations)?, head: String::new(), next_id: 0 };
        let mut own = BTreeSet::new();
        let Some(xml) = self.part(&kept.name)? else { return Ok((kept, own)) };
        let mut reader = Reader::from_str(&xml);
        let mut open: Option<(usize, bool)> = None;
        let mut done = 0;
        loop {
            let from = reader.buffer_position() as usize;
            let event = reader
                .read_event()
                .map_err(|error| DocxError::new(format!("{}: {error}", kept.name)))?;
            let to = reader.buffer_position() as usize;
            match event {
                Event::Start(tag) if tag.local_name().into_inner() == "comment" => {
                    let id = attribute(&tag, "id").and_then(|id| id.parse::<u32>().ok());
                    let ours = attribute(&tag, "author").as_deref() == Some(author);
                    kept.next_id = kept.next_id.max(id.unwrap_or(0).saturating_add(1));
                    own.extend(id.filter(|_| ours));
                    open = Some((from, ours));
                }
                Event::End(tag) if tag.local_name().into_inner() == "comment" => {
                    if let Some((from, true)) = open.take() {
                        kept.head.push_str(&xml[done..from]);
                        done = to;
                    }
                }
                Event::End(tag) if tag.local_name().into_inner() == "comments" => {
                    kept.head.push_str(&xml[done..from]);
                    break;
                }
                // `<w:comments/>`: none yet, and its namespaces with it.
                Event::Empty(tag) if tag.local_name().into_inner() == "comments" => {
                    kept.head.push_str(&xml[done..from]);
                    kept.head.push_str(xml[from..to].trim_end_matches("/>"));
                    kept.head.push('>');
                    break;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Ok((kept, own))
    }

    /// Returns the file with the text `xml` and the comments `added` to those that stay.
    pub(super) fn finish(
        mut self,
        xml: &str,
        text: &Text,
        kept: &Kept,
        added: &str,
    ) -> Result<Vec<u8>, DocxError> {
        self.changed.insert(DOCUMENT.to_owned(), xml.to_owned());
        let there = self.archive.index_for_name(&kept.name).is_some();
        if there || !added.is_empty() {
            let (w, namespace) = (&text.prefix, &text.namespace);
            let declared = w.strip_suffix(':').map_or("xmlns".to_owned(), |w| format!("xmlns:{w}"));
            let head = if kept.head.is_empty() {
                format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                     <{w}comments {declared}=\"{namespace}\">"
                )
            } else {
                kept.head.clone()
            };
            let part = format!("{head}{added}</{w}comments>");
            self.changed.insert(kept.name.clone(), part);
        }
        if !there && !added.is_empty() {
            self.declare(&kept.name)?;
        }
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let failed = |error: &dyn std::fmt::Display| DocxError::new(error);
        let options = SimpleFileOptions::default();
        for index in 0..self.archive.len() {
            let file = self.archive.by_index_raw(index).map_err(|error| failed(&error))?;
            let name = file.name().map_err(|error| failed(&error))?.into_owned();
            match self.changed.remove(&name) {
                None => out.raw_copy_file(file).map_err(|error| failed(&error))?,
                Some(part) => {
                    drop(file);
                    out.start_file(name, options).map_err(|error| failed(&error))?;
                    out.write_all(part.as_bytes()).map_err(|error| failed(&error))?;
                }
            }
        }
        for (name, part) in std::mem::take(&mut self.changed) {
            out.start_file(name, options).map_err(|error| failed(&error))?;
            out.write_all(part.as_bytes()).map_err(|error| failed(&error))?;
        }
        let done = out.finish().map_err(|error| failed(&error))?;
        Ok(done.into_inner())
    }

    /// Says in the file that it has a part with comments.
    fn declare(&mut self, name: &str) -> Result<(), DocxError> {
        let into = |xml: &str, end: &str, added: &str| {
            let at = xml.rfind(end);
            at.map(|at| format!("{}{added}{}", &xml[..at], &xml[at..]))
        };
        let types = self.part(TYPES)?.unwrap_or_else(|| {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"></Types>"
                .to_owned()
        });
        let part = format!("<Override PartName=\"/{name}\" ContentType=\"{COMMENTS_TYPE}\"/>");
        let types = into(&types, "</Types>", &part)
            .ok_or_else(|| DocxError::new(format!("{TYPES} is damaged")))?;
        self.changed.insert(TYPES.to_owned(), types);
        let relations = self.part(RELATIONS)?.unwrap_or_else(|| {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>"
                .to_owned()
        });
        // Some programs write an element without an end where there is no relation.
        let relations = match relations.trim_end().strip_suffix("/>") {
            Some(open) => format!("{open}></Relationships>"),
            None => relations,
        };
        let relation = format!(
            "<Relationship Id=\"rIdProvcheckComments\" Type=\"{COMMENTS_RELATION}\" \
             Target=\"comments.xml\"/>"
        );
        let relations = into(&relations, "</Relationships>", &relation)
            .ok_or_else(|| DocxError::new(format!("{RELATIONS} is damaged")))?;
        self.changed.insert(RELATIONS.to_owned(), relations);
        Ok(())
    }
}

/// Returns the part that holds a file's comments, or will.
fn target(relations: &str) -> Result<String, DocxError> {
    let mut reader = Reader::from_str(relations);
    loop {
        match reader
            .read_event()
            .map_err(|error| DocxError::new(format!("{RELATIONS}: {error}")))?
        {
            Event::Start(tag) | Event::Empty(tag) => {
                // `comments` alone: newer programs have `commentsExtended` beside it.
                let kind = attribute(&tag, "Type").unwrap_or_default();
                if kind.ends_with("/comments")
                    && let Some(target) = attribute(&tag, "Target")
                {
                    return Ok(match target.strip_prefix('/') {
                        Some(whole) => whole.to_owned(),
                        None => format!("word/{target}"),
                    });
                }
            }
            Event::Eof => return Ok("word/comments.xml".to_owned()),
            _ => {}
        }
    }
}
