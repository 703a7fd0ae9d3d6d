//! The text of a part of a mail: as its characters are written, whatever it says of them.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding as Transfer, Message, MessagePart, MimeHeaders as _, PartType};

use crate::read::encoding::{self, Decoded, Encoding};
use crate::read::html;

/// Returns the text of a part, in `forced` where that is given; `None` where it is none.
///
/// The library believes what a part says of its characters. Here valid UTF-8 comes first, and
/// a guess last, as in other files.
pub(super) fn text(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    forced: Option<Encoding>,
) -> Option<Decoded> {
    let (PartType::Text(text) | PartType::Html(text)) = &part.body else { return None };
    let as_told = || Decoded { text: text.to_string(), mark: 0, lost: 0 };
    if text.is_ascii() && forced.is_none() {
        return Some(as_told());
    }
    let Some(bytes) = bytes(message, part).filter(|_| !part.is_encoding_problem) else {
        return Some(as_told());
    };
    if let Some(encoding) = forced {
        return Some(encoding.decode(&bytes));
    }
    let label = part.content_type().and_then(|kind| kind.attribute("charset"));
    let unknown = |label: &str| Encoding::of_label(label).is_none();
    if label.is_some_and(|label| unknown(label) && charset_decoder(label.as_bytes()).is_some()) {
        // UTF-7 and the like.
        return Some(as_told());
    }
    Some(encoding::decode(&bytes, label))
}

/// Returns the bytes of a part as they were before they were sent.
fn bytes(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let range = part.offset_body as usize..part.offset_end as usize;
    let sent = message.raw_message.get(range)?;
    match part.encoding {
        Transfer::None => Some(sent.to_vec()),
        Transfer::QuotedPrintable => quoted_printable_decode(sent),
        Transfer::Base64 => base64_decode(sent),
    }
}

/// Tells whether a part in letters is for programs: an appointment, a card with an address.
pub(super) fn is_data(part: &MessagePart<'_>) -> bool {
    let kind = part.content_type().and_then(|kind| kind.subtype()).unwrap_or_default();
    ["calendar", "vcard", "x-vcard", "directory"].iter().any(|data| kind.eq_ignore_ascii_case(data))
}

/// Tells whether a part in base64 ends within a group of four letters.
pub(super) fn is_cut(message: &Message<'_>, part: &MessagePart<'_>) -> bool {
    let range = part.offset_body as usize..part.offset_end as usize;
    let sent = message.raw_message.get(range).unwrap_or_default();
    let letters = sent.iter().filter(|b| !b.is_ascii_whitespace()).count();
    part.encoding == Transfer::Base64 && letters % 4 != 0
}

/// A part of a message as it is read.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) marked_up: bool,
    /// Its letters and digits alone.
    pub(super) letters: String,
}

impl Shown {
    pub(super) fn new(text: String, marked_up: bool) -> Self {
        let squeezed = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect();
        let letters =
            if marked_up { squeezed(&html::fragment_text(&text)) } else { squeezed(&text) };
        Self { text, marked_up, letters }
    }
}
