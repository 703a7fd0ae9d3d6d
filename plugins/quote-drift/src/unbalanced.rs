//! Quotation marks without a partner.

use provcheck_plugin::core::{QuoteFault, QuoteFaultKind};
use provcheck_plugin::prelude::*;

use crate::UNBALANCED;

/// Words of the quotation that a message cites.
const CITED: usize = 4;

/// Reports each broken pair of marks of `draft` once.
pub(crate) fn report(draft: &Document, out: &mut Findings) {
    let faults = draft.quote_faults();
    let mut skip = false;
    for (i, fault) in faults.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let partner = faults.get(i + 1).filter(|next| is_partner(draft, fault, next));
        skip = partner.is_some();
        let message = match (fault.kind, partner) {
            (_, Some(_)) => format!(
                "the mark before `{}` and the next one that closes don't make a pair",
                words_after(draft, fault.span)
            ),
            (QuoteFaultKind::Unclosed, None) => format!(
                "the quotation that opens before `{}` is never closed",
                words_after(draft, fault.span)
            ),
            (QuoteFaultKind::Unopened, None) => format!(
                "the mark after `{}` closes a quotation that was never opened",
                words_before(draft, fault.span)
            ),
            (QuoteFaultKind::Reopened, None) => format!(
                "a quotation opens before `{}` while the one before it is still open",
                words_after(draft, fault.span)
            ),
        };
        let finding = out.report(&UNBALANCED, fault.span, message);
        match partner {
            Some(next) => {
                finding.elsewhere(next.span, "closes with no partner");
            }
            None if fault.kind == QuoteFaultKind::Unclosed => {}
            None => {
                if fault.kind == QuoteFaultKind::Reopened
                    && let Some(open) = still_open(draft, fault.span)
                {
                    finding.elsewhere(open, "opened here");
                }
                finding.suggest(fault.span, "", Applicability::Unsafe);
            }
        }
    }
}

/// Tells whether two faults are the two halves of one broken pair.
fn is_partner(draft: &Document, first: &QuoteFault, second: &QuoteFault) -> bool {
    first.kind == QuoteFaultKind::Unclosed
        && second.kind == QuoteFaultKind::Unopened
        && draft.block_at(first.span.start as usize) == draft.block_at(second.span.start as usize)
}

/// Returns the opening mark of the quotation that is open where `at` opens another.
fn still_open(draft: &Document, at: Span) -> Option<Span> {
    let before = draft.quotations().iter().rev().find(|q| !q.closed && q.span.end <= at.start)?;
    (before.inner.start > before.span.start)
        .then_some(Span { start: before.span.start, end: before.inner.start })
}

fn words_after(draft: &Document, at: Span) -> String {
    let rest = draft.text().get(at.end as usize..).unwrap_or("");
    let line = rest.trim_start().lines().next().unwrap_or("");
    line.split_whitespace().take(CITED).collect::<Vec<_>>().join(" ")
}

fn words_before(draft: &Document, at: Span) -> String {
    let rest = draft.text().get(..at.start as usize).unwrap_or("");
    let line = rest.trim_end().rsplit('\n').next().unwrap_or("");
    let mut words: Vec<&str> = line.split_whitespace().rev().take(CITED).collect();
    words.reverse();
    words.join(" ")
}
