//! Rich Text Format: what a reader sees, with deletions accepted.
//!
//! Read by hand: the parsers there are lose the code page of `\'93`, and with it the
//! quotation marks (rtf-parser 0.4), or are forks of a few months. The reader keeps a
//! stack of groups and nothing else, so any bytes cost time linear in them.

use std::collections::HashMap;

use provcheck_core::Date;

use super::extracted::Extracted;
use super::fault::CUT_OFF;
use super::raised::Waiting;

mod shown;
mod words;

use words::{decode, is_mere_wrapper, is_silent, page_of_charset, shown};

/// How deep groups may nest; deeper ones are read as the last that counts.
const DEEPEST: usize = 1024;

/// Takes the text and what is said of it out of an RTF file.
pub(super) fn extract(bytes: &[u8]) -> Extracted {
    let mut reader = Reader::new(bytes);
    reader.run();
    let cut = !reader.groups.is_empty();
    reader.end_paragraph();
    let Reader { mut read, created, revised, .. } = reader;
    if cut {
        read.notes.push(CUT_OFF.to_owned());
    }
    read.saved = revised.date().or(created.date());
    read
}

/// What holds inside a group.
#[derive(Clone, Copy, Debug)]
struct Group {
    destination: Destination,
    /// Where text goes that is shown inside it: in the results of fields, in boxes.
    home: Destination,
    /// Text of it is not shown, or raised.
    hidden: bool,
    raised: bool,
    /// Characters that stand for one `\u` where it can't be shown.
    skip: usize,
    /// Code page of the font.
    page: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destination {
    Text,
    /// Notes and boxes: what comes after the paragraph they stand in.
    Aside,
    Fonts,
    Title,
    Author,
    Created,
    Revised,
    Nothing,
}

#[derive(Clone, Copy, Debug, Default)]
struct Day {
    year: i16,
    month: i8,
    of_month: i8,
}

impl Day {
    fn date(self) -> Option<Date> {
        if self.year < 1980 { None } else { Date::new(self.year, self.month, self.of_month).ok() }
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    group: Group,
    groups: Vec<Group>,
    deeper: usize,
    /// Code page of the file, and of its fonts by number.
    page: u16,
    fonts: HashMap<i32, u16>,
    font: i32,
    /// Bytes of a code page that wait for their neighbours.
    pending: Vec<u8>,
    /// A high surrogate that waits for its low one.
    high: Option<u16>,
    /// Characters to pass over after a `\u`.
    passing: usize,
    in_row: bool,
    /// Paragraphs that come after the one that is open.
    asides: Vec<String>,
    /// What is raised and waits for the words after it.
    waiting: Waiting,
    read: Extracted,
    created: Day,
    revised: Day,
}

impl<'b> Reader<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        let group = Group {
            destination: Destination::Text,
            home: Destination::Text,
            hidden: false,
            raised: false,
            skip: 1,
            page: 1252,
        };
        Self {
            bytes,
            at: 0,
            group,
            groups: Vec::new(),
            deeper: 0,
            page: 1252,
            fonts: HashMap::new(),
            font: 0,
            pending: Vec::new(),
            high: None,
            passing: 0,
            in_row: false,
            asides: Vec::new(),
            waiting: Waiting::default(),
            read: Extracted::default(),
            created: Day::default(),
            revised: Day::default(),
        }
    }

    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    if self.groups.len() < DEEPEST {
                        self.groups.push(self.group);
                    } else {
                        self.deeper += 1;
                    }
                }
                b'}' => {
                    self.flush();
                    self.passing = 0;
                    if self.deeper > 0 {
                        self.deeper -= 1;
                    } else if let Some(group) = self.groups.pop() {
                        self.group = group;
                    }
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                byte => self.byte(byte),
            }
        }
        self.flush();
    }

    /// Reads a control word or symbol.
    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            match first {
                b'\'' => {
                    let digits = self.bytes.get(self.at..self.at + 2);
                    let digits = digits.and_then(|d| std::str::from_utf8(d).ok());
                    if let Some(byte) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                        self.at += 2;
                        self.byte(byte);
                    }
                }
                b'~' => self.text("\u{a0}"),
                b'_' => self.text("-"),
                b'\\' | b'{' | b'}' => self.byte(first),
                b'\r' | b'\n' => self.paragraph(),
                b'*' => self.group.destination = Destination::Nothing,
                _ => {}
            }
            return;
        }
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        let digits = &rest[length..];
        let minus = digits.first() == Some(&b'-');
        let sign = usize::from(minus);
        let count = digits[sign..].iter().take(10).take_while(|b| b.is_ascii_digit()).count();
        let number = std::str::from_utf8(&digits[..sign + count]).ok().and_then(|n| n.parse().ok());
        self.at += length + if count > 0 { sign + count } else { 0 };
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        self.word(word, number);
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if word != "u" {
            self.flush();
        }
        if let Some(shown) = shown(word) {
            return self.text(shown);
        }
        if self.letters(word, number) || self.information(word, number) {
            return;
        }
        match word {
            "bin" => {
                // Bytes of a picture, as many as the number says.
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.at = (self.at + length).min(self.bytes.len());
            }
            "footnote" | "shptxt" if self.group.home != Destination::Nothing => self.aside(),
            "fldrslt" => self.group.destination = self.group.home,
            _ if is_silent(word) => {
                self.group.destination = Destination::Nothing;
                if !is_mere_wrapper(word) {
                    self.group.home = Destination::Nothing;
                }
            }
            "super" => self.group.raised = number != Some(0),
            "up" | "dn" => self.group.raised = word == "up" && number.is_none_or(|up| up > 0),
            "sub" | "nosupersub" => self.group.raised = false,
            "v" | "deleted" => self.group.hidden = number != Some(0),
            "plain" => (self.group.hidden, self.group.raised) = (false, false),
            "par" | "sect" | "page" | "cell" => self.paragraph(),
            "trowd" => self.in_row = true,
            "row" => {
                self.in_row = false;
                self.paragraph();
            }
            _ => {}
        }
    }

    /// Takes in a word on how letters are written: code pages, fonts, units of UTF-16.
    fn letters(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "ansicpg" => {
                self.page = number.and_then(|n| u16::try_from(n).ok()).unwrap_or(1252);
                self.group.page = self.page;
            }
            "mac" => self.group.page = 10_000,
            "pc" => self.group.page = 437,
            "uc" => self.group.skip = number.and_then(|n| n.try_into().ok()).unwrap_or(1).min(16),
            "u" => {
                let unit = number.unwrap_or(0);
                // Above 32,767 a unit is written as a negative number.
                let [.., high, low] = unit.to_be_bytes();
                self.unit(u16::from_be_bytes([high, low]));
                self.passing = self.group.skip;
            }
            "fonttbl" => self.group.destination = Destination::Fonts,
            "f" => {
                self.font = number.unwrap_or(0);
                if self.group.destination != Destination::Fonts {
                    self.group.page = self.fonts.get(&self.font).copied().unwrap_or(self.page);
                }
            }
            "fcharset" if self.group.destination == Destination::Fonts => {
                let page = number.and_then(page_of_charset).unwrap_or(self.page);
                self.fonts.entry(self.font).or_insert(page);
            }
            _ => return false,
        }
        true
    }

    /// Takes in a word on what the file says of itself.
    fn information(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "title" => self.group.destination = Destination::Title,
            "author" => self.group.destination = Destination::Author,
            "creatim" => self.group.destination = Destination::Created,
            "revtim" => self.group.destination = Destination::Revised,
            "yr" | "mo" | "dy" => {
                let day = match self.group.destination {
                    Destination::Created => &mut self.created,
                    Destination::Revised => &mut self.revised,
                    _ => return true,
                };
                let number = number.unwrap_or(0);
                match word {
                    "yr" => day.year = number.try_into().unwrap_or(0),
                    "mo" => day.month = number.try_into().unwrap_or(0),
                    _ => day.of_month = number.try_into().unwrap_or(0),
                }
            }
            _ => return false,
        }
        true
    }

    /// Takes in a byte of text.
    fn byte(&mut self, byte: u8) {
        if self.passing > 0 {
            self.passing -= 1;
            return;
        }
        self.high = None;
        self.pending.push(byte);
    }

    /// Takes in a unit of UTF-16.
    fn unit(&mut self, unit: u16) {
        self.flush();
        let units = match (self.high.take(), unit) {
            (Some(high), 0xdc00..=0xdfff) => vec![high, unit],
            (_, 0xd800..=0xdbff) => {
                self.high = Some(unit);
                return;
            }
            _ => vec![unit],
        };
        let text = String::from_utf16_lossy(&units);
        self.text(&text);
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let text = decode(&bytes, self.group.page);
        self.add(&text);
    }

    fn text(&mut self, text: &str) {
        self.flush();
        self.add(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &str) -> String {
        extract(rtf.as_bytes()).out.finish().0
    }

    #[test]
    fn what_a_reader_sees() {
        let cases = [
            (r"{\rtf1\ansi One \'93two\'94\par Three\emdash four\par}", "One “two”\n\nThree—four"),
            (r"{\rtf1{\fonttbl{\f0 Arial;}{\f1\fcharset204 Cyr;}}\f1 \'cf\'f0\'e8\f0  x}", "При x"),
            (r"{\rtf1\uc1 \u8220?a\u8221? \u-10179?\u-8704?}", "“a” 😀"),
            (r"{\rtf1 shown{\v hidden} on{\*\unknown no}{\deleted old}}", "shown on"),
            (r"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt link}} end}", "link end"),
            (r"{\rtf1 A{\pict\bin3 }}}}B}", "AB"),
            (r"{\rtf1 set \{in\} \\ braces}", "set {in} \\ braces"),
            ("{\\rtf1 cut off \\u82", "cut off R"),
            // Notes and boxes come after their paragraph; heads and feet of pages never.
            (
                r"{\rtf1 Some 60{\super\chftn}{\footnote {\super\chftn} By noon.} left.\par Next.}",
                "Some 60 left.\n\nBy noon.\n\nNext.",
            ),
            (
                r"{\rtf1 Some{\*\footnote One {\field{\*\fldinst X}{\fldrslt day}}.\par Two.} left.}",
                "Some left.\n\nOne day.\n\nTwo.",
            ),
            (r"{\rtf1 Some{\shp{\*\shpinst{\shptxt Boxed.\par}}} left.}", "Some left.\n\nBoxed."),
            (
                r"{\rtf1{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 8}}\par}\pard 40 left.}",
                "40 left.",
            ),
            (
                r"{\rtf1{\header{\footnote no}{\shp{\*\shpinst{\shptxt no}}}}\pard 40 left.}",
                "40 left.",
            ),
            // What is raised.
            (
                r"{\rtf1 some 60{\super 3} left, 70\super 4\nosupersub  too, 5\up6 9\up0  more}",
                "some 60 left, 70 too, 5 more",
            ),
            (
                r"{\rtf1 5 km{\super 2}, 10{\super 6}, 4{\super th}, 2{\super 1}/{\sub 2}}",
                "5 km2, 10^6, 4th, 2 1/2",
            ),
        ];
        for (rtf, shown) in cases {
            assert_eq!(text(rtf), shown, "{rtf}");
        }
    }

    #[test]
    fn what_the_file_says_of_itself() {
        let read = extract(br"{\rtf1{\info{\title Port opens}{\author Jane Roe}{\creatim\yr2026\mo3\dy14\hr18}}Text.}");
        assert_eq!(read.meta.headline.as_deref(), Some("Port opens"));
        assert_eq!(read.meta.byline.as_deref(), Some("Jane Roe"));
        assert_eq!(read.saved.map(|d| d.to_string()).as_deref(), Some("2026-03-14"));
    }

    #[test]
    fn deep_groups_cost_no_stack() {
        let deep = "{".repeat(300_000) + "down" + &"}".repeat(300_000);
        assert_eq!(text(&deep), "down");
    }
}
