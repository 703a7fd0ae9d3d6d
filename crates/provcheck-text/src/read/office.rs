//! What .docx and .odt share: a ZIP archive of XML files, opened with care.
//!
//! A hostile file costs a bounded amount: what a part unpacks to is capped, the
//! XML is streamed, and one that declares a document type (and with it entities
//! of its own, external ones too) is refused.

use std::io::{Cursor, Read as _};

use provcheck_core::{BlockKind, Date, DateOrigin, Dated, Document, Meta, Space};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::builder::TextBuilder;
use super::{Format, LARGEST_FILE, LARGEST_TEXT, ReadFault, docx, odt};
use crate::{block, date, structure};

/// How many times its packed size a part may unpack to (as Apache POI has it);
/// the XML of a real text shrinks to a tenth or so.
const RATIO: u64 = 100;

/// What a part may always unpack to, in bytes.
const SMALL: u64 = 1 << 20;

/// How deep the elements of a part may nest.
const DEEPEST: usize = 512;

/// Tells which office document a ZIP archive is; `None` where it is none.
pub(super) fn format(bytes: &[u8]) -> Option<Format> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.index_for_name("word/document.xml").is_some() {
        Some(Format::Docx)
    } else if archive.index_for_name("content.xml").is_some() {
        Some(Format::Odt)
    } else {
        None
    }
}

/// Returns the document of the bytes of a .docx or .odt file.
pub(super) fn document(name: String, bytes: &[u8], format: Format) -> Result<Document, ReadFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| ReadFault::Damaged(format!("its archive is damaged ({error})")))?;
    let mut out = TextBuilder::default();
    let told = if format == Format::Odt {
        odt::extract(&part(&mut archive, "content.xml")?, &mut out)?;
        properties(&part(&mut archive, "meta.xml").unwrap_or_default())
    } else {
        docx::extract(&part(&mut archive, "word/document.xml")?, &mut out)?;
        properties(&part(&mut archive, "docProps/core.xml").unwrap_or_default())
    };
    let (text, mut blocks, _) = out.finish();
    if text.trim().is_empty() {
        return Err(ReadFault::Empty);
    }
    if text.len() as u64 > LARGEST_TEXT {
        return Err(ReadFault::TooLong(text.len() as u64));
    }
    if blocks.len() > 1 && blocks.iter().all(|b| b.kind != BlockKind::Headline) {
        let first = &mut blocks[0];
        let heads = matches!(first.kind, BlockKind::Paragraph | BlockKind::Heading);
        if heads && block::could_head(first.span.of(&text)) {
            first.kind = BlockKind::Headline;
        }
    }
    let printed = block::headline_meta(&text, &blocks);
    let saved = told.date.map(|date| Dated { date, origin: DateOrigin::Metadata, span: None });
    let meta = Meta {
        headline: printed.headline.or(told.title),
        headline_span: printed.headline_span,
        // A dateline says more than the day on which the file was last saved.
        date: date::of_text(&text, &blocks).or(saved),
        byline: told.author,
        ..Meta::default()
    };
    let document = Document::builder(name, text)
        .space(Space::Text)
        .blocks(blocks)
        .meta(meta)
        .analyse_with(structure)
        .build();
    Ok(document)
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, ReadFault> {
    let damaged = |what: String| ReadFault::Damaged(what);
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => {
            return Err(damaged(format!("its archive holds no {name}")));
        }
        Err(error) => return Err(damaged(format!("its archive is damaged ({error})"))),
    };
    let most = file.compressed_size().saturating_mul(RATIO).clamp(SMALL, LARGEST_FILE);
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(format!("its archive is damaged ({error})")))?;
    if bytes.len() as u64 > most {
        let most = if most == LARGEST_FILE {
            format!("{} MB", LARGEST_FILE >> 20)
        } else {
            format!("{RATIO} times its size, as no text does")
        };
        return Err(damaged(format!("it unpacks to more than {most}")));
    }
    Ok(super::encoding::decode(&bytes, None).text)
}

/// What happens at each element of a part.
pub(super) trait Handler {
    /// An element begins; `name` is without its prefix.
    fn open(&mut self, name: &str, tag: &BytesStart<'_>);
    /// An element ends.
    fn close(&mut self, name: &str);
    /// Text inside an element, decoded.
    fn text(&mut self, text: &str);
}

/// Returns the value of the attribute `name` (without its prefix).
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .flatten()
        .find(|a| a.key.local_name().into_inner() == name)
        .map(|a| a.value.into_owned())
}

/// Streams the XML of a part through `handler`.
pub(super) fn walk(xml: &str, handler: &mut impl Handler) -> Result<(), ReadFault> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| ReadFault::Damaged(format!("its XML is damaged ({error})")))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(ReadFault::Damaged("its elements nest too deep".to_owned()));
                }
                handler.open(tag.local_name().into_inner(), &tag);
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                handler.close(tag.local_name().into_inner());
            }
            Event::Text(text) => handler.text(&text.xml10_content()),
            Event::CData(text) => handler.text(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => handler.text(c.encode_utf8(&mut [0; 4])),
                _ => handler.text(match &*reference.into_inner() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => "",
                }),
            },
            Event::DocType(_) => {
                return Err(ReadFault::Damaged("its XML declares entities of its own".to_owned()));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What the properties of an office document say.
#[derive(Debug, Default)]
struct Properties {
    title: Option<String>,
    author: Option<String>,
    date: Option<Date>,
    /// The element that is open, and how sure its date is.
    open: String,
    rank: u8,
}

fn properties(xml: &str) -> Properties {
    let mut properties = Properties::default();
    // What is broken here costs only the properties.
    let _ = walk(xml, &mut properties);
    properties
}

impl Handler for Properties {
    fn open(&mut self, name: &str, _tag: &BytesStart<'_>) {
        name.clone_into(&mut self.open);
    }

    fn close(&mut self, _name: &str) {
        self.open.clear();
    }

    fn text(&mut self, text: &str) {
        let value = text.trim();
        if value.is_empty() {
            return;
        }
        match self.open.as_str() {
            "title" => self.title = Some(value.to_owned()),
            "initial-creator" => self.author = Some(value.to_owned()),
            "creator" if self.author.is_none() => self.author = Some(value.to_owned()),
            "modified" | "date" => {
                self.date = date::parse_date(value).or(self.date);
                self.rank = 1;
            }
            "created" | "creation-date" if self.rank == 0 => {
                self.date = date::parse_date(value);
            }
            _ => {}
        }
    }
}
