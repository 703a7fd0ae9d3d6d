//! What is told as done, and as planned, threatened or alleged: clauses of draft and source with
//! one predicate and the same who or whom.

use provcheck_lang::Upos;
use provcheck_lexicon::{Class, english};

use crate::contrast::cancel::asks;
use crate::contrast::{Contrast, Pair, arguments};
use crate::frame::{Force, Frame};
use crate::item::Item;
use crate::same::same;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

/// How sure it is: that both tell one deed of the same who or whom is no chance. What is left is
/// that the draft knows more, being the later.
const SURE: f32 = 0.85;
/// How much of the rest the source must tell.
const TOLD: f32 = 0.6;

/// Returns what one sentence of the draft tells with another certainty than its candidates. A
/// sentence that tells it as the draft does settles it.
pub(crate) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let mut out: Vec<Contrast> = Vec::new();
    for ours in &first.ours.frames {
        let predicate = &first.ours.items[ours.predicate];
        if predicate.part != Upos::Verb || !first.ours.is_near(ours) {
            continue;
        }
        let mut agrees = false;
        let mut differing = Vec::new();
        for pair in pairs {
            for theirs in &pair.theirs.frames {
                if !same(predicate, &pair.theirs.items[theirs.predicate]) {
                    continue;
                }
                if ours.force == theirs.force || ours.force.is_done() && theirs.force.is_done() {
                    agrees = true;
                } else if excludes(pair, ours, theirs) && pair.theirs.is_near(theirs) {
                    differing.push((pair, theirs));
                }
            }
        }
        if agrees {
            continue;
        }
        let all = differing
            .into_iter()
            .filter_map(|(pair, theirs)| contrast(sentence, pair, ours, theirs));
        out.extend(all.max_by(|a, b| a.features.told.total_cmp(&b.features.told)));
    }
    out
}

/// Tells whether not both can be right. Somebody's charge told as what happened is one where both
/// texts have it from the same.
fn excludes(pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> bool {
    let charge = |a, b| a == Force::Reported && b == Force::Alleged;
    if asks(pair.ours, ours.predicate) != asks(&pair.theirs, theirs.predicate) {
        return false;
    }
    ours.force.excludes(theirs.force)
        || (charge(ours.force, theirs.force) || charge(theirs.force, ours.force))
            && teller(pair.ours, ours)
                .zip(teller(&pair.theirs, theirs))
                .is_some_and(|(a, b)| same(a, b))
}

/// Returns who says what a clause tells, or what the clause tells that it hangs from.
fn teller<'a>(statement: &'a Statement, frame: &Frame) -> Option<&'a Item> {
    let top = frame.governor.unwrap_or(frame.predicate);
    let verb = statement.items[top].head;
    let telling = |above: &&Frame| {
        above.predicate == verb
            && verb != top
            && english(Class::SpeechVerb).contains(&*statement.items[verb].key)
    };
    let above = statement.frames.iter().find(telling)?;
    Some(&statement.items[above.actor?])
}

fn contrast(sentence: usize, pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> Option<Contrast> {
    let actor = arguments(pair, ours.actor, theirs.actor);
    let patient = arguments(pair, ours.patient, theirs.patient);
    if actor != Some(true) && patient != Some(true) {
        return None;
    }
    let (told, near, _) = pair.cover(ours.predicate);
    let differs = pair.clash(ours.actor, theirs.actor) || pair.clash(ours.patient, theirs.patient);
    if differs || told < TOLD {
        return None;
    }
    let features = Features { told, near, untraced: 1.0, ..Features::default() };
    let item = |statement: &Statement, frame: &Frame| Item {
        span: frame.certain_span(&statement.items),
        ..statement.items[frame.predicate].clone()
    };
    Some(Contrast {
        slot: Slot::Certainty,
        sentence,
        ours: item(pair.ours, ours),
        place: pair.place,
        theirs: item(&pair.theirs, theirs),
        features,
        score: SURE,
        by_form: true,
    })
}

/// Items between a verb and the word that makes it unsure, at most: further off, or past a
/// comma, the parser has joined what does not belong together.
const REACH: usize = 4;

impl Statement {
    /// Tells whether the word that makes a clause unsure stands near its verb.
    fn is_near(&self, frame: &Frame) -> bool {
        frame.governor.is_none_or(|governor| {
            let between = self.items.get(governor..frame.predicate);
            between.is_some_and(|items| {
                items.len() <= REACH && items.iter().all(|item| item.part != Upos::Punct)
            })
        })
    }
}
