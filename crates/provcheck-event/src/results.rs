//! How a match between two sides ended: a result goes with its sides, whatever else is told.
//!
//! "Selwick beat Ostrow 2-0 in May" and "the captain missed Selwick's 3-0 win over Ostrow" are of
//! one match though the sentences have little else in common.

use std::sync::Arc;

use provcheck_core::{Document, SourceId, Sources};
use provcheck_lexicon::{Class, english};
use provcheck_quantity::{Kind, Quantity};

use crate::contrast::Contrast;
use crate::item::{Item, NameKind};
use crate::reading::Reader;
use crate::retrieve::Place;
use crate::same::same;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

/// How sure it is: both name the sides, and the source tells one result of them.
const SURE: f32 = 0.97;
/// Parts of a match that all but one are the same.
const SETS: usize = 3;
/// Items between a score and the word that says that it is a result, at most.
const REACH: usize = 6;
/// Items between a score and the word that says that it is none.
const PART: usize = 3;
/// Sentences with a score of one source, at most: more are a table of results.
pub(crate) const RESULTS: usize = 64;

/// One result: the scores of its parts (`4-6 7-6 6-3`) as items of the sentence.
pub(crate) struct Outcome<'a> {
    pub(crate) statement: &'a Statement,
    pub(crate) scores: Vec<usize>,
}

/// Returns the results of the draft that the sources have otherwise.
pub(crate) fn find(
    draft: &Document,
    sources: &Sources,
    own: &[Arc<Statement>],
    reader: &Reader<'_>,
) -> Vec<Contrast> {
    let mut out = Vec::new();
    for (sentence, statement) in own.iter().enumerate() {
        for mine in outcomes(statement) {
            let stands = |(id, _): (SourceId, &Document)| {
                mine.scores.iter().all(|at| reader.has_figure(id, &statement.items[*at]))
            };
            if sources.iter().any(stands) {
                continue;
            }
            for (id, source) in sources.iter() {
                out.extend(differs((draft, sentence), &mine, (id, source), reader));
            }
        }
    }
    out
}

/// Returns the results of a sentence that names sides and says how it ended.
pub(crate) fn outcomes(statement: &Statement) -> Vec<Outcome<'_>> {
    let items = &statement.items;
    let score = |at: usize| items[at].number().is_some_and(|q| q.kind == Kind::Score);
    let mut out: Vec<Outcome<'_>> = Vec::new();
    let mut last = None;
    for at in (0..items.len()).filter(|at| score(*at)) {
        // Between the sets of one match stand marks, and the points of a tie-break.
        let joins = |from: usize| {
            items[from + 1..at].iter().all(|item| !item.is_matter() || item.number().is_some())
                && items[from + 1..at].iter().all(|item| &*item.key != "and")
        };
        match out.last_mut() {
            Some(outcome) if last.is_some_and(joins) => outcome.scores.push(at),
            _ => out.push(Outcome { statement, scores: vec![at] }),
        }
        last = Some(at);
    }
    out.retain(Outcome::is_final);
    out
}

impl Outcome<'_> {
    /// Tells whether a word near says that it ended so, and none that it only stood so.
    fn is_final(&self) -> bool {
        let items = &self.statement.items;
        let (first, last) = (self.scores[0], self.scores[self.scores.len() - 1]);
        let near = |reach: usize| {
            let before = items[first.saturating_sub(reach)..first].iter();
            before.chain(items[last + 1..].iter().take(reach))
        };
        near(REACH).any(is_result)
            && !near(PART).any(|item| english(Class::MatchPart).contains(&*item.key))
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &Item> {
        self.statement.items.iter().filter(|item| item.is_name())
    }

    fn numbers(&self) -> impl Iterator<Item = &Quantity> {
        self.scores.iter().filter_map(|at| self.statement.items[*at].number())
    }

    /// Tells whether both ended so.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.scores.len() == other.scores.len()
            && self
                .numbers()
                .zip(other.numbers())
                .all(|(a, b)| provcheck_quantity::same_value(a, b))
    }

    /// How many of its names the other has too.
    fn shared(&self, other: &Self) -> usize {
        self.names().filter(|name| other.names().any(|it| same(name, it))).count()
    }
}

/// Tells whether a word says how a match ended.
pub(crate) fn is_result(item: &Item) -> bool {
    english(Class::MatchResult).contains(&*item.key)
}

/// Returns what of a result one source has otherwise, of the same sides.
fn differs(
    (draft, sentence): (&Document, usize),
    mine: &Outcome<'_>,
    (id, source): (SourceId, &Document),
    reader: &Reader<'_>,
) -> Option<Contrast> {
    let told = reader.with_scores(id, RESULTS);
    let all: Vec<(usize, Outcome<'_>, usize)> = told
        .iter()
        .flat_map(|(at, statement)| outcomes(statement).into_iter().map(|it| (*at, it)))
        .filter(|(_, theirs)| theirs.scores.len() == mine.scores.len())
        .map(|(at, theirs)| {
            let shared = mine.shared(&theirs);
            (at, theirs, shared)
        })
        .collect();
    let most = all.iter().map(|(_, _, shared)| *shared).max()?;
    let mut best = all.iter().filter(|(_, _, shared)| *shared == most);
    let (at, theirs, _) = best.next()?;
    // Two results of one pair of sides are two matches.
    let alone = best.all(|(_, other, _)| theirs.is_same(other));
    // That two matches have all sets but one in common is no accident.
    let held = most >= 2
        || most == 1
            && (mine.scores.len() >= SETS || names_other_side(mine, draft, theirs, source));
    if !alone || !held {
        return None;
    }
    let pairs = mine.scores.iter().zip(&theirs.scores);
    let mut other = pairs.filter(|(a, b)| {
        let (a, b) = (&mine.statement.items[**a], &theirs.statement.items[**b]);
        !a.number().zip(b.number()).is_some_and(|(a, b)| provcheck_quantity::same_value(a, b))
    });
    let (ours, there) = other.next()?;
    if other.next().is_some() {
        return None;
    }
    Some(Contrast {
        slot: Slot::Figure,
        sentence,
        ours: mine.statement.items[*ours].clone(),
        place: Place { source: id, sentence: *at },
        theirs: theirs.statement.items[*there].clone(),
        features: Features::default(),
        score: SURE,
        by_form: true,
    })
}

/// Tells whether the side that one of the two sentences does not name is named elsewhere in its
/// text, and the source's sentence names no side that the draft has not.
fn names_other_side(
    mine: &Outcome<'_>,
    draft: &Document,
    theirs: &Outcome<'_>,
    source: &Document,
) -> bool {
    let others = |of: &Outcome<'_>, other: &Outcome<'_>, text: &Document| -> Vec<bool> {
        let alone = |name: &&Item| !other.names().any(|it| same(name, it));
        let sides = of.names().filter(alone).filter(|name| name.kind != NameKind::Person);
        sides.map(|name| names(text.text(), name)).collect()
    };
    let (ours, there) = (others(mine, theirs, source), others(theirs, mine, draft));
    there.iter().all(|named| *named) && (ours.contains(&true) || !there.is_empty())
}

/// Tells whether a text has the last word of a name, with a capital.
fn names(text: &str, name: &Item) -> bool {
    let last = name.parts().next_back().unwrap_or_default();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.starts_with(char::is_uppercase) && word.to_lowercase() == last)
}
