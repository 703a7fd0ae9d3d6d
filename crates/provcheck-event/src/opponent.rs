//! Whom a side played: `Selwick beat Orsova 2-0`, where the sources have `Selwick's 2-0 win over
//! Torvik`.

use std::sync::Arc;

use provcheck_core::Sources;
use provcheck_lang::Upos;

use crate::contrast::Contrast;
use crate::item::Item;
use crate::reading::Reader;
use crate::results::{Outcome, RESULTS, is_result, outcomes};
use crate::retrieve::Place;
use crate::same::same;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

/// How sure it is. A side may win two matches by one score, so it counts only where the sources
/// are all that the draft rests on.
const SURE: f32 = 0.75;
/// Words between a result and the name of the other side, at most: `win over its old rivals
/// Torvik`.
const REACH: usize = 5;
/// What stands before the other side of a result.
const BEFORE: [&str; 4] = ["over", "against", "by", "to"];

/// Returns the other sides of the draft's results, where the sources tell the result of another.
pub(crate) fn find(
    sources: &Sources,
    own: &[Arc<Statement>],
    reader: &Reader<'_>,
) -> Vec<Contrast> {
    let mut out = Vec::new();
    for (sentence, statement) in own.iter().enumerate() {
        for mine in outcomes(statement) {
            out.extend(another(sentence, &mine, sources, reader));
        }
    }
    out
}

fn another(
    sentence: usize,
    mine: &Outcome<'_>,
    sources: &Sources,
    reader: &Reader<'_>,
) -> Option<Contrast> {
    let ours = &mine.statement.items[opponent(mine)?];
    let mut found: Option<(Place, Item)> = None;
    for (source, _) in sources.iter() {
        let told = reader.with_scores(source, RESULTS);
        for (at, statement) in &told {
            let all = outcomes(statement);
            for theirs in all.iter().filter(|theirs| mine.is_same(theirs)) {
                if theirs.names().any(|name| may_be_one(name, ours)) {
                    return None;
                }
                let sides = theirs.names().any(|name| mine.names().any(|own| same(own, name)));
                let other = opponent(theirs).map(|at| &theirs.statement.items[at]);
                let new = |name: &&Item| !mine.names().any(|own| may_be_one(own, name));
                let Some(other) = other.filter(|_| sides).filter(new) else { continue };
                match &found {
                    Some((_, first)) if !may_be_one(first, other) => return None,
                    Some(_) => {}
                    None => found = Some((Place { source, sentence: *at }, other.clone())),
                }
            }
        }
    }
    let (place, theirs) = found?;
    Some(Contrast {
        slot: Slot::Name,
        sentence,
        ours: ours.clone(),
        place,
        theirs,
        features: Features::default(),
        score: SURE,
        by_form: true,
    })
}

/// Returns the item that names the other side: behind the verb (`beat Torvik 2-0`), or behind a
/// preposition that goes with the result (`2-0 win over Torvik`, `beaten 2-0 by Torvik`).
fn opponent(outcome: &Outcome<'_>) -> Option<usize> {
    let items = &outcome.statement.items;
    let (first, last) = (outcome.scores[0], outcome.scores[outcome.scores.len() - 1]);
    let verb = (0..first).rev().take(REACH).find(|at| is_result(&items[*at]));
    let next = |verb: usize| (verb + 1..first).find(|at| items[*at].is_matter());
    if let Some((verb, at)) = verb.and_then(|verb| Some((verb, next(verb)?)))
        && items[at].is_name()
    {
        return (items[verb].part == Upos::Verb).then_some(at);
    }
    behind(items, last)
}

/// Returns the name behind the first preposition that goes with a result.
fn behind(items: &[Item], last: usize) -> Option<usize> {
    let rest = last + 1..items.len().min(last + 1 + REACH);
    let before = rest.clone().find(|at| items[*at].part == Upos::Adp)?;
    let side = BEFORE.contains(&&*items[before].key);
    let name = (before + 1..rest.end).find(|at| items[*at].is_name())?;
    let open = items[before + 1..name].iter().all(|item| item.part != Upos::Adp);
    (side && open).then_some(name)
}

/// Tells whether two names have a word in common: `Torvik`, `Torvik United`.
fn may_be_one(a: &Item, b: &Item) -> bool {
    same(a, b) || a.parts().any(|part| b.parts().any(|other| part == other))
}
