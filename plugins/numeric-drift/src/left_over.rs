//! Figures that one text has and the other lacks, and that must be one.
//!
//! A reporter who rewrites a report keeps its figures and few of its words. Where
//! every other figure of the draft finds itself in the source, the one that does
//! not and the one figure of the source that the draft leaves out are the same, if
//! they are of one kind and the sentences speak of one matter; all the more where
//! the one is the other with a nought lost or its digits in another order.

mod one_thing;

use std::collections::{BTreeSet, HashSet};

use provcheck_event::{Contrasts, Place};
use provcheck_lexicon::{Class, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Form, Kind, Ledger, Quantity};

use crate::index::{Indexed, SourceLedgers};
use crate::kind::is_toll;
use crate::wording::{self, Value};
use crate::worked_out::is_worked_out;
use crate::{Options, rules};
use one_thing::{alike, are_of_strangers, is_slip, told_apart, voice, voices_differ};
pub(crate) use one_thing::{are_of_two_surveys, may_count_one};
use provcheck_quantity::{DigitError, compatible, digit_error, same_kind, same_value};

/// Figures of one text that are looked at: one with more is a table.
const MOST: usize = 150;
/// Words of content that two sentences share where a number slipped, and elsewhere.
const SLIPPED: usize = 1;
const SHARED: usize = 3;
/// The share of the words of the shorter sentence; where it is the greater, one word
/// fewer is enough.
const SHARE: f64 = 0.25;
const MOSTLY: f64 = 0.6;
/// How many times one may be the other where it did not slip.
const RATIO: f64 = 4.0;

/// What a message calls such a figure.
const WHAT: &str = "figure of the same matter";

/// Words that tell who speaks or when, not of what.
const LIGHT: Words = english(Class::TellingStem);

/// Where a source has a figure of the draft otherwise: a figure of its ledger.
struct Other {
    source: SourceId,
    entry: usize,
}

/// Reports the figures of the draft that stand for one that it leaves out.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    sources: &SourceLedgers,
    options: &Options,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let story = sources.same_story(cx.draft());
    let mine: Vec<&Entry> = figures(draft).collect();
    if mine.len() > MOST {
        return;
    }
    let lacking: Vec<&Entry> = mine
        .iter()
        .copied()
        .filter(|entry| {
            !done.iter().any(|s| s.overlaps(entry.quantity.span))
                && story.iter().all(|&id| !has(&sources.get(id).ledger, &entry.quantity, options))
        })
        .collect();
    if lacking.is_empty() {
        return;
    }
    let apart = Contrasts::new(cx.draft(), cx.sources()).sentences_that_differ();
    for entry in &lacking {
        let mut pairs = Vec::new();
        for &id in &story {
            let index = sources.get(id);
            if let Some(at) = meant(cx, entry, &lacking, draft, (id, index), &apart, options) {
                pairs.push(Other { source: id, entry: at });
            }
        }
        if !pairs.is_empty() {
            report(cx, entry, &pairs, sources, options, out);
            done.push(entry.span);
        }
    }
}

/// Reports that sources have `entry` with another value.
fn report(
    cx: &CheckContext<'_>,
    entry: &Entry,
    found: &[Other],
    sources: &SourceLedgers,
    options: &Options,
    out: &mut Findings,
) {
    let theirs: Vec<(&Document, &Entry)> = (found.iter())
        .map(|other| (cx.sources().get(other.source), sources.get(other.source).entry(other.entry)))
        .collect();
    let mut values = vec![Value::draft(cx.draft(), entry)];
    values.extend(theirs.iter().map(|(document, other)| Value::source(document, other)));
    let first = &theirs[0].1.quantity;
    let united = theirs.iter().all(|(_, o)| compatible(&o.quantity, first, options.tolerance));
    let (rule, message) = match digit_error(&entry.quantity, first).filter(|_| united) {
        Some(slip) => (&rules::SCALE_SLIP, wording::slip(WHAT, slip, &values)),
        None => (&rules::CONFLICTING_VALUE, wording::conflict(WHAT, &values)),
    };
    let finding = out.report(rule, entry.quantity.span, message);
    finding.severity(Severity::Warning);
    finding.note("the other figures of this kind stand in both texts");
    for (place, (document, other)) in found.iter().zip(theirs) {
        let has = format!("has {}", wording::figure(document, other));
        finding.source(place.source, other.span, has);
    }
}

/// The figures that can be compared.
fn figures(ledger: &Ledger) -> impl Iterator<Item = &Entry> {
    ledger.entries.iter().filter(|e| {
        let q = &e.quantity;
        let kind = match q.kind {
            Kind::Count if e.head.is_empty() => q.low >= 1_000.0,
            Kind::Count => q.low >= 3.0,
            Kind::Money | Kind::Measure | Kind::Percent => q.low > 0.0,
            _ => false,
        };
        kind && q.form != Form::Indefinite
            && q.form != Form::Fraction
            && !e.implicit
            && !e.agent
            && (!is_toll(e) || q.low >= 100.0)
    })
}

/// Tells whether a text has a value of the same kind, of whatever thing.
fn has(ledger: &Ledger, value: &Quantity, options: &Options) -> bool {
    ledger.entries.iter().any(|o| {
        // A number that goes without its unit: "won by 54 to 46 percent".
        let bare = o.quantity.kind == Kind::Count && o.head.is_empty();
        if bare && same_value(&o.quantity, value) {
            return true;
        }
        // A wide range ("between 22 and 47 years old") has every value.
        let wide = o.quantity.high > 1.5 * o.quantity.low;
        (!wide || same_value(&o.quantity, value))
            && same_kind(&o.quantity, value)
            && compatible(&o.quantity, value, options.tolerance)
            && digit_error(&o.quantity, value) != Some(DigitError::Transposed)
    })
}

/// Returns the figure of a source that `entry` must stand for.
fn meant(
    cx: &CheckContext<'_>,
    entry: &Entry,
    lacking: &[&Entry],
    draft: &Ledger,
    (id, index): (SourceId, &Indexed),
    apart: &HashSet<(usize, Place)>,
    options: &Options,
) -> Option<usize> {
    let source = cx.sources().get(id);
    let theirs: Vec<&Entry> = figures(&index.ledger).collect();
    if theirs.len() > MOST || is_sum(entry, &index.ledger) {
        return None;
    }
    let open: Vec<&Entry> = theirs
        .into_iter()
        .filter(|o| alike(entry, o, options))
        .filter(|o| {
            let surveys = || are_of_two_surveys((cx.draft(), entry), (source, o));
            !are_of_strangers(entry, o) && !surveys()
        })
        .filter(|o| {
            let place = Place { source: id, sentence: o.sentence };
            !apart.contains(&(entry.sentence, place))
        })
        .filter(|o| !has(draft, &o.quantity, options) && !is_sum(o, draft))
        .filter(|o| !is_worked_out(entry, draft, o, &index.ledger))
        .collect();
    let near = |a: &Entry, b: &Entry| common(cx.draft(), a, source, b);
    let only = |found: Vec<&Entry>, slipped: bool| -> Option<usize> {
        let [one] = found[..] else { return None };
        // Another figure of the draft that the source lacks may be meant as well.
        let here = near(entry, one).0;
        let rival = lacking.iter().any(|e| {
            !std::ptr::eq(*e, entry)
                && alike(e, one, options)
                && is_slip(&e.quantity, &one.quantity) == slipped
                && near(e, one).0 >= here
        });
        let at = index.ledger.entries.iter().position(|e| std::ptr::eq(e, one));
        at.filter(|_| !rival)
    };
    let slipped = open.iter().copied().filter(|o| {
        let said = |o: &Entry| voice((cx.draft(), entry), (source, o));
        let of_matter = || near(entry, o).0.saturating_sub(said(o));
        is_slip(&entry.quantity, &o.quantity)
            && (of_matter() >= SLIPPED || is_only(entry, draft) && is_only(o, &index.ledger))
    });
    only(slipped.collect(), true).or_else(|| {
        let same_time = |o: &Entry| {
            months(draft, cx.draft(), entry)
                .zip(months(&index.ledger, source, o))
                .is_none_or(|(x, y)| !x.is_disjoint(&y))
        };
        let close = open.into_iter().filter(|o| {
            are_close(entry, o)
                && are_said_alike(near(entry, o))
                && same_time(o)
                && told_apart(cx.draft(), entry) == told_apart(source, o)
                && !voices_differ((cx.draft(), entry), (source, o))
        });
        only(close.collect(), false)
    })
}

/// Tells whether two sentences share enough words, so many and such a share of all.
fn are_said_alike((shared, share): (usize, f64)) -> bool {
    shared >= SHARED && share >= SHARE || shared + 1 >= SHARED && share >= MOSTLY
}

/// Tells whether two figures may be of one thing by their size.
fn are_close(entry: &Entry, other: &Entry) -> bool {
    let (a, b) = (entry.quantity.low, other.quantity.low);
    // People to whom something happened have rules of their own.
    !is_toll(entry) && !is_toll(other) && a.max(b) / a.min(b) <= RATIO && a.max(b) >= 10.0
}

/// Tells whether a ledger has one figure of the kind of `entry` and no more.
fn is_only(entry: &Entry, ledger: &Ledger) -> bool {
    entry.quantity.kind == Kind::Count
        && !entry.generic
        && ledger
            .entries
            .iter()
            .filter(|e| e.quantity.kind == Kind::Count && e.thing == entry.thing)
            .count()
            == 1
}

/// Tells whether a value is the sum or the difference of two of a text.
fn is_sum(entry: &Entry, ledger: &Ledger) -> bool {
    let value = &entry.quantity;
    let one_thing =
        |e: &Entry| value.kind != Kind::Count || e.thing == entry.thing || e.person && entry.person;
    let all: Vec<f64> = ledger
        .entries
        .iter()
        .filter(|e| same_kind(&e.quantity, value) && e.quantity.unit == value.unit && one_thing(e))
        .map(|e| e.quantity.low)
        .take(MOST)
        .collect();
    let fits = |sum: f64| (sum - value.low).abs() <= 1e-6 * value.low.abs().max(1.0);
    all.iter().enumerate().any(|(i, a)| {
        fits(a / 2.0)
            || fits(a * 2.0)
            || all[i + 1..].iter().enumerate().any(|(j, b)| {
                fits(a + b)
                    || fits((a - b).abs())
                    // "The schools have 146, 139 and 127 pupils."
                    || all.get(i + j + 2).is_some_and(|c| fits(a + b + c))
            })
    })
}

/// Returns how many words of content two figures' sentences share, and what share of
/// the shorter that is; the words of the figures themselves count for nothing.
fn common(draft: &Document, a: &Entry, source: &Document, b: &Entry) -> (usize, f64) {
    let own = |document: &Document, e: &Entry| -> Vec<String> {
        provcheck_text::words(document.slice(e.quantity.span))
            .map(|(_, w)| w.to_lowercase().chars().take(6).collect())
            .collect()
    };
    let (mine, theirs) = (own(draft, a), own(source, b));
    let counts = |stem: &&String| {
        !LIGHT.contains(stem.as_str()) && !mine.contains(stem) && !theirs.contains(stem)
    };
    let one = |stem: &String| stem.trim_end_matches('s').to_owned();
    let other: BTreeSet<String> = b.context.iter().filter(counts).map(one).collect();
    let words = a.context.iter().filter(counts).filter(|s| other.contains(&one(s))).count();
    let years = usize::from(a.years.iter().any(|y| b.years.contains(y)));
    let least = a.context.iter().filter(counts).count().min(other.len());
    (words + years, words as f64 / least.max(1) as f64)
}

/// The months that the sentence of a figure names, if any.
fn months(ledger: &Ledger, document: &Document, entry: &Entry) -> Option<BTreeSet<i8>> {
    let span = document.sentences().get(entry.sentence)?.span;
    let first = ledger.dates.partition_point(|d| d.span.start < span.start);
    let inside = ledger.dates[first..].iter().take_while(|d| d.span.start < span.end);
    let found: BTreeSet<i8> = inside.filter_map(|d| d.month).collect();
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests;
