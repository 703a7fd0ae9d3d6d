//! Stretches of two texts, found by their place in the draft without going through all.

use std::ops::Range;

use crate::extend::{Stretch, gap, overlap};

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
/// Other places of the source that are kept for one stretch.
const TWINS: usize = 4;
/// Stretches looked at before and after one, in the order of the draft.
const NEIGHBOURS: usize = 4;

/// Stretches that were accepted, found by the words of the draft that they cover.
#[derive(Debug)]
pub(crate) struct Accepted {
    pub(crate) stretches: Vec<Stretch>,
    /// By stretch: other places of the source with the same words.
    twins: Vec<Vec<Stretch>>,
    drawers: Vec<Vec<u32>>,
}

impl Accepted {
    /// Returns none, of a draft of so many words.
    pub(crate) fn new(words: usize) -> Self {
        Self {
            stretches: Vec::new(),
            twins: Vec::new(),
            drawers: vec![Vec::new(); words / DRAWER + 1],
        }
    }

    pub(crate) fn push(&mut self, stretch: Stretch) {
        let last = stretch.draft.end.saturating_sub(1);
        for drawer in &mut self.drawers[stretch.draft.start / DRAWER..=last / DRAWER] {
            drawer.push(self.stretches.len() as u32);
        }
        self.stretches.push(stretch);
        self.twins.push(Vec::new());
    }

    /// Takes note of another place of the source, where it is as good as that of the accepted
    /// stretch number `at`: the same words of the draft, and as many of the source.
    pub(crate) fn offer(&mut self, at: usize, other: Stretch) {
        let accepted = &self.stretches[at];
        let same = accepted.draft == other.draft && accepted.source.len() == other.source.len();
        if same && accepted.source != other.source && self.twins[at].len() < TWINS {
            self.twins[at].push(other);
        }
    }

    /// A sentence that the source has twice is meant where the sentences beside it are taken
    /// from: moves each stretch that stands alone to the place that is within `reach` words of
    /// a neighbour's in both texts.
    pub(crate) fn settle(&mut self, reach: usize) {
        let mut order: Vec<usize> = (0..self.stretches.len()).collect();
        order.sort_by_key(|&at| self.stretches[at].draft.start);
        for (rank, &at) in order.iter().enumerate() {
            if self.twins[at].is_empty() {
                continue;
            }
            let near = &order[rank.saturating_sub(NEIGHBOURS)..];
            let near = &near[..near.len().min(2 * NEIGHBOURS + 1)];
            let is_near = |place: &Stretch| {
                let mut others = near.iter().filter(|&&n| n != at).map(|&n| &self.stretches[n]);
                others.any(|other| {
                    gap(&place.draft, &other.draft) <= reach
                        && gap(&place.source, &other.source) <= reach
                })
            };
            if !is_near(&self.stretches[at])
                && let Some(twin) = self.twins[at].iter().find(|twin| is_near(twin))
            {
                self.stretches[at] = twin.clone();
            }
        }
    }

    /// Returns those that cover at least half of `words` of the draft.
    pub(crate) fn over<'s>(&'s self, words: &Range<usize>) -> impl Iterator<Item = &'s Stretch> {
        self.places_over(words).map(|number| &self.stretches[number])
    }

    /// Returns the number of the first of them.
    pub(crate) fn place_of(&self, words: &Range<usize>) -> Option<usize> {
        self.places_over(words).next()
    }

    /// What covers half of a stretch has a word of its middle.
    fn places_over(&self, words: &Range<usize>) -> impl Iterator<Item = usize> + use<'_> {
        let words = words.clone();
        let middle = words.start.midpoint(words.end);
        let drawers = middle.saturating_sub(1) / DRAWER..=middle / DRAWER;
        let drawers = self.drawers.get(drawers).unwrap_or_default();
        let all = drawers.iter().flatten().map(|&number| number as usize);
        all.filter(move |&n| overlap(&words, &self.stretches[n].draft) * 2 >= words.len())
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

    #[test]
    fn of_two_equal_places_the_one_beside_others_is_meant() {
        // A neighbour, one sentence, where else the source has it, and which is meant.
        let cases = [
            // Beside what comes before it, beside what comes after it.
            ((0..20, 500..520), 25..35, (10..20, 525..535), true),
            ((40..60, 500..520), 25..35, (10..20, 470..480), true),
            // The neighbour is too far off in the source, or in the draft.
            ((0..20, 500..520), 25..35, (10..20, 700..710), false),
            ((200..220, 500..520), 25..35, (10..20, 525..535), false),
            // Where it stands is beside the neighbour already.
            ((0..20, 30..50), 25..35, (10..20, 60..70), false),
            // Another stretch of the source is no twin: fewer of its words are the draft's.
            ((0..20, 500..520), 25..35, (10..20, 525..545), false),
        ];
        for (neighbour, draft, (first, second), moved) in cases {
            let mut accepted = Accepted::new(300);
            accepted.push(stretch(neighbour.0, neighbour.1));
            accepted.push(stretch(draft.clone(), first.clone()));
            accepted.offer(1, stretch(draft.clone(), second.clone()));
            accepted.settle(60);
            let expected = if moved { second } else { first };
            assert_eq!(accepted.stretches[1].source, expected, "{draft:?}");
        }
    }
}
