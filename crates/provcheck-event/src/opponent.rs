//! Whom a side played: `Selwick beat Orsova 2-0`, where the sources have `Selwick's 2-0 win over
//! Torvik`.

use std::sync::Arc;

use provcheck_core::Sources;
use provcheck_lang::Upos;

use crate::contrast::{Contrast, TENTATIVE};
use crate::item::Item;
use crate::reading::Reader;
use crate::results::{Outcome, RESULTS, is_result, outcomes};
use crate::retrieve::Place;
use crate::same::same;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

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
    let mine = own.iter().enumerate().flat_map(|(at, statement)| {
        outcomes(statement).into_iter().map(move |outcome| (at, outcome))
    });
    let mut mine = mine.peekable();
    if mine.peek().is_none() {
        return Vec::new();
    }
    let read = |(source, _)| {
        let told = reader.with_scores(source, RESULTS).into_iter();
        told.map(move |(sentence, statement)| (Place { source, sentence }, statement))
    };
    let told: Vec<(Place, Arc<Statement>)> = sources.iter().flat_map(read).collect();
    let theirs: Vec<(Place, Outcome<'_>)> = told
        .iter()
        .flat_map(|(place, statement)| outcomes(statement).into_iter().map(|it| (*place, it)))
        .collect();
    mine.filter_map(|(at, outcome)| another(at, &outcome, &theirs)).collect()
}

fn another(
    sentence: usize,
    mine: &Outcome<'_>,
    results: &[(Place, Outcome<'_>)],
) -> Option<Contrast> {
    let ours = &mine.statement.items[opponent(mine)?];
    let mut found: Option<(Place, &Item)> = None;
    for (place, theirs) in results.iter().filter(|(_, theirs)| mine.is_same(theirs)) {
        if theirs.names().any(|name| may_be_one(name, ours)) {
            return None;
        }
        let sides = theirs.names().any(|name| mine.names().any(|own| same(own, name)));
        let other = opponent(theirs).map(|at| &theirs.statement.items[at]);
        let new = |name: &&Item| !mine.names().any(|own| may_be_one(own, name));
        let Some(other) = other.filter(|_| sides).filter(new) else { continue };
        match found {
            Some((_, first)) if !may_be_one(first, other) => return None,
            Some(_) => {}
            None => found = Some((*place, other)),
        }
    }
    let (place, theirs) = found?;
    Some(Contrast {
        slot: Slot::Name,
        sentence,
        ours: ours.clone(),
        place,
        theirs: theirs.clone(),
        features: Features::default(),
        score: TENTATIVE,
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
