//! What one text's ledger says to one entry of another: agrees, disagrees, or
//! says nothing of that thing.

use provcheck_quantity::{Entry, Form, Kind, singular};

use crate::Options;
use crate::index::Indexed;
use crate::measured::same_amount;
use crate::toll;
use provcheck_quantity::{base, compatible, same_kind, same_value, slip};

/// Entries of a ledger, by index, that count the same thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    /// Those whose value fits.
    pub(crate) agree: Vec<usize>,
    /// Those whose value does not; only where none fits.
    pub(crate) conflict: Vec<usize>,
    /// Whether what was compared is the same for certain: same role or force.
    pub(crate) sure: bool,
}

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

/// Sentences of a source that are looked through for the draft's own number.
const MOST_SENTENCES: usize = 12;

/// What a source's ledger says to `entry`, which stands in the ledger `own`.
pub(crate) fn verdict(entry: &Entry, own: &Indexed, index: &Indexed, options: &Options) -> Verdict {
    if is_toll(entry) {
        toll::verdict(entry, own, index, options.tolerance)
    } else {
        things(entry, &index.ledger.entries, index, options)
    }
}

/// Tells whether an entry stands where a text says its main figures: headline and lead.
pub(crate) fn opens(entry: &Entry) -> bool {
    entry.headline || entry.sentence <= 2
}

/// Things: the same kind under the same restriction in the same place and time.
fn things(entry: &Entry, others: &[Entry], sources: &Indexed, options: &Options) -> Verdict {
    let here = thing(entry, options);
    let mut out = Verdict::default();
    let names = names(entry, options);
    for index in sources.things(&names) {
        let other = &others[index];
        let one = thing(other, options) == here
            && other.role == entry.role
            && same_kind(&entry.quantity, &other.quantity);
        if !one {
            continue;
        }
        let Some(sure) = scope(entry, other) else { continue };
        if compatible(&entry.quantity, &other.quantity, options.tolerance) {
            out.agree.push(index);
            out.sure |= sure;
            continue;
        }
        let (a, b) = (base(&entry.quantity).max(1e-9), base(&other.quantity).max(1e-9));
        let counts = entry.quantity.kind == Kind::Count;
        let near = a.max(b) / a.min(b) <= if sure && counts { 3.0 } else { 1.6 };
        let large = !counts || a.min(b) >= 10.0 || sure && a.min(b) >= 3.0;
        if large && near || slip(&entry.quantity, &other.quantity).is_some() {
            out.conflict.push(index);
            out.sure |= sure;
        }
    }
    // Where a text has several amounts of a thing, which of them is meant can't be told.
    let several = entry.quantity.kind != Kind::Count
        && out.conflict.iter().any(|&i| {
            let first = &others[out.conflict[0]].quantity;
            !compatible(&others[i].quantity, first, options.tolerance)
        });
    // "Twelve of the 25 members": the source has the twelve.
    let parted = || {
        let value = |o: &Entry| {
            o.part && thing(o, options) == here && same_value(&o.quantity, &entry.quantity)
        };
        others.iter().any(value)
    };
    // "212,000 people last year and 247,000 the year before": the sentence has it as well.
    let beside = |&at: &usize| {
        let sentence = others[at].sentence;
        let from = others.partition_point(|o| o.sentence < sentence);
        let mut sentence = others[from..].iter().take_while(|o| o.sentence == sentence);
        sentence.any(|o| same_value(&o.quantity, &entry.quantity))
    };
    let has_it = || out.conflict.iter().take(MOST_SENTENCES).any(beside);
    if !out.agree.is_empty() || several || !out.conflict.is_empty() && (parted() || has_it()) {
        out.conflict.clear();
    }
    out
}

/// [`same_scope`] for counts, [`same_amount`] for measures and money.
pub(crate) fn scope(a: &Entry, b: &Entry) -> Option<bool> {
    if a.quantity.kind == Kind::Count { same_scope(a, b) } else { same_amount(a, b) }
}

/// Figures of `others` that have the value that another text gives for what
/// `entry` counts. The same number of the same noun in one story needs no
/// further sign that the same is meant.
pub(crate) fn with_value(
    entry: &Entry,
    value: &provcheck_quantity::Quantity,
    index: &Indexed,
    options: &Options,
) -> Vec<usize> {
    if is_toll(entry) || value.low < 10.0 {
        return Vec::new();
    }
    let here = thing(entry, options);
    index
        .things(&names(entry, options))
        .into_iter()
        .filter(|&i| {
            let other = index.entry(i);
            thing(other, options) == here
                && (other.role == entry.role || other.role.is_none() || entry.role.is_none())
                && same_kind(&entry.quantity, &other.quantity)
                && same_value(&other.quantity, value)
                && restricted_alike(entry, other)
                && !other.additional
                && !other.elsewhere
        })
        .collect()
}

/// Tells whether nothing beside the noun shows that another kind or owner is meant.
fn restricted_alike(a: &Entry, b: &Entry) -> bool {
    a.modifiers.is_empty()
        || b.modifiers.is_empty()
        || a.modifiers.iter().any(|m| b.modifiers.contains(m))
}

/// Tells whether two entries restrict what they count alike: `Some(true)` where
/// a shared owner, place or surroundings show it, `None` where they differ.
pub(crate) fn same_scope(a: &Entry, b: &Entry) -> Option<bool> {
    if a.years != b.years && (a.elsewhere || b.elsewhere) || a.elsewhere != b.elsewhere {
        return None;
    }
    if a.quantity.form == Form::Indefinite || b.quantity.form == Form::Indefinite {
        return None;
    }
    if a.additional != b.additional {
        return None;
    }
    // Whose they are: "Russian troops", or a subject named before ("Russia has deployed ... troops").
    let owners = |e: &Entry| -> Vec<String> {
        e.modifiers.iter().filter(|m| e.names.binary_search(m).is_ok()).cloned().collect()
    };
    let (owners_a, owners_b) = (owners(a), owners(b));
    let shares = |x: &[String], y: &[String]| x.iter().any(|n| y.contains(n));
    // "Meruvan" and "Meruva" are told to be one by their first letters, as no list has all.
    let stem = |n: &String| n.chars().take(6).collect::<String>();
    let speaks_of = |e: &Entry, owners: &[String]| {
        owners.iter().any(|n| {
            e.names.contains(n) || n.len() > 5 && e.context.binary_search(&stem(n)).is_ok()
        })
    };
    let kin = owners_a
        .iter()
        .any(|x| owners_b.iter().any(|y| x == y || x.len() > 5 && stem(x) == stem(y)));
    if !owners_a.is_empty() && !owners_b.is_empty() && !kin {
        return None;
    }
    let mut owned = kin;
    if owners_a.is_empty() != owners_b.is_empty() {
        let met =
            if owners_a.is_empty() { speaks_of(a, &owners_b) } else { speaks_of(b, &owners_a) };
        if !met {
            return None;
        }
        owned = true;
    }
    // What kind: two words of kind must share one.
    let kinds = |e: &Entry| -> Vec<String> {
        e.modifiers.iter().filter(|m| e.names.binary_search(m).is_err()).cloned().collect()
    };
    let (kind_a, kind_b) = (kinds(a), kinds(b));
    if !kind_a.is_empty() && !kind_b.is_empty() && !shares(&kind_a, &kind_b) {
        return None;
    }
    let kinds_alike = kind_a == kind_b || kind_a.is_empty() != kind_b.is_empty() && owned;
    // Where: named places that have nothing in common are two places.
    if !a.places.is_empty() && !b.places.is_empty() && !shares(&a.places, &b.places) {
        return None;
    }
    let placed = shares(&a.places, &b.places);
    if !kinds_alike {
        return None;
    }
    let common = a.context.iter().filter(|c| b.context.binary_search(c).is_ok()).count();
    let smaller = a.context.len().min(b.context.len()).max(1);
    let alike = common >= 4 && common * 2 >= smaller;
    if owned && (a.person || placed) {
        return Some(true);
    }
    // "23 people were treated for smoke" here and there: the same is said of them.
    let told = a.predicate.len() >= 2 && a.predicate == b.predicate;
    if told {
        return Some(true);
    }
    if alike && (placed || a.places.is_empty() == b.places.is_empty()) {
        return Some(placed || common * 5 >= smaller * 3);
    }
    None
}
