//! Of whom a figure is told: one person's fine is not another's.

use std::collections::BTreeSet;

use provcheck_lang::{Analysis, Entities, EntityKind, Mention, Upos, Word};
use provcheck_plugin::prelude::*;
use provcheck_quantity::Entry;

/// Tells whether the clauses of two figures tell of persons, and none of one is of the other: as
/// subject or as object, by the last word of the name.
pub(super) fn are_of_two(mine: (&Document, &Entry), theirs: (&Document, &Entry)) -> bool {
    let (mine, theirs) = (persons(mine.0, mine.1), persons(theirs.0, theirs.1));
    !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
}

/// The last names of those whom the clause around a figure has as its subject or objects: the
/// person right before its verb or between verb and figure, whatever the parse makes of a name
/// behind `and`; else those that the parse finds.
fn persons(document: &Document, entry: &Entry) -> BTreeSet<String> {
    let analysis = Analysis::from_document(document);
    let at = entry.quantity.number.start as usize;
    let Some(sentence) = analysis.sentence_at(at) else { return BTreeSet::new() };
    let Some(figure) = sentence.token_at(at) else { return BTreeSet::new() };
    let (words, verb) = (sentence.words(), sentence.verb_above(figure));
    let entities = Entities::from_analysis(&analysis);
    let all = entities.within(sentence.span()).iter();
    let named = all
        .filter(|mention| !mention.pronoun && entities.entity(mention).kind == EntityKind::Person);
    let named: Vec<&Mention> = named.collect();
    let small = |word: &Word| matches!(word.upos, Upos::Aux | Upos::Adv | Upos::Part);
    let is_beside = |mention: &Mention| {
        let (from, to) = (mention.tokens.start as usize, mention.tokens.end as usize);
        from > verb && to <= figure || to <= verb && words[to..verb].iter().all(small)
    };
    let beside: Vec<&Mention> = named.iter().copied().filter(|m| is_beside(m)).collect();
    let clause = sentence.clauses().iter().find(|clause| clause.predicate as usize == verb);
    let arguments = || {
        let all = clause.into_iter().flat_map(|c| [c.subject, c.object, c.recipient]).flatten();
        let heads: Vec<u32> = all.map(|argument| argument.head).collect();
        named.iter().copied().filter(|m| heads.iter().any(|head| m.tokens.contains(head))).collect()
    };
    let found = if beside.is_empty() { arguments() } else { beside };
    let surname =
        |mention: &Mention| entities.entity(mention).name.rsplit(' ').next().map(str::to_lowercase);
    found.into_iter().filter_map(surname).collect()
}
