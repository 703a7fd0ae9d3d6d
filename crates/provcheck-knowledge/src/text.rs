//! Writes the hand-written form, and reads tables of people and offices.

use std::fmt::Write as _;

use crate::data::class::Class;
use crate::data::day::{Fuzzy, iso};
use crate::data::load::Fault;
use crate::data::model::{End, Model, Origin, Tenure};
use crate::rows::{Builder, Row};

/// Returns `model` as TOML that [`load`](crate::data::load::load) reads back.
pub fn to_toml(model: &Model) -> String {
    let mut out = String::new();
    // Writing to a string can't fail.
    let _ = write(model, &mut out);
    out
}

fn write(model: &Model, out: &mut String) -> std::fmt::Result {
    if let Some(as_of) = model.as_of {
        writeln!(out, "[kb]\nas_of = {}", quote(&iso(as_of)))?;
    }
    for place in &model.places {
        writeln!(out, "\n[[{}]]", if place.org { "org" } else { "place" })?;
        writeln!(out, "id = {}\nname = {}", quote(&place.id), quote(&place.name))?;
        list(out, "aliases", &place.aliases)?;
        list(out, "demonyms", &place.demonyms)?;
        list(out, "metonyms", &place.metonyms)?;
        if let Some(of) = &place.of {
            writeln!(out, "of = {}", quote(of))?;
        }
        if place.closed {
            writeln!(out, "closed = true")?;
        }
    }
    for office in &model.offices {
        writeln!(out, "\n[[office]]\nid = {}", quote(&office.id))?;
        writeln!(out, "class = \"{}\"\nof = {}", office.class, quote(&office.of))?;
        if let Some(to) = &office.to {
            writeln!(out, "to = {}", quote(to))?;
        }
        writeln!(out, "name = {}", quote(&office.name))?;
        list(out, "aliases", &office.aliases)?;
        if office.single != office.class.is_single() {
            writeln!(out, "single = {}", office.single)?;
        }
        if let Some(as_of) = office.as_of {
            writeln!(out, "as_of = {}", quote(&iso(as_of)))?;
        }
    }
    for person in &model.people {
        writeln!(out, "\n[[person]]\nid = {}\nname = {}", quote(&person.id), quote(&person.name))?;
        list(out, "aliases", &person.aliases)?;
        list(out, "native", &person.native)?;
        if !person.deprecated.is_empty() {
            let forms: Vec<String> = person
                .deprecated
                .iter()
                .map(|(name, why)| format!("{{ name = {}, why = {} }}", quote(name), quote(why)))
                .collect();
            writeln!(out, "deprecated = [{}]", forms.join(", "))?;
        }
        list(out, "misspellings", &person.misspellings)?;
        for (key, value) in [("from", &person.from), ("qid", &person.qid)] {
            if let Some(value) = value {
                writeln!(out, "{key} = {}", quote(value))?;
            }
        }
        for (key, value) in [("birth", person.birth), ("death", person.death)] {
            if let Some(date) = value.map(Fuzzy::text).filter(|d| Fuzzy::parse(d).is_some()) {
                writeln!(out, "{key} = \"{date}\"")?;
            }
        }
        if person.ambiguous {
            writeln!(out, "ambiguous = true")?;
        }
        if !person.tenures.is_empty() {
            writeln!(out, "tenures = [")?;
            for tenure in &person.tenures {
                writeln!(out, "  {{ {} }},", tenure_text(tenure))?;
            }
            writeln!(out, "]")?;
        }
    }
    Ok(())
}

fn tenure_text(tenure: &Tenure) -> String {
    let mut out = format!("office = {}", quote(&tenure.office));
    let mut put = |key: &str, value: String| {
        let _ = write!(out, ", {key} = {value}");
    };
    if let Some(start) = tenure.start {
        // A decade has no form of its own.
        let text = start.text();
        put("start", quote(if Fuzzy::parse(&text).is_some() { &text } else { "?" }));
    }
    match tenure.end {
        End::Open => {}
        End::Unknown => put("end", quote("?")),
        End::On(end) => {
            let text = end.text();
            put("end", quote(if Fuzzy::parse(&text).is_some() { &text } else { "?" }));
        }
    }
    if tenure.acting {
        put("acting", "true".to_owned());
    }
    if let Some(src) = &tenure.src {
        put("src", quote(src));
    }
    if let Some(note) = &tenure.note {
        put("note", quote(note));
    }
    out
}

fn list(out: &mut String, key: &str, items: &[String]) -> std::fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    let items: Vec<String> = items.iter().map(|i| quote(i)).collect();
    writeln!(out, "{key} = [{}]", items.join(", "))
}

fn quote(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The columns of a table of people and offices.
pub const COLUMNS: [&str; 8] =
    ["person", "aliases", "office", "class", "of", "start", "end", "source"];

/// Reads a table (CSV, RFC 4180) with the columns [`COLUMNS`]: one line a time in
/// office; aliases are separated by `;`. Places, offices and people that `base` has
/// already are referred to, others are made.
///
/// # Errors
///
/// All lines that make no sense.
pub fn from_csv(file: &str, text: &str, base: &Model) -> Result<Model, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut rows = csv(text);
    let head = if rows.is_empty() { (1, Vec::new()) } else { rows.remove(0) };
    let header: Vec<String> = head.1.iter().map(|c| c.trim().to_lowercase()).collect();
    let column = |name: &str| header.iter().position(|c| c == name);
    for name in ["person", "office", "class", "of"] {
        if column(name).is_none() {
            faults.push(fault(
                file,
                1,
                format!("there is no column `{name}`; the columns are {}", COLUMNS.join(",")),
            ));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut builder = Builder::new(base);
    for (line, row) in rows {
        let cell = |name: &str| {
            column(name).and_then(|i| row.get(i)).map(|c| c.trim()).filter(|c| !c.is_empty())
        };
        let (Some(person), Some(office), Some(of)) = (cell("person"), cell("office"), cell("of"))
        else {
            faults.push(fault(file, line, "person, office and of must be given".to_owned()));
            continue;
        };
        let class_name = cell("class").unwrap_or("other");
        let Some(class) = Class::parse(class_name) else {
            faults.push(fault(file, line, format!("there is no class `{class_name}`")));
            continue;
        };
        let mut date = |name: &str| match cell(name) {
            None | Some("?") => None,
            Some(text) => {
                let date = Fuzzy::parse(text);
                if date.is_none() {
                    faults.push(fault(file, line, format!("{name} `{text}` is no date")));
                }
                date
            }
        };
        let start = date("start");
        let end = match cell("end") {
            None => End::Open,
            Some("?") => End::Unknown,
            Some(_) => date("end").map_or(End::Unknown, End::On),
        };
        let aliases = cell("aliases").unwrap_or_default();
        builder.add(
            Origin { file: file.to_owned(), line },
            Row {
                person,
                item: None,
                aliases: aliases.split(';').map(str::trim).filter(|a| !a.is_empty()).collect(),
                office,
                class,
                of,
                start,
                end,
                acting: false,
                source: cell("source"),
            },
        );
    }
    if faults.is_empty() { Ok(builder.finish()) } else { Err(faults) }
}

fn fault(file: &str, line: u32, message: String) -> Fault {
    Fault { origin: Origin { file: file.to_owned(), line }, message, warning: false }
}

/// Returns the rows of a CSV text (RFC 4180) with the lines they start on, without
/// empty ones.
pub fn csv(text: &str) -> Vec<(u32, Vec<String>)> {
    let mut rows = Vec::new();
    let mut row = vec![String::new()];
    let (mut line, mut start, mut quoted) = (1, 1, false);
    let mut chars = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    while let Some(c) = chars.next() {
        line += u32::from(c == '\n');
        let Some(cell) = row.last_mut() else { break };
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                let done = std::mem::replace(&mut row, vec![String::new()]);
                if done.len() > 1 || done.iter().any(|c| !c.trim().is_empty()) {
                    rows.push((start, done));
                }
                start = line;
            }
            c => cell.push(c),
        }
    }
    if row.len() > 1 || row.iter().any(|c| !c.trim().is_empty()) {
        rows.push((start, row));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Knowledge;
    use crate::data::load::load;

    #[test]
    fn the_embedded_base_survives_its_own_text() {
        let model = Knowledge::embedded().to_model();
        let again = load("again.toml", &to_toml(&model)).unwrap();
        let again = Knowledge::from_model(&again).unwrap();
        let again = again.to_model();
        // Countries are written before organisations.
        let sorted = |model: &Model| {
            let mut places = model.places.clone();
            places.sort_by(|a, b| a.id.cmp(&b.id));
            let mut offices = model.offices.clone();
            offices.sort_by(|a, b| a.id.cmp(&b.id));
            (places, offices)
        };
        assert_eq!(sorted(&model), sorted(&again));
        for (a, b) in model.people.iter().zip(&again.people) {
            assert_eq!(a, b);
        }
        assert_eq!(model.people.len(), again.people.len());
    }

    #[test]
    fn reads_tables() {
        let text = "person,aliases,office,class,of,start,end,source\n\"Doe, Jane\",J. Doe;Jane D.,\"Minister of \"\"X\"\"\",other,Examplia,2020-01-01,,desk\nJohn Roe,,Mayor,mayor,Exampleville,2019,2021-05,\n";
        let model = from_csv("t.csv", text, &Model::default()).unwrap();
        assert_eq!(model.people.len(), 2);
        assert_eq!(model.people[0].name, "Doe, Jane");
        assert_eq!(model.people[0].aliases, ["J. Doe", "Jane D."]);
        assert_eq!(model.offices[0].name, "Minister of \"X\"");
        assert!(Knowledge::from_model(&model).is_ok());
        let bad = from_csv(
            "t.csv",
            "person,office,class,of,start\nA B,C,nonsense,D,\nA B,C,mayor,D,99\n",
            &Model::default(),
        )
        .unwrap_err();
        let all: Vec<String> = bad.iter().map(ToString::to_string).collect();
        assert_eq!(
            all,
            ["t.csv:2: there is no class `nonsense`", "t.csv:3: start `99` is no date"]
        );
        assert!(from_csv("t.csv", "", &Model::default()).is_err());
    }

    #[test]
    fn a_table_refers_to_what_the_base_has() {
        let base = Knowledge::embedded().to_model();
        let text = "person,office,class,of,start,end\n\
            Jane Doe,Foreign Minister,foreign,Ukraine,2030-01-01,\n\
            Dmytro Kuleba,Ambassador at Large,other,Ukraine,2030-01-01,\n\
            Jane Doe,Mayor,mayor,Exampleville,2020-01-01,2021-01-01\n";
        let mut model = from_csv("t.csv", text, &base).unwrap();
        let (jane, kuleba) = (&model.people[0], &model.people[1]);
        assert_eq!(jane.tenures[0].office, "ua.foreign");
        assert_eq!(jane.tenures[1].office, "exampleville.mayor");
        assert!(base.people.iter().any(|p| p.id == kuleba.id && p.name == kuleba.name));
        let kuleba_id = kuleba.id.clone();
        let made: Vec<&str> = model.offices.iter().map(|o| o.id.as_str()).collect();
        assert_eq!(made, ["ua.ambassador-at-large", "exampleville.mayor"]);
        // What it gives can be laid over the base.
        model.as_of = base.as_of;
        let before = base.people.iter().find(|p| p.id == kuleba_id).unwrap().tenures.len();
        let mut all = base;
        crate::data::merge::merge(&mut all, model);
        let kb = Knowledge::from_model(&all).unwrap();
        assert_eq!(kb.person(kb.named("Dmytro Kuleba")[0].form.person).tenures().len(), before + 1);
    }
}
