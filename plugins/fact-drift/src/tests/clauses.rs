//! Turned words that are of another clause, or turned back by who stands where.

use super::alarms;

/// Drafts, sources, and the rules that fire.
type Row<'a> = (&'a str, &'a str, &'a [&'a str]);

#[track_caller]
fn hold(rows: &[Row<'_>]) {
    for (draft, source, rules) in rows {
        assert_eq!(&alarms(draft, source), rules, "{draft}");
    }
}

const GUILD: &str = "Jens Orban joined the guild of Karsa in 1999 and quit in May.";
const FAIR: &str = "The fair in Karsa began on Monday. It will end in the hall on Friday.";

#[test]
fn another_clause_tells_what_the_draft_does() {
    hold(&[
        ("Jens Orban left the guild of Karsa in May.", GUILD, &[]),
        ("Jens Orban left the guild of Karsa in 1999.", GUILD, &["opposite"]),
        ("The fair in Karsa will finish in the hall on Friday.", FAIR, &[]),
        ("The fair in Karsa finished on Monday.", FAIR, &["opposite"]),
    ]);
}

#[test]
fn who_stands_where_turns_it_back() {
    let sold = "The guild said that Karsa sold 40 looms to Ostrow in May.";
    let likely = "Dyers are more likely than weavers to fall ill, doctors say.";
    hold(&[
        ("Ostrow bought 40 looms from Karsa in May, the guild said.", sold, &[]),
        ("Karsa bought 40 looms from Ostrow in May, the guild said.", sold, &["changed-word"]),
        ("Weavers are less likely than dyers to fall ill, doctors say.", likely, &[]),
        ("Dyers are less likely than weavers to fall ill, doctors say.", likely, &["opposite"]),
        ("Karsa drew with Ostrow on Monday.", "Ostrow drew with Karsa on Monday.", &[]),
        (
            "Karsa defeated Ostrow on Monday.",
            "Ostrow defeated Karsa on Monday.",
            &["exchanged-roles"],
        ),
    ]);
}

#[test]
fn who_is_left_out_did_not() {
    let but = "All but two of the 27 guilds in Karsa backed the plan on Monday.";
    let all = "The 27 guilds in Karsa backed the plan on Monday.";
    hold(&[
        ("Two of the 27 guilds in Karsa did not back the plan on Monday.", but, &[]),
        ("The 27 guilds in Karsa did not back the plan on Monday.", all, &["opposite"]),
    ]);
}

#[test]
fn a_people_is_no_misspelt_state() {
    let sprinters = "Two Texas sprinters won the race in Karsa on Sunday.";
    hold(&[
        ("Two Texans won the race in Karsa on Sunday.", sprinters, &[]),
        ("Two Texaz sprinters won the race in Karsa on Sunday.", sprinters, &["changed-name"]),
    ]);
}
