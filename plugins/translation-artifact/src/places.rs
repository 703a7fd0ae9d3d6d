//! One finding for one place.

use std::cmp::Reverse;

use provcheck_plugin::prelude::*;

use crate::draft_text::DraftText;
use crate::rules::REPEATED_ROOT;

/// How near other damage must be, in bytes on either side: about two sentences.
const NEAR: u32 = 240;

/// Drops the lesser of findings that share a place, raises what stands among
/// other damage, and sorts.
pub(crate) fn settle(draft: &DraftText<'_>, mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by_key(|f| (f.span.start, Reverse(f.severity), f.span.end, f.rule.clone()));
    let mut kept: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        // Sorted by start, and what is kept does not overlap, so only the last can.
        match kept.last_mut() {
            Some(last) if last.span.overlaps(finding.span) => {
                if finding.severity > last.severity {
                    *last = finding;
                }
            }
            _ => kept.push(finding),
        }
    }
    let sure: Vec<Span> =
        kept.iter().filter(|f| f.severity >= Severity::Warning).map(|f| f.span).collect();
    for finding in &mut kept {
        let near = is_near(draft, &sure, finding.span);
        if near && finding.rule == REPEATED_ROOT.name && finding.severity == Severity::Info {
            finding.severity(Severity::Warning).note("other damage stands near it");
        }
    }
    kept
}

/// Tells whether one of the sorted spans stands near `span`, or in its block.
fn is_near(draft: &DraftText<'_>, sure: &[Span], span: Span) -> bool {
    let next = sure.partition_point(|s| s.start < span.start);
    let block = draft.document.block_at(span.start as usize);
    let neighbours = [next.checked_sub(1), Some(next)];
    neighbours.into_iter().flatten().filter_map(|i| sure.get(i)).any(|s| {
        let within =
            s.start < span.end.saturating_add(NEAR) && span.start < s.end.saturating_add(NEAR);
        within || block.is_some() && draft.document.block_at(s.start as usize) == block
    })
}
