//! Drafts and sources of a line, compared.

use std::sync::Arc;

use provcheck_core::{Document, Sources};
use provcheck_event::{Contrasts, Slot};

/// A draft, its sources and their contrasts.
pub(crate) fn compared(draft: &str, texts: &[&str]) -> (Document, Sources, Arc<Contrasts>) {
    let draft = provcheck_text::plain("draft", draft);
    let text = |text: &&str| Arc::new(provcheck_text::plain("source", *text));
    let sources = Sources::new(texts.iter().map(text).collect());
    let contrasts = Contrasts::new(&draft, &sources);
    (draft, sources, contrasts)
}

/// The names that differ by the form of their sentences, with those that stand in their place.
pub(crate) fn renamed(draft: &str, texts: &[&str]) -> Vec<(String, String)> {
    let (draft, sources, contrasts) = compared(draft, texts);
    let named = contrasts.all.iter().filter(|c| c.slot == Slot::Name && c.by_form);
    named
        .map(|c| {
            let theirs = sources.get(c.place.source).slice(c.theirs.span);
            (draft.slice(c.ours.span).to_owned(), theirs.to_owned())
        })
        .collect()
}
