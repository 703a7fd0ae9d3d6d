//! The US Congress's members and their terms, as unitedstates/congress-legislators keeps
//! them in YAML (public domain, CC0).

use serde::Deserialize;

use super::common::{date, end, fault};
use crate::data::class::Class;
use crate::data::day::Day;
use crate::data::load::Fault;
use crate::data::model::{Model, Origin};
use crate::rows::{Builder, Row};

#[derive(Deserialize)]
struct Member {
    id: Ids,
    name: Name,
    #[serde(default)]
    terms: Vec<Term>,
}

#[derive(Deserialize)]
struct Ids {
    wikidata: Option<String>,
}

#[derive(Deserialize)]
struct Name {
    first: String,
    last: String,
    official_full: Option<String>,
    nickname: Option<String>,
}

#[derive(Deserialize)]
struct Term {
    #[serde(rename = "type")]
    kind: String,
    start: String,
    end: String,
    state: String,
}

/// Reads the members. Terms that end after `today` are those that last.
///
/// # Errors
///
/// Where the file is none of theirs.
pub fn read_at(
    file: &str,
    text: &str,
    base: &Model,
    today: Option<Day>,
) -> Result<Model, Vec<Fault>> {
    let members: Vec<Member> = serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
        vec![fault(file, line, format!("no list of members of Congress: {error}"))]
    })?;
    let mut builder = Builder::new(base);
    let mut faults = Vec::new();
    for member in &members {
        let (first, last) = (&member.name.first, &member.name.last);
        let plain = format!("{first} {last}");
        let nick = member.name.nickname.as_ref().map(|nick| format!("{nick} {last}"));
        for term in &member.terms {
            // The ids of the states' offices in the files of this project.
            let place = format!("us-{}", term.state.to_lowercase());
            let known = base.places.iter().find(|p| p.id == place);
            let of = known.map_or(term.state.as_str(), |p| p.name.as_str());
            let office = match term.kind.as_str() {
                "sen" => "US senator",
                "rep" => "US representative",
                _ => continue,
            };
            for written in [&term.start, &term.end] {
                if date(written).is_none() {
                    let message = format!("{plain}: `{written}` is no date");
                    faults.push(fault(file, line_with(text, written), message));
                }
            }
            let start = date(&term.start);
            let until = date(&term.end).filter(|d| today.is_none_or(|today| d.latest <= today));
            builder.add(
                Origin { file: file.to_owned(), line: 1 },
                Row {
                    person: &plain,
                    item: member.id.wikidata.as_deref(),
                    aliases: nick
                        .iter()
                        .chain(&member.name.official_full)
                        .map(String::as_str)
                        .collect(),
                    office,
                    class: Class::Legislator,
                    of,
                    start,
                    end: until.map_or_else(|| end(None), crate::data::model::End::On),
                    acting: false,
                    source: Some("congress-legislators"),
                },
            );
        }
    }
    if faults.is_empty() { Ok(builder.finish()) } else { Err(faults) }
}

/// The first line with these words: the reader of YAML keeps no places.
fn line_with(text: &str, words: &str) -> u32 {
    let at = text.lines().position(|line| line.contains(words)).unwrap_or(0);
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// Reads the members; no term is taken to last.
///
/// # Errors
///
/// Where the file is none of theirs.
pub fn read(file: &str, text: &str, base: &Model) -> Result<Model, Vec<Fault>> {
    read_at(file, text, base, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;
    use crate::data::day::day_of;
    use crate::data::model::End;

    const MEMBERS: &str = "\
- id:
    bioguide: E000001
    wikidata: Q100
  name:
    first: Jane
    nickname: Janie
    last: Example
    official_full: Jane Q. Example
  terms:
  - type: rep
    start: '2023-01-03'
    end: '2025-01-03'
    state: VT
    district: 0
    party: Independent
  - type: sen
    start: '2025-01-03'
    end: '2031-01-03'
    state: VT
";

    #[test]
    fn terms_are_times_in_the_offices_of_the_state() {
        let base = Knowledge::embedded().to_model();
        let today = Some(day_of(2026, 6, 1));
        let model = read_at("m.yaml", MEMBERS, &base, today).unwrap();
        let person = &model.people[0];
        assert_eq!(person.aliases, ["Janie Example", "Jane Q. Example"]);
        let offices: Vec<&str> = person.tenures.iter().map(|t| t.office.as_str()).collect();
        assert_eq!(offices, ["us-vt.representative", "us-vt.senator"]);
        assert_eq!(person.tenures[1].end, End::Open);
    }

    #[test]
    fn a_file_that_is_no_list_of_members_is_refused() {
        for text in ["- id: 3\n", "a: b", "- id: {}\n  name: [\n"] {
            assert!(read("m.yaml", text, &Model::default()).is_err(), "{text}");
        }
        let broken = MEMBERS.replace("'2031-01-03'", "'2031-13-03'");
        let faults = read("m.yaml", &broken, &Model::default()).unwrap_err();
        assert_eq!(faults[0].to_string(), "m.yaml:18: Jane Example: `2031-13-03` is no date");
    }
}
