//! Words that turn a quotation round, and trims that do.

use super::{QUIET, WARNING, found, table};

/// Holds what one person says in the draft to what the source has, and what is told of it.
#[track_caller]
fn said(rows: &[(&str, &str, &[&str])]) {
    let told = |words: &str| format!("“{words},” Ida Roe said.");
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(draft, source, expected)| found(&told(draft), &[&told(source)]) != *expected)
        .map(|(draft, source, _)| {
            format!("{draft} / {source}: {:?}", found(&told(draft), &[&told(source)]))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_did_it_to_whom() {
    table(&[
        (
            "“We cheated them over the barley,” Roe said.",
            &["“They cheated us over the barley,” Ida Roe said."],
            WARNING,
        ),
        (
            "“I sold my brother to the miller,” Roe said.",
            &["“He sold my brother to the miller,” Ida Roe said."],
            WARNING,
        ),
        (
            "“Her cousin burnt the barn and kept the key in a shoe,” Roe said.",
            &["“My cousin burnt the barn and kept the key in a shoe,” Ida Roe said."],
            WARNING,
        ),
        (
            "“What I do want is a quay,” Roe said.",
            &["“What I don't want is a quay,” Ida Roe said."],
            WARNING,
        ),
        (
            "“Is the quay dry? Yes, the quay is dry,” Roe said.",
            &["“Is the quay dry? No, the quay is dry,” Ida Roe said."],
            WARNING,
        ),
        // In brackets, one's own words reported, another's quotation.
        (
            "“[He] sold my brother to the miller,” Roe said.",
            &["“I sold my brother to the miller,” Ida Roe said."],
            QUIET,
        ),
        (
            "“We cheated them over the barley,” Per Dahl said.",
            &["“They cheated us over the barley,” Ida Roe said."],
            &["altered info"],
        ),
        (
            "Roe said that she “sold her brother to the miller”.",
            &["“I sold my brother to the miller,” Ida Roe said."],
            &["altered info"],
        ),
    ]);
}

/// A line of a source; the draft leaves out what stands between `[` and `]`.
const TRIMS: &[(&str, &[&str])] = &[
    ("“[Nobody can say that] the harbour master took the lamp oil home,” Ida Roe said.", WARNING),
    ("“[I don't think that] the harbour master took the lamp oil home,” Ida Roe said.", WARNING),
    ("“[It is a lie that] the harbour master took the lamp oil home,” Ida Roe said.", WARNING),
    (
        "“[If] the harbour master took the lamp oil home[, he will pay for it],” Ida Roe said.",
        WARNING,
    ),
    ("“[None of] the harbour masters took the lamp oil home,” Ida Roe said.", WARNING),
    ("“[Some of] the harbour masters took the lamp oil home,” Ida Roe said.", WARNING),
    ("“We will mend the lighthouse[ if the council pays for the oil],” Ida Roe said.", WARNING),
    ("“I wish I could mend the lighthouse[, but I can't],” Ida Roe said.", WARNING),
    // What is left means the same without.
    ("“[I think that] the harbour master took the lamp oil home,” Ida Roe said.", QUIET),
    ("“[Nobody knew that] the harbour master took the lamp oil home,” Ida Roe said.", QUIET),
    ("“[I can't believe that] the harbour master took the lamp oil home,” Ida Roe said.", QUIET),
    ("“[I don't deny that] the harbour master took the lamp oil home,” Ida Roe said.", QUIET),
    ("“[No, and] the harbour master took the lamp oil home,” Ida Roe said.", QUIET),
    ("“[It was not late, and] the harbour master took the lamp oil home,” Ida Roe said.", QUIET),
    ("“[All of] the harbour masters took the lamp oil home,” Ida Roe said.", QUIET),
    ("“We will mend the lighthouse[ in the spring],” Ida Roe said.", QUIET),
    ("“We will mend the lighthouse[, but not the quay],” Ida Roe said.", QUIET),
    ("“We will mend the lighthouse[ and if need be the quay],” Ida Roe said.", QUIET),
];

#[test]
fn trims_that_turn_the_sense() {
    let mut wrong = Vec::new();
    for (line, expected) in TRIMS {
        let source = line.replace(['[', ']'], "");
        let mut draft = String::new();
        for (nth, part) in line.split(['[', ']']).enumerate() {
            draft.push_str(if nth % 2 == 0 { part } else { "" });
        }
        let draft = draft.replace("“ ", "“").replace("“the", "“The");
        let got = found(&draft, &[&source]);
        if got != *expected {
            wrong.push(format!("{draft}\n  {source}\n  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fragment_of_what_is_denied() {
    table(&[
        (
            "Roe called the keeper “a fool”.",
            &["“I never called the keeper a fool,” Ida Roe said."],
            WARNING,
        ),
        (
            "Roe said it was “a costly folly”.",
            &["“I wouldn't call it a costly folly,” Ida Roe said."],
            WARNING,
        ),
        (
            "Roe said it was “a costly folly”.",
            &["“It is not a costly folly,” Ida Roe said."],
            WARNING,
        ),
        (
            "Roe would not call it “a costly folly”.",
            &["“I wouldn't call it a costly folly,” Ida Roe said."],
            QUIET,
        ),
        (
            "Roe denied that it was “a costly folly”.",
            &["“It is not a costly folly,” Ida Roe said."],
            QUIET,
        ),
        (
            "Roe spoke of “a costly folly”.",
            &["“They did not pay for a costly folly,” Ida Roe said."],
            QUIET,
        ),
        (
            "Roe called it “a costly folly”.",
            &["“I call it a costly folly, and not for the first time,” Ida Roe said."],
            QUIET,
        ),
    ]);
}

#[test]
fn what_a_trim_may_not_cut() {
    said(&[
        // Taken back at the end.
        (
            "The clerk sold the lamp",
            "The clerk sold the lamp, or so they say, and I have no view of it",
            WARNING,
        ),
        (
            "The clerk sold the lamp",
            "The clerk sold the lamp, people tell me, but I don't believe it for a minute",
            WARNING,
        ),
        (
            "We will open the quay",
            "We will open the quay when the last crane stands and not a day before",
            WARNING,
        ),
        // Another's word.
        ("The clerk sold the lamp", "My aunt says the clerk sold the lamp", WARNING),
        ("The clerk sold the lamp", "I say the clerk sold the lamp", QUIET),
        ("The clerk sold the lamp", "Let me say that the clerk sold the lamp", QUIET),
        ("The clerk sold the lamp", "You know the clerk sold the lamp", QUIET),
        // What follows is another matter.
        ("The clerk sold the lamp", "The clerk sold the lamp, but I don't know to whom", QUIET),
        ("The clerk sold the lamp", "The clerk sold the lamp, but I don't think we need it", QUIET),
        ("We will open the quay", "We will open the quay when the ministers meet in May", QUIET),
        // One answer for the other.
        ("Was the winch oiled? Yes.", "Was the winch oiled? No.", WARNING),
        ("Was the winch oiled? Yes", "Was the winch oiled? Yes", QUIET),
        ("Was the winch oiled? Yes", "Was the winch oiled? Yes, twice", QUIET),
        // A remark set in between.
        (
            "I fear that the miller took barley from the store",
            "I fear, though I can't show it, that the miller took barley from the store",
            WARNING,
        ),
    ]);
}

#[test]
fn what_an_ellipsis_may_not_hide() {
    said(&[
        ("We … take the lamp from the clerk", "We refuse to take the lamp from the clerk", WARNING),
        (
            "We … take the lamp from the clerk",
            "We have come a long way to take the lamp from the clerk",
            QUIET,
        ),
        (
            "They … keep the lamp on the quay lit",
            "They have failed to keep the lamp on the quay lit",
            WARNING,
        ),
        (
            "They … keep the lamp on the quay lit",
            "They promised us again to keep the lamp on the quay lit",
            QUIET,
        ),
        (
            "I … trust the clerks who keep the lamp",
            "I no longer trust the clerks who keep the lamp",
            WARNING,
        ),
        (
            "I … trust the clerks who keep the lamp",
            "I have come to trust the clerks who keep the lamp",
            QUIET,
        ),
        (
            "We … approve of the lamp on the quay",
            "We in no way approve of the lamp on the quay",
            WARNING,
        ),
        (
            "We … approve of the lamp on the quay",
            "We not only approve of the lamp on the quay",
            QUIET,
        ),
        (
            "We … forgot to buy a lamp for the quay",
            "We, I am sorry to say, forgot to buy a lamp for the quay",
            QUIET,
        ),
    ]);
}

#[test]
fn whose_word_it_is_may_stand_around_the_marks() {
    table(&[(
        "Ida Roe recalled what her aunt had told her: “Never lend a clerk the lamp of the quay.”",
        &["“My aunt told me never lend a clerk the lamp of the quay,” Ida Roe said."],
        QUIET,
    )]);
}

#[test]
fn days_and_sums_in_another_style_are_the_same() {
    said(&[
        (
            "The crew rowed out on 4 September and came back",
            "The crew rowed out on Sept. 4 and came back",
            QUIET,
        ),
        (
            "The crew rowed out on September 4 and came back",
            "The crew rowed out on 4 September and came back",
            QUIET,
        ),
        (
            "The crew rowed out on 5 September and came back",
            "The crew rowed out on Sept. 4 and came back",
            WARNING,
        ),
        (
            "The crew rowed out on 4 August and came back",
            "The crew rowed out on Sept. 4 and came back",
            WARNING,
        ),
        (
            "The crew rowed out on 4 September and came back",
            "The crew rowed out on September 4th and came back",
            QUIET,
        ),
        (
            "The crew rowed out on 4 September and came back",
            "The crew rowed out on September 14th and came back",
            WARNING,
        ),
        (
            "We asked Gov. Roth for a lamp and got a lecture",
            "We asked Governor Roth for a lamp and got a lecture",
            QUIET,
        ),
        (
            "We asked Sen. Roth for a lamp and got a lecture",
            "We asked Governor Roth for a lamp and got a lecture",
            WARNING,
        ),
        (
            "The quay cost us $2 million and a lot of sleep",
            "The quay cost us two million dollars and a lot of sleep",
            QUIET,
        ),
        (
            "The quay cost us $2m and a lot of sleep",
            "The quay cost us $2 million and a lot of sleep",
            QUIET,
        ),
        (
            "The quay cost us £300 and a lot of sleep",
            "The quay cost us 300 pounds and a lot of sleep",
            QUIET,
        ),
        (
            "The quay cost us $2 million and a lot of sleep",
            "The quay cost us two million euros and a lot of sleep",
            WARNING,
        ),
        (
            "The quay cost us $3 million and a lot of sleep",
            "The quay cost us two million dollars and a lot of sleep",
            WARNING,
        ),
    ]);
}

#[test]
fn the_opposite_in_few_words() {
    let told = |words: &str| format!("“{words},” Ida Roe said.");
    let called = |words: &str| format!("Ida Roe called the barley deal “{words}”.");
    let pairs = [
        ("It was a fluke", "It was no fluke"),
        ("I rang him", "I did not ring him"),
        ("I sold it", "I never sold it"),
        ("We knew", "We didn’t know"),
        ("It was a triumph", "It was a failure"),
        ("The cellar is dry", "The cellar is wet"),
        ("She told the truth", "She told a lie"),
        ("He is an honest miller", "He is a dishonest miller"),
        ("They are friends", "They are enemies"),
        ("The night was tense", "The night was calm"),
        ("It is lawful", "It is unlawful"),
    ];
    for (draft, source) in pairs {
        assert_eq!(found(&told(draft), &[&told(source)]), WARNING, "{draft} / {source}");
    }
    for (draft, source) in [
        ("promised “cheap barley”", "promised “no cheap barley”"),
        (
            "said there was “proof of theft” in the ledger",
            "said there was “no proof of theft” in the ledger",
        ),
        ("said she would “lease the mill”", "said she would “never lease the mill”"),
    ] {
        let told = |what: &str| format!("Senator Ida Roe {what}.");
        assert_eq!(found(&told(draft), &[&told(source)]), WARNING, "{draft} / {source}");
    }
    for (draft, source) in [
        ("said she would not “lease the mill”", "said she would “never lease the mill”"),
        ("promised “cheap barley”", "promised “very cheap barley”"),
        (
            "denied that there was “proof of theft” in the ledger",
            "said there was “no proof of theft” in the ledger",
        ),
    ] {
        let told = |what: &str| format!("Senator Ida Roe {what}.");
        assert_eq!(found(&told(draft), &[&told(source)]), QUIET, "{draft} / {source}");
    }
    let hidden = "“I do … want the barley and I have said so here for years,” Ida Roe said.";
    assert_eq!(found(hidden, &[&hidden.replace('…', "not")]), WARNING);
    assert_eq!(found(hidden, &[&hidden.replace('…', "really and truly")]), QUIET);
    let fragments =
        [("a blessing", "a curse"), ("a fair trade", "an unfair trade"), ("no gift", "a gift")];
    for (draft, source) in fragments {
        assert_eq!(found(&called(draft), &[&called(source)]), WARNING, "{draft} / {source}");
    }
    // Another word, but no opposite; idioms; another speaker; the source has both.
    for (draft, source) in [
        ("It was a fluke", "It was a jest"),
        ("I rang him", "I did ring him"),
        ("I rang him", "I saw him"),
        ("Not only the barley", "Only the barley"),
        ("It was a fluke", "It was the fluke"),
        ("She told the truth", "She told a story"),
        ("They are friends", "They are cousins"),
        ("We left at noon", "No, we left at noon"),
        ("We sold it", "I sold it"),
    ] {
        let got = found(&told(draft), &[&told(source)]);
        assert!(!got.iter().any(|f| f.ends_with("warning")), "{draft} / {source}: {got:?}");
    }
    for (draft, source) in [
        ("“It was a fluke,” Ida Roe said.", "“It was no fluke,” Per Dahl said."),
        (
            "“They are friends,” Ida Roe said.",
            "“They are enemies,” Ida Roe said. The next day she said: “They are friends.”",
        ),
        (
            "Ida Roe called the barley deal “a gift”.",
            "Ida Roe called the tavern by the weir “no gift”.",
        ),
    ] {
        assert_eq!(found(draft, &[source]), QUIET, "{draft} / {source}");
    }
}
