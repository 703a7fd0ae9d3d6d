//! Figures in whose place a source has another: what one matter is, and what are two.

use super::rules;

const TABLE: &[(&str, &str, bool)] = &[
    // hits
    (
        "The council of Velden opened the tram line to Osterby in 20190.",
        "The council of Velden opened the tram line to Osterby in 2019.",
        true,
    ),
    (
        "Dale Wicks has run the theatre at Tresk since 4014.",
        "Dale Wicks has run the theatre at Tresk since 2014.",
        true,
    ),
    (
        "Burglars stole 60 paintings from the museum in Osterby on Sunday.",
        "Thieves stole six paintings from the museum in Osterby on Sunday.",
        true,
    ),
    (
        "Of the 340 pupils of Tresk school only 62 can swim.",
        "Of the 340 pupils of Tresk school only 61 can swim.",
        true,
    ),
    (
        "The film about the harbour of Osterby took $316 million in its first week.",
        "The film about the harbour of Osterby took $314 million in its first week.",
        true,
    ),
    (
        "The bridge to Osterby was closed for 29 days after the flood.",
        "The bridge to Osterby was closed for 31 days after the flood.",
        true,
    ),
    // clean
    (
        "Shares in the Osterby yard rose 14 percent on Monday.",
        "Shares in the Osterby yard have risen 31 percent this year.",
        false,
    ),
    (
        "Nine people were injured at the fair in Osterby.",
        "Five people were critically injured at the fair in Osterby.",
        false,
    ),
    (
        "Five people were injured by gunshots at the fair in Osterby.",
        "Six people were injured at the fair in Osterby.",
        false,
    ),
    (
        "Nine houses of Tresk burnt down on Friday.",
        "It was the worst fire since 1999, when 16 houses of Tresk burnt down.",
        false,
    ),
    (
        "The mill at Osterby fills 3,000 barrels a day.",
        "The mill at Osterby fills 20,000 barrels a week.",
        false,
    ),
    (
        "The yard at Osterby built 14 ships in 2019.",
        "The yard at Osterby built 11 ships in 2017.",
        false,
    ),
];

#[test]
fn a_figure_in_the_place_of_another() {
    let wrong: Vec<String> = TABLE
        .iter()
        .filter_map(|(mine, theirs, hit)| {
            let got = rules(mine, theirs);
            let told = got.iter().any(|r| r == "conflicting-value" || r == "scale-slip");
            (told != *hit).then(|| format!("{hit}: {mine} / {theirs}: {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
