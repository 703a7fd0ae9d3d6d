//! Text that HTML cannot take for markup, and in which nothing hides.

use std::fmt::Write as _;

use maud::Render;

use crate::visible::is_hidden;

/// Shows text as the content of an element. Characters that can't be seen are
/// spelled out.
pub(crate) struct Text<'t>(pub(crate) &'t str);

impl Render for Text<'_> {
    fn render_to(&self, out: &mut String) {
        for c in self.0.chars() {
            match c {
                '\n' | '\r' | '\t' => out.push(' '),
                '\u{200D}' | '\u{FE0F}' => out.push(c),
                c if is_hidden(c) => {
                    // Writing to a string never fails.
                    _ = write!(out, "<span class=\"u\">U+{:04X}</span>", u32::from(c));
                }
                c => plain(c, out),
            }
        }
    }
}

/// Shows text as the value of an attribute in double quotation marks, or as a title.
pub(crate) struct Attribute<'t>(pub(crate) &'t str);

impl Render for Attribute<'_> {
    fn render_to(&self, out: &mut String) {
        for c in self.0.chars() {
            if is_hidden(c) {
                _ = write!(out, "U+{:04X}", u32::from(c));
            } else {
                plain(c, out);
            }
        }
    }
}

fn plain(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        let text = "</script><b a='1' b=\"2\">&amp;\u{202E}\u{0}";
        let expected = "&lt;/script&gt;&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;amp;";
        assert_eq!(
            Text(text).render().0,
            format!("{expected}<span class=\"u\">U+202E</span><span class=\"u\">U+0000</span>")
        );
        assert_eq!(Attribute(text).render().0, format!("{expected}U+202EU+0000"));
    }
}
