//! Whom a side played: `Selwick beat Orsova 2-0`, where the sources have `Selwick's 2-0 win over
//! Torvik`.

use std::sync::Arc;

use provcheck_core::Sources;

use crate::contrast::{Contrast, TENTATIVE};
use crate::item::Item;
use crate::reading::Reader;
use crate::results::{Outcome, RESULTS, may_be_one, outcomes};
use crate::retrieve::Place;
use crate::same::same;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

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
    let ours = &mine.statement.items[mine.opponent()?];
    let mut found: Option<(Place, &Item)> = None;
    for (place, theirs) in results.iter().filter(|(_, theirs)| mine.is_same(theirs)) {
        if theirs.names().any(|name| may_be_one(name, ours)) {
            return None;
        }
        let sides = theirs.names().any(|name| mine.names().any(|own| same(own, name)));
        let other = theirs.opponent().map(|at| &theirs.statement.items[at]);
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
