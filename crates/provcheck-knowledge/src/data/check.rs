//! What the entries of a knowledge base say about one another.

use std::collections::{BTreeMap, BTreeSet};

use super::day::{NEVER, iso};
use super::fold::fold;
use super::load::Fault;
use super::model::{Model, Office, Origin, Person, Place, Tenure};

/// Holders of one seat may overlap for a handover this long, in days.
pub const HANDOVER: i32 = 45;

/// Returns all that is wrong, in the order of files and lines.
pub fn check(model: &Model) -> Vec<Fault> {
    let mut checker = Checker::default();
    checker.places(&model.places);
    checker.offices(&model.offices);
    for person in &model.people {
        checker.person(person);
    }
    for (office, holders) in std::mem::take(&mut checker.seats) {
        checker.seat(office, holders);
    }
    checker.faults.sort();
    checker.faults
}

/// A time in which somebody is sure to sit on a seat: its days, who, and where that is written.
type Sitting<'a> = (i32, i32, &'a str, &'a Origin);

/// What is known of the entries that have been read.
#[derive(Default)]
struct Checker<'a> {
    faults: Vec<Fault>,
    places: BTreeSet<&'a str>,
    offices: BTreeMap<&'a str, &'a Office>,
    people: BTreeSet<&'a str>,
    /// Whose a full name is, and whether others may bear it.
    names: BTreeMap<String, (&'a str, bool)>,
    seats: BTreeMap<&'a str, Vec<Sitting<'a>>>,
}

impl<'a> Checker<'a> {
    fn error(&mut self, origin: &Origin, message: String) {
        self.faults.push(Fault { origin: origin.clone(), message, warning: false });
    }

    fn warning(&mut self, origin: &Origin, message: String) {
        self.faults.push(Fault { origin: origin.clone(), message, warning: true });
    }

    fn places(&mut self, places: &'a [Place]) {
        for place in places {
            if !self.places.insert(&place.id) {
                self.error(&place.origin, format!("there are two places `{}`", place.id));
            }
        }
        for place in places {
            if let Some(of) = place.of.as_deref().filter(|of| !self.places.contains(of)) {
                self.error(&place.origin, format!("`{}`: there is no place `{of}`", place.id));
            }
        }
    }

    fn offices(&mut self, offices: &'a [Office]) {
        for office in offices {
            let id = &office.id;
            if self.offices.insert(id, office).is_some() {
                self.error(&office.origin, format!("there are two offices `{id}`"));
            }
            for of in std::iter::once(&office.of).chain(&office.to) {
                if !self.places.contains(of.as_str()) {
                    let message =
                        format!("office `{id}`: there is no place or organisation `{of}`");
                    self.error(&office.origin, message);
                }
            }
        }
    }

    fn person(&mut self, person: &'a Person) {
        if !self.people.insert(&person.id) {
            self.error(&person.origin, format!("there are two people `{}`", person.id));
        }
        if let Some(from) = person.from.as_deref().filter(|from| !self.places.contains(from)) {
            self.error(&person.origin, format!("{}: there is no place `{from}`", person.name));
        }
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            self.name(person, name);
        }
        for tenure in &person.tenures {
            self.tenure(person, tenure);
        }
    }

    fn name(&mut self, person: &'a Person, name: &str) {
        let folded = fold(name);
        if folded.is_empty() {
            self.error(&person.origin, format!("`{}`: an empty name", person.id));
        }
        // A bare surname is nobody's own: only full names are kept apart.
        if !folded.contains(' ') {
            return;
        }
        match self.names.get(&folded) {
            Some((other, ambiguous)) if *other != person.id => {
                if !(*ambiguous && person.ambiguous) {
                    let message = format!(
                        "`{name}` is also a name of `{other}`; if both bear it, set `ambiguous = true` for both"
                    );
                    self.error(&person.origin, message);
                }
            }
            _ => {
                self.names.insert(folded, (&person.id, person.ambiguous));
            }
        }
    }

    fn tenure(&mut self, person: &'a Person, tenure: &'a Tenure) {
        let Some(office) = self.offices.get(tenure.office.as_str()).copied() else {
            let message = format!("{}: there is no office `{}`", person.name, tenure.office);
            self.error(&person.origin, message);
            return;
        };
        let (start_lo, start_hi, end_lo, end_hi) = tenure.bounds();
        if end_hi < start_lo {
            let message = format!("{}: {} ends before it starts", person.name, tenure.office);
            self.error(&person.origin, message);
        }
        if office.single && !tenure.acting && tenure.start.is_some() {
            // Only days that are sure to be in office can clash.
            let end = if end_lo == start_lo && end_hi == NEVER { start_hi } else { end_lo };
            let sitting = (start_hi, end, person.name.as_str(), &person.origin);
            self.seats.entry(&tenure.office).or_default().push(sitting);
        }
    }

    /// Compares each who sat on a seat with the next.
    fn seat(&mut self, office: &str, mut holders: Vec<Sitting<'_>>) {
        holders.sort_unstable();
        for pair in holders.windows(2) {
            let (from, until, first, _) = pair[0];
            let (start, _, second, origin) = pair[1];
            if until <= start || first == second {
                continue;
            }
            // A successor ends an open tenure without a word.
            if until == NEVER && from < start {
                let start = iso(start);
                let message =
                    format!("{office}: {first} has no end although {second} follows on {start}");
                self.warning(origin, message);
                continue;
            }
            let days = i64::from(until) - i64::from(start);
            let start = iso(start);
            let message =
                format!("{office}: {first} and {second} overlap by {days} days from {start}");
            if days > i64::from(HANDOVER) {
                self.error(origin, message);
            } else if days > 1 {
                self.warning(origin, message);
            }
        }
    }
}
