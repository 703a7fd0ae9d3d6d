//! Tables of sentences: for each rule some that fire, and some that look like
//! it and must not.

use provcheck_testkit::draft;

use crate::TranslationArtifact;

provcheck_testkit::conformance!(TranslationArtifact);
provcheck_testkit::fixtures!(TranslationArtifact);

/// Holds each of `hits` to a finding of `rule`, each of `clean` to none at all.
fn table(rule: &str, hits: &[&str], clean: &[&str]) {
    assert!(hits.len() >= 10 && clean.len() >= 10, "{rule}: {} / {}", hits.len(), clean.len());
    let mut faults = Vec::new();
    for text in hits {
        let report = draft(text).check::<TranslationArtifact>();
        if report.rules() != [rule] {
            faults.push(format!("{text:?}: {:?} instead of {rule}", report.rules()));
        }
    }
    for text in clean {
        let report = draft(text).check::<TranslationArtifact>();
        if !report.findings().is_empty() {
            faults.push(format!("clean {text:?}:\n{report}"));
        }
    }
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

#[test]
fn broken_sentence() {
    table(
        "broken-sentence",
        &[
            "The drills ended on Sunday. and the tanks rolled home.",
            "Officials counted the votes. in the northern province.",
            "The harbour was closed in 2014. after a storm.",
            "She praised the treaty. which both sides had signed.",
            "The bank raised its rate. economists had expected the move.",
            "The mayor arrived in Lisbon. before the talks began.",
            "Police closed the bridge (the only one in town). until noon.",
            "A week later, The committee met again.",
            "According to the mayor, This decision was final.",
            "When the rain stopped, They opened the gates.",
            "The fleet left port; However the storm drove it back.",
            "In the end, His brother took the job.",
        ],
        &[
            "The US (the world's largest economy). iPhone sales fell.",
            "Some fruits, e.g. the apple, keep well.",
            "He lives at No. 10 and works next door.",
            "Shares of Example Corp. fell sharply.",
            "The train leaves at 10 a.m. and arrives at noon.",
            "It was the best of times... but not for long.",
            "He moved to The Hague, The Times reported.",
            "The U.S. and its allies met vs. their rivals.",
            "Prof. de Vries spoke. Then van Dyk, J. van der Meer and others left.",
            "the rain fell on the town.\nthe river rose.\nthe bridge went.\nthe people slept.",
            "He asked about St. and Ave. on the map, approx. five miles away.",
            "We walked. we ran. we swam. we slept. all summer long.",
            "Dear readers, The office will be closed on Monday.",
            "He read Dubliners, The Dead and The Sisters.",
            "They sang: roses are red, / The violets are blue.",
            "See example. com or write to us.",
            "1. the first item of a list.",
            "The book, The Old Man and the Sea, sold well.",
            "Gen. van Uhm left. iRobot shares rose.",
            "He paid for it. eBay took a share.",
        ],
    );
}

#[test]
fn repeated_alternative() {
    table(
        "repeated-alternative",
        &[
            "The mill closed its doors in 1987 1987.",
            "The mill was sold in 1987 1987, and the weir with it.",
            "He met envoys of the UN UN in Oslo.",
            "The EU EU law was passed by the chamber in May.",
            "The weir is is under water again.",
            "The miller said that it was was over by noon.",
            "The boats were were tied up by noon.",
            "The council met on Friday Friday.",
            "The talks will resume next week, next week or in May.",
            "The strike may end on Monday, Monday or Tuesday.",
            "He spoke of of the war.",
            "The government government raised taxes.",
            "They met in the in the capital.",
            "The minister said the minister said that prices would fall.",
            "Farmers grow wheat, wheat or barley.",
            "The new law, the new law and the old one were compared.",
            "Soldiers and and police patrolled the streets.",
            "It is not the the first time.",
            "The court ruled in the case in the case of the two men.",
            "They use wood or wood, depending on the price.",
            // Prepositions that no verb ends in.
            "The board will decide on on Friday.",
            "She has a flat in in Vik.",
            "The crew left at at noon.",
            "The ferry lies in in the ice.",
            // Numbers and names.
            "The board met at 9 9 a.m. on Friday.",
            "It snowed for 4 4 days.",
            "The board sat in Hall Hall 4.",
            "Police Police came at dawn.",
            "The report came from Lund Lund, who runs the port. Karin Lund said so.",
            "The board voted to to close the baths.",
            "The crew asked for for help.",
            "He backed away from from the fire.",
            "She agreed with with the mayor.",
            // Twice it would be grammar.
            "The mill will will will open again.",
            "She had had had enough of it.",
            "He knew that that that man was right.",
        ],
        &[
            "What it is is a weir, and the way it is is fine.",
            "The band, UN UN, played in Oslo.",
            "“USA USA,” they sang at the gate.",
            "“Friday Friday” is a song that they sang.",
            "The score stood at 6 6 in the second set.",
            "All there was was barley.",
            "Whoever he is is no friend of the millers.",
            "The torch takes two AA AA batteries.",
            "He had had enough of it.",
            "She knew that that man was right.",
            "He flew to New York, New York and Boston.",
            "The water was very, very cold.",
            "No, no, he said.",
            "It went on and on and on.",
            "Duran Duran played in Baden Baden.",
            "What matters most, most people agree, is health.",
            "The bird flew round and round the tower.",
            "Location, location, location is what counts.",
            "They wanted work, work and more work.",
            "He had a long, long and tiring day.",
            "What it is is a mistake.",
            "The storm moved in in May.",
            "The plan was voted on on Monday.",
            "The plan they worked on on Sunday failed.",
            "The bill that the house votes on on Monday is long.",
            "It is a plan to vote on on Monday.",
            "She carried on on Monday.",
            "The team checked in in Oslo.",
            "He put the light on on the pier.",
            "What the man looked at at noon was lost.",
            "The clerk she spoke to to learn more was ill.",
            "It is the help that they had asked for for years.",
            "What he ran away from from May on is not known.",
            "The pilot was not spoken to to spare him.",
            "Lang Lang played. Lang bowed.",
            "The town of Walla Walla voted.",
            "He won 3 3 times.",
            "Will Will come? Mark Mark as seen.",
            "Day after day after day they waited.",
            "He knows Will will come.",
            "The score was 3 3 at half time.",
            "She will log in in an hour.",
            "The water was very very very cold.",
            "The dance they did was the can can in May.",
            "It was far far far too late.",
        ],
    );
}

#[test]
fn repeated_root() {
    table(
        "repeated-root",
        &[
            "The deal would be guaranteed by guarantees from both sides.",
            "The area is protected by protection of the state.",
            "It was importantly important to them.",
            "They discussed the discussion for an hour.",
            "The plan was supported by the support of the party.",
            "He announced an announcement about the plant.",
            "The report was confirmed by a confirmation of the court.",
            "The law was completed with completion of the draft.",
            "The result was differently different each time.",
            "The town was attacked by attacks from the air.",
            "The claims were investigated by an investigation of the state.",
        ],
        &[
            "He wants to live a quiet life.",
            "She sang a song about the sea.",
            "The painter painted the harbour.",
            "The team is managed by a manager from Spain.",
            "The film was directed by director Anna Example.",
            "They reached an agreement agreed last year.",
            "The company invested the investment fund's money.",
            "The national team won the nations cup.",
            "Workers worked through the night.",
            "He was employed by an employer in Leeds.",
            "The building was built by builders from Poland.",
            "The economic effect on the economy was small.",
            "The investors invested in the port.",
        ],
    );
}

#[test]
fn run_together() {
    table(
        "run-together",
        &[
            "He wenton to say that prices would fall.",
            "It was oneof the largest fires in years.",
            "The ship sailed withthe tide.",
            "He spoke to thepresident of the council.",
            "They waited forthe bus.",
            "Some ofthe houses burned down.",
            "The men were heldin a camp near the river.",
            "She said thatthe vote was fair.",
            "The bridge is old, andthe road came later.",
            "Thegovernment denied the report.",
            "Most of them camefrom the north.",
            "He was bornin a small town.",
        ],
        &[
            "The startup sold its takeover plan to a rival.",
            "He posted a livestream of the podcast.",
            "The regulator Ofcom fined the broadcaster.",
            "The word was spelled wenton by wenton fans of wenton, a game.",
            "He wrote to andthe@example.org about it.",
            "She follows the hashtag #oneof and the handle @withthe daily.",
            "The Autobahn near Oberammergau was closed.",
            "Prices on example.org/oneof/list rose.",
            "He said: “przez ofthe wszystko”.",
            "That is a whole nother story.",
            "The theme park has a husband and wife at the helm.",
            "They bought a smartphone and a spreadsheet.",
            "The thousand islands lie offshore.",
            "Mr Forthe met Ms Isthe in Inthe.",
            "The brand is another matter altogether, nonetheless.",
        ],
    );
}

#[test]
fn word_order() {
    table(
        "word-order",
        &[
            "It is read by editors of the all world's papers.",
            "He sold the his house in May.",
            "They met at the a station near the river.",
            "She would can come on Friday.",
            "The all countries of the region agreed.",
            "The these measures were not enough.",
            "He lost the their trust.",
            "You should must pay the fee.",
            "They will can leave on Friday.",
            "The every village has a well.",
            "They met at the of March.",
            "Our the house burned down.",
            "He asked for a this report.",
            "The government not will talk under pressure.",
            "The mayor said that the council not can pay.",
            "He not would say where the money went.",
        ],
        &[
            "He gave the all clear at noon.",
            "The All Blacks won again.",
            "It was an all-time high for the all black team.",
            "They sang a la carte and a cappella.",
            "The will can be contested in court.",
            "He has vitamin A the whole year.",
            "The A team and the B team met.",
            "All the world's papers carried it.",
            "The trash can will be emptied.",
            "He gave her the book.",
            "Both his parents came.",
            "The this-worldly view prevailed.",
            "The every day life of a miner is hard.",
            "The all too familiar scene returned.",
            "Such a one was the last.",
            "Is this the end of the his and hers towel?",
            "Those who could not will pay later.",
            "Whether or not will be decided by the court.",
            "He asked why not would do.",
            "If not, can they stay?",
            "The mayor cannot pay, and he would rather not could he choose.",
        ],
    );
}

#[test]
fn wrong_form() {
    table(
        "wrong-form",
        &[
            "He welcomed the news of the withdraw, which came late.",
            "The arrive of the ship was delayed.",
            "They did not went to the meeting.",
            "He didn't came back.",
            "She would went if she could.",
            "After the approve of the plan, work began.",
            "They have went home.",
            "The minister should spoke to the press.",
            "We will took part in it.",
            "In each information, the source is named.",
            "It was an advice from a friend.",
            "The deny of the charges was expected.",
            "The house is her's, the court ruled.",
            "The fault was their's alone.",
            "The talks ended on sunday, the mayor said.",
            "They will meet this tuesday in the north.",
            "Prices have doubled since january in the town.",
        ],
        &[
            "He welcomed the withdrawal of the troops.",
            "They did not go to the meeting.",
            "The will was read in court.",
            "She would have gone.",
            "The announce mechanism failed.",
            "He does what he would.",
            "The propose and vote model failed.",
            "He could have had it.",
            "The saw fell, and he can saw wood.",
            "Each information desk is staffed.",
            "He had a goal and an assist, and the refuse was taken away.",
            "The divide between the two was a farming implement.",
            "An evidence bag was found.",
            "All he could was done.",
            "The word \"withdraw\" is a verb.",
            "Mr Will came late, and Will took the bus.",
            "The house is hers, and the fault theirs.",
            "They may march in august company.",
            "“meet me on sunday,” the message read.",
            "See example.org/sunday and the hashtag #sunday for more.",
            "we met on sunday.\nwe met on monday.\nit rained all day.",
            "The word \"sunday\" is in lower case.",
        ],
    );
}

#[test]
fn foreign_script() {
    table(
        "foreign-script",
        &[
            "Find out more: [ Подробнее ] on our page.",
            "The president Зеленский spoke on Monday.",
            "The talks were held in K\u{443}iv on Monday.",
            "He flew to \u{39a}yiv last week.",
            "It was \u{430} long day.",
            "The minister left，and the talks went on.",
            "Ukraine\u{e2}\u{20ac}\u{2122}s army moved.",
            "They met in a caf\u{c3}\u{a9} near the port.",
            "The pri\u{200b}ce rose.",
            "The mayor\u{92}s plan failed.",
            "He wrote \u{19}no\u{19} on it.",
            "It cost \u{fffd}15 a head.",
            "The troops left 今天 for the north.",
            "The govern\u{ad}ment denied it.",
            "Читайте также на сайте\n\nThe minister spoke on Monday, and the talks went on for hours.",
        ],
        &[
            "The city of Kyiv (Київ) lies on the river.",
            "They met in Łódź with a naïve plan.",
            "The layer is 5 µm thick, or 5 μm.",
            "The angle α and the change Δt are small; π is 3.14; the ββ peak is sharp.",
            "He posted a smile 😀 and a family 👨‍👩‍👧.",
            "The Russian word мир means both world and peace.",
            "She signed as “Олена” in the book.",
            "Her name in Ukrainian: Олена Приклад.",
            "The hashtag #СлаваУкраїні spread.",
            "The site пример.рф was closed.",
            "Køge, São Paulo, Çanakkale and Reykjavík are cities.",
            "The TNFα level rose by 5 °C.",
            "Київ (Kyiv) is the capital.",
            "The sign read стоп in red letters.",
            "It cost £15 – or €18 – in the café’s “menu”.",
            "He sells CAFÉ» signs and Ångström meters.",
            "Beijing (北京) hosted the games.",
        ],
    );
}

#[test]
fn stray_mark() {
    table(
        "stray-mark",
        &[
            "The talks , he said, went well.",
            "\"We do what we can ,\" he said.",
            "The troops left,, and the town was quiet.",
            "He came home (in the evening.",
            "He came home in the evening).",
            "The town ( ) lies on the river.",
            "Marks &amp; Sons closed the shop.",
            "The line ended here.<br> The next began.",
            "The minister said «no» to the plan.",
            "The cold reached –25 degrees in the north.",
            "The troops left their bases.The town was quiet.",
            "The market was closed ; nobody came.",
            "They left at noon.. Nobody saw them.",
            "He said “yes ” to the plan.",
            "The market was closed . Nobody came.",
        ],
        &[
            "They waited . . . and nobody came.",
            "“They waited . . . for hours . . .” he said.",
            "He said yes... and left.",
            "He works for Example Inc., a company.",
            "See example.com, or call main() at once.",
            "It uses the .NET library and a .45 pistol.",
            "The '90s were loud.",
            "1) first the bread 2) then the wine",
            "It was fun :) he wrote ;)",
            "The 5–10 range and the years 1914–18 are meant.",
            "The teams' buses left (at noon, in the rain).",
            "The AT&T deal fell through; R&D was cut.",
            "It is x < 5 and y > 3.",
            "He asked: “Why?” She said: “Because!”",
            "He left – 25 others stayed.",
            "Yahoo! and Node.js and Booking.com rose.",
        ],
    );
}

#[test]
fn calque() {
    table(
        "calque",
        &[
            "Copyright Registered.",
            "It is one of the main questions of primary importance to them.",
            "He came in the quality of an observer.",
            "As it became known, the plant was sold.",
            "The road was closed in the result of a storm.",
            "On today's day the office is open.",
            "It is not possible at the given moment.",
            "In difference from his brother, he stayed.",
            "How does it look like on the ground?",
            "According to the words of the mayor, it is over.",
            "They made a photo of the bridge.",
            "In the given case nothing was found.",
            "The bridge will be opened in the nearest future.",
            "Eleven countries took participation in the drills.",
            "The driver was brought to administrative responsibility.",
            "Police opened a file on the fact of the death of the miner.",
            "The mayor spoke of threats in the address of his deputy.",
            "According to his words, the dam will hold.",
            "The town was shelled in the night on Tuesday.",
            "Units of military technique were seen near the border.",
            "The envoy arrived in Baku with a working visit.",
            "According to incomplete statistics, nine villages were flooded.",
            "The related person in charge gave no comment.",
            "The plant makes 4 ten thousand cars a year.",
            "He was freed on the day of yesterday.",
            "The meeting was held the day 4 of March.",
            "Three hundred families assisted to the funeral.",
            "The ambulance arrived to the hospital at noon.",
            "It happened in several occasions.",
            "The club has waited since ten years.",
            "The two brothers were interpellated on Friday.",
            "He spoke to his German homologue.",
            "An officer spoke under condition of anonymity.",
            "He was placed in examination for fraud.",
            "As the police communicated on Monday, nobody was hurt.",
            "The driver was, according to own statements, asleep.",
            "A passer-by gave first help.",
            "It is worth to mention that the road is new.",
            "The envoy indicated to the importance of trade.",
            "The both sides agreed to meet again.",
            "Two guards were killed on the hands of smugglers.",
            "The fire was taken under control by noon.",
            "We do what we can, he told to journalists.",
            "Nine houses burned as result of the storm.",
            "At the bridge two guards resulted injured.",
            "It should be reminded that the pier is old.",
            "The firm grew 18 millions of tons of wheat.",
            "The gallery was grandly opened by the mayor.",
            "The raid was carried out within the scope of a fraud case.",
        ],
        &[
            "All rights reserved.",
            "The issue is of primary importance to them.",
            "He came as an observer.",
            "It became known that the plant was sold.",
            "The copyright was registered in 1990.",
            "As a result of the storm the road was closed.",
            "At any given moment it may fall.",
            "What does it look like on the ground?",
            "According to the mayor, it is over.",
            "They took a photo of the bridge.",
            "In a given case the court may decide.",
            "He praised the quality of the bread.",
            "The road to the nearest town is closed, and its future is unclear.",
            "Participation in the drills was voluntary.",
            "He was brought to the court, and took responsibility.",
            "The lawyer relied on the fact of the marriage.",
            "In his address to the nation he spoke of threats.",
            "According to his friends, the dam will hold.",
            "The night on Tuesday was cold.",
            "Her technique won the praise of military bands.",
            "His arrival coincided with an official visit by the queen.",
            "According to the statistics office, nine villages were flooded.",
            "The person in charge gave no comment.",
            "The plant makes ten thousand cars a year.",
            "Yesterday was the day of the flood; today is the day after.",
            "On day 4 of the trial, in March, he spoke.",
            "He assisted the injured at the funeral.",
            "The ambulance arrived to find the road blocked.",
            "It happened on several occasions.",
            "Since ten men left, the club has waited.",
            "The homologous gene was found.",
            "An officer spoke on condition of anonymity.",
            "He was placed under arrest after an examination.",
            "The police told the mayor on Monday that nobody was hurt.",
            "The firm puts its own statements on its website.",
            "Her first help came from a passer-by.",
            "It is worth mentioning that the road is new.",
            "He pointed to the importance of trade.",
            "Both sides agreed to meet again.",
            "Two guards were killed at the hands of smugglers.",
            "The town was taken, under the control of a general.",
            "He told reporters what he told to no one else.",
            "The delays resulted in injured pride.",
            "Millions of tons of wheat were lost in 18 towns.",
            "The state of the road is grave.",
            "The question is not within the scope of the case.",
            "They flew to Cape Town in March and lost the life savings of a friend.",
            "He was removed to hospital after a road traffic accident.",
        ],
    );
}

#[test]
fn tortured_phrase() {
    table(
        "tortured-phrase",
        &[
            "The key clergyman spoke to parliament.",
            "He called for certainty building gauges.",
            "The atomic arms stash is old.",
            "The gross homegrown product fell.",
            "The focal bank raised its rate.",
            "Counterfeit consciousness will change work.",
            "She was treated for bosom malignancy.",
            "They met on an unnatural weather change.",
            "Ozone harming substances rose again.",
            "He posted it on virtual entertainment.",
            "Group invulnerability was not reached.",
            "He is blameless until demonstrated guilty.",
        ],
        &[
            "The prime minister spoke to parliament.",
            "He called for confidence-building measures.",
            "The nuclear arsenal is old.",
            "The gross domestic product fell.",
            "The central bank raised its rate.",
            "Artificial intelligence will change work.",
            "The clergyman held the key to the church.",
            "The focal point of the bank is the hall.",
            "The weather changed without warning.",
            "Counterfeit goods were found.",
            "The group was thought invulnerable.",
            "An unfamiliar policy surprised the ministry.",
        ],
    );
}

#[test]
fn a_desk_extends_the_tables() {
    let options = r#"{"calques": [{"text": "to the tip top", "usual": "to the very top"}], "known-words": ["oneof"]}"#;
    let report = draft("He rose to the tip top and used the oneof keyword.").options(options);
    assert_eq!(report.check::<TranslationArtifact>().rules(), ["calque"]);
}

#[test]
fn a_word_of_the_sources_is_a_word() {
    let text = "The oneof rule was praised by the board.";
    assert_eq!(draft(text).check::<TranslationArtifact>().rules(), ["run-together"]);
    let report = draft(text).source("wire.txt", "The new oneof rule is in force.");
    assert_eq!(report.check::<TranslationArtifact>().rules(), Vec::<&str>::new());
}

#[test]
fn other_languages_are_left_alone() {
    let german = "Die die Stadt umgebenden Felder, die die Bauern bestellen, sind die die Gegend prägenden. Er sagte, \
        dass das das Ende sei, und was was sei, das wisse man nicht; in in der Stadt gedruckten Blättern stand nichts davon. \
        Am Abend gingen alle nach Hause und am Morgen kamen alle wieder zurück.";
    assert_eq!(draft(german).check::<TranslationArtifact>().rules(), Vec::<&str>::new());
    let russian = "Министр сказал, что переговоры продолжатся. NATO и Reuters сообщили об этом. Договор подписан.";
    assert_eq!(draft(russian).check::<TranslationArtifact>().rules(), Vec::<&str>::new());
}

#[test]
fn damage_near_raises_a_repeated_root() {
    let report = draft(
        "Peace would be guaranteed by guarantees. The army will leave next week, next week or next month.",
    )
    .check::<TranslationArtifact>();
    assert_eq!(report.alarms(), ["repeated-root", "repeated-alternative"]);
}

#[test]
fn the_score_is_put_in_words_where_it_is_high() {
    let text = "The talks ended. and the tanks left, The men wenton to say of of it.";
    let report = draft(text).check::<TranslationArtifact>();
    let reading = report.metrics()["reading"].as_str().unwrap();
    assert!(reading.starts_with("traces of machine translation or automatic aggregation: "));
    let clean = draft("The talks ended and the tanks left.").check::<TranslationArtifact>();
    assert!(!clean.metrics().contains_key("reading"));
    assert_eq!(clean.metrics()["damage-per-1000-words"], 0.0);
}
