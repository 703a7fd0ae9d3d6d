//! A wire report that forty papers ran.

use crate::support::{Desk, root};

#[test]
fn forty_copies_of_one_report_make_no_long_report() {
    let example = root().join("examples/grain");
    let read = |name: &str| std::fs::read_to_string(example.join(name)).expect("a file");
    let length = |copies: usize| {
        let desk = Desk::new();
        desk.write("draft.md", read("draft.md"));
        for copy in 0..copies {
            desk.write(&format!("wire/{copy:02}.txt"), read("wire/coast-wire.txt"));
        }
        let done = desk.run(&["check", "draft.md", "--source", "wire"]);
        assert_eq!(done.code, 1, "{}", done.stderr);
        done.stdout.lines().count()
    };
    let (one, forty) = (length(1), length(40));
    assert!(forty <= 2 * one, "{one} lines with one, {forty} with forty");
}

#[test]
fn a_check_without_sources_says_that_it_compared_with_nothing() {
    let desk = Desk::new();
    desk.write("draft.txt", "The ship wenton after.\n");
    let done = desk.run(&["check", "draft.txt"]);
    assert!(done.stdout.contains("had nothing to compare with"), "{}", done.stdout);
}

#[test]
fn every_form_says_that_nothing_was_compared() {
    let desk = Desk::new();
    desk.write("draft.txt", "The ship wenton after.\n");
    for format in ["text", "concise", "markdown", "html"] {
        let done = desk.run(&["check", "draft.txt", "--format", format]);
        assert!(done.stdout.contains("nothing to compare with"), "{format}: {}", done.stdout);
    }
}

#[test]
fn findings_stand_in_the_order_that_is_asked_for_and_are_summed_up() {
    let example = root().join("examples/grain");
    let (draft, wire) = (example.join("draft.md"), example.join("wire"));
    let desk = Desk::new();
    let severities = |more: &[&str]| -> Vec<String> {
        let mut args = vec!["check", draft.to_str().expect("a path"), "--source"];
        args.extend([wire.to_str().expect("a path"), "--format", "concise"]);
        args.extend(more);
        let done = desk.run(&args);
        let word = |line: &str| line.split(": ").nth(1)?.split('[').next().map(str::to_owned);
        let (lines, last) = done.stdout.trim_end().rsplit_once('\n').expect("lines");
        assert!(
            last.starts_with("3 errors, ") && last.contains(" (") && last.contains("3 sources, "),
            "{last}"
        );
        lines.lines().filter(|line| line.contains('[')).filter_map(word).collect()
    };
    let by_place = severities(&[]);
    let mut gravest = by_place.clone();
    gravest.sort_by_key(|severity| severity != "error");
    assert_ne!(by_place, gravest, "the example has a warning before an error");
    assert_eq!(severities(&["--order", "severity"]), gravest);
    assert_eq!(severities(&["--order", "place"]), by_place);
}

#[test]
fn a_job_of_github_s_gets_all_findings_in_its_summary() {
    let desk = Desk::new();
    desk.write("draft.txt", "The ship wenton after.\n").write("summary.md", "Before.\n");
    let done = desk
        .command(env!("CARGO_BIN_EXE_provcheck"))
        .args(["check", "draft.txt", "--format", "github"])
        .env("GITHUB_STEP_SUMMARY", desk.path("summary.md"))
        .output()
        .expect("it starts");
    let annotations = String::from_utf8_lossy(&done.stdout);
    assert!(annotations.starts_with("::warning file=draft.txt,line=1"), "{annotations}");
    let summary = std::fs::read_to_string(desk.path("summary.md")).expect("a summary");
    assert!(summary.starts_with("Before.\n# provcheck\n"), "{summary}");
    assert!(summary.contains("wenton"), "{summary}");
}
