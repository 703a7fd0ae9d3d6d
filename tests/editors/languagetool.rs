//! LanguageTool's protocol, spoken by its clients.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

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

/// Asks as a program does that has no client of its own.
fn ask(server: &Server, text: &str) -> Value {
    let mut body = String::from("language=auto&text=");
    for byte in text.bytes() {
        let _ = write!(body, "%{byte:02X}");
    }
    let (status, told) = server.post("/v2/check", "application/x-www-form-urlencoded", "", &body);
    assert_eq!(status, 200, "{told}");
    serde_json::from_str(&told).expect("JSON")
}

#[test]
fn what_was_not_judged_is_told_and_where_rules_are_explained() {
    let desk = desk();
    let server = Server::start(&desk, &[]);
    let told = ask(&server, "The ship wenton after.");
    assert_eq!(told["warnings"], json!({ "incompleteResults": false }), "{told:#}");
    let page = told["matches"][0]["rule"]["urls"][0]["value"].as_str().expect("a page");
    assert_eq!(page, server.url("/rules/translation-artifact/run-together"));
    let (status, page) = server.get(page.strip_prefix(&server.url("")).expect("ours"), "");
    assert_eq!(status, 200);
    // Its style is found where the token stands in the path as well.
    assert!(page.contains("\"../../app.css\""), "{page}");
    // A day after the knowledge base ends, and a text in another language.
    let reason = |text: &str| {
        let told = ask(&server, text);
        assert_eq!(told["warnings"]["incompleteResults"], true, "{told:#}");
        told["warnings"]["incompleteResultsReason"].as_str().unwrap_or_default().to_owned()
    };
    let late = "PARIS, 5 May 2031 - Hulusi Akar, Turkey's foreign minister, spoke for an hour.";
    assert!(reason(late).contains("not judged: knowledge ends"), "{}", reason(late));
    let german = "Die Br\u{fc}cke \u{fc}ber die Arle wurde am Dienstag gesperrt, nachdem drei Risse \
                  gefunden worden waren, sagte die Ingenieurin Rosa Tamm am Abend vor der Presse. \
                  Viele Fahrer m\u{fc}ssen nun einen Umweg \u{fc}ber das Dorf nehmen, bis der Schaden \
                  behoben ist.";
    assert!(reason(german).contains("these checks did not run"), "{}", reason(german));
    desk.write("provcheck.toml", "");
    std::thread::sleep(Duration::from_millis(1200));
    assert!(reason("It rained.").contains("nothing to compare with"));
    // A mark of byte order and a zero move nothing.
    let told = ask(&server, "\u{feff}A\0 The ship wenton after.");
    assert_eq!(told["matches"][0]["offset"], 13, "{told:#}");
}
