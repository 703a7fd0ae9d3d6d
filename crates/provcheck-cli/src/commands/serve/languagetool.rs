//! The HTTP protocol of LanguageTool, version 1 of its interface: what LibreOffice, the
//! add-ons of browsers and mail programs, Obsidian, Vim and Superdesk speak.
//!
//! A word processor sends a paragraph at a time and shows one message for it, so a
//! finding's message here holds its evidence as well. Offsets count UTF-16 code units.

mod annotated;

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use provcheck_core::{Applicability, Evidence, Severity, Span};
use provcheck_report::{Draft, Reported, visible};
use serde_json::{Value, json};

use super::App;
use super::api::{on_a_core, open_desk};
use crate::session::{Asked, SessionError};
use annotated::Annotated;

/// Characters of a text at most, as clients are told.
const LONGEST: usize = 1_000_000;
/// Characters of context on either side of a match.
const CONTEXT: usize = 40;
/// Characters of one piece of evidence in a message.
const EVIDENCE: usize = 240;

/// What a client sends. Keys that are of no use here are left alone, as LanguageTool does.
#[derive(Default)]
struct Sent {
    text: Option<String>,
    /// Text with markup, as JSON.
    data: Option<String>,
    language: String,
    enabled: Vec<String>,
    disabled: Vec<String>,
    enabled_only: bool,
}

impl Sent {
    fn set(&mut self, key: &str, value: String) {
        let list = || value.split(',').map(|name| name.trim().to_owned()).filter(|n| !n.is_empty());
        match key {
            "text" => self.text = Some(value),
            "data" => self.data = Some(value),
            "language" => self.language = value,
            "enabledRules" | "enabledCategories" => self.enabled.extend(list()),
            "disabledRules" | "disabledCategories" => self.disabled.extend(list()),
            "enabledOnly" => self.enabled_only = matches!(value.as_str(), "true" | "yes"),
            _ => {}
        }
    }

    /// Tells whether findings of a rule are wanted.
    fn wants(&self, reported: &Reported) -> bool {
        let id = reported.rule_id();
        let named = |names: &[String]| names.iter().any(|n| *n == id || *n == reported.check);
        !named(&self.disabled) && (!self.enabled_only || named(&self.enabled))
    }
}

/// LanguageTool answers with a line of text where something is wrong.
fn wrong(status: StatusCode, message: &str) -> Response {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], format!("Error: {message}"))
        .into_response()
}

/// `GET` and `POST /v2/check`: the keys stand in the address, or in a form, or in both.
pub(super) async fn check(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    request: Request,
) -> Response {
    let mut sent = Sent::default();
    let query = request.uri().query().unwrap_or_default().to_owned();
    for (key, value) in form(query.as_bytes()) {
        sent.set(&key, value);
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    match kind {
        None => {}
        Some(kind) if kind.starts_with("application/x-www-form-urlencoded") => {
            let Ok(bytes) = Bytes::from_request(request, &()).await else {
                return wrong(StatusCode::BAD_REQUEST, "the request broke off");
            };
            for (key, value) in form(&bytes) {
                sent.set(&key, value);
            }
        }
        Some(_) => {
            let message = "send a form (application/x-www-form-urlencoded)";
            return wrong(StatusCode::UNSUPPORTED_MEDIA_TYPE, message);
        }
    }
    match answer(&app, sent).await {
        Ok(answer) => Json(answer).into_response(),
        Err(response) => response,
    }
}

/// Returns the keys and values of a form; bytes that are no UTF-8 become marks.
fn form(bytes: &[u8]) -> impl Iterator<Item = (String, String)> + '_ {
    bytes.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
        let cut = pair.iter().position(|&byte| byte == b'=');
        let (key, value) = pair.split_at(cut.unwrap_or(pair.len()));
        (decoded(key), decoded(value.get(1..).unwrap_or_default()))
    })
}

/// Decodes `+` and `%41`, as forms have them.
fn decoded(bytes: &[u8]) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|&byte| char::from(byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, digit(bytes.get(at)), digit(bytes.get(at + 1))) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => out.push(b' '),
            _ => out.push(byte),
        }
    }
    String::from_utf8(out)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

async fn answer(app: &Arc<App>, sent: Sent) -> Result<Value, Response> {
    let text = match (&sent.text, &sent.data) {
        (Some(text), None) => Annotated::plain(text.clone()),
        (None, Some(data)) => Annotated::parse(data)
            .map_err(|error| wrong(StatusCode::BAD_REQUEST, &format!("`data`: {error}")))?,
        _ => {
            let message = "send either `text` or `data`";
            return Err(wrong(StatusCode::BAD_REQUEST, message));
        }
    };
    if text.units() > LONGEST {
        let message = format!("the text is too long: at most {LONGEST} characters");
        return Err(wrong(StatusCode::PAYLOAD_TOO_LARGE, &message));
    }
    let english = matches!(sent.language.get(..2), None | Some("en" | "au"));
    if !english {
        return Ok(told(&[], Some("provcheck judges English drafts only")));
    }
    on_a_core(app, move |app| {
        let desk = open_desk(app)?;
        let asked = Asked {
            name: "text.txt",
            bytes: text.text().as_bytes(),
            sources: None,
            // A paragraph by itself names no day; it speaks from the day of the copy.
            date: desk.newest(),
            threads: NonZeroUsize::MIN,
        };
        let run = match app.session.check(&desk, &asked) {
            Ok(run) => run,
            Err(error) if error.is_empty_draft() => return Ok(told(&[], None)),
            Err(SessionError::Draft(error)) => {
                return Err(wrong(StatusCode::BAD_REQUEST, &error.fault().to_string()));
            }
            Err(SessionError::Desk(error)) => {
                return Err(wrong(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()));
            }
        };
        let mut matches = Vec::new();
        for draft in &run.drafts {
            let wanted = draft.findings.iter().filter(|reported| sent.wants(reported));
            matches.extend(wanted.map(|reported| found(&text, draft, reported)));
        }
        let failures: Vec<&str> =
            run.failures.iter().map(|failure| failure.message.as_str()).collect();
        Ok(told(&matches, (!failures.is_empty()).then(|| failures.join("; ")).as_deref()))
    })
    .await?
}

/// Returns the answer; `incomplete` says what is missing of it.
fn told(matches: &[Value], incomplete: Option<&str>) -> Value {
    let mut warnings = json!({ "incompleteResults": incomplete.is_some() });
    if let Some(reason) = incomplete {
        warnings["incompleteResultsReason"] = reason.into();
    }
    json!({
        "software": software(),
        "warnings": warnings,
        "language": {
            "name": "English (US)",
            "code": "en-US",
            "detectedLanguage": { "name": "English (US)", "code": "en-US", "confidence": 1.0 },
        },
        "matches": matches,
    })
}

fn software() -> Value {
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

fn found(text: &Annotated, draft: &Draft, reported: &Reported) -> Value {
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
            "category": { "id": reported.check, "name": format!("provcheck: {name}") },
        },
        "ignoreForIncompleteSentence": false,
        "contextForSureMatch": -1,
    })
}

/// Returns what a finding says, with the words that it rests on.
fn message(draft: &Draft, reported: &Reported) -> String {
    let mut out = visible(&reported.finding.message);
    for note in &reported.finding.notes {
        // Writing to a string can't fail.
        let _ = write!(out, ". {}", visible(note));
    }
    // The first piece: a bubble beside a paragraph has room for one.
    let evidence = reported.finding.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Source { source, span, .. } => {
            let source = draft.sources.get(*source);
            let words = visible(source.slice(*span));
            let cut = forth(&words, 0, EVIDENCE);
            let more = if cut < words.len() { " ..." } else { "" };
            Some(format!("{}: \u{201c}{}{more}\u{201d}", source.name(), &words[..cut]))
        }
        Evidence::Knowledge { message, reference } => {
            let from = reference.as_deref().map(|from| format!(" ({from})")).unwrap_or_default();
            Some(format!("{}{from}", visible(message)))
        }
        Evidence::Draft { .. } => None,
    });
    if let Some(evidence) = evidence {
        let _ = write!(out, ". {evidence}");
    }
    out
}

/// Returns the byte `characters` before `at`, or the text's start.
fn back(text: &str, at: usize, characters: usize) -> usize {
    text[..at].char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at)
}

/// Returns the byte `characters` after `at`, or the text's end.
fn forth(text: &str, at: usize, characters: usize) -> usize {
    text[at..].char_indices().nth(characters).map_or(text.len(), |(past, _)| at + past)
}

/// `GET /v2/languages`
pub(super) async fn languages() -> Json<Value> {
    const NAMES: [(&str, &str); 7] = [
        ("English", "en"),
        ("English (Australian)", "en-AU"),
        ("English (Canadian)", "en-CA"),
        ("English (GB)", "en-GB"),
        ("English (New Zealand)", "en-NZ"),
        ("English (South African)", "en-ZA"),
        ("English (US)", "en-US"),
    ];
    let language =
        |(name, long): (&str, &str)| json!({ "name": name, "code": "en", "longCode": long });
    Json(NAMES.into_iter().map(language).collect())
}

/// `GET /v2/maxtextlength`
pub(super) async fn longest() -> String {
    LONGEST.to_string()
}

/// `GET /v2/healthcheck`
pub(super) async fn health() -> &'static str {
    "OK"
}

/// `GET /v2/info`
pub(super) async fn info() -> Json<Value> {
    Json(json!({ "software": software() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_decoded() {
        let cases: [(&str, &[(&str, &str)]); 5] = [
            ("text=a+b&language=en-US", &[("text", "a b"), ("language", "en-US")]),
            ("text=%D0%96%26%3D&x", &[("text", "Ж&="), ("x", "")]),
            ("a=1%2", &[("a", "1%2")]),
            ("a=%FF%zz", &[("a", "\u{fffd}%zz")]),
            ("&&", &[]),
        ];
        for (sent, expected) in cases {
            let read: Vec<_> = form(sent.as_bytes()).collect();
            let expected: Vec<_> =
                expected.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect();
            assert_eq!(read, expected, "{sent}");
        }
    }

    #[test]
    fn characters_before_and_after() {
        assert_eq!((back("aЖb", 3, 1), back("aЖb", 3, 9), back("", 0, 4)), (1, 0, 0));
        assert_eq!((forth("aЖb", 1, 1), forth("aЖb", 0, 9)), (3, 4));
    }
}
