//! What the draft tells itself: the items of its running sentences, without what it quotes.

use std::sync::Arc;

use provcheck_event::{Statement, statements};
use provcheck_lang::Analysis;
use provcheck_lang::form::Casing;
use provcheck_plugin::core::Spans;
use provcheck_plugin::prelude::*;

/// Returns the items of running sentences that stand in no quotation, each as its statement and
/// its place there, in the order of the text.
pub(crate) fn items(draft: &Document) -> impl Iterator<Item = (Arc<Statement>, usize)> {
    let analysis = Analysis::from_document(draft);
    let quoted: Spans = draft.quotations().iter().map(|q| q.span).collect();
    let mut told = Vec::new();
    for (at, statement) in statements(draft).iter().enumerate() {
        if analysis.sentence(at).is_none_or(|s| s.casing() != Casing::Running) {
            continue;
        }
        let own = (0..statement.items.len()).filter(|i| !quoted.contain(statement.items[*i].span));
        told.extend(own.map(|i| (Arc::clone(statement), i)));
    }
    told.into_iter()
}
