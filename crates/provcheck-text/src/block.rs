//! The blocks of plain text: headline, headings, list items, paragraphs.
//!
//! Plain text marks paragraphs in one of two ways: a blank line between them,
//! or a line each. Where the lines of a group are broken at a width, as in
//! mail, they are one paragraph.

use provcheck_core::{Block, BlockKind, Meta, Span};

/// The longest headline and heading, in characters.
const HEADLINE: usize = 160;
const HEADING: usize = 80;
/// The widest line that may have been broken at a width, in characters.
const WRAP_WIDTH: usize = 100;

/// A line without white space at its ends.
#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// Whether a blank line stands before it.
    after_blank: bool,
}

/// Returns the blocks of a plain text.
pub(crate) fn plain(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let mut blocks = Vec::new();
    let mut group = 0;
    while group < lines.len() {
        let next = (group + 1..lines.len()).find(|&i| lines[i].after_blank).unwrap_or(lines.len());
        add_group(&lines[group..next], &mut blocks);
        group = next;
    }
    name_headings(text, &mut blocks);
    blocks
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut at = 0;
    for whole in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{c}']) {
        let trimmed = whole.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if trimmed.is_empty() {
            // "\r\n" comes as two pieces; only the second is a line of its own.
            after_blank |= !(whole == "\n" && text[..at].ends_with('\r'));
        } else {
            let lead = whole.find(trimmed.chars().next().unwrap_or(' ')).unwrap_or(0);
            lines.push(Line { start: at + lead, text: trimmed, after_blank });
            after_blank = false;
        }
        at += whole.len();
    }
    lines
}

/// Adds the blocks of lines that no blank line parts.
fn add_group(lines: &[Line<'_>], blocks: &mut Vec<Block>) {
    let wrapped = is_wrapped(lines);
    let mut open: Option<Block> = None;
    for (i, line) in lines.iter().enumerate() {
        let end = line.start + line.text.len();
        let item = is_list_item(line.text);
        let joins =
            open.is_some() && !item && (wrapped || i > 0 && runs_on(lines[i - 1].text, line.text));
        if let Some(block) = open.as_mut().filter(|_| joins) {
            block.span.end = end as u32;
        } else {
            blocks.extend(open.take());
            let kind = if item { BlockKind::ListItem } else { BlockKind::Paragraph };
            open = Some(Block { kind, span: Span::new(line.start, end) });
        }
    }
    blocks.extend(open);
}

/// Tells whether every line is as long as the next one's first word allows.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let length = |line: &Line<'_>| line.text.chars().take(WRAP_WIDTH + 1).count();
    let width = lines.iter().map(length).max().unwrap_or(0);
    if lines.len() < 2 || !(30..=WRAP_WIDTH).contains(&width) {
        return false;
    }
    let breaks = lines.windows(2);
    let full = breaks.clone().filter(|w| {
        let word = w[1].text.split_whitespace().next().unwrap_or("").chars().count();
        length(&w[0]) + 1 + word + 1 >= width
    });
    // Lines of a list of headings begin with capitals; prose mostly goes on without.
    let goes_on = |line: &str| !line.starts_with(char::is_uppercase);
    let open = breaks.clone().filter(|w| !ends_sentence(w[0].text) && goes_on(w[1].text)).count();
    let total = lines.len() - 1;
    full.count() * 10 >= total * 9 && open > 0 && open * 3 >= total
}

/// Tells whether `next` plainly goes on from `line`.
fn runs_on(line: &str, next: &str) -> bool {
    line.len() >= 30
        && !ends_sentence(line)
        && next.starts_with(char::is_lowercase)
        && !next.starts_with("http")
        && !next.starts_with("www.")
        && line.len() <= 400
        && line.ends_with(|c: char| c.is_lowercase() || c == ',')
}

/// Tells whether a line ends as a sentence does.
pub(crate) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
        .ends_with(['.', '?', '!', '…', ':', ';', '。', '！', '？'])
}

/// Returns the length of the bullet or number that opens a list item, with the
/// white space after it, in bytes; 0 where there is none.
pub(crate) fn list_marker(line: &str) -> usize {
    let marker = match line.chars().next() {
        Some(c @ ('•' | '‣' | '▪' | '■' | '●' | '◦' | '·' | '*' | '-' | '–' | '+')) => {
            c.len_utf8()
        }
        Some(c) if c.is_ascii_digit() => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            match line.as_bytes().get(digits) {
                Some(b'.' | b')') if digits <= 2 => digits + 1,
                _ => return 0,
            }
        }
        _ => return 0,
    };
    let rest = line[marker..].trim_start();
    let gap = line.len() - marker - rest.len();
    if gap == 0 || rest.is_empty() { 0 } else { marker + gap }
}

fn is_list_item(line: &str) -> bool {
    list_marker(line) > 0
}

/// Returns the headline of `blocks` as metadata.
pub(crate) fn headline_meta(text: &str, blocks: &[Block]) -> Meta {
    let headline = blocks.iter().find(|b| b.kind == BlockKind::Headline);
    Meta {
        headline: headline.map(|b| b.span.of(text).to_owned()),
        headline_span: headline.map(|b| b.span),
        ..Meta::default()
    }
}

/// Makes the first short line the headline, and short lines between paragraphs headings.
fn name_headings(text: &str, blocks: &mut [Block]) {
    let kinds: Vec<BlockKind> = (0..blocks.len())
        .map(|i| {
            let block = blocks[i];
            let line = block.span.of(text);
            let Some(next) = blocks.get(i + 1).map(|b| b.span.of(text)) else { return block.kind };
            if block.kind != BlockKind::Paragraph || !could_head(line) {
                return block.kind;
            }
            if i == 0 && line.chars().count() <= HEADLINE {
                return BlockKind::Headline;
            }
            let gap = &text[block.span.end as usize..blocks[i + 1].span.start as usize];
            let heading = i > 0
                && line.chars().count() <= HEADING
                && gap.matches('\n').count() >= 2
                && next.len() > line.len() * 2
                && ends_sentence(next);
            if heading { BlockKind::Heading } else { block.kind }
        })
        .collect();
    for (block, kind) in blocks.iter_mut().zip(kinds) {
        block.kind = kind;
    }
}

/// Tells whether a line has the shape of a headline: one line, no final period,
/// no web address, no quotation that a speaker follows.
pub(crate) fn could_head(line: &str) -> bool {
    let words = line.split_whitespace().take(26).count();
    (2..=25).contains(&words)
        && !line.contains('\n')
        && !line.contains("://")
        && !line.starts_with(['(', '[', '-', '–'])
        && (!ends_sentence(line) || line.ends_with(['?', '!', '"', '\'', '”', '’']))
        && !line.trim_end_matches(['"', '\'', '”', '’']).ends_with(['.', ',', ':', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        plain(text).into_iter().map(|b| (b.kind, b.span.of(text))).collect()
    }

    #[test]
    fn reads_paragraphs_by_line_and_by_blank_line() {
        use BlockKind::{Headline, ListItem, Paragraph};
        assert_eq!(
            kinds(
                "Harbour reopens after storm\n\nThe harbour opened on Monday.\n\nShips came in.\n"
            ),
            [
                (Headline, "Harbour reopens after storm"),
                (Paragraph, "The harbour opened on Monday."),
                (Paragraph, "Ships came in."),
            ]
        );
        assert_eq!(
            kinds("The harbour opened on Monday.\r\nShips came in.\r\n- One\r\n- Two"),
            [
                (Paragraph, "The harbour opened on Monday."),
                (Paragraph, "Ships came in."),
                (ListItem, "- One"),
                (ListItem, "- Two"),
            ]
        );
    }

    #[test]
    fn joins_lines_broken_at_a_width() {
        let text = "The harbour of the small town opened on Monday, three\n\
                    weeks after the storm had closed it, and the first\n\
                    ships came in before noon.\n\nNobody was hurt.";
        assert_eq!(plain(text).len(), 2);
        let each = "Prices rose in March after a long fall in winter.\n\
                    Wages fell in the same month, the office said today.\n\
                    Rents stayed where they were.";
        assert_eq!(plain(each).len(), 3, "a paragraph a line");
    }

    #[test]
    fn empty_text_has_no_block() {
        assert!(plain("").is_empty());
        assert!(plain(" \r\n\t\u{feff}\n").is_empty());
    }
}
