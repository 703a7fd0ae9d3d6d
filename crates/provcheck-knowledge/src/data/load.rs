//! Reads the hand-written form.

use serde::Deserialize;
use toml::Spanned;

use super::class::Class;
use super::day::Fuzzy;
use super::fold::fold;
use super::model::{End, Model, Office, Origin, Person, Place, Tenure};

/// Something wrong in a file of the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where.
    pub origin: Origin,
    /// What.
    pub message: String,
    /// Whether the base can be used all the same.
    pub warning: bool,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = if self.warning { "warning: " } else { "" };
        if self.origin.line == 0 {
            write!(f, "{}: {kind}{}", self.origin.file, self.message)
        } else {
            write!(f, "{}:{}: {kind}{}", self.origin.file, self.origin.line, self.message)
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    kb: Option<RawMeta>,
    #[serde(default)]
    place: Vec<Spanned<RawPlace>>,
    #[serde(default)]
    org: Vec<Spanned<RawPlace>>,
    #[serde(default)]
    office: Vec<Spanned<RawOffice>>,
    #[serde(default)]
    person: Vec<Spanned<RawPerson>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMeta {
    as_of: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlace {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    demonyms: Vec<String>,
    #[serde(default)]
    metonyms: Vec<String>,
    #[serde(default)]
    closed: bool,
    of: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffice {
    id: String,
    class: Option<String>,
    of: String,
    to: Option<String>,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    single: Option<bool>,
    as_of: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    id: Option<String>,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    native: Option<OneOrMany>,
    #[serde(default)]
    deprecated: Vec<RawForm>,
    #[serde(default)]
    misspellings: Vec<String>,
    from: Option<String>,
    qid: Option<String>,
    birth: Option<String>,
    death: Option<String>,
    #[serde(default)]
    ambiguous: bool,
    #[serde(default)]
    tenures: Vec<Spanned<RawTenure>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForm {
    name: String,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTenure {
    office: String,
    start: Option<String>,
    end: Option<String>,
    #[serde(default)]
    acting: bool,
    src: Option<String>,
    note: Option<String>,
}

/// Reads one file; `file` is its name in faults.
///
/// # Errors
///
/// All that is wrong with the form: syntax, unknown keys, dates and classes that
/// do not exist. What entries say about one another is for
/// [`check`](super::check::check).
pub fn load(file: &str, text: &str) -> Result<Model, Vec<Fault>> {
    let lines: Vec<usize> = std::iter::once(0)
        .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1))
        .collect();
    let origin = |at: usize| Origin {
        file: file.to_owned(),
        line: lines.partition_point(|start| *start <= at) as u32,
    };
    let raw: RawFile = toml::from_str(text).map_err(|error| {
        vec![Fault {
            origin: error
                .span()
                .map_or(Origin { file: file.to_owned(), line: 0 }, |s| origin(s.start)),
            message: error.message().to_owned(),
            warning: false,
        }]
    })?;
    let mut faults = Vec::new();
    let mut fault = |origin: Origin, message: String| {
        faults.push(Fault { origin, message, warning: false });
    };
    let mut model = Model::default();
    if let Some(kb) = raw.kb {
        match Fuzzy::parse(kb.as_of.get_ref()) {
            Some(date) => model.as_of = Some(date.latest),
            None => fault(
                origin(kb.as_of.span().start),
                format!(
                    "as_of = \"{}\" is no date (2024, 2024-12 or 2024-12-31)",
                    kb.as_of.get_ref()
                ),
            ),
        }
    }
    for (raw, org) in
        raw.place.into_iter().map(|p| (p, false)).chain(raw.org.into_iter().map(|p| (p, true)))
    {
        let origin = origin(raw.span().start);
        let raw = raw.into_inner();
        model.places.push(Place {
            id: raw.id,
            name: raw.name,
            org,
            aliases: raw.aliases,
            demonyms: raw.demonyms,
            metonyms: raw.metonyms,
            closed: raw.closed,
            of: raw.of,
            origin,
        });
    }
    for raw in raw.office {
        let origin = origin(raw.span().start);
        let raw = raw.into_inner();
        let class = match raw.class.as_deref() {
            None => {
                fault(origin.clone(), format!("office `{}` has no class", raw.id));
                Class::Other
            }
            Some(name) => Class::parse(name).unwrap_or_else(|| {
                fault(
                    origin.clone(),
                    format!(
                        "office `{}`: there is no class `{name}`; the classes are {}",
                        raw.id,
                        Class::names().collect::<Vec<_>>().join(", ")
                    ),
                );
                Class::Other
            }),
        };
        let as_of = raw.as_of.and_then(|text| {
            let date = Fuzzy::parse(text.get_ref());
            if date.is_none() {
                fault(
                    origin.clone(),
                    format!(
                        "office `{}`: as_of = \"{}\" is no date (2024, 2024-12 or 2024-12-31)",
                        raw.id,
                        text.get_ref()
                    ),
                );
            }
            Some(date?.latest)
        });
        model.offices.push(Office {
            as_of,
            id: raw.id,
            class,
            of: raw.of,
            to: raw.to,
            name: raw.name,
            aliases: raw.aliases,
            single: raw.single.unwrap_or(class.is_single()),
            origin,
        });
    }
    for raw in raw.person {
        let at = origin(raw.span().start);
        let raw = raw.into_inner();
        let mut date = |what: &str, text: Option<&str>, origin: &Origin| match text {
            None | Some("?") => None,
            Some(text) => {
                let date = Fuzzy::parse(text);
                if date.is_none() {
                    fault(
                        origin.clone(),
                        format!(
                            "{}: {what} = \"{text}\" is no date (2024, 2024-12 or 2024-12-31)",
                            raw.name
                        ),
                    );
                }
                date
            }
        };
        let tenures = raw
            .tenures
            .into_iter()
            .map(|tenure| {
                let at = origin(tenure.span().start);
                let tenure = tenure.into_inner();
                Tenure {
                    start: date("start", tenure.start.as_deref(), &at),
                    end: match tenure.end.as_deref() {
                        None => End::Open,
                        Some("?") => End::Unknown,
                        text => date("end", text, &at).map_or(End::Unknown, End::On),
                    },
                    office: tenure.office,
                    acting: tenure.acting,
                    src: tenure.src,
                    note: tenure.note,
                }
            })
            .collect();
        model.people.push(Person {
            id: raw.id.unwrap_or_else(|| fold(&raw.name).replace(' ', "-")),
            birth: date("birth", raw.birth.as_deref(), &at),
            death: date("death", raw.death.as_deref(), &at),
            name: raw.name,
            aliases: raw.aliases,
            native: match raw.native {
                None => Vec::new(),
                Some(OneOrMany::One(name)) => vec![name],
                Some(OneOrMany::Many(names)) => names,
            },
            deprecated: raw.deprecated.into_iter().map(|f| (f.name, f.why)).collect(),
            misspellings: raw.misspellings,
            from: raw.from,
            qid: raw.qid,
            ambiguous: raw.ambiguous,
            tenures,
            origin: at,
        });
    }
    if faults.is_empty() { Ok(model) } else { Err(faults) }
}
