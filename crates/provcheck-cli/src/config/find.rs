//! Looks for the configuration that a draft belongs to.

use std::path::{Path, PathBuf};

use crate::names::CONFIGURATION;

/// Returns the nearest configuration at or above `folder`, as a path from the
/// working folder where that is possible.
pub(crate) fn find(folder: &Path) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?.canonicalize().ok()?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let start = folder.canonicalize().ok()?;
    let found = start.ancestors().find(|folder| folder.join(CONFIGURATION).is_file())?;
    Some(from(&here, found).join(CONFIGURATION))
}

/// Returns `folder` as seen from `here`.
fn from(here: &Path, folder: &Path) -> PathBuf {
    if let Ok(below) = folder.strip_prefix(here) {
        return below.to_owned();
    }
    match here.strip_prefix(folder) {
        Ok(down) => down.components().map(|_| "..").collect(),
        Err(_) => folder.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_folders_from_where_one_stands() {
        let from = |folder: &str| from(Path::new("/a/b"), Path::new(folder)).join(CONFIGURATION);
        assert_eq!(from("/a/b"), Path::new("provcheck.toml"));
        assert_eq!(from("/a/b/c"), Path::new("c/provcheck.toml"));
        assert_eq!(from("/a"), Path::new("../provcheck.toml"));
        assert_eq!(from("/x"), Path::new("/x/provcheck.toml"));
    }
}
