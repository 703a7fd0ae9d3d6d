//! What the editor asks: findings, the evidence under the cursor, what can be done.

use std::path::Path;

use lsp_server::{ErrorCode, Request, Response};
use provcheck_report::digest;
use serde_json::{Value, json};

use super::position::offset;
use super::state::{Gone, Server, id_text};
use super::{uri, wanted};

impl Server<'_> {
    pub(super) fn request(&mut self, request: Request) -> Result<(), Gone> {
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
            "workspace/executeCommand" if params["command"] == wanted::COMMAND => {
                let Some(asked) = wanted::Wanted::parse(&params["arguments"]) else {
                    let message = "the command's arguments are not known".to_owned();
                    let code = ErrorCode::InvalidParams as i32;
                    return self.send(Response::new_err(id, code, message));
                };
                self.accept(asked)?;
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
            for place in wanted::places(Path::new(name), uri::path(uri).is_some()) {
                let title = place.title(&reported.finding.rule);
                let arguments = json!([uri, reported.fingerprint, place.name()]);
                actions.push(json!({
                    "title": title,
                    "kind": "quickfix",
                    "diagnostics": [diagnostic],
                    "command": {
                        "title": title, "command": wanted::COMMAND, "arguments": arguments,
                    },
                }));
            }
        }
        Value::Array(actions)
    }
}
