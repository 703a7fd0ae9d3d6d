//! The forms of `provcheck trace`.

#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use provcheck_report::trace::{
    ByteSpan, Derivation, Entity, Mismatch, Trace, TracedItem, TracedSentence, schema, verify,
    write_json, write_markdown, write_text,
};

const DRAFT: &str = "The pier cost 46 million. Harold Stenning | paid.";
const SOURCE: &str = "It cost 46 million.";

fn entity(id: &str, path: &str) -> Entity {
    Entity { id: id.to_owned(), path: path.to_owned(), sha256: format!("digest of {path}") }
}

fn span(text: &str, of: &str) -> ByteSpan {
    let start = text.find(of).unwrap();
    ByteSpan { start: u32::try_from(start).unwrap(), end: u32::try_from(start + of.len()).unwrap() }
}

fn item(kind: &str, text: &str, derivation: Option<Derivation>) -> TracedItem {
    let status = if derivation.is_some() { "traced" } else { "untraced" };
    TracedItem {
        kind: kind.to_owned(),
        span: span(DRAFT, text),
        line: 1,
        text: text.to_owned(),
        status: status.to_owned(),
        derivation,
    }
}

fn ledger() -> Trace {
    let derivation = Derivation {
        used_entity: "source-1".to_owned(),
        span: span(SOURCE, "46 million"),
        line: 1,
        text: "46 million".to_owned(),
        how: Some("word for word".to_owned()),
    };
    let sentence = |text: &str, items| TracedSentence {
        span: span(DRAFT, text),
        text: text.to_owned(),
        items,
    };
    Trace::new(
        vec![entity("draft", "draft.txt"), entity("source-1", "a.txt")],
        vec![
            sentence(
                "The pier cost 46 million.",
                vec![item("figure", "46 million", Some(derivation))],
            ),
            sentence("Harold Stenning | paid.", vec![item("name", "Harold Stenning |", None)]),
        ],
    )
}

fn written(write: impl Fn(&Trace, &mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&ledger(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn json_follows_the_committed_schema() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/trace-v1.schema.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema(), "run with BLESS=1");
    let json = written(|trace, out| write_json(trace, out));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    assert!(jsonschema::is_valid(&schema, &value));
    assert_eq!(serde_json::from_str::<Trace>(&json).unwrap(), ledger());
    assert_eq!(value["summary"]["untraced"], 1);
    // A ledger of an earlier version has no lines, and is read all the same.
    let earlier = json.replace("\"line\": 1,", "");
    let read: Trace = serde_json::from_str(&earlier).unwrap();
    assert_eq!(read.sentences[0].items[0].line, 0);
}

#[test]
fn text_says_what_each_sentence_rests_on() {
    assert_eq!(
        written(|trace, out| write_text(trace, out)),
        "The pier cost 46 million.\n  traced   figure    46 million\n           in a.txt, line 1, word \
         for word: 46 million\n\nHarold Stenning | paid.\n  untraced name      Harold Stenning |\n\n\
         1 of 2 facts traced; no source has 1\n"
    );
}

#[test]
fn markdown_is_a_table_whose_cells_hold_no_marks() {
    let text = written(|trace, out| write_markdown(trace, out));
    assert!(text.contains("| 46 million | figure | traced, word for word | a.txt | 46 million |"));
    assert!(text.contains("| Harold Stenning \\| | name | untraced |  |  |"));
}

#[test]
fn verify_names_what_no_longer_matches() {
    let now = |path: &str| {
        let text = if path == "a.txt" { SOURCE } else { DRAFT };
        Some((format!("digest of {path}"), text.to_owned()))
    };
    assert!(verify(&ledger(), now).is_empty());
    let changed = |path: &str| match path {
        "a.txt" => Some(("other".to_owned(), SOURCE.replace("46", "45"))),
        _ => None,
    };
    let wrong = verify(&ledger(), changed);
    let span = span(SOURCE, "46 million");
    assert_eq!(
        wrong,
        [
            Mismatch::Gone("draft.txt".to_owned()),
            Mismatch::Changed("a.txt".to_owned()),
            Mismatch::Words("a.txt".to_owned(), span, "46 million".to_owned()),
        ]
    );
}
