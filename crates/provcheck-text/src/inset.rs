//! Lines that a page sets into a story and that are no part of it: the words under a picture, a
//! page's number, what points to another story.

use provcheck_core::{Block, BlockKind};
use provcheck_lexicon::{Class, Words, english};

const CREDITS: Words = english(Class::PictureCredit);
const AGENCIES: Words = english(Class::PictureAgency);
const LABELS: Words = english(Class::InsetLabel);
const POINTERS: Words = english(Class::PointerLabel);

/// Words of such a line, at most: the longest are captions of a sentence or two.
const LONGEST: usize = 45;
/// Words of a running head, at most.
const HEAD: usize = 10;
/// Words of a label before its colon, at most.
const LABEL: usize = 3;
/// Words of the credit at the end of a caption, at most.
const CREDIT: usize = 8;

/// Makes captions of the lines that are none of the story's own.
pub(crate) fn make_captions(text: &str, blocks: &mut [Block]) {
    for block in blocks {
        let own = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading);
        if own && is_inset(block.span.of(text)) {
            block.kind = BlockKind::Caption;
        }
    }
}

fn is_inset(line: &str) -> bool {
    let line = line.trim();
    if line.contains('\n') || line.split_whitespace().nth(LONGEST).is_some() {
        return false;
    }
    if labels(line, POINTERS, &[':']) {
        return true;
    }
    let marked = line.contains(['"', '“', '”', '„', '«', '»']);
    !marked
        && (labels(line, LABELS, &[':', ','])
            || is_page(line)
            || has_credit(line)
            || line.starts_with('[') && line.ends_with(']')
            || is_head(line)
            // `Ada Holm is a reporter in Holt. @adaholm`
            || line.rsplit(' ').next().is_some_and(|last| is_handle(last) && line.len() > last.len()))
}

/// Tells whether a line opens with one of the labels: `Photo: ...`, `Image caption, ...`. A comma
/// does only after a label of two words.
fn labels(line: &str, labels: Words, marks: &[char]) -> bool {
    let Some(at) = line.find(marks) else { return false };
    let (label, mark) = (line[..at].trim(), &line[at..]);
    let words = label.split_whitespace().count();
    (1..=LABEL).contains(&words)
        && (mark.starts_with(':') || words > 1)
        && labels.contains(label.to_lowercase())
}

/// Tells whether a line is a page's number: `Page 2 of 3`, `2 of 3`, `– 2 –`.
fn is_page(line: &str) -> bool {
    let words: Vec<String> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '–' | '—' | '|'))
        .map(|word| word.trim_end_matches('.').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["page" | "p" | "pg", at] => number(at),
        ["page" | "p" | "pg", at, "of", all] | [at, "of", all] => number(at) && number(all),
        [at] => number(at) && line.starts_with(['-', '–', '—']) && line.ends_with(['-', '–', '—']),
        _ => false,
    }
}

/// Tells whether a line ends with whose picture it is: `... Photograph: Ada Holm`, `... (Ada
/// Holm/Reuters)`, `... AP Photo/Ada Holm`.
fn has_credit(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let last = &words[words.len().saturating_sub(CREDIT)..];
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let labelled = last.iter().any(|word| {
        let label = word.ends_with(':') && word.starts_with(char::is_uppercase);
        label && CREDITS.contains(bare(word)) && word.len() < line.len()
    });
    let agency = |word: &str| AGENCIES.contains(bare(word));
    let parts = |word: &&str| word.split_once('/').map(|(one, other)| (bare(one), bare(other)));
    let parted = last.iter().filter_map(parts).any(|(one, other)| {
        AGENCIES.contains(&*one) || AGENCIES.contains(&*other) || CREDITS.contains(&*one)
    });
    let desk = matches!(last, [.., desk, images] if agency(desk) && bare(images) == "images");
    labelled || parted || desk
}

/// Tells whether a line is the head of a page, with the day of the issue: `The Holt Courier, 3 May
/// 2021`.
fn is_head(line: &str) -> bool {
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let parts = line.contains(", ") || line.contains(" | ");
    let named = line.starts_with(|c: char| c.is_uppercase());
    let words: Vec<&str> = line.split_whitespace().collect();
    let lower = words.iter().filter(|word| word.starts_with(char::is_lowercase)).count();
    parts
        && named
        && lower <= 1
        && words.len() <= HEAD
        && words.last().is_some_and(|last| year(last))
}

fn is_handle(word: &str) -> bool {
    let name = word.strip_prefix('@').unwrap_or_default();
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_a_page_sets_into_a_story() {
        for line in [
            "Page 4 of 7",
            "p. 12",
            "4 of 7",
            "– 12 –",
            "Image caption, Divers at the weir in Holt",
            "Image source, Ada Holm",
            "Photo: Divers at the weir on Friday.",
            "Divers at the weir on Friday. Credit: Ada Holm",
            "Divers at the weir on Friday. Photograph: Ada Holm/Reuters",
            "Divers at the weir on Friday (Ada Holm/AFP)",
            "Divers at the weir on Friday. AP Photo/Ada Holm",
            "Divers at the weir on Friday. Getty Images",
            "[Divers at the weir on Friday. Ada Holm]",
            "Watch: Ada Holm dives at the weir",
            "Read more: “We lost the weir,” says Ada Holm",
            "The Holt Courier, Friday 3 May 2021",
            "Ada Holm is a reporter at the Courier. @adaholm",
        ] {
            assert!(is_inset(line), "{line}");
        }
    }

    #[test]
    fn lines_of_the_story() {
        for line in [
            "Page two of the letter was missing.",
            "12 of 40 divers came.",
            "The photo shows: nothing.",
            "Photo, the dog, ran off.",
            "Holm said of the picture: it is false.",
            "The winner of the race was Ada Holm of Reuters.",
            "He paid in cash and/or fish.",
            "“Photo: none,” the card says.",
            "[The weir] was closed, she said.",
            "Watch out: the weir is open.",
            "The weir was built in Holt, then moved, in May 2021",
            "The weir broke in 2021",
            "She wrote to @adaholm about it.",
            "Related matters: the weir, the quay and the lock.",
        ] {
            assert!(!is_inset(line), "{line}");
        }
    }

    #[test]
    fn they_are_captions_of_plain_text_and_of_markdown() {
        let text = "Weir breaks\n\nThe weir broke on Friday, and the quay stood under water.\n\n\
                    Page 2 of 3\n\nImage caption, Divers at the weir\n\nNobody was hurt by it.\n";
        let markdown = crate::parse("a.md", text.as_bytes(), Some(crate::Format::Markdown));
        for document in [Some(crate::plain("a.txt", text)), markdown.ok()].into_iter().flatten() {
            let kinds: Vec<_> = document.blocks().iter().map(|b| b.kind).collect();
            let (headline, own, caption) =
                (BlockKind::Headline, BlockKind::Paragraph, BlockKind::Caption);
            assert_eq!(kinds, [headline, own, caption, caption, own]);
        }
    }
}
