//! The folder of an archive while it is written: whose it is, and what is left over in it.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::{ArchiveError, name};
use crate::manifest::{Manifest, Member, is_ours};

/// The file that a writer holds locked.
pub(super) const LOCK: &str = "LOCK";

/// Makes sure that nothing of others is in the folder.
pub(super) fn must_be_free(folder: &Path) -> Result<(), ArchiveError> {
    for file in std::fs::read_dir(folder).map_err(ArchiveError::io(folder))? {
        let file = file.map_err(ArchiveError::io(folder))?.file_name();
        // These a process leaves that is killed before there is an archive.
        if file != LOCK && file != "MANIFEST.tmp" {
            return Err(ArchiveError::Occupied(name(folder)));
        }
    }
    Ok(())
}

pub(super) fn lock(folder: &Path) -> Result<File, ArchiveError> {
    let path = folder.join(LOCK);
    let mut options = OpenOptions::new();
    let file = options.create(true).write(true).truncate(false).open(&path);
    let file = file.map_err(ArchiveError::io(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(ArchiveError::Locked(name(folder))),
        Err(TryLockError::Error(error)) => Err(ArchiveError::Io { file: name(&path), error }),
    }
}

/// Deletes the files of an archive that `manifest` does not name. A reader that has them
/// open keeps them; where the system does not let go of them, the next writer tries again.
pub(super) fn sweep(folder: &Path, manifest: &Manifest) -> Result<(), ArchiveError> {
    let removed = manifest.segments.iter().filter_map(|member| member.removed.as_ref());
    let mut named: Vec<String> = manifest.segments.iter().map(Member::file).collect();
    named.extend(removed.map(crate::manifest::Removed::file));
    for file in std::fs::read_dir(folder).map_err(ArchiveError::io(folder))? {
        let file = file.map_err(ArchiveError::io(folder))?;
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name != crate::manifest::MANIFEST && is_ours(&name) && !named.iter().any(|n| *n == name)
        {
            let _ = std::fs::remove_file(file.path());
        }
    }
    Ok(())
}
