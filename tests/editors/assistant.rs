//! `provcheck mcp`, used by the protocol's own client.

use super::{client, python, strings};
use crate::support::{Desk, root};

#[test]
fn an_assistant_checks_its_draft() {
    let Some(python) = python() else { return };
    let desk = Desk::new();
    let mut command = desk.command(python);
    command.arg(root().join("tests/clients/assistant.py")).arg(env!("CARGO_BIN_EXE_provcheck"));
    let saw = client(&mut command);
    assert_eq!(strings(&saw["tools"]), ["check", "explain", "find_quotation", "trace", "who_held"]);
    let found = saw["findings"].as_array().expect("findings");
    let rules: Vec<&str> = found.iter().filter_map(|finding| finding["rule"].as_str()).collect();
    assert!(rules.contains(&"numeric-drift/conflicting-value"), "{saw:#}");
    assert!(found.iter().any(|finding| finding["evidence"].to_string().contains("25 people")));
    assert_eq!(saw["sources"], 1);
    assert_eq!(saw["alone"], 0);
    // Traced with its place, contradicted, made up.
    let items = &saw["items"];
    assert_eq!(items["15"][0], "differs", "{saw:#}");
    let derivation = &items["15"][2];
    assert_eq!(
        (&derivation["text"], &derivation["used_entity"]),
        (&"25".into(), &"wire.txt".into()),
        "{saw:#}"
    );
    assert_eq!((&items["15"][1], &derivation["line"]), (&3.into(), &1.into()), "{saw:#}");
    assert_eq!(
        saw["summary"]["items"],
        items.as_object().map_or(0, serde_json::Map::len),
        "{saw:#}"
    );
    assert_eq!(items["Ivo Brandt"][0], "untraced", "{saw:#}");
    assert_eq!(saw["passages"][0]["exact"], true);
    assert_eq!(saw["passages"][0]["speaker"], "Ada Holm");
    assert_eq!(strings(&saw["holders"]), ["Oleksii Reznikov"]);
    assert_eq!(saw["page"], "# quote-drift/altered");
    for failed in ["wrong", "file", "empty"] {
        assert_eq!(saw[failed][0], true, "{saw:#}");
    }
}
