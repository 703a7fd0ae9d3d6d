//! Where another clause of the source tells what the draft's verb does: `left the party in May` of
//! `joined the party in 1999 and quit in May`.

use std::borrow::Cow;
use std::sync::Arc;

use provcheck_lang::{Relation, Upos};
use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
use provcheck_quantity::Kind;

use super::item::leader;
use super::order::LONGEST;
use super::pair::Pair;
use crate::item::Item;
use crate::reading::Reader;
use crate::same::{excludes, opposed, opposite, same};
use crate::statement::Statement;

/// Tells whether the draft's verb is of another clause of the source than the one that it differs
/// from: one in the same sentence or beside it that says the same, or the opposite of what this one
/// says, and has what this one lacks of the words with the verb.
pub(super) fn is_of_another(
    pair: &Pair<'_>,
    ours: usize,
    theirs: usize,
    reader: &Reader<'_>,
) -> bool {
    let (verb, rival) = (&pair.ours.items[ours], &pair.theirs.items[theirs]);
    if verb.part != Upos::Verb || rival.part != Upos::Verb || pair.order.is_table() {
        return false;
    }
    if have_counts_of_their_own(pair, ours, theirs) {
        return true;
    }
    let with_theirs: Vec<&Item> = with(&pair.theirs, theirs).collect();
    let lacking: Vec<&Item> =
        with(pair.ours, ours).filter(|item| !has(&with_theirs, item)).collect();
    let more = more_than_sides(pair.ours, ours, &with_theirs);
    let apart = has_another_in_place(pair, ours, theirs);
    // `Was charged with theft and acquitted`, not `joined in 1999 and quit in May`.
    let adds_nothing = |at| {
        with(&pair.theirs, at)
            .all(|item| item.part == Upos::Adv || with(pair.ours, ours).any(|own| same(own, item)))
    };
    let tells = |statement: &Statement, besides: Option<usize>| {
        statement.items.iter().enumerate().any(|(at, other)| {
            let Some(other) = as_verb(other).filter(|_| Some(at) != besides) else { return false };
            // `Was charged with theft and acquitted`: of the theft.
            let joined = conjunct_of(statement, at);
            let found: Vec<&Item> = with(statement, at)
                .chain(joined.into_iter().flat_map(|first| with(statement, first)))
                .collect();
            let says = same(verb, &other) || opposed(rival, &other);
            // What is with any other verb may be of much: two clauses, two matters.
            says && (lacking.iter().any(|item| has(&found, item))
                || joined.is_some() && joined == besides && adds_nothing(at))
                || tells_it_all(&more, &found, apart) && !turns(verb, &other)
        })
    };
    tells(&pair.theirs, Some(theirs)) || beside(pair, reader).any(|next| tells(&next, None))
}

/// Returns what stands with a verb and is not among `theirs`, without verbs, who does it and what
/// tells more of him: `His wife Ada, 54, was convicted of theft` of the theft alone.
fn more_than_sides<'a>(statement: &'a Statement, verb: usize, theirs: &[&Item]) -> Vec<&'a Item> {
    let items = &statement.items;
    let is_side = |item: &Item| matches!(item.relation, Relation::Nsubj | Relation::NsubjPass);
    let more = with_at(statement, verb)
        .map(|at| &items[at])
        .filter(|item| item.part != Upos::Verb && !is_side(item) && !is_side(&items[item.head]));
    more.filter(|item| !has(theirs, item)).collect()
}

/// Tells whether what stands with a verb of the source is what the draft has `more` than the verb
/// that differs: enough, or all of it where the two verbs are told `apart`.
fn tells_it_all(more: &[&Item], found: &[&Item], apart: bool) -> bool {
    let told = more.iter().filter(|item| has(found, item)).count();
    told >= ENOUGH || apart && told > 0 && told == more.len()
}

/// The preposition right before an item.
fn led(statement: &Statement, at: usize) -> Option<&str> {
    leader(statement, at).map(|item| &*item.key)
}

/// Tells whether the verbs have two things in one place: `convicted of theft`, `acquitted of arson`.
fn has_another_in_place(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    let lone = |a: &Item, all: &Statement, verb: usize| !with(all, verb).any(|b| same(a, b));
    let mine = with_at(pair.ours, ours).filter(|at| {
        let item = &pair.ours.items[*at];
        led(pair.ours, *at).is_some() && lone(item, &pair.theirs, theirs)
    });
    mine.into_iter().any(|a| {
        with_at(&pair.theirs, theirs).any(|b| {
            lone(&pair.theirs.items[b], pair.ours, ours)
                && led(&pair.theirs, b) == led(pair.ours, a)
        })
    })
}

/// Words with a verb that no other clause has by chance.
const ENOUGH: usize = 2;

/// Returns a verb, or the verb of which a word is the participle: `later acquitted`.
fn as_verb(item: &Item) -> Option<Cow<'_, Item>> {
    if item.part == Upos::Verb {
        return item.is_matter().then_some(Cow::Borrowed(item));
    }
    let key = item.verb.clone()?;
    let meaning = Lexicon::for_language(Language::English).meaning(&key, PartOfSpeech::Verb);
    let meaning = Some(Arc::new(meaning));
    Some(Cow::Owned(Item { key, part: Upos::Verb, meaning, ..item.clone() }))
}

/// Returns the verb that another one goes on from: `charged` of `charged and acquitted`.
fn conjunct_of(statement: &Statement, at: usize) -> Option<usize> {
    let item = &statement.items[at];
    let first = statement.items.get(item.head).filter(|first| first.part == Upos::Verb);
    (first.is_some() && item.head != at && item.relation == Relation::Conj).then_some(item.head)
}

/// Tells whether two verbs exclude each other of one thing.
fn turns(verb: &Item, other: &Item) -> bool {
    opposite(verb, other) || opposed(verb, other) || excludes(verb, other)
}

/// Tells whether each of two verbs is of so many of its own: `won nine seats`, `lost five`.
fn have_counts_of_their_own(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    let (mine, other) = (counts(pair.ours, ours), counts(&pair.theirs, theirs));
    !mine.is_empty() && !other.is_empty() && !mine.iter().any(|item| has(&other, item))
}

/// The numbers of what a verb governs.
fn counts(statement: &Statement, verb: usize) -> Vec<&Item> {
    let count = |item: &&Item| item.number().is_some_and(|number| number.kind == Kind::Count);
    with(statement, verb).filter(count).collect()
}

/// The sentences of the source before and after the one compared, tables left out.
fn beside<'a>(
    pair: &'a Pair<'_>,
    reader: &'a Reader<'_>,
) -> impl Iterator<Item = Arc<Statement>> + 'a {
    let at = pair.place.sentence;
    [at.checked_sub(1), at.checked_add(1)]
        .into_iter()
        .flatten()
        .filter_map(|sentence| reader.read_at(pair.place.source, sentence))
        .filter(|statement| statement.items.len() <= LONGEST)
}

/// What hangs from a word, by one word between at most.
fn with(statement: &Statement, at: usize) -> impl Iterator<Item = &Item> {
    with_at(statement, at).map(|n| &statement.items[n])
}

/// The same, by index.
fn with_at(statement: &Statement, at: usize) -> impl Iterator<Item = usize> {
    let items = &statement.items;
    let hangs = move |n: &usize| {
        let item = &items[*n];
        let above = items[item.head].head;
        *n != at
            && item.is_matter()
            && (item.head == at || above == at && items[item.head].part != Upos::Verb)
    };
    (0..items.len()).filter(hangs)
}

fn has(all: &[&Item], item: &Item) -> bool {
    all.iter().any(|other| same(item, other))
}
