//! Where another clause of the source tells what the draft's verb does: `left the party in May` of
//! `joined the party in 1999 and quit in May`.

use std::sync::Arc;

use provcheck_lang::Upos;

use super::order::LONGEST;
use super::pair::Pair;
use crate::item::Item;
use crate::reading::Reader;
use crate::same::{opposed, same};
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
    let with_theirs: Vec<&Item> = with(&pair.theirs, theirs).collect();
    let lacking: Vec<&Item> =
        with(pair.ours, ours).filter(|item| !has(&with_theirs, item)).collect();
    if lacking.is_empty() {
        return false;
    }
    let tells = |statement: &Statement, besides: Option<usize>| {
        statement.items.iter().enumerate().any(|(at, other)| {
            if other.part != Upos::Verb || !other.is_matter() || Some(at) == besides {
                return false;
            }
            let found: Vec<&Item> = with(statement, at).collect();
            // What is with any other verb may be of much: two clauses, two matters.
            lacking.iter().any(|item| has(&found, item))
                && (same(verb, other) || opposed(rival, other))
        })
    };
    tells(&pair.theirs, Some(theirs)) || beside(pair, reader).any(|next| tells(&next, None))
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
    let items = &statement.items;
    items
        .iter()
        .enumerate()
        .filter(move |(n, item)| {
            let above = items[item.head].head;
            *n != at
                && item.is_matter()
                && (item.head == at || above == at && items[item.head].part != Upos::Verb)
        })
        .map(|(_, item)| item)
}

fn has(all: &[&Item], item: &Item) -> bool {
    all.iter().any(|other| same(item, other))
}
