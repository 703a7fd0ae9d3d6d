//! Articles in a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use provcheck_core::Document;

use crate::draft::DraftBuilder;

/// Returns the articles of a plugin's `fixtures/`, sorted: name and draft.
///
/// # Panics
///
/// Where a folder holds no draft, or a file can't be read.
pub fn cases(crate_dir: &Path) -> Vec<(String, DraftBuilder)> {
    folders(&crate_dir.join("fixtures")).iter().map(|case| (name(case), load(case))).collect()
}

/// Returns where the snapshots of the plugin in `crate_dir` lie.
pub fn snapshot_dir(crate_dir: &Path) -> PathBuf {
    let plugins = crate_dir.parent().filter(|dir| dir.file_name().is_some_and(|n| n == "plugins"));
    match plugins.and_then(Path::parent) {
        Some(workspace) if workspace.join("snapshots").is_dir() => workspace.join("snapshots"),
        _ => crate_dir.join("snapshots"),
    }
}

fn load(case: &Path) -> DraftBuilder {
    let draft = ["draft.txt", "draft.md", "draft.html"].map(|n| case.join(n));
    let draft = draft.iter().find(|path| path.is_file());
    let draft = draft.unwrap_or_else(|| panic!("{}: no draft.txt, .md or .html", case.display()));
    let optional = |file: &str| fs::read_to_string(case.join(file)).ok();
    let date = optional("date").map(|d| d.trim().parse().expect("a day as YYYY-MM-DD"));
    DraftBuilder {
        draft: document(draft, &name(draft)),
        sources: files(&case.join("sources"))
            .iter()
            .map(|path| Arc::new(document(path, &format!("sources/{}", name(path)))))
            .collect(),
        date,
        options: optional("options.json").unwrap_or_else(|| "{}".to_owned()),
    }
}

fn document(path: &Path, shown_as: &str) -> Document {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let text = String::from_utf8(bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    provcheck_text::plain(shown_as, text)
}

fn name(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

fn entries(dir: &Path, wanted: fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(dir)
        .map(|all| all.filter_map(Result::ok).map(|e| e.path()).filter(|p| wanted(p)).collect())
        .unwrap_or_default();
    found.sort();
    found
}

fn folders(dir: &Path) -> Vec<PathBuf> {
    entries(dir, Path::is_dir)
}

fn files(dir: &Path) -> Vec<PathBuf> {
    entries(dir, Path::is_file)
}
