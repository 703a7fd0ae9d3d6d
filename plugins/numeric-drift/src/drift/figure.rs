//! The figures of the draft, and what the sources say of each.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Kind, Ledger, Quantity, same_kind, same_value};

use super::bearer::are_of_two;
use crate::agreement::{Agreement, MOST_NUMBERS, scope, things, with_value};
use crate::index::{Indexed, SourceLedgers};
use crate::kind::{is_comparable, is_toll, opens, thing};
use crate::measured::takes_up;
use crate::sums::Told;
use crate::worked_out::is_worked_out;
use crate::{Options, toll};

/// Figures of the draft that one finding looks through for further values.
const MOST: usize = 500;

/// What the ledger says of one figure of the draft.
pub(super) struct Figure<'a> {
    pub(super) entry: &'a Entry,
    pub(super) agreements: Vec<(SourceId, Agreement)>,
}

impl Figure<'_> {
    pub(super) fn conflicts(&self) -> impl Iterator<Item = (SourceId, &[usize])> {
        self.agreements
            .iter()
            .filter(|(_, v)| !v.conflict.is_empty())
            .map(|(s, v)| (*s, v.conflict.as_slice()))
    }

    pub(super) fn agrees(&self) -> usize {
        self.agreements.iter().filter(|(_, v)| !v.agree.is_empty()).count()
    }
}

/// Returns the figures of the draft that can be compared, with what the sources of its story say
/// of each.
pub(super) fn figures<'a>(
    cx: &CheckContext<'_>,
    draft: &'a Arc<Ledger>,
    sources: &SourceLedgers,
    options: &Options,
) -> Vec<Figure<'a>> {
    let story = sources.same_story(cx.draft());
    let own = Indexed::new(Arc::clone(draft));
    let figures = draft
        .entries
        .iter()
        .filter(|e| is_comparable(e) && !(e.elsewhere && is_toll(e)))
        .map(|entry| {
            let agreement = |id| {
                let source = sources.get(id);
                let mut found = agreement(entry, &own, source, options);
                let mine = Told { document: cx.draft(), ledger: draft, entry };
                found.conflict.retain(|&i| {
                    let (document, ledger) = (cx.sources().get(id), &source.ledger);
                    let other = source.entry(i);
                    !is_worked_out(entry, draft, other, ledger)
                        && !mine.is_whole_of_parts(Told { document, ledger, entry: other })
                        && (is_toll(entry) || !are_of_two((cx.draft(), entry), (document, other)))
                });
                found
            };
            let mut agreements: Vec<(SourceId, Agreement)> =
                story.iter().map(|&id| (id, agreement(id))).filter(|(_, a)| a.is_said()).collect();
            corroborate(entry, &mut agreements, &story, sources, options);
            Figure { entry, agreements }
        })
        .collect();
    without_parts(figures)
}

/// What a source's ledger says to `entry`, which stands in the ledger `own`.
fn agreement(entry: &Entry, own: &Indexed, index: &Indexed, options: &Options) -> Agreement {
    if is_toll(entry) {
        toll::agreement(entry, own, index, options.tolerance)
    } else {
        things(entry, index, options)
    }
}

/// Adds what the other sources of the story have where one disagrees: those with its value
/// stand with it, those with the draft's value with the draft.
fn corroborate(
    entry: &Entry,
    agreements: &mut Vec<(SourceId, Agreement)>,
    story: &[SourceId],
    sources: &SourceLedgers,
    options: &Options,
) {
    let against: Vec<&Quantity> = agreements
        .iter()
        .flat_map(|(id, v)| v.conflict.iter().map(|&i| &sources.get(*id).entry(i).quantity))
        .take(MOST_NUMBERS)
        .collect();
    if against.is_empty() {
        return;
    }
    let mut further = Vec::new();
    for id in story {
        if agreements.binary_search_by_key(id, |(id, _)| *id).is_ok() {
            continue;
        }
        let index = sources.get(*id);
        let mut agreement = Agreement {
            agree: with_value(entry, &entry.quantity, index, options),
            ..Agreement::default()
        };
        if agreement.agree.is_empty() {
            let mut more: Vec<usize> =
                against.iter().flat_map(|q| with_value(entry, q, index, options)).collect();
            more.sort_unstable();
            more.dedup();
            agreement.conflict = more;
        }
        if agreement.is_said() {
            further.push((*id, agreement));
        }
    }
    agreements.extend(further);
    agreements.sort_by_key(|(id, _)| *id);
}

/// Takes the conflicts from figures that the draft gives below its own total,
/// where the sources confirm the total: "killed three people and then himself"
/// in a text on four dead. In headline and lead a figure is a total.
fn without_parts(mut figures: Vec<Figure<'_>>) -> Vec<Figure<'_>> {
    let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
    for figure in &figures {
        let confirmed = figure.agreements.iter().any(|(_, v)| !v.agree.is_empty());
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
            for (_, agreement) in &mut figure.agreements {
                agreement.conflict.clear();
            }
        }
    }
    figures
}

/// What clusters of one thing have in common, whatever their number.
pub(super) fn subject(entry: &Entry, options: &Options) -> String {
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

pub(super) fn same_thing(a: &Entry, b: &Entry, options: &Options) -> bool {
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

/// Other numbers that the draft itself gives for what `entry` counts: of many the first.
pub(super) fn further<'a>(
    figures: &[Figure<'a>],
    entry: &Entry,
    options: &Options,
) -> Vec<&'a Entry> {
    let near = figures.iter().take(MOST).map(|f| f.entry);
    near.filter(|other| {
        same_thing(other, entry, options)
            && !same_value(&other.quantity, &entry.quantity)
            && figures_relate(entry, other, options)
    })
    .take(MOST_NUMBERS)
    .collect()
}

fn figures_relate(a: &Entry, b: &Entry, options: &Options) -> bool {
    is_toll(a) && a.generic && b.generic && !a.elsewhere && !b.elsewhere
        || !is_toll(a)
            && (scope(a, b) == Some(true) || takes_up(a, b) || takes_up(b, a))
            && thing(a, options) == thing(b, options)
}
