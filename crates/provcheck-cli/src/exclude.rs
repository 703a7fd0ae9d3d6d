//! Files that are no drafts, though a hook names every file of a commit.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::gitignore::Gitignore;

use crate::inputs::{IGNORE_FILE, Input};
use crate::project::Project;

/// Pages about a project rather than drafts of it, without their endings.
const OWN_PAGES: [&str; 6] =
    ["changelog", "code_of_conduct", "contributing", "license", "readme", "security"];

/// Takes the files out of `drafts` that an ignore file names or that are a project's own
/// pages; returns their names with the reason.
pub(crate) fn take_ignored(drafts: &mut Vec<Input>) -> Vec<String> {
    let mut left_out = Vec::new();
    drafts.retain(|draft| {
        let why = if is_own_page(Path::new(&draft.name)) {
            "a page about the project"
        } else if draft.identity().is_some_and(|path| is_ignored(&path)) {
            IGNORE_FILE
        } else {
            return true;
        };
        left_out.push(format!("{} ({why})", draft.name));
        false
    });
    left_out
}

/// Takes the drafts out of `project` that are sources of it; returns their names.
pub(crate) fn take_sources(
    project: &mut Project,
    drafts: &[Input],
    sources: &[Input],
) -> Vec<String> {
    let sources: BTreeSet<Option<PathBuf>> = sources.iter().map(Input::identity).collect();
    let mut left_out = Vec::new();
    project.drafts.retain(|&index| {
        let is_source = sources.contains(&drafts[index].identity());
        if is_source {
            left_out.push(format!("{} (a source)", drafts[index].name));
        }
        !is_source
    });
    left_out
}

/// Tells whether an ignore file names `path`, or it is a project's own page.
pub(crate) fn is_no_draft(path: &Path) -> bool {
    is_own_page(path) || is_ignored(path)
}

fn is_own_page(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    OWN_PAGES.iter().any(|page| stem.eq_ignore_ascii_case(page))
}

/// Tells whether the nearest ignore file above that says anything of `path` names it.
fn is_ignored(path: &Path) -> bool {
    for folder in path.ancestors().skip(1) {
        let file = folder.join(IGNORE_FILE);
        if !file.is_file() {
            continue;
        }
        // A line that can't be read is left out, as git does.
        let (ignores, _) = Gitignore::new(&file);
        let matched = ignores.matched_path_or_any_parents(path, false);
        if !matched.is_none() {
            return matched.is_ignore();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignore_files_and_own_pages() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        std::fs::create_dir_all(folder.join("drafts/old")).unwrap();
        std::fs::write(folder.join(IGNORE_FILE), "notes/\n*.tmp.txt\n").unwrap();
        std::fs::write(folder.join("drafts/old").join(IGNORE_FILE), "*\n!kept.txt\n").unwrap();
        let cases = [
            ("drafts/a.txt", false),
            ("drafts/a.tmp.txt", true),
            ("drafts/notes/a.txt", true),
            ("drafts/old/b.txt", true),
            ("drafts/old/kept.txt", false),
            ("README.md", true),
            ("drafts/Readme.txt", true),
            ("drafts/readme-first.md", false),
        ];
        let files: Vec<PathBuf> = cases.iter().map(|(name, _)| folder.join(name)).collect();
        for file in &files {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "text").unwrap();
        }
        let (mut drafts, _) = crate::inputs::expand(&files);
        let left_out = take_ignored(&mut drafts);
        for ((name, ignored), file) in cases.iter().zip(&files) {
            let kept = drafts.iter().any(|draft| Path::new(&draft.name) == file);
            assert_eq!(kept, !ignored, "{name}: {left_out:?}");
        }
    }
}
