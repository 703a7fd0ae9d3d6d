//! The blocks of plain text: headline, headings, list items, paragraphs.
//!
//! Plain text marks paragraphs in one of two ways: a blank line between them,
//! or a line each. Where the lines of a group are broken at a width, as in
//! mail, they are one paragraph.

use provcheck_core::{Block, BlockKind, Meta, Span};

use crate::inset;

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
    // Each group begins after a blank line.
    let groups = || lines.chunk_by(|_, next| !next.after_blank);
    let width = width(groups());
    for group in groups() {
        add_group(group, width, &mut blocks);
    }
    name_headings(text, &mut blocks);
    inset::make_captions(text, &mut blocks);
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

/// Adds the blocks of lines that no blank line parts; `width` is that at which the lines of
/// the text are broken.
fn add_group(lines: &[Line<'_>], width: Option<usize>, blocks: &mut Vec<Block>) {
    let wrapped = is_wrapped(lines)
        || width.is_some_and(|width| lines.windows(2).all(|pair| is_full(pair, width)));
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

fn length(line: &Line<'_>) -> usize {
    line.text.chars().take(WRAP_WIDTH + 1).count()
}

/// Tells whether the first of two lines is as long as the first word of the next one allows.
fn is_full(pair: &[Line<'_>], width: usize) -> bool {
    let word = pair[1].text.split_whitespace().next().unwrap_or("");
    length(&pair[0]) + 1 + word.chars().take(WRAP_WIDTH).count() + 1 >= width
}

/// Tells whether a break is plainly one within a sentence: lines of a list of headings begin
/// with capitals; prose mostly goes on without.
fn is_open(pair: &[Line<'_>]) -> bool {
    !ends_sentence(pair[0].text) && !pair[1].text.starts_with(char::is_uppercase)
}

/// Breaks from which the lines of a text show at which width they are broken.
const BREAKS: usize = 3;

/// Returns the width at which the lines of a text are broken whose paragraphs are parted by
/// blank lines: a line may end there with an abbreviation, or with the mark of a quotation.
fn width<'l>(groups: impl Iterator<Item = &'l [Line<'l>]> + Clone) -> Option<usize> {
    let several = groups.filter(|group| group.len() > 1);
    let lines = several.clone().flatten().map(length).filter(|&length| length <= WRAP_WIDTH);
    let width = lines.max().filter(|&width| width >= 30)?;
    let breaks = several.clone().flat_map(|group| group.windows(2));
    let (total, full, open) = breaks.fold((0, 0, 0), |(total, full, open), pair| {
        let (fills, opens) = (is_full(pair, width), is_open(pair));
        (total + 1, full + usize::from(fills), open + usize::from(fills && opens))
    });
    let parted = several.count() > 1;
    (parted && total >= BREAKS && full * 4 >= total * 3 && open * 3 >= total).then_some(width)
}

/// Tells whether every line is as long as the next one's first word allows.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let width = lines.iter().map(length).max().unwrap_or(0);
    if lines.len() < 2 || !(30..=WRAP_WIDTH).contains(&width) {
        return false;
    }
    let breaks = lines.windows(2);
    let full = breaks.clone().filter(|pair| is_full(pair, width));
    let open = breaks.filter(|pair| is_open(pair)).count();
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
    fn a_text_broken_at_a_width_parts_paragraphs_by_blank_lines() {
        let paragraphs = [
            "The mill on the river Arle was sold on Monday to a firm from the north, which paid \
             three million for it and the land, and for the Inc. that held both.",
            "“Nobody in this town wanted to see it stand empty,” Karin Holm told reporters.",
            "The papers were signed in the evening, at about half past 7 p.m. Work on the roof and \
             on the wheel begins in May, and is to last until the autumn.",
            "The firm has built four such mills into flats for Mrs. Dahl, who sold them on.",
        ];
        let wrap = |text: &str, width: usize| {
            let mut lines = vec![String::new()];
            for word in text.split(' ') {
                let line = lines.last_mut().expect("a line");
                match line.chars().count() {
                    0 => line.push_str(word),
                    held if held + 1 + word.chars().count() <= width => {
                        line.push(' ');
                        line.push_str(word);
                    }
                    _ => lines.push(word.to_owned()),
                }
            }
            lines.join("\n")
        };
        let short = "Open:\nMondays from nine.\nFridays from ten.\n";
        for width in 40..80 {
            let wrapped: Vec<String> = paragraphs.iter().map(|text| wrap(text, width)).collect();
            let wrapped = wrapped.join("\n\n");
            assert_eq!(plain(&wrapped).len(), 4, "{width}");
            // Lines of their own.
            let blocks = plain(&format!("{wrapped}\n\n{short}"));
            assert_eq!(blocks.len(), 7, "{width}");
        }
        let each = "The mill on the river was sold on Monday to a firm.\n\
                    Karin Holm said that nobody wanted to see it empty.\n\n\
                    Work on the roof and on the wheel begins in May now.\n\
                    Dahl sold all four of them within a year, said Holm.\n\n\
                    The papers were signed in the evening of last week.\n\
                    The council had no choice but to let the mill go so.\n";
        assert_eq!(plain(each).len(), 6, "a paragraph a line");
    }

    #[test]
    fn empty_text_has_no_block() {
        assert!(plain("").is_empty());
        assert!(plain(" \r\n\t\u{feff}\n").is_empty());
    }
}
