//! Words that an editor has marked as deleted: `<del>212</del> <ins>198</ins>`.

use std::ops::Range;

/// The longest tag with its attributes, in bytes.
const LONGEST_TAG: usize = 200;

/// A tag that says what became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Deletion,
    Insertion,
}

/// Returns the name of the tag that begins `text`, whether it closes, and its length.
fn tag(text: &str) -> Option<(&str, bool, usize)> {
    let inner = text.strip_prefix('<')?;
    let (inner, closes) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let name = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let rest = &inner[name..];
    let end = rest.bytes().take(LONGEST_TAG).position(|b| matches!(b, b'>' | b'<' | b'\n'))?;
    let attributes = &rest[..end];
    let apart = attributes.is_empty() || attributes.starts_with([' ', '\t']);
    (apart && rest.as_bytes()[end] == b'>')
        .then(|| (&inner[..name], closes, text.len() - rest.len() + end + 1))
}

/// Tells whether the HTML tag `text` opens words that are struck out, or closes them.
pub(super) fn strikes(text: &str) -> Option<bool> {
    let (name, closes, _) = tag(text)?;
    ["del", "s", "strike"].iter().any(|n| name.eq_ignore_ascii_case(n)).then_some(!closes)
}

/// Returns what of a plain text is deleted, and the tags around what was inserted: pairs of tags
/// within one paragraph, in the order of the text. A blank beside a deletion goes with it where
/// one stands on the other side too.
pub(super) fn deleted(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(Mark, Range<usize>)> = None;
    for (at, found) in text.match_indices(['<', '\n']) {
        if found == "\n" {
            let blank = text[at + 1..].trim_start_matches([' ', '\t', '\r']);
            if blank.starts_with('\n') {
                open = None;
            }
            continue;
        }
        let Some((name, closes, length)) = tag(&text[at..]) else { continue };
        let mark = if name.eq_ignore_ascii_case("del") {
            Mark::Deletion
        } else if name.eq_ignore_ascii_case("ins") {
            Mark::Insertion
        } else {
            continue;
        };
        let here = at..at + length;
        match open.take() {
            Some((opened, first)) if closes && opened == mark => match mark {
                Mark::Deletion => out.push(with_blank(text, first.start..here.end)),
                Mark::Insertion => out.extend([first, here]),
            },
            // What is inserted within a deletion goes with it.
            Some(deletion) if deletion.0 == Mark::Deletion && mark == Mark::Insertion => {
                open = Some(deletion);
            }
            _ => open = (!closes).then_some((mark, here)),
        }
    }
    out
}

/// Takes in the blank behind a deletion where a blank or a line's start is before it.
fn with_blank(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].chars().next_back().is_none_or(char::is_whitespace);
    let again = before && text[range.end..].starts_with(' ');
    range.start..range.end + usize::from(again)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_without_what_was_deleted() {
        for (text, want) in [
            ("It held <del>30</del> <ins>40</ins> men.", "It held 40 men."),
            ("It held <DEL>30 </DEL><INS class=\"a\">40 </INS>men.", "It held 40 men."),
            ("<del datetime=\"2024\">Old.</del> New.", "New."),
            ("It held <del>30 <ins>40</ins></del> men.", "It held men."),
            ("It <ins>now</ins> held men.", "It now held men."),
            ("a <del>b</del>, c <del>d</del> e", "a , c e"),
            // as they are
            ("It held <del>30 men.", "It held <del>30 men."),
            ("It held 30</del> men.", "It held 30</del> men."),
            ("It held <del>30.\n\nNext</del> men.", "It held <del>30.\n\nNext</del> men."),
            ("Rio <delta> and 3 < 4 > 2 <del", "Rio <delta> and 3 < 4 > 2 <del"),
            ("<", "<"),
            ("</", "</"),
            ("<del\n>30</del>", "<del\n>30</del>"),
            ("<del é>30</del>", ""),
        ] {
            let mut left = String::new();
            let mut from = 0;
            for range in deleted(text) {
                left.push_str(&text[from..range.start]);
                from = range.end;
            }
            left.push_str(&text[from..]);
            assert_eq!(left, want, "{text}");
        }
    }
}
