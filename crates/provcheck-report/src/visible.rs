//! Text that is safe and readable on a terminal.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar as _;

/// Returns `text` on one line, with `¶` between paragraphs and every character that
/// has no shape of its own spelled out: a draft can neither move the cursor nor hide
/// a character.
///
/// ```
/// assert_eq!(provcheck_report::visible("a\u{1b}[2J"), "a<U+001B>[2J");
/// ```
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' | '\t' | ' ' => {
                out.push(' ');
                let mut breaks = usize::from(c == '\n');
                while let Some(next) =
                    chars.next_if(|next| matches!(next, '\n' | '\r' | '\t' | ' '))
                {
                    breaks += usize::from(next == '\n');
                }
                if breaks > 1 && chars.peek().is_some() && out.len() > 1 {
                    out.push_str("¶ ");
                }
            }
            // These two only choose the shape of their neighbours, in scripts and pictures
            // that need them: one of each at most stands between two that are seen.
            '\u{FE0F}' if out.chars().next_back().is_some_and(is_seen) => out.push(c),
            '\u{200D}' if joins(&out, chars.peek().copied()) => out.push(c),
            c if is_hidden(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Tells whether a character is beyond ASCII and seen.
fn is_seen(c: char) -> bool {
    !c.is_ascii() && !is_hidden(c)
}

/// Tells whether what joins two characters stands between two that are seen, the first perhaps
/// with its shape chosen.
fn joins(before: &str, next: Option<char>) -> bool {
    let bare = before.strip_suffix('\u{FE0F}').unwrap_or(before);
    bare.chars().next_back().is_some_and(is_seen) && next.is_some_and(is_seen)
}

/// Returns `text` on one line with nothing in it hidden: breaks of lines and every
/// character that has no shape of its own are spelled out. For names, of files, plugins
/// and keys, whose blanks count.
///
/// ```
/// assert_eq!(provcheck_report::escaped("a  b\n\u{1b}[2K"), "a  b<U+000A><U+001B>[2K");
/// ```
pub fn escaped(text: &str) -> String {
    spelled_out(text, |_| false)
}

/// Returns `text` with its lines as they are, and all else that has no shape of its own
/// spelled out.
///
/// ```
/// assert_eq!(provcheck_report::escaped_lines("a\nb\u{9b}2K"), "a\nb<U+009B>2K");
/// ```
pub fn escaped_lines(text: &str) -> String {
    spelled_out(text, |c| c == '\n')
}

fn spelled_out(text: &str, kept: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) && !kept(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// Tells whether a reader cannot see that the character is there.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}'
            | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns how many columns of a terminal `text` takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// Returns how many columns of a terminal `c` takes.
pub(crate) fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Returns the words of `text` in lines of at most `width` columns. A word that
/// is wider gets a line of its own.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = self::width(word);
        match lines.last_mut() {
            Some(line) if used + 1 + wide <= width => {
                line.push(' ');
                line.push_str(word);
                used += 1 + wide;
            }
            _ => {
                lines.push(word.to_owned());
                used = wide;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_out_what_cannot_be_seen() {
        assert_eq!(visible("a\u{1b}[31mb"), "a<U+001B>[31mb");
        assert_eq!(visible("a\u{200B}b\u{202E}"), "a<U+200B>b<U+202E>");
        assert_eq!(visible("a\r\nb\tc  d"), "a b c d");
        assert_eq!(visible("\n\none\n \ntwo\n\n"), " one ¶ two ");
        assert_eq!(visible("👩\u{200D}🚀"), "👩\u{200D}🚀");
        assert_eq!(visible("❤\u{FE0F}\u{200D}🔥"), "❤\u{FE0F}\u{200D}🔥");
        assert_eq!(visible("plain “text” — Жук"), "plain “text” — Жук");
        // What shapes nothing, or would hide a row of its like, is shown.
        assert_eq!(visible("é\u{200D}\u{200D}"), "é<U+200D><U+200D>");
        assert_eq!(visible("é\u{FE0F}\u{FE0F}"), "é\u{FE0F}<U+FE0F>");
        for hidden in ["\u{E0101}", "\u{034F}", "\u{115F}", "\u{3164}", "\u{2800}", "\u{1D173}"] {
            let shown = visible(&format!("xé{hidden}"));
            assert!(shown.starts_with("xé<U+"), "{shown}");
            assert_eq!(escaped(&format!("xé{hidden}")), shown);
        }
    }

    #[test]
    fn wraps_at_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("unbreakable a", 4), ["unbreakable", "a"]);
        assert_eq!(wrap("  ", 4), [""; 0]);
    }
}
