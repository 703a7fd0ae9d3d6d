//! Follow-the-Money entities (Persons, Positions and Occupancies), a JSON object a line.
//!
//! `EveryPolitician` of `OpenSanctions` comes in this form. Its licence, CC BY-NC 4.0, asks
//! for attribution and leaves out commercial use without an agreement: whoever downloads
//! it must see to that.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::common::{class_of, date, end, fault};
use crate::data::load::Fault;
use crate::data::model::{Model, Origin};
use crate::rows::{Builder, Row};

#[derive(Deserialize)]
struct Entity {
    id: String,
    schema: String,
    #[serde(default)]
    properties: BTreeMap<String, Vec<serde_json::Value>>,
}

impl Entity {
    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.properties.get(name).into_iter().flatten().filter_map(|value| match value {
            serde_json::Value::String(text) => Some(text.as_str()),
            // A nested entity stands for its id.
            serde_json::Value::Object(entity) => entity.get("id")?.as_str(),
            _ => None,
        })
    }

    fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }
}

/// Reads entities.
///
/// # Errors
///
/// Lines that are no entities.
pub fn read(file: &str, text: &str, base: &Model) -> Result<Model, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut entities: BTreeMap<String, Entity> = BTreeMap::new();
    let mut held: Vec<(u32, Entity)> = Vec::new();
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
        match serde_json::from_str::<Entity>(line) {
            Ok(entity) if entity.schema == "Occupancy" => held.push((number, entity)),
            Ok(entity) => {
                entities.insert(entity.id.clone(), entity);
            }
            Err(error) => faults.push(fault(file, number, format!("no entity: {error}"))),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut builder = Builder::new(base);
    for (line, occupancy) in &held {
        let linked = |name: &str| occupancy.first(name).and_then(|id| entities.get(id));
        let (Some(holder), Some(post)) = (linked("holder"), linked("post")) else { continue };
        let (Some(person), Some(office)) = (holder.first("name"), post.first("name")) else {
            continue;
        };
        let Some(of) = post.first("organization").or_else(|| post.first("country")) else {
            continue;
        };
        // A code of two letters is the id of a country.
        let of = base.places.iter().find(|p| p.id == of).map_or(of, |p| p.name.as_str());
        let start = occupancy.first("startDate").and_then(date);
        let ended = occupancy.first("status") == Some("ended");
        let until = occupancy.first("endDate").or(ended.then_some("?"));
        let source = format!("ftm:{}", occupancy.id);
        builder.add(
            Origin { file: file.to_owned(), line: *line },
            Row {
                person,
                item: holder.first("wikidataId"),
                aliases: holder.all("name").skip(1).chain(holder.all("alias")).collect(),
                office: in_office(office, of),
                class: class_of(office),
                of,
                start,
                end: end(until),
                acting: false,
                source: Some(&source),
            },
        );
    }
    Ok(builder.finish())
}

/// Returns the name of an office without its place: `Minister of Finance of Ruritania`.
fn in_office<'a>(office: &'a str, of: &str) -> &'a str {
    let bare = office.strip_suffix(of).map_or(office, str::trim_end);
    let bare = bare.strip_suffix(" of").or_else(|| bare.strip_suffix(',')).unwrap_or(bare);
    if bare.is_empty() { office } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;
    use crate::data::model::End;

    #[test]
    fn persons_positions_and_occupancies_are_put_together() {
        let text = r#"{"id":"p1","schema":"Person","properties":{"name":["Jane Example","J. Example"],"wikidataId":["Q100"]}}
{"id":"o1","schema":"Position","properties":{"name":["Minister of Defence of Ukraine"],"country":["ua"]}}
{"id":"h1","schema":"Occupancy","properties":{"holder":["p1"],"post":["o1"],"startDate":["2026-02-03"],"status":["current"]}}
{"id":"h2","schema":"Occupancy","properties":{"holder":["nobody"],"post":["o1"]}}
"#;
        let model = read("ep.json", text, &Knowledge::embedded().to_model()).unwrap();
        let [person] = model.people.as_slice() else { panic!("{:?}", model.people) };
        assert_eq!(person.aliases, ["J. Example"]);
        assert_eq!(person.tenures[0].office, "ua.defence");
        assert_eq!(person.tenures[0].end, End::Open);
        assert_eq!(person.tenures[0].src.as_deref(), Some("ftm:h1"));
    }

    #[test]
    fn a_line_that_is_no_entity_is_named() {
        let faults =
            read("ep.json", "{\"id\":\"x\",\"schema\":\"Person\"}\n{oops", &Model::default());
        assert_eq!(faults.unwrap_err()[0].origin.line, 2);
    }
}
