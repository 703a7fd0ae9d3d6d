//! The book's pages of checks are those of `provcheck explain`.

use std::fmt::Write as _;

use crate::readme::current;
use crate::support::{Desk, bless, root};

/// Moves the headings of a page one level down.
fn demoted(page: &str) -> String {
    let mut fence = "";
    let mut out = String::new();
    for line in page.lines() {
        let marks = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.is_empty() && marks.len() >= 3 {
            fence = marks;
        } else if !fence.is_empty() && line == fence {
            fence = "";
        } else if fence.is_empty() && line.starts_with('#') {
            out.push('#');
        }
        let _ = writeln!(out, "{line}");
    }
    out
}

#[test]
fn its_pages_of_checks_are_current() {
    let desk = Desk::new();
    let explain = |name: &str| {
        let done = desk.run(&["explain", name, "--markdown"]);
        assert_eq!(done.code, 0, "{name}: {}", done.stderr);
        done.stdout
    };
    let mut list = String::new();
    for entry in provcheck_cli::builtin() {
        let check = entry.meta.name;
        let mut page = explain(check);
        for rule in entry.meta.rules {
            let _ = write!(page, "\n{}", demoted(&explain(&format!("{check}/{}", rule.name))));
        }
        bless(&root().join(format!("docs/src/checks/{check}.md")), &page, "book");
        let _ = writeln!(list, "- [{check}](checks/{check}.md)");
    }
    current("docs/src/SUMMARY.md", "checks", &format!("\n{list}\n"));
}

/// Returns the words of a command; quotation marks hold several together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, piece) in command.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Writes the files that the tutorial has its reader write, runs its commands,
/// and compares what they print with what it shows.
#[test]
fn its_tutorial_shows_what_happens() {
    let file = root().join("docs/src/tutorial.md");
    let page = std::fs::read_to_string(&file).expect("the tutorial");
    let desk = Desk::new();
    let mut printed = String::new();
    let mut current = String::new();
    for (at, part) in page.split("```").enumerate() {
        if at > 0 {
            current.push_str("```");
        }
        let (info, text) = part.split_once('\n').unwrap_or((part, ""));
        if at % 2 == 1 && info == "text" {
            current = current + "text\n" + printed.trim_end() + "\n";
            continue;
        }
        current.push_str(part);
        if at % 2 == 1 && info == "console" {
            printed.clear();
            for command in text.lines().filter_map(|line| line.strip_prefix("$ provcheck ")) {
                let words = words(command);
                let done = desk.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
                assert!([0, 1].contains(&done.code), "{command}: {}", done.stderr);
                printed = printed + &done.stdout + &done.stderr;
            }
        } else if at % 2 == 1
            && let Some(name) = info.strip_prefix("text ")
        {
            desk.write(name, text);
        }
    }
    bless(&file, &current, "book");
    assert!(printed.contains("nothing found"), "it ends well: {printed}");
}
