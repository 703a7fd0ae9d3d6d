//! Whether a time lies before the day of the text or after it, by the tense of the verb.

use super::words::Words;
use crate::tagset::Xpos;

/// Where a time lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
    Unknown,
}

/// Returns where the time at the word lies: the nearest verb before it says so, else the
/// nearest behind it.
pub(super) fn read(words: &Words<'_, '_>, at: usize) -> Direction {
    let all = words.sentence.words();
    let before = (0..at).rev().find_map(|i| verb(words, i));
    before.or_else(|| (at..all.len()).find_map(|i| verb(words, i))).unwrap_or(Direction::Unknown)
}

/// What the verb group that ends at the word says; none where the word is no verb.
fn verb(words: &Words<'_, '_>, at: usize) -> Option<Direction> {
    let all = words.sentence.words();
    match all[at].xpos {
        Xpos::Vbd => Some(Direction::Past),
        Xpos::Vbp | Xpos::Vbz | Xpos::Md => Some(Direction::Future),
        // A participle or infinitive is of the time of what stands before it.
        Xpos::Vbn | Xpos::Vbg | Xpos::Vb => Some(auxiliary(words, at)),
        _ => None,
    }
}

fn auxiliary(words: &Words<'_, '_>, at: usize) -> Direction {
    let all = words.sentence.words();
    let infinitive = all[at].xpos == Xpos::Vb;
    for i in (at.saturating_sub(6)..at).rev() {
        match all[i].xpos {
            Xpos::Vbd if infinitive => return Direction::Future,
            Xpos::Vbd => return Direction::Past,
            // `has been held`.
            Xpos::Vbp | Xpos::Vbz if &*all[i].lemma == "have" => return Direction::Past,
            Xpos::Md | Xpos::To | Xpos::Vbp | Xpos::Vbz => return Direction::Future,
            Xpos::Vb | Xpos::Vbn | Xpos::Vbg | Xpos::Rb => {}
            _ if infinitive => return Direction::Future,
            _ => break,
        }
    }
    // `the man held on Tuesday`.
    if infinitive { Direction::Unknown } else { Direction::Past }
}
