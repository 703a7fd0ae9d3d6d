//! The right place in a title that has the wrong one.

use provcheck_knowledge::mention::Mention;
use provcheck_knowledge::{Knowledge, Place, PlaceNameKind};
use provcheck_plugin::prelude::*;

/// Returns where the wrong place stands in a title, and what to write there: `Russian`,
/// `Ukrainian`; `Russia's`, `Ukraine's`; `the United States`, `Ukraine`. Nothing for a place
/// whose people have no word of their own where that is what stands there.
pub(crate) fn right(
    knowledge: &Knowledge,
    draft: &Document,
    mention: &Mention,
    place: Place<'_>,
) -> Option<(Span, String)> {
    let title = draft.slice(mention.title);
    let wrong = mention.claim.places.iter().map(|id| knowledge.place(*id));
    let found = wrong.flat_map(|wrong| {
        let names: Vec<(PlaceNameKind, String)> =
            wrong.names().map(|(kind, name)| (kind, name.to_owned())).collect();
        names.into_iter().filter_map(|(kind, name)| Some((stands(title, &name)?, kind, name)))
    });
    // `South Korean` and not `Korean`.
    let (at, kind, name) = found.max_by_key(|(_, _, name)| name.len())?;
    let (before, rest) = (title.get(..at)?, title.get(at + name.len()..)?);
    let (mut from, mut to) = (at, at + name.len());
    let text = if let Some(mark) = ["'s", "’s"].into_iter().find(|mark| rest.starts_with(mark)) {
        to += mark.len();
        place.possessive().replace('\'', mark.trim_end_matches('s'))
    } else if kind == PlaceNameKind::Demonym {
        place.names().find(|(kind, _)| *kind == PlaceNameKind::Demonym)?.1.to_owned()
    } else if before.ends_with("of ") || before.ends_with("of the ") {
        from -= if before.ends_with("the ") { "the ".len() } else { 0 };
        place.with_article()
    } else {
        place.name().to_owned()
    };
    let start = mention.title.start as usize;
    Some((Span::new(start + from, start + to), text))
}

/// Returns where a name stands in a title as words of its own.
fn stands(title: &str, name: &str) -> Option<usize> {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    title.match_indices(name).map(|(at, _)| at).find(|at| {
        edge(title[..*at].chars().next_back()) && edge(title[at + name.len()..].chars().next())
    })
}
