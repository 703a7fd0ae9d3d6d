//! News items in XML: NITF, NewsML-G2 and `NewsML` 1, with the text of each inside the
//! other, or XHTML inside them.

use provcheck_core::{BlockKind, LeftOut, LeftOutKind, Span, Wire};
use quick_xml::events::BytesStart;

use super::extracted::Extracted;
use super::fault::{CUT_OFF, ReadFault};
use super::markup::{Handler, attribute, walk};
use crate::date;

mod bare;
mod names;

use bare::Bare;
use names::{Field, block, field};

/// Tells whether an XML file is a news item of a kind that is read, by its first elements.
pub(super) fn is_item(xml: &str) -> bool {
    let roots = ["nitf", "newsItem", "newsMessage", "packageItem", "NewsML", "NewsItem"];
    let mut at = 0;
    // Past the XML declaration, comments and a document type.
    for _ in 0..64 {
        let Some(open) = xml[at..].find('<').map(|i| at + i) else { return false };
        let rest = &xml[open + 1..];
        if rest.starts_with(['?', '!']) {
            let end = if rest.starts_with("!--") { rest.find("-->") } else { rest.find('>') };
            let Some(end) = end else { return false };
            at = open + 1 + end;
            continue;
        }
        let name = rest.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next();
        let name = name.map(|name| name.rsplit(':').next().unwrap_or(name)).unwrap_or_default();
        return roots.contains(&name);
    }
    false
}

/// Takes the text and what is said of it out of a news item.
pub(super) fn extract(xml: &str) -> Result<Extracted, ReadFault> {
    let mut item = Item::default();
    let whole = walk(xml, &mut item)?;
    item.end();
    item.read.note_bare();
    if let Some(place) = item.elsewhere.take().filter(|_| !item.read.out.has_body()) {
        item.read.notes.push(format!("its text is in another file, {place}, which is not read"));
    }
    item.read.notes.extend((!whole).then(|| CUT_OFF.to_owned()));
    if item.items > 1 {
        let note = format!("holds {} news items, which are read as one text", item.items);
        item.read.notes.push(note);
        item.wire.forget_identity();
    }
    let Item { mut read, mut wire, released, date_id, release, .. } = item;
    embargo(&mut wire, release);
    read.dated(released);
    if let Some(day) = date_id {
        // The number of an item of `NewsML` 1 counts anew each day, and at each agency.
        let provider = wire.provider.as_deref().unwrap_or_default();
        wire.item = wire.item.map(|item| format!("{provider}:{day}:{item}"));
    }
    read.notes.extend(super::slug::killed(&wire));
    read.meta.wire = Some(Box::new(wire));
    Ok(read)
}

/// Completes what is known of when an item may be used: `release` is the time the file names.
fn embargo(wire: &mut Wire, release: Option<String>) {
    let sent = |text: &str| {
        let mut wire = Wire::default();
        wire.take_sent(text);
        wire.sent
    };
    let marked = wire.embargo.as_deref() == Some("");
    let later = release.as_deref().and_then(sent).zip(wire.sent).is_some_and(|(at, now)| at > now);
    if marked || wire.embargo.is_none() && later {
        wire.embargo = Some(release.unwrap_or_else(|| "the agency marks it as embargoed".into()));
    }
}

/// Stands between a person and their post while a byline is gathered; no text has it.
const PART: char = '\u{1f}';

#[derive(Default)]
struct Item {
    read: Extracted,
    wire: Wire,
    /// The names of the elements that are open.
    open: Vec<Box<str>>,
    /// Text of the element that is being gathered, and which.
    gathered: Option<(Field, String)>,
    /// Elements with the text itself that are open.
    content: usize,
    /// Elements in them without text of their own.
    silent: usize,
    /// Text that stands in no paragraph.
    bare: Bare,
    /// Where the text is that is not in the file.
    elsewhere: Option<String>,
    in_block: usize,
    items: usize,
    headed: bool,
    /// The day that is a part of the identifier.
    date_id: Option<String>,
    /// When it may be used.
    release: Option<String>,
    /// The day of this version where nothing surer is told.
    released: Option<provcheck_core::Date>,
}

impl Item {
    /// Ends text that stands in no paragraph.
    fn end(&mut self) {
        self.bare.end(&mut self.read);
    }

    /// Takes in what an element said.
    fn told(&mut self, field: Field, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let meta = &mut self.read.meta;
        match field {
            Field::Headline => {
                if !self.headed {
                    self.headed = true;
                    meta.headline = Some(text.clone());
                    self.read.out.block(BlockKind::Headline);
                    self.read.out.replaced(&text, Span::default());
                    self.read.out.end_block();
                }
            }
            Field::Deck => {
                self.read.out.block(BlockKind::Heading);
                self.read.out.replaced(&text, Span::default());
                self.read.out.end_block();
            }
            Field::Byline => {
                // What follows is the person's post: `Staff Writer`.
                let name = text.split(PART).next().unwrap_or_default().trim();
                let bare = name.strip_prefix("By ").or_else(|| name.strip_prefix("by "));
                meta.byline.get_or_insert_with(|| bare.unwrap_or(name).to_owned());
                self.leave_out(LeftOutKind::Credit, text.replace(PART, ", "));
            }
            Field::Abstract => self.leave_out(LeftOutKind::Note, text),
            Field::Dateline => {
                self.wire.dateline.get_or_insert(text);
            }
            Field::Slug => {
                super::slug::take(&text, &mut self.wire);
            }
            Field::Note => {
                super::slug::take_note(&text, &mut self.wire);
                self.leave_out(LeftOutKind::Note, text);
            }
            Field::Created => {
                self.wire.take_sent(&text);
                self.read.dated(date::parse_date(&text));
            }
            Field::Urgency => self.wire.urgency = text.parse().ok().or(self.wire.urgency),
            Field::Embargo => {
                self.wire.embargo.get_or_insert(text);
            }
            Field::Identifier => {
                self.wire.item.get_or_insert(text);
            }
            Field::Provider => {
                self.wire.provider.get_or_insert(text);
            }
            Field::DateId => {
                self.date_id.get_or_insert(text);
            }
            // When the status of the item changes; elsewhere, when it was sent.
            Field::Change if self.open.last().is_some_and(|open| &**open == "StatusWillChange") => {
                self.release.get_or_insert(text);
            }
            Field::Change => {}
            Field::Revision => self.wire.version = text.parse().ok().or(self.wire.version),
            Field::Credit => self.leave_out(LeftOutKind::Credit, text),
        }
    }

    fn leave_out(&mut self, kind: LeftOutKind, text: String) {
        self.read.left_out.push(LeftOut { kind, text });
    }

    /// Takes in what the attributes of an element say.
    fn attributes(&mut self, name: &str, tag: &BytesStart<'_>) {
        let of = |key: &str| attribute(tag, key).filter(|value| !value.trim().is_empty());
        match name {
            "newsItem" | "NewsItem" | "nitf" => self.items += usize::from(self.content == 0),
            _ => {}
        }
        match name {
            "newsItem" => {
                self.read.meta.language = self.read.meta.language.take().or_else(|| of("lang"));
                self.wire.item = self.wire.item.take().or_else(|| of("guid"));
                self.wire.version =
                    self.wire.version.or_else(|| of("version").and_then(|v| v.parse().ok()));
            }
            "doc-id" => {
                self.wire.item = self.wire.item.take().or_else(|| of("id-string"));
                self.provider(of("regsrc"));
            }
            "provider" => self.provider(of("qcode").or_else(|| of("literal"))),
            "doc.copyright" => self.provider(of("holder")),
            "du-key" => {
                let version = of("version").or_else(|| of("generation"));
                self.wire.version = self.wire.version.or_else(|| version?.parse().ok());
            }
            "urgency" | "Urgency" => {
                let value = of("ed-urg").or_else(|| of("FormalName"));
                self.wire.urgency = self.wire.urgency.or_else(|| value?.parse().ok());
            }
            "keyword" => {
                if let Some(key) = of("key").filter(|_| self.wire.slug.is_none()) {
                    super::slug::take(&key, &mut self.wire);
                }
            }
            "language" | "Language" => {
                let tag = of("tag").or_else(|| of("FormalName"));
                self.read.meta.language = self.read.meta.language.take().or(tag);
            }
            "inlineXML" | "html" | "contentMeta" => {
                let tag = of("lang");
                self.read.meta.language = self.read.meta.language.take().or(tag);
            }
            _ => self.status(name, of),
        }
    }

    fn provider(&mut self, name: Option<String>) {
        self.wire.provider = self.wire.provider.take().or(name);
    }

    /// Takes in what the attributes of an element say of when an item may be used, and how.
    fn status(&mut self, name: &str, of: impl Fn(&str) -> Option<String>) {
        match name {
            "date.issue" => {
                let norm = of("norm").unwrap_or_default();
                self.wire.take_sent(&norm);
                self.read.dated(date::parse_date(&norm));
            }
            "story.date" | "date.release" => {
                self.released =
                    self.released.or_else(|| of("norm").and_then(|v| date::parse_date(&v)));
                if name == "date.release" {
                    self.release = self.release.take().or_else(|| of("norm"));
                }
            }
            "docdata" if of("management-status").as_deref() == Some("embargoed") => {
                self.wire.embargo = Some(String::new());
            }
            "ed-msg" => {
                if let Some(note) = of("info") {
                    super::slug::take_note(&note, &mut self.wire);
                    self.leave_out(LeftOutKind::Note, note);
                }
            }
            "signal" | "pubStatus" | "Status" => {
                let code = of("qcode").or_else(|| of("FormalName")).unwrap_or_default();
                let code = code.to_ascii_lowercase();
                self.wire.corrects |= code.contains("correct");
                if code.contains("embargo") {
                    self.wire.embargo.get_or_insert_default();
                }
                if code.contains("cancel") || code.contains("kill") || code.contains("withheld") {
                    self.read.notes.push(format!("the agency marks it as not to be used ({code})"));
                }
            }
            _ => {}
        }
    }
}

impl Handler for Item {
    fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        self.attributes(name, tag);
        self.open.push(name.into());
        if matches!(name, "body.content" | "inlineXML" | "inlineData" | "DataContent") {
            self.content += 1;
            if self.open.iter().rev().nth(1).is_none_or(|outer| &**outer != "Encoding") {
                self.bare.open(tag);
            }
            return;
        }
        match name {
            // That of `NewsML` 1 stands around the text.
            "Encoding" => self.bare.open(tag),
            "remoteContent" => self.elsewhere = self.elsewhere.take().or(attribute(tag, "href")),
            _ => {}
        }
        // Elements without text close at once, and so take nothing.
        if self.gathered.is_none()
            && let Some(field) = field(name, self.content > 0)
        {
            self.gathered = Some((field, String::new()));
            return;
        }
        if let Some((field, text)) = &mut self.gathered {
            match name {
                "byttl" if *field == Field::Byline && !text.trim().is_empty() => text.push(PART),
                "byttl" | "p" | "br" => text.push(' '),
                _ => {}
            }
            return;
        }
        if self.content == 0 {
            return;
        }
        if matches!(name, "head" | "style" | "script" | "docdata" | "media-metadata") {
            self.silent += 1;
        }
        if self.silent > 0 {
            return;
        }
        if let Some(kind) = block(name) {
            self.end();
            // A paragraph in a quotation or a list is what that is.
            if self.in_block == 0 || kind != BlockKind::Paragraph {
                self.read.out.block(kind);
            }
            self.in_block += 1;
        } else if name == "br" {
            if self.in_block > 0 {
                self.read.out.replaced("\n", Span::default());
            } else {
                self.bare.push("\n");
            }
        }
    }

    fn close(&mut self, name: &str) {
        self.open.pop();
        if matches!(name, "body.content" | "inlineXML" | "inlineData" | "DataContent") {
            self.end();
            self.content = self.content.saturating_sub(1);
            return;
        }
        if let Some((field, _)) = self.gathered
            && names::field(name, self.content > 0) == Some(field)
        {
            if let Some((field, text)) = self.gathered.take() {
                self.told(field, &text);
            }
            return;
        }
        if self.content == 0 || self.gathered.is_some() {
            return;
        }
        if matches!(name, "head" | "style" | "script" | "docdata" | "media-metadata") {
            self.silent = self.silent.saturating_sub(1);
        } else if self.silent == 0 && block(name).is_some() {
            self.in_block = self.in_block.saturating_sub(1);
            self.read.out.end_block();
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, gathered)) = &mut self.gathered {
            gathered.push_str(text);
        } else if self.content > 0 && self.silent == 0 {
            if self.in_block > 0 {
                // White space that lays out the XML is one space.
                let blank = |c: char| matches!(c, ' ' | '\n' | '\r' | '\t');
                let words: Vec<&str> = text.split(blank).filter(|w| !w.is_empty()).collect();
                let mut shown = words.join(" ");
                if text.starts_with(blank) && !self.read.out.text().ends_with([' ', '\n']) {
                    shown.insert(0, ' ');
                }
                if text.ends_with(blank) && shown != " " {
                    shown.push(' ');
                }
                self.read.out.replaced(&shown, Span::default());
            } else {
                self.bare.push(text);
            }
        }
    }
}
