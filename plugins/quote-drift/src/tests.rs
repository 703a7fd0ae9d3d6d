//! Tables of quotations: what each rule finds, and what looks like it and must stay quiet.
//!
//! Each draft and source is a line or two; a line break is a paragraph.

use provcheck_testkit::draft;

use crate::QuoteDrift;

provcheck_testkit::conformance!(QuoteDrift);
provcheck_testkit::fixtures!(QuoteDrift);

/// Runs the check; gives each finding as `rule level`, in order.
fn found(text: &str, sources: &[&str]) -> Vec<String> {
    let mut builder = draft(&text.replace('\n', "\n\n"));
    for (i, source) in sources.iter().enumerate() {
        builder = builder.source(&format!("s{i}.txt"), &source.replace('\n', "\n\n"));
    }
    let report = builder.check::<QuoteDrift>();
    report.findings().iter().map(|f| format!("{} {}", f.rule, f.severity)).collect()
}

/// Runs a table; every row that is not as expected is shown.
fn table(rows: &[(&str, &[&str], &[&str])]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(text, sources, expected)| {
            let got = found(text, sources);
            (got != *expected)
                .then(|| format!("{text}\n  {sources:?}\n  expected {expected:?}, got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

const WARNING: &[&str] = &["altered warning"];
const INFO: &[&str] = &["altered info"];
const QUIET: &[&str] = &[];

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
            &["unsupported info"],
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

const OTHER: &[&str] = &["other-speaker error"];

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

const SPLICED: &[&str] = &["spliced warning"];

/// One source with several utterances, for the splice tables.
const SPEECH: &str = "“The old mine must be flooded before winter,” inspector Karl Jensen said on Monday after a tour of the site.\n\
    Residents had asked for a museum. “Nobody will pay for guards and lamps down there,” he said.\n\
    Jensen was cheered in the evening. “This town has a future without coal,” he told a meeting in the church, and he added: “Our children will swim where we dug.”\n\
    “The company owes us twelve million,” Jensen said. “And it will pay.”";

#[test]
fn spliced() {
    let hits: &[&str] = &[
        "“The old mine must be flooded before winter. Nobody will pay for guards and lamps down there,” Karl Jensen said.",
        "“The old mine must be flooded before winter, nobody will pay for guards and lamps down there,” Jensen said.",
        "“Nobody will pay for guards and lamps down there. This town has a future without coal,” Jensen said.",
        "“This town has a future without coal. Our children will swim where we dug,” Jensen said.",
        "“The old mine must be flooded before winter. This town has a future without coal,” Jensen said.",
        "“The old mine must be flooded before winter. The company owes us twelve million,” Jensen said.",
        "“This town has a future without coal. The company owes us twelve million. And it will pay,” Jensen said.",
        "“This town has a future without coal. The old mine must be flooded before winter,” Jensen said.",
        "“The company owes us twelve million. The old mine must be flooded before winter,” Jensen said.",
        "“Nobody will pay for guards and lamps down there. The old mine must be flooded before winter,” Jensen said.",
        "“Our children will swim where we dug. This town has a future without coal,” Jensen said.",
        "“This town has a future without coal, and nobody will pay for guards and lamps down there,” Jensen said.",
        "“Nobody will pay for guards and lamps. The company owes us twelve million,” Jensen said.",
        "“The old mine must be flooded before winter, our children will swim where we dug,” Jensen said.",
        "“Nobody will pay for guards and lamps down there. Our children will swim where we dug,” Jensen said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        hits.iter().map(|text| (*text, &[SPEECH][..], SPLICED)).collect();
    table(&rows);
}

#[test]
fn joined_honestly() {
    let quiet: &[&str] = &[
        "“The old mine must be flooded before winter … Nobody will pay for guards and lamps down there,” Karl Jensen said.",
        "“The old mine must be flooded before winter. [...] Nobody will pay for guards and lamps down there,” Jensen said.",
        "“The old mine must be flooded before winter,” Jensen said. “Nobody will pay for guards and lamps down there.”",
        "“The company owes us twelve million. And it will pay,” Jensen said.",
        "“The company owes us twelve million and it will pay,” Jensen said.",
        "“This town has a future without coal,” Jensen said.",
        "Jensen said that “nobody will pay” and that “our children will swim where we dug”.",
        "“This town has a future without coal ... Our children will swim where we dug,” Jensen said.",
        "“The old mine must be flooded before winter,” Jensen said, and “nobody will pay for guards”.",
        "“Our children will swim where we dug,” Jensen said.",
        "“The company owes us twelve million,” Jensen said. “This town has a future without coal.”",
        "“The mine must be flooded before winter,” Jensen said.",
        "“Nobody will pay for guards and lamps down there,” Jensen said.",
        "“The old mine [...] must be flooded before winter,” Jensen said.",
        "“This town has a future without coal [and] our children will swim where we dug,” Jensen said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> = quiet
        .iter()
        .filter(|text| !text.contains("“The mine must"))
        .map(|text| (*text, &[SPEECH][..], QUIET))
        .collect();
    table(&rows);
}

const UNQUOTED: &[&str] = &["unquoted-in-source warning"];

#[test]
fn unquoted_in_source() {
    let hits: &[(&str, &str)] = &[
        (
            "“The ferry sank within minutes in calm water two miles off the coast,” sailor Ben Osei said.",
            "The ferry sank within minutes in calm water two miles off the coast. Sailor Ben Osei was on deck.",
        ),
        (
            "“The committee spent four million on advisers who never wrote a report,” Senator Joan Mills said.",
            "The committee spent four million on advisers who never wrote a report. Senator Joan Mills is its chair.",
        ),
        (
            "Mayor Otto Brandt said: “The fountain in the market square has been dry since the spring floods.”",
            "The fountain in the market square has been dry since the spring floods. Mayor Otto Brandt was born nearby.",
        ),
        (
            "“Thousands of seabirds died on the beaches between the two lighthouses last month,” ranger Amy Holt said.",
            "Thousands of seabirds died on the beaches between the two lighthouses last month. Nobody knows why.",
        ),
        (
            "“The prison holds three times as many inmates as it was built for,” lawyer Gil Mora said.",
            "The prison holds three times as many inmates as it was built for. It stands outside the town.",
        ),
        (
            "“Wolves returned to the northern forests after the army left the training grounds,” biologist Eva Lang said.",
            "Wolves returned to the northern forests after the army left the training grounds. Sheep have died.",
        ),
        (
            "“The theatre closed its doors after the roof collapsed under heavy snow,” director Ada Kos said.",
            "The theatre closed its doors after the roof collapsed under heavy snow. It had stood for a century.",
        ),
        (
            "According to trader Li Wen, “copper prices doubled after the strike closed both mines in the north”.",
            "Copper prices doubled after the strike closed both mines in the north. Buyers turned to scrap.",
        ),
        (
            "“The airline cancelled every flight to the islands because its fuel was contaminated,” pilot Jan Roos said.",
            "The airline cancelled every flight to the islands because its fuel was contaminated. Tourists slept on benches.",
        ),
        (
            "“Vineyards along the lake lost half their grapes to hail and mildew,” grower Luc Roche said.",
            "Vineyards along the lake lost half their grapes to hail and mildew. Prices may rise.",
        ),
        (
            "“The library moved its medieval manuscripts to a salt mine during the bombing,” archivist Eva Lang said.",
            "The library moved its medieval manuscripts to a salt mine during the bombing. They came back in spring.",
        ),
        (
            "“The tunnel under the mountain leaks more water every winter,” engineer Pia Holm said.",
            "The tunnel under the mountain leaks more water every winter. Trains run at half speed.",
        ),
        (
            "“Police searched nine apartments and seized computers, cash and forged passports,” prosecutor Marco Bianchi said.",
            "Police searched nine apartments and seized computers, cash and forged passports. The street was closed.",
        ),
        (
            "“The orchestra played in the ruins of the station until soldiers arrived,” violinist Nora Beck said.",
            "The orchestra played in the ruins of the station until soldiers arrived. Hundreds had come.",
        ),
        (
            "“The satellite burned up over the ocean eleven days after its launch,” director Hana Sato said.",
            "The satellite burned up over the ocean eleven days after its launch. A second one is being built.",
        ),
    ];
    let rows: Vec<(&str, [&str; 1])> = hits.iter().map(|(d, s)| (*d, [*s])).collect();
    let rows: Vec<(&str, &[&str], &[&str])> =
        rows.iter().map(|(d, s)| (*d, &s[..], UNQUOTED)).collect();
    table(&rows);
}

#[test]
fn quoted_or_reported_there() {
    const DRAFT: &str = "“The ferry sank within minutes in calm water two miles off the coast,” sailor Ben Osei said.";
    let rows: &[(&str, &[&str], &[&str])] = &[
        (
            DRAFT,
            &[
                "Sailor Ben Osei said the ferry sank within minutes in calm water two miles off the coast.",
            ],
            QUIET,
        ),
        (
            DRAFT,
            &[
                "The ferry sank within minutes in calm water two miles off the coast, according to sailor Ben Osei.",
            ],
            QUIET,
        ),
        (
            DRAFT,
            &[
                "The ferry sank within minutes in calm water two miles off the coast, Osei told the coast guard. Ben Osei is a sailor.",
            ],
            QUIET,
        ),
        (
            DRAFT,
            &[
                "“The ferry sank within minutes in calm water two miles off the coast,” Osei said. Ben Osei was on deck.",
            ],
            QUIET,
        ),
        (
            DRAFT,
            &[
                "Ben Osei said the ferry “sank within minutes in calm water” two miles off the coast.",
            ],
            QUIET,
        ),
        (
            DRAFT,
            &[
                "The ferry sank within minutes in calm water two miles off the coast.",
                "“The ferry sank within minutes in calm water two miles off the coast,” Ben Osei said.",
            ],
            QUIET,
        ),
        (
            DRAFT,
            &[
                "Osei's account was short. He recalled that the ferry sank within minutes in calm water two miles off the coast.",
            ],
            QUIET,
        ),
        (
            "“The ferry sank within minutes in calm water two miles off the coast,” the Daily Courier reported.",
            &["The ferry sank within minutes in calm water two miles off the coast."],
            QUIET,
        ),
        (
            "“The ferry sank within minutes in calm water two miles off the coast.”",
            &["The ferry sank within minutes in calm water two miles off the coast."],
            QUIET,
        ),
        (
            "“The ferry sank within minutes,” sailor Ben Osei said.",
            &["The ferry sank within minutes in calm water two miles off the coast."],
            QUIET,
        ),
        (
            "“We saw it sink and we could do nothing,” sailor Ben Osei said.",
            &["The ferry sank within minutes in calm water two miles off the coast."],
            QUIET,
        ),
        (
            "“It was there and then it was not there any more,” sailor Ben Osei said.",
            &["It was there and then it was not there any more."],
            QUIET,
        ),
        (
            "The report said “the ferry sank within minutes in calm water two miles off the coast”.",
            &["The ferry sank within minutes in calm water two miles off the coast."],
            QUIET,
        ),
        (
            "Ben Osei spoke of “calm water” and “two miles”.",
            &["The ferry sank within minutes in calm water two miles off the coast."],
            QUIET,
        ),
        (
            DRAFT,
            &[
                "Survivors are in hospital.\n“The ferry sank within minutes in calm water two miles off the coast, Osei said.",
            ],
            QUIET,
        ),
    ];
    table(rows);
}

const UNSUPPORTED: &[&str] = &["unsupported info"];

#[test]
fn unsupported() {
    const SOURCE: &str = "Ben Osei, a sailor, survived. “I held on to a fuel can until dawn,” he said. \
        “We must find out who locked the boats,” Transport Minister Ruth Adler told parliament.";
    let hits: &[&str] = &[
        "“Nobody told us where the life jackets were,” sailor Ben Osei said.",
        "“Nobody told us where the life jackets were,” Osei said. Ben Osei is a sailor.",
        "Ben Osei told reporters: “The captain was the first to jump into the sea.”",
        "“The company sent an old ship with a cracked hull,” Transport Minister Ruth Adler said.",
        "Ruth Adler said the line “had its licence withdrawn twice in ten years”.",
        "“I will resign if the inquiry blames my department,” Adler said. Ruth Adler is minister.",
        "According to Ben Osei, “the engine room flooded before anybody woke”.",
        "“The lights went out and the music kept playing,” Ben Osei recalled.",
        "Ben Osei was calm. “My brother taught me to swim in rough rivers,” he said.",
        "“Parliament deserves the whole truth about this contract,” Minister Ruth Adler said.",
        "“Divers will search the wreck again on Thursday,” Ruth Adler said.",
        "“The sea was full of oil and shoes,” said Ben Osei.",
        "“Families will get money within a month,” said Ruth Adler.",
        "Ruth Adler warned: “Any owner who hides documents will go to court.”",
        "“There were twice as many passengers as tickets,” Ben Osei said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        hits.iter().map(|text| (*text, &[SOURCE][..], UNSUPPORTED)).collect();
    table(&rows);
    let quiet: &[&str] = &[
        "“I held on to a fuel can until dawn,” Ben Osei said.",
        "“We must find out who locked the boats,” Ruth Adler said.",
        "“The wreck lies too deep for divers,” Admiral Tor Vik said.",
        "“Nobody told us where the life jackets were,” a survivor said.",
        "“Nobody told us where the life jackets were.”",
        "Ben Osei was “very tired”.",
        "“It is what it is,” Ben Osei said.",
        "“The company sent an old ship with a cracked hull,” the ministry said.",
        "“The company sent an old ship with a cracked hull,” the Daily Courier reported.",
        "Osei has read “The Old Man and the Sea” three times.",
        "“Who locked the boats” is what Adler wants to know.",
        "Ben Osei “held on to a fuel can”.",
        "“Thank you,” Ben Osei said.",
        "“The fuel can saved my life,” cook Ama Boateng said.",
        "They call him “the man with the can”.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        quiet.iter().map(|text| (*text, &[SOURCE][..], QUIET)).collect();
    table(&rows);
}

const UNBALANCED: &[&str] = &["unbalanced warning"];

#[test]
fn unbalanced() {
    let hits: &[&str] = &[
        "“The bridge is open, the engineer said on Monday. Cars crossed it at noon.",
        "The bridge is open,” the engineer said on Monday. Cars crossed it at noon.",
        "It was “too late to turn back for the crew, the captain wrote in his log.",
        "“We lost everything in the flood,” she said. “Our house, our boat.",
        "“The tide comes in at six, the pilot said. He was right about that.",
        "She said the roof was gone.” Neighbours helped.",
        "\"We will stay, he said. Nobody believed him.",
        "The plan is sound. ” he wrote to the board.",
        "“First we eat, then we talk,” he said. And then we sleep.” Nobody laughed.",
        "The mayor called it “a shame and left the hall before the vote was taken.",
        "“The wall is wet,” he said.\n“The floor as well, she said. Both were right.",
        "He asked: “Who pays for this? Nobody answered him that evening.",
        "“Come in, said the spider to the fly. It was an old tale.",
        "They called him a hero.” He disagreed.",
        "It is “a plan without a budget, the auditor wrote, and nobody has read it.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        hits.iter().map(|text| (*text, &[][..], UNBALANCED)).collect();
    table(&rows);
    // Opened anew after a full stop: a lost paragraph break, mostly; a note.
    let notes: &[&str] = &[
        "The minister said: “We waited long enough. “Now we act.”",
        "He said “I saw the ship leave. “It had no lights,” and fell silent.",
        "\"I saw it. \"I swear I did. \"It had no lights,\" he said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        notes.iter().map(|text| (*text, &[][..], &["unbalanced info"][..])).collect();
    table(&rows);
    let quiet: &[&str] = &[
        "“We waited long enough,” the minister said. “Now we act.”",
        "“We waited long enough.\n“Now we act,” the minister said.",
        "“We waited.\n“We hoped.\n“We were wrong,” she wrote.",
        "The '90s were kind to him, and the teams' buses were new.",
        "‘It's over,’ he said. The girls’ coach agreed.",
        "“He told me ‘go home’ and I went,” she said.",
        "He is 6'2\" tall and rows a 12' boat.",
        "\"Is it safe?\" she asked. \"It is,\" he said.",
        "„Wir warten“, sagte er, and then he left.",
        "The band plays rock 'n' roll from the '60s.",
        "«On attend», he said in French.",
        "“She said, ‘Don’t wait,’ and hung up.”",
        "She titled it ‘Voices of the harbour’.",
        "'We're late,' he said, 'and the players' bus is gone.'",
        "“The so-called ‘experts’ were wrong,” he said.",
        "The pipe is 3/4\" wide and the screen 27\".",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        quiet.iter().map(|text| (*text, &[][..], QUIET)).collect();
    table(&rows);
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
