//! Paths as seen from a folder.

use std::path::{Component, Path, PathBuf};

/// Returns `path` as seen from `folder`, both absolute and without `..`: `../b` for `/x/b` from
/// `/x/a`. What lies on another drive can only be named whole.
pub(crate) fn relative(folder: &Path, path: &Path) -> PathBuf {
    let (mut from, mut to) = (folder.components().peekable(), path.components().peekable());
    if from.peek() != to.peek() {
        return path.to_owned();
    }
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let seen: PathBuf = from.map(|_| Component::ParentDir).chain(to).collect();
    if seen.as_os_str().is_empty() { PathBuf::from(".") } else { seen }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_path_is_told_from_the_folder() {
        for (folder, path, expected) in [
            ("/x/a", "/x/b/c", "../b/c"),
            ("/x", "/x/b", "b"),
            ("/x/a/b", "/x", "../.."),
            ("/x", "/x", "."),
            ("/", "/x", "x"),
        ] {
            assert_eq!(relative(Path::new(folder), Path::new(path)), Path::new(expected));
        }
    }
}
