//! What news English calls ministries, as data.

use crate::data::class::Class;

/// Ministries and departments by portfolio, where they stand for their own name.
pub(super) const MINISTRIES: &[(Class, &[&str])] = &[
    (
        Class::Foreign,
        &[
            "foreign ministry",
            "ministry of foreign affairs",
            "ministry for foreign affairs",
            "state department",
            "department of state",
            "foreign office",
            "foreign affairs ministry",
            "ministry of external affairs",
            "external affairs ministry",
        ],
    ),
    (
        Class::Defence,
        &[
            "defence ministry",
            "defense ministry",
            "ministry of defence",
            "ministry of defense",
            "pentagon",
            "department of defense",
            "department of defence",
            "defense department",
            "defence department",
            "ministry of national defence",
            "ministry of national defense",
        ],
    ),
    (
        Class::Interior,
        &[
            "interior ministry",
            "ministry of the interior",
            "ministry of interior",
            "ministry of internal affairs",
            "home office",
            "department of homeland security",
        ],
    ),
    (
        Class::Finance,
        &[
            "finance ministry",
            "ministry of finance",
            "treasury department",
            "department of the treasury",
            "treasury",
        ],
    ),
    (
        Class::Justice,
        &["justice ministry", "ministry of justice", "justice department", "department of justice"],
    ),
    (
        Class::Health,
        &["health ministry", "ministry of health", "health department", "department of health"],
    ),
    (
        Class::Energy,
        &["energy ministry", "ministry of energy", "energy department", "department of energy"],
    ),
    (
        Class::Economy,
        &[
            "economy ministry",
            "ministry of economy",
            "ministry of the economy",
            "commerce department",
            "department of commerce",
            "trade ministry",
            "economics ministry",
        ],
    ),
    (
        Class::Education,
        &[
            "education ministry",
            "ministry of education",
            "education department",
            "department of education",
        ],
    ),
];
