//! What all forms have in common: faults, dates, and the class that an office's name tells.

use crate::data::class::Class;
use crate::data::day::Fuzzy;
use crate::data::load::Fault;
use crate::data::model::{End, Origin};

pub(super) fn fault(file: &str, line: u32, message: impl Into<String>) -> Fault {
    Fault {
        origin: Origin { file: file.to_owned(), line },
        message: message.into(),
        warning: false,
    }
}

/// Reads a date of the forms `2020`, `2020-03`, `2020-03-04` and with a time after it.
pub(super) fn date(text: &str) -> Option<Fuzzy> {
    let day = text.split('T').next().unwrap_or_default();
    Fuzzy::parse(day.trim_start_matches('+'))
}

pub(super) fn end(text: Option<&str>) -> End {
    match text.map(str::trim).filter(|t| !t.is_empty()) {
        None => End::Open,
        Some(text) => date(text).map_or(End::Unknown, End::On),
    }
}

/// Words of an office's name with the class that they tell, the first that fits.
const TITLES: &[(&str, Class)] = &[
    ("deputy prime minister", Class::DeputyHeadOfGov),
    ("vice president", Class::VicePresident),
    ("deputy minister", Class::JuniorMinister),
    ("minister of state", Class::JuniorMinister),
    ("prime minister", Class::HeadOfGov),
    ("chancellor of the exchequer", Class::Finance),
    ("attorney general", Class::ProsecutorGeneral),
    ("prosecutor general", Class::ProsecutorGeneral),
    ("president of the senate", Class::SpeakerUpper),
    ("president of the national assembly", Class::SpeakerLower),
    ("president of the parliament", Class::SpeakerLower),
    ("speaker", Class::SpeakerLower),
    ("ambassador", Class::Ambassador),
    ("permanent representative", Class::PermanentRepresentative),
    ("governor of the central bank", Class::CentralBank),
    ("central bank governor", Class::CentralBank),
    ("governor", Class::Governor),
    ("mayor", Class::Mayor),
    ("member of", Class::Legislator),
    ("senator", Class::Legislator),
    ("representative", Class::Legislator),
    ("deputy", Class::Legislator),
    ("foreign", Class::Foreign),
    ("external affairs", Class::Foreign),
    ("defence", Class::Defence),
    ("defense", Class::Defence),
    ("interior", Class::Interior),
    ("internal affairs", Class::Interior),
    ("home affairs", Class::Interior),
    ("finance", Class::Finance),
    ("treasury", Class::Finance),
    ("justice", Class::Justice),
    ("health", Class::Health),
    ("energy", Class::Energy),
    ("economy", Class::Economy),
    ("education", Class::Education),
    ("president", Class::HeadOfState),
    ("minister", Class::Minister),
];

/// Returns the class that an office's name tells.
pub(super) fn class_of(name: &str) -> Class {
    let folded = crate::data::fold::fold(name);
    TITLES.iter().find(|(words, _)| folded.contains(words)).map_or(Class::Other, |(_, c)| *c)
}
