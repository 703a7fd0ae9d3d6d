//! The HTTP protocol of LanguageTool, version 1 of its interface: what LibreOffice, the
//! add-ons of browsers and mail programs, Obsidian, Vim and Superdesk speak.
//!
//! A word processor sends a paragraph at a time and shows one message for it, so a
//! finding's message here holds its evidence as well. Offsets count UTF-16 code units.
//! What was not judged stands under `warnings`: silence must not look like approval.

mod annotated;
mod sent;
mod told;

use std::num::NonZeroUsize;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest as _, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use provcheck_report::Reported;
use serde_json::{Value, json};

use super::app::{App, on_a_core, open_desk};
use crate::session::{Asked, SessionError};
use annotated::Annotated;
use sent::{Sent, form};
use told::{Answer, Links, software};

/// Characters of a text at most, as clients are told.
const LONGEST: usize = 1_000_000;

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
    let links = Links::new(&headers, app.guard.token.as_deref());
    match answer(&app, sent, links).await {
        Ok(answer) => Json(answer).into_response(),
        Err(response) => response,
    }
}

async fn answer(app: &Arc<App>, sent: Sent, links: Links) -> Result<Value, Response> {
    let text = match (&sent.text, &sent.data) {
        (Some(text), None) => Annotated::plain(text.clone()),
        (None, Some(data)) => Annotated::parse(data)
            .map_err(|error| wrong(StatusCode::BAD_REQUEST, &format!("`data`: {error}")))?,
        _ => {
            let message = "send either `text` or `data`";
            return Err(wrong(StatusCode::BAD_REQUEST, message));
        }
    };
    if text.longest() > LONGEST {
        let message = format!("the text is too long: at most {LONGEST} characters");
        return Err(wrong(StatusCode::PAYLOAD_TOO_LARGE, &message));
    }
    let english = matches!(sent.language.get(..2), None | Some("en" | "au"));
    if !english {
        return Ok(Answer::unjudged("provcheck judges English drafts only").json());
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
            Err(error) if error.is_empty_draft() => return Ok(Answer::default().json()),
            Err(SessionError::Draft(error)) => {
                return Err(wrong(StatusCode::BAD_REQUEST, &error.fault().to_string()));
            }
            Err(SessionError::Desk(error)) => {
                return Err(wrong(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()));
            }
        };
        let wanted = |reported: &Reported| sent.wants(reported);
        Ok(Answer::new(&run, &text, &links, wanted).json())
    })
    .await?
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
