//! Tables of sentences: what each rule reports, and what it leaves alone.

mod appositions;
mod budget;
mod dates;
mod expired;
mod offices;
mod states;

use std::sync::Arc;

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
        ("2023-09-10", "Ukrainian defence minister Oleksii Reznikov spoke."),
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
            // Of now, as the verb says.
            (D, "As Ukraine's defence minister, Dmytro Kuleba takes questions."),
        ],
    );
    hits(
        "wrong-office",
        Severity::Warning,
        &[
            (D, "Dmytro Kuleba came in.\n\nMr Kuleba, the defence minister, took questions."),
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
fn the_right_place_is_offered_before_another_person() {
    for (text, want) in [
        (
            "Russian Foreign Minister Dmytro Kuleba ate.",
            "Ukrainian Foreign Minister Dmytro Kuleba ate.",
        ),
        (
            "Dmytro Kuleba, Russia's foreign minister, ate.",
            "Dmytro Kuleba, Ukraine's foreign minister, ate.",
        ),
        (
            "Dmytro Kuleba, Russia’s foreign minister, ate.",
            "Dmytro Kuleba, Ukraine’s foreign minister, ate.",
        ),
        (
            "The foreign minister of Russia, Dmytro Kuleba, ate.",
            "The foreign minister of Ukraine, Dmytro Kuleba, ate.",
        ),
    ] {
        let found = run(D, text, &[]);
        let [one] = found.as_slice() else { panic!("{text}: {}", show(&found)) };
        let [place, person] = one.suggestions.as_slice() else { panic!("{:?}", one.suggestions) };
        let mut mended = text.to_owned();
        mended.replace_range(place.span.range(), &place.replacement);
        assert_eq!(mended, want);
        assert!(person.replacement.contains("Lavrov"), "{}", person.replacement);
    }
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
        ("2024-09-10", "Ukrainian Foreign Minister Dmytro Kuleba told reporters so."),
    ]);
}

#[test]
fn past_office_in_forms_that_news_has() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            // Whose verb is of now.
            ("2017-11-14", "If President Barack Obama signs it, the toll will rise."),
            ("2017-11-14", "The toll, which President Barack Obama has promised to lift, rises."),
            // Of a party that another leads.
            ("2022-03-08", "Labour leader Jeremy Corbyn walked the dog."),
            ("2019-03-05", "SPD leader Sigmar Gabriel walked the dog."),
            // A bank by its name.
            ("2022-03-08", "Mark Carney, the governor of the Bank of England, walked the dog."),
            ("2021-06-15", "European Central Bank President Mario Draghi walked the dog."),
            // Beside others.
            ("2023-02-21", "Angela Merkel (chancellor, Germany) and two aides sat down."),
            (
                "2022-07-12",
                "Finance ministers Bruno Le Maire of France and Olaf Scholz of Germany ate.",
            ),
            // Under a title.
            ("2021-03-02", "John Bercow, in his capacity as speaker, rang the bell."),
            ("2018-09-04", "In her role as home secretary, Theresa May walked the dog on Sunday."),
            ("2018-09-04", "The home secretary (pictured), Amber Rudd, walked the dog."),
            // By the family name.
            ("2022-04-12", "German Chancellor Merkel walked the dog."),
            ("2022-04-12", "Merkel, Germany's chancellor, walks the dog."),
        ],
    );
    clean(&[
        ("2016-11-15", "If President Barack Obama signs it, the toll will rise."),
        ("2018-03-06", "Labour leader Jeremy Corbyn walked the dog."),
        ("2022-03-08", "Former Labour leader Jeremy Corbyn walked the dog."),
        ("2018-03-06", "Mark Carney, the governor of the Bank of England, walked the dog."),
        ("2018-06-12", "European Central Bank President Mario Draghi walked the dog."),
        (
            "2020-02-25",
            "Finance ministers Bruno Le Maire of France and Olaf Scholz of Germany ate.",
        ),
        ("2018-03-06", "John Bercow, in his capacity as speaker, rang the bell."),
        ("2022-03-08", "Theresa May's years in power are the subject of the book."),
        ("2022-03-08", "British Prime Minister Theresa May's years in power are forgotten."),
        ("2022-03-08", "Presidents Barack Obama and Bill Clinton walked the dog."),
        ("2018-09-04", "She met the late prime minister Harold Wilson once."),
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
