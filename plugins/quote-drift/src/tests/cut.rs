//! Quotations with a word less, in a sentence that is the source's, and honest trims.

use super::{QUIET, WARNING, found, table};

/// A line of a source; the draft leaves out what stands between `[` and `]`.
const CUT: &[(&str, &[&str])] = &[
    // What governs the rest.
    ("The bakers say the new oven “[warms] the whole lane and the two lanes behind it”.", WARNING),
    (
        "Ida Roe called the toll on the canal “[hostile] to every boatman of the lower town”.",
        WARNING,
    ),
    ("Mr Marlow said he was “[delighted] to see the old bridge open to carts again”.", WARNING),
    ("Ida Roe said the goats had “[slept] in the chapel since the end of the harvest”.", WARNING),
    // An adjective, an adverb, an article: what is left stands by itself.
    ("The keeper called the new lamp a “[splendid] gift to the herring fleet of Ostrow”.", QUIET),
    ("The miller called the price of rye “[quite] absurd and far from any reason”.", QUIET),
    ("The weavers wrote that they “[gladly] agreed that the looms will be mended”.", QUIET),
    // A clause with a subject of its own.
    ("“[I think] it is a disgrace that nobody asked the valley,” said Otto Brandt.", QUIET),
    // Words in the middle, where all around the marks is the source's.
    ("The parish vowed it was “bent on planting [young] elms”.", WARNING),
    ("Ms Lund, who mends the clocks, wrote “it was a [rare] comfort to hear it strike”.", WARNING),
    // An ellipsis says so.
    ("The parish vowed it was “bent on planting … [young] elms”.", QUIET),
];

#[test]
fn a_word_is_left_out() {
    let mut wrong = Vec::new();
    for (line, expected) in CUT {
        let source = line.replace(['[', ']'], "").replace("… ", "");
        let (before, rest) = line.split_once('[').expect("a word to leave out");
        let (_, after) = rest.split_once("] ").expect("its end");
        let draft = format!("{before}{after}");
        let got = found(&draft, &[&source]);
        if got != *expected {
            wrong.push(format!("{draft}\n  {source}\n  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_writers_sentence_has_the_word() {
    table(&[
        (
            "Mr Marlow said how delighted he was, indeed how lovely “to see the old bridge open to carts again”.",
            &["Mr Marlow said he was “delighted to see the old bridge open to carts again”."],
            QUIET,
        ),
        (
            "The parish spoke of its trees, and was “bent on planting elms”.",
            &["The parish vowed it was “bent on planting young elms”."],
            QUIET,
        ),
    ]);
}
