//! Knowledge from services and files that newsrooms can get, and what is new in it.
//!
//! Nothing here asks the network: [`wikidata`] writes queries and reads answers, the
//! others read files. [`news`] tells what a result says that a base does not.

pub mod classes;
pub mod congress;
pub mod ftm;
pub mod news;
pub mod popolo;
pub mod wikidata;

use crate::data::class::Class;
use crate::data::day::Fuzzy;
use crate::data::load::Fault;
use crate::data::model::{End, Model, Origin};

/// The forms that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Results of the Wikidata Query Service, JSON.
    SparqlJson,
    /// The same as CSV.
    SparqlCsv,
    /// Follow-the-Money entities, a JSON object a line.
    FollowTheMoney,
    /// Popolo JSON.
    Popolo,
    /// The YAML of unitedstates/congress-legislators.
    CongressYaml,
    /// The table that `kb import` reads.
    Table,
}

/// Returns the form of a file by its name and its beginning.
pub fn format_of(name: &str, text: &str) -> Option<Format> {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = start.lines().next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "yaml" | "yml" => Some(Format::CongressYaml),
        "csv" if head.split(',').any(|c| c.trim() == "personlabel") => Some(Format::SparqlCsv),
        "csv" => Some(Format::Table),
        _ if start.starts_with('{') => {
            // An entity is told by its line, a document by its parts.
            let part = start.get(..start.len().min(4096)).unwrap_or(start);
            if head.contains("\"schema\"") && head.contains("\"properties\"") {
                Some(Format::FollowTheMoney)
            } else if part.contains("\"bindings\"") || part.contains("\"vars\"") {
                Some(Format::SparqlJson)
            } else {
                Some(Format::Popolo)
            }
        }
        _ => None,
    }
}

/// Reads a file of any of the forms; `base` is what it refers to.
///
/// # Errors
///
/// All that is wrong with the file, with the line where it is known.
pub fn read(file: &str, text: &str, base: &Model) -> Result<Model, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format_of(file, text) {
        Some(Format::SparqlJson) => wikidata::from_json(file, text, base),
        Some(Format::SparqlCsv) => wikidata::from_csv(file, text, base),
        Some(Format::FollowTheMoney) => ftm::read(file, text, base),
        Some(Format::Popolo) => popolo::read(file, text, base),
        Some(Format::CongressYaml) => congress::read(file, text, base),
        Some(Format::Table) => crate::text::from_csv(file, text, base),
        None => Err(vec![fault(
            file,
            1,
            "is none of the forms that are read: results of the Wikidata Query Service (JSON, \
             CSV), Follow-the-Money entities (JSON lines), Popolo (JSON), the US Congress's YAML, \
             or the table of `kb import` (CSV)",
        )]),
    }
}

fn fault(file: &str, line: u32, message: impl Into<String>) -> Fault {
    Fault {
        origin: Origin { file: file.to_owned(), line },
        message: message.into(),
        warning: false,
    }
}

/// Reads a date of the forms `2020`, `2020-03`, `2020-03-04` and with a time after it.
fn date(text: &str) -> Option<Fuzzy> {
    let day = text.split('T').next().unwrap_or_default();
    Fuzzy::parse(day.trim_start_matches('+'))
}

fn end(text: Option<&str>) -> End {
    match text.map(str::trim).filter(|t| !t.is_empty()) {
        None => End::Open,
        Some(text) => date(text).map_or(End::Unknown, End::On),
    }
}

/// Words of an office's name with the class that they tell, the first that fits.
const TITLES: &[(&str, Class)] = &[
    ("deputy prime minister", Class::DeputyHeadOfGov),
    ("vice president", Class::VicePresident),
    ("deputy minister", Class::JuniorMinister),
    ("minister of state", Class::JuniorMinister),
    ("prime minister", Class::HeadOfGov),
    ("chancellor of the exchequer", Class::Finance),
    ("attorney general", Class::ProsecutorGeneral),
    ("prosecutor general", Class::ProsecutorGeneral),
    ("president of the senate", Class::SpeakerUpper),
    ("president of the national assembly", Class::SpeakerLower),
    ("president of the parliament", Class::SpeakerLower),
    ("speaker", Class::SpeakerLower),
    ("ambassador", Class::Ambassador),
    ("permanent representative", Class::PermanentRepresentative),
    ("governor of the central bank", Class::CentralBank),
    ("central bank governor", Class::CentralBank),
    ("governor", Class::Governor),
    ("mayor", Class::Mayor),
    ("member of", Class::Legislator),
    ("senator", Class::Legislator),
    ("representative", Class::Legislator),
    ("deputy", Class::Legislator),
    ("foreign", Class::Foreign),
    ("external affairs", Class::Foreign),
    ("defence", Class::Defence),
    ("defense", Class::Defence),
    ("interior", Class::Interior),
    ("internal affairs", Class::Interior),
    ("home affairs", Class::Interior),
    ("finance", Class::Finance),
    ("treasury", Class::Finance),
    ("justice", Class::Justice),
    ("health", Class::Health),
    ("energy", Class::Energy),
    ("economy", Class::Economy),
    ("education", Class::Education),
    ("president", Class::HeadOfState),
    ("minister", Class::Minister),
];

/// Returns the class that an office's name tells.
fn class_of(name: &str) -> Class {
    let folded = crate::data::fold::fold(name);
    TITLES.iter().find(|(words, _)| folded.contains(words)).map_or(Class::Other, |(_, c)| *c)
}
