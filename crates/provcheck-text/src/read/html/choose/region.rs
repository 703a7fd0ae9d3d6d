//! Where on a page its story lies.

use std::collections::BTreeMap;

use super::chooser::Chooser;
use crate::read::html::element::Tag;
use crate::read::html::hints::Hints;

/// Where the story lies.
pub(super) struct Region {
    /// Index range of runs.
    pub(super) runs: std::ops::Range<u32>,
    /// That of the `article` or `main` around it.
    pub(super) around: Option<std::ops::Range<u32>>,
}

impl Chooser<'_, '_> {
    /// Returns where the story lies.
    pub(super) fn region(&self) -> Region {
        let nodes = &self.page.nodes;
        let total = self.weight(&self.clean, 0);
        let enough = |weight: u64| weight > 0 && weight * 5 >= total * 2;
        let body = self.bodies().filter(|(weight, _)| enough(*weight));
        let article = self.best(|i| nodes[i].tag == Tag::Article).filter(|(w, _)| enough(*w));
        let main = self.best(|i| nodes[i].tag == Tag::Main).filter(|(w, _)| enough(*w));
        let range = |i: usize| nodes[i].first..nodes[i].end;
        let around = match (&article, &main) {
            (Some((weight, i)), Some((whole, main))) => {
                // Several articles that make up one story together.
                Some(if weight * 10 < whole * 7 { *main } else { *i })
            }
            (Some((_, i)), None) | (None, Some((_, i))) => Some(*i),
            (None, None) => None,
        };
        if let Some((weight, runs)) = body {
            let holds = |i: &usize| range(*i).contains(&runs.start);
            let around = around.filter(holds);
            let whole = around.map_or(0, |i| self.weight(&self.clean, i));
            let runs = match around {
                Some(around) if weight * 10 < whole * 8 => range(around),
                _ => runs,
            };
            return Region { runs, around: around.map(range) };
        }
        if let Some(around) = around {
            let root = self.descend(around, 19);
            return Region { runs: range(root), around: Some(range(around)) };
        }
        let root = self.descend(0, 18);
        Region { runs: range(root), around: None }
    }

    /// Returns the heaviest of the nodes that `is` names, the outermost of equals.
    fn best(&self, is: impl Fn(usize) -> bool) -> Option<(u64, usize)> {
        (1..self.page.nodes.len())
            .filter(|&i| is(i) && self.marks[i].is_none())
            .map(|i| (self.weight(&self.clean, i), i))
            .max_by_key(|&(weight, i)| (weight, std::cmp::Reverse(i)))
    }

    /// Returns the runs of the elements that say of themselves that they are the body,
    /// those of one look together, and how much they hold.
    fn bodies(&self) -> Option<(u64, std::ops::Range<u32>)> {
        let nodes = &self.page.nodes;
        let mut looks: BTreeMap<u32, (u64, std::ops::Range<u32>)> = BTreeMap::new();
        for (index, node) in nodes.iter().enumerate() {
            if !node.hints.has(Hints::BODY) || self.marks[index].is_some() {
                continue;
            }
            let weight = self.weight(&self.clean, index);
            let held = looks.entry(node.look).or_insert((0, node.first..node.first));
            // One inside another of the same look counts once.
            if node.first >= held.1.end && weight > 0 {
                held.0 += weight;
                held.1.end = node.end;
                if held.0 == weight {
                    held.1.start = node.first;
                }
            }
        }
        looks
            .into_values()
            .max_by_key(|(weight, runs)| (*weight, std::cmp::Reverse(runs.end - runs.start)))
    }

    /// Goes down from `node` while one element holds nearly all of the words: `most`
    /// twentieths.
    fn descend(&self, node: usize, most: u64) -> usize {
        let nodes = &self.page.nodes;
        let mut children: Vec<(u64, u32)> = vec![(0, 0); nodes.len()];
        for (index, child) in nodes.iter().enumerate().skip(1) {
            let weight = self.weight(&self.clean, index);
            let held = &mut children[child.parent as usize];
            if weight > held.0 {
                *held = (weight, index as u32);
            }
        }
        let mut at = node;
        let whole = self.weight(&self.clean, node);
        loop {
            let (weight, child) = children[at];
            let holds = !nodes[child as usize].inline && nodes[child as usize].tag.is_container();
            if !holds || weight == 0 || weight * 20 < whole * most {
                return at;
            }
            at = child as usize;
        }
    }
}
