//! Quotations and the sources that have them.

use provcheck_align::{LookupLimits, find_exactish};
use provcheck_plugin::prelude::*;
use provcheck_text::{language_of, words};

use crate::Traced;

/// Shortest quotation looked up, in words: a shorter one is as often a term as speech.
const SHORTEST: usize = 3;

/// Traces the outer quotations of the draft; none where a source is in another language,
/// because a translated quotation shares no word with it.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Traced> {
    let foreign = |d: &Document| language_of(d).is_some_and(|language| language != "en");
    if cx.sources().iter().any(|(_, source)| foreign(source)) {
        return Vec::new();
    }
    let draft = cx.draft();
    draft
        .quotations()
        .iter()
        .filter(|q| q.depth == 0 && q.closed && q.kind != QuotationKind::Mention)
        .filter(|q| words(draft.slice(q.inner)).count() >= SHORTEST)
        .map(|q| Traced { span: q.span, found: stands(draft.slice(q.inner), cx.sources()) })
        .collect()
}

/// Tells whether a source has every part of `text` between ellipses and brackets, or nearly.
fn stands(text: &str, sources: &Sources) -> bool {
    let limits = LookupLimits { matches: 1, ..LookupLimits::default() };
    text.replace("...", "\u{2026}")
        .split(['\u{2026}', '[', ']'])
        .filter(|part| words(part).count() >= SHORTEST)
        .all(|part| !find_exactish(part, sources, &limits).is_empty())
}
