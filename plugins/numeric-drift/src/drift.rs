//! The same thing counted with another number: one finding for a quantity,
//! whatever number of reports disagree on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Kind, Ledger, Quantity};
use serde_json::json;

use crate::index::{Indexed, SourceLedgers};
use crate::measured::takes_up;
use crate::verdict::{Verdict, is_comparable, is_toll, opens, scope, thing, verdict, with_value};
use crate::wording::{self, Value};
use crate::{Options, rules};
use provcheck_quantity::{compatible, same_kind, same_value, slip};

mod own;

/// Figures of the draft that one finding looks through for further values.
const MOST: usize = 500;
/// Different numbers for one thing: a text with more is a table or a round-up.
const MOST_NUMBERS: usize = 12;

/// Rows of the ledger, and figures of a row: nobody reads more, and in a text of nothing but
/// figures all of them in each row would take memory without end.
const MOST_ROWS: usize = 500;
const MOST_IN_ROW: usize = 50;

/// What the ledger says of one figure of the draft.
struct Figure<'a> {
    entry: &'a Entry,
    verdicts: Vec<(SourceId, Verdict)>,
}

impl Figure<'_> {
    fn conflicts(&self) -> impl Iterator<Item = (SourceId, &[usize])> {
        self.verdicts
            .iter()
            .filter(|(_, v)| !v.conflict.is_empty())
            .map(|(s, v)| (*s, v.conflict.as_slice()))
    }

    fn agrees(&self) -> usize {
        self.verdicts.iter().filter(|(_, v)| !v.agree.is_empty()).count()
    }
}

/// Reports figures on which the texts disagree, and returns the spans of the
/// draft that are dealt with, and the rows of the ledger.
pub(crate) fn check(
    cx: &CheckContext<'_>,
    draft: &Arc<Ledger>,
    sources: &SourceLedgers,
    options: &Options,
    out: &mut Findings,
) -> (Vec<Span>, Vec<serde_json::Value>) {
    let story = sources.same_story(draft);
    let own = Indexed::new(Arc::clone(draft));
    let figures: Vec<Figure<'_>> = draft
        .entries
        .iter()
        .filter(|e| is_comparable(e) && !(e.elsewhere && is_toll(e)))
        .map(|entry| {
            let verdicts = story
                .iter()
                .map(|&id| (id, verdict(entry, &own, sources.get(id), options)))
                .collect();
            Figure { entry, verdicts: corroborated(entry, verdicts, sources, options) }
        })
        .collect();

    let figures = without_parts(figures);

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
    own::conflicts(cx, &figures, &clusters, &told, draft, options, out, &mut done);
    own::quotations(cx, draft, options, out, &mut done);
    bounds(cx, &figures, &clusters, &done, sources, options, out);
    (done, rows)
}

/// Adds what the other sources have where one disagrees: those with its value
/// stand with it, those with the draft's value with the draft.
fn corroborated(
    entry: &Entry,
    mut verdicts: Vec<(SourceId, Verdict)>,
    sources: &SourceLedgers,
    options: &Options,
) -> Vec<(SourceId, Verdict)> {
    let against: Vec<&Quantity> = verdicts
        .iter()
        .flat_map(|(id, v)| v.conflict.iter().map(|&i| &sources.get(*id).entry(i).quantity))
        .take(MOST_NUMBERS)
        .collect();
    if !against.is_empty() {
        for (id, verdict) in &mut verdicts {
            if !verdict.agree.is_empty() || !verdict.conflict.is_empty() {
                continue;
            }
            let index = sources.get(*id);
            verdict.agree = with_value(entry, &entry.quantity, index, options);
            if verdict.agree.is_empty() {
                let mut more: Vec<usize> =
                    against.iter().flat_map(|q| with_value(entry, q, index, options)).collect();
                more.sort_unstable();
                more.dedup();
                verdict.conflict = more;
            }
        }
    }
    verdicts.retain(|(_, v)| !v.agree.is_empty() || !v.conflict.is_empty());
    verdicts
}

/// Takes the conflicts from figures that the draft gives below its own total,
/// where the sources confirm the total: "killed three people and then himself"
/// in a text on four dead. In headline and lead a figure is a total.
fn without_parts(mut figures: Vec<Figure<'_>>) -> Vec<Figure<'_>> {
    let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
    for figure in &figures {
        let confirmed = figure.verdicts.iter().any(|(_, v)| !v.agree.is_empty());
        if let Some(role) =
            figure.entry.role.filter(|_| is_toll(figure.entry) && figure.entry.generic && confirmed)
        {
            let total = totals.entry(role).or_default();
            *total = total.max(figure.entry.quantity.low);
        }
    }
    for figure in &mut figures {
        let entry = figure.entry;
        let total = entry.role.and_then(|role| totals.get(role));
        if is_toll(entry) && !opens(entry) && total.is_some_and(|total| entry.quantity.low < *total)
        {
            for (_, verdict) in &mut figure.verdicts {
                verdict.conflict.clear();
            }
        }
    }
    figures
}

/// What clusters of one thing have in common, whatever their number.
fn subject(entry: &Entry, options: &Options) -> String {
    let role = entry.role.unwrap_or_default();
    if is_toll(entry) {
        role.to_owned()
    } else if entry.quantity.kind == Kind::Measure {
        // "The grain" that is taken up again says no more of what is done with it.
        format!("amount of {}", thing(entry, options))
    } else {
        format!("{role} {}", thing(entry, options))
    }
}

fn same_thing(a: &Entry, b: &Entry, options: &Options) -> bool {
    if is_toll(a) || is_toll(b) {
        return is_toll(a)
            && is_toll(b)
            && a.role == b.role
            && (a.generic || b.generic || a.thing == b.thing);
    }
    let anaphor = takes_up(a, b) || takes_up(b, a);
    thing(a, options) == thing(b, options)
        && (a.role == b.role || anaphor)
        && same_kind(&a.quantity, &b.quantity)
}

#[expect(clippy::too_many_arguments, reason = "one call; all of it is the context of a finding")]
fn conflict(
    cx: &CheckContext<'_>,
    figures: &[Figure<'_>],
    cluster: &[usize],
    first: usize,
    lead: usize,
    sources: &SourceLedgers,
    options: &Options,
    out: &mut Findings,
) {
    let figure = &figures[lead];
    let entry = figures[first].entry;
    let mut values = vec![Value::draft(cx.draft(), entry)];
    let mut against: Vec<(SourceId, &Quantity)> = Vec::new();
    let mut evidence = Vec::new();
    for (source, verdict) in &figure.verdicts {
        let ledger = sources.get(*source);
        let document = cx.sources().get(*source);
        // A place for each value that the source gives.
        let mut seen: Vec<&Quantity> = Vec::new();
        for &i in verdict.agree.iter().chain(&verdict.conflict) {
            let other = ledger.entry(i);
            if verdict.conflict.contains(&i) {
                against.push((*source, &other.quantity));
            }
            if seen.iter().any(|q| same_value(q, &other.quantity)) {
                continue;
            }
            seen.push(&other.quantity);
            values.push(Value::source(document, other));
            evidence.push((
                *source,
                other.span,
                format!("has {}", wording::figure(document, other)),
            ));
        }
    }
    let also = further(figures, entry, options);
    values.extend(also.iter().map(|other| Value::draft(cx.draft(), other)));
    let agrees = figure.agrees();
    let disagree: Vec<SourceId> = {
        let mut ids: Vec<SourceId> = against.iter().map(|(s, _)| *s).collect();
        ids.dedup();
        ids
    };
    let united = against.iter().all(|(_, q)| compatible(q, against[0].1, options.tolerance));
    let slipped = against.iter().map(|(_, q)| slip(&entry.quantity, q)).collect::<Vec<_>>();
    let slipped = (united && agrees == 0).then(|| slipped[0]).flatten();
    let rule = if slipped.is_some() { &rules::SCALE_SLIP } else { &rules::CONFLICTING_VALUE };
    let what = wording::what(entry, options);
    let message = match slipped {
        Some(slip) => wording::slip(&what, slip, &values),
        None => wording::conflict(&what, &values),
    };
    let later = explained_by_date(cx, entry, &against);
    let voices = voices_differ(entry, figure, sources);
    let finding = out.report(rule, entry.span, message);
    // Two reports with one number against the draft's are a sign of their own.
    let joint = united && disagree.len() >= 2;
    let sure = joint || figure.verdicts.iter().any(|(_, v)| v.sure && !v.conflict.is_empty());
    // A source with the very number of the draft settles what people it counts.
    let has_it = |(source, v): &(SourceId, Verdict)| {
        let number = |&i: &usize| &sources.get(*source).entry(i).quantity;
        v.agree.iter().map(number).any(|q| same_value(q, &entry.quantity))
    };
    // So does one that says it of them where it counts them as something else.
    let stands = |(source, _): &(SourceId, Verdict)| {
        let mut all = sources.get(*source).ledger.entries.iter();
        all.any(|e| e.role == entry.role && same_value(&e.quantity, &entry.quantity))
    };
    let settled = is_toll(entry) && figure.verdicts.iter().any(|v| has_it(v) || stands(v));
    // "At least two" is right of seven, though not fresh.
    let holds = is_toll(entry)
        && against
            .iter()
            .all(|(_, q)| bound_holds(&entry.quantity, q) || bound_holds(q, &entry.quantity));
    if later.is_some() || voices.is_some() || settled || holds {
        finding.severity(Severity::Info);
    } else if slipped.is_some() {
        finding.severity(if sure { Severity::Error } else { Severity::Warning });
    } else if agrees == 0 && joint {
        finding.severity(Severity::Error);
    } else if !sure {
        finding.severity(Severity::Info);
    }
    for note in later.into_iter().chain(voices) {
        finding.note(note);
    }
    for (source, span, message) in evidence {
        finding.source(source, span, message);
    }
    for &i in cluster.iter().filter(|&&i| i != first) {
        let other = figures[i].entry;
        finding.elsewhere(
            other.span,
            format!("the draft again: {}", wording::figure(cx.draft(), other)),
        );
    }
    for other in also {
        finding.elsewhere(
            other.span,
            format!("the draft also has {}", wording::figure(cx.draft(), other)),
        );
    }
}

/// Tells whether `bound` is a lower or upper bound that `value`, which is none, keeps.
fn bound_holds(bound: &Quantity, value: &Quantity) -> bool {
    let is_bound = |q: &Quantity| q.bound.is_lower() || q.bound.is_upper();
    !is_bound(value)
        && (bound.bound.is_lower() && value.low >= bound.low
            || bound.bound.is_upper() && value.high <= bound.high)
}

/// Other numbers that the draft itself gives for what `entry` counts.
fn further<'a>(figures: &[Figure<'a>], entry: &Entry, options: &Options) -> Vec<&'a Entry> {
    let near = figures.iter().take(MOST).map(|f| f.entry);
    near.filter(|other| {
        same_thing(other, entry, options)
            && !same_value(&other.quantity, &entry.quantity)
            && figures_relate(entry, other, options)
    })
    .collect()
}

fn figures_relate(a: &Entry, b: &Entry, options: &Options) -> bool {
    is_toll(a) && a.generic && b.generic && !a.elsewhere && !b.elsewhere
        || !is_toll(a)
            && (scope(a, b) == Some(true) || takes_up(a, b) || takes_up(b, a))
            && thing(a, options) == thing(b, options)
}

/// Tells that the draft is of a later day and its count of people higher, as tolls rise.
fn explained_by_date(
    cx: &CheckContext<'_>,
    entry: &Entry,
    against: &[(SourceId, &Quantity)],
) -> Option<String> {
    let today = cx.date()?;
    if !is_toll(entry) {
        return None;
    }
    let mut days = Vec::new();
    for (source, quantity) in against {
        let date = cx.sources().get(*source).date()?;
        if date >= today || quantity.low >= entry.quantity.low {
            return None;
        }
        days.push(date);
    }
    let last = days.into_iter().max()?;
    Some(format!(
        "the other figures are of {last} and before, this one of {today}: such counts rise with time"
    ))
}

/// Tells that two named sides give different figures of a thing that is no toll.
fn voices_differ(entry: &Entry, figure: &Figure<'_>, sources: &SourceLedgers) -> Option<String> {
    let mine = entry.who.as_ref().filter(|w| is_name(w))?;
    if is_toll(entry) || figure.agrees() > 0 {
        return None;
    }
    let mut voices = Vec::new();
    for (source, list) in figure.conflicts() {
        for &i in list {
            let who = sources.get(source).entry(i).who.as_ref().filter(|w| is_name(w))?;
            let shares = who.split_whitespace().any(|w| w.len() > 3 && mine.contains(w));
            if shares {
                return None;
            }
            voices.push(who.clone());
        }
    }
    let theirs = voices.first()?;
    Some(format!("the draft has its figure from {mine}, the other text from {theirs}"))
}

fn is_name(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_uppercase)
}

/// Reports bounds that moved while the number stayed.
fn bounds(
    cx: &CheckContext<'_>,
    figures: &[Figure<'_>],
    clusters: &[Vec<usize>],
    done: &[Span],
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
            for (source, verdict) in &figures[f].verdicts {
                let entries = &sources.get(*source).ledger.entries;
                let same: Vec<usize> = verdict
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

/// Adds the row of a cluster to the ledger in the report's figures.
fn row(
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
            "who": e.who,
        })
    };
    let mut values: Vec<(f64, serde_json::Value)> = cluster
        .iter()
        .take(MOST_IN_ROW)
        .map(|&i| (figures[i].entry.quantity.low, value(cx.draft(), figures[i].entry, None)))
        .collect();
    for (source, verdict) in &figures[lead].verdicts {
        let document = cx.sources().get(*source);
        let room = MOST_IN_ROW.saturating_sub(values.len());
        for &i in verdict.agree.iter().chain(&verdict.conflict).take(room) {
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
