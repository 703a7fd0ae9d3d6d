//! From bytes to text.
//!
//! A byte order mark decides; then valid UTF-8; then what the file says of
//! itself (HTML); then a guess. Text that is UTF-8 but for a few damaged bytes
//! is read as UTF-8, so that a cut-off file does not turn to mojibake.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_2022_JP, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file the guess is made from, in bytes.
const SAMPLE: usize = 1 << 20;

/// The upper half of code page 437, that of MS-DOS.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
                     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// How the characters of a text file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// One that browsers know.
    Web(&'static encoding_rs::Encoding),
    Utf32Le,
    Utf32Be,
    Cp437,
}

impl Encoding {
    /// Returns the encoding of a label: one of the web's ("windows-1252", "macintosh",
    /// "`shift_jis`"), "cp437", "utf-32le", "utf-32be".
    pub fn of_label(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        match label.as_str() {
            "cp437" | "ibm437" | "437" | "dos" => Some(Self(Kind::Cp437)),
            "utf-32" | "utf32" | "utf-32le" | "utf32le" => Some(Self(Kind::Utf32Le)),
            "utf-32be" | "utf32be" => Some(Self(Kind::Utf32Be)),
            "macroman" | "mac-roman" | "mac_roman" => Some(Self(Kind::Web(MACINTOSH))),
            _ => encoding_rs::Encoding::for_label(label.as_bytes()).map(|e| Self(Kind::Web(e))),
        }
    }

    /// Decodes `bytes`; a byte order mark of the encoding is no part of the text.
    pub(crate) fn decode(self, bytes: &[u8]) -> Decoded {
        let (bytes, mark) = match encoding_rs::Encoding::for_bom(bytes) {
            Some((found, length)) if self.0 == Kind::Web(found) => {
                (&bytes[length..], if found == UTF_8 { length } else { 0 })
            }
            _ => (bytes, 0),
        };
        let text = self.text(bytes);
        let lost = lost(&text);
        Decoded { text, mark, lost }
    }

    fn text(self, bytes: &[u8]) -> String {
        let wide = |read: fn([u8; 4]) -> u32| {
            let units = bytes.chunks(4).map(|unit| unit.try_into().map_or(u32::MAX, read));
            units.map(|unit| char::from_u32(unit).unwrap_or('\u{fffd}')).collect::<String>()
        };
        match self.0 {
            Kind::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Kind::Utf32Le => wide(u32::from_le_bytes).trim_start_matches('\u{feff}').to_owned(),
            Kind::Utf32Be => wide(u32::from_be_bytes).trim_start_matches('\u{feff}').to_owned(),
            Kind::Cp437 => {
                let upper: Vec<char> = CP437.chars().collect();
                let char = |&byte: &u8| match byte.checked_sub(0x80) {
                    Some(at) => upper[usize::from(at)],
                    None => char::from(byte),
                };
                bytes.iter().map(char).collect()
            }
        }
    }
}

/// Text with the length of the byte order mark that stands before it in the
/// file as UTF-8.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) mark: usize,
    /// Places where bytes stand for no character.
    pub(crate) lost: usize,
}

impl Decoded {
    /// Says that bytes stand for no character, where some do.
    pub(crate) fn note(&self) -> Option<String> {
        note(self.lost)
    }
}

/// Says that bytes in `lost` places stand for no character, where some do.
pub(crate) fn note(lost: usize) -> Option<String> {
    let places = if lost == 1 { "1 place".to_owned() } else { format!("{lost} places") };
    (lost > 0).then(|| {
        format!(
            "in {places} its bytes stand for no character of its encoding, and are read as \
             \u{fffd}; `--encoding` names another"
        )
    })
}

/// Counts what stands for bytes that could not be decoded.
fn lost(text: &str) -> usize {
    text.matches('\u{fffd}').count()
}

/// Decodes `bytes`; `label` is the encoding that the file names.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    // Before that of UTF-16, which begins it.
    if bytes.len().is_multiple_of(4) {
        if bytes.starts_with(b"\xff\xfe\0\0") || widest(bytes, 0) {
            return Decoded { text: Encoding(Kind::Utf32Le).text(bytes), mark: 0, lost: 0 };
        }
        if bytes.starts_with(b"\0\0\xfe\xff") || widest(bytes, 3) {
            return Decoded { text: Encoding(Kind::Utf32Be).text(bytes), mark: 0, lost: 0 };
        }
    }
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[length..]);
        let lost = if damaged { lost(&text) } else { 0 };
        let mark = if encoding == UTF_8 { length } else { 0 };
        return Decoded { text: text.into_owned(), mark, lost };
    }
    if let Some(encoding) = wide(bytes) {
        return Decoded {
            text: encoding.decode_without_bom_handling(bytes).0.into_owned(),
            mark: 0,
            lost: 0,
        };
    }
    let mut damaged = false;
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if is_iso_2022_jp(bytes) => {
            let (decoded, _, damaged) = ISO_2022_JP.decode(bytes);
            if damaged { text.to_owned() } else { decoded.into_owned() }
        }
        Ok(text) => text.to_owned(),
        Err(_) if mostly_utf8(bytes, says_utf8(label)) => {
            damaged = true;
            String::from_utf8_lossy(bytes).into_owned()
        }
        Err(_) => {
            let named = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
            let named = named.filter(|&e| e != UTF_8 && e != UTF_16LE && e != UTF_16BE);
            let encoding = named.map_or_else(|| guess(bytes), |e| Encoding(Kind::Web(e)));
            damaged = true;
            encoding.text(bytes)
        }
    };
    let lost = if damaged { lost(&text) } else { 0 };
    Decoded { text, mark: 0, lost }
}

/// Tells whether a text holds the escapes by which ISO-2022-JP changes its letters.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let at = bytes.iter().position(|&byte| byte == 0x1b);
    at.is_some_and(|at| {
        [&b"$B"[..], b"$@", b"(J"].iter().any(|escape| bytes[at + 1..].starts_with(escape))
    })
}

fn guess(bytes: &[u8]) -> Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    detector.feed(sample, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // Browsers know neither the Mac of old nor DOS, so the guess never names them: their
    // bytes look like those of another encoding with one byte a character.
    if !guessed.is_single_byte() {
        return Encoding(Kind::Web(guessed));
    }
    let faults = |encoding: Encoding| faults(&encoding.text(&sample[..sample.len().min(1 << 16)]));
    let first = Encoding(Kind::Web(guessed));
    let others = [Kind::Web(WINDOWS_1252), Kind::Web(MACINTOSH), Kind::Cp437].map(Encoding);
    let held = faults(first);
    let best = others.into_iter().map(|other| (faults(other), other)).min_by_key(|(n, _)| *n);
    // Only where the guess makes nonsense and the other none.
    match best {
        Some((n, other)) if n * 4 < held => other,
        _ => first,
    }
}

/// Counts the characters past ASCII that stand where no text has them: a capital after a
/// small letter, a letter right after a comma, a mark inside a word, a box.
fn faults(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied().unwrap_or(' ');
    (0..chars.len())
        .filter(|&i| !chars[i].is_ascii())
        .filter(|&i| is_fault(at(i.checked_sub(1)), chars[i], at(Some(i + 1))))
        .count()
}

/// Tells whether no text has `c` between these two.
fn is_fault(before: char, c: char, after: char) -> bool {
    match c {
        '“' | '‘' | '„' | '‚' => {
            before.is_alphanumeric() || !(after.is_alphanumeric() || after == '…')
        }
        '”' | '»' => before.is_whitespace() || after.is_alphanumeric(),
        '’' => before.is_whitespace() && !after.is_alphanumeric(),
        // They join words, or part them.
        '–' | '—' | '·' | '\u{a0}' => false,
        _ if is_sign(c) => before.is_lowercase() && after.is_lowercase(),
        _ => is_fault_of_letter(before, c, after),
    }
}

/// Tells whether no text has the letter `c` between these two; other characters are none.
fn is_fault_of_letter(before: char, c: char, after: char) -> bool {
    if c.is_uppercase() {
        return before.is_lowercase()
            || after.is_whitespace() && !before.is_alphabetic()
            || after.is_uppercase() && !before.is_uppercase() && before != ' ';
    }
    !c.is_alphabetic()
        || matches!(before, ',' | '.' | ';')
        || before.is_uppercase() && after.is_uppercase()
}

/// Tells whether a character is a sign that texts have, though not inside words.
fn is_sign(c: char) -> bool {
    matches!(c, '…' | '«' | '€' | '£' | '©' | '®' | '°' | '•' | '§' | '™' | '¿' | '¡' | '½' | '¼')
}

/// Recognises UTF-32 without a byte order mark: of four bytes only the one at `low`, and
/// perhaps its neighbour, is ever other than zero.
fn widest(bytes: &[u8], low: usize) -> bool {
    let sample = &bytes[..bytes.len().min(4096) / 4 * 4];
    let high = 3 - low;
    let beside = if low == 0 { 2 } else { 1 };
    sample.len() >= 16
        && sample.chunks(4).all(|unit| unit[high] == 0 && unit[beside] <= 0x10)
        && sample.chunks(4).filter(|unit| unit[low] != 0).count() * 10 > sample.len() / 4 * 9
}

/// Recognises UTF-16 without a byte order mark by its zero bytes.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    if sample.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > half * 6 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 6 && odd * 20 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn says_utf8(label: Option<&str>) -> bool {
    label.is_some_and(|label| encoding_rs::Encoding::for_label(label.as_bytes()) == Some(UTF_8))
}

/// Tells whether most sequences past ASCII are valid UTF-8: those of other encodings hardly
/// ever are. `told` tells whether the file says that it is UTF-8.
fn mostly_utf8(bytes: &[u8], told: bool) -> bool {
    let least = if told { 1 } else { 3 };
    let (mut valid, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    valid > 0 && damaged * least <= valid || valid == 0 && damaged == 1 && cut_off(bytes)
}

/// Tells whether the only fault is a sequence cut off at the end.
fn cut_off(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none())
}
