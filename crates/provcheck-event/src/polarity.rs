//! The same thing told as done and as not done: clauses of draft and source with one
//! predicate, compared.

use provcheck_lang::clause::Modality;

use crate::contrast::cancel::{
    asks, is_denial, is_only_until, is_scarce, is_yet_to_come, leaves_some_out,
};
use crate::contrast::{Contrast, Pair, arguments, named, slot_features};
use crate::frame::Frame;
use crate::item::Item;
use crate::same::{opposed, same};
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::{Features, score};

/// Returns the contrasts of the frames of one sentence of the draft with its candidates.
pub(crate) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let mut out = Vec::new();
    for ours in &first.ours.frames {
        let mut agreeing: f32 = 0.0;
        let mut agrees = false;
        let mut differing = Vec::new();
        for pair in pairs {
            for theirs in &pair.theirs.frames {
                let (a, b) =
                    (&pair.ours.items[ours.predicate], &pair.theirs.items[theirs.predicate]);
                if !a.is_matter() || !same(a, b) {
                    continue;
                }
                if ours.denies() == theirs.denies() {
                    agrees = true;
                    agreeing = agreeing.max(pair.cover(ours.predicate).0);
                } else if !is_no_contradiction(pair, ours, theirs) {
                    differing.push((pair, theirs));
                }
            }
        }
        for (pair, theirs) in differing {
            let (told, near, _) = pair.cover(ours.predicate);
            let (actor, patient) = (
                arguments(pair, ours.actor, theirs.actor),
                arguments(pair, ours.patient, theirs.patient),
            );
            let features = Features {
                told,
                near,
                head: f32::from(actor == Some(true)),
                head_differs: f32::from(actor == Some(false)),
                known: patient.map_or(0.5, f32::from),
                relation: f32::from(ours.modality == theirs.modality),
                support: agreeing,
                untraced: f32::from(!agrees),
                typed: f32::from(ours.sure && theirs.sure),
                elsewhere: f32::from(ours.conditional || theirs.conditional),
                beside: f32::from(ours.negation.is_some()),
                alike: f32::from(
                    pair.ours.items[ours.predicate].key == pair.theirs.items[theirs.predicate].key,
                ),
                ..slot_features(ours.predicate, theirs.predicate, pair)
            };
            let item = |statement: &Statement, frame: &Frame| Item {
                span: frame.span(&statement.items),
                ..statement.items[frame.predicate].clone()
            };
            out.push(Contrast {
                slot: Slot::Polarity,
                sentence,
                ours: item(pair.ours, ours),
                place: pair.place,
                theirs: item(&pair.theirs, theirs),
                features,
                score: sure(&features).unwrap_or_else(|| score(Slot::Polarity, &features)),
                by_form: false,
            });
        }
    }
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
    let mut seen = Vec::new();
    out.retain(|c| {
        let key = (c.ours.span, c.place.source);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    out
}

/// Tells whether two clauses may both be true though one denies the predicate.
fn is_no_contradiction(pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> bool {
    let (here, there) = (pair.ours, &*pair.theirs);
    is_denied_above(here, ours)
        || is_denied_above(there, theirs)
        || is_hypothetical(here, ours)
        || is_hypothetical(there, theirs)
        || is_partly_denied((here, ours), there)
        || is_partly_denied((there, theirs), here)
        || is_nearly_denied(ours, (there, theirs))
        || is_nearly_denied(theirs, (here, ours))
        || are_others(pair, ours, theirs)
        || is_turned_elsewhere(pair)
        || leaves_some_out(here)
        || leaves_some_out(there)
        || is_only_due(ours, theirs)
        || is_only_due(theirs, ours)
        // `Would not say whether`, of one who said that he did not know.
        || asks(here, ours.predicate) != asks(there, theirs.predicate)
        || is_only_until(here, ours.predicate) != is_only_until(there, theirs.predicate)
}

/// How sure a denial is where the source's sentence has the rest of the draft's, and that is
/// enough to be of one matter only; `None` where it is not so.
fn sure(features: &Features) -> Option<f32> {
    let told = features.told >= WHOLE && features.near >= WHOLE;
    // The two are one sentence to their ends, but for the denial.
    let same = features.left + features.left_there == 0.0 && features.in_order >= WHOLE;
    let enough = features.items >= if same { ENOUGH_OF_ALL } else { ENOUGH };
    // Where the predicate stands elsewhere of something else, nothing is settled.
    let settled = features.untraced == 0.0 && features.support >= OTHER;
    let one = features.elsewhere == 0.0 && features.head_differs == 0.0;
    (told && enough && one && !settled).then_some(SURE)
}

/// How much of the rest must be told.
const WHOLE: f32 = 0.95;
/// Items that both sentences have: fewer are of many matters (`Yes, I went`).
const ENOUGH: f32 = 5.0;
/// The same where neither sentence has anything that the other has not.
const ENOUGH_OF_ALL: f32 = 3.0;
/// How much of the rest a sentence must tell that has the predicate as the draft does, to be of
/// the same matter.
const OTHER: f32 = 0.6;
/// Of 308 reports of one event none has such a pair, of 102 denials made in summaries 24 do.
const SURE: f32 = 0.93;

/// Tells whether a word outside a clause that denies nothing itself may deny it: `no sign that she
/// had known`.
fn is_denied_above(statement: &Statement, frame: &Frame) -> bool {
    frame.negation.is_none()
        && ((0..frame.predicate).any(|at| is_denial(statement, at) || is_scarce(statement, at))
            || is_yet_to_come(statement, frame.predicate))
}

/// Tells whether a denial is of `all` alone, and the other sentence has no such word: `not all of
/// the 31 farmers`, `nine of the 31 farmers`.
fn is_partly_denied((statement, frame): (&Statement, &Frame), other: &Statement) -> bool {
    let all = |item: &Item| item.sets.contains(&"quantity:all");
    let denied = frame.negation.and_then(|at| statement.items.get(at + 1));
    denied.is_some_and(all) && !other.items.iter().any(all)
}

/// Tells whether one clause denies it, and the other says of how little it is true: `gave hardly
/// any details`, `gave few details`.
fn is_nearly_denied(denied: &Frame, (statement, frame): (&Statement, &Frame)) -> bool {
    denied.denies() && (frame.predicate..statement.items.len()).any(|at| is_scarce(statement, at))
}

/// Tells whether two who are named do it, or it is done to two, neither of them the other.
fn are_others(pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> bool {
    let is_named = |statement: &Statement, at: Option<usize>| {
        at.is_some_and(|at| named(statement, at).iter().any(|item| item.is_name()))
    };
    let others = |a: Option<usize>, b: Option<usize>| {
        is_named(pair.ours, a) && is_named(&pair.theirs, b) && arguments(pair, a, b) == Some(false)
    };
    others(ours.actor, theirs.actor) || others(ours.patient, theirs.patient)
}

/// Tells whether the sentences have two opposites besides: `meant to help`, `not meant to harm`.
fn is_turned_elsewhere(pair: &Pair<'_>) -> bool {
    let known = |item: &&Item| item.meaning.is_some();
    pair.lone().map(|at| &pair.ours.items[at]).filter(known).any(|a| {
        let mut theirs = pair.lone_there().map(|at| &pair.theirs.items[at]).filter(known);
        theirs.any(|b| opposed(a, b))
    })
}

/// Tells whether one clause says what should not be, and the other what is: `they should not give
/// their sleep`, `they have given their sleep`.
fn is_only_due(denied: &Frame, told: &Frame) -> bool {
    denied.denies() && denied.modality == Some(Modality::Duty) && told.modality.is_none()
}

/// Tells whether a clause that denies nothing hangs from one that only thinks of it: `would be
/// asked to vote`.
fn is_hypothetical(statement: &Statement, frame: &Frame) -> bool {
    let head = statement.items[frame.predicate].head;
    let above = statement.frames.iter().find(|above| above.predicate == head);
    frame.negation.is_none()
        && head != frame.predicate
        && above.is_some_and(|above| above.modality == Some(Modality::Hypothetical))
}
