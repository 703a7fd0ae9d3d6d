//! A full name in the place of another, in a sentence that a source tells mostly in the same
//! words: `Ada Holm opened the lock before forty guests`, of one that Jan Roe opened before them.

use provcheck_lang::Upos;

use super::item::{are_alike, are_places};
use super::pair::Pair;
use super::{Contrast, TENTATIVE};
use crate::item::{Item, NameKind};
use crate::same::{is_title, same};
use crate::slot::Slot;
use crate::weigh::Features;

/// How much of the rest the source must tell, and how many items at least: of the right drafts
/// of the public evaluation data none had so much around another name.
const TOLD: f32 = 0.65;
const SHARED: usize = 5;

/// Returns the full names of one sentence of the draft in whose place a source has another. A
/// sentence with the name that tells half as much of the rest settles it.
pub(super) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let names = (0..first.ours.items.len()).filter(|at| is_full_name(&first.ours.items[*at]));
    names.filter_map(|at| other(sentence, at, pairs)).collect()
}

/// A name of two words or more tells by itself whom the sentence is of; a surname is whoever was
/// named before.
fn is_full_name(item: &Item) -> bool {
    item.is_name()
        && item.kind != NameKind::Nation
        && item.parts().filter(|part| !is_title(part)).nth(1).is_some()
}

fn other(sentence: usize, at: usize, pairs: &[Pair<'_>]) -> Option<Contrast> {
    let ours = &pairs[0].ours.items[at];
    let with_name = pairs.iter().filter(|pair| has_part(&pair.theirs.items, ours));
    let most = with_name.map(|pair| told_in_order(pair, at).0).max().unwrap_or(0);
    pairs.iter().filter(|pair| !pair.order.is_table()).find_map(|pair| {
        let (in_order, all) = told_in_order(pair, at);
        let settled = most * 2 > in_order;
        if settled || in_order < SHARED || (in_order as f32) < TOLD * all as f32 {
            return None;
        }
        let (told, near, _) = pair.cover(at);
        let there = in_place(pair, at)?;
        let theirs = &pair.theirs.items[there];
        (is_free(pair, at, there) && !are_one(ours, theirs)).then(|| Contrast {
            slot: Slot::Name,
            sentence,
            ours: ours.clone(),
            place: pair.place,
            theirs: theirs.clone(),
            features: Features { told, near, items: pair.shared() as f32, ..Features::default() },
            score: TENTATIVE,
            by_form: true,
        })
    })
}

/// Returns how many of the other items with matter of their own theirs has in one order with ours,
/// and how many there are.
fn told_in_order(pair: &Pair<'_>, at: usize) -> (usize, usize) {
    let items = pair.ours.items.iter().enumerate();
    let matter = items.filter(|(other, item)| *other != at && item.is_matter());
    matter.fold((0, 0), |(held, all), (other, _)| {
        (held + usize::from(pair.order.partner(other).is_some()), all + 1)
    })
}

/// Returns the item of theirs that stands between the neighbours of one of ours: each of them
/// stands beside its like, or ours has none on that side.
fn in_place(pair: &Pair<'_>, at: usize) -> Option<usize> {
    let (ours, theirs) = (&pair.ours.items, &pair.theirs.items);
    let lead = |item: &Item| item.part == Upos::Det || is_title(&item.key);
    let before = (0..at).rev().find(|at| !lead(&ours[*at]));
    let after = (at + 1..ours.len()).find(|at| !lead(&ours[*at]));
    let partner = |at: Option<usize>| at.map(|at| pair.order.partner(at));
    let follows = |from: usize| (from..theirs.len()).find(|at| !lead(&theirs[*at]));
    match (partner(before), partner(after)) {
        // One side is the end of the sentence, where theirs may go on.
        (None, Some(Some(next))) => (0..next).rev().find(|at| !lead(&theirs[*at])),
        (Some(Some(last)), None) => follows(last + 1),
        (Some(Some(last)), Some(Some(next))) => {
            follows(last + 1).filter(|there| follows(there + 1) == Some(next))
        }
        _ => None,
    }
}

/// Tells whether each sentence lacks the other's name, and has nothing else in its place.
fn is_free(pair: &Pair<'_>, at: usize, there: usize) -> bool {
    let (ours, theirs) = (&pair.ours.items, &pair.theirs.items);
    let other = &theirs[there];
    other.is_name()
        && pair.order.partner(at).is_none()
        && !pair.order.has_partner(there)
        && !has_part(theirs, &ours[at])
        && !has_part(ours, other)
        && !figures_clash(pair)
}

/// Tells whether each sentence has a figure that the other has not: two deeds, one like the other.
fn figures_clash(pair: &Pair<'_>) -> bool {
    pair.lone().any(|at| pair.ours.items[at].is_figure())
        && pair.lone_there().any(|at| pair.theirs.items[at].is_figure())
}

/// Tells whether both may be one, or one of them a part of the other.
fn are_one(ours: &Item, theirs: &Item) -> bool {
    let known = |item: &Item| matches!(item.kind, NameKind::Place | NameKind::Nation);
    same(ours, theirs)
        || are_alike(ours, theirs)
        || are_places(ours, theirs)
        || known(ours) && known(theirs)
}

/// Tells whether one of the names has a word of another name.
fn has_part(items: &[Item], name: &Item) -> bool {
    let word = |part: &&str| !is_title(part);
    items.iter().filter(|item| item.is_name()).any(|item| {
        item.parts().filter(word).any(|part| name.parts().filter(word).any(|own| own == part))
    })
}
