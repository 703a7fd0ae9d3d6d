//! Items in whose place a source that tells the same has another.

use provcheck_event::{Contrast, Contrasts, NameKind, Slot};
use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;

use crate::item::{Item, ItemKind, Passage, Status};
use crate::names::is_wide;

/// From here on a contrast is sure whether the draft may rest on more than the sources or not:
/// the default of fact-drift, which tells it then.
const SURE: f32 = 0.8;

/// Returns the contrasts that count where the sources are all there is.
pub(crate) fn contrasts<'a>(
    draft: &'a Document,
    all: &'a Contrasts,
) -> impl Iterator<Item = &'a Contrast> {
    all.lone()
        .filter(|contrast| contrast.score >= least(contrast.slot))
        .filter(|contrast| is_told(contrast) || !is_supposed(draft, contrast))
}

/// Tells whether a denial is of what would be: `food that they would not eat`.
fn is_supposed(draft: &Document, contrast: &Contrast) -> bool {
    let before = &draft.text()[..contrast.ours.span.start as usize];
    contrast.slot == Slot::Polarity && before.trim_end().ends_with("would")
}

/// The least score of a contrast, by what it is of. On the public evaluation data these told
/// two of 326 right drafts; a name's rival in a like sentence is the least sure.
fn least(slot: Slot) -> f32 {
    match slot {
        Slot::Spelling => 0.2,
        Slot::Word | Slot::Opposite => 0.5,
        Slot::Roles | Slot::Certainty | Slot::Former | Slot::Attribute | Slot::Polarity => 0.6,
        Slot::Figure | Slot::Thing => 0.7,
        Slot::Name => 0.85,
    }
}

/// Tells whether fact-drift tells it without `grounded`.
pub(crate) fn is_told(contrast: &Contrast) -> bool {
    contrast.slot != Slot::Figure && contrast.score >= SURE
}

/// Gives items, which are in order, their rivals, and returns those that have no item yet.
pub(crate) fn apply(draft: &Document, all: &Contrasts, items: &mut [Item]) -> Vec<Item> {
    let longest = items.iter().map(|item| item.span.len()).max().unwrap_or(0);
    let mut more: Vec<Item> = Vec::new();
    for contrast in contrasts(draft, all) {
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

/// Tells whether a source that tells the same has another wide place there, however sure that
/// is. A town may lie in a county that the source leaves out.
pub(crate) fn has_rival(cx: &CheckContext<'_>, contrasts: &Contrasts, span: Span) -> bool {
    let place = |kind: NameKind| matches!(kind, NameKind::Place | NameKind::Nation);
    contrasts.all.iter().any(|contrast| {
        let theirs = cx.sources().get(contrast.place.source).slice(contrast.theirs.span);
        contrast.slot == Slot::Name
            && contrast.ours.span.overlaps(span)
            && place(contrast.ours.kind)
            && (is_wide(theirs)
                || place(contrast.theirs.kind) && !english(Class::City).contains(theirs))
    })
}
