//! The page, and the pages of rules. All that they need is here: nothing is asked of
//! another machine.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use maud::{DOCTYPE, PreEscaped, html as markup};
use pulldown_cmark::{Event, Options, Parser, html};

use super::app::{App, on_a_core, open_desk};
use super::guard::refusal;
use crate::commands::explain;

/// `GET /`
pub(super) async fn page() -> Html<&'static str> {
    Html(include_str!("page/index.html"))
}

/// `GET /app.js`
pub(super) async fn script() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, include_str!("page/app.js")).into_response()
}

/// `GET /app.css`
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("page/app.css"))
        .into_response()
}

/// `GET /rules/CHECK`
pub(super) async fn check(State(app): State<Arc<App>>, Path(check): Path<String>) -> Response {
    explained(&app, check).await
}

/// `GET /rules/CHECK/RULE`
pub(super) async fn rule(
    State(app): State<Arc<App>>,
    Path((check, rule)): Path<(String, String)>,
) -> Response {
    explained(&app, format!("{check}/{rule}")).await
}

async fn explained(app: &Arc<App>, name: String) -> Response {
    let page = on_a_core(app, move |app| {
        let desk = open_desk(app)?;
        match explain::page_of(&name, desk.entries()) {
            Ok(page) => Ok(Html(as_html(&name, &page)).into_response()),
            Err(error) => Err(refusal(StatusCode::NOT_FOUND, &error.to_string())),
        }
    });
    match page.await {
        Ok(Ok(page) | Err(page)) | Err(page) => page,
    }
}

/// Returns a page of Markdown as one of HTML; markup inside it is shown, not obeyed.
fn as_html(title: &str, markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(markup) | Event::InlineHtml(markup) => Event::Text(markup),
        other => other,
    });
    let mut body = String::new();
    html::push_html(&mut body, events);
    // A name of a rule: letters and hyphens. The style is asked for from here upwards: where
    // the token stands in the path, it goes with it.
    let up = if title.contains('/') { "../.." } else { ".." };
    let page = markup! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (title) " - provcheck" }
                link rel="stylesheet" href={ (up) "/app.css" };
            }
            body { main.explained { (PreEscaped(body)) } }
        }
    };
    page.into_string()
}
