//! A parsed sentence as a tree: dependents of a word, and the stretch that it governs.

use crate::parse::Arc;
use crate::tagset::Relation;
use crate::word::Word;

/// The dependents of every word of a sentence.
///
/// ```
/// use provcheck_lang::{Analysis, Relation};
///
/// let document = provcheck_text::plain("a.txt", "The old ferry sank.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let tree = sentence.tree();
/// assert_eq!(tree.head(2), Some(3));
/// assert_eq!(tree.child(3, Relation::Nsubj), Some(2));
/// assert_eq!(tree.children(2), [0, 1]);
/// ```
#[derive(Debug)]
pub struct Tree<'a> {
    /// The words.
    pub words: &'a [Word],
    /// Of each word its head and relation.
    pub arcs: &'a [Arc],
    starts: Vec<u32>,
    children: Vec<u32>,
}

impl<'a> Tree<'a> {
    /// Sorts the arcs by head. Takes time linear in the words.
    pub fn new(words: &'a [Word], arcs: &'a [Arc]) -> Self {
        let mut starts = vec![0; arcs.len() + 1];
        for head in arcs.iter().filter_map(|a| a.head) {
            starts[head as usize + 1] += 1;
        }
        for i in 0..arcs.len() {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut children = vec![0; starts.last().map_or(0, |n| *n as usize)];
        for (word, arc) in (0..).zip(arcs) {
            if let Some(head) = arc.head {
                let place = &mut next[head as usize];
                children[*place as usize] = word;
                *place += 1;
            }
        }
        Self { words, arcs, starts, children }
    }

    /// Returns the dependents of a word, from left to right.
    pub fn children(&self, word: u32) -> &[u32] {
        let at = word as usize;
        &self.children[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Returns the first dependent of that relation, subtypes apart.
    pub fn child(&self, word: u32, relation: Relation) -> Option<u32> {
        self.children(word).iter().copied().find(|c| self.relation(*c).base() == relation)
    }

    /// Returns the first dependent of that relation and subtype.
    pub fn child_exactly(&self, word: u32, relation: Relation) -> Option<u32> {
        self.children(word).iter().copied().find(|c| self.relation(*c) == relation)
    }

    /// Returns the relation of a word to its head.
    pub fn relation(&self, word: u32) -> Relation {
        self.arcs[word as usize].relation
    }

    /// Returns the head of a word.
    pub fn head(&self, word: u32) -> Option<u32> {
        self.arcs[word as usize].head
    }

    /// Returns the word.
    pub fn word(&self, word: u32) -> &'a Word {
        &self.words[word as usize]
    }

    /// Returns of each word the first and last word that it governs, itself among them.
    /// Takes time linear in the words.
    pub fn extents(&self) -> Vec<(u32, u32)> {
        let mut extents: Vec<(u32, u32)> = (0..self.arcs.len() as u32).map(|i| (i, i)).collect();
        // Heads before dependents; no recursion, a line may have any length.
        let mut order: Vec<u32> =
            (0..self.arcs.len() as u32).filter(|i| self.head(*i).is_none()).collect();
        let mut at = 0;
        while let Some(word) = order.get(at).copied() {
            order.extend_from_slice(self.children(word));
            at += 1;
        }
        for word in order.into_iter().rev() {
            if let Some(head) = self.head(word) {
                let (from, to) = extents[word as usize];
                let of_head = &mut extents[head as usize];
                *of_head = (of_head.0.min(from), of_head.1.max(to));
            }
        }
        extents
    }
}
