//! What counts of one sentence have to do with each other: parts, wholes, and what comes on
//! top of another.

use provcheck_lexicon::{Class, english};

use super::entry::Entry;
use crate::read::Kind;

/// Gives neighbouring entries of a text what they say of each other. The entries are in the
/// order of the text.
pub(super) fn relate(entries: &mut [Entry], text: &str) {
    in_pairs(entries, |last, this| {
        // "two officers wounded and three others injured": the others are a part too.
        this.part |= this.additional && this.role.is_some() && last.role == this.role;
    });
    // Backwards, so that each of "a man, two women and three children" gets the role.
    for i in (1..entries.len()).rev() {
        pair(entries, i, |first, second| join(first, second, text));
    }
    in_pairs(entries, include);
    in_pairs(entries, |part, whole| take_whole(part, whole, text));
}

fn in_pairs(entries: &mut [Entry], mut each: impl FnMut(&mut Entry, &mut Entry)) {
    for i in 1..entries.len() {
        pair(entries, i, &mut each);
    }
}

/// Hands on the entries before and at `i`, where one sentence has both.
fn pair(entries: &mut [Entry], i: usize, each: impl FnOnce(&mut Entry, &mut Entry)) {
    let (before, here) = entries.split_at_mut(i);
    let (first, second) = (&mut before[i - 1], &mut here[0]);
    if first.sentence == second.sentence {
        each(first, second);
    }
}

fn is_count(entry: &Entry) -> bool {
    entry.quantity.kind == Kind::Count && !entry.implicit
}

/// "Four adults and two children were killed": the adults too, and each is a part.
fn join(first: &mut Entry, second: &mut Entry, text: &str) {
    let counts = |e: &Entry| e.person && e.quantity.kind == Kind::Count && !e.agent;
    let between = text.get(first.span.end as usize..second.quantity.span.start as usize);
    let joined = between.map(str::trim).is_some_and(|w| matches!(w, "and" | "," | ", and" | "&"));
    if counts(first)
        && counts(second)
        && first.role.is_none()
        && second.role.is_some()
        && first.thing != second.thing
        && !first.head.is_empty()
        && joined
    {
        first.role = second.role;
        (first.part, second.part) = (true, true);
    }
}

/// "Twenty were injured, including seven at a party": the seven too.
fn include(whole: &mut Entry, part: &mut Entry) {
    if part.part
        && is_count(part)
        && part.role.is_none()
        && (part.person || part.head.is_empty())
        && whole.person
        && part.quantity.low < whole.quantity.low
    {
        part.role = whole.role;
        part.person = true;
        if part.head.is_empty() {
            (part.thing, part.generic) = (whole.thing.clone(), whole.generic);
        }
    }
}

/// "74 of the 150 seats": seats, and a part of them.
fn take_whole(part: &mut Entry, whole: &mut Entry, text: &str) {
    let between = text.get(part.quantity.span.end as usize..whole.quantity.span.start as usize);
    let of = between.map(str::trim).is_some_and(|w| english(Class::PartJoint).contains(w));
    if is_count(part) && is_count(whole) && part.head.is_empty() && !whole.head.is_empty() && of {
        part.part = true;
        (part.thing, part.head) = (whole.thing.clone(), whole.head.clone());
        (part.generic, part.person) = (whole.generic, whole.person);
    }
}
