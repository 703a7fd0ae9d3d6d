//! How the sources are laid out: no circle of modules in a crate, no file of logic over 400
//! lines, no function over 20 branches, and an example for what others build upon.

use std::path::{Path, PathBuf};

mod branches;
mod circles;
mod classes;
mod examples;
mod tokens;

use branches::branched;
use circles::circles;
use classes::unread;
use examples::without_example;

use crate::support::root;

/// Lines of a file of logic.
const LINES: usize = 400;
/// Branches of a function.
const BRANCHES: usize = 20;

/// Returns a file that has more lines than it may, its tests aside.
fn long(file: &Path) -> Option<String> {
    let text = std::fs::read_to_string(file).expect("a source");
    let logic = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let count = logic.lines().count();
    (count > LINES).then(|| format!("{}: {count} lines", file.display()))
}

/// Returns the folders of the crates, by their names.
fn crates() -> Vec<(String, PathBuf)> {
    let mut all = Vec::new();
    for group in ["crates", "plugins"] {
        let entries = std::fs::read_dir(root().join(group)).expect("crates");
        for folder in entries.map(|entry| entry.expect("a crate").path()) {
            let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
            all.push((name, folder.join("src")));
        }
    }
    all.sort();
    all
}

/// Returns the files of logic below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if stem == "tests" || stem.ends_with("_tests") {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Fails where a crate has what none may have.
fn have_no(what: &str, find: impl Fn(&Path) -> Vec<String>) {
    let found = |(name, folder): (String, PathBuf)| {
        let all = find(&folder);
        (!all.is_empty()).then(|| format!("{name} has {what}:\n  {}", all.join("\n  ")))
    };
    let wrong: Vec<String> = crates().into_iter().filter_map(found).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn modules_of_a_crate_form_no_circle() {
    have_no("circles of modules", |folder| circles(&folder.join("lib.rs")));
}

#[test]
fn files_of_logic_are_short() {
    have_no("long files", |folder| sources(folder).iter().filter_map(|file| long(file)).collect());
}

#[test]
fn functions_have_few_branches() {
    have_no("functions with many branches", |folder| {
        sources(folder).iter().flat_map(|file| branched(file, BRANCHES)).collect()
    });
}

/// Crates whose items others use.
const SHOWN: [&str; 5] = ["core", "event", "lang", "plugin", "testkit"];

#[test]
fn public_items_are_shown_by_examples() {
    let folders = SHOWN.map(|name| root().join(format!("crates/provcheck-{name}/src")));
    let files = folders.iter().flat_map(|folder| sources(folder));
    let wanting: Vec<String> = files.flat_map(|file| without_example(&file)).collect();
    assert!(wanting.is_empty(), "no example in the documentation of\n  {}", wanting.join("\n  "));
}

#[test]
fn every_class_of_words_is_read() {
    let folders = crates().into_iter().map(|(_, folder)| folder);
    let files: Vec<PathBuf> = folders.flat_map(|folder| sources(&folder)).collect();
    let unread = unread(&files, &root().join("crates/provcheck-lexicon/data/en"));
    assert!(unread.is_empty(), "a desk would add words to these for nothing: {unread:?}");
}
