//! `provcheck mcp`, used by the protocol's own client.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use serde_json::{Value, json};

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

#[test]
fn what_makes_no_sense_is_answered_and_the_next_tool_works() {
    let desk = Desk::new();
    let hello = json!({ "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": { "name": "test", "version": "1" } });
    let call = |id: usize, name: &str, arguments: Value| {
        let params = json!({ "name": name, "arguments": arguments });
        json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params }).to_string()
    };
    let mut input = String::new();
    let first = json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello });
    let ready = json!({ "jsonrpc": "2.0", "method": "notifications/initialized" });
    let _ = writeln!(input, "{first}\n{ready}");
    for turn in (1..2000).step_by(4) {
        let lines = [
            call(turn, "check", json!({ "draft": 7 })),
            call(turn + 1, "nothing", json!({})),
            call(turn + 2, "find_quotation", json!({ "words": "\u{0}\u{1f680}".repeat(turn % 9) })),
            call(turn + 3, "who_held", json!({ "office": "x", "on": "soon" })),
            "{]".to_owned(),
        ];
        let _ = writeln!(input, "{}", lines.join("\n"));
    }
    let last = 9999;
    let _ = writeln!(input, "{}", call(last, "explain", json!({ "name": "quote-drift/altered" })));
    let mut child = desk
        .command(env!("CARGO_BIN_EXE_provcheck"))
        .args(["mcp", "--no-config"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut to = child.stdin.take().expect("its input");
    let from = BufReader::new(child.stdout.take().expect("its output"));
    let writer = std::thread::spawn(move || {
        to.write_all(input.as_bytes()).expect("sent");
        to
    });
    let mut answers = from.lines().map_while(Result::ok);
    let answer = answers.by_ref().find_map(|line| {
        let answer: Value = serde_json::from_str(&line).ok()?;
        (answer["id"] == last).then_some(answer)
    });
    let answer = answer.expect("it is still there");
    drop(writer.join().expect("sent"));
    // It reads what nobody hears any more, and ends.
    answers.for_each(drop);
    assert!(child.wait().expect("it ends").success());
    let page = answer["result"]["content"][0]["text"].as_str().unwrap_or_default();
    assert!(page.starts_with("# quote-drift/altered"), "{answer:#}");
}
