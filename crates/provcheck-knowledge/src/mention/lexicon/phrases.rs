//! The phrases of news English for offices, as data.

use crate::data::class::Class;

/// Portfolios with the words that name them.
pub(super) const PORTFOLIOS: &[(Class, &[&str])] = &[
    (
        Class::Foreign,
        &[
            "foreign",
            "foreign affairs",
            "external affairs",
            "foreign relations",
            "external relations",
            "foreign and european affairs",
            "europe and foreign affairs",
        ],
    ),
    (Class::Defence, &["defence", "defense", "national defence", "national defense"]),
    (Class::Interior, &["interior", "home", "home affairs", "internal affairs", "the interior"]),
    (Class::Finance, &["finance", "finances", "treasury", "the treasury"]),
    (Class::Justice, &["justice"]),
    (Class::Health, &["health", "public health"]),
    (Class::Energy, &["energy"]),
    (
        Class::Economy,
        &[
            "economy",
            "economic",
            "economics",
            "economic affairs",
            "trade",
            "commerce",
            "business",
            "economic development",
        ],
    ),
    (Class::Education, &["education"]),
];

/// Portfolios of two classes.
pub(super) const DOUBLE: &[(&[Class], &str)] = &[
    (&[Class::Finance, Class::Economy], "economy and finance"),
    (&[Class::Finance, Class::Economy], "finance and economy"),
    (&[Class::Economy, Class::Energy], "economy and energy"),
    (&[Class::Economy, Class::Energy], "economy and climate"),
    (&[Class::Defence, Class::JuniorMinister], "armed forces"),
    (&[Class::Defence, Class::JuniorMinister], "the armed forces"),
];

/// Other titles, by class.
pub(super) const TITLES: &[(&[Class], &[&str])] = &[
    (&[Class::HeadOfState], &["president", "head of state"]),
    (&[Class::HeadOfGov], &["prime minister", "first minister", "head of government", "taoiseach"]),
    (&[Class::HeadOfGov, Class::Governor], &["premier"]),
    (&[Class::HeadOfGov, Class::Finance], &["chancellor"]),
    (&[Class::Finance], &["chancellor of the exchequer"]),
    (&[Class::VicePresident], &["vice president"]),
    (
        &[Class::DeputyHeadOfGov],
        &[
            "deputy prime minister",
            "vice prime minister",
            "first deputy prime minister",
            "deputy premier",
            "vice premier",
            "vice chancellor",
            "tanaiste",
        ],
    ),
    (
        &[Class::Foreign],
        &[
            "top diplomat",
            "chief diplomat",
            "foreign policy chief",
            "diplomacy chief",
            "secretary of state",
            "high representative",
        ],
    ),
    (&[Class::Defence], &["pentagon chief", "pentagon boss", "pentagon head", "secretary of war"]),
    (&[Class::Interior], &["homeland security secretary", "secretary of homeland security"]),
    (&[Class::Nsa], &["national security adviser", "national security advisor"]),
    (
        &[Class::SecurityCouncilSecretary],
        &[
            "security council secretary",
            "security council chief",
            "security council head",
            "secretary of the security council",
            "head of the security council",
            "secretary of the national security and defence council",
            "secretary of the national security and defense council",
        ],
    ),
    (
        &[Class::IntelligenceChief],
        &[
            "intelligence chief",
            "spy chief",
            "spymaster",
            "intelligence head",
            "military intelligence chief",
            "foreign intelligence chief",
        ],
    ),
    (
        &[Class::CommanderInChief, Class::ChiefOfStaff, Class::HeadOfState],
        &[
            "commander in chief",
            "top general",
            "top commander",
            "army chief",
            "military chief",
            "armed forces chief",
            "armed forces commander",
        ],
    ),
    (
        &[Class::Defence, Class::ChiefOfStaff, Class::CommanderInChief],
        &["defence chief", "defense chief"],
    ),
    (&[Class::Finance], &["finance chief"]),
    (
        &[Class::ChiefOfStaff, Class::CommanderInChief],
        &[
            "chief of the defence staff",
            "chief of the defense staff",
            "chief of defence staff",
            "chief of the general staff",
            "chief of general staff",
            "general staff chief",
            "joint chiefs chairman",
            "chairman of the joint chiefs of staff",
            "chairman of the joint chiefs",
        ],
    ),
    (
        &[Class::PresidentialChiefOfStaff, Class::ChiefOfStaff],
        &[
            "chief of staff",
            "presidential chief of staff",
            "head of the presidential administration",
            "head of the presidential office",
            "head of the office of the president",
            "presidential administration head",
        ],
    ),
    (
        &[Class::SpeakerLower, Class::SpeakerUpper],
        &[
            "speaker",
            "parliament speaker",
            "parliamentary speaker",
            "house speaker",
            "speaker of the house",
            "speaker of parliament",
            "speaker of the parliament",
        ],
    ),
    (
        &[Class::CentralBank],
        &[
            "central bank governor",
            "central bank chief",
            "central bank head",
            "central bank president",
            "central bank chair",
            "central bank chairman",
            "governor of the central bank",
            "head of the central bank",
            "chairman of the central bank",
        ],
    ),
    (
        &[Class::ProsecutorGeneral],
        &["prosecutor general", "general prosecutor", "public prosecutor"],
    ),
    (&[Class::Justice, Class::ProsecutorGeneral], &["attorney general"]),
    (
        &[Class::Ambassador, Class::PermanentRepresentative],
        &["ambassador", "envoy", "permanent representative"],
    ),
    (
        &[Class::Spokesperson],
        &[
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "press secretary",
            "press spokesman",
            "press spokeswoman",
            "chief spokesman",
            "chief spokeswoman",
        ],
    ),
    (&[Class::Governor, Class::CentralBank, Class::OrgHead], &["governor"]),
    (&[Class::Mayor], &["mayor", "lord mayor"]),
    (
        &[Class::Legislator],
        &[
            "senator",
            "congressman",
            "congresswoman",
            "lawmaker",
            "representative",
            "member of parliament",
        ],
    ),
    (
        &[Class::PartyLeader],
        &[
            "opposition leader",
            "party leader",
            "labour leader",
            "conservative leader",
            "tory leader",
            "minority leader",
            "majority leader",
        ],
    ),
    (&[Class::Monarch, Class::HeadOfState], &["king", "queen", "emperor", "sultan", "emir"]),
    (
        &[Class::ReligiousLeader, Class::HeadOfState],
        &["pope", "patriarch", "archbishop", "supreme leader"],
    ),
    (
        &[Class::JuniorMinister],
        &[
            "minister of state",
            "state secretary",
            "junior minister",
            "undersecretary",
            "under secretary",
            "parliamentary secretary",
        ],
    ),
    (&[Class::Minister], &["minister", "cabinet minister", "secretary", "cabinet secretary"]),
    (
        &[Class::Other],
        &[
            "special envoy",
            "special representative",
            "special presidential envoy",
            "peace envoy",
            "chief negotiator",
            "adviser",
            "advisor",
            "aide",
            "national security spokesman",
            "chief adviser",
            "attorney",
            "judge",
            "general",
            "prince",
            "princess",
            "crown prince",
        ],
    ),
];

/// Titles of the head of the organisation that stands with them.
pub(super) const HEADS: &[&str] = &[
    "chief",
    "boss",
    "head",
    "director",
    "director general",
    "executive director",
    "managing director",
    "secretary general",
    "general secretary",
    "secgen",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "commissioner",
    "high commissioner",
    "administrator",
    "chief executive",
    "chief executive officer",
    "executive chairman",
];

/// Titles that contradict nothing.
pub(super) const VAGUE: &[&str] = &[
    "leader",
    "strongman",
    "ruler",
    "dictator",
    "autocrat",
    "official",
    "politician",
    "diplomat",
    "number two",
    "supremo",
];

/// Titles that are written in capitals, with what they stand for.
pub(super) const SHORT: &[(&[Class], &str)] = &[
    (&[Class::HeadOfGov], "pm"),
    (&[Class::Foreign], "fm"),
    (&[Class::Nsa], "nsa"),
    (&[Class::Legislator], "mp"),
    (&[Class::OrgHead], "ceo"),
];

/// Words that a full stop may follow, as news agencies shorten them.
pub(super) const STOPPED: &[(&str, &str)] = &[
    ("sec", "secretary"),
    ("min", "minister"),
    ("gov", "governor"),
    ("amb", "ambassador"),
    ("sen", "senator"),
    ("rep", "representative"),
];
