//! Texts whole: what is repeated in them, and what a desk adds.

use provcheck_testkit::draft;

use super::{AFTER, BEFORE, HEADLINE, article, table};
use crate::PageResidue;

/// Holds each of `hits` to one finding of `rule`, each of `clean` to none; texts whole.
fn texts(rule: &str, hits: &[String], clean: &[String]) {
    assert!(hits.len() >= 10 && clean.len() >= 10, "{rule}: {} / {}", hits.len(), clean.len());
    let found = |text: &String| draft(text).check::<PageResidue>();
    let missed: Vec<_> = hits.iter().filter(|t| found(t).rules() != [rule]).collect();
    let wrong: Vec<_> = clean.iter().filter(|t| !found(t).rules().is_empty()).collect();
    assert!(missed.is_empty() && wrong.is_empty(), "{rule}: missed {missed:#?}\nclean {wrong:#?}");
}

#[test]
fn repeated_headline() {
    let under =
        |headline: &str, line: &str| format!("{headline}\n\n{BEFORE}\n\n{line}\n\n{AFTER}\n");
    let again = |headline: &str| under(headline, headline);
    let hits = [
        again(HEADLINE),
        again("Four dead in motorway crash"),
        again("Why the old pier must go: five answers"),
        again("‘It was like a film’: neighbours tell of the fire"),
        again("Storm, floods, then frost – a hard winter for growers"),
        under(HEADLINE, "HARBOUR TOWN VOTES TO CLOSE ITS OLD PIER"),
        under("Pier's last day draws a crowd", "Pier’s last day draws a crowd"),
        under(HEADLINE, "Harbour Town Votes To Close Its Old Pier"),
        format!("{HEADLINE}\n\n{HEADLINE}\n\n{BEFORE}\n\n{AFTER}\n"),
        format!("{HEADLINE}\n\n{BEFORE}\n\n{AFTER}\n\n{HEADLINE}\n"),
    ];
    let clean = [
        // Three words may stand twice.
        again("Pier’s last day"),
        again("Harbour news"),
        under(HEADLINE, "Harbour town votes to close its pier"),
        under(
            HEADLINE,
            "The harbour town votes to close its old pier on Monday, and the fishermen march.",
        ),
        under(HEADLINE, "Harbour town votes"),
        under(HEADLINE, "“Harbour town votes”, a poster said."),
        under(HEADLINE, "Will the harbour town vote to close its old pier?"),
        under(HEADLINE, "Its old pier to close: harbour town votes"),
        under(HEADLINE, "The town has voted to close its old pier."),
        under(HEADLINE, "What comes next for the old pier"),
        under("He sang: row, row, row your boat", "He sang: row your boat"),
    ];
    texts("repeated-headline", &hits, &clean);
    let report = draft(&article(HEADLINE)).check::<PageResidue>();
    assert!(report.alarms().is_empty());
}

#[test]
fn repeated_passage() {
    let twice = |line: &str| article(&format!("{line}\n\nNobody spoke against it.\n\n{line}"));
    let hits = [
        article(BEFORE),
        article(AFTER),
        article(&BEFORE.to_uppercase()),
        article(&BEFORE.replace(", and", " and")),
        twice(
            "The fishermen said on Tuesday that they would bring the matter before a court in the capital.",
        ),
        twice(
            "“We have lived from this pier for a hundred years, and nobody has asked us what we think of it,” she said.",
        ),
        twice(
            "Of the 312 votes cast, 201 were for the plan, 98 against it, and 13 papers were left blank.",
        ),
        twice(
            "The pier, built in 1901 and mended after two storms, is the oldest of its kind on the whole coast",
        ),
        twice(
            "Two of the councillors left the hall before the vote. They told reporters that they had not been heard.",
        ),
        twice(
            "It was not clear on Monday night who would pay for the tugs, the cranes and the men to work them.",
        ),
    ];
    let clean = [
        twice("The pier must stay."),
        twice("“No,” he said. “No.”"),
        twice("The council voted on Monday."),
        twice("The fishermen said on Tuesday that they would go to court."),
        article(&BEFORE.replace("Monday", "Tuesday")),
        article(&BEFORE.replace("a year", "two years")),
        article(&format!("{BEFORE} This was met with cheers.")),
        article(
            "The council of the harbour town voted on Monday to close the old pier for a year.",
        ),
        article("> The council of the harbour town voted."),
        twice("Row, row, row your boat, gently down the stream"),
    ];
    texts("repeated-passage", &hits, &clean);
}

#[test]
fn runs_are_one_finding() {
    let tail = "Share this article\n\nFacebook\n\nTwitter\n\nHarbour Gazette Store\n\nBuy now\n\n© 2021 Harbour Gazette";
    let text = format!("{}\n{tail}\n", article("The pier is old."));
    let report = draft(&text).check::<PageResidue>();
    assert_eq!(report.rules().len(), 1, "{report}");
    assert!(report.excerpt(0).starts_with("Share this") && report.excerpt(0).ends_with("Gazette"));
    assert_eq!(report.findings()[0].evidence.len(), 6);
    let apart = draft(&text).options(r#"{"merge": false}"#).check::<PageResidue>();
    // The line that the others carried along says nothing by itself.
    assert_eq!(apart.rules().len(), 5, "{apart}");
    // The same words with nothing around them are no furniture.
    for alone in ["Facebook", "Twitter", "Sport", "Harbour Gazette Store"] {
        assert_eq!(
            draft(&article(alone)).check::<PageResidue>().rules(),
            Vec::<&str>::new(),
            "{alone}"
        );
    }
}

#[test]
fn a_newsroom_names_its_own_footer() {
    let text = article("© 2021 Harbour Gazette. All rights reserved.");
    assert_eq!(draft(&text).check::<PageResidue>().rules(), ["copyright-line"]);
    let own = draft(&text).options(r#"{"own-footer": ["harbour gazette"]}"#).check::<PageResidue>();
    assert_eq!(own.rules(), Vec::<&str>::new());
}

#[test]
fn a_desk_adds_patterns() {
    let options = r#"{"patterns": [{"rule": "promotion", "whole": ["the harbour shop"]}]}"#;
    let report = draft(&article("The Harbour Shop")).options(options).check::<PageResidue>();
    assert_eq!(report.rules(), ["promotion"]);
}

#[test]
fn wire_mark() {
    table(
        "wire-marking",
        &[
            "(MORE)",
            "-more-",
            "-30-",
            "###",
            "(END)",
            "MORE FOLLOWS",
            "BC-Pier-Vote,122",
            "BC-EU--Pier-Vote, 3rd Ld-Writethru,480",
            "Pier-Vote, 1st Ld",
            "Eds: Adds quote of the mayor, details of the vote.",
            "(Eds: Corrects age of the mayor in paragraph 4.)",
            "EMBARGOED until 0600 GMT on Monday",
            "UPDATE 2-Harbour town votes to close its old pier",
            "CORRECTED-Harbour town votes to close its old pier",
        ],
        &[
            "More than 200 people came to the meeting in the evening.",
            "(More on the plan of the council, and on its price, is to come in March.)",
            "Eds and Sons, a firm of the town, will build the new pier.",
            "The embargo on stone from the quarry ended in May, the council said.",
            "He was 30 when he came to the town, he told the meeting.",
            "US-China talks on the price of stone will go on in June, 2026.",
            "A two-year plan, 480 pages long, was on the table.",
            "An update on the plan is due in the spring, the mayor said.",
            "The 1st Lord of the harbour came to the vote.",
            "Corrected figures, he said, would be sent to all who asked.",
            "The BC-based firm, 122 years old, has built piers since 1904.",
        ],
    );
}
