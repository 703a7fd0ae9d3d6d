//! Quotation marks without a partner.

use provcheck_plugin::core::{Quotation, QuoteFault, QuoteFaultKind};
use provcheck_plugin::prelude::*;

use crate::rules::UNBALANCED;

/// Words of the quotation that a message cites.
const CITED: usize = 5;
/// Bytes of the text in which they are looked for: a line may be a page long, and every
/// mark in it at fault.
const NEAR: usize = 400;

/// From so many faults of one kind in a row on they are told as one: what made them is one habit,
/// or one program.
const RUN: usize = 3;
/// Places of a run that are shown beside the first.
const SHOWN: usize = 5;

/// Reports each broken pair of marks of `draft` once, several reopenings in one paragraph once,
/// and a run of marks without a partner once.
pub(crate) fn report(draft: &Document, out: &mut Findings) {
    let faults = draft.quote_faults();
    let unclosed: Vec<&Quotation> = draft.quotations().iter().filter(|q| !q.closed).collect();
    let mut lone: Vec<&QuoteFault> = Vec::new();
    let mut next = 0;
    while let Some(fault) = faults.get(next) {
        let rest = &faults[next + 1..];
        next += 1;
        if lone.last().is_some_and(|last| last.kind != fault.kind) {
            alone(draft, &std::mem::take(&mut lone), out);
        }
        match fault.kind {
            QuoteFaultKind::Reopened => {
                let more =
                    rest.iter().take_while(|f| f.kind == fault.kind && one_block(draft, fault, f));
                let more = more.count();
                next += more;
                reopened(draft, &unclosed, fault, &rest[..more], out);
            }
            QuoteFaultKind::Unclosed if goes_on(draft, fault.span) => {}
            QuoteFaultKind::Unclosed
                if rest.first().is_some_and(|f| is_letter(draft, fault, f)) =>
            {
                next += 1;
            }
            QuoteFaultKind::Unclosed => {
                let closing = |f: &&QuoteFault| {
                    f.kind == QuoteFaultKind::Unopened && one_block(draft, fault, f)
                };
                let Some(partner) = rest.first().filter(closing) else {
                    lone.push(fault);
                    continue;
                };
                next += 1;
                let message = format!(
                    "the mark before `{}` and the next one that closes don't make a pair",
                    words_after(draft, fault.span)
                );
                alone(draft, &std::mem::take(&mut lone), out);
                out.report(&UNBALANCED, fault.span, message)
                    .elsewhere(partner.span, "closes with no partner");
            }
            QuoteFaultKind::Unopened => lone.push(fault),
        }
    }
    alone(draft, &lone, out);
}

/// Reports marks of one kind that have no partner, in order: many of them as one.
fn alone(draft: &Document, run: &[&QuoteFault], out: &mut Findings) {
    let message = |fault: &QuoteFault| match fault.kind {
        QuoteFaultKind::Unopened => format!(
            "the mark after `{}` closes a quotation that was never opened",
            words_before(draft, fault.span)
        ),
        _ => format!(
            "the quotation that opens before `{}` is never closed",
            words_after(draft, fault.span)
        ),
    };
    if let [first, more @ ..] = run
        && run.len() >= RUN
    {
        let what = match first.kind {
            QuoteFaultKind::Unopened => "marks after it close nothing",
            _ => "after it are not closed either",
        };
        let message = format!("{}; {} {what}", message(first), more.len());
        let finding = out.report(&UNBALANCED, first.span, message);
        for fault in &more[..more.len().min(SHOWN)] {
            finding.elsewhere(fault.span, "and here");
        }
        return;
    }
    for fault in run {
        let finding = out.report(&UNBALANCED, fault.span, message(fault));
        if fault.kind == QuoteFaultKind::Unopened {
            finding.suggest(fault.span, "", Applicability::Unsafe);
        }
    }
}

/// Tells whether the quotation that opens at `at` and is not closed in its paragraph goes on,
/// with a mark of its own, after what a page has set between: a caption, a heading, a line
/// such as `ADVERTISEMENT`.
fn goes_on(draft: &Document, at: Span) -> bool {
    /// Words of a line between paragraphs that is no sentence.
    const LINE: usize = 4;
    let blocks = draft.blocks();
    let Some(block) = draft.block_at(at.start as usize) else { return false };
    let between = |b: &&Block| {
        let text = draft.slice(b.span).trim_end();
        b.kind != BlockKind::Paragraph
            || text.split_whitespace().count() <= LINE && !text.ends_with(['.', '?', '!', '”', '"'])
    };
    let skipped = blocks[block + 1..].iter().take_while(between).count();
    let after = blocks.get(block + 1 + skipped);
    skipped > 0 && after.is_some_and(|b| draft.slice(b.span).starts_with(['“', '"', '«']))
}

/// Paragraphs of one quotation that has a mark at its start and one at its end alone.
const LETTER: usize = 8;

/// Tells whether an open and a closed mark, paragraphs apart with no other mark between, are
/// those of a letter or a statement printed whole.
fn is_letter(draft: &Document, open: &QuoteFault, close: &QuoteFault) -> bool {
    let block = |fault: &QuoteFault| draft.block_at(fault.span.start as usize);
    let near = block(open).zip(block(close)).is_some_and(|(a, b)| (a + 1..a + LETTER).contains(&b));
    let between = Span { start: open.span.end, end: close.span.start.max(open.span.end) };
    let marks = draft.slice(between).contains(['“', '”', '"']);
    close.kind == QuoteFaultKind::Unopened && near && !marks
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
    let words = line.split_whitespace().take(CITED).collect::<Vec<_>>().join(" ");
    words.trim_end_matches([',', ';', '.']).to_owned()
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
