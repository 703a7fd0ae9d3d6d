//! The loop: one message after the other, and what is done while none waits.

use std::sync::Arc;
use std::time::{Duration, Instant};

use lsp_server::{Message, Notification, Response};
use serde_json::{Value, json};

use super::accept;
use super::drafts::{Open, apply, place};
use super::state::{Asks, Gone, Server, id_text};
use crate::UsageError;

/// How long after the last key a draft is checked, where the editor does not ask.
const PAUSE: Duration = Duration::from_millis(80);
/// How often sources and configuration are looked at while nobody types.
const LOOK: Duration = Duration::from_secs(2);

/// How many messages are read ahead of their turn: those of a burst of keys.
const AHEAD: usize = 32;

impl Server<'_> {
    pub(super) fn run(&mut self) -> Result<(), UsageError> {
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
            while self.waiting.len() < AHEAD
                && let Ok(message) = self.connection.receiver.try_recv()
            {
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

    /// Asks the editor to tell of changed sources and configuration.
    pub(super) fn register(&mut self) {
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
    pub(super) fn again(&mut self) -> Result<(), Gone> {
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
                let Some((name, folder)) = place(uri, language, &self.client.root) else {
                    return Ok(());
                };
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

    fn answered(&mut self, response: &Response) -> Result<(), Gone> {
        let asked = self.asked.remove(&id_text(&response.id).replace('"', ""));
        let Some(mut wanted) = asked else { return Ok(()) };
        let chosen = response.response_result.as_ref().ok();
        let chosen = chosen.and_then(|value| value["title"].as_str());
        // Closed without a choice: nothing is accepted.
        let Some(reason) = chosen.filter(|title| *title != accept::CANCEL) else { return Ok(()) };
        wanted.reason = Some(reason.to_owned());
        self.accept(wanted)
    }
}
