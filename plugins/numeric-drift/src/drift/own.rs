//! The draft against itself: headline and text, text and quotation.

use std::collections::BTreeMap;

use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Form, Kind, Ledger};

use super::apart::are_told_apart;
use super::figure::{Figure, same_thing, subject};
use crate::agreement::{MOST_NUMBERS, same_scope};
use crate::index::SourceLedgers;
use crate::kind::{is_comparable, is_toll, opens, thing};
use crate::measured::takes_up;
use crate::sums::Told;
use crate::{Options, rules, wording};
use provcheck_quantity::{base, compatible, same_value};

/// Sentences between a figure and the quotation that says it again.
const NEAR: usize = 2;

/// Reports two numbers for one thing inside the draft.
#[expect(clippy::too_many_arguments, reason = "one call; all of it is the context of a finding")]
pub(super) fn conflicts(
    cx: &CheckContext<'_>,
    figures: &[Figure<'_>],
    clusters: &[Vec<usize>],
    told: &[usize],
    draft: &Ledger,
    sources: &SourceLedgers,
    options: &Options,
    out: &mut Findings,
    done: &mut Vec<Span>,
) {
    let mut subjects: BTreeMap<String, Vec<&Vec<usize>>> = BTreeMap::new();
    for cluster in clusters {
        subjects.entry(subject(figures[cluster[0]].entry, options)).or_default().push(cluster);
    }
    let few = subjects.values().filter(|list| list.len() <= MOST_NUMBERS);
    let pairs = few.flat_map(|list| {
        list.iter().enumerate().flat_map(|(n, a)| list[n + 1..].iter().map(move |b| (*a, *b)))
    });
    let story = sources.same_story(cx.draft());
    for (a, b) in pairs {
        {
            if told.contains(&a[0]) || told.contains(&b[0]) {
                continue;
            }
            let Some((i, j)) = pair(cx.draft(), figures, a, b, draft, options) else { continue };
            if is_two_in_a_source(cx, &figures[i], &figures[j], sources, &story) {
                continue;
            }
            // The number that fewer places have is the odd one; of equals, the headline's.
            let support = |c: &[usize]| c.iter().map(|&k| 1 + figures[k].agrees()).sum::<usize>();
            let (odd, other) = match support(a).cmp(&support(b)) {
                std::cmp::Ordering::Greater => (j, i),
                std::cmp::Ordering::Equal if figures[j].entry.headline => (j, i),
                _ => (i, j),
            };
            let (entry, against) = (figures[odd].entry, figures[other].entry);
            if done.contains(&entry.span) {
                continue;
            }
            let what = wording::what(entry, options);
            let message = wording::own(&what, cx.draft(), entry, against);
            out.report(&rules::CONFLICTING_VALUE, entry.span, message).elsewhere(
                against.span,
                format!("the draft also has {}", wording::figure(cx.draft(), against)),
            );
            done.push(entry.span);
        }
    }
}

/// Tells whether a source that has the one value has the other too, of the same kind: as another
/// matter, or as the sum of it and of other parts.
fn is_two_in_a_source(
    cx: &CheckContext<'_>,
    x: &Figure<'_>,
    y: &Figure<'_>,
    sources: &SourceLedgers,
    story: &[SourceId],
) -> bool {
    let is = |e: &Entry, entry: &Entry| {
        let one_kind = e.thing == entry.thing || e.role.is_some() && e.role == entry.role;
        one_kind && same_value(&e.quantity, &entry.quantity)
    };
    story.iter().any(|&id| {
        let (document, ledger) = (cx.sources().get(id), &*sources.get(id).ledger);
        [(x.entry, y.entry), (y.entry, x.entry)].iter().any(|(has, other)| {
            ledger.entries.iter().filter(|e| is(e, has)).any(|entry| {
                let told = Told { document, ledger, entry };
                told.makes(other.quantity.low) || ledger.entries.iter().any(|e| is(e, other))
            })
        })
    })
}

/// A pair of entries of two clusters that cannot both be right.
fn pair(
    document: &Document,
    figures: &[Figure<'_>],
    a: &[usize],
    b: &[usize],
    draft: &Ledger,
    options: &Options,
) -> Option<(usize, usize)> {
    for &i in a {
        for &j in b {
            let (x, y) = (figures[i].entry, figures[j].entry);
            if compatible(&x.quantity, &y.quantity, options.tolerance) || !same_thing(x, y, options)
            {
                continue;
            }
            let both = if is_toll(x) {
                tolls(x, y, draft) && !are_told_apart(document, x, y)
            } else {
                things(x, y)
            };
            let told = |entry| Told { document, ledger: draft, entry };
            if both && !told(x).is_whole_of_parts(told(y)) {
                return Some((i, j));
            }
        }
    }
    None
}

/// Tells whether a count is one of all: of people, or in the headline of what no sentence counts
/// as a part ("three of them women").
fn is_total(entry: &Entry, draft: &Ledger) -> bool {
    let told = |e: &Entry| {
        !e.headline
            && e.role == entry.role
            && e.quantity.low.to_bits() == entry.quantity.low.to_bits()
    };
    entry.generic || entry.headline && !entry.implicit && !draft.entries.iter().any(told)
}

/// "Two were killed and two others were hurt": the others are all that were hurt.
fn is_beside_others(entry: &Entry, draft: &Ledger) -> bool {
    let at = draft.entries.partition_point(|e| e.quantity.span < entry.quantity.span);
    let before = at.checked_sub(1).map(|at| &draft.entries[at]);
    before.is_some_and(|e| {
        e.sentence == entry.sentence && e.role.is_some() && e.role != entry.role && !e.additional
    })
}

/// Tells whether two tolls of one text speak of one event and one whole.
fn tolls(x: &Entry, y: &Entry, draft: &Ledger) -> bool {
    // "Not since 2018: 52 people died then" is of that year.
    let one_time = x.years == y.years;
    if !is_whole(x, draft) || !is_whole(y, draft) || x.sentence == y.sentence || !one_time {
        return false;
    }
    // One of the two opens the text: what comes later may be another event, and
    // a lower number there a part.
    let (small, large) = if x.quantity.low < y.quantity.low { (x, y) } else { (y, x) };
    if !opens(small) || !(opens(large) || small.headline) {
        return false;
    }
    // Text of many tolls is a round-up.
    let role = x.role;
    let mut numbers: Vec<i64> = draft
        .entries
        .iter()
        .filter(|e| is_toll(e) && e.role == role && is_whole(e, draft) && !e.implicit && !e.part)
        .map(|e| e.quantity.low as i64)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() > 2 {
        return false;
    }
    let shares = small.context.iter().any(|c| large.context.binary_search(c).is_ok());
    let (a, b) = (small.quantity.low, large.quantity.low);
    shares && a >= 1.0 && b / a <= 4.0 && !has_rest(small, large, draft)
}

/// Tells whether a toll is one of all, of the event that the text tells.
fn is_whole(entry: &Entry, draft: &Ledger) -> bool {
    is_total(entry, draft)
        && (!entry.additional || is_beside_others(entry, draft))
        && !entry.elsewhere
        && !entry.definite
        && !entry.is_quoted()
}

/// Tells whether another count makes the large of the small one: the parts of a whole stand near
/// it, those dead and those hurt of those shot.
fn has_rest(small: &Entry, large: &Entry, draft: &Ledger) -> bool {
    draft
        .entries
        .iter()
        .filter(|e| is_toll(e) && e.role == small.role && e.additional && e.span != small.span)
        .any(|e| (small.quantity.low + e.quantity.low - large.quantity.low).abs() < 0.5)
}

fn things(x: &Entry, y: &Entry) -> bool {
    if x.quantity.kind != Kind::Count {
        return takes_up(x, y) || takes_up(y, x);
    }
    let whole = |e: &Entry| !e.additional && !e.elsewhere && !e.definite && !e.is_quoted();
    whole(x)
        && whole(y)
        && x.sentence != y.sentence
        && (x.headline || y.headline)
        && same_scope(x, y) == Some(true)
        && {
            let (a, b) = (x.quantity.low.max(1e-9), y.quantity.low.max(1e-9));
            a.max(b) / a.min(b) <= 1.5
        }
}

/// Reports figures of a speaker that the writer gives otherwise than the speaker's own
/// words right beside them.
pub(super) fn quotations(
    cx: &CheckContext<'_>,
    draft: &Ledger,
    options: &Options,
    out: &mut Findings,
    done: &mut Vec<Span>,
) {
    let plain = |e: &&Entry| {
        is_comparable(e)
            && !e.additional
            && !e.elsewhere
            && !e.definite
            && e.quantity.form != Form::Indefinite
            && e.quantity.high > 1.0
    };
    let all: Vec<&Entry> = draft.entries.iter().filter(plain).collect();
    for said in all.iter().filter(|e| e.is_quoted()) {
        // In one sentence nobody says two things of one: "twelve men shot at six men".
        let near = |e: &&&Entry| {
            !e.is_quoted() && (1..=NEAR).contains(&e.sentence.abs_diff(said.sentence))
        };
        let [told] = all
            .iter()
            .filter(near)
            .filter(|e| is_one(cx.draft(), e, said, options))
            .collect::<Vec<_>>()[..]
        else {
            continue;
        };
        // Others of the kind in the text: which of them is meant can't be told.
        let kind = all.iter().filter(|e| e.thing == said.thing && e.role == said.role).count();
        let free = |e: &Entry| !done.iter().any(|s| s.overlaps(e.span));
        if kind > 2
            || compatible(&told.quantity, &said.quantity, options.tolerance)
            || !free(told)
            || !free(said)
        {
            continue;
        }
        let what = wording::what(told, options);
        let message = wording::own(&what, cx.draft(), told, said);
        out.report(&rules::CONFLICTING_VALUE, told.span, message)
            .elsewhere(
                said.span,
                format!("the quotation has {}", wording::figure(cx.draft(), said)),
            )
            .note("the figure and the quotation are of one speaker");
        done.push(told.span);
    }
}

/// Tells whether a figure and a quotation's are of one thing, as one speaker gives it.
fn is_one(draft: &Document, told: &Entry, said: &Entry, options: &Options) -> bool {
    let words = |who: &Option<String>| -> Vec<String> {
        let name = who.as_deref().unwrap_or_default().split_whitespace();
        name.filter(|w| w.len() > 2).map(str::to_lowercase).collect()
    };
    let disjoint = |x: &[String], y: &[String]| {
        !x.is_empty() && !y.is_empty() && !x.iter().any(|w| y.contains(w))
    };
    let (low, high) = (base(&told.quantity).max(1e-9), base(&said.quantity).max(1e-9));
    thing(told, options) == thing(said, options)
        && told.role == said.role
        && told.quantity.kind == said.quantity.kind
        && told.quantity.unit == said.quantity.unit
        && told.modifiers == said.modifiers
        && told.years == said.years
        && !disjoint(&told.places, &said.places)
        && low.max(high) / low.min(high) <= 10.0
        && {
            let (a, b) = (words(&told.who(draft)), words(&said.who(draft)));
            // "In Tresk we counted 500": of another place.
            said.names.iter().all(|n| b.contains(n) || told.names.contains(n))
                && a.iter().any(|w| b.contains(w))
        }
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::NumericDrift;

    #[test]
    fn a_speaker_and_his_words() {
        let table = [
            // hits
            ("Karo said that 300 people had marched. “We counted 500 people,” Karo said.", true),
            ("Some 40 houses burned down, Karo said. “We have lost 60 houses,” Karo said.", true),
            ("Karo said the town needed 20 buses. “Give us 12 buses,” Karo said.", true),
            (
                "Twelve soldiers were killed, Karo said. “We mourn 21 soldiers who were killed,” Karo said.",
                true,
            ),
            ("Karo said 150 jobs will go. “It hurts to cut 250 jobs,” Karo said.", true),
            (
                "“We sent 80 firefighters,” Karo said. Karo said that 60 firefighters were at work.",
                true,
            ),
            (
                "According to Karo, 14 schools are closed. “There are 41 schools without heat,” Karo said.",
                true,
            ),
            (
                "Karo said 700 trees had fallen. The wind was strong. “It took 900 trees,” Karo said.",
                true,
            ),
            ("Karo said 35 villages were cut off. “I know of 53 villages,” Karo said.", true),
            ("Karo said the port had lost 16 ships. “We lost 18 ships,” Karo said.", true),
            // clean
            ("Karo said that 500 people had marched. “We counted 500 people,” Karo said.", false),
            (
                "Karo said that about 500 people had marched. “We counted 512 people,” Karo said.",
                false,
            ),
            ("Karo said that 300 people had marched. “We counted 500 people,” Brandt said.", false),
            ("Some 300 people marched. “We counted 500 people,” Karo said.", false),
            ("Karo said 40 old houses burned. “We have lost 60 new houses,” Karo said.", false),
            ("Karo said 150 jobs would go. “Another 250 jobs are safe,” Karo said.", false),
            ("Karo said 12 buses had come. “Last year we had 20 buses,” Karo said.", false),
            (
                "Karo said 35 villages were cut off. “In 2013 we had 53 villages without a road,” Karo said.",
                false,
            ),
            (
                "Karo said 14 schools are closed. “Of the 41 schools most are open,” Karo said.",
                false,
            ),
            (
                "Karo said 16 ships were lost and 12 ships saved. “We have 28 ships,” Karo said.",
                false,
            ),
            (
                "Karo said that 300 people marched in Velden. “In Tresk we counted 500 people,” Karo said.",
                false,
            ),
            ("Karo said 80 men were at work. “I would like 200 men,” Karo said.", false),
            ("When 12 men came near, they “stopped six men,” Karo said.", false),
        ];
        let mut wrong = Vec::new();
        for (text, hit) in table {
            let text = format!("Storm in Velden\n\nA storm hit Velden on Friday. {text}\n");
            let report = draft(&text).check::<NumericDrift>();
            if report.alarms().contains(&"conflicting-value") != hit {
                wrong.push(format!("{hit}: {text}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
