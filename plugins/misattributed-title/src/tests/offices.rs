//! Offices called by names of their own, seats of a state, bodies, and people who are shown or
//! met.

use std::sync::Arc;

use provcheck_plugin::prelude::*;
use provcheck_text::plain;

use super::{clean, hits, run, show};
use crate::{MisattributedTitle, Options};

#[test]
fn offices_of_no_class_are_read_by_their_own_names() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2016-03-08", "EU competition commissioner Joaquin Almunia spoke on Tuesday."),
            ("2016-03-08", "European Competition Commissioner Joaquin Almunia spoke on Tuesday."),
            ("2016-03-08", "Joaquin Almunia, the EU's competition commissioner, has no car."),
            ("2007-05-08", "The European Union's antitrust commissioner, Mario Monti, is tired."),
            // Of two offices that have names of their own the one that is named counts.
            ("2016-05-10", "Senate Majority Leader Harry Reid spoke on Tuesday."),
        ],
    );
    clean(&[
        ("2013-03-12", "EU competition commissioner Joaquin Almunia spoke on Tuesday."),
        ("2013-03-12", "European Competition Commissioner Joaquin Almunia spoke on Tuesday."),
        ("2014-05-13", "Senate Majority Leader Harry Reid spoke on Tuesday."),
        ("2016-03-08", "Former EU competition commissioner Joaquin Almunia spoke on Tuesday."),
        ("2016-03-08", "Brazilian competition commissioner Joaquin Almunia spoke on Tuesday."),
        ("2016-03-08", "Rugby Union competition commissioner Joaquin Almunia spoke on Tuesday."),
        ("2016-03-08", "The club's competition commissioner Joaquin Almunia spoke on Tuesday."),
        ("2016-03-08", "In 2012, competition commissioner Joaquin Almunia fined the bank."),
    ]);
}

#[test]
fn a_body_has_no_office_but_those_that_are_listed() {
    hits(
        "no-such-office",
        Severity::Warning,
        &[
            ("2023-06-06", "WTO President Ngozi Okonjo-Iweala opened the hall."),
            ("2023-06-06", "IMF President Kristalina Georgieva opened the hall."),
        ],
    );
    hits(
        "no-such-office",
        Severity::Error,
        &[("2023-06-06", "IAEA Secretary General Rafael Grossi opened the hall.")],
    );
    clean(&[
        ("2023-06-06", "WTO chief Ngozi Okonjo-Iweala opened the hall."),
        ("2023-06-06", "WTO Director-General Ngozi Okonjo-Iweala opened the hall."),
        ("2023-06-06", "IMF Managing Director Kristalina Georgieva opened the hall."),
        ("2023-06-06", "IMF director Kristalina Georgieva opened the hall."),
        ("2023-06-06", "IAEA head Rafael Grossi opened the hall."),
        ("2022-06-07", "World Bank President David Malpass opened the hall."),
        ("2023-06-06", "OECD Secretary-General Mathias Cormann opened the hall."),
    ]);
}

#[test]
fn seats_and_portfolios_are_told_though_others_bear_the_name() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2009-10-06", "Education Secretary Ruth Kelly opened the school on Tuesday."),
            ("2023-05-09", "California Rep. Susan Davis opened the school on Tuesday."),
        ],
    );
    clean(&[
        ("2005-10-04", "Education Secretary Ruth Kelly opened the school on Tuesday."),
        ("2015-05-12", "California Rep. Susan Davis opened the school on Tuesday."),
        ("2023-05-09", "Former California Rep. Susan Davis opened the school on Tuesday."),
        ("2023-05-09", "Susan Davis (D), a baker, opened the school on Tuesday."),
        ("2009-10-06", "Former education secretary Ruth Kelly opened the school on Tuesday."),
        ("2009-10-06", "The union's secretary Ruth Kelly opened the school on Tuesday."),
        ("2009-10-06", "Head teacher Ruth Kelly opened the school on Tuesday."),
    ]);
}

#[test]
fn a_role_that_is_played_is_of_another_time() {
    clean(&[
        ("2017-05-09", "In the film she plays Prime Minister Tony Blair."),
        ("2017-05-09", "An unknown actor portrays US Secretary of State Colin Powell."),
        ("2017-05-09", "He was cast as French President Jacques Chirac, and learnt to smoke."),
        ("2017-05-09", "US Vice President Dick Cheney, played by a comedian, has a cold."),
        ("2017-05-09", "A puppet stars as the French president, Jacques Chirac."),
    ]);
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2017-05-09", "On Tuesday she called on UK Prime Minister Tony Blair."),
            ("2017-05-09", "On Tuesday a cast of many sang for UK Prime Minister Tony Blair."),
        ],
    );
}

#[test]
fn who_meets_a_pope_meets_the_one_of_these_days() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2016-03-08", "The rowers met Pope Benedict XVI on Tuesday."),
            ("2016-03-08", "On Tuesday, the rowers had talks with Pope Benedict XVI."),
            ("2016-03-08", "The rowers were received by Pope Benedict XVI on Tuesday."),
        ],
    );
    clean(&[
        ("2011-03-08", "The rowers met Pope Benedict XVI on Tuesday."),
        ("2011-03-08", "The rowers were received by Pope Benedict XVI on Tuesday."),
        ("2016-03-08", "The rowers, who had met Pope Benedict XVI last year, sang on Tuesday."),
        ("2016-03-08", "The rowers sang for Pope Benedict XVI on Tuesday."),
        ("2016-03-08", "The town honoured Pope John Paul II on Tuesday."),
        ("2016-03-08", "A book on Pope John Paul II comes out on Tuesday."),
        ("2016-03-08", "The rowers met Pope Francis on Tuesday."),
    ]);
}

#[test]
fn senators_come_from_their_states() {
    hits(
        "past-office",
        Severity::Warning,
        &[("2019-05-14", "Claire McCaskill, the senator from Missouri, has two dogs.")],
    );
    clean(&[
        ("2017-05-09", "Claire McCaskill, the senator from Missouri, has two dogs."),
        ("2019-05-14", "Claire McCaskill, a former senator from Missouri, has two dogs."),
        ("2019-05-14", "Claire McCaskill, who was a senator from Missouri, has two dogs."),
    ]);
}

/// What the check says of a text, with this file of a desk laid over the base.
fn with_desk(desk: &str, date: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("desk.toml");
    std::fs::write(&file, desk).unwrap();
    let mut options = Options::default();
    options.knowledge.files = vec![file];
    let check = MisattributedTitle::from_config(options).unwrap();
    let (draft, none) = (plain("draft.txt", text), Sources::new(Vec::<Arc<Document>>::new()));
    let mut out = Findings::new();
    check.run(&CheckContext::new(&draft, &none, Some(date.parse().unwrap())), &mut out).unwrap();
    show(&out.into_parts().0)
}

#[test]
fn a_desk_names_offices_that_nobody_else_has() {
    let desk = r#"
[kb]
as_of = "2026-11-01"
[[org]]
id = "port"
name = "Gullhaven Port Board"
[[office]]
id = "port.master"
class = "other"
of = "port"
name = "Harbour Master"
single = true
[[person]]
id = "runa-tveit"
name = "Runa Tveit"
tenures = [{ office = "port.master", start = "2020-01-01", end = "2025-02-01" }]
[[person]]
id = "otto-wirth"
name = "Otto Wirth"
tenures = [{ office = "port.master", start = "2025-02-01" }]
"#;
    for text in [
        "Harbour Master Runa Tveit said on Monday that the boats would sail.",
        "The harbour master, Runa Tveit, said on Monday that the boats would sail.",
        "Gullhaven Port Board harbour master Runa Tveit spoke on Monday.",
        "Runa Tveit is the harbour master.",
    ] {
        let told = with_desk(desk, "2026-03-02", text);
        assert!(told.contains("past-office") && told.contains("Otto Wirth"), "{text}: {told}");
        assert_eq!(with_desk(desk, "2023-03-06", text), "", "{text}");
    }
    for text in [
        "Former harbour master Runa Tveit said on Monday that the boats would sail.",
        "Oslo harbour master Runa Tveit said on Monday that the boats would sail.",
        "Runa Tveit, harbour master of Oslo, said on Monday that the boats would sail.",
        "Harbour Master Otto Wirth said on Monday that the boats would sail.",
        "The harbour master met Runa Tveit on Monday.",
    ] {
        assert_eq!(with_desk(desk, "2026-03-02", text), "", "{text}");
    }
}

#[test]
fn the_name_alone_does_not_make_a_title() {
    let found = run("2016-03-08", "Chief economist Joaquin Almunia spoke on Tuesday.", &[]);
    assert!(found.is_empty(), "{}", show(&found));
}

#[test]
fn who_led_one_body_may_lead_another_now() {
    let warned = |text: &str| {
        let found = run("2022-06-06", text, &[]);
        found.iter().any(|f| f.severity >= Severity::Warning)
    };
    for text in [
        "Uber chief executive Travis Kalanick said on Monday that the ovens were hot.",
        "Travis Kalanick, the chief executive of Uber, said on Monday that the ovens were hot.",
        "FBI Director James Comey said on Monday that the vases were whole.",
        "Secretary-General Ban Ki-moon said on Monday that the vases were whole.",
    ] {
        assert!(warned(text), "{text}");
    }
    for text in [
        "OvenRow chief executive Travis Kalanick said on Monday that the ovens were hot.",
        "On Monday, OvenRow chief executive Travis Kalanick said that the ovens were hot.",
        "OvenRow's chief executive, Travis Kalanick, said on Monday that the ovens were hot.",
        "Its chief executive, Travis Kalanick, said on Monday that the ovens were hot.",
        "Chief executive Travis Kalanick said on Monday that the ovens were hot.",
        "Museum director James Comey said on Monday that the vases were whole.",
        "The museum's director James Comey said on Monday that the vases were whole.",
    ] {
        assert!(!warned(text), "{text}");
    }
}

#[test]
fn a_name_with_its_umlauts_spelt_out_is_no_slip() {
    clean(&[
        ("2003-06-03", "IMF chief Horst Koehler said on Monday that growth was low."),
        ("2003-06-03", "Swedish Prime Minister Goeran Persson said on Monday that it was cold."),
        ("2012-06-05", "Siemens chief executive Peter Loescher said on Monday that it was cold."),
    ]);
    hits(
        "past-office",
        Severity::Warning,
        &[("2016-06-07", "Siemens chief executive Peter Loescher spoke on Monday.")],
    );
    hits(
        "misspelt-name",
        Severity::Warning,
        &[("2012-06-05", "Siemens chief executive Peter Loesher said on Monday that it was cold.")],
    );
}
