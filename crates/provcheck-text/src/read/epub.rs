//! Books (.epub): the chapters in reading order.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::budget::{Budget, MOST_UNPACKED};
use super::extracted::Extracted;
use super::fault::{LARGEST_TEXT, ReadFault};
use super::html;
use super::markup::{Handler, attribute, walk};
use super::sniff::no_text;
use super::zipped::{open, part};
use crate::date;

/// Chapters of a book that are read.
const MOST_CHAPTERS: usize = 2_000;

/// Takes the text out of a book.
pub(super) fn extract(bytes: &[u8], budget: &mut Budget) -> Result<Extracted, ReadFault> {
    let mut archive = open(bytes, budget)?;
    let container = part(&mut archive, "META-INF/container.xml")?;
    let mut root = Root(None);
    walk(&container, &mut root)?;
    let root = root.0.ok_or_else(|| ReadFault::Damaged("it names no book".to_owned()))?;
    let mut book = Book::default();
    walk(&part(&mut archive, &root)?, &mut book)?;
    let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut read = Extracted::default();
    let mut locked = Locked::default();
    if archive.has(ENCRYPTION) {
        // What is broken here costs only what stands after it.
        let _ = walk(&part(&mut archive, ENCRYPTION).unwrap_or_default(), &mut locked);
    }
    let locked = locked.0;
    let mut unread = 0_usize;
    for id in book.spine.iter().take(MOST_CHAPTERS) {
        // Each chapter once, as the format has it.
        let Some(target) = book.items.remove(id) else { continue };
        if archive.is_spent() {
            return Err(ReadFault::Damaged(format!(
                "its chapters unpack to more than {} MB",
                MOST_UNPACKED >> 20
            )));
        }
        let target = format!("{folder}{}", target.replace("%20", " "));
        match part(&mut archive, &target) {
            _ if locked.contains(&target) => unread += 1,
            // Encrypted by a program that does not say so, or damaged.
            Ok(chapter) if no_text(&chapter).is_some() => unread += 1,
            Ok(chapter) => read.left_out.extend(html::add_fragment(&chapter, &mut read.out)),
            Err(error) => read.notes.push(format!("a chapter is not read: {error}")),
        }
        if read.out.len() as u64 > LARGEST_TEXT {
            return Err(ReadFault::TooLong(read.out.len() as u64));
        }
    }
    if unread > 0 {
        if read.out.len() == 0 {
            let why = "its chapters are encrypted; open it in the program it was bought for";
            return Err(ReadFault::Damaged(why.to_owned()));
        }
        let chapters = if unread == 1 { "chapter is" } else { "chapters are" };
        read.notes.push(format!("{unread} {chapters} encrypted, and not read"));
    }
    if book.spine.len() > MOST_CHAPTERS {
        read.notes.push(format!("of its chapters the first {MOST_CHAPTERS} are read"));
    }
    read.meta.headline = book.title;
    read.meta.byline = book.author;
    read.meta.publisher = book.publisher;
    read.meta.language = book.language;
    read.dated(book.date.and_then(|text| date::parse_date(&text)));
    Ok(read)
}

/// Finds the file that lists what a book holds.
struct Root(Option<String>);

impl Handler for Root {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name == "rootfile" && self.0.is_none() {
            self.0 = attribute(tag, "full-path");
        }
    }
    fn close(&mut self, _name: &str) {}
    fn text(&mut self, _text: &str) {}
}

/// Where a book tells which of its files are encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Files of a book that are encrypted.
#[derive(Default)]
struct Locked(HashSet<String>);

impl Handler for Locked {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name == "CipherReference" {
            self.0.extend(attribute(tag, "URI").map(|uri| uri.replace("%20", " ")));
        }
    }
    fn close(&mut self, _name: &str) {}
    fn text(&mut self, _text: &str) {}
}

/// What a book holds, and what it says of itself.
#[derive(Default)]
struct Book {
    items: HashMap<String, String>,
    spine: Vec<String>,
    open: String,
    title: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    language: Option<String>,
    date: Option<String>,
}

impl Handler for Book {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        name.clone_into(&mut self.open);
        match name {
            "item" => {
                let page = attribute(tag, "media-type").is_none_or(|kind| kind.contains("html"));
                let contents = attribute(tag, "properties").is_some_and(|p| p.contains("nav"));
                let item = attribute(tag, "id").zip(attribute(tag, "href"));
                self.items.extend(item.filter(|_| page && !contents));
            }
            "itemref" => self.spine.extend(attribute(tag, "idref")),
            _ => {}
        }
    }

    fn close(&mut self, _name: &str) {
        self.open.clear();
    }

    fn text(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let field = match self.open.as_str() {
            "title" => &mut self.title,
            "creator" => &mut self.author,
            "publisher" => &mut self.publisher,
            "language" => &mut self.language,
            "date" => &mut self.date,
            _ => return,
        };
        field.get_or_insert_with(|| text.to_owned());
    }
}
