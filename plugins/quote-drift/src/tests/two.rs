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

/// Surnames alone beside the words, in draft and source.
#[test]
fn words_of_two_who_are_known_by_surname() {
    let draft = "“The tannery poured its acid into the mill brook for nine summers. The trout are gone and the herons went with them,” Brun said.";
    let and = "“The tannery poured its acid into the mill brook for nine summers and the trout are gone and the herons went with them,” Brun said.";
    let second = SECOND.replace(".”", ",”");
    let two = format!("{FIRST}Roth said.\n{second} Brun said.");
    let one = format!("{FIRST}Brun said.\n{second} Brun said.");
    let apart = format!(
        "{FIRST}Brun said on Monday.\nBrun drove to Vik on Tuesday, where he met the owners.\n{second} he said as he left."
    );
    let spliced: &[&str] = &["spliced warning"];
    table(&[
        (draft, &[&two], spliced),
        (and, &[&two], spliced),
        (and, &[&apart], spliced),
        (draft, &[&one], QUIET),
        (and, &[&one], QUIET),
    ]);
}

#[test]
fn changed_and_given_to_another() {
    let told = |what: &str, who: &str| format!("“{what},” {who} said.");
    let both: &[&str] = &["altered warning", "other-speaker warning"];
    let error: &[&str] = &["altered warning", "other-speaker error"];
    for (draft, source, names, expected) in [
        (
            "The tannery poured its acid into the brook for nine summers",
            "The tannery poured its acid into the brook for nine winters",
            ("Brun", "Roth"),
            both,
        ),
        (
            "We will never lease the mill to the tannery while I am warden",
            "We will not lease the mill to the tannery while I am warden",
            ("Ole Brun", "Pia Roth"),
            error,
        ),
        (
            "The herring will carry the valley through April",
            "The herring will not carry the valley through April",
            ("Ole Brun", "Pia Roth"),
            error,
        ),
    ] {
        let (draft, source) = (told(draft, names.0), told(source, names.1));
        assert_eq!(super::found(&draft, &[&source]), expected, "{draft} / {source}");
    }
    // Two who speak of one thing.
    for (draft, source) in [
        (
            "We smelt smoke and then the whole barn came down",
            "We smelt thick smoke and the barn fell down",
        ),
        (
            "Our hearts go out to the families of the drowned",
            "Our hearts go out to all the families of the dead",
        ),
        ("The weir is safe and nobody has to move", "The weir is unsafe and everybody has to move"),
    ] {
        let (draft, source) = (told(draft, "Ole Brun"), told(source, "Pia Roth"));
        assert_eq!(super::found(&draft, &[&source]), QUIET, "{draft} / {source}");
    }
}
