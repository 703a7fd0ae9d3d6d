//! With sources: sentences that render a source's sentence and turn its sense round.
//!
//! Two sentences that say the same thing share most of their weighty words. Where
//! one of a closed class differs at the same place in both (a negation, a word of
//! quantity, direction or degree, before and after, who does it to whom), the draft
//! says something else. Everything that could explain the difference, a second
//! negation, an opposite used both ways, another clause, keeps the rule quiet.

mod detect;
mod frames;
mod opposites;
mod roles;
pub(crate) mod sentence;

use std::collections::BTreeMap;

use provcheck_align::Rendering;
use provcheck_plugin::prelude::*;

use crate::rules::MEANING_DRIFT;
use detect::{Kind, Pair, Slip, slips};
pub(crate) use opposites::Opposites;

/// Likeness from which two sentences are taken for renderings of each other.
const LEAST_SCORE: f32 = 0.42;
/// Likeness from which a source that agrees with the draft settles the matter.
const AGREEING: f32 = 0.35;

/// What the sources have for one word of the draft.
#[derive(Default)]
struct Place<'r> {
    against: Vec<(&'r Rendering, Slip)>,
    agrees: bool,
}

/// Reports sentences of the draft that turn a source's round; `all` is by sentence.
pub(crate) fn find(
    draft: &Document,
    sources: &Sources,
    all: &[Vec<Rendering>],
    opposites: &Opposites,
    out: &mut Vec<Finding>,
) {
    for (index, renderings) in all.iter().enumerate() {
        let Some(sentence) = draft.sentences().get(index) else { continue };
        let mine = sentence::words(draft, sentence.span);
        let found = rendered(draft, sources, &mine, renderings, opposites)
            .or_else(|| frames::find(draft, sources, index, &mine));
        out.extend(found);
    }
}

/// Compares a sentence of the draft with those of the sources that it renders.
fn rendered(
    draft: &Document,
    sources: &Sources,
    mine: &[sentence::Word],
    renderings: &[Rendering],
    opposites: &Opposites,
) -> Option<Finding> {
    let close: Vec<&Rendering> = renderings.iter().filter(|r| r.score >= AGREEING).collect();
    if !close.iter().any(|r| r.score >= LEAST_SCORE) {
        return None;
    }
    // By place in the draft: what contradicts it, and whether anything agrees.
    let mut places: BTreeMap<(Span, Kind), Place<'_>> = BTreeMap::new();
    for r in close {
        let source = sources.get(r.source);
        if apart(draft, source) {
            continue;
        }
        let theirs = sentence::words(source, r.source_span);
        if sentence::dated_apart(mine, &theirs) {
            continue;
        }
        let pair = Pair::new(mine, &theirs, opposites);
        for slip in slips(&pair) {
            let entry = places.entry((slip.key, slip.kind)).or_default();
            if !slip.opposed {
                entry.agrees = true;
            } else if r.score >= LEAST_SCORE {
                entry.against.push((r, slip));
            }
        }
    }
    let place = places.into_values().find(|p| !p.agrees && !p.against.is_empty())?;
    Some(finding(draft, sources, &place.against))
}

/// Tells whether two texts speak from days so far apart that what was so in one
/// may be otherwise in the other.
fn apart(draft: &Document, source: &Document) -> bool {
    const DAYS: i32 = 10;
    match (draft.date(), source.date()) {
        (Some(a), Some(b)) => (a - b).get_days().abs() > DAYS,
        _ => false,
    }
}

fn finding(draft: &Document, sources: &Sources, against: &[(&Rendering, Slip)]) -> Finding {
    let (first, slip) = &against[0];
    let here = draft.slice(slip.mine);
    let there = sources.get(first.source).slice(slip.theirs);
    let mut finding = Finding::new(
        &MEANING_DRIFT,
        slip.mine,
        format!("`{here}` turns the source's `{there}` round: {}", slip.what),
    );
    for (r, slip) in against {
        finding.source(r.source, slip.theirs, "the source has");
        finding.source(r.source, r.source_span, "in the sentence");
    }
    finding
}

#[cfg(test)]
pub(crate) mod tests;
