use provcheck_testkit::draft;

use crate::CopiedText;

provcheck_testkit::conformance!(CopiedText);
provcheck_testkit::fixtures!(CopiedText);

const SOURCE: &str = "MARLOW — The river authority closed the lower lock at Marlow on Thursday after divers found cracks in two of its gates.\n\n\
Engineers will drain the chamber over the weekend and decide by Tuesday whether the gates can be mended or must be replaced, said the authority's chief engineer, Petra Lindqvist.\n\n\
“We would rather lose a fortnight of traffic than a gate under load,” Lindqvist told reporters on the quay.\n\n\
Some 40 barges carrying grain and gravel are waiting upstream, and hauliers put the cost of the closure at 90,000 euros a day.\n";

fn alarms(text: &str) -> Vec<String> {
    let report = draft(text).source("wire.txt", SOURCE).check::<CopiedText>();
    report.alarms().iter().map(ToString::to_string).collect()
}

#[test]
fn copied_and_clean() {
    let cases: &[(&str, &[&str])] = &[
        // Word for word, a sentence among others.
        (
            "The lock is an old one. Engineers will drain the chamber over the weekend and decide by Tuesday whether the gates can be mended or must be replaced. Boat owners are angry.",
            &["verbatim"],
        ),
        // A few words changed.
        (
            "Barges are waiting. The engineers will drain the chamber during the weekend and decide by Tuesday if the gates can be mended or have to be replaced. Nobody knows more.",
            &["near-verbatim"],
        ),
        (
            "About 40 barges carrying gravel and grain wait upstream, and hauliers put the cost of the closure at 90,000 euros per day.",
            &["near-verbatim"],
        ),
        // Case, marks and spacing hide nothing.
        (
            "ENGINEERS WILL   DRAIN THE CHAMBER, over the weekend; and decide — by Tuesday — whether the gates can be mended.",
            &["verbatim"],
        ),
        // Quoted without a word on who says it.
        (
            "The lock stays shut.\n\n“We would rather lose a fortnight of traffic than a gate under load.”\n\nNo one was hurt.",
            &["unattributed-quotation"],
        ),
        // What the paragraph before introduces is somebody's; what follows on another is not.
        (
            "Petra Lindqvist went further than the board, writing:\n\n“We would rather lose a fortnight of traffic than a gate under load.”\n\nNo one was hurt.",
            &[],
        ),
        (
            "She put it this way:\n\n“It is an old lock, and nobody here is surprised by it.”\n\n“We would rather lose a fortnight of traffic than a gate under load.”\n\nNo one was hurt.",
            &[],
        ),
        (
            "She put it this way:\n\n“It is an old lock.”\n\nNo one was hurt.\n\n“We would rather lose a fortnight of traffic than a gate under load.”\n\nBoats wait.",
            &["unattributed-quotation"],
        ),
        (
            // Who follows may be who speaks.
            "The lock stays shut.\n\n“We would rather lose a fortnight of traffic than a gate under load.”\n\nEngineer Petra Lindqvist had come from the quay.",
            &[],
        ),
        // A sentence beside it is about a person, whatever it says of him.
        (
            "Lindqvist was unbending. “We would rather lose a fortnight of traffic than a gate under load.” Boats wait.",
            &[],
        ),
        (
            "“We would rather lose a fortnight of traffic than a gate under load.” That was Petra Lindqvist's answer.",
            &[],
        ),
        (
            "The lock is old. “We would rather lose a fortnight of traffic than a gate under load.” There are maps by Petra Lindqvist.",
            &["unattributed-quotation"],
        ),
        // Announced, or quoted as plain text does.
        (
            "Lindqvist has been to the lock. She wrote:\n\nEngineers will drain the chamber over the weekend and decide by Tuesday whether the gates can be mended.\n\nBoats wait.",
            &[],
        ),
        (
            "Lindqvist has been to the lock.\n\n> Engineers will drain the chamber over the weekend and decide by Tuesday whether the gates can be mended.\n\nBoats wait.",
            &[],
        ),
        (
            "Here is what is known so far:\n\nEngineers will drain the chamber over the weekend and decide by Tuesday whether the gates can be mended.\n\nBoats wait.",
            &["verbatim"],
        ),
        // Reported as the words of the one whom the source quotes.
        (
            "Lindqvist said that they would rather lose a fortnight of traffic than a gate under load. Boats wait.",
            &[],
        ),
        // The attribution of a quotation, and more than that.
        (
            "The lock is old. “It may take weeks to mend it,” said the authority's chief engineer, Petra Lindqvist.",
            &[],
        ),
        (
            "The rules: no boats.\n\n“We would rather lose a fortnight of traffic than a gate under load.”\n\nNo one was hurt.",
            &["unattributed-quotation"],
        ),
        // The source tells it, the draft puts it between marks and names nobody.
        (
            "The plan is simple. “Engineers will drain the chamber over the weekend and decide by Tuesday.” The lock is an old one.",
            &["unattributed-quotation"],
        ),
        // A quotation with its speaker is everybody's.
        (
            "“We would rather lose a fortnight of traffic than a gate under load,” Lindqvist said.",
            &[],
        ),
        (
            "Petra Lindqvist, the chief engineer, said: “We would rather lose a fortnight of traffic than a gate under load.”",
            &[],
        ),
        (
            "“We would rather lose a fortnight of traffic than a gate under load,” Lindqvist quipped to the press.",
            &[],
        ),
        // The same facts, told anew.
        (
            "Shipping on the Marlow stretch has stopped. A survey by divers turned up damaged gates at the lower lock, and no date for reopening has been set.",
            &[],
        ),
        // Names, titles and figures have one form.
        (
            "The authority's chief engineer, Petra Lindqvist, was born in Uppsala. The gravel trade pays 90,000 euros a day in wages.",
            &[],
        ),
        // Another story.
        (
            "The town council voted on Thursday to lengthen the tram line to the hospital. Work will start in the spring and last two years.",
            &[],
        ),
        // Short shared runs.
        ("On Thursday after lunch divers found cracks in the ice.", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(&alarms(text), expected, "{text}");
    }
}

#[test]
fn a_whole_paragraph_is_an_error() {
    let text = "A lock is shut.\n\nEngineers will drain the chamber over the weekend and decide by Tuesday whether the gates can be mended or must be replaced, said the authority's chief engineer, Petra Lindqvist.\n\nBoats wait.";
    let report = draft(text).source("wire.txt", SOURCE).check::<CopiedText>();
    assert_eq!(report.rules(), ["verbatim"]);
    assert_eq!(report.findings()[0].severity.as_str(), "error");
}

/// A quotation of the source that the draft tells as its own.
#[test]
fn what_the_source_quotes_is_not_the_writers() {
    let told = "The lock is old. We would rather lose a fortnight of traffic than a gate under load. Boats wait.";
    let report = draft(told).source("wire.txt", SOURCE).check::<CopiedText>();
    assert_eq!(report.rules(), ["verbatim"], "{report}");
    let notes = &report.findings()[0].notes;
    assert!(notes.iter().any(|n| n.contains("in quotation marks, as the words of")), "{notes:?}");
    assert!(notes.iter().any(|n| n.contains("Lindqvist")), "{notes:?}");

    let own = "A lock is shut. Engineers will drain the chamber over the weekend and decide by Tuesday whether the gates can be mended.";
    let report = draft(own).source("wire.txt", SOURCE).check::<CopiedText>();
    assert_eq!(report.rules(), ["verbatim"], "{report}");
    assert!(report.findings()[0].notes.is_empty(), "{report}");
}

#[test]
fn one_finding_with_the_best_source_first() {
    let text = "News. Engineers will drain the chamber over the weekend and decide by Tuesday whether the gates can be mended or must be replaced. More.";
    let near = SOURCE.replace("over the weekend", "on Saturday and Sunday");
    let report =
        draft(text).source("near.txt", &near).source("wire.txt", SOURCE).check::<CopiedText>();
    assert_eq!(report.rules(), ["verbatim"], "{report}");
    let sources: Vec<u32> = report.findings()[0]
        .evidence
        .iter()
        .filter_map(|e| match e {
            provcheck_plugin::prelude::Evidence::Source { source, .. } => Some(source.0),
            _ => None,
        })
        .collect();
    assert_eq!(sources, [1, 0]);
}

#[test]
fn counts_quoted_and_narrative_shares() {
    let text = "“We would rather lose a fortnight of traffic than a gate under load,” Lindqvist said. Rowers may still train below the weir, and the towpath stays open to walkers and to cyclists.";
    let report = draft(text).source("wire.txt", SOURCE).check::<CopiedText>();
    let share = |name: &str| report.metrics()[name].as_f64().unwrap();
    assert!(
        share("quoted_share") > 0.3 && share("narrative_share") < 0.05,
        "{:?}",
        report.metrics()
    );
}

/// Two reports of one event: what is told anew between copied sentences is left out.
#[test]
fn each_sentence_stands_for_itself() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        (
            "Lower lock at Marlow shut. Petra Lindqvist, the chief engineer, met reporters on the quay on Thursday. Some 40 barges with grain and gravel are waiting upstream, and hauliers put the cost of the closure at 90,000 euros a day. She had slept for two hours.",
            &[(
                "near-verbatim",
                "Some 40 barges with grain and gravel are waiting upstream, and hauliers put the cost of the closure at 90,000 euros a day",
            )],
        ),
        // Copied sentences in another order, with an own one between them.
        (
            "Forty barges lie idle above Marlow. Some 40 barges carrying grain and gravel now wait upstream, and hauliers put the cost of the closure at 90,000 euros a day. The mayor of Marlow is not amused, and neither are the anglers. The river authority has closed the lower lock at Marlow on Thursday, after divers found cracks in two of the gates.",
            &[
                (
                    "near-verbatim",
                    "Some 40 barges carrying grain and gravel now wait upstream, and hauliers put the cost of the closure at 90,000 euros a day",
                ),
                (
                    "near-verbatim",
                    "The river authority has closed the lower lock at Marlow on Thursday, after divers found cracks in two of the gates",
                ),
            ],
        ),
        // In words of its own throughout.
        (
            "No barge passes Marlow. Cracks in two gates made the river authority shut its lower lock, and chief engineer Petra Lindqvist does not know for how long. By Tuesday she wants to say if repairs are worth it. Each day without traffic sets hauliers back 90,000 euros, they say.",
            &[],
        ),
        (
            "A diver saw it first. On Thursday he surfaced below the lower lock with a photograph of a crack as long as his arm, and an hour later the river authority had hung a chain across the entry. Upstream, skippers with 40 loads of gravel and grain played cards.",
            &[],
        ),
    ];
    for (text, expected) in cases {
        let report = draft(text).source("wire.txt", SOURCE).check::<CopiedText>();
        let found: Vec<(&str, &str)> =
            report.findings().iter().map(|f| (f.rule.as_ref(), f.span.of(text))).collect();
        assert_eq!(&found, expected, "{report}");
    }
}

#[test]
fn a_list_of_people_with_their_ages_is_nobodys() {
    let found = |text: &str, source: &str| {
        let report = draft(text).source("wire.txt", source).check::<CopiedText>();
        report.alarms().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let list = "Karin Lund, 31, Otto Lind, 48, Ida Roe, 22, and Per Dahl, 67, all of Ostrow.";
    let (police, dead) =
        (format!("Police named the missing as {list}"), format!("Missing are {list}"));
    assert_eq!(found(&dead, &police), [""; 0]);
    let told = "Karin Lund and Otto Lind were last seen rowing a leaking green skiff towards the old lighthouse.";
    assert_eq!(found(told, told), ["verbatim"]);
}
