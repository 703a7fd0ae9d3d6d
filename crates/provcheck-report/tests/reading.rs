//! The forms of `provcheck read`.

use provcheck_report::reading::{reading, schema, write_json, write_text};
use provcheck_text::{Format, parse};

const PAGE: &str = "<!doctype html><html lang=en><head><meta property=\"article:published_time\" content=\"2026-02-10T08:00:00Z\"></head><body><nav><a href=/>Home</a></nav><article><h1>Bridge shut</h1><p>The bridge over the Arle was shut on Tuesday after cracks were found.</p></article></body></html>";

#[test]
fn json_follows_the_committed_schema() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/read-v1.schema.json");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, schema()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), schema(), "run with BLESS=1");
    let document = parse("page.html", PAGE.as_bytes(), Some(Format::Html)).unwrap();
    let mut out = Vec::new();
    write_json(&reading(&document), &mut out).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&schema()).unwrap();
    assert!(jsonschema::is_valid(&schema, &read));
    assert_eq!(read["blocks"][0]["kind"], "headline");
    assert_eq!(read["left_out"][0], serde_json::json!({"kind": "furniture", "text": "Home"}));
    assert_eq!((&read["date"], &read["language"]), (&"2026-02-10".into(), &"en".into()));
}

#[test]
fn text_names_what_is_known_and_what_was_left_out() {
    let document = parse("page.html", PAGE.as_bytes(), Some(Format::Html)).unwrap();
    let mut out = Vec::new();
    write_text(&reading(&document), &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "file       page.html\n\
         title      Bridge shut\n\
         date       2026-02-10 (metadata)\n\
         language   en\n\
         note       little text: 13 words beside the headline are all that the page holds; where \
         a browser shows more, save it from there\n\
         \n[headline]\nBridge shut\n\
         \n[paragraph]\nThe bridge over the Arle was shut on Tuesday after cracks were found.\n\
         \nleft out:\n  [furniture] Home\n"
    );
}
