//! Files into documents.

mod budget;
mod builder;
mod csv;
mod cues;
mod docx;
mod encoding;
mod epub;
mod extracted;
mod flow;
mod html;
mod mail;
mod markdown;
mod ninjs;
mod odt;
mod office;
mod rtf;
mod slug;
mod sniff;
mod teletype;
mod text;
mod wire_xml;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use budget::Budget;
pub use encoding::Encoding;
pub(crate) use extracted::Extracted;
use provcheck_core::Document;
use sniff::{is_page, magic, no_text, sniff};

/// The largest file that is read, in bytes: an office document with its pictures.
pub const LARGEST_FILE: u64 = 64 << 20;
/// The longest text that is read, in bytes; of a web page with its markup. A book has
/// about one million, and what is checked is held in memory with all that is known
/// of it.
pub const LARGEST_TEXT: u64 = 16 << 20;

/// In how many characters one zero byte is damage, and no sign of another kind of file.
const RARE: usize = 200;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (`CommonMark` with tables), with front matter.
    Markdown,
    /// A web page.
    Html,
    /// An Office Open XML text.
    Docx,
    /// An `OpenDocument` text.
    Odt,
    /// A flat `OpenDocument` text.
    FlatOdt,
    /// A book.
    Epub,
    /// A Rich Text Format text.
    Rtf,
    /// A Portable Document Format text.
    Pdf,
    /// A mail.
    Mail,
    /// A mailbox.
    Mailbox,
    /// A web page kept as mail.
    WebArchive,
    /// Subtitles.
    Cues,
    /// A table as text.
    Csv,
    /// XML, perhaps a news item: NITF, NewsML-G2, `NewsML` 1.
    Xml,
    /// JSON, perhaps a news item: ninjs.
    Json,
}

/// Kinds of documents that people keep among texts and that are not read, by their
/// endings.
const UNREAD: [&str; 3] = ["doc", "pages", "wpd"];

/// Tells whether a path's ending is that of a document which is not read.
pub fn is_unread_document(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| UNREAD.iter().any(|unread| ending.eq_ignore_ascii_case(unread)))
}

impl Format {
    /// Returns the format that a path's extension names.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" | "shtml" => Some(Self::Html),
            "docx" | "docm" | "dotx" | "dotm" => Some(Self::Docx),
            "odt" | "ott" => Some(Self::Odt),
            "fodt" => Some(Self::FlatOdt),
            "epub" => Some(Self::Epub),
            "rtf" => Some(Self::Rtf),
            "pdf" => Some(Self::Pdf),
            "eml" => Some(Self::Mail),
            "mbox" => Some(Self::Mailbox),
            "mhtml" | "mht" => Some(Self::WebArchive),
            "srt" | "vtt" => Some(Self::Cues),
            "csv" | "tsv" => Some(Self::Csv),
            "xml" | "nitf" | "newsml" => Some(Self::Xml),
            "ninjs" | "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// A file could not be read as a text.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {fault}")]
pub struct ReadError {
    name: String,
    fault: ReadFault,
}

impl ReadError {
    fn new(name: impl Into<String>, fault: ReadFault) -> Self {
        Self { name: name.into(), fault }
    }

    /// Returns the name of the file, as it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns what is wrong with it.
    pub fn fault(&self) -> &ReadFault {
        &self.fault
    }
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadFault {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// It is a folder.
    #[error("is a folder, not a file")]
    Folder,
    /// The system would not let it be read.
    #[error("can't be read: {0}")]
    Unreadable(io::Error),
    /// It is a named pipe.
    #[error("is a pipe: `-` reads what comes from one")]
    Pipe,
    /// It is larger than [`LARGEST_FILE`].
    #[error("is too large: {} MB, at most {} MB are read", .0.div_ceil(1 << 20), LARGEST_FILE >> 20)]
    TooLarge(u64),
    /// Its text is longer than [`LARGEST_TEXT`].
    #[error(
        "is too long: {} MB of text, at most {} MB are read; split it",
        .0.div_ceil(1 << 20), LARGEST_TEXT >> 20
    )]
    TooLong(u64),
    /// It holds no text.
    #[error("is empty")]
    Empty,
    /// It is a web page of which nothing is left but menus and the like.
    #[error(
        "is a page without a story: nothing but menus and the like could be read; save the page \
         as a browser shows it, or its text"
    )]
    NoStory,
    /// It holds something other than text.
    #[error("is not a text: {0}")]
    Binary(&'static str),
    /// It is of a kind that many files have, but holds no article.
    #[error("is not read: {0}")]
    Other(&'static str),
    /// It is of its kind, but damaged or dangerous.
    #[error("can't be read: {0}")]
    Damaged(String),
}

/// Reads the file at `path`, which is also the document's name, with `/`
/// between its parts.
///
/// # Errors
///
/// Where the file is missing, unreadable, empty, too large, or no text; the
/// error names it.
pub fn read(path: impl AsRef<Path>) -> Result<Document, ReadError> {
    let path = path.as_ref();
    let name = path.to_string_lossy().replace('\\', "/");
    let bytes = bytes(path, &name)?;
    parse(name, &bytes, Format::of_path(path))
}

/// Reads the bytes of the file at `path`; an error calls it `name`.
///
/// # Errors
///
/// As [`read`], but for what only a look at the bytes can tell.
pub fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, ReadError> {
    let fail = |error: io::Error| {
        let fault = match error.kind() {
            io::ErrorKind::NotFound => ReadFault::Missing,
            io::ErrorKind::IsADirectory => ReadFault::Folder,
            _ => ReadFault::Unreadable(error),
        };
        ReadError::new(name, fault)
    };
    let metadata = path.metadata().map_err(fail)?;
    if metadata.is_dir() {
        return Err(ReadError::new(name, ReadFault::Folder));
    }
    if is_fifo(&metadata) && !path.starts_with("/dev/fd") && !path.starts_with("/proc") {
        return Err(ReadError::new(name, ReadFault::Pipe));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(ReadError::new(name, ReadFault::TooLarge(metadata.len())));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    // A pipe or a growing file has no true length.
    let read = File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(fail)?;
    if read as u64 > LARGEST_FILE {
        return Err(ReadError::new(name, ReadFault::TooLarge(read as u64)));
    }
    Ok(bytes)
}

/// Tells whether a file is a named pipe: reading it would wait until somebody writes to it. Those
/// that a shell makes for a command, `<(command)`, have their writers.
#[cfg(unix)]
fn is_fifo(metadata: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
const fn is_fifo(_: &std::fs::Metadata) -> bool {
    false
}

/// Makes a document of the bytes of a file. `format` is what its name promises;
/// without one the bytes decide, and text that shows nothing else is plain.
///
/// # Errors
///
/// Where the bytes are empty, too many, or no text; the error calls them `name`.
pub fn parse(
    name: impl Into<String>,
    bytes: &[u8],
    format: Option<Format>,
) -> Result<Document, ReadError> {
    parse_as(name, bytes, format, None)
}

/// Makes a document as [`parse`] does, with the bytes of a text file in `encoding`,
/// whatever they look like.
///
/// # Errors
///
/// As [`parse`].
pub fn parse_as(
    name: impl Into<String>,
    bytes: &[u8],
    format: Option<Format>,
    encoding: Option<Encoding>,
) -> Result<Document, ReadError> {
    parse_within(name.into(), bytes, format, encoding, &mut Budget::default())
}

/// Makes a document as [`parse_as`] does, perhaps of a file inside another one, whose
/// `budget` it shares.
fn parse_within(
    name: String,
    bytes: &[u8],
    format: Option<Format>,
    encoding: Option<Encoding>,
    budget: &mut Budget,
) -> Result<Document, ReadError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ReadError::new(name, ReadFault::TooLarge(bytes.len() as u64)));
    }
    let fail = |fault: ReadFault| ReadError::new(name.clone(), fault);
    if let Some(read) = packed(&name, bytes, format, budget) {
        return read.map_err(fail);
    }
    if let Some(kind) = magic(bytes) {
        return Err(ReadError::new(name, ReadFault::Binary(kind)));
    }
    if bytes.len() as u64 > LARGEST_TEXT {
        return Err(ReadError::new(name, ReadFault::TooLong(bytes.len() as u64)));
    }
    let format = format.unwrap_or_else(|| sniff(bytes));
    let label = if format == Format::Html { html::meta::charset(bytes) } else { None };
    let decoded = match encoding {
        Some(encoding) => encoding.decode(bytes),
        None => encoding::decode(bytes, label.as_deref()),
    };
    let mut decoded = decoded;
    let teletype = teletype::is_item(bytes);
    if let Some(kind) = no_text(&decoded.text).filter(|_| !teletype) {
        return Err(fail(ReadFault::Binary(kind)));
    }
    if decoded.text.contains('\0') {
        decoded.text = decoded.text.replace('\0', " ");
    }
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(fail(ReadFault::Empty));
    }
    if teletype && matches!(format, Format::Text) {
        return teletype::extract(&decoded.text).document(name.clone()).map_err(fail);
    }
    let text = &decoded.text;
    let read = match format {
        Format::Markdown => return Ok(markdown::document(name, decoded)),
        Format::Html => return html::document(name.clone(), decoded).map_err(fail),
        Format::FlatOdt => return office::flat(name.clone(), text).map_err(fail),
        Format::Cues => Ok(cues::extract(text)),
        Format::Csv => Ok(csv::extract(text)),
        Format::Json => ninjs::extract(text),
        Format::Xml if wire_xml::is_item(text) => wire_xml::extract(text),
        Format::Xml if is_page(text) => return html::document(name.clone(), decoded).map_err(fail),
        Format::Xml => Err(ReadFault::Other("it is XML, but no news item (NITF or NewsML)")),
        // The other kinds were dealt with above.
        _ => return Ok(text::document(name, decoded)),
    };
    read.and_then(|read| read.document(name.clone())).map_err(fail)
}

/// Reads a file that is no text by itself: an archive, a mail, RTF. Returns nothing where
/// it is none of these.
fn packed(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
    budget: &mut Budget,
) -> Option<Result<Document, ReadFault>> {
    let named = |read: Result<extracted::Extracted, ReadFault>| {
        read.and_then(|read| read.document(name.to_owned()))
    };
    if bytes.starts_with(b"PK\x03\x04")
        && let Some(package) = office::package(bytes, budget)
    {
        return Some(match package {
            office::Package::Epub => named(epub::extract(bytes, budget)),
            office::Package::Other(kind) => Err(ReadFault::Binary(kind)),
            package => office::document(name.to_owned(), bytes, package, budget),
        });
    }
    if bytes.is_empty() {
        return None;
    }
    let promised = matches!(format, Some(Format::Docx | Format::Odt | Format::Epub));
    if promised {
        let fault = ReadFault::Damaged("it is no office document, or a damaged one".to_owned());
        return Some(Err(fault));
    }
    // Some programs write a line of their own before the mark.
    if bytes[..bytes.len().min(1024)].windows(5).any(|mark| mark == b"%PDF-")
        && (bytes.starts_with(b"%PDF-") || format == Some(Format::Pdf))
    {
        return Some(budget.pdf(|| crate::pdf::document(name.to_owned(), bytes)));
    }
    if bytes.len() as u64 > LARGEST_TEXT {
        return None;
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(named(Ok(rtf::extract(bytes))));
    }
    match format {
        Some(Format::Rtf) => Some(Err(ReadFault::Damaged("it is no RTF".to_owned()))),
        Some(Format::Pdf) => Some(Err(ReadFault::Damaged("it is no PDF".to_owned()))),
        Some(Format::Mail) => Some(named(mail::message(bytes, budget))),
        Some(Format::Mailbox) => Some(named(Ok(mail::mailbox(bytes, budget)))),
        Some(Format::WebArchive) => Some(mail::page(name.to_owned(), bytes)),
        None | Some(Format::Text) if mail::is_mail(bytes) && !teletype::is_item(bytes) => {
            Some(named(mail::message(bytes, budget)))
        }
        _ => None,
    }
}
