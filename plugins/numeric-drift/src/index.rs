//! The ledgers of all sources, and which of them tell the draft's story.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Ledger, Names};
use rayon::prelude::*;

use crate::kind::{is_comparable, is_toll};

/// Entries of one kind that are looked at in one text: one with more is a table.
const MOST: usize = 200;

/// A ledger with its entries by what they count.
#[derive(Debug)]
pub(crate) struct Indexed {
    pub(crate) ledger: Arc<Ledger>,
    tolls: Vec<usize>,
    /// By what happened to people: the different numbers that are given as the whole of them.
    totals: BTreeMap<&'static str, BTreeSet<i64>>,
    things: BTreeMap<String, Vec<usize>>,
}

impl Indexed {
    pub(crate) fn new(ledger: Arc<Ledger>) -> Self {
        let mut tolls = Vec::new();
        let mut things: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, entry) in ledger.entries.iter().enumerate() {
            if is_toll(entry) {
                tolls.push(i);
            } else if is_comparable(entry) {
                things.entry(entry.thing.clone()).or_default().push(i);
            }
        }
        tolls.truncate(MOST);
        for list in things.values_mut() {
            list.truncate(MOST);
        }
        let mut totals: BTreeMap<&'static str, BTreeSet<i64>> = BTreeMap::new();
        for entry in tolls.iter().map(|i| &ledger.entries[*i]).filter(|e| is_total(e)) {
            if let Some(role) = entry.role {
                totals.entry(role).or_default().insert(entry.quantity.low as i64);
            }
        }
        Self { ledger, tolls, totals, things }
    }

    /// Returns the entry with this index.
    pub(crate) fn entry(&self, index: usize) -> &Entry {
        &self.ledger.entries[index]
    }

    /// Returns the indices of the entries on people to whom something happened.
    pub(crate) fn tolls(&self) -> &[usize] {
        &self.tolls
    }

    /// Returns how many different numbers the text gives as the whole of a role.
    pub(crate) fn totals(&self, role: &str) -> usize {
        self.totals.get(role).map_or(0, BTreeSet::len)
    }

    /// Returns the indices of the entries on things of one of these names, in order.
    pub(crate) fn things(&self, names: &[String]) -> Vec<usize> {
        let mut found: Vec<usize> =
            names.iter().filter_map(|n| self.things.get(n)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Tells whether an entry gives the number of all people of a role in the text's own event.
fn is_total(e: &Entry) -> bool {
    e.generic && !e.part && !e.implicit && !e.additional && !e.definite && !e.elsewhere
}

/// The ledgers of a run's sources, each made when it is asked for: most sources tell of
/// something else.
#[derive(Debug)]
pub(crate) struct SourceLedgers {
    documents: Vec<Arc<Document>>,
    ledgers: Vec<OnceLock<Indexed>>,
    /// How many names each source has.
    names: Vec<usize>,
    /// Which sources have a name, by name.
    by_name: BTreeMap<String, Vec<u32>>,
}

impl SourceLedgers {
    /// Returns the ledgers of `sources`, made on first use.
    pub(crate) fn from_sources(sources: &Sources) -> Arc<Self> {
        sources.derived().get_or_init(|| {
            let documents = sources.documents().to_vec();
            let read: Vec<Arc<Names>> =
                documents.par_iter().map(|d| Names::from_document(d)).collect();
            let mut by_name: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (index, names) in read.iter().enumerate() {
                for name in &names.0 {
                    by_name.entry(name.clone()).or_default().push(index as u32);
                }
            }
            let ledgers = documents.iter().map(|_| OnceLock::new()).collect();
            Self { ledgers, names: read.iter().map(|n| n.0.len()).collect(), documents, by_name }
        })
    }

    /// Returns the ledger of source `id`.
    pub(crate) fn get(&self, id: SourceId) -> &Indexed {
        let at = id.0 as usize;
        self.ledgers[at].get_or_init(|| Indexed::new(Ledger::from_document(&self.documents[at])))
    }

    /// Returns the sources that tell the story of `draft`, in order: those that
    /// share enough of its names.
    pub(crate) fn same_story(&self, draft: &Document) -> Vec<SourceId> {
        let draft = &Names::from_document(draft).0;
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        for name in draft {
            for &source in self.by_name.get(name).into_iter().flatten() {
                *shared.entry(source).or_default() += 1;
            }
        }
        let story: Vec<SourceId> = shared
            .into_iter()
            .filter(|&(source, common)| {
                let smaller = draft.len().min(self.names[source as usize]).max(1);
                let share = common as f64 / smaller as f64;
                common >= 2 && share >= 0.15 || common == 1 && share >= 0.33
            })
            .map(|(source, _)| SourceId(source))
            .collect();
        story.par_iter().for_each(|&id| {
            self.get(id);
        });
        story
    }
}
