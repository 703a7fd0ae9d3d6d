//! The ledger in the report's figures.

use provcheck_plugin::prelude::*;
use provcheck_quantity::Entry;
use serde_json::json;

use super::figure::{Figure, further};
use crate::index::SourceLedgers;
use crate::{Options, wording};

/// Rows of the ledger, and figures of a row: nobody reads more, and in a text of nothing but
/// figures all of them in each row would take memory without end.
const MOST_ROWS: usize = 500;
const MOST_IN_ROW: usize = 50;

/// Adds the row of a cluster to the ledger in the report's figures.
pub(super) fn row(
    cx: &CheckContext<'_>,
    figures: &[Figure<'_>],
    cluster: &[usize],
    lead: usize,
    sources: &SourceLedgers,
    options: &Options,
    rows: &mut Vec<serde_json::Value>,
) {
    if rows.len() >= MOST_ROWS {
        return;
    }
    let entry = figures[lead].entry;
    let value = |document: &Document, e: &Entry, source: Option<&str>| {
        let q = &e.quantity;
        json!({
            "source": source,
            "low": q.low,
            "high": q.high,
            "bound": q.bound,
            "words": document.slice(e.span),
            "span": {"start": e.span.start, "end": e.span.end},
            "who": e.who(document),
        })
    };
    let mut values: Vec<(f64, serde_json::Value)> = cluster
        .iter()
        .take(MOST_IN_ROW)
        .map(|&i| (figures[i].entry.quantity.low, value(cx.draft(), figures[i].entry, None)))
        .collect();
    for (source, agreement) in &figures[lead].agreements {
        let document = cx.sources().get(*source);
        let room = MOST_IN_ROW.saturating_sub(values.len());
        for &i in agreement.agree.iter().chain(&agreement.conflict).take(room) {
            let other = sources.get(*source).entry(i);
            values.push((other.quantity.low, value(document, other, Some(document.name()))));
        }
    }
    let room = MOST_IN_ROW.saturating_sub(values.len());
    for other in further(figures, entry, options).into_iter().take(room) {
        values.push((other.quantity.low, value(cx.draft(), other, None)));
    }
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.push(json!({
        "thing": wording::what(entry, options),
        "drift": figures[lead].conflicts().next().is_some(),
        "values": values.into_iter().map(|(_, v)| v).collect::<Vec<_>>(),
    }));
}
