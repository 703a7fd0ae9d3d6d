//! Kinds that turn on who says it, who it is done to, and among how many: each with its look-alike.

use super::alarms;

/// Drafts, sources, and the rules that fire.
type Row<'a> = (&'a str, &'a str, &'a [&'a str]);

#[track_caller]
fn hold(rows: &[Row<'_>]) {
    for (draft, source, rules) in rows {
        assert_eq!(&alarms(draft, source), rules, "{draft}");
    }
}

#[test]
fn a_post_at_the_start_of_a_sentence_is_no_courtesy() {
    hold(&[
        (
            "Ex-coach Jens Orban chose the crew on Friday.",
            "Coach Jens Orban chose the crew on Friday.",
            &["changed-role"],
        ),
        (
            "Goalkeeper Jens Orban chose the crew on Friday.",
            "Former goalkeeper Jens Orban chose the crew on Friday.",
            &["changed-role"],
        ),
        (
            "President Jens Orban chose the crew on Friday.",
            "Former president Jens Orban chose the crew on Friday.",
            &[],
        ),
        (
            "Coach Jens Orban chose the crew on Friday.",
            "The coach, Jens Orban, chose the crew on Friday.",
            &[],
        ),
    ]);
}

#[test]
fn a_name_after_its_noun_takes_part_as_the_noun_does() {
    hold(&[
        (
            "The Karsa Gazette sued Lund Looms over the photos in Ostrow on Friday.",
            "The weaver Lund Looms sued the weekly Karsa Gazette over the photos in Ostrow on Friday.",
            &["exchanged-roles"],
        ),
        (
            "Lund Looms sued the Karsa Gazette over the photos in Ostrow on Friday.",
            "The weaver Lund Looms sued the weekly Karsa Gazette over the photos in Ostrow on Friday.",
            &[],
        ),
    ]);
}

#[test]
fn sides_change_places_whatever_word_turns() {
    hold(&[
        (
            "The gates of the lock in Karsa swing from south to north at noon, Ewa Lund said.",
            "The gates of the Karsa lock move from north to south at noon, Ewa Lund said.",
            &["opposite"],
        ),
        (
            "The gates of the lock in Karsa swing from north to south at noon, Ewa Lund said.",
            "The gates of the Karsa lock move from north to south at noon, Ewa Lund said.",
            &[],
        ),
        (
            "The gates of the lock in Karsa swing from south to north at noon, Ewa Lund said.",
            "The gates of the Karsa lock move from north to south at dawn and from south to north \
             at noon, Ewa Lund said.",
            &[],
        ),
    ]);
}

#[test]
fn a_charge_of_one_speaker_is_no_deed() {
    hold(&[
        (
            "A clerk stole 40 stamps from letters in Ostrow, inspector Ewa Lund said on Friday.",
            "The clerk is accused of stealing 40 stamps from letters in Ostrow, inspector Ewa Lund \
             said on Friday. He denies it.",
            &["changed-status"],
        ),
        // Two who say it.
        (
            "A clerk stole 40 stamps from letters in Ostrow, postman Hal Brock said on Friday.",
            "The clerk is accused of stealing 40 stamps from letters in Ostrow, inspector Ewa Lund \
             said on Friday. He denies it.",
            &[],
        ),
        (
            "A clerk is accused of stealing 40 stamps from letters in Ostrow, inspector Ewa Lund \
             said on Friday.",
            "The clerk is accused of stealing 40 stamps from letters in Ostrow, inspector Ewa Lund \
             said on Friday. He denies it.",
            &[],
        ),
    ]);
}

#[test]
fn a_denial_is_of_those_whom_it_names() {
    hold(&[
        (
            "The dancers Ewa Lund and Hal Brock are already booked for a third summer.",
            "Conductor Jens Orban, unlike his dancers Ewa Lund and Hal Brock, is not booked for a \
             third summer.",
            &[],
        ),
        (
            "Conductor Jens Orban is already booked for a third summer.",
            "Conductor Jens Orban, unlike his dancers Ewa Lund and Hal Brock, is not booked for a \
             third summer.",
            &["opposite"],
        ),
    ]);
}

#[test]
fn the_most_of_more_is_told() {
    hold(&[
        (
            "The lighthouse of Vik is the oldest in Europe.",
            "The lighthouse of Vik is the oldest in the county.",
            &["changed-word"],
        ),
        (
            "Selwick has the fifth-cleanest air in the world, Ewa Lund said.",
            "Selwick has the fifth-cleanest of the nine towns that the office compared, Ewa Lund said.",
            &["changed-word"],
        ),
        // Of less it follows.
        (
            "The lighthouse of Vik is the oldest in the county.",
            "The lighthouse of Vik is the oldest in Europe.",
            &[],
        ),
        (
            "The lighthouse of Vik is the oldest in Norway.",
            "The lighthouse of Vik is the oldest in the country.",
            &[],
        ),
        (
            "The lighthouse of Vik is the oldest in Europe, and the mill the oldest in the county.",
            "The mill of Vik is the oldest in the county. The lighthouse of Vik is the oldest in Europe.",
            &[],
        ),
    ]);
}

#[test]
fn who_refrains_from_it_does_not_do_it() {
    hold(&[
        (
            "Jens Orban is out of work because the Karsa yard refrained from rehiring him.",
            "Jens Orban is out of work because the Karsa yard did not rehire him in May.",
            &[],
        ),
        (
            "The Karsa yard refrained from signing the lease of the old quay on Friday.",
            "The Karsa yard signed the lease of the old quay on Friday.",
            &["opposite"],
        ),
    ]);
}

#[test]
fn one_surname_has_one_given_name() {
    let source =
        "The tenor Edwin Roe sang the ferryman at the Karsa Hall in Ostrow on Sunday. Roe is 54.";
    hold(&[
        (
            "Arthur Roe, 54, sang the ferryman at the Karsa Hall in Ostrow on Sunday.",
            source,
            &["changed-name"],
        ),
        ("Edwin Roe, 54, sang the ferryman at the Karsa Hall in Ostrow on Sunday.", source, &[]),
        ("Eddie Roe, 54, sang the ferryman at the Karsa Hall in Ostrow on Sunday.", source, &[]),
        (
            "Arthur Roe sang the ferryman with Edwin Roe at the Karsa Hall in Ostrow on Sunday.",
            source,
            &[],
        ),
        // Somebody else of the family does something else.
        ("Arthur Roe, 54, owns the Karsa Hall in Ostrow.", source, &[]),
        (
            "Arthur Roe sang the ferryman at the Karsa Hall in Ostrow on Sunday.",
            "The tenors Edwin Roe and his brother Arthur sang at the Karsa Hall in Ostrow on Sunday.",
            &[],
        ),
    ]);
}

#[test]
fn a_deed_stays_where_it_was_done() {
    let source = "The surgeon Ewa Lund grew up in Torvik and spent her summers in Orsova. Lund works at the Karsa clinic.";
    hold(&[
        (
            "Ewa Lund, the surgeon who works at the Karsa clinic, grew up in Orsova.",
            source,
            &["changed-name"],
        ),
        (
            "The surgeon Ewa Lund flew to Karsa on Monday.",
            "The surgeon Ewa Lund flew to Bergen on Monday and drove to Karsa.",
            &["changed-name"],
        ),
        ("Ewa Lund, the surgeon who works at the Karsa clinic, grew up in Torvik.", source, &[]),
        ("The surgeon Ewa Lund spent her summers in Orsova.", source, &[]),
        // In both.
        (
            "The surgeon Ewa Lund grew up in Orsova.",
            "The surgeon Ewa Lund grew up in Torvik and in Orsova.",
            &[],
        ),
        (
            "The surgeon Ewa Lund grew up in Norway.",
            "The surgeon Ewa Lund grew up in Torvik, Norway, and studied in Denmark.",
            &[],
        ),
    ]);
}

#[test]
fn who_would_not_say_whether_said_something_else() {
    hold(&[
        (
            "The warden would not say whether the dam of Karsa had been inspected.",
            "The warden said she was unsure whether the dam of Karsa had been inspected.",
            &[],
        ),
        (
            "The warden refused to say whether the dam of Karsa had been inspected.",
            "The warden said it was too early to tell whether the dam of Karsa had been inspected.",
            &[],
        ),
        (
            "The warden did not say who will inspect the dam.",
            "The warden said who will inspect the dam.",
            &["opposite"],
        ),
    ]);
}

#[test]
fn a_part_is_no_other_whole() {
    let tourist = "A British potter fell off the pier of Karsa on Monday morning.";
    let general = "Gen. Jens Orban said the camp at Karsa would be closed.";
    hold(&[
        (&tourist.replace("British", "Welsh"), tourist, &[]),
        (&tourist.replace("British", "Danish"), tourist, &["changed-nationality"]),
        (&general.replace("Gen.", "Lieutenant General"), general, &[]),
        (&general.replace("Gen.", "Major"), general, &["changed-role"]),
        (
            "The ferry sank off Karsa on Monday and 95 passengers and nine of the crew drowned.",
            "The ferry sank off Karsa on Monday and all 104 people aboard drowned.",
            &[],
        ),
    ]);
}

#[test]
fn how_long_it_took_is_no_order() {
    hold(&[
        (
            "The climbers spent 11 hours on the ledge in Karsa before they were brought down on Friday.",
            "The climbers were brought down from the ledge in Karsa after 11 hours on Friday.",
            &[],
        ),
        (
            "The climbers called for help before the storm broke over Karsa on Friday.",
            "The climbers called for help after the storm broke over Karsa on Friday.",
            &["changed-time"],
        ),
    ]);
}

#[test]
fn a_post_held_until_a_year_is_a_former_one() {
    hold(&[
        (
            "Jens Orban, trade minister until 2019, chose the crew on Friday.",
            "Former trade minister Jens Orban chose the crew on Friday.",
            &[],
        ),
        (
            "Jens Orban, the goalkeeper, chose the crew on Friday.",
            "Former goalkeeper Jens Orban chose the crew on Friday.",
            &["changed-role"],
        ),
    ]);
}

#[test]
fn where_somebody_stands_before_the_law() {
    let arrested = "Jens Orban, 56, a joiner of Ostrow, was arrested after a lodger found a hidden lens in her \
                    room that detectives could trace back to him.";
    let sentenced = "Ada Lund was recently sentenced to at least eight years in the fortress of Ostrow after \
                     pleading guilty.";
    hold(&[
        (
            "Jens Orban, 56, a joiner of Ostrow, was convicted after a lodger found a hidden lens in her room.",
            arrested,
            &["changed-status"],
        ),
        (
            "Ada Lund was recently acquitted to at least eight years in the fortress of Ostrow after pleading guilty.",
            sentenced,
            &["changed-status"],
        ),
        (
            "In Norland Jens Orban is convicted of two burglaries, arson and forgery.",
            "In Norland Jens Orban is suspected of two burglaries, arson and forgery.",
            &["changed-status"],
        ),
        // In other words, and a step that is told besides.
        (
            "Jens Orban, 56, a joiner of Ostrow, was detained after a lodger found a hidden lens in her room.",
            arrested,
            &[],
        ),
        // Who is charged was arrested before.
        (
            "Jens Orban, 56, a joiner of Ostrow, was charged after a lodger found a hidden lens in her room.",
            arrested,
            &[],
        ),
        (
            "Ada Lund was recently convicted and given at least eight years in the fortress of Ostrow.",
            sentenced,
            &[],
        ),
        (
            "In Norland Jens Orban is accused of two burglaries, arson and forgery.",
            "In Norland Jens Orban is suspected of two burglaries, arson and forgery.",
            &[],
        ),
        (
            "Jens Orban, a joiner of Ostrow who was arrested in May, was convicted on Friday.",
            "A court in Ostrow convicted Jens Orban, the joiner arrested after a lodger found a lens, on Friday.",
            &[],
        ),
    ]);
}
