//! Tables: what each rule finds, and what looks like it and must stay quiet.

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
