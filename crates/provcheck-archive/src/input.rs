//! Articles out of files, in the order of the files: JSON Lines with an article a
//! line, and every kind of document with one.

use std::collections::HashMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use provcheck_core::{DateOrigin, Dated, Document, Meta, open_plain};
use provcheck_text::{Format, LARGEST_FILE};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::record::Record;

/// A file with one article or many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// What reports call it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

impl InputFile {
    /// Tells whether a path is that of JSON Lines: an article a line.
    pub fn is_lines(path: &Path) -> bool {
        path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e == "ndjson")
    }

    /// Tells whether a path is of a kind that articles are read from.
    pub fn is_readable(path: &Path) -> bool {
        Self::is_lines(path) || Format::of_path(path).is_some()
    }
}

/// An article as it was read.
#[derive(Debug)]
pub struct Arrival {
    /// Its file; for one of many, the file and its line: `feed.jsonl:17`.
    pub place: String,
    /// What its owner calls it, where that is told.
    pub id: Option<String>,
    /// Its text, and what is known of it.
    pub document: Document,
    /// Whether it is one of many in its file.
    pub(crate) is_line: bool,
}

/// What could not be read as an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    /// The file, or the file and the line.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

/// How far a [`Reader`] has got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Files that are done with.
    pub file: usize,
    /// Bytes of the next file that are done with.
    pub offset: u64,
    /// Lines of it that are done with.
    pub line: u64,
}

/// Reads articles, some at a time, with as many threads as rayon has.
#[derive(Debug)]
pub struct Reader {
    files: Vec<InputFile>,
    position: Position,
    open: Option<BufReader<File>>,
}

/// An article not yet looked into.
enum Raw {
    Line { place: String, bytes: Vec<u8> },
    File { name: String, path: PathBuf },
    Bad(Damage),
}

impl Reader {
    /// Returns a reader of `files`, in their order, that goes on at `position`.
    pub fn new(files: Vec<InputFile>, position: Position) -> Self {
        Self { files, position, open: None }
    }

    /// Returns how far it has got: a new reader that begins there goes on with the
    /// next article.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Returns the next articles, some `bytes` of them, in order; none at the end.
    pub fn next_batch(&mut self, bytes: u64) -> Vec<Result<Arrival, Damage>> {
        let mut raw = Vec::new();
        let mut taken = 0;
        while taken < bytes && self.position.file < self.files.len() {
            taken += self.take(&mut raw);
        }
        raw.into_par_iter().filter_map(Raw::read).collect()
    }

    /// Takes a document, or a line, and returns how large it is.
    fn take(&mut self, raw: &mut Vec<Raw>) -> u64 {
        let InputFile { name, path } = &self.files[self.position.file];
        if !InputFile::is_lines(path) {
            // A file costs something even if it is empty, and a large one is read later.
            let size = path.metadata().map_or(0, |meta| meta.len()).clamp(1 << 10, LARGEST_FILE);
            raw.push(Raw::File { name: name.clone(), path: path.clone() });
            self.next_file();
            return size;
        }
        let mut line = Vec::new();
        match read_line(&mut self.open, path, self.position.offset, &mut line) {
            Ok(0) => self.next_file(),
            Ok(read) => {
                self.position.offset += read;
                self.position.line += 1;
                let place = format!("{name}:{}", self.position.line);
                if read > LARGEST_FILE {
                    let message = "is too long for a line with one article".to_owned();
                    raw.push(Raw::Bad(Damage { place, message }));
                } else {
                    raw.push(Raw::Line { place, bytes: line });
                }
                return read;
            }
            Err(error) => {
                let text = error.to_string();
                // Without the system's number for it.
                let message = text.split(" (os error").next().unwrap_or(&text).to_owned();
                raw.push(Raw::Bad(Damage { place: name.clone(), message }));
                self.next_file();
            }
        }
        0
    }

    fn next_file(&mut self) {
        self.open = None;
        self.position = Position { file: self.position.file + 1, offset: 0, line: 0 };
    }
}

/// Reads a line, of which at most [`LARGEST_FILE`] bytes are kept, and returns how
/// long it is; 0 at the end of the file.
fn read_line(
    open: &mut Option<BufReader<File>>,
    path: &Path,
    offset: u64,
    line: &mut Vec<u8>,
) -> io::Result<u64> {
    let reader = if let Some(reader) = open {
        reader
    } else {
        let mut file = open_plain(path)?;
        file.seek(SeekFrom::Start(offset))?;
        open.insert(BufReader::with_capacity(1 << 18, file))
    };
    let mut read = reader.by_ref().take(LARGEST_FILE + 1).read_until(b'\n', line)? as u64;
    while read > LARGEST_FILE && line.last() != Some(&b'\n') {
        line.clear();
        match reader.by_ref().take(LARGEST_FILE).read_until(b'\n', line)? as u64 {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

impl Raw {
    /// Returns the article; nothing where the line is blank.
    fn read(self) -> Option<Result<Arrival, Damage>> {
        match self {
            Self::Bad(damage) => Some(Err(damage)),
            Self::File { name, path } => Some(match document(&name, &path) {
                Ok(document) => Ok(Arrival { place: name, id: None, document, is_line: false }),
                Err(error) => Err(Damage { place: name, message: error.fault().to_string() }),
            }),
            Self::Line { bytes, .. } if bytes.trim_ascii().is_empty() => None,
            Self::Line { place, bytes } => Some(match Record::from_json(&bytes) {
                Ok(record) => Ok(Arrival::new(place, record)),
                Err(error) => Err(Damage { place, message: error.to_string() }),
            }),
        }
    }
}

fn document(name: &str, path: &Path) -> Result<Document, provcheck_text::ReadError> {
    let bytes = provcheck_text::bytes(path, name)?;
    provcheck_text::parse(name, &bytes, Format::of_path(path))
}

impl Arrival {
    /// Returns the article of a record.
    pub fn new(place: String, record: Record) -> Self {
        let dated = |date| Dated { date, origin: DateOrigin::Metadata, span: None };
        let known = Meta {
            headline: record.title,
            date: record.date.map(dated),
            publisher: record.publisher,
            url: record.url,
            ..Meta::default()
        };
        let document = provcheck_text::plain_with(place.clone(), record.text, known);
        Self { place, id: record.id, document, is_line: true }
    }

    /// Returns it as an archive takes it in. A document that tells no address goes by
    /// the name of its file.
    pub fn into_record(self) -> Record {
        // When a file was saved is no day of its article.
        let date = self.document.told_date();
        let Meta { headline, publisher, url, .. } = self.document.meta().clone();
        let file = (!self.is_line && url.is_none()).then_some(self.place);
        Record {
            id: self.id.or(file),
            title: headline,
            date,
            url,
            publisher,
            text: self.document.text().to_owned(),
        }
    }
}

/// Tells apart the files of one intake that name the same address.
///
/// Live pages and pages of a section name their own address as canonical for each story.
/// So a second text under one address is an article of its own, not a later version of
/// the first: that comes with a later intake. Records of JSON Lines say themselves what
/// they are.
///
/// ```
/// # use provcheck_archive::input::Addresses;
/// let mut addresses = Addresses::default();
/// assert_eq!(addresses.id("https://x.example/live", "One story.", "a.html"), None);
/// assert_eq!(addresses.id("https://x.example/live", "One  story.", "b.html"), None);
/// let other = addresses.id("https://x.example/live", "Another story.", "c.html");
/// assert_eq!(other.as_deref(), Some("https://x.example/live (c.html)"));
/// ```
#[derive(Debug, Default)]
pub struct Addresses {
    /// The hash of the words of the first text under an address.
    first: HashMap<String, u64>,
}

impl Addresses {
    /// Returns the id of a text under `url` that is not the first under it.
    pub fn id(&mut self, url: &str, text: &str, place: &str) -> Option<String> {
        let mut hasher = DefaultHasher::new();
        text.split_whitespace().for_each(|word| word.hash(&mut hasher));
        let words = hasher.finish();
        match self.first.get(url) {
            Some(first) if *first != words => Some(format!("{url} ({place})")),
            Some(_) => None,
            None => {
                self.first.insert(url.to_owned(), words);
                None
            }
        }
    }

    /// Gives an article of a file an id, where its address is that of another one.
    pub fn tell_apart(&mut self, arrival: &mut Arrival) {
        let Arrival { place, id, document, is_line } = arrival;
        if let Some(url) = document.meta().url.as_deref().filter(|_| !*is_line && id.is_none()) {
            *id = self.id(url, document.text(), place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path, names: &[&str]) -> Vec<InputFile> {
        names.iter().map(|n| InputFile { name: (*n).to_owned(), path: folder.join(n) }).collect()
    }

    fn places(batch: &[Result<Arrival, Damage>]) -> Vec<String> {
        batch
            .iter()
            .map(|result| match result {
                Ok(article) => article.place.clone(),
                Err(damage) => format!("! {} {}", damage.place, damage.message),
            })
            .collect()
    }

    #[test]
    fn lines_and_documents_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        std::fs::write(
            folder.join("a.jsonl"),
            "{\"text\": \"one\", \"id\": 4}\n\n{\"text\": 1}\n{\"text\": \"two\"}",
        )
        .unwrap();
        std::fs::write(folder.join("b.md"), "# Head\n\nThree words here.\n").unwrap();
        std::fs::write(folder.join("c.txt"), "").unwrap();
        let files = files(folder, &["a.jsonl", "none.jsonl", "b.md", "c.txt"]);
        let all = Reader::new(files.clone(), Position::default()).next_batch(1 << 20);
        let named = places(&all);
        assert_eq!(named[0], "a.jsonl:1");
        assert!(named[1].starts_with("! a.jsonl:3 is no record"), "{named:?}");
        assert_eq!(named[2], "a.jsonl:4");
        assert!(named[3].starts_with("! none.jsonl"), "{named:?}");
        assert_eq!(named[4], "b.md");
        assert_eq!(named[5], "! c.txt is empty");
        let first = all[0].as_ref().unwrap();
        assert_eq!((first.id.as_deref(), first.document.text()), (Some("4"), "one"));

        // One at a time, each time from where the last reader was.
        let (mut position, mut found) = (Position::default(), Vec::new());
        while position.file < files.len() {
            let mut reader = Reader::new(files.clone(), position);
            found.extend(places(&reader.next_batch(1)));
            position = reader.position();
        }
        assert_eq!(found, named);
    }
}
