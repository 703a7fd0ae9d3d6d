//! Popolo: people, organizations, posts and memberships in one JSON document.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::common::{class_of, date, end, fault};
use crate::data::load::Fault;
use crate::data::model::{Model, Origin};
use crate::rows::{Builder, Row};

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    persons: Vec<Person>,
    #[serde(default)]
    organizations: Vec<Organization>,
    #[serde(default)]
    posts: Vec<Post>,
    #[serde(default)]
    memberships: Vec<Membership>,
}

#[derive(Deserialize)]
struct Person {
    id: String,
    name: String,
    #[serde(default)]
    other_names: Vec<Name>,
    #[serde(default)]
    identifiers: Vec<Identifier>,
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

#[derive(Deserialize)]
struct Identifier {
    #[serde(default)]
    scheme: String,
    identifier: String,
}

#[derive(Deserialize)]
struct Organization {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Post {
    id: String,
    label: Option<String>,
    role: Option<String>,
    organization_id: Option<String>,
}

#[derive(Deserialize)]
struct Membership {
    person_id: String,
    organization_id: Option<String>,
    post_id: Option<String>,
    role: Option<String>,
    start_date: Option<String>,
    end_date: Option<String>,
}

/// Reads a document.
///
/// # Errors
///
/// Where it is none.
pub fn read(file: &str, text: &str, base: &Model) -> Result<Model, Vec<Fault>> {
    let document: Document = serde_json::from_str(text).map_err(|error| {
        let line = u32::try_from(error.line()).unwrap_or(u32::MAX);
        vec![fault(file, line, format!("no Popolo document: {error}"))]
    })?;
    if document.memberships.is_empty() {
        return Err(vec![fault(file, 1, "no Popolo document: it has no memberships")]);
    }
    let people: BTreeMap<&str, &Person> =
        document.persons.iter().map(|p| (p.id.as_str(), p)).collect();
    let organizations: BTreeMap<&str, &Organization> =
        document.organizations.iter().map(|o| (o.id.as_str(), o)).collect();
    let posts: BTreeMap<&str, &Post> = document.posts.iter().map(|p| (p.id.as_str(), p)).collect();
    let mut builder = Builder::new(base);
    for membership in &document.memberships {
        let Some(person) = people.get(membership.person_id.as_str()) else { continue };
        let post = membership.post_id.as_deref().and_then(|id| posts.get(id));
        let of = membership
            .organization_id
            .as_deref()
            .or_else(|| post?.organization_id.as_deref())
            .and_then(|id| organizations.get(id));
        let office = post
            .and_then(|p| p.label.as_deref().or(p.role.as_deref()))
            .or(membership.role.as_deref());
        let (Some(of), Some(office)) = (of, office) else { continue };
        let wikidata = person.identifiers.iter().find(|i| i.scheme == "wikidata");
        builder.add(
            Origin { file: file.to_owned(), line: 1 },
            Row {
                person: &person.name,
                item: wikidata.map(|i| i.identifier.as_str()),
                aliases: person.other_names.iter().map(|n| n.name.as_str()).collect(),
                office,
                class: class_of(office),
                of: &of.name,
                start: membership.start_date.as_deref().and_then(date),
                end: end(membership.end_date.as_deref()),
                acting: false,
                source: Some("Popolo"),
            },
        );
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::model::End;

    #[test]
    fn memberships_are_times_in_office() {
        let text = r#"{"persons":[{"id":"p","name":"Jane Example","identifiers":[{"scheme":"wikidata","identifier":"Q100"}]}],
            "organizations":[{"id":"o","name":"Ruritanian Senate"}],
            "posts":[{"id":"s","label":"Speaker","organization_id":"o"}],
            "memberships":[{"person_id":"p","post_id":"s","start_date":"2024-01","end_date":"2025-02-03"}]}"#;
        let model = read("r.json", text, &Model::default()).unwrap();
        let tenure = &model.people[0].tenures[0];
        assert_eq!(model.offices[0].name, "Speaker");
        assert_eq!(tenure.start.unwrap().text(), "2024-01");
        assert!(matches!(tenure.end, End::On(end) if end.text() == "2025-02-03"));
        assert!(read("r.json", "{\"persons\":[]}", &Model::default()).is_err());
        assert_eq!(
            read("r.json", "{\n\"persons\":7}", &Model::default()).unwrap_err()[0].origin.line,
            2
        );
    }
}
