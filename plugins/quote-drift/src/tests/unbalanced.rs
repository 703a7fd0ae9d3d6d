//! Marks without a partner.

use super::{QUIET, found, table};

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
        "It took the crew 12” she said, and then they left.",
        "The year was 1912” he wrote, and the ferry sank.",
        "The fare is now 40” and nobody pays it.",
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
        "The 12” record sold well, and the 7” single did not.",
        "He hung a 40” screen in the hall and slept.",
        "A 6” gun stood on the quay; a 9”-wide pipe lay by it.",
        "She is 5’4” and rows a boat of 20 feet, he is 6'1”.",
        "The F.B.I.’s van and Ole Dahl Jr.’s boat were gone. The U.S.'s envoy left.",
        "“The F.B.I.’s van was gone,” he said. “[The crew]’s been told.”",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        quiet.iter().map(|text| (*text, &[][..], QUIET)).collect();
    table(&rows);
}

#[test]
fn a_quotation_goes_on() {
    table(&[
        (
            "“We will rebuild the pier,” she said. “It will take years.\nADVERTISEMENT\n“But we will do it,” she added.",
            &[],
            QUIET,
        ),
        (
            "The captain wrote: “The engine stopped at six.\nWe dropped the anchor.\nThe tug took us in.”",
            &[],
            QUIET,
        ),
        (
            "“We will rebuild the pier,” she said. “It will take years.\nADVERTISEMENT\nBut we will do it, she added.",
            &[],
            UNBALANCED,
        ),
        (
            "The captain wrote: “The engine stopped at six.\nWe dropped the anchor, he said.\nThe owners will pay.",
            &[],
            UNBALANCED,
        ),
    ]);
}

#[test]
fn a_run_of_one_fault_is_told_once() {
    let open = |n: usize| "Roth said: “The ferry is late.\n\n".repeat(n);
    let close = |n: usize| "The ferry is late,” Roth said.\n\n".repeat(n);
    let rows = [
        (open(2), 2),
        (open(3), 1),
        (open(40), 1),
        (close(2), 2),
        (close(3), 1),
        // The two in the midst may be the marks of a letter.
        (format!("{}{}", open(4), close(4)), 2),
        ("Roth said: “The ferry is late.”\n\n".repeat(5), 0),
    ];
    for (text, times) in rows {
        assert_eq!(found(&text, &[]), vec!["unbalanced warning"; times], "{text}");
    }
}
