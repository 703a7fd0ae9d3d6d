//! Tables of a draft's sentence and a source's, by the rule they must meet.

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
fn unsupported_values() {
    hold(
        "unsupported-value",
        &[
            (
                "The quake took 340 stone houses here.",
                "Officials said 120 stone houses had gone in Upper Lissa.",
                true,
            ),
            ("The town owns 80 school buses.", "In Tresk 30 school buses burned.", true),
            ("There are 45 wooden bridges.", "Crews from Osterby closed 12 wooden bridges.", true),
            (
                "The fair drew 900 foreign guests.",
                "Hotels in Tresk took in 200 foreign guests.",
                true,
            ),
            ("The force has 600 police dogs.", "A kennel in Tresk lost 100 police dogs.", true),
            (
                "The firm sold 700 electric boats.",
                "A yard in Osterby built 90 electric boats.",
                true,
            ),
            ("The zoo keeps 60 grey wolves.", "Rangers near Tresk saw 14 grey wolves.", true),
            ("The hospital has 350 spare beds.", "A clinic in Tresk has 40 spare beds.", true),
            ("He planted 500 apple trees.", "A farm near Tresk lost 120 apple trees.", true),
            ("The port has 25 old cranes.", "Osterby sold 11 old cranes.", true),
            ("There were 70 street parties.", "Tresk held 20 street parties.", true),
            ("The museum shows 400 glass lamps.", "A shop in Tresk has 150 glass lamps.", true),
            ("The league has 36 amateur clubs.", "Osterby has 14 amateur clubs.", true),
            ("The army moved 95 heavy tanks.", "Tresk holds 22 heavy tanks.", true),
            ("They counted 650 sea birds.", "Wardens in Osterby counted 210 sea birds.", true),
            // clean
            (
                "The quake took 120 stone houses here.",
                "Officials said 120 stone houses had gone in Upper Lissa.",
                false,
            ),
            ("The town owns 80 school buses.", "In Tresk 30 fire engines burned.", false),
            ("There are 45 bridges.", "Crews from Osterby closed 12 bridges.", false),
            ("The fair drew guests.", "Hotels in Tresk took in 200 foreign guests.", false),
            (
                "The force has 100 police dogs.",
                "A kennel in Tresk lost about 100 police dogs.",
                false,
            ),
            ("The firm sold 700 electric boats.", "A yard in Osterby built sailing boats.", false),
            (
                "In 1990 the zoo kept 60 grey wolves.",
                "Rangers near Tresk saw 14 grey wolves.",
                false,
            ),
            ("The hospital has 350 spare beds.", "A clinic in Tresk has 3 spare beds.", false),
            ("The 500 apple trees are gone.", "A farm near Tresk lost 120 apple trees.", false),
            ("One old crane stands.", "Osterby sold 11 old cranes.", false),
            ("There were dozens of street parties.", "Tresk held 40 street parties.", false),
            ("The museum opens at 9 a.m.", "A shop in Tresk has 150 glass lamps.", false),
            ("The club won 3-2.", "Osterby has 14 amateur clubs.", false),
            ("No. 95 is a tank.", "Tresk holds 22 heavy tanks.", false),
            (
                "They counted birds for 20 years.",
                "Wardens in Osterby counted 210 sea birds.",
                false,
            ),
        ],
    );
}

#[test]
fn days_of_the_sources() {
    let table = [
        // hits
        (
            "The bridge in Velden will open to traffic on 12 June, the ministry said.",
            "The bridge in Velden will open to traffic on 21 June, the ministry said.",
            true,
        ),
        (
            "The trial of the Velden baker began on March 3, 2021.",
            "The trial of the Velden baker began on March 5, 2021.",
            true,
        ),
        (
            "Karo took office as mayor of Velden on 1 April 2019.",
            "Karo took office as mayor of Velden on 1 August 2019.",
            true,
        ),
        (
            "The strike at the Velden docks is to begin on Sept. 9.",
            "The strike at the Velden docks is to begin on Sept. 19.",
            true,
        ),
        (
            "The parliament voted for the harbour law on July 14, 2020, by a wide margin.",
            "The parliament voted for the harbour law on June 14, 2020, by a wide margin.",
            true,
        ),
        (
            "Velden elects a new council on 3 November, the mayor said.",
            "Velden elects a new council on 8 November, the mayor said.",
            true,
        ),
        (
            "The last ferry to Tresk will leave the port of Velden on 30 September.",
            "The last ferry to Tresk will leave the port of Velden on 20 September.",
            true,
        ),
        (
            "The old mill in Velden burned down on 2 May 1987 and was never rebuilt.",
            "The old mill in Velden burned down on 12 May 1987 and was never rebuilt.",
            true,
        ),
        (
            "The new tax on nets takes effect in Velden on January 1, 2023.",
            "The new tax on nets takes effect in Velden on July 1, 2023.",
            true,
        ),
        (
            "Schools in Velden stay closed until 17 March because of the flood.",
            "Schools in Velden stay closed until 27 March because of the flood.",
            true,
        ),
        // clean
        (
            "The bridge in Velden will open to traffic on 12 June, the ministry said.",
            "The bridge in Velden will open to traffic on June 12, the ministry said.",
            false,
        ),
        (
            "The trial of the Velden baker began on March 3, 2021.",
            "The appeal of the Tresk smith ended on March 5, 2021.",
            false,
        ),
        (
            "Karo took office as mayor of Velden on 1 April 2019.",
            "Her term as mayor of Velden ended on 1 August 2021, and Karo now teaches.",
            false,
        ),
        (
            "The strike at the Velden docks is to begin on Sept. 9.",
            "The strike at the Velden docks is to begin on September 9, 2024.",
            false,
        ),
        (
            "The parliament voted for the harbour law on July 14, 2020.",
            "The parliament first debated the harbour law on June 2, 2020, and the vote came on July 14.",
            false,
        ),
        (
            "Velden elects a new council on 3 November.",
            "Tresk elects a new council on 8 November.",
            false,
        ),
        (
            "The last ferry to Tresk will leave the port of Velden on 30 September.",
            "The first ferry to Tresk left the port of Velden on 20 May.",
            false,
        ),
        (
            "The old mill in Velden burned down on 2 May 1987.",
            "The old mill in Velden was built on 12 March 1887 and burned down on 2 May 1987.",
            false,
        ),
        (
            "The new tax on nets takes effect in Velden on January 1, 2023.",
            "The new tax on nets, which Velden passed on 11 May, takes effect on 1 January.",
            false,
        ),
        (
            "Schools in Velden stay closed until 17 March because of the flood.",
            "Schools in Velden were closed on 10 March because of the flood.",
            false,
        ),
    ];
    let mut wrong = Vec::new();
    for (mine, theirs, hit) in table {
        if rules(mine, theirs).iter().any(|r| r == "wrong-date") != hit {
            wrong.push(format!("{hit}: {mine} / {theirs}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
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

provcheck_testkit::fixtures!(NumericDrift);
provcheck_testkit::conformance!(NumericDrift);
