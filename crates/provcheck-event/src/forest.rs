//! Boosted trees (Friedman 2001): many small trees whose leaves add up to the logit of a score.
//!
//! A complete tree of three levels each, so a score looks at no more than three inputs of a
//! tree and is right or wrong for a reason that can be read. Learnt by `examples/learn`.

use std::sync::LazyLock;

/// Questions of a tree of three levels.
pub const QUESTIONS: usize = 7;
/// Leaves of a tree of three levels.
pub const LEAVES: usize = 8;
/// Bytes of a tree: an input's number and a threshold for each question, a value for each leaf.
const TREE: usize = QUESTIONS * 5 + LEAVES * 4;

/// A tree: at question `n` an input not above its threshold leads to `2 n + 1`, else to
/// `2 n + 2`.
///
/// ```
/// use provcheck_event::Tree;
///
/// let mut tree = Tree::default();
/// tree.questions[0] = (2, 0.5); // is the third input above a half?
/// assert_eq!(tree.leaf(&[0.0, 0.0, 0.9]) / 4, 1);
/// assert_eq!(tree.leaf(&[0.0, 0.0, 0.1]) / 4, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The input that each question asks for, and its threshold.
    pub questions: [(u8, f32); QUESTIONS],
    /// What each leaf adds.
    pub leaves: [f32; LEAVES],
}

impl Tree {
    /// Returns the leaf that the inputs lead to.
    pub fn leaf(&self, inputs: &[f32]) -> usize {
        let mut at = 0;
        while at < QUESTIONS {
            let (input, threshold) = self.questions[at];
            let above = inputs.get(usize::from(input)).is_some_and(|x| *x > threshold);
            at = 2 * at + 1 + usize::from(above);
        }
        at - QUESTIONS
    }
}

/// The trees of one slot.
///
/// # Examples
///
/// ```
/// use provcheck_event::{Forest, Tree};
///
/// let mut tree = Tree { leaves: [-2.0; 8], ..Tree::default() };
/// tree.questions[0] = (1, 0.5);
/// tree.leaves[4..].fill(2.0);
/// let forest = Forest { bias: 0.0, trees: vec![tree] };
/// assert!(forest.score(&[0.0, 0.9]) > 0.8 && forest.score(&[0.0, 0.1]) < 0.2);
/// let bytes = forest.to_bytes();
/// assert_eq!(Forest::read(&bytes), Some((forest, &[][..])));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// The logit before any tree.
    pub bias: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

impl Forest {
    /// Returns the score of the inputs, 0 to 1.
    pub fn score(&self, inputs: &[f32]) -> f32 {
        let sum: f32 = self.trees.iter().map(|tree| tree.leaves[tree.leaf(inputs)]).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }

    /// Returns the bytes that [`Forest::read`] reads: the bias, the number of trees, the trees.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.bias.to_le_bytes().to_vec();
        bytes.extend((self.trees.len() as u32).to_le_bytes());
        for tree in &self.trees {
            for (input, threshold) in tree.questions {
                bytes.push(input);
                bytes.extend(threshold.to_le_bytes());
            }
            bytes.extend(tree.leaves.iter().flat_map(|leaf| leaf.to_le_bytes()));
        }
        bytes
    }

    /// Reads the forest at the start of `bytes`; returns it and the rest. `None` where bytes
    /// are missing.
    pub fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (bias, bytes) = float(bytes)?;
        let (count, mut bytes) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let mut trees = Vec::with_capacity(count.min(bytes.len() / TREE));
        for _ in 0..count {
            let mut tree = Tree::default();
            for question in &mut tree.questions {
                let (input, rest) = bytes.split_first()?;
                let (threshold, rest) = float(rest)?;
                (*question, bytes) = ((*input, threshold), rest);
            }
            for leaf in &mut tree.leaves {
                (*leaf, bytes) = float(bytes)?;
            }
            trees.push(tree);
        }
        Some((Self { bias, trees }, bytes))
    }
}

fn float(bytes: &[u8]) -> Option<(f32, &[u8])> {
    let (value, rest) = bytes.split_first_chunk::<4>()?;
    Some((f32::from_le_bytes(*value), rest))
}

/// The forest of each slot, in their order.
pub(crate) static FORESTS: LazyLock<Vec<Forest>> = LazyLock::new(|| {
    let mut bytes = &include_bytes!("../data/contrast.bin")[..];
    let mut forests = Vec::new();
    while let Some((forest, rest)) = Forest::read(bytes) {
        forests.push(forest);
        bytes = rest;
    }
    forests
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Slot;

    #[test]
    fn every_slot_has_a_forest() {
        assert_eq!(FORESTS.len(), Slot::LEARNT.len());
        assert!(FORESTS.iter().all(|forest| !forest.trees.is_empty()));
    }

    #[test]
    fn what_is_cut_off_is_no_forest() {
        let bytes = FORESTS[0].to_bytes();
        for end in [0, 3, 7, 9, bytes.len() - 1] {
            assert_eq!(Forest::read(&bytes[..end]), None, "{end}");
        }
    }
}
