//! What a plugin, a draft, an archive, a file's name or a configuration says can neither
//! move the cursor, nor hide, nor forge a line.

use crate::support::{Desk, Done, compile};

const FORMATS: [&str; 8] =
    ["text", "concise", "json", "jsonl", "sarif", "github", "markdown", "html"];

/// Erases the line, moves up, turns the direction, hides; as it may stand in a text.
const SPOOF: &str = "x\u{1b}[2K\u{1b}[1A\u{9b}2J\u{202e}\u{200b}\u{feff}\u{2066}\u{85}";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("draft.txt", "It was teh end.\n");
    desk
}

/// Fails where `text` has a character in it that can't be seen, or a line that is forged.
fn harmless(text: &str, what: &str) {
    let hidden = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}')
    };
    if let Some(c) = text.chars().find(|c| hidden(*c)) {
        panic!("{what}: {c:?} in {text:?}");
    }
    // A cell of a table for spreadsheets may have several lines.
    // Nor is a plugin's own page forged by what stands in it.
    let lines = text.lines().filter(|_| what != "csv" && !what.starts_with("explain"));
    for line in lines {
        let forged = ["draft.txt:1:1: error[copied-text", "::error::forged", "error: forged"];
        assert!(!forged.iter().any(|start| line.starts_with(start)), "{what}: {line}");
    }
    let markup = what == "html" || what == "markdown";
    assert!(!(markup && text.contains("<script>forged")), "{what}");
}

fn harmless_run(done: &Done, what: &str) {
    harmless(&done.stdout, what);
    harmless(&done.stderr, what);
}

#[test]
fn a_plugin_with_names_that_are_none_is_not_loaded() {
    let desk = desk();
    for (fault, words) in [
        ("HOSTILE_CHECK_ESCAPE", "is no name of a check"),
        ("HOSTILE_CHECK_UPPER", "is no name of a check"),
        ("HOSTILE_CHECK_EMPTY", "is no name of a check"),
        ("HOSTILE_CHECK_BELOW", "there is a check `page-residue`"),
        ("HOSTILE_CHECK_TAKEN", "have a check `page-residue`"),
        ("HOSTILE_CHECK_TWICE", "two checks `c/hostile`"),
        ("HOSTILE_NO_CHECKS", "has no checks"),
        ("HOSTILE_RULE_ESCAPE", "is no name of a rule"),
        ("HOSTILE_RULE_EMPTY", "is no name of a rule"),
        ("HOSTILE_RULE_TWICE", "two rules `rule`"),
        ("HOSTILE_LEVEL", "`fatal` is no level"),
        ("HOSTILE_LABEL", "is no name"),
        ("HOSTILE_IDENTITY", "is no name"),
    ] {
        let file = compile(&desk, "hostile_plugin.c", &[fault]);
        let done = desk.run(&["check", "draft.txt", "--plugin", &file]);
        assert_eq!(done.code, 2, "{fault}: {}{}", done.stdout, done.stderr);
        assert!(done.stderr.contains(words), "{fault}: {}", done.stderr);
        harmless_run(&done, fault);
        assert_eq!(done.stdout, "", "{fault}");
        let info = desk.run(&["plugin", "info", &file, "--load"]);
        harmless_run(&info, fault);
    }
}

#[test]
fn an_answer_of_no_sense_is_a_failure() {
    let desk = desk();
    for (fault, words) in [
        ("HOSTILE_CONFIDENCE", "the confidence -5"),
        ("HOSTILE_CONFIDENCE_HUGE", "the confidence 1000"),
        ("HOSTILE_SEVERITY", "the severity `fatal`"),
        ("HOSTILE_APPLICABILITY", "the applicability `at once`"),
        ("HOSTILE_METRIC", "is no name of a figure"),
        ("HOSTILE_OUTSIDE", "names source 99"),
        ("HOSTILE_LIST", "no object"),
        ("HOSTILE_NO_WORDS", "has no message"),
    ] {
        let file = compile(&desk, "hostile_plugin.c", &[fault]);
        let done = desk.run(&["check", "draft.txt", "--plugin", &file, "--format", "json"]);
        assert_eq!(done.code, 3, "{fault}: {}{}", done.stdout, done.stderr);
        harmless_run(&done, fault);
        let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
        let failure = &report["failures"][0];
        assert_eq!(failure["kind"], "bad-output", "{fault}");
        let message = failure["message"].as_str().expect("a message");
        assert!(message.contains(words), "{fault}: {message}");
    }
}

#[test]
fn what_a_plugin_says_is_harmless_in_every_format() {
    let desk = desk();
    let file = compile(&desk, "hostile_plugin.c", &["HOSTILE_SPOOF"]);
    for format in FORMATS {
        let args = ["check", "draft.txt", "--plugin", &file, "--format", format, "--color"];
        let done = desk.run(&[&args[..], &["never"]].concat());
        assert_eq!(done.code, 3, "{format}: {}", done.stderr);
        assert!(done.stdout.contains("forged"), "{format}: {}", done.stdout);
        harmless_run(&done, format);
    }
    let json = desk.run(&["check", "draft.txt", "--plugin", &file, "--format", "json"]).stdout;
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let message = report["drafts"][0]["findings"][0]["message"].as_str().expect("a message");
    assert!(message.starts_with("x\u{1b}[2K\u{1b}[1A\u{9b}2J"), "a program reads what was said");
    desk.write("provcheck.toml", format!("[plugins.it]\npath = \"{file}\"\n"));
    assert_eq!(desk.run(&["plugin", "pin", "it"]).code, 0);
    assert_eq!(desk.run(&["plugin", "trust", "it"]).code, 0);
    for args in [
        &["explain", "c/hostile"][..],
        &["explain", "c/hostile", "--markdown"],
        &["explain", "rule", "--markdown"],
        &["explain"],
        &["init", "--schema"],
        &["plugin", "info", "it", "--load"],
        &["plugin", "list", "--json"],
    ] {
        let done = desk.run(args);
        assert_eq!(done.code, 0, "{args:?}: {}", done.stderr);
        harmless_run(&done, &args.join(" "));
    }
}

#[test]
#[cfg(unix)]
fn names_of_files_are_harmless_in_every_format_and_error() {
    let desk = desk();
    let name = format!("{SPOOF}\nerror: forged.txt");
    let text = "Mr. Smith said “it is over. SHARE THIS ARTICLE\n\nClick here to subscribe.\n";
    desk.write(&name, text).write(&format!("wire/{name}"), text);
    for format in FORMATS {
        let done = desk.run(&["check", &name, "--source", "wire", "--format", format]);
        assert!(done.code < 2, "{format}: {}", done.stderr);
        harmless_run(&done, format);
    }
    let gone = format!("{name}.md");
    for args in [
        &["check", &gone][..],
        &["init", &gone],
        &["check", &name, "--source", &gone],
        &["check", &name, "--config", &gone],
        &["check", &name, "--baseline", &gone],
        &["check", &name, "--archive", &gone],
        &["check", &name, "--plugin", &gone],
        &["check", &name, "--plugin", &name],
        &["check", &name, "--only", &gone],
        &["check", &name, "--output", &format!("{gone}/x")],
        &["kb", "lookup", "x", "--file", &gone],
        &["kb", "check", &gone],
        &["kb", "diff", &gone, &gone],
        &["archive", "stat", &gone],
        &["archive", "build", &gone, &format!("{gone}.txt")],
        &["audit", &gone],
        &["explain", &gone],
        &["plugin", "info", &gone],
        &["plugin", "pin", &gone],
        &["plugin", "new", &gone],
    ] {
        let done = desk.run(args);
        // `kb check` reports what is wrong with a file as its findings.
        let expected = 2;
        assert_eq!(done.code, expected, "{args:?}: {}{}", done.stdout, done.stderr);
        harmless_run(&done, &format!("{args:?}"));
    }
}

/// A shell puts names of files into a command, and one may look like an option.
#[test]
fn what_is_typed_is_harmless_in_errors() {
    let desk = desk();
    let typed = format!("{SPOOF}\nerror: forged");
    for args in [
        &[&*typed][..],
        &[&format!("./{typed}")],
        &["check", &format!("--{typed}")],
        &["check", "draft.txt", "--only", &typed],
        &["check", "draft.txt", "--date", &typed],
        &["check", "draft.txt", "--format", &typed],
        &["completions", &typed],
        &["plugin", &typed],
    ] {
        let done = desk.run(args);
        assert_eq!(done.code, 2, "{args:?}: {}{}", done.stdout, done.stderr);
        assert!(done.stderr.contains("x<U+001B>[2K"), "{args:?}: {}", done.stderr);
        harmless_run(&done, &format!("{args:?}"));
    }
}

#[test]
fn keys_and_values_of_files_are_harmless_in_errors() {
    let desk = desk();
    let spoof = "x\\u001b[2K\\u009b1A\\u202e\\nerror: forged";
    for config in [
        format!("\"{spoof}\" = 1\n"),
        format!("[check]\n\"{spoof}\" = 1\n"),
        format!("[check]\nfail-on = \"{spoof}\"\n"),
        format!("[check]\nbaseline = \"{spoof}\"\n"),
        format!("[check]\nsources = [\"{spoof}\"]\n"),
        format!("[checks.\"{spoof}\"]\n"),
        format!("[checks.copied-text.rules]\nverbatim = \"{spoof}\"\n"),
        format!("[knowledge]\nfiles = [\"{spoof}\"]\n"),
        format!("[archive]\nlocation = \"{spoof}\"\n"),
        format!("[plugins.\"{spoof}\"]\npath = \"{spoof}\"\n"),
        format!("[plugins.x]\nsandbox = \"{spoof}\"\n"),
        format!("[plugins.x]\ntimeout = \"{spoof}\"\n"),
        "a = \"\u{1b}[2K\n".to_owned(),
        "# \u{9b}2K\u{202e}\na = \n".to_owned(),
    ] {
        desk.write("provcheck.toml", &config);
        let done = desk.run(&["check", "draft.txt"]);
        assert_eq!(done.code, 2, "{config}: {}{}", done.stdout, done.stderr);
        harmless_run(&done, &config);
        harmless_run(&desk.run(&["plugin", "list"]), &config);
    }
    desk.write("provcheck.toml", "");
    desk.write("base.toml", format!("[[accepted]]\n\"{spoof}\" = 1\n"));
    let done = desk.run(&["check", "draft.txt", "--baseline", "base.toml"]);
    assert_eq!(done.code, 2, "{}", done.stdout);
    harmless_run(&done, "baseline");
    desk.write("people.toml", format!("[\"{spoof}\"]\nx = 1\n"));
    let done = desk.run(&["kb", "check", "people.toml"]);
    assert_eq!(done.code, 2, "{}", done.stdout);
    harmless_run(&done, "knowledge");
}

#[test]
fn what_an_archive_holds_is_harmless_where_it_is_shown() {
    let desk = desk();
    let words = "the minister told the committee on tuesday that the harvest had failed again \
                 and that no grain would leave the port before the end of the year";
    let article = serde_json::json!({
        "id": format!("{SPOOF}\nerror: forged"), "title": format!("{SPOOF}\nerror: forged"),
        "publisher": SPOOF, "url": format!("https://example.org/{SPOOF}"), "text": words,
    });
    desk.write("all.jsonl", format!("{article}\n")).write("draft.txt", words);
    let built = desk.run(&["archive", "build", "shelf", "all.jsonl"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    for args in [
        &["archive", "search", "shelf", "draft.txt"][..],
        &["archive", "search", "shelf", "draft.txt", "--json"],
        &["archive", "stat", "shelf"],
    ] {
        let done = desk.run(args);
        assert_eq!(done.code, 0, "{args:?}: {}", done.stderr);
        harmless_run(&done, &args.join(" "));
    }
    for format in FORMATS {
        let done = desk.run(&["check", "draft.txt", "--archive", "shelf", "--format", format]);
        assert!(done.code < 2, "{format}: {}", done.stderr);
        harmless_run(&done, format);
    }
    desk.write(
        "more.jsonl",
        format!("{article}\n{}\n", article.to_string().replace("\"id\":\"", "\"id\":\"2")),
    );
    for format in ["text", "json", "csv", "html"] {
        let done = desk.run(&["audit", "more.jsonl", "--format", format]);
        assert_eq!(done.code, 1, "{format}: {}", done.stderr);
        let stdout = done.stdout.replace("\r\n", "\n");
        harmless(&stdout, format);
    }
}
