//! `provcheck check --archive`.

use serde_json::Value;

use super::{PIER, newsroom};
use crate::support::Desk;

const DRAFT: &str = "---\ndate: 2024-05-08\n---\n\n# Pier of Tresk to go\n\n\
    The northern pier of Tresk will be sold to a company from Arl for 4 million crowns, it was \
    learnt on Wednesday.\n\n“Nobody in this town wanted to see the old pier stay, but nobody \
    wanted to pay for it either,” Mayor Ida Berg said.\n\nSome 500 people had come to the town \
    hall, said Tom Hale of Harbour Watch.\n";

fn report(desk: &Desk, args: &[&str]) -> Value {
    let done = desk.run(&[&["check", "draft.md", "--format", "json"], args].concat());
    assert!([0, 1].contains(&done.code), "{}", done.stderr);
    serde_json::from_str(&done.stdout).expect("JSON")
}

fn drawn(report: &Value) -> Vec<&str> {
    let articles = report["drafts"][0]["archive"]["articles"].as_array().expect("articles");
    articles.iter().map(|article| article["id"].as_str().expect("an id")).collect()
}

#[test]
fn articles_of_the_archive_become_sources() {
    let desk = newsroom();
    desk.write("draft.md", DRAFT);
    let before = report(&desk, &[]);
    assert_eq!(before["drafts"][0].get("archive"), None);
    let report = report(&desk, &["--archive", "desk"]);
    // One is later than the draft; one has nothing to do with it.
    assert_eq!(drawn(&report), ["pier", "people"]);
    let archive = &report["drafts"][0]["archive"];
    assert_eq!(archive["later"], 1);
    let [pier, people] = [0, 1].map(|at| &archive["articles"][at]);
    assert!(pier["runs"].as_u64() > Some(5) && pier["quoted"].as_u64() > Some(0), "{pier}");
    assert_eq!((&people["path"], &people["runs"]), (&"archive:people".into(), &2.into()));
    let findings = report["drafts"][0]["findings"].as_array().expect("findings");
    let has = |rule: &str, path: &str| {
        findings.iter().any(|finding| {
            finding["rule"] == rule
                && finding["evidence"]
                    .as_array()
                    .is_some_and(|e| e.iter().any(|e| e["path"] == path))
        })
    };
    assert!(has("quote-drift/altered", "archive:pier"), "{findings:#?}");
    assert!(has("copied-text/near-verbatim", "archive:pier"), "{findings:#?}");
    assert!(has("numeric-drift/conflicting-value", "archive:people"), "{findings:#?}");
}

#[test]
fn every_format_says_what_was_drawn_in_and_why() {
    let desk = newsroom();
    desk.write("draft.md", DRAFT);
    for format in ["text", "markdown", "html"] {
        let done = desk.run(&["check", "draft.md", "--archive", "desk", "--format", format]);
        let said: String = done.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in
            ["2 articles of desk were drawn in", "Tresk sells its pier", "1 article is later"]
        {
            assert!(said.contains(part), "{format}: {part}\n{}", done.stdout);
        }
    }
}

#[test]
fn the_draft_is_not_its_own_source() {
    let desk = newsroom();
    // The same words under another name, with other marks.
    desk.write("draft.md", format!("---\ndate: 2024-05-08\n---\n\n{}\n", PIER.to_uppercase()));
    let same = report(&desk, &["--archive", "desk"]);
    assert_eq!(same["drafts"][0]["archive"]["same"], serde_json::json!(["pier"]));
    assert!(!drawn(&same).contains(&"pier"));
}

#[test]
fn limit_date_and_configuration() {
    let desk = newsroom();
    desk.write("draft.md", DRAFT);
    assert_eq!(drawn(&report(&desk, &["--archive", "desk", "--archive-limit", "1"])), ["pier"]);
    // For a draft of a later day the later article is a source as well.
    let later = report(&desk, &["--archive", "desk", "--date", "2024-05-30"]);
    assert_eq!(drawn(&later), ["pier", "people", "later"]);
    desk.write("provcheck.toml", "[archive]\nlocation = \"desk\"\nlimit = 1\n");
    assert_eq!(drawn(&report(&desk, &[])), ["pier"]);
    for (toml, says) in [
        ("[archive]\nlocations = \"desk\"\n", "location"),
        ("[archive]\nlimit = -1\n", "a number of articles"),
        ("[archive]\nlocation = \"gone\"\n", "no archive here"),
    ] {
        desk.write("provcheck.toml", toml);
        let done = desk.run(&["check", "draft.md"]);
        assert_eq!(done.code, 2, "{toml}");
        assert!(done.stderr.contains(says), "{toml}: {}", done.stderr);
    }
    let done = desk.run(&["archive", "build", "bare", "feed.jsonl", "--no-texts", "--compact"]);
    assert_eq!(done.code, 0);
    let done = desk.run(&["check", "draft.md", "--no-config", "--archive", "bare"]);
    assert!(done.stderr.contains("keeps no texts"), "{}", done.stderr);
}
