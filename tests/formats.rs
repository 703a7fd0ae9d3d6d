//! The same article as text, Markdown, web page and office document.

use std::fmt::Write as _;
use std::path::Path;

use crate::support::{Desk, docx, root};

/// Returns the paragraphs of an article, its headline first.
fn paragraphs(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("tests/articles").join(file)).expect("a file");
    // Without the front matter, which only Markdown has.
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let body = body.map_or(text.as_str(), |(_, body)| body);
    let lines = body.lines().map(|line| line.trim_start_matches("# ").trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn markdown(paragraphs: &[String]) -> String {
    format!("# {}\n", paragraphs.join("\n\n"))
}

fn html(paragraphs: &[String]) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"en\"><body><article>\n");
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let tag = if at == 0 { "h1" } else { "p" };
        let _ = writeln!(page, "<{tag}>{}</{tag}>", escaped(paragraph));
    }
    page + "</article></body></html>\n"
}

/// Returns the document part of the article in an office program's file. Each
/// paragraph is cut into two runs, as such programs do at every correction.
fn office(paragraphs: &[String]) -> Vec<u8> {
    let mut body = String::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let style = if at == 0 { r#"<w:pPr><w:pStyle w:val="Title"/></w:pPr>"# } else { "" };
        let middle = paragraph.char_indices().nth(paragraph.chars().count() / 2);
        let (first, rest) = paragraph.split_at(middle.map_or(0, |(at, _)| at));
        let run = |text| format!(r#"<w:r><w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(text));
        let _ = write!(body, "<w:p>{style}{}{}</w:p>", run(first), run(rest));
    }
    docx(&format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    ))
}

/// Returns what a report says of a draft, without the places in its file.
fn said(desk: &Desk, draft: &str) -> Vec<String> {
    let args = ["--source", "wire", "--date", "2024-03-13", "--format", "json"];
    let done = desk.run(&[&["check", draft][..], &args].concat());
    assert!([0, 1].contains(&done.code), "{draft}: {}", done.stderr);
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let findings = report["drafts"][0]["findings"].as_array().expect("findings");
    let line = |f: &serde_json::Value| {
        let keys = ["rule", "severity", "message", "excerpt", "notes", "fingerprint"];
        keys.map(|key| f[key].to_string()).join(" | ")
    };
    findings.iter().map(line).collect()
}

#[test]
fn the_same_article_gives_the_same_findings() {
    let wire = root().join("tests/articles/wire");
    for (article, least) in [("hit-1.md", 5), ("hit-2.txt", 5), ("clean-1.md", 0)] {
        let paragraphs = paragraphs(article);
        let desk = Desk::new();
        for source in ["baltic-press.txt", "coast-radio.txt"] {
            let bytes = std::fs::read(wire.join(source)).expect("a source");
            desk.write(&Path::new("wire").join(source).to_string_lossy(), bytes);
        }
        desk.write("draft.txt", paragraphs.join("\n\n") + "\n")
            .write("draft.md", markdown(&paragraphs))
            .write("draft.html", html(&paragraphs))
            .write("draft.docx", office(&paragraphs));
        let text = said(&desk, "draft.txt");
        assert!(text.len() >= least, "{article}: {text:#?}");
        for other in ["draft.md", "draft.html", "draft.docx"] {
            assert_eq!(said(&desk, other), text, "{article} as {other}, and as text");
        }
    }
}

/// A draft of a day after the end of what is known: each form of report says what was not
/// judged.
#[test]
fn every_report_says_which_titles_were_not_judged() {
    let desk = Desk::new();
    desk.write("draft.md", "Secretary of State Marco Rubio spoke on Monday.\n");
    for format in ["text", "concise", "json", "jsonl", "sarif", "github", "markdown", "html"] {
        for (date, words) in [
            (&["--date", "2031-02-03"][..], "1 title not judged: knowledge ends 20"),
            (&[][..], "1 title not judged: no date: give --date"),
        ] {
            let args = ["check", "draft.md", "--no-config", "--format", format];
            let done = desk.run(&[&args[..], date].concat());
            assert_eq!(done.code, 0, "{format}: {}", done.stderr);
            // A line of a terminal may break anywhere.
            let said = done.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(words), "{format}: {}", done.stdout);
        }
    }
    // A Word document's comments have no place for it.
    let paragraphs = ["A talk", "Secretary of State Marco Rubio spoke on Monday."];
    desk.write("draft.docx", office(&paragraphs.map(str::to_owned)));
    let args = ["check", "draft.docx", "--no-config", "--date", "2031-02-03", "--format", "docx"];
    let done = desk.run(&[&args[..], &["--output", "out.docx"]].concat());
    assert!(done.stderr.contains("1 title not judged: knowledge ends 20"), "{}", done.stderr);
}
