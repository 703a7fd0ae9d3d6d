//! One base for all checks of a run.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::base::{Knowledge, KnowledgeError};

/// `[knowledge]` of the configuration, which all checks share.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct KnowledgeTable {
    /// Files laid over the built-in knowledge base, in order: hand-written `.toml`,
    /// compiled `.pkb`.
    pub files: Vec<PathBuf>,
}

/// The built-in base, or it with files laid over it.
#[derive(Clone, Debug, Default)]
pub struct SharedBase(Option<Arc<Knowledge>>);

impl Deref for SharedBase {
    type Target = Knowledge;

    fn deref(&self) -> &Knowledge {
        match &self.0 {
            Some(own) => own,
            None => Knowledge::embedded(),
        }
    }
}

/// A file as it was when it was read.
type File = (PathBuf, Option<SystemTime>, u64);

/// Bases that are in use, by their files.
static OPEN: Mutex<Vec<(Vec<File>, Weak<Knowledge>)>> = Mutex::new(Vec::new());

impl KnowledgeTable {
    /// Returns the base of these files. Checks with the same files share one, as long as
    /// one of them holds it and no file changes.
    ///
    /// # Errors
    ///
    /// Where a file can't be read, or what it says makes no sense.
    pub fn open(&self) -> Result<SharedBase, KnowledgeError> {
        if self.files.is_empty() {
            return Ok(SharedBase(None));
        }
        let files: Vec<File> = self
            .files
            .iter()
            .map(|path| {
                let meta = std::fs::metadata(path).ok();
                let changed = meta.as_ref().and_then(|m| m.modified().ok());
                (path.clone(), changed, meta.map_or(0, |m| m.len()))
            })
            .collect();
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|(_, base)| base.strong_count() > 0);
        let known = open.iter().find(|(of, _)| *of == files).and_then(|(_, base)| base.upgrade());
        if let Some(base) = known {
            return Ok(SharedBase(Some(base)));
        }
        let base = Arc::new(Knowledge::with_files(&self.files)?);
        open.push((files, Arc::downgrade(&base)));
        Ok(SharedBase(Some(base)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_one_base() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.toml");
        std::fs::write(&path, "[[place]]\nid = \"xx\"\nname = \"Examplia\"\n").unwrap();
        let table = KnowledgeTable { files: vec![path.clone()] };
        let (a, b) = (table.open().unwrap(), table.open().unwrap());
        assert!(std::ptr::eq(&raw const *a, &raw const *b));
        assert!(!a.places_named("examplia").is_empty());
        std::fs::write(&path, "[[place]]\nid = \"xx\"\nname = \"Exemplaria\"\n").unwrap();
        let changed = table.open().unwrap();
        assert!(!changed.places_named("exemplaria").is_empty());
        assert!(KnowledgeTable { files: vec![folder.path().join("none.toml")] }.open().is_err());
        let built_in = KnowledgeTable::default().open().unwrap();
        assert!(std::ptr::eq(&raw const *built_in, Knowledge::embedded()));
    }
}
