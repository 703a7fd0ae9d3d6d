//! Among how many something is the most: `the tallest in Europe`, `the tallest in the province`.

use provcheck_core::{Document, Sources};
use provcheck_lang::Upos;
use provcheck_lexicon::{Class, english};

use super::Contrast;
use super::pair::Pair;
use crate::item::{Item, Sort};
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

/// How sure it is: one thing is said to be the most of its kind, in both, and of more in the
/// draft. What is left is that the draft knows more.
const SURE: f32 = 0.85;
/// How much of the rest the source must tell.
const TOLD: f32 = 0.5;
/// Items after the word within which it is said among how many: `the tallest wooden tower in`.
const REACH: usize = 5;

/// Something that is the most of its kind, and where.
struct Most {
    /// The word: `tallest`.
    word: usize,
    /// What says where: `Europe`, `province`; the number of those that were compared.
    place: usize,
    /// How wide that is, from a handful of things to the world.
    width: usize,
}

/// The widths in order, as [`Class::Scope`] has them; before them stands a number of things.
const WIDTHS: [&str; 5] = ["town", "region", "country", "continent", "world"];

/// Returns where a sentence of the draft makes something the most of more than a source does. A
/// sentence that has it as the draft does settles it.
pub(super) fn find(
    sentence: usize,
    pairs: &[Pair<'_>],
    draft: &Document,
    sources: &Sources,
) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let all = mosts(first.ours, draft.text());
    all.iter().filter_map(|ours| wider(sentence, ours, pairs, sources)).collect()
}

fn wider(sentence: usize, ours: &Most, pairs: &[Pair<'_>], sources: &Sources) -> Option<Contrast> {
    let mut found: Option<Contrast> = None;
    for pair in pairs.iter().filter(|pair| !pair.order.is_table()) {
        for theirs in mosts(&pair.theirs, sources.get(pair.place.source).text()) {
            if !pair.order.is_same(ours.word, theirs.word) {
                continue;
            }
            if theirs.width >= ours.width {
                return None;
            }
            let (told, near, _) = pair.cover(ours.place);
            if told < TOLD || found.as_ref().is_some_and(|best| best.features.told >= told) {
                continue;
            }
            found = Some(Contrast {
                slot: Slot::Word,
                sentence,
                ours: pair.ours.items[ours.place].clone(),
                place: pair.place,
                theirs: pair.theirs.items[theirs.place].clone(),
                features: Features { told, near, ..Features::default() },
                score: SURE,
                by_form: true,
            });
        }
    }
    found
}

/// Returns what a sentence says is the most of its kind, with the place.
fn mosts(statement: &Statement, text: &str) -> Vec<Most> {
    let items = &statement.items;
    let words = (0..items.len()).filter(|at| is_most(items, *at, text));
    words.filter_map(|word| most(items, word, text)).collect()
}

fn most(items: &[Item], word: usize, text: &str) -> Option<Most> {
    let after = word + 1..items.len().min(word + 1 + REACH);
    let by = after.clone().find(|at| matches!(&*items[*at].key, "in" | "on" | "of"))?;
    if &*items[by].key == "of" {
        // `Of the 11 towns that were compared`.
        let number = (by + 1..items.len().min(by + 3))
            .find(|at| items[*at].number().is_some_and(|number| number.low > 1.0))?;
        return Some(Most { word, place: number, width: 0 });
    }
    let place = (by + 1..items.len().min(by + 3)).find(|at| items[*at].is_matter())?;
    Some(Most { word, place, width: width(&items[place], text)? })
}

/// Returns how wide what an item names is.
fn width(item: &Item, text: &str) -> Option<usize> {
    let written = item.span.of(text);
    let known = english(Class::Scope).get(&*item.key).or_else(|| {
        let place = |class| english(class).contains(written);
        match item.sort {
            Sort::Name if place(Class::Country) => Some("country"),
            Sort::Name if place(Class::UsState) => Some("region"),
            _ => None,
        }
    })?;
    WIDTHS.iter().position(|width| *width == known).map(|at| at + 1)
}

/// Tells whether an item says that something is the most of its kind: `tallest`, `most popular`,
/// `fourth-richest`.
fn is_most(items: &[Item], at: usize, text: &str) -> bool {
    let item = &items[at];
    let before = at.checked_sub(1).map(|before| &*items[before].key);
    let ending = item.span.of(text).to_lowercase();
    item.part == Upos::Adj
        && item.is_matter()
        && (ending.ends_with("est") && *ending != *item.key
            || ending.ends_with("est") && ending.contains('-')
            || matches!(before, Some("most" | "least")))
}
