//! The words of two people in one quotation.

use super::{QUIET, table};

const TWO: &[&str] = &["spliced warning"];

const FIRST: &str = "“The tannery poured its acid into the mill brook for nine summers,” ";
const SECOND: &str = "“The trout are gone and the herons went with them.”";

#[test]
fn words_of_two_people() {
    let drafts = [
        "“The tannery poured its acid into the mill brook for nine summers. The trout are gone and the herons went with them,” warden Ole Brun said.",
        "“The tannery poured its acid into the mill brook for nine summers, and the trout are gone and the herons went with them,” warden Ole Brun said.",
    ];
    let hits = [
        format!("{FIRST}warden Ole Brun said.\nAngler Pia Roth agreed: {SECOND}"),
        format!(
            "{FIRST}warden Ole Brun said.\nMayor Pia Roth was sad. {} she said.",
            SECOND.replace(".”", ",”")
        ),
        format!("{FIRST}angler Pia Roth said.\nWarden Ole Brun said: {SECOND}"),
    ];
    let quiet = [
        format!("{FIRST}warden Ole Brun said. {SECOND}"),
        format!("{FIRST}said warden Ole Brun.\nHe added: {SECOND}"),
        format!("{FIRST}Ole Brun said. Brun went on: {SECOND}"),
    ];
    for draft in drafts {
        let mut rows: Vec<(&str, Vec<&str>, &[&str])> = Vec::new();
        rows.extend(hits.iter().map(|source| (draft, vec![&**source], TWO)));
        rows.extend(quiet.iter().map(|source| (draft, vec![&**source], QUIET)));
        let rows: Vec<(&str, &[&str], &[&str])> = rows
            .iter()
            .map(|(draft, sources, expected)| (*draft, &sources[..], *expected))
            .collect();
        table(&rows);
    }
}

#[test]
fn words_of_two_sources() {
    let draft = "“The tannery poured its acid into the mill brook for nine summers. The trout are gone and the herons went with them,” warden Ole Brun said.";
    let first = format!("{FIRST}warden Ole Brun said.");
    let other = format!("Angler Pia Roth said: {SECOND}");
    let same = format!("Warden Ole Brun said: {SECOND}");
    table(&[(draft, &[&first, &other], TWO), (draft, &[&first, &same], QUIET)]);
}
