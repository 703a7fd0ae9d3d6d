//! Quotations with a word less, in a sentence that is the source's, and honest trims.

use super::{QUIET, WARNING, found, table};

/// The words that are left out where a draft leaves them out of a source.
const CUT: &[(&str, &str, &[&str])] = &[
    // What governs the rest.
    (
        "The judges said the novel “[takes] us into four poor kitchens, funny and sad”.",
        "takes ",
        WARNING,
    ),
    (
        "He also said the terms of the inquiry would be “[critical] to the success of it all”.",
        "critical ",
        WARNING,
    ),
    (
        "Mr Marlow said he was “[delighted] to see the old bridge open to carts again”.",
        "delighted ",
        WARNING,
    ),
    ("Ida Roe said she had “[stayed] on the pier for longer than she should”.", "stayed ", WARNING),
    // An adjective, an adverb, an article: what is left stands by itself.
    (
        "The harbour police said it was a “[potential] danger to sailors near the pier”.",
        "potential ",
        QUIET,
    ),
    (
        "The ministry said the claims were “[totally] unfounded and without any merit”.",
        "totally ",
        QUIET,
    ),
    (
        "The bakers’ guild said it “[unanimously] agreed that the ovens will be lit”.",
        "unanimously ",
        QUIET,
    ),
    // A clause with a subject of its own.
    (
        "“[I think] it is a disgrace that nobody asked the valley,” said Otto Brandt.",
        "I think ",
        QUIET,
    ),
    // Words in the middle, where all around the marks is the source's.
    ("The council said it was “committed to building [decent] homes”.", "decent ", WARNING),
    (
        "Ms Lund, who held the post before, said “it would be a [huge] risk to do it now”.",
        "huge ",
        WARNING,
    ),
    // An ellipsis says so.
    ("The council said it was “committed to building … [decent] homes”.", "decent ", QUIET),
];

#[test]
fn a_word_is_left_out() {
    let mut wrong = Vec::new();
    for (line, word, expected) in CUT {
        let source = line.replace(['[', ']'], "").replace("… ", "");
        let draft =
            line.replace(&format!("[{}]", word.trim()), "").replace("  ", " ").replace("“ ", "“");
        let got = found(&draft, &[&source]);
        if got != *expected {
            wrong.push(format!("{draft}\n  {source}\n  {got:?}"));
        }
        // In other words around it the writer's sentence may have what is missing.
        let other = draft.replace(" said ", " told the paper on Monday how ");
        if other != draft && !found(&other, &[&source]).is_empty() && expected.is_empty() {
            wrong.push(other);
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
            "The council spoke of plans to build, and was “committed to building homes”.",
            &["The council said it was “committed to building decent homes”."],
            QUIET,
        ),
    ]);
}
