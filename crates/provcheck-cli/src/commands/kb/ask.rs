//! `kb lookup`, `who`, `compare` and `stats`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;

use provcheck_core::Date;
use provcheck_knowledge::data::day::iso;
use provcheck_knowledge::who::offices;
use provcheck_knowledge::{
    FormKind, Knowledge, Match, Office, Tenure, day_of, same_person_of, text,
};

use super::base::DAMAGED;
use crate::output::say;
use crate::{Exit, UsageError};

pub(super) fn lookup(
    knowledge: &Knowledge,
    name: &str,
    on: Option<Date>,
) -> Result<Exit, UsageError> {
    let mut out = String::new();
    let steps: [(&str, Vec<Match<'_>>); 4] = [
        ("", knowledge.named(name)),
        ("in another romanisation", knowledge.like(name)),
        ("by family name", knowledge.surnamed(name)),
        ("a letter or two away", knowledge.near(name)),
    ];
    let Some((how, found)) = steps.into_iter().find(|(_, found)| !found.is_empty()) else {
        let said = format!("nobody of the knowledge base is called {name}\n");
        return answer(knowledge, &said, Exit::Findings);
    };
    for found in found {
        let person = knowledge.person(found.form.person);
        let kind = match found.form.kind {
            FormKind::Name | FormKind::Alias => "",
            FormKind::Native => "the name in its own script",
            FormKind::Deprecated => "a form not to use",
            FormKind::Misspelling => "a misspelling",
        };
        let notes: Vec<&str> = [how, kind, found.form.why.unwrap_or("")]
            .into_iter()
            .filter(|n| !n.is_empty())
            .collect();
        let notes =
            if notes.is_empty() { String::new() } else { format!(" ({})", notes.join("; ")) };
        // Writing to a string can't fail.
        let _ = writeln!(out, "{}{notes}", person.name());
        let forms: Vec<&str> = person
            .forms()
            .filter(|f| f.name != person.name() && f.kind != FormKind::Misspelling)
            .map(|f| f.name)
            .collect();
        if !forms.is_empty() {
            let _ = writeln!(out, "  also {}", forms.join(", "));
        }
        if let Some(reference) = person.reference() {
            let _ = writeln!(out, "  {reference}");
        }
        for tenure in person.tenures() {
            if on.is_none_or(|day| tenure.may_cover(day_of(day), 0)) {
                line(&mut out, &knowledge.office(tenure.office).title(), &tenure);
            }
        }
    }
    answer(knowledge, &out, Exit::Clean)
}

/// Prints what was found, unless a piece of the base turned out to be damaged.
fn answer(knowledge: &Knowledge, said: &str, exit: Exit) -> Result<Exit, UsageError> {
    if knowledge.is_damaged() {
        return Err(UsageError::new(DAMAGED));
    }
    say(said)?;
    Ok(exit)
}

fn line(out: &mut String, what: &str, tenure: &Tenure<'_>) {
    let acting = if tenure.acting { " (acting)" } else { "" };
    let source = tenure.src.map(|s| format!(" [{s}]")).unwrap_or_default();
    let _ = writeln!(out, "  {what}{acting}: {}{source}", tenure.dates());
}

pub(super) fn who(
    knowledge: &Knowledge,
    office: &str,
    on: Option<Date>,
) -> Result<Exit, UsageError> {
    let found = offices(knowledge, office);
    if found.is_empty() {
        let said = match knowledge.named(office).first() {
            Some(known) => format!(
                "{0} is a person: `kb lookup \"{0}\"` says which offices\n",
                knowledge.person(known.form.person).name()
            ),
            None => format!(
                "no office of the knowledge base is called {office}: it has offices of states, \
                 parties, bodies and companies, and none of clubs\n"
            ),
        };
        return answer(knowledge, &said, Exit::Findings);
    }
    let mut out = String::new();
    let (mut lines, mut left) = (0, 0);
    for office in found {
        if lines + 2 > LINES {
            left += 1;
            continue;
        }
        // Writing to a string can't fail.
        let _ = writeln!(out, "{} ({}){}", office.title(), office.class(), ends(office, on));
        lines += 1;
        let holders = match on {
            Some(day) => office.holders(day_of(day)),
            None => office.tenures(),
        };
        if holders.is_empty() {
            let _ = writeln!(out, "  nobody that the knowledge base knows");
            lines += 1;
        }
        // Of many the last ones: the question is of today.
        let room = LINES.saturating_sub(lines + 1).max(1);
        let earlier = if holders.len() > LINES - lines { holders.len() - room } else { 0 };
        if earlier > 0 {
            let _ = writeln!(out, "  {earlier} earlier ones; --on says who it was on a day");
            lines += 1;
        }
        for tenure in holders.into_iter().skip(earlier) {
            line(&mut out, knowledge.person(tenure.person).name(), &tenure);
            lines += 1;
        }
    }
    if left > 0 {
        let _ = writeln!(out, "{left} more offices are called so; name the country or the body");
    }
    answer(knowledge, &out, Exit::Clean)
}

/// Lines of an answer.
const LINES: usize = 9;

/// Says where the knowledge of an office ends, before the day that is asked for too.
fn ends(office: Office<'_>, on: Option<Date>) -> String {
    match (office.as_of(), on.map(day_of)) {
        (Some(end), Some(day)) if day > end => {
            format!(": knowledge of it ends {}, before that day", iso(end))
        }
        (Some(end), None) => format!(": known to {}", iso(end)),
        _ => String::new(),
    }
}

pub(super) fn compare(names: &[String]) -> Result<Exit, UsageError> {
    let said = |a: &str, b: &str| {
        let verdict = same_person_of(Knowledge::embedded(), a.trim(), b.trim());
        format!("{}: {}\n", if verdict.same { "yes" } else { "no" }, verdict.reason)
    };
    match names {
        [a, b] => say(&said(a, b))?,
        [] => {
            let mut input = Vec::new();
            std::io::stdin()
                .lock()
                .read_to_end(&mut input)
                .map_err(|error| UsageError::new(format!("standard input: {error}")))?;
            let input = String::from_utf8_lossy(&input);
            let mut out = String::new();
            for (line, row) in text::csv(&input) {
                match row.as_slice() {
                    [a, b, ..] => out.push_str(&said(a, b)),
                    _ => {
                        return Err(UsageError::new(format!(
                            "standard input:{line}: two names are needed, with a comma between"
                        )));
                    }
                }
            }
            say(&out)?;
        }
        _ => return Err(UsageError::new("two names are needed, or none")),
    }
    Ok(Exit::Clean)
}

pub(super) fn stats(knowledge: &Knowledge) -> Result<Exit, UsageError> {
    let (people, offices, places, tenures) = knowledge.counts();
    let mut out =
        format!("people   {people}\noffices  {offices}\nplaces   {places}\ntenures  {tenures}\n");
    if let Some(day) = knowledge.latest_as_of() {
        let _ = writeln!(out, "as of    {}", provcheck_knowledge::data::day::iso(day));
    }
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for office in knowledge.offices() {
        *classes.entry(office.class().name()).or_default() += 1;
    }
    let _ = writeln!(out, "offices by class");
    for (class, count) in classes {
        let _ = writeln!(out, "  {count:5} {class}");
    }
    answer(knowledge, &out, Exit::Clean)
}
