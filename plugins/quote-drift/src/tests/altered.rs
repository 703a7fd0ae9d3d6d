//! Quotations that changed, and changes that are nobody's business.

use super::{INFO, QUIET, WARNING, table};

#[test]
fn altered_with_weight() {
    table(&[
        (
            "“The new runway will bring two thousand jobs to the valley,” airport director Jane Okafor said.",
            &[
                "“The new runway will bring about two hundred jobs to the valley,” airport director Jane Okafor said.",
            ],
            WARNING,
        ),
        (
            "“We never agreed to close the hospital at night,” Dr. Paul Lindgren said.",
            &["“We agreed to close the hospital at night,” Dr. Paul Lindgren said."],
            WARNING,
        ),
        (
            "“The dam is safe and the villagers can go home,” Governor Rosa Díaz told reporters.",
            &[
                "“The dam is not safe and the villagers can not go home,” Governor Rosa Díaz told reporters.",
            ],
            WARNING,
        ),
        (
            "“There is clear evidence that the fire was set on purpose,” fire chief Tom Baxter said.",
            &[
                "“There is some evidence that the fire was set on purpose,” fire chief Tom Baxter said.",
            ],
            WARNING,
        ),
        (
            "“Every child in the district must be vaccinated before spring,” Health Minister Ana Pires said.",
            &[
                "“Every child in the district should be vaccinated before spring,” Health Minister Ana Pires said.",
            ],
            WARNING,
        ),
        (
            "The ferry line called the strike “a reckless attack on the islands and their elderly people”.",
            &[
                "The ferry line called the strike “a reckless attack on the islands and their economy”, its lawyer said, and on tourists.",
            ],
            WARNING,
        ),
        (
            "“Our troops entered the city from the north and met heavy resistance,” General Viktor Hale said.",
            &[
                "“Our troops entered the city from the south and met heavy resistance,” General Viktor Hale said.",
            ],
            WARNING,
        ),
        (
            "“I told the board in March that the money was gone,” treasurer Li Wen said.",
            &["“I told the board in May that the money was nearly gone,” treasurer Li Wen said."],
            WARNING,
        ),
        (
            "“The school was warned about the roof and did nothing for years,” inspector Maud Perrin said.",
            &[
                "“The school was warned twice about the roof, as the files show, and did nothing for years,” inspector Maud Perrin said.",
            ],
            WARNING,
        ),
        (
            "“Prices rose because the government printed far too much money,” economist Ivo Kral said.",
            &[
                "“Prices fell because the government printed far too much money,” economist Ivo Kral said.",
                "“Prices fell because the government printed far too much money,” Kral said.",
            ],
            WARNING,
        ),
        (
            "“All passengers were taken off the ship unharmed and are in hotels,” spokeswoman Elsa Nyman said.",
            &[
                "“Most passengers were taken off the ship unharmed and are in hotels,” spokeswoman Elsa Nyman said.",
            ],
            WARNING,
        ),
        (
            "“The minister lied to parliament about the contract with the port,” deputy Jorge Matos said.",
            &[
                "“The minister spoke to parliament about the contract with the port,” deputy Jorge Matos said.",
            ],
            WARNING,
        ),
        (
            "“We found asbestos in nine of the classrooms we opened this week,” engineer Pia Holm said.",
            &[
                "“We found asbestos in five of the classrooms we opened this week,” engineer Pia Holm said.",
            ],
            WARNING,
        ),
        (
            "“The pilots ignored the warning and kept descending through the cloud,” investigator Sam Achebe said.",
            &[
                "“The pilots heard the warning and kept descending through the cloud,” investigator Sam Achebe said.",
            ],
            WARNING,
        ),
        (
            "“This is the worst harvest in the region since the great drought,” farmer Luc Roche said.",
            &[
                "“This is the best harvest in the region since the great drought,” farmer Luc Roche said.",
            ],
            WARNING,
        ),
        (
            "“Nobody in this company knew about the leak before Tuesday morning,” chief executive Nina Falk said.",
            &[
                "“Few people in this company knew about the leak before Tuesday morning,” chief executive Nina Falk said.",
            ],
            WARNING,
        ),
    ]);
}

#[test]
fn altered_lightly() {
    table(&[
        // Another way to write the same word.
        (
            "“The nets & the ropes were gone, and so was the captain,” deckhand Oona Reed said.",
            &[
                "“The nets and the ropes were gone, and so was the captain,” deckhand Oona Reed said.",
            ],
            QUIET,
        ),
        (
            "“The b***** thing never worked in winter or in summer,” deckhand Oona Reed said.",
            &["“The bloody thing never worked in winter or in summer,” deckhand Oona Reed said."],
            QUIET,
        ),
        (
            "“[The ferry]’s been late for as long as I can remember,” deckhand Oona Reed said.",
            &["“It’s been late for as long as I can remember,” deckhand Oona Reed said."],
            QUIET,
        ),
        (
            "“The bridge was closed to lorries and buses until the autumn,” engineer Pia Holm said.",
            &[
                "“The bridge is closed to lorries and buses until the autumn,” engineer Pia Holm said.",
            ],
            INFO,
        ),
        (
            "“They had prepared for a long winter without gas,” Mayor Otto Brandt said.",
            &["“We have prepared for a long winter without gas,” Mayor Otto Brandt said."],
            INFO,
        ),
        (
            "The bank was “deeply disappointed” by the ruling.",
            &["“It is a deep disappointment for our customers,” the bank's lawyer Gil Mora said."],
            INFO,
        ),
        (
            "The envoy was “carefully hopeful” after the talks.",
            &["“There is reason for careful hope after the talks,” envoy Hana Sato said."],
            INFO,
        ),
        (
            "“The inspectors visited the plants and took samples of the water,” manager Kurt Weber said.",
            &[
                "“The inspectors visited the plant and took samples of the water,” manager Kurt Weber said.",
            ],
            INFO,
        ),
        (
            "“The talks would go on as long as there is a chance for peace,” envoy Hana Sato said.",
            &[
                "“The talks will go on as long as there is a chance for peace,” envoy Hana Sato said.",
            ],
            INFO,
        ),
    ]);
}

#[test]
fn honest_edits() {
    const SOURCE: &str = "“We organised the convoy in three days, and the drivers – all volunteers – didn't sleep. \
        The U.S. Embassy gave us 12 trucks and 40 percent of the fuel,” relief coordinator Marta Svensson told reporters in Tabriz. \
        “It is the largest convoy since the earthquake, and it won't be the last,” she said.";
    let quiet: &[&str] = &[
        "“We organized the convoy in three days, and the drivers – all volunteers – didn’t sleep,” Marta Svensson said.",
        "“We organised the convoy in three days … the drivers – all volunteers – didn't sleep,” Svensson said.",
        "“We organised the convoy in three days, and the drivers [...] didn't sleep,” Svensson said.",
        "“[The agency] organised the convoy in three days,” Svensson said.",
        "“We organised the convoy in three days, and the drivers – all volunteers – did not sleep,” Svensson said.",
        "Svensson said the drivers, “all volunteers”, had not slept.",
        "Svensson spoke of “the largest convoy since the earthquake”.",
        "“The US Embassy gave us twelve trucks and 40% of the fuel,” Svensson said.",
        "“The U.S. Embassy gave us 12 trucks and 40 per cent of the fuel. It is the largest convoy since the earthquake, and it won't be the last,” Svensson said.",
        "\"IT IS THE LARGEST CONVOY SINCE THE EARTHQUAKE, and it won't be the last!\" Svensson said.",
        "“It’s the largest convoy since the earthquake,” Svensson said.",
        "“We organised the convoy in three days, and the drivers (all volunteers) didn't sleep,” Svensson said.",
        "“We organised the convoy [in Tabriz] in three days,” Svensson said.",
        "“We organised the convoy ... and the drivers ... didn't sleep. ... It is the largest convoy since the earthquake,” Svensson said.",
        "‘It is the largest convoy since the earthquake, and it won’t be the last,’ Svensson said.",
        "“The United States Embassy gave us 12 trucks,” Svensson said.",
        "Aid group: 'Largest convoy since earthquake'\n“It is the largest convoy since the earthquake,” Svensson said.",
        "“It is the largest convoy since the earth-quake,” Svensson said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        quiet.iter().map(|text| (*text, &[SOURCE][..], QUIET)).collect();
    table(&rows);
}

#[test]
fn alike_and_not_altered() {
    table(&[
        // Another person on the same matter.
        (
            "“We support the plan to rebuild the old harbour,” Mayor Otto Brandt said.",
            &[
                "“We reject any plan to sell the old harbour to investors,” councillor Ines Wolf said.",
            ],
            QUIET,
        ),
        // The source quotes less.
        (
            "“We were promised a school, a clinic and a road, and all we got was a flag,” elder Musa Bello said.",
            &["Elder Musa Bello said that “all we got was a flag” from the capital."],
            QUIET,
        ),
        // One of two sources has it so.
        (
            "“The clinic will open in June with forty beds for children,” Dr. Aya Nakata said.",
            &[
                "“The clinic will open in July with forty beds for children,” Dr. Aya Nakata said.",
                "“The clinic will open in June with forty beds for children,” Dr. Aya Nakata said.",
            ],
            QUIET,
        ),
        // Two translations of one speech.
        (
            "“He who sows the wind shall harvest the storm,” President Anton Reka said.",
            &[
                "“Those who plant gales will have to reap hurricanes,” President Anton Reka said. “That is certain.”",
            ],
            QUIET,
        ),
        // A scare quote of common words.
        (
            "The “special operation” went on for a third week.",
            &["“It was a very special day for our theatre,” director Ada Kos said."],
            QUIET,
        ),
        (
            "He called it “a great day”.",
            &["“It was a day of great sorrow,” priest Juan Vela said."],
            QUIET,
        ),
        // Told by the source as the speaker's words, in the same words.
        (
            "“The tunnel will be flooded by the end of the week unless the pumps arrive,” Vogel said.",
            &[
                "Chief engineer Martin Vogel said the tunnel will be flooded by the end of the week unless the pumps arrive.",
            ],
            QUIET,
        ),
        // Names in another romanisation.
        (
            "“Zelenskyy must decide for himself,” adviser Ivan Marchuk said.",
            &["“Zelensky must decide for himself,” adviser Ivan Marchuk said."],
            QUIET,
        ),
        // A headline is cut to fit.
        (
            "Mayor: 'We Will Not Pay Ransom to Hackers'\nThe city was attacked on Monday.",
            &[
                "“We will not pay a ransom to the hackers,” Mayor Otto Brandt said on Monday. He looked tired.",
            ],
            QUIET,
        ),
        // Nothing in common.
        (
            "“The museum will return the bronzes next year,” director Ada Kos said.",
            &["The football season opens on Saturday. “We are ready,” coach Bo Lund said."],
            QUIET,
        ),
        (
            "“We are ready to talk about everything,” Foreign Minister Hana Sato said.",
            &["“We are ready for the season and for everything that comes,” coach Bo Lund said."],
            QUIET,
        ),
        // The name of a work, a word under discussion.
        (
            "The word “resilience” was used nine times in the speech.",
            &["“Our people are resilient,” President Anton Reka said."],
            QUIET,
        ),
        (
            "He has just read “War and Peace” for the first time.",
            &["“It is a matter of war and of peace,” President Anton Reka said."],
            QUIET,
        ),
    ]);
}

#[test]
fn short_quotations() {
    const SOURCE: &str = "Minister Olga Brandt said in Lorrick that the new ferry was “a gift to the islands”. \
        The engineer Pavel Dorn called the old pier “badly and carelessly built”.";
    let hits: &[&str] = &[
        "Minister Olga Brandt said in Lorrick that the new ferry was “a gift to the bankers”.",
        "Minister Olga Brandt said in Lorrick that the new ferry was “a burden to the islands”.",
        "The engineer Pavel Dorn called the old pier “badly and beautifully built”.",
    ];
    let quiet: &[&str] = &[
        "Minister Olga Brandt said in Lorrick that the new ferry was “a gift”.",
        "The engineer Pavel Dorn called the old pier “carelessly built”.",
        "The novelist Ida Pell spoke of “a gift to the bankers” in her book.",
        "A banner in Karsk asked for “a burden to the rich”.",
    ];
    let mut rows: Vec<(&str, &[&str], &[&str])> =
        hits.iter().map(|text| (*text, &[SOURCE][..], WARNING)).collect();
    rows.extend(quiet.iter().map(|text| (*text, &[SOURCE][..], QUIET)));
    table(&rows);
}

#[test]
fn a_short_quotation_is_found_in_the_last_of_many_sources() {
    const OTHER: &str = "Mayor Ada Holm said in Karsk that the school was “a gift to the town”.";
    const SOURCE: &str =
        "Minister Olga Brandt said in Lorrick that the new ferry was “a gift to the islands”.";
    let mut sources = vec![OTHER; 40];
    sources.push(SOURCE);
    let text =
        "Minister Olga Brandt said in Lorrick that the new ferry was “a burden to the islands”.";
    table(&[(text, &sources, WARNING)]);
}

#[test]
fn prose_between_fragments() {
    table(&[
        (
            "“If the board is not ready to open the books, the hearing on Monday should not go ahead,” Senator Kari Moe said.",
            &[
                "Senator Kari Moe said that if the board “is not ready to open the books,” the session “should not go ahead.”",
            ],
            QUIET,
        ),
        (
            "“If the board is not ready to burn the books, the hearing on Monday should not go ahead,” Senator Kari Moe said.",
            &[
                "Senator Kari Moe said that if the board “is not ready to open the books,” the session “should not go ahead.”",
            ],
            WARNING,
        ),
    ]);
}

#[test]
fn two_translations() {
    const SOURCE: &str = "“We will not surrender one metre of our land this year,” the general said, as translated by the Inland Press.";
    table(&[
        (
            "“We will not surrender one metre of our soil this year,” the general said, in a translation by the Coast Wire.",
            &[SOURCE],
            INFO,
        ),
        (
            "“We will not surrender one metre of our soil this year,” the general said.",
            &[SOURCE],
            WARNING,
        ),
    ]);
}

#[test]
fn few_words_in_a_sentence_that_is_the_same() {
    table(&[
        ("Lund muttered “harvest” to Brandt.", &["Lund muttered “harbour” to Brandt."], WARNING),
        (
            "“Nobody paid, and everybody came,” said porter Jon Vik.",
            &["“Everybody paid, and nobody came,” said porter Jon Vik."],
            WARNING,
        ),
        (
            "The clerk told the board the delay would be “a matter of”.",
            &["The clerk told the board the delay would be “a matter of weeks”."],
            WARNING,
        ),
        (
            "The clerk told the board the repair was a step into “a brighter”.",
            &["The clerk told the board the repair was a step into “a brighter future”."],
            WARNING,
        ),
        (
            "The clerk told the board the repair was a threat “to small”.",
            &["The clerk told the board the repair was a threat “to small boats”."],
            WARNING,
        ),
        (
            "The clerk told the board the repair was “a bold and welcome” and left.",
            &["The clerk told the board the repair was “a bold and welcome step” and left."],
            WARNING,
        ),
        (
            "The clerk told the board the repair was “bold and welcome” and left.",
            &["The clerk told the board the repair was “bold and welcome news” and left."],
            QUIET,
        ),
        (
            "The clerk told the board the pier stood for peace, though the town had “neither”.",
            &[
                "The clerk told the board the pier stood for peace, though the town had “neither peace nor rest”.",
            ],
            QUIET,
        ),
        (
            "“The pier stood for peace and rest, though the harbour by now is neither,” Ida Holm said.",
            &[
                "“The pier stood for peace and rest, though the harbour by now is neither quiet nor clean.” Ida Holm said.",
            ],
            QUIET,
        ),
        (
            "Coach Ben Arlo told the paper he was “not on Karin Lund’s case”.",
            &["Coach Ben Arlo told the paper he was “not on Karin’s case”."],
            QUIET,
        ),
        // The writer's sentence goes on, other words around it, the same word.
        ("Lund muttered “harbour” to Brandt.", &["Lund muttered “harbour” to Brandt."], QUIET),
        ("Lund spoke of the “harvest” at noon.", &["Lund muttered “harbour” to Brandt."], QUIET),
        (
            "The clerk told the board the delay would be “a matter of” weeks.",
            &["The clerk told the board the delay would be “a matter of weeks”."],
            QUIET,
        ),
        (
            "The clerk told the board the delay would be “a matter”.",
            &["The clerk told the board the delay would be “a matter of weeks”."],
            QUIET,
        ),
    ]);
}

#[test]
fn a_comma_in_a_row_and_what_a_transcript_has() {
    const TALK: &str = "Interview, 4 May 2026\nInterviewer: Will the pool close?\nVera Monk: It closes in June. I am sorry for the swimmers of this town.\nInterviewer: What did you try?\nVera Monk: We asked for money, and there was none.";
    table(&[
        (
            "“The horn blew, the gulls rose, the lamp went out and nobody spoke for an hour,” Ida Holm said.",
            &[
                "“The horn blew and the gulls rose, the lamp went out and nobody spoke for an hour,” Ida Holm said.",
            ],
            QUIET,
        ),
        (
            "“The pier belongs to the town, not to the club that leases it,” Ida Holm said.",
            &["“The pier belongs to the town, and not to the club that leases it,” Ida Holm said."],
            QUIET,
        ),
        (
            "“The horn, the gulls, the lamp had nothing on the old pier,” Ida Holm said.",
            &["“The horn, the gulls and the lamp had nothing on the old pier,” Ida Holm said."],
            WARNING,
        ),
        ("“I am so sorry for all the swimmers of this village,” Vera Monk said.", &[TALK], WARNING),
        ("“I am sorry for the swimmers of this town,” Vera Monk said.", &[TALK], QUIET),
    ]);
}

/// What two utterances have in common at their ends is chance; an end that was changed is not.
#[test]
fn ends_that_are_outweighed_show_nothing() {
    table(&[
        // The source's few words begin with an article that the draft has further off.
        (
            "“Nine nets tore last night. Nobody has counted the eels yet, though repairs of the nets begin at dawn,” the club said.",
            &["The club said “the repairs of the nets begin at dawn”."],
            QUIET,
        ),
        // The source breaks off, and goes on with another sentence.
        (
            "“The harbour lent us its oldest crane for the summer fair, a favour that sailors who love iron will recall,” Ida Roe said. “Few of us had seen iron bend like that in a gale.”",
            &[
                "“The harbour lent us its oldest crane,” Ida Roe said. “Few of us had seen iron bend like that in a gale.”",
            ],
            QUIET,
        ),
        // Two utterances of one speaker.
        (
            "“A ferry that costs more than a train will never carry me to the islands again,” Otto Brandt said.",
            &[
                "“No ferry costs more than the train, yet none will carry my goats to those islands again,” Otto Brandt said.",
            ],
            QUIET,
        ),
        // The last words of both are changed, or a word before them.
        (
            "“The tenants had a right to any firewood at all,” Otto Brandt said.",
            &["“The tenants had a right to a little firewood at most,” Otto Brandt said."],
            WARNING,
        ),
        (
            "“We will never sell the old weir to the miller of Ostrow,” Ida Roe said.",
            &["“We will never sell the old weir to the growers of Ostrow,” Ida Roe said."],
            WARNING,
        ),
        (
            "“Nobody in this valley asked for the toll, and they shut it,” Ida Roe said.",
            &["“Nobody in this valley asked for the toll, and they kept it,” Ida Roe said."],
            WARNING,
        ),
        (
            "“The mill burned for three nights. We mended the wheel, the roof and the long stair in a year,” Ida Roe said.",
            &[
                "“The mill burned for three nights. We mended the wheel, the roof and the long stair in a month,” Ida Roe said.",
            ],
            WARNING,
        ),
    ]);
}

/// Numerals, hours, hesitations and letters, as each newsroom prints them.
#[test]
fn house_style() {
    let rows: &[(&str, &str, &[&str])] = &[
        (
            "We lost 34 goats and the bell of the chapel",
            "We lost thirty-four goats and the bell of the chapel",
            QUIET,
        ),
        (
            "It took 7m bricks to mend the chapel wall",
            "It took seven million bricks to mend the chapel wall",
            QUIET,
        ),
        (
            "The bell rang at 6.45pm and nobody came",
            "The bell rang at 6:45 p.m. and nobody came",
            QUIET,
        ),
        (
            "The Große Gasse was under water to the windows",
            "The Grosse Gasse was under water to the windows",
            QUIET,
        ),
        (
            "It was the worst flood of the chapel's life",
            "It was, you know, the worst flood of the chapel's life",
            QUIET,
        ),
        (
            "It was the worst flood, and nobody rang the bell",
            "It was the worst flood, and I mean, nobody rang the bell",
            QUIET,
        ),
        (
            "I think the bell was cracked before the flood",
            "I, uh, I think the bell was cracked before the flood",
            QUIET,
        ),
        (
            "We lost 43 goats and the bell of the chapel",
            "We lost thirty-four goats and the bell of the chapel",
            WARNING,
        ),
        (
            "It took 7m bricks to mend the chapel wall",
            "It took seven billion bricks to mend the chapel wall",
            WARNING,
        ),
        (
            "The bell rang at 6.45pm and nobody came",
            "The bell rang at 6:45 a.m. and nobody came",
            WARNING,
        ),
        (
            "We lost the bell that the children rang at noon",
            "We lost the bell that you know the children rang at noon",
            WARNING,
        ),
    ];
    for (mine, theirs, expected) in rows {
        let draft = format!("“{mine},” Roe said.");
        let source = format!("“{theirs},” Ida Roe said.");
        table(&[(&*draft, &[&*source], *expected)]);
    }
}

#[test]
fn one_word_by_one_who_is_named_otherwise() {
    table(&[
        (
            "The warden called the fence “criminal” on Monday.",
            &["Warden Ida Roe called the fence “needless” on Monday."],
            WARNING,
        ),
        (
            "The warden called the fence “needless” on Monday.",
            &["Warden Ida Roe called the fence “needless” on Monday."],
            QUIET,
        ),
        (
            "The bishop called the fence “criminal” on Monday.",
            &["Warden Ida Roe called the fence “needless” on Monday."],
            QUIET,
        ),
        (
            "The warden called the bridge “criminal” on Friday.",
            &["Warden Ida Roe called the fence “needless” on Monday."],
            QUIET,
        ),
    ]);
}
