//! The order in which two sentences say the same, and what stands in the place of what.
//!
//! A longest common subsequence of their items (Wagner and Fischer 1974), weighted: what has
//! matter of its own counts more than a preposition. Items between the same two neighbours
//! stand in one place.

use crate::item::{Item, Sort};
use crate::same::same;
use crate::statement::Statement;

/// What an item with matter of its own counts against one without.
const MATTER: u32 = 3;
/// Longer sentences are tables: what stands in the place of what is not asked.
pub(super) const LONGEST: usize = 120;
/// Items between two neighbours, at most, of which one can stand for another.
const GAP: usize = 4;

/// Which items of two sentences say the same, and which of them in one order.
#[derive(Debug, Default)]
pub(crate) struct Order {
    /// Whether two items say the same: a row for each of ours; empty of tables.
    same: Vec<bool>,
    /// Whether theirs has each item of ours.
    here: Vec<bool>,
    /// Whether ours has each item of theirs.
    back: Vec<bool>,
    /// Of each item of ours the one of theirs beside it.
    partner: Vec<Option<usize>>,
    /// Items of theirs.
    theirs: usize,
    /// The weight of what is in one order, as a share of ours.
    share: f32,
}

impl Order {
    pub(crate) fn new(ours: &Statement, theirs: &Statement) -> Self {
        let (rows, columns) = (ours.items.len(), theirs.items.len());
        let mut order = Self { partner: vec![None; rows], theirs: columns, ..Self::default() };
        if rows.max(columns) > LONGEST {
            // Of a table the first that says the same is enough.
            let has = |item, items: &[Item]| items.iter().any(|other| same(item, other));
            order.here = ours.items.iter().map(|item| has(item, &theirs.items)).collect();
            order.back = theirs.items.iter().map(|item| has(item, &ours.items)).collect();
            return order;
        }
        order.same.reserve(rows * columns);
        for a in &ours.items {
            order.same.extend(theirs.items.iter().map(|b| same(a, b)));
        }
        let has = |i: usize, j: usize| order.is_same(i, j);
        let here = (0..rows).map(|i| (0..columns).any(|j| has(i, j))).collect();
        let back = (0..columns).map(|j| (0..rows).any(|i| has(i, j))).collect();
        (order.here, order.back) = (here, back);
        order.align(ours);
        order
    }

    /// Tells whether the sentences are too long to ask what stands where.
    pub(crate) fn is_table(&self) -> bool {
        self.same.is_empty()
    }

    /// Tells whether both sentences are that long: a table beside a table.
    pub(super) fn are_tables(&self) -> bool {
        self.is_table() && self.here.len().min(self.back.len()) > LONGEST
    }

    /// Tells whether an item of ours says the same as one of theirs; of tables never.
    pub(crate) fn is_same(&self, ours: usize, theirs: usize) -> bool {
        self.same.get(ours * self.theirs + theirs).is_some_and(|same| *same)
    }

    /// Tells whether theirs has an item of ours.
    pub(crate) fn is_here(&self, ours: usize) -> bool {
        self.here[ours]
    }

    /// Tells whether ours has an item of theirs.
    pub(crate) fn is_back(&self, theirs: usize) -> bool {
        self.back[theirs]
    }

    /// Returns the item of theirs that stands beside one of ours.
    pub(crate) fn partner(&self, ours: usize) -> Option<usize> {
        self.partner[ours]
    }

    /// Tells whether an item of ours stands beside one of theirs.
    pub(crate) fn has_partner(&self, theirs: usize) -> bool {
        self.partner.contains(&Some(theirs))
    }

    /// Returns how much of ours is said in the order of theirs, 0 to 1.
    pub(crate) fn share(&self) -> f32 {
        self.share
    }

    /// Returns how surely one of theirs stands in the place of one of ours: 1 where nothing
    /// else stands between the same two neighbours, less for each item more, 0 elsewhere.
    pub(crate) fn placed(&self, ours: usize, theirs: usize) -> f32 {
        if self.partner[ours].is_some() || self.share == 0.0 {
            return 0.0;
        }
        let before = (0..ours).rev().find_map(|at| self.partner[at].map(|there| (at, there)));
        let after =
            (ours + 1..self.partner.len()).find_map(|at| self.partner[at].map(|there| (at, there)));
        // One past the neighbour, so that the beginning is one as well.
        let (from, start) = before.map_or((0, 0), |(at, there)| (at + 1, there + 1));
        let (to, end) = after.unwrap_or((self.partner.len(), self.theirs));
        let longest = (to - from).max(end - start);
        if !(start..end).contains(&theirs) || longest > GAP {
            return 0.0;
        }
        1.0 / longest as f32
    }

    fn align(&mut self, ours: &Statement) {
        let (rows, columns) = (ours.items.len(), self.theirs);
        let weight: Vec<u32> = ours
            .items
            .iter()
            .map(|item| if matches!(item.sort, Sort::Function) { 1 } else { MATTER })
            .collect();
        // The best from each two on to the end.
        let mut best = vec![0_u32; (rows + 1) * (columns + 1)];
        let at = |i: usize, j: usize| i * (columns + 1) + j;
        for i in (0..rows).rev() {
            for j in (0..columns).rev() {
                let both = if self.is_same(i, j) { weight[i] + best[at(i + 1, j + 1)] } else { 0 };
                best[at(i, j)] = both.max(best[at(i + 1, j)]).max(best[at(i, j + 1)]);
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < rows && j < columns {
            if self.is_same(i, j) && best[at(i, j)] == weight[i] + best[at(i + 1, j + 1)] {
                self.partner[i] = Some(j);
                (i, j) = (i + 1, j + 1);
            } else if best[at(i + 1, j)] >= best[at(i, j + 1)] {
                i += 1;
            } else {
                j += 1;
            }
        }
        self.share = best[0] as f32 / weight.iter().sum::<u32>().max(1) as f32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::statements;

    /// The first two words that stand in one place, and how surely.
    fn placed(ours: &str, theirs: &str) -> Option<(String, String, f32)> {
        let (a, b) = (provcheck_text::plain("a", ours), provcheck_text::plain("b", theirs));
        let (one, other) = (statements(&a)[0].clone(), statements(&b)[0].clone());
        let order = Order::new(&one, &other);
        let all = one.items.iter().enumerate();
        all.flat_map(|(i, x)| other.items.iter().enumerate().map(move |(j, y)| (i, x, j, y)))
            .map(|(i, x, j, y)| (a.slice(x.span), b.slice(y.span), order.placed(i, j)))
            .find(|(_, _, placed)| *placed > 0.0)
            .map(|(x, y, placed)| (x.to_owned(), y.to_owned(), placed))
    }

    #[test]
    fn what_stands_between_the_same_words_is_in_one_place() {
        let rows = [
            (
                "The board voted for the road.",
                "The board voted against the road.",
                Some(("for", "against", 1.0)),
            ),
            (
                "A woman of 40 left her car in Holt.",
                "A man of 40 left her car in Holt.",
                Some(("woman", "man", 1.0)),
            ),
            ("The board met.", "The board met.", None),
            ("Rain fell.", "The mill burned to the ground in a night of storms.", None),
        ];
        for (ours, theirs, expected) in rows {
            let expected =
                expected.map(|(a, b, placed): (&str, &str, f32)| (a.into(), b.into(), placed));
            assert_eq!(placed(ours, theirs), expected, "{ours}");
        }
    }
}
