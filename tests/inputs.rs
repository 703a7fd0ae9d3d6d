//! What people hand it, and what it says when that can't be read.

use crate::support::Desk;

const CALM: &str = "Harbour opens again\n\nThe harbour opened again on Friday, the board said.\n";

#[test]
fn a_clean_draft_ends_with_0_and_a_finding_with_1() {
    let desk = Desk::new();
    desk.write("calm.txt", CALM).write("loud.txt", "The Zеlensky visit was short, he said.\n");
    let calm = desk.run(&["check", "calm.txt"]);
    assert_eq!((calm.code, calm.stderr.as_str()), (0, ""), "{}", calm.stdout);
    let loud = desk.run(&["check", "loud.txt"]);
    assert_eq!(loud.code, 1, "{}", loud.stdout);
    assert!(loud.stdout.contains("translation-artifact/foreign-script"), "{}", loud.stdout);
    assert_eq!(desk.run(&["check", "loud.txt", "--fail-on", "never"]).code, 0);
}

#[test]
fn an_input_that_cannot_be_read_is_named_and_the_others_are_checked() {
    let desk = Desk::new();
    desk.write("calm.txt", CALM)
        .write("empty.txt", "")
        .write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0");
    for (draft, words) in
        [("missing.txt", "missing.txt"), ("empty.txt", "empty"), ("picture.txt", "picture.txt")]
    {
        let done = desk.run(&["check", "calm.txt", draft, "--format", "json"]);
        assert_eq!(done.code, 2, "{draft}: {}", done.stderr);
        assert!(done.stderr.contains(words), "{draft}: {}", done.stderr);
        let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
        assert_eq!(report["drafts"].as_array().map(Vec::len), Some(1), "{draft}");
    }
    let source = desk.run(&["check", "calm.txt", "--source", "wire/none.txt"]);
    assert_eq!(source.code, 2);
    assert!(source.stderr.contains("wire/none.txt"), "{}", source.stderr);
}

#[test]
fn any_bytes_are_an_error_or_a_report() {
    let desk = Desk::new();
    let mut noise = Vec::new();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..40_000 {
        // xorshift (Marsaglia 2003): the same bytes in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        noise.push(state.to_le_bytes()[0]);
    }
    let printable: Vec<u8> = noise.iter().map(|b| b | 0x80).collect();
    let long_line = "the minister said 120,000 ".repeat(40_000);
    let cases: [(&str, &[u8]); 9] = [
        ("noise.txt", &noise),
        ("noise.md", &noise),
        ("noise.html", &noise),
        ("noise.docx", &noise),
        ("high.txt", &printable),
        ("cut.txt", "Київ — столиця України.".as_bytes().split_at(33).0),
        ("line.txt", long_line.as_bytes()),
        ("deep.html", &b"<div><blockquote>".repeat(20_000)),
        ("marks.md", &"> “*[".repeat(4_000).into_bytes()),
    ];
    for (name, bytes) in cases {
        desk.write(name, bytes);
        let done = desk.run(&["check", name, "--format", "json"]);
        assert!([0, 1, 2].contains(&done.code), "{name}: {} {}", done.code, done.stderr);
        assert!(!done.stderr.contains("panicked"), "{name}: {}", done.stderr);
        serde_json::from_str::<serde_json::Value>(&done.stdout).expect("JSON");
    }
}

#[test]
fn a_folder_and_standard_input_are_drafts_too() {
    let desk = Desk::new();
    desk.write("desk/a.txt", CALM).write("desk/b/c.md", CALM);
    let folder = desk.run(&["check", "desk", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&folder.stdout).expect("JSON");
    let paths: Vec<_> =
        report["drafts"].as_array().expect("drafts").iter().map(|d| &d["path"]).collect();
    assert_eq!(paths, ["desk/a.txt", "desk/b/c.md"]);
    let piped = desk.run_with_input(&["check", "-"], CALM.as_bytes());
    assert_eq!(piped.code, 0, "{}", piped.stderr);
}

#[test]
fn a_wrong_key_is_pointed_at() {
    let desk = Desk::new();
    desk.write("calm.txt", CALM);
    desk.write("provcheck.toml", "[checks.numeric-drift]\ntolernace = 0.05\n");
    let done = desk.run(&["check", "calm.txt"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("provcheck.toml:2:1"), "{}", done.stderr);
    assert!(done.stderr.contains("did you mean `tolerance`?"), "{}", done.stderr);
    assert_eq!(desk.run(&["check", "calm.txt", "--no-config"]).code, 0);
}

#[test]
fn every_check_and_rule_is_explained() {
    let desk = Desk::new();
    let overview = desk.run(&["explain"]);
    assert_eq!(overview.code, 0);
    for check in ["copied-text", "misattributed-title", "numeric-drift", "quote-drift"] {
        assert!(overview.stdout.contains(check));
        assert_eq!(desk.run(&["explain", check]).code, 0);
    }
    assert!(desk.run(&["explain", "numeric-drift/scale-slip"]).stdout.contains("scale"));
    let typo = desk.run(&["explain", "numeric-drfit"]);
    assert_eq!(typo.code, 2);
    assert!(typo.stderr.contains("numeric-drift"), "{}", typo.stderr);
}
