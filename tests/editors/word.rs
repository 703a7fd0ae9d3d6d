//! `--format docx`, read back by python-docx.

use serde_json::Value;

use super::{WIRE, client, python, strings};
use crate::support::{Desk, docx, root};

#[test]
fn comments_stand_at_the_very_words_and_people_s_stay() {
    let Some(python) = python() else { return };
    let desk = Desk::new();
    desk.write("wire/a.txt", WIRE);
    let mut command = desk.command(python);
    command.arg(root().join("tests/clients/word.py")).arg(env!("CARGO_BIN_EXE_provcheck"));
    let saw = client(command.arg(desk.path("")));
    assert_eq!(saw["same_text"], true, "{saw:#}");
    assert_eq!(saw["same_parts"], true, "{saw:#}");
    assert_eq!(strings(&saw["bold"]).concat(), "15");
    assert_eq!(strings(&saw["italic"]).concat(), "ton");
    assert_eq!(saw["once"], saw["twice"], "a second run replaces its own comments");
    let comments = saw["twice"].as_array().expect("comments");
    let by = |author: &str| -> Vec<&Value> {
        comments.iter().filter(|comment| comment["author"] == author).collect()
    };
    let own = by("Ada Holm");
    assert_eq!(own.len(), 1, "{saw:#}");
    assert_eq!(own[0]["text"], "Who said so?");
    assert_eq!(own[0]["words"], " people & more, police said, and the ship wen");
    let ours = by("provcheck");
    // Of the draft's day, or the one that the desk gives; never of today.
    assert_eq!(saw["same_bytes"], true, "{saw:#}");
    assert!(ours.iter().all(|comment| comment["day"] == "2024-03-04"), "{saw:#}");
    let later = saw["later"].as_array().expect("comments");
    let mut later = later.iter().filter(|comment| comment["author"] == "provcheck");
    assert!(later.all(|comment| comment["day"] == "2024-03-09"), "{saw:#}");
    let at = |words: &str| ours.iter().find(|comment| comment["words"] == words);
    // Over runs of another look, and in the middle of them.
    let wenton = at("wenton").unwrap_or_else(|| panic!("{saw:#}"));
    assert!(wenton["text"].as_str().is_some_and(|text| text.contains("went on")), "{wenton}");
    let count = at("15 people").unwrap_or_else(|| panic!("{saw:#}"));
    assert!(count["text"].as_str().is_some_and(|text| text.contains("25 people")), "{count}");
    assert!(ours.iter().any(|comment| comment["words"] == "The the"), "{saw:#}");
}

#[test]
fn a_comment_has_no_day_where_the_draft_has_none() {
    let desk = Desk::new();
    let text = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>The ship wenton after.</w:t></w:r>\
                </w:p></w:body></w:document>";
    desk.write("draft.docx", docx(text));
    let comments = |more: &[&str]| {
        let args = ["check", "draft.docx", "--format", "docx", "--output", "out.docx"];
        let done = desk.run(&[&args[..], more].concat());
        assert_eq!(done.code, 1, "{}", done.stderr);
        let file = std::fs::File::open(desk.path("out.docx")).expect("a copy");
        let mut archive = zip::ZipArchive::new(file).expect("an archive");
        let part = archive.by_name("word/comments.xml").expect("comments");
        std::io::read_to_string(part).expect("text")
    };
    let undated = comments(&[]);
    assert!(undated.contains("wenton") && !undated.contains("w:date"), "{undated}");
    let dated = comments(&["--date", "2024-03-09"]);
    assert!(dated.contains(" w:date=\"2024-03-09T00:00:00Z\""), "{dated}");
}

#[test]
fn what_can_not_be_commented_is_said() {
    let desk = Desk::new();
    desk.write("draft.md", "It rained.\n");
    for (args, said) in [
        (&["check", "draft.md", "--format", "docx"][..], "--output"),
        (&["check", "draft.md", "--format", "docx", "--output", "draft.md"][..], "draft itself"),
        (&["check", "draft.md", "--format", "docx", "--output", "o.docx"][..], "no Word document"),
    ] {
        let done = desk.run(args);
        assert_eq!(done.code, 2, "{args:?}");
        assert!(done.stderr.contains(said), "{args:?}: {}", done.stderr);
    }
    let draft = std::fs::read_to_string(desk.path("draft.md")).expect("it is there");
    assert_eq!(draft, "It rained.\n");
}
