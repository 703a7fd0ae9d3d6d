//! Formats, and which of them a file's name promises.

use std::path::Path;

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
