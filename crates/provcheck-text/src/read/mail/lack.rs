//! Mail that gives no text: empty, damaged, encrypted.

use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

/// Why a mail gives no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lack {
    Text,
    Damaged,
    Encrypted,
}

impl Lack {
    /// Says it of one mail.
    pub(super) fn said(self) -> &'static str {
        match self {
            Self::Text => "has no text: nothing follows its subject",
            Self::Damaged => "is damaged: its text (base64) can't be decoded",
            Self::Encrypted => "is encrypted; open it in a mail program and save its text",
        }
    }

    /// Says how many mails of a mailbox give no text for that.
    pub(super) fn counted(self, count: usize) -> String {
        let said = self.said();
        let what = said.split([':', ';']).next().unwrap_or(said);
        let (verb, rest) = what.split_once(' ').unwrap_or((what, ""));
        let (mails, verb) = match (count, verb) {
            (1, verb) => ("mail", verb),
            (_, "has") => ("mails", "have"),
            _ => ("mails", "are"),
        };
        format!("{count} {mails} in it {verb} {rest}, and no text of it is read")
    }
}

/// Tells whether a message is encrypted as a whole.
pub(super) fn is_encrypted(message: &Message<'_>) -> bool {
    message.content_type().is_some_and(|kind| {
        let sub = kind.subtype().unwrap_or_default().to_ascii_lowercase();
        let signed = kind
            .attribute("smime-type")
            .is_some_and(|told| told.to_ascii_lowercase().starts_with("signed"));
        match sub.as_str() {
            "encrypted" | "pgp-encrypted" => true,
            "pkcs7-mime" | "x-pkcs7-mime" => !signed,
            _ => false,
        }
    })
}

/// Tells whether a part says that it is base64, but is none: what it shows are its codes.
pub(super) fn is_broken(part: &MessagePart<'_>) -> bool {
    let told = part.content_transfer_encoding().unwrap_or_default();
    if !part.is_encoding_problem || !told.trim().eq_ignore_ascii_case("base64") {
        return false;
    }
    let (PartType::Text(text) | PartType::Html(text)) = &part.body else { return true };
    // Some programs say base64 of what is plain: that has words.
    let words: Vec<&str> = text.split_whitespace().collect();
    let short = words.iter().filter(|word| word.chars().count() < LONG_WORD).count();
    words.len() < FEW_WORDS || short * 10 < words.len() * 9
}

/// Letters from which it is rather a line of base64 than a word, and words from which it is
/// rather a text.
const LONG_WORD: usize = 25;
const FEW_WORDS: usize = 5;

const PGP_BEGIN: &str = "-----BEGIN PGP MESSAGE-----";
const PGP_END: &str = "-----END PGP MESSAGE-----";

/// Cuts encrypted messages out of a text; tells whether there were any.
pub(super) fn without_pgp(text: &str) -> (String, bool) {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once(PGP_BEGIN) {
        shown.push_str(before);
        rest = inside.split_once(PGP_END).map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    let cut = shown.len() < text.len();
    (shown, cut)
}
