//! From bytes to text.
//!
//! A byte order mark decides; then valid UTF-8; then what the file says of
//! itself (HTML); then a guess. Text that is UTF-8 but for a few damaged bytes
//! is read as UTF-8, so that a cut-off file does not turn to mojibake.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file the guess is made from, in bytes.
const SAMPLE: usize = 1 << 20;

/// Text with the length of the byte order mark that stands before it in the
/// file as UTF-8.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) mark: usize,
}

/// Decodes `bytes`; `label` is the encoding that the file names.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
        return Decoded { text, mark: if encoding == UTF_8 { length } else { 0 } };
    }
    if let Some(encoding) = wide(bytes) {
        return Decoded {
            text: encoding.decode_without_bom_handling(bytes).0.into_owned(),
            mark: 0,
        };
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if mostly_utf8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => {
            let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
            let named = named.filter(|&e| e != UTF_8 && e != UTF_16LE && e != UTF_16BE);
            let encoding = named.unwrap_or_else(|| guess(bytes));
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        }
    };
    Decoded { text, mark: 0 }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Recognises UTF-16 without a byte order mark by its zero bytes.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
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

/// Tells whether nearly all sequences past ASCII are valid UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    valid > 0 && damaged * 8 <= valid || valid == 0 && damaged == 1 && cut_off(bytes)
}

/// Tells whether the only fault is a sequence cut off at the end.
fn cut_off(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none())
}
