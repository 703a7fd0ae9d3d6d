//! Queries for the Wikidata Query Service, and its answers.
//!
//! The forms of answers: SPARQL 1.1 Query Results JSON (W3C, 2013) and CSV (W3C, 2013). A
//! query that takes too long ends in the middle of an answer with the trace of a Java
//! exception behind it; what is left is no JSON, and nothing of it is used.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::classes::OfficeClass;
use super::common::{class_of, end, fault};
use crate::data::class::Class;
use crate::data::day::Fuzzy;
use crate::data::load::Fault;
use crate::data::model::{End, Model, Origin};
use crate::rows::{Builder, Row};
use crate::text::csv;

/// The variables of an answer.
const VARIABLES: [&str; 13] = [
    "statement",
    "person",
    "personLabel",
    "office",
    "officeLabel",
    "of",
    "ofLabel",
    "start",
    "startPrecision",
    "end",
    "endPrecision",
    "acting",
    "replacedByLabel",
];

/// How much a query asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The most rows.
    pub limit: usize,
    /// Rows that came before.
    pub offset: usize,
    /// Only times in office that started in this year or later.
    pub since: i32,
}

/// Returns the SPARQL query for the holders of a class of offices: every statement of
/// `position held` (P39) that is not deprecated, with start (P580), end (P582), of (P642,
/// else the office's jurisdiction P1001 or country P17), replaced by (P1366) and whether
/// it was held for the time being (P5102).
pub fn query(class: &OfficeClass, page: Page) -> String {
    let mut out = String::from("SELECT");
    for variable in VARIABLES {
        // Writing to a string can't fail.
        let _ = write!(out, " ?{variable}");
    }
    let Page { limit, offset, since } = page;
    let item = &class.item;
    let _ = write!(
        out,
        " WHERE {{
  ?office wdt:P279* wd:{item} .
  ?person p:P39 ?statement .
  ?statement ps:P39 ?office ; wikibase:rank ?rank .
  FILTER(?rank != wikibase:DeprecatedRank)
  ?statement pqv:P580 ?from .
  ?from wikibase:timeValue ?start ; wikibase:timePrecision ?startPrecision .
  FILTER(?start >= \"{since}-01-01T00:00:00Z\"^^xsd:dateTime)
  OPTIONAL {{
    ?statement pqv:P582 ?until .
    ?until wikibase:timeValue ?end ; wikibase:timePrecision ?endPrecision .
  }}
  OPTIONAL {{ ?statement pq:P642 ?stated . }}
  OPTIONAL {{ ?office wdt:P1001 ?jurisdiction . }}
  OPTIONAL {{ ?office wdt:P17 ?country . }}
  BIND(COALESCE(?stated, ?jurisdiction, ?country) AS ?of)
  OPTIONAL {{ ?statement pq:P1366 ?replacedBy . }}
  OPTIONAL {{ ?statement pq:P5102 wd:Q4676846 . BIND(true AS ?acting) }}
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language \"en,mul,en-gb\" . }}
}}
ORDER BY ?statement
LIMIT {limit}
OFFSET {offset}
"
    );
    out
}

#[derive(Deserialize)]
struct Answer {
    results: Results,
}

#[derive(Deserialize)]
struct Results {
    bindings: Vec<BTreeMap<String, Term>>,
}

#[derive(Deserialize)]
struct Term {
    value: String,
}

/// Rows of an answer, by the names of variables.
pub type Rows = Vec<BTreeMap<String, String>>;

/// Reads the rows of an answer in JSON.
///
/// # Errors
///
/// What is wrong with it: truncated, not JSON, another document.
pub fn rows(text: &str) -> Result<Rows, String> {
    let answer: Answer = serde_json::from_str(text).map_err(|error| {
        if error.is_eof() || text.contains("java.util.concurrent.TimeoutException") {
            format!("the answer ends too early: {error}")
        } else {
            format!("the answer is no SPARQL result: {error}")
        }
    })?;
    let plain = |binding: BTreeMap<String, Term>| {
        binding.into_iter().map(|(name, term)| (name, term.value)).collect()
    };
    Ok(answer.results.bindings.into_iter().map(plain).collect())
}

/// Reads an answer in JSON.
///
/// # Errors
///
/// Where it is no answer.
pub fn from_json(file: &str, text: &str, base: &Model) -> Result<Model, Vec<Fault>> {
    let rows = rows(text).map_err(|message| vec![fault(file, 1, message)])?;
    Ok(model(file, rows.iter().map(|row| (1, row)), None, base))
}

/// Reads an answer in CSV.
///
/// # Errors
///
/// Where it has not the columns of the query.
pub fn from_csv(file: &str, text: &str, base: &Model) -> Result<Model, Vec<Fault>> {
    let mut lines = csv(text).into_iter();
    let (_, header) = lines.next().unwrap_or_default();
    for name in ["person", "personLabel", "officeLabel", "start"] {
        if !header.iter().any(|column| column == name) {
            let message = format!("there is no column `{name}`; the query has {VARIABLES:?}");
            return Err(vec![fault(file, 1, message)]);
        }
    }
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    for (line, cells) in lines {
        if cells.len() != header.len() {
            let message =
                format!("{} cells, not {}: it ends too early?", cells.len(), header.len());
            faults.push(fault(file, line, message));
            continue;
        }
        let row: BTreeMap<String, String> =
            header.iter().cloned().zip(cells).filter(|(_, cell)| !cell.is_empty()).collect();
        rows.push((line, row));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(model(file, rows.iter().map(|(line, row)| (*line, row)), None, base))
}

/// Makes a base of rows. Without a class it is told by the office's name. Rows without a
/// name of person, office or place are left out: a label that is the item's number says
/// that it has no English name.
pub fn model<'r>(
    file: &str,
    rows: impl Iterator<Item = (u32, &'r BTreeMap<String, String>)>,
    class: Option<Class>,
    base: &Model,
) -> Model {
    let mut builder = Builder::new(base);
    for (line, row) in rows {
        let cell = |name: &str| row.get(name).map(String::as_str).filter(|c| !c.is_empty());
        let label = |name: &str| cell(name).filter(|label| !is_item(label));
        let item = cell("person").and_then(|uri| uri.rsplit('/').next()).filter(|i| is_item(i));
        let (Some(item), Some(person), Some(office), Some(of)) =
            (item, label("personLabel"), label("officeLabel"), label("ofLabel"))
        else {
            continue;
        };
        let start = cell("start").and_then(|text| precise(text, cell("startPrecision")));
        let until = match cell("end") {
            Some(text) => precise(text, cell("endPrecision")).map_or(End::Unknown, End::On),
            None => end(None),
        };
        let source = format!("wikidata:{item}");
        builder.add(
            Origin { file: file.to_owned(), line },
            Row {
                person,
                item: Some(item),
                aliases: Vec::new(),
                office,
                class: narrowed(class, office),
                of,
                start,
                end: until,
                acting: cell("acting") == Some("true"),
                source: Some(&source),
            },
        );
    }
    builder.finish()
}

/// A minister's portfolio is told by the office's name.
fn narrowed(class: Option<Class>, office: &str) -> Class {
    match class {
        Some(Class::Minister) | None => class_of(office),
        Some(class) => class,
    }
}

fn is_item(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit()))
}

/// Reads `2020-03-04T00:00:00Z` to the precision that stands beside it: 9 a year, 10 a
/// month, 11 a day; coarser ones are no use.
fn precise(time: &str, precision: Option<&str>) -> Option<Fuzzy> {
    let day = time.trim_start_matches('+').split('T').next()?;
    let length = match precision {
        Some("11") | None => 10,
        Some("10") => 7,
        Some("9") => 4,
        _ => return None,
    };
    Fuzzy::parse(day.get(..length)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;

    const ROW: &str = r#"{"person":{"type":"uri","value":"http://www.wikidata.org/entity/Q100"},
        "personLabel":{"xml:lang":"en","type":"literal","value":"Jane Example"},
        "office":{"type":"uri","value":"http://www.wikidata.org/entity/Q200"},
        "officeLabel":{"xml:lang":"en","type":"literal","value":"Minister of Defence"},
        "ofLabel":{"xml:lang":"en","type":"literal","value":"Ukraine"},
        "start":{"datatype":"http://www.w3.org/2001/XMLSchema#dateTime","type":"literal","value":"2026-02-03T00:00:00Z"},
        "startPrecision":{"type":"literal","value":"10"}}"#;

    fn json(rows: &str) -> String {
        format!(r#"{{"head":{{"vars":["person"]}},"results":{{"bindings":[{rows}]}}}}"#)
    }

    #[test]
    fn rows_refer_to_what_the_base_has() {
        let base = Knowledge::embedded().to_model();
        let model = from_json("a.json", &json(ROW), &base).unwrap();
        let person = &model.people[0];
        assert_eq!((person.name.as_str(), person.qid.as_deref()), ("Jane Example", Some("Q100")));
        let tenure = &person.tenures[0];
        assert_eq!(tenure.office, "ua.defence");
        assert_eq!(tenure.start.unwrap().text(), "2026-02");
        assert_eq!(tenure.end, End::Open);
        assert!(model.offices.is_empty() && model.places.is_empty());
    }

    #[test]
    fn csv_says_the_same_as_json() {
        let base = Knowledge::embedded().to_model();
        let text = "person,personLabel,officeLabel,ofLabel,start,startPrecision\r\n\
                    http://www.wikidata.org/entity/Q100,Jane Example,Minister of Defence,Ukraine,2026-02-03T00:00:00Z,10\r\n";
        let (a, b) =
            (from_json("a", &json(ROW), &base).unwrap(), from_csv("a", text, &base).unwrap());
        assert_eq!(a.people[0].tenures, b.people[0].tenures);
    }

    #[test]
    fn what_is_cut_off_or_no_answer_is_refused() {
        let whole = json(ROW);
        let cut = &whole[..whole.len() - 40];
        let trace = format!("{cut}\njava.util.concurrent.TimeoutException\n\tat java.base/x");
        for (text, part) in [
            (cut, "ends too early"),
            (trace.as_str(), "ends too early"),
            ("<html>502</html>", "no SPARQL result"),
            ("", "ends too early"),
        ] {
            assert!(rows(text).unwrap_err().contains(part), "{text}");
        }
        let base = Model::default();
        assert!(from_csv("a.csv", "person,personLabel,officeLabel,start\nx,y", &base).is_err());
        assert!(from_csv("a.csv", "a,b\n", &base).is_err());
    }

    #[test]
    fn a_row_without_an_english_name_is_left_out() {
        let base = Model::default();
        let row = ROW.replace("Jane Example", "Q100");
        assert!(from_json("a", &json(&row), &base).unwrap().people.is_empty());
    }
}
