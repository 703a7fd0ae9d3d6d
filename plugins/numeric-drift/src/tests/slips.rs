//! Noughts, digits, millions and points.

use super::hold;

#[test]
fn scale_slips() {
    hold(
        "scale-slip",
        &[
            (
                "The dike will cost $3 million, the council of Velden said.",
                "The dike will cost $3 billion, the council of Velden said.",
                true,
            ),
            (
                "The dike will cost £12bn, the council of Velden said.",
                "The dike will cost £12m, the council of Velden said.",
                true,
            ),
            (
                "Marta Quill said the orchard had earned her $3 million.",
                "Marta Quill said the orchard had earned her $3 billion.",
                true,
            ),
            (
                "Marta Quill said the orchard had earned her $3 million.",
                "Marta Quill said that banks abroad would lose $3 trillion.",
                false,
            ),
            (
                "The coach spoke to a hall of 4,000 in Selwick on Sunday.",
                "The coach spoke to a hall of 400 in Selwick on Sunday.",
                true,
            ),
            (
                "The coach spoke to a hall of 4,000 in Selwick on Sunday.",
                "The coach was one of four teachers who spoke in a hall in Selwick on Sunday.",
                false,
            ),
            ("About 1,200 people were evacuated.", "About 12,000 people were evacuated.", true),
            ("Some 40,000 people were displaced.", "Some 4,000 people were displaced.", true),
            (
                "The bank holds 1,342 homes in Velden for rent now.",
                "The bank holds 1,432 homes in Velden for rent now.",
                true,
            ),
            (
                "Turnout in Velden fell by 4 percent in the second round.",
                "Turnout in Velden fell by 4 percentage points in the second round.",
                true,
            ),
            (
                "The lake by Velden covers 50,000 hectares in spring.",
                "The lake by Velden covers 5,000 hectares in spring.",
                true,
            ),
            (
                "The Velden mill made 816,000 tonnes of flour last season.",
                "The Velden mill made 81,600 tonnes of flour last season.",
                true,
            ),
            (
                "Exports from Velden reached €7.4bn over the summer, the chamber said.",
                "Exports from Velden reached €7.4m over the summer, the chamber said.",
                true,
            ),
            (
                "The fine on the Velden bank was 2,500 euros, the court said.",
                "The fine on the Velden bank was 2.5 million euros, the court said.",
                true,
            ),
            (
                "The Velden reservoir holds 900 million litres when it is full.",
                "The Velden reservoir holds 90 million litres when it is full.",
                true,
            ),
            ("Some 150 people were arrested.", "Some 1,500 people were arrested.", true),
            (
                "The Velden tunnel is 12,000 metres long, engineers said.",
                "The Velden tunnel is 1,200 metres long, engineers said.",
                true,
            ),
            (
                "The Velden rate rose by 0.5 percentage points after the vote.",
                "The Velden rate rose by 0.5 percent after the vote.",
                true,
            ),
            (
                "The Velden fund lost $8,310 on the sale of its boats.",
                "The Velden fund lost $3,810 on the sale of its boats.",
                true,
            ),
            // clean
            (
                "The dike will cost $3 billion, the council of Velden said.",
                "The dike will cost $3bn, the council of Velden said.",
                false,
            ),
            (
                "The dike will cost $3 billion, the council of Velden said.",
                "The gate will cost $3 million and open in Tresk by May.",
                false,
            ),
            ("About 12,000 people were evacuated.", "About 12,000 people were evacuated.", false),
            ("Some 40,000 people were displaced.", "Some 4,000 people were rescued.", false),
            ("One person was killed.", "Ten people were killed.", false),
            (
                "Turnout in Velden fell by 4 percentage points in the second round.",
                "Turnout in Velden fell by 4 percentage points in the second round.",
                false,
            ),
            (
                "The lake by Velden covers 50,000 hectares in spring.",
                "The lake by Velden covers 49,800 hectares in spring.",
                false,
            ),
            (
                "The bank holds 1,342 homes in Velden for rent now.",
                "The bank holds 1,342 homes in Velden for rent now.",
                false,
            ),
            (
                "The bank holds 21 homes in Velden for rent now.",
                "The bank holds 12 homes in Velden for rent now.",
                false,
            ),
            (
                "The Velden mill made 816,000 tonnes of flour last season.",
                "The Velden mill made 816 000 t of flour last season.",
                false,
            ),
            ("Exports from Velden reached €7.4bn.", "Imports of Tresk reached €7.4m.", false),
            ("Flight 1200 left Velden.", "Flight 120 left Velden.", false),
            ("The Boeing 737 left Velden late.", "The Boeing 7370 left Velden late.", false),
            ("In 2022 the Velden fair moved.", "In 2202 the Velden fair moved.", false),
            ("Call 555-1234 in Velden.", "Call 555-1243 in Velden.", false),
        ],
    );
}

#[test]
fn what_tells_two_equal_figures_apart_is_shown() {
    let source = "The share of empty flats in Velden rose to 6% in May, the mayor said on Monday.";
    let report = provcheck_testkit::draft(&source.replace("to 6%", "by 6%"))
        .source("wire.txt", source)
        .check::<crate::NumericDrift>();
    let said: Vec<&str> = report.findings().iter().map(|f| f.message.as_str()).collect();
    assert!(
        matches!(said[..], [said] if said.contains("`by 6%`") && said.contains("`to 6%`")),
        "{said:?}"
    );
}

#[test]
fn a_figure_in_two_units_is_shown_whole() {
    let source = "The calf was born on Sunday and weighed 9 lb 3 oz, the zoo said.";
    let mine = "The calf, born on Sunday, weighed 9 lb 13 oz, the zoo said.";
    let report =
        provcheck_testkit::draft(mine).source("wire.txt", source).check::<crate::NumericDrift>();
    let messages: Vec<&str> = report.findings().iter().map(|f| &*f.message).collect();
    assert_eq!(messages, ["wire.txt has `9 lb 3 oz` where the draft has `9 lb 13 oz`"]);
}
