//! The knowledge base as checks ask it: people by name, offices by place, holders by day.

mod called;
mod export;
mod model;
mod office;
mod person;
mod place;
mod titled;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::data::day::{Day, Fuzzy, iso};
use crate::data::fold::fold;
use crate::data::layout::{
    ACTING, FORM_KINDS, NONE, OFFICE, OPEN, PLACE_NAME_KINDS, PlaceNameKind, Section,
};
use crate::data::load::{Fault, load};
use crate::data::model::Model;
use crate::data::write::write;
use crate::data::{check, full_name, merge};
use crate::pkb::{Pkb, PkbError};
pub(crate) use called::Called;
use called::Titles;
use model::Row;
pub use model::{Form, Match, OfficeId, PersonId, PlaceId, Tenure};

/// Returns the path as faults name it: on one line, though its name may be a stranger's.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(char::is_control, "\u{FFFD}")
}

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/embedded.pkb"));

/// A knowledge base can't be loaded.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// A compiled file.
    #[error("{}: {source}", shown(path))]
    Compiled {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: PkbError,
    },
    /// A file can't be read.
    #[error("{}: {source}", shown(path))]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Entries are wrong.
    #[error("{}", list(.0))]
    Faults(Vec<Fault>),
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// People, offices and the dates they held them: one compiled base, or several, asked
/// in order.
#[derive(Debug)]
pub struct Knowledge {
    layers: Vec<Pkb>,
    /// Read on first use.
    titles: OnceLock<Titles>,
}

/// A person.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    knowledge: &'a Knowledge,
    /// Which.
    pub id: PersonId,
}

/// An office.
#[derive(Clone, Copy, Debug)]
pub struct Office<'a> {
    knowledge: &'a Knowledge,
    /// Which.
    pub id: OfficeId,
}

/// A country, region or organisation.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    knowledge: &'a Knowledge,
    /// Which.
    pub id: PlaceId,
}

impl Knowledge {
    /// Returns the base that is built into the program.
    ///
    /// # Panics
    ///
    /// Never: the build script wrote it.
    pub fn embedded() -> &'static Self {
        static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
        KNOWLEDGE.get_or_init(|| Self::over(Pkb::embedded(EMBEDDED).into_iter().collect()))
    }

    fn over(layers: Vec<Pkb>) -> Self {
        Self { layers, titles: OnceLock::new() }
    }

    /// Returns the embedded base with `files` laid over it, in order: hand-written ones
    /// (`.toml`) are merged into it, compiled ones (`.pkb`) are asked after it.
    ///
    /// # Errors
    ///
    /// Where a file can't be read, or what it says makes no sense.
    pub fn with_files<P: AsRef<Path>>(files: &[P]) -> Result<Self, KnowledgeError> {
        let mut model: Option<Model> = None;
        let mut rest = Vec::new();
        for path in files.iter().map(AsRef::as_ref) {
            if path.extension().is_some_and(|e| e == "pkb") {
                rest.push(Pkb::open(path).map_err(|source| KnowledgeError::Compiled {
                    path: path.to_owned(),
                    source,
                })?);
            } else {
                let over = read_toml(path)?;
                merge::merge(model.get_or_insert_with(|| Self::embedded().to_model()), over);
            }
        }
        let first = match model {
            Some(model) => Self::compile(&model)?,
            None => Pkb::embedded(EMBEDDED)
                .map_err(|source| KnowledgeError::Compiled { path: "embedded".into(), source })?,
        };
        let mut layers = vec![first];
        layers.extend(rest);
        Ok(Self::over(layers))
    }

    /// Returns the base that `model` describes.
    ///
    /// # Errors
    ///
    /// Where its entries make no sense.
    pub fn from_model(model: &Model) -> Result<Self, KnowledgeError> {
        Ok(Self::over(vec![Self::compile(model)?]))
    }

    /// Returns the base in one compiled file alone.
    ///
    /// # Errors
    ///
    /// Where the file can't be read or is damaged.
    pub fn open(path: &Path) -> Result<Self, KnowledgeError> {
        let layer = Pkb::open(path)
            .map_err(|source| KnowledgeError::Compiled { path: path.to_owned(), source })?;
        Ok(Self::over(vec![layer]))
    }

    /// Returns the base over compiled bytes.
    ///
    /// # Errors
    ///
    /// Where they are damaged.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, PkbError> {
        Ok(Self::over(vec![Pkb::from_bytes(bytes)?]))
    }

    fn compile(model: &Model) -> Result<Pkb, KnowledgeError> {
        let faults: Vec<Fault> = check::check(model).into_iter().filter(|f| !f.warning).collect();
        if !faults.is_empty() {
            return Err(KnowledgeError::Faults(faults));
        }
        let compiled = |source| KnowledgeError::Compiled { path: "compiled form".into(), source };
        let mut model = model.clone();
        merge::settle(&mut model);
        let bytes = write(&model).map_err(|_| compiled(PkbError::Damaged("reference")))?;
        Pkb::from_bytes(bytes).map_err(compiled)
    }

    /// Returns the day up to which open tenures of the person's base are trusted.
    pub fn as_of(&self, person: PersonId) -> Option<Day> {
        self.layer(person.0).and_then(Pkb::as_of)
    }

    /// Returns the latest day of all bases up to which open tenures are trusted.
    pub fn latest_as_of(&self) -> Option<Day> {
        self.layers.iter().filter_map(Pkb::as_of).max()
    }

    /// Returns a number that tells this base from one of other content.
    pub fn stamp(&self) -> u32 {
        // The order of the layers counts.
        self.layers.iter().fold(0, |stamp, pkb| stamp.rotate_left(7) ^ pkb.stamp())
    }

    /// Tells whether a piece of a mapped file turned out to be damaged.
    pub fn is_damaged(&self) -> bool {
        self.layers.iter().any(Pkb::is_damaged)
    }

    /// Returns how many people, offices, places and tenures there are.
    pub fn counts(&self) -> (usize, usize, usize, usize) {
        self.layers.iter().fold((0, 0, 0, 0), |(p, o, l, t), pkb| {
            (
                p + pkb.len(Section::People, 13),
                o + pkb.len(Section::Offices, OFFICE),
                l + pkb.len(Section::Places, 8),
                t + pkb.len(Section::Tenures, 9),
            )
        })
    }

    fn layer(&self, row: Row) -> Option<&Pkb> {
        self.layers.get(row.0 as usize)
    }

    /// Returns the people who bear `name` to the letter (folded), hand-written bases
    /// before built ones; one match a person.
    pub fn named(&self, name: &str) -> Vec<Match<'_>> {
        self.named_folded(&fold(name))
    }

    /// The same for a name that is folded already.
    pub fn named_folded(&self, folded: &str) -> Vec<Match<'_>> {
        self.by_key(&format!("n{folded}"), true)
    }

    /// Returns the people whose name is the same but for its romanisation.
    pub fn like(&self, name: &str) -> Vec<Match<'_>> {
        full_name::key(name).map_or_else(Vec::new, |key| self.by_key(&format!("s{key}"), false))
    }

    /// Returns the people whose family name is `surname` (folded).
    pub fn surnamed(&self, surname: &str) -> Vec<Match<'_>> {
        self.by_key(&format!("l{}", fold(surname)), true)
    }

    /// Returns people with names at most two letters away, the nearest first.
    pub fn near(&self, name: &str) -> Vec<Match<'_>> {
        let folded = fold(name);
        let mut found: Vec<(usize, Match<'_>)> = Vec::new();
        for (layer, pkb) in self.layers.iter().enumerate() {
            for (key, refs) in pkb.people_near(&format!("n{folded}"), 2) {
                let distance = strsim::damerau_levenshtein(&folded, key.get(1..).unwrap_or(""));
                for at in refs {
                    if let Some(form) = self.form((layer as u16, at)) {
                        found.push((distance, Match { form, exact: false }));
                    }
                }
            }
        }
        found.sort_by_key(|(distance, m)| (*distance, m.form.person));
        let mut out: Vec<Match<'_>> = Vec::new();
        for (_, m) in found {
            if out.iter().all(|o| o.form.person != m.form.person) {
                out.push(m);
            }
        }
        out
    }

    fn by_key(&self, key: &str, exact: bool) -> Vec<Match<'_>> {
        let mut out: Vec<Match<'_>> = Vec::new();
        for (layer, pkb) in self.layers.iter().enumerate() {
            for at in pkb.people_key(key.as_bytes()) {
                let Some(form) = self.form((layer as u16, at)) else { continue };
                // The same person may stand in two bases.
                let qid = self.person(form.person).qid();
                let known = out.iter_mut().find(|m| {
                    m.form.person == form.person
                        || (qid.is_some() && self.person(m.form.person).qid() == qid)
                });
                match known {
                    Some(m) if m.form.person == form.person && form.kind < m.form.kind => {
                        m.form = form;
                    }
                    Some(_) => {}
                    None => out.push(Match { form, exact }),
                }
            }
        }
        out
    }

    fn form(&self, row: Row) -> Option<Form<'_>> {
        let pkb = self.layer(row)?;
        let cell = |column| pkb.cell(Section::Forms, 4, row.1, column);
        Some(Form {
            kind: *FORM_KINDS.get(cell(0)? as usize)?,
            name: pkb.string(cell(1)?)?,
            why: cell(2).filter(|at| *at != NONE).and_then(|at| pkb.string(at)),
            person: PersonId((row.0, cell(3)?)),
        })
    }

    /// Returns a person to ask.
    pub fn person(&self, id: PersonId) -> Person<'_> {
        Person { knowledge: self, id }
    }

    /// Returns an office to ask.
    pub fn office(&self, id: OfficeId) -> Office<'_> {
        Office { knowledge: self, id }
    }

    /// Returns a place to ask.
    pub fn place(&self, id: PlaceId) -> Place<'_> {
        Place { knowledge: self, id }
    }

    /// Returns all people, in the order of the bases.
    pub fn people(&self) -> impl Iterator<Item = Person<'_>> {
        self.layers.iter().enumerate().flat_map(move |(layer, pkb)| {
            (0..pkb.len(Section::People, 13) as u32)
                .map(move |row| self.person(PersonId((layer as u16, row))))
        })
    }

    /// Returns all offices.
    pub fn offices(&self) -> impl Iterator<Item = Office<'_>> {
        self.layers.iter().enumerate().flat_map(move |(layer, pkb)| {
            (0..pkb.len(Section::Offices, OFFICE) as u32)
                .map(move |row| self.office(OfficeId((layer as u16, row))))
        })
    }

    /// Returns the places and organisations called `folded`, with what the name is.
    pub fn places_named(&self, folded: &str) -> Vec<(PlaceId, PlaceNameKind)> {
        let mut out = Vec::new();
        for (layer, pkb) in self.layers.iter().enumerate() {
            for value in pkb.place_key(folded.as_bytes()) {
                if let Some(kind) = PLACE_NAME_KINDS.get((value & 3) as usize) {
                    out.push((PlaceId((layer as u16, value >> 2)), *kind));
                }
            }
        }
        out
    }

    fn tenure(&self, row: Row) -> Option<Tenure<'_>> {
        let pkb = self.layer(row)?;
        let cell = |column| pkb.cell(Section::Tenures, 9, row.1, column);
        let flags = cell(6)?;
        let mut end = Fuzzy { earliest: cell(4)?.cast_signed(), latest: cell(5)?.cast_signed() };
        let office = OfficeId((row.0, cell(1)?));
        if flags & OPEN != 0
            && let Some(as_of) = self.office(office).as_of()
        {
            // Trusted up to the day the base was written; possible for ever.
            end.earliest = as_of.max(cell(2)?.cast_signed());
        }
        let string = |at: u32| (at != NONE).then(|| pkb.string(at)).flatten();
        Some(Tenure {
            person: PersonId((row.0, cell(0)?)),
            office,
            start: Fuzzy { earliest: cell(2)?.cast_signed(), latest: cell(3)?.cast_signed() },
            end,
            acting: flags & ACTING != 0,
            open: flags & OPEN != 0,
            src: string(cell(7)?),
        })
    }

    fn tenure_rows(&self, id: PersonId) -> (u32, u32) {
        let person = self.person(id);
        (person.cell(11).unwrap_or(0), person.cell(12).unwrap_or(0))
    }
}

/// Reads one hand-written file.
///
/// # Errors
///
/// Where it can't be read or its form is wrong.
pub fn read_toml(path: &Path) -> Result<Model, KnowledgeError> {
    let text = provcheck_core::read_plain_text(path)
        .map_err(|source| KnowledgeError::Io { path: path.to_owned(), source })?;
    load(&shown(path), &text).map_err(KnowledgeError::Faults)
}

/// Returns a day as `2022-02-15`.
pub fn day_text(day: Day) -> String {
    iso(day)
}

#[cfg(test)]
mod tests;
