//! The answer, in the protocol's form.

use std::fmt::Write as _;

use axum::http::HeaderMap;
use provcheck_core::{Applicability, Evidence, Severity, Span};
use provcheck_report::{Draft, Reported, Run, quoted, seen, visible};
use provcheck_text::language_of;
use serde_json::{Value, json};

use super::annotated::Annotated;

/// Characters of context on either side of a match.
const CONTEXT: usize = 40;
/// Characters of one piece of evidence in a message.
const EVIDENCE: usize = 240;
/// What is missing where the desk names no source.
const NO_SOURCE: &str = "half of the checks had nothing to compare with: provcheck.toml names no \
                         source";

/// Where a client finds the pages of rules: under the name by which it reached this server.
pub(super) struct Links {
    base: String,
}

impl Links {
    /// Makes links for a client that sent `headers`, and knows the token.
    pub(super) fn new(headers: &HeaderMap, token: Option<&str>) -> Self {
        let read = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        // Told by a proxy that takes care of encryption.
        let scheme = match read("x-forwarded-proto") {
            Some("https") => "https",
            _ => "http",
        };
        let host = read("host").unwrap_or("localhost");
        let token = token.map_or(String::new(), |token| format!("/t/{token}"));
        Self { base: format!("{scheme}://{host}{token}") }
    }

    fn rule(&self, id: &str) -> String {
        format!("{}/rules/{id}", self.base)
    }
}

/// What a client is told of its text.
#[derive(Default)]
pub(super) struct Answer {
    matches: Vec<Value>,
    /// The text's language, where it is not English.
    language: Option<String>,
    /// What was not judged, and why.
    unjudged: Vec<String>,
}

impl Answer {
    /// Returns the answer for a text that nothing judged.
    pub(super) fn unjudged(reason: &str) -> Self {
        Self { unjudged: vec![reason.to_owned()], ..Self::default() }
    }

    /// Puts what a run found, of which the client wants some, in the protocol's form.
    pub(super) fn new(
        run: &Run,
        text: &Annotated,
        links: &Links,
        wanted: impl Fn(&Reported) -> bool,
    ) -> Self {
        let mut answer = Self::default();
        answer.unjudged.extend(run.failures.iter().map(|failure| failure.message.clone()));
        // Those with a line are about comments of the draft.
        let whole = run.notices.iter().filter(|notice| notice.line.is_none());
        answer.unjudged.extend(whole.map(|notice| notice.message.clone()));
        for draft in &run.drafts {
            answer.language = language_of(&draft.document);
            if draft.sources.is_empty() {
                answer.unjudged.push(NO_SOURCE.to_owned());
            }
            let found = draft.findings.iter().filter(|reported| wanted(reported));
            answer.matches.extend(found.map(|reported| found_as(text, draft, reported, links)));
        }
        answer
    }

    /// Returns the answer as it is sent.
    pub(super) fn json(self) -> Value {
        let mut warnings = json!({ "incompleteResults": !self.unjudged.is_empty() });
        if !self.unjudged.is_empty() {
            warnings["incompleteResultsReason"] = self.unjudged.join("; ").into();
        }
        let detected = match &self.language {
            Some(tag) => json!({ "name": tag, "code": tag, "confidence": 1.0 }),
            None => json!({ "name": "English (US)", "code": "en-US", "confidence": 1.0 }),
        };
        json!({
            "software": software(),
            "warnings": warnings,
            "language": {
                "name": "English (US)", "code": "en-US", "detectedLanguage": detected,
            },
            "matches": self.matches,
        })
    }
}

pub(super) fn software() -> Value {
    json!({
        // Clients look for the name of what they were written for.
        "name": "LanguageTool",
        "version": format!("provcheck {}", env!("CARGO_PKG_VERSION")),
        "buildDate": "",
        "apiVersion": 1,
        "premium": false,
        "premiumHint": "",
        "status": "",
    })
}

fn found_as(text: &Annotated, draft: &Draft, reported: &Reported, links: &Links) -> Value {
    let finding = &reported.finding;
    let (offset, length) = text.place(finding.span);
    let whole = draft.document.text();
    let start = back(whole, finding.span.start as usize, CONTEXT);
    let end = forth(whole, finding.span.end as usize, CONTEXT);
    let sentence = draft.document.sentence_at(finding.span.start as usize);
    let sentence = sentence.map(|at| draft.document.sentences()[at].span);
    let units = |text: &str| text.encode_utf16().count();
    let replacements: Vec<Value> = finding
        .suggestions
        .iter()
        .filter(|suggestion| suggestion.applicability != Applicability::DisplayOnly)
        // A client puts a replacement where the match stands.
        .filter_map(|suggestion| {
            let Span { start, end } = finding.span;
            let inside = start <= suggestion.span.start && suggestion.span.end <= end;
            inside.then(|| {
                let before = &whole[start as usize..suggestion.span.start as usize];
                let after = &whole[suggestion.span.end as usize..end as usize];
                json!({ "value": format!("{before}{}{after}", suggestion.replacement) })
            })
        })
        .collect();
    let kind = match finding.severity {
        Severity::Error => "inconsistency",
        Severity::Warning => "grammar",
        Severity::Info => "style",
    };
    let name = reported.check.replace('-', " ");
    json!({
        "message": message(draft, reported),
        "shortMessage": format!("{}: {}", finding.severity, finding.rule.replace('-', " ")),
        "replacements": replacements,
        "offset": offset,
        "length": length,
        "context": {
            "text": whole[start..end].replace(['\n', '\r'], " "),
            "offset": units(&whole[start..finding.span.start as usize]),
            "length": units(draft.document.slice(finding.span)),
        },
        "sentence": sentence.map_or("", |span| draft.document.slice(span)),
        "type": { "typeName": "Other" },
        "rule": {
            "id": reported.rule_id(),
            "description": finding.rule.replace('-', " "),
            "issueType": kind,
            "urls": [{ "value": links.rule(&reported.rule_id()) }],
            "category": { "id": reported.check, "name": format!("provcheck: {name}") },
        },
        "ignoreForIncompleteSentence": false,
        "contextForSureMatch": -1,
    })
}

/// Returns what a finding says, with the words that it rests on.
fn message(draft: &Draft, reported: &Reported) -> String {
    let mut out = visible(&quoted(&reported.finding.message));
    for note in &reported.finding.notes {
        // Writing to a string can't fail.
        let _ = write!(out, ". {}", capital(&visible(&quoted(note))));
    }
    // The first piece: a bubble beside a paragraph has room for one.
    let evidence = reported.finding.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Source { source, span, .. } => {
            let source = draft.sources.get(*source);
            let words = visible(source.slice(*span));
            let cut = forth(&words, 0, EVIDENCE);
            let more = if cut < words.len() { " ..." } else { "" };
            Some(format!("{}: \u{201c}{}{more}\u{201d}", seen(source.name()), &words[..cut]))
        }
        Evidence::Knowledge { message, reference } => {
            let from = reference.as_deref().map(|from| format!(" ({from})")).unwrap_or_default();
            Some(format!("{}{from}", visible(&quoted(message))))
        }
        Evidence::Draft { .. } => None,
    });
    if let Some(evidence) = evidence {
        let _ = write!(out, ". {evidence}");
    }
    out
}

/// Returns a sentence with its first letter large.
fn capital(sentence: &str) -> String {
    let mut rest = sentence.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

/// Returns the byte `characters` before `at`, or the text's start.
fn back(text: &str, at: usize, characters: usize) -> usize {
    text[..at].char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at)
}

/// Returns the byte `characters` after `at`, or the text's end.
fn forth(text: &str, at: usize, characters: usize) -> usize {
    text[at..].char_indices().nth(characters).map_or(text.len(), |(past, _)| at + past)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn characters_before_and_after() {
        assert_eq!((back("aЖb", 3, 1), back("aЖb", 3, 9), back("", 0, 4)), (1, 0, 0));
        assert_eq!((forth("aЖb", 1, 1), forth("aЖb", 0, 9)), (3, 4));
    }

    #[test]
    fn links_go_where_the_client_came_from() {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("desk.example:8081"));
        let link = |headers: &HeaderMap, token| Links::new(headers, token).rule("a/b");
        assert_eq!(link(&headers, None), "http://desk.example:8081/rules/a/b");
        assert_eq!(link(&headers, Some("f00d")), "http://desk.example:8081/t/f00d/rules/a/b");
        headers.insert("x-forwarded-proto", HeaderValue::from_static("https"));
        assert_eq!(link(&headers, None), "https://desk.example:8081/rules/a/b");
    }

    #[test]
    fn what_was_not_judged_is_told() {
        assert_eq!(Answer::default().json()["warnings"], json!({ "incompleteResults": false }));
        let unjudged = vec!["one".to_owned(), "two".to_owned()];
        let warnings = Answer { unjudged, ..Answer::default() }.json()["warnings"].clone();
        let expected = json!({ "incompleteResults": true, "incompleteResultsReason": "one; two" });
        assert_eq!(warnings, expected);
    }

    #[test]
    fn a_note_begins_as_a_sentence() {
        assert_eq!(
            ["the minister", "", "\u{e9}t\u{e9}", "25"].map(capital),
            ["The minister", "", "\u{c9}t\u{e9}", "25"]
        );
    }
}
