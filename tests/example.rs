//! The example that ships with the program.

use std::collections::BTreeSet;

use crate::support::{Desk, Done, done, root, snapshot};

fn check(extra: &[&str]) -> Done {
    let desk = Desk::new();
    let mut command = desk.command(env!("CARGO_BIN_EXE_provcheck"));
    command.current_dir(root());
    command.args(["check", "examples/grain/draft.md", "--source", "examples/grain/wire"]);
    done(command.args(extra))
}

#[test]
fn shows_findings_of_all_checks_but_tracing() {
    let report = check(&["--format", "json"]);
    assert_eq!(report.code, 1, "{}", report.stderr);
    let report: serde_json::Value = serde_json::from_str(&report.stdout).expect("JSON");
    let findings = report["drafts"][0]["findings"].as_array().expect("findings");
    let checks: BTreeSet<&str> = findings.iter().filter_map(|f| f["check"].as_str()).collect();
    let all = [
        "copied-text",
        "fact-drift",
        "misattributed-title",
        "numeric-drift",
        "page-residue",
        "quote-drift",
        "translation-artifact",
    ];
    assert_eq!(checks.into_iter().collect::<Vec<_>>(), all);
}

#[test]
fn reads_the_same_every_time() {
    let first = check(&["--format", "json", "--jobs", "1"]);
    for _ in 0..3 {
        assert_eq!(check(&["--format", "json", "--jobs", "4"]).stdout, first.stdout);
    }
}

#[test]
fn reads_as_the_readme_shows_it() {
    snapshot("example-text", &check(&[]).stdout);
    snapshot("example-concise", &check(&["--format", "concise"]).stdout);
}
