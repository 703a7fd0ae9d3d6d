//! A figure on which the sources disagree with the draft.

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Quantity, compatible, digit_error, same_value};

use super::figure::{Figure, further};
use crate::agreement::MOST_NUMBERS;
use crate::index::SourceLedgers;
use crate::kind::is_toll;
use crate::wording::{self, Value};
use crate::{Options, rules};

/// What the sources have against a figure of the draft.
struct Against<'a> {
    /// Each value that a source gives, with its place.
    evidence: Vec<(SourceId, &'a Entry)>,
    /// Those that disagree.
    quantities: Vec<(SourceId, &'a Quantity)>,
}

impl<'a> Against<'a> {
    fn new(figure: &Figure<'_>, sources: &'a SourceLedgers) -> Self {
        let mut against = Self { evidence: Vec::new(), quantities: Vec::new() };
        for (source, agreement) in &figure.agreements {
            let ledger = sources.get(*source);
            // A place for each value that the source gives, of many the first.
            let mut seen: Vec<&Quantity> = Vec::new();
            for &i in agreement.agree.iter().chain(&agreement.conflict) {
                let other = ledger.entry(i);
                if agreement.conflict.contains(&i) {
                    against.quantities.push((*source, &other.quantity));
                }
                if seen.len() == MOST_NUMBERS || seen.iter().any(|q| same_value(q, &other.quantity))
                {
                    continue;
                }
                seen.push(&other.quantity);
                against.evidence.push((*source, other));
            }
        }
        against
    }

    /// Tells whether all that disagree have one value.
    fn is_united(&self, options: &Options) -> bool {
        let fits = |q: &Quantity| compatible(q, self.quantities[0].1, options.tolerance);
        self.quantities.iter().all(|(_, q)| fits(q))
    }

    /// Returns how many sources disagree.
    fn sources(&self) -> usize {
        self.quantities.chunk_by(|a, b| a.0 == b.0).count()
    }

    /// Tells whether each is right by a bound, though not fresh: "at least two" of seven.
    fn holds(&self, entry: &Entry) -> bool {
        self.quantities
            .iter()
            .all(|(_, q)| bound_holds(&entry.quantity, q) || bound_holds(q, &entry.quantity))
    }
}

/// Reports a figure of a cluster, the `first` of which differs; of `lead` most sources speak.
#[expect(clippy::too_many_arguments, reason = "one call; all of it is the context of a finding")]
pub(super) fn conflict(
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
    let against = Against::new(figure, sources);
    let also = further(figures, entry, options);
    let mut values = vec![Value::draft(cx.draft(), entry)];
    let theirs = against.evidence.iter();
    values.extend(theirs.map(|(source, e)| Value::source(cx.sources().get(*source), e)));
    values.extend(also.iter().map(|other| Value::draft(cx.draft(), other)));
    let united = against.is_united(options);
    let alone = figure.agrees() == 0;
    let slipped =
        (united && alone).then(|| digit_error(&entry.quantity, against.quantities[0].1)).flatten();
    let rule = if slipped.is_some() { &rules::SCALE_SLIP } else { &rules::CONFLICTING_VALUE };
    let what = wording::what(entry, options);
    let message = match slipped {
        Some(slip) => wording::slip(&what, slip, &values),
        None => wording::conflict(&what, &values),
    };
    let later = explained_by_date(cx, entry, &against.quantities);
    let voices = voices_differ(cx, entry, figure, sources);
    let notes: Vec<String> = later.into_iter().chain(voices).collect();
    let finding = out.report(rule, entry.span, message);
    // Two reports with one number against the draft's are a sign of their own.
    let joint = united && against.sources() >= 2;
    let sure = joint || figure.agreements.iter().any(|(_, v)| v.sure && !v.conflict.is_empty());
    let open = is_toll(entry) && (is_settled(entry, figure, sources) || against.holds(entry));
    if !notes.is_empty() || open {
        finding.severity(Severity::Info);
    } else if slipped.is_some() {
        finding.severity(if sure { Severity::Error } else { Severity::Warning });
    } else if alone && joint {
        finding.severity(Severity::Error);
    } else if !sure {
        finding.severity(Severity::Info);
    }
    for note in notes {
        finding.note(note);
    }
    for (source, other) in against.evidence {
        let message = format!("has {}", wording::figure(cx.sources().get(source), other));
        finding.source(source, other.span, message);
    }
    let again = cluster.iter().filter(|&&i| i != first).map(|&i| figures[i].entry);
    let again = again.map(|other| (other, "the draft again:"));
    for (other, lead) in again.chain(also.into_iter().map(|other| (other, "the draft also has"))) {
        let figure = wording::figure(cx.draft(), other);
        finding.elsewhere(other.span, format!("{lead} {figure}"));
    }
}

/// Tells whether a source settles what people the draft's number counts: one that has it, or says
/// it of them where it counts them as something else.
fn is_settled(entry: &Entry, figure: &Figure<'_>, sources: &SourceLedgers) -> bool {
    figure.agreements.iter().any(|(source, agreement)| {
        let index = sources.get(*source);
        let same = |e: &Entry| same_value(&e.quantity, &entry.quantity);
        agreement.agree.iter().any(|&i| same(index.entry(i)))
            || index.ledger.entries.iter().any(|e| e.role == entry.role && same(e))
    })
}

/// Tells whether `bound` is a lower or upper bound that `value`, which is none, keeps.
fn bound_holds(bound: &Quantity, value: &Quantity) -> bool {
    let is_bound = |q: &Quantity| q.bound.is_lower() || q.bound.is_upper();
    !is_bound(value)
        && (bound.bound.is_lower() && value.low >= bound.low
            || bound.bound.is_upper() && value.high <= bound.high)
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
fn voices_differ(
    cx: &CheckContext<'_>,
    entry: &Entry,
    figure: &Figure<'_>,
    sources: &SourceLedgers,
) -> Option<String> {
    if is_toll(entry) || figure.agrees() > 0 {
        return None;
    }
    let mine = entry.who(cx.draft()).filter(|w| is_name(w))?;
    let mut voices = Vec::new();
    for (source, list) in figure.conflicts() {
        for &i in list {
            let other = sources.get(source).entry(i);
            let who = other.who(cx.sources().get(source)).filter(|w| is_name(w))?;
            let shares = who.split_whitespace().any(|w| w.len() > 3 && mine.contains(w));
            if shares {
                return None;
            }
            voices.push(who);
        }
    }
    let theirs = voices.first()?;
    Some(format!("the draft has its figure from {mine}, the other text from {theirs}"))
}

fn is_name(words: &str) -> bool {
    words.chars().next().is_some_and(char::is_uppercase)
}
