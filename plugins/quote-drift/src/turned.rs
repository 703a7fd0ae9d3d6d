//! Words that turn a quotation round: who did it to whom, yes for no, a denial lost in its middle.
//!
//! All other words are the same, so that it is the same utterance however short. A pronoun of
//! another person in marks is no house style: `They lied to us` is not `We lied to them`.

use provcheck_lexicon::{Class as LexiconClass, english};
use provcheck_plugin::prelude::{Quotation, QuotationKind};

use crate::answer::is_other_answer;
use crate::bench::Bench;
use crate::compare::{Difference, likeness};
use crate::forms::Class;
use crate::people::{Relation, Who};
use crate::rendering::{Manner, Rendering};
use crate::voice::Voice;
use crate::weigh::Weight;
use crate::words::{Word, content};

/// Fewest words of a quotation that is known by all its words but the turned ones.
const FEWEST: usize = 4;

/// Returns the rendering that has the words of a quotation but for those that turn it round.
pub(crate) fn turned(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    mine: Option<&Voice>,
    all: &[Rendering],
) -> Option<Rendering> {
    let whole = quotation.kind == QuotationKind::Whole && quotation.closed;
    if !whole || quoted.len() < FEWEST || content(quoted) == 0 {
        return None;
    }
    let who = mine.map(|voice| Who::from_voice(voice, bench.draft));
    let fits = |r: &&Rendering| {
        let mut told = r.differences.iter().filter(|d| d.weight > Weight::Honest).peekable();
        r.manner == Manner::Quoted
            && !r.headline
            && r.beyond == 0
            && r.quotes().len() == 1
            && r.alignment.content(quoted) == content(quoted)
            && told.peek().is_some()
            && told.all(|d| is_turning(d, quoted, &r.found))
            && !matches!(bench.relation(who.as_ref(), r), Relation::Different(_))
    };
    let mut told = all.iter().find(fits)?.clone();
    for difference in told.differences.iter_mut().filter(|d| d.weight > Weight::Honest) {
        difference.weight = Weight::Heavy;
    }
    Some(told)
}

/// Tells whether a difference turns what is said round, and does nothing else.
fn is_turning(d: &Difference, quoted: &[Word], found: &[Word]) -> bool {
    let (mine, theirs) = (&quoted[d.quoted.clone()], &found[d.found.clone()]);
    if mine.iter().chain(theirs).any(|w| w.free || w.gap_before) {
        return false;
    }
    let denial =
        |words: &[Word]| !words.is_empty() && words.iter().all(|w| w.class == Class::Negation);
    if mine.is_empty() || theirs.is_empty() {
        return !d.edge && (denial(mine) || denial(theirs));
    }
    let mut turns = false;
    mine.len() == theirs.len()
        && mine.iter().zip(theirs).all(|(a, b)| {
            let turn = are_turned(&a.form, &b.form);
            turns |= turn;
            turn || likeness(a, b).is_some()
        })
        && turns
}

/// Tells whether two words are pronouns of two persons, or yes and no.
fn are_turned(one: &str, other: &str) -> bool {
    let people = person(one).zip(person(other)).is_some_and(|(one, other)| one != other);
    is_other_answer(one, other) || people
}

/// Returns whether a pronoun is of the first person or the third. `It` may be anything, and `you`
/// anyone.
fn person(form: &str) -> Option<bool> {
    if english(LexiconClass::FirstPerson).contains(form) {
        return Some(true);
    }
    let third = english(LexiconClass::Pronoun).contains(form)
        && !form.starts_with("it")
        && !form.starts_with("you");
    third.then_some(false)
}
