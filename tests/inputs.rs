//! What people hand it, and what it says when that can't be read.

use std::fs::File;
use std::time::{Duration, Instant};

use crate::support::{Desk, docx, done, root};

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
        .write("picture.txt", b"\x89PNG\r\n\x1a\n\0\0")
        .write("report.pdf", "%PDF-1.7\n");
    for (draft, words) in [
        ("missing.txt", "missing.txt"),
        ("empty.txt", "empty"),
        ("picture.txt", "picture.txt"),
        ("report.pdf", "no text could be taken out of the PDF"),
    ] {
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
fn a_draft_that_is_its_only_source_is_said_to_be() {
    let desk = Desk::new();
    desk.write("calm.txt", CALM).write("wire/old.txt", "The harbour closed in May.\n");
    let notice = "calm.txt: is named as its own source";
    let alone = desk.run(&["check", "calm.txt", "--source", "calm.txt"]);
    assert!((alone.stdout + &alone.stderr).contains(notice));
    // Beside others, as in a folder, it is left out without a word.
    let beside = desk.run(&["check", "calm.txt", "--source", "calm.txt", "--source", "wire"]);
    assert!(!(beside.stdout + &beside.stderr).contains(notice));
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

/// Returns a document of `body` in the terms of an office program.
fn office(prologue: &str, body: &str) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    docx(&format!(
        "<?xml version=\"1.0\"?>{prologue}<w:document xmlns:w=\"{namespace}\">\
         <w:body>{body}</w:body></w:document>"
    ))
}

/// Runs a check that must end soon; on Linux also in less than 500 MB of
/// address space, of which the memory in use is a part.
fn bounded(desk: &Desk, draft: &str, input: Option<File>) -> crate::support::Done {
    let program = env!("CARGO_BIN_EXE_provcheck");
    let mut command = if cfg!(target_os = "linux") {
        let mut shell = desk.command("sh");
        // Every thread of the allocator reserves 64 MB that it doesn't use.
        shell.env("MALLOC_ARENA_MAX", "1");
        shell.args(["-c", "ulimit -v 488281; exec \"$@\"", "sh", program]);
        shell
    } else {
        desk.command(program)
    };
    if let Some(input) = input {
        command.stdin(input);
    }
    let start = Instant::now();
    let done = done(command.args(["check", draft, "--jobs", "1", "--format", "json"]));
    let took = start.elapsed();
    // Five seconds are the promise; an unoptimised build on a busy machine gets more.
    assert!(took < Duration::from_secs(20), "{draft}: {took:?}");
    done
}

#[test]
fn hostile_files_are_refused_in_bounds() {
    let desk = Desk::new();
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    desk.write("secret.txt", "The secret is out.\n");
    let external = r#"<!DOCTYPE x [<!ENTITY e SYSTEM "secret.txt">]>"#;
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let deep = format!("{}{}", "<w:p>".repeat(20_000), "</w:p>".repeat(20_000));
    let bomb = office("", &paragraph(&" ".repeat(20 << 20)));
    assert!(bomb.len() < 2 << 20, "{} bytes", bomb.len());
    desk.write("bomb.docx", bomb)
        .write("external.docx", office(external, &paragraph("&e;")))
        .write("laughs.docx", office(laughs, &paragraph("&b;")))
        .write("deep.docx", office("", &deep));
    let sparse = |name: &str, length: u64| {
        let file = File::create(desk.path(name)).expect("a file");
        file.set_len(length).expect("a long file without content");
    };
    for ending in ["txt", "md", "html", "docx", "odt"] {
        sparse(&format!("huge.{ending}"), 100 << 20);
    }
    for ending in ["txt", "md", "html"] {
        sparse(&format!("long.{ending}"), (16 << 20) + 1);
    }
    let cases = [
        ("bomb.docx", "unpacks to more than 100 times its size"),
        ("external.docx", "declares entities of its own"),
        ("laughs.docx", "declares entities of its own"),
        ("deep.docx", "nest too deep"),
        ("huge.txt", "too large: 100 MB, at most 64 MB are read"),
        ("huge.md", "too large"),
        ("huge.html", "too large"),
        ("huge.docx", "too large"),
        ("huge.odt", "too large"),
        ("long.txt", "too long: 17 MB of text, at most 16 MB are read"),
        ("long.md", "too long"),
        ("long.html", "too long"),
        ("-", "too large"),
    ];
    for (draft, words) in cases {
        let input = (draft == "-").then(|| File::open(desk.path("huge.txt")).expect("a file"));
        let done = bounded(&desk, draft, input);
        assert_eq!(done.code, 2, "{draft}: {}", done.stderr);
        assert!(done.stderr.contains(words), "{draft}: {}", done.stderr);
        assert!(done.stderr.contains(draft), "{draft}: {}", done.stderr);
        assert!(!done.stdout.contains("secret is out"), "{draft}: {}", done.stdout);
    }
}

#[test]
fn deeply_nested_pages_are_read() {
    let desk = Desk::new();
    let nest = "<div><blockquote><q>".repeat(100_000);
    desk.write("deep.html", format!("<p>A cat sat on <b>thе</b> mat.</p>{nest}<p>It left.</p>"));
    let done = bounded(&desk, "deep.html", None);
    assert_eq!(done.code, 1, "{}", done.stderr);
    assert!(done.stdout.contains("foreign-script"), "{}", done.stdout);
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

#[test]
#[cfg(unix)]
fn what_has_no_end_is_no_file_of_people() {
    let desk = Desk::new();
    desk.write("draft.txt", "The harvest failed.\n");
    let pipe = desk.path("pipe.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    for file in ["/dev/zero", "pipe.toml", "/dev/zero/../zero", "."] {
        desk.write("provcheck.toml", format!("[knowledge]\nfiles = [\"{file}\"]\n"));
        let done = desk.run(&["check", "draft.txt"]);
        assert_eq!(done.code, 2, "{file}: {}{}", done.stdout, done.stderr);
        let asked = desk.run(&["kb", "lookup", "x", "--file", file]);
        assert_eq!(asked.code, 2, "{file}: {}{}", asked.stdout, asked.stderr);
    }
}

#[test]
fn people_are_told_files_as_seen_from_the_folder_and_programs_as_given() {
    let desk = Desk::new();
    let example = root().join("examples/grain");
    for (from, to) in [
        ("draft.md", "drafts/one.md"),
        ("wire/coast-wire.txt", "wire/coast-wire.txt"),
        ("wire/harbour-news.txt", "wire/copies/harbour-news.txt"),
    ] {
        desk.write(to, std::fs::read(example.join(from)).expect("a file"));
    }
    desk.write("drafts/none.txt", "");
    // As the program sees it: where a folder is a link to another, too.
    let folder = desk.path("").canonicalize().expect("it is there");
    let whole = |name: &str| folder.join(name).display().to_string();
    let (draft, empty, wire) = (whole("drafts/one.md"), whole("drafts/none.txt"), whole("wire"));
    for format in ["text", "concise", "markdown", "github", "html"] {
        for (from, draft_seen, source_seen) in [
            ("", "drafts/one.md", "wire/copies/harbour-news.txt"),
            ("drafts", "one.md", "../wire/copies/harbour-news.txt"),
        ] {
            let mut command = desk.command(env!("CARGO_BIN_EXE_provcheck"));
            command.current_dir(desk.path(from)).args(["check", &draft, &empty, "--source", &wire]);
            let said = done(command.args(["--format", format])).stdout;
            // Narrow as a terminal is, a path may be cut where it has a hyphen.
            let said = said.replace("-\n", "-").replace("harbour-    ", "harbour-");
            assert!(!said.contains(&whole("")), "{format} in {from}: {said}");
            assert!(said.contains(draft_seen), "{format} in {from}: {said}");
            let names_sources = format != "concise";
            assert_eq!(said.contains(source_seen), names_sources, "{format} in {from}: {said}");
        }
    }
    for format in ["json", "sarif"] {
        let said = desk.run(&["check", &draft, "--source", &wire, "--format", format]).stdout;
        assert!(said.contains(&draft) && said.contains(&whole("wire/coast-wire.txt")), "{said}");
    }
    let dotted = desk.run(&["check", "./drafts/one.md", "--format", "concise"]).stdout;
    assert!(dotted.starts_with("drafts/one.md:"), "{dotted}");
}
