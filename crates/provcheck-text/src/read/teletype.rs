//! News items as agencies sent them over teletype lines, and still do: IPTC 7901 and
//! ANPA 1312. Control bytes part the header, the text and the end.

use provcheck_core::{BlockKind, Date, LeftOut, LeftOutKind, Span, Wire};

use super::extracted::Extracted;
use super::slug;
use crate::date::{self, month as month_of};

const HEADER: u8 = 0x01;
const TEXT: u8 = 0x02;
const END_OF_TEXT: u8 = 0x03;
/// How far into a file its header begins, in bytes.
const START: usize = 64;

/// Tells whether bytes are an item as a teletype sends it.
pub(super) fn is_item(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(START)];
    let Some(at) = head.iter().position(|&b| b == HEADER) else { return false };
    // Only filler stands before the header.
    let filler = |b: &u8| matches!(b, 0x16 | 0x00 | b'\r' | b'\n' | 0x7f);
    let control = |b: &&u8| b.is_ascii_control() && !b.is_ascii_whitespace();
    head[..at].iter().all(filler)
        && bytes.iter().filter(control).count() * 10 < bytes.len()
        && bytes[at..].iter().take(2048).any(|&b| b == TEXT)
        && bytes.contains(&END_OF_TEXT)
}

/// Takes the text and what is said of it out of an item, decoded.
pub(super) fn extract(text: &str) -> Extracted {
    let cut = |from: &str, at: char| -> (String, String) {
        from.split_once(at).map_or((from.to_owned(), String::new()), |(a, b)| (a.into(), b.into()))
    };
    let (header, rest) = cut(text, char::from(TEXT));
    let (body, trailer) = cut(&rest, char::from(END_OF_TEXT));
    let mut item = Item { anpa: header.contains(['\u{16}', '\u{1f}']), ..Item::default() };
    item.header(&header);
    item.body(&body);
    let day = day_of(&trailer, item.anpa).or(item.day);
    item.read.dated(day);
    item.read.meta.wire = Some(Box::new(item.wire));
    item.read
}

#[derive(Default)]
struct Item {
    read: Extracted,
    wire: Wire,
    anpa: bool,
    day: Option<Date>,
    headed: bool,
}

impl Item {
    /// Reads the lines before the text: `cw0077 4 i 122 ccccb` and the keywords.
    fn header(&mut self, header: &str) {
        let lines: Vec<&str> = clean(header).collect();
        if self.anpa {
            return;
        }
        if let Some(first) = lines.first() {
            let mut parts = first.split_whitespace();
            parts.next();
            self.wire.urgency = parts.next().and_then(|p| p.parse().ok()).filter(|p| *p <= 9);
        }
        if let Some(keywords) = lines.get(1..).and_then(|rest| rest.iter().find(|l| !l.is_empty()))
        {
            slug::take(keywords, &mut self.wire);
        }
    }

    fn body(&mut self, body: &str) {
        // Where paragraphs are set in, a line that is not goes on from the one before.
        let indented = body.lines().filter(|line| line.starts_with(['\t', ' '])).count() >= 2;
        let mut paragraph = String::new();
        for raw in body.lines() {
            let line = shown(raw);
            let marked = line.starts_with('^') || raw.trim_end().ends_with(['<', '=']);
            if line.is_empty() {
                self.paragraph(&mut paragraph);
            } else if marked && (line.starts_with('^') || !self.headed || self.anpa) {
                self.paragraph(&mut paragraph);
                self.marked(&line);
            } else {
                if indented && raw.starts_with(['\t', ' ']) {
                    self.paragraph(&mut paragraph);
                }
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(&line);
            }
        }
        self.paragraph(&mut paragraph);
    }

    /// Takes in a line that is no text of the story: the slug, the headline, the byline.
    fn marked(&mut self, line: &str) {
        let words = line.trim_start_matches('^').trim_end_matches(['<', '=', ' ']).trim();
        if words.is_empty() {
            return;
        }
        let lower = words.to_ascii_lowercase();
        if lower.starts_with("eds:") || lower.starts_with("eds.") || lower.starts_with("editors:") {
            slug::take_note(words, &mut self.wire);
            self.leave_out(LeftOutKind::Note, words);
        } else if self.anpa && self.wire.slug.is_none() && !line.starts_with('^') {
            slug::take(words, &mut self.wire);
        } else if lower.starts_with("by ") {
            self.read.meta.byline.get_or_insert_with(|| words[3..].trim().to_owned());
            self.leave_out(LeftOutKind::Credit, words);
        } else if self.headed {
            // The agency's name under the byline, and the like.
            self.leave_out(LeftOutKind::Credit, words);
        } else {
            self.headed = true;
            self.read.meta.headline = Some(words.to_owned());
            self.read.out.block(BlockKind::Headline);
            self.read.out.replaced(words, Span::default());
            self.read.out.end_block();
        }
    }

    fn paragraph(&mut self, paragraph: &mut String) {
        let text = std::mem::take(paragraph);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let lower = text.to_ascii_lowercase();
        if lower.starts_with("eds:") || lower.starts_with("eds.:") || lower.starts_with("editors:")
        {
            slug::take_note(text, &mut self.wire);
            self.leave_out(LeftOutKind::Note, text);
        } else if is_end_mark(&lower) {
            self.leave_out(LeftOutKind::Furniture, text);
        } else {
            self.read.out.block(BlockKind::Paragraph);
            self.read.out.replaced(text, Span::default());
            self.read.out.end_block();
        }
    }

    fn leave_out(&mut self, kind: LeftOutKind, text: &str) {
        self.read.left_out.push(LeftOut { kind, text: text.to_owned() });
    }
}

/// Tells whether a line only says that the text goes on, or is over.
fn is_end_mark(lower: &str) -> bool {
    let words = lower.trim_matches(|c: char| matches!(c, '(' | ')' | '-' | '–' | '—' | '=' | ' '));
    matches!(words, "more" | "more follows" | "mf" | "end" | "ends" | "30" | "###")
        && words.len() < lower.len()
}

/// Returns the lines of a header without control bytes.
fn clean(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\r', '\n'])
        .map(|line| line.trim_matches(|c: char| c.is_control() || c.is_whitespace()))
        .filter(|line| !line.is_empty())
}

/// Returns a line as a reader sees it: with the marks that teletypes have no byte for.
fn shown(raw: &str) -> String {
    let line: String = raw.chars().filter(|c| !c.is_control() || *c == '\t').collect();
    let line = line.trim().replace("``", "“").replace("''", "”").replace(" _ ", " — ");
    line.trim_end_matches('<').trim_end().to_owned()
}

/// Returns the day that the last lines name: `141840 Gmt Mar 26`, `CW-03-14-26 1840GMT`.
fn day_of(trailer: &str, anpa: bool) -> Option<Date> {
    for line in clean(trailer) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if anpa {
            let parts: Vec<&str> = words.first()?.split('-').collect();
            if let [.., month, day, year] = parts.as_slice() {
                return date_of(two(year)?, two(month)?, two(day)?);
            }
            continue;
        }
        for window in words.windows(4) {
            let &[time, _zone, month, year] = window else { continue };
            let number = month_of(month);
            if let (6, Some(month)) = (time.len(), number) {
                let day = time.get(..2)?.parse().ok()?;
                return date_of(two(year)?, month, day);
            }
        }
    }
    trailer.lines().find_map(date::parse_date)
}

fn two(text: &str) -> Option<i8> {
    text.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

/// Returns a day of this century, or of the last one where that would lie far ahead.
fn date_of(year: i8, month: i8, day: i8) -> Option<Date> {
    let year = i16::from(year) + if year < 70 { 2000 } else { 1900 };
    Date::new(year, month, day).ok()
}
