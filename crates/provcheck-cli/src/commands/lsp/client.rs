//! What the editor said of itself.

use std::path::PathBuf;

use serde_json::Value;

use super::position::Encoding;
use super::uri;

/// What is known of the editor.
#[expect(clippy::struct_excessive_bools, reason = "what an editor can do, each by itself")]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    pub(super) pulls: bool,
    pub(super) refreshes: bool,
    pub(super) progress: bool,
    pub(super) watches: bool,
    pub(super) root: PathBuf,
}

impl Client {
    pub(super) fn new(params: &Value) -> Self {
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
