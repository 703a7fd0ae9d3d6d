//! Heads of state and government, their deputies, and ambassadors: dated snapshots of the
//! World Factbook, a line a holder: country, role, holder, since, first and last snapshot.

use std::collections::BTreeMap;

use provcheck_knowledge::data::day::{Fuzzy, day_of, iso};
use provcheck_knowledge::data::model::{End, Office, Origin, Person, Tenure};
use provcheck_knowledge::{Class, Knowledge, PlaceNameKind, fold, same_person};

use super::List;
use super::names::{Printed, printed};

/// The last snapshot carries this day; what it says is of late January 2026.
const LAST: &str = "2026-05-17";
/// The day up to which the last snapshot is trusted.
const KNOWN_UNTIL: (i32, i32, i32) = (2026, 1, 25);
/// Days within which a successor's start is the end of who was seen last.
const GAP: i32 = 200;
/// Days within which two snapshots mean one start.
const NEAR: i32 = 31;
const SRC: &str = "World Factbook";

/// Countries that the Factbook calls otherwise.
const COUNTRIES: &[(&str, &str)] = &[
    ("burma", "mm"),
    ("korea north", "kp"),
    ("korea south", "kr"),
    ("north korea", "kp"),
    ("south korea", "kr"),
    ("congo brazzaville", "cg"),
    ("drc", "cd"),
    ("holy see vatican city", "va"),
    ("laos or lao pdr", "la"),
    ("the dominican", "do"),
    ("georgia", "ge"),
];

/// Titles of the table with the class of the office, and whether it is held for the time
/// being; the longest come first. All others are left out.
const TITLES: &[(&str, Class, bool)] = &[
    ("president of the republic", Class::HeadOfState, false),
    ("acting president", Class::HeadOfState, true),
    ("interim president", Class::HeadOfState, true),
    ("president", Class::HeadOfState, false),
    ("acting prime minister", Class::HeadOfGov, true),
    ("interim prime minister", Class::HeadOfGov, true),
    ("caretaker prime minister", Class::HeadOfGov, true),
    ("prime minister", Class::HeadOfGov, false),
    ("premier", Class::HeadOfGov, false),
    ("chancellor", Class::HeadOfGov, false),
    ("first vice president", Class::VicePresident, false),
    ("second vice president", Class::VicePresident, false),
    ("vice president", Class::VicePresident, false),
    ("vice presidents", Class::VicePresident, false),
    ("first deputy prime minister", Class::DeputyHeadOfGov, false),
    ("second deputy prime minister", Class::DeputyHeadOfGov, false),
    ("deputy prime minister", Class::DeputyHeadOfGov, false),
    ("deputy prime ministers", Class::DeputyHeadOfGov, false),
    ("ambassador", Class::Ambassador, false),
    ("king", Class::Monarch, false),
    ("queen", Class::Monarch, false),
];

/// A line that was read.
struct Line {
    name: Printed,
    since: Fuzzy,
    first: i32,
    last: i32,
    open: bool,
    acting: bool,
}

pub(crate) fn read(rows: &[(u32, Vec<String>)], list: &mut List) {
    let base = Knowledge::embedded();
    let mut seats: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    let mut unread = 0;
    for (line, row) in rows.iter().skip(1) {
        let [country, role, holder, since, opening, until] = row.as_slice() else {
            eprintln!("line {line}: {} columns", row.len());
            continue;
        };
        let read = || {
            let place = place(base, country)?;
            let (class, acting, rest) = titled(holder)?;
            let office = seat(&place, role, class)?;
            let [first, last_day] = [opening, until].map(|day| Fuzzy::parse(day));
            let line = Line {
                name: printed(rest)?,
                since: date(since)?,
                first: first?.earliest,
                last: last_day?.latest,
                open: until == LAST,
                acting,
            };
            Some((office, class, place, line))
        };
        let Some((office, class, place, found)) = read() else {
            unread += 1;
            continue;
        };
        declare(list, &office, class, &place, role);
        seats.entry(office).or_default().push(found);
    }
    eprintln!("{unread} of {} lines were not read", rows.len().saturating_sub(1));
    for (office, lines) in seats {
        write(list, &office, lines);
    }
}

fn place(base: &Knowledge, country: &str) -> Option<String> {
    let folded = fold(country);
    if let Some((_, id)) = COUNTRIES.iter().find(|(name, _)| *name == folded) {
        return Some((*id).to_owned());
    }
    let found = base.places_named(&folded);
    let place = found.iter().find(|(id, kind)| {
        let place = base.place(*id);
        *kind == PlaceNameKind::Name && !place.is_org() && place.of().is_none()
    })?;
    Some(base.place(place.0).key().to_owned())
}

/// Returns the class that a title means, whether it is held for the time being, and the
/// name after it.
fn titled(holder: &str) -> Option<(Class, bool, &str)> {
    let lower = holder.to_lowercase();
    let (title, class, acting) = TITLES
        .iter()
        .filter(|(title, ..)| lower.strip_prefix(title).is_some_and(|r| r.starts_with(' ')))
        .max_by_key(|(title, ..)| title.len())?;
    let rest = holder.get(title.len()..)?.trim_start();
    // `President of the ...`: another office, or a longer title.
    (!rest.starts_with("of ") && !rest.starts_with("and ")).then_some((*class, *acting, rest))
}

/// Returns the id of the office.
fn seat(place: &str, role: &str, class: Class) -> Option<String> {
    let envoy = matches!(role, "US ambassador to" | "ambassador to the US");
    if envoy != (class == Class::Ambassador) || place == "us" && envoy {
        return None;
    }
    Some(match class {
        Class::Ambassador if role == "US ambassador to" => format!("us.ambassador-{place}"),
        Class::Ambassador => format!("{place}.ambassador-us"),
        Class::HeadOfState => format!("{place}.president"),
        Class::HeadOfGov if matches!(place, "de" | "at") => format!("{place}.head-of-gov"),
        Class::HeadOfGov => format!("{place}.pm"),
        Class::VicePresident => format!("{place}.vp"),
        Class::DeputyHeadOfGov => format!("{place}.deputy-head-of-gov"),
        _ => format!("{place}.monarch"),
    })
}

fn declare(list: &mut List, id: &str, class: Class, place: &str, role: &str) {
    if list.has_office(id) {
        return;
    }
    let (of, to, name) = match class {
        Class::Ambassador if role == "US ambassador to" => {
            ("us", Some(place.to_owned()), "Ambassador")
        }
        Class::Ambassador => (place, Some("us".to_owned()), "Ambassador"),
        Class::HeadOfState => (place, None, "President"),
        Class::HeadOfGov => (place, None, "Prime Minister"),
        Class::VicePresident => (place, None, "Vice President"),
        Class::DeputyHeadOfGov => (place, None, "Deputy Prime Minister"),
        _ => (place, None, "Monarch"),
    };
    list.office(Office {
        id: id.to_owned(),
        class,
        of: of.to_owned(),
        to,
        name: name.to_owned(),
        aliases: Vec::new(),
        // Many countries have several at a time.
        single: class.is_single() && class != Class::VicePresident,
        as_of: None,
        origin: Origin::default(),
    });
}

/// Reads `22 December 2014`, `August 2021`, `1997`.
fn date(text: &str) -> Option<Fuzzy> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let month = |word: &str| MONTHS.iter().position(|m| *m == word).map(|m| m + 1);
    let text = match words.as_slice() {
        [year] => year.clone(),
        [name, year] => format!("{year}-{:02}", month(name)?),
        [day, name, year] => format!("{year}-{:02}-{:0>2}", month(name)?, day),
        _ => return None,
    };
    Fuzzy::parse(&text)
}

/// One holder of a seat, from all lines that name them.
struct Holder {
    name: Printed,
    since: Fuzzy,
    first: i32,
    last: i32,
    open: bool,
    acting: bool,
}

fn write(list: &mut List, office: &str, mut lines: Vec<Line>) {
    lines.sort_by_key(|l| (l.first, l.last));
    let mut holders: Vec<Holder> = Vec::new();
    for line in lines {
        let same = |h: &&mut Holder| {
            (line.since.earliest - h.since.earliest).abs() <= 400
                && h.acting == line.acting
                && (h.name.name == line.name.name || related(&h.name, &line.name))
        };
        if let Some(old) = holders.iter_mut().find(same) {
            old.since = agreed(old.since, line.since);
            old.first = old.first.min(line.first);
            old.last = old.last.max(line.last);
            old.open |= line.open;
            if old.name.name != line.name.name {
                old.name.aliases.push(line.name.name);
            }
            old.name.aliases.extend(line.name.aliases);
        } else {
            holders.push(Holder {
                name: line.name,
                since: line.since,
                first: line.first,
                last: line.last,
                open: line.open,
                acting: line.acting,
            });
        }
    }
    holders.sort_by_key(|h| (h.since, h.last));
    let single = list.offices.get(office).is_some_and(|o| o.single);
    let starts: Vec<(Fuzzy, i32)> = holders.iter().map(|h| (h.since, h.first)).collect();
    for (i, holder) in holders.into_iter().enumerate() {
        let next = starts
            .get(i + 1..)
            .and_then(|rest| rest.iter().find(|(since, _)| since.earliest > holder.since.latest));
        let end = match next {
            _ if holder.open => End::Open,
            // An embassy is often without an ambassador for months.
            Some((since, _)) if office.contains(".ambassador-") => {
                let year = |day: i32| iso(day).get(..4).map(str::to_owned);
                let same = year(holder.last).filter(|y| year(since.latest).as_ref() == Some(y));
                same.and_then(|y| Fuzzy::parse(&y)).map_or(End::Unknown, End::On)
            }
            Some((since, first))
                if single
                    && since.earliest - holder.last <= GAP
                    && *first >= holder.last - NEAR =>
            {
                End::On(*since)
            }
            _ => End::Unknown,
        };
        let tenure = Tenure {
            office: office.to_owned(),
            start: Some(holder.since),
            end,
            acting: holder.acting,
            src: Some(SRC.to_owned()),
            note: None,
        };
        let person = person(list, office, holder.name, &tenure);
        list.person(Person { tenures: vec![tenure], ..person });
    }
    if single {
        let (y, m, d) = KNOWN_UNTIL;
        list.until(office, day_of(y, m, d));
    }
}

/// Two dates of one start: the more exact; where they differ by days, the month; else
/// the year.
fn agreed(a: Fuzzy, b: Fuzzy) -> Fuzzy {
    if a.earliest <= b.earliest && b.latest <= a.latest {
        return b;
    }
    if b.earliest <= a.earliest && a.latest <= b.latest {
        return a;
    }
    let (first, last) = (a.min(b), a.max(b));
    let cut = |length: usize| Fuzzy::parse(iso(first.earliest).get(..length).unwrap_or_default());
    let month = cut(7).filter(|m| last.latest <= m.latest);
    month.or_else(|| cut(4)).unwrap_or(first)
}

fn related(a: &Printed, b: &Printed) -> bool {
    let (a_family, b_family) = (fold(&a.family), fold(&b.family));
    a_family == b_family
        || same_person(&a.name, &b.name).same
        || strsim::damerau_levenshtein(&a_family, &b_family) <= 1 && a_family.len() > 5
}

/// Returns who it is: a person of the files by hand, by name, or by the office and the
/// day; else a new one.
fn person(list: &List, office: &str, name: Printed, tenure: &Tenure) -> Person {
    let forms = std::iter::once(&name.name).chain(&name.aliases).map(String::as_str);
    let start = tenure.start.map_or(0, |s| s.earliest);
    let single = list.offices.get(office).is_some_and(|o| o.single);
    let by_seat = || {
        list.holders(office).into_iter().find(|p| {
            let starts = p.tenures.iter().filter(|t| t.office == office).filter_map(|t| t.start);
            let (mut near, mut on_the_day) = (false, false);
            for s in starts {
                near |= s.earliest - 60 <= start && start <= s.latest + 60;
                on_the_day |= s.earliest == start && s.latest == start;
            }
            let own: Vec<String> = fold(&p.name).split(' ').map(str::to_owned).collect();
            let alike = || {
                same_person(&p.name, &name.name).same
                    || fold(&name.name).split(' ').any(|w| {
                        own.iter().any(|o| {
                            o == w || strsim::damerau_levenshtein(o, w) <= 2 && w.len() > 4
                        })
                    })
            };
            // A seat for one has one new holder a day.
            on_the_day && single || near && alike()
        })
    };
    if let Some(known) = list.known(forms).or_else(by_seat) {
        Person {
            id: known.id.clone(),
            name: known.name.clone(),
            ambiguous: known.ambiguous,
            ..Person::default()
        }
    } else {
        let from = match office.split_once(".ambassador-") {
            Some((of, _)) => Some(of),
            None => office.split('.').next(),
        };
        let mut aliases = name.aliases;
        aliases.retain(|alias| *alias != name.name);
        aliases.sort();
        aliases.dedup();
        Person {
            id: fold(&name.name).replace(' ', "-"),
            aliases,
            from: from.map(str::to_owned),
            name: name.name,
            ..Person::default()
        }
    }
}
