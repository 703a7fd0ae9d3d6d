//! What is found in the place of what, and what is left alone.

use std::sync::Arc;

use provcheck_core::Sources;
use provcheck_event::{Contrasts, Slot};

/// The surest contrast, from a half on, as slot and the two items.
fn best(draft: &str, source: &str) -> Option<(Slot, String, String)> {
    let draft = provcheck_text::plain("draft.txt", draft);
    let sources = Sources::new(vec![Arc::new(provcheck_text::plain("source.txt", source))]);
    let contrasts = Contrasts::new(&draft, &sources);
    let sure = contrasts.all.iter().filter(|c| c.score >= 0.5);
    let best = sure.max_by(|a, b| a.score.total_cmp(&b.score))?;
    let theirs = sources.get(best.place.source).slice(best.theirs.span);
    Some((best.slot, draft.slice(best.ours.span).to_owned(), theirs.to_owned()))
}

#[test]
fn what_differs_is_found() {
    let rows = [
        (
            "The flood in Corvale damaged 350 houses on Friday, the ministry said.",
            "The flood in Corvale damaged 530 houses on Friday, the ministry said.",
            (Slot::Figure, "350", "530"),
        ),
        (
            "Lumen Foods will close 14 bakeries in spring, a spokesman said on Thursday.",
            "On Thursday a spokesman for Lumen Foods said it would close 40 bakeries in spring.",
            (Slot::Figure, "14", "40"),
        ),
        (
            "The old altar will be shown again in Ostrow on May 9, after it is cleaned.",
            "The altar will be shown again in Ostrow on March 9.",
            (Slot::Figure, "May 9", "March 9"),
        ),
        (
            "The storm destroyed 40 barns in northeast Kestria on Friday, the ministry said.",
            "The storm destroyed 40 barns in northwest Kestria on Friday, the ministry said.",
            (Slot::Word, "northeast", "northwest"),
        ),
        (
            "Two thirds of the money stolen from the bank in Ostrow has been found.",
            "A third of the money stolen from the bank in Ostrow has been found.",
            (Slot::Figure, "Two thirds", "A third"),
        ),
        (
            "The harvest fair at Ostrow takes place on Friday, mayor Jana Lisk said.",
            "The harvest fair at Ostrow takes place on Saturday, mayor Jana Lisk said.",
            (Slot::Word, "Friday", "Saturday"),
        ),
        (
            "The boat belongs to the sister of the mayor of Torvik.",
            "The boat belongs to the daughter of the mayor of Torvik.",
            (Slot::Word, "sister", "daughter"),
        ),
        (
            "The clinic was opened by Sarah Morell in Ronby on Thursday.",
            "The clinic was opened by Sarah Morrell in Ronby on Thursday.",
            (Slot::Spelling, "Morell", "Morrell"),
        ),
        (
            "Exports of wheat from the port of Selwick rose in May, the chamber said.",
            "Exports of wheat from the port of Selwick fell in May, the chamber said.",
            (Slot::Word, "rose", "fell"),
        ),
        (
            "The council of Ostrow voted against the new tram on Monday, mayor Jana Lisk said.",
            "The council of Ostrow voted for the new tram on Monday, mayor Jana Lisk said.",
            (Slot::Word, "against", "for"),
        ),
        (
            "The baker Rurik Dahl pleaded guilty to arson at the court in Holt on Friday.",
            "The baker Rurik Dahl pleaded not guilty to arson at the court in Holt on Friday.",
            (Slot::Polarity, "guilty", "not guilty"),
        ),
        (
            "The baker Rurik Dahl has sued the port of Corvale over the lost cargo.",
            "The baker Rurik Dahl threatened to sue the port of Corvale over the lost cargo.",
            (Slot::Certainty, "sued", "threatened to sue"),
        ),
        (
            "The mayor of Ostrow, Jana Lisk, opened the fair on Monday.",
            "The former mayor of Ostrow, Jana Lisk, opened the fair on Monday.",
            (Slot::Former, "mayor", "former mayor"),
        ),
        (
            "The cargo was flown from Corvale to Selwick on Friday, the chamber said.",
            "The cargo was flown from Selwick to Corvale on Friday, the chamber said.",
            (Slot::Roles, "Corvale to Selwick", "Selwick to Corvale"),
        ),
        (
            "Lumen Foods sued Corvale Mills in May, a spokesman said on Thursday.",
            "Corvale Mills sued Lumen Foods in May, a spokesman said on Thursday.",
            (Slot::Roles, "Lumen Foods sued Corvale Mills", "Corvale Mills sued Lumen Foods"),
        ),
        (
            "The council in Corvale approved the plan for the lock in Ostrow on Monday.",
            "The council in Corvale rejected the plan for the lock in Ostrow on Monday.",
            (Slot::Opposite, "approved", "rejected"),
        ),
        (
            "Anton Brask has resigned as head of the savings bank in Selwick.",
            "Edvard Brask has resigned as head of the savings bank in Selwick.",
            (Slot::Name, "Anton Brask", "Edvard Brask"),
        ),
        (
            "The new roof of the station in Holt will be made of glass, the railway said.",
            "The new roof of the station in Holt will be made of timber, the railway said.",
            (Slot::Thing, "glass", "timber"),
        ),
    ];
    for (draft, source, (slot, ours, theirs)) in rows {
        assert_eq!(
            best(draft, source),
            Some((slot, ours.to_owned(), theirs.to_owned())),
            "{draft}"
        );
    }
}

#[test]
fn what_says_the_same_is_left_alone() {
    let rows = [
        // Rounded.
        (
            "The flood in Corvale damaged more than 500 houses on Friday, the ministry said.",
            "The flood in Corvale damaged 530 houses on Friday, the ministry said.",
        ),
        // What two do together, whoever comes first.
        (
            "Lumen Foods merged with Corvale Mills in May, a spokesman said.",
            "Corvale Mills merged with Lumen Foods in May, a spokesman said.",
        ),
        (
            "Jana Lisk co-wrote the play with Otto Brandt in Ostrow.",
            "Otto Brandt co-wrote the play with Jana Lisk in Ostrow.",
        ),
        (
            "The Corvale road crosses the Selwick road near Ostrow.",
            "The Selwick road crosses the Corvale road near Ostrow.",
        ),
        // What was so, and what it is now.
        (
            "The council in Corvale approved the plan that it had rejected in 2019.",
            "The council in Corvale rejected the plan in 2019. It approved it on Monday.",
        ),
        (
            "The ministry lifted the ban on boats that it had imposed in May.",
            "The ministry imposed a ban on boats in May. On Friday it lifted it.",
        ),
        // A sum.
        (
            "Police in Holt arrested five people on Monday.",
            "Police in Holt arrested three men and two women on Monday.",
        ),
        // In another form.
        (
            "The British minister visited Kestria on Monday.",
            "The minister from the United Kingdom visited Kestria on Monday.",
        ),
        // In another word for the place.
        (
            "All six were taken to Torvik Hospital on Friday after the fire.",
            "All six were taken to Torvik Medical Center on Friday after the fire.",
        ),
        // A part of the compass in another.
        (
            "A girl was killed after an accident in south Holt on Friday, the sheriff said.",
            "A girl was killed after an accident in southwest Holt on Friday, the sheriff said.",
        ),
        // Another matter.
        (
            "The mill in Holt has cut 240 jobs.",
            "Rain is expected in Torvik on Friday, with winds of 60 kilometres an hour.",
        ),
        // Both are told.
        (
            "The fair opens on Friday and ends on Saturday.",
            "The fair opens on Friday and ends on Saturday.",
        ),
        // A synonym.
        (
            "Lumen Foods will buy the bakery chain in spring, a spokesman said.",
            "Lumen Foods will purchase the bakery chain in spring, a spokesman said.",
        ),
        // A kind of it.
        (
            "The thieves drove the truck into the river at Holt on Monday.",
            "The thieves drove the vehicle into the river at Holt on Monday.",
        ),
        // Seen from the other side.
        (
            "Ivo Lund is the uncle of the painter Mara Fenn.",
            "Mara Fenn, a painter, is the niece of Ivo Lund.",
        ),
        // Said by who accuses.
        (
            "Prosecutors say that Rurik Dahl burned the mill in Holt.",
            "Rurik Dahl is accused by prosecutors of burning the mill in Holt.",
        ),
        // Past in other words.
        (
            "Jana Lisk, who used to be mayor of Ostrow, opened the fair on Monday.",
            "Jana Lisk, the former mayor of Ostrow, opened the fair on Monday.",
        ),
        // A country under two names.
        (
            "The fund will build a school in Britain next year.",
            "The fund will build a school in the United Kingdom next year.",
        ),
    ];
    for (draft, source) in rows {
        assert_eq!(best(draft, source), None, "{draft}");
    }
}

#[test]
fn a_source_that_has_the_sentence_settles_all_but_figures() {
    let slots = |draft: &str, texts: [&str; 2]| -> Vec<Slot> {
        let draft = provcheck_text::plain("draft.txt", draft);
        let texts = texts.map(|text| Arc::new(provcheck_text::plain("source.txt", text)));
        let contrasts = Contrasts::new(&draft, &Sources::new(texts.into()));
        contrasts.all.iter().map(|c| c.slot).collect()
    };
    let one = "The council in Corvale approved the plan for the lock on Monday.";
    let other = one.replace("approved", "rejected");
    assert_eq!(slots(one, [one, &other]), []);
    assert!(slots(one, [&other, &other]).contains(&Slot::Opposite));
    let one = "The flood in Corvale damaged 350 houses on Friday, the ministry said.";
    let other = one.replace("350", "530");
    assert!(slots(one, [one, &other]).contains(&Slot::Figure));
}
