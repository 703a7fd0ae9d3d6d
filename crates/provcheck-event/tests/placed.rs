//! Full names in the place of others, where a source tells the rest in its own words.

mod support;

use support::renamed;

#[test]
fn a_full_name_in_the_place_of_another_is_told() {
    for (draft, source, names) in [
        (
            "Jonas Wiik has told the harbour board he wants to close the cannery this winter.",
            "Petra Oslund has surprised the harbour board by saying she wants to close the cannery \
             this winter. Jonas Wiik leads the union of the cannery.",
            ("Jonas Wiik", "Petra Oslund"),
        ),
        (
            "Jonas Wiik slipped on the ramp in the cannery's first trial against Torvik.",
            "The foreman defended the drill again after Petra Oslund slipped on the ramp in its \
             first trial against Torvik on Sunday. A hose had been left there by Jonas Wiik.",
            ("Jonas Wiik", "Petra Oslund"),
        ),
        (
            "A clerk who was followed for months by Harbour Inn manager Leif Sande has told a \
             court of her fear.",
            "A clerk who was followed for months by Selwick Cannery manager Leif Sande has told \
             a court of her lasting fear. She was staying at the Harbour Inn.",
            ("Harbour Inn", "Selwick Cannery"),
        ),
        (
            "Velden Bridge painter Leif Sande crossed the fells in a week with a kite in his pack \
             in spring.",
            "Norland painter Leif Sande crossed the fells in a week with a kite in his pack in \
             spring, when the snow was firm. He has painted the Velden Bridge.",
            ("Velden Bridge", "Norland"),
        ),
    ] {
        let told = renamed(draft, &[source]);
        assert_eq!(told, [(names.0.to_owned(), names.1.to_owned())], "{draft}");
    }
}

#[test]
fn another_deed_of_another_is_not() {
    for (draft, source) in [
        // Another of the same post, called in instead.
        (
            "Selwick Rowers stroke Jonas Wiik has been left out of the county crew after a brawl \
             outside a bar.",
            "Selwick Rowers stroke Petra Oslund has been called into the county crew as a \
             replacement and reports on Monday. The brawl was outside a bar, Wiik said.",
        ),
        // The same, under another name.
        (
            "Oslund has told the harbour board she wants to close the cannery this winter.",
            "The owner has told the harbour board she wants to close the cannery this winter.",
        ),
        // A source has it as the draft does.
        (
            "Jonas Wiik has told the harbour board he wants to close the cannery this winter.",
            "Petra Oslund has told the harbour board she wants to close the cannery this winter. \
             Jonas Wiik also wants to close the cannery this winter, he told the harbour board.",
        ),
        // A province, and its country.
        (
            "Farmers in Torvik Province dug a deep well behind the mill to get clean water.",
            "Farmers in Norway dug a deep well behind the mill to get clean water.",
        ),
    ] {
        assert_eq!(renamed(draft, &[source]), [], "{draft}");
    }
}

#[test]
fn another_opponent_is_told_where_the_result_is_the_same() {
    let source = "Selwick Rovers went top with a 3-1 win over Torvik United on Sunday. Their coach \
                  praised Leif Sande, who came on late. Lindby lost 4-0 to Orsova in the other match.";
    for (draft, theirs) in [
        ("Selwick Rovers beat Leif Sande 3-1.", "Torvik United"),
        ("Selwick Rovers beat Vik Town 3-1 on Sunday.", "Torvik United"),
        ("Selwick Rovers' 3-1 victory over Vik Town put them on top.", "Torvik United"),
        ("Lindby were beaten 4-0 by rivals Vik Town.", "Orsova"),
    ] {
        let told = renamed(draft, &[source]);
        assert!(told.iter().any(|(_, other)| other == theirs), "{draft}: {told:?}");
    }
    for draft in [
        "Selwick Rovers beat Torvik United 3-1.",
        "Torvik lost 3-1 to Selwick Rovers.",
        "Selwick Rovers won 3-1 on Sunday.",
        "Vik Town beat Hamra 3-1.",
        "Orsova beat Lindby 4-0.",
    ] {
        assert_eq!(renamed(draft, &[source]), [], "{draft}");
    }
    // A side may win twice by one score.
    let twice = "Selwick beat Torvik 3-1 in May. Selwick beat Lindby 3-1 in June.";
    assert_eq!(renamed("Selwick beat Orsova 3-1.", &[twice]), []);
}
