//! The JSON interface. `openapi` describes it.

pub(super) mod forms;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path as InPath, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use provcheck_core::{Document, Sources};
use provcheck_report::Run;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::app::{Answer, App, bad, on_a_core, open_desk};
use super::guard::refusal;
use super::sets::name_of;
use crate::args::{Format, parse_date};
use crate::commands::check::{comments, write};
use crate::inputs;
use crate::session::{self, Asked, Desk, SessionError};
use crate::terminal::UNKNOWN_WIDTH;
use forms::{
    AcceptSent, AcceptTold, AcceptedTold, CheckSent, Checked, DeskTold, FailureTold, FileSent,
    SourceTold, SourcesKept, SourcesSent,
};

/// A draft's text at most, in bytes: two novels. What is larger is no draft for a
/// browser, and `provcheck check` takes it.
const LONGEST_DRAFT: usize = 2 << 20;
/// Sources of a set at most.
const MOST_SOURCES: usize = 500;
/// What a Word document is, to a browser.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// The name of the desk's own sources.
const DESK: &str = "desk";

/// Reads a body. A page of another site can send one without asking first, but not as
/// JSON: so nothing else is taken.
fn body<T: DeserializeOwned>(headers: &HeaderMap, bytes: &Bytes) -> Answer<T> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        let message = "send `Content-Type: application/json`";
        return Err(refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    serde_json::from_slice(bytes)
        .map_err(|error| refusal(StatusCode::BAD_REQUEST, &format!("the request: {error}")))
}

impl FileSent {
    /// Returns its last name, without folders, and its bytes.
    fn open(self) -> Answer<(String, Vec<u8>)> {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
        let name: String = name.chars().filter(|c| !c.is_control()).take(200).collect();
        let name = if name.is_empty() { "draft.txt".to_owned() } else { name };
        let bytes = match (self.text, self.base64) {
            (Some(text), None) => text.into_bytes(),
            (None, Some(code)) => BASE64_STANDARD
                .decode(code)
                .map_err(|error| bad(&format!("{name}: not in base64: {error}")))?,
            _ => return Err(bad(&format!("{name}: send either `text` or `base64`"))),
        };
        Ok((name, bytes))
    }
}

fn told(document: &Document) -> SourceTold {
    SourceTold {
        name: document.name().to_owned(),
        headline: document.meta().headline.clone(),
        date: document.date().map(|date| date.to_string()),
        words: provcheck_text::word_list(document).spans().len(),
    }
}

/// Returns the files of the desk's folder that could be drafts, by the names they are
/// told under.
fn drafts(app: &App, desk: &Desk) -> Vec<(String, PathBuf)> {
    let sources = desk.files();
    let (found, _) = inputs::expand(std::slice::from_ref(&app.folder));
    let file = |input: inputs::Input| {
        let path = input.identity()?;
        let name = Path::new(&input.name);
        let name = inputs::display(name.strip_prefix(&app.folder).unwrap_or(name));
        (!sources.contains(&path)).then_some((name, PathBuf::from(&input.name)))
    };
    found.into_iter().filter_map(file).collect()
}

/// `GET /api/v1/desk`
pub(super) async fn desk(State(app): State<Arc<App>>) -> Answer<Json<DeskTold>> {
    on_a_core(&app, |app| {
        let desk = open_desk(app)?;
        let folder = app.folder.canonicalize().unwrap_or_else(|_| app.folder.clone());
        let name = folder.file_name().map_or_else(|| "/".into(), |name| name.to_string_lossy());
        Ok(Json(DeskTold {
            name: name.into_owned(),
            sources: desk.sources().map(|source| told(source)).collect(),
            drafts: drafts(app, &desk).into_iter().map(|(name, _)| name).collect(),
            failures: desk
                .failures
                .iter()
                .map(|failure| FailureTold {
                    name: failure.draft.clone().unwrap_or_default(),
                    message: failure.message.clone(),
                })
                .collect(),
            warnings: desk.warnings.clone(),
            largest: app.guard.largest,
        }))
    })
    .await?
}

/// `GET /api/v1/desk/drafts/NAME`: a file that [`desk`] told of, and no other.
pub(super) async fn desk_draft(
    State(app): State<Arc<App>>,
    InPath(name): InPath<String>,
) -> Answer<Json<serde_json::Value>> {
    on_a_core(&app, move |app| {
        let desk = open_desk(app)?;
        let known = drafts(app, &desk).into_iter().find(|(known, _)| *known == name);
        let Some((_, path)) = known else {
            return Err(refusal(StatusCode::NOT_FOUND, "the desk has no such draft"));
        };
        let bytes = provcheck_text::bytes(&path, &name).map_err(|error| bad(&error.to_string()))?;
        Ok(Json(match String::from_utf8(bytes) {
            Ok(text) => serde_json::json!({ "name": name, "text": text }),
            Err(error) => {
                let code = BASE64_STANDARD.encode(error.as_bytes());
                serde_json::json!({ "name": name, "base64": code })
            }
        }))
    })
    .await?
}

/// `POST /api/v1/sources`
pub(super) async fn add_sources(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer<Json<SourcesKept>> {
    on_a_core(&app, move |app| {
        let sent: SourcesSent = body(&headers, &bytes)?;
        if sent.files.len() > MOST_SOURCES {
            return Err(bad(&format!("at most {MOST_SOURCES} sources are kept together")));
        }
        let files: Vec<_> = sent.files.into_iter().map(FileSent::open).collect::<Answer<_>>()?;
        let id = name_of(&files);
        let mut failures = Vec::new();
        let known = app.sets.get(&id).filter(|known| known.len() == files.len());
        let sources = known.unwrap_or_else(|| {
            let read = |(name, bytes): &(String, Vec<u8>)| match session::source(name, bytes) {
                Ok(document) => Some(document),
                Err(error) => {
                    let message = error.fault().to_string();
                    failures.push(FailureTold { name: name.clone(), message });
                    None
                }
            };
            let sources = Arc::new(Sources::new(files.iter().filter_map(read).collect()));
            app.sets.insert(&id, Arc::clone(&sources));
            sources
        });
        let sources = sources.iter().map(|(_, document)| told(document)).collect();
        Ok(Json(SourcesKept { id, sources, failures }))
    })
    .await?
}

fn set(app: &App, id: &str) -> Answer<Arc<Sources>> {
    app.sets.get(id).ok_or_else(|| {
        refusal(StatusCode::NOT_FOUND, "these sources are not kept any more: send them again")
    })
}

/// `GET /api/v1/sources/ID/INDEX`
pub(super) async fn source_text(
    State(app): State<Arc<App>>,
    InPath((id, index)): InPath<(String, usize)>,
) -> Answer<Json<serde_json::Value>> {
    on_a_core(&app, move |app| {
        let document = if id == DESK {
            open_desk(app)?.sources().nth(index).cloned()
        } else {
            set(app, &id)?.documents().get(index).cloned()
        };
        let Some(document) = document else {
            return Err(refusal(StatusCode::NOT_FOUND, "there are not so many sources"));
        };
        Ok(Json(serde_json::json!({ "name": document.name(), "text": document.raw() })))
    })
    .await?
}

/// A draft that was checked, with its bytes.
struct Done {
    run: Run,
    desk: Arc<Desk>,
    name: String,
    bytes: Vec<u8>,
}

fn run(app: &App, sent: CheckSent) -> Answer<Done> {
    let desk = open_desk(app)?;
    let of_desk = sent.of_desk.then(|| sent.draft.name.clone());
    let (mut name, bytes) = sent.draft.open()?;
    if let Some(wanted) = of_desk {
        let known = drafts(app, &desk).into_iter().find(|(known, _)| *known == wanted);
        let Some((_, path)) = known else {
            return Err(refusal(StatusCode::NOT_FOUND, "the desk has no such draft"));
        };
        name = inputs::display(&path);
    }
    let date = match sent.date.as_deref().filter(|date| !date.is_empty()) {
        Some(date) => Some(parse_date(date).map_err(|message| bad(&message))?),
        None => None,
    };
    let sources = match sent.sources.as_deref() {
        None | Some(DESK) => None,
        Some(id) => Some(set(app, id)?),
    };
    let asked = Asked { name: &name, bytes: &bytes, sources, date, threads: NonZeroUsize::MIN };
    let longest = |size: usize| {
        let message = format!(
            "the draft is too long: {} MB of text, at most {} MB are checked here; `provcheck \
             check` takes more",
            size.div_ceil(1 << 20),
            LONGEST_DRAFT >> 20
        );
        refusal(StatusCode::PAYLOAD_TOO_LARGE, &message)
    };
    let packed = name.rsplit('.').next().is_some_and(|ending| {
        ["docx", "odt"].iter().any(|packed| ending.eq_ignore_ascii_case(packed))
    });
    if !packed && bytes.len() > LONGEST_DRAFT {
        return Err(longest(bytes.len()));
    }
    let mut run = app.session.check(&desk, &asked).map_err(|error| match error {
        SessionError::Draft(_) if error.is_empty_draft() => bad("the draft is empty"),
        error => bad(&error.to_string()),
    })?;
    for draft in &mut run.drafts {
        draft.suppress(false, |reported| {
            let by = sent.accepted.iter().find(|one| one.fingerprint == reported.fingerprint);
            by.map(|one| one.reason.clone())
        });
    }
    Ok(Done { run, desk, name, bytes })
}

/// `POST /api/v1/check`
pub(super) async fn check(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer<Json<Checked>> {
    on_a_core(&app, move |app| {
        let done = run(app, body(&headers, &bytes)?)?;
        let draft = done.run.drafts.first();
        let accepted = draft.iter().flat_map(|draft| {
            draft.suppressed.iter().map(|one| AcceptedTold {
                fingerprint: one.reported.fingerprint.clone(),
                rule: one.reported.rule_id(),
                excerpt: draft.document.slice(one.reported.finding.span).to_owned(),
                reason: one.reason.clone(),
            })
        });
        Ok(Json(Checked {
            text: draft.map_or_else(String::new, |draft| draft.document.raw().to_owned()),
            accepted: accepted.collect(),
            sources: draft.map_or(0, |draft| draft.sources.len()),
            report: provcheck_report::json::report(&done.run),
        }))
    })
    .await?
}

/// Which form a report is wanted in.
#[derive(Deserialize)]
pub(super) struct Wanted {
    format: Option<String>,
}

/// `POST /api/v1/report?format=html`
pub(super) async fn report(
    State(app): State<Arc<App>>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer<Response> {
    on_a_core(&app, move |app| {
        let format = wanted.format.as_deref().unwrap_or("html");
        let format = <Format as clap::ValueEnum>::from_str(format, false)
            .map_err(|_| bad(&format!("`{format}` is no form of a report")))?;
        let done = run(app, body(&headers, &bytes)?)?;
        let (kind, ending) = match format {
            Format::Html => ("text/html; charset=utf-8", "html"),
            Format::Docx => (DOCX, "docx"),
            Format::Json | Format::Sarif => ("application/json", "json"),
            Format::Jsonl => ("application/jsonl", "jsonl"),
            Format::Markdown => ("text/markdown; charset=utf-8", "md"),
            Format::Text | Format::Concise | Format::Github => ("text/plain; charset=utf-8", "txt"),
        };
        let mut out = Vec::new();
        if let (Format::Docx, Some(draft)) = (format, done.run.drafts.first()) {
            out = comments(draft, &done.bytes).map_err(|error| bad(&error.to_string()))?;
        } else {
            let plain = anstream::StripStream::new(&mut out);
            let written = write(&done.run, format, UNKNOWN_WIDTH, plain);
            written.map_err(|error| bad(&error.to_string()))?;
        }
        let stem = Path::new(&done.name).file_stem().and_then(|stem| stem.to_str());
        let stem: String = stem
            .unwrap_or("draft")
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' })
            .collect();
        let file = format!("attachment; filename=\"{stem}-checked.{ending}\"");
        let headers =
            [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, file)];
        Ok((headers, out).into_response())
    })
    .await?
}

/// `POST /api/v1/accept`
pub(super) async fn accept(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Answer<Json<AcceptTold>> {
    on_a_core(&app, move |app| {
        let sent: AcceptSent = body(&headers, &bytes)?;
        if !sent.check.of_desk {
            return Err(bad("only findings in the desk's own drafts are accepted for good"));
        }
        let done = run(app, sent.check)?;
        let found = done.run.drafts.iter().flat_map(|draft| &draft.findings);
        if !found.into_iter().any(|reported| reported.fingerprint == sent.fingerprint) {
            return Err(bad("the draft has no such finding"));
        }
        let (file, named) = app
            .session
            .accept(&done.desk, &done.run, &sent.fingerprint, &sent.reason)
            .map_err(|error| bad(&error.to_string()))?;
        let file = file.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Json(AcceptTold { file: file.unwrap_or_default(), named }))
    })
    .await?
}
