//! How a match between two sides ended: a result goes with its sides, whatever else is told.
//!
//! "Selwick beat Ostrow 2-0 in May" and "the captain missed Selwick's 3-0 win over Ostrow" are of
//! one match though the sentences have little else in common.

use std::sync::Arc;

use provcheck_core::{Document, SourceId, Sources};
use provcheck_lang::Upos;
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
/// Parts of a match from which on all but one in common are no accident.
const SETS: usize = 3;
/// Items between a score and the word that says that it is a result, at most.
const REACH: usize = 6;
/// Words between a result and the name of the other side, at most: `win over its old rivals
/// Torvik`.
const NAME_REACH: usize = 5;
/// What stands before the other side of a result.
const BEFORE: [&str; 4] = ["over", "against", "by", "to"];
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

    /// Returns the item that names the other side: behind the verb (`beat Torvik 2-0`), or behind a
    /// preposition that goes with the result (`2-0 win over Torvik`, `beaten 2-0 by Torvik`).
    pub(crate) fn opponent(&self) -> Option<usize> {
        let items = &self.statement.items;
        let (first, last) = (self.scores[0], self.scores[self.scores.len() - 1]);
        let verb = (0..first).rev().take(NAME_REACH).find(|at| is_result(&items[*at]));
        let next = |verb: usize| (verb + 1..first).find(|at| items[*at].is_matter());
        if let Some((verb, at)) = verb.and_then(|verb| Some((verb, next(verb)?)))
            && items[at].is_name()
        {
            return (items[verb].part == Upos::Verb).then_some(at);
        }
        behind(items, last)
    }

    /// Returns the item that names the side that the sentence tells of: the last name before the
    /// score that is not the other side's.
    fn lead(&self) -> Option<usize> {
        let other = self.opponent();
        (0..self.scores[0])
            .rev()
            .find(|at| self.statement.items[*at].is_name() && Some(*at) != other)
    }

    fn item(&self, at: Option<usize>) -> Option<&Item> {
        at.map(|at| &self.statement.items[at])
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
    // That two matches have all sets but one in common is no accident.
    let sets = mine.scores.len() >= SETS;
    let all: Vec<(usize, Outcome<'_>, usize)> = told
        .iter()
        .flat_map(|(at, statement)| outcomes(statement).into_iter().map(|it| (*at, it)))
        .filter(|(_, theirs)| theirs.scores.len() == mine.scores.len())
        .filter(|(_, theirs)| sets || may_be_of_one_match(mine, theirs))
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
    let held = most >= 2 || most == 1 && (sets || names_other_side(mine, draft, theirs, source));
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
    // How the names of the one that the other has not stand in a text.
    let others = |of: &Outcome<'_>, other: &Outcome<'_>, text: &Document| -> Vec<Option<bool>> {
        let alone = |name: &&Item| !other.names().any(|it| same(name, it));
        let sides = of.names().filter(alone).filter(|name| name.kind != NameKind::Person);
        sides.map(|name| in_full(text.text(), name)).collect()
    };
    let (ours, there) = (others(mine, theirs, source), others(theirs, mine, draft));
    // Beside a side that the draft names itself another may have played this match: then names of
    // several words alone, as of those who scored.
    let lead = mine.item(mine.lead());
    let open = lead.is_none_or(|lead| lead.kind == NameKind::Person);
    there.iter().all(|full| full.is_some_and(|full| full || open))
        && (ours.iter().any(Option::is_some) || !there.is_empty())
}

/// Returns whether a text that has the last word of a name, with a capital, has another such word
/// before it; nothing where it has not.
fn in_full(text: &str, name: &Item) -> Option<bool> {
    let last = name.parts().next_back().unwrap_or_default();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut before = "";
    let mut found = None;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if is_capital(word) && word.to_lowercase() == last {
            found = Some(found == Some(true) || is_capital(before));
        }
        before = word;
    }
    found
}

/// Tells whether no side of the one keeps the two from being of one match: `beat Corvale 3-0` and
/// `a 2-0 win over Ostrow` are two.
fn may_be_of_one_match(mine: &Outcome<'_>, theirs: &Outcome<'_>) -> bool {
    let (lead, their_lead) = (mine.item(mine.lead()), theirs.item(theirs.lead()));
    // A side may go by who leads it: `Hale's side`.
    let is_side = |it: &&Item| it.kind != NameKind::Person;
    match (mine.item(mine.opponent()), theirs.item(theirs.opponent())) {
        (Some(ours), Some(other)) if may_be_one(ours, other) => {
            let pair = lead.filter(is_side).zip(their_lead.filter(is_side));
            pair.is_none_or(|(a, b)| may_be_one(a, b))
        }
        // Told from the other side.
        (Some(ours), Some(other)) => {
            (lead.is_some() || their_lead.is_some())
                && their_lead.is_none_or(|it| may_be_one(it, ours))
                && lead.is_none_or(|it| may_be_one(it, other))
        }
        (None, Some(other)) => mine.names().any(|name| may_be_one(name, other)),
        (Some(ours), None) => their_lead
            .filter(is_side)
            .is_none_or(|it| may_be_one(it, ours) || lead.is_some_and(|lead| may_be_one(it, lead))),
        (None, None) => true,
    }
}

/// Returns the name behind the first preposition that goes with a result.
fn behind(items: &[Item], last: usize) -> Option<usize> {
    let rest = last + 1..items.len().min(last + 1 + NAME_REACH);
    let before = rest.clone().find(|at| items[*at].part == Upos::Adp)?;
    let side = BEFORE.contains(&&*items[before].key);
    let name = (before + 1..rest.end).find(|at| items[*at].is_name())?;
    let open = items[before + 1..name].iter().all(|item| item.part != Upos::Adp);
    (side && open).then_some(name)
}

/// Tells whether two names have a word in common: `Torvik`, `Torvik United`.
pub(crate) fn may_be_one(a: &Item, b: &Item) -> bool {
    same(a, b) || a.parts().any(|part| b.parts().any(|other| part == other))
}
