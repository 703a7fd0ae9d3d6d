//! The forms of `provcheck compare`.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

mod sample;

use provcheck_report::comparison::{
    Compared, Comparison, schema, write_html, write_json, write_text,
};
use serde_json::json;

/// Returns the sample's draft as two drafts: one with a ledger of three items, one bare.
fn comparison() -> Comparison {
    let mut run = sample::run();
    let draft = &mut run.drafts[0];
    let place = |words: &str| {
        let start = draft.document.text().find(words).unwrap();
        json!({ "start": start, "end": start + words.len() })
    };
    let rows = json!([
        { "kind": "name", "status": "traced", "span": place("Maria Ek"), "how": "word for word" },
        { "kind": "figure", "status": "differs", "span": place("400 boats") },
        { "kind": "name", "status": "untraced", "span": place("Sunday night") },
        { "of another": "check" },
    ]);
    draft.metrics.entry("source-trace".to_owned()).or_default().insert("trace".to_owned(), rows);
    let quotations = draft.metrics.entry("quote-drift".to_owned()).or_default();
    quotations.insert("altered".to_owned(), 1.into());
    let first = Compared::new(draft, 500);
    let second = Compared { path: "b|<i>\u{202E}.md".to_owned(), ..first.clone() };
    Comparison::new(vec![first, second])
}

fn written(write: impl Fn(&Comparison, &mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&comparison(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn counts_are_for_a_thousand_words() {
    let first = &comparison().drafts[0];
    assert_eq!((first.traced.items, first.traced.traced, first.traced.untraced), (3, 1, 1));
    assert_eq!(first.untraced, ["Sunday night"]);
    assert_eq!((first.altered_quotations, first.changed_figures), (1, 1));
    assert_eq!(first.per_1000_words.untraced.to_string(), "2");
    assert_eq!(first.per_1000_words.changed_figures.to_string(), "2");
}

#[test]
fn json_follows_the_committed_schema() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/compare-v1.schema.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema(), "run with BLESS=1");
    let value: serde_json::Value =
        serde_json::from_str(&written(|all, out| write_json(all, out))).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    assert!(jsonschema::is_valid(&schema, &value));
}

#[test]
fn a_path_makes_no_markup_and_no_disorder() {
    let text = written(|all, out| write_text(all, out));
    assert!(!text.contains('\u{202E}'), "{text}");
    let widths: Vec<usize> = text.lines().take(3).map(|line| line.chars().count()).collect();
    assert!(widths.windows(2).all(|two| two[0] == two[1]), "{text}");
    let page = written(|all, out| write_html(all, out));
    assert!(!page.contains("<i>") && !page.contains('\u{202E}'), "{page}");
    assert!(page.contains("<li>Sunday night</li>"), "{page}");
}
