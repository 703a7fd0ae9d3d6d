//! When two measures or sums of money are of the same thing.

use provcheck_quantity::{Entry, Form, Kind, is_country, is_single, singular};

/// Content words, the purpose and the shared names aside, that two sentences on
/// a cost or a profit share when they speak of the same one.
const SHARED_WORDS: usize = 2;

/// Tells whether two amounts of one substance, or for one purpose, are the same
/// amount: `Some(true)` where what is said of it shows it, `None` where nothing does.
pub(crate) fn same_amount(a: &Entry, b: &Entry) -> Option<bool> {
    let past = a.elsewhere || b.elsewhere;
    let vague = a.quantity.form == Form::Indefinite || b.quantity.form == Form::Indefinite;
    if past || vague || a.additional || b.additional || a.part || b.part {
        return None;
    }
    if apart(a, b) || !alike(a, b) {
        return None;
    }
    let names = shared_names(a, b);
    if a.quantity.kind == Kind::Measure {
        // What is done with it says which grain is meant; without, most of the sentence must.
        if a.role.is_some() && a.role == b.role {
            return Some(true);
        }
        let told = !a.predicate.is_empty() && a.predicate == b.predicate;
        return (told && names > 0).then_some(true);
    }
    let purpose = a.thing.as_str();
    let words = a
        .context
        .iter()
        .filter(|w| b.context.binary_search(w).is_ok())
        .filter(|w| !purpose.starts_with(singular(w).as_str()))
        .filter(|w| !a.names.iter().chain(b.names.iter()).any(|n| n.starts_with(w.as_str())))
        .count();
    let needed = if is_single(purpose) { 1 } else { SHARED_WORDS };
    (names > 0 && words >= needed).then_some(true)
}

/// Tells whether two places are named. A country and a town may be one within the other.
pub(crate) fn apart(a: &Entry, b: &Entry) -> bool {
    let country = |e: &Entry| e.places.iter().any(|p| is_country(p));
    !a.places.is_empty()
        && !b.places.is_empty()
        && !a.places.iter().any(|p| b.places.contains(p))
        && country(a) == country(b)
}

/// Tells whether the words before the noun name no two kinds or owners.
fn alike(a: &Entry, b: &Entry) -> bool {
    let split = |e: &Entry| -> (Vec<String>, Vec<String>) {
        e.modifiers.iter().cloned().partition(|m| e.names.binary_search(m).is_ok())
    };
    let ((owners_a, kinds_a), (owners_b, kinds_b)) = (split(a), split(b));
    let known =
        |owners: &[String], e: &Entry| owners.iter().any(|o| e.names.binary_search(o).is_ok());
    let owned = match (owners_a.is_empty(), owners_b.is_empty()) {
        (true, true) => true,
        (false, true) => known(&owners_a, b),
        (true, false) => known(&owners_b, a),
        (false, false) => owners_a.iter().any(|o| owners_b.contains(o)),
    };
    owned && kinds_a == kinds_b
}

/// Names of one sentence that the other has too, at its start as well, where a
/// capital tells nothing.
fn shared_names(a: &Entry, b: &Entry) -> usize {
    let in_other = |name: &String, other: &Entry| {
        let stem: String = name.chars().take(6).collect();
        other.names.binary_search(name).is_ok() || other.context.binary_search(&stem).is_ok()
    };
    let here = a.names.iter().filter(|n| in_other(n, b)).count();
    here.max(b.names.iter().filter(|n| in_other(n, a)).count())
}

/// Tells whether the words of two amounts show that they are two: another
/// substance, place, owner or time, or one on top of the other.
pub(crate) fn are_two(a: &Entry, b: &Entry) -> bool {
    if a.quantity.kind == Kind::Count || a.thing.is_empty() || b.thing.is_empty() {
        return false;
    }
    a.thing != b.thing
        || a.elsewhere != b.elsewhere
        || a.additional != b.additional
        || a.part != b.part
        || apart(a, b)
        || !a.modifiers.is_empty() && !b.modifiers.is_empty() && !alike(a, b)
}

/// Tells whether two amounts of one text must be one: the later takes up the
/// substance by name ("puts the grain at ...") soon after the first.
pub(crate) fn takes_up(first: &Entry, later: &Entry) -> bool {
    let near = later.sentence > first.sentence && later.sentence - first.sentence <= 3;
    near && later.definite
        && !first.definite
        && first.quantity.kind == Kind::Measure
        && !first.part
        && !later.part
        && !first.elsewhere
        && !later.elsewhere
        && (later.modifiers.is_empty() || later.modifiers == first.modifiers)
}
