//! What checks measured: the bar of shares, and tables.

use std::io;

use serde_json::{Map, Value};

use crate::Draft;
use crate::html::escape::Text;
use crate::seen::seen;

/// Lists that are shown elsewhere in the page.
const SHOWN_ELSEWHERE: &[&str] = &["follows", crate::ledger::NAME, crate::tracing::NAME];

/// Writes which part of the words is shared in the writer's own voice, which is
/// quoted, and which is the draft's own, where a check measured it.
pub(super) fn bar(draft: &Draft, out: &mut dyn io::Write) -> io::Result<()> {
    let share = |name: &str| {
        let value = draft.metrics.values().find_map(|metrics| metrics.get(name)?.as_f64());
        value.map(|share| (share * 100.0).clamp(0.0, 100.0))
    };
    let (Some(narrative), Some(quoted)) = (share("narrative_share"), share("quoted_share")) else {
        return Ok(());
    };
    let own = (100.0 - narrative - quoted).max(0.0);
    let parts = [
        ("narrative", "shared outside quotations", narrative),
        ("quoted", "shared quotations", quoted),
        ("own", "the draft's own", own),
    ];
    let label: Vec<String> =
        parts.iter().map(|(_, what, share)| format!("{what} {share:.0} %")).collect();
    write!(
        out,
        "<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"{}\">",
        Text(&label.join(", "))
    )?;
    let mut at = 0.0;
    for (class, _, share) in parts {
        write!(out, "<rect class=\"{class}\" x=\"{at:.1}\" width=\"{share:.1}\" height=\"4\"/>")?;
        at += share;
    }
    write!(out, "</svg>\n<p class=\"key\">")?;
    for ((class, ..), label) in parts.iter().zip(&label) {
        write!(
            out,
            "<span class=\"{class}\"><b aria-hidden=\"true\">■</b></span> {} ",
            Text(label)
        )?;
    }
    writeln!(out, "</p>")
}

/// Writes all figures of a draft, check by check.
pub(super) fn tables(draft: &Draft, out: &mut dyn io::Write) -> io::Result<()> {
    if draft.metrics.is_empty() {
        return Ok(());
    }
    writeln!(out, "<details><summary>Figures</summary>")?;
    for (check, metrics) in &draft.metrics {
        writeln!(out, "<h3>{}</h3>", Text(check))?;
        let (lists, single): (Vec<_>, Vec<_>) =
            metrics.iter().partition(|(_, value)| rows(value).is_some());
        if !single.is_empty() {
            writeln!(out, "<table><tbody>")?;
            for (name, value) in single {
                writeln!(
                    out,
                    "<tr><th scope=\"row\">{}</th>{}</tr>",
                    Text(&words(name)),
                    cell(value)
                )?;
            }
            writeln!(out, "</tbody></table>")?;
        }
        for (name, value) in lists {
            match rows(value) {
                Some(rows) if !rows.is_empty() && !SHOWN_ELSEWHERE.contains(&name.as_str()) => {
                    table(&words(name), &rows, out)?;
                }
                _ => {}
            }
        }
    }
    writeln!(out, "</details>")
}

/// Returns the rows of a list of objects.
fn rows(value: &Value) -> Option<Vec<&Map<String, Value>>> {
    value.as_array()?.iter().map(Value::as_object).collect()
}

fn table(caption: &str, rows: &[&Map<String, Value>], out: &mut dyn io::Write) -> io::Result<()> {
    let mut columns: Vec<&String> = Vec::new();
    for key in rows.iter().flat_map(|row| row.keys()) {
        if !columns.contains(&key) {
            columns.push(key);
        }
    }
    writeln!(out, "<table><caption>{}</caption><thead><tr>", Text(caption))?;
    for column in &columns {
        write!(out, "<th scope=\"col\">{}</th>", Text(&words(column)))?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for row in rows {
        write!(out, "<tr>")?;
        for column in &columns {
            write!(out, "{}", row.get(*column).map_or_else(|| "<td></td>".to_owned(), cell))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody></table>")
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "<td></td>".to_owned(),
        Value::Number(number) => format!("<td class=\"number\">{number}</td>"),
        // It may be the path of a source.
        Value::String(text) => format!("<td>{}</td>", Text(&seen(text))),
        Value::Bool(yes) => format!("<td>{}</td>", if *yes { "yes" } else { "no" }),
        Value::Array(_) | Value::Object(_) => format!("<td>{}</td>", Text(&plain(value))),
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
