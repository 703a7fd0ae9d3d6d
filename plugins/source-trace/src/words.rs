//! Words of matter that no source has, in sentences that the sources otherwise tell.

use std::collections::HashMap;

use provcheck_align::{SegmentId, SourceIndex, Tokens};
use provcheck_event::{Statement, statements};
use provcheck_lang::Analysis;
use provcheck_plugin::prelude::*;

use crate::item::{How, Item, ItemKind};
use crate::vocabulary::Vocabulary;

/// Traces the words of the draft.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let draft = cx.draft();
    let known = Vocabulary::of(cx.sources());
    let index = SourceIndex::of(cx.sources());
    let analysis = Analysis::of(draft);
    let mut items = Vec::new();
    for (at, statement) in statements(draft).iter().enumerate() {
        let casing = analysis.sentence(at).map(|sentence| sentence.casing()).unwrap_or_default();
        let covers = cover(draft, statement, &index);
        let best = covers.iter().map(|(_, c)| *c).max().unwrap_or(0);
        let matter = statement.items.iter().filter(|i| i.is_matter()).count();
        let missing = statement.items.iter().filter(|i| i.is_matter() && !i.is_name() && i.number().is_none() && known.lemma(&i.key).is_none()).count();
        for item in &statement.items {
            if !item.is_matter() || item.is_name() || item.number().is_some() {
                continue;
            }
            let found = known.lemma(&item.key);
            if found.is_none() && std::env::var_os("TRACE_DUMP").is_some() {
                eprintln!("DUMP word={} part={:?} rel={:?} sets={:?} best={best} matter={matter} missing={missing} casing={casing:?} quoted={}", item.key, item.part, item.relation, item.sets,
                    draft.quotations().iter().any(|q| q.span.contains(item.span)));
            }
            items.push(Item::new(item.span, ItemKind::Word, found.map(|p| (p, How::OtherForm))));
        }
    }
    items
}

/// Returns how many items of the statement each sentence of the sources has.
fn cover(draft: &Document, statement: &Statement, index: &SourceIndex) -> Vec<(SegmentId, usize)> {
    let mut count: HashMap<SegmentId, usize> = HashMap::new();
    for item in statement.items.iter().filter(|item| item.is_matter()) {
        let mut seen: Vec<SegmentId> = Vec::new();
        for stem in Tokens::new(draft.slice(item.span)).stems() {
            seen.extend(index.with_stem(*stem));
        }
        seen.sort_unstable();
        seen.dedup();
        for segment in seen {
            *count.entry(segment).or_default() += 1;
        }
    }
    count.into_iter().collect()
}
