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
const FARM: &str = "Ada Lund sold a farm in Vik in 2019. She purchased another in Karsa in May.";

#[test]
fn another_clause_tells_what_the_draft_does() {
    hold(&[
        ("Jens Orban left the guild of Karsa in May.", GUILD, &[]),
        ("Jens Orban left the guild of Karsa in 1999.", GUILD, &["opposite"]),
        ("Ada Lund bought a farm in Karsa in May.", FARM, &[]),
        ("Ada Lund bought a farm in Vik in 2019.", FARM, &["changed-word"]),
    ]);
}

const TRIAL: &str = "The judge convicted Ada Lund of theft. She was cleared of arson.";
const GAOL: &str = "Ada Lund was jailed in 2019. She left prison on Friday.";
const COUNCIL: &str = "The Reds won eight seats in Karsa; in 2019 they had 13.";

#[test]
fn another_deed_is_told_in_other_words() {
    hold(&[
        ("Ada Lund was released from prison on Friday.", GAOL, &[]),
        ("Ada Lund was released in 2019.", GAOL, &["opposite"]),
        ("The judge acquitted Ada Lund of arson.", TRIAL, &[]),
        ("The judge acquitted Ada Lund of theft.", TRIAL, &["changed-status"]),
        ("The Reds lost five of their 13 seats in Karsa.", COUNCIL, &[]),
        ("The Reds lost eight seats in Karsa.", COUNCIL, &["opposite"]),
    ]);
}

#[test]
fn more_is_no_less() {
    let more = "The mayor, Ada Lund, called for more police in Karsa.";
    hold(&[
        ("The mayor, Ada Lund, called for fewer police in Karsa.", more, &["opposite"]),
        ("The mayor, Ada Lund, called for more police in Karsa on Monday.", more, &[]),
    ]);
}

#[test]
fn what_tells_of_someone_is_not_what_he_did() {
    // Who she is stands with `sat` too; of what she was cleared only one clause tells.
    let cleared =
        "His cousin, Ada Vik, 54, sat in the front row as she was acquitted of smuggling.";
    let barges = "The guild will put lamps on all barges longer than 24 metres by June.";
    hold(&[
        ("His cousin Ada Vik, 54, was convicted of smuggling.", cleared, &["changed-status"]),
        ("His cousin Ada Vik, 54, was acquitted of smuggling.", cleared, &[]),
        (
            "There will be lamps on all barges shorter than 24 metres by June.",
            barges,
            &["opposite"],
        ),
        ("There will be lamps on all barges longer than 24 metres by June.", barges, &[]),
    ]);
}

#[test]
fn who_stands_where_turns_it_back() {
    let sold = "Officials said that Marta sold 60 boats to Holt in 2019.";
    let likely = "Dyers are more likely than weavers to fall ill, doctors say.";
    hold(&[
        ("Holt bought 60 boats from Marta in 2019, officials said.", sold, &[]),
        ("Marta bought 60 boats from Holt in 2019, officials said.", sold, &["changed-word"]),
        (
            "The dyer Marta Holt was acquitted of theft in Vik on Friday.",
            "Judges in Vik convicted the dyer Marta Holt of theft on Friday.",
            &["changed-status"],
        ),
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
        (
            "The 27 guilds in Karsa did not back the plan for a 0.5% levy on Monday.",
            "The 27 guilds in Karsa backed the plan for a 0.5% levy on Monday.",
            &["opposite"],
        ),
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

#[test]
fn one_word_tells_two_bodies_apart() {
    let paid = "The study was paid for by the Karsa Trade Council and the Vik Trust.";
    hold(&[
        (
            "The study was paid for by the Ostrow Trade Council and the Vik Trust.",
            paid,
            &["changed-name"],
        ),
        ("The Karsa Trade Council and the Vik Trust paid for the study.", paid, &[]),
    ]);
}

#[test]
fn a_surname_behind_one_post_and_given_name_is_misspelt() {
    let sold = "The boat was not sold, coach Ada Brenner said.";
    hold(&[
        ("The boat has not been sold, said coach Ada Brunner.", sold, &["changed-name"]),
        ("The boat has not been sold, said coach Ada Brenner.", sold, &[]),
        ("The boat has not been sold, said pilot Ada Brunner.", sold, &[]),
    ]);
}
