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
/// Words that stand after the text of a message: when it was sent, by whom.
const LONGEST_TRAILER: usize = 20;

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

/// Takes the text and what is said of it out of a file of items, decoded.
pub(super) fn extract(text: &str) -> Extracted {
    let mut item = Item::default();
    let mut items = 0;
    for part in parts(text) {
        items += 1;
        item.anpa = part.header.contains(['\u{16}', '\u{1f}']);
        item.headed = false;
        item.keywords.clear();
        item.header(part.header);
        item.body(part.body);
        item.trailer(part.trailer);
    }
    if items > 1 {
        let note = format!("holds {items} messages, which are read as one text");
        item.read.notes.push(note);
        item.wire.forget_identity();
    }
    item.read.notes.extend(slug::killed(&item.wire));
    item.read.meta.wire = Some(Box::new(item.wire));
    item.read
}

/// One message of a file.
struct Part<'t> {
    header: &'t str,
    body: &'t str,
    trailer: &'t str,
}

/// Returns the messages of a file: each begins with its header.
fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let [header, begin, end] = [HEADER, TEXT, END_OF_TEXT].map(char::from);
    let mut starts: Vec<usize> = text.match_indices(header).map(|(at, _)| at).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    starts.into_iter().zip(ends).map(move |(from, to)| {
        let message = &text[from..to];
        // A message without a mark where its text begins is text as a whole.
        let (header, rest) = message.split_once(begin).unwrap_or(("", message));
        let (body, trailer) = rest.split_once(end).unwrap_or((rest, ""));
        Part { header, body, trailer }
    })
}

#[derive(Default)]
struct Item {
    read: Extracted,
    wire: Wire,
    anpa: bool,
    headed: bool,
    /// The keywords in the header, as they stand there.
    keywords: String,
}

impl Item {
    /// Reads the lines before the text: `cw0077 4 i 122 ccccb` and the keywords.
    fn header(&mut self, header: &str) {
        let lines: Vec<&str> = clean(header).collect();
        if self.anpa {
            if let Some(line) = lines.get(1) {
                self.keywords_of(line);
            }
            return;
        }
        if let Some(first) = lines.first() {
            let mut parts = first.split_whitespace();
            let service = parts.next().unwrap_or_default();
            let service = service.trim_end_matches(|c: char| c.is_ascii_digit());
            self.wire.provider = Some(service.to_owned()).filter(|name| !name.is_empty());
            self.wire.urgency = parts.next().and_then(|p| p.parse().ok()).filter(|p| *p <= 9);
        }
        if let Some(keywords) = lines.get(1..).and_then(|rest| rest.iter().find(|l| !l.is_empty()))
        {
            slug::take(keywords, &mut self.wire);
        }
    }

    /// Reads the second line of an ANPA header: `r i BC-Ferry-Tresk 03-14 0122`.
    fn keywords_of(&mut self, line: &str) {
        let words: Vec<&str> =
            line.split(|c: char| c.is_control() || c == ' ').filter(|w| !w.is_empty()).collect();
        let [priority, _, keywords @ ..] = words.as_slice() else { return };
        // Of its letters those that newsrooms know as numbers.
        let urgency = match priority.to_ascii_lowercase().as_str() {
            "f" => Some(1),
            "b" => Some(2),
            "u" => Some(3),
            "r" => Some(4),
            "d" => Some(5),
            _ => None,
        };
        self.wire.urgency = self.wire.urgency.or(urgency);
        let day = |word: &&str| word.len() == 5 && word.as_bytes()[2] == b'-' && word.is_ascii();
        let end = keywords.iter().rposition(day).unwrap_or(keywords.len());
        self.keywords = keywords[..end].join(" ");
    }

    /// Tells whether a marked line is the slug, and no headline: it says what the header does,
    /// or is written as slugs are.
    fn is_slug(&self, line: &str, words: &str) -> bool {
        if !line.starts_with('^') {
            return true;
        }
        let (base, last) = (words.split(',').next(), words.rsplit(',').next());
        let base = base.unwrap_or_default();
        let counted = last.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        let header = self.keywords.split(',').next().unwrap_or_default();
        !self.headed
            && (!header.is_empty() && header.eq_ignore_ascii_case(base)
                || counted && base.contains('-') && !base.contains(' '))
    }

    /// Reads the lines after the text.
    fn trailer(&mut self, trailer: &str) {
        let sent = sent(trailer, self.anpa);
        if let Some(Sent { provider, time, .. }) = &sent {
            self.wire.provider = self.wire.provider.take().or_else(|| provider.clone());
            if let Some(time) = time {
                self.wire.take_sent(time);
            }
        }
        let day = sent.map(|sent| sent.day);
        self.read.dated(day.or_else(|| trailer.lines().find_map(date::parse_date)));
        if trailer.split_whitespace().count() > LONGEST_TRAILER {
            self.read.notes.push("has text after the end of a message, which is not read".into());
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
        let note = ["eds:", "eds.", "editors:"].iter().any(|start| lower.starts_with(start));
        if note || slug::is_change(words) {
            slug::take_note(words, &mut self.wire);
            self.leave_out(LeftOutKind::Note, words);
        } else if slug::take_embargo(words, &mut self.wire) {
            self.leave_out(LeftOutKind::Note, words);
        } else if self.anpa && self.wire.slug.is_none() && self.is_slug(line, words) {
            slug::take(words, &mut self.wire);
        } else if lower.starts_with("by ") {
            self.read.meta.byline.get_or_insert_with(|| words[3..].trim().to_owned());
            self.leave_out(LeftOutKind::Credit, words);
        } else if self.anpa && self.is_slug(line, words) {
            // The slug of a further message.
            self.leave_out(LeftOutKind::Note, words);
        } else if self.headed || self.anpa && line.starts_with('^') && line.ends_with('=') {
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

/// What the last lines tell.
struct Sent {
    day: Date,
    /// The time, as [`Wire::take_sent`] reads it.
    time: Option<String>,
    provider: Option<String>,
}

/// Returns what the last lines tell: `141840 Gmt Mar 26`, `CW-03-14-26 1840GMT`.
fn sent(trailer: &str, anpa: bool) -> Option<Sent> {
    for line in clean(trailer) {
        let words: Vec<&str> = line.split_whitespace().collect();
        if anpa {
            let parts: Vec<&str> = words.first()?.split('-').collect();
            if let [provider @ .., month, day, year] = parts.as_slice() {
                let day = date_of(two(year)?, two(month)?, two(day)?)?;
                let time = words.get(1).and_then(|word| {
                    let clock = word.trim_end_matches(|c: char| !c.is_ascii_digit());
                    time_of(day, clock, &word[clock.len()..])
                });
                let provider = provider.first().map(|name| (*name).to_owned());
                return Some(Sent { day, time, provider });
            }
            continue;
        }
        for window in words.windows(4) {
            let &[clock, zone, month, year] = window else { continue };
            if let (6, Some(month)) = (clock.len(), month_of(month)) {
                let day = date_of(two(year)?, month, clock.get(..2)?.parse().ok()?)?;
                let time = clock.get(2..).and_then(|clock| time_of(day, clock, zone));
                return Some(Sent { day, time, provider: None });
            }
        }
    }
    None
}

/// Returns a time in UTC, which agencies call GMT; of other zones nothing is known.
fn time_of(day: Date, clock: &str, zone: &str) -> Option<String> {
    let zone = zone.trim_end_matches('<').to_ascii_lowercase();
    let utc = matches!(zone.as_str(), "gmt" | "utc" | "z");
    let figures = clock.len() == 4 && clock.bytes().all(|b| b.is_ascii_digit());
    (utc && figures).then(|| format!("{day}T{}:{}:00Z", &clock[..2], &clock[2..]))
}

fn two(text: &str) -> Option<i8> {
    text.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

/// Returns a day of this century, or of the last one where that would lie far ahead.
fn date_of(year: i8, month: i8, day: i8) -> Option<Date> {
    let year = i16::from(year) + if year < 70 { 2000 } else { 1900 };
    Date::new(year, month, day).ok()
}
