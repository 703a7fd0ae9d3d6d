//! Folders that are filled: with all of their files or with none.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use tempfile::TempDir;

use super::unfinished::unfinished;
use crate::UsageError;
use crate::inputs::display;

/// Fills `folder`, made where it is not there, with what `write` puts into the folder that it
/// is given. What has the same name is replaced; all else that is there stays.
///
/// # Errors
///
/// Those of `write`, and where something can't be written or moved; then all is as it was.
pub(crate) fn fill<T>(
    folder: &Path,
    write: impl FnOnce(&Path) -> Result<T, UsageError>,
) -> Result<T, UsageError> {
    let fault = |error| UsageError::Write { path: display(folder), error };
    let place = Place::locate(folder).map_err(fault)?;
    let beside = place.beside().map_err(fault)?;
    let inside = beside.path().join(&place.missing);
    fs::create_dir_all(&inside).map_err(fault)?;
    let written = write(&inside)?;
    match place.missing.iter().next() {
        // One step makes it and all folders above it that were missing.
        Some(first) => fs::rename(beside.path().join(first), place.there.join(first)),
        None => move_all(beside.path(), &place.there),
    }
    .map_err(fault)?;
    Ok(written)
}

/// Where a folder is to be.
struct Place {
    /// The nearest folder above it that there is; itself where it is there.
    there: PathBuf,
    /// The folders from there on that are missing.
    missing: PathBuf,
}

impl Place {
    fn locate(folder: &Path) -> io::Result<Self> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let whole = std::path::absolute(folder)?;
        let there = whole.ancestors().find(|above| above.exists()).unwrap_or(&whole);
        let missing = whole.strip_prefix(there).unwrap_or(Path::new("")).to_owned();
        if !missing.components().all(|part| matches!(part, Component::Normal(_))) {
            // Above a folder that is missing there is nothing.
            return Err(io::ErrorKind::NotFound.into());
        }
        Ok(Self { there: there.to_owned(), missing })
    }

    /// Returns a new folder on the same disk, which goes where it is not needed any more.
    fn beside(&self) -> io::Result<TempDir> {
        unfinished(0o777).tempdir_in(&self.there)
    }
}

/// Moves all that is in `from` into `to`, or nothing.
fn move_all(from: &Path, to: &Path) -> io::Result<()> {
    let names: Vec<_> =
        fs::read_dir(from)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<_>>()?;
    let old = unfinished(0o700).tempdir_in(to)?;
    let mut moved = Vec::new();
    for name in &names {
        let target = to.join(name);
        let replaced = target.symlink_metadata().is_ok();
        let done = if replaced { fs::rename(&target, old.path().join(name)) } else { Ok(()) };
        if let Err(error) = done.and_then(|()| fs::rename(from.join(name), &target)) {
            moved.push(name);
            let back = |name: &&OsString| {
                // New ones may stay: they are whole. One that was never moved is no fault.
                let there = old.path().join(name);
                !there.exists() || fs::rename(there, to.join(name)).is_ok()
            };
            if !moved.iter().all(back) {
                // Better in a folder of a strange name than nowhere.
                let _ = old.keep();
            }
            return Err(error);
        }
        moved.push(name);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn a_folder_is_filled_with_all_or_with_nothing() {
        let temporary = tempfile::tempdir().unwrap();
        let root = temporary.path();
        let two = |folder: &Path| {
            fs::create_dir(folder.join("deep")).unwrap();
            fs::write(folder.join("a"), "new").unwrap();
            fs::write(folder.join("deep/b"), "new").unwrap();
            Ok(2)
        };
        let refused = |folder: &Path| -> Result<u32, UsageError> {
            two(folder)?;
            Err(UsageError::new("enough"))
        };
        assert!(fill(&root.join("x/y/z"), refused).is_err());
        assert_eq!(names(root), Vec::<String>::new());
        assert_eq!(fill(&root.join("x/y/z"), two).unwrap(), 2);
        assert_eq!(names(root), ["x"]);
        assert_eq!(names(&root.join("x/y/z")), ["a", "deep"]);
        // What was there stays, but for what has the name of something new.
        for name in ["a", "c", "deep/old"] {
            fs::write(root.join("x/y/z").join(name), "old").unwrap();
        }
        assert!(fill(&root.join("x/y/z"), refused).is_err());
        let read = |name: &str| fs::read_to_string(root.join("x/y/z").join(name)).unwrap();
        assert_eq!((read("a"), read("deep/old")), ("old".to_owned(), "old".to_owned()));
        fill(&root.join("x/y/z"), two).unwrap();
        assert_eq!(names(&root.join("x/y/z")), ["a", "c", "deep"]);
        assert_eq!(names(&root.join("x/y/z/deep")), ["b"]);
        assert_eq!((read("a"), read("c")), ("new".to_owned(), "old".to_owned()));
    }

    #[test]
    fn what_can_not_be_moved_leaves_all_as_it_was() {
        let temporary = tempfile::tempdir().unwrap();
        let (from, to) = (temporary.path().join("from"), temporary.path().join("to"));
        fs::create_dir(&from).unwrap();
        fs::create_dir(&to).unwrap();
        fs::write(from.join("a"), "new").unwrap();
        fs::write(to.join("a"), "old").unwrap();
        // A folder that isn't there takes none of them.
        assert!(move_all(&from, &to.join("a")).is_err());
        assert_eq!(fs::read_to_string(to.join("a")).unwrap(), "old");
        assert_eq!(names(&from), ["a"]);
    }
}
