//! Quotation marks without a partner.

use provcheck_plugin::core::{Quotation, QuoteFault, QuoteFaultKind};
use provcheck_plugin::prelude::*;

use crate::UNBALANCED;

/// Words of the quotation that a message cites.
const CITED: usize = 4;
/// Bytes of the text in which they are looked for: a line may be a page long, and every
/// mark in it at fault.
const NEAR: usize = 400;

/// Reports each broken pair of marks of `draft` once, and several reopenings in
/// one paragraph once.
pub(crate) fn report(draft: &Document, out: &mut Findings) {
    let faults = draft.quote_faults();
    let unclosed: Vec<&Quotation> = draft.quotations().iter().filter(|q| !q.closed).collect();
    let mut next = 0;
    while let Some(fault) = faults.get(next) {
        let rest = &faults[next + 1..];
        next += 1;
        match fault.kind {
            QuoteFaultKind::Reopened => {
                let more =
                    rest.iter().take_while(|f| f.kind == fault.kind && one_block(draft, fault, f));
                let more = more.count();
                next += more;
                reopened(draft, &unclosed, fault, &rest[..more], out);
            }
            QuoteFaultKind::Unclosed => {
                let after = words_after(draft, fault.span);
                match rest
                    .first()
                    .filter(|f| f.kind == QuoteFaultKind::Unopened && one_block(draft, fault, f))
                {
                    Some(partner) => {
                        next += 1;
                        let message = format!(
                            "the mark before `{after}` and the next one that closes don't make a pair"
                        );
                        out.report(&UNBALANCED, fault.span, message)
                            .elsewhere(partner.span, "closes with no partner");
                    }
                    None => {
                        out.report(
                            &UNBALANCED,
                            fault.span,
                            format!("the quotation that opens before `{after}` is never closed"),
                        );
                    }
                }
            }
            QuoteFaultKind::Unopened => {
                let message = format!(
                    "the mark after `{}` closes a quotation that was never opened",
                    words_before(draft, fault.span)
                );
                out.report(&UNBALANCED, fault.span, message).suggest(
                    fault.span,
                    "",
                    Applicability::Unsafe,
                );
            }
        }
    }
}

/// A quotation that opens anew after a full stop has most often lost a paragraph
/// break, not a mark: a note.
fn reopened(
    draft: &Document,
    unclosed: &[&Quotation],
    first: &QuoteFault,
    more: &[QuoteFault],
    out: &mut Findings,
) {
    let message = format!(
        "a quotation opens before `{}` while the one before it is still open: a paragraph break or a mark is lost",
        words_after(draft, first.span)
    );
    let finding = out.report(&UNBALANCED, first.span, message);
    finding.severity(Severity::Info);
    if let Some(open) = still_open(unclosed, first.span) {
        finding.elsewhere(open, "opened here");
    }
    for fault in more {
        finding.elsewhere(fault.span, "and opens again here");
    }
    if more.is_empty() {
        finding.suggest(first.span, "", Applicability::Unsafe);
    }
}

fn one_block(draft: &Document, a: &QuoteFault, b: &QuoteFault) -> bool {
    draft.block_at(a.span.start as usize) == draft.block_at(b.span.start as usize)
}

/// Returns the opening mark of the quotation that is open where `at` opens another.
fn still_open(unclosed: &[&Quotation], at: Span) -> Option<Span> {
    // Sorted by start; the nearest that ends before is among the last few that begin before.
    let begun = unclosed.partition_point(|q| q.span.start < at.start);
    let before = unclosed[..begun].iter().rev().find(|q| q.span.end <= at.start)?;
    (before.inner.start > before.span.start)
        .then_some(Span { start: before.span.start, end: before.inner.start })
}

fn words_after(draft: &Document, at: Span) -> String {
    let text = draft.text();
    let end = text.ceil_char_boundary((at.end as usize + NEAR).min(text.len()));
    let rest = text.get(at.end as usize..end).unwrap_or("");
    let line = rest.trim_start().lines().next().unwrap_or("");
    line.split_whitespace().take(CITED).collect::<Vec<_>>().join(" ")
}

fn words_before(draft: &Document, at: Span) -> String {
    let text = draft.text();
    let start = text.floor_char_boundary((at.start as usize).saturating_sub(NEAR));
    let rest = text.get(start..at.start as usize).unwrap_or("");
    let line = rest.trim_end().rsplit('\n').next().unwrap_or("");
    let mut words: Vec<&str> = line.split_whitespace().rev().take(CITED).collect();
    words.reverse();
    words.join(" ")
}
