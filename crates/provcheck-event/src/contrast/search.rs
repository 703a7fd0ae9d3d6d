//! Looks for the contrasts of a draft with its sources.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use provcheck_core::{Document, Sources, Span, Work};
use provcheck_lexicon::{Class, english};

use super::Contrast;
use super::clause::is_of_another;
use super::cost::Cost;
use super::features::slot_features;
use super::given;
use super::kept::{Asked, Inputs, Kept};
use super::moved;
use super::pair::{self, Pair};
use super::placed;
use super::rivals::rivals;
use super::scope;
use super::turned;
use crate::item::Item;
use crate::reading::{Reader, statements};
use crate::retrieve::{Index, Place};
use crate::slot::Slot;
use crate::told::Told;
use crate::weigh::{Features, score};
use crate::{attribute, certainty, opponent, polarity, results, roles, spelling, thing, verbatim};

/// The contrasts of a draft with its sources.
///
/// ```
/// use std::sync::Arc;
///
/// use provcheck_core::Sources;
/// use provcheck_event::{Contrasts, Slot};
/// use provcheck_text::plain;
///
/// let draft = plain("draft.md", "The storm destroyed 140 boats in the harbour of Orsova on Monday.");
/// let wire = plain("wire.txt", "The storm destroyed 410 boats in the harbour of Orsova on Monday.");
/// let sources = Sources::new(vec![Arc::new(wire)]);
/// let found = Contrasts::new(&draft, &sources);
/// assert_eq!(found.all[0].slot, Slot::Figure);
/// assert!(found.stopped.is_none());
/// ```
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
    pub fn new(draft: &Document, sources: &Sources) -> Arc<Self> {
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
/// From here on two opposites are no sign of another matter: of the labelled pairs above it, of
/// held-out articles, 996 in 1,000 are right.
const SURE: f32 = 0.95;

impl Contrasts {
    /// Returns the pairs of a sentence of the draft, by its index, and one of a source that are
    /// likely to differ in a word or a name: a figure of one is hardly that of the other.
    pub fn sentences_that_differ(&self) -> HashSet<(usize, Place)> {
        let words = self.all.iter().filter(|c| c.slot != Slot::Figure && is_likely(c));
        words.map(|c| (c.sentence, c.place)).collect()
    }

    /// Returns the contrasts that are the only one between their two sentences: where two items
    /// differ (`300 crowns for the first offence`, `900 crowns for the third`), the matter does.
    /// A name that is misspelt is misspelt whatever stands beside it, who somebody is does not
    /// turn on the matter, one denial goes with another, and a word that surely stands for its
    /// opposite is no chance, unless it says which of several is meant (`the first ferry`, `the
    /// last ferry`).
    pub fn lone(&self) -> impl Iterator<Item = &Contrast> {
        let alone = |c: &Contrast| {
            matches!(c.slot, Slot::Spelling | Slot::Attribute)
                || c.slot == Slot::Opposite
                    && c.score >= SURE
                    && !english(Class::OtherWord).contains(&*c.ours.key)
        };
        // `Has not fallen, and nobody was hurt`: one denial goes with the other.
        let denied = |c: &Contrast| (c.slot == Slot::Polarity).then_some(c.features.beside > 0.0);
        let mut likely: HashMap<(usize, Place), Vec<&Contrast>> = HashMap::new();
        for c in self.all.iter().filter(|c| is_likely(c) && !alone(c)) {
            likely.entry((c.sentence, c.place)).or_default().push(c);
        }
        self.all.iter().filter(move |c| {
            let others = likely.get(&(c.sentence, c.place));
            let another = |other: &&Contrast| {
                !other.ours.span.overlaps(c.ours.span)
                    && !other.theirs.span.overlaps(c.theirs.span)
                    && (denied(c).is_none() || denied(c) != denied(other))
            };
            alone(c) || !others.is_some_and(|others| others.iter().any(another))
        })
    }
}

/// Tells whether a contrast is sure enough to speak for another matter.
fn is_likely(contrast: &Contrast) -> bool {
    contrast.score >= LIKELY && !contrast.is_tentative()
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
    // What a sentence says again is looked for once.
    let mut known: HashMap<&str, Vec<Place>> = HashMap::new();
    for (number, statement) in own.iter().enumerate() {
        let said = draft.slice(statement.span);
        let places = known.entry(said).or_insert_with(|| index.candidates(draft, statement.span));
        // Nothing stands in the place of anything where the same sentence stands.
        let is_same = |place: &Place| {
            let source = sources.get(place.source);
            source.slice(source.sentences()[place.sentence].span) == said
        };
        if places.iter().all(is_same) {
            continue;
        }
        // Where one source has it as the draft, another has another matter; but figures are looked at.
        let settled = places.iter().any(is_same);
        let stands = |c: &Contrast| {
            let source = sources.get(c.place.source);
            let there = (source, source.sentences()[c.place.sentence].span);
            (!settled || c.slot == Slot::Figure)
                && !c.is_of_both(statement)
                && !c.is_of_two((draft, statement.span), there)
        };
        let weights: Arc<[f32]> =
            statement.items.iter().map(|item| pair::weight(&index, item, draft.text())).collect();
        let inputs = Inputs { sources, places, weights: &weights };
        let kept = Kept::from_statement(statement);
        if let Some(found) = kept.get((statement, number), &inputs, &mut told, &mut work) {
            out.all.extend(found.into_iter().filter(stands));
            continue;
        }
        let pairs: Vec<Pair<'_>> = places
            .iter()
            .map(|place| {
                let (theirs, figures) = (reader.read(*place), reader.figures(*place));
                let weights = Arc::clone(&weights);
                Pair::new(&index, (statement, weights), theirs, *place, draft.text(), figures)
            })
            .collect();
        let mut cost = Cost { work: &mut work, spent: 0 };
        let Some((mut found, asked)) = by_items(number, &pairs, &reader, &mut told, &mut cost)
        else {
            out.stopped = Some(statement.span);
            break;
        };
        let cost = cost.spent;
        found.extend(polarity::find(number, &pairs));
        found.extend(turned::find(number, &pairs));
        found.extend(certainty::find(number, &pairs));
        found.extend(scope::find(number, &pairs, draft, sources));
        found.extend(moved::find(number, &pairs));
        let roles = roles::find(number, &pairs);
        let verbatim = verbatim::find(number, &pairs, draft, sources);
        found.extend(thing::find(number, &pairs, &index, draft));
        let is_new = |c: &Contrast| c.slot != Slot::Roles || roles.is_empty();
        found.extend(verbatim.into_iter().filter(is_new));
        found.extend(roles);
        let named: Vec<Span> = found
            .iter()
            .filter(|c| c.slot == Slot::Name && c.by_form)
            .map(|c| c.ours.span)
            .collect();
        let given = given::find(number, &pairs, &index);
        let others = given.into_iter().chain(placed::find(number, &pairs));
        found.extend(others.filter(|c| !named.contains(&c.ours.span)));
        kept.set(statement, &inputs, (asked, cost), &found);
        out.all.extend(found.into_iter().filter(stands));
    }
    out.all.retain(|contrast| !given::is_known(contrast, draft));
    out.all.extend(attribute::find(draft, &index, &reader, sources, &own));
    out.all.extend(results::find(draft, sources, &own, &reader));
    out.all.extend(opponent::find(sources, &own, &reader));
    out.all.extend(spelling::find(draft, sources, &own));
    out.all.sort_by_key(|c| (c.ours.span, c.slot));
    out
}

/// Returns the best contrasts of each item of a sentence, and what was asked of the rest of the
/// draft; nothing where the work is used up.
fn by_items(
    sentence: usize,
    pairs: &[Pair<'_>],
    reader: &Reader<'_>,
    told: &mut Told<'_>,
    cost: &mut Cost<'_>,
) -> Option<(Vec<Contrast>, Vec<Asked>)> {
    let mut asked = Vec::new();
    let mut found = Vec::new();
    let Some(first) = pairs.first() else { return Some((found, asked)) };
    let theirs: usize = pairs.iter().map(|pair| pair.theirs.items.len()).sum();
    let matter = first.ours.items.iter().filter(|item| item.is_matter()).count();
    if !cost.spend(matter * theirs) {
        return None;
    }
    for at in 0..first.ours.items.len() {
        let mut elsewhere = |pair: &Pair<'_>, item: usize, work: &mut Work| {
            let elsewhere = told.elsewhere(&pair.theirs.items[item], sentence, work);
            asked.push(Asked { statement: Arc::clone(&pair.theirs), item, elsewhere });
            elsewhere
        };
        found.extend(best(at, sentence, pairs, reader, &mut elsewhere, cost));
    }
    (!cost.work.is_spent()).then_some((found, asked))
}

/// Returns the best contrast of an item with each source. `elsewhere` tells whether another
/// sentence of the draft has an item of a pair's.
fn best(
    at: usize,
    sentence: usize,
    pairs: &[Pair<'_>],
    reader: &Reader<'_>,
    elsewhere: &mut impl FnMut(&Pair<'_>, usize, &mut Work) -> bool,
    cost: &mut Cost<'_>,
) -> Vec<Contrast> {
    let statement = pairs[0].ours;
    let ours = &statement.items[at];
    if !ours.is_matter() && ours.sets.is_empty() {
        return Vec::new();
    }
    let covers: Vec<(f32, f32, f32)> = pairs.iter().map(|pair| pair.cover(at)).collect();
    let best_told = covers.iter().map(|cover| cover.0).fold(0.0, f32::max);
    // A figure is looked for in the whole of each source that speaks of the matter.
    let has = |pair: &Pair<'_>| pair.credit[at] > 0.0 || reader.has_figure(pair.place.source, ours);
    let nowhere = !pairs.iter().any(has);
    let mut support = (0.0_f32, 0.0_f32);
    let mut stands = false;
    for (_, (all, near, _)) in pairs.iter().zip(&covers).filter(|(pair, _)| pair.here[at]) {
        support = (support.0.max(*all), support.1.max(*near));
        stands = true;
    }
    let mut out: Vec<(f32, Contrast)> = Vec::new();
    let compared = pairs.iter().zip(&covers).filter(|(pair, _)| !pair.order.are_tables());
    for (pair, (all, near, _)) in compared {
        let turned = |slot: &Slot| matches!(slot, Slot::Opposite | Slot::Word);
        let rivals: Vec<(usize, Slot)> = rivals(at, pair)
            .filter(|(other, slot)| !(turned(slot) && is_of_another(pair, at, *other, reader)))
            .collect();
        if rivals.is_empty() {
            continue;
        }
        // What stands around each two is compared as well: of a sentence, not of a table.
        if !cost.spend(rivals.len() * pair.ours.items.len() * pair.theirs.items.len() / AROUND) {
            return Vec::new();
        }
        // Whom another source names as the draft does stands in nobody's place.
        let backs = |(other, cover): (&Pair<'_>, &(f32, f32, f32))| {
            other.place.source != pair.place.source && other.here[at] && cover.0 >= SETTLED * all
        };
        let settled = pairs.iter().zip(&covers).any(backs);
        for (other, slot) in rivals.iter().filter(|(_, slot)| !(*slot == Slot::Name && settled)) {
            let theirs = &pair.theirs.items[*other];
            let mut features = slot_features(at, *other, pair);
            features.told = *all;
            features.near = *near;
            features.support = support.0;
            features.support_near = support.1;
            features.untraced = f32::from(!stands);
            features.nowhere = f32::from(nowhere);
            features.behind = best_told - *all;
            features.rivals = (rivals.len() as f32).ln();
            features.elsewhere = f32::from(elsewhere(pair, *other, cost.work));
            let mut score = score(*slot, &features);
            if *slot == Slot::Figure && features.nowhere > 0.0 && is_all_told(&features, SHARED) {
                score = score.max(ALL_TOLD);
            }
            if *slot == Slot::Figure && is_slip_of_day(ours, theirs, &features) {
                score = score.max(DAY_SLIPPED);
            }
            if *slot == Slot::Name && is_all_told(&features, SHARED_WITH_A_NAME) {
                score = score.max(NAME_ALL_TOLD);
            }
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
                    by_form: false,
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

/// How sure it is of a figure where the source tells all the rest of the sentence.
const ALL_TOLD: f32 = 0.97;
/// The same of a name, of which two outlets may have two: two witnesses, two of their reporters.
const NAME_ALL_TOLD: f32 = 0.85;
/// How much of what one sentence tells that of another source must tell, to settle whose name
/// stands there.
const SETTLED: f32 = 0.5;
/// Items that the two sentences have in common, at least.
const SHARED: f32 = 4.0;
const SHARED_WITH_A_NAME: f32 = 5.0;

/// Tells whether a source's sentence tells all that the draft's says but for one item, has one
/// and no other that could stand in its place, and no sentence on the matter has the draft's. Where
/// the two are told in another order or voice, the model, learnt mostly on sentences told word for word, is
/// less sure than it should be.
fn is_all_told(features: &Features, shared: f32) -> bool {
    features.told > 0.999
        && features.items >= shared
        && features.untraced > 0.0
        && features.head_differs == 0.0
        && features.rivals == 0.0
        && features.derived == 0.0
        && features.words_clash + features.roles_clash + features.names_clash == 0.0
}

/// How sure it is of a day with its year that differs in one part, of the same deed.
const DAY_SLIPPED: f32 = 0.97;

/// Tells whether two days of a month and a year differ in one of the three alone, each text
/// having its own only: of what is done once, one of them has slipped.
fn is_slip_of_day(ours: &Item, theirs: &Item, features: &Features) -> bool {
    let whole = |item: &Item| {
        let date = item.date()?;
        Some([date.year?, i16::from(date.month?), i16::from(date.day?)])
    };
    let differ = whole(ours)
        .zip(whole(theirs))
        .map_or(0, |(a, b)| a.iter().zip(&b).filter(|(a, b)| a != b).count());
    differ == 1 && features.head > 0.0 && features.untraced > 0.0 && features.elsewhere == 0.0
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
