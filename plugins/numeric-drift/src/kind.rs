//! What an entry counts: people to whom something happened, or a kind of thing.

use provcheck_quantity::{Entry, Kind, singular};

use crate::Options;

/// Returns the kind of thing counted, a house's own words included.
pub(crate) fn thing<'a>(entry: &'a Entry, options: &'a Options) -> &'a str {
    options
        .synonyms
        .iter()
        .find(|(name, words)| {
            **name == entry.thing
                || **name == entry.head
                || words.iter().any(|w| *w == entry.head || *w == entry.thing)
        })
        .map_or(entry.thing.as_str(), |(name, _)| name.as_str())
}

/// Returns the names under which a ledger may hold the kind of thing counted.
pub(crate) fn names(entry: &Entry, options: &Options) -> Vec<String> {
    let here = thing(entry, options);
    let mut names = vec![entry.thing.clone(), here.to_owned(), singular(here)];
    for word in options.synonyms.get(here).into_iter().flatten() {
        names.push(word.clone());
        names.push(singular(word));
    }
    names
}

/// Tells whether an entry counts casualties or the like: persons to whom something happened.
pub(crate) fn is_toll(entry: &Entry) -> bool {
    entry.role.is_some() && entry.person && entry.quantity.kind == Kind::Count && !entry.agent
}

/// Tells whether an entry can be compared at all.
pub(crate) fn is_comparable(entry: &Entry) -> bool {
    matches!(entry.quantity.kind, Kind::Count | Kind::Measure | Kind::Money)
        && !entry.thing.is_empty()
        && !entry.part
        && !entry.implicit
        && !entry.agent
}

/// Tells whether an entry stands where a text says its main figures: headline and lead.
pub(crate) fn opens(entry: &Entry) -> bool {
    entry.headline || entry.sentence <= 2
}
