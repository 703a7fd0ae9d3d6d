//! The same thing counted with another number: one finding for a quantity,
//! whatever number of reports disagree on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_plugin::prelude::*;
use provcheck_quantity::Ledger;

use crate::Options;
use crate::index::SourceLedgers;

mod apart;
mod bearer;
mod bounds;
mod conflict;
mod figure;
mod own;
mod row;

use bounds::bounds;
use conflict::conflict;
use figure::{figures, same_thing, subject};
use row::row;

/// Reports figures on which the texts disagree, and returns the spans of the
/// draft that are dealt with, and the rows of the ledger.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Arc<Ledger>,
    sources: &SourceLedgers,
    options: &Options,
    out: &mut Findings,
) -> (Vec<Span>, Vec<serde_json::Value>) {
    let figures = figures(cx, draft, sources, options);
    // Figures of one thing with one number make one cluster, told once.
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    let mut homes: BTreeMap<(String, u64, u64), Vec<usize>> = BTreeMap::new();
    for (i, figure) in figures.iter().enumerate() {
        let q = &figure.entry.quantity;
        let homes = homes
            .entry((subject(figure.entry, options), q.low.to_bits(), q.high.to_bits()))
            .or_default();
        let home = homes
            .iter()
            .copied()
            .find(|&c| same_thing(figures[clusters[c][0]].entry, figure.entry, options));
        if let Some(cluster) = home {
            clusters[cluster].push(i);
        } else {
            homes.push(clusters.len());
            clusters.push(vec![i]);
        }
    }
    let mut done = Vec::new();
    let mut rows = Vec::new();
    let mut told: Vec<usize> = Vec::new();
    for cluster in &clusters {
        // The figure that most reports speak of leads; the first of equals.
        let lead = cluster
            .iter()
            .copied()
            .max_by_key(|&i| (figures[i].conflicts().count(), std::cmp::Reverse(i)))
            .unwrap_or(cluster[0]);
        if figures[lead].conflicts().next().is_some() {
            let first = *cluster
                .iter()
                .find(|&&i| figures[i].conflicts().next().is_some())
                .unwrap_or(&lead);
            conflict(cx, &figures, cluster, first, lead, sources, options, out);
            done.extend(cluster.iter().map(|&i| figures[i].entry.span));
            told.push(cluster[0]);
        }
        row(cx, &figures, cluster, lead, sources, options, &mut rows);
    }
    own::conflicts(cx, &figures, &clusters, &told, draft, sources, options, out, &mut done);
    own::quotations(cx, draft, options, out, &mut done);
    bounds(cx, &figures, &clusters, &mut done, sources, options, out);
    (done, rows)
}
