//! From the text that HTML shows back to the characters it was written with.

use crate::scan::floor;

/// Walks over a stretch of HTML text and the text it shows together. Calls
/// `found` with shown text, its place and length in `raw`, and whether they are
/// the same bytes.
pub(super) fn align(raw: &str, shown: &str, mut found: impl FnMut(&str, usize, usize, bool)) {
    let (mut r, mut s) = (0, 0);
    while s < shown.len() && r < raw.len() {
        let same = raw.as_bytes()[r..]
            .iter()
            .zip(&shown.as_bytes()[s..])
            .take_while(|(a, b)| a == b && **a != b'&')
            .count();
        let same = floor(shown, s + same) - s;
        if same > 0 {
            found(&shown[s..s + same], r, same, true);
            r += same;
            s += same;
            continue;
        }
        let rest = &raw[r..];
        if rest.starts_with('\r') {
            // Line ends come as "\n".
            let length = if rest.starts_with("\r\n") { 2 } else { 1 };
            found("\n", r, length, false);
            r += length;
            s += usize::from(shown[s..].starts_with('\n'));
            continue;
        }
        let Some(first) = shown[s..].chars().next() else { break };
        let reference = reference_length(rest);
        if reference == 0 || (reference == 1 && first != '&') {
            break;
        }
        if first == '&'
            && !shown[s + 1..].is_empty()
            && reference > 1
            && shown[s..].starts_with(&rest[..reference])
        {
            // Not a reference after all.
            found(&shown[s..=s], r, 1, true);
            r += 1;
            s += 1;
            continue;
        }
        // A reference stands for one character, a few for two.
        let one = first.len_utf8();
        let two = shown[s + one..].chars().next().map_or(one, |c| one + c.len_utf8());
        let next: String =
            rest[reference..].chars().take_while(|&c| c != '&' && c != '\r').take(6).collect();
        let fits = |length: usize| {
            let after = &shown[s + length..];
            if next.is_empty() {
                rest.len() > reference || after.is_empty()
            } else {
                after.starts_with(&next)
            }
        };
        let length = if !fits(one) && fits(two) { two } else { one };
        found(&shown[s..s + length], r, reference, false);
        r += reference;
        s += length;
    }
    if s < shown.len() {
        found(&shown[s..], r.min(raw.len()), raw.len() - r.min(raw.len()), false);
    }
}

/// Returns the length of the character reference that `text` begins with; 0 for none.
fn reference_length(text: &str) -> usize {
    if !text.starts_with('&') {
        return 0;
    }
    let name =
        text[1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    1 + name + usize::from(name > 0 && text[1 + name..].starts_with(';'))
}
