//! Accepting a finding accepts that finding, and every report says that it was done.

use crate::support::{Desk, compile};

const FORMATS: [&str; 8] =
    ["text", "concise", "json", "jsonl", "sarif", "github", "markdown", "html"];

/// A passage that page-residue finds something in.
const RESIDUE: &str = "Sign up for our newsletter.";

fn findings(json: &str) -> usize {
    let report: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let drafts = report["drafts"].as_array().expect("drafts");
    drafts.iter().map(|draft| draft["findings"].as_array().expect("findings").len()).sum()
}

#[test]
fn what_is_accepted_in_one_draft_is_found_in_another() {
    let desk = Desk::new();
    let text = format!("The harvest failed.\n\n{RESIDUE}\n");
    desk.write("a.md", &text).write("b.md", &text).write("sub/a.md", &text);
    let accepted = desk.run(&["baseline", "a.md", "--reason", "house style"]);
    assert_eq!(accepted.code, 0, "{}", accepted.stderr);
    assert!(accepted.stdout.contains(": 1 accepted"), "{}", accepted.stdout);
    let check = |draft: &str| {
        let args = ["check", draft, "--baseline", "provcheck-baseline.toml", "--format", "json"];
        let done = desk.run(&args);
        (done.code, findings(&done.stdout))
    };
    assert_eq!(check("a.md"), (0, 0));
    assert_eq!(check("b.md"), (1, 1));
    assert_eq!(check("sub/a.md"), (1, 1));
    // Both together, and accepting the second leaves the first.
    let more = desk.run(&["baseline", "b.md", "--reason", "so is this"]);
    assert!(more.stdout.contains(": 1 accepted, 0 no longer found"), "{}", more.stdout);
    assert_eq!([check("a.md"), check("b.md")], [(0, 0), (0, 0)]);
    assert_eq!(check("sub/a.md"), (1, 1));
}

#[test]
fn an_ignore_reaches_its_block_and_no_page() {
    let desk = Desk::new();
    let comment = "<!-- provcheck: ignore translation-artifact: he did -->";
    let slip = "The minister said that it was was over in the north of the country.";
    let filler = "<p>The harvest in the north has failed for the second year.</p>";
    let (head, tail) = ("<!DOCTYPE html><html><body><article>", "</article></body></html>");
    let table: [(&str, String, usize); 8] = [
        // One line, and only the block behind the comment.
        ("a.html", format!("{head}{comment}<p>{slip}</p>{filler}<p>{slip}</p>{tail}"), 1),
        // Inside the block, at its end and at its start.
        ("b.html", format!("{head}<p>{slip} {comment}</p>{filler}<p>{slip}</p>{tail}"), 1),
        ("c.html", format!("{head}<p>{comment}{slip}</p>{filler}<p>{slip}</p>{tail}"), 1),
        // A line each.
        ("d.html", format!("{head}\n{comment}\n<p>{slip}</p>\n{filler}\n<p>{slip}</p>\n{tail}"), 1),
        ("e.md", format!("{comment}\n\n{slip}\n\nThe harvest failed.\n\n{slip}\n"), 1),
        ("f.md", format!("{slip} {comment}\n\nThe harvest failed.\n\n{slip}\n"), 1),
        // At the end of a line it is about that line, as editors write it.
        ("h.html", format!("{head}\n<p>{slip}</p> {comment}\n{filler}\n<p>{slip}</p>\n{tail}"), 1),
        // At the end of the page it reaches nothing.
        ("g.html", format!("{head}<p>{slip}</p>{filler}<p>{slip}</p><hr>{comment}{tail}"), 2),
    ];
    for (name, text, left) in table {
        desk.write(name, &text);
        let args = ["check", name, "--format", "json", "--only", "translation-artifact"];
        let done = desk.run(&args);
        assert_eq!(findings(&done.stdout), left, "{name}: {}", done.stdout);
    }
}

#[test]
fn an_ignore_that_is_read_as_text_ignores_nothing() {
    let desk = Desk::new();
    let order = "<!-- provcheck: ignore translation-artifact: he did -->";
    let fault = "The mayor said said the quay would close.\n";
    for (name, lead, code) in [
        ("comment.md", order.to_owned(), 0),
        ("code.md", format!("`{order}`"), 1),
        ("escaped.md", format!("\\{order}"), 1),
    ] {
        desk.write(name, format!("{lead} {fault}"));
        let done = desk.run(&["check", name, "--only", "translation-artifact"]);
        assert_eq!(done.code, code, "{name}: {}{}", done.stdout, done.stderr);
        let said = (done.stdout + &done.stderr).contains("part of the text and no comment");
        assert_eq!(said, code == 1, "{name}");
    }
}

#[test]
fn an_ignore_in_a_page_of_one_paragraph_reaches_its_sentence() {
    let desk = Desk::new();
    let filler = "The harvest in the north has failed for the second year in a row. ".repeat(60);
    let slip = "He said it was was over. ";
    let comment = "<!-- provcheck: ignore translation-artifact: he did --> ";
    let text = |comment: &str| format!("{slip}{filler}{comment}{slip}{filler}{slip}");
    let check = |text: String| {
        desk.write("draft.md", text);
        let done =
            desk.run(&["check", "draft.md", "--format", "json", "--only", "translation-artifact"]);
        findings(&done.stdout)
    };
    let all = check(text(""));
    assert!(all >= 3, "{all}");
    assert_eq!(check(text(comment)), all - 1);
}

#[test]
fn every_format_says_how_many_were_ignored_and_accepted() {
    let desk = Desk::new();
    let comment = "<!-- provcheck: ignore page-residue: ours -->";
    desk.write(
        "a.md",
        format!("{comment}\n\n{RESIDUE}\n\nThe harvest failed.\n\n{RESIDUE} Now.\n"),
    );
    let accepted = desk.run(&["baseline", "a.md", "--reason", "known"]);
    assert!(accepted.stdout.contains(": 1 accepted"), "{}", accepted.stdout);
    for format in FORMATS {
        let args = ["check", "a.md", "--baseline", "provcheck-baseline.toml", "--format", format];
        let done = desk.run(&args);
        assert_eq!(done.code, 0, "{format}: {}", done.stderr);
        let words = match format {
            "json" | "jsonl" => {
                let lean: String = done.stdout.split_whitespace().collect();
                assert!(lean.contains("\"ignored\":1"), "{format}: {}", done.stdout);
                assert!(lean.contains("\"accepted\":1"), "{format}: {}", done.stdout);
                continue;
            }
            "sarif" => {
                let kinds = ["inSource", "external"];
                assert!(kinds.iter().all(|kind| done.stdout.contains(kind)), "{}", done.stdout);
                continue;
            }
            _ => "2 findings left out: 1 ignored in the draft, 1 accepted",
        };
        assert!(done.stdout.contains(words), "{format}: {}", done.stdout);
    }
}

#[test]
fn a_plugin_is_switched_off_at_the_same_draft_every_time() {
    let desk = Desk::new();
    let crash = compile(&desk, "faulty_plugin.c", &["FAULT_CRASH"]);
    let mut drafts = Vec::new();
    for (index, text) in
        ["!", "ok", "!", "!", "ok", "!", "!", "!", "ok", "!"].into_iter().enumerate()
    {
        let name = format!("{index}.txt");
        desk.write(&name, format!("The harvest failed {text}\n"));
        drafts.push(name);
    }
    let run = |jobs: &str| {
        let drafts = drafts.iter().map(String::as_str);
        let args = ["check", "--plugin", &crash, "--format", "concise", "--jobs", jobs];
        let done = desk.run(&args.into_iter().chain(drafts).collect::<Vec<_>>());
        assert_eq!(done.code, 3, "{}", done.stderr);
        done.stdout
    };
    let alone = run("1");
    assert_eq!(alone.matches("switched off").count(), 2, "{alone}");
    for jobs in ["2", "4", "8", "8", "8"] {
        assert_eq!(run(jobs), alone, "--jobs {jobs}");
    }
}

#[test]
fn a_false_alarm_is_told_with_its_sentences_and_no_others() {
    let desk = Desk::new();
    desk.write(
        "draft.md",
        "Nobody else may read this line.\n\nThe mill in Orsova laid off 400 workers on Monday. \
         It is a quiet town.\n",
    )
    .write("wire.txt", "The mill in Orsova laid off 40 workers on Monday. The river rose.\n");
    let args = ["--source", "wire.txt", "--date", "2024-03-12", "--only", "numeric-drift"];
    let report = |draft| desk.run(&[&["report-false-alarm", draft][..], &args].concat());
    let done = report("draft.md:3");
    assert_eq!(done.code, 0, "{}", done.stderr);
    for told in [
        concat!("provcheck ", env!("CARGO_PKG_VERSION"), " on "),
        "## numeric-drift/scale-slip (error)\n",
        "The draft speaks from 2024-03-12.",
        "    The mill in Orsova laid off 400 workers on Monday.\n",
        "    The mill in Orsova laid off 40 workers on Monday.\n",
    ] {
        assert!(done.stdout.contains(told), "{told}: {}", done.stdout);
    }
    for hidden in ["Nobody", "quiet", "river"] {
        assert!(!done.stdout.contains(hidden), "{hidden}: {}", done.stdout);
    }
    assert_eq!(report("draft.md").stdout, done.stdout, "of all lines, the same");
    assert_eq!(report("draft.md:1").code, 2, "there is nothing");
}
