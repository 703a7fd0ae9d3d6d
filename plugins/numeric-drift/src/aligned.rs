//! Figures and days in a sentence that a source has too, with another number.
//!
//! The ledger compares what it can name. A sum of money, a per cent, a distance
//! is "of something" in a way that no noun phrase shows; but where two sentences
//! say the same, what stands in the same place of both is the same figure.

use std::collections::BTreeMap;

use provcheck_align::{WordOpKind, diff_words, rendered_sentences};
use provcheck_lexicon::{Class, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{DateMention, Entry, Form, Kind, Ledger};

use crate::index::SourceLedgers;
use crate::measured::are_two;
use crate::verdict::are_told_apart;
use crate::wording::{self, Value};
use crate::{Options, rules, same_words};
use provcheck_quantity::{compatible, same_value, slip};

/// Likeness from which two sentences say the same thing.
const SAME: f32 = 0.5;
/// Share of words from which what two sentences have otherwise is what they contrast.
const ALIKE: f32 = 0.6;

/// A figure of the draft and where a source has it otherwise.
pub(crate) struct Pair {
    pub(crate) source: SourceId,
    pub(crate) entry: usize,
    /// Whether one of the two is in percentage points, the other in per cent.
    pub(crate) points: bool,
}

/// Reports figures and days that differ in sentences that say the same.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    sources: &SourceLedgers,
    options: &Options,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let story = sources.same_story(draft);
    if story.is_empty() {
        return;
    }
    let rendered = rendered_sentences(cx.draft(), cx.sources());
    for (index, renderings) in rendered.by_sentence.iter().enumerate() {
        let Some(sentence) = cx.draft().sentences().get(index) else { continue };
        let mine: Vec<&Entry> = in_sentence(draft, index);
        let mut pairs: BTreeMap<usize, Vec<Pair>> = BTreeMap::new();
        let mut backed: Vec<usize> = Vec::new();
        let mut days: Vec<(usize, SourceId, DateMention)> = Vec::new();
        let my_days = days_in(draft, sentence.span);
        let mut days_backed: Vec<usize> = Vec::new();
        for rendering in
            renderings.iter().filter(|r| r.score >= SAME && story.binary_search(&r.source).is_ok())
        {
            let ledger = &sources.get(rendering.source).ledger;
            let document = cx.sources().get(rendering.source);
            let theirs = in_sentence(ledger, rendering.source_sentence);
            match_figures(
                cx.draft(),
                document,
                &mine,
                &theirs,
                options,
                &mut backed,
                |at, other, points| {
                    let first = ledger.entries.partition_point(|e| e.sentence < other.sentence);
                    let same = ledger.entries[first..].iter().position(|e| e == other);
                    let entry = first + same.unwrap_or_default();
                    pairs.entry(at).or_default().push(Pair {
                        source: rendering.source,
                        entry,
                        points,
                    });
                },
            );
            match_days(
                &my_days,
                &days_in(ledger, rendering.source_span),
                &mut days_backed,
                |at, other| {
                    let here = (cx.draft(), sentence.span, my_days[at]);
                    if !other_event(here, (document, rendering.source_span, other)) {
                        days.push((at, rendering.source, other.clone()));
                    }
                },
            );
        }
        for (at, found) in pairs {
            let entry = mine[at];
            let told = done.iter().any(|s| s.overlaps(entry.quantity.span));
            if !told && !backed.contains(&at) {
                report(cx, "figure of the same sentence", entry, &found, sources, options, out);
                done.push(entry.span);
            }
        }
        report_days(cx, &my_days, &days, &days_backed, done, out);
    }
}

pub(crate) fn in_sentence(ledger: &Ledger, sentence: usize) -> Vec<&Entry> {
    let first = ledger.entries.partition_point(|e| e.sentence < sentence);
    ledger.entries[first..]
        .iter()
        .take_while(|e| e.sentence == sentence)
        .filter(|e| e.quantity.is_amount() && !e.implicit)
        .collect()
}

fn days_in(ledger: &Ledger, span: Span) -> Vec<&DateMention> {
    let first = ledger.dates.partition_point(|d| d.span.start < span.start);
    ledger.dates[first..]
        .iter()
        .take_while(|d| d.span.start < span.end)
        .filter(|d| d.day.is_some() && d.month.is_some())
        .collect()
}

/// Pairs the figures of two sentences. `backed` gathers those that the source has.
fn match_figures<'e>(
    draft: &Document,
    source: &Document,
    mine: &[&Entry],
    theirs: &[&'e Entry],
    options: &Options,
    backed: &mut Vec<usize>,
    mut differs: impl FnMut(usize, &'e Entry, bool),
) {
    let like = |a: &Entry, b: &Entry| {
        let points = matches!(
            (a.quantity.kind, b.quantity.kind),
            (Kind::Percent, Kind::PercentagePoints) | (Kind::PercentagePoints, Kind::Percent)
        );
        points || a.quantity.kind == b.quantity.kind && a.quantity.unit == b.quantity.unit
    };
    let mut left: Vec<usize> = Vec::new();
    let mut right: Vec<&'e Entry> = theirs.to_vec();
    for (at, entry) in mine.iter().enumerate() {
        let same = right.iter().position(|o| {
            o.quantity.kind == entry.quantity.kind
                && o.quantity.unit == entry.quantity.unit
                && compatible(&entry.quantity, &o.quantity, options.tolerance)
        });
        match same {
            Some(found) => {
                right.remove(found);
                backed.push(at);
            }
            None => left.push(at),
        }
    }
    for &at in &left {
        let entry = mine[at];
        let q = &entry.quantity;
        // A small bare number in a list (a substitution's minute, a shirt) is no figure.
        let bare = q.kind == Kind::Count
            && entry.role.is_none()
            && q.low < if entry.head.is_empty() { 100.0 } else { 10.0 };
        // "two of the four": the ledger knows parts, likeness of sentences doesn't.
        let bare = bare || entry.part || entry.definite || entry.additional;
        if bare || q.form == Form::Indefinite {
            continue;
        }
        let fits: Vec<&'e Entry> = right
            .iter()
            .copied()
            .filter(|o| {
                like(entry, o)
                    && o.quantity.form != Form::Indefinite
                    && same_place(draft, source, entry, o)
                    && !same_words::apart(draft, entry, source, o)
            })
            .collect();
        let rivals = left
            .iter()
            .filter(|&&i| {
                i != at
                    && fits
                        .iter()
                        .any(|o| like(mine[i], o) && same_place(draft, source, mine[i], o))
            })
            .count();
        if let [other] = fits[..]
            && rivals == 0
        {
            let points = other.quantity.kind != entry.quantity.kind;
            // Per cent for points is a slip only where the number stays.
            if !points || same_value(&entry.quantity, &other.quantity) {
                differs(at, other, points);
            }
        }
    }
}

/// Tells whether two figures stand among the same words.
fn same_place(draft: &Document, source: &Document, a: &Entry, b: &Entry) -> bool {
    let other_thing = a.role != b.role
        || a.part != b.part
        || a.head.is_empty() != b.head.is_empty()
        || a.thing != b.thing && !a.head.is_empty();
    if a.quantity.kind == Kind::Count && other_thing || are_two(a, b) || are_told_apart(a, b) {
        return false;
    }
    let around = |document: &Document, e: &Entry| -> (Vec<String>, Vec<String>) {
        let Some(sentence) = document.sentences().get(e.sentence) else {
            return (Vec::new(), Vec::new());
        };
        let before = Span {
            start: sentence.span.start,
            end: e.quantity.span.start.max(sentence.span.start),
        };
        let after =
            Span { start: e.quantity.span.end.min(sentence.span.end), end: sentence.span.end };
        let words = |text: &str| -> Vec<String> {
            provcheck_text::words(text)
                .map(|(_, w)| w.to_lowercase())
                .filter(|w| !w.bytes().any(|b| b.is_ascii_digit()))
                .collect()
        };
        let mut left = words(document.slice(before));
        left.reverse();
        left.truncate(3);
        let mut right = words(document.slice(after));
        right.truncate(3);
        (left, right)
    };
    let ((al, ar), (bl, br)) = (around(draft, a), around(source, b));
    let content = |w: &String| w.len() > 3;
    let shared =
        |x: &[String], y: &[String]| x.iter().filter(|w| content(w) && y.contains(w)).count();
    let edges = usize::from(!al.is_empty() && al.first() == bl.first())
        + usize::from(!ar.is_empty() && ar.first() == br.first());
    // The word next to the figure on both sides, or words of content on one of them.
    edges == 2
        || shared(&al, &bl) + shared(&ar, &br) >= 2
        || edges == 1 && shared(&al, &bl) + shared(&ar, &br) >= 1
}

/// Reports that sources have `entry`, which is `what`, with another value.
pub(crate) fn report<'o>(
    cx: &CheckContext<'_>,
    what: &str,
    entry: &Entry,
    found: &[Pair],
    sources: &SourceLedgers,
    options: &Options,
    out: &'o mut Findings,
) -> &'o mut Finding {
    let mut values = vec![Value::draft(cx.draft(), entry)];
    for pair in found {
        values.push(Value::source(
            cx.sources().get(pair.source),
            sources.get(pair.source).entry(pair.entry),
        ));
    }
    let first = sources.get(found[0].source).entry(found[0].entry);
    let united = found.iter().all(|p| {
        let other = sources.get(p.source).entry(p.entry);
        compatible(&other.quantity, &first.quantity, options.tolerance)
    });
    let slipped = united.then(|| slip(&entry.quantity, &first.quantity)).flatten();
    let mut ids: Vec<SourceId> = found.iter().map(|p| p.source).collect();
    ids.dedup();
    let finding = if found[0].points {
        out.report(
            &rules::SCALE_SLIP,
            entry.quantity.span,
            format!(
                "per cent and percentage points are not the same: `{}` here, `{}` in {}",
                cx.draft().slice(entry.quantity.span),
                cx.sources().get(found[0].source).slice(first.quantity.span),
                wording::file(cx.sources().get(found[0].source).name())
            ),
        )
    } else if let Some(slip) = slipped {
        out.report(&rules::SCALE_SLIP, entry.quantity.span, wording::slip(what, slip, &values))
    } else {
        let finding = out.report(
            &rules::CONFLICTING_VALUE,
            entry.quantity.span,
            wording::conflict(what, &values),
        );
        if united && ids.len() >= 2 {
            finding.severity(Severity::Error);
        }
        finding
    };
    for pair in found {
        let document = cx.sources().get(pair.source);
        let other = sources.get(pair.source).entry(pair.entry);
        finding.source(
            pair.source,
            other.span,
            format!("has {}", wording::figure(document, other)),
        );
    }
    finding
}

fn match_days<'d>(
    mine: &[&DateMention],
    theirs: &[&'d DateMention],
    backed: &mut Vec<usize>,
    mut differs: impl FnMut(usize, &'d DateMention),
) {
    let same = |a: &DateMention, b: &DateMention| {
        a.month == b.month
            && a.day == b.day
            && (a.year.is_none() || b.year.is_none() || a.year == b.year)
    };
    for (at, day) in mine.iter().enumerate() {
        if theirs.iter().any(|o| same(day, o)) {
            backed.push(at);
        }
    }
    // One day on each side that the other lacks.
    let left: Vec<usize> = (0..mine.len()).filter(|at| !backed.contains(at)).collect();
    let right: Vec<&&DateMention> =
        theirs.iter().filter(|o| !mine.iter().any(|m| same(m, o))).collect();
    if let ([at], [other]) = (&left[..], &right[..]) {
        differs(*at, other);
    }
}

/// Tells whether two days are of two events: "took office on", "left office on", or
/// "on" here and "until" there.
fn other_event(
    (draft, mine, day): (&Document, Span, &DateMention),
    (source, theirs, other): (&Document, Span, &DateMention),
) -> bool {
    const ENDS: Words = english(Class::SpanEnd);
    let before = |document: &Document, sentence: Span, day: Span| -> Option<String> {
        let words = Span { start: sentence.start, end: day.start.max(sentence.start) };
        let last = provcheck_text::words(document.slice(words)).last()?;
        Some(last.1.to_lowercase()).filter(|w| ENDS.contains(w.as_str()))
    };
    if before(draft, mine, day.span) != before(source, theirs, other.span) {
        return true;
    }
    let (a, b) = (source.slice(theirs), draft.slice(mine));
    let diff = diff_words(a, b);
    let content = |text: &str| {
        let mut words = provcheck_text::words(text);
        words.any(|(_, w)| w.len() > 3 && !w.bytes().any(|c| c.is_ascii_digit()))
    };
    let within = |span: Span, sentence: Span, day: Span| {
        let at = Span { start: span.start + sentence.start, end: span.end + sentence.start };
        at.overlaps(day)
    };
    diff.kept_share() >= ALIKE
        && diff.ops.iter().any(|op| {
            op.kind == WordOpKind::Changed
                && !within(op.a_span, theirs, other.span)
                && !within(op.b_span, mine, day.span)
                && content(&a[op.a_span.range()])
                && content(&b[op.b_span.range()])
        })
}

fn report_days(
    cx: &CheckContext<'_>,
    mine: &[&DateMention],
    found: &[(usize, SourceId, DateMention)],
    backed: &[usize],
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    for (at, day) in mine.iter().enumerate() {
        // The day a text speaks from is its own, and differs by right.
        let own = |document: &Document, span: Span| {
            document.meta().date.and_then(|d| d.span).is_some_and(|s| s.overlaps(span))
        };
        let against: Vec<_> = found
            .iter()
            .filter(|(i, source, other)| *i == at && !own(cx.sources().get(*source), other.span))
            .collect();
        if against.is_empty()
            || backed.contains(&at)
            || done.contains(&day.span)
            || own(cx.draft(), day.span)
        {
            continue;
        }
        let (_, source, other) = against[0];
        let document = cx.sources().get(*source);
        let finding = out.report(
            &rules::WRONG_DATE,
            day.span,
            format!(
                "the draft has {} where {} has {}",
                cx.draft().slice(day.span),
                wording::file(document.name()),
                document.slice(other.span)
            ),
        );
        finding.severity(Severity::Warning);
        for (_, source, other) in against {
            let document = cx.sources().get(*source);
            finding.source(*source, other.span, format!("has `{}`", document.slice(other.span)));
        }
        done.push(day.span);
    }
}
