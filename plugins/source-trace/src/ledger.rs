//! What a report is handed: every item with its place in the sources.

use provcheck_plugin::prelude::*;
use serde_json::{Map, Value, json};

use crate::item::{Item, Status};

/// Returns a row an item, in order: its place, and where a source has it the source's path,
/// its place there and how it stands there.
pub(crate) fn rows(cx: &CheckContext<'_>, items: &[Item]) -> Value {
    let bytes = |span: Span| json!({ "start": span.start, "end": span.end });
    items
        .iter()
        .map(|item| {
            let mut row = Map::new();
            row.insert("kind".to_owned(), item.kind.as_str().into());
            row.insert("status".to_owned(), item.status.as_str().into());
            row.insert("span".to_owned(), bytes(item.span));
            if let Some(passage) = item.status.passage() {
                let source = cx.sources().get(passage.source).name();
                row.insert("source".to_owned(), source.into());
                row.insert("passage".to_owned(), bytes(passage.span));
            }
            if let Status::Traced(_, how) = item.status {
                row.insert("how".to_owned(), how.as_str().into());
            }
            Value::Object(row)
        })
        .collect()
}
