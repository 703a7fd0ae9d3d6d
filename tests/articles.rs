//! Six articles about one invented fire at sea: three with defects of every check,
//! three without any, each read beside the same two reports.

use std::collections::BTreeSet;

use crate::support::{Desk, Done, done, root, snapshot};

fn check(draft: &str, extra: &[&str]) -> Done {
    let desk = Desk::new();
    let mut command = desk.command(env!("CARGO_BIN_EXE_provcheck"));
    command.current_dir(root().join("tests/articles"));
    done(command.args(["check", draft, "--source", "wire"]).args(extra))
}

#[test]
fn defects_are_found() {
    let mut seen = BTreeSet::new();
    for draft in ["hit-1.md", "hit-2.txt", "hit-3.html"] {
        let report = check(draft, &["--format", "json"]);
        assert_eq!(report.code, 1, "{draft}: {}", report.stderr);
        let report: serde_json::Value = serde_json::from_str(&report.stdout).expect("JSON");
        let findings = report["drafts"][0]["findings"].as_array().expect("findings");
        let loud = findings.iter().filter(|f| f["severity"] != "info");
        seen.extend(loud.filter_map(|f| f["check"].as_str()).map(str::to_owned));
        snapshot(draft, &check(draft, &[]).stdout);
    }
    // What stands in no source is a finding only where the sources are all there is.
    let all: BTreeSet<String> = provcheck_cli::builtin()
        .iter()
        .map(|entry| entry.meta.name.to_owned())
        .filter(|name| name != "source-trace")
        .collect();
    assert_eq!(seen, all);
}

#[test]
fn honest_articles_pass() {
    for draft in ["clean-1.md", "clean-2.txt", "clean-3.html"] {
        let report = check(draft, &["--format", "concise"]);
        assert_eq!(report.code, 0, "{draft}: {}{}", report.stdout, report.stderr);
        snapshot(draft, &report.stdout);
    }
}
