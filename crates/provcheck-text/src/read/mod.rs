//! Files into documents.

mod budget;
mod builder;
mod csv;
mod cues;
mod deleted;
mod docx;
mod encoding;
mod epub;
mod extracted;
mod fault;
mod flow;
mod format;
mod html;
mod mail;
mod markdown;
mod markup;
mod ninjs;
mod odt;
mod office;
mod raised;
mod rtf;
mod slug;
mod sniff;
mod teletype;
mod text;
mod wire_xml;
mod zipped;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use budget::Budget;
use encoding::Decoded;
pub use encoding::Encoding;
pub(crate) use extracted::Extracted;
pub use fault::{LARGEST_FILE, LARGEST_TEXT, ReadError, ReadFault};
pub use format::{Format, is_unread_document};
use provcheck_core::{Document, open_plain};
pub(crate) use raised::Raised;
use sniff::{is_page, magic, no_text, sniff};

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
            io::ErrorKind::WouldBlock => ReadFault::Waits,
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
    let file = if metadata.is_file() { open_plain(path) } else { File::open(path) };
    let read =
        file.and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes)).map_err(fail)?;
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
    if let Some(read) = packed(&name, bytes, format, encoding, budget) {
        return read.map_err(fail);
    }
    if let Some(kind) = magic(bytes) {
        return Err(ReadError::new(name, ReadFault::Binary(kind)));
    }
    if bytes.len() as u64 > LARGEST_TEXT {
        return Err(ReadError::new(name, ReadFault::TooLong(bytes.len() as u64)));
    }
    let format = format.unwrap_or_else(|| sniff(bytes));
    let told = matches!(format, Format::Html | Format::Xml | Format::FlatOdt);
    let label = told.then(|| html::meta::charset(bytes)).flatten();
    let decoded = match encoding {
        Some(encoding) => encoding.decode(bytes),
        None => encoding::decode(bytes, label.as_deref()),
    };
    let teletype = teletype::is_item(bytes);
    document(&name, decoded, format, teletype).map_err(fail)
}

/// Makes a document of the text of a file.
fn document(
    name: &str,
    mut decoded: Decoded,
    format: Format,
    teletype: bool,
) -> Result<Document, ReadFault> {
    let name = name.to_owned();
    let lost = decoded.note();
    let done = |mut read: Extracted, name: String| {
        read.notes.extend(lost.clone());
        read.document(name)
    };
    if let Some(kind) = no_text(&decoded.text).filter(|_| !teletype) {
        return Err(ReadFault::Binary(kind));
    }
    if decoded.text.contains('\0') {
        decoded.text = decoded.text.replace('\0', " ");
    }
    if decoded.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(ReadFault::Empty);
    }
    if teletype && matches!(format, Format::Text) {
        return done(teletype::extract(&decoded.text), name);
    }
    let text = &decoded.text;
    match format {
        Format::Markdown => Ok(markdown::document(name, decoded)),
        Format::Html => html::document(name, decoded),
        Format::FlatOdt => done(office::flat(text)?, name),
        Format::Cues => done(cues::extract(text), name),
        Format::Csv => done(csv::extract(text), name),
        Format::Json => done(ninjs::extract(text)?, name),
        Format::Xml if wire_xml::is_item(text) => done(wire_xml::extract(text)?, name),
        Format::Xml if is_page(text) => html::document(name, decoded),
        Format::Xml => Err(ReadFault::Other("it is XML, but no news item (NITF or NewsML)")),
        // The other kinds were dealt with above.
        _ => Ok(text::document(name, decoded)),
    }
}

/// Reads a file that is attached to a mail.
fn attached(
    name: String,
    bytes: &[u8],
    format: Format,
    budget: &mut Budget,
) -> Result<Document, ReadError> {
    parse_within(name, bytes, Some(format), None, budget)
}

/// Reads a file that is no text by itself: an archive, a mail, RTF. Returns nothing where
/// it is none of these.
fn packed(
    name: &str,
    bytes: &[u8],
    format: Option<Format>,
    encoding: Option<Encoding>,
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
    let mut mails = mail::Reader { budget, read_file: attached, encoding };
    match format {
        Some(Format::Rtf) => Some(Err(ReadFault::Damaged("it is no RTF".to_owned()))),
        Some(Format::Pdf) => Some(Err(ReadFault::Damaged("it is no PDF".to_owned()))),
        Some(Format::Mail) => Some(named(mails.message(bytes))),
        Some(Format::Mailbox) => Some(named(Ok(mails.mailbox(bytes)))),
        Some(Format::WebArchive) => Some(mail::page(name.to_owned(), bytes)),
        None | Some(Format::Text) if mail::is_mail(bytes) && !teletype::is_item(bytes) => {
            Some(named(mails.message(bytes)))
        }
        _ => None,
    }
}
