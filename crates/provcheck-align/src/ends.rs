//! Where a passage ends: at the end of a sentence nearby, and where the words part.

use std::ops::Range;

use crate::Tokens;
use crate::extend::Stretch;

/// Words to the end of a segment within which a passage is taken to reach it.
pub(crate) const SNAP: usize = 3;
/// The same on one side where the other is at such an end already.
const LEVEL: usize = 6;
/// Equal words after a changed one for a passage to go on.
const RESUME: usize = 3;
/// Words that a passage grows backwards at most.
const FARTHEST: usize = 1_000;

/// Moves the ends outward to the ends of their segments where those are near.
pub(crate) fn snap(tokens: &Tokens, range: &Range<usize>, reach: usize) -> Range<usize> {
    let first = tokens.segment(tokens.segment_of(range.start)).start;
    let last = tokens.segment(tokens.segment_of(range.end - 1)).end;
    let start = if range.start - first <= reach { first } else { range.start };
    let end = if last - range.end <= reach { last } else { range.end };
    start..end
}

/// Tells whether the range starts and ends within a few words of segments' ends.
pub(crate) fn is_whole(tokens: &Tokens, range: &Range<usize>) -> bool {
    let first = tokens.segment(tokens.segment_of(range.start)).start;
    let last = tokens.segment(tokens.segment_of(range.end - 1)).end;
    range.start - first <= SNAP && last - range.end <= SNAP
}

/// Takes in equal words just beyond both ends, also past a word that was changed,
/// dropped or added where [`RESUME`] equal ones follow.
pub(crate) fn grow(draft: &Tokens, source: &Tokens, mut s: Stretch) -> Stretch {
    let (ours, theirs) = (draft.words(), source.words());
    let back = |words: &[u32]| words.iter().rev().take(FARTHEST).copied().collect::<Vec<u32>>();
    let (left, right) = extent(&back(&ours[..s.draft.start]), &back(&theirs[..s.source.start]));
    s.draft.start -= left;
    s.source.start -= right;
    let (left, right) = extent(&ours[s.draft.end..], &theirs[s.source.end..]);
    s.draft.end += left;
    s.source.end += right;
    s
}

/// Returns how many words of each side go on alike.
fn extent(ours: &[u32], theirs: &[u32]) -> (usize, usize) {
    const SKIPS: [(usize, usize); 3] = [(1, 1), (1, 0), (0, 1)];
    let alike = |i: usize, j: usize| {
        let (ours, theirs) = (ours.iter().skip(i), theirs.iter().skip(j));
        ours.zip(theirs).take_while(|(x, y)| x == y).count()
    };
    let run = alike(0, 0);
    let (mut i, mut j) = (run, run);
    loop {
        let next = SKIPS.iter().map(|&(x, y)| (x, y, alike(i + x, j + y))).max_by_key(|n| n.2);
        match next {
            Some((x, y, run)) if run >= RESUME => (i, j) = (i + x + run, j + y + run),
            _ => return (i, j),
        }
    }
}

/// Moves an end to that of its sentence where the other side's is at one: what answers to a
/// whole sentence is a whole sentence, whatever words of it were changed.
pub(crate) fn level(draft: &Tokens, source: &Tokens, s: &Stretch) -> Stretch {
    let (ours, theirs) = (snap(draft, &s.draft, LEVEL), snap(source, &s.source, LEVEL));
    let starts =
        |tokens: &Tokens, word: usize| tokens.segment(tokens.segment_of(word)).start == word;
    let ends =
        |tokens: &Tokens, word: usize| tokens.segment(tokens.segment_of(word - 1)).end == word;
    let mut level = s.clone();
    if starts(draft, s.draft.start) {
        level.source.start = theirs.start;
    } else if starts(source, s.source.start) {
        level.draft.start = ours.start;
    }
    if ends(draft, s.draft.end) {
        level.source.end = theirs.end;
    } else if ends(source, s.source.end) {
        level.draft.end = ours.end;
    }
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_side_ends_with_its_sentence_where_the_other_does() {
        const OURS: &str = "Coal is dear. Gulls slept on the tar of the quay. Plums are cheap.";
        const THEIRS: &str =
            "Oak is felled. On Monday all gulls had slept on tar there, we hear. Rain fell.";
        // Words of the draft and of the source, and what they become.
        let cases = [
            // At both ends of a sentence here, near its ends there.
            ((3..11, 6..11), (3..11, 3..14)),
            // The other way round.
            ((4..9, 3..14), (3..11, 3..14)),
            // At its end only.
            ((5..11, 7..11), (5..11, 7..14)),
            ((3..6, 6..8), (3..6, 3..8)),
            // At none: what was cut out of a sentence stays so.
            ((4..9, 6..11), (4..9, 6..11)),
            ((5..7, 8..9), (5..7, 8..9)),
            // Already whole.
            ((3..11, 3..14), (3..11, 3..14)),
        ];
        for ((draft, source), (ours, theirs)) in cases {
            let stretch = Stretch { draft, source };
            let found = level(&Tokens::new(OURS), &Tokens::new(THEIRS), &stretch);
            assert_eq!(found, Stretch { draft: ours, source: theirs }, "{stretch:?}");
        }
        // Far from its end, a sentence is not taken for the other's.
        let long = "Gulls slept, and in the harbour of the old town nobody heard the bell that day. Rain fell.";
        let stretch = Stretch { draft: 0..2, source: 0..2 };
        let found = level(&Tokens::new("Gulls slept. Rain."), &Tokens::new(long), &stretch);
        assert_eq!(found, stretch);
    }
}
