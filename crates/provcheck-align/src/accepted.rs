//! Stretches of two texts, found by their place in the draft without going through all.

use std::ops::Range;

use crate::extend::{Stretch, overlap};

/// Stretches in the order of the draft.
#[derive(Debug)]
pub(crate) struct ByPlace {
    stretches: Vec<Stretch>,
    /// By stretch: the farthest end in the draft up to it.
    reach: Vec<usize>,
}

impl ByPlace {
    pub(crate) fn new(mut stretches: Vec<Stretch>) -> Self {
        stretches.sort_by_key(|s| (s.draft.start, s.source.start));
        let mut farthest = 0;
        let reach = stretches.iter().map(|s| {
            farthest = farthest.max(s.draft.end);
            farthest
        });
        Self { reach: reach.collect(), stretches }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Stretch> {
        self.stretches.iter()
    }

    /// Returns those that share words of both texts with `stretch`, the last first.
    pub(crate) fn over<'s>(&'s self, stretch: &'s Stretch) -> impl Iterator<Item = &'s Stretch> {
        let end = self.stretches.partition_point(|s| s.draft.start < stretch.draft.end);
        let start = self.reach.partition_point(|&end| end <= stretch.draft.start);
        let near = self.stretches.get(start..end).unwrap_or_default();
        near.iter().rev().filter(move |s| s.overlaps(stretch))
    }
}

/// Words of the draft in one drawer of [`Accepted`].
const DRAWER: usize = 16;

/// Stretches that were accepted, found by the words of the draft that they cover.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) stretches: Vec<Stretch>,
    drawers: Vec<Vec<u32>>,
}

impl Accepted {
    /// Returns none, of a draft of so many words.
    pub(crate) fn new(words: usize) -> Self {
        Self { stretches: Vec::new(), drawers: vec![Vec::new(); words / DRAWER + 1] }
    }

    pub(crate) fn push(&mut self, stretch: Stretch) {
        let last = stretch.draft.end.saturating_sub(1);
        for drawer in &mut self.drawers[stretch.draft.start / DRAWER..=last / DRAWER] {
            drawer.push(self.stretches.len() as u32);
        }
        self.stretches.push(stretch);
    }

    /// Returns those that cover at least half of `words` of the draft: what covers half of
    /// a stretch has a word of its middle.
    pub(crate) fn over<'s>(&'s self, words: &Range<usize>) -> impl Iterator<Item = &'s Stretch> {
        let words = words.clone();
        let middle = words.start.midpoint(words.end);
        let drawers = middle.saturating_sub(1) / DRAWER..=middle / DRAWER;
        let drawers = self.drawers.get(drawers).unwrap_or_default();
        let all = drawers.iter().flatten().map(|&number| &self.stretches[number as usize]);
        all.filter(move |s| overlap(&words, &s.draft) * 2 >= words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(draft: Range<usize>, source: Range<usize>) -> Stretch {
        Stretch { draft, source }
    }

    #[test]
    fn what_overlaps_is_found_wherever_it_begins() {
        let all = [(0..100, 0..100), (10..12, 50..52), (40..60, 0..20), (70..75, 200..205)];
        let by_place =
            ByPlace::new(all.iter().map(|(d, s)| stretch(d.clone(), s.clone())).collect());
        for (draft, source) in
            [(11..13, 0..60), (50..80, 0..300), (99..120, 90..95), (100..110, 0..9)]
        {
            let wanted = stretch(draft, source);
            let found: Vec<_> = by_place.over(&wanted).collect();
            let mut slow: Vec<_> = by_place.iter().filter(|s| s.overlaps(&wanted)).collect();
            slow.reverse();
            assert_eq!(found, slow, "{wanted:?}");
        }
    }

    #[test]
    fn what_covers_half_is_found_at_every_place() {
        let mut accepted = Accepted::new(100);
        for (start, end) in [(0, 16), (16, 20), (31, 33), (40, 90), (99, 100)] {
            accepted.push(stretch(start..end, 0..1));
        }
        for start in 0..100 {
            for end in start + 1..=100 {
                let words = start..end;
                let half = |s: &&Stretch| overlap(&words, &s.draft) * 2 >= words.len();
                let slow = accepted.stretches.iter().any(|s| half(&s));
                assert_eq!(accepted.over(&words).next().is_some(), slow, "{words:?}");
            }
        }
    }
}
