//! Cuts a text into words, normalises them and puts them into segments.

use provcheck_core::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::stem::{Lexeme, hash_word};

/// The words of a text; all columns but the last have one entry a word, in its order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    pub(crate) words: Vec<u32>,
    pub(crate) stems: Vec<u32>,
    pub(crate) spans: Vec<Span>,
    pub(crate) flags: Vec<u8>,
    /// First word of each segment.
    pub(crate) segments: Vec<u32>,
}

/// The word says nothing by itself ("the", "of").
pub(crate) const STOP: u8 = 1;
/// The word is written with a capital letter.
pub(crate) const CAPITAL: u8 = 2;
/// The word has a digit.
pub(crate) const DIGIT: u8 = 4;

/// Longest segment in words; a longer one is cut.
const LONGEST_SEGMENT: u32 = 64;
/// Longest word in bytes of its normal form; a longer one is cut in two.
const LONGEST_WORD: usize = 96;

/// What a byte below 128 is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Other,
}

fn class(byte: u8) -> Class {
    if byte.is_ascii_alphabetic() {
        Class::Letter
    } else if byte.is_ascii_digit() {
        Class::Digit
    } else {
        Class::Other
    }
}

/// Reads a text byte by byte.
pub(crate) struct Scanner<'t, 'l> {
    text: &'t str,
    look_up: &'l mut dyn FnMut(u32, &[u8]) -> Lexeme,
    columns: Columns,
    /// The normal form of the word under way.
    normal: Vec<u8>,
    /// Where it starts and ends so far.
    start: usize,
    end: usize,
    flags: u8,
    /// A full stop was seen since the last word.
    stop_seen: bool,
    /// A blank line, or a line break after a full stop, was seen.
    blank_seen: bool,
    /// The last word is one that a full stop does not end a sentence after.
    abbreviation: bool,
}

impl<'t, 'l> Scanner<'t, 'l> {
    pub(crate) fn new(text: &'t str, look_up: &'l mut dyn FnMut(u32, &[u8]) -> Lexeme) -> Self {
        // English has some six bytes a word.
        let expected = text.len() / 5 + 8;
        let columns = Columns {
            words: Vec::with_capacity(expected),
            stems: Vec::with_capacity(expected),
            spans: Vec::with_capacity(expected),
            flags: Vec::with_capacity(expected),
            segments: Vec::with_capacity(expected / 16),
        };
        Self {
            text,
            look_up,
            columns,
            normal: Vec::with_capacity(LONGEST_WORD + 8),
            start: 0,
            end: 0,
            flags: 0,
            stop_seen: false,
            blank_seen: false,
            abbreviation: false,
        }
    }

    pub(crate) fn run(mut self) -> Columns {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte < 128 {
                match class(byte) {
                    Class::Letter => {
                        if self.normal.is_empty() {
                            self.begin(at);
                            if byte.is_ascii_uppercase() {
                                self.flags |= CAPITAL;
                            }
                        }
                        self.push(byte.to_ascii_lowercase(), at + 1);
                    }
                    Class::Digit => {
                        if self.normal.is_empty() {
                            self.begin(at);
                        }
                        self.flags |= DIGIT;
                        self.push(byte, at + 1);
                    }
                    Class::Other => self.mark(byte, at),
                }
                at += 1;
            } else {
                let Some(c) = self.text[at..].chars().next() else { break };
                self.wide(c, at);
                at += c.len_utf8();
            }
        }
        self.finish();
        self.columns.words.shrink_to_fit();
        self.columns.stems.shrink_to_fit();
        self.columns.spans.shrink_to_fit();
        self.columns.flags.shrink_to_fit();
        self.columns.segments.shrink_to_fit();
        self.columns
    }

    fn begin(&mut self, at: usize) {
        self.start = at;
        self.flags = 0;
    }

    fn push(&mut self, byte: u8, end: usize) {
        if self.normal.len() >= LONGEST_WORD {
            self.finish();
            self.begin(end - 1);
        }
        self.normal.push(byte);
        self.end = end;
    }

    /// An ASCII character that is no letter and no digit.
    fn mark(&mut self, byte: u8, at: usize) {
        let bytes = self.text.as_bytes();
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        let open = !self.normal.is_empty();
        match byte {
            b'\'' if open && next.is_ascii_alphanumeric() => self.normal.push(b'\''),
            b',' if open && self.ends_in_digit() && next.is_ascii_digit() => {}
            b'.' if open && self.ends_in_digit() && next.is_ascii_digit() => self.normal.push(b'.'),
            // `U.S.`, `a.m.`: a letter, a stop, a letter.
            b'.' if open && self.is_initials(at) => {
                if next.is_ascii_alphabetic() {
                    return;
                }
                self.finish();
                self.abbreviation = true;
                self.stop_seen = true;
            }
            b'.' | b'!' | b'?' => {
                self.finish();
                self.stop_seen = true;
            }
            b'\n' => {
                self.finish();
                // A blank line parts; so does a line end after a full stop.
                let rest = &bytes[at + 1..];
                let blank = rest
                    .iter()
                    .take(80)
                    .find(|b| !matches!(b, b' ' | b'\t' | b'\r'))
                    .is_none_or(|&b| b == b'\n');
                self.blank_seen |= blank || (self.stop_seen && !self.abbreviation);
            }
            _ => self.finish(),
        }
    }

    fn ends_in_digit(&self) -> bool {
        self.normal.last().is_some_and(u8::is_ascii_digit)
    }

    /// Tells whether the word under way is letters parted by stops, up to `at`.
    fn is_initials(&self, at: usize) -> bool {
        let word = &self.text.as_bytes()[self.start..at];
        word.len() % 2 == 1
            && word.len() < 12
            && word
                .iter()
                .enumerate()
                .all(|(i, b)| if i % 2 == 0 { b.is_ascii_alphabetic() } else { *b == b'.' })
            && (word.len() > 1
                || word[0].is_ascii_uppercase()
                || self.text.as_bytes().get(at + 2) == Some(&b'.'))
    }

    /// A character beyond ASCII.
    fn wide(&mut self, c: char, at: usize) {
        let end = at + c.len_utf8();
        match c {
            '\u{2019}' | '\u{2018}' | '\u{02BC}' => {
                let next = self.text[end..].chars().next();
                if !self.normal.is_empty() && next.is_some_and(char::is_alphanumeric) {
                    self.normal.push(b'\'');
                } else {
                    self.finish();
                }
            }
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
            '\u{2026}' => {
                self.finish();
                self.stop_seen = true;
            }
            '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '\u{2029}' => {
                self.finish();
                self.blank_seen = true;
            }
            _ if is_combining_mark(c) => {
                if !self.normal.is_empty() {
                    self.end = end;
                }
            }
            _ if c.is_alphanumeric() => {
                let alone = stands_alone(c);
                if alone {
                    self.finish();
                }
                if self.normal.is_empty() {
                    self.begin(at);
                    if c.is_uppercase() {
                        self.flags |= CAPITAL;
                    }
                }
                if c.is_numeric() {
                    self.flags |= DIGIT;
                }
                if self.normal.len() >= LONGEST_WORD {
                    self.finish();
                    self.begin(at);
                }
                for folded in std::iter::once(c).nfkd().filter(|d| !is_combining_mark(*d)) {
                    for lower in folded.to_lowercase().filter(|l| !is_combining_mark(*l)) {
                        let mut buffer = [0; 4];
                        self.normal.extend_from_slice(lower.encode_utf8(&mut buffer).as_bytes());
                    }
                }
                self.end = end;
                if alone {
                    self.finish();
                }
            }
            _ => self.finish(),
        }
    }

    /// Ends the word under way, if there is one.
    fn finish(&mut self) {
        if self.normal.is_empty() {
            return;
        }
        // `'s` is grammar, not vocabulary; the span keeps it.
        let mut length = self.normal.len();
        if self.normal.ends_with(b"'s") && length > 2 && !self.is_contraction() {
            length -= 2;
        }
        while length > 1 && self.normal[length - 1] == b'\'' {
            length -= 1;
        }
        let normal = &self.normal[..length];
        let word = hash_word(normal);
        let lexeme = (self.look_up)(word, normal);
        let index = self.columns.words.len() as u32;
        let new_segment = match self.columns.segments.last() {
            None => true,
            Some(&start) => {
                self.blank_seen
                    || index - start >= LONGEST_SEGMENT
                    || (self.stop_seen && !self.abbreviation && self.flags & (CAPITAL | DIGIT) != 0)
            }
        };
        if new_segment {
            self.columns.segments.push(index);
        }
        if lexeme.stop {
            self.flags |= STOP;
        }
        self.columns.words.push(word);
        self.columns.stems.push(lexeme.stem);
        self.columns.spans.push(Span::new(self.start, self.end));
        self.columns.flags.push(self.flags);
        self.abbreviation = is_abbreviation(normal);
        self.normal.clear();
        self.flags = 0;
        self.stop_seen = false;
        self.blank_seen = false;
    }

    /// Tells whether the word is one whose `'s` is a verb more often than not.
    fn is_contraction(&self) -> bool {
        matches!(
            self.normal.as_slice(),
            b"it's"
                | b"he's"
                | b"she's"
                | b"that's"
                | b"there's"
                | b"here's"
                | b"what's"
                | b"who's"
                | b"let's"
                | b"where's"
                | b"how's"
        )
    }
}

/// Ideographs and kana: scripts that write no spaces.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_abbreviation(word: &[u8]) -> bool {
    matches!(
        word,
        b"mr"
            | b"mrs"
            | b"ms"
            | b"dr"
            | b"prof"
            | b"gen"
            | b"lt"
            | b"col"
            | b"capt"
            | b"sgt"
            | b"maj"
            | b"sen"
            | b"rep"
            | b"gov"
            | b"st"
            | b"rev"
            | b"hon"
            | b"jr"
            | b"sr"
            | b"vs"
            | b"no"
            | b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"aug"
            | b"sept"
            | b"oct"
            | b"nov"
            | b"dec"
            | b"inc"
            | b"corp"
            | b"co"
            | b"ltd"
    )
}
