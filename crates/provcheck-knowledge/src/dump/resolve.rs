//! Puts people, offices and places of a dump together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::counts::Counts;
use super::options::Options;
use super::store::{End, Held, ItemRecord, Store, name_hash};
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

/// Beginnings of names that tell the class of an office no kind tells.
const NAMED: &[(&str, Class)] = &[
    ("permanent representative", Class::PermanentRepresentative),
    ("ambassador", Class::Ambassador),
    ("high commissioner of", Class::Ambassador),
    ("spokesperson", Class::Spokesperson),
    ("press secretary", Class::Spokesperson),
    ("national security advis", Class::Nsa),
    ("commander in chief", Class::CommanderInChief),
    ("governor of the bank", Class::CentralBank),
    ("governor of the central bank", Class::CentralBank),
];

/// How a statement says that someone only acts.
const ACTING: &[&str] = &["acting", "ad interim", "interim", "provisional", "acting official"];

/// Steps up the tree of kinds.
const DEPTH: usize = 12;

/// An office as it is held: the item, whose, and where it is accredited.
type Seat = (u32, u32, u32);

/// What offices and places are looked up in, with what was found once.
struct Items {
    kept: BTreeMap<u32, ItemRecord>,
    /// Countries and organisations by folded name.
    by_name: HashMap<String, u32>,
    classes: HashMap<u32, Class>,
}

pub(super) fn resolve(store: Store, options: &Options) -> (Model, Counts) {
    let Store { people, items, mut humans, mut counts, .. } = store;
    humans.sort_unstable();
    let mut items = Items { by_name: by_name(&items), kept: items, classes: HashMap::new() };
    let first_day = day_of(options.min_year, 1, 1);
    let mut seats: BTreeMap<Seat, Office> = BTreeMap::new();
    let mut places: BTreeSet<u32> = BTreeSet::new();
    let mut model = Model { as_of: options.as_of, ..Model::default() };
    for (id, record) in people {
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
            let class = items.class(held.office);
            if class == Class::Legislator && !options.legislators {
                continue;
            }
            let Some((of, to)) = items.of_and_to(held, class, record.from) else { continue };
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
            let seat = (held.office, of, to);
            let office = seats.entry(seat).or_insert_with(|| {
                places.extend([of, to].into_iter().filter(|id| *id != 0));
                items.office(seat, class)
            });
            tenures.push(Tenure {
                office: office.id.clone(),
                start: held.start,
                end,
                acting: items.is_acting(held),
                src: Some("Wikidata".to_owned()),
                note: None,
            });
        }
        tenures.sort_by_key(|t| (t.office.clone(), t.bounds()));
        tenures.dedup();
        let Some(name) = record.names.first().filter(|_| !tenures.is_empty()) else { continue };
        let folded = fold(name);
        if items.name(record.from).is_some() {
            places.insert(record.from);
        }
        let aliases = record.names.iter().skip(1);
        model.people.push(Person {
            id: format!("q{id}"),
            name: name.to_owned(),
            aliases: aliases
                .filter(|a| *a != name && fold(a).contains(' '))
                .map(str::to_owned)
                .collect(),
            native: record.native.iter().filter(|n| *n != name).map(str::to_owned).collect(),
            from: items.name(record.from).map(|_| place_id(record.from)),
            qid: Some(format!("Q{id}")),
            birth: bounded(record.birth),
            death: bounded(record.death),
            ambiguous: borne_by_several(&humans, &folded),
            tenures,
            ..Person::default()
        });
    }
    share_aliases(&mut model);
    end_with_successors(&mut model, &seats);
    // What an organisation or a town belongs to is a place as well.
    let countries: Vec<u32> =
        places.iter().filter_map(|id| items.get(*id).map(|i| i.country)).collect();
    places.extend(countries.into_iter().filter(|id| items.name(*id).is_some()));
    model.places = places.iter().filter_map(|id| items.place(*id, &places)).collect();
    model.offices = seats.into_values().collect();
    counts.people = model.people.len() as u64;
    counts.tenures = model.people.iter().map(|p| p.tenures.len() as u64).sum();
    counts.offices = model.offices.len() as u64;
    counts.places = model.places.len() as u64;
    (model, counts)
}

/// Tells whether two humans of the dump or more bear a name.
fn borne_by_several(sorted: &[u64], folded: &str) -> bool {
    let hash = name_hash(folded);
    let at = sorted.partition_point(|h| *h < hash);
    sorted.get(at + 1) == Some(&hash)
}

/// Marks people with a name, aliases included, that others with an office bear too.
fn share_aliases(model: &mut Model) {
    let mut bearers: HashMap<u64, (usize, bool)> = HashMap::new();
    let names = |person: &Person| -> Vec<u64> {
        std::iter::once(&person.name).chain(&person.aliases).map(|n| name_hash(n)).collect()
    };
    for (i, person) in model.people.iter().enumerate() {
        for name in names(person) {
            let (first, shared) = bearers.entry(name).or_insert((i, false));
            *shared |= *first != i;
        }
    }
    for person in &mut model.people {
        let shared = names(person).iter().any(|n| bearers.get(n).is_some_and(|(_, s)| *s));
        person.ambiguous |= shared;
    }
}

/// Ends tenures without an end where the next holder of a seat for one begins: nobody
/// wrote the end down.
fn end_with_successors(model: &mut Model, seats: &BTreeMap<Seat, Office>) {
    // Mayors and governors are often held of no more than their country.
    let for_one = |class: Class| {
        class.is_portfolio()
            || matches!(
                class,
                Class::HeadOfState | Class::HeadOfGov | Class::SpeakerLower | Class::SpeakerUpper
            )
    };
    let single: BTreeSet<&str> =
        seats.values().filter(|o| for_one(o.class)).map(|o| o.id.as_str()).collect();
    let mut starts: BTreeMap<String, Vec<Fuzzy>> = BTreeMap::new();
    for tenure in model.people.iter().flat_map(|p| &p.tenures).filter(|t| !t.acting) {
        if let (true, Some(start)) = (single.contains(tenure.office.as_str()), tenure.start) {
            starts.entry(tenure.office.clone()).or_default().push(start);
        }
    }
    for starts in starts.values_mut() {
        starts.sort_unstable();
    }
    for tenure in model.people.iter_mut().flat_map(|p| &mut p.tenures) {
        let (model::End::Open, Some(start)) = (tenure.end, tenure.start) else { continue };
        let next = starts
            .get(&tenure.office)
            .and_then(|starts| starts.iter().find(|s| s.earliest > start.latest));
        if let Some(next) = next {
            tenure.end = model::End::On(*next);
        }
    }
}

/// Returns countries and organisations by name; of two, the one with the lower number.
fn by_name(items: &BTreeMap<u32, ItemRecord>) -> HashMap<String, u32> {
    let mut out = HashMap::new();
    // Countries first: a band may be called like one.
    for coded in [true, false] {
        let of_kind = items.iter().filter(|(_, i)| i.headed && i.coded == coded);
        for (id, item) in of_kind {
            for name in item.names.iter() {
                out.entry(fold(name)).or_insert(*id);
            }
        }
    }
    out
}

impl Items {
    fn get(&self, id: u32) -> Option<&ItemRecord> {
        self.kept.get(&id)
    }

    fn name(&self, id: u32) -> Option<&str> {
        self.get(id)?.names.first()
    }

    /// Returns whose office it is and where it is accredited (0: nowhere). Who has no
    /// name can't be told in a text.
    fn of_and_to(&self, held: &Held, class: Class, from: u32) -> Option<(u32, u32)> {
        let item = self.get(held.office);
        let (of, directs, country) = item.map_or((0, 0, 0), |i| (i.of, i.directs, i.country));
        let named = |ids: &[u32]| ids.iter().copied().find(|id| self.name(*id).is_some());
        if matches!(class, Class::Ambassador | Class::PermanentRepresentative) {
            let (sender, receiver) =
                item.and_then(|i| i.names.first()).map_or((None, None), |n| self.accredited(n));
            // Where the name does not tell: of his country, to where he has his power.
            let of_sender = sender.or_else(|| named(&[from, country]))?;
            let to = receiver
                .or_else(|| named(&[held.of, of, country]))
                .filter(|to| *to != of_sender)
                .unwrap_or(0);
            return Some((of_sender, to));
        }
        // Where nothing says whose office it is: the country of who held it.
        Some((named(&[held.of, of, directs, country, from])?, 0))
    }

    /// Reads `ambassador of Ukraine to Germany`, `Ukrainian ambassador to Germany`.
    fn accredited(&self, name: &str) -> (Option<u32>, Option<u32>) {
        let folded = fold(name);
        let find = |text: &str| {
            let text = text.trim();
            self.by_name.get(text.strip_prefix("the ").unwrap_or(text)).copied()
        };
        let (head, to) = folded.split_once(" to ").unwrap_or((&folded, ""));
        let of = head.split_once(" of ").and_then(|(_, of)| find(of));
        (of, find(to))
    }

    fn office(&self, (id, of, to): Seat, class: Class) -> Office {
        let item = self.get(id);
        let name = item.and_then(|i| i.names.first());
        let aliases = item.into_iter().flat_map(|i| i.names.iter().skip(1));
        Office {
            id: if to == 0 { format!("q{id}.q{of}") } else { format!("q{id}.q{of}.q{to}") },
            class,
            of: place_id(of),
            to: (to != 0).then(|| place_id(to)),
            name: name.map_or_else(|| format!("Q{id}"), str::to_owned),
            aliases: aliases.map(str::to_owned).collect(),
            single: false,
            as_of: None,
            origin: Origin::default(),
        }
    }

    fn place(&self, id: u32, all: &BTreeSet<u32>) -> Option<Place> {
        let item = self.get(id)?;
        let mut names = item.names.iter().map(str::to_owned);
        Some(Place {
            id: place_id(id),
            name: names.next()?,
            org: item.org,
            aliases: names.collect(),
            demonyms: item.demonyms.iter().map(str::to_owned).collect(),
            metonyms: self.name(item.capital).map(str::to_owned).into_iter().collect(),
            of: (item.country != id && all.contains(&item.country)).then(|| place_id(item.country)),
            ..Place::default()
        })
    }

    fn is_acting(&self, held: &Held) -> bool {
        let words = |id: u32| self.name(id).map(fold).unwrap_or_default();
        let office = words(held.office);
        office.starts_with("acting ")
            || office.starts_with("interim ")
            || held.nature != 0 && ACTING.contains(&words(held.nature).as_str())
    }

    fn class(&mut self, office: u32) -> Class {
        if let Some(class) = self.classes.get(&office) {
            return *class;
        }
        let class = classify(&self.kept, office);
        self.classes.insert(office, class);
        class
    }
}

fn bounded(date: Option<Fuzzy>) -> Option<Fuzzy> {
    date.filter(|d| d.latest != NEVER)
}

fn place_id(id: u32) -> String {
    format!("q{id}")
}

/// Returns the class of an office: by its kinds, up the tree, then by its name.
fn classify(items: &BTreeMap<u32, ItemRecord>, office: u32) -> Class {
    let item = items.get(&office);
    let name = item.and_then(|i| i.names.first()).map(fold).unwrap_or_default();
    let mut seen = BTreeSet::from([office]);
    let mut level = vec![office];
    let mut found: Option<usize> = None;
    for _ in 0..DEPTH {
        let mut next = Vec::new();
        for id in &level {
            if let Some(rank) = ANCHORS.iter().position(|(anchor, _)| anchor == id) {
                found = Some(found.map_or(rank, |f| f.min(rank)));
            }
            for parent in items.get(id).into_iter().flat_map(|i| i.parents.iter()) {
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
    if class == Class::Other {
        if let Some((_, class)) = NAMED.iter().find(|(start, _)| name.starts_with(start)) {
            return *class;
        }
        if item.is_some_and(|i| i.directs != 0) {
            return Class::OrgHead;
        }
    }
    class
}
