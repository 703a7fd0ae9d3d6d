//! The private folder of a run that starts plugins.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::TempDir;

/// How the names of the folders begin.
const PREFIX: &str = "provcheck-";
/// A file in the folder that its run holds a lock on.
const LOCK: &str = "lock";

/// A private folder, removed when it is dropped. What a run leaves behind that was
/// killed, or stopped from the keyboard, the next one removes.
#[derive(Debug)]
pub struct RunFolder {
    // Closed before the folder is removed.
    _lock: File,
    folder: TempDir,
}

impl RunFolder {
    /// Makes a folder among the system's temporary files.
    ///
    /// # Errors
    ///
    /// Where it can't be made or locked.
    pub(crate) fn new() -> io::Result<Self> {
        let temporary = std::env::temp_dir();
        sweep(&temporary);
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(&temporary)?;
        // Locked under another name first: whoever sees the name finds it locked.
        let (early, name) = (folder.path().join("early"), folder.path().join(LOCK));
        let lock = File::create(&early)?;
        lock.lock()?;
        fs::rename(early, name)?;
        Ok(Self { _lock: lock, folder })
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Removes the folders of runs that are gone. The lock says so, not a process's
/// number: another container may share the temporary files.
fn sweep(temporary: &Path) {
    for entry in temporary.read_dir().into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let folder = entry.path();
        let abandoned = File::open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
        if abandoned {
            // Those of other users stay.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_abandoned_folders_are_swept() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = |name: &str| {
            let folder = temporary.path().join(name);
            fs::create_dir(&folder).expect("a folder");
            folder
        };
        let abandoned = folder("provcheck-a");
        fs::write(abandoned.join(LOCK), "").expect("a file");
        fs::write(abandoned.join("sources-1"), "text").expect("a file");
        let (new, other) = (folder("provcheck-b"), folder("other"));
        fs::write(other.join(LOCK), "").expect("a file");
        let running = folder("provcheck-c");
        let held = File::create(running.join(LOCK)).expect("a file");
        held.lock().expect("locked");
        sweep(temporary.path());
        let there = [&abandoned, &new, &other, &running].map(|folder| folder.exists());
        assert_eq!(there, [false, true, true, true]);
        drop(held);
        sweep(temporary.path());
        assert!(!running.exists());
    }
}
