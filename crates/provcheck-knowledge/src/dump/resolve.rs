//! Puts people, offices and places of a dump together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counts, End, Options, Store};
use crate::data::class::Class;
use crate::data::day::{Fuzzy, NEVER, day_of};
use crate::data::fold::fold;
use crate::data::model::{self, Model, Office, Origin, Person, Place, Tenure};

/// Items whose kinds make an office of a class. The order is that of preference.
const ANCHORS: &[(u32, Class)] = &[
    (15_966_511, Class::JuniorMinister),
    (26_204_040, Class::JuniorMinister),
    (20_086_425, Class::Other),
    (7_330_070, Class::Foreign),
    (2_285_706, Class::HeadOfGov),
    (14_212, Class::HeadOfGov),
    (48_352, Class::HeadOfState),
    (42_178, Class::VicePresident),
    (29_645_880, Class::Ambassador),
    (29_645_886, Class::Ambassador),
    (121_998, Class::Ambassador),
    (707_492, Class::ChiefOfStaff),
    (107_363_151, Class::CentralBank),
    (3_368_517, Class::ProsecutorGeneral),
    (1_501_926, Class::ProsecutorGeneral),
    (132_050, Class::Governor),
    (30_185, Class::Mayor),
    (486_839, Class::Legislator),
    (83_307, Class::Minister),
];

/// Words of an office's name that tell the portfolio of a minister.
const PORTFOLIOS: &[(&str, Class)] = &[
    ("foreign", Class::Foreign),
    ("external affairs", Class::Foreign),
    ("secretary of state of the united states", Class::Foreign),
    ("united states secretary of state", Class::Foreign),
    ("defence", Class::Defence),
    ("defense", Class::Defence),
    ("interior", Class::Interior),
    ("internal affairs", Class::Interior),
    ("home secretary", Class::Interior),
    ("home department", Class::Interior),
    ("finance", Class::Finance),
    ("treasury", Class::Finance),
    ("exchequer", Class::Finance),
    ("justice", Class::Justice),
    ("attorney general", Class::Justice),
    ("health", Class::Health),
    ("energy", Class::Energy),
    ("economy", Class::Economy),
    ("commerce", Class::Economy),
    ("trade", Class::Economy),
    ("education", Class::Education),
];

/// Steps up the tree of kinds.
const DEPTH: usize = 12;

pub(super) fn resolve(store: &Store, options: &Options) -> (Model, Counts) {
    let mut counts = store.counts.clone();
    let first_day = day_of(options.min_year, 1, 1);
    let mut classes: BTreeMap<u32, Class> = BTreeMap::new();
    let mut offices: BTreeMap<(u32, u32), Office> = BTreeMap::new();
    let mut places: BTreeSet<u32> = BTreeSet::new();
    let mut model = Model { as_of: options.as_of, ..Model::default() };
    let mut named: BTreeMap<String, u32> = BTreeMap::new();
    for record in store.people.values() {
        *named.entry(fold(&record.name)).or_default() += 1;
    }
    for (id, record) in &store.people {
        let mut tenures = Vec::new();
        for held in &record.held {
            let end_latest = match held.end {
                End::On(end) => end.latest,
                End::Open | End::Unknown => NEVER,
            };
            // An office with neither date is no use for a day.
            if end_latest < first_day || held.start.is_none() && !matches!(held.end, End::On(_)) {
                continue;
            }
            let class = *classes.entry(held.office).or_insert_with(|| classify(store, held.office));
            if class == Class::Legislator && !options.legislators {
                continue;
            }
            let item = store.items.get(&held.office);
            // Where nothing says whose office it is: the country of who held it.
            let said = [held.of, item.map_or(0, |i| i.of), item.map_or(0, |i| i.country)];
            let of = said
                .into_iter()
                .chain([record.from])
                .collect::<Vec<_>>()
                .into_iter()
                .find(|of| *of != 0)
                .unwrap_or(0);
            if of == 0 {
                continue;
            }
            // A dead man's open tenure ends with him.
            let end = match held.end {
                End::Open => record.death.map_or(model::End::Open, model::End::On),
                End::Unknown => model::End::Unknown,
                End::On(end) => model::End::On(end),
            };
            if let (model::End::On(end), Some(start)) = (end, held.start)
                && end.latest < start.earliest
            {
                continue;
            }
            places.insert(of);
            let key = (held.office, of);
            let office = offices.entry(key).or_insert_with(|| {
                let name = item.map(|i| i.name.clone()).filter(|n| !n.is_empty());
                Office {
                    id: office_id(key),
                    class,
                    of: place_id(of),
                    to: item.filter(|i| i.to != 0).map(|i| place_id(i.to)),
                    name: name.unwrap_or_else(|| format!("Q{}", held.office)),
                    aliases: item.map(|i| i.aliases.clone()).unwrap_or_default(),
                    single: false,
                    origin: Origin::default(),
                }
            });
            tenures.push(Tenure {
                office: office.id.clone(),
                start: held.start,
                end,
                acting: false,
                src: Some("Wikidata".to_owned()),
                note: None,
            });
        }
        tenures.sort_by_key(|t| (t.office.clone(), t.bounds()));
        tenures.dedup();
        if tenures.is_empty() {
            continue;
        }
        counts.tenures += tenures.len() as u64;
        let mut aliases = record.aliases.clone();
        aliases.retain(|a| a != &record.name && fold(a).contains(' '));
        if record.from != 0 {
            places.insert(record.from);
        }
        model.people.push(Person {
            id: format!("q{id}"),
            name: record.name.clone(),
            aliases,
            native: record.native.iter().filter(|n| **n != record.name).cloned().collect(),
            from: (record.from != 0).then(|| place_id(record.from)),
            qid: Some(format!("Q{id}")),
            birth: bounded(record.birth),
            death: bounded(record.death),
            ambiguous: named.get(&fold(&record.name)).is_some_and(|n| *n > 1),
            tenures,
            ..Person::default()
        });
    }
    // Names that several bear, aliases included, are nobody's own.
    let mut bearers: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (i, person) in model.people.iter().enumerate() {
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            bearers.entry(fold(name)).or_default().insert(i);
        }
    }
    for who in bearers.into_values().filter(|who| who.len() > 1) {
        for i in who {
            if let Some(person) = model.people.get_mut(i) {
                person.ambiguous = true;
            }
        }
    }
    for id in &places {
        let item = store.items.get(id);
        let capital = item.and_then(|i| store.items.get(&i.capital));
        let name = item.map(|i| i.name.clone()).filter(|n| !n.is_empty());
        model.places.push(Place {
            id: place_id(*id),
            name: name.unwrap_or_else(|| format!("Q{id}")),
            org: item.is_none_or(|i| i.org),
            aliases: item.map(|i| i.aliases.clone()).unwrap_or_default(),
            demonyms: item.map(|i| i.demonyms.clone()).unwrap_or_default(),
            metonyms: capital
                .map(|c| c.name.clone())
                .filter(|n| !n.is_empty())
                .into_iter()
                .collect(),
            ..Place::default()
        });
    }
    model.offices = offices.into_values().collect();
    counts.people = model.people.len() as u64;
    counts.offices = model.offices.len() as u64;
    counts.places = model.places.len() as u64;
    (model, counts)
}

fn bounded(date: Option<Fuzzy>) -> Option<Fuzzy> {
    date.filter(|d| d.latest != NEVER)
}

fn place_id(id: u32) -> String {
    format!("q{id}")
}

fn office_id((office, of): (u32, u32)) -> String {
    format!("q{office}.q{of}")
}

/// Returns the class of an office: by its kinds, up the tree, then by its name.
fn classify(store: &Store, office: u32) -> Class {
    let name = store.items.get(&office).map(|i| fold(&i.name)).unwrap_or_default();
    let mut seen = BTreeSet::from([office]);
    let mut level = vec![office];
    let mut found: Option<usize> = None;
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for id in &level {
            if let Some(rank) = ANCHORS.iter().position(|(anchor, _)| anchor == id) {
                found = Some(found.map_or(rank, |f| f.min(rank)));
            }
            for parent in store.items.get(id).into_iter().flat_map(|i| &i.parents) {
                if seen.insert(*parent) {
                    next.push(*parent);
                }
            }
        }
        if found.is_some() || next.is_empty() {
            break;
        }
        level = next;
    }
    let class = found.and_then(|rank| ANCHORS.get(rank)).map_or(Class::Other, |(_, c)| *c);
    if name.starts_with("deputy") || name.starts_with("vice ") || name.contains("shadow") {
        return if class == Class::VicePresident { class } else { Class::Other };
    }
    if matches!(class, Class::Minister | Class::Other) {
        let minister =
            class == Class::Minister || name.contains("minister") || name.contains("secretary");
        if minister
            && let Some((_, portfolio)) = PORTFOLIOS.iter().find(|(word, _)| name.contains(word))
        {
            return *portfolio;
        }
    }
    class
}
