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
        "warning Northern Transport Institute",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn one_fault_is_told_once() {
    let desk = desk();
    let args = ["check", DRAFT, "--source", SOURCES, "--no-config", "--grounded"];
    let done = desk.run(&[&args[..], &["--format", "concise"]].concat());
    let figure: Vec<&str> = done.stdout.lines().filter(|line| line.contains(":11:54:")).collect();
    assert_eq!(figure.len(), 1, "{}", done.stdout);
    assert!(figure[0].contains("numeric-drift/conflicting-value"), "{}", figure[0]);
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

#[test]
fn what_is_not_traced_is_one_line_and_no_finding() {
    let desk = desk();
    let args = ["check", DRAFT, "--source", SOURCES, "--no-config"];
    let line = "facts traced; 4 not: see `provcheck trace`";
    let text = desk.run(&args).stdout;
    assert_eq!(text.matches("facts traced").count(), 1, "{text}");
    assert!(text.contains(line), "{text}");
    assert!(!text.contains("source-trace/"), "{text}");
    let report = |format: &str| desk.run(&[&args[..], &["--format", format]].concat()).stdout;
    let markdown = report("markdown");
    assert_eq!(markdown.matches(line).count(), 1, "{markdown}");
    let html = report("html");
    assert_eq!(html.matches("facts traced; 4 not").count(), 1, "{html}");
    let json: serde_json::Value = serde_json::from_str(&report("json")).expect("JSON");
    let traced = &json["drafts"][0]["traced"];
    assert_eq!((&traced["differs"], &traced["untraced"]), (&1.into(), &3.into()), "{traced}");
    // Where there is nothing to trace it to, nothing is said.
    let alone = desk.run(&["check", DRAFT, "--no-config"]).stdout;
    assert!(!alone.contains("traced"), "{alone}");
}

#[test]
fn each_sentence_of_the_page_leads_to_its_passage() {
    let desk = desk();
    let args = ["check", DRAFT, "--source", SOURCES, "--no-config", "--format", "html"];
    let page = desk.run(&args).stdout;
    for (link, target) in [("href=\"#rest1-", "id=\"rest1-"), ("href=\"#from1-", "id=\"from1-")] {
        let links: Vec<&str> =
            page.split(link).skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() >= 4, "{page}");
        assert!(links.iter().all(|id| page.contains(&format!("{target}{id}\""))), "{links:?}");
    }
    assert!(page.contains("<mark class=\"untraced\">Harold Stenning</mark>"), "{page}");
    assert!(page.contains("no source has this name: <q>Harold Stenning</q>"), "{page}");
    assert!(page.contains("release.txt, line 3"), "{page}");
    assert!(page.contains("<mark class=\"traced\">212,000</mark>"), "{page}");
}

#[test]
fn sources_come_from_the_configuration() {
    let desk = desk();
    let none = desk.run(&["trace", DRAFT, "--no-config"]);
    assert_eq!(none.code, 2);
    assert!(none.stderr.contains("no source is named"), "{}", none.stderr);
    desk.write("examples/assistant/provcheck.toml", "[check]\nsources = [\"sources\"]\n");
    let named = desk.run(&["trace", DRAFT, "--source", SOURCES]).stdout;
    let configured = desk.run(&["trace", DRAFT]);
    assert_eq!((configured.code, configured.stdout), (0, named), "{}", configured.stderr);
    assert_eq!(desk.run(&["trace", DRAFT, "--no-config"]).code, 2);
    let config = "examples/assistant/provcheck.toml";
    desk.write(config, "[check]\nsourcs = [\"sources\"]\n");
    let wrong = desk.run(&["trace", DRAFT]);
    assert!(wrong.code == 2 && wrong.stderr.contains("sourcs"), "{}", wrong.stderr);
}

#[test]
fn drafts_are_compared_side_by_side() {
    let desk = desk();
    let draft = std::fs::read_to_string(desk.path(DRAFT)).expect("the draft");
    let careful = draft
        .replace(" “Nobody wanted to see it go this way.”", "")
        .replace("19 cracks", "14 cracks")
        .replace(
            " Harold Stenning of the Northern Transport Institute called the decision overdue.",
            "",
        );
    desk.write("careful.md", careful);
    let args = ["compare", DRAFT, "careful.md", "--source", SOURCES, "--no-config"];
    let text = desk.run(&args);
    assert_eq!(text.code, 0, "{}", text.stderr);
    let lines: Vec<&str> = text.stdout.lines().collect();
    assert!(lines[0].starts_with("draft ") && lines[0].ends_with("copied words"), "{lines:?}");
    assert!(lines[1].starts_with(DRAFT) && lines[2].starts_with("careful.md"), "{lines:?}");
    let json = desk.run(&[&args[..], &["--format", "json"]].concat()).stdout;
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let [invented, careful] = [&value["drafts"][0], &value["drafts"][1]];
    assert_eq!(invented["changed_figures"], 1, "{json}");
    assert_eq!(invented["traced"]["untraced"], 3, "{json}");
    assert_eq!(invented["untraced"][0], "“Nobody wanted to see it go this way.”", "{json}");
    assert_eq!(careful["changed_figures"], 0, "{json}");
    assert_eq!(careful["untraced"], serde_json::json!([]), "{json}");
    let page = desk.run(&[&args[..], &["--format", "html"]].concat()).stdout;
    assert!(page.contains("<th scope=\"row\">careful.md</th>"), "{page}");
    assert!(page.contains("<li>Harold Stenning</li>"), "{page}");
    let bare = desk.run(&["compare", DRAFT, "--no-config"]);
    assert_eq!(bare.code, 2);
    assert!(bare.stderr.contains("name sources with --source"), "{}", bare.stderr);
    assert_eq!(desk.run(&["compare", "--source", SOURCES]).code, 2);
}
