//! `provcheck archive`, command by command.

use super::{PIER, line, newsroom};
use crate::support::Desk;

#[test]
fn every_format_and_every_way_in() {
    let desk = Desk::new();
    desk.write("in/a.md", "---\ndate: 2024-03-01\n---\n\n# Herring\n\nThe boats came back empty from the bank.\n")
        .write("in/deep/b.html", "<html><body><article><p>The boats went out again at four in the morning.</p></article></body></html>")
        .write("in/c.docx", crate::support::docx("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>The boats were sold to the highest bidder.</w:t></w:r></w:p></w:body></w:document>"))
        .write("in/d.jsonl", [line("j1", "2024-03-02T08:00:00Z", "T", PIER), "{\"text\": 1}\n".to_owned(), "\n".to_owned(), line("j2", "soon", "T", "no day")].concat())
        .write("in/e.txt", b"\x7fELF is no text at all".as_slice());
    let done = desk.run(&["archive", "build", "ar", "in"]);
    assert_eq!(done.code, 2, "{}", done.stderr);
    assert_eq!(done.stdout, "4 added, 3 could not be read; 4 in the archive\n");
    for named in ["in/d.jsonl:2: ", "in/d.jsonl:4: ", "`soon` is no day", "in/e.txt: "] {
        assert!(done.stderr.contains(named), "{named}: {}", done.stderr);
    }
    let lines =
        [line("s1", "2024-03-03", "S", "one two three four five six"), "nonsense\n".to_owned()];
    let done = desk.run_with_input(&["archive", "add", "ar", "-"], lines.concat().as_bytes());
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("-:2: "), "{}", done.stderr);
    assert_eq!(done.stdout, "1 added, 1 could not be read; 5 in the archive\n");
    // The same again changes nothing; a changed one replaces.
    let done = desk.run(&["archive", "add", "ar", "in/a.md", "in/deep"]);
    assert_eq!(done.stdout, "0 added, 2 there already; 5 in the archive\n");
    desk.write("in/a.md", "# Herring\n\nThe boats came back full.\n");
    let done = desk.run(&["archive", "add", "ar", "in/a.md"]);
    assert_eq!(done.stdout, "0 added, 1 replaced an earlier one; 5 in the archive\n");
    let done = desk.run(&["archive", "verify", "ar"]);
    assert_eq!((done.code, done.stdout.as_str()), (0, "sound: 5 articles in 3 segments\n"));
}

#[test]
fn two_texts_under_one_address_are_two_articles() {
    let page = |story: &str| {
        format!(
            "<html><head><link rel=canonical href=https://x.example/live></head><body><article><p>{story}</p></article></body></html>"
        )
    };
    let desk = Desk::new();
    desk.write("in/a.html", page("The boats went out again at four in the morning."))
        .write("in/b.html", page("The council of the island will pay for a new pier."))
        // The same text, saved twice.
        .write("in/c.html", page("The boats went out again at four  in the morning."));
    let done = desk.run(&["archive", "build", "ar", "in"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.ends_with("; 2 in the archive\n"), "{}", done.stdout);
    // Added again, they are the same two.
    let done = desk.run(&["archive", "add", "ar", "in"]);
    assert!(done.stdout.ends_with("; 2 in the archive\n"), "{}", done.stdout);
    // A page that was changed takes its own place.
    desk.write("in/a.html", page("The boats did not go out this morning, for want of fuel."));
    desk.write("in/c.html", page("The boats did not go out this morning, for want of fuel."));
    let done = desk.run(&["archive", "add", "ar", "in"]);
    assert!(done.stdout.ends_with("; 2 in the archive\n"), "{}", done.stdout);
}

#[test]
fn search_stat_remove_merge() {
    let desk = newsroom();
    desk.write("draft.txt", "The northern pier of Tresk will be sold to a company nobody knows.");
    let done = desk.run(&["archive", "search", "desk", "draft.txt"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.contains("pier  Tresk sells its pier (2024-05-07, Coast Wire)"));
    let done = desk.run(&["archive", "search", "desk", "draft.txt", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(answer["articles"][0]["id"], "pier");
    assert_eq!(answer["found"], 1);
    let done = desk.run(&["archive", "remove", "desk", "pier", "nobody"]);
    assert_eq!((done.code, done.stdout.as_str()), (2, "1 removed, 3 left\n"));
    assert!(done.stderr.contains("no article `nobody`"), "{}", done.stderr);
    let done = desk.run(&["archive", "search", "desk", "draft.txt"]);
    assert!(!done.stdout.contains("pier"), "{}", done.stdout);
    let done = desk.run(&["archive", "stat", "desk"]);
    assert!(done.stdout.starts_with("3 articles, 1 more removed"), "{}", done.stdout);
    let done = desk.run(&["archive", "merge", "desk"]);
    assert!(done.stdout.starts_with("3 articles\n"), "{}", done.stdout);
    let done = desk.run(&["archive", "stat", "desk", "--json"]);
    let counts: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!((&counts["removed"], &counts["guarantee_words"]), (&0.into(), &8.into()));
}

#[test]
fn what_can_t_be_done_says_so() {
    let desk = newsroom();
    for (args, says) in [
        (&["archive", "build", "desk", "feed.jsonl"][..], "there is something here already"),
        (&["archive", "add", "none", "feed.jsonl"], "no archive here"),
        (&["archive", "search", "desk", "none.txt"], "none.txt: no such file"),
        (&["check", "feed.jsonl", "--archive", "none"], "no archive here"),
    ] {
        let done = desk.run(args);
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.stderr.contains(says), "{args:?}: {}", done.stderr);
    }
    let segment = desk.path("desk/segment-00000001.pvx");
    let bytes = std::fs::read(&segment).expect("a segment");
    std::fs::write(&segment, &bytes[..bytes.len() - 1]).expect("a shorter one");
    let done = desk.run(&["archive", "verify", "desk"]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("desk/segment-00000001.pvx: has "), "{}", done.stderr);
}

#[test]
#[cfg(unix)]
fn what_has_no_room_leaves_nothing_half_written() {
    let desk = Desk::new();
    let text: Vec<String> = (0..6000).map(|i| format!("The quay of Vik has {i} stones.")).collect();
    desk.write("wire/a.txt", text.join(" "));
    let binary = env!("CARGO_BIN_EXE_provcheck");
    let build = format!("ulimit -f 4; exec {binary} archive build shelf wire");
    let done = crate::support::done(desk.command("sh").arg("-c").arg(build));
    assert_eq!(done.code, 2, "no signal: {}{}", done.stdout, done.stderr);
    assert!(done.stderr.contains("File too large"), "{}", done.stderr);
    let left = |folder| std::fs::read_dir(desk.path(folder)).expect("the folder").count();
    assert_eq!(left("shelf"), 0, "an archive that was not built is none");
    // With room it is built there.
    let done = desk.run(&["archive", "build", "shelf", "wire"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    // Without any there is no archive, and nothing of one.
    let build = format!("ulimit -f 0; exec {binary} archive build other wire");
    let done = crate::support::done(desk.command("sh").arg("-c").arg(build));
    assert_eq!(done.code, 2, "no signal: {}{}", done.stdout, done.stderr);
    assert_eq!(left("other"), 0);
}
