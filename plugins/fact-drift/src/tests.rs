//! Tables: what each rule finds, and what looks like it and must stay quiet.

use crate::FactDrift;

mod attributes;
mod clauses;
mod kinds;
mod swapped;
mod things;
mod turned;

provcheck_testkit::conformance!(FactDrift);
provcheck_testkit::fixtures!(FactDrift);

/// The ids of the rules that `draft` breaks beside `source`.
fn alarms(draft: &str, source: &str) -> Vec<String> {
    let report = provcheck_testkit::draft(draft).source("wire.txt", source).check::<FactDrift>();
    report.alarms().iter().map(|rule| (*rule).to_owned()).collect()
}

#[test]
fn an_agency_in_a_dateline_is_each_outlets_own() {
    let source = "OSTROW (Selwick Wire) — The mayor Jana Lisk opened the new tram line on Monday.";
    let draft = source.replace("Selwick Wire", "Corvale Press");
    assert_eq!(alarms(&draft, source), [""; 0]);
    let other = source.replace("Jana Lisk", "Rurik Dahl");
    assert_eq!(alarms(&other, source), ["changed-name"]);
}

#[test]
fn whose_words_they_are_is_not_told_here() {
    let source = "“The new tram will open in spring,” said Jana Lisk, the head of the railway.";
    let draft = source.replace("Jana Lisk", "Rurik Dahl");
    assert_eq!(alarms(&draft, source), [""; 0]);
    let told = "The head of the railway, Jana Lisk, opened the new tram on Monday in Ostrow.";
    assert_eq!(alarms(&told.replace("Jana Lisk", "Rurik Dahl"), told), ["changed-name"]);
}

#[test]
fn a_denial_by_one_word_is_told_once() {
    let source = "The ministry gave no details of the deal with the port of Corvale on Monday.";
    let draft = source.replace("no details", "some details");
    assert_eq!(alarms(&draft, source).len(), 1, "{:?}", alarms(&draft, source));
}

#[test]
fn a_group_has_no_post() {
    let group = "The flood drove nine pupils out of Karsa.";
    assert_eq!(alarms(&group.replace("pupils", "teachers"), group), ["changed-word"]);
    let post = "The flood drove the captain of the Karsa team out of town.";
    assert_eq!(alarms(&post.replace("captain", "coach"), post), ["changed-role"]);
}

#[test]
fn an_ending_that_romanisations_write_in_several_ways_is_no_slip() {
    let source = "The envoy Taras Kovalsky spoke in Ostrow on Monday. Kovalsky left at noon, and Kovalsky will be back.";
    for other in ["Kovalskyi", "Kovalskiy", "Kovalskyy"] {
        assert_eq!(alarms(&source.replace("Kovalsky", other), source), [""; 0], "{other}");
    }
    assert!(
        alarms(&source.replace("Kovalsky", "Kovaslky"), source).contains(&"changed-name".into())
    );
}

#[test]
fn a_state_beside_a_party_is_one_in_all_its_forms() {
    let text = |state: &str| {
        format!(
            "The clerks of the old canal wrote to Ida Roe (D-{state}) about the toll on barges."
        )
    };
    for other in ["Pa.", "PA", "Pennsylvania"] {
        assert_eq!(alarms(&text("Penn."), &text(other)), [""; 0], "{other}");
    }
    assert_eq!(alarms(&text("Penn."), &text("Ohio")).len(), 1);
}

#[test]
fn a_double_given_name_is_one_name() {
    let text =
        "The clerks of the old canal wrote to Jens-Otto Roe in May about the toll on barges.";
    assert_eq!(alarms(&text.replace("Otto", "Otta"), text), ["changed-name"]);
}

#[test]
fn an_acronym_with_points_is_the_one_without() {
    let text = "The clerks of the old canal wrote to the UN in May about the toll on barges.";
    assert_eq!(alarms(&text.replace("UN", "U.N."), text), [""; 0]);
    assert_eq!(alarms(&text.replace("UN", "EU"), text), ["changed-name"]);
}

#[test]
fn a_word_that_is_counted_is_no_opposite_of_one_that_is_not() {
    let text = |unit: &str| {
        format!(
            "The canal rose three {unit} on Monday, said Ida Roe, the head of the lock keepers."
        )
    };
    let told = alarms(&text("feet"), &text("metres"));
    assert!(!told.contains(&"opposite".into()), "{told:?}");
    let text = "The canal has three entrances, said Ida Roe on Monday in Ostrow.";
    assert_eq!(alarms(&text.replace("entrances", "exits"), text).len(), 1);
}

#[test]
fn a_message_begins_with_a_whole_word() {
    let source = "The clerks of the old canal can't mend the lock in May.";
    let report = provcheck_testkit::draft(&source.replace("can't", "can"))
        .source("wire.txt", source)
        .check::<FactDrift>();
    let messages: Vec<&str> = report.findings().iter().map(|f| &*f.message).collect();
    assert!(messages.iter().any(|m| m.contains("`can't mend")), "{messages:?}");
}
