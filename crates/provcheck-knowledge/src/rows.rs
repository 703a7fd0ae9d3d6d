//! Makes a base of rows: a person, an office, from when to when.

use std::collections::BTreeMap;

use crate::data::class::Class;
use crate::data::day::Fuzzy;
use crate::data::fold::fold;
use crate::data::model::{End, Model, Office, Origin, Person, Place, Tenure};

/// One time in office, as a table or a service tells it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The person's name.
    pub person: &'a str,
    /// The person's Wikidata item, as `Q42`.
    pub item: Option<&'a str>,
    /// Other names of the person.
    pub aliases: Vec<&'a str>,
    /// The office's name.
    pub office: &'a str,
    /// Its class.
    pub class: Class,
    /// The country or organisation whose office it is.
    pub of: &'a str,
    /// The first day, where it is known.
    pub start: Option<Fuzzy>,
    /// The last day.
    pub end: End,
    /// Whether in an acting capacity.
    pub acting: bool,
    /// Where it is from.
    pub source: Option<&'a str>,
}

/// Puts rows together. Places, offices and people that the base has already are referred
/// to, others are made.
#[derive(Debug)]
pub struct Builder<'b> {
    base: &'b Model,
    model: Model,
    /// Ids of places by folded name.
    places: BTreeMap<String, String>,
    /// People of the base by folded name, and by item.
    known: BTreeMap<String, &'b Person>,
    /// Offices of the base by place.
    by_place: BTreeMap<&'b str, Vec<&'b Office>>,
    /// Rows of the people that are made, by id.
    people: BTreeMap<String, usize>,
    offices: BTreeMap<String, usize>,
}

impl<'b> Builder<'b> {
    /// Returns one that refers to `base`.
    pub fn new(base: &'b Model) -> Self {
        let mut places = BTreeMap::new();
        for place in &base.places {
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                places.entry(fold(name)).or_insert_with(|| place.id.clone());
            }
        }
        let mut known: BTreeMap<String, &Person> = BTreeMap::new();
        for person in &base.people {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                known.entry(fold(name)).or_insert(person);
            }
            if let Some(item) = &person.qid {
                known.entry(item.clone()).or_insert(person);
            }
        }
        let mut by_place: BTreeMap<&str, Vec<&Office>> = BTreeMap::new();
        for office in base.offices.iter().filter(|o| o.to.is_none()) {
            by_place.entry(&office.of).or_default().push(office);
        }
        Self {
            base,
            model: Model::default(),
            places,
            known,
            by_place,
            people: BTreeMap::new(),
            offices: BTreeMap::new(),
        }
    }

    /// Adds a row.
    pub fn add(&mut self, origin: Origin, row: Row<'_>) {
        let of = self.place(&origin, row.of);
        let office = self.office(&origin, &row, of);
        let at = self.person(origin, &row);
        let Some(entry) = self.model.people.get_mut(at) else { return };
        for alias in row.aliases {
            if alias != entry.name && !entry.aliases.iter().any(|a| a == alias) {
                entry.aliases.push(alias.to_owned());
            }
        }
        let tenure = Tenure {
            office,
            start: row.start,
            end: row.end,
            acting: row.acting,
            src: row.source.map(str::to_owned),
            note: None,
        };
        if !entry.tenures.contains(&tenure) {
            entry.tenures.push(tenure);
        }
    }

    fn place(&mut self, origin: &Origin, name: &str) -> String {
        let model = &mut self.model;
        self.places
            .entry(fold(name))
            .or_insert_with(|| {
                let id = slug(name);
                model.places.push(Place {
                    id: id.clone(),
                    name: name.to_owned(),
                    origin: origin.clone(),
                    ..Place::default()
                });
                id
            })
            .clone()
    }

    fn office(&mut self, origin: &Origin, row: &Row<'_>, of: String) -> String {
        if let Some(office) = self.existing(&of, row.class, row.office) {
            return office.id.clone();
        }
        let id = format!("{of}.{}", slug(row.office));
        if !self.offices.contains_key(&id) {
            self.offices.insert(id.clone(), self.model.offices.len());
            self.model.offices.push(Office {
                id: id.clone(),
                class: row.class,
                of,
                to: None,
                name: row.office.to_owned(),
                aliases: Vec::new(),
                single: row.class.is_single(),
                as_of: None,
                origin: origin.clone(),
            });
        }
        id
    }

    /// Returns the office of the base that a row means: one called so, or the only one of
    /// its class where a place has one of it.
    fn existing(&self, of: &str, class: Class, name: &str) -> Option<&'b Office> {
        let offices = || self.by_place.get(of).into_iter().flatten().copied();
        let called = |office: &&Office| {
            std::iter::once(&office.name).chain(&office.aliases).any(|n| fold(n) == fold(name))
        };
        let mut of_class = offices().filter(|o| o.class == class && class.is_single());
        let only = of_class.next().filter(|_| of_class.next().is_none());
        offices().filter(|o| o.class == class).find(called).or(only)
    }

    fn person(&mut self, origin: Origin, row: &Row<'_>) -> usize {
        let known = row
            .item
            .and_then(|item| self.known.get(item))
            .or_else(|| {
                // A namesake has another item.
                let named = self.known.get(&fold(row.person))?;
                let other = row.item.zip(named.qid.as_deref()).is_some_and(|(a, b)| a != b);
                (!other).then_some(named)
            })
            .copied();
        let (id, name) = match (known, row.item) {
            (Some(person), _) => (person.id.clone(), person.name.clone()),
            (None, Some(item)) => (item.to_lowercase(), row.person.to_owned()),
            (None, None) => (slug(row.person), row.person.to_owned()),
        };
        let (people, model) = (&mut self.people, &mut self.model);
        *people.entry(id.clone()).or_insert_with(|| {
            model.people.push(Person {
                id,
                name,
                qid: row.item.map(str::to_owned),
                ambiguous: known.is_some_and(|p| p.ambiguous),
                origin,
                ..Person::default()
            });
            model.people.len() - 1
        })
    }

    /// Returns what was made. A name that two people bear is marked as such.
    pub fn finish(mut self) -> Model {
        let mut bearers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for person in self.model.people.iter().chain(&self.base.people) {
            let ids = bearers.entry(fold(&person.name)).or_default();
            if !ids.contains(&person.id.as_str()) {
                ids.push(&person.id);
            }
        }
        let shared: Vec<String> =
            bearers.into_iter().filter(|(_, ids)| ids.len() > 1).map(|(name, _)| name).collect();
        for person in &mut self.model.people {
            person.ambiguous |= shared.binary_search(&fold(&person.name)).is_ok();
        }
        self.model
    }
}

fn slug(name: &str) -> String {
    fold(name).replace(' ', "-")
}
