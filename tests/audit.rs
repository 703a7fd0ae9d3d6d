//! `provcheck audit`, from files to reports and exit codes.

use serde_json::{Value, json};

use crate::support::{Desk, snapshot};

const SHARED: &str = "the harbour of Arl was closed for nine days after a barge had struck the \
    old bridge and sunk in the only deep channel that large ships can use at low tide";

/// Three articles with a passage in common in three formats, one that quotes it, and one
/// that has nothing to do with them.
fn desk() -> Desk {
    let desk = Desk::new();
    let line = |value: Value| format!("{value}\n");
    desk.write(
        "in/late.md",
        format!("---\ndate: 2024-03-09\n---\n\n# Late\n\nIn short {SHARED}.\n"),
    )
    .write(
        "in/feed.jsonl",
        [
            line(json!({"text": format!("We hear {SHARED}, say some."), "date": "2024-03-02",
                    "id": 7, "title": "Shut", "publisher": "The Arl Courier"})),
            line(json!({"text": format!("The mayor said: “Well, {SHARED}.” He left."),
                    "date": "2023-01-01"})),
        ]
        .concat(),
    )
    .write("in/page.html", format!("<p>Nobody knew when {SHARED}.</p>"))
    .write("in/other.txt", "Bread went up by a tenth on Monday, the bakers of Arl said.\n");
    desk
}

#[test]
fn every_format_tells_of_the_family() {
    let desk = desk();
    let text = desk.run(&["audit", "in"]);
    assert_eq!((text.code, text.stderr.as_str()), (1, ""));
    snapshot("audit-text", &text.stdout);
    let report = |format: &str| {
        let done = desk.run(&["audit", "in", "--format", format]);
        assert_eq!(done.code, 1, "{}", done.stderr);
        done.stdout
    };
    let report_json: Value = serde_json::from_str(&report("json")).expect("JSON");
    assert_eq!(report_json["summary"]["articles"], 5);
    let family = &report_json["families"][0];
    assert_eq!(family["articles"][0]["place"], "in/feed.jsonl:1");
    assert_eq!(family["pairs"].as_array().map(Vec::len), Some(3));
    assert_eq!(family["pairs"][0]["directed"], true);
    assert_eq!(family["pairs"][0]["words"], 32);
    let csv = report("csv");
    assert_eq!(csv.lines().count(), 4, "{csv}");
    let html = report("html");
    assert!(html.contains("The Arl Courier") && !html.contains("<script"), "{html}");
}

#[test]
fn exit_codes() {
    let desk = desk();
    desk.write("bad/feed.jsonl", "{\"text\": \"one two\"}\nnot json\n").write("empty/x.png", "");
    for (args, code, says) in [
        (&["audit", "in/other.txt"][..], 0, "no two share 16 words"),
        (&["audit", "in"], 1, "1 family of 3 articles"),
        (&["audit", "in", "--min-words", "40"], 0, "no two share 40 words"),
        (&["audit", "bad"], 2, "1 article not read"),
        (&["audit", "in/*.md", "none"], 2, "none: no such file"),
        (&["audit", "none"], 2, "nothing to audit"),
        (&["audit", "-"], 2, "not from standard input"),
        (&["audit"], 2, "required"),
        (&["audit", "in", "--resume"], 2, "--work"),
        (&["audit", "in", "--min-words", "3"], 2, "8..=100000"),
        (&["audit", "--archive", "in"], 2, "no archive here"),
        // Without the feature `spark` it says so, with it that nobody listens there.
        (&["audit", "in", "--engine", "sc://127.0.0.1:1"], 2, "error"),
        (&["audit", "in", "--exchange", "x"], 2, "--engine"),
        (&["audit", "in", "--work", "in"], 2, "is not empty"),
        (&["audit", "in", "--work", "nothing", "--resume"], 2, "no audit was begun here"),
    ] {
        let done = desk.run(args);
        assert_eq!(done.code, code, "{args:?}: {}{}", done.stdout, done.stderr);
        assert!(format!("{}{}", done.stdout, done.stderr).contains(says), "{args:?}");
    }
}

#[test]
fn a_kept_folder_and_an_archive_give_the_same() {
    let desk = desk();
    let plain = desk.run(&["audit", "in", "--format", "csv"]).stdout;
    for resume in [&[][..], &["--resume"]] {
        let args = [&["audit", "in", "--format", "csv", "--work", "kept"], resume].concat();
        let done = desk.run(&args);
        assert_eq!((done.code, done.stdout.as_str()), (1, plain.as_str()), "{}", done.stderr);
    }
    assert_eq!(desk.run(&["archive", "build", "arl", "in"]).code, 0);
    let done = desk.run(&["audit", "--archive", "arl", "--format", "csv", "-o", "out.csv"]);
    assert_eq!((done.code, done.stdout.as_str()), (1, ""), "{}", done.stderr);
    let archived = std::fs::read_to_string(desk.path("out.csv")).expect("the report");
    assert_eq!(archived.lines().count(), plain.lines().count());
}
