//! Bounds that moved while the number stayed.

use std::collections::BTreeMap;

use provcheck_plugin::prelude::*;
use provcheck_quantity::same_value;

use super::figure::Figure;
use crate::index::SourceLedgers;
use crate::{Options, rules, wording};

/// Reports bounds that moved while the number stayed.
pub(super) fn bounds(
    cx: &CheckContext<'_>,
    figures: &[Figure<'_>],
    clusters: &[Vec<usize>],
    done: &mut Vec<Span>,
    sources: &SourceLedgers,
    options: &Options,
    out: &mut Findings,
) {
    for cluster in clusters {
        let mut found: BTreeMap<SourceId, (usize, usize)> = BTreeMap::new();
        for &f in cluster {
            if done.contains(&figures[f].entry.span) {
                continue;
            }
            let mine = figures[f].entry.quantity.bound;
            for (source, agreement) in &figures[f].agreements {
                let entries = &sources.get(*source).ledger.entries;
                let same: Vec<usize> = agreement
                    .agree
                    .iter()
                    .copied()
                    .filter(|&i| {
                        same_value(&entries[i].quantity, &figures[f].entry.quantity)
                            && !entries[i].implicit
                            && !entries[i].part
                    })
                    .collect();
                // Where the source has the draft's bound too, nothing moved.
                if same.is_empty()
                    || same.iter().any(|&i| options.same_bound(mine, entries[i].quantity.bound))
                {
                    continue;
                }
                found.entry(*source).or_insert((f, same[0]));
            }
        }
        let Some((&source, &(f, i))) = found.iter().next() else { continue };
        let entry = figures[f].entry;
        let other = sources.get(source).entry(i);
        let document = cx.sources().get(source);
        let (mine, theirs) = (entry.quantity.bound, other.quantity.bound);
        let turned = mine.is_lower() && theirs.is_upper() || mine.is_upper() && theirs.is_lower();
        let message = format!(
            "{}: `{}` here, `{}` in {}",
            wording::what(entry, options),
            cx.draft().slice(entry.quantity.span),
            document.slice(other.quantity.span),
            wording::file(document.name())
        );
        let finding = out.report(&rules::BOUND_DRIFT, entry.quantity.span, message);
        if turned {
            finding.severity(Severity::Warning);
            done.push(entry.span);
        }
        for (&source, &(_, i)) in &found {
            let other = sources.get(source).entry(i);
            finding.source(
                source,
                other.span,
                format!("has {}", wording::figure(cx.sources().get(source), other)),
            );
        }
    }
}
