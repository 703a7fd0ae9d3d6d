//! Drafts whose sources are all there is: `--grounded`, `trace` and its ledgers.

use crate::support::{Desk, root};

const DRAFT: &str = "examples/assistant/draft.md";
const SOURCES: &str = "examples/assistant/sources";

/// Returns a folder with the example that ships with the program.
fn desk() -> Desk {
    let desk = Desk::new();
    for name in ["draft.md", "sources/interview.txt", "sources/release.txt"] {
        let path = format!("examples/assistant/{name}");
        desk.write(&path, std::fs::read(root().join(&path)).expect("the example"));
    }
    desk
}

#[test]
fn grounded_tells_what_no_source_has() {
    let desk = desk();
    let args = ["check", DRAFT, "--source", SOURCES, "--no-config", "--only", "source-trace"];
    assert_eq!(desk.run(&args).code, 0);
    let done = desk.run(&[&args[..], &["--grounded", "--format", "json"]].concat());
    assert_eq!(done.code, 1, "{}", done.stderr);
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let findings = report["drafts"][0]["findings"].as_array().expect("findings");
    let found: Vec<String> = findings
        .iter()
        .map(|f| format!("{} {}", f["severity"], f["excerpt"]).replace('"', ""))
        .collect();
    let wanted = [
        "error “Nobody wanted to see it go this way.”",
        "warning 19",
        "warning Harold Stenning",
        "warning Transport Institute",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn former_ids_name_the_rules_that_stand_for_them() {
    let desk = desk();
    let args = ["check", DRAFT, "--source", SOURCES, "--grounded", "--format", "concise"];
    let quotation = "source-trace/untraced-quotation";
    let only =
        desk.run(&[&args[..], &["--no-config", "--only", "quote-drift/unsupported"]].concat());
    assert_eq!(only.stdout.matches(quotation).count(), 1, "{}{}", only.stdout, only.stderr);
    assert!(!only.stdout.contains("untraced-figure"), "{}", only.stdout);
    desk.write("provcheck.toml", "[checks.quote-drift.rules]\nunsupported = \"off\"\n");
    assert!(!desk.run(&args).stdout.contains(quotation));
    desk.write("provcheck.toml", "");
    let draft = std::fs::read_to_string(desk.path(DRAFT)).expect("the draft");
    let comment = "<!-- provcheck: ignore quote-drift/unsupported: heard by phone -->\n\n";
    let at = draft.find("“Nobody wanted").expect("the invented quotation");
    let line = draft[..at].rfind("\n\n").map_or(0, |end| end + 2);
    desk.write(DRAFT, [&draft[..line], comment, &draft[line..]].concat());
    let ignored = desk.run(&args);
    assert!(!ignored.stdout.contains(quotation), "{}", ignored.stdout);
    let page = desk.run(&["explain", "numeric-drift/unsupported-value", "--markdown"]);
    assert!(page.stdout.starts_with("# source-trace/untraced-figure"), "{}", page.stdout);
}

#[test]
fn a_ledger_holds_until_a_file_changes() {
    let desk = desk();
    let args = ["trace", DRAFT, "--source", SOURCES];
    let text = desk.run(&args);
    assert_eq!(text.code, 0, "{}", text.stderr);
    assert!(text.stdout.ends_with("no source has 3\n"), "{}", text.stdout);
    let json = ["--format", "json", "--output", "ledger.json"];
    assert_eq!(desk.run(&[&args[..], &json].concat()).code, 0);
    let verify = ["trace", "--verify", "ledger.json"];
    let done = desk.run(&verify);
    assert_eq!((done.code, done.stdout.as_str()), (0, "3 files and all spans match\n"));
    let path = format!("{SOURCES}/release.txt");
    let release = std::fs::read_to_string(desk.path(&path)).expect("the release");
    desk.write(&path, release.replace("212,000", "211,000"));
    let done = desk.run(&verify);
    assert_eq!(done.code, 1);
    assert!(done.stdout.starts_with(&format!("{path}: the file is not the one")));
    assert!(done.stdout.contains("are not `212,000`"), "{}", done.stdout);
}

#[test]
fn a_ledger_overwrites_nothing_that_was_read() {
    let desk = desk();
    let release = format!("{SOURCES}/release.txt");
    for file in [DRAFT, &release] {
        let before = std::fs::read(desk.path(file)).expect("the file");
        let done = desk.run(&["trace", DRAFT, "--source", SOURCES, "--output", file]);
        assert_eq!(done.code, 2, "{}", done.stderr);
        assert!(done.stderr.contains("would overwrite what this run reads"), "{}", done.stderr);
        assert_eq!(std::fs::read(desk.path(file)).expect("the file"), before);
    }
}

#[test]
fn a_ledger_of_something_else_is_refused() {
    let desk = desk();
    desk.write("ledger.json", "{}");
    let done = desk.run(&["trace", "--verify", "ledger.json"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("no ledger of `trace`"), "{}", done.stderr);
}
