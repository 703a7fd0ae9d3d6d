//! What the entries of a knowledge base say about one another.

use std::collections::{BTreeMap, BTreeSet};

use super::day::{NEVER, iso};
use super::fold::fold;
use super::load::Fault;
use super::model::{Model, Origin};

/// Holders of one seat may overlap for a handover this long, in days.
pub const HANDOVER: i32 = 45;

/// Returns all that is wrong, in the order of files and lines.
pub fn check(model: &Model) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |origin: &Origin, warning: bool, message: String| {
        faults.push(Fault { origin: origin.clone(), message, warning });
    };
    let mut places = BTreeSet::new();
    for place in &model.places {
        if !places.insert(place.id.as_str()) {
            fault(&place.origin, false, format!("there are two places `{}`", place.id));
        }
    }
    for place in &model.places {
        if let Some(of) = place.of.as_deref().filter(|of| !places.contains(of)) {
            fault(&place.origin, false, format!("`{}`: there is no place `{of}`", place.id));
        }
    }
    let mut offices = BTreeMap::new();
    for office in &model.offices {
        if offices.insert(office.id.as_str(), office).is_some() {
            fault(&office.origin, false, format!("there are two offices `{}`", office.id));
        }
        for of in std::iter::once(&office.of).chain(&office.to) {
            if !places.contains(of.as_str()) {
                fault(
                    &office.origin,
                    false,
                    format!("office `{}`: there is no place or organisation `{of}`", office.id),
                );
            }
        }
    }
    let mut people = BTreeSet::new();
    let mut names: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    let mut seats: BTreeMap<&str, Vec<(i32, i32, &str, &Origin)>> = BTreeMap::new();
    for person in &model.people {
        if !people.insert(person.id.as_str()) {
            fault(&person.origin, false, format!("there are two people `{}`", person.id));
        }
        if let Some(from) = person.from.as_deref().filter(|from| !places.contains(from)) {
            fault(&person.origin, false, format!("{}: there is no place `{from}`", person.name));
        }
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            let folded = fold(name);
            if folded.is_empty() {
                fault(&person.origin, false, format!("`{}`: an empty name", person.id));
            }
            // A bare surname is nobody's own: only full names are kept apart.
            if !folded.contains(' ') {
                continue;
            }
            match names.get(&folded) {
                Some((other, ambiguous)) if *other != person.id => {
                    if !(*ambiguous && person.ambiguous) {
                        fault(
                            &person.origin,
                            false,
                            format!(
                                "`{name}` is also a name of `{other}`; if both bear it, set `ambiguous = true` for both"
                            ),
                        );
                    }
                }
                _ => {
                    names.insert(folded, (&person.id, person.ambiguous));
                }
            }
        }
        for tenure in &person.tenures {
            let Some(office) = offices.get(tenure.office.as_str()) else {
                fault(
                    &person.origin,
                    false,
                    format!("{}: there is no office `{}`", person.name, tenure.office),
                );
                continue;
            };
            let (start_lo, start_hi, end_lo, end_hi) = tenure.bounds();
            if end_hi < start_lo {
                fault(
                    &person.origin,
                    false,
                    format!("{}: {} ends before it starts", person.name, tenure.office),
                );
            }
            if office.single && !tenure.acting && tenure.start.is_some() {
                // Only days that are sure to be in office can clash.
                let end = if end_lo == start_lo && end_hi == NEVER { start_hi } else { end_lo };
                seats.entry(&tenure.office).or_default().push((
                    start_hi,
                    end,
                    &person.name,
                    &person.origin,
                ));
            }
        }
    }
    for (office, mut holders) in seats {
        holders.sort_unstable();
        for pair in holders.windows(2) {
            let (from, until, first, _) = pair[0];
            let (start, _, second, origin) = pair[1];
            if until > start && first != second {
                // A successor ends an open tenure without a word.
                let days = i64::from(until) - i64::from(start);
                if until == NEVER && from < start {
                    fault(
                        origin,
                        true,
                        format!(
                            "{office}: {first} has no end although {second} follows on {}",
                            iso(start)
                        ),
                    );
                } else if days > i64::from(HANDOVER) {
                    fault(
                        origin,
                        false,
                        format!(
                            "{office}: {first} and {second} overlap by {days} days from {}",
                            iso(start)
                        ),
                    );
                } else if days > 1 {
                    fault(
                        origin,
                        true,
                        format!(
                            "{office}: {first} and {second} overlap by {days} days from {}",
                            iso(start)
                        ),
                    );
                }
            }
        }
    }
    faults.sort();
    faults
}
