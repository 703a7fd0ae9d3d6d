//! Mail: .eml, .mbox, and web pages kept as mail (.mhtml).

use std::borrow::Cow;
use std::collections::BTreeMap;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use provcheck_core::{BlockKind, Date, Document, Span};

use super::budget::Budget;
use super::encoding::{self, Decoded, Encoding};
use super::extracted::{Extracted, add_plain};
use super::fault::{LARGEST_TEXT, ReadError, ReadFault};
use super::format::Format;
use super::html;

mod lack;
mod mailbox;
mod part;
mod quoted;

use lack::{Lack, is_broken, is_encrypted, without_pgp};
use mailbox::{mails_of, unescaped};
use part::Shown;
use quoted::add_mail;

/// Messages of a mailbox that are read.
const MOST_MAILS: usize = 2_000;
/// Attachments of a message that are read.
const MOST_PARTS: usize = 50;
/// How deep messages in messages are followed.
const DEEPEST: usize = 3;

/// Reads a file that is attached to a mail. Given by who calls: what is attached may be of any
/// kind, and this knows mails alone.
pub(super) type ReadFile = fn(String, &[u8], Format, &mut Budget) -> Result<Document, ReadError>;

/// Tells whether bytes begin as a message does: with the fields of a header.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]);
    let mut known = 0;
    for line in head.lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        known += usize::from(
            [
                "from",
                "to",
                "subject",
                "date",
                "message-id",
                "mime-version",
                "content-type",
                "received",
            ]
            .iter()
            .any(|field| name.eq_ignore_ascii_case(field)),
        );
    }
    known >= 3
}

/// Messages inside messages from which a file is no mail: the library follows each by a
/// call of itself.
const MOST_NESTED: usize = 100;

/// Takes a message apart.
fn parse(bytes: &[u8]) -> Option<Message<'_>> {
    let nested = bytes
        .windows(b"message/".len())
        .filter(|window| window.eq_ignore_ascii_case(b"message/"))
        .count();
    (nested <= MOST_NESTED).then(|| MessageParser::default().parse(bytes)).flatten()
}

/// Reads mail.
pub(super) struct Reader<'b> {
    pub(super) budget: &'b mut Budget,
    pub(super) read_file: ReadFile,
    /// How the characters of its parts are written, whatever they say.
    pub(super) encoding: Option<Encoding>,
}

impl Reader<'_> {
    /// Takes the text out of a message.
    pub(super) fn message(&mut self, bytes: &[u8]) -> Result<Extracted, ReadFault> {
        let (bytes, cut) = closed(bytes);
        let message = parse(&bytes)
            .ok_or_else(|| ReadFault::Damaged("it is no mail, or a damaged one".to_owned()))?;
        let mut read = Extracted::default();
        let lack = self.add(&message, &mut read, 0);
        let cut = cut || ends_in_code(&message);
        let pictures =
            message.parts.iter().any(|part| matches!(part.body, PartType::InlineBinary(_)));
        if lack == Some(Lack::Text) && pictures {
            read.notes.push("pictures in it are not read".to_owned());
        }
        let unread = read.notes.first().filter(|_| lack == Some(Lack::Text)).cloned();
        if cut {
            read.notes.push(CUT_OFF.to_owned());
        }
        match (lack, unread) {
            (None, _) => Ok(read),
            (Some(Lack::Text), None) if cut => {
                Err(ReadFault::Damaged("the mail is cut off before its text".to_owned()))
            }
            (Some(lack), None) => Err(ReadFault::Damaged(format!("the mail {}", lack.said()))),
            (Some(_), Some(why)) => {
                Err(ReadFault::Damaged(format!("the mail holds no text of its own; {why}")))
            }
        }
    }

    /// Takes the text out of all messages of a mailbox.
    pub(super) fn mailbox(&mut self, bytes: &[u8]) -> Extracted {
        let mut read = Extracted::default();
        let (mut mails, mut cut) = (0, false);
        let mut lacks: BTreeMap<Lack, usize> = BTreeMap::new();
        for mail in mails_of(bytes) {
            mails += 1;
            if mails > MOST_MAILS || is_full(&read) {
                continue;
            }
            let mail = unescaped(mail);
            // Only the last one can be cut off.
            let (mail, open) = closed(&mail);
            let Some(message) = parse(&mail) else { continue };
            cut = open || ends_in_code(&message);
            if let Some(lack) = self.add(&message, &mut read, 0) {
                *lacks.entry(lack).or_default() += 1;
            }
        }
        read.notes.extend(cut.then(|| CUT_OFF.to_owned()));
        if mails > MOST_MAILS {
            read.notes
                .push(format!("holds {mails} mails, of which the first {MOST_MAILS} are read"));
        } else if mails > 1 {
            read.notes.push(format!("holds {mails} mails, which are read as one text"));
        }
        read.notes.extend(lacks.into_iter().map(|(lack, count)| lack.counted(count)));
        read
    }
}

/// Returns the document of a web page that was kept as mail.
pub(super) fn page(name: String, bytes: &[u8]) -> Result<Document, ReadFault> {
    let (bytes, cut) = closed(bytes);
    let message = parse(&bytes)
        .ok_or_else(|| ReadFault::Damaged("it is no web archive, or a damaged one".to_owned()))?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.to_string()),
        _ => None,
    });
    let text = page.ok_or_else(|| ReadFault::Damaged("it holds no web page".to_owned()))?;
    let pages = message.parts.iter().filter(|part| matches!(part.body, PartType::Html(_))).count();
    let mut notes = Vec::new();
    if pages > 1 {
        let (more, are) = match pages - 1 {
            1 => ("1 further page".to_owned(), "is"),
            more => (format!("{more} further pages"), "are"),
        };
        notes.push(format!("holds {more}, perhaps a frame of the first, which {are} not read"));
    }
    notes.extend(cut.then(|| CUT_OFF.to_owned()));
    html::document_with(name, Decoded { text, mark: 0, lost: 0 }, notes)
}

/// Says that a file ends before its last part does.
const CUT_OFF: &str = "is cut off: the file ends before its last part does";

/// How long a boundary may be: RFC 2046 allows 70 bytes.
const LONGEST_BOUNDARY: usize = 200;

/// Returns a message with the end of its last part, and whether that was missing: without it
/// the part is taken for a damaged one.
fn closed(bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
    let boundary = parse(bytes).and_then(|message| {
        let boundary = message.content_type()?.attribute("boundary")?;
        (boundary.len() <= LONGEST_BOUNDARY).then(|| format!("--{boundary}--"))
    });
    let Some(end) = boundary else { return (Cow::Borrowed(bytes), false) };
    if bytes.windows(end.len()).any(|window| window == end.as_bytes()) {
        return (Cow::Borrowed(bytes), false);
    }
    (Cow::Owned([bytes, b"\r\n", end.as_bytes(), b"\r\n"].concat()), true)
}

/// Tells whether more was read than a text may hold: then it is refused whatever follows.
fn is_full(read: &Extracted) -> bool {
    read.out.len() as u64 > LARGEST_TEXT
}

impl Reader<'_> {
    /// Adds a message; tells why it gave no text, where it gave none.
    fn add(&mut self, message: &Message<'_>, read: &mut Extracted, depth: usize) -> Option<Lack> {
        let first = depth == 0 && read.meta.headline.is_none();
        if let Some(subject) = message.subject().map(str::trim).filter(|s| !s.is_empty()) {
            let kind = if first { BlockKind::Headline } else { BlockKind::Heading };
            read.out.block(kind);
            read.out.replaced(subject, Span::default());
            read.out.end_block();
            read.meta.headline.get_or_insert_with(|| subject.to_owned());
        }
        if first {
            let from = message.from().and_then(|from| from.first());
            read.meta.byline =
                from.and_then(|from| from.name().or(from.address())).map(str::to_owned);
            read.dated(message.date().and_then(|day| {
                let year = i16::try_from(day.year).ok()?;
                Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
            }));
        }
        let before = read.out.len();
        let mut lack = if is_encrypted(message) { Lack::Encrypted } else { Lack::Text };
        if lack == Lack::Text {
            lack = self.body(message, read);
            for part in message.attachments().take(MOST_PARTS) {
                if is_full(read) {
                    return None;
                }
                if is_broken(part) {
                    lack = lack.max(Lack::Damaged);
                    continue;
                }
                self.attachment(message, part, read, depth);
            }
        }
        if message.attachment_count() > MOST_PARTS {
            let note = format!("holds more than {MOST_PARTS} attachments; the others are not read");
            read.notes.push(note);
        }
        if read.out.len() == before {
            return Some(lack);
        }
        // There is text, but not all of it.
        match lack {
            Lack::Text => {}
            Lack::Damaged => {
                read.notes.push("a part of the mail is damaged, and not read".to_owned());
            }
            Lack::Encrypted => {
                read.notes.push("a part of the mail is encrypted, and not read".to_owned());
            }
        }
        None
    }

    /// Adds the text of a message: of its two forms the plain one, but where that is a stub
    /// that points to the other; and all parts that belong to both, one after the other. Tells
    /// what of it can't be read.
    fn body(&self, message: &Message<'_>, read: &mut Extracted) -> Lack {
        let mut lack = Lack::Text;
        let (mut holes, mut data) = (0, false);
        let mut form = |parts: &[u32]| -> Vec<Shown> {
            let parts = parts.iter().filter_map(|&index| message.parts.get(index as usize));
            let mut shown: Vec<Shown> = Vec::new();
            for part in parts {
                let marked_up = matches!(part.body, PartType::Html(_));
                let Some(text) = part::text(message, part, self.encoding) else { continue };
                if part::is_data(part) {
                    data = true;
                    continue;
                }
                if is_broken(part) {
                    lack = lack.max(Lack::Damaged);
                    continue;
                }
                holes = holes.max(text.lost);
                let (text, encrypted) = without_pgp(&text.text);
                if encrypted {
                    lack = Lack::Encrypted;
                }
                let next = Shown::new(text, marked_up);
                // Some programs send both forms as if one came after the other.
                match shown.last_mut() {
                    Some(last) if last.letters == next.letters => {}
                    _ => shown.push(next),
                }
            }
            shown
        };
        let plain = form(&message.text_body);
        let marked = form(&message.html_body);
        let letters = |form: &[Shown]| form.iter().map(|part| part.letters.len()).sum::<usize>();
        let of_both = if letters(&plain) * 2 >= letters(&marked) { plain } else { marked };
        for part in of_both {
            if part.marked_up {
                read.left_out.extend(html::add_fragment(&part.text, &mut read.out));
            } else {
                add_mail(&part.text, &mut read.out);
            }
        }
        read.notes.extend(encoding::note(holes));
        read.notes.extend(data.then(|| "an appointment or a card in it is not read".to_owned()));
        lack
    }

    /// Adds the text of a file that is attached.
    fn file(&mut self, name: &str, bytes: &[u8], format: Format, read: &mut Extracted) {
        match (self.read_file)(name.to_owned(), bytes, format, self.budget) {
            Ok(document) => {
                for block in document.blocks() {
                    read.out.block(block.kind);
                    read.out.replaced(document.slice(block.span), Span::default());
                }
                read.out.end_block();
            }
            Err(error) => read.notes.push(format!("{name} is not read: {}", error.fault())),
        }
    }

    /// Adds the text of an attachment, or says that it was not read.
    fn attachment(
        &mut self,
        message: &Message<'_>,
        part: &MessagePart<'_>,
        read: &mut Extracted,
        depth: usize,
    ) {
        let name = part.attachment_name().unwrap_or_default().to_owned();
        let unread = |read: &mut Extracted, why: &str| {
            let name = if name.is_empty() { "an attachment" } else { &name };
            read.notes.push(format!("{name} is not read: {why}"));
        };
        match &part.body {
            PartType::Message(message) => {
                if depth < DEEPEST {
                    if let Some(lack) = self.add(message, read, depth + 1) {
                        let what = lack.said();
                        read.notes.push(format!("a message in it {what}"));
                    }
                } else {
                    unread(read, "messages nest too deep");
                }
            }
            PartType::Text(_) if part::is_data(part) => {
                unread(read, "it is of no kind that is read");
            }
            PartType::Text(_) | PartType::Html(_) => {
                let Some(text) = part::text(message, part, self.encoding) else { return };
                read.notes.extend(text.note());
                let format = Format::of_path(std::path::Path::new(&name));
                match format.filter(|format| has_own_form(*format)) {
                    Some(format) => self.file(&name, text.text.as_bytes(), format, read),
                    None if matches!(part.body, PartType::Html(_)) => {
                        read.left_out.extend(html::add_fragment(&text.text, &mut read.out));
                    }
                    None => add_plain(&text.text, &mut read.out),
                }
            }
            PartType::Binary(bytes) => match Format::of_path(std::path::Path::new(&name)) {
                Some(Format::Mail) if depth < DEEPEST => match parse(bytes) {
                    Some(message) => {
                        if let Some(lack) = self.add(&message, read, depth + 1) {
                            read.notes.push(format!("{name} {}", lack.said()));
                        }
                    }
                    None => unread(read, "it is no mail, or a damaged one"),
                },
                Some(Format::Mail) => unread(read, "messages nest too deep"),
                None | Some(Format::Mailbox) => unread(read, "it is of no kind that is read"),
                Some(format) => self.file(&name, bytes, format, read),
            },
            // A picture inside the text is no file of its own.
            PartType::InlineBinary(_) | PartType::Multipart(_) => {}
        }
    }
}

/// Tells whether a text of a format is read in a way of its own: a table by its rows.
fn has_own_form(format: Format) -> bool {
    matches!(format, Format::Csv | Format::Cues | Format::Markdown | Format::Xml | Format::Json)
}

/// Tells whether the last part of a message is in base64 that ends within a group of letters.
fn ends_in_code(message: &Message<'_>) -> bool {
    let parts = message.parts.iter().rev();
    let mut own = parts.filter(|part| !matches!(part.body, PartType::Multipart(_)));
    own.next().is_some_and(|last| part::is_cut(message, last))
}
