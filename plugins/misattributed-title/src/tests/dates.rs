//! Titles beside those of the sources and of the same text, and on days that are changed, guessed
//! or beyond what is known.

use provcheck_core::{DateOrigin, Dated, Meta};
use provcheck_plugin::prelude::*;
use provcheck_text::plain;

use super::{D, clean, hits, run, show};
use crate::{MisattributedTitle, Options};

#[test]
fn sources_disagree() {
    let draft = "Defence Minister Anna Muster opened the dam on Monday.";
    let other = [
        "Foreign Minister Anna Muster opened the dam.",
        "It was opened by Anna Muster, the foreign minister.",
    ];
    let found = run("", draft, &other);
    assert!(
        matches!(found.as_slice(), [one] if one.rule == "sources-disagree" && one.severity == Severity::Error),
        "{}",
        show(&found)
    );
    let found = run("", draft, &other[..1]);
    assert!(
        matches!(found.as_slice(), [one] if one.rule == "sources-disagree" && one.severity == Severity::Warning),
        "{}",
        show(&found)
    );
    // The sources differ among themselves.
    let found = run("", draft, &[other[0], "Defence Minister Anna Muster spoke."]);
    assert!(
        matches!(found.as_slice(), [one] if one.rule == "sources-disagree" && one.severity == Severity::Info),
        "{}",
        show(&found)
    );
    for (draft, source) in [
        (draft, "Defense Minister Anna Muster opened the dam."),
        (draft, "Former foreign minister Anna Muster opened the dam."),
        (draft, "Foreign Minister Anna Maria Muster opened the dam."),
        (draft, "Foreign Minister Otto Muster opened the dam."),
        ("Prime Minister Anna Muster spoke.", "Anna Muster, the country's leader, spoke."),
        ("Minister Anna Muster spoke.", "Foreign Minister Anna Muster spoke."),
    ] {
        let found = run("", draft, &[source]);
        assert!(found.is_empty(), "{draft} | {source}: {}", show(&found));
    }
}

#[test]
fn a_wrong_title_with_its_sources_is_one_finding() {
    let found = run(
        D,
        "Ukrainian defence minister Dmytro Kuleba thanked his hosts.",
        &["Foreign Minister Dmytro Kuleba thanked them."],
    );
    assert_eq!(found.len(), 1, "{}", show(&found));
    assert!(found[0].evidence.iter().any(|e| matches!(e, Evidence::Source { .. })));
    assert!(found[0].notes.iter().any(|n| n.contains("Oleksii Reznikov")), "{}", show(&found));
    assert_eq!(
        found[0].message,
        "Dmytro Kuleba was Ukraine's foreign minister on 22 February 2022, not its defence minister"
    );
}

#[test]
fn a_title_on_a_page_that_was_changed_later_must_be_wrong_on_both_days() {
    let dated =
        |day: &str| Dated { date: day.parse().unwrap(), origin: DateOrigin::Metadata, span: None };
    // (published, changed, given, wrong); he was President from 7 May 2008 to 7 May 2012.
    let cases = [
        ("2007-06-20", None, None, true),
        ("2007-06-20", Some("2007-06-21"), None, true),
        ("2022-02-16", Some("2022-03-16"), None, true),
        // The page was brought up to date when the office changed hands.
        ("2007-06-20", Some("2009-06-01"), None, false),
        ("2010-02-16", Some("2011-02-16"), None, false),
        // A change before the day of the page is a slip of its data.
        ("2022-02-16", Some("2010-02-16"), None, true),
        // A day that is given counts alone.
        ("2007-06-20", Some("2009-06-01"), Some("2007-06-21"), true),
    ];
    let check = MisattributedTitle::from_config(Options::default()).unwrap();
    for (published, changed, given, wrong) in cases {
        let changed = changed.map(|day| day.parse().unwrap());
        let meta = Meta { date: Some(dated(published)), changed, ..Meta::default() };
        let text = "Russian President Dmitry Medvedev told reporters so.";
        let draft = provcheck_text::plain_with("draft.html", text, meta);
        let mut out = Findings::new();
        let given = given.map(|day: &str| day.parse().unwrap());
        check.run(&CheckContext::new(&draft, &Sources::default(), given), &mut out).unwrap();
        let found = out.into_parts().0;
        assert_eq!(!found.is_empty(), wrong, "{published} {changed:?}: {}", show(&found));
    }
}

#[test]
fn a_title_on_a_page_that_was_put_out_again_must_be_wrong_on_both_days() {
    // (shown, first, wrong); he was President from 7 May 2008 to 7 May 2012.
    let cases = [
        ("2022-02-16", None, true),
        ("2022-02-16", Some("2010-02-16"), false),
        ("2022-02-16", Some("2013-02-16"), true),
        ("2010-02-16", Some("2007-06-20"), false),
    ];
    let check = MisattributedTitle::from_config(Options::default()).unwrap();
    for (shown, first, wrong) in cases {
        let date = Dated { date: shown.parse().unwrap(), origin: DateOrigin::Shown, span: None };
        let first = first.map(|day: &str| day.parse().unwrap());
        let meta = Meta { date: Some(date), changed: Some(date.date), first, ..Meta::default() };
        let text = "Russian President Dmitry Medvedev told reporters so.";
        let draft = provcheck_text::plain_with("draft.html", text, meta);
        let mut out = Findings::new();
        check.run(&CheckContext::new(&draft, &Sources::default(), None), &mut out).unwrap();
        let found = out.into_parts().0;
        assert_eq!(!found.is_empty(), wrong, "{shown} {first:?}: {}", show(&found));
    }
}

#[test]
fn a_date_of_the_sources_only_warns() {
    let draft = "Ukrainian defence minister Dmytro Kuleba thanked his hosts.";
    let dated = |day: u32| format!("KYIV, Feb {day}, 2022 (Reuters) - The talks failed.");
    let found = run("", draft, &[&dated(14), &dated(16)]);
    assert!(
        matches!(found.as_slice(), [one] if one.rule == "wrong-office" && one.severity == Severity::Warning),
        "{}",
        show(&found)
    );
    assert!(found[0].message.contains("16 February 2022"), "{}", found[0].message);
    assert!(found[0].notes.iter().any(|n| n.contains("no date")), "{:?}", found[0].notes);
    // Right for the day of the sources, wrong for the present one.
    let draft = "Ukrainian foreign minister Dmytro Kuleba told reporters so.";
    assert!(run("", draft, &[&dated(16)]).is_empty());
    // Sources of several years say nothing of the day.
    let old = "KYIV, Feb 16, 2015 (Reuters) - The talks failed.";
    let found = run("", "Russian President Dmitry Medvedev told reporters so.", &[&dated(16), old]);
    assert!(found.is_empty(), "{}", show(&found));
}

#[test]
fn two_titles() {
    hits(
        "two-titles",
        Severity::Warning,
        &[
            (D, "Foreign Minister Anna Muster spoke.\n\nDefence Minister Anna Muster left early."),
            ("", "Foreign Minister Anna Muster spoke.\n\nAnna Muster, the finance minister, left."),
        ],
    );
    clean(&[
        (
            D,
            "Foreign Minister Anna Muster spoke.\n\nAnna Muster, the country's top diplomat, left.",
        ),
        (D, "Foreign Minister Anna Muster spoke.\n\nMuster, a former defence minister, left."),
        (D, "Foreign Minister Anna Muster spoke.\n\nDefence Minister Otto Muster left."),
        (D, "Foreign Minister Anna Muster and Defence Minister Otto Roe spoke."),
    ]);
}

/// People who hold nothing on the day, under a great office that another holds.
#[test]
fn out_of_office() {
    const D: &str = "2024-05-14";
    hits(
        "wrong-office",
        Severity::Warning,
        &[
            (D, "French President Elisabeth Borne met farmers in Rennes."),
            (D, "Sanna Marin, the Finnish president, opened the fair."),
            (D, "Polish President Mateusz Morawiecki signed the bill."),
            (D, "Italian President Mario Draghi spoke at the summit."),
            (D, "German Foreign Minister Angela Merkel arrived in Oslo."),
            (D, "Britain's foreign secretary, Ben Wallace, said he would go."),
            (D, "US Defense Secretary Mike Pompeo landed in Seoul."),
            (D, "Brazilian Finance Minister Jair Bolsonaro rejected the plan."),
            (D, "Austrian President Sebastian Kurz spoke."),
        ],
    );
    clean(&[
        (D, "Former French prime minister Elisabeth Borne met farmers in Rennes."),
        (D, "Elisabeth Borne, who wants to be French president, met farmers."),
        (D, "In 2015 German Foreign Minister Angela Merkel was a rumour."),
        (D, "Angela Merkel's foreign minister arrived in Oslo."),
        (D, "French presidential hopeful Elisabeth Borne met farmers."),
        (D, "Would-be Italian President Mario Draghi spoke at the summit."),
        (D, "Sanna Marin was once tipped as a Finnish presidential candidate."),
        (D, "The French president, Emmanuel Macron, met Elisabeth Borne."),
        (D, "Acting mayor Ben Wallace of Kelby said he would go."),
        (D, "President Mike Pompeo of the rowing club won again."),
        ("2025-12-01", "French President Elisabeth Borne met farmers in Rennes."),
    ]);
}

/// After the end of what is known, and without a day, only what needs no later knowledge
/// is judged, as a warning.
#[test]
fn beyond_what_is_known_the_timeless_is_judged() {
    for date in ["2027-02-12", ""] {
        for text in [
            "NATO President Mark Rutte spoke on Monday.",
            "French President Vladimir Putin spoke on Monday.",
        ] {
            let found = run(date, text, &[]);
            let good = matches!(found.as_slice(), [one] if one.severity == Severity::Warning);
            assert!(good, "{date} {text}: {}", show(&found));
        }
        for text in [
            "NATO Secretary General Mark Rutte spoke on Monday.",
            "Russian President Vladimir Putin spoke on Monday.",
            "Defense Secretary Mark Rutte spoke on Monday.",
            "Former German Chancellor Friedrich Merz spoke on Monday.",
        ] {
            let found = run(date, text, &[]);
            assert!(found.is_empty(), "{date} {text}: {}", show(&found));
        }
    }
    let found = run("2027-02-12", "House Speaker John Boehner spoke on Monday.", &[]);
    assert!(matches!(found.as_slice(), [one] if one.rule == "past-office"), "{}", show(&found));
}

/// What was not judged is said.
#[test]
fn what_was_not_judged_is_said() {
    use std::sync::Mutex;

    use provcheck_core::Host;

    #[derive(Default)]
    struct Lines(Mutex<Vec<String>>);

    impl Host for Lines {
        fn log(&self, level: LogLevel, message: &str) {
            assert_eq!(level, LogLevel::Warning);
            self.0.lock().unwrap().push(message.to_owned());
        }

        fn is_cancelled(&self) -> bool {
            false
        }
    }

    let text = "British Foreign Secretary David Lammy met Polish Foreign Minister Radosław \
                Sikorski on Monday.";
    let check = MisattributedTitle::from_config(Options::default()).unwrap();
    for (date, want) in [
        (Some("2025-05-05"), vec![]),
        (Some("2029-05-05"), vec!["not judged: knowledge ends"]),
        (None, vec!["2 titles not judged: no date: give --date"]),
    ] {
        let draft = plain("draft.txt", text);
        let (sources, lines) = (Sources::new(Vec::new()), Lines::default());
        let date = date.map(|d| d.parse().unwrap());
        let cx = CheckContext::new(&draft, &sources, date).with_host(&lines);
        check.run(&cx, &mut Findings::new()).unwrap();
        let said = lines.0.into_inner().unwrap();
        assert_eq!(said.len(), want.len(), "{said:?}");
        for (line, part) in said.iter().zip(want) {
            assert!(line.contains(part), "{line}");
        }
    }
}

#[test]
fn a_day_of_saving_makes_no_error() {
    let check = MisattributedTitle::from_config(Options::default()).unwrap();
    for (origin, given, sure) in [
        (DateOrigin::Metadata, None, true),
        (DateOrigin::Saved, None, false),
        (DateOrigin::Saved, Some("2022-02-17"), true),
    ] {
        let date = Dated { date: "2022-02-16".parse().unwrap(), origin, span: None };
        let meta = Meta { date: Some(date), ..Meta::default() };
        let text = "Ukrainian defence minister Dmytro Kuleba told reporters so.";
        let draft = provcheck_text::plain_with("draft.docx", text, meta);
        let mut out = Findings::new();
        let given = given.map(|day: &str| day.parse().unwrap());
        check.run(&CheckContext::new(&draft, &Sources::default(), given), &mut out).unwrap();
        let found = out.into_parts().0;
        assert_eq!(found.len(), 1, "{origin:?}: {}", show(&found));
        assert_eq!(found[0].severity == Severity::Error, sure, "{origin:?}: {}", show(&found));
        let said = found[0].notes.iter().any(|note| note.contains("was saved"));
        assert_eq!(said, !sure, "{origin:?}: {}", show(&found));
    }
}
