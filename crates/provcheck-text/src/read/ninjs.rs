//! News items in JSON: ninjs, versions 1 to 3.

use provcheck_core::{BlockKind, LeftOut, LeftOutKind, Span, Wire};
use serde_json::{Map, Value};

use super::extracted::{Extracted, add_plain};
use super::fault::ReadFault;
use super::{html, slug};
use crate::date;

/// Takes the text and what is said of it out of a ninjs item.
pub(super) fn extract(text: &str) -> Result<Extracted, ReadFault> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| ReadFault::Damaged(format!("its JSON is damaged ({error})")))?;
    let Value::Object(item) = value else { return Err(other()) };
    let known = ["uri", "versioncreated", "headline", "headlines"];
    if !known.iter().any(|key| item.contains_key(*key)) || body(&item).is_none() {
        return Err(other());
    }
    let string = |key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
    let number = |key: &str| match item.get(key) {
        Some(Value::Number(number)) => number.as_u64().and_then(|n| u32::try_from(n).ok()),
        Some(Value::String(text)) => text.parse().ok(),
        _ => None,
    };
    let mut read = Extracted::default();
    let mut wire = Wire {
        item: string("uri"),
        version: number("version"),
        urgency: number("urgency").and_then(|n| u8::try_from(n).ok()),
        embargo: string("embargoed"),
        provider: string("copyrightholder"),
        ..Wire::default()
    };
    if let Some(text) = string("slugline").or_else(|| string("slug")) {
        slug::take(&text, &mut wire);
    }
    if let Some(note) = string("ednote") {
        slug::take_note(&note, &mut wire);
        read.left_out.push(LeftOut { kind: LeftOutKind::Note, text: note });
    }
    wire.dateline = string("located");
    read.meta.byline = string("byline");
    read.meta.language = string("language");
    read.meta.publisher = string("copyrightholder");
    let created = string("versioncreated").or_else(|| string("firstcreated"));
    let created = created.unwrap_or_default();
    wire.take_sent(&created);
    read.dated(date::parse_date(&created));
    let status = string("pubstatus").unwrap_or_default();
    if matches!(status.as_str(), "canceled" | "withheld") {
        read.notes.push(format!("the agency marks it as not to be used ({status})"));
    }
    let headline = string("headline").or_else(|| values(item.get("headlines")).into_iter().next());
    if let Some(headline) = headline {
        read.out.block(BlockKind::Headline);
        read.out.replaced(headline.trim(), Span::default());
        read.out.end_block();
        read.meta.headline = Some(headline);
    }
    match body(&item) {
        Some(Body::Html(body)) => {
            read.left_out.extend(html::add_fragment(&body, &mut read.out));
        }
        Some(Body::Plain(body)) => add_plain(&body, &mut read.out),
        None => {}
    }
    read.note_bare();
    read.notes.extend(slug::killed(&wire));
    read.meta.wire = Some(Box::new(wire));
    Ok(read)
}

fn other() -> ReadFault {
    ReadFault::Other("it is JSON, but no news item of the kind ninjs")
}

enum Body {
    Html(String),
    Plain(String),
}

fn body(item: &Map<String, Value>) -> Option<Body> {
    let string = |key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
    if let Some(body) = string("body_html").or_else(|| string("body_xhtml")) {
        return Some(Body::Html(body));
    }
    if let Some(body) = string("body_text") {
        return Some(Body::Plain(body));
    }
    // Version 2 has a list of bodies.
    let bodies = item.get("bodies")?.as_array()?;
    bodies.iter().find_map(|body| {
        let value = body.get("value")?.as_str()?.to_owned();
        let kind = body.get("contenttype").and_then(Value::as_str).unwrap_or("text/html");
        Some(if kind.contains("html") { Body::Html(value) } else { Body::Plain(value) })
    })
}

fn values(list: Option<&Value>) -> Vec<String> {
    let list = list.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(|v| v.get("value")?.as_str()).map(str::to_owned).collect()
}
