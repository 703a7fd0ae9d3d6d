//! Puts one knowledge base over another.

use std::collections::BTreeMap;

use super::check::HANDOVER;
use super::day::{Day, Fuzzy, NEVER};
use super::model::{End, Model, Person, Tenure};

/// Adds the entries of `over` to `base`. Where both have an entry of one id, what
/// `over` says wins; names, offices' names and tenures are joined, a tenure of the
/// same office and start (or overlapping it) being replaced. What `over` says is open
/// it knows up to its own day only: an end that `base` has after that day stays.
///
/// Returns what was said otherwise, in words.
pub fn merge(base: &mut Model, over: Model) -> Vec<String> {
    let mut conflicts = Vec::new();
    let known_until = over.as_of;
    base.as_of = over.as_of.or(base.as_of);
    let mut index: BTreeMap<String, usize> =
        base.places.iter().enumerate().map(|(i, p)| (p.id.clone(), i)).collect();
    for place in over.places {
        if let Some(i) = index.get(&place.id) {
            let old = &mut base.places[*i];
            let keep = std::mem::replace(old, place);
            join(&mut old.aliases, keep.aliases);
            join(&mut old.demonyms, keep.demonyms);
            join(&mut old.metonyms, keep.metonyms);
            old.of = old.of.take().or(keep.of);
            old.closed |= keep.closed;
        } else {
            index.insert(place.id.clone(), base.places.len());
            base.places.push(place);
        }
    }
    let mut index: BTreeMap<String, usize> =
        base.offices.iter().enumerate().map(|(i, o)| (o.id.clone(), i)).collect();
    for office in over.offices {
        if let Some(i) = index.get(&office.id) {
            let old = &mut base.offices[*i];
            let keep = std::mem::replace(old, office);
            if keep.class != old.class {
                conflicts
                    .push(format!("office {}: class {} is now {}", old.id, keep.class, old.class));
            }
            join(&mut old.aliases, keep.aliases);
            old.as_of = old.as_of.max(keep.as_of);
        } else {
            index.insert(office.id.clone(), base.offices.len());
            base.offices.push(office);
        }
    }
    let mut by_id: BTreeMap<String, usize> = BTreeMap::new();
    let mut items: BTreeMap<String, usize> = BTreeMap::new();
    for (i, person) in base.people.iter().enumerate() {
        by_id.insert(person.id.clone(), i);
        if let Some(qid) = &person.qid {
            items.insert(qid.clone(), i);
        }
    }
    for person in over.people {
        let found = by_id
            .get(&person.id)
            .or_else(|| person.qid.as_ref().and_then(|qid| items.get(qid)))
            .copied();
        if let Some(i) = found {
            merge_person(&mut base.people[i], person, known_until, &mut conflicts);
        } else {
            by_id.insert(person.id.clone(), base.people.len());
            if let Some(qid) = &person.qid {
                items.insert(qid.clone(), base.people.len());
            }
            base.people.push(person);
        }
    }
    conflicts
}

fn merge_person(
    old: &mut Person,
    new: Person,
    known_until: Option<Day>,
    conflicts: &mut Vec<String>,
) {
    if old.name != new.name {
        let name = std::mem::replace(&mut old.name, new.name);
        old.aliases.push(name);
    }
    join(&mut old.aliases, new.aliases);
    join(&mut old.native, new.native);
    join(&mut old.misspellings, new.misspellings);
    for form in new.deprecated {
        old.deprecated.retain(|(name, _)| *name != form.0);
        old.deprecated.push(form);
    }
    // A form is of one kind: what is deprecated or preferred is no plain alias.
    let (name, deprecated) = (old.name.clone(), old.deprecated.clone());
    old.aliases.retain(|a| *a != name && !deprecated.iter().any(|(d, _)| d == a));
    old.from = new.from.or(old.from.take());
    old.qid = new.qid.or(old.qid.take());
    old.birth = new.birth.or(old.birth);
    old.death = new.death.or(old.death);
    old.ambiguous |= new.ambiguous;
    old.origin = new.origin;
    // Those of `new` stand beside each other: one may begin on the day the other ends.
    let mut fresh = Vec::new();
    for mut tenure in new.tenures {
        let (lo, _, _, hi) = tenure.bounds();
        if tenure.end == End::Open
            && let Some(until) = known_until
            && let Some(end) = old.tenures.iter().find_map(|t| match t.end {
                End::On(end) if t.office == tenure.office && end.latest > until => Some(end),
                _ => None,
            })
            && end.latest >= lo
        {
            tenure.end = End::On(end);
        }
        old.tenures.retain(|t| {
            let (other_lo, _, _, other_hi) = t.bounds();
            let same = t.office == tenure.office && lo <= other_hi && other_lo <= hi;
            if same && contradict(t, &tenure) {
                conflicts.push(format!(
                    "{}: {}: {} against {}",
                    old.name,
                    tenure.office,
                    dates(&tenure),
                    dates(t)
                ));
            }
            !same
        });
        fresh.push(tenure);
    }
    old.tenures.append(&mut fresh);
}

/// Tells whether two times in one office can't both be so. More exact dates and an end
/// that came later contradict nothing.
pub fn contradict(a: &Tenure, b: &Tenure) -> bool {
    let apart = |a: Fuzzy, b: Fuzzy| a.latest < b.earliest || b.latest < a.earliest;
    let starts = a.start.zip(b.start).is_some_and(|(a, b)| apart(a, b));
    let ends = match (a.end, b.end) {
        (End::On(a), End::On(b)) => apart(a, b),
        _ => false,
    };
    starts || ends
}

/// Returns `2020-03-04 to 2024-09`, `2020 to today`.
fn dates(tenure: &Tenure) -> String {
    let start = tenure.start.map_or_else(|| "?".to_owned(), Fuzzy::text);
    let end = match tenure.end {
        End::Open => "today".to_owned(),
        End::Unknown => "?".to_owned(),
        End::On(end) => end.text(),
    };
    format!("{start} to {end}")
}

/// Leaves out of `over` times in an office that end before they start, and those in an office
/// for one that another held for long, in `base` or earlier in `over`, and returns in words
/// which.
pub fn without_overlaps(over: &mut Model, base: &Model) -> Vec<String> {
    let single: BTreeMap<String, bool> =
        base.offices.iter().chain(&over.offices).map(|o| (o.id.clone(), o.single)).collect();
    // Days that are sure to be in office.
    let sure = |t: &Tenure| {
        let (_, from, to, latest) = t.bounds();
        (from, if latest == NEVER && t.end != End::Open { from } else { to })
    };
    let mut taken: BTreeMap<String, Vec<(String, Day, Day)>> = BTreeMap::new();
    for person in &base.people {
        for t in person.tenures.iter().filter(|t| !t.acting) {
            let (from, to) = sure(t);
            taken.entry(t.office.clone()).or_default().push((person.id.clone(), from, to));
        }
    }
    let mut out = Vec::new();
    for person in &mut over.people {
        let (id, name) = (person.id.clone(), person.name.clone());
        person.tenures.retain(|t| {
            let (first, _, _, last) = t.bounds();
            if last < first {
                out.push(format!("{name}: {}: {}, ends before it starts", t.office, dates(t)));
                return false;
            }
            if t.acting || single.get(&t.office) != Some(&true) {
                return true;
            }
            let (from, to) = sure(t);
            let holders = taken.entry(t.office.clone()).or_default();
            let other = holders.iter().find(|(who, a, b)| {
                let (first, second) = if *a <= from { (*b, from) } else { (to, *a) };
                // A successor ends what is open.
                *who != id
                    && first != NEVER
                    && i64::from(first) - i64::from(second) > i64::from(HANDOVER)
            });
            if let Some((who, ..)) = other {
                out.push(format!("{name}: {}: {}, when it was {who}'s", t.office, dates(t)));
                return false;
            }
            holders.push((id.clone(), from, to));
            true
        });
    }
    over.people.retain(|p| !p.tenures.is_empty());
    out
}

/// Ends open times in offices for one where another begins: a successor ends them without
/// a word.
pub fn settle(model: &mut Model) {
    let single: BTreeMap<&str, bool> =
        model.offices.iter().map(|o| (o.id.as_str(), o.single)).collect();
    let mut starts: BTreeMap<String, Vec<(Fuzzy, usize)>> = BTreeMap::new();
    for (i, person) in model.people.iter().enumerate() {
        for tenure in person.tenures.iter().filter(|t| !t.acting) {
            if single.get(tenure.office.as_str()) == Some(&true)
                && let Some(start) = tenure.start
            {
                starts.entry(tenure.office.clone()).or_default().push((start, i));
            }
        }
    }
    for list in starts.values_mut() {
        list.sort_unstable();
    }
    for (i, person) in model.people.iter_mut().enumerate() {
        for tenure in &mut person.tenures {
            if tenure.end == End::Open
                && let Some(start) = tenure.start
                && let Some(list) = starts.get(&tenure.office)
                && let Some((next, _)) =
                    list.iter().find(|(s, who)| *who != i && s.earliest > start.latest)
            {
                tenure.end = End::On(*next);
            }
        }
    }
}

fn join(into: &mut Vec<String>, from: Vec<String>) {
    for item in from {
        if !into.contains(&item) {
            into.push(item);
        }
    }
}
