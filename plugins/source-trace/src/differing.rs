//! Items in whose place a source that tells the same has another.

use provcheck_event::{Contrast, Contrasts, NameKind, Slot};
use provcheck_plugin::prelude::*;

use crate::item::{Item, ItemKind, Passage, Status};

/// From here on a contrast is sure whether the draft may rest on more than the sources or not:
/// the default of fact-drift, which tells it then.
const SURE: f32 = 0.8;

/// Returns the contrasts that count where the sources are all there is.
pub(crate) fn contrasts(all: &Contrasts) -> impl Iterator<Item = &Contrast> {
    all.lone().filter(|contrast| contrast.score >= least(contrast.slot))
}

/// The least score of a contrast, by what it is of. On the public evaluation data these told
/// two of 326 right drafts; a name's rival in a like sentence is the least sure.
fn least(slot: Slot) -> f32 {
    match slot {
        Slot::Spelling => 0.2,
        Slot::Word | Slot::Opposite => 0.5,
        Slot::Roles | Slot::Certainty | Slot::Former | Slot::Attribute => 0.6,
        Slot::Figure | Slot::Thing => 0.7,
        Slot::Name | Slot::Polarity => 0.85,
    }
}

/// Tells whether fact-drift tells it without `grounded`.
pub(crate) fn is_told(contrast: &Contrast) -> bool {
    contrast.slot != Slot::Figure && contrast.score >= SURE
}

/// Gives items, which are in order, their rivals, and returns those that have no item yet.
pub(crate) fn apply(all: &Contrasts, items: &mut [Item]) -> Vec<Item> {
    let longest = items.iter().map(|item| item.span.len()).max().unwrap_or(0);
    let mut more: Vec<Item> = Vec::new();
    for contrast in contrasts(all) {
        let span = contrast.ours.span;
        let status =
            Status::Differs(Passage { source: contrast.place.source, span: contrast.theirs.span });
        let reach = (span.start as usize).saturating_sub(longest);
        let from = items.partition_point(|item| (item.span.start as usize) < reach);
        let to = items.partition_point(|item| item.span.start < span.end);
        let here = &mut items[from..to];
        let quoted = |item: &Item| {
            item.span.overlaps(span) && matches!(item.kind, ItemKind::Quotation | ItemKind::Work)
        };
        if here.iter().any(quoted) {
            continue;
        }
        match here.iter_mut().find(|item| item.span.overlaps(span)) {
            // What a source has elsewhere may stand here as well, where that is not sure.
            Some(item) if is_told(contrast) || item.status == Status::Untraced => {
                item.status = status;
            }
            Some(_) => {}
            // The contrasts are in order: one of the same place is the last.
            None if more.last().is_some_and(|last| last.span.overlaps(span)) => {}
            None => more.push(Item { span, kind: ItemKind::Word, status }),
        }
    }
    more
}

/// Tells whether a source that tells the same has another place of the kind there, however
/// sure that is.
pub(crate) fn has_rival(contrasts: &Contrasts, span: Span) -> bool {
    let place = |kind: NameKind| matches!(kind, NameKind::Place | NameKind::Nation);
    contrasts.all.iter().any(|contrast| {
        contrast.slot == Slot::Name
            && contrast.ours.span.overlaps(span)
            && place(contrast.ours.kind)
            && place(contrast.theirs.kind)
    })
}
