//! Quoted here, told there.

use super::{QUIET, table};

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

#[test]
fn speech_that_the_source_reports() {
    table(&[
        (
            "“I have never wanted to sell the boat,” said skipper Jon Vik after the storm.",
            &["Skipper Jon Vik said after the storm that he had never wanted to sell the boat."],
            UNQUOTED,
        ),
        (
            "The warden said it was “too early to tell” who had paid.",
            &["The warden said it was too soon to say who had paid."],
            UNQUOTED,
        ),
        (
            "The mayor called the treaty “a harvest of courage and luck”.",
            &[
                "The treaty came after nine years. It was a harvest of courage and luck. The mayor did not speak.",
            ],
            UNQUOTED,
        ),
        // Another's, quoted there as well, or another sentence.
        (
            "“I have never wanted to sell the boat,” said skipper Jon Vik after the storm.",
            &["Skipper Per Dahl said after the storm that he had never wanted to sell the boat."],
            QUIET,
        ),
        (
            "“I have never wanted to sell the boat,” said skipper Jon Vik after the storm.",
            &[
                "Skipper Jon Vik said he had never wanted to sell the boat. “I have never wanted to sell the boat,” he said.",
            ],
            QUIET,
        ),
        (
            "The warden said it was “too early to tell” who had paid.",
            &["The warden left at noon. It was too soon to say who had paid."],
            QUIET,
        ),
    ]);
}

#[test]
fn a_post_is_its_authors_own_words() {
    let post = |author: &str| {
        format!(
            "Why I left the choir\n\nBy {author}, 12 March 2026\n\nI sang there for nine years. The new hall \
             has no heating and the old one no roof, and nobody asked the singers. I wish them well."
        )
    };
    let draft = "“The new hall has no heating and the old one no roof, and nobody asked the singers,” Ida Quell wrote.";
    table(&[(draft, &[&*post("Ida Quell")], QUIET), (draft, &[&*post("Hal Brock")], UNQUOTED)]);
}
