//! `provcheck lsp`: findings while one types, in editors that speak the Language Server
//! Protocol.
//!
//! One thread does everything, message by message: a check takes less than a key. What
//! has come meanwhile is read first, so that a draft that changed again is not checked
//! twice, and a request that was taken back is not answered.

mod accept;
mod position;
mod show;
mod uri;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use provcheck_report::{Notice, Run, digest};
use provcheck_text::Format;
use serde_json::{Value, json};

use crate::args::DeskArgs;
use crate::runner::guarded;
use crate::session::{Asked, Desk, Session};
use crate::{Exit, UsageError, exclude};
use position::{Encoding, Lines};
use show::{Pages, Shown};

/// How long after the last key a draft is checked, where the editor does not ask.
const PAUSE: Duration = Duration::from_millis(80);
/// How often sources and configuration are looked at while nobody types.
const LOOK: Duration = Duration::from_secs(2);

/// Arguments of `provcheck lsp`.
#[derive(Debug, Args)]
pub struct LspArgs {
    /// Speak over standard input and output: the only way there is; editors like to say so
    #[arg(long)]
    stdio: bool,
    /// What drafts are compared with.
    #[command(flatten)]
    desk: DeskArgs,
}

/// Serves one editor until it leaves.
pub(crate) fn run(args: &LspArgs) -> Result<Exit, UsageError> {
    let session = Session::new(args.desk.clone())?;
    let (connection, threads) = Connection::stdio();
    let served = serve(session, &connection);
    // The writer ends when nobody can send to it any more.
    drop(connection);
    let closed = threads.join().map_err(|error| UsageError::new(error.to_string()));
    served.and(closed).map(|()| Exit::Clean)
}

fn serve(session: Session, connection: &Connection) -> Result<(), UsageError> {
    let failed = |error: lsp_server::ProtocolError| UsageError::new(error.to_string());
    let (id, params) = connection.initialize_start().map_err(failed)?;
    let client = Client::new(&params);
    let answer = json!({
        "capabilities": {
            "positionEncoding": client.encoding.name(),
            "textDocumentSync": { "openClose": true, "change": 2, "save": false },
            "diagnosticProvider": {
                "identifier": "provcheck",
                "interFileDependencies": true,
                "workspaceDiagnostics": false,
            },
            "hoverProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            "executeCommandProvider": { "commands": [accept::COMMAND] },
        },
        "serverInfo": { "name": "provcheck", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, answer).map_err(failed)?;
    let pages = Pages::write(&crate::builtin());
    let mut server = Server {
        session,
        client,
        pages,
        connection,
        drafts: BTreeMap::new(),
        desks: BTreeMap::new(),
        waiting: VecDeque::new(),
        cancelled: BTreeSet::new(),
        asked: BTreeMap::new(),
        asks: 0,
        looked: Instant::now(),
    };
    server.register();
    server.run()
}

/// What is known of the editor.
#[expect(clippy::struct_excessive_bools, reason = "what an editor can do, each by itself")]
struct Client {
    encoding: Encoding,
    pulls: bool,
    refreshes: bool,
    progress: bool,
    watches: bool,
    root: PathBuf,
}

impl Client {
    fn new(params: &Value) -> Self {
        let can = |path: &str| params.pointer(path).is_some_and(|value| *value != false);
        let offered = params.pointer("/capabilities/general/positionEncodings");
        let offered = offered.and_then(Value::as_array).into_iter().flatten();
        let root = params.pointer("/workspaceFolders/0/uri").or(params.get("rootUri"));
        let root = root.and_then(Value::as_str).and_then(uri::path);
        Self {
            encoding: Encoding::choose(offered.filter_map(Value::as_str)),
            pulls: can("/capabilities/textDocument/diagnostic"),
            refreshes: can("/capabilities/workspace/diagnostics/refreshSupport"),
            progress: can("/capabilities/window/workDoneProgress"),
            watches: can("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration"),
            root: root.unwrap_or_default(),
        }
    }
}

/// A text that is open in the editor.
struct Open {
    text: String,
    version: i64,
    /// Its file, or the name of a file that it could be.
    name: String,
    folder: PathBuf,
    /// What the last check of this text found; none where it has changed since.
    run: Option<Run>,
    /// What the editor was told of the draft as a whole: that checks did not run on it.
    told: Vec<Notice>,
    /// When it has to be checked, where the editor does not ask.
    due: Option<Instant>,
}

/// What the editor was asked.
enum Asks {
    Nothing,
    Reason(accept::Wanted),
}

struct Server<'c> {
    session: Session,
    client: Client,
    pages: Pages,
    connection: &'c Connection,
    drafts: BTreeMap<String, Open>,
    /// The desk that a draft was last checked at.
    desks: BTreeMap<String, Arc<Desk>>,
    waiting: VecDeque<Message>,
    cancelled: BTreeSet<String>,
    asked: BTreeMap<String, Asks>,
    asks: u32,
    looked: Instant,
}

/// Why the loop ends.
struct Gone;

impl Server<'_> {
    fn run(&mut self) -> Result<(), UsageError> {
        loop {
            let due = self.drafts.values().filter_map(|draft| draft.due).min();
            let now = Instant::now();
            let wait = due.map_or(LOOK, |due| due.saturating_duration_since(now)).min(LOOK);
            if self.waiting.is_empty() {
                match self.connection.receiver.recv_timeout(wait) {
                    Ok(message) => self.waiting.push_back(message),
                    Err(error) if error.is_disconnected() => return Ok(()),
                    Err(_) => {}
                }
            }
            while let Ok(message) = self.connection.receiver.try_recv() {
                if let Message::Notification(told) = &message
                    && told.method == "$/cancelRequest"
                {
                    // A request that was answered already is not waited for.
                    let id = told.params["id"].to_string();
                    let waits = |message: &Message| matches!(message, Message::Request(request) if id_text(&request.id) == id);
                    if self.waiting.iter().any(waits) {
                        self.cancelled.insert(id);
                    }
                    continue;
                }
                self.waiting.push_back(message);
            }
            let Some(message) = self.waiting.pop_front() else {
                if self.idle().is_err() {
                    return Ok(());
                }
                continue;
            };
            match message {
                Message::Request(request) => {
                    // An editor that goes without a word after `shutdown` is gone as well.
                    if self.connection.handle_shutdown(&request).unwrap_or(true) {
                        return Ok(());
                    }
                    if self.request(request).is_err() {
                        return Ok(());
                    }
                }
                Message::Notification(told) if told.method == "exit" => return Ok(()),
                Message::Notification(told) => {
                    if self.told(&told).is_err() {
                        return Ok(());
                    }
                }
                Message::Response(response) => {
                    if self.answered(&response).is_err() {
                        return Ok(());
                    }
                }
            }
        }
    }

    fn send(&self, message: impl Into<Message>) -> Result<(), Gone> {
        self.connection.sender.send(message.into()).map_err(|_| Gone)
    }

    fn tell(&self, method: &str, params: Value) -> Result<(), Gone> {
        self.send(Notification { method: method.to_owned(), params })
    }

    /// Asks the editor something.
    fn ask(&mut self, method: &str, params: Value, asks: Asks) -> Result<(), Gone> {
        self.asks += 1;
        let name = format!("provcheck-{}", self.asks);
        self.asked.insert(name.clone(), asks);
        self.send(Request { id: RequestId::from(name), method: method.to_owned(), params })
    }

    /// Asks the editor to tell of changed sources and configuration.
    fn register(&mut self) {
        if !self.client.watches {
            return;
        }
        let globs = ["**/provcheck.toml", "**/*.{txt,md,html,htm,docx,odt}"];
        let watchers: Vec<Value> =
            globs.iter().map(|glob| json!({ "globPattern": glob })).collect();
        let registration = json!({ "registrations": [{
            "id": "provcheck-files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        }] });
        // Where the editor is gone, the loop will see it.
        let _ = self.ask("client/registerCapability", registration, Asks::Nothing);
    }

    /// What is done while no message waits: checks that are due, a look at the files.
    fn idle(&mut self) -> Result<(), Gone> {
        let now = Instant::now();
        let due = self.drafts.iter().filter(|(_, draft)| draft.due.is_some_and(|due| due <= now));
        let due: Vec<String> = due.map(|(uri, _)| uri.clone()).collect();
        for uri in due {
            self.publish(&uri)?;
        }
        if self.looked.elapsed() >= LOOK {
            self.looked = now;
            let moved = self.drafts.iter().any(|(uri, draft)| {
                match (self.session.desk(&draft.folder), self.desks.get(uri)) {
                    (Ok(new), Some(old)) => !Arc::ptr_eq(&new, old),
                    // Mended since, or broken since.
                    (Ok(_), None) => draft.run.is_some(),
                    (Err(_), old) => old.is_some(),
                }
            });
            if moved {
                self.again()?;
            }
        }
        Ok(())
    }

    /// Has every open draft checked again.
    fn again(&mut self) -> Result<(), Gone> {
        for draft in self.drafts.values_mut() {
            draft.run = None;
            draft.due = (!self.client.pulls).then(Instant::now);
        }
        if self.client.pulls && self.client.refreshes {
            self.ask("workspace/diagnostic/refresh", Value::Null, Asks::Nothing)?;
        }
        Ok(())
    }

    fn told(&mut self, told: &Notification) -> Result<(), Gone> {
        let params = &told.params;
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
        match told.method.as_str() {
            "textDocument/didOpen" => {
                let document = &params["textDocument"];
                let text = document["text"].as_str().unwrap_or_default();
                let language = document["languageId"].as_str().unwrap_or_default();
                let Some((name, folder)) = self.place(uri, language) else { return Ok(()) };
                let draft = Open {
                    text: text.to_owned(),
                    version: document["version"].as_i64().unwrap_or(0),
                    name,
                    folder,
                    run: None,
                    told: Vec::new(),
                    due: (!self.client.pulls).then(Instant::now),
                };
                self.drafts.insert(uri.to_owned(), draft);
            }
            "textDocument/didChange" => {
                let encoding = self.client.encoding;
                let Some(draft) = self.drafts.get_mut(uri) else { return Ok(()) };
                let changes = params["contentChanges"].as_array();
                for change in changes.into_iter().flatten() {
                    apply(&mut draft.text, change, encoding);
                }
                let version = params.pointer("/textDocument/version").and_then(Value::as_i64);
                draft.version = version.unwrap_or(draft.version);
                draft.run = None;
                draft.due = (!self.client.pulls).then(|| Instant::now() + PAUSE);
            }
            "textDocument/didClose" => {
                self.desks.remove(uri);
                if self.drafts.remove(uri).is_some() && !self.client.pulls {
                    let none = json!({ "uri": uri, "diagnostics": [] });
                    self.tell("textDocument/publishDiagnostics", none)?;
                }
            }
            "workspace/didChangeWatchedFiles" | "workspace/didChangeConfiguration" => {
                self.session.look_again();
                self.again()?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Returns the name and the folder of a text that could be a draft.
    fn place(&self, uri: &str, language: &str) -> Option<(String, PathBuf)> {
        if let Some(path) = uri::path(uri) {
            let ending = match language {
                _ if Format::of_path(&path).is_some() => "",
                "markdown" => ".md",
                "html" => ".html",
                "plaintext" | "text" => ".txt",
                _ => return None,
            };
            if exclude::is_no_draft(&path) {
                return None;
            }
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            return Some((format!("{}{ending}", crate::inputs::display(&path)), folder));
        }
        let name = match language {
            "markdown" => "untitled.md",
            "html" => "untitled.html",
            "plaintext" | "text" => "untitled.txt",
            _ => return None,
        };
        Some((name.to_owned(), self.client.root.clone()))
    }

    /// Checks a draft where that has not been done since it changed.
    fn check(&mut self, uri: &str) -> Result<(), Gone> {
        let Some(draft) = self.drafts.get(uri) else { return Ok(()) };
        if draft.run.is_some() {
            return Ok(());
        }
        // Reading many sources for the first time takes a while.
        let first = self.client.progress && !self.desks.contains_key(uri);
        if first {
            let token = json!({ "token": "provcheck-reading" });
            self.ask("window/workDoneProgress/create", token, Asks::Nothing)?;
            self.progress(&json!({ "kind": "begin", "title": "provcheck: reading the sources" }))?;
        }
        let Some(draft) = self.drafts.get_mut(uri) else { return Ok(()) };
        let checked = check(&self.session, draft);
        if first {
            self.progress(&json!({ "kind": "end" }))?;
        }
        let run = match checked {
            Ok((run, desk)) => {
                self.desks.insert(uri.to_owned(), desk);
                run
            }
            Err(message) => {
                self.desks.remove(uri);
                self.tell("window/showMessage", json!({ "type": 1, "message": message }))?;
                Run::default()
            }
        };
        let Some(draft) = self.drafts.get_mut(uri) else { return Ok(()) };
        let whole: Vec<Notice> = run.notices.iter().filter(|n| n.line.is_none()).cloned().collect();
        draft.run = Some(run);
        if draft.told == whole {
            return Ok(());
        }
        draft.told.clone_from(&whole);
        whole.iter().try_for_each(|notice| {
            let message = format!("{}: {}", notice.path, notice.message);
            self.tell("window/logMessage", json!({ "type": 3, "message": message }))
        })
    }

    fn progress(&self, value: &Value) -> Result<(), Gone> {
        self.tell("$/progress", json!({ "token": "provcheck-reading", "value": value }))
    }

    /// Checks a draft and tells the editor what was found.
    fn publish(&mut self, uri: &str) -> Result<(), Gone> {
        self.check(uri)?;
        let Some(draft) = self.drafts.get_mut(uri) else { return Ok(()) };
        draft.due = None;
        let version = draft.version;
        let items = self.diagnostics(uri);
        let told = json!({ "uri": uri, "version": version, "diagnostics": items });
        self.tell("textDocument/publishDiagnostics", told)
    }

    fn diagnostics(&self, uri: &str) -> Vec<Value> {
        let Some(shown) = self.shown(uri) else { return Vec::new() };
        shown.draft.findings.iter().map(|reported| shown.diagnostic(reported)).collect()
    }

    fn shown(&self, uri: &str) -> Option<Shown<'_>> {
        let draft = self.drafts.get(uri)?.run.as_ref()?.drafts.first()?;
        Some(Shown::new(draft, self.client.encoding, &self.pages))
    }

    fn request(&mut self, request: Request) -> Result<(), Gone> {
        let Request { id, method, params } = request;
        if self.cancelled.remove(&id_text(&id)) {
            let message = "taken back".to_owned();
            let code = ErrorCode::RequestCanceled as i32;
            return self.send(Response::new_err(id, code, message));
        }
        let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
        let answer = match method.as_str() {
            "textDocument/diagnostic" => {
                self.check(uri)?;
                let items = self.diagnostics(uri);
                let state = digest(Value::from(items.clone()).to_string().as_bytes());
                if params["previousResultId"] == state.as_str() {
                    json!({ "kind": "unchanged", "resultId": state })
                } else {
                    json!({ "kind": "full", "resultId": state, "items": items })
                }
            }
            "textDocument/hover" => {
                self.check(uri)?;
                self.hover(uri, &params["position"])
            }
            "textDocument/codeAction" => {
                self.check(uri)?;
                self.actions(uri, &params["range"])
            }
            "workspace/executeCommand" if params["command"] == accept::COMMAND => {
                let Some(wanted) = accept::Wanted::parse(&params["arguments"]) else {
                    let message = "the command's arguments are not known".to_owned();
                    let code = ErrorCode::InvalidParams as i32;
                    return self.send(Response::new_err(id, code, message));
                };
                self.accept(wanted)?;
                Value::Null
            }
            _ => {
                let message = format!("`{method}` is not known");
                let code = ErrorCode::MethodNotFound as i32;
                return self.send(Response::new_err(id, code, message));
            }
        };
        self.send(Response::new_ok(id, answer))
    }

    fn hover(&self, uri: &str, position: &Value) -> Value {
        let Some(shown) = self.shown(uri) else { return Value::Null };
        let at = offset(&shown.lines, position);
        let found: Vec<_> = shown.touching(at, at).collect();
        let Some(first) = found.first() else { return Value::Null };
        let text: Vec<String> = found.iter().map(|reported| shown.hover(reported)).collect();
        json!({
            "contents": { "kind": "markdown", "value": text.join("\n---\n\n") },
            "range": shown.range(first.finding.span),
        })
    }

    fn actions(&self, uri: &str, range: &Value) -> Value {
        let Some(shown) = self.shown(uri) else { return Value::Array(Vec::new()) };
        let from = offset(&shown.lines, &range["start"]);
        let to = offset(&shown.lines, &range["end"]);
        let mut actions = Vec::new();
        for reported in shown.touching(from, to) {
            let diagnostic = shown.diagnostic(reported);
            for (title, edit, safe) in shown.edits(reported) {
                let mut changes = serde_json::Map::new();
                changes.insert(uri.to_owned(), json!([edit]));
                actions.push(json!({
                    "title": title,
                    "kind": "quickfix",
                    "diagnostics": [diagnostic],
                    "isPreferred": safe,
                    "edit": { "changes": changes },
                }));
            }
            let name = &shown.draft.document.name();
            for place in accept::places(Path::new(name), uri::path(uri).is_some()) {
                let title = place.title(&reported.finding.rule);
                let arguments = json!([uri, reported.fingerprint, place.name()]);
                actions.push(json!({
                    "title": title,
                    "kind": "quickfix",
                    "diagnostics": [diagnostic],
                    "command": {
                        "title": title, "command": accept::COMMAND, "arguments": arguments,
                    },
                }));
            }
        }
        Value::Array(actions)
    }

    fn answered(&mut self, response: &Response) -> Result<(), Gone> {
        let asked = self.asked.remove(&id_text(&response.id).replace('"', ""));
        let Some(Asks::Reason(mut wanted)) = asked else { return Ok(()) };
        let chosen = response.response_result.as_ref().ok();
        let chosen = chosen.and_then(|value| value["title"].as_str());
        // Closed without a choice: nothing is accepted.
        let Some(reason) = chosen.filter(|title| *title != accept::CANCEL) else { return Ok(()) };
        wanted.reason = Some(reason.to_owned());
        self.accept(wanted)
    }
}

/// Checks a draft; returns the desk it belongs to as well.
fn check(session: &Session, draft: &Open) -> Result<(Run, Arc<Desk>), String> {
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let checked = guarded(|| {
        let desk = session.desk(&draft.folder).map_err(|error| error.to_string())?;
        let path = Path::new(&draft.name).canonicalize().ok();
        // A source that is open to be read is no draft.
        if path.is_some_and(|path| desk.files().contains(&path)) {
            return Ok((Run::default(), desk));
        }
        let asked = Asked {
            name: &draft.name,
            bytes: draft.text.as_bytes(),
            sources: None,
            date: None,
            threads,
        };
        match session.check(&desk, &asked) {
            Ok(run) => Ok((run, desk)),
            Err(error) if error.is_empty_draft() => Ok((Run::default(), desk)),
            Err(error) => Err(error.to_string()),
        }
    });
    checked.unwrap_or_else(|panic| Err(format!("a fault of provcheck's own: {panic}")))
}

fn offset(lines: &Lines<'_>, position: &Value) -> usize {
    let number = |key: &str| {
        let number = position[key].as_u64().unwrap_or(0);
        u32::try_from(number).unwrap_or(u32::MAX)
    };
    lines.offset(number("line"), number("character"))
}

/// Makes one change of an editor in a text; without a range it is the whole text.
fn apply(text: &mut String, change: &Value, encoding: Encoding) {
    let new = change["text"].as_str().unwrap_or_default();
    let Some(range) = change.get("range").filter(|range| range.is_object()) else {
        new.clone_into(text);
        return;
    };
    let lines = Lines::new(text, encoding);
    let start = offset(&lines, &range["start"]);
    let end = offset(&lines, &range["end"]).max(start);
    text.replace_range(start..end, new);
}

/// Returns an id as JSON has it.
fn id_text(id: &RequestId) -> String {
    serde_json::to_string(id).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_of_an_editor() {
        let mut text = "one\ntwо\nthree".to_owned();
        let change = |range: [u32; 4], new: &str| {
            json!({ "text": new, "range": {
                "start": { "line": range[0], "character": range[1] },
                "end": { "line": range[2], "character": range[3] },
            } })
        };
        let cases = [
            (change([0, 3, 1, 0], " "), "one twо\nthree"),
            (change([0, 6, 0, 7], "o"), "one two\nthree"),
            (change([9, 9, 9, 9], "!"), "one two\nthree!"),
            // An end before its start, numbers that are none.
            (change([1, 3, 0, 0], "?"), "one two\nthr?ee!"),
            (json!({ "text": "x", "range": { "start": -4 } }), "xone two\nthr?ee!"),
            (json!({ "text": "new" }), "new"),
            (json!({}), ""),
        ];
        for (change, expected) in cases {
            apply(&mut text, &change, Encoding::Utf16);
            assert_eq!(text, expected, "{change}");
        }
    }
}
