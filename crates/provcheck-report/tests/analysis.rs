//! The forms of `provcheck read --analysis`.

use provcheck_report::analysis::{analysis, schema, write_json, write_text};

const TEXT: &str = "The firm will close two plants. \"We had no choice,\" Ida Brekke said.";

#[test]
fn json_follows_the_committed_schema() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/analysis-v1.schema.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema(), "run with BLESS=1");
    let document = provcheck_text::plain("a.txt", TEXT);
    let mut out = Vec::new();
    write_json(&analysis(&document), &mut out).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    assert!(jsonschema::is_valid(&schema, &read));
    assert_eq!(read["sentences"][0]["tokens"][3]["lemma"], "close");
    assert_eq!(read["attributions"][0]["speaker"], "Ida Brekke");
    assert_eq!(read["quantities"][0]["text"], "two plants");
}

#[test]
fn text_shows_words_and_clauses() {
    let document = provcheck_text::plain("a.txt", TEXT);
    let mut out = Vec::new();
    write_text(&analysis(&document), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("= close: who [The firm], whom [two plants]; main, future"), "{text}");
    assert!(text.contains("denied by `no`"), "{text}");
    assert!(
        text.ends_with(
            "quotation of Ida Brekke: We had no choice,\nquantity: two plants (of plant)\n"
        ),
        "{text}"
    );
}
