//! Amounts of a substance and sums for a purpose.

use provcheck_testkit::draft;

use super::{hold, story};
use crate::NumericDrift;

#[test]
fn amounts_of_something() {
    hold(
        "conflicting-value",
        &[
            (
                "Some 9 million tonnes of rice have been stuck in barns by the Orla since May.",
                "More than 11 million tonnes of rice lie in storage, growers say.",
                true,
            ),
            (
                "The council says 9 million tonnes of rice are held in the port.",
                "It could free about 12 million tonnes of rice that are stored along the quay.",
                true,
            ),
            (
                "Crews say 400,000 litres of diesel leaked from the wreck.",
                "About 600,000 litres of diesel spilled when the tank tore, the owner said.",
                true,
            ),
            (
                "Customs officers seized 40 kg of cocaine on the quay.",
                "The boat was stopped at dawn and 62 kg of cocaine were seized.",
                true,
            ),
            (
                "Thieves got away in a van after 20 tonnes of copper were stolen.",
                "The yard reported that 26 tonnes of copper had been looted overnight.",
                true,
            ),
            (
                "The plant dumped 300 tonnes of sludge behind the dike.",
                "Inspectors found that 450 tonnes of sludge had been discharged.",
                true,
            ),
            (
                "Farms around the town harvested 30,000 tonnes of barley.",
                "The cooperative harvested 42,000 tonnes of barley, a record.",
                true,
            ),
            (
                "The port exported 8,000 tonnes of sugar before the wind rose.",
                "Traders say that 11,000 tonnes of sugar were exported.",
                true,
            ),
            (
                "The fire burned 500 tonnes of timber at the mill.",
                "Owners found 700 tonnes of timber destroyed.",
                true,
            ),
            (
                "Lorries delivered 60 tonnes of bread on the first day.",
                "Some 90 tonnes of bread were delivered, the army said.",
                true,
            ),
            (
                "Growers say 5,000 tonnes of rice are held in the barns.",
                "At least 8,000 metric tons of rice sit in barns there.",
                true,
            ),
            (
                "Two towers released 200 tonnes of methane as they fell.",
                "The wells emitted 300 tonnes of methane, a survey found.",
                true,
            ),
            (
                "A judge imposed a fine of $30m on Karsund Bank for the false accounts.",
                "Karsund Bank must pay a $45m fine for the accounts it filed.",
                true,
            ),
            (
                "The regulator fined Karsund Bank $30m over false accounts.",
                "The penalty of $40m hit Karsund Bank after the accounts came out.",
                true,
            ),
            (
                "The kidnappers asked for a ransom of $2m for the Karsund engineer.",
                "A $3m ransom for the engineer was paid by her firm, Karsund Oil.",
                true,
            ),
            (
                "The Nordic Fund approved a $3bn loan for dikes.",
                "Under the deal on dikes the Nordic Fund gives a loan of $4bn.",
                true,
            ),
            (
                "The Karsund yard won a contract worth $80m for two tugs.",
                "A $95m contract for the tugs went to the Karsund yard.",
                true,
            ),
            // clean
            (
                "Some 9 million tonnes of rice have been stuck in barns since May.",
                "About 9 million tonnes of rice lie in storage, growers say.",
                false,
            ),
            (
                "Some 9 million tonnes of rice have been stuck in barns since May.",
                "The port exported 11 million tonnes of rice before the wind rose.",
                false,
            ),
            (
                "Some 9 million tonnes of rice have been stuck in barns since May.",
                "More than 11 million tonnes of barley lie in storage, growers say.",
                false,
            ),
            (
                "Some 9 million tonnes of rice are held in the port.",
                "The country usually exports 12 million tonnes of rice a year.",
                false,
            ),
            (
                "Some 9 million tonnes of rice are held in Tresk.",
                "More than 11 million tonnes of rice are held in Osterby.",
                false,
            ),
            (
                "Some 9 million tonnes of rice are held in the port.",
                "If the dike fails, 12 million tonnes of rice would be held there.",
                false,
            ),
            (
                "Some 9 million tonnes of rice are held in the port.",
                "In 2015 some 12 million tonnes of rice were held there.",
                false,
            ),
            (
                "Growers say 5 tonnes of rice are held in the barns.",
                "At least 5,000 kg of rice sit in barns there.",
                false,
            ),
            (
                "Crews say 400,000 litres of diesel leaked from the wreck.",
                "Some 600,000 litres of diesel were delivered to the shelters.",
                false,
            ),
            (
                "Customs officers seized 40 kg of cocaine on the quay.",
                "Customs officers seized 62 kg of heroin on the quay.",
                false,
            ),
            (
                "Customs officers seized 40 kg of cocaine on the quay.",
                "The gang had bought 62 kg of cocaine, a court heard.",
                false,
            ),
            (
                "Some 9 million tonnes of Meruvan rice are held in the port.",
                "Some 12 million tonnes of Kestrian rice are held in the port.",
                false,
            ),
            (
                "The plant dumped 300 tonnes of sludge behind the dike.",
                "The plant dumped another 450 tonnes of sludge behind the mill.",
                false,
            ),
            (
                "A judge imposed a fine of $30m on Karsund Bank for the false accounts.",
                "Tresk Airways faces a $45m fine for late flights.",
                false,
            ),
            (
                "A judge imposed a fine of $30m on Karsund Bank for the false accounts.",
                "Karsund Bank has to pay a $30 million fine for the accounts.",
                false,
            ),
            (
                "A judge imposed a fine of $30m on Karsund Bank for the false accounts.",
                "Karsund Bank had put aside €45m for the accounts.",
                false,
            ),
            (
                "The Nordic Fund approved a $3bn loan for dikes.",
                "The Nordic Fund gave a $4bn grant for roads.",
                false,
            ),
            (
                "The repair of the dike will cost $30m.",
                "The new gate in Tresk will cost $45m.",
                false,
            ),
            (
                "The tower above the town is 90 metres high.",
                "The mast on the hill is 120 metres high.",
                false,
            ),
            (
                "The Karsund yard made a profit of $8m.",
                "The Orla mill made a profit of $11m.",
                false,
            ),
        ],
    );
}

#[test]
fn an_amount_taken_up_again_is_told_with_the_first() {
    let mine = "Some 9 million tonnes of rice have been stuck in barns since May. A recount puts the rice at 13 million tonnes.";
    let report = draft(&story(mine))
        .source("a.txt", &story("More than 11 million tonnes of rice lie in storage."))
        .source("b.txt", &story("About 12 million tonnes of rice are held in the barns."))
        .check::<NumericDrift>();
    let text = report.to_string();
    let at: Vec<Option<usize>> = ["9 million", "11 million", "12 million", "13 million"]
        .iter()
        .map(|v| text.find(v))
        .collect();
    assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{text}");
    assert_eq!(report.rules(), ["conflicting-value"], "{text}");
}

#[test]
fn what_is_worked_out_of_the_source_is_no_conflict() {
    let source = "The Orla ferry carried 212,000 people last year and 247,000 the year before, its owners said.";
    let rows = [
        (
            "The Orla ferry carried 212,000 people last year, 35,000 fewer than the year before, its owners said.",
            false,
        ),
        (
            "The Orla ferry carried 212,000 people last year, 14% fewer than the year before, its owners said.",
            false,
        ),
        (
            "The Orla ferry carried 247,000 people the year before, 35,000 more than last year, its owners said.",
            false,
        ),
        (
            "The Orla ferry carried 212,000 people last year and 274,000 the year before, its owners said.",
            true,
        ),
        (
            "The Orla ferry carried 221,000 people last year and 247,000 the year before, its owners said.",
            true,
        ),
        (
            "The Orla ferry carried 212,000 people last year and 347,000 the year before, its owners said.",
            true,
        ),
    ];
    for (mine, hit) in rows {
        let report = draft(&story(mine)).source("a.txt", &story(source)).check::<NumericDrift>();
        assert_eq!(!report.alarms().is_empty(), hit, "{mine}: {report}");
    }
}

#[test]
fn what_one_person_has_is_not_what_another_has() {
    let told = |text: &str, sources: [&str; 2]| {
        let draft = draft(text).source("a.txt", sources[0]).source("b.txt", sources[1]);
        let report = draft.check::<NumericDrift>();
        report.rules().contains(&"conflicting-value")
    };
    let ida = "Ida Roe was fined 200 kroner for parking on the quay on Friday.";
    let otto = "Otto Lund was fined 300 kroner for parking on the quay on Friday.";
    for text in [
        "Ida Roe was fined 200 kroner and Otto Lund was fined 300 kroner for parking on the quay.",
        "Otto Lund was fined 300 kroner for parking on the quay on Friday.",
    ] {
        assert!(!told(text, [ida, otto]), "{text}");
    }
    // The same person, nobody in particular, and whose name the sentence does not have.
    for text in [
        "Ida Roe was fined 300 kroner for parking on the quay on Friday.",
        "A woman was fined 300 kroner for parking on the quay on Friday.",
        "She was fined 300 kroner for parking on the quay on Friday.",
    ] {
        assert!(told(text, [ida, ida]), "{text}");
    }
}
