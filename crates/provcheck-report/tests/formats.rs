//! Whole reports in every format, from one run with every kind of evidence.

#![expect(clippy::unwrap_used, reason = "a test may stop anywhere")]

mod sample;

use std::io::Write as _;

use provcheck_report::{Run, concise, github, html, json, markdown, sarif, text};

fn snapshot(name: &str, content: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../snapshots/report");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, content));
}

fn rendered(write: impl Fn(&Run, &mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&sample::run(), &mut out).unwrap();
    let mut plain = anstream::StripStream::new(Vec::new());
    plain.write_all(&out).unwrap();
    String::from_utf8(plain.into_inner()).unwrap()
}

#[test]
fn as_text() {
    snapshot("text-80", &rendered(|run, out| text::write(run, 80, out)));
    snapshot("text-160", &rendered(|run, out| text::write(run, 160, out)));
}

#[test]
fn as_lines() {
    snapshot("concise", &rendered(concise::write));
}

#[test]
fn as_json() {
    snapshot("json", &rendered(json::write));
}

#[test]
fn as_json_lines() {
    let lines = rendered(json::write_lines);
    let report: serde_json::Value = serde_json::from_str(&rendered(json::write)).unwrap();
    let mut findings = report["drafts"].as_array().unwrap().iter().flat_map(|draft| {
        draft["findings"].as_array().unwrap().iter().map(|finding| (&draft["path"], finding))
    });
    let mut failures = report["failures"].as_array().unwrap().iter();
    let mut notices = report["notices"].as_array().unwrap().iter();
    for line in lines.lines() {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        let line = line.as_object_mut().unwrap();
        let kind = line.remove("type").unwrap();
        if kind == "left-out" {
            let drafts = report["drafts"].as_array().unwrap();
            let draft = drafts.iter().find(|draft| draft["path"] == line["path"]).unwrap();
            assert_eq!(
                [&line["ignored"], &line["accepted"]],
                [&draft["ignored"], &draft["accepted"]]
            );
        } else if kind == "finding" {
            let (path, finding) = findings.next().unwrap();
            assert_eq!(&line.remove("path").unwrap(), path);
            assert_eq!(Some(&*line), finding.as_object());
        } else if kind == "failure" {
            assert_eq!(Some(&*line), failures.next().unwrap().as_object());
        } else {
            assert_eq!(Some(&*line), notices.next().unwrap().as_object());
        }
    }
    assert_eq!((findings.next(), failures.next(), notices.next()), (None, None, None));
    snapshot("json-lines", &lines);
}

#[test]
fn as_annotations() {
    snapshot("github", &rendered(github::write));
}

#[test]
fn as_markdown() {
    snapshot("markdown", &rendered(markdown::write));
}

#[test]
fn as_html() {
    snapshot("html", &rendered(html::write));
}

#[test]
fn as_sarif() {
    snapshot("sarif", &rendered(sarif::write));
}

#[test]
fn sarif_follows_the_standard() {
    let mut schema: serde_json::Value =
        serde_json::from_str(include_str!("sarif-2.1.0.schema.json")).unwrap();
    // As published, these are no regular expressions that JSON Schema allows.
    for part in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][part]["properties"]["language"];
        language.as_object_mut().unwrap().remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let log: serde_json::Value = serde_json::from_str(&rendered(sarif::write)).unwrap();
    let errors: Vec<String> = validator.iter_errors(&log).map(|e| e.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn json_follows_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&json::schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let report: serde_json::Value = serde_json::from_str(&rendered(json::write)).unwrap();
    let errors: Vec<String> = validator.iter_errors(&report).map(|e| e.to_string()).collect();
    assert_eq!(errors, [""; 0]);
    let empty = serde_json::to_value(json::report(&Run::default())).unwrap();
    assert!(validator.is_valid(&empty));
    let mut wrong = report.clone();
    wrong["drafts"][0]["findings"][0]["severity"] = "fatal".into();
    assert!(!validator.is_valid(&wrong), "the schema says what a severity is");
}

#[test]
fn committed_schema_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/report-v1.schema.json");
    let current = json::schema();
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/schema")).unwrap();
        std::fs::write(path, &current).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(committed, current, "run this test with BLESS=1");
}
