//! What is counted of words.

use provcheck_core::BlockKind;

use super::Count;
use crate::read::html::parse::Candidate;

/// Returns the letters of a text in lower case.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(super) fn letters(text: &str) -> u32 {
    text.chars().filter(|c| c.is_alphanumeric()).count() as u32
}

/// Tells whether a block is a link to something else rather than part of the text.
pub(super) fn is_link(block: &Candidate, count: &Count) -> bool {
    let (letters, linked) = (count.letters, count.linked);
    match block.kind {
        BlockKind::ListItem | BlockKind::Paragraph | BlockKind::Heading => {
            // "Read more: another story".
            let leads_on = linked * 10 >= letters * 6 && letters < 200 && !count.ends;
            letters > 0 && (linked * 10 >= letters * 9 || leads_on)
        }
        _ => false,
    }
}
