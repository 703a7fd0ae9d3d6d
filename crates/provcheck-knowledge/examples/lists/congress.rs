//! Members of the US Congress and its leaders: congress-legislators, a line a term: name,
//! other forms, Wikidata item, office, state, district, party, start, end.

use std::collections::BTreeMap;

use provcheck_knowledge::data::day::{Fuzzy, day_of};
use provcheck_knowledge::data::model::{End, Office, Origin, Person, Tenure};
use provcheck_knowledge::{Class, fold};

use super::List;

/// The day of the table: who sits then, sits still.
const KNOWN_UNTIL: (i32, i32, i32) = (2026, 6, 15);
/// Days between the end of a term and the start of the next.
const BREAK: i32 = 40;
const SRC: &str = "congress-legislators";

/// Offices of leaders, with the ids of those that the files by hand have.
const LEADERS: &[(&str, &str)] = &[
    ("Speaker of the House (house)", "us.speaker"),
    ("Senate Majority Leader (senate)", "us.o-senate-majority"),
    ("Senate Minority Leader (senate)", "us.o-senate-minority"),
    ("House Majority Leader (house)", "us.o-house-majority"),
    ("House Minority Leader (house)", "us.o-house-minority"),
    ("House Majority Whip (house)", "us.o-house-whip"),
    ("House Minority Whip (house)", "us.o-house-minority-whip"),
    ("Senate Majority Whip (senate)", "us.o-senate-whip"),
    ("Senate Minority Whip (senate)", "us.o-senate-minority-whip"),
    ("President Pro Tempore of the Senate (senate)", "us.o-pro-tempore"),
    ("President of the United States", "us.president"),
    ("Vice President of the United States", "us.vp"),
];

/// Delegates of what is no state.
const TERRITORIES: &[(&str, &str)] = &[
    ("AS", "American Samoa"),
    ("DC", "the District of Columbia"),
    ("GU", "Guam"),
    ("MP", "the Northern Mariana Islands"),
    ("PR", "Puerto Rico"),
    ("VI", "the Virgin Islands"),
];

pub(crate) fn read(rows: &[(u32, Vec<String>)], list: &mut List) {
    let mut people: BTreeMap<(String, String), (String, Vec<Tenure>)> = BTreeMap::new();
    let (year, month, day) = KNOWN_UNTIL;
    let today = day_of(year, month, day);
    for (line, row) in rows.iter().skip(1) {
        let [name, also, item, office, state, _, _, start, end] = row.as_slice() else {
            eprintln!("line {line}: {} columns", row.len());
            continue;
        };
        // Two presidents of one name are told apart by hand.
        let Some(id) = seat(list, office, state).filter(|_| name != "George Bush") else {
            eprintln!("line {line}: {office} was not read");
            continue;
        };
        let Some(start) = Fuzzy::parse(start) else { continue };
        let end = Fuzzy::parse(end).filter(|end| end.latest <= today);
        let tenure = Tenure {
            office: id,
            start: Some(start),
            end: end.map_or(End::Open, End::On),
            acting: false,
            src: Some(SRC.to_owned()),
            note: None,
        };
        let entry = people.entry((name.clone(), item.clone())).or_default();
        entry.0.clone_from(also);
        entry.1.push(tenure);
    }
    for ((name, item), (also, tenures)) in people {
        let mut forms: Vec<String> = vec![bare(&name), name.clone()];
        forms.extend(also.split('|').filter(|f| !f.is_empty()).map(str::to_owned));
        // A nickname is what newspapers print: the last form, where its first word is new.
        let first = |form: &str| fold(form).split(' ').next().map(str::to_owned);
        if let Some(nick) = forms.last().cloned().filter(|nick| first(nick) != first(&name)) {
            forms.insert(0, bare(&nick));
        }
        let mut seen = Vec::new();
        forms.retain(|form| {
            let new = !seen.contains(form);
            seen.push(form.clone());
            new
        });
        let ids = std::iter::once(item.as_str()).chain(forms.iter().map(String::as_str));
        let known = list.known(ids);
        let mut person = Person {
            qid: (!item.is_empty()).then_some(item.clone()),
            tenures: joined(tenures),
            ..Person::default()
        };
        if let Some(known) = known {
            person.id.clone_from(&known.id);
            person.name.clone_from(&known.name);
            person.ambiguous = known.ambiguous;
            person.aliases = forms.into_iter().filter(|f| *f != person.name).collect();
        } else {
            person.from = Some("us".to_owned());
            person.name = forms.remove(0);
            person.id = fold(&person.name).replace(' ', "-");
            person.aliases = forms;
        }
        for tenure in &person.tenures {
            list.until(&tenure.office, today);
        }
        list.person(person);
    }
}

/// Returns the name without initials in the middle: `Charles E. Schumer`.
fn bare(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let initial = |w: &str| w.len() == 2 && w.ends_with('.');
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(i, w)| *i == 0 || *i == last || !initial(w))
        .map(|(_, w)| *w)
        .collect();
    kept.join(" ")
}

fn seat(list: &mut List, office: &str, state: &str) -> Option<String> {
    let lower = state.to_lowercase();
    let (id, of, name, class, single, alias) = match office {
        "US senator" => return Some(format!("us-{lower}.senator")),
        "US representative" => match TERRITORIES.iter().find(|(code, _)| *code == state) {
            None => return Some(format!("us-{lower}.representative")),
            Some((_, name)) => (
                format!("us.delegate-{lower}"),
                "us",
                format!("Delegate from {name}"),
                Class::Legislator,
                false,
                "delegate".to_owned(),
            ),
        },
        _ => {
            let (name, id) = LEADERS.iter().find(|(name, _)| *name == office)?;
            let name = name.split(" (").next().unwrap_or(name);
            let alias = name.replace(" of the Senate", "").to_lowercase();
            ((*id).to_owned(), "us", name.to_owned(), Class::Other, true, alias)
        }
    };
    if !list.has_office(&id) {
        list.office(Office {
            id: id.clone(),
            class,
            of: of.to_owned(),
            to: None,
            name,
            aliases: vec![alias],
            single,
            as_of: None,
            origin: Origin::default(),
        });
    }
    Some(id)
}

/// Returns the terms, those that follow each other made one.
fn joined(mut tenures: Vec<Tenure>) -> Vec<Tenure> {
    tenures.sort_by_key(|t| (t.office.clone(), t.start));
    let mut out: Vec<Tenure> = Vec::new();
    for tenure in tenures {
        let follows = out.last().is_some_and(|last| {
            last.office == tenure.office
                && match (last.end, tenure.start) {
                    (End::On(end), Some(start)) => start.earliest - end.latest <= BREAK,
                    _ => false,
                }
        });
        match out.last_mut() {
            Some(last) if follows => last.end = tenure.end,
            _ => out.push(tenure),
        }
    }
    out.sort_by_key(|t| (t.start, t.office.clone()));
    out
}
