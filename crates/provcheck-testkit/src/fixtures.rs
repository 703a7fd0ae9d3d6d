//! Articles in a folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use provcheck_core::{Document, Plugin};

use crate::draft::DraftBuilder;

/// Runs the check `C` over the folders in `manifest_dir/fixtures`.
///
/// A folder holds `draft.txt` (or `.md`, `.html`), and where the case needs them
/// `sources/`, `options.json` (the check's table as JSON) and `date` (a file with
/// one line, `YYYY-MM-DD`). In `hit-*` the check must report, in `clean-*` it must
/// not, whatever the snapshot says. The report goes to `snapshots/<check>/<case>.snap`
/// of the workspace for a crate in its `plugins/`, of the crate itself otherwise.
///
/// # Panics
///
/// Where a case is not as its name says, or differs from its snapshot.
pub fn fixtures<C: Plugin>(manifest_dir: &str) {
    let crate_dir = Path::new(manifest_dir);
    let cases = folders(&crate_dir.join("fixtures"));
    let named = |prefix: &str| cases.iter().any(|case| name(case).starts_with(prefix));
    assert!(named("hit-") && named("clean-"), "fixtures/ needs a hit-* and a clean-* folder");

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(snapshot_dir(crate_dir).join(C::META.name));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for case in &cases {
            let report = load(case).check::<C>();
            let hit = !report.findings().is_empty();
            match name(case).split('-').next() {
                Some("hit") => assert!(hit, "{}: nothing reported", case.display()),
                Some("clean") => assert!(!hit, "{}: reported\n{report}", case.display()),
                _ => panic!("{}: neither hit-* nor clean-*", case.display()),
            }
            insta::assert_snapshot!(name(case), report.to_string());
        }
    });
}

fn snapshot_dir(crate_dir: &Path) -> PathBuf {
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
