//! Sums, shares, rises and ages that do not come out.

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Bound, Entry, Form, Kind, Ledger, Quantity};

use crate::rules;

mod change;
mod parts;
mod share;
mod step;
#[cfg(test)]
mod tests;
mod years;

/// Reports arithmetic that is wrong.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let mut first = 0;
    while first < draft.entries.len() {
        let sentence = draft.entries[first].sentence;
        let end =
            first + draft.entries[first..].iter().take_while(|e| e.sentence == sentence).count();
        let entries: Vec<&Entry> =
            draft.entries[first..end].iter().filter(|e| !e.implicit).collect();
        first = end;
        let Some(span) = cx.draft().sentences().get(sentence).map(|s| s.span) else { continue };
        let here = Sentence { cx, span, entries: &entries };
        let found = here
            .change()
            .or_else(|| here.step())
            .or_else(|| here.share())
            .or_else(|| here.fraction())
            .or_else(|| here.parts())
            .or_else(|| here.of_the_whole())
            .or_else(|| here.split())
            .or_else(|| here.age())
            .or_else(|| here.life())
            .or_else(|| here.since())
            .or_else(|| here.whole());
        if let Some((span, message)) = found {
            out.report(&rules::WRONG_ARITHMETIC, span, message);
            done.push(span);
        }
    }
}

/// What is wrong, and where.
type Wrong = Option<(Span, String)>;

/// A sentence of the draft with its figures.
struct Sentence<'a> {
    cx: &'a CheckContext<'a>,
    span: Span,
    entries: &'a [&'a Entry],
}

impl Sentence<'_> {
    fn between(&self, a: Span, b: Span) -> &str {
        if a.end > b.start {
            ""
        } else {
            self.cx.draft().slice(Span { start: a.end, end: b.start })
        }
    }

    fn before(&self, span: Span) -> &str {
        self.cx.draft().slice(Span { start: self.span.start.min(span.start), end: span.start })
    }

    fn after(&self, span: Span) -> &str {
        self.cx.draft().slice(Span { start: span.end.min(self.span.end), end: self.span.end })
    }

    fn words(&self, span: Span) -> &str {
        self.cx.draft().slice(span)
    }
}

/// The values that a figure as written can stand for.
fn written(q: &Quantity) -> (f64, f64) {
    let half = if q.rounded || q.kind == Kind::Percent {
        (q.step / 2.0).min(if q.kind == Kind::Percent { 0.5 } else { q.low.abs() * 0.05 })
    } else {
        0.0
    };
    let loose = if q.bound == Bound::Exact { 0.0 } else { q.low.abs() * 0.05 };
    (q.low.min(q.high) - half - loose, q.high.max(q.low) + half + loose)
}

fn plain(q: &Quantity) -> bool {
    !q.is_range() && q.form != Form::Indefinite && q.form != Form::Fraction && q.low > 0.0
}

/// Tells whether an entry is a count that is meant to the last one.
fn is_exact_count(e: &Entry) -> bool {
    let q = &e.quantity;
    q.kind == Kind::Count && plain(q) && q.bound == Bound::Exact && !q.rounded
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or_default()
}

fn rounded(value: f64) -> String {
    let text = format!("{value:.1}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
