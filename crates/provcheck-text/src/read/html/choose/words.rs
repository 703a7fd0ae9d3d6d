//! What is counted of words.

use provcheck_core::{BlockKind, LeftOutKind};

use crate::read::html::parse::{Candidate, Page, Run};

/// Own letters from which a paragraph is prose whatever its last mark.
const PROSE: u32 = 60;

/// Own letters from which a paragraph that ends as a sentence does is prose.
pub(super) const SENTENCE: u32 = 20;

/// Own letters from which a heading or a caption that ends as a sentence does is prose, and
/// a second copy of a paragraph no chance.
pub(super) const LONG: u32 = 100;

pub(super) fn letters(text: &str) -> u32 {
    text.chars().filter(|c| c.is_alphanumeric()).count() as u32
}

/// What is counted of a block.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Count {
    pub(super) letters: u32,
    pub(super) linked: u32,
    /// Own letters, where it is prose.
    pub(super) weight: u32,
    /// Whether it ends as a sentence does.
    pub(super) ends: bool,
    /// What marks the most of it.
    pub(super) mark: Option<LeftOutKind>,
}

/// Counts a block.
pub(super) fn count(page: &Page<'_>, block: &Candidate) -> Count {
    let mut count = Count::default();
    let runs: &[Run] = &page.runs[block.runs.clone()];
    for run in runs {
        let letters = letters(run.text.of(&page.text));
        count.letters += letters;
        count.linked += if run.linked { letters } else { 0 };
    }
    let own = count.letters - count.linked;
    let last = runs.iter().rev().find_map(|run| run.text.of(&page.text).trim_end().chars().last());
    let ends =
        last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '»' | ':' | '。'));
    let enough = match block.kind {
        BlockKind::Headline | BlockKind::Heading | BlockKind::Caption => own >= LONG && ends,
        _ => own >= PROSE || own >= SENTENCE && ends,
    };
    let prose = count.linked * 2 < count.letters && enough;
    count.ends = ends;
    count.weight = if prose { own } else { 0 };
    count
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
