//! Items in whose place a source that tells the same has another.

use provcheck_event::{Contrast, Contrasts, NameKind, Slot};
use provcheck_lang::Analysis;
use provcheck_lang::form::Casing;
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, english};
use provcheck_plugin::prelude::*;

use crate::item::{How, Item, ItemKind, Passage, Status};
use crate::names::is_wide;
use crate::vocabulary::Vocabulary;

/// From here on a contrast is sure whether the draft may rest on more than the sources or not:
/// the default of fact-drift, which tells it then.
const SURE: f32 = 0.8;
/// The same of a denial.
const SURE_OF_DENIAL: f32 = 0.9;

/// The same of a name that may be of another matter.
const SURE_OF_DOUBTFUL_NAME: f32 = 0.9;

/// Returns the contrasts that count where the sources are all there is.
pub(crate) fn contrasts<'a>(
    draft: &'a Document,
    known: &'a Vocabulary,
    all: &'a Contrasts,
) -> impl Iterator<Item = &'a Contrast> {
    all.lone()
        .filter(|c| {
            c.score >= least(c.slot) || c.is_tentative() || is_another_thing(draft, known, c)
        })
        .filter(|contrast| is_told(contrast) || !is_supposed(draft, contrast))
}

/// How much of the rest of a sentence a source must tell, and how many items at least, to name
/// another thing in it.
const TOLD: f32 = 0.65;
const SHARED: f32 = 5.0;
/// How surely the one must stand in the place of the other: at most one word more between the
/// same neighbours.
const PLACED: f32 = 0.5;

/// Tells whether the draft names a thing that no source has, in the place of another. A headline
/// has short words for all things.
fn is_another_thing(draft: &Document, known: &Vocabulary, contrast: &Contrast) -> bool {
    let Contrast { ours, theirs, features, .. } = contrast;
    let lexicon = Lexicon::for_language(Language::English);
    let tangible = |key: &str| lexicon.noun_kind(key).is_some_and(NounKind::is_tangible);
    let analysis = Analysis::from_document(draft);
    let sentence = analysis.sentence_at(ours.span.start as usize);
    contrast.slot == Slot::Thing
        && features.told >= TOLD
        && features.items >= SHARED
        && features.placed >= PLACED
        && (tangible(&ours.key) || tangible(&theirs.key))
        && known.lemma(&ours.key).is_none()
        && sentence.is_some_and(|sentence| sentence.casing() == Casing::Running)
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
fn is_told(contrast: &Contrast) -> bool {
    let sure = if contrast.slot == Slot::Polarity { SURE_OF_DENIAL } else { SURE };
    contrast.slot != Slot::Figure && contrast.score >= sure
}

/// Tells whether it is left to other checks: fact-drift tells what is so sure, and quote-drift who
/// said a quotation. Of a full name neither is certain to, in few words.
pub(crate) fn is_left_to_others(draft: &Document, sources: &Sources, contrast: &Contrast) -> bool {
    is_surely_told(contrast)
        && (is_of_surname(contrast) || contrast.quotations(draft, sources).is_none())
}

/// Tells whether fact-drift tells it whatever stands around it: of a name in a short sentence it
/// must be surer. A town may lie in the country in whose place it stands.
fn is_surely_told(contrast: &Contrast) -> bool {
    let place = |kind: NameKind| matches!(kind, NameKind::Place | NameKind::Nation);
    is_told(contrast)
        && (contrast.slot != Slot::Name
            || contrast.score >= SURE_OF_DOUBTFUL_NAME
            || place(contrast.ours.kind)
            || place(contrast.theirs.kind)
            || is_of_surname(contrast))
}

fn is_in_other_form(item: &Item) -> bool {
    matches!(item.status, Status::Traced(_, How::OtherForm))
}

/// Tells whether it is of one word that is a name: a surname may be of whoever was named before.
fn is_of_surname(contrast: &Contrast) -> bool {
    contrast.slot == Slot::Name && contrast.ours.parts().nth(1).is_none()
}

/// Gives items, which are in order, their rivals, and returns those that have no item yet.
pub(crate) fn apply(
    draft: &Document,
    known: &Vocabulary,
    all: &Contrasts,
    items: &mut [Item],
) -> Vec<Item> {
    let longest = items.iter().map(|item| item.span.len()).max().unwrap_or(0);
    let mut more: Vec<Item> = Vec::new();
    for contrast in contrasts(draft, known, all) {
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
            // What a source has elsewhere may stand here as well, where that is not sure; whose
            // full name stands in the place of another is no one's but his.
            Some(item)
                if is_surely_told(contrast)
                    || is_told(contrast) && !is_in_other_form(item)
                    || item.status == Status::Untraced
                    || contrast.is_tentative() =>
            {
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
