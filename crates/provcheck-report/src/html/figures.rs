//! What checks measured: the bar of shares, and tables.

use maud::{Markup, html};
use serde_json::{Map, Value};

use crate::Draft;
use crate::html::escape::{Attribute, Text};
use crate::seen::seen;

/// Lists that are shown elsewhere in the page.
const SHOWN_ELSEWHERE: &[&str] = &["follows", crate::ledger::NAME, crate::tracing::NAME];

/// Returns which part of the words is shared in the writer's own voice, which is
/// quoted, and which is the draft's own, where a check measured it.
pub(super) fn bar(draft: &Draft) -> Markup {
    let share = |name: &str| {
        let value = draft.metrics.values().find_map(|metrics| metrics.get(name)?.as_f64());
        value.map(|share| (share * 100.0).clamp(0.0, 100.0))
    };
    let (Some(narrative), Some(quoted)) = (share("narrative_share"), share("quoted_share")) else {
        return Markup::default();
    };
    let own = (100.0 - narrative - quoted).max(0.0);
    let parts = [
        ("narrative", "shared outside quotations", narrative),
        ("quoted", "shared quotations", quoted),
        ("own", "the draft's own", own),
    ];
    let label: Vec<String> =
        parts.iter().map(|(_, what, share)| format!("{what} {share:.0} %")).collect();
    let starts = [0.0, narrative, narrative + quoted];
    html! {
        svg.bar viewBox="0 0 100 4" preserveAspectRatio="none" role="img"
            aria-label=(Attribute(&label.join(", "))) {
            @for ((class, _, share), at) in parts.iter().zip(starts) {
                rect class=(class) x=(format!("{at:.1}")) width=(format!("{share:.1}")) height="4" {}
            }
        }
        p.key {
            @for ((class, ..), label) in parts.iter().zip(&label) {
                span class=(class) { b aria-hidden="true" { "■" } }
                " " (Text(label)) " "
            }
        }
    }
}

/// Returns all figures of a draft, check by check.
pub(super) fn tables(draft: &Draft) -> Markup {
    if draft.metrics.is_empty() {
        return Markup::default();
    }
    html! {
        details {
            summary { "Figures" }
            @for (check, metrics) in &draft.metrics {
                h3 { (Text(check)) }
                @let single: Vec<_> = metrics.iter().filter(|(_, v)| rows(v).is_none()).collect();
                @if !single.is_empty() {
                    table {
                        tbody {
                            @for (name, value) in single {
                                tr { th scope="row" { (Text(&words(name))) } (cell(value)) }
                            }
                        }
                    }
                }
                @for (name, value) in metrics {
                    @let shown = !SHOWN_ELSEWHERE.contains(&name.as_str());
                    @if let Some(rows) = rows(value).filter(|rows| shown && !rows.is_empty()) {
                        (table(&words(name), &rows))
                    }
                }
            }
        }
    }
}

/// Returns the rows of a list of objects.
fn rows(value: &Value) -> Option<Vec<&Map<String, Value>>> {
    value.as_array()?.iter().map(Value::as_object).collect()
}

fn table(caption: &str, rows: &[&Map<String, Value>]) -> Markup {
    let mut columns: Vec<&String> = Vec::new();
    for key in rows.iter().flat_map(|row| row.keys()) {
        if !columns.contains(&key) {
            columns.push(key);
        }
    }
    html! {
        table {
            caption { (Text(caption)) }
            thead {
                tr {
                    @for column in &columns { th scope="col" { (Text(&words(column))) } }
                }
            }
            tbody {
                @for row in rows {
                    tr {
                        @for column in &columns { (cell(row.get(*column).unwrap_or(&Value::Null))) }
                    }
                }
            }
        }
    }
}

fn cell(value: &Value) -> Markup {
    html! {
        @match value {
            Value::Null => td {},
            Value::Number(number) => td.number { (number) },
            // It may be the path of a source.
            Value::String(text) => td { (Text(&seen(text))) },
            Value::Bool(yes) => td { (if *yes { "yes" } else { "no" }) },
            Value::Array(_) | Value::Object(_) => td { (Text(&plain(value))) },
        }
    }
}

/// Returns a nested value in words.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => seen(text).into_owned(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let fields =
                fields.iter().map(|(key, value)| format!("{}: {}", words(key), plain(value)));
            fields.collect::<Vec<_>>().join("; ")
        }
        Value::Null => String::new(),
        value => value.to_string(),
    }
}

/// Returns a name of the JSON report as words.
fn words(name: &str) -> String {
    name.replace(['_', '-'], " ")
}
