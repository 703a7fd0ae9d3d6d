//! From seeds to passages: joined over gaps, then each side cut where the other
//! no longer answers.

use std::ops::Range;

use crate::seed::{NONE, Side};

/// A stretch of words of the draft and one of the source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) draft: Range<usize>,
    pub(crate) source: Range<usize>,
}

impl Stretch {
    fn cover(&self, other: &Self) -> Self {
        Self {
            draft: self.draft.start.min(other.draft.start)..self.draft.end.max(other.draft.end),
            source: self.source.start.min(other.source.start)..self.source.end.max(other.source.end),
        }
    }
}

/// Words between two ranges; 0 where they touch or overlap.
pub(crate) fn gap(a: &Range<usize>, b: &Range<usize>) -> usize {
    b.start.saturating_sub(a.end).max(a.start.saturating_sub(b.end))
}

/// Joins stretches whose gaps on both sides are at most `reach` words, also by way of others.
pub(crate) fn join(stretches: &[Stretch], reach: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_by_key(|&i| (stretches[i].draft.start, stretches[i].source.start));
    let mut parent: Vec<usize> = (0..stretches.len()).collect();
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    // Those that a later one can still reach.
    let mut open: Vec<usize> = Vec::new();
    for &i in &order {
        let here = &stretches[i];
        open.retain(|&o| stretches[o].draft.end + reach >= here.draft.start);
        for &o in &open {
            if gap(&stretches[o].source, &here.source) <= reach {
                let (a, b) = (root(&mut parent, o), root(&mut parent, i));
                parent[a.max(b)] = a.min(b);
            }
        }
        open.push(i);
    }
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut place = vec![usize::MAX; stretches.len()];
    for &i in &order {
        let r = root(&mut parent, i);
        if place[r] == usize::MAX {
            place[r] = groups.len();
            groups.push((r, Vec::new()));
        }
        groups[place[r]].1.push(i);
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// What the refinement of boundaries goes by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refine {
    /// Words looked at beyond each end.
    pub(crate) margin: usize,
    /// Share of words found on the other side that a passage is taken to have, over the share that
    /// it has so far: below 1, so that thinner edges are taken in.
    pub(crate) thin: f32,
    pub(crate) least: f32,
    pub(crate) most: f32,
    pub(crate) cap: f32,
    pub(crate) missing: f32,
    pub(crate) mean: f32,
    pub(crate) mode: u32,
}

/// Scratch space: which stems a range has.
#[derive(Debug)]
pub(crate) struct Present(Vec<u32>);

impl Present {
    pub(crate) fn new(stems: usize) -> Self {
        Self(vec![0; stems])
    }

    fn fill(&mut self, side: &Side, range: &Range<usize>) {
        for &stem in &side.stem[range.clone()] {
            if stem != NONE {
                self.0[stem as usize] += 1;
            }
        }
    }

    fn clear(&mut self, side: &Side, range: &Range<usize>) {
        for &stem in &side.stem[range.clone()] {
            if stem != NONE {
                self.0[stem as usize] = 0;
            }
        }
    }
}

/// Moves the ends of `stretch` to where the evidence is greatest, the draft
/// for the source and the source for the draft in turn, until neither moves.
/// Returns it with the evidence of both sides, in nats.
///
/// The maximal-sum segment (Bentley 1984) of log-likelihood ratios: a word of the
/// passage comes from the other side's words or else from the text's own
/// vocabulary; a word outside comes from the vocabulary alone. Order plays no
/// part, so shuffled words count.
pub(crate) fn refine(
    stretch: &Stretch,
    draft: &Side,
    source: &Side,
    rule: Refine,
    present: &mut Present,
    here: &mut Present,
) -> Option<(Stretch, f32)> {
    let mut now = stretch.clone();
    let mut evidence = 0.0;
    for _ in 0..10 {
        present.fill(source, &now.source);
        let d = best_range(draft, &now.draft, &now.source, source, rule, present, here);
        present.clear(source, &now.source);
        let (d, left) = d?;
        present.fill(draft, &d);
        let s = best_range(source, &now.source, &d, draft, rule, present, here);
        present.clear(draft, &d);
        let (s, right) = s?;
        evidence = left + right;
        let next = Stretch { draft: d, source: s };
        if next == now {
            break;
        }
        now = next;
    }
    Some((now, evidence))
}

fn best_range(
    side: &Side,
    around: &Range<usize>,
    there: &Range<usize>,
    other: &Side,
    rule: Refine,
    present: &Present,
    here: &mut Present,
) -> Option<(Range<usize>, f32)> {
    let margin = rule.margin.max(around.len() / 2);
    let from = around.start.saturating_sub(margin);
    let to = (around.end + margin).min(side.stem.len());
    here.fill(side, around);
    let (mut content, mut found) = (0usize, 0usize);
    for i in around.clone() {
        if side.stem[i] != NONE {
            content += 1;
            found += usize::from(present.0[side.stem[i] as usize] > 0);
        }
    }
    let size = other.content(there).max(1) as f32;
    let outside = (side.content_words - content).max(1) as f32 + 20.0;
    let share = (rule.thin * found as f32 / content.max(1) as f32).clamp(rule.least, rule.most);
    let missing = if rule.missing > 0.0 { -rule.missing } else { (1.0 - share).ln() };
    let (mut best, mut best_range) = (0.0f32, None);
    let (mut sum, mut start) = (0.0f32, from);
    for i in from..to {
        if side.stem[i] == NONE {
            continue;
        }
        if sum <= 0.0 {
            sum = 0.0;
            start = i;
        }
        let stem = side.stem[i] as usize;
        let count = present.0[stem];
        sum += if count > 0 {
            let elsewhere = side.count[stem].saturating_sub(here.0[stem]) as f32 + 0.5;
            let ratio = (count as f32 / size) / (elsewhere / outside);
            if rule.mode == 0 {
                (1.0 - share + share * ratio).ln().min(rule.cap)
            } else {
                (side.weight[i] / rule.mean).min(rule.cap) * ratio.min(1.0)
            }
        } else {
            missing
        };
        if sum > best {
            best = sum;
            best_range = Some((start..i + 1, sum));
        }
    }
    here.clear(side, around);
    best_range
}

/// How alike the two sides of a stretch are: the cosine of their stems by weight,
/// and the number of distinct stems shared.
pub(crate) fn likeness(stretch: &Stretch, draft: &Side, source: &Side, present: &mut Present) -> (f32, usize) {
    present.fill(source, &stretch.source);
    let mut counts: Vec<(u32, f32)> = Vec::new();
    for i in stretch.draft.clone() {
        if draft.stem[i] != NONE {
            counts.push((draft.stem[i], draft.weight[i]));
        }
    }
    counts.sort_unstable_by_key(|c| c.0);
    let (mut dot, mut left, mut shared) = (0.0, 0.0, 0);
    for same in counts.chunk_by(|a, b| a.0 == b.0) {
        let (n, w) = (same.len() as f32, same[0].1);
        let there = present.0[same[0].0 as usize];
        left += n * w * n * w;
        dot += n * w * there as f32 * w;
        shared += usize::from(there > 0);
    }
    present.clear(source, &stretch.source);
    let mut counts: Vec<(u32, f32)> = Vec::new();
    for i in stretch.source.clone() {
        if source.stem[i] != NONE {
            counts.push((source.stem[i], source.weight[i]));
        }
    }
    counts.sort_unstable_by_key(|c| c.0);
    let right: f32 = counts
        .chunk_by(|a, b| a.0 == b.0)
        .map(|same| {
            let x = same.len() as f32 * same[0].1;
            x * x
        })
        .sum();
    let bottom = (left * right).sqrt();
    (if bottom > 0.0 { dot / bottom } else { 0.0 }, shared)
}

/// Merges stretches that overlap, or nearly touch, on both sides.
pub(crate) fn merge(mut stretches: Vec<Stretch>, reach: usize) -> Vec<Stretch> {
    loop {
        let groups = join(&stretches, reach);
        if groups.len() == stretches.len() {
            return stretches;
        }
        stretches = groups
            .into_iter()
            .map(|g| g[1..].iter().fold(stretches[g[0]].clone(), |all, &i| all.cover(&stretches[i])))
            .collect();
    }
}

/// Returns the words of the draft with the most evidence that they come from the source, anywhere in it.
pub(crate) fn whole(
    draft: &Side,
    source: &Side,
    rule: Refine,
    present: &mut Present,
    here: &mut Present,
) -> Option<(Range<usize>, f32)> {
    let all = 0..source.stem.len();
    present.fill(source, &all);
    let rule = Refine { margin: draft.stem.len(), ..rule };
    let range = best_range(draft, &(0..0), &all, source, rule, present, here);
    present.clear(source, &all);
    range
}
