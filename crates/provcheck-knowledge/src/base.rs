//! The knowledge base as checks ask it: people by name, offices by place, holders by day.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::data::class::Class;
use crate::data::day::{Day, Fuzzy, NEVER, iso};
use crate::data::fold::fold;
use crate::data::load::{Fault, load};
use crate::data::model::{self, Model};
use crate::data::write::{
    ACTING, AMBIGUOUS, CLOSED, FORM_KINDS, FormKind, NONE, OPEN, ORG, PLACE_NAME_KINDS,
    PlaceNameKind, SINGLE, Section, write,
};
use crate::data::{check, merge, skeleton};
use crate::pkb::{Pkb, PkbError};

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/embedded.pkb"));

/// A knowledge base can't be loaded.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// A compiled file.
    #[error("{}: {source}", path.display())]
    Compiled {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: PkbError,
    },
    /// A file can't be read.
    #[error("{}: {source}", path.display())]
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
}

/// A row of a layer.
type Row = (u16, u32);

/// Which person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonId(Row);

/// Which office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfficeId(Row);

/// Which place or organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(Row);

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

/// A form of a person's name.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// The name.
    pub name: &'a str,
    /// What it is.
    pub kind: FormKind,
    /// Why it is not to be used.
    pub why: Option<&'a str>,
    /// Whose it is.
    pub person: PersonId,
}

/// A time in office.
#[derive(Clone, Copy, Debug)]
pub struct Tenure<'a> {
    /// Who.
    pub person: PersonId,
    /// What.
    pub office: OfficeId,
    /// The first day, known to lie between these.
    pub start: Fuzzy,
    /// The last day, known to lie between these; [`NEVER`] where it has not ended.
    pub end: Fuzzy,
    /// Whether in an acting capacity.
    pub acting: bool,
    /// Whether it had not ended when the base was written.
    pub open: bool,
    /// Where the dates come from.
    pub src: Option<&'a str>,
}

impl Tenure<'_> {
    /// Tells whether the person may have been in office on `day`, give or take `slack` days.
    pub fn may_cover(&self, day: Day, slack: i32) -> bool {
        self.start.earliest.saturating_sub(slack) <= day
            && day <= self.end.latest.saturating_add(slack)
    }

    /// Tells whether the person was in office on `day` for sure.
    pub fn covers(&self, day: Day) -> bool {
        self.start.latest <= day && day <= self.end.earliest
    }

    /// Returns `2020-03-04 to 2024-09-05`, `since 2020`.
    pub fn dates(&self) -> String {
        let start = (self.start.latest != NEVER).then(|| self.start.text());
        let end = (self.end.latest != NEVER).then(|| self.end.text());
        match (start, end) {
            (Some(start), Some(end)) if start == end => format!("in {start}"),
            (Some(start), Some(end)) => format!("{start} to {end}"),
            (Some(start), None) if self.open => format!("since {start}"),
            (Some(start), None) => format!("from {start}"),
            (None, Some(end)) => format!("until {end}"),
            (None, None) => "dates unknown".to_owned(),
        }
    }
}

/// How a name led to a person.
#[derive(Clone, Copy, Debug)]
pub struct Match<'a> {
    /// The form that fits.
    pub form: Form<'a>,
    /// Whether it fits to the letter (folded); else through its skeleton.
    pub exact: bool,
}

impl Knowledge {
    /// Returns the base that is built into the program.
    ///
    /// # Panics
    ///
    /// Never: the build script wrote it.
    pub fn embedded() -> &'static Self {
        static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
        KNOWLEDGE.get_or_init(|| Self { layers: Pkb::embedded(EMBEDDED).into_iter().collect() })
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
        Ok(Self { layers })
    }

    /// Returns the base that `model` describes.
    ///
    /// # Errors
    ///
    /// Where its entries make no sense.
    pub fn from_model(model: &Model) -> Result<Self, KnowledgeError> {
        Ok(Self { layers: vec![Self::compile(model)?] })
    }

    /// Returns the base in one compiled file alone.
    ///
    /// # Errors
    ///
    /// Where the file can't be read or is damaged.
    pub fn open(path: &Path) -> Result<Self, KnowledgeError> {
        let layer = Pkb::open(path)
            .map_err(|source| KnowledgeError::Compiled { path: path.to_owned(), source })?;
        Ok(Self { layers: vec![layer] })
    }

    /// Returns the base over compiled bytes.
    ///
    /// # Errors
    ///
    /// Where they are damaged.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, PkbError> {
        Ok(Self { layers: vec![Pkb::from_bytes(bytes)?] })
    }

    fn compile(model: &Model) -> Result<Pkb, KnowledgeError> {
        let faults: Vec<Fault> = check::check(model).into_iter().filter(|f| !f.warning).collect();
        if !faults.is_empty() {
            return Err(KnowledgeError::Faults(faults));
        }
        let compiled = |source| KnowledgeError::Compiled { path: "compiled form".into(), source };
        let bytes = write(model).map_err(|_| compiled(PkbError::Damaged("reference")))?;
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
                o + pkb.len(Section::Offices, 10),
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
        skeleton::key(name).map_or_else(Vec::new, |key| self.by_key(&format!("s{key}"), false))
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
            (0..pkb.len(Section::Offices, 10) as u32)
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
        if flags & OPEN != 0
            && let Some(as_of) = pkb.as_of()
        {
            // Trusted up to the day the base was written; possible for ever.
            end.earliest = as_of.max(cell(2)?.cast_signed());
        }
        let string = |at: u32| (at != NONE).then(|| pkb.string(at)).flatten();
        Some(Tenure {
            person: PersonId((row.0, cell(0)?)),
            office: OfficeId((row.0, cell(1)?)),
            start: Fuzzy { earliest: cell(2)?.cast_signed(), latest: cell(3)?.cast_signed() },
            end,
            acting: flags & ACTING != 0,
            open: flags & OPEN != 0,
            src: string(cell(7)?),
        })
    }

    /// Returns the base in the form it is written by hand. Ids of layers after the
    /// first are kept; entries of one id meet.
    pub fn to_model(&self) -> Model {
        let mut model = Model::default();
        for layer in 0..self.layers.len() {
            let part = self.layer_model(layer as u16);
            if layer == 0 {
                model = part;
            } else {
                // The first base wins.
                let mut under = part;
                merge::merge(&mut under, model);
                model = under;
            }
        }
        model
    }

    fn layer_model(&self, layer: u16) -> Model {
        let Some(pkb) = self.layers.get(layer as usize) else { return Model::default() };
        let mut model = Model { as_of: pkb.as_of(), ..Model::default() };
        for row in 0..pkb.len(Section::Places, 8) as u32 {
            let place = self.place(PlaceId((layer, row)));
            let mut out = model::Place {
                id: place.key().to_owned(),
                name: place.name().to_owned(),
                org: place.is_org(),
                closed: place.is_closed(),
                of: place.of().map(|p| p.key().to_owned()),
                ..model::Place::default()
            };
            for (kind, name) in place.names().skip(1) {
                match kind {
                    PlaceNameKind::Name => &mut out.aliases,
                    PlaceNameKind::Demonym => &mut out.demonyms,
                    PlaceNameKind::Metonym => &mut out.metonyms,
                }
                .push(name.to_owned());
            }
            model.places.push(out);
        }
        for row in 0..pkb.len(Section::Offices, 10) as u32 {
            let office = self.office(OfficeId((layer, row)));
            model.offices.push(model::Office {
                id: office.key().to_owned(),
                class: office.class(),
                of: office.of().map(|p| p.key().to_owned()).unwrap_or_default(),
                to: office.to().map(|p| p.key().to_owned()),
                name: office.name().to_owned(),
                aliases: office.aliases().map(str::to_owned).collect(),
                single: office.is_single(),
                origin: model::Origin::default(),
            });
        }
        for row in 0..pkb.len(Section::People, 13) as u32 {
            let person = self.person(PersonId((layer, row)));
            let mut out = model::Person {
                id: person.key().to_owned(),
                name: person.name().to_owned(),
                from: person.from().map(|p| p.key().to_owned()),
                qid: person.qid().map(str::to_owned),
                birth: person.date(4),
                death: person.date(6),
                ambiguous: person.is_ambiguous(),
                ..model::Person::default()
            };
            for form in person.forms().skip(1) {
                let name = form.name.to_owned();
                match form.kind {
                    FormKind::Name | FormKind::Alias => out.aliases.push(name),
                    FormKind::Native => out.native.push(name),
                    FormKind::Deprecated => {
                        out.deprecated.push((name, form.why.unwrap_or_default().to_owned()));
                    }
                    FormKind::Misspelling => out.misspellings.push(name),
                }
            }
            for tenure in person.tenures() {
                out.tenures.push(model::Tenure {
                    office: self.office(tenure.office).key().to_owned(),
                    start: (tenure.start.latest != NEVER).then_some(tenure.start),
                    end: if tenure.open {
                        model::End::Open
                    } else if tenure.end.latest == NEVER {
                        model::End::Unknown
                    } else {
                        model::End::On(tenure.end)
                    },
                    acting: tenure.acting,
                    src: tenure.src.map(str::to_owned),
                    note: None,
                });
            }
            model.people.push(out);
        }
        model
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
    let text = std::fs::read_to_string(path)
        .map_err(|source| KnowledgeError::Io { path: path.to_owned(), source })?;
    load(&path.display().to_string(), &text).map_err(KnowledgeError::Faults)
}

impl<'a> Person<'a> {
    fn pkb(&self) -> Option<&'a Pkb> {
        self.knowledge.layer(self.id.0)
    }

    fn cell(&self, column: usize) -> Option<u32> {
        self.pkb()?.cell(Section::People, 13, self.id.0.1, column)
    }

    fn string(&self, column: usize) -> Option<&'a str> {
        self.cell(column).filter(|at| *at != NONE).and_then(|at| self.pkb()?.string(at))
    }

    fn date(&self, column: usize) -> Option<Fuzzy> {
        let (earliest, latest) =
            (self.cell(column)?.cast_signed(), self.cell(column + 1)?.cast_signed());
        (earliest != NEVER).then_some(Fuzzy { earliest, latest })
    }

    /// Returns the id in hand-written files.
    pub fn key(&self) -> &'a str {
        self.string(0).unwrap_or_default()
    }

    /// Returns the form of the name to prefer.
    pub fn name(&self) -> &'a str {
        self.string(1).unwrap_or_default()
    }

    /// Returns the country.
    pub fn from(&self) -> Option<Place<'a>> {
        let row = self.cell(2).filter(|row| *row != NONE)?;
        Some(self.knowledge.place(PlaceId((self.id.0.0, row))))
    }

    /// Returns the Wikidata item.
    pub fn qid(&self) -> Option<&'a str> {
        self.string(3)
    }

    /// Returns the day of death, where the person is known to be dead.
    pub fn death(&self) -> Option<Fuzzy> {
        self.date(6)
    }

    /// Tells whether others are known to bear the name.
    pub fn is_ambiguous(&self) -> bool {
        self.cell(8).is_some_and(|flags| flags & AMBIGUOUS != 0)
    }

    /// Returns all forms of the name, the preferred one first.
    pub fn forms(&self) -> impl Iterator<Item = Form<'a>> {
        let (from, count) = (self.cell(9).unwrap_or(0), self.cell(10).unwrap_or(0));
        let (knowledge, layer) = (self.knowledge, self.id.0.0);
        (0..count).map_while(move |i| knowledge.form((layer, from.checked_add(i)?)))
    }

    /// Returns the times in office, by start.
    pub fn tenures(&self) -> Vec<Tenure<'a>> {
        let (from, count) = self.knowledge.tenure_rows(self.id);
        let death = self.death();
        (0..count)
            .map_while(|i| self.knowledge.tenure((self.id.0.0, from.checked_add(i)?)))
            .map(|mut tenure| {
                if let Some(death) = death.filter(|d| d.latest < tenure.end.latest) {
                    tenure.end.latest = death.latest;
                    tenure.end.earliest = tenure.end.earliest.min(death.earliest);
                }
                tenure
            })
            .collect()
    }

    /// Returns where an entry comes from, as `wikidata:Q42`.
    pub fn reference(&self) -> Option<String> {
        self.qid().map(|qid| format!("wikidata:{qid}"))
    }
}

impl<'a> Office<'a> {
    fn pkb(&self) -> Option<&'a Pkb> {
        self.knowledge.layer(self.id.0)
    }

    fn cell(&self, column: usize) -> Option<u32> {
        self.pkb()?.cell(Section::Offices, 10, self.id.0.1, column)
    }

    fn string(&self, column: usize) -> Option<&'a str> {
        self.cell(column).filter(|at| *at != NONE).and_then(|at| self.pkb()?.string(at))
    }

    fn place(&self, column: usize) -> Option<Place<'a>> {
        let row = self.cell(column).filter(|row| *row != NONE)?;
        Some(self.knowledge.place(PlaceId((self.id.0.0, row))))
    }

    /// Returns the id in hand-written files.
    pub fn key(&self) -> &'a str {
        self.string(0).unwrap_or_default()
    }

    /// Returns the class.
    pub fn class(&self) -> Class {
        self.cell(1).and_then(Class::from_code).unwrap_or(Class::Other)
    }

    /// Returns the place or organisation whose office it is.
    pub fn of(&self) -> Option<Place<'a>> {
        self.place(2)
    }

    /// Returns where it is accredited.
    pub fn to(&self) -> Option<Place<'a>> {
        self.place(3)
    }

    /// Returns its name.
    pub fn name(&self) -> &'a str {
        self.string(4).unwrap_or_default()
    }

    /// Tells whether it has one holder at a time.
    pub fn is_single(&self) -> bool {
        self.cell(5).is_some_and(|flags| flags & SINGLE != 0)
    }

    /// Returns its other names.
    pub fn aliases(&self) -> impl Iterator<Item = &'a str> {
        let (from, count) = (self.cell(6).unwrap_or(0), self.cell(7).unwrap_or(0));
        let pkb = self.pkb();
        (0..count).map_while(move |i| {
            let pkb = pkb?;
            pkb.string(pkb.cell(Section::OfficeNames, 1, from.checked_add(i)?, 0)?)
        })
    }

    /// Returns all times in it, by start.
    pub fn tenures(&self) -> Vec<Tenure<'a>> {
        let (from, count) = (self.cell(8).unwrap_or(0), self.cell(9).unwrap_or(0));
        let layer = self.id.0.0;
        let Some(pkb) = self.pkb() else { return Vec::new() };
        (0..count)
            .map_while(|i| {
                let row = pkb.cell(Section::ByOffice, 1, from.checked_add(i)?, 0)?;
                self.knowledge.tenure((layer, row))
            })
            .collect()
    }

    /// Returns who was in it on `day`, for sure. In a seat for one, a successor ends an
    /// open tenure without a word.
    pub fn holders(&self, day: Day) -> Vec<Tenure<'a>> {
        let tenures = self.tenures();
        let mut out: Vec<Tenure<'a>> = tenures.iter().copied().filter(|t| t.covers(day)).collect();
        if self.is_single()
            && out.len() > 1
            && let Some(last) = out.iter().map(|t| t.start).max()
        {
            out.retain(|t| !t.open || t.start == last);
        }
        out
    }

    /// Returns `Minister of Defence of Ukraine`, `Secretary General of NATO`.
    pub fn title(&self) -> String {
        let name = self.name();
        let mut title = match self.of() {
            Some(of) if !fold(name).contains(&fold(of.name())) => {
                format!("{name} of {}", of.with_article())
            }
            _ => name.to_owned(),
        };
        if let Some(to) = self.to()
            && !fold(&title).contains(&fold(to.name()))
        {
            title.push_str(" to ");
            title.push_str(&to.with_article());
        }
        title
    }
}

impl<'a> Place<'a> {
    fn pkb(&self) -> Option<&'a Pkb> {
        self.knowledge.layer(self.id.0)
    }

    fn cell(&self, column: usize) -> Option<u32> {
        self.pkb()?.cell(Section::Places, 8, self.id.0.1, column)
    }

    fn string(&self, column: usize) -> Option<&'a str> {
        self.cell(column).filter(|at| *at != NONE).and_then(|at| self.pkb()?.string(at))
    }

    /// Returns the id in hand-written files.
    pub fn key(&self) -> &'a str {
        self.string(0).unwrap_or_default()
    }

    /// Returns how English news calls it.
    pub fn name(&self) -> &'a str {
        self.string(1).unwrap_or_default()
    }

    /// Returns what it belongs to.
    pub fn of(&self) -> Option<Place<'a>> {
        let row = self.cell(2).filter(|row| *row != NONE)?;
        Some(self.knowledge.place(PlaceId((self.id.0.0, row))))
    }

    /// Tells whether it is an organisation.
    pub fn is_org(&self) -> bool {
        self.cell(3).is_some_and(|flags| flags & ORG != 0)
    }

    /// Tells whether all its offices are listed.
    pub fn is_closed(&self) -> bool {
        self.cell(3).is_some_and(|flags| flags & CLOSED != 0)
    }

    /// Returns its names with what they are, the preferred one first.
    pub fn names(&self) -> impl Iterator<Item = (PlaceNameKind, &'a str)> {
        let (from, count) = (self.cell(4).unwrap_or(0), self.cell(5).unwrap_or(0));
        let pkb = self.pkb();
        (0..count).map_while(move |i| {
            let pkb = pkb?;
            let row = from.checked_add(i)?;
            let kind = pkb.cell(Section::PlaceNames, 2, row, 0)?;
            let name = pkb.string(pkb.cell(Section::PlaceNames, 2, row, 1)?)?;
            Some((*PLACE_NAME_KINDS.get(kind as usize)?, name))
        })
    }

    /// Returns its offices.
    pub fn offices(&self) -> impl Iterator<Item = Office<'a>> + use<'a> {
        let (from, count) = (self.cell(6).unwrap_or(0), self.cell(7).unwrap_or(0));
        let (knowledge, layer) = (self.knowledge, self.id.0.0);
        (0..count)
            .map_while(move |i| Some(knowledge.office(OfficeId((layer, from.checked_add(i)?)))))
    }

    /// Returns `the European Union`, `NATO`, `Ukraine`.
    pub fn with_article(&self) -> String {
        let name = self.name();
        let bare = !name.contains(' ')
            || name.starts_with("the ")
            || !self.is_org() && !name.starts_with("United ") && !name.ends_with("Republic")
            || name.starts_with("Amnesty")
            || name.starts_with("Human Rights");
        let plural =
            matches!(name, "Netherlands" | "Philippines" | "Maldives" | "Bahamas" | "Vatican");
        if bare && !plural { name.to_owned() } else { format!("the {name}") }
    }

    /// Returns `Ukraine's`, `the United States'`.
    pub fn possessive(&self) -> String {
        let name = self.name();
        if name.ends_with('s') { format!("{name}'") } else { format!("{name}'s") }
    }
}

/// Returns a day as `2022-02-15`.
pub fn day_text(day: Day) -> String {
    iso(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::day::day_of;

    const SMALL: &str = r#"
[kb]
as_of = "2024-12-31"
[[place]]
id = "ua"
name = "Ukraine"
demonyms = ["Ukrainian"]
metonyms = ["Kyiv"]
[[org]]
id = "nato"
name = "NATO"
closed = true
[[office]]
id = "ua.foreign"
class = "foreign"
of = "ua"
name = "Minister of Foreign Affairs"
[[office]]
id = "nato.sg"
class = "org-head"
of = "nato"
name = "Secretary General"
aliases = ["chief", "boss"]
[[person]]
id = "kuleba"
name = "Dmytro Kuleba"
qid = "Q24025631"
from = "ua"
deprecated = [{ name = "Dmitry Kuleba", why = "Russian-derived" }]
tenures = [{ office = "ua.foreign", start = "2020-03-04", end = "2024-09-05" }]
[[person]]
id = "sybiha"
name = "Andrii Sybiha"
tenures = [{ office = "ua.foreign", start = "2024-09-05" }]
[[person]]
id = "stoltenberg"
name = "Jens Stoltenberg"
tenures = [{ office = "nato.sg", start = "2014-10-01", end = "2024-10-01" }]
"#;

    fn small() -> Knowledge {
        Knowledge::from_model(&load("small.toml", SMALL).unwrap()).unwrap()
    }

    #[test]
    fn finds_people_by_any_form() {
        let kb = small();
        let named = kb.named("dmytro KULEBA");
        assert_eq!(named.len(), 1);
        assert_eq!(named[0].form.kind, FormKind::Name);
        assert_eq!(kb.named("Dmitry Kuleba")[0].form.kind, FormKind::Deprecated);
        assert_eq!(kb.named("Dmitry Kuleba")[0].form.why, Some("Russian-derived"));
        assert!(kb.named("Dmytriy Kuleba").is_empty());
        assert_eq!(kb.like("Dmitriy Kuleba").len(), 1);
        assert_eq!(kb.near("Jens Stoltenburg").len(), 1);
        assert!(kb.near("Jens Someone").is_empty());
        assert_eq!(kb.surnamed("Sybiha").len(), 1);
    }

    #[test]
    fn tells_who_held_an_office_on_a_day() {
        let kb = small();
        let who = |y, m, d| {
            let place = kb.places_named("ukrainian")[0].0;
            let office = kb.place(place).offices().next().unwrap();
            office
                .holders(day_of(y, m, d))
                .iter()
                .map(|t| kb.person(t.person).name().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(who(2022, 2, 24), ["Dmytro Kuleba"]);
        assert_eq!(who(2024, 12, 1), ["Andrii Sybiha"]);
        // Before the first and after the last day that is known.
        assert!(who(2019, 1, 1).is_empty());
        assert!(who(2025, 6, 1).is_empty());
        let office = kb.offices().find(|o| o.key() == "nato.sg").unwrap();
        assert_eq!(office.title(), "Secretary General of NATO");
        assert_eq!(office.tenures()[0].dates(), "2014-10-01 to 2024-10-01");
    }

    #[test]
    fn compiled_form_leads_back_to_the_hand_written_one() {
        let kb = small();
        let again = Knowledge::from_model(&kb.to_model()).unwrap();
        assert_eq!(kb.to_model(), again.to_model());
        assert_eq!(
            write(&kb.to_model()).unwrap(),
            write(&again.to_model()).unwrap(),
            "the same bytes"
        );
    }

    #[test]
    fn faults_name_file_and_line() {
        for (find, put, want) in [
            (
                "of = \"ua\"",
                "of = \"xx\"",
                "small.toml:13: office `ua.foreign`: there is no place or organisation `xx`",
            ),
            (
                "office = \"nato.sg\"",
                "office = \"nato.sgg\"",
                "small.toml:35: Jens Stoltenberg: there is no office `nato.sgg`",
            ),
            (
                "end = \"2024-09-05\"",
                "end = \"2019\"",
                "small.toml:24: Dmytro Kuleba: ua.foreign ends before it starts",
            ),
            ("class = \"org-head\"\n", "", "small.toml:18: office `nato.sg` has no class"),
            ("Andrii Sybiha", "Dmytro Kuleba", "is also a name of `kuleba`"),
            ("start = \"2020-03-04\"", "start = \"2020-3-4\"", "is no date"),
            ("end = \"2024-10-01\"", "until = \"2024-10-01\"", "unknown field `until`"),
            (
                "start = \"2024-09-05\"",
                "start = \"2023-09-05\", end = \"2024-12-01\"",
                "overlap by 366 days",
            ),
        ] {
            let text = SMALL.replacen(find, put, 1);
            assert_ne!(text, SMALL, "{find}");
            let error = load("small.toml", &text)
                .map_err(KnowledgeError::Faults)
                .and_then(|model| Knowledge::from_model(&model))
                .unwrap_err()
                .to_string();
            assert!(error.contains(want), "{find}: {error}");
        }
    }

    #[test]
    fn user_files_are_laid_over_the_embedded_base() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("desk.toml");
        std::fs::write(&path, SMALL).unwrap();
        let kb = Knowledge::with_files(&[&path]);
        // The embedded base may name the same person otherwise; that is a fault to show.
        if let Ok(kb) = kb {
            assert!(!kb.named("Andrii Sybiha").is_empty());
        }
        let pkb = dir.path().join("small.pkb");
        std::fs::write(&pkb, write(&load("small.toml", SMALL).unwrap()).unwrap()).unwrap();
        assert_eq!(Knowledge::open(&pkb).unwrap().named("Dmytro Kuleba").len(), 1);
        let missing = dir.path().join("none.toml");
        let error = Knowledge::with_files(&[&missing]).unwrap_err().to_string();
        assert!(error.contains("none.toml"), "{error}");
    }

    #[test]
    fn every_flipped_byte_is_an_error() {
        let good = write(&load("small.toml", SMALL).unwrap()).unwrap();
        assert!(Knowledge::from_bytes(good.clone()).is_ok());
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            assert!(Knowledge::from_bytes(bad).is_err(), "byte {at}");
        }
        for length in 0..good.len() {
            assert!(Knowledge::from_bytes(good[..length].to_vec()).is_err(), "{length} bytes");
        }
    }

    /// All that can be asked of a base.
    fn answers(kb: &Knowledge) -> Vec<String> {
        let mut out = Vec::new();
        for name in ["Dmytro Kuleba", "Dmitriy Kuleba", "Andrii Sybiha", "Nobody Atall"] {
            out.push(format!("{:?} {:?}", kb.named(name), kb.like(name)));
            out.push(format!("{:?}", kb.surnamed("Kuleba")));
        }
        for place in ["ukraine", "ukrainian", "nato", "nowhere"] {
            for (place, kind) in kb.places_named(place) {
                let offices = kb.place(place).offices();
                let titles: Vec<_> =
                    offices.map(|o| (o.title(), o.holders(19_047).len())).collect();
                out.push(format!("{kind:?} {titles:?}"));
            }
        }
        out.push(format!("{:?}", kb.to_model()));
        out
    }

    #[test]
    fn a_large_file_is_checked_where_it_is_read() {
        let good = write(&load("small.toml", SMALL).unwrap()).unwrap();
        let base = |bytes: Vec<u8>| {
            Pkb::checked_in_pieces(bytes).map(|pkb| Knowledge { layers: vec![pkb] })
        };
        let sound = base(good.clone()).unwrap();
        let want = answers(&sound);
        assert!(!sound.is_damaged());
        let mut found = 0;
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            let Ok(kb) = base(bad) else { continue };
            let got = answers(&kb);
            assert!(kb.is_damaged() || got == want, "byte {at} changed an answer unnoticed");
            found += usize::from(kb.is_damaged());
        }
        assert!(found > good.len() / 2, "{found} of {}", good.len());
    }

    #[test]
    fn no_damage_panics_even_where_nothing_was_checked() {
        // What a mapped file that changes under the reader looks like.
        let good = write(&load("small.toml", SMALL).unwrap()).unwrap();
        let sections =
            crate::data::write::HEADER + crate::data::write::SECTION * crate::data::write::SECTIONS;
        for at in sections..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 0xff;
            let Ok(pkb) = Pkb::unverified(bad) else { continue };
            let kb = Knowledge { layers: vec![pkb] };
            for name in ["Dmytro Kuleba", "Dmitriy Kuleba", "Jens Stoltenburg"] {
                kb.named(name);
                kb.like(name);
                if at % 64 == 0 {
                    kb.near(name);
                }
            }
            for (place, _) in kb.places_named("ukraine") {
                for office in kb.place(place).offices().take(5) {
                    office.holders(19_047);
                    office.title();
                }
            }
        }
    }
}
