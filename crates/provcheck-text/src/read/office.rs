//! What .docx and .odt share: which parts of an archive hold text, notes and properties.

use std::collections::BTreeSet;

use provcheck_core::{Date, Document};
use quick_xml::events::BytesStart;

use super::budget::Budget;
use super::extracted::Extracted;
use super::fault::{CUT_OFF, ReadFault};
use super::markup::{Handler, attribute, walk};
use super::zipped::{Archive, open, part};
use super::{docx, odt};
use crate::date;

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
        let relations = relations(&mut archive, &main);
        let mut notes = notes(&mut archive, &relations)?;
        let styles = relations.iter().find(|(kind, _)| kind.ends_with("/styles"));
        let styles = styles.and_then(|(_, target)| part(&mut archive, target).ok());
        let styles = docx::Styles::read(&styles.unwrap_or_default());
        let main = part(&mut archive, &main)?;
        let parts = docx::extract(&main, &mut notes, &styles, &mut read.out)?;
        if parts > 0 {
            let why = "other files were put into its text, which are not read; open it in an \
                       office program and save it anew";
            if read.out.len() == 0 {
                return Err(ReadFault::Damaged(why.to_owned()));
            }
            read.notes.push(format!("is not read as a whole: {why}"));
        }
        properties(&part(&mut archive, "docProps/core.xml").unwrap_or_default())
    };
    read.take(told);
    read.document(name)
}

/// Takes the text out of a flat `OpenDocument` text.
pub(super) fn flat(xml: &str) -> Result<Extracted, ReadFault> {
    let mut read = Extracted::default();
    let whole = odt::extract(xml, &mut read.out)?;
    read.notes.extend((!whole).then(|| CUT_OFF.to_owned()));
    read.take(properties(xml));
    Ok(read)
}

impl Extracted {
    fn take(&mut self, told: Properties) {
        self.meta.headline = told.title;
        self.meta.byline = told.author;
        self.saved = told.date;
    }
}

/// Returns kind and target of what the main part of an Office Open XML file uses.
fn relations(archive: &mut Archive<'_, '_>, main: &str) -> Vec<(String, String)> {
    let (folder, file) = main.rsplit_once('/').map_or(("", main), |(f, n)| (f, n));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let relations = part(archive, &format!("{folder}_rels/{file}.rels")).unwrap_or_default();
    targets(&relations, &folder)
}

/// Returns the notes of an Office Open XML file whose main part has these relations.
fn notes(
    archive: &mut Archive<'_, '_>,
    relations: &[(String, String)],
) -> Result<docx::Notes, ReadFault> {
    let mut notes = docx::Notes::new();
    // Each part once, however often it is named.
    let mut seen = BTreeSet::new();
    for (kind, target) in relations {
        let prefix = match kind.rsplit('/').next() {
            Some("footnotes") => 'f',
            Some("endnotes") => 'e',
            _ => continue,
        };
        if !seen.insert(target.clone()) {
            continue;
        }
        docx::read_notes(&part(archive, target)?, prefix, &mut notes)?;
    }
    Ok(notes)
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
