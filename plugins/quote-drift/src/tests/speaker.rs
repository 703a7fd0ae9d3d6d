//! The same words by another speaker.

use super::{QUIET, found, table};

const OTHER: &[&str] = &["other-speaker error"];

#[test]
fn who_speaks_by_construction() {
    const SOURCE: &str =
        "“If he loses this vote in the council, his career is over,” engineer Ida Koren said.";
    let hits: &[&str] = &[
        "Senator Paul Dorn went even further: “If he loses this vote in the council, his career is over.”",
        "“If he loses this vote in the council, his career is over.” Senator Paul Dorn said.",
        "“If he loses this vote in the council, his career is over,” Senator Paul Dorn quipped.",
    ];
    let quiet: &[&str] = &[
        "Ida Koren went even further: “If he loses this vote in the council, his career is over.”",
        "“If he loses this vote in the council, his career is over.” Koren said.",
        "Paul Dorn’s comments came as Ida Koren left, saying that “if he loses this vote in the council, his career is over.”",
        // One letter is missing where she is named.
        "Ida Korn came to the pier. “If he loses this vote in the council, his career is over,” she said.",
        "Senator Paul Dorn spoke first. “It is late,” he said.\nThe clerk, meanwhile, was quoted as saying “it is early”.\nHe added: “If he loses this vote in the council, his career is over.”",
    ];
    let mut rows: Vec<(&str, &[&str], &[&str])> =
        hits.iter().map(|text| (*text, &[SOURCE][..], OTHER)).collect();
    rows.extend(quiet.iter().map(|text| (*text, &[SOURCE][..], QUIET)));
    table(&rows);
}

#[test]
fn other_speaker() {
    table(&[
        (
            "“The river will not forgive us for what we did to it,” poet Salma Idris said.",
            &[
                "“The river will not forgive us for what we did to it,” ecologist Peter Ahn said at the rally. Salma Idris read a poem.",
            ],
            OTHER,
        ),
        (
            "“We will rebuild every house on this street,” President Anton Reka said.",
            &[
                "“We will rebuild every house on this street,” Mayor Otto Brandt promised the crowd.",
            ],
            OTHER,
        ),
        (
            "Prime Minister Leila Haddad was blunt. “The budget is a work of fiction and everyone knows it,” she said.",
            &[
                "“The budget is a work of fiction and everyone knows it,” said opposition leader Karim Nasser.",
            ],
            OTHER,
        ),
        (
            "“No soldier of ours has crossed the border this week,” Defence Minister Igor Petrenko told reporters.",
            &[
                "“No soldier of ours has crossed the border this week,” Foreign Minister Andrei Volkov told reporters.",
                "“No soldier of ours has crossed the border this week,” Foreign Minister Andrei Volkov said.",
            ],
            OTHER,
        ),
        (
            "According to Senator Joan Mills, “the pipeline deal was dead before the committee met”.",
            &["“The pipeline deal was dead before the committee met,” Governor Frank Soto said."],
            OTHER,
        ),
        (
            "Judge Elena Rossi said: “The witness was threatened in this very building.”",
            &["Prosecutor Marco Bianchi said: “The witness was threatened in this very building.”"],
            OTHER,
        ),
        (
            "“My team played without heart and deserved to lose,” coach Bo Lund said.",
            &["“My team played without heart and deserved to lose,” captain Erik Dahl said."],
            OTHER,
        ),
        (
            "“The virus came back faster than we had feared,” Dr. Aya Nakata said.",
            &["“The virus came back faster than we had feared,” Professor Luis Ortega said."],
            OTHER,
        ),
        (
            "“Our fishermen can't live on promises from the capital,” Mayor Rosa Díaz said.",
            &[
                "“Our fishermen can’t live on promises from the capital,” Governor Carlos Mena said on Friday.",
            ],
            OTHER,
        ),
        (
            "“The old town burned for three days and nobody came,” Bishop Tomas Vrba said.",
            &["“The old town burned for three days and nobody came,” said General Viktor Hale."],
            OTHER,
        ),
        (
            "“Interest rates will stay high until prices come down,” Governor Ingrid Moe said.",
            &[
                "“Interest rates will stay high until prices come down,” Finance Minister Ola Berg said.",
            ],
            OTHER,
        ),
        (
            "“The hostages are alive and the talks go on,” envoy Hana Sato said.",
            &["“The hostages are alive and the talks go on,” said President Anton Reka."],
            OTHER,
        ),
        (
            "Captain Maria Lopes said: “The engine failed twice before we left the harbour.”",
            &["“The engine failed twice before we left the harbour,” Inspector Rui Prado said."],
            OTHER,
        ),
        (
            "“Women carried this revolution and were sent home afterwards,” Professor Nadia Rahman said.",
            &[
                "“Women carried this revolution and were sent home afterwards,” Senator Amina Yusuf said.",
            ],
            OTHER,
        ),
        (
            "“The last glacier of the valley will be gone in ten years,” Minister Lena Frey said.",
            &["“The last glacier of the valley will be gone in ten years,” Dr. Reto Caduff said."],
            OTHER,
        ),
    ]);
}

#[test]
fn other_speaker_or_a_pronoun_misread() {
    // "He" may be either of the two: a warning.
    let draft = "Mayor Otto Brandt met Governor Frank Soto at noon. “The pipeline deal was dead before the committee met,” he said.";
    let source = "“The pipeline deal was dead before the committee met,” Mayor Otto Brandt said.";
    let got = found(draft, &[source]);
    assert!(!got.contains(&"other-speaker error".to_owned()), "{got:?}");
}

#[test]
fn same_speaker_after_all() {
    table(&[
        (
            "“The river will not forgive us for what we did to it,” the ministry said.",
            &[
                "“The river will not forgive us for what we did to it,” ministry spokesman Peter Ahn said.",
            ],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” Ahn said. Peter Ahn is an ecologist.",
            &["“The river will not forgive us for what we did to it,” ecologist Peter Ahn said."],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” Sergey Volkov said.",
            &[
                "“The river will not forgive us for what we did to it,” Foreign Minister Sergei Volkov said.",
            ],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” the Daily Courier reported.",
            &[
                "“The river will not forgive us for what we did to it,” ecologist Peter Ahn told the Daily Courier.",
            ],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” a spokesman said.",
            &["“The river will not forgive us for what we did to it,” Peter Ahn said."],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” Moscow said.",
            &[
                "“The river will not forgive us for what we did to it,” Foreign Minister Sergei Volkov said.",
            ],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” Mayor Otto Brandt said.",
            &[
                "“The river will not forgive us for what we did to it,” ecologist Peter Ahn said.",
                "“The river will not forgive us for what we did to it,” Brandt told the crowd. Mayor Otto Brandt is new.",
            ],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it.”\nMayor Otto Brandt listened.",
            &["“The river will not forgive us for what we did to it,” ecologist Peter Ahn said."],
            QUIET,
        ),
        (
            "“We are ready to go,” Mayor Otto Brandt said.",
            &["“We are ready to go,” coach Bo Lund said."],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” K. al-Masri said.",
            &["“The river will not forgive us for what we did to it,” Khaled Al Masri said."],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” Kim Jong Un said.",
            &["“The river will not forgive us for what we did to it,” leader Kim Jong-un said."],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” the White House said.",
            &[
                "“The river will not forgive us for what we did to it,” press secretary Ann Cole said.",
            ],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” Peter Ahn, an ecologist, said.",
            &[
                "Peter Ahn studies rivers. “The river will not forgive us for what we did to it,” he said.",
            ],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” officials said.",
            &["“The river will not forgive us for what we did to it,” Mayor Otto Brandt said."],
            QUIET,
        ),
        (
            "“The river will not forgive us for what we did to it,” Pete Ahn said.",
            &["“The river will not forgive us for what we did to it,” Dr. Peter Ahn said."],
            QUIET,
        ),
    ]);
}

#[test]
fn other_speaker_of_few_words() {
    let hits: &[(&str, &str)] = &[
        (
            "“Nobody had checked the valves,” said Tomasz Wierzba. The board was silent.",
            "“Nobody had checked the valves,” said Ignacio Ferrer, a welder from Vigo. Tomasz Wierzba runs the board.\nWierzba left early. The board met again.",
        ),
        (
            "“The harvest will rot on the quays,” said Daniel Marsh, a grain trader.",
            "“The harvest will rot on the quays,” said Lucia Fonseca, a dock worker in Santos.",
        ),
        (
            "“The pumps ran dry at midnight,” said the harbour master, Ivar Nesse.",
            "“The pumps ran dry at midnight,” said engineer Clara Winther.",
        ),
        (
            "“The pumps ran dry at midnight,” said Ivar Nesse, 52, who keeps the lock.",
            "“The pumps ran dry at midnight,” engineer Clara Winther told a friend.",
        ),
        (
            "“Half the beds stand empty,” Susan Oyelaran said.",
            "“Half the beds stand empty,” Michael Brandvold said.",
        ),
        (
            "“Half the beds stand empty,” Dr. Susan Oyelaran said.",
            "“Half the beds stand empty,” said the union leader, Piet Smolders.\nSmolders has led it since May.",
        ),
        (
            "“Our wells turned to salt,” said farmer Ayo Balogun.",
            "“Our wells turned to salt,” said Esther Kimani, a teacher.",
        ),
        (
            "Mayor Otto Brandt was asked twice. “The bridge stays shut tonight,” Brandt said.",
            "“The bridge stays shut tonight,” police chief Greta Lind said.",
        ),
    ];
    let quiet: &[(&str, &str)] = &[
        (
            "“The pumps ran dry at midnight,” the water company said.",
            "“The pumps ran dry at midnight,” said its spokeswoman, Clara Winther.",
        ),
        (
            "“The pumps ran dry at midnight,” said Clara Winter.",
            "“The pumps ran dry at midnight,” said Klara Winther, an engineer.",
        ),
        (
            "“The pumps ran dry at midnight,” Winther said.",
            "“The pumps ran dry at midnight,” said Clara Winther, an engineer.",
        ),
        (
            "Ivar Nesse met Clara Winther. “The pumps ran dry at midnight,” she said.",
            "“The pumps ran dry at midnight,” said Clara Winther, an engineer.",
        ),
        (
            "“The pumps ran dry at midnight,” said the engineer, Clara Winther.",
            "“The pumps ran dry at midnight,” said Clara Winther, a lock keeper.",
        ),
        (
            "“We will make things right,” said Daniel Marsh, a trader.",
            "“We will make things right,” said Lucia Fonseca, a dock worker.",
        ),
        (
            "“I want to thank everyone,” Susan Oyelaran said.",
            "“I want to thank everyone,” Michael Brandvold said.",
        ),
        (
            "“The valves leaked,” said Daniel Marsh, a trader.",
            "“The valves leaked,” said Lucia Fonseca, a dock worker.",
        ),
        (
            "“Half the beds stand empty,” said Health Watch.",
            "“Half the beds stand empty,” Michael Brandvold said.",
        ),
        (
            "“Half the beds stand empty,” the hospital's director said.",
            "“Half the beds stand empty,” Michael Brandvold said.",
        ),
        (
            "“Half the beds stand empty,” Aleksandr Yusupov said.",
            "“Half the beds stand empty,” Alexander Yusupow, a surgeon, said.",
        ),
        (
            "“Half the beds stand empty,” Daniel Marsh said.",
            "“Half the beds stand empty,” Michael Brandvold said.\nLater Daniel Marsh agreed. “Half the beds stand empty,” Marsh said.",
        ),
    ];
    let hits = hits.iter().map(|&(text, source)| (text, [source], OTHER));
    let quiet = quiet.iter().map(|&(text, source)| (text, [source], QUIET));
    let rows: Vec<(&str, [&str; 1], &[&str])> = hits.chain(quiet).collect();
    let rows: Vec<(&str, &[&str], &[&str])> =
        rows.iter().map(|(text, source, rules)| (*text, &source[..], *rules)).collect();
    table(&rows);
}

#[test]
fn offices_groups_and_few_words() {
    const WARN: &[&str] = &["other-speaker warning"];
    const PIPE: &str = "The pipe will make both valleys warmer and cheaper to heat";
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "“{},” the energy minister said.",
            "“{},” plumbers’ leader Hal Brock said. The energy minister, Ida Holm, did not speak.",
            WARN,
        ),
        (
            "“{},” the president said.",
            "“{},” Hal Brock said. The president, Ida Holm, did not speak.",
            QUIET,
        ),
        (
            "“{},” the Ferry Board said in a statement.",
            "“{},” Hal Brock of the builders’ guild said.",
            WARN,
        ),
        (
            "“{},” the Ferry Board said in a statement.",
            "“{},” the Valley Council said. The Ferry Board did not comment.",
            WARN,
        ),
        // A body and one of its own, a body under another name, an office and its holder.
        (
            "“{},” the Ferry Board said in a statement.",
            "“{},” Hal Brock of the Ferry Board said.",
            QUIET,
        ),
        ("“{},” the Ferry Board said.", "“{},” the Valley Council said.", QUIET),
        (
            "“{},” the energy minister said.",
            "“{},” Ida Holm said. The energy minister, Ida Holm, spoke twice.",
            QUIET,
        ),
    ];
    let rows: Vec<(String, String, &[&str])> = rows
        .iter()
        .map(|(text, source, levels)| {
            (text.replace("{}", PIPE), source.replace("{}", PIPE), *levels)
        })
        .collect();
    for (text, source, levels) in &rows {
        assert_eq!(found(text, &[source]), *levels, "{text}\n{source}");
    }
    table(&[
        (
            "Otto Brandt told the paper the ferry would run “as a gift”.",
            &["Karin Lund told the paper the ferry would run “as a gift”. Otto Brandt left."],
            OTHER,
        ),
        (
            "Otto Brandt told the paper the ferry would run “as a gift”.",
            &["Karin Lund wrote to the council of the town “as a gift”. Otto Brandt left."],
            QUIET,
        ),
    ]);
}

#[test]
fn another_name_in_the_same_sentence() {
    const WARN: &[&str] = &["other-speaker warning"];
    const FIRE: &str = "the smoke was everywhere within a minute and nobody warned us";
    // Who speaks in the draft, and in the source.
    let rows: &[(&str, &str, &[&str])] = &[
        ("Sandra Holt, director of the trust,", "Karen Holt, director of the trust,", WARN),
        ("Insp Mark Halm, of the river police,", "Insp Peter Halm, of the river police,", WARN),
        ("A Ferry Board spokeswoman", "A Valley Council spokeswoman", WARN),
        ("Mayor Anton Reka", "Mayor Otto Brandt", OTHER),
        ("Mr Reka, who runs the bakery,", "Mr Brandt, who runs the bakery,", OTHER),
        ("The Riverside Trust", "The Wexley Police", WARN),
        // One and the same: a title, an initial, a short form, a fuller name, a spelling.
        ("Mr Holt, director of the trust,", "Karen Holt, director of the trust,", QUIET),
        ("K. Holt, director of the trust,", "Karen Holt, director of the trust,", QUIET),
        ("Bill Halm, of the river police,", "William Halm, of the river police,", QUIET),
        ("Sgt Halm, of the river police,", "Insp Halm, of the river police,", QUIET),
        ("Peter Halm, of the river police,", "Insp Peter Halm, of the river police,", QUIET),
        ("The V.C.", "The Valley Council", QUIET),
        ("The F.B.I.", "The FBI", QUIET),
        ("A spokeswoman", "A Valley Council spokeswoman", QUIET),
        // A body may have another name, and speak by its head.
        ("A Bridge Board spokeswoman", "A Valley Council spokeswoman", QUIET),
        ("The Riverside Trust", "Karen Holt", QUIET),
    ];
    let mut wrong = Vec::new();
    for (ours, theirs, expected) in rows {
        let [draft, source] =
            [ours, theirs].map(|who| format!("{who} said: “It is true, {FIRE}.”"));
        let source = format!("{source}\nThe Ferry Board met the Riverside Trust.");
        let got = found(&draft, &[&source]);
        if got != *expected {
            wrong.push(format!("{ours} / {theirs}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Two say the same in one source: the draft's own is among them.
    let line = |who: &str| format!("A {who} spokeswoman said: “It is true, {FIRE}.”");
    let both = format!("{}\n{}", line("Valley Council"), line("Ferry Board"));
    assert_eq!(found(&line("Ferry Board"), &[&both]), QUIET);
}

#[test]
fn changed_and_given_to_another() {
    const SAID: &str = "“The river behind the mills will not forgive our fathers for the poison and the dams they left,”";
    let source = format!("{SAID} ecologist Peter Ahn said. Mayor Otto Brandt listened.");
    let changed = SAID.replace("forgive", "forget");
    let by = |who: &str| found(&format!("{changed} {who} said."), &[&source]);
    assert_eq!(by("Mayor Otto Brandt"), ["altered warning", "other-speaker error"]);
    assert_eq!(by("ecologist Peter Ahn"), ["altered warning"]);
    assert_eq!(by("the ministry"), ["altered warning"]);
}

/// Who is named beside a quotation and doesn't speak.
#[test]
fn nobody_in_an_aside_speaks() {
    const PIER: &str =
        "“The old pier will not bear another winter of carts,” warden Ole Brun said.";
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "Asked by Pia Roth about the carts, he said: “The old pier will not bear another winter of carts.”",
            PIER,
            QUIET,
        ),
        (
            "In a talk with Pia Roth of the Selwick Tribune, he said: “The old pier will not bear another winter of carts.”",
            PIER,
            QUIET,
        ),
        (
            "Ole Brun came late. Asked by Pia Roth if he was ill, he laughed. “The old pier will not bear another winter of carts,” he said.",
            PIER,
            QUIET,
        ),
        (
            "“We will mend the pier before the winter of carts,” Roth said in a joint letter with Brun.",
            "“We will mend the pier before the winter of carts,” Ole Brun said in a joint letter with Pia Roth.",
            QUIET,
        ),
        (
            "“The pier was my own folly and I paid for it,” Brun said through his lawyer.",
            "“The pier was my own folly and I paid for it,” lawyer Pia Roth said for Ole Brun.",
            QUIET,
        ),
        (
            "“The pier was my own folly and I paid for it,” Brun said.",
            "“The pier was my own folly and I paid for it,” Pia Roth said on behalf of Ole Brun.",
            QUIET,
        ),
        // The subject speaks.
        (
            "Pia Roth came late. “The old pier will not bear another winter of carts,” she said.",
            PIER,
            OTHER,
        ),
        (
            "Asked about the carts, Mayor Pia Roth said: “The old pier will not bear another winter of carts.”",
            PIER,
            OTHER,
        ),
        (
            "Mayor Pia Roth, asked by Ole Brun, said: “The old pier will not bear another winter of carts.”",
            PIER,
            OTHER,
        ),
        (
            "“The pier was my own folly and I paid for it,” Mayor Pia Roth said.",
            "“The pier was my own folly and I paid for it,” warden Ole Brun said. His lawyer was there.",
            OTHER,
        ),
    ];
    let rows: Vec<(&str, [&str; 1], &[&str])> =
        rows.iter().map(|(d, s, e)| (*d, [*s], *e)).collect();
    let rows: Vec<(&str, &[&str], &[&str])> =
        rows.iter().map(|(d, s, e)| (*d, &s[..], *e)).collect();
    table(&rows);
}

#[test]
fn other_speaker_over_paragraphs_and_turns() {
    let other: &[&str] = &["other-speaker error"];
    table(&[
        // One quotation of two paragraphs, put together.
        (
            "“The ferry will not sail before the hull is dry. Nobody told us that the pumps were sold in May,” Lund said.",
            &[
                "“We have waited long enough,” said Mayor Karin Lund.\nHarbour master Otto Lind said: “The ferry will not sail before the hull is dry.\n“Nobody told us that the pumps were sold in May.”",
            ],
            other,
        ),
        (
            "“The ferry will not sail before the hull is dry. Nobody told us that the pumps were sold in May,” Lind said.",
            &[
                "“We have waited long enough,” said Mayor Karin Lund.\nHarbour master Otto Lind said: “The ferry will not sail before the hull is dry.\n“Nobody told us that the pumps were sold in May.”",
            ],
            QUIET,
        ),
        // A talk in turns names all who spoke.
        (
            "“The gate was open when the keeper came back,” Lund said.",
            &[
                "MS. ORR: When did you leave?\nMR. LUND: I left at six, with my brother.\nMS. ORR: The gate was open when the keeper came back.\nMR. LUND: Then somebody else had the key.\nMS. ORR: Who?\nMR. LUND: I can't say.",
            ],
            &["other-speaker warning"],
        ),
        (
            "“Then somebody else had the key to the gate,” Lund said.",
            &[
                "MS. ORR: When did you leave?\nMR. LUND: I left at six, with my brother.\nMS. ORR: The gate was open.\nMR. LUND: Then somebody else had the key to the gate.\nMS. ORR: Who?\nMR. LUND: I can't say.",
            ],
            QUIET,
        ),
        // A few words, led up to by the same ones.
        (
            "Brandt called the ferry plan “a slow theft from pensioners” on Monday.",
            &["Otto Lind called the ferry plan “a slow theft from pensioners”."],
            &["other-speaker warning"],
        ),
        (
            "Lind called the ferry plan “a slow theft from pensioners” on Monday.",
            &["Otto Lind called the ferry plan “a slow theft from pensioners”."],
            QUIET,
        ),
        (
            "The council called the ferry plan “a slow theft from pensioners” on Monday.",
            &["Otto Lind called the ferry plan “a slow theft from pensioners”."],
            QUIET,
        ),
        (
            "Lund called it “a good thing” on Monday.",
            &["Otto Lind called it “a good thing”."],
            QUIET,
        ),
        // Two who are named together.
        (
            "Lund called the new ferry tax “a plague on the poor and a plague on the islands”.",
            &[
                "Both Karin Lund and Otto Lind called the new ferry tax “a plague on the poor” and “a plague on the islands”.",
            ],
            QUIET,
        ),
        // Who is meant by "she" is the captain named before it, whatever the title.
        (
            "Captain Karin Lund came first. She was calm. “Nobody will lose a cabin this winter,” she said.",
            &[
                "Union leader Piet Smolders spoke at the pier.\n“Nobody will lose a cabin this winter,” he said.",
            ],
            other,
        ),
    ]);
}
