//! Quoted here, without marks there: in somebody's own text, and in a reporter's.

use super::{QUIET, found};

const UNQUOTED: &[&str] = &["unquoted-in-source warning"];
const UNMARKED: &[&str] = &["unquoted-in-source info"];

/// The words, as somebody says or writes them.
const OWN: &str = "I will not sign a lease that empties the old granary before the harvest is in.";
/// The same matter in nobody's voice.
const TOLD: &str = "The lease empties the old granary before the harvest of barley is in.";

fn check(words: &str, cue: &str, rows: &[(&str, &[&str])]) {
    let draft = format!("“{},” {cue}.", words.trim_end_matches('.'));
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(source, expected)| {
            let got = found(&draft, &[&source.replace('#', words)]);
            (got != *expected).then(|| format!("{source}\n  expected {expected:?}, got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{draft}\n{}", wrong.join("\n"));
}

#[test]
fn a_speakers_own_text_has_no_marks() {
    check(
        OWN,
        "Ida Quell said",
        &[
            // A heading that names the text.
            (
                "Speech by Ida Quell to the growers' league\nFriends,\nThank you. # We have time.",
                QUIET,
            ),
            (
                "Statement by Ida Quell, chair of the growers' league\n# The league stands by me.",
                QUIET,
            ),
            ("Remarks of Ida Quell (as prepared)\n# We have time.", QUIET),
            ("Open letter from Ida Quell\n# We have time.\nIda Quell", QUIET),
            // A line that introduces it.
            (
                "Ida Quell left the league on Friday. Here is her statement in full:\n# I leave in peace.",
                QUIET,
            ),
            (
                "Quell wrote on her page on Friday:\n# I leave in peace.\nSome 90 people answered.",
                QUIET,
            ),
            (
                "Read the whole letter:\nDear growers,\nNine years are enough. I am tired.\n# I leave in peace.",
                QUIET,
            ),
            // Who posts or signs it.
            ("Ida Quell @idaquell · 9 June\n# I leave in peace.\n8 replies 40 likes", QUIET),
            ("Dear growers,\n# I leave in peace.\nYours,\nIda Quell", QUIET),
            // Turns of a talk.
            (
                "Tribune: Will you sign?\nQuell: #\nTribune: Why not?\nQuell: Look at the barley.",
                QUIET,
            ),
            ("[00:03:10] Host: Will you sign?\n[00:03:14] Ida Quell: Well. #", QUIET),
            ("**Tribune:** Will you sign?\n**Ida Quell:** #", QUIET),
            // The form says little, the first person something.
            (
                "Ida Quell walks through her barley and talks of the lease.\nWill you sign?\n#",
                UNMARKED,
            ),
            ("The league met on Friday. # The hall was full.", UNMARKED),
        ],
    );
}

#[test]
fn a_reporters_text_is_not_the_speakers() {
    check(
        TOLD,
        "Ida Quell said",
        &[
            ("The league met on Friday.\n# Nobody spoke.", UNQUOTED),
            ("Growers fear for granary\nThe league met on Friday. # Nobody spoke.", UNQUOTED),
            ("Statement angers growers\nThe league met on Friday. # Nobody spoke.", UNQUOTED),
            (
                "Report on the lease\nBy Hal Brock\nHal Brock said that he was late.\n# Nobody spoke.",
                UNMARKED,
            ),
            ("What is known so far:\n# Nobody spoke.", UNQUOTED),
            ("Background: The league was founded in 1950.\n# Nobody spoke.", UNQUOTED),
            ("Statement by Hal Brock, owner of the granary\n# Nobody spoke.", UNMARKED),
            ("Ida Quell runs the league.\n# Nobody spoke.\nShe was born in Arl.", UNQUOTED),
        ],
    );
}

#[test]
fn bodies_and_laws_put_out_texts() {
    check(
        TOLD,
        "police said in a statement",
        &[
            ("Arl police\nNews release 14/2026\n# Nobody was hurt.", QUIET),
            ("# Nobody spoke.", UNQUOTED),
        ],
    );
    check(
        TOLD,
        "the harbour board said in its report",
        &[("Harbour Board\nFinal report\n# Nobody was hurt.", QUIET)],
    );
    let law = "no tenant shall be put out of a granary before the harvest of barley is in";
    let source =
        "Section 9. No tenant shall be put out of a granary before the harvest of barley is in.";
    for (speaker, expected) in
        [("The act", QUIET), ("Article 9", QUIET), ("Lawyer Ida Quell", UNQUOTED)]
    {
        assert_eq!(
            found(&format!("{speaker} said that “{law}”."), &[source]),
            expected,
            "{speaker}"
        );
    }
}
