//! Text that HTML cannot take for markup.

use std::fmt::{self, Write as _};

use crate::visible::is_hidden;

/// Shows text as the content of an element. Characters that can't be seen are
/// spelled out.
pub(crate) struct Text<'t>(pub(crate) &'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\n' | '\r' | '\t' => f.write_char(' ')?,
                '\u{200D}' | '\u{FE0F}' => f.write_char(c)?,
                c if is_hidden(c) => write!(f, "<span class=\"u\">U+{:04X}</span>", u32::from(c))?,
                c => plain(c, f)?,
            }
        }
        Ok(())
    }
}

/// Shows text as the value of an attribute in double quotation marks.
pub(crate) struct Attribute<'t>(pub(crate) &'t str);

impl fmt::Display for Attribute<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if is_hidden(c) {
                write!(f, "U+{:04X}", u32::from(c))?;
            } else {
                plain(c, f)?;
            }
        }
        Ok(())
    }
}

fn plain(c: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match c {
        '&' => f.write_str("&amp;"),
        '<' => f.write_str("&lt;"),
        '>' => f.write_str("&gt;"),
        '"' => f.write_str("&quot;"),
        '\'' => f.write_str("&#39;"),
        c => f.write_char(c),
    }
}

/// Returns `bytes` in base 64 (RFC 4648), for the policy of the page.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            if digit <= chunk.len() {
                let index = (group >> (18 - 6 * digit)) & 63;
                out.push(char::from(DIGITS[index as usize]));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        let text = "</script><b a='1' b=\"2\">&amp;\u{202E}\u{0}";
        let expected = "&lt;/script&gt;&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;amp;";
        assert_eq!(
            Text(text).to_string(),
            format!("{expected}<span class=\"u\">U+202E</span><span class=\"u\">U+0000</span>")
        );
        assert_eq!(Attribute(text).to_string(), format!("{expected}U+202EU+0000"));
    }

    #[test]
    fn base64_as_the_standard_has_it() {
        for (bytes, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }
}
