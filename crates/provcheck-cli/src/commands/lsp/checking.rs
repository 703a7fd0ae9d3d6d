//! Checking a draft, and telling the editor what was found.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use provcheck_report::{Notice, Run, quoted, seen, visible};
use serde_json::{Value, json};

use super::drafts::Open;
use super::show::Shown;
use super::state::{Asks, Gone, Server};
use crate::runner::guarded;
use crate::session::{Asked, Desk, Session};

impl Server<'_> {
    /// Checks a draft where that has not been done since it changed.
    pub(super) fn check(&mut self, uri: &str) -> Result<(), Gone> {
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
            let message = format!("{}: {}", visible(&seen(&notice.path)), quoted(&notice.message));
            self.tell("window/logMessage", json!({ "type": 3, "message": message }))
        })
    }

    fn progress(&self, value: &Value) -> Result<(), Gone> {
        self.tell("$/progress", json!({ "token": "provcheck-reading", "value": value }))
    }

    /// Checks a draft and tells the editor what was found.
    pub(super) fn publish(&mut self, uri: &str) -> Result<(), Gone> {
        self.check(uri)?;
        let Some(draft) = self.drafts.get_mut(uri) else { return Ok(()) };
        draft.due = None;
        let version = draft.version;
        let items = self.diagnostics(uri);
        let told = json!({ "uri": uri, "version": version, "diagnostics": items });
        self.tell("textDocument/publishDiagnostics", told)
    }

    pub(super) fn diagnostics(&self, uri: &str) -> Vec<Value> {
        let Some(shown) = self.shown(uri) else { return Vec::new() };
        shown.draft.findings.iter().map(|reported| shown.diagnostic(reported)).collect()
    }

    pub(super) fn shown(&self, uri: &str) -> Option<Shown<'_>> {
        let draft = self.drafts.get(uri)?.run.as_ref()?.drafts.first()?;
        Some(Shown::new(draft, self.client.encoding, &self.pages))
    }
}

/// Checks a draft; returns the desk it belongs to as well.
fn check(session: &Session, draft: &Open) -> Result<(Run, Arc<Desk>), String> {
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
            // On two, checks wait for what the other computes: a sixth more of the processor's
            // time a key, for an answer eight milliseconds sooner, which nobody sees.
            threads: NonZeroUsize::MIN,
        };
        match session.check(&desk, &asked) {
            Ok(run) => Ok((run, desk)),
            Err(error) if error.is_empty_draft() => Ok((Run::default(), desk)),
            Err(error) => Err(error.to_string()),
        }
    });
    checked.unwrap_or_else(|panic| Err(format!("a fault of provcheck's own: {panic}")))
}
