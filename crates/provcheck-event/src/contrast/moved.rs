//! A deed moved to a place where the source has another: `was born in Orsova`, of one who was
//! born in Torvik and grew up in Orsova.

use provcheck_lang::{Relation, Upos};

use super::Contrast;
use super::arguments::arguments;
use super::pair::Pair;
use crate::frame::Frame;
use crate::item::NameKind;
use crate::same::same;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

/// How sure it is: one deed of one who is named, and the source says of another where the draft
/// says of it.
const SURE: f32 = 0.92;
/// How much of the rest the source must tell.
const TOLD: f32 = 0.6;

/// Returns what one sentence of the draft moves. A sentence that has it there settles it.
pub(super) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let mut out = Vec::new();
    for ours in first.ours.frames.iter().filter(|frame| frame.negation.is_none()) {
        for (place, preposition) in places(first.ours, ours.predicate) {
            out.extend(other(sentence, ours, (place, &preposition), pairs));
        }
    }
    out
}

fn other(
    sentence: usize,
    ours: &Frame,
    (place, preposition): (usize, &str),
    pairs: &[Pair<'_>],
) -> Option<Contrast> {
    let mut found = None;
    for pair in pairs.iter().filter(|pair| !pair.order.is_table()) {
        let predicate = &pair.ours.items[ours.predicate];
        for theirs in &pair.theirs.frames {
            if !same(predicate, &pair.theirs.items[theirs.predicate]) {
                continue;
            }
            if has(&pair.theirs, theirs.predicate, pair, place) {
                return None;
            }
            let one = arguments(pair, ours.actor, theirs.actor) == Some(true)
                || arguments(pair, ours.patient, theirs.patient) == Some(true);
            // The source has the draft's place in the sentence, of another deed.
            if found.is_some() || !one || !pair.here[place] || theirs.negation.is_some() {
                continue;
            }
            let there = places(&pair.theirs, theirs.predicate).into_iter().find(|(at, word)| {
                word.as_ref() == preposition
                    && !pair.back[*at]
                    && may_be_places(pair.ours.items[place].kind, pair.theirs.items[*at].kind)
            });
            found = there.and_then(|(there, _)| contrast(sentence, pair, place, there));
        }
    }
    found
}

fn contrast(sentence: usize, pair: &Pair<'_>, ours: usize, theirs: usize) -> Option<Contrast> {
    let (told, near, _) = pair.cover(ours);
    (told >= TOLD).then(|| Contrast {
        slot: Slot::Name,
        sentence,
        ours: pair.ours.items[ours].clone(),
        place: pair.place,
        theirs: pair.theirs.items[theirs].clone(),
        features: Features { told, near, items: pair.shared() as f32, ..Features::default() },
        score: SURE,
        by_form: true,
    })
}

/// Returns the names that stand with a predicate behind a preposition, with that.
fn places(statement: &Statement, predicate: usize) -> Vec<(usize, Box<str>)> {
    let hangs = |at: &usize| {
        let item = &statement.items[*at];
        item.is_name() && item.head == predicate && item.relation == Relation::Obl
    };
    let all = (predicate + 1..statement.items.len()).filter(hangs);
    all.filter_map(|at| {
        let mut before = statement.items[predicate + 1..at].iter().rev();
        let case = before.find(|item| item.part != Upos::Det)?;
        (case.part == Upos::Adp).then(|| (at, case.key.clone()))
    })
    .collect()
}

/// Tells whether two names may be of one kind: the lists don't have every town.
fn may_be_places(a: NameKind, b: NameKind) -> bool {
    let open = |kind| matches!(kind, NameKind::Place | NameKind::Other);
    a == b || open(a) && open(b)
}

/// Tells whether a place of ours stands anywhere with a predicate of theirs.
fn has(theirs: &Statement, predicate: usize, pair: &Pair<'_>, place: usize) -> bool {
    let all = (0..theirs.items.len()).filter(|at| pair.order.is_same(place, *at));
    all.into_iter().any(|at| theirs.verb_of(at) == predicate)
}
