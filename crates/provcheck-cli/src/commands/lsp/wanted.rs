//! A finding that an editor wants accepted, and where that can be done.

use std::path::Path;

use serde_json::Value;

/// The command by which an editor accepts a finding.
pub(super) const COMMAND: &str = "provcheck.accept";

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
    pub(super) uri: String,
    pub(super) fingerprint: String,
    pub(super) place: Place,
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
