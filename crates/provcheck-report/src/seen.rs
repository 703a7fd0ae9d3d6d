//! Names of files as people are shown them.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

/// Returns the name of a file as seen from the folder that the program runs in, where that
/// is shorter than what was given; what is no path stays as it is. For reports that people
/// read: one for programs has names as they were given.
pub fn seen(name: &str) -> Cow<'_, str> {
    if !Path::new(name).is_absolute() {
        return here(name);
    }
    match std::env::current_dir() {
        Ok(folder) => seen_from(&folder, name),
        Err(_) => Cow::Borrowed(name),
    }
}

/// Leaves out that a path begins where the program runs.
fn here(name: &str) -> Cow<'_, str> {
    let mut rest = name;
    while let Some(shorter) = rest.strip_prefix("./") {
        rest = shorter.trim_start_matches('/');
    }
    // What would name nothing, or standard input.
    Cow::Borrowed(if rest.is_empty() || rest == "-" { name } else { rest })
}

/// Returns `name`, an absolute path, as seen from `folder`.
fn seen_from<'n>(folder: &Path, name: &'n str) -> Cow<'n, str> {
    let seen = relative(folder, Path::new(name));
    match seen.to_str() {
        Some(seen) if seen.len() < name.len() => {
            let seen = if std::path::MAIN_SEPARATOR == '\\' {
                seen.replace('\\', "/")
            } else {
                seen.to_owned()
            };
            Cow::Owned(seen)
        }
        _ => Cow::Borrowed(name),
    }
}

/// Returns `path` as seen from `folder`, both absolute and without `..`: `../b` for `/x/b` from
/// `/x/a`. What lies on another drive can only be named whole.
pub fn relative(folder: &Path, path: &Path) -> PathBuf {
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

    #[test]
    #[cfg(unix)]
    fn a_name_is_as_short_as_it_can_be() {
        let folder = Path::new("/home/ada/desk/drafts");
        for (name, expected) in [
            ("/home/ada/desk/drafts/a.md", "a.md"),
            ("/home/ada/desk/wire/b.txt", "../wire/b.txt"),
            // Longer from here than from the root.
            ("/srv/wire/b.txt", "/srv/wire/b.txt"),
            // As many steps up as there are folders: the name that was given is clearer.
            ("/home/b.txt", "/home/b.txt"),
        ] {
            assert_eq!(seen_from(folder, name), expected);
        }
        for (name, expected) in [
            ("./a.md", "a.md"),
            (".//./a.md", "a.md"),
            ("../a.md", "../a.md"),
            (".hidden.md", ".hidden.md"),
            ("./", "./"),
            ("./-", "./-"),
            ("-", "-"),
            ("https://example.org/./a", "https://example.org/./a"),
        ] {
            assert_eq!(seen(name), expected);
        }
    }
}
