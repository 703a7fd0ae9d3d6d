//! Sets of sources that clients sent, as long as there is room for them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use provcheck_core::Sources;
use provcheck_report::digest;

/// Text of all sets at most, in bytes. What is computed of a text takes several times
/// its size.
const ROOM: usize = 64 << 20;
/// Sets at most.
const SETS: usize = 500;

/// Sets of sources by the digest of what was sent. The one that nobody asked for longest
/// goes first; its client sends it again.
#[derive(Default)]
pub(super) struct Sets(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    sets: BTreeMap<String, Set>,
    clock: u64,
}

struct Set {
    sources: Arc<Sources>,
    bytes: usize,
    used: u64,
}

/// Returns what the files of a set are called together.
pub(super) fn name_of(files: &[(String, Vec<u8>)]) -> String {
    let mut all = Vec::new();
    for (name, bytes) in files {
        all.extend(digest(name.as_bytes()).bytes());
        all.extend(digest(bytes).bytes());
    }
    digest(&all)[..32].to_owned()
}

impl Sets {
    /// Returns the set `id`.
    pub(super) fn get(&self, id: &str) -> Option<Arc<Sources>> {
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.clock += 1;
        let now = inner.clock;
        let set = inner.sets.get_mut(id)?;
        set.used = now;
        Some(Arc::clone(&set.sources))
    }

    /// Keeps a set, and lets go of others where there is no room.
    pub(super) fn insert(&self, id: &str, sources: Arc<Sources>) {
        let bytes = sources.iter().map(|(_, document)| document.text().len()).sum();
        let mut inner = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inner.clock += 1;
        let used = inner.clock;
        inner.sets.insert(id.to_owned(), Set { sources, bytes, used });
        loop {
            let held: usize = inner.sets.values().map(|set| set.bytes).sum();
            if inner.sets.len() <= 1 || (held <= ROOM && inner.sets.len() <= SETS) {
                break;
            }
            let oldest = inner.sets.iter().filter(|(name, _)| *name != id);
            let Some(oldest) = oldest.min_by_key(|(_, set)| set.used).map(|(name, _)| name.clone())
            else {
                break;
            };
            inner.sets.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_that_nobody_asks_for_goes_first() {
        let sets = Sets::default();
        for at in 0..SETS {
            sets.insert(&at.to_string(), Arc::default());
        }
        assert!(sets.get("0").is_some());
        sets.insert("new", Arc::default());
        assert!(sets.get("0").is_some() && sets.get("new").is_some());
        assert!(sets.get("1").is_none());
        // One that has more text than there is room for is kept alone.
        let large = provcheck_text::plain("a.txt", "a ".repeat(ROOM / 2 + 1));
        sets.insert("large", Arc::new(Sources::new(vec![Arc::new(large)])));
        assert!(sets.get("large").is_some() && sets.get("0").is_none());
    }
}
