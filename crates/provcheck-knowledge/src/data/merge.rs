//! Puts one knowledge base over another.

use std::collections::BTreeMap;

use super::model::{Model, Person};

/// Adds the entries of `over` to `base`. Where both have an entry of one id, what
/// `over` says wins; names, offices' names and tenures are joined, a tenure of the
/// same office and start (or overlapping it) being replaced.
///
/// Returns what was said otherwise, in words.
pub fn merge(base: &mut Model, over: Model) -> Vec<String> {
    let mut conflicts = Vec::new();
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
            merge_person(&mut base.people[i], person, &mut conflicts);
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

fn merge_person(old: &mut Person, new: Person, conflicts: &mut Vec<String>) {
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
    for tenure in new.tenures {
        let (lo, _, _, hi) = tenure.bounds();
        old.tenures.retain(|t| {
            let (other_lo, _, _, other_hi) = t.bounds();
            let same = t.office == tenure.office && lo <= other_hi && other_lo <= hi;
            if same && t.bounds() != tenure.bounds() {
                conflicts.push(format!("{}: {}: dates differ", old.name, tenure.office));
            }
            !same
        });
        old.tenures.push(tenure);
    }
}

fn join(into: &mut Vec<String>, from: Vec<String>) {
    for item in from {
        if !into.contains(&item) {
            into.push(item);
        }
    }
}
