//! What the comparisons of a sentence cost.

use provcheck_core::Work;

/// The work of one sentence, counted.
pub(super) struct Cost<'a> {
    pub(super) work: &'a mut Work,
    pub(super) spent: usize,
}

impl Cost<'_> {
    /// Counts comparisons; tells whether there is work left for them.
    pub(super) fn spend(&mut self, comparisons: usize) -> bool {
        self.spent += comparisons;
        self.work.spend(comparisons)
    }
}
