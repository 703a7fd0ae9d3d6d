//! Knowledge from services and files that newsrooms can get, and what is new in it.
//!
//! Nothing here asks the network: [`wikidata`] writes queries and reads answers, the
//! others read files. [`news`] tells what a result says that a base does not.

pub mod classes;
mod common;
pub mod congress;
pub mod ftm;
pub mod news;
pub mod popolo;
pub mod wikidata;

use crate::data::load::Fault;
use crate::data::model::Model;
use common::fault;

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
