//! What changed since a git revision.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use provcheck_core::{Document, Evidence, Span};
use provcheck_report::Draft;

use crate::{UsageError, inputs};

/// Takes findings out of `draft` that touch only paragraphs which stand the same
/// in `revision`.
///
/// Paragraphs are compared by their words, so that one that was only moved or
/// wrapped anew counts as unchanged.
pub(crate) fn apply(draft: &mut Draft, revision: &str) -> Result<(), UsageError> {
    let Some(old) = old_text(draft.document.name(), revision)? else {
        return Ok(());
    };
    let name = draft.document.name().to_owned();
    let old = inputs::parse(&name, &old)
        .map_err(|error| UsageError::new(format!("{error}, in {revision}")))?;
    let known: BTreeSet<Vec<&str>> =
        old.blocks().iter().map(|block| words(&old, block.span)).collect();
    let document = draft.document.clone();
    let changed = |span: Span| {
        let touched = |block: Span| block.overlaps(span) || block.contains(span);
        document
            .blocks()
            .iter()
            .filter(|block| touched(block.span))
            .any(|block| !known.contains(&words(&document, block.span)))
    };
    let before = draft.findings.len();
    draft.findings.retain(|reported| {
        let elsewhere = reported.finding.evidence.iter().any(|evidence| match evidence {
            Evidence::Draft { span, .. } => changed(*span),
            _ => false,
        });
        changed(reported.finding.span) || elsewhere
    });
    draft.unchanged += before - draft.findings.len();
    Ok(())
}

fn words(document: &Document, span: Span) -> Vec<&str> {
    document.slice(span).split_whitespace().collect()
}

/// Returns the file as it was in `revision`, or `None` where it was not there.
fn old_text(path: &str, revision: &str) -> Result<Option<Vec<u8>>, UsageError> {
    if revision.starts_with('-') || revision.contains(':') {
        return Err(UsageError::new(format!("`{revision}` is no git revision")));
    }
    let path = Path::new(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let git = |arguments: &[&str]| {
        Command::new("git")
            .arg("-C")
            .arg(folder)
            .args(arguments)
            .output()
            .map_err(|error| UsageError::new(format!("can't run git: {error}")))
    };
    let commit = format!("{revision}^{{commit}}");
    let found = git(&["rev-parse", "--verify", "--quiet", &commit])?;
    if !found.status.success() {
        let folder = inputs::display(folder);
        return Err(UsageError::new(format!("git knows no revision `{revision}` in {folder}")));
    }
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return Ok(None) };
    let shown = git(&["show", &format!("{revision}:./{name}")])?;
    Ok(shown.status.success().then_some(shown.stdout))
}
