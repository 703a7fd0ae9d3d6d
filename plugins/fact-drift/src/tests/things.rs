//! One thing in the place of another, all else the same, and other words for the same.

use super::alarms;

const BARLEY: &str = "The ministry of Norland said on Monday that it would buy barley in Orsk \
                      before the feast, as the mills had warned.";
const KAYAKS: &str = "The thieves took two kayaks from the boathouse.";
const BICYCLES: &str = "The thieves took two bicycles from the boathouse.";
const FUND: &str =
    "The fund of the valley of Orsk spent billions on dams last year, Ewa Lund said.";

#[test]
fn another_thing_in_its_place_is_told() {
    let rows = [
        (KAYAKS, "kayaks", "goats"),
        // Both are made, and kinds of nothing else that both are.
        (BICYCLES, "bicycles", "lanterns"),
        (BARLEY, "barley", "cement"),
        // Words at the end that the draft leaves out change nothing.
        (BARLEY, "barley in Orsk before the feast, as the mills had warned", "cement in Orsk"),
        (FUND, "billions", "millions"),
    ];
    for (source, word, other) in rows {
        assert_eq!(alarms(&source.replace(word, other), source), ["changed-word"], "{other}");
    }
}

#[test]
fn another_word_for_it_is_not() {
    let rows = [
        // What may be a kind of the other, and what is the same in other words.
        (BARLEY, "barley", "grain"),
        (BICYCLES, "bicycles", "vehicles"),
        (BARLEY, "had warned", "had told it"),
        (FUND, "spent", "laid out"),
        (FUND, "last year", "in the past year"),
    ];
    for (source, word, other) in rows {
        assert_eq!(alarms(&source.replace(word, other), source), [""; 0], "{other}");
    }
    // What the source names elsewhere.
    let both = format!("{KAYAKS} Goats were gone as well.");
    assert_eq!(alarms(&KAYAKS.replace("kayaks", "goats"), &both), [""; 0]);
    // Another matter: more than one thing differs.
    let other = "The thieves took two goats from the smithy.";
    assert_eq!(alarms(other, KAYAKS), [""; 0]);
}
