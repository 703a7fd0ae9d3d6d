//! Who does it to whom, exchanged: one predicate, each side in the other's place.

use provcheck_lexicon::{Class, english};

use crate::contrast::{Contrast, Pair, Slot};
use crate::frame::{Frame, arguments};
use crate::same::same;
use crate::statement::Item;
use crate::weigh::Features;

/// How sure it is where the parser was sure of both clauses, of one, of none. That both sides
/// stand in each other's place is no chance: what is wrong is the reading of the sentence.
const SURE: [f32; 3] = [0.85, 0.9, 0.95];
/// How much of the rest the source must tell.
const TOLD: f32 = 0.3;

/// Returns the exchanged roles of one sentence of the draft with its candidates. A sentence that
/// has the roles as the draft settles it.
pub(crate) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let mut out: Vec<Contrast> = Vec::new();
    for ours in &first.ours.frames {
        let predicate = &first.ours.items[ours.predicate];
        if !predicate.is_matter() || english(Class::MutualVerb).contains(&*predicate.key) {
            continue;
        }
        let mut found = None;
        for pair in pairs {
            for theirs in &pair.theirs.frames {
                if !same(predicate, &pair.theirs.items[theirs.predicate]) {
                    continue;
                }
                if agrees(pair, ours, theirs) {
                    found = None;
                    break;
                }
                if found.is_none() && is_exchanged(pair, ours, theirs) {
                    found = contrast(sentence, pair, ours, theirs);
                }
            }
        }
        out.extend(found);
    }
    out
}

fn agrees(pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> bool {
    arguments(pair, ours.actor, theirs.actor) == Some(true)
        || arguments(pair, ours.patient, theirs.patient) == Some(true)
}

fn is_exchanged(pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> bool {
    ours.negation.is_some() == theirs.negation.is_some()
        && arguments(pair, ours.actor, theirs.patient) == Some(true)
        && arguments(pair, ours.patient, theirs.actor) == Some(true)
}

/// Tells whether two items are on the same side of one predicate.
pub(crate) fn is_same(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    pair.ours.frames.iter().any(|a| {
        pair.theirs.frames.iter().any(|b| {
            let both = |x: Option<usize>, y: Option<usize>| x == Some(ours) && y == Some(theirs);
            (both(a.actor, b.actor) || both(a.patient, b.patient))
                && same(&pair.ours.items[a.predicate], &pair.theirs.items[b.predicate])
        })
    })
}

fn contrast(sentence: usize, pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> Option<Contrast> {
    let (told, near, _) = pair.cover(ours.predicate);
    if told < TOLD {
        return None;
    }
    let side = |items: &[Item], frame: &Frame| {
        let (actor, patient) = (&items[frame.actor?], &items[frame.patient?]);
        Some(Item {
            span: actor.span.cover(patient.span).cover(items[frame.predicate].span),
            ..items[frame.predicate].clone()
        })
    };
    Some(Contrast {
        slot: Slot::Roles,
        sentence,
        ours: side(&pair.ours.items, ours)?,
        place: pair.place,
        theirs: side(&pair.theirs.items, theirs)?,
        features: Features { told, near, ..Features::default() },
        score: SURE[usize::from(ours.sure) + usize::from(theirs.sure)],
    })
}
