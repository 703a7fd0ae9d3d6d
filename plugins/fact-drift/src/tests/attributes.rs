//! What stands beside a name, in sentences that tell other things.

use super::alarms;

#[test]
fn another_post_rank_service_party_or_nation_is_told() {
    let table = [
        (
            "Selwick Foods will shut a plant in May, chief executive Nora Pell said on Friday.",
            "Nora Pell, the chief financial officer of Selwick Foods, spoke in Ostrow. Chief executive Abe Lund was ill.",
            "changed-role",
        ),
        (
            "Coast Guard Captain Ines Holt pulled two men out of the sea.",
            "The storm hit on Sunday. Navy Captain Ines Holt was awarded a medal.",
            "changed-role",
        ),
        (
            "Peter Rowe, a Labour member of the senate, leads the inquiry.",
            "Peter Rowe, who sits as an independent in the senate, has a farm near Vik.",
            "changed-role",
        ),
        (
            "Goalkeeper trainer Hal Brock and Corvale coach Ivo Brandt left early.",
            "The captain of Corvale, Ivo Brandt, scored twice.",
            "changed-role",
        ),
        (
            "Former harbour master Lena Quist opened the pier.",
            "The pier is old. Harbour master Lena Quist has asked for money.",
            "changed-role",
        ),
        (
            "The Danish painter Ada Holm gave the town a picture.",
            "Ada Holm, the Swedish painter, was born on a ship.",
            "changed-nationality",
        ),
        (
            "British painter Ada Holm gave the town a picture.",
            "U.S. painter Ada Holm was born on a ship.",
            "changed-nationality",
        ),
        (
            "The New Zealand painter Ada Holm gave the town a picture.",
            "Ada Holm, the Australian painter, was born on a ship.",
            "changed-nationality",
        ),
        (
            "Detective Sergeant Hal Brock gave a talk.",
            "The road to Vik is shut, said Detective Chief Inspector Hal Brock.",
            "changed-role",
        ),
        (
            "Deputy mayor Lena Quist opened the pier.",
            "The pier is old. Mayor Lena Quist has asked for money.",
            "changed-role",
        ),
        (
            "The mayor of Vik, Lena Quist, opened the pier.",
            "The pier is old. The acting mayor of Vik, Lena Quist, has asked for money.",
            "changed-role",
        ),
        (
            "Nora Pell, vice president of Selwick Foods, opened the pier.",
            "The pier is old. Nora Pell, president of Selwick Foods, paid for it.",
            "changed-role",
        ),
        (
            "Chairman Hal Brock will sell the mills.",
            "The mill in Vik is old, said chief executive Hal Brock.",
            "changed-role",
        ),
        (
            "Hal Brock, chairman of Selwick Foods, will sell the mills.",
            "The mill in Vik is old. Hal Brock, managing director of Selwick Foods, has seen it.",
            "changed-role",
        ),
        (
            "The Archbishop of Vik, Hal Brock, blessed the boats.",
            "Hal Brock, the Bishop of Vik, has a farm.",
            "changed-role",
        ),
        (
            "The team's manager, Hal Brock, was late.",
            "Hal Brock, the team's spokesman, has a farm near Vik.",
            "changed-role",
        ),
        (
            "Former Vik Chess Club president Hal Brock opened the pier.",
            "The pier is old. Hal Brock, the president of the Vik Chess Club, paid for it.",
            "changed-role",
        ),
        (
            "Sen. Peter Rowe (R-Ohio) leads the inquiry.",
            "Peter Rowe, a Democrat, has a farm near Vik.",
            "changed-role",
        ),
        (
            "Professor Hal Brock gave a talk.",
            "Judge Hal Brock has a farm near Vik.",
            "changed-role",
        ),
        (
            "Fire chief Hal Brock gave a talk.",
            "Two men were held, police chief Hal Brock said.",
            "changed-role",
        ),
        (
            "Gen. Hal Brock gave a talk.",
            "The road to Vik is mined, said Col. Hal Brock.",
            "changed-role",
        ),
        (
            "Lt. Gen. Hal Brock gave a talk.",
            "The road to Vik is mined, said Lt. Col. Hal Brock.",
            "changed-role",
        ),
        (
            "Head coach Hal Brock gave a talk.",
            "The road to Vik is long, said assistant coach Hal Brock.",
            "changed-role",
        ),
        (
            "Sheriff Hal Brock gave a talk.",
            "The road to Vik is shut, said police chief Hal Brock.",
            "changed-role",
        ),
        (
            "The inquiry is led by Republican Rep. Mary Rowe.",
            "Rep. Mary Rowe, D-Ohio, has a farm near Vik.",
            "changed-role",
        ),
        (
            "The inquiry is slow, said Republican Mary Rowe.",
            "Rep. Mary Rowe (D-Ohio) has a farm near Vik.",
            "changed-role",
        ),
        (
            "The town's fire chief, Hal Brock, gave a talk.",
            "Police chief Hal Brock has a farm near Vik.",
            "changed-role",
        ),
    ];
    for (draft, source, rule) in table {
        assert_eq!(alarms(draft, source), [rule], "{draft}");
    }
}

#[test]
fn other_words_for_the_same_and_two_of_a_kind_are_not() {
    let table = [
        // Other words.
        (
            "Selwick Foods will shut a plant in May, finance chief Nora Pell said on Friday.",
            "Nora Pell, the chief financial officer of Selwick Foods, spoke in Ostrow.",
        ),
        // Somebody else of the name's second half.
        (
            "Coast Guard Captain Ines Holt pulled two men out of the sea.",
            "Navy Captain Ida Holt was awarded a medal.",
        ),
        // The source has both.
        (
            "Peter Rowe, a Labour member of the senate, leads the inquiry.",
            "Peter Rowe, who sits as an independent in the senate, left Labour. Peter Rowe won for Labour in 2010.",
        ),
        // One of the two is past.
        (
            "Corvale coach Ivo Brandt left early.",
            "The former captain of Corvale, Ivo Brandt, scored twice in 1999.",
        ),
        // Two posts of one trade.
        (
            "Former harbour master Lena Quist opened the pier.",
            "The pier is old. Guild master Lena Quist has asked for money.",
        ),
        // Of several countries.
        (
            "The Danish painter Ada Holm gave the town a picture.",
            "Ada Holm, the Swedish painter, has a Danish mother. Ada Holm, a Danish citizen, lives in Vik.",
        ),
        // One country, and where somebody is sent.
        (
            "American painter Ada Holm gave the town a picture.",
            "U.S. painter Ada Holm was born on a ship.",
        ),
        (
            "Danish envoy Ada Holm gave the town a picture.",
            "Ukraine envoy Ada Holm was born on a ship.",
        ),
        // A rank for short.
        (
            "Inspector Hal Brock gave a talk.",
            "The road to Vik is shut, said Detective Chief Inspector Hal Brock.",
        ),
        (
            "Det. Insp. Hal Brock gave a talk.",
            "The road to Vik is shut, said Detective Inspector Hal Brock.",
        ),
        // One below another is not who acts below a third.
        (
            "Deputy harbour master Lena Quist opened the pier.",
            "The pier is old. Guild master Lena Quist has asked for money.",
        ),
        // A deputy whom one text calls an assistant.
        (
            "Assistant professor Hal Brock gave a talk.",
            "Hal Brock, a professor of law, has a farm near Vik.",
        ),
        ("Gen. Hal Brock gave a talk.", "The road to Vik is mined, said General Hal Brock."),
        (
            "Lt. Col. Hal Brock gave a talk.",
            "The road to Vik is mined, said Lieutenant Colonel Hal Brock. Lt Col Hal Brock left.",
        ),
        (
            "Hal Brock, the commander of the brigade, gave a talk.",
            "The road to Vik is mined, said Col. Hal Brock.",
        ),
        (
            "Assistant coach Hal Brock gave a talk.",
            "The road to Vik is long, said Hal Brock, a coach.",
        ),
        (
            "The inquiry is led by Democratic Rep. Mary Rowe.",
            "Rep. Mary Rowe, D-Ohio, has a farm near Vik.",
        ),
        (
            "Mary Rowe, a Republican Party aide, leads the inquiry.",
            "Mary Rowe, a Democrat, has a farm near Vik.",
        ),
        (
            "Prosecutor Mary Rowe charged the driver.",
            "District Attorney Mary Rowe charged the driver.",
        ),
        // A title that is kept as a courtesy.
        (
            "The mayor undid the rules of President Hal Brock.",
            "The rules were made by former President Hal Brock, who left in May.",
        ),
        // One post in other words.
        (
            "Former president of the Lund Chess Club Ada Holm opened the pier.",
            "Former Lund Chess Club president Ada Holm opened the pier.",
        ),
        (
            "Former Vik Chess Club president Hal Brock opened the pier.",
            "Hal Brock, a former president of the Vik Chess Club, has a farm.",
        ),
        // Of a person, who may be the former one.
        (
            "He scolded former Rowe aide Hal Brock.",
            "The aide of many years, Mary Rowe aide Hal Brock, has a farm near Vik.",
        ),
        // Two posts at a time, and of two bodies.
        (
            "Chairman and chief executive Hal Brock will sell the mills.",
            "The mill in Vik is old, said chairman Hal Brock.",
        ),
        (
            "Chairman Hal Brock will sell the mills.",
            "Hal Brock, the chairman and chief executive, has a farm.",
        ),
        (
            "Hal Brock, chairman of the Vik Theatre, sang.",
            "Hal Brock, chief executive of Selwick Foods, has a farm.",
        ),
        (
            "Hal Brock, the team's press manager, was late.",
            "Hal Brock, the team's spokesman, has a farm near Vik.",
        ),
        ("Captain Hal Brock scored twice.", "Striker Hal Brock has a farm near Vik."),
        (
            "Archbishop Hal Brock blessed the boats.",
            "Hal Brock, the Archbishop of Vik, has a farm.",
        ),
        // An initial is no party.
        (
            "The inquiry is led by Peter Rowe, D. Marsh and R. Holm.",
            "Peter Rowe, a Republican, has a farm near Vik.",
        ),
        (
            "Sen. Peter Rowe (D-Ohio) leads the inquiry.",
            "Peter Rowe, the Democrat, has a farm near Vik.",
        ),
        // A name with a nation in it.
        (
            "The British Shipping spokesman Hal Brock was there.",
            "The Norwegian spokesman Hal Brock was there, too, on Sunday.",
        ),
    ];
    for (draft, source) in table {
        assert_eq!(alarms(draft, source), [""; 0], "{draft}");
    }
}

#[test]
fn what_ended_between_an_older_text_and_a_younger_one_is_not_told() {
    let report = |draft: &str, source: &str| {
        let report = provcheck_testkit::draft(draft).source("wire.txt", source);
        report.check::<crate::FactDrift>().alarms().len()
    };
    let now = |date: &str| {
        format!("---\ndate: {date}\n---\nHarbour master Lena Quist has asked for money.")
    };
    let former = |date: &str| {
        format!("---\ndate: {date}\n---\nFormer harbour master Lena Quist opened the pier.")
    };
    assert_eq!(report(&former("2024-03-02"), &now("2024-03-01")), 0);
    assert_eq!(report(&former("2024-03-01"), &now("2024-03-01")), 1);
    assert_eq!(report(&now("2024-03-02"), &former("2024-03-01")), 1);
}
