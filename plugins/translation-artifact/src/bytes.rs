//! Damage to the characters themselves: bytes read in the wrong encoding,
//! characters lost on the way, and characters that show nothing.

use std::sync::LazyLock;

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};
use provcheck_plugin::prelude::*;

use crate::draft_text::DraftText;
use crate::rules::FOREIGN_SCRIPT;

/// The most places that a finding names beside its own.
const NAMED: usize = 20;

/// The upper half of a single-byte encoding.
struct Table {
    encoding: &'static Encoding,
    chars: Vec<char>,
}

static TABLES: LazyLock<[Table; 2]> =
    LazyLock::new(|| [WINDOWS_1252, WINDOWS_1251].map(Table::new));

impl Table {
    fn new(encoding: &'static Encoding) -> Self {
        let bytes: Vec<u8> = (0x80..=0xff).collect();
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        Self { encoding, chars: text.chars().collect() }
    }

    /// Returns the byte that this encoding reads as `c`.
    fn byte(&self, c: char) -> Option<u8> {
        let at = self.chars.iter().position(|&k| k == c)?;
        u8::try_from(at + 0x80).ok()
    }

    /// Reads the characters from `start` on as the bytes they may once have
    /// been; returns the character those make, and how many characters they took.
    fn undo(&self, chars: &[(usize, char)]) -> Option<(char, usize)> {
        let lead = self.byte(chars.first()?.1)?;
        let length = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        let mut bytes = [lead, 0, 0, 0];
        for (slot, (_, c)) in bytes[1..length].iter_mut().zip(chars.get(1..length)?) {
            *slot = self.byte(*c)?;
        }
        let text = std::str::from_utf8(&bytes[..length]).ok()?;
        Some((text.chars().next()?, length))
    }
}

pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    let text = draft.text;
    let mut hidden: Vec<(char, Vec<Span>)> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            if bytes[at] < b' ' && !matches!(bytes[at], b'\t' | b'\n' | b'\r' | 0x0c)
                || bytes[at] == 0x7f
            {
                note(&mut hidden, bytes[at] as char, Span::new(at, at + 1));
            }
            at += 1;
            continue;
        }
        let end = bytes[at..].iter().position(u8::is_ascii).map_or(bytes.len(), |n| at + n);
        let Some(run) = text.get(at..end) else { break };
        let chars: Vec<(usize, char)> = run.char_indices().map(|(i, c)| (at + i, c)).collect();
        misread(draft, &chars, end, out);
        for &(i, c) in &chars {
            if shows_nothing(c) && !belongs(text, i, c) {
                note(&mut hidden, c, Span::new(i, i + c.len_utf8()));
            }
        }
        at = end;
    }
    out.extend(hidden.iter().filter_map(|(c, spans)| unseen(text, *c, spans)));
}

fn note(hidden: &mut Vec<(char, Vec<Span>)>, c: char, span: Span) {
    match hidden.iter_mut().find(|(k, _)| *k == c) {
        Some((_, spans)) => spans.push(span),
        None => hidden.push((c, vec![span])),
    }
}

/// Finds characters that are the bytes of others, read in the wrong encoding.
fn misread(draft: &DraftText<'_>, chars: &[(usize, char)], run_end: usize, out: &mut Vec<Finding>) {
    let mut i = 0;
    while i < chars.len() {
        let hit = TABLES.iter().find_map(|table| {
            let mut meant = String::new();
            let mut j = i;
            while let Some((c, n)) =
                table.undo(&chars[j..]).filter(|(c, _)| plausible(table.encoding, *c))
            {
                meant.push(c);
                j += n;
            }
            (j > i && convincing(draft.text, table.encoding, &chars[i..j], &meant))
                .then_some((j, meant))
        });
        let Some((j, meant)) = hit else {
            i += 1;
            continue;
        };
        let end = chars.get(j).map_or(run_end, |(at, _)| *at);
        let span = Span::new(chars[i].0, end);
        let mut finding = Finding::new(
            &FOREIGN_SCRIPT,
            span,
            format!("\"{}\" is \"{meant}\" read in the wrong encoding", draft.slice(span)),
        );
        finding.severity(Severity::Error).suggest(span, meant, Applicability::Safe);
        out.push(finding);
        i = j;
    }
}

/// Tells whether `c` is a character that news text has.
fn plausible(encoding: &'static Encoding, c: char) -> bool {
    let punctuation = matches!(c, '\u{2010}'..='\u{2044}' | '\u{20a0}'..='\u{20bf}' | '\u{2122}' | '\u{2190}'..='\u{21ff}' | '\u{2212}' | '\u{2500}'..='\u{27bf}');
    if encoding == WINDOWS_1252 {
        matches!(c, '\u{a0}'..='\u{17f}' | '\u{370}'..='\u{52f}' | '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{feff}' | '\u{fffd}' | '\u{1f300}'..='\u{1faff}')
            || punctuation
    } else {
        matches!(c, '\u{a0}'..='\u{ff}' | '\u{400}'..='\u{45f}' | '\u{490}' | '\u{491}')
            || punctuation
    }
}

/// Tells whether the characters are no honest text: one pair may be the end of
/// a word in capitals and a quotation mark ("CAFÉ»").
fn convincing(
    text: &str,
    encoding: &'static Encoding,
    chars: &[(usize, char)],
    meant: &str,
) -> bool {
    let Some(&(start, lead)) = chars.first() else { return false };
    let count = meant.chars().count();
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let trailing = chars.last().map(|(_, c)| *c);
    let after_capital = before.is_some_and(char::is_uppercase);
    let quote = trailing
        .is_some_and(|c| matches!(c, '»' | '«' | '”' | '“' | '’' | '‘' | '„' | '…' | '–' | '—'));
    if encoding == WINDOWS_1252 {
        match lead {
            'Â' | 'Ã' => count > 1 || !(after_capital && quote),
            'â' | 'ï' | 'ð' => true,
            'Ä' | 'Å' => count > 1 || !quote && !after_capital,
            _ => count > 1 && !meant.chars().all(|c| c == '\u{a0}'),
        }
    } else {
        match lead {
            'в' => meant.chars().all(|c| c > '\u{2000}'),
            'Р' | 'С' => count > 1,
            _ => false,
        }
    }
}

fn shows_nothing(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}')
}

/// Tells whether an unseen character does its work here: a joiner in an emoji or
/// in a script that joins letters, a direction mark beside right-to-left text,
/// the mark that opens a file.
fn belongs(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
    let plain =
        |c: Option<char>| c.is_none_or(|c| c.is_ascii() || ('\u{a0}'..='\u{24f}').contains(&c));
    let rtl = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
    };
    match c {
        '\u{feff}' => at == 0,
        '\u{200c}' | '\u{200d}' => !(plain(before) && plain(after)),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            rtl(before) || rtl(after)
        }
        '\u{e0000}'..='\u{e007f}' => before.is_some_and(|c| c >= '\u{1f000}'),
        _ => false,
    }
}

fn unseen(text: &str, c: char, spans: &[Span]) -> Option<Finding> {
    let span = *spans.first()?;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let inside = spans.iter().any(|s| {
        letter(text.get(..s.start as usize).and_then(|t| t.chars().next_back()))
            && letter(text.get(s.end as usize..).and_then(|t| t.chars().next()))
    });
    let (what, severity) = match c {
        '\u{fffd}' => ("a character that was lost when the text was decoded", Severity::Error),
        '\u{ad}' => ("a soft hyphen, left of a page's typesetting", Severity::Info),
        '\u{200e}' | '\u{200f}' => ("an unseen mark of writing direction", Severity::Info),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("an unseen control of writing direction", Severity::Warning)
        }
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => {
            ("an unseen character", if inside { Severity::Error } else { Severity::Warning })
        }
        _ => ("a control character", Severity::Warning),
    };
    // A byte of Windows-1252 that was taken for a character of ISO 8859-1.
    let meant = u8::try_from(c as u32).ok().filter(|b| (0x80..0xa0).contains(b));
    let meant = meant.and_then(|b| TABLES[0].chars.get(usize::from(b) - 0x80).copied());
    if let Some(meant) = meant.filter(|m| *m != c) {
        let message = format!(
            "a control character (U+{:04X}), which is \"{meant}\" read in the wrong encoding",
            c as u32
        );
        let mut finding = Finding::new(&FOREIGN_SCRIPT, span, message);
        finding.severity(Severity::Error).suggest(span, meant.to_string(), Applicability::Safe);
        others(&mut finding, spans);
        return Some(finding);
    }
    let place = if inside && c != '\u{fffd}' { " inside a word" } else { "" };
    let mut finding =
        Finding::new(&FOREIGN_SCRIPT, span, format!("{what}{place} (U+{:04X})", c as u32));
    finding.severity(severity);
    if c != '\u{fffd}' {
        finding.suggest(span, "", Applicability::Safe);
    }
    others(&mut finding, spans);
    Some(finding)
}

fn others(finding: &mut Finding, spans: &[Span]) {
    if spans.len() > 1 {
        finding.note(format!("{} of them in the draft", spans.len()));
        for other in spans.iter().skip(1).take(NAMED) {
            finding.elsewhere(*other, "the same again");
        }
    }
}
