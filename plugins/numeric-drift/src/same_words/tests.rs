//! Pairs of sentences that share words around a figure.

use std::sync::Arc;

use provcheck_plugin::prelude::*;
use provcheck_testkit::draft;

use super::{NAMED, WORK, check};
use crate::index::SourceLedgers;
use crate::{NumericDrift, Options};

/// Both texts name the same people and places, as reports of one story do.
fn story(sentence: &str) -> String {
    format!(
        "Harbour trial ends\n\n14 May 2019\n\nIda Morn, the mayor of Kelby, spoke of the trial of Jan Lowe in Kelby. {sentence}\n"
    )
}

/// Returns the words at which a look with so much work stops, and how many findings there are.
fn look(draft: &str, source: &str, share: u64) -> (Option<String>, usize) {
    let draft = provcheck_text::plain("draft.txt", draft);
    let sources = Sources::new(vec![Arc::new(provcheck_text::plain("a.txt", source))]);
    let ledgers = SourceLedgers::of(&sources);
    let cx = CheckContext::new(&draft, &sources, None);
    let mut out = Findings::new();
    let (work, options) = (Work::new(share), Options::default());
    let stopped = check(&cx, &ledgers, &options, work, &mut Vec::new(), &mut out);
    (stopped.map(|span| draft.slice(span).to_owned()), out.as_slice().len())
}

#[test]
fn comparing_stops_where_the_work_is_used_up() {
    let draft = "Some 25,000 officers were deployed along the coast road. \
                 Some 61,000 anglers were counted along the river bank.";
    let source = "Some 2,500 officers were deployed along the coast road. \
                  Some 16,000 anglers were counted along the river bank.";
    let (draft, source) = (story(draft), story(source));
    assert_eq!(look(&draft, &source, WORK), (None, 2));
    let stops: Vec<(Option<String>, usize)> =
        (0..4).map(|share| look(&draft, &source, share)).collect();
    // The day of the story is compared first.
    assert!(stops.iter().any(|(at, found)| at.is_some() && *found == 1), "{stops:?}");
    assert!(stops[0].0.is_some() && stops[0].1 == 0, "{stops:?}");
}

/// A list of one thing with another number each time: the cube of its length where each of the
/// figures is told with all others.
#[test]
fn a_finding_names_so_many_places_and_no_more() {
    let list = |base: usize| -> String {
        let line = |n| format!("About {} people died on the quay in Kelby.", base + n);
        (0..60).map(line).collect::<Vec<_>>().join(" ")
    };
    let draft = "Exactly 712 people died on the quay in Kelby.";
    let (stopped, found) = look(&story(draft), &story(&list(100)), WORK);
    assert_eq!((stopped, found), (None, 1));
    let document = provcheck_text::plain("draft.txt", story(draft));
    let sources = Sources::new(vec![Arc::new(provcheck_text::plain("a.txt", story(&list(100))))]);
    let cx = CheckContext::new(&document, &sources, None);
    let (mut done, mut out) = (Vec::new(), Findings::new());
    let ledgers = SourceLedgers::of(&sources);
    check(&cx, &ledgers, &Options::default(), Work::new(WORK), &mut done, &mut out);
    assert_eq!(out.as_slice()[0].evidence.len(), NAMED);
}

#[test]
fn figures_among_the_same_words() {
    let mut wrong = Vec::new();
    let table = [
        // hits
        (
            "Guards searched cars, and 25,000 officers were deployed along the coast road.",
            "Some 2,500 officers were deployed along the coast road.",
            true,
        ),
        (
            "They waited for Ida Morn, a 63-year-old former teacher, outside.",
            "The vote was won by Ida Morn, a 36-year-old former teacher.",
            true,
        ),
        (
            "Lowe, 82, was convicted in March after a long trial.",
            "Lowe, 28, was convicted in March on two counts.",
            true,
        ),
        (
            "The port was granted free-zone status in June 2013, which helped.",
            "The port was granted free-zone status in June 2018.",
            true,
        ),
        (
            "Rivals closed when the shipyard failed in October 2011.",
            "Thousands lost savings when the shipyard failed in October 2017.",
            true,
        ),
        (
            "The herring fleet accounts for about 6% of the town's exports, a union said.",
            "The herring fleet, which accounts for about 60% of the town's exports, was idle.",
            true,
        ),
        (
            "Prices, at 5.79% in April by one count, may rise.",
            "Prices, at 5.97% in April by one count, fell.",
            true,
        ),
        (
            "Only two thirds of the stolen money has been found, he said.",
            "Only a third of the stolen money has been found so far.",
            true,
        ),
        (
            "She drew a suspended sentence of 14 years.",
            "She received a suspended sentence of 14 months.",
            true,
        ),
        (
            "The bridge over the Tarn was opened in 1953 by the king's brother.",
            "The bridge over the Tarn was opened in 1935 by the king's brother.",
            true,
        ),
        (
            "He was sent to prison on Monday for defrauding widows of money.",
            "He was sent to prison on Tuesday for defrauding widows of money.",
            true,
        ),
        (
            "Lawyers for Lowe asked for a fine of 900,000 crowns to be waived.",
            "They had asked for a fine of 90,000 crowns to be waived in May.",
            true,
        ),
        (
            "It is the ninth storm, and 48 fishing boats sank in the outer harbour.",
            "In the night 84 fishing boats sank in the outer harbour.",
            true,
        ),
        (
            "A turnout of 71% was recorded in the northern islands.",
            "The clerk said a turnout of 41% was recorded in the northern islands.",
            true,
        ),
        (
            "Each boat may land 30 tonnes of cod a week until winter.",
            "From now on each boat may land 13 tonnes of cod a week until winter.",
            true,
        ),
        // clean
        (
            "Guards searched cars, and 2,500 officers were deployed along the coast road.",
            "Around 2,500 officers were deployed along the coast road.",
            false,
        ),
        (
            "Profits rose 12% in the first quarter of the business year.",
            "Sales rose 10% in the first quarter of the business year.",
            false,
        ),
        (
            "Sales rose 12% in the first quarter of the business year.",
            "Sales rose 10% in the second quarter of the business year.",
            false,
        ),
        (
            "The firm said that its sales rose 12% in Norland.",
            "The firm said that its sales rose 9% in Sudland.",
            false,
        ),
        (
            "The firm said that its sales rose 12% in 2019.",
            "The firm said that its sales rose 9% in 2020.",
            false,
        ),
        (
            "Pell, 24, of Kelby, was jailed for theft.",
            "Lowe, 31, of Kelby, was jailed for theft.",
            false,
        ),
        (
            "Inspectors said on Tuesday that the herring quota would stay.",
            "Inspectors said on Monday that the herring quota would stay.",
            false,
        ),
        (
            "The bridge over the Tarn was opened in 1935 by the king's brother.",
            "The bridge over the Ouse was opened in 1953 by the king's brother.",
            false,
        ),
        (
            "The market opens at 8 and sells 40 kinds of fish.",
            "The market opens at 9 and sells 40 kinds of fish.",
            false,
        ),
        (
            "The fleet landed 30 tonnes of cod on its first day out.",
            "The fleet landed 12 tonnes of crab on its first day out.",
            false,
        ),
        (
            "About 40 per cent of men under thirty voted.",
            "About 55 per cent of women under thirty voted.",
            false,
        ),
        (
            "The herring fleet accounts for about 60% of the town's exports.",
            "The herring fleet accounts for 61% of the town's exports.",
            false,
        ),
        (
            "Farmers were paid 20% of their losses from the fund.",
            "Tenants were paid 50% of their debts from the fund.",
            false,
        ),
        (
            "The port was granted free-zone status in 2018.",
            "The port was granted free-zone status in June 2018.",
            false,
        ),
        (
            "The trial of Lowe took 6 days of hearings in the new courthouse.",
            "The trial of Pell took 9 days of hearings in the new courthouse.",
            false,
        ),
        (
            "He was fined 300 crowns for the first offence under that law.",
            "He was fined 900 crowns for the third offence under that law.",
            false,
        ),
        (
            "The ferry leaves for Kelby at 7.15 in the morning.",
            "The ferry leaves for Kelby at 8.45 in the morning.",
            false,
        ),
    ];
    for (mine, theirs, hit) in table {
        let report = draft(&story(mine)).source("wire.txt", &story(theirs)).check::<NumericDrift>();
        let rules = report.rules();
        if rules.iter().any(|r| *r != "bound-drift") != hit {
            wrong.push(format!("{hit}: {mine} / {theirs}: {rules:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
