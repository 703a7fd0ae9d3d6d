//! The classes of offices, a closed list.

use std::fmt;

/// What kind of office it is. The class brings the ways news English names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it; `Class::label` spells them out")]
pub enum Class {
    HeadOfState,
    HeadOfGov,
    VicePresident,
    DeputyHeadOfGov,
    Foreign,
    Defence,
    Interior,
    Finance,
    Justice,
    Health,
    Energy,
    Economy,
    Education,
    Nsa,
    SecurityCouncilSecretary,
    IntelligenceChief,
    CommanderInChief,
    ChiefOfStaff,
    PresidentialChiefOfStaff,
    SpeakerLower,
    SpeakerUpper,
    CentralBank,
    ProsecutorGeneral,
    Ambassador,
    PermanentRepresentative,
    Spokesperson,
    OrgHead,
    DeputyOrgHead,
    Governor,
    Mayor,
    Legislator,
    PartyLeader,
    Monarch,
    ReligiousLeader,
    DeputyForeign,
    DeputyDefence,
    JuniorMinister,
    Minister,
    Other,
}

/// All classes in order, with their names in files and in messages.
const NAMES: &[(Class, &str, &str)] = &[
    (Class::HeadOfState, "head-of-state", "president"),
    (Class::HeadOfGov, "head-of-gov", "prime minister"),
    (Class::VicePresident, "vice-president", "vice president"),
    (Class::DeputyHeadOfGov, "deputy-head-of-gov", "deputy prime minister"),
    (Class::Foreign, "foreign", "foreign minister"),
    (Class::Defence, "defence", "defence minister"),
    (Class::Interior, "interior", "interior minister"),
    (Class::Finance, "finance", "finance minister"),
    (Class::Justice, "justice", "justice minister"),
    (Class::Health, "health", "health minister"),
    (Class::Energy, "energy", "energy minister"),
    (Class::Economy, "economy", "economy minister"),
    (Class::Education, "education", "education minister"),
    (Class::Nsa, "nsa", "national security adviser"),
    (Class::SecurityCouncilSecretary, "security-council-secretary", "security council secretary"),
    (Class::IntelligenceChief, "intelligence-chief", "intelligence chief"),
    (Class::CommanderInChief, "commander-in-chief", "commander-in-chief"),
    (Class::ChiefOfStaff, "chief-of-staff", "chief of the general staff"),
    (Class::PresidentialChiefOfStaff, "presidential-chief-of-staff", "chief of staff"),
    (Class::SpeakerLower, "speaker-lower", "speaker"),
    (Class::SpeakerUpper, "speaker-upper", "speaker"),
    (Class::CentralBank, "central-bank", "central bank governor"),
    (Class::ProsecutorGeneral, "prosecutor-general", "prosecutor general"),
    (Class::Ambassador, "ambassador", "ambassador"),
    (Class::PermanentRepresentative, "permanent-representative", "permanent representative"),
    (Class::Spokesperson, "spokesperson", "spokesperson"),
    (Class::OrgHead, "org-head", "head"),
    (Class::DeputyOrgHead, "deputy-org-head", "deputy head"),
    (Class::Governor, "governor", "governor"),
    (Class::Mayor, "mayor", "mayor"),
    (Class::Legislator, "legislator", "legislator"),
    (Class::PartyLeader, "party-leader", "party leader"),
    (Class::Monarch, "monarch", "monarch"),
    (Class::ReligiousLeader, "religious-leader", "religious leader"),
    (Class::DeputyForeign, "deputy-foreign", "deputy foreign minister"),
    (Class::DeputyDefence, "deputy-defence", "deputy defence minister"),
    (Class::JuniorMinister, "junior-minister", "junior minister"),
    (Class::Minister, "minister", "minister"),
    (Class::Other, "other", "official"),
];

impl Class {
    /// Returns the class called `name` in a file.
    pub fn parse(name: &str) -> Option<Self> {
        let name = match name {
            "economy/trade" | "trade" | "economy-trade" => "economy",
            "governor/regional-head" | "regional-head" => "governor",
            "defense" => "defence",
            name => name,
        };
        NAMES.iter().find(|(_, n, _)| *n == name).map(|(class, ..)| *class)
    }

    /// Returns the names of all classes, for an error that lists them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(_, name, _)| *name)
    }

    /// Returns the class with the number `code` in a compiled file.
    pub fn from_code(code: u32) -> Option<Self> {
        NAMES.get(code as usize).map(|(class, ..)| *class)
    }

    /// Returns its number in a compiled file.
    pub fn code(self) -> u32 {
        self as u32
    }

    /// Returns its name in a file.
    pub fn name(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// Returns how a message calls the office: `foreign minister`.
    pub fn label(self) -> &'static str {
        NAMES[self as usize].2
    }

    /// Tells whether one person does not normally hold this office and another
    /// exclusive one.
    pub fn is_exclusive(self) -> bool {
        !matches!(
            self,
            Self::CommanderInChief
                | Self::Legislator
                | Self::PartyLeader
                | Self::ReligiousLeader
                | Self::JuniorMinister
                | Self::Minister
                | Self::DeputyOrgHead
                | Self::Other
        )
    }

    /// Tells whether it is a seat in a cabinet with a portfolio.
    pub fn is_portfolio(self) -> bool {
        matches!(
            self,
            Self::Foreign
                | Self::Defence
                | Self::Interior
                | Self::Finance
                | Self::Justice
                | Self::Health
                | Self::Energy
                | Self::Economy
                | Self::Education
        )
    }

    /// Tells whether it is one of the offices of a country whose holders are known to all.
    pub fn is_great(self) -> bool {
        matches!(
            self,
            Self::HeadOfState
                | Self::HeadOfGov
                | Self::Foreign
                | Self::Defence
                | Self::Interior
                | Self::Finance
        )
    }

    /// Tells whether former holders are still called by the title, as a courtesy.
    pub fn is_honorific(self) -> bool {
        matches!(
            self,
            Self::HeadOfState
                | Self::HeadOfGov
                | Self::VicePresident
                | Self::Ambassador
                | Self::Governor
                | Self::Mayor
                | Self::Legislator
                | Self::Monarch
        )
    }

    /// Tells whether one seat of this class in a place has one holder at a time.
    pub fn is_single(self) -> bool {
        self.is_exclusive()
            && !matches!(
                self,
                Self::DeputyHeadOfGov
                    | Self::DeputyForeign
                    | Self::DeputyDefence
                    | Self::Spokesperson
            )
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_lead_back() {
        for (i, (class, name, _)) in NAMES.iter().enumerate() {
            assert_eq!(class.code() as usize, i);
            assert_eq!(Class::parse(name), Some(*class));
            assert_eq!(Class::from_code(i as u32), Some(*class));
        }
    }
}
