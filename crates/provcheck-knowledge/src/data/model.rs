//! The knowledge base as it is written by hand.

use super::class::Class;
use super::day::{Day, FOREVER_AGO, Fuzzy, NEVER};

/// Where an entry stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 where it is not known.
    pub line: u32,
}

/// A knowledge base in memory, as its files say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Open tenures are trusted up to here.
    pub as_of: Option<Day>,
    /// Countries, regions and organisations.
    pub places: Vec<Place>,
    /// Offices.
    pub offices: Vec<Office>,
    /// People.
    pub people: Vec<Person>,
}

/// A country, a region or an organisation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Its name in files.
    pub id: String,
    /// How English news calls it.
    pub name: String,
    /// Whether it is an organisation.
    pub org: bool,
    /// Other names.
    pub aliases: Vec<String>,
    /// `Ukrainian`.
    pub demonyms: Vec<String>,
    /// `Kyiv`, where it stands for the country.
    pub metonyms: Vec<String>,
    /// Whether all its offices are listed.
    pub closed: bool,
    /// The country or organisation it belongs to.
    pub of: Option<String>,
    /// Where the entry stands.
    pub origin: Origin,
}

/// An office.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// Its name in files.
    pub id: String,
    /// Its class.
    pub class: Class,
    /// The place or organisation whose office it is.
    pub of: String,
    /// Where it is accredited.
    pub to: Option<String>,
    /// Its name in full.
    pub name: String,
    /// Other names, without the place.
    pub aliases: Vec<String>,
    /// Whether it has one holder at a time.
    pub single: bool,
    /// Its open tenures are trusted up to here; where nothing is said, as far as those
    /// of the base.
    pub as_of: Option<Day>,
    /// Where the entry stands.
    pub origin: Origin,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Its name in files.
    pub id: String,
    /// The form of the name to prefer.
    pub name: String,
    /// Accepted forms.
    pub aliases: Vec<String>,
    /// The name in its own script.
    pub native: Vec<String>,
    /// Forms not to use, with the reason.
    pub deprecated: Vec<(String, String)>,
    /// Wrong forms that are seen.
    pub misspellings: Vec<String>,
    /// Country.
    pub from: Option<String>,
    /// Wikidata item, as `Q42`.
    pub qid: Option<String>,
    /// Birth.
    pub birth: Option<Fuzzy>,
    /// Death.
    pub death: Option<Fuzzy>,
    /// Whether others bear the name.
    pub ambiguous: bool,
    /// Offices held.
    pub tenures: Vec<Tenure>,
    /// Where the entry stands.
    pub origin: Origin,
}

/// How a tenure ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Still in office when the knowledge base was written.
    Open,
    /// Ended, on a day not known.
    Unknown,
    /// Ended then.
    On(Fuzzy),
}

/// A time in office.
#[derive(Clone, Debug, PartialEq)]
pub struct Tenure {
    /// The office's id.
    pub office: String,
    /// The first day, where it is known.
    pub start: Option<Fuzzy>,
    /// The last day.
    pub end: End,
    /// Whether in an acting capacity.
    pub acting: bool,
    /// Where the dates come from.
    pub src: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Tenure {
    /// Returns first and last possible day of the start, then of the end.
    pub fn bounds(&self) -> (Day, Day, Day, Day) {
        let (start_lo, start_hi) =
            self.start.map_or((FOREVER_AGO, NEVER), |s| (s.earliest, s.latest));
        let (end_lo, end_hi) = match self.end {
            End::Open => (NEVER, NEVER),
            End::Unknown => (start_lo, NEVER),
            End::On(end) => (end.earliest, end.latest),
        };
        (start_lo, start_hi, end_lo, end_hi)
    }
}
