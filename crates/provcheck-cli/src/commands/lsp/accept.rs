//! Accepting a finding from an editor, with a reason: in a comment of the draft, or in
//! the desk's file of accepted findings.

use std::path::Path;

use serde_json::{Value, json};

use super::state::{Asks, Gone, Server};
use super::wanted::{Place, Wanted};

/// What closes the question.
pub(super) const CANCEL: &str = "Cancel";
/// Reasons to choose from: the protocol has no field to write in. An editor that has one
/// sends its own as the command's fourth argument.
const REASONS: [&str; 3] =
    ["Checked with the source", "The desk has it first hand", "A matter of house style"];

impl Server<'_> {
    /// Accepts a finding; asks for the reason where none is given.
    pub(super) fn accept(&mut self, wanted: Wanted) -> Result<(), Gone> {
        self.check(&wanted.uri)?;
        let Some(shown) = self.shown(&wanted.uri) else { return Ok(()) };
        let found = shown.draft.findings.iter();
        let Some(reported) = found.into_iter().find(|one| one.fingerprint == wanted.fingerprint)
        else {
            let message = "the draft has changed: that finding is gone";
            return self.tell("window/showMessage", json!({ "type": 3, "message": message }));
        };
        let Some(reason) = wanted.reason.clone() else {
            let message = format!("Why may this stay? {}", reported.finding.message);
            let choices = REASONS.iter().chain([&CANCEL]);
            let choices: Vec<Value> = choices.map(|title| json!({ "title": title })).collect();
            let question = json!({ "type": 3, "message": message, "actions": choices });
            return self.ask("window/showMessageRequest", question, Asks::Reason(wanted));
        };
        match wanted.place {
            Place::Comment => {
                let id = reported.rule_id();
                let (line, _) = shown.lines.position(
                    shown.draft.document.map().to_file(reported.finding.span).start as usize,
                );
                let text = shown.lines.line(line);
                let end = shown.lines.position(shown.lines.offset(line, 0) + text.len());
                // Two hyphens would end the comment.
                let reason = reason.replace("--", "-").replace(['\n', '\r'], " ");
                let comment = format!(" <!-- provcheck: ignore {id}: {reason} -->");
                let at = json!({ "line": end.0, "character": end.1 });
                let edit = json!({ "range": { "start": at, "end": at }, "newText": comment });
                let mut changes = serde_json::Map::new();
                changes.insert(wanted.uri.clone(), json!([edit]));
                let edit = json!({ "label": "Accept a finding", "edit": { "changes": changes } });
                self.ask("workspace/applyEdit", edit, Asks::Nothing)
            }
            Place::Baseline => self.accept_for_the_desk(&wanted, &reason),
        }
    }

    fn accept_for_the_desk(&mut self, wanted: &Wanted, reason: &str) -> Result<(), Gone> {
        let draft = self.drafts.get(&wanted.uri).and_then(|draft| draft.run.as_ref());
        let Some((run, desk)) = draft.zip(self.desks.get(&wanted.uri)) else { return Ok(()) };
        let told = match self.session.accept(desk, run, &wanted.fingerprint, reason) {
            Ok((file, named)) => {
                let file = crate::inputs::shown(&file);
                let more = if named {
                    String::new()
                } else {
                    format!(
                        ". Write baseline = \"{}\" under [check] in provcheck.toml, so that \
                         `provcheck check` leaves it out as well",
                        Path::new(&file).file_name().and_then(|n| n.to_str()).unwrap_or(&file)
                    )
                };
                json!({ "type": 3, "message": format!("Accepted in {file}{more}") })
            }
            Err(error) => json!({ "type": 1, "message": error.to_string() }),
        };
        self.tell("window/showMessage", told)?;
        self.again()
    }
}
