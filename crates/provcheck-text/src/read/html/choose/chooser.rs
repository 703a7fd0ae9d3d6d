//! A page with what is counted of its blocks.

use provcheck_core::LeftOutKind;

use super::words::{Count, count, letters};
use crate::read::html::parse::Page;

pub(super) struct Chooser<'p, 'r> {
    pub(super) page: &'p Page<'r>,
    pub(super) counts: Vec<Count>,
    /// Sums of weights before each run, of all blocks and of those without a mark.
    pub(super) all: Vec<u64>,
    pub(super) clean: Vec<u64>,
    /// Letters in links before each run.
    pub(super) linked: Vec<u64>,
    /// What leaves out the text of each node.
    pub(super) marks: Vec<Option<LeftOutKind>>,
}

impl<'p, 'r> Chooser<'p, 'r> {
    pub(super) fn new(page: &'p Page<'r>) -> Self {
        let counts: Vec<Count> = page.blocks.iter().map(|block| count(page, block)).collect();
        let mut chooser = Self {
            page,
            counts,
            all: Vec::new(),
            clean: Vec::new(),
            linked: Vec::new(),
            marks: vec![None; page.nodes.len()],
        };
        chooser.all = chooser.sums(|_| true);
        chooser.linked = vec![0; page.runs.len() + 1];
        for (i, run) in page.runs.iter().enumerate() {
            let letters = if run.linked { letters(run.text.of(&page.text)) } else { 0 };
            chooser.linked[i + 1] = chooser.linked[i] + u64::from(letters);
        }
        chooser
    }

    /// Returns the sums of weights before each run.
    pub(super) fn sums(&self, counts: impl Fn(&Count) -> bool) -> Vec<u64> {
        let mut sums = vec![0; self.page.runs.len() + 1];
        for (block, count) in self.page.blocks.iter().zip(&self.counts) {
            if counts(count) {
                sums[block.runs.start + 1] += u64::from(count.weight);
            }
        }
        for i in 1..sums.len() {
            sums[i] += sums[i - 1];
        }
        sums
    }

    pub(super) fn weight(&self, sums: &[u64], node: usize) -> u64 {
        let node = &self.page.nodes[node];
        sums[node.end as usize] - sums[node.first as usize]
    }
}
