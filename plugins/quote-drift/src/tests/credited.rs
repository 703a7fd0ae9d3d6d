//! The speaker of the source, whom the draft names beside the words.

use super::{QUIET, table};

const OTHER: &[&str] = &["other-speaker error"];

#[test]
fn who_is_quoted_answered_or_contradicted_is_credited() {
    const SOURCE: &str =
        "“The harbour wall was built on sand and on favours,” surveyor Ines Roth said.";
    const WORDS: &str = "“the harbour wall was built on sand and on favours”";
    let hits = [
        format!("Mayor Otto Brandt told Ines Roth that {WORDS}."),
        format!("Mayor Otto Brandt wrote to surveyor Ines Roth that {WORDS}."),
        format!("Ines Roth said “nobody asked me”, while Mayor Otto Brandt said {WORDS}."),
        format!("Mayor Otto Brandt said that {WORDS}."),
    ];
    let quiet = [
        format!("Mayor Otto Brandt, quoting Ines Roth, said that {WORDS}."),
        format!("Mayor Otto Brandt said, citing his old friend Ines Roth, that {WORDS}."),
        format!("Mayor Otto Brandt agreed with Ines Roth that {WORDS}."),
        format!("Mayor Otto Brandt answered Ines Roth’s charge that {WORDS}."),
        format!("Mayor Otto Brandt said that Ines Roth had been wrong to claim {WORDS}."),
        format!("Mayor Otto Brandt denied that {WORDS}."),
    ];
    let mut rows: Vec<(&str, &[&str], &[&str])> =
        hits.iter().map(|text| (&**text, &[SOURCE][..], OTHER)).collect();
    rows.extend(quiet.iter().map(|text| (&**text, &[SOURCE][..], QUIET)));
    table(&rows);
}
