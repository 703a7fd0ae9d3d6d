//! What kind of file begins like this.

use super::format::Format;
use super::wire_xml;

/// In how many characters one zero byte is damage, and no sign of another kind of file.
const RARE: usize = 200;

/// Returns what kind of file begins like this, where it is no text.
pub(super) fn magic(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 15] = [
        (b"PK\x03\x04", "it is a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "it is a PNG picture"),
        (b"\xff\xd8\xff", "it is a JPEG picture"),
        (b"GIF8", "it is a GIF picture"),
        (b"\x7fELF", "it is a program"),
        (b"\x1f\x8b\x08", "it is a gzip archive"),
        (b"BZh9", "it is a bzip2 archive"),
        (b"\xfd7zXZ\0", "it is an xz archive"),
        (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive"),
        (b"Rar!\x1a\x07", "it is a RAR archive"),
        (b"\x28\xb5\x2f\xfd", "it is a zstd archive"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "it is a document of an old office program; save it as .docx",
        ),
        (b"SQLite format 3\0", "it is a database"),
        (b"\0asm", "it is a program"),
        (b"OggS\0", "it is a sound or film file"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, kind)| kind)
}

/// Tells a web page from plain text by its first bytes.
pub(super) fn sniff(bytes: &[u8]) -> Format {
    let head = &bytes[..bytes.len().min(512)];
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if wire_xml::is_item(head) {
        return Format::Xml;
    }
    if head.starts_with("WEBVTT") {
        return Format::Cues;
    }
    if is_page(head) { Format::Html } else { Format::Text }
}

/// Tells whether a text begins as a web page does.
pub(super) fn is_page(text: &str) -> bool {
    let head = &text[..crate::scan::floor(text, 512)];
    let head = head.to_ascii_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    ["<!doctype html", "<html", "<head", "<body", "<article"]
        .iter()
        .any(|tag| head.starts_with(tag))
        || head.starts_with("<?xml") && head.contains("<html")
}

/// Says why a decoded text is none.
pub(super) fn no_text(text: &str) -> Option<&'static str> {
    let sample = text.as_bytes();
    let zeros = text.chars().filter(|&c| c == '\0').count();
    if zeros * RARE > sample.len() {
        return Some("it holds zero bytes");
    }
    let control = text
        .chars()
        .take(1 << 16)
        .filter(|&c| c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1a}' | '\u{1b}'))
        .count();
    let damaged = text.chars().take(1 << 16).filter(|&c| c == '\u{fffd}').count();
    let all = text.chars().take(1 << 16).count();
    (control * 20 > all || damaged * 4 > all).then_some("most of it is control characters")
}
