//! Accepting a finding from an editor, with a reason: in a comment of the draft, or in
//! the desk's file of accepted findings.

use std::path::Path;

use serde_json::{Value, json};

use super::server::{Asks, Gone, Server};

/// The command by which an editor accepts a finding.
pub(super) const COMMAND: &str = "provcheck.accept";
/// What closes the question.
pub(super) const CANCEL: &str = "Cancel";
/// Reasons to choose from: the protocol has no field to write in. An editor that has one
/// sends its own as the command's fourth argument.
const REASONS: [&str; 3] =
    ["Checked with the source", "The desk has it first hand", "A matter of house style"];

/// Where a finding is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Comment,
    Baseline,
}

impl Place {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Baseline => "baseline",
        }
    }

    pub(super) fn title(self, rule: &str) -> String {
        let rule = rule.replace('-', " ");
        match self {
            Self::Comment => format!("Accept in a comment, with a reason: {rule}"),
            Self::Baseline => format!("Accept for the desk, with a reason: {rule}"),
        }
    }
}

/// Returns where a finding in the draft `name` can be accepted: in plain text a comment
/// would be part of the text, and what is no file yet has no entry in a list of files.
pub(super) fn places(name: &Path, is_file: bool) -> impl Iterator<Item = Place> {
    let ending = name.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let comment = !["txt", "text"].iter().any(|plain| ending.eq_ignore_ascii_case(plain));
    let comment = comment.then_some(Place::Comment);
    comment.into_iter().chain(is_file.then_some(Place::Baseline))
}

/// A finding that is to be accepted.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    uri: String,
    fingerprint: String,
    place: Place,
    pub(super) reason: Option<String>,
}

impl Wanted {
    /// Reads the command's arguments: address, fingerprint, place, and a reason perhaps.
    pub(super) fn parse(arguments: &Value) -> Option<Self> {
        let place = match arguments[2].as_str()? {
            "comment" => Place::Comment,
            "baseline" => Place::Baseline,
            _ => return None,
        };
        let reason = arguments[3].as_str().map(str::trim).filter(|reason| !reason.is_empty());
        Some(Self {
            uri: arguments[0].as_str()?.to_owned(),
            fingerprint: arguments[1].as_str()?.to_owned(),
            place,
            reason: reason.map(str::to_owned),
        })
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_finding_can_be_accepted() {
        let places = |name: &str, is_file| places(Path::new(name), is_file).collect::<Vec<_>>();
        assert_eq!(places("a.md", true), [Place::Comment, Place::Baseline]);
        assert_eq!(places("a.TXT", true), [Place::Baseline]);
        assert_eq!(places("untitled.md", false), [Place::Comment]);
        assert_eq!(places("untitled.txt", false), []);
    }

    #[test]
    fn arguments_of_the_command() {
        let read = |text: &str| Wanted::parse(&serde_json::from_str(text).unwrap());
        let wanted = read(r#"["file:///a.md", "f00d", "comment", " because "]"#).unwrap();
        assert_eq!(wanted.reason.as_deref(), Some("because"));
        assert!(read(r#"["file:///a.md", "f00d", "baseline"]"#).unwrap().reason.is_none());
        for wrong in ["null", "[]", r#"["a", "b", "elsewhere"]"#, r#"[1, "b", "comment"]"#] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
    }
}
