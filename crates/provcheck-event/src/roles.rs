//! Who does it to whom, exchanged: one predicate, each side in the other's place.

mod crossed;

use provcheck_lexicon::{Class, english};

use self::crossed::{TOLD, are_together, is_turned};
use crate::contrast::{Contrast, Pair, arguments};
use crate::frame::Frame;
use crate::item::Item;
use crate::same::same;
use crate::slot::Slot;
use crate::weigh::Features;

/// How sure it is where the parser was sure of both clauses, of one, of none. That both sides
/// stand in each other's place is no chance: what is wrong is the reading of the sentence.
const SURE: [f32; 3] = [0.85, 0.9, 0.95];

/// Returns the exchanged roles of one sentence of the draft with its candidates. A sentence that
/// has the roles as the draft settles it.
pub(crate) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let mut out: Vec<Contrast> = Vec::new();
    for ours in &first.ours.frames {
        let predicate = &first.ours.items[ours.predicate];
        if !predicate.is_matter()
            || english(Class::MutualVerb).contains(&*predicate.key)
            || is_turned(&first.ours.items, ours.predicate)
            || ours
                .patient
                .is_some_and(|patient| are_together(&first.ours.items, ours.predicate, patient))
        {
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
                let turned = is_turned(&pair.theirs.items, theirs.predicate);
                if found.is_none() && !turned && is_exchanged(pair, ours, theirs) {
                    found = contrast(sentence, pair, ours, theirs);
                }
            }
        }
        out.extend(found);
    }
    if out.is_empty() {
        out.extend(crossed::find(sentence, pairs));
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
        by_form: true,
    })
}
