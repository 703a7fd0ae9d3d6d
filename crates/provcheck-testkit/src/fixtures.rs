//! Articles in a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use provcheck_core::Document;
use provcheck_text::Format;

use crate::draft::DraftBuilder;

/// Returns the articles of a plugin's `fixtures/`, sorted: name and draft.
///
/// A folder is an article: `draft.txt`, or `draft` in another format that the program reads
/// (`.md`, `.html`, `.docx`); its sources in `sources/`; the day of the draft in `date`; the
/// check's options in `options.json`. Files are read as the program reads them, except PDF.
///
/// ```
/// let folder = std::env::temp_dir().join("provcheck-cases");
/// let case = folder.join("fixtures/hit-page");
/// std::fs::create_dir_all(&case)?;
/// std::fs::write(case.join("draft.html"), "<p>The plan is <b>under embargo</b>.</p>")?;
/// let cases = provcheck_testkit::cases(&folder);
/// assert_eq!(cases[0].0, "hit-page");
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Panics
///
/// Where a folder holds no draft, or a file can't be read.
pub fn cases(crate_dir: &Path) -> Vec<(String, DraftBuilder)> {
    folders(&crate_dir.join("fixtures")).iter().map(|case| (name(case), load(case))).collect()
}

/// Returns where the snapshots of the plugin in `crate_dir` lie.
///
/// ```
/// use std::path::Path;
///
/// // A crate that stands by itself keeps its own.
/// let folder = provcheck_testkit::snapshot_dir(Path::new("/desk/embargo"));
/// assert_eq!(folder, Path::new("/desk/embargo/snapshots"));
/// ```
pub fn snapshot_dir(crate_dir: &Path) -> PathBuf {
    let plugins = crate_dir.parent().filter(|dir| dir.file_name().is_some_and(|n| n == "plugins"));
    match plugins.and_then(Path::parent) {
        Some(workspace) if workspace.join("snapshots").is_dir() => workspace.join("snapshots"),
        _ => crate_dir.join("snapshots"),
    }
}

fn load(case: &Path) -> DraftBuilder {
    let all = files(case);
    let draft = all.iter().find(|path| path.file_stem().is_some_and(|stem| stem == "draft"));
    let draft = draft.unwrap_or_else(|| panic!("{}: no draft.txt, .md, .docx ...", case.display()));
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
    // As the program reads it: a plugin sees the text of a page, not its markup.
    let read = provcheck_text::bytes(path, shown_as)
        .and_then(|bytes| provcheck_text::parse(shown_as, &bytes, Format::of_path(path)));
    read.unwrap_or_else(|e| panic!("{}: {e}", path.display()))
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
