//! Files that were read, as long as they stay what they were.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use provcheck_core::Document;

use crate::inputs::{Input, InputError};

/// When a file was changed and how long it is.
pub(super) type Stamp = Option<(SystemTime, u64)>;

/// Documents by file. A file that comes back as it was keeps its document, and with it
/// all that was computed of it.
#[derive(Default)]
pub(super) struct Held {
    documents: Mutex<BTreeMap<PathBuf, (Stamp, Arc<Document>)>>,
}

/// Returns the stamp of an input's file.
pub(super) fn stamp(input: &Input) -> Stamp {
    let meta = input.identity()?.metadata().ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

impl Held {
    /// Returns the document of a file, read only where it changed.
    pub(super) fn document(&self, input: &Input) -> Result<Arc<Document>, InputError> {
        let Some(path) = input.identity() else {
            return input.read().map(|(document, _)| Arc::new(document));
        };
        let stamp = stamp(input);
        {
            let held = self.documents.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((known, document)) = held.get(&path)
                && *known == stamp
                && document.name() == input.name
            {
                return Ok(Arc::clone(document));
            }
        }
        let document = Arc::new(input.read()?.0);
        let mut held = self.documents.lock().unwrap_or_else(PoisonError::into_inner);
        held.insert(path, (stamp, Arc::clone(&document)));
        Ok(document)
    }

    /// Lets go of all files that are not in `keep`.
    pub(super) fn keep(&self, keep: &[PathBuf]) {
        let mut held = self.documents.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|path, _| keep.contains(path));
    }
}
