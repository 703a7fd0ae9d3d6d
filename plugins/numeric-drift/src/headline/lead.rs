//! What of a headline's figure the first sentences of the text turn round: the way it went, or
//! two of its digits.

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Kind, are_swapped, digit_error, same_kind, same_value};

use crate::direction::{Direction, cause};

/// Stems of words that headline and sentence share, at least, for a figure to be of one thing.
const SHARED: usize = 2;

/// Returns the entry of the text that says of a figure of the headline that it went the other
/// way: `shares soar 9%` over `shares fell 9%`. One that has it as the headline settles it.
pub(super) fn turned<'e>(
    document: &Document,
    headline: &Entry,
    text: &[&'e Entry],
) -> Option<&'e Entry> {
    let way = direction(document, headline)?;
    let is = |e: &Entry| {
        same_kind(&e.quantity, &headline.quantity) && same_value(&e.quantity, &headline.quantity)
    };
    let same = || text.iter().filter(|e| is(e));
    let other = same().find(|e| {
        direction(document, e).is_some_and(|other| other != way) && shared(headline, e) >= SHARED
    });
    let settled = same().any(|e| direction(document, e).is_none_or(|other| other == way));
    other.copied().filter(|_| !settled)
}

/// Returns the entry of the text that counts the headline's thing with two digits the other way
/// round, or a nought more or less.
pub(super) fn slipped<'e>(headline: &Entry, text: &[&'e Entry]) -> Option<&'e Entry> {
    let q = &headline.quantity;
    if q.kind != Kind::Count || headline.thing.is_empty() || headline.implicit {
        return None;
    }
    let slip = |e: &Entry| are_swapped(&e.quantity, q) || digit_error(&e.quantity, q).is_some();
    let of = |e: &Entry| e.thing == headline.thing || e.part && e.head.is_empty();
    text.iter().copied().find(|e| !e.elsewhere && slip(e) && of(e) && shared(headline, e) >= SHARED)
}

/// Which way the words right before a figure say that it went.
fn direction(document: &Document, entry: &Entry) -> Option<Direction> {
    let start = document.sentences().get(entry.sentence)?.span.start;
    let figure = entry.quantity.span.start;
    let before = document.slice(Span { start: start.min(figure), end: figure });
    cause(before).map(|(_, direction)| direction)
}

fn shared(a: &Entry, b: &Entry) -> usize {
    a.context.iter().filter(|stem| b.context.binary_search(stem).is_ok()).count()
}
