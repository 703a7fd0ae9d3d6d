//! LanguageTool's protocol, spoken by its clients.

use super::serve::Server;
use super::{client, desk, python, strings};
use crate::support::root;

#[test]
fn its_clients_show_findings_where_they_stand() {
    let Some(python) = python() else { return };
    let desk = desk();
    let server = Server::start(&desk, &[]);
    let text = "\u{1f680} Hulusi Akar, Turkey's foreign minister, said the ship wenton after. The \
                crash in Lindby on Monday injured 15 people, police said.";
    let mut command = desk.command(python);
    command.arg(root().join("tests/clients/languagetool.py")).args([&server.url(""), text]);
    let saw = client(&mut command);
    let matches = saw["matches"].as_array().expect("matches");
    let words = |rule: &str| matches.iter().find(|m| m["rule"] == rule).map(|m| m["words"].clone());
    assert_eq!(words("translation-artifact/run-together").expect("found"), "wenton", "{saw:#}");
    // A paragraph by itself speaks from the day of the desk's copy, 2024.
    let count = matches.iter().find(|m| m["rule"] == "numeric-drift/conflicting-value");
    let message = count.expect("found")["message"].as_str().expect("a message");
    assert!(message.contains("a.txt") && message.contains("25 people"), "{message}");
    let wenton = matches.iter().find(|m| m["rule"] == "translation-artifact/run-together");
    assert_eq!(strings(&wenton.expect("found")["replacements"]), ["went on"]);
    assert_eq!(strings(&saw["rules"]).len(), matches.len(), "both clients see the same");
    assert!(strings(&saw["languages"]).contains(&"en-GB"));
}
