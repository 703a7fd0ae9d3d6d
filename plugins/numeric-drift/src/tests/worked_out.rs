//! Figures that a text works out from another's.

use super::rules;

/// Draft, source, and whether a figure of the draft is told: first worked out, then wrong by one.
const TABLE: &[(&str, &str, bool)] = &[
    (
        "The Harbour List is left with 33 seats on the council after losing 14 of them.",
        "The Harbour List lost 14 of its 47 seats on the council.",
        false,
    ),
    (
        "The Harbour List is left with 36 seats on the council after losing 14 of them.",
        "The Harbour List lost 14 of its 47 seats on the council.",
        true,
    ),
    (
        "The school of Osterby now has 212 pupils, 38 more than in spring.",
        "The school of Osterby had 174 pupils in spring and has taken in 38 more.",
        false,
    ),
    (
        "The school of Osterby now has 216 pupils, 38 more than in spring.",
        "The school of Osterby has 212 pupils, 38 more than in spring.",
        true,
    ),
    (
        "The ferry sank off Osterby within minutes, drowning all 235 passengers and 18 crew.",
        "All 253 people on board the ferry were drowned off Osterby, 18 of them crew.",
        false,
    ),
    (
        "All 235 people on board the ferry were drowned off Osterby, 18 of them crew.",
        "All 253 people on board the ferry were drowned off Osterby, 18 of them crew.",
        true,
    ),
];

#[test]
fn what_both_texts_account_for_is_no_conflict() {
    for (mine, theirs, hit) in TABLE {
        let told = rules(mine, theirs);
        assert_eq!(!told.is_empty(), *hit, "{mine} / {theirs}: {told:?}");
    }
}
