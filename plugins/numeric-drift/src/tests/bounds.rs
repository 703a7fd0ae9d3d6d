//! Bounds that moved while the number stayed.

use provcheck_testkit::draft;

use super::{hold, story};
use crate::NumericDrift;

#[test]
fn a_bound_that_turns_round_is_a_warning() {
    for (mine, theirs, warns) in [
        (
            "At most 23 people were treated for smoke.",
            "At least 23 people were treated for smoke, four of them in hospital.",
            true,
        ),
        (
            "Up to 40 shops were closed for repairs.",
            "No fewer than 40 shops were closed for repairs.",
            true,
        ),
        (
            "At least 300 riders were stranded overnight.",
            "Up to 300 riders were stranded overnight.",
            true,
        ),
        (
            "At least 23 people were treated for smoke.",
            "At least 23 people were treated for smoke, four of them in hospital.",
            false,
        ),
        (
            "At least 23 people were treated for smoke.",
            "More than 23 people were treated for smoke.",
            false,
        ),
        (
            "At most 23 people were treated for smoke.",
            "At least 23 people were fed in the school.",
            false,
        ),
    ] {
        let text =
            draft(&story(mine)).source("a.txt", &story(theirs)).check::<NumericDrift>().to_string();
        assert_eq!(text.contains("warning[numeric-drift/bound-drift]"), warns, "{mine} {text}");
    }
}

#[test]
fn bound_drift() {
    hold(
        "bound-drift",
        &[
            (
                "Up to 40 homes were destroyed in Velden by the flood.",
                "At least 40 homes were destroyed in Velden by the flood.",
                true,
            ),
            ("Some 90 people were evacuated.", "More than 90 people were evacuated.", true),
            ("Nearly 200 people were arrested.", "More than 200 people were arrested.", true),
            ("30 people were injured.", "At least 30 people were injured.", true),
            ("At least 30 people were injured.", "30 people were injured.", true),
            ("Fewer than 50 people are missing.", "Some 50 people are missing.", true),
            ("As many as 70 people were rescued.", "At least 70 people were rescued.", true),
            (
                "Around 120,000 Velden troops are near the border.",
                "Over 120,000 Velden troops are near the border.",
                true,
            ),
            ("Almost 60 people were trapped.", "60 people were trapped.", true),
            ("No more than 12 people were hurt.", "No fewer than 12 people were hurt.", true),
            ("Over 500 people were displaced.", "Up to 500 people were displaced.", true),
            ("About 80 people were killed.", "At least 80 people were killed.", true),
            ("Under 300 people were infected.", "Over 300 people were infected.", true),
            ("Twenty people died.", "At least twenty people died.", true),
            ("More than 25 people were detained.", "About 25 people were detained.", true),
            // clean
            (
                "At least 40 homes were destroyed in Velden by the flood.",
                "At least 40 homes were destroyed in Velden by the flood.",
                false,
            ),
            ("Some 90 people were evacuated.", "About 90 people were evacuated.", false),
            ("More than 200 people were arrested.", "At least 200 people were arrested.", false),
            ("Around 30 people were injured.", "30 people were injured.", false),
            ("30 people were injured.", "Some 30 people were injured.", false),
            ("Fewer than 50 people are missing.", "Up to 50 people are missing.", false),
            ("As many as 70 people were rescued.", "Up to 70 people were rescued.", false),
            (
                "Over 120,000 Velden troops are near the border.",
                "More than 120,000 Velden troops are near the border.",
                false,
            ),
            ("Almost 60 people were trapped.", "Nearly 60 people were trapped.", false),
            ("More than 12 people were hurt.", "More than 12 people were killed.", false),
            ("Over 500 people were displaced.", "Upwards of 500 people were displaced.", false),
            (
                "About 80 people were killed.",
                "About 80 people were killed. At least 80 people died.",
                false,
            ),
            ("Two of them were infected.", "At least two people were infected.", false),
            ("A 30-year-old died.", "More than 30 people died.", false),
            ("25 people were detained.", "25 people were detained.", false),
        ],
    );
}

#[test]
fn a_bound_turns_round_in_a_text_without_names() {
    let theirs = "Fewer than 300 barns were burned down by the fire.";
    for (mine, warns) in [
        ("More than 300 barns were burned down by the fire.", true),
        ("At least 300 barns were burned down by the fire.", true),
        // clean
        ("Fewer than 300 barns were burned down by the fire.", false),
        ("Under 300 barns were burned down by the fire.", false),
        ("More than 200 barns were burned down by the fire.", false),
    ] {
        let report = draft(mine).source("a.txt", theirs).check::<NumericDrift>();
        assert_eq!(report.alarms().contains(&"bound-drift"), warns, "{mine}");
    }
}
