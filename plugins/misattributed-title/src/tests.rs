//! Tables of sentences: what each rule reports, and what it leaves alone.

mod expired;

use std::sync::Arc;

use provcheck_core::{DateOrigin, Dated, Meta};
use provcheck_plugin::prelude::*;
use provcheck_text::plain;

use crate::{MisattributedTitle, Options};

provcheck_testkit::conformance!(MisattributedTitle);
provcheck_testkit::fixtures!(MisattributedTitle);

fn run(date: &str, draft: &str, sources: &[&str]) -> Vec<Finding> {
    let check = MisattributedTitle::from_config(Options::default()).unwrap();
    let draft = plain("draft.txt", draft);
    let sources = Sources::new(
        sources
            .iter()
            .enumerate()
            .map(|(i, text)| Arc::new(plain(format!("source-{i}.txt"), *text)))
            .collect(),
    );
    let date = (!date.is_empty()).then(|| date.parse().unwrap());
    let mut out = Findings::new();
    check.run(&CheckContext::new(&draft, &sources, date), &mut out).unwrap();
    out.into_parts().0
}

fn show(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|f| format!("{} {}: {} {:?}", f.severity, f.rule, f.message, f.notes))
        .collect::<Vec<_>>()
        .join("; ")
}

/// Every sentence gives one finding of `rule` at `level`.
#[track_caller]
fn hits(rule: &str, level: Severity, table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (date, text) in table {
        let found = run(date, text, &[]);
        let good = matches!(found.as_slice(), [one] if one.rule == rule && one.severity == level);
        if !good {
            wrong.push(format!("{date} {text}\n    -> {}", show(&found)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// No sentence gives any finding.
#[track_caller]
fn clean(table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (date, text) in table {
        let found = run(date, text, &[]);
        if !found.is_empty() {
            wrong.push(format!("{date} {text}\n    -> {}", show(&found)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const D: &str = "2022-02-22";

#[test]
fn wrong_office() {
    hits(
        "wrong-office",
        Severity::Error,
        &[
            (D, "Ukrainian defence minister Dmytro Kuleba thanked his hosts."),
            (D, "Ukraine's defense minister, Dmytro Kuleba, thanked his hosts."),
            (D, "Dmytro Kuleba, Ukraine's defence minister, thanked his hosts."),
            (D, "Dmytro Kuleba, the Ukrainian defence minister, thanked his hosts."),
            (D, "Dmytro Kuleba, the defence minister of Ukraine, thanked his hosts."),
            (D, "Dmytro Kuleba, Ukraine's minister of defence, thanked his hosts."),
            (D, "Kyiv's defence minister Dmytro Kuleba thanked his hosts."),
            (D, "Dmytro Kuleba, who heads Ukraine's defence ministry, thanked his hosts."),
            (D, "Dmytro Kuleba, who is Ukraine's defence minister, thanked his hosts."),
            (D, "Dmytro Kuleba is Ukraine's defence minister."),
            (D, "Russian Defence Minister Sergei Lavrov waved the paper away."),
            (D, "Moscow's top diplomat Sergei Shoigu waved the paper away."),
            (D, "U.S. Defense Secretary Antony Blinken called his counterpart."),
            (D, "US Secretary of Defense Antony Blinken called his counterpart."),
            (D, "French President Jean-Yves Le Drian spoke for an hour."),
            (D, "British Home Secretary Ben Wallace spoke for an hour."),
            (D, "Ben Wallace, the home secretary, spoke for an hour."),
        ],
    );
    hits(
        "wrong-office",
        Severity::Warning,
        &[
            // A quotation, another romanisation, a courtesy of the story's past, a family
            // name alone, no date at all.
            (D, "\"I told Russian Defence Minister Sergei Lavrov so,\" she said."),
            (D, "Deputy foreign minister Dmytro Kuleba thanked his hosts."),
            (D, "Ukrainian defence minister Dmytro Kuleba's plane was late."),
            ("", "Ukrainian defence minister Dmytro Kuleba thanked his hosts."),
            ("", "Russian Defence Minister Sergei Lavrov thanked his hosts."),
            // A head of government who may hold the portfolio as well.
            (D, "German Foreign Minister Olaf Scholz spoke for an hour."),
        ],
    );
}

#[test]
fn right_office() {
    clean(&[
        (D, "Ukrainian Foreign Minister Dmytro Kuleba thanked his hosts."),
        (D, "Ukraine's top diplomat, Dmytro Kuleba, thanked his hosts."),
        (D, "Dmytro Kuleba, who heads Ukraine's foreign ministry, thanked his hosts."),
        (D, "Kyiv's FM Dmytro Kuleba thanked his hosts."),
        (D, "British foreign minister Liz Truss and defence minister Ben Wallace flew out."),
        (D, "Pentagon chief Lloyd Austin called his counterpart."),
        (D, "US Secretary of Defense Lloyd J. Austin III called his counterpart."),
        (D, "Chancellor Olaf Scholz, Foreign Minister Annalena Baerbock and the rest met."),
        (D, "The Russian president, Vladimir Putin, met his security council."),
        (D, "Russian leader Vladimir Putin met his security council."),
        (D, "Belarus strongman Alexander Lukashenko met his generals."),
        (D, "Kremlin spokesman Dmitry Peskov brushed the question aside."),
        (D, "Russian Foreign Ministry spokeswoman Maria Zakharova brushed it aside."),
        (D, "US Ambassador to the United Nations Linda Thomas-Greenfield spoke."),
        (D, "White House press secretary Jen Psaki took questions."),
        (D, "State Department spokesman Ned Price took questions."),
        (D, "European Commission President Ursula von der Leyen took questions."),
        (D, "Ursula von der Leyen, president of the European Commission, took questions."),
        (D, "European Council president Charles Michel took questions."),
        (D, "EU chief Ursula von der Leyen took questions."),
        (D, "IAEA chief Rafael Grossi took questions."),
        (D, "UN chief Antonio Guterres took questions."),
        (D, "U.N. Secretary-General António Guterres took questions."),
        (D, "NATO's secretary general, Jens Stoltenberg, took questions."),
        (D, "NATO head Jens Stoltenberg took questions."),
        (D, "CIA Director William Burns flew in."),
        (D, "National Security Adviser Jake Sullivan flew in."),
        (D, "Chinese President Xi Jinping and Foreign Minister Wang Yi sat down."),
        (D, "North Korean leader Kim Jong Un sat down."),
        (D, "Defence Minister Gen. Sergei Shoigu sat down."),
    ]);
}

#[test]
fn real_false_alarms_stay_quiet() {
    clean(&[
        // Capital `Former`, and other words for it.
        (D, "Former Defence Secretary Gavin Williamson took the stage."),
        (D, "Ex-foreign secretary Jeremy Hunt took the stage."),
        (D, "Then-Defence Minister Andriy Taran signed it."),
        (D, "Shadow foreign secretary David Lammy took the stage."),
        (D, "Ousted president Viktor Yanukovych lives abroad."),
        (D, "The president-elect, Joe Biden, was there in 2020."),
        // About the past.
        ("2022-02-22", "Under President Barack Obama the policy was another."),
        ("2022-02-22", "President Obama's secretary of state, John Kerry, had signed it."),
        ("2022-02-22", "In 2016 Foreign Secretary Boris Johnson flew to Tehran."),
        ("2022-02-22", "When he ruled in 2016, Foreign Secretary Boris Johnson met her on Monday."),
        ("2016-07-27", "On Monday former New York City Mayor Rudy Giuliani said it was wrong."),
        // What follows a possessive is another's.
        (D, "Dmytro Kuleba's defence minister colleague was late."),
        // Lists, where a comma joins.
        (D, "With the president, Antony Blinken and Lloyd Austin, he sat down."),
        (D, "Antony Blinken, the president and his advisers sat down."),
        (D, "Dmytro Kuleba, Defence Minister Oleksii Reznikov and others sat down."),
        // Plurals.
        (D, "Foreign ministers Dmytro Kuleba and Zbigniew Rau met."),
        (D, "Presidents Joe Biden and Vladimir Putin spoke."),
        (D, "Prime ministers Mateusz Morawiecki, Petr Fiala and Janez Jansa went by train."),
        // Others: deputies, spokespeople, aides, counterparts.
        (D, "The defence minister's spokesman, Dmytro Kuleba's friend, was late."),
        (D, "He met the foreign minister and President Volodymyr Zelenskyy."),
        (D, "An adviser to the defence minister told Dmytro Kuleba so."),
        (D, "Club president John Kerry opened the season."),
        (D, "Mayor Jane Doe and President John Roe opened the season."),
        // A longer name is another person's, and so is a street.
        (D, "Defence Secretary Ben Wallace Hughes opened the season."),
        // Nationality is no place of office.
        (D, "The Norwegian NATO chief, Jens Stoltenberg, took questions."),
        (D, "German Commission President Ursula von der Leyen took questions."),
        // Not yet.
        (D, "David Lammy, who is expected to become foreign secretary, spoke."),
        (D, "Dmytro Kuleba, a candidate for defence minister, spoke."),
        // Offices that one person holds together.
        (D, "Robert Habeck, the economy minister and vice chancellor, spoke."),
        (D, "Commander-in-Chief Joe Biden spoke."),
        // After the knowledge base ends, and before it begins.
        ("2199-01-01", "Ukrainian defence minister Dmytro Kuleba spoke."),
        ("1999-01-01", "Ukrainian defence minister Dmytro Kuleba spoke."),
        // Handover.
        ("2023-09-20", "Ukrainian defence minister Oleksii Reznikov spoke."),
        ("2021-10-20", "Ukrainian defence minister Oleksii Reznikov spoke."),
    ]);
}

#[test]
fn wrong_office_in_rarer_forms() {
    hits(
        "wrong-office",
        Severity::Error,
        &[
            (D, "Pentagon chief Antony Blinken took questions."),
            (D, "Antony Blinken, the Pentagon boss, took questions."),
            (D, "US Sec. of State Lloyd Austin took questions."),
            (D, "Dmytro Kuleba (Ukraine's defence minister) took questions."),
            (D, "The head of Ukraine's defence ministry, Dmytro Kuleba, took questions."),
            (D, "The head of the German Defence Ministry, Annalena Baerbock, took questions."),
            (D, "Ukrainian Defence Ministry head Dmytro Kuleba took questions."),
            (D, "Dmytro Kuleba, who serves as Ukraine's defence minister, took questions."),
            (D, "Joint Chiefs chairman Lloyd Austin took questions."),
            (D, "Lloyd Austin, the chairman of the Joint Chiefs of Staff, took questions."),
            (D, "Italian defence chief Luigi Di Maio took questions."),
        ],
    );
    hits(
        "wrong-office",
        Severity::Warning,
        &[
            (D, "Dmytro Kuleba came in.\n\nMr Kuleba, the defence minister, took questions."),
            (D, "As Ukraine's defence minister, Dmytro Kuleba takes questions."),
            (D, "Dmytro Kuleba, who has been the defence minister since 2020, took questions."),
            (
                D,
                "The defence ministers of Ukraine and Poland, Dmytro Kuleba and Mariusz Blaszczak, took questions.",
            ),
            // No such office in a monarchy.
            (D, "Japanese President Fumio Kishida took questions."),
        ],
    );
    hits(
        "wrong-place",
        Severity::Warning,
        &[
            (D, "Russian Foreign Ministry spokesman Dmitry Peskov took questions."),
            (D, "Russian foreign ministry spokesman Igor Konashenkov took questions."),
            (D, "UN Secretary-General Tedros Adhanom Ghebreyesus took questions."),
            (D, "CIA Director Avril Haines took questions."),
        ],
    );
    clean(&[
        (D, "Foreign and defence ministers Dmytro Kuleba and Oleksii Reznikov took questions."),
        (D, "Foreign, defence and interior ministers Sergei Lavrov and Sergei Shoigu came."),
        (
            D,
            "The foreign ministers of Germany and France, Annalena Baerbock and Jean-Yves Le Drian, came.",
        ),
        (D, "The presidents of Poland, Lithuania and Latvia, Andrzej Duda and Egils Levits, came."),
        (D, "The head of the Defence Ministry's legal office, Dmytro Kuleba, took questions."),
        (D, "The head of the Foreign Ministry, Dmytro Kuleba, took questions."),
        (D, "Pentagon chief Lloyd Austin and Pentagon spokesman John Kirby took questions."),
        (D, "Kremlin spokesman Dmitry Peskov and Russian spokeswoman Maria Zakharova spoke."),
        (D, "UN chief Antonio Guterres and UN refugee chief Filippo Grandi took questions."),
        (D, "WHO chief Tedros Adhanom Ghebreyesus, a UN agency head, took questions."),
        (D, "CIA Director William Burns and US spy chief Avril Haines took questions."),
        (D, "As foreign minister, Dmytro Kuleba takes questions."),
        (D, "As Ukraine's defence minister, Oleksii Reznikov, looked on, Dmytro Kuleba spoke."),
        (D, "US defence chief Lloyd Austin and Russia's defence chief, Valery Gerasimov, spoke."),
        (D, "Dmytro Kuleba (left) and the defence minister took questions."),
        (D, "Dmytro Kuleba has been told that the defence minister is ill."),
    ]);
}

#[test]
fn wrong_place() {
    hits(
        "wrong-place",
        Severity::Error,
        &[
            (D, "Russian Foreign Minister Dmytro Kuleba thanked his hosts."),
            (D, "Dmytro Kuleba, Russia's foreign minister, thanked his hosts."),
            (D, "Polish President Emmanuel Macron thanked his hosts."),
            (D, "Ukrainian Defence Minister Sergei Shoigu thanked his hosts."),
        ],
    );
    clean(&[
        (D, "Foreign Minister Dmytro Kuleba was in Russia's sights."),
        (D, "In Poland, President Emmanuel Macron thanked his hosts."),
        (D, "Russia, Foreign Minister Dmytro Kuleba said, was lying."),
        (D, "Moscow and Ukrainian Foreign Minister Dmytro Kuleba disagreed."),
    ]);
}

#[test]
fn no_such_office() {
    hits(
        "no-such-office",
        Severity::Error,
        &[
            (D, "NATO chief executive Jens Stoltenberg took questions."),
            (D, "Jens Stoltenberg, the chairman of NATO, took questions."),
            (D, "NATO's director general, Jens Stoltenberg, took questions."),
        ],
    );
    hits(
        "no-such-office",
        Severity::Warning,
        &[(D, "UN president Antonio Guterres took questions.")],
    );
    clean(&[
        (D, "NATO secretary-general Jens Stoltenberg took questions."),
        (D, "NATO boss Jens Stoltenberg took questions."),
        (D, "NATO and chief executive Jens Stoltenberg-Hansen took questions."),
        (D, "Chief executive Jane Roe met NATO's Jens Stoltenberg."),
    ]);
}

#[test]
fn organisation_as_title() {
    for text in [
        "U.S. Department of State Antony Blinken took questions.",
        "U.S. State Department Antony Blinken took questions.",
        "Ministry of Foreign Affairs Maria Zakharova took questions.",
        "Ukrainian Foreign Ministry Dmytro Kuleba took questions.",
    ] {
        let found = run(D, text, &[]);
        assert!(
            matches!(found.as_slice(), [one] if one.rule == "organisation-as-title" && one.severity >= Severity::Warning),
            "{text}: {}",
            show(&found)
        );
    }
    clean(&[
        (D, "At the State Department, Antony Blinken took questions."),
        (D, "Foreign Ministry spokeswoman Maria Zakharova took questions."),
        (D, "The Foreign Ministry's Maria Zakharova took questions."),
        (D, "After talks at NATO Antony Blinken took questions."),
    ]);
}

#[test]
fn past_office() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2024-10-20", "Ukrainian Foreign Minister Dmytro Kuleba told reporters so on Sunday."),
            ("2023-12-01", "Ukrainian Defence Minister Oleksii Reznikov said so on Friday."),
            // Moved on to another office.
            (D, "Russian Prime Minister Vladimir Putin spoke for an hour."),
        ],
    );
    hits("past-office", Severity::Info, &[(D, "President Donald Trump said so.")]);
    // Another time that another noun or clause has is not that of the mention.
    hits(
        "past-office",
        Severity::Warning,
        &[
            (D, "President Donald Trump on Monday praised a former rival of the 2016 campaign."),
            (D, "On Monday Foreign Secretary Boris Johnson said that the bridge fell in 2016."),
        ],
    );
    clean(&[
        ("2024-10-20", "In 2022 Foreign Minister Dmytro Kuleba told reporters so."),
        ("2024-10-20", "Former foreign minister Dmytro Kuleba told reporters so."),
        ("2024-10-20", "Under Foreign Minister Dmytro Kuleba the rules were others."),
        ("2024-09-20", "Ukrainian Foreign Minister Dmytro Kuleba told reporters so."),
    ]);
}

#[test]
fn former_in_office() {
    hits(
        "former-in-office",
        Severity::Warning,
        &[
            (D, "Former foreign minister Dmytro Kuleba thanked his hosts."),
            (D, "Sergei Lavrov, the former Russian foreign minister, thanked his hosts."),
        ],
    );
    clean(&[
        (D, "Former defence minister Andriy Taran thanked his hosts."),
        (D, "Heiko Maas, the former German foreign minister, will teach."),
        (D, "Former Norwegian prime minister Jens Stoltenberg will teach."),
        // Verbs, and words for who may still be in office.
        ("2023-09-04", "Zelenskyy sacked Defence Minister Oleksii Reznikov on Sunday."),
        ("2023-09-04", "He dismissed Defence Minister Oleksii Reznikov and thanked him."),
        ("2025-03-01", "Impeached President Yoon Suk-yeol was freed."),
        (D, "Disgraced Prime Minister Boris Johnson would not go."),
        ("2024-12-20", "Former president Donald Trump won again."),
    ]);
}

#[test]
fn name_form() {
    let found = run(D, "President Vladimir Zelensky spoke. Vladimir Zelensky left.", &[]);
    assert_eq!(found.len(), 1, "{}", show(&found));
    assert_eq!((found[0].rule.as_ref(), found[0].severity), ("name-form", Severity::Info));
    assert!(found[0].message.contains("Volodymyr"), "{}", found[0].message);
    assert!(found[0].notes.iter().any(|n| n.contains("2 times")), "{:?}", found[0].notes);
    hits(
        "name-form",
        Severity::Info,
        &[(D, "Volodymyr Zelensky spoke. Volodymyr Zelensky left, and Volodymyr Zelenskiy slept.")],
    );
    clean(&[
        (D, "President Volodymyr Zelenskyy spoke."),
        (D, "Russian President Vladimir Putin spoke."),
        (D, "Volodymyr Zelensky spoke. The Zelensky government left."),
        (D, "\"Vladimir Zelensky must answer,\" he said."),
    ]);
}

#[test]
fn misspelt_name() {
    hits(
        "misspelt-name",
        Severity::Warning,
        &[(D, "NATO Secretary-General Jens Stoltenburg took questions.")],
    );
    hits(
        "misspelt-name",
        Severity::Info,
        &[(D, "US Secretary of State Anthony Blinken took questions.")],
    );
    clean(&[
        (D, "Foreign Minister Dmitri Kulebyakin took questions."),
        (D, "Jens Stoltenborg, a baker, took questions."),
        (D, "Russian Defence Minister Sergey Shoygu took questions."),
        (D, "Foreign Secretary Elizabeth Truss took questions."),
    ]);
    // A name of the sources.
    let source = "The engineer Walter Brandstaetter built the bridge. Brandstaetter was 40.";
    let found = run("", "The engineer Walter Brandstetter built the bridge.", &[source]);
    assert_eq!(show(&found).matches("misspelt-name").count(), usize::from(!found.is_empty()));
    // Seen in the sources: never called a slip.
    let found = run(
        D,
        "NATO Secretary-General Jens Stoltenburg took questions.",
        &["NATO chief Jens Stoltenburg spoke."],
    );
    assert!(found.is_empty(), "{}", show(&found));
}

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

#[test]
fn any_text_is_taken() {
    for text in [
        "",
        " ",
        "\u{0}",
        "’s minister",
        "Minister",
        "Foreign Minister",
        "Foreign Minister, ",
        "Minister of of of the the",
        "-minister-",
        "U.S.U.S.U.S.",
        "President of the",
        "NATO NATO NATO",
        "Ukraine's 's 's foreign minister Dmytro",
        "İİİ ǅ ﬁ minister Ǆ ẞ",
        "who is the minister, who",
        "ministers A, B, C, D, E, F, G, H, I, J and K",
        "“‘\"' foreign minister \u{202e}Dmytro Kuleba",
    ] {
        run(D, text, &[text]);
    }
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
