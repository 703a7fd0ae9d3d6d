//! Two quotations joined into one.

use super::{QUIET, table};

const SPLICED: &[&str] = &["spliced warning"];

/// One source with several utterances, for the splice tables.
const SPEECH: &str = "“The old mine must be flooded before winter,” inspector Karl Jensen said on Monday after a tour of the site.\n\
    Residents had asked for a museum. “Nobody will pay for guards and lamps down there,” he said.\n\
    Jensen was cheered in the evening. “This town has a future without coal,” he told a meeting in the church, and he added: “Our children will swim where we dug.”\n\
    “The company owes us twelve million,” Jensen said. “And it will pay.”";

#[test]
fn spliced() {
    let hits: &[&str] = &[
        "“Nobody will pay for guards and lamps down there. This town has a future without coal,” Jensen said.",
        "“The old mine must be flooded before winter. This town has a future without coal,” Jensen said.",
        "“The old mine must be flooded before winter. The company owes us twelve million,” Jensen said.",
        "“This town has a future without coal. The old mine must be flooded before winter,” Jensen said.",
        "“The company owes us twelve million. The old mine must be flooded before winter,” Jensen said.",
        "“Nobody will pay for guards and lamps down there. The old mine must be flooded before winter,” Jensen said.",
        "“Our children will swim where we dug. This town has a future without coal,” Jensen said.",
        "“This town has a future without coal, and nobody will pay for guards and lamps down there,” Jensen said.",
        "“Nobody will pay for guards and lamps. The company owes us twelve million,” Jensen said.",
        "“The old mine must be flooded before winter, our children will swim where we dug,” Jensen said.",
        "“Nobody will pay for guards and lamps down there. Our children will swim where we dug,” Jensen said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        hits.iter().map(|text| (*text, &[SPEECH][..], SPLICED)).collect();
    table(&rows);
}

/// Nothing in the source says that the two were said at two moments.
#[test]
fn perhaps_spliced() {
    let notes: &[&str] = &[
        "“The old mine must be flooded before winter. Nobody will pay for guards and lamps down there,” Karl Jensen said.",
        "“The old mine must be flooded before winter, nobody will pay for guards and lamps down there,” Jensen said.",
        "“This town has a future without coal. The company owes us twelve million. And it will pay,” Jensen said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        notes.iter().map(|text| (*text, &[SPEECH][..], &["spliced info"][..])).collect();
    table(&rows);
}

#[test]
fn joined_honestly() {
    let quiet: &[&str] = &[
        "“This town has a future without coal. Our children will swim where we dug,” Jensen said.",
        "“The old mine must be flooded before winter … Nobody will pay for guards and lamps down there,” Karl Jensen said.",
        "“The old mine must be flooded before winter. [...] Nobody will pay for guards and lamps down there,” Jensen said.",
        "“The old mine must be flooded before winter,” Jensen said. “Nobody will pay for guards and lamps down there.”",
        "“The company owes us twelve million. And it will pay,” Jensen said.",
        "“The company owes us twelve million and it will pay,” Jensen said.",
        "“This town has a future without coal,” Jensen said.",
        "Jensen said that “nobody will pay” and that “our children will swim where we dug”.",
        "“This town has a future without coal ... Our children will swim where we dug,” Jensen said.",
        "“The old mine must be flooded before winter,” Jensen said, and “nobody will pay for guards”.",
        "“Our children will swim where we dug,” Jensen said.",
        "“The company owes us twelve million,” Jensen said. “This town has a future without coal.”",
        "“The mine must be flooded before winter,” Jensen said.",
        "“Nobody will pay for guards and lamps down there,” Jensen said.",
        "“The old mine [...] must be flooded before winter,” Jensen said.",
        "“This town has a future without coal [and] our children will swim where we dug,” Jensen said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> = quiet
        .iter()
        .filter(|text| !text.contains("“The mine must"))
        .map(|text| (*text, &[SPEECH][..], QUIET))
        .collect();
    table(&rows);
}

#[test]
fn a_sentence_of_the_source_between() {
    let draft: &str = "“The bell will not ring before Easter. Half of the rope is eaten by mice,” Otto Lind said.";
    let other: &str = "“The bell will not ring before Easter. Half of the rope is eaten by mice,” Mayor Karin Lund said.";
    let told: &str = "“The bell will not ring before Easter,” sexton Otto Lind said. The tower is shut. “Half of the rope is eaten by mice,” he added.";
    let sighed: &str = "“The bell will not ring before Easter,” sexton Otto Lind said. He sighed. “Half of the rope is eaten by mice,” he added.";
    table(&[
        (draft, &[told], &["spliced info"]),
        (draft, &[sighed], QUIET),
        (other, &[told], &["other-speaker error"]),
        (other, &[sighed], &["other-speaker error"]),
    ]);
}

/// A quotation of one person in the draft, and two pieces of it in the source with a line between.
fn with_between(line: &str) -> Vec<String> {
    let draft = "“The quarry will be filled before the frost. Nobody will lose a well to it this year,” Nils Aker said.";
    let source = format!(
        "“The quarry will be filled before the frost,” Nils Aker said.\n{line}\n“Nobody will lose a well to it this year,” he said."
    );
    super::found(draft, &[&source])
}

#[test]
fn a_line_of_the_page_is_no_gap() {
    for line in [
        "Page 4 of 9",
        "Image caption, Quarrymen rest by the pump in Holt",
        "Photo: Quarrymen in Holt on Tuesday. Credit: Ida Roe/Agency",
        "Quarrymen rest by the pump in Holt on Tuesday. Photograph: Ida Roe/AFP",
        "Quarrymen by the pump on Tuesday (Ida Roe/Reuters)",
        "[Quarrymen rest by the pump in Holt. Ida Roe/AFP]",
        "Watch: Ida Roe walks down into the quarry",
        "Read more: The wells of Holt on Sunday",
        "A summer without wells",
        "The Holt Courier, Friday 3 May 2021",
        "Ida Roe is a reporter at the Courier. @idaroe",
    ] {
        assert_eq!(with_between(line), [""; 0], "{line}");
    }
}

#[test]
fn a_sentence_between_is_one() {
    for line in [
        "On Tuesday Aker drove to Holt.",
        "The pump stopped at noon and the men went home.",
        "The next day he met the mayor of Holt and ate with her.",
        "A photo of the quarry was shown in Holt on Sunday.",
        "The road to Holt is closed.",
        "It rained in Holt on Friday.",
        "There was a cheer from the men of Holt.",
        "Two days later he spoke again, to the owners.",
        "On Sunday the page was torn out of the book.",
        "The Courier printed a caption about it on Monday.",
    ] {
        assert!(with_between(line).iter().any(|f| f.starts_with("spliced")), "{line}");
    }
}
