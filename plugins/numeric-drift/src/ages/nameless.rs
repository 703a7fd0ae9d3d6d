//! An age whose bearer the draft does not name, or names otherwise: `Girl, 12, Wins Prize`, `Poet
//! Dies at 83`.
//!
//! Whose age it is the story says: where the source of it tells one age only, or one only of who
//! has died, and has the draft's number nowhere, the draft's is of the same person.

use std::collections::BTreeSet;

use provcheck_align::{SourceIndex, Tokens};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Ledger};

use super::bearer::Bearer;
use super::mention::{AgeMention, Ages, is_birthday};
use super::whose::{OLDEST, is_of_death};
use crate::kind::opens;
use crate::rules;
use crate::wording::file;

/// Words of the sentence with the age that a source must have to tell the same story, at least, and
/// as a share of all: headlines say a third in words of their own. Who has died is told in fewer.
const SHARED: usize = 3;
const SHARED_OF_DEAD: usize = 2;
const SHARE: f64 = 0.6;
/// Sentences at the top of a source that tell whom it is about.
const TOP: usize = 2;
/// Ages and sources that are looked at, and places of words that are gone through to find them.
const MOST: usize = 8;
const BUDGET: usize = 4_096;

/// Reports ages at the top of the draft that the source of its story has otherwise.
pub(super) fn check(
    cx: &CheckContext<'_>,
    mine: &Ages,
    index: &SourceIndex,
    done: &mut Vec<Span>,
    out: &mut Findings,
) {
    let ledger = Ledger::from_document(cx.draft());
    // Of several ages each may be of somebody else.
    let values: BTreeSet<u64> = mine.all.iter().map(|told| told.age.years.to_bits()).collect();
    for told in mine.all.iter().filter(|told| values.len() == 1 || told.of_dead).take(MOST) {
        let span = told.age.span;
        let entry = ledger.entries.iter().find(|e| e.quantity.span == span);
        if !entry.is_some_and(opens) || done.iter().any(|s| s.overlaps(span)) {
            continue;
        }
        let mut against: Option<(SourceId, Span)> = None;
        let mut backed = false;
        for source in of_story(cx.draft(), told, index) {
            let document = cx.sources().get(source);
            backed |= has(document, told.age.years);
            against = against.or_else(|| Some((source, other(cx, told, source)?)));
        }
        let Some((source, theirs)) = against.filter(|_| !backed) else { continue };
        let document = cx.sources().get(source);
        let (words, other) = (cx.draft().slice(span), document.slice(theirs));
        let file = file(document.name());
        let message = format!("{file} has the age `{other}` where the draft has `{words}`");
        out.report(&rules::CONFLICTING_VALUE, span, message).source(
            source,
            theirs,
            "the age in the source",
        );
        done.push(span);
    }
}

/// The sources that have most words of the sentence with the age.
fn of_story(draft: &Document, told: &AgeMention, index: &SourceIndex) -> Vec<SourceId> {
    let tokens = Tokens::from_document(draft);
    let Some(sentence) = draft.sentences().get(told.sentence) else { return Vec::new() };
    let words = tokens.within(sentence.span);
    let content =
        words.filter(|at| !tokens.span(*at).overlaps(told.age.span) && !tokens.is_stop(*at));
    let said = content.filter(|at| !is_of_death(draft.slice(tokens.span(*at))));
    let stems: BTreeSet<u32> = said.map(|at| tokens.stems()[at]).collect();
    let least = if told.of_dead { SHARED_OF_DEAD } else { SHARED };
    let best = index.ranked(stems.iter().map(|stem| vec![*stem]), BUDGET, MOST);
    let mut sources: Vec<SourceId> = best.iter().map(|(at, _)| index.segment(*at).0).collect();
    sources.sort_unstable();
    sources.dedup();
    sources.retain(|source| {
        let shared = stems.iter().filter(|stem| index.count_in(*source, **stem) > 0).count();
        shared >= least && shared as f64 >= SHARE * stems.len() as f64
    });
    sources
}

/// Tells whether a source has the number, of whatever it is.
fn has(document: &Document, years: f64) -> bool {
    let is =
        |e: &Entry| (e.quantity.low - years).abs() < 0.5 || (e.quantity.high - years).abs() < 0.5;
    Ledger::from_document(document).entries.iter().any(is)
}

/// Where a source tells the one age that the draft's must be, if it is another.
fn other(cx: &CheckContext<'_>, mine: &AgeMention, source: SourceId) -> Option<Span> {
    let document = cx.sources().get(source);
    let theirs = Ages::from_document(document);
    let bearer = Bearer::new(cx, mine, source);
    let may_be =
        |told: &&AgeMention| (!mine.of_dead || told.of_dead) && !bearer.is_another_than(told);
    let all: Vec<&AgeMention> = theirs.all.iter().filter(may_be).collect();
    // Who stands at the top is whom the story is about.
    let top = all.iter().filter(|told| told.sentence < TOP).count();
    let all = if top > 0 { &all[..top] } else { &all };
    let first = *all.first()?;
    let years = first.age.years - mine.age.years;
    let alone = all.iter().all(|told| (told.age.years - first.age.years).abs() < 0.5);
    let birthday = is_birthday(cx.date(), document.date(), years);
    let fits = first.age.years <= OLDEST && !first.age.apart;
    (alone && fits && !birthday).then_some(first.age.span)
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    const POET: &str = "The poet Ada Holm, whose odes are sung in Velden, died on Monday at 83. \
                        She once kept a ferry there.";
    const RIDER: &str = "An 11-year-old girl from Velden has won the pony race at Tresk. Her \
                         trainer, Jan Brandt, says that she fell twice.";

    #[test]
    fn an_age_of_the_one_whom_the_story_is_about() {
        let mut wrong = Vec::new();
        for (mine, theirs, hit) in [
            ("Velden Poet Ada Holm Dies at 38", POET, true),
            ("Poet of Velden Odes Is Dead at 830", POET, true),
            ("Ada Holm, poet of Velden, died on Monday at the age of 84.", POET, true),
            ("Girl, 12, From Velden Wins Pony Race", RIDER, true),
            ("110-Year-Old Girl Wins Pony Race at Tresk", RIDER, true),
            ("A 17-year-old girl from Velden has won the pony race.", RIDER, true),
            // clean
            ("Velden Poet Ada Holm Dies at 83", POET, false),
            ("Poet of Tresk Epics Is Dead at 38", POET, false),
            ("Ada Holm, Velden Poet, Sails at 38 Knots", POET, false),
            ("The poet Ada Holm, then 38, first sang her odes in Velden.", POET, false),
            ("Girl, 11, From Velden Wins Pony Race", RIDER, false),
            ("Boy, 12, From Velden Wins Pony Race", RIDER, false),
            ("A 17-year-old girl from Orsova has won the chess game.", RIDER, false),
            ("Jan Brandt, 54, trains the girl of the pony race at Tresk.", RIDER, false),
            (
                "The 54-year-old trainer of the Velden girl spoke of the pony race at Tresk.",
                RIDER,
                false,
            ),
        ] {
            let report =
                draft(&format!("{mine}\n")).source("wire.txt", theirs).check::<NumericDrift>();
            if report.alarms().contains(&"conflicting-value") != hit {
                wrong.push(format!("{hit}: {mine} | {theirs}: {:?}", report.alarms()));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
