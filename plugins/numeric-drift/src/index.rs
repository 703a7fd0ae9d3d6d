//! The ledgers of all sources, and which of them tell the draft's story.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_plugin::prelude::*;
use provcheck_quantity::Ledger;
use rayon::prelude::*;

/// The ledgers of a run's sources.
#[derive(Debug)]
pub(crate) struct SourceLedgers {
    ledgers: Vec<Arc<Ledger>>,
    /// Which sources have a name, by name.
    by_name: BTreeMap<String, Vec<u32>>,
}

impl SourceLedgers {
    /// Returns the ledgers of `sources`, made on first use.
    pub(crate) fn of(sources: &Sources) -> Arc<Self> {
        sources.derived().get_or_init(|| {
            let ledgers: Vec<Arc<Ledger>> =
                sources.documents().par_iter().map(|d| Ledger::of(d)).collect();
            let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (index, ledger) in ledgers.iter().enumerate() {
                for (name, _) in &ledger.names {
                    by_name.entry(name.clone()).or_default().push(index as u32);
                }
            }
            Self { ledgers, by_name }
        })
    }

    /// Returns the ledger of source `id`.
    pub(crate) fn get(&self, id: SourceId) -> &Ledger {
        &self.ledgers[id.0 as usize]
    }

    /// Returns the sources that tell the story of `draft`, in order: those that
    /// share enough of its names.
    pub(crate) fn same_story(&self, draft: &Ledger) -> Vec<SourceId> {
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for (name, _) in &draft.names {
            for &source in self.by_name.get(name).into_iter().flatten() {
                *shared.entry(source).or_default() += 1;
            }
        }
        shared
            .into_iter()
            .filter(|&(source, common)| {
                let smaller =
                    draft.names.len().min(self.ledgers[source as usize].names.len()).max(1);
                let share = common as f64 / smaller as f64;
                common >= 2 && share >= 0.15 || common == 1 && share >= 0.33
            })
            .map(|(source, _)| SourceId(source))
            .collect()
    }
}
