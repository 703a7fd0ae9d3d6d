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

/// All classes with their names in files, in order.
const NAMES: &[(Class, &str)] = &[
    (Class::HeadOfState, "head-of-state"),
    (Class::HeadOfGov, "head-of-gov"),
    (Class::VicePresident, "vice-president"),
    (Class::DeputyHeadOfGov, "deputy-head-of-gov"),
    (Class::Foreign, "foreign"),
    (Class::Defence, "defence"),
    (Class::Interior, "interior"),
    (Class::Finance, "finance"),
    (Class::Justice, "justice"),
    (Class::Health, "health"),
    (Class::Energy, "energy"),
    (Class::Economy, "economy"),
    (Class::Education, "education"),
    (Class::Nsa, "nsa"),
    (Class::SecurityCouncilSecretary, "security-council-secretary"),
    (Class::IntelligenceChief, "intelligence-chief"),
    (Class::CommanderInChief, "commander-in-chief"),
    (Class::ChiefOfStaff, "chief-of-staff"),
    (Class::PresidentialChiefOfStaff, "presidential-chief-of-staff"),
    (Class::SpeakerLower, "speaker-lower"),
    (Class::SpeakerUpper, "speaker-upper"),
    (Class::CentralBank, "central-bank"),
    (Class::ProsecutorGeneral, "prosecutor-general"),
    (Class::Ambassador, "ambassador"),
    (Class::PermanentRepresentative, "permanent-representative"),
    (Class::Spokesperson, "spokesperson"),
    (Class::OrgHead, "org-head"),
    (Class::DeputyOrgHead, "deputy-org-head"),
    (Class::Governor, "governor"),
    (Class::Mayor, "mayor"),
    (Class::Legislator, "legislator"),
    (Class::PartyLeader, "party-leader"),
    (Class::Monarch, "monarch"),
    (Class::ReligiousLeader, "religious-leader"),
    (Class::DeputyForeign, "deputy-foreign"),
    (Class::DeputyDefence, "deputy-defence"),
    (Class::JuniorMinister, "junior-minister"),
    (Class::Minister, "minister"),
    (Class::Other, "other"),
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
        NAMES.iter().find(|(_, n)| *n == name).map(|(class, _)| *class)
    }

    /// Returns the names of all classes, for an error that lists them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(_, name)| *name)
    }

    /// Returns the class with the number `code` in a compiled file.
    pub fn from_code(code: u32) -> Option<Self> {
        NAMES.get(code as usize).map(|(class, _)| *class)
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
        match self {
            Self::HeadOfState => "president",
            Self::HeadOfGov => "prime minister",
            Self::VicePresident => "vice president",
            Self::DeputyHeadOfGov => "deputy prime minister",
            Self::Foreign => "foreign minister",
            Self::Defence => "defence minister",
            Self::Interior => "interior minister",
            Self::Finance => "finance minister",
            Self::Justice => "justice minister",
            Self::Health => "health minister",
            Self::Energy => "energy minister",
            Self::Economy => "economy minister",
            Self::Education => "education minister",
            Self::Nsa => "national security adviser",
            Self::SecurityCouncilSecretary => "security council secretary",
            Self::IntelligenceChief => "intelligence chief",
            Self::CommanderInChief => "commander-in-chief",
            Self::ChiefOfStaff => "chief of the general staff",
            Self::PresidentialChiefOfStaff => "chief of staff",
            Self::SpeakerLower | Self::SpeakerUpper => "speaker",
            Self::CentralBank => "central bank governor",
            Self::ProsecutorGeneral => "prosecutor general",
            Self::Ambassador => "ambassador",
            Self::PermanentRepresentative => "permanent representative",
            Self::Spokesperson => "spokesperson",
            Self::OrgHead => "head",
            Self::DeputyOrgHead => "deputy head",
            Self::Governor => "governor",
            Self::Mayor => "mayor",
            Self::Legislator => "legislator",
            Self::PartyLeader => "party leader",
            Self::Monarch => "monarch",
            Self::ReligiousLeader => "religious leader",
            Self::DeputyForeign => "deputy foreign minister",
            Self::DeputyDefence => "deputy defence minister",
            Self::JuniorMinister => "junior minister",
            Self::Minister => "minister",
            Self::Other => "official",
        }
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
        for (i, (class, name)) in NAMES.iter().enumerate() {
            assert_eq!(class.code() as usize, i);
            assert_eq!(Class::parse(name), Some(*class));
            assert_eq!(Class::from_code(i as u32), Some(*class));
        }
    }
}
