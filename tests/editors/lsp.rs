//! `provcheck lsp`: a scripted editor over standard input and output, and a real one.

#![expect(clippy::needless_pass_by_value, reason = "calls read as what is sent")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::{DRAFT, WIRE, desk, strings};
use crate::support::{Desk, root};

/// An editor without a person.
struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: i64,
    /// What the server sent that nobody waited for.
    told: Vec<Value>,
}

impl Editor {
    fn start(desk: &Desk, capabilities: &Value) -> Self {
        let mut child = desk
            .command(env!("CARGO_BIN_EXE_provcheck"))
            .arg("lsp")
            .env("XDG_CACHE_HOME", desk.path("cache"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let input = child.stdin.take().expect("its input");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let mut editor = Self { child, input, output, asked: 0, told: Vec::new() };
        let root = uri(desk, "");
        let answer = editor.ask(
            "initialize",
            json!({ "processId": null, "rootUri": root, "capabilities": capabilities }),
        );
        assert_eq!(answer["result"]["serverInfo"]["name"], "provcheck", "{answer}");
        editor.tell("initialized", json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("sent");
        self.input.flush().expect("sent");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Returns the next message.
    fn next(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("a line") > 0, "it is gone");
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a body");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// Returns the next message that `is` wanted; keeps the others.
    fn wait(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.next();
            if is(&message) {
                return message;
            }
            self.told.push(message);
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        let answer = self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
        answer["result"]["items"].as_array().cloned().unwrap_or_default()
    }

    fn leave(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.child.wait().expect("it ends").success());
    }
}

fn uri(desk: &Desk, name: &str) -> String {
    format!("file://{}", desk.path(name).display())
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().filter_map(|one| one["code"].as_str()).collect()
}

const PULLS: &str = r#"{"textDocument":{"diagnostic":{}},"window":{"workDoneProgress":true},
    "workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true},
    "diagnostics":{"refreshSupport":true}}}"#;

fn pulling(encodings: &[&str]) -> Value {
    let mut all: Value = serde_json::from_str(PULLS).expect("JSON");
    all["general"] = json!({ "positionEncodings": encodings });
    all
}

#[test]
fn findings_with_their_evidence_and_what_can_be_done() {
    let desk = desk();
    let draft = uri(&desk, "draft.md");
    let mut editor = Editor::start(&desk, &pulling(&["utf-16"]));
    editor.open(&draft, "markdown", DRAFT);
    let found = editor.diagnostics(&draft);
    let count = found.iter().find(|one| one["code"] == "numeric-drift/conflicting-value");
    let count = count.unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(count["range"]["start"]["line"], 6, "{count:#}");
    let related = &count["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], uri(&desk, "wire/a.txt"), "{related:#}");
    assert!(related["message"].as_str().is_some_and(|m| m.contains("25 people")), "{related:#}");
    let page = count["codeDescription"]["href"].as_str().and_then(|h| h.strip_prefix("file://"));
    let page = std::fs::read_to_string(page.expect("a page")).expect("a page");
    assert!(page.starts_with("# numeric-drift/conflicting-value"), "{page}");
    // The editor opens files by their addresses; messages need no more than their names.
    let folder = desk.path("").display().to_string();
    for one in &found {
        let related = one["relatedInformation"].as_array().into_iter().flatten();
        for told in related.chain([one]) {
            let message = told["message"].as_str().expect("words");
            assert!(!message.contains(&folder), "{message}");
        }
    }
    // Sources were read once, and the editor was told while they were.
    let kinds: Vec<&Value> =
        editor.told.iter().map(|told| &told["params"]["value"]["kind"]).collect();
    assert!(kinds.contains(&&json!("begin")) && kinds.contains(&&json!("end")), "{kinds:?}");

    let place = json!({ "textDocument": { "uri": draft }, "position": count["range"]["start"] });
    let hover = editor.ask("textDocument/hover", place);
    let hover = hover["result"]["contents"]["value"].as_str().expect("words").to_owned();
    assert!(hover.contains("> ") && hover.contains("25 people"), "{hover}");

    let quoted = found.iter().find(|one| one["code"] == "quote-drift/altered").expect("found");
    let context = json!({ "diagnostics": [quoted] });
    let at =
        json!({ "textDocument": { "uri": draft }, "range": quoted["range"], "context": context });
    let actions = editor.ask("textDocument/codeAction", at);
    let actions = actions["result"].as_array().expect("actions").clone();
    let own = actions.iter().find(|action| {
        action["title"].as_str().is_some_and(|title| title.starts_with("Use the source's words"))
    });
    let own = own.unwrap_or_else(|| panic!("{actions:#?}"));
    let edit = own["edit"]["changes"][&draft][0]["newText"].to_string();
    assert!(edit.contains("twice"), "{own:#}");

    // Accepted in a comment: the editor is asked why, and given the edit.
    let accept = |place: &str| {
        actions
            .iter()
            .find(|one| one["command"]["arguments"][2] == place)
            .map(|one| one["command"].clone())
    };
    editor.ask("workspace/executeCommand", accept("comment").expect("an action"));
    let is_question = |message: &Value| message["method"] == "window/showMessageRequest";
    let question = editor.told.iter().find(|told| is_question(told)).cloned();
    let question = question.unwrap_or_else(|| editor.wait(is_question));
    let answer = json!({ "title": "Checked with the source" });
    editor.send(&json!({ "jsonrpc": "2.0", "id": question["id"], "result": answer }));
    let applied = editor.wait(|message| message["method"] == "workspace/applyEdit");
    let edit = &applied["params"]["edit"]["changes"][&draft][0];
    let comment = "<!-- provcheck: ignore quote-drift/altered: Checked with the source -->";
    assert!(edit["newText"].as_str().is_some_and(|text| text.trim() == comment), "{edit:#}");
    editor.send(&json!({ "jsonrpc": "2.0", "id": applied["id"], "result": { "applied": true } }));
    let change = json!({ "textDocument": { "uri": draft, "version": 2 },
        "contentChanges": [{ "range": edit["range"], "text": edit["newText"] }] });
    editor.tell("textDocument/didChange", change);
    let found = editor.diagnostics(&draft);
    assert!(!codes(&found).contains(&"quote-drift/altered"), "{found:#?}");

    // Accepted for the desk, with a reason that the editor sends.
    let count = found.iter().find(|one| one["code"] == "numeric-drift/conflicting-value");
    let fingerprint = &count.expect("found")["data"]["fingerprint"];
    let arguments = json!([draft, fingerprint, "baseline", "phoned them"]);
    let command = json!({ "command": "provcheck.accept", "arguments": arguments });
    editor.ask("workspace/executeCommand", command);
    let found = editor.diagnostics(&draft);
    assert!(!codes(&found).contains(&"numeric-drift/conflicting-value"), "{found:#?}");
    let file = std::fs::read_to_string(desk.path("provcheck-baseline.toml")).expect("a file");
    assert!(file.contains("phoned them"), "{file}");
    editor.leave();
}

#[test]
fn places_in_every_encoding_and_requests_that_make_no_sense() {
    for (encoding, column) in [("utf-8", 9), ("utf-16", 6), ("utf-32", 5)] {
        let desk = desk();
        let draft = uri(&desk, "new.md");
        let mut editor = Editor::start(&desk, &pulling(&[encoding]));
        editor.open(&draft, "markdown", "Ж \u{1f680} \u{1f680}");
        // Typed at the end of the line, and far past it.
        for (version, character) in [(2, column - 1), (3, 4_000_000_000_u32)] {
            let at = json!({ "line": 0, "character": character });
            let text = if version == 2 { " the ship wenton after" } else { "." };
            let change = json!({ "textDocument": { "uri": draft, "version": version },
                "contentChanges": [{ "range": { "start": at, "end": at }, "text": text }] });
            editor.tell("textDocument/didChange", change);
        }
        let found = editor.diagnostics(&draft);
        assert!(
            codes(&found).contains(&"translation-artifact/run-together"),
            "{encoding} {found:#?}"
        );
        let unknown = editor.ask("textDocument/rename", json!({}));
        assert_eq!(unknown["error"]["code"], -32601);
        let wrong = json!({ "command": "provcheck.accept", "arguments": [7] });
        assert_eq!(editor.ask("workspace/executeCommand", wrong)["error"]["code"], -32602);
        let nowhere =
            json!({ "textDocument": { "uri": "file:///none.md" }, "position": { "line": -1 } });
        assert_eq!(editor.ask("textDocument/hover", nowhere)["result"], Value::Null);
        assert_eq!(editor.ask("textDocument/codeAction", json!(null))["result"], json!([]));
        editor.tell("textDocument/didChange", json!({ "contentChanges": 4 }));
        editor.tell("$/cancelRequest", json!({ "id": 99 }));
        // What is no draft: a source, a README, another language.
        for (name, language) in
            [("wire/a.txt", "plaintext"), ("README.md", "markdown"), ("a.rs", "rust")]
        {
            let other = uri(&desk, name);
            editor.open(&other, language, "The ship wenton after.\n");
            assert_eq!(editor.diagnostics(&other), [Value::Null; 0], "{name}");
        }
        editor.leave();
    }
}

#[test]
#[cfg(target_os = "linux")]
fn ten_thousand_hostile_messages_take_no_more_memory() {
    use super::serve::memory;
    let desk = desk();
    let draft = uri(&desk, "draft.md");
    let mut editor = Editor::start(&desk, &pulling(&["utf-16"]));
    editor.open(&draft, "markdown", DRAFT);
    let mut version = 1;
    let mut rounds = |editor: &mut Editor, count: usize| {
        for turn in 0..count {
            version += 1;
            let at = json!({ "line": 4_000_000_000_u32, "character": turn });
            let range = json!({ "start": at, "end": { "line": -1, "character": "x" } });
            let changes = json!([{ "range": range, "text": "\u{1f680}" }, { "text": 4 }, 7]);
            editor.tell(
                "textDocument/didChange",
                json!({ "textDocument": { "uri": draft, "version": version }, "contentChanges": changes }),
            );
            let whole = json!([{ "text": DRAFT }]);
            editor.tell(
                "textDocument/didChange",
                json!({ "textDocument": { "uri": draft, "version": "x" }, "contentChanges": whole }),
            );
            // Asked and taken back; answers to what nobody asked.
            let id = format!("taken-{version}");
            let params = json!({ "textDocument": { "uri": draft } });
            editor.send(&json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/diagnostic", "params": params }));
            editor.tell("$/cancelRequest", json!({ "id": id }));
            editor.send(&json!({ "jsonrpc": "2.0", "id": version, "result": { "title": "x" } }));
            editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": turn } }));
            if turn % 50 == 49 {
                let nowhere = json!({ "textDocument": { "uri": "file:///%zz" }, "position": [] });
                assert_eq!(editor.ask("textDocument/hover", nowhere)["result"], Value::Null);
                editor.told.clear();
            }
        }
    };
    rounds(&mut editor, 200);
    let before = memory(&editor.child);
    rounds(&mut editor, 1500);
    let grown = memory(&editor.child).saturating_sub(before);
    assert!(grown < 32 << 20, "{grown} bytes more");
    let found = editor.diagnostics(&draft);
    assert!(codes(&found).contains(&"numeric-drift/conflicting-value"), "{found:#?}");
    editor.leave();
}

#[test]
fn what_is_no_message_ends_the_session_without_a_panic() {
    let desk = desk();
    for (wrong, told) in [
        ("Content-Length: 3\r\n\r\n{]}", ""),
        ("Content-Length: x\r\n\r\n{}", "a length that is no number"),
        ("Content-Length: -2\r\n\r\n{}", "a length that is no number"),
        ("Content-Length: 18446744073709551615\r\n\r\n{}", "are read at most"),
        ("Content-Length: 2\r\nContent-Length: 9999999\r\n\r\n{}", "two lengths"),
        ("Content-Type: x\r\n\r\n{}", "without a length"),
        ("hello\r\n\r\n", "a header without a value"),
        ("", ""),
    ] {
        let done = desk.run_with_input(&["lsp"], wrong.as_bytes());
        assert!(!done.stderr.contains("panicked"), "{wrong}: {}", done.stderr);
        assert!((0..=2).contains(&done.code), "{wrong}: {}", done.code);
        assert!(done.stderr.contains(told), "{wrong}: {}", done.stderr);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_promised_takes_no_memory_and_what_is_no_json_no_session() {
    use super::serve::memory;
    let desk = desk();
    let draft = uri(&desk, "draft.md");
    let mut editor = Editor::start(&desk, &pulling(&["utf-16"]));
    editor.open(&draft, "markdown", DRAFT);
    editor.diagnostics(&draft);
    // The frames are sound: the next one is found.
    for body in ["{]", "7", "{\"id\": {}}", &"[".repeat(100_000)] {
        write!(editor.input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("sent");
        let answer = editor.wait(|message| message.get("error").is_some());
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &(-32700).into()));
    }
    let found = editor.diagnostics(&draft);
    assert!(codes(&found).contains(&"numeric-drift/conflicting-value"), "{found:#?}");
    let before = memory(&editor.child);
    write!(editor.input, "Content-Length: 33000000\r\n\r\n{{").expect("sent");
    std::thread::sleep(std::time::Duration::from_millis(300));
    let grown = memory(&editor.child).saturating_sub(before);
    assert!(grown < 4 << 20, "{grown} bytes more");
    drop(editor.input);
    let ended = editor.child.wait().expect("it ends");
    assert_eq!(ended.code(), Some(2), "what was promised did not come");
}

#[test]
fn an_editor_that_does_not_ask_is_told_and_hears_of_changed_sources() {
    let desk = desk();
    let draft = uri(&desk, "draft.md");
    let mut editor = Editor::start(&desk, &json!({}));
    editor.open(&draft, "markdown", DRAFT);
    let is_told = |message: &Value| message["method"] == "textDocument/publishDiagnostics";
    let told = editor.wait(is_told);
    let found = told["params"]["diagnostics"].as_array().expect("diagnostics");
    assert!(codes(found).contains(&"numeric-drift/conflicting-value"), "{told:#}");
    desk.write("wire/a.txt", WIRE.replace("25", "15"));
    let told = editor.wait(is_told);
    let found = told["params"]["diagnostics"].as_array().expect("diagnostics");
    assert!(!codes(found).contains(&"numeric-drift/conflicting-value"), "{told:#}");
    // A fault of the configuration is told, and its mending seen.
    desk.write("provcheck.toml", "[check]\nsource = [\"wire\"]\n");
    let told = editor.wait(|message| message["method"] == "window/showMessage");
    assert!(
        told["params"]["message"].as_str().is_some_and(|m| m.contains("unknown key")),
        "{told}"
    );
    editor.leave();
}

#[test]
fn an_editor_is_told_once_which_checks_do_not_read_the_language() {
    let desk = Desk::new();
    let draft = uri(&desk, "draft.md");
    let text = "Die Brücke über die Arle wurde am Dienstag gesperrt, nachdem drei Risse gefunden worden waren, sagte die Ingenieurin Rosa Tamm am Abend vor der Presse. Viele Fahrer müssen nun einen Umweg über das Dorf nehmen, bis der Schaden behoben ist.\n";
    let mut editor = Editor::start(&desk, &json!({}));
    editor.open(&draft, "markdown", text);
    let told = editor.wait(|message| message["method"] == "window/logMessage");
    let said = told["params"]["message"].as_str().unwrap_or_default();
    assert!(said.contains("not in English, so these checks did not run: "), "{told}");
    editor.leave();
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn neovim_shows_findings_as_one_types() {
    if Command::new("nvim").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "CI installs Neovim");
        eprintln!("skipped: no Neovim");
        return;
    }
    let desk = desk();
    let out = desk.path("saw.json");
    let script = root().join("tests/clients/neovim.lua");
    let done = desk
        .command("nvim")
        .args(["--headless", "-u", "NONE", "-c", &format!("luafile {}", script.display())])
        .arg("draft.md")
        .env("PROVCHECK", env!("CARGO_BIN_EXE_provcheck"))
        .env("OUT", &out)
        .env("XDG_CACHE_HOME", desk.path("cache"))
        .output()
        .expect("it starts");
    let said = String::from_utf8_lossy(&done.stderr);
    let saw = std::fs::read(&out).unwrap_or_else(|error| panic!("{error}: {said}"));
    let saw: Value = serde_json::from_slice(&saw).expect("JSON");
    let first = saw["first"].as_array().expect("diagnostics");
    assert!(codes(first).contains(&"numeric-drift/conflicting-value"), "{saw:#}");
    let typed = saw["typed"].as_array().expect("diagnostics");
    let new = typed.iter().find(|one| one["code"] == "translation-artifact/run-together");
    assert_eq!(new.unwrap_or_else(|| panic!("{saw:#}"))["words"], "wenton");
    assert!(saw["hover"].as_str().is_some_and(|hover| hover.contains("> ")), "{saw:#}");
    assert!(strings(&saw["actions"]).iter().any(|title| title.starts_with("Accept")), "{saw:#}");
}
