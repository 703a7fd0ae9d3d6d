//! What one text's ledger says to one entry of another: agrees, disagrees, or
//! says nothing of that thing.

use provcheck_quantity::{
    Entry, Form, Kind, Quantity, base, compatible, digit_error, same_kind, same_value,
};

use crate::Options;
use crate::index::Indexed;
use crate::kind::{is_toll, names, thing};
use crate::measured::same_amount;

/// Entries of a ledger, by index, that count the same thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agreement {
    /// Those whose value fits.
    pub(crate) agree: Vec<usize>,
    /// Those whose value does not; only where none fits.
    pub(crate) conflict: Vec<usize>,
    /// Whether what was compared is the same for certain: same role or force.
    pub(crate) sure: bool,
}

impl Agreement {
    /// Tells whether the text says anything of the thing.
    pub(crate) fn is_said(&self) -> bool {
        !self.agree.is_empty() || !self.conflict.is_empty()
    }
}

/// Different numbers for one thing: a text with more is a table or a round-up.
pub(crate) const MOST_NUMBERS: usize = 12;
/// Sentences of a source that are looked through for the draft's own number.
const MOST_SENTENCES: usize = 12;

/// Things: the same kind under the same restriction in the same place and time.
pub(crate) fn things(entry: &Entry, sources: &Indexed, options: &Options) -> Agreement {
    let others = &sources.ledger.entries;
    let here = thing(entry, options);
    let mut out = Agreement::default();
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
        } else if is_rival(&entry.quantity, &other.quantity, sure) {
            out.conflict.push(index);
            out.sure |= sure;
        }
    }
    // Where a text has several amounts of a thing, or many counts, which of them is meant can't
    // be told.
    let most = if entry.quantity.kind == Kind::Count { MOST_NUMBERS } else { 1 };
    let mut numbers: Vec<&Quantity> = Vec::new();
    for &i in &out.conflict {
        let number = &others[i].quantity;
        if numbers.len() <= most
            && !numbers.iter().any(|n| compatible(number, n, options.tolerance))
        {
            numbers.push(number);
        }
    }
    let several = numbers.len() > most;
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

/// Tells whether two numbers of one thing, which do not fit, are near enough to be meant for each
/// other, or one a slip of the other.
fn is_rival(mine: &Quantity, theirs: &Quantity, sure: bool) -> bool {
    let (a, b) = (base(mine).max(1e-9), base(theirs).max(1e-9));
    let counts = mine.kind == Kind::Count;
    let near = a.max(b) / a.min(b) <= if sure && counts { 3.0 } else { 1.6 };
    let large = !counts || a.min(b) >= 10.0 || sure && a.min(b) >= 3.0;
    large && near || digit_error(mine, theirs).is_some()
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
    value: &Quantity,
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
    let indefinite = |e: &Entry| e.quantity.form == Form::Indefinite;
    if !are_of_one_time(a, b) || indefinite(a) || indefinite(b) || a.additional != b.additional {
        return None;
    }
    let owned = share_owner(a, b)?;
    // What kind: the same words of kind, or none on one side.
    let (kind_a, kind_b) = (kinds(a), kinds(b));
    let kinds_alike = kind_a == kind_b || kind_a.is_empty() != kind_b.is_empty() && owned;
    // Where: named places that have nothing in common are two places.
    let placed = shares(&a.places, &b.places);
    if !kinds_alike || !a.places.is_empty() && !b.places.is_empty() && !placed {
        return None;
    }
    // "23 people were treated for smoke" here and there: the same is said of them.
    let told = a.predicate.len() >= 2 && a.predicate == b.predicate;
    if owned && (a.person || placed) || told {
        return Some(true);
    }
    let common = a.context.iter().filter(|c| b.context.binary_search(c).is_ok()).count();
    let smaller = a.context.len().min(b.context.len()).max(1);
    let alike = common >= 4 && common * 2 >= smaller;
    (alike && (placed || a.places.is_empty() == b.places.is_empty()))
        .then(|| placed || common * 5 >= smaller * 3)
}

fn are_of_one_time(a: &Entry, b: &Entry) -> bool {
    a.elsewhere == b.elsewhere && (a.years == b.years || !a.elsewhere)
}

/// Tells whether one owner is named for what both count ("Russian troops", or a subject named
/// before: "Russia has deployed ... troops"); nothing where they have two.
fn share_owner(a: &Entry, b: &Entry) -> Option<bool> {
    let owners = |e: &Entry| -> Vec<String> {
        e.modifiers.iter().filter(|m| e.names.binary_search(m).is_ok()).cloned().collect()
    };
    let (owners_a, owners_b) = (owners(a), owners(b));
    // "Meruvan" and "Meruva" are told to be one by their first letters, as no list has all.
    let stem = |n: &String| n.chars().take(6).collect::<String>();
    let is_kin = |x: &String, y: &String| x == y || x.len() > 5 && stem(x) == stem(y);
    let speaks_of = |e: &Entry, owners: &[String]| {
        owners.iter().any(|n| {
            e.names.contains(n) || n.len() > 5 && e.context.binary_search(&stem(n)).is_ok()
        })
    };
    let met = match (owners_a.is_empty(), owners_b.is_empty()) {
        (true, true) => return Some(false),
        (false, false) => owners_a.iter().any(|x| owners_b.iter().any(|y| is_kin(x, y))),
        (true, false) => speaks_of(a, &owners_b),
        (false, true) => speaks_of(b, &owners_a),
    };
    met.then_some(true)
}

/// Returns the words beside the noun that name no owner.
fn kinds(entry: &Entry) -> Vec<&String> {
    entry.modifiers.iter().filter(|m| entry.names.binary_search(m).is_err()).collect()
}

fn shares(x: &[String], y: &[String]) -> bool {
    x.iter().any(|n| y.contains(n))
}
