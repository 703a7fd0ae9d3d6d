//! What a finding says.

use provcheck_event::{Contrast, Slot};
use provcheck_plugin::file_name;
use provcheck_plugin::prelude::*;

pub(crate) fn message(cx: &CheckContext<'_>, contrast: &Contrast) -> String {
    let ours = whole_words(cx.draft(), contrast.ours.span);
    let source = cx.sources().get(contrast.place.source);
    let theirs = whole_words(source, contrast.theirs.span);
    let file = file_name(source.name());
    match contrast.slot {
        Slot::Roles => format!("`{ours}` here, `{theirs}` in {file}: the two have changed places"),
        Slot::Spelling => format!("`{ours}` is written `{theirs}` in {file}"),
        Slot::Opposite => format!("{file} has the opposite of `{ours}`: `{theirs}`"),
        Slot::Polarity => format!("`{ours}` here, `{theirs}` in {file}: one of the two denies it"),
        Slot::Certainty => {
            format!("`{ours}` here, `{theirs}` in {file}: only one tells it as done")
        }
        Slot::Former | Slot::Attribute => format!("`{ours}` here, `{theirs}` in {file}"),
        _ => format!("{file} has `{theirs}` where the draft has `{ours}`"),
    }
}

/// Returns what stands at `span` with the beginning of the word that it begins inside: `can't go` of
/// `n't go`.
fn whole_words(document: &Document, span: Span) -> &str {
    let text = document.text();
    let before = text.get(..span.start as usize).unwrap_or_default();
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    text.get(start..span.end as usize).unwrap_or_default()
}

pub(crate) fn evidence(cx: &CheckContext<'_>, contrast: &Contrast) -> String {
    let source = cx.sources().get(contrast.place.source);
    format!("the source has `{}`", source.slice(contrast.theirs.span))
}
