//! Writes the files of `data/lists` from published tables: heads of state and government
//! and ambassadors (the World Factbook), and the US Congress (congress-legislators).
//!
//! `cargo run -p provcheck-knowledge --example lists -- heads world-heads.csv > data/lists/world-heads.toml`
//! `cargo run -p provcheck-knowledge --example lists -- congress us-congress.csv > data/lists/us-congress.toml`
//!
//! What the files by hand have as well is not doubled: a person of theirs keeps id and
//! name, and their dates win. Standard error says where the two contradict each other,
//! and which lines were not read.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it made")]

mod congress;
mod heads;
mod names;

use std::collections::BTreeMap;
use std::path::Path;

use provcheck_knowledge::data::merge;
use provcheck_knowledge::data::model::{End, Model, Office, Person, Tenure};
use provcheck_knowledge::{fold, read_toml, text};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [kind, table] = args.as_slice() else {
        return Err("usage: lists heads|congress TABLE.csv".into());
    };
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut hand = by_hand(&data)?;
    // People of the Congress keep their names beside ambassadors.
    if kind == "heads" {
        merge::merge(&mut hand, read_toml(&data.join("lists/us-congress.toml"))?);
    }
    let rows = text::csv(&std::fs::read_to_string(table)?);
    let mut list = List::new(&hand);
    match kind.as_str() {
        "heads" => heads::read(&rows, &mut list),
        "congress" => congress::read(&rows, &mut list),
        _ => return Err("the first argument is `heads` or `congress`".into()),
    }
    print!("{}", list.finish(&hand));
    Ok(())
}

/// Reads the files that are written by hand.
fn by_hand(folder: &Path) -> Result<Model, Box<dyn std::error::Error>> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut model = Model::default();
    for path in files.iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
        merge::merge(&mut model, read_toml(path)?);
    }
    Ok(model)
}

/// What is made of a table.
pub(crate) struct List {
    model: Model,
    /// People of the files by hand, by folded form of the name.
    known: BTreeMap<String, Person>,
    offices: BTreeMap<String, Office>,
    /// The day up to which the table knows the holders of an office.
    known_until: BTreeMap<String, i32>,
}

impl List {
    fn new(hand: &Model) -> Self {
        let mut known = BTreeMap::new();
        for person in &hand.people {
            let deprecated = person.deprecated.iter().map(|(name, _)| name);
            for name in std::iter::once(&person.name).chain(&person.aliases).chain(deprecated) {
                known.entry(fold(name)).or_insert_with(|| person.clone());
            }
            if let Some(qid) = &person.qid {
                known.entry(qid.clone()).or_insert_with(|| person.clone());
            }
        }
        let offices = hand.offices.iter().map(|o| (o.id.clone(), o.clone())).collect();
        Self { model: Model::default(), known, offices, known_until: BTreeMap::new() }
    }

    /// Returns the person of the files by hand whom one of `names` leads to: forms of
    /// the name, Wikidata items.
    pub(crate) fn known<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Option<&Person> {
        names.into_iter().find_map(|name| {
            let item = name.starts_with('Q').then(|| self.known.get(name)).flatten();
            item.or_else(|| self.known.get(&fold(name)))
        })
    }

    /// Returns the people of the files by hand who held an office.
    pub(crate) fn holders(&self, office: &str) -> Vec<&Person> {
        let mut found: Vec<&Person> =
            self.known.values().filter(|p| p.tenures.iter().any(|t| t.office == office)).collect();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
        found
    }

    pub(crate) fn has_office(&self, id: &str) -> bool {
        self.offices.contains_key(id)
    }

    pub(crate) fn office(&mut self, office: Office) {
        self.offices.entry(office.id.clone()).or_insert(office);
    }

    /// Says that the table knows who holds `office` up to `day`.
    pub(crate) fn until(&mut self, office: &str, day: i32) {
        self.known_until.insert(office.to_owned(), day);
    }

    /// Adds a person, or to a person.
    pub(crate) fn person(&mut self, person: Person) {
        if let Some(old) = self.model.people.iter_mut().find(|p| p.id == person.id) {
            for alias in person.aliases {
                if !old.aliases.contains(&alias) && alias != old.name {
                    old.aliases.push(alias);
                }
            }
            old.qid = old.qid.take().or(person.qid);
            for tenure in person.tenures {
                if !old.tenures.contains(&tenure) {
                    old.tenures.push(tenure);
                }
            }
        } else {
            self.model.people.push(person);
        }
    }

    /// Returns the file.
    fn finish(mut self, hand: &Model) -> String {
        self.model.offices = self.offices.values().cloned().collect();
        for message in merge::without_overlaps(&mut self.model, hand) {
            eprintln!("left out: {message}");
        }
        self.model.offices.clear();
        let used: Vec<String> = self
            .model
            .people
            .iter()
            .flat_map(|p| p.tenures.iter().map(|t| t.office.clone()))
            .collect();
        for (id, office) in &self.offices {
            if used.contains(id) {
                self.model.offices.push(office.clone());
            }
        }
        // A form that two people bear names neither.
        let mut bearers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let all = self.model.people.iter().chain(&hand.people);
        for person in all {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                let ids = bearers.entry(fold(name)).or_default();
                if !ids.contains(&person.id) {
                    ids.push(person.id.clone());
                }
            }
        }
        let shared = |name: &str| bearers.get(&fold(name)).is_some_and(|ids| ids.len() > 1);
        for person in &mut self.model.people {
            person.aliases.retain(|alias| !shared(alias));
            if shared(&person.name) {
                person.ambiguous = true;
                eprintln!("namesake: {}", person.name);
            }
        }
        let mut merged = self.model.clone();
        for message in merge::merge(&mut merged, hand.clone()) {
            eprintln!("by hand otherwise: {message}");
        }
        merge::settle(&mut merged);
        // The end moves only where both know the same holders.
        let open = |model: &Model, office: &str| -> Vec<String> {
            let holds = |t: &Tenure| t.office == office && t.end == End::Open;
            let mut ids: Vec<String> = model
                .people
                .iter()
                .filter(|p| p.tenures.iter().any(holds))
                .map(|p| p.id.clone())
                .collect();
            ids.sort();
            ids
        };
        let mut moved = Vec::new();
        for (office, day) in &self.known_until {
            let (own, all) = (open(&self.model, office), open(&merged, office));
            if own == all {
                moved.push((office.clone(), *day));
            } else {
                eprintln!("not moved: {office}: {own:?} here, {all:?} with the files by hand");
            }
        }
        for office in &mut self.model.offices {
            if let Some((_, day)) = moved.iter().find(|(id, _)| *id == office.id) {
                office.as_of = Some(*day);
            }
        }
        text::to_toml(&self.model)
    }
}
