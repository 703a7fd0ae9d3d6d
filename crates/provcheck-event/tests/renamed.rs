//! Sentences told word for word with another name, and with the same name in another form.

mod support;

use provcheck_event::Slot;
use support::{compared, renamed};

/// A sentence with a name in it, marked `{}`.
const LINES: [&str; 3] = [
    "{} opened the new lock on the river and spoke to forty guests about the drought.",
    "The new lock on the river was opened by {} before a crowd of forty guests on Friday.",
    "Shares in the company rose after a spokesman for {} praised the new lock on the river.",
];

#[test]
fn another_name_is_told() {
    for (ours, theirs) in [
        ("Karen Holt", "Sandra Holt"),
        ("Anton Reka", "Otto Brandt"),
        ("Insp Mark Halm", "Insp Peter Halm"),
        ("Ferry Board", "Valley Council"),
        ("Mr Reka", "Dr Otto Brandt"),
        ("Reka", "Brandt"),
        ("Bank of Lindby", "Wexley Savings"),
    ] {
        for line in LINES {
            let told = renamed(&line.replace("{}", ours), &[&line.replace("{}", theirs)]);
            assert_eq!(told.len(), 1, "{ours} / {theirs}: {line}: {told:?}");
        }
    }
}

#[test]
fn the_same_name_in_another_form_is_not() {
    for (ours, theirs) in [
        ("Karen Holt", "Holt"),
        ("K. Holt", "Karen Holt"),
        ("Mr Holt", "Karen Holt"),
        ("Bill Halm", "William Halm"),
        ("Sgt Halm", "Insp Halm"),
        ("Mayor Otto Brandt", "Otto Brandt"),
        ("The F.B.I.", "The FBI"),
        ("Selwick Primary", "Selwick Primary School"),
        ("Britain", "The United Kingdom"),
        // What they are, and who they are.
        ("The Mayor", "Otto Brandt"),
        ("Taras Kovalskyi", "Taras Kovalsky"),
        ("Moammar Gadafi", "Muammar Qaddafi"),
        ("Torvik Hospital", "Torvik Medical Center"),
    ] {
        for line in LINES {
            for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
                let told = renamed(&line.replace("{}", ours), &[&line.replace("{}", theirs)]);
                assert!(told.is_empty(), "{ours} / {theirs}: {line}: {told:?}");
            }
        }
    }
}

/// What may stand in the place of what, and what may not.
const PRINTED: [(&str, &str); 12] = [
    ("Saint Olav Guild", "St. Olav Guild"),
    ("Mount Orra Guild", "Mt. Orra Guild"),
    ("Orra Company", "Orra Co."),
    ("Univ. of Orra", "University of Orra"),
    ("Karen Holt Junior", "Karen Holt Jr."),
    ("Jörg Müller", "Joerg Mueller"),
    ("Søren Åse", "Soeren Aase"),
    ("Zoë Bräde", "Zoe Brade"),
    ("The Fort Orra Guild", "The Ft. Orra Guild"),
    ("The Orra Avenue Guild", "The Orra Ave. Guild"),
    ("The Guild of World War Two", "The Guild of World War II"),
    ("The January 4 Guild", "The Jan. 4 Guild"),
];

#[test]
fn a_name_in_two_printed_forms_is_one() {
    for (one, other) in PRINTED {
        for line in LINES {
            for (ours, theirs) in [(one, other), (other, one)] {
                let (draft, source) = (line.replace("{}", ours), line.replace("{}", theirs));
                let (_, _, told) = compared(&draft, &[&source]);
                let sure: Vec<_> = told.all.iter().filter(|c| c.score > 0.5).collect();
                assert!(sure.is_empty(), "{ours} / {theirs}: {line}: {sure:?}");
            }
        }
    }
    for (ours, theirs) in [
        ("Saint Olav Guild", "Mt. Olav Guild"),
        ("Mt. Orra Guild", "Lake Orra Guild"),
        ("Jörg Müller", "Joerg Miller"),
        ("Insp. Karen Holt", "Insp. Joerg Mueller"),
        ("The February 4 Guild", "The Jan. 4 Guild"),
    ] {
        let (draft, source) = (LINES[0].replace("{}", ours), LINES[0].replace("{}", theirs));
        let (_, _, told) = compared(&draft, &[&source]);
        assert!(told.all.iter().any(|c| c.score > 0.5), "{ours} / {theirs}");
    }
}

#[test]
fn a_source_that_tells_it_settles_it() {
    let line = LINES[1];
    let (ours, theirs) = (line.replace("{}", "Anton Reka"), line.replace("{}", "Otto Brandt"));
    assert_eq!(renamed(&ours, &[&theirs]).len(), 1);
    assert_eq!(renamed(&ours, &[&theirs, &ours]), []);
    assert_eq!(renamed(&ours, &[&format!("{theirs}\n\n{ours}")]), []);
    // Two things differ: two matters, or a sentence that was written anew.
    assert_eq!(renamed(&ours.replace("forty", "thirty"), &[&theirs]), []);
    // Few words are of many matters.
    assert_eq!(renamed("Anton Reka won on Friday.", &["Otto Brandt won on Friday."]), []);
}

/// The score of the surest contrast of a slot; 0 where there is none.
fn surest(draft: &str, texts: &[&str], slot: Slot) -> f32 {
    let (_, _, contrasts) = compared(draft, texts);
    let scores = contrasts.all.iter().filter(|c| c.slot == slot).map(|c| c.score);
    scores.fold(0.0, f32::max)
}

#[test]
fn another_name_is_told_in_another_order_of_words() {
    let source = "Jana Lisk of Selwick Dairies praised the choir of the mill in May.";
    let draft = |firm: &str, rest: &str| {
        format!("In May the choir of the mill was praised by Jana Lisk of {firm}{rest}.")
    };
    assert!(surest(&draft("Selwick Foods", ""), &[source], Slot::Name) >= 0.85);
    // The same firm; and a sentence with something besides that the source has not.
    assert!(surest(&draft("Selwick Dairies", ""), &[source], Slot::Name) < 0.5);
    let more = draft("Selwick Foods", " and paid for its winter coats");
    assert!(surest(&more, &[source], Slot::Name) < 0.85);
}

#[test]
fn a_day_of_one_deed_that_differs_in_one_part_is_a_slip() {
    let source = "The painter Jana Lisk turned 90 on Friday. Lisk was born in Ostrow on May 4, 1931. She moved to Selwick in 1950.";
    let draft = |day: &str, rest: &str| {
        format!(
            "Jana Lisk, the painter, is 90. She was born in Ostrow on {day}, and moved to Selwick in 1950.{rest}"
        )
    };
    for day in ["May 14, 1931", "March 4, 1931", "May 4, 1913"] {
        assert!(surest(&draft(day, ""), &[source], Slot::Figure) >= 0.97, "{day}");
    }
    // That day, two parts that differ, a draft that has the source's day too.
    for (day, rest) in [
        ("May 4, 1931", ""),
        ("March 14, 1931", ""),
        ("May 14, 1931", " Her twin came on May 4, 1931."),
    ] {
        assert!(surest(&draft(day, rest), &[source], Slot::Figure) < 0.97, "{day}{rest}");
    }
}

#[test]
fn two_who_did_the_same_in_two_sources_are_two() {
    let draft =
        "Senator Joan Bex voted against the gun bill on Tuesday, as did Senator Colin Trask.";
    let [one, other] = ["Joan Bex", "Colin Trask"]
        .map(|name| format!("Senator {name} voted against the gun bill on Tuesday."));
    assert!(surest(draft, &[&other], Slot::Name) > 0.5);
    assert!(surest(draft, &[&one, &other], Slot::Name) < 0.5);
}
