//! Two runs of words that have changed places, and orders that say the same.

use super::alarms;

const ORE: &str =
    "A clerk of the Board of Trade told the Selwick Ledger desk that the ore was safe.";
const TOLL: &str =
    "The dead at the mine in Ostrow included 18 adults and 31 children, police said.";

/// What the source has, and the draft with two runs in each other's place.
const CHANGED: &[(&str, &str)] = &[
    (ORE, "A clerk of the Selwick Ledger told the Board of Trade desk that the ore was safe."),
    (TOLL, "The dead at the mine in Ostrow included 31 adults and 18 children, police said."),
    (
        "At Corvale Court, District Judge Rurik Dahl dismissed Orban's claim of a faulty brake.",
        "At Corvale Court, Orban dismissed District Judge Rurik Dahl's claim of a faulty brake.",
    ),
    // What they are stands before their names.
    (
        "The football club Vale Rovers mocked the weekly paper Ostrow Post in May over its tables.",
        "The Ostrow Post mocked Vale Rovers in May over its tables.",
    ),
    ("Ada Holm succeeds Rurik Dahl.", "Rurik Dahl succeeds Ada Holm."),
    (
        "The festival of the valley runs from Tuesday to Saturday in the old mill.",
        "The festival of the valley runs from Saturday to Tuesday in the old mill.",
    ),
    (
        "Holm of Selwick finished ahead of Dahl of Ostrow in the final race of the day.",
        "Dahl of Selwick finished ahead of Holm of Ostrow in the final race of the day.",
    ),
    ("The quay lies east of the old mill.", "The old mill lies east of the quay."),
    ("The tower stands above the gate.", "The gate stands above the tower."),
];

/// The same said in another order.
const HONEST: &[(&str, &str)] = &[
    (
        "Ada Holm, Rurik Dahl and Jana Lisk opened the new mill in Ostrow on Monday.",
        "Jana Lisk, Rurik Dahl and Ada Holm opened the new mill in Ostrow on Monday.",
    ),
    (
        "Ada Holm and Rurik Dahl opened the new mill in Ostrow on Monday.",
        "Rurik Dahl and Ada Holm opened the new mill in Ostrow on Monday.",
    ),
    (
        "Selwick met Ostrow in the second round of the northern cup on Friday.",
        "Ostrow met Selwick in the second round of the northern cup on Friday.",
    ),
    (
        "Ostrow's match against Selwick in the northern cup was put off until May.",
        "Selwick's match against Ostrow in the northern cup was put off until May.",
    ),
    (
        "The winner of the valley race was Jana Lisk, the judges of the club said.",
        "Jana Lisk was the winner of the valley race, the judges of the club said.",
    ),
    (
        "On Monday Ada Holm left Ostrow for the coast with two of her brothers.",
        "Ada Holm left Ostrow for the coast with two of her brothers on Monday.",
    ),
    (
        "The football club Vale Rovers mocked the weekly paper Ostrow Post in May over its tables.",
        "Vale Rovers mocked the Ostrow Post in May over its tables.",
    ),
    // Who tells it behind the verb.
    ("The plant will close, said Jana Lisk.", "Jana Lisk said the plant will close."),
    ("Jana Lisk said the plant will close.", "The plant will close, said Jana Lisk."),
    ("\"Sales fell,\" said Jana Lisk.", "Jana Lisk said sales fell."),
    (
        "Sales fell, said Selwick Foods CEO Jana Lisk.",
        "Selwick Foods CEO, Jana Lisk, said sales fell.",
    ),
    (
        "Sales fell, said Selwick Foods head Jana Lisk.",
        "The head of Selwick Foods, Jana Lisk, said sales fell.",
    ),
    // Both are told.
    (
        "Ada Holm told Rurik Dahl of the plan in May. Rurik Dahl told Ada Holm of the plan again.",
        "Rurik Dahl told Ada Holm of the plan again.",
    ),
    (TOLL, TOLL),
    // Said from the other side.
    ("The quay lies east of the old mill.", "The old mill lies west of the quay."),
    ("The tower stands above the gate.", "The gate stands below the tower."),
];

#[test]
fn what_has_changed_places_is_told() {
    for (source, draft) in CHANGED {
        assert!(alarms(draft, source).contains(&"exchanged-roles".into()), "{draft}");
    }
}

#[test]
fn another_order_is_none() {
    for (source, draft) in HONEST {
        assert!(!alarms(draft, source).contains(&"exchanged-roles".into()), "{draft}");
    }
}
