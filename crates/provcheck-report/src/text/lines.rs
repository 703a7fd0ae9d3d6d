//! Passages cut to the width of a terminal.

use crate::visible::{char_width, visible, width};

/// What stands for words left out.
const ELLIPSIS: char = '…';

/// A passage on one line, and which columns of it are meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Columns before the marked part.
    pub(super) indent: usize,
    /// Columns of the marked part, at least one.
    pub(super) marked: usize,
}

/// Returns the passage on one line of at most `limit` columns, as much of its
/// surroundings with it as fits, or `None` where the passage alone is too wide.
pub(super) fn fit(before: &str, passage: &str, after: &str, limit: usize) -> Option<Line> {
    let passage = visible(passage);
    let marked = width(&passage);
    let room = limit.checked_sub(marked)?;
    let before = visible(before);
    let after = visible(after);
    let (left, right) = (width(&before), width(&after));
    // The part before is worth less than half: reading starts at the mark.
    let for_left = if left + right <= room {
        left
    } else {
        left.min((room * 2 / 5).max(room.saturating_sub(right)))
    };
    let before = tail(&before, for_left);
    let indent = width(&before);
    let after = head(&after, room - indent);
    Some(Line { text: format!("{before}{passage}{after}"), indent, marked: marked.max(1) })
}

/// Returns the end of `text`, at most `limit` columns, cut at a word.
fn tail(text: &str, limit: usize) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let mut used = 1;
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        used += char_width(c);
        if used > limit {
            break;
        }
        start = at;
    }
    let rest = &text[start..];
    // A cut inside a word moves to the next one, where one is near.
    let inside = text[..start].chars().next_back().is_some_and(|c| !c.is_whitespace());
    let skipped = rest.find(char::is_whitespace).filter(|at| inside && *at < 20).unwrap_or(0);
    if limit == 0 { String::new() } else { format!("{ELLIPSIS}{}", &rest[skipped..]) }
}

/// Returns the start of `text`, at most `limit` columns, cut at a word.
pub(super) fn head(text: &str, limit: usize) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let mut used = 1;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        used += char_width(c);
        if used > limit {
            break;
        }
        end = at + c.len_utf8();
    }
    let kept = &text[..end];
    let inside = text[end..].chars().next().is_some_and(|c| !c.is_whitespace());
    let cut = kept.rfind(char::is_whitespace).filter(|at| inside && end - at < 20).unwrap_or(end);
    if limit == 0 { String::new() } else { format!("{}{ELLIPSIS}", kept[..cut].trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(before: &str, passage: &str, after: &str, limit: usize) -> Option<String> {
        let line = fit(before, passage, after, limit)?;
        assert!(width(&line.text) <= limit, "{:?} is over {limit}", line.text);
        let marks = format!("{}{}", " ".repeat(line.indent), "^".repeat(line.marked));
        Some(format!("{}\n{marks}", line.text))
    }

    #[test]
    fn keeps_what_fits() {
        let cases = [
            (("It was ", "ten", " men."), 40, "It was ten men.\n       ^^^"),
            (
                ("The ministry said on Tuesday that ", "ten", " men had been seen near the bridge"),
                30,
                "…Tuesday that ten men had been…\n",
            ),
            (("", "ten", " men had been seen there"), 12, "ten men had…\n^^^"),
            (("Жители ", "сказали", ""), 20, "Жители сказали\n       ^^^^^^^"),
            (("a ", "", " b"), 20, "a  b\n  ^"),
        ];
        for ((before, passage, after), limit, expected) in cases {
            let shown = show(before, passage, after, limit).unwrap();
            let first = expected.split('\n').next().unwrap();
            if expected.ends_with('\n') {
                assert!(width(shown.lines().next().unwrap()) <= limit);
                assert!(shown.contains("ten") && shown.starts_with('…'), "{shown} / {first}");
            } else {
                assert_eq!(shown, expected);
            }
        }
        assert_eq!(show("", "too wide for this", "", 10), None);
    }

    #[test]
    fn never_panics() {
        let text = "“Ж” 東京 \u{200B}é👩‍🚀 word ";
        for limit in 0..40 {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                for end in (at..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                    show(&text[..at], &text[at..end], &text[end..], limit);
                }
            }
        }
    }
}
