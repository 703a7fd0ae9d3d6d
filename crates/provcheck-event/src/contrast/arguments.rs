//! Who takes part in what two sentences tell.

use provcheck_lang::Upos;

use super::pair::Pair;
use crate::item::Item;
use crate::same::same;
use crate::statement::Statement;

/// Tells whether two items are on the same side of one predicate.
pub(crate) fn is_in_one_role(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    pair.ours.frames.iter().any(|a| {
        pair.theirs.frames.iter().any(|b| {
            let both = |x: Option<usize>, y: Option<usize>| x == Some(ours) && y == Some(theirs);
            (both(a.actor, b.actor) || both(a.patient, b.patient))
                && same(&pair.ours.items[a.predicate], &pair.theirs.items[b.predicate])
        })
    })
}

/// Tells whether the two sentences tell of other sides what they tell: one predicate, another
/// actor or patient, the items compared left out.
pub(crate) fn roles_clash(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    pair.ours.frames.iter().any(|a| {
        pair.theirs.frames.iter().any(|b| {
            let differ = |x: Option<usize>, y: Option<usize>| {
                x != Some(ours) && y != Some(theirs) && arguments(pair, x, y) == Some(false)
            };
            same(&pair.ours.items[a.predicate], &pair.theirs.items[b.predicate])
                && (differ(a.actor, b.actor) || differ(a.patient, b.patient))
        })
    })
}

/// Tells whether two arguments are the same, by their nouns or by a name that says who is meant,
/// `the retailer Selwick Foods`; `None` where one is not there.
pub(crate) fn arguments(
    pair: &Pair<'_>,
    ours: Option<usize>,
    theirs: Option<usize>,
) -> Option<bool> {
    let (a, b) = (named(pair.ours, ours?), named(&pair.theirs, theirs?));
    let matter = a[0].is_matter() && b[0].is_matter();
    matter.then(|| a.iter().any(|a| b.iter().any(|b| same(a, b))))
}

/// An argument with the name right after it: one that it governs, or that hangs as it does.
pub(crate) fn named(statement: &Statement, at: usize) -> Vec<&Item> {
    let item = &statement.items[at];
    let one = |name: &Item| name.head == at || is_twin(item, name);
    let name = statement.items.get(at + 1).filter(|next| next.is_name() && one(next));
    [Some(item), name.filter(|_| !item.is_name())].into_iter().flatten().collect()
}

/// Tells whether a noun and the name after it hang alike, which no two arguments of a verb do.
fn is_twin(noun: &Item, name: &Item) -> bool {
    noun.part == Upos::Noun && noun.head == name.head && noun.relation == name.relation
}
