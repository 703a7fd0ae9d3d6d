//! Where a source has something else in the place of what the draft says.

use std::collections::HashMap;
use std::sync::Arc;

use provcheck_core::{Document, Sources, Span, Work};
use provcheck_quantity::Kind;

mod item;
mod pair;

use item::{
    alike, apart, has_closer, is_added, is_dozen, is_from, is_hour, is_loose, is_period,
    is_respelt, leader, length, rate, run,
};
pub(crate) use pair::Pair;
use pair::{is_derived, is_sum};

use crate::frame;
use crate::reading::{Reader, statements};
use crate::retrieve::{Index, Place};
use crate::roles;
use crate::same::{comparable, excludes, opposite, same};
use crate::statement::{Item, NameKind, Sort};
use crate::told::Told;
use crate::weigh::{Features, score};

/// What the two sides differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// A number.
    Figure,
    /// A name: a person, place, organisation, work or nation.
    Name,
    /// A word of a set whose members exclude each other.
    Word,
    /// A word and its opposite.
    Opposite,
    /// A name and nearly the same name.
    Spelling,
    /// Done, and not done.
    Polarity,
    /// Who does it, and to whom, exchanged.
    Roles,
}

impl Slot {
    /// Those whose scores are learnt, in order; what is exchanged is sure by its form.
    pub const LEARNT: [Self; 6] =
        [Self::Figure, Self::Name, Self::Word, Self::Opposite, Self::Spelling, Self::Polarity];
}

/// An item of the draft in whose place a source has another.
#[derive(Clone, Debug)]
pub struct Contrast {
    /// What differs.
    pub slot: Slot,
    /// The sentence of the draft: an index into its sentences.
    pub sentence: usize,
    /// The item of the draft.
    pub ours: Item,
    /// Where the other stands.
    pub place: Place,
    /// The item of the source.
    pub theirs: Item,
    /// What speaks for one matter, and for two.
    pub features: Features,
    /// How sure it is that the draft contradicts the source, 0 to 1.
    pub score: f32,
}

impl Contrast {
    /// Returns the set of which both items are members; empty where there is none.
    pub fn set(&self) -> &'static str {
        let set = |place: &'static str| place.split_once(':').map_or("", |(set, _)| set);
        let both = self.ours.sets.iter().map(|place| set(place));
        both.into_iter()
            .find(|own| self.theirs.sets.iter().any(|place| set(place) == *own))
            .unwrap_or_default()
    }
}

/// The contrasts of a draft with its sources.
#[derive(Debug, Default)]
pub struct Contrasts {
    /// In the order of the draft; of each item the best of each source, the surest first.
    pub all: Vec<Contrast>,
    /// The sentence of the draft at which comparing stopped, its share of work used up: what
    /// follows was not compared.
    pub stopped: Option<Span>,
}

impl Contrasts {
    /// Returns the contrasts of `draft` with `sources`, computed once for the draft.
    pub fn of(draft: &Document, sources: &Sources) -> Arc<Self> {
        draft.derived().get_or_init(|| find(draft, sources, Work::new(WORK)))
    }
}

/// Comparisons made for one draft, at most: some seconds. Sentences as people write them take a
/// small part of it; tables of hundreds of figures beside each other take it all.
const WORK: u64 = 400_000_000;
/// Items around two that cost as much to compare as these.
const AROUND: usize = 16;

/// From here on a contrast speaks for another matter, where it is not the only one.
const LIKELY: f32 = 0.5;

impl Contrasts {
    /// Returns the contrasts that are the only one between their two sentences: where two items
    /// differ (`300 crowns for the first offence`, `900 crowns for the third`), the matter does.
    /// A name that is misspelt is misspelt whatever stands beside it.
    pub fn lone(&self) -> impl Iterator<Item = &Contrast> {
        let spelling = |c: &Contrast| c.slot == Slot::Spelling;
        let mut likely: HashMap<(usize, Place), Vec<Span>> = HashMap::new();
        for c in self.all.iter().filter(|c| c.score >= LIKELY && !spelling(c)) {
            likely.entry((c.sentence, c.place)).or_default().push(c.ours.span);
        }
        self.all.iter().filter(move |c| {
            let others = likely.get(&(c.sentence, c.place));
            spelling(c) || !others.is_some_and(|o| o.iter().any(|o| !o.overlaps(c.ours.span)))
        })
    }
}

fn find(draft: &Document, sources: &Sources, mut work: Work) -> Contrasts {
    let mut out = Contrasts::default();
    if sources.is_empty() {
        return out;
    }
    let index = Index::new(draft, sources);
    let reader = Reader::new(sources);
    let own = statements(draft);
    let mut told = Told::new(&own);
    for (number, statement) in own.iter().enumerate() {
        let places = index.candidates(draft, statement.span);
        if places.is_empty() {
            continue;
        }
        let pairs: Vec<Pair<'_>> = places
            .iter()
            .map(|place| {
                let figures = reader.figures(*place);
                Pair::new(&index, statement, reader.read(*place), *place, draft.text(), figures)
            })
            .collect();
        let theirs: usize = pairs.iter().map(|pair| pair.theirs.items.len()).sum();
        let matter = statement.items.iter().filter(|item| item.is_matter()).count();
        if !work.spend(matter * theirs) {
            out.stopped = Some(statement.span);
            break;
        }
        let mut found = Vec::new();
        for at in 0..statement.items.len() {
            found.extend(best(at, number, &pairs, &mut told, &mut work));
        }
        if work.is_spent() {
            out.stopped = Some(statement.span);
            break;
        }
        out.all.append(&mut found);
        out.all.extend(frame::find(number, &pairs));
        out.all.extend(roles::find(number, &pairs));
    }
    out.all.extend(crate::spelling::find(draft, sources, &own));
    out.all.sort_by_key(|c| (c.ours.span, c.slot));
    out
}

/// Returns the best contrast of an item with each source.
fn best(
    at: usize,
    sentence: usize,
    pairs: &[Pair<'_>],
    told: &mut Told<'_>,
    work: &mut Work,
) -> Vec<Contrast> {
    let statement = pairs[0].ours;
    let ours = &statement.items[at];
    if !ours.is_matter() {
        return Vec::new();
    }
    let best_told = pairs.iter().map(|pair| pair.cover(at).0).fold(0.0, f32::max);
    let nowhere = !pairs.iter().any(|pair| pair.credit[at] > 0.0);
    let mut support = (0.0_f32, 0.0_f32);
    let mut stands = false;
    for pair in pairs.iter().filter(|pair| pair.here[at]) {
        let (all, near, _) = pair.cover(at);
        support = (support.0.max(all), support.1.max(near));
        stands = true;
    }
    let mut out: Vec<(f32, Contrast)> = Vec::new();
    for pair in pairs.iter().filter(|pair| !pair.here[at]) {
        let rivals: Vec<(usize, Slot)> = rivals(at, pair).collect();
        if rivals.is_empty() {
            continue;
        }
        // What stands around each two is compared as well: of a sentence, not of a table.
        if !work.spend(rivals.len() * pair.ours.items.len() * pair.theirs.items.len() / AROUND) {
            return Vec::new();
        }
        let (all, near, _) = pair.cover(at);
        for (other, slot) in &rivals {
            let theirs = &pair.theirs.items[*other];
            let mut features = slot_features(at, *other, pair);
            features.told = all;
            features.near = near;
            features.support = support.0;
            features.support_near = support.1;
            features.untraced = f32::from(!stands);
            features.nowhere = f32::from(nowhere);
            features.behind = best_told - all;
            features.rivals = (rivals.len() as f32).ln();
            features.elsewhere = f32::from(told.elsewhere(theirs, sentence, work));
            let score = score(*slot, &features);
            out.push((
                score,
                Contrast {
                    slot: *slot,
                    sentence,
                    ours: ours.clone(),
                    place: pair.place,
                    theirs: theirs.clone(),
                    features,
                    score,
                },
            ));
        }
    }
    out.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.place.cmp(&b.1.place)));
    let mut seen = Vec::new();
    out.retain(|(_, contrast)| {
        let new = !seen.contains(&contrast.place.source);
        seen.push(contrast.place.source);
        new
    });
    out.into_iter().map(|(_, contrast)| contrast).collect()
}

/// The items of the source that could stand in the place of `ours`, and in what they differ.
fn rivals<'a>(ours_at: usize, pair: &'a Pair<'_>) -> impl Iterator<Item = (usize, Slot)> + 'a {
    let ours = &pair.ours.items[ours_at];
    pair.theirs.items.iter().enumerate().filter_map(move |(at, theirs)| {
        let (here, there) = ((pair.ours, ours_at), (&*pair.theirs, at));
        let slot = match (&ours.sort, &theirs.sort) {
            (Sort::Number(a), Sort::Number(b))
                if comparable(a, b)
                    && rate(here) == rate(there)
                    && !is_sum(a, &pair.theirs)
                    && !is_added(there)
                    && (!is_from(there) || is_from(here))
                    && ![here, there].into_iter().all(is_hour)
                    && ![ours, theirs].into_iter().any(is_dozen)
                    && pair.is_anchored(a.kind)
                    && !pair.is_supposed()
                    && !pair.is_of_another_year(ours_at, at)
                    && !pair.complements_clash(ours_at, at)
                    && !pair.names_exchanged(ours_at, at)
                    && (pair.is_firm() || !pair.governors_clash(ours_at, at))
                    && !pair.sides_clash(ours_at, at) =>
            {
                Slot::Figure
            }
            (Sort::Name, Sort::Name)
                if alike(ours.kind, theirs.kind) && !is_respelt(ours, theirs) =>
            {
                Slot::Name
            }
            (Sort::Content | Sort::Function, Sort::Content | Sort::Function) => {
                if is_loose(here) || is_loose(there) {
                    return None;
                }
                if excludes(ours, theirs) {
                    // "In recent weeks" and "for months" need not be two times.
                    if is_period(ours) && (length(here).is_none() || length(here) != length(there))
                    {
                        return None;
                    }
                    Slot::Word
                } else if opposite(ours, theirs) {
                    Slot::Opposite
                } else {
                    return None;
                }
            }
            _ => return None,
        };
        // What the draft has too is spoken for, unless by this very item.
        let free = !pair.back[at] && !same(ours, theirs);
        free.then_some((at, slot))
    })
}

/// What the two places in their sentences have in common.
fn slot_features(ours: usize, theirs: usize, pair: &Pair<'_>) -> Features {
    let (a, b) = (&pair.ours.items[ours], &pair.theirs.items[theirs]);
    let head = (a.head != ours && b.head != theirs)
        .then(|| same(&pair.ours.items[a.head], &pair.theirs.items[b.head]));
    let known: Vec<bool> = b
        .near
        .iter()
        .filter(|&&at| pair.theirs.items[at].is_matter())
        .map(|&at| pair.back[at])
        .collect();
    let beside = [-1_isize, 1]
        .into_iter()
        .filter(|step| {
            let ours = ours.checked_add_signed(*step).and_then(|at| pair.ours.items.get(at));
            let theirs = theirs.checked_add_signed(*step).and_then(|at| pair.theirs.items.get(at));
            matches!((ours, theirs), (Some(a), Some(b)) if a.key == b.key)
        })
        .count();
    let alike = if a.is_name() && b.is_name() {
        strsim::normalized_damerau_levenshtein(&a.key, &b.key) as f32
    } else {
        0.0
    };
    let shared = pair.ours.items.iter().zip(&pair.here).filter(|(_, here)| **here);
    let (items, names) = shared
        .fold((0, 0), |(items, names), (item, _)| (items + 1, names + usize::from(item.is_name())));
    let led = leader(pair.ours, ours)
        .zip(leader(&pair.theirs, theirs))
        .map(|(ours, theirs)| ours.key == theirs.key);
    let matter = pair.theirs.items.iter().filter(|item| item.is_matter()).count();
    let back = pair.back.iter().filter(|back| **back).count();
    Features {
        back: back as f32 / matter.max(1) as f32,
        items: items.min(12) as f32,
        names: names.min(6) as f32,
        names_clash: f32::from(pair.names_clash(ours, theirs)),
        figures_clash: f32::from(pair.figures_clash(ours, theirs)),
        words_clash: f32::from(pair.words_clash(ours, theirs)),
        near_clash: f32::from(pair.near_clash(ours, theirs)),
        roles_clash: f32::from(frame::roles_clash(pair, ours, theirs)),
        other_year: f32::from(pair.is_of_another_year(ours, theirs)),
        supposed: f32::from(pair.is_supposed()),
        added: f32::from(is_added((&*pair.theirs, theirs))),
        apart: a.number().zip(b.number()).map_or(0.0, |(a, b)| apart(a, b)),
        kind: a.number().map_or(f32::from(a.kind as u8), |number| f32::from(number.kind as u8)),
        led_alike: f32::from(led == Some(true)),
        led_apart: f32::from(led == Some(false)),
        run: run(pair, ours, theirs) as f32,
        in_role: f32::from(roles::is_same(pair, ours, theirs)),
        anchored: f32::from(pair.is_anchored(a.number().map_or(Kind::Count, |q| q.kind))),
        governors_clash: f32::from(pair.governors_clash(ours, theirs)),
        closer: f32::from(has_closer(a, theirs, &pair.theirs)),
        head: f32::from(head == Some(true)),
        head_differs: f32::from(head == Some(false)),
        derived: f32::from(a.number().is_some_and(|number| is_derived(number, &pair.figures))),
        relation: f32::from(a.relation == b.relation),
        known: if known.is_empty() {
            0.5
        } else {
            known.iter().filter(|k| **k).count() as f32 / known.len() as f32
        },
        beside: beside as f32,
        typed: f32::from(a.kind == b.kind && a.kind != NameKind::Other),
        alike,
        ..Features::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparing_stops_where_the_work_is_used_up() {
        let draft = provcheck_text::plain("a.txt", "Ada Holm left Vik. Ada Holm paid 40 crowns.");
        let source =
            provcheck_text::plain("b.txt", "Ada Holm left Bergen. Ada Holm paid 60 crowns.");
        let sources = Sources::new(vec![Arc::new(source)]);
        let whole = find(&draft, &sources, Work::new(WORK));
        assert!(whole.stopped.is_none());
        let mut stopped = 0;
        for comparisons in 0..60 {
            let part = find(&draft, &sources, Work::new(comparisons));
            let Some(at) = part.stopped else { continue };
            stopped += 1;
            // What is said to be compared was compared as ever.
            let before: Vec<Span> = part
                .all
                .iter()
                .filter(|c| c.ours.span.end <= at.start)
                .map(|c| c.ours.span)
                .collect();
            let as_ever = whole.all.iter().map(|c| c.ours.span).filter(|s| s.end <= at.start);
            assert_eq!(before, as_ever.collect::<Vec<Span>>(), "{comparisons}");
        }
        assert!(stopped > 10);
    }
}
