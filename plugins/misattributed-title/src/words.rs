//! How messages call offices, places and days.

use provcheck_knowledge::{Class, Office, Place, Tenure};
use provcheck_lexicon::{self as lexicon, english};
use provcheck_plugin::prelude::*;

/// Returns `15 February 2022`.
pub(crate) fn day(date: Date) -> String {
    let number = date.month().to_string();
    let mut months = english(lexicon::Class::Month).pairs();
    let month = months.find(|(_, value)| *value == number).map_or("", |(name, _)| name);
    format!("{} {month} {}", date.day(), date.year())
}

/// Returns `foreign minister`, `secretary general`.
pub(crate) fn label(office: Office<'_>) -> String {
    let class = office.class();
    let name = office.name();
    let lower = name.to_lowercase();
    if lower.starts_with("secretary of state for") {
        return match class {
            Class::Foreign => "foreign secretary".to_owned(),
            Class::Defence => "defence secretary".to_owned(),
            Class::Interior => "home secretary".to_owned(),
            _ => class.label().replace("minister", "secretary"),
        };
    }
    if matches!(class, Class::Spokesperson) {
        return "spokesperson".to_owned();
    }
    if class == Class::HeadOfGov && lower.contains("chancellor") {
        return "chancellor".to_owned();
    }
    if class.is_portfolio() && lower.contains("minister") {
        return class.label().to_owned();
    }
    if matches!(class, Class::Ambassador | Class::PermanentRepresentative) {
        return class.label().to_owned();
    }
    // `President of the European Commission` is president of it already.
    match lower.split_once(" of ") {
        Some((head, _)) if class == Class::OrgHead => head.to_owned(),
        _ => lowered(name),
    }
}

/// Returns the name of an office in lower case, but for a proper name after `of`.
fn lowered(name: &str) -> String {
    let lower = name.to_lowercase();
    let portfolio = ["minister", "secretary"]
        .iter()
        .any(|word| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(" of the ")));
    match name.find(" of ").filter(|_| !portfolio) {
        Some(at) => {
            let (head, of) = name.split_at(at);
            format!("{}{of}", head.to_lowercase())
        }
        None => lower,
    }
}

/// Returns `Ukraine's foreign minister`, `US secretary of state`, `secretary general of NATO`.
pub(crate) fn described(office: Office<'_>) -> String {
    let label = label(office);
    let to = office.to().map(|p| format!(" to {}", p.with_article())).unwrap_or_default();
    let Some(of) = office.of() else { return format!("{label}{to}") };
    // `mayor of Chicago`, `governor of Maine`: the name says whose.
    if label.contains(" of ") && office.class().is_honorific() {
        return format!("{label}{to}");
    }
    if of.is_org() {
        return format!("{label} of {}{to}", of.with_article());
    }
    // `governor of the Bank` is no whole name without its country.
    if label.ends_with(" of the Bank") {
        return lowered(&office.title());
    }
    match short(of) {
        Some(short) => format!("{short} {label}{to}"),
        None => format!("{} {label}{to}", of.possessive()),
    }
}

/// Returns how an office of the same place is set against another: `its defence minister`.
pub(crate) fn against(claimed: Option<Office<'_>>, held: Office<'_>, words: &str) -> String {
    let same = |a: Office<'_>| {
        a.of().zip(held.of()).is_some_and(|(a, b)| a.id == b.id) && a.to().is_none()
    };
    match claimed {
        Some(office) if same(office) => match office.of().and_then(short) {
            Some(_) => words.to_owned(),
            None => format!("its {words}"),
        },
        Some(office) => described(office),
        None => words.to_owned(),
    }
}

fn short(place: Place<'_>) -> Option<&'static str> {
    match place.key() {
        "us" => Some("US"),
        "uk" => Some("UK"),
        "uae" | "ae" => Some("UAE"),
        _ => None,
    }
}

/// Returns `Minister of Defence of Ukraine, 2021-11-04 to 2023-09-05`.
pub(crate) fn fact(office: Office<'_>, tenure: Tenure<'_>) -> String {
    let acting = if tenure.acting { " (acting)" } else { "" };
    format!("{}{acting}, {}", office.title(), tenure.dates())
}

/// Returns `words` in the case of the words they replace.
pub(crate) fn in_case_of(words: &str, like: &str) -> String {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let all = like.split([' ', '-']).filter(|w| w.len() > 3).all(capital);
    if !like.split(' ').next().is_some_and(capital) {
        return words.to_owned();
    }
    words
        .split(' ')
        .enumerate()
        .map(|(i, word)| {
            let small = matches!(word, "of" | "the" | "for" | "to" | "and");
            if (i == 0 || all) && !small { capitalised(word) } else { word.to_owned() }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_keep_proper_names() {
        for (name, want) in [
            ("First Mayor of Hamburg", "first mayor of Hamburg"),
            ("Secretary of State", "secretary of state"),
            ("Minister of Agriculture", "minister of agriculture"),
            ("Secretary of the Security Council", "secretary of the Security Council"),
            ("President", "president"),
        ] {
            assert_eq!(lowered(name), want);
        }
    }
}
