//! Titles that have expired, in the forms of running news: five people in thirty
//! sentences, once years later and once on a day when they were right.

use super::{Severity, run, show};

/// A title before the name, the title after it, the name; a day on which it was right, and
/// one on which it had expired.
const PEOPLE: [(&str, &str, &str, &str, &str); 5] = [
    ("US Defense Secretary", "US defense secretary", "Lloyd Austin", "2023-05-10", "2025-05-12"),
    (
        "Ukrainian Foreign Minister",
        "Ukrainian foreign minister",
        "Dmytro Kuleba",
        "2022-05-10",
        "2025-05-12",
    ),
    (
        "NATO Secretary General",
        "secretary general of NATO",
        "Jens Stoltenberg",
        "2022-05-10",
        "2025-05-12",
    ),
    ("House Speaker", "speaker of the House", "Kevin McCarthy", "2023-03-07", "2024-05-10"),
    (
        "British Foreign Secretary",
        "British foreign secretary",
        "David Cameron",
        "2024-03-05",
        "2025-05-12",
    ),
];

/// The sentences: `{T}` and `{t}` are the titles, `{N}` is the name.
const FORMS: [&str; 30] = [
    "{T} {N} said on Monday that the talks would go on.",
    "{T} {N} declined to comment on Tuesday.",
    "{T} {N} will travel to Vienna on Thursday.",
    "{T} {N} is in Vienna for talks.",
    "The delegation met {T} {N} in Vienna on Monday.",
    "Talks with {T} {N} begin in Vienna on Tuesday.",
    "The order was signed on Friday by {T} {N}.",
    "The plan was praised on Monday by {T} {N}.",
    "The visit, {T} {N} said, would take two days.",
    "“We are ready,” said {T} {N} on Wednesday.",
    "“We are ready,” {T} {N} told reporters on Wednesday.",
    "{N}, the {t}, said on Monday that the talks would go on.",
    "{N}, the {t}, declined to comment on Monday.",
    "{N} is the {t}.",
    "Aides to {T} {N} said on Monday that nothing was decided.",
    "On Monday, {T} {N} opened the exhibition.",
    "In Vienna on Monday, {T} {N} urged both sides to sign.",
    "{T} {N} (pictured) arrived on Monday.",
    "Speaking on Tuesday, {T} {N} warned both sides.",
    "{T} {N} and his staff arrived in Vienna on Sunday.",
    "The envoys will meet {T} {N} tomorrow.",
    "A spokesman for {T} {N} said on Monday that nothing was decided.",
    "{T} {N} on Friday declared the talks open.",
    "{T} {N} also warned on Thursday that time was short.",
    "Reporters asked {T} {N} about the plan on Monday.",
    "A letter from {T} {N} arrived on Monday.",
    "The {t}, {N}, said on Monday that the talks would go on.",
    "The {t}, {N}, has asked for more time.",
    "{T} {N} told lawmakers on Tuesday that the plan was ready.",
    "{T} {N} welcomed the vote on Thursday.",
];

/// Of the sentences with an expired title at least 85 in 100 are warned of, and none with
/// the right one.
#[test]
fn expired_titles_are_told_in_running_news() {
    let (mut all, mut found) = (0, 0);
    let (mut missed, mut false_alarms) = (Vec::new(), Vec::new());
    for (before, after, name, right, late) in PEOPLE {
        for form in FORMS {
            let text = form.replace("{T}", before).replace("{t}", after).replace("{N}", name);
            all += 1;
            let told = run(late, &text, &[]);
            if told.iter().any(|f| f.severity >= Severity::Warning) {
                found += 1;
            } else {
                missed.push(format!("{text} -> {}", show(&told)));
            }
            let told = run(right, &text, &[]);
            if !told.is_empty() {
                false_alarms.push(format!("{text} -> {}", show(&told)));
            }
        }
    }
    assert!(false_alarms.is_empty(), "\n{}", false_alarms.join("\n"));
    assert!(found * 100 >= all * 85, "{found} of {all}; missed:\n{}", missed.join("\n"));
}

/// Sentences of another time are left alone, years later.
#[test]
fn titles_of_another_time_are_left_alone() {
    for (before, after, name, _, late) in PEOPLE {
        for form in [
            "Former {T} {N} said on Monday that he would write a book.",
            "The late {T} {N} once said that talks never end.",
            "The policy was drawn up under {T} {N}.",
            "In 2019, {T} {N} signed the order.",
            "Years ago, {T} {N} said that talks never end.",
            "The then {t}, {N}, signed the order.",
            "{N} was {t} when the order was signed.",
            "{N}, a former {t}, arrived on Monday.",
            "A memoir by {T} {N} will be out on Monday, on his years in office until last year.",
        ] {
            let text = form.replace("{T}", before).replace("{t}", after).replace("{N}", name);
            let told = run(late, &text, &[]);
            assert!(told.is_empty(), "{text} -> {}", show(&told));
        }
    }
}

#[test]
fn a_name_that_others_bear_is_told_by_the_office_of_its_place() {
    let table = [
        ("2020-02-03", "Bank of England governor Mervyn King said on Monday that growth was low."),
        ("2022-06-17", "BBC director general Tony Hall told staff on Friday that jobs would go."),
    ];
    for (day, text) in table {
        let found = run(day, text, &[]);
        let told = found.iter().any(|f| f.severity == Severity::Warning);
        assert!(told, "{text}: {}", show(&found));
    }
    let clean = [
        ("2010-02-03", "Bank of England governor Mervyn King said on Monday that growth was low."),
        ("2020-02-03", "Former Bank of England governor Mervyn King spoke on Monday."),
        ("2020-02-03", "Darts player Mervyn King said on Monday that he was ready."),
        ("2020-02-03", "The museum's governor Mervyn King said on Monday that it would open."),
        // Who led it before, for the time being.
        ("2022-04-12", "Starbucks interim chief executive Howard Schultz spoke on Tuesday."),
        ("2021-04-12", "Interim Twitter chief executive Jack Dorsey spoke on Monday."),
    ];
    for (day, text) in clean {
        let found = run(day, text, &[]);
        assert!(found.iter().all(|f| f.severity < Severity::Warning), "{text}: {}", show(&found));
    }
}

#[test]
fn a_bank_of_a_country_keeps_its_name() {
    let found = run("2024-06-03", "Bank of Japan Governor Haruhiko Kuroda said so on Monday.", &[]);
    assert!(
        show(&found).contains("was no longer governor of the Bank of Japan"),
        "{}",
        show(&found)
    );
}
