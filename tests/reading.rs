//! The same story in every format is the same evidence.

use crate::support::Desk;
use std::fmt::Write as _;

#[path = "../crates/provcheck-text/tests/seeds/mod.rs"]
pub(crate) mod seeds;

/// Two things of the story differ in it: a figure and a quotation.
const DRAFT: &str = "---\ndate: 2026-02-10\n---\n\n# Oldmere loses its bridge\n\n\
    The bridge over the Arle was shut on Tuesday, engineer Rosa Tamm said.\n\n\
    “We had no choice but to shut it at last,” Tamm said.\n\n\
    Some 4,700 drivers cross the bridge each day.\n";

/// Returns rule and marked words of each warning and error.
fn alarms(desk: &Desk, source: &str) -> Vec<(String, String)> {
    let args = ["check", "draft.md", "--source", source, "--no-config", "--format", "json"];
    let done = desk.run(&[&args[..], &["--skip", "copied-text"]].concat());
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(report["failures"], serde_json::json!([]), "{source}");
    let findings = report["drafts"][0]["findings"].as_array().expect("findings");
    findings
        .iter()
        .filter(|finding| finding["severity"] != "info")
        .map(|finding| {
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            (text("rule"), text("excerpt"))
        })
        .collect()
}

/// Returns a PDF file of one page with the story in lines.
pub(crate) fn pdf(made: &str) -> Vec<u8> {
    let mut content = "BT /F1 16 Tf 14 TL 50 780 Td ".to_owned();
    let escape = |text: &str| {
        let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        text.replace('“', "\\223").replace('”', "\\224").replace('€', "\\200")
    };
    write!(content, "({}) Tj T* /F1 10 Tf T* ", escape(seeds::HEADLINE)).expect("text");
    for paragraph in seeds::STORY {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if line.len() + word.len() > 70 {
                write!(content, "({}) Tj T* ", escape(&line)).expect("text");
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        write!(content, "({}) Tj T* T* ", escape(&line)).expect("text");
    }
    content.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /CreationDate (D:{made}080000Z) >>"),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", number + 1).expect("text");
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("text");
    for place in places {
        writeln!(file, "{place:010} 00000 n ").expect("text");
    }
    write!(
        file,
        "trailer << /Size {} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    )
    .expect("text");
    file.into_bytes()
}

/// Returns the story as an office file that was saved long after.
fn saved_later() -> Vec<u8> {
    let paragraph = |text: &str| {
        let text = text.replace('&', "&amp;");
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body: String =
        std::iter::once(seeds::HEADLINE).chain(seeds::STORY).map(paragraph).collect();
    seeds::packed(&[
        (
            "word/document.xml",
            &format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"),
        ),
        (
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"c\" xmlns:dcterms=\"d\"><dcterms:modified>2026-11-05T09:00:00Z</dcterms:modified></cp:coreProperties>",
        ),
    ])
}

#[test]
fn a_file_that_was_saved_later_is_no_younger_text() {
    let desk = Desk::new();
    let draft = format!(
        "---\ndate: 2026-02-10\n---\n\n# Bridge\n\n{}\n\n{}\n",
        seeds::STORY[0],
        seeds::STORY[3]
    );
    desk.write("draft.md", draft);
    let rtf = |body: &str| format!("{{\\rtf1{{\\info{{\\creatim\\yr2026\\mo11\\dy5}}}}{body}}}");
    let told = seeds::STORY.join("\\par ");
    let body = told.replace('“', "\\u8220?").replace('”', "\\u8221?").replace('€', "\\u8364?");
    desk.write("story.txt", seeds::STORY.join("\n\n"));
    desk.write("story.pdf", pdf("20260210"));
    desk.write("later.pdf", pdf("20261105"));
    desk.write("later.docx", saved_later());
    desk.write("later.rtf", rtf(&body));
    let severities = |source: &str| {
        let done = desk.run(&[
            "check",
            "draft.md",
            "--source",
            source,
            "--no-config",
            "--format",
            "json",
            "--only",
            "copied-text",
        ]);
        assert!(!done.stdout.contains("younger"), "{source}: {}", done.stdout);
        let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
        let findings = report["drafts"][0]["findings"].as_array().expect("findings");
        findings.iter().map(|finding| finding["severity"].to_string()).collect::<Vec<_>>()
    };
    let wanted = severities("story.txt");
    assert!(!wanted.is_empty());
    for source in ["story.pdf", "later.pdf", "later.docx", "later.rtf"] {
        assert_eq!(severities(source), wanted, "{source}");
    }
}

#[test]
fn the_same_story_in_every_format_gives_the_same_findings() {
    let desk = Desk::new();
    desk.write("draft.md", DRAFT);
    let mut files: Vec<(&str, Vec<u8>)> =
        seeds::all().into_iter().map(|seed| (seed.name, seed.bytes)).collect();
    // An old text, and one that was saved long after.
    files.push(("story.pdf", pdf("20260210")));
    files.push(("later.pdf", pdf("20261105")));
    files.push(("later.docx", saved_later()));
    let mut first: Option<Vec<(String, String)>> = None;
    for (name, bytes) in files {
        desk.write(name, bytes);
        let found = alarms(&desk, name);
        let wanted = first.get_or_insert_with(|| found.clone());
        assert!(found.len() >= 2, "{name}: {found:?}");
        assert_eq!(found, *wanted, "{name}");
    }
}

#[test]
fn a_later_version_replaces_an_earlier_one_and_says_so() {
    let desk = Desk::new();
    desk.write("draft.md", DRAFT);
    let item = |version: u32, drivers: &str, note: &str| {
        format!(
            "<newsItem guid=\"urn:hw:1\" version=\"{version}\"><itemMeta><versionCreated>2026-02-10T0{version}:00:00Z</versionCreated><edNote>{note}</edNote></itemMeta><contentMeta><headline>Bridge at Oldmere shut</headline></contentMeta><contentSet><inlineXML><html><body><p>Some {drivers} drivers cross the bridge over the Arle at Oldmere each day.</p></body></html></inlineXML></contentSet></newsItem>"
        )
    };
    desk.write("wire/a.xml", item(1, "4,200", ""));
    desk.write("wire/b.xml", item(2, "4,700", "CORRECTS number"));
    assert_eq!(alarms(&desk, "wire"), []);
    let done = desk.run(&["check", "draft.md", "--source", "wire", "--no-config"]);
    let said = done.stdout;
    assert!(said.contains("is replaced by wire/b.xml, which corrects it"), "{said}");
}

#[test]
fn versions_are_told_by_number_by_time_or_by_slug() {
    let item = |id: &str, sent: &str, slug: &str, drivers: &str| {
        format!(
            "<nitf><head><docdata><doc-id id-string=\"{id}\"/><date.issue norm=\"{sent}\"/><key-list><keyword key=\"{slug}\"/></key-list></docdata></head><body><body.head><hedline><hl1>Bridge at Oldmere shut</hl1></hedline></body.head><body.content><p>Some {drivers} drivers cross the bridge over the Arle at Oldmere each day.</p></body.content></body></nitf>"
        )
    };
    let (early, late) = ("20260210T080000Z", "20260210T093000Z");
    let (slug, again) = ("BC-Bridge-Oldmere", "BC-Bridge-Oldmere, 1st Ld-Writethru");
    let cases = [
        // The same identifier, sent later.
        (item("hw.1", early, slug, "4,200"), item("hw.1", late, slug, "4,700"), true),
        // Another identifier, whatever the slug: another item.
        (item("hw.1", early, slug, "4,200"), item("hw.2", late, again, "4,700"), false),
        (item("hw.1", early, slug, "4,200"), item("hw.1", late, again, "4,700"), true),
        // Two items that share a slug; the same item twice.
        (item("hw.1", early, slug, "4,200"), item("hw.2", late, slug, "4,700"), false),
        (item("hw.1", early, slug, "4,200"), item("hw.1", early, slug, "4,700"), false),
    ];
    for (number, (first, second, replaced)) in cases.into_iter().enumerate() {
        for names in [["wire/a.nitf", "wire/b.nitf"], ["wire/b.nitf", "wire/a.nitf"]] {
            let desk = Desk::new();
            desk.write("draft.md", DRAFT).write(names[0], &first).write(names[1], &second);
            let done = desk.run(&["check", "draft.md", "--source", "wire", "--no-config"]);
            let said = format!("{}: is replaced by {}, a later version", names[0], names[1]);
            let whole: String = done.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(whole.contains(&said), replaced, "{number} {names:?}: {whole}");
        }
    }
}

#[test]
fn every_file_of_a_folder_that_is_not_read_is_named_or_counted() {
    let desk = Desk::new();
    desk.write("draft.md", DRAFT);
    let story = seeds::STORY.join("\n\n");
    for (name, bytes) in [
        ("wire/story.txt", story.as_bytes()),
        ("wire/old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("wire/one.png", b"\x89PNG\r\n\x1a\n"),
        ("wire/two.png", b"\x89PNG\r\n\x1a\n"),
        ("wire/LICENSE", b"words"),
        ("wire/package.json", b"{\"name\": \"left-pad\"}"),
        ("wire/feed.xml", b"<rss/>"),
        ("wire/empty.txt", b""),
        ("wire/deep/er.md", b"# Words"),
    ] {
        desk.write(name, bytes);
    }
    let done = desk.run(&["check", "draft.md", "--source", "wire", "--no-config"]);
    for said in [
        "wire/old.doc can't be read and is left out",
        "3 files are of no kind that is read: 2 .png, 1 without an ending",
        "wire/package.json: is not read: it is JSON, but no news item",
        "wire/feed.xml: is not read: it is XML, but no news item",
        "wire/empty.txt: is empty",
    ] {
        let lines = format!("{} {}", done.stdout, done.stderr);
        let all = lines.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(all.contains(said), "{said}: {all}");
    }
    for format in ["concise", "json", "jsonl", "sarif", "github", "html", "markdown"] {
        let args = ["check", "draft.md", "--source", "wire", "--no-config", "--format", format];
        let done = desk.run(&args);
        assert!(done.stdout.contains("files are of no kind that is read"), "{format}");
    }
}

#[test]
fn sources_in_another_language_are_named() {
    let desk = Desk::new();
    desk.write("draft.md", DRAFT);
    desk.write("wire/a.txt", seeds::STORY.join("\n\n"));
    desk.write("wire/b.txt", "Порт был закрыт в понедельник после шторма.\n");
    let done =
        desk.run(&["check", "draft.md", "--source", "wire", "--no-config", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let notices = report["notices"].as_array().expect("a list");
    let told: Vec<&str> = (notices.iter())
        .filter(|notice| notice["message"].as_str().is_some_and(|m| m.contains("not in English")))
        .filter_map(|notice| notice["path"].as_str())
        .collect();
    assert_eq!(told, ["wire/b.txt"], "{notices:?}");
}

#[test]
fn a_broken_pdf_costs_that_file_only() {
    let desk = Desk::new();
    let whole = pdf("20260210");
    desk.write("cut.pdf", &whole[..whole.len() / 2]);
    desk.write("whole.pdf", &whole);
    let done = desk.run(&["read", "whole.pdf", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    assert_eq!(read["date"], "2026-02-10");
    assert_eq!(read["blocks"].as_array().map(Vec::len), Some(seeds::STORY.len() + 1), "{read:#}");
    desk.write("draft.md", DRAFT);
    let done = desk.run(&["check", "whole.pdf", "--source", "draft.md", "--no-config"]);
    assert!(done.stdout.contains("--> whole.pdf: page 1, paragraph 3"), "{}", done.stdout);
    let done = desk.run(&["read", "cut.pdf"]);
    let said = done.stderr;
    assert_eq!(done.code, 2, "{said}");
    assert!(said.contains("no text could be taken out of the PDF"), "{said}");
}

#[test]
fn checks_of_english_abstain_on_other_languages_and_say_so() {
    let desk = Desk::new();
    let german = "<!doctype html><html lang=\"de\"><body><article><h1>Brücke in Altmoor gesperrt</h1><p>Die Brücke über die Arle wurde am Dienstag gesperrt, nachdem 3 Risse gefunden worden waren, sagte die Ingenieurin Rosa Tamm am Abend vor der Presse.</p><p>Rund 4.200 Fahrer nutzen die Brücke an jedem Tag, und viele müssen nun einen Umweg von zwölf Kilometern über das Nachbardorf nehmen, bis der Schaden behoben ist.</p></article></body></html>";
    desk.write("draft.html", german);
    let done = desk.run(&["check", "draft.html", "--no-config"]);
    let said = done.stdout;
    assert!(said.contains("its language is “de”, not English"), "{said}");
    assert!(said.contains("numeric-drift"), "{said}");
}

#[test]
fn the_analysis_of_a_file_names_people_times_and_who_says_what() {
    let desk = Desk::new();
    desk.write(
        "a.md",
        "---\ndate: 2026-03-12\n---\n\nMayor Karin Lund said on Tuesday that the bridge would close. \
         “It is unsafe,” she added. Police counted 40 cars in Orsova.\n",
    );
    let done = desk.run(&["read", "a.md", "--analysis", "--format", "json"]);
    let read: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let text = read["text"].as_str().expect("text");
    let words = |span: &serde_json::Value| {
        let at = |end: &str| span[end].as_u64().expect("a byte") as usize;
        text[at("start")..at("end")].to_owned()
    };
    let people: Vec<_> = (read["entities"].as_array().expect("entities").iter())
        .map(|e| (e["kind"].as_str().unwrap_or(""), e["name"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(people, [("person", "Karin Lund"), ("place", "Orsova")]);
    assert_eq!(read["times"][0]["from"], "2026-03-10");
    let told: Vec<_> = (read["attributions"].as_array().expect("attributions").iter())
        .map(|a| (a["direct"] == true, a["speaker"].as_str().unwrap_or(""), words(&a["content"])))
        .collect();
    assert_eq!(
        told,
        [
            (false, "Karin Lund", "the bridge would close".to_owned()),
            (true, "Karin Lund", "It is unsafe,".to_owned()),
        ]
    );
    assert_eq!(read["quantities"][0]["text"], "40 cars");
    let schema = desk.run(&["read", "--schema", "--analysis"]).stdout;
    assert!(schema.contains("provcheck analysis"), "{schema}");
}
