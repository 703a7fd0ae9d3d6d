//! Tables: what each rule finds, and what looks like it and must stay quiet.

mod grounds;

use provcheck_plugin::prelude::*;
use provcheck_testkit::draft;

use crate::SourceTrace;

provcheck_testkit::conformance!(SourceTrace);
provcheck_testkit::fixtures!(SourceTrace);

const SOURCE: &str = "Ines Kolbe runs the port of Selwick. “The pier will open before the summer, \
    and the ferry will follow in August,” she told the council. The port handled 4,200 containers \
    in May and 3,100 in June, and 1.2bn euros were spent on it. Its crane is 46 metres tall.";

/// Runs the check; gives the rules that fired.
fn found(text: &str, options: &str) -> Vec<String> {
    let report = draft(text).source("port.txt", SOURCE).options(options).check::<SourceTrace>();
    report.rules().into_iter().map(str::to_owned).collect()
}

#[test]
fn grounded_tells_what_no_source_has() {
    let rows: &[(&str, &[&str])] = &[
        ("“Our cranes break down every single winter,” Kolbe said.", &["untraced-quotation"]),
        ("“Nobody warned the fishermen about this,” Kolbe said.", &["untraced-quotation"]),
        ("The port handled 5,900 containers in May.", &["untraced-figure"]),
        ("The crane is 58 metres tall.", &["untraced-figure"]),
        ("The port cost 3.4bn euros.", &["untraced-figure"]),
        ("Harold Stenning praised the port.", &["untraced-name"]),
        ("The port was praised by Harold Stenning.", &["untraced-name"]),
        // Another person of the name, and a sentence full of names.
        ("Harold Kolbe praised the port.", &["untraced-name"]),
        ("Ines Kolbe met Harold Stenning.", &["untraced-name"]),
        // The same number of something else.
        ("The crane is 46 feet tall.", &["untraced-figure"]),
        ("The port cost 1.2bn dollars.", &["untraced-figure"]),
        ("Inés Kolbe praised the port.", &[]),
        ("Ines praised the port.", &[]),
        ("“The pier will open before the summer,” Kolbe said.", &[]),
        ("“The pier will open … and the ferry will follow in August,” Kolbe said.", &[]),
        ("“The pier will be opened before the summer,” Kolbe said.", &[]),
        ("The port handled 4,200 containers in May.", &[]),
        ("The port handled 7,300 containers in May and June.", &[]),
        ("The port handled 1,100 fewer containers in June.", &[]),
        ("The port cost 1,200 million euros.", &[]),
        ("Ines Kolbe praised the port.", &[]),
        ("Two ships came, and one left.", &[]),
        ("Port of Selwick Gets New Cranes in Record Rally", &[]),
        ("A Flintshire crane is 46 metres tall.", &["untraced-place"]),
        ("The crane is 151 feet tall.", &[]),
        ("The crane is 170 feet tall.", &["untraced-figure"]),
        ("The old crane fell into the sea on 14 October.", &["untraced-date"]),
        ("Ines Kolbe praised the port at 7.15 p.m.", &["untraced-date"]),
        ("The pier was opened in 1911.", &["untraced-date"]),
        ("The port handled 3,100 containers in June.", &[]),
        ("Ms Kolbe praised the harbour.", &[]),
        ("Ines Kolbbe praised the harbour.", &["untraced-name"]),
        ("The crane came from Hamburg.", &["untraced-place"]),
        ("Kolbe wrote the book “Harbours of the Northern Coast”.", &["untraced-work"]),
    ];
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, expected)| (text, expected, found(text, r#"{"grounded": true}"#)))
        .filter(|(_, expected, got)| got != *expected)
        .map(|(text, expected, got)| format!("{text}\n  expected {expected:?}, got {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The alarms of a draft beside a source, where the sources are all there is.
fn alarms(text: &str, source: &str) -> Vec<String> {
    let options = r#"{"grounded": true}"#;
    let report = draft(text).source("a.txt", source).options(options).check::<SourceTrace>();
    report.alarms().iter().map(|rule| (*rule).to_owned()).collect()
}

#[test]
fn a_country_is_told_where_the_sources_name_others() {
    let source = "The fair grew fast. Visitors came from Italy and from Spain, Jana Lisk said.";
    let drafts = |place: &str| format!("The fair, which grew fast, first opened in {place}.");
    assert_eq!(alarms(&drafts("Greece"), source), ["untraced-place"]);
    assert_eq!(alarms(&drafts("Italy"), source), [""; 0]);
    // A writer says in which country a town is.
    let town = "The fair of Lindby grew fast, Jana Lisk said.";
    assert_eq!(alarms("The fair of Lindby in Norway grew fast.", town), [""; 0]);
}

#[test]
fn a_duration_is_traced_in_other_units() {
    let source = "Jana Lisk kept the light for 20 years, 18 months of them in Selwick.";
    let drafts = |time: &str| format!("Jana Lisk kept the light for {time}.");
    for same in ["two decades", "20 years", "240 months"] {
        assert_eq!(alarms(&drafts(same), source), [""; 0], "{same}");
    }
    for other in ["four decades", "25 years", "72 weeks"] {
        assert!(!alarms(&drafts(other), source).is_empty(), "{other}");
    }
}

/// Checks rows of source, drafts that it backs, and drafts that it does not.
fn compare(rows: &[(&str, &[&str], &[&str])]) {
    for (source, same, other) in rows {
        for draft in *same {
            assert_eq!(alarms(draft, source), [""; 0], "{draft}");
        }
        // Whichever check tells it.
        for draft in *other {
            let text = provcheck_text::plain("a.txt", *draft);
            let sources = Sources::new(vec![provcheck_text::plain("b.txt", *source).into()]);
            let traced = crate::trace(&CheckContext::new(&text, &sources, None));
            let missing = |item: &crate::Item| !matches!(item.status, crate::Status::Traced(..));
            assert!(traced.items.iter().any(missing), "{draft}");
        }
    }
}

#[test]
fn a_figure_is_traced_in_what_it_comes_to() {
    compare(&[
        (
            "The mill pays its owner 1.6 million euros a month, Jana Lisk said.",
            &["The mill pays its owner 19 million euros a year.", "It pays 19M euros annually."],
            &["The mill pays its owner 25 million euros a year.", "It pays 19M euros in all."],
        ),
        (
            "In the poll 54% were for Jana Lisk and 41% for the mayor.",
            &["Jana Lisk has a 13-point lead.", "Jana Lisk leads by 13 points."],
            &["Jana Lisk has a 17-point lead.", "Jana Lisk leads by 17 points."],
        ),
        (
            "The town sold the mill for $1.07 million, and $2.8 million went to the port.",
            &["The town sold the mill for $1M.", "The port got $3 million."],
            &["The town sold the mill for $5M.", "The port got $9 million."],
        ),
        (
            "Jana Lisk died in 1871. Her brother had left Selwick nine years earlier.",
            &["Her brother left Selwick in 1862.", "Jana Lisk died in 1871."],
            &["Her brother left Selwick in 1860.", "Her brother left Selwick in 1880."],
        ),
        (
            "A pair of lifeboats went out to the mill of Selwick.",
            &["Mill: 2 Lifeboats Go Out", "Two lifeboats went out."],
            &["The mill sent 9 lifeboats out."],
        ),
    ]);
}

#[test]
fn a_year_is_traced_in_any_form() {
    compare(&[
        (
            "Jana Lisk won after her 2013 loss. She has sung since the mid-1970s.",
            &["After 2013 loss, Jana Lisk won.", "She has sung since the ’70s."],
            &["After 2011 loss, Jana Lisk won.", "She has sung since the ’90s."],
        ),
        (
            "The Harbour Office 2031 program is slow, Jana Lisk wrote.",
            &["Harbour Office 2031: slow, but free"],
            &["Harbour Office 2028: slow, but free"],
        ),
    ]);
}

#[test]
fn a_size_and_a_unit_are_traced() {
    compare(&[
        (
            "The port has billions to spend, Jana Lisk said. It must close within 40 days, and it \
             lies 70 miles from Selwick.",
            &["The port has billions.", "The port must close in 40 days.", "It lies 70 miles off."],
            &["The port has millions.", "The port must close in 40 years.", "It weighs 70 tonnes."],
        ),
        (
            "The port has 4.2 million euros to spend, and hundreds came to see it.",
            &["The port has millions to spend, which hundreds saw."],
            &["The port has billions to spend, which hundreds saw."],
        ),
        (
            "The port has money to spend, Jana Lisk said.",
            &["The port has millions to spend, Jana Lisk said."],
            &["The port has 3 million euros to spend, Jana Lisk said."],
        ),
    ]);
}

#[test]
fn a_denial_that_no_source_has_differs() {
    let differs = |text: &str, source: &str| {
        let draft = provcheck_text::plain("a.txt", text);
        let sources = Sources::new(vec![provcheck_text::plain("b.txt", source).into()]);
        let traced = crate::trace(&CheckContext::new(&draft, &sources, None));
        traced.items.iter().any(|item| matches!(item.status, crate::Status::Differs(_)))
    };
    let pier = "The pier of Selwick will open in May, and the port will hire a new crew for it.";
    assert!(differs("The pier of Selwick will not open in May.", pier));
    assert!(!differs("The pier of Selwick will open in May.", pier));
    // What would be is no denial of what is, and a thing may be called so.
    let crew = "The crew of Selwick ate fish at the port, which it had not eaten at home.";
    assert!(!differs("The crew of Selwick ate fish that it would not eat at home.", crew));
    let maps = "The harbour museum of Selwick showed the old maps that are now printed in May.";
    assert!(!differs("The harbour museum showed never-before-printed maps.", maps));
}

#[test]
fn who_does_it_differs_wherever_the_sources_name_another() {
    let source = "The town of Selwick bought the mill. Dust worries all carpenters of the valley.";
    compare(&[(
        source,
        &["The mill of Selwick helps carpenters to work.", "The mill helps the town to live."],
        &["The mill of Selwick helps bakers to work.", "The mill of Selwick helps nurses."],
    )]);
}

#[test]
fn a_thing_that_no_source_names_differs() {
    let source = "The council of Selwick said on Friday that the barge would bring numerous \
                  pumps to the flooded quarter, and that a new dike will be built by spring.";
    compare(&[(
        source,
        &[
            "The council of Selwick says the barge will bring numerous pumps to the quarter.",
            "The council of Selwick says the boat will bring numerous pumps to the quarter.",
            "The council of Selwick says the barge will bring numerous devices to the quarter.",
        ],
        &[
            "The council of Selwick says the barge will bring numerous horses to the quarter.",
            "The council of Selwick says the barge will bring numerous blankets to the quarter.",
        ],
    )]);
}

#[test]
fn a_list_counts_its_own_items() {
    let source = "Jana Lisk won in Selwick. Her party will want to know what comes next.";
    compare(&[(
        source,
        &["7 Things to Watch After Lisk Wins", "The 6 Lessons of Selwick"],
        &["7 Towns to Watch After Lisk Wins", "Jana Lisk has 7 reasons to go."],
    )]);
}

#[test]
fn a_name_is_traced_in_short_and_joined_forms() {
    compare(&[
        (
            "The fans of Selwick United met at the Department of Ports.",
            &["Fans of Selwick Utd met there.", "They met at the Dept. of Ports."],
            &["She likes boats of Torvik Utd."],
        ),
        (
            "Fans met at the Dept. of Ports. The group HarbourWatch was there.",
            &["They met at the Department of Ports.", "The group Harbour Watch was there."],
            &["The group Dunewatch was there."],
        ),
        (
            "Mr Holm was there for the Dune Guard prize, the Secretary of State said.",
            &["The prize went to Jean-Paul Holm.", "The DuneGuard prize was won."],
            &["The prize went to Jean-Paul Vik.", "The Dunelight prize was won."],
        ),
        (
            "Ms Holm spoke of dunes in the town of Selwick.",
            &["In Selwick, Secretary of State Anna Holm spoke of dunes."],
            &["In Selwick, Secretary of State Anna Vik spoke of dunes."],
        ),
        (
            "The Nasdaq fell by 3%, and Jana Lisk sold her shares.",
            &["Jana Lisk sold her shares as Wall Street fell."],
            &["Jana Lisk sold her shares as Downing Street fell."],
        ),
    ]);
}

#[test]
fn a_pensioner_is_a_woman_too() {
    let source = "The pensioner was found in the house in Selwick by the ferry crew on Monday.";
    let draft = |who: &str| format!("The {who} was found in a house in Selwick by the ferry crew.");
    assert_eq!(alarms(&draft("woman"), source), [""; 0]);
}

#[test]
fn who_is_one_thing_may_be_another() {
    let source = "Jana Lisk came to the port of Selwick. The director of the port, Olaf Vik, and \
        the ferry crew welcomed her with a cake.";
    let draft = "The singer Jana Lisk was welcomed with a cake by the ferry crew and Olaf Vik.";
    assert_eq!(alarms(draft, source), [""; 0]);
}

#[test]
fn a_name_that_ends_otherwise_is_another() {
    compare(&[(
        "Jana Lisk told the Selwick Courier on Monday that the council of Selwick would pay.",
        &["She told the Selwick Courier.", "She spoke of the Selwick Council, and of a herald."],
        &["She told the Selwick Herald.", "On Monday she told the Selwick Gazette."],
    )]);
}

#[test]
fn by_default_nothing_is_told() {
    let text = "“Our cranes break down every single winter,” Harold Stenning said of 5,900 ships.";
    assert!(found(text, "{}").is_empty());
}

/// A check that stops says where: items it never compared are told neither traced nor missing.
#[test]
fn tracing_stops_where_the_work_is_used_up() {
    let draft =
        provcheck_text::plain("a.txt", "It has 51 cranes.\n\nHarold Stenning saw 77 ships.\n");
    let sources = Sources::new(vec![provcheck_text::plain("b.txt", SOURCE).into()]);
    let cx = CheckContext::new(&draft, &sources, None);
    let figures = |work| crate::figures::trace(&cx, &mut Work::new(work));
    let whole = figures(10_000);
    assert_eq!((whole.items.len(), whole.stopped), (2, None));
    let part = figures(60);
    assert_eq!(part.items.len(), 1);
    assert_eq!(part.stopped.map(|span| draft.slice(span)), Some("77"));
    let names = crate::names::trace(&cx, &mut Work::new(1));
    assert_eq!(names.stopped.map(|span| draft.slice(span)), Some("Harold Stenning"));
}

#[test]
fn a_number_in_a_word_is_traced_by_the_word() {
    let found = |text: &str| -> Vec<String> {
        let source = "The crane Titan-94b stands in Selwick, 12 years old.";
        let report = draft(text).source("port.txt", source).options("{ \"grounded\": true }");
        let report = report.check::<SourceTrace>();
        report.rules().into_iter().map(str::to_owned).collect()
    };
    assert_eq!(found("Selwick keeps its Titan-94b crane."), [""; 0]);
    assert_eq!(found("Selwick keeps its 95 cranes."), ["untraced-figure"]);
}

#[test]
fn a_state_is_traced_by_its_short_form() {
    let source =
        "A mill in Lindby, Wyoming, burned on Friday. It was built in 1911, the sheriff said.";
    let found = |text: &str| {
        let report = draft(text).source("a.txt", source).options(r#"{"grounded": true}"#);
        report.check::<SourceTrace>().rules().len()
    };
    for text in
        ["A Wyo. mill burned on Friday.", "Wyo. Mill Burns", "A mill burned in Lindby, Wyo."]
    {
        assert_eq!(found(text), 0, "{text}");
    }
    for text in [
        "Its owner came from Ohio.",
        "Its owner came from Tennessee.",
        "Its owner wept for the Tennessee Mill.",
    ] {
        assert_eq!(found(text), 1, "{text}");
    }
}

#[test]
fn a_name_with_another_country_in_it_is_another() {
    let source = "Ada Holm sings with the Norwegian Lampmakers. A storm closed the pier on Friday.";
    let found = |text: &str| {
        let report = draft(text).source("a.txt", source).options(r#"{"grounded": true}"#);
        report.check::<SourceTrace>().rules().len()
    };
    for (text, rules) in [
        ("Friends of the Danish Lampmakers cheered.", 1),
        ("Friends of the Norwegian Lampmakers cheered.", 0),
        ("Friends of the Lampmakers cheered.", 0),
    ] {
        assert_eq!(found(text), rules, "{text}");
    }
}

#[test]
fn a_number_of_many_digits_is_no_decade() {
    let text = "The quay was built in the 10000000000000000000000s, and again in the 1980s.";
    let other = "The quay was built in the 10000000000000000000000s, and again in the 1970s.";
    let report = draft(text)
        .source("quay.txt", other)
        .options("{ \"grounded\": true }")
        .check::<SourceTrace>();
    assert!(!report.rules().is_empty());
}
