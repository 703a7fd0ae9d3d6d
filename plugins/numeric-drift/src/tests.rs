//! Tables of a draft's sentence and a source's, by the rule they must meet.

mod amounts;
mod bounds;
mod days;
mod placed;
mod results;
mod slips;
mod worked_out;

use provcheck_testkit::draft;

use crate::NumericDrift;

/// Both texts tell of one story, as their names show.
fn story(sentence: &str) -> String {
    format!(
        "Storm over Velden\n\nA storm hit Velden on Friday, the mayor, Ines Karo, said. {sentence} The river Orla runs through Velden.\n"
    )
}

fn rules(mine: &str, theirs: &str) -> Vec<String> {
    let report = draft(&story(mine)).source("wire.txt", &story(theirs)).check::<NumericDrift>();
    report.rules().into_iter().map(str::to_owned).collect()
}

/// Holds a table of (draft, source, hit) to `rule`, and returns what is otherwise.
fn hold(rule: &str, table: &[(&str, &str, bool)]) {
    let mut wrong = Vec::new();
    for (mine, theirs, hit) in table {
        let got = rules(mine, theirs);
        if got.iter().any(|r| r == rule) != *hit {
            wrong.push(format!("{hit}: {mine} / {theirs}: {got:?}"));
        }
    }
    let (hits, clean) =
        table.iter().fold((0, 0), |(h, c), row| if row.2 { (h + 1, c) } else { (h, c + 1) });
    assert!(hits >= 15 && clean >= hits, "{hits} hits, {clean} clean");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn conflicting_values() {
    hold(
        "conflicting-value",
        &[
            (
                "A Quorum poll has the Orchard party at 31 percent.",
                "The Orchard party is at 28 percent in the Quorum poll.",
                true,
            ),
            (
                "A Quorum poll has the Orchard party at 31 percent.",
                "A poll by Talvio Research has the Orchard party at 28 percent.",
                false,
            ),
            (
                "The harbour of Selwick has 310 berths for yachts in summer.",
                "The number of berths for yachts in the harbour of Selwick fell to 290 in summer.",
                true,
            ),
            (
                "The harbour of Selwick has 310 berths for yachts in summer.",
                "The number of trees for felling in the harbour of Selwick fell to 290 in summer.",
                false,
            ),
            ("Five people were killed.", "Three people were killed.", true),
            ("The storm killed five people.", "Three people died in the storm.", true),
            (
                "Two dead and three hurt were counted.",
                "Two people died and five were injured.",
                true,
            ),
            ("At least nine people died.", "Seven people were killed.", true),
            (
                "Police arrested 14 looters and 40 people are missing.",
                "Some 25 people are missing.",
                true,
            ),
            ("The death toll rose to 12.", "The death toll stands at 16.", true),
            ("Six people were shot.", "Four people were shot.", true),
            (
                "Around 120,000 Velden troops are near the border.",
                "Some 150,000 Velden soldiers are near the border.",
                true,
            ),
            (
                "The company will cut 400 factory jobs in Velden by May.",
                "The company will cut 600 factory jobs in Velden by May.",
                true,
            ),
            ("About 3,000 people were evacuated.", "About 5,000 people were evacuated.", true),
            ("Four women were injured.", "Six women were injured.", true),
            (
                "The repair will cost the town $30m, the council said.",
                "The repair will cost the town $45m, the council said.",
                true,
            ),
            (
                "Unemployment in Velden rose to 7% in March, the office said.",
                "Unemployment in Velden rose to 9% in March, the office said.",
                true,
            ),
            (
                "The dam above Velden is 40 metres high, the builder said.",
                "The dam above Velden is 60 metres high, the builder said.",
                true,
            ),
            (
                "Twenty homes were destroyed in Velden by falling trees.",
                "Thirty homes were destroyed in Velden by falling trees.",
                true,
            ),
            ("Seven people were hurt.", "Nine people were wounded.", true),
            // clean
            ("Three people were killed.", "Three people died.", false),
            ("At least two people died.", "Three people were killed.", false),
            ("Five people were killed.", "Five people were hurt.", false),
            ("Two of the victims died.", "Five people were killed.", false),
            (
                "Five people, including two children, were killed.",
                "Five people were killed.",
                false,
            ),
            ("Three people were killed.", "In 2012 a storm there killed nine people.", false),
            ("Two men and a woman were killed.", "Three people were killed.", false),
            (
                "Some 120,000 Velden troops are near the border.",
                "About 121,500 Velden soldiers are near the border.",
                false,
            ),
            (
                "Some 3,000 Velden troops are in Osterby.",
                "Some 4,000 Velden troops are in Tresk.",
                false,
            ),
            ("A 34-year-old man was hurt.", "A 43-year-old man was hurt.", false),
            ("The Velden team won 2-1.", "The Velden team won 3-1.", false),
            ("Call 555-0142 for help.", "Call 555-0143 for help.", false),
            ("The shelter at 12 Elm Street opened.", "The shelter at 14 Elm Street opened.", false),
            ("It opened at 9.30 a.m. in Velden.", "It opened at 10.30 a.m. in Velden.", false),
            (
                "Section 8 of the law applies in Velden.",
                "Section 9 of the law applies in Velden.",
                false,
            ),
            ("One of the five victims was a guest.", "Five people were killed.", false),
            ("Dozens of people were hurt.", "Some 40 people were hurt.", false),
            ("Two men shot three people.", "Three people were shot.", false),
            (
                "The repair will cost the town $30m, the council said.",
                "The repair will cost the town $30.4m, the council said.",
                false,
            ),
        ],
    );
}

/// A story as the ledger of amounts sees it: hits and as many that must stay quiet.

#[test]
fn every_source_that_counts_it_is_named() {
    let mine = "Some 214 passengers came ashore in Tresk and Osterby by noon.";
    let report = draft(&story(mine))
        .source("a.txt", &story("All 412 passengers left the ship alive."))
        .source("b.txt", &story("Some 412 passengers came ashore in Tresk and Osterby at noon."))
        .check::<NumericDrift>();
    let text = report.to_string();
    assert!(text.contains("a.txt") && text.contains("b.txt"), "{text}");
    assert!(text.contains("error"), "{text}");
}

#[test]
fn one_finding_names_all_values_in_order() {
    let report = draft(&story("Around 120,000 Russian troops are in the region."))
        .source(
            "b.txt",
            &story("Russia has about 150,000 troops in northern and southern Ukraine."),
        )
        .source(
            "a.txt",
            &story("Some 130,000 Russian troops stand to the north and east of Ukraine."),
        )
        .check::<NumericDrift>();
    assert_eq!(report.alarms(), ["conflicting-value"], "{:?}", report.findings());
    let message = &report.findings()[0].message;
    let at = |value: &str| message.find(value).unwrap_or(usize::MAX);
    assert!(
        at("120,000") < at("130,000")
            && at("130,000") < at("150,000")
            && at("150,000") < message.len(),
        "{message}"
    );
    assert_eq!(report.findings()[0].evidence.len(), 2);
}

#[test]
fn a_toll_that_rises_with_the_day_is_told_as_such() {
    let report = draft(&story("Five people were killed."))
        .date("2022-02-17")
        .source("old.txt", &format!("(15 Feb 2022) {}", story("Three people were killed.")))
        .check::<NumericDrift>();
    assert_eq!(report.alarms(), Vec::<&str>::new(), "{:?}", report.findings());
}

#[test]
fn the_draft_against_its_headline() {
    let text = "Three dead in Velden fire\n\nFive people died in a fire in Velden on Friday, Ines Karo said.\n";
    assert_eq!(draft(text).check::<NumericDrift>().alarms(), ["conflicting-value"]);
    let text = "Five dead in Velden fire\n\nFive people died in a fire in Velden on Friday. Two of them were guests.\n";
    assert_eq!(draft(text).check::<NumericDrift>().alarms(), Vec::<&str>::new());
}

#[test]
fn a_house_has_its_own_words_and_bounds() {
    let (mine, theirs) = (
        "Some 500 marching bakers walked in Velden today.",
        "Some 800 marching millers walked in Velden today.",
    );
    assert_eq!(rules(mine, theirs), Vec::<String>::new());
    let report = draft(&story(mine))
        .source("wire.txt", &story(theirs))
        .options(r#"{"synonyms": {"bakers": ["millers"]}}"#)
        .check::<NumericDrift>();
    assert_eq!(report.rules(), ["conflicting-value"]);
}

#[test]
fn many_numbers_of_one_thing_are_a_list() {
    let has = |numbers: usize| {
        let sentence = |n| format!("Russia has {},500 troops in southern Ukraine.", 133 + 11 * n);
        let list: Vec<String> = (0..numbers).map(sentence).collect();
        let mine = story("A total of 121,000 Russian troops are in the region.");
        let report =
            draft(&mine).source("wire.txt", &story(&list.join(" "))).check::<NumericDrift>();
        report.alarms().contains(&"conflicting-value")
    };
    for few in [1, 3, 12] {
        assert!(has(few), "{few}");
    }
    for many in [13, 16, 20] {
        assert!(!has(many), "{many}");
    }
}

provcheck_testkit::fixtures!(NumericDrift);
provcheck_testkit::conformance!(NumericDrift);

#[test]
fn two_matters_of_a_source_are_two_in_the_draft() {
    let source = "A mudslide killed 14 of the 39 people on a train on Monday, the mayor said. It was \
                  the worst crash on the line since 2016, when 45 people died in Tresk.";
    let earlier =
        "The line has not had a crash as bad since 2016: 45 people lost their lives then.";
    let mine = format!(
        "Fourteen people were killed when a train met a mudslide in the hills.\n\nIt was night.\n\n{earlier}"
    );
    let report = draft(&mine).source("wire.txt", source).check::<NumericDrift>();
    assert!(report.alarms().is_empty(), "{:?}", report.alarms());
    // What no source has is told, and not as the headline's.
    let report = draft("Fourteen people were killed in the crash.\n\nIn the crash 19 people were killed, the mayor said.")
        .source("wire.txt", "Fourteen people were killed in the crash, the mayor said.")
        .check::<NumericDrift>();
    assert!(!report.alarms().is_empty());
    assert!(report.findings().iter().all(|f| !f.message.contains("headline")));
}
