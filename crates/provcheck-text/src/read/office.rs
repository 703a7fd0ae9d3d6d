//! What .docx and .odt share: a ZIP archive of XML files, opened with care.
//!
//! A hostile file costs a bounded amount: what a part unpacks to is capped, the
//! XML is streamed, and one that declares a document type (and with it entities
//! of its own, external ones too) is refused.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use provcheck_core::{Date, Document};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::budget::{Budget, MOST_UNPACKED};
use super::extracted::Extracted;
use super::{LARGEST_FILE, ReadFault, docx, odt};
use crate::date;

/// How many times its packed size a part may unpack to (as Apache POI has it);
/// the XML of a real text shrinks to a tenth or so.
const RATIO: u64 = 100;

/// What a part may always unpack to, in bytes.
const SMALL: u64 = 1 << 20;

/// How deep the elements of a part may nest.
const DEEPEST: usize = 512;

/// What a ZIP archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Package {
    /// An Office Open XML text.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// A book.
    Epub,
    /// A table or slides of an office program.
    Other(&'static str),
}

/// A ZIP archive, and what may still be unpacked of it.
pub(super) struct Archive<'b, 'l> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    budget: &'l mut Budget,
}

impl Archive<'_, '_> {
    fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Tells whether nothing more may be unpacked.
    pub(super) fn is_spent(&self) -> bool {
        self.budget.is_spent()
    }
}

/// Tells what a ZIP archive holds; `None` where it is no document.
pub(super) fn package(bytes: &[u8], budget: &mut Budget) -> Option<Package> {
    let mut archive = open(bytes, budget).ok()?;
    if archive.has("META-INF/container.xml") && !archive.has("content.xml") {
        return Some(Package::Epub);
    }
    if let Some(main) = main_part(&mut archive) {
        return Some(if main.starts_with("xl/") {
            Package::Other("it is a table of a spreadsheet program; save it as .csv")
        } else if main.starts_with("ppt/") {
            Package::Other("it is a set of slides; save its text as .docx or .txt")
        } else {
            Package::Docx
        });
    }
    archive.has("content.xml").then_some(Package::Odt)
}

/// Returns the name of the main part of an Office Open XML file: what its relationships
/// say, or where it nearly always is.
fn main_part(archive: &mut Archive<'_, '_>) -> Option<String> {
    let told = part(archive, "_rels/.rels").map(|xml| targets(&xml, "")).unwrap_or_default();
    let main = told.into_iter().find(|(kind, _)| kind.ends_with("/officeDocument"));
    let main = main.map(|(_, target)| target).filter(|t| archive.has(t));
    main.or_else(|| {
        let usual = "word/document.xml";
        archive.has(usual).then(|| usual.to_owned())
    })
}

/// Returns kind and target of each relationship in a part of them; the targets are named
/// from `folder`.
fn targets(xml: &str, folder: &str) -> Vec<(String, String)> {
    struct Targets<'f>(Vec<(String, String)>, &'f str);
    impl Handler for Targets<'_> {
        fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
            if name == "Relationship"
                && let Some((kind, target)) = attribute(tag, "Type").zip(attribute(tag, "Target"))
            {
                let target = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{}{target}", self.1),
                };
                self.0.push((kind, target));
            }
        }
        fn close(&mut self, _name: &str) {}
        fn text(&mut self, _text: &str) {}
    }
    let mut found = Targets(Vec::new(), folder);
    // What is broken here costs only the relationships after it.
    let _ = walk(xml, &mut found);
    found.0
}

/// Opens an archive.
pub(super) fn open<'b, 'l>(
    bytes: &'b [u8],
    budget: &'l mut Budget,
) -> Result<Archive<'b, 'l>, ReadFault> {
    let zip = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| ReadFault::Damaged(format!("its archive is damaged ({error})")))?;
    Ok(Archive { zip, budget })
}

/// Returns the document of the bytes of a .docx or .odt file.
pub(super) fn document(
    name: String,
    bytes: &[u8],
    package: Package,
    budget: &mut Budget,
) -> Result<Document, ReadFault> {
    let mut archive = open(bytes, budget)?;
    let mut read = Extracted::default();
    let told = if package == Package::Odt {
        odt::extract(&part(&mut archive, "content.xml")?, &mut read.out)?;
        properties(&part(&mut archive, "meta.xml").unwrap_or_default())
    } else {
        let main = main_part(&mut archive)
            .ok_or_else(|| ReadFault::Damaged("its archive holds no main part".to_owned()))?;
        let mut notes = notes(&mut archive, &main)?;
        docx::extract(&part(&mut archive, &main)?, &mut notes, &mut read.out)?;
        properties(&part(&mut archive, "docProps/core.xml").unwrap_or_default())
    };
    read.take(told);
    read.document(name)
}

/// Returns the document of a flat `OpenDocument` text.
pub(super) fn flat(name: String, xml: &str) -> Result<Document, ReadFault> {
    let mut read = Extracted::default();
    odt::extract(xml, &mut read.out)?;
    read.take(properties(xml));
    read.document(name)
}

impl Extracted {
    fn take(&mut self, told: Properties) {
        self.meta.headline = told.title;
        self.meta.byline = told.author;
        self.saved = told.date;
    }
}

/// Returns the notes of an Office Open XML file whose main part is `main`.
fn notes(archive: &mut Archive<'_, '_>, main: &str) -> Result<docx::Notes, ReadFault> {
    let (folder, file) = main.rsplit_once('/').map_or(("", main), |(f, n)| (f, n));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let relations = part(archive, &format!("{folder}_rels/{file}.rels")).unwrap_or_default();
    let mut notes = docx::Notes::new();
    // Each part once, however often it is named.
    let mut seen = BTreeSet::new();
    for (kind, target) in targets(&relations, &folder) {
        let prefix = match kind.rsplit('/').next() {
            Some("footnotes") => 'f',
            Some("endnotes") => 'e',
            _ => continue,
        };
        if !seen.insert(target.clone()) {
            continue;
        }
        docx::read_notes(&part(archive, &target)?, prefix, &mut notes)?;
    }
    Ok(notes)
}

/// Returns a part of an archive as text.
pub(super) fn part(archive: &mut Archive<'_, '_>, name: &str) -> Result<String, ReadFault> {
    let damaged = |what: String| ReadFault::Damaged(what);
    let file = match archive.zip.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => {
            return Err(damaged(format!("its archive holds no {name}")));
        }
        Err(error) => return Err(damaged(format!("its archive is damaged ({error})"))),
    };
    let alone = file.compressed_size().saturating_mul(RATIO).clamp(SMALL, LARGEST_FILE);
    let most = archive.budget.part(alone);
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(format!("its archive is damaged ({error})")))?;
    archive.budget.unpacked(bytes.len() as u64);
    if bytes.len() as u64 > most {
        let what = if most < alone {
            format!("all that is packed in it unpacks to more than {} MB", MOST_UNPACKED >> 20)
        } else if most == LARGEST_FILE {
            format!("it unpacks to more than {} MB", LARGEST_FILE >> 20)
        } else {
            format!("it unpacks to more than {RATIO} times its size, as no text does")
        };
        return Err(damaged(what));
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
    // Without the search for doubles, which compares each attribute with all before it.
    tag.attributes()
        .with_checks(false)
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
            // News items name the DTD of their format; nothing is fetched or expanded.
            Event::DocType(declared) if !declared.contains('[') => {}
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
    /// Whether the text itself has begun, whose comments have authors of their own.
    text: bool,
}

fn properties(xml: &str) -> Properties {
    let mut properties = Properties::default();
    // What is broken here costs only the properties.
    let _ = walk(xml, &mut properties);
    properties
}

impl Handler for Properties {
    fn open(&mut self, name: &str, _tag: &BytesStart<'_>) {
        self.text |= name == "body";
        name.clone_into(&mut self.open);
    }

    fn close(&mut self, _name: &str) {
        self.open.clear();
    }

    fn text(&mut self, text: &str) {
        let value = text.trim();
        if value.is_empty() || self.text {
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
