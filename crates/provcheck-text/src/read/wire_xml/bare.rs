//! Text of a news item that stands in no paragraph of its own: plain, escaped HTML, base64.

use mail_parser::decoders::base64::base64_decode;
use quick_xml::events::BytesStart;

use crate::read::extracted::{Extracted, add_plain};
use crate::read::markup::attribute;
use crate::read::{encoding, html};

/// Text that is being gathered, and how it is written.
#[derive(Debug, Default)]
pub(super) struct Bare {
    text: String,
    base64: bool,
    /// It is no text but a picture.
    other: bool,
}

impl Bare {
    /// Takes in what an element says of the text in it.
    pub(super) fn open(&mut self, tag: &BytesStart<'_>) {
        let kind = attribute(tag, "contenttype").unwrap_or_default().to_ascii_lowercase();
        let told = ["encoding", "Notation"].into_iter().find_map(|key| attribute(tag, key));
        self.base64 = told.is_some_and(|told| told.to_ascii_lowercase().contains("base64"));
        self.other = ["image/", "video/", "audio/"].iter().any(|start| kind.starts_with(start));
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds what was gathered.
    pub(super) fn end(&mut self, read: &mut Extracted) {
        let mut text = std::mem::take(&mut self.text);
        if text.trim().is_empty() || self.other {
            return;
        }
        if self.base64 {
            match base64_decode(text.as_bytes()) {
                Some(bytes) => text = encoding::decode(&bytes, None).text,
                None => return read.notes.push("its text (base64) can't be decoded".to_owned()),
            }
        }
        if is_marked_up(&text) {
            read.left_out.extend(html::add_fragment(&text, &mut read.out));
        } else {
            add_plain(&text, &mut read.out);
        }
    }
}

/// Tells whether a text is HTML: it begins with a tag, and has one that ends.
fn is_marked_up(text: &str) -> bool {
    let begins = text.trim_start().strip_prefix('<');
    begins.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!'))
        && text.contains("</")
}
