//! Where a source has something else in the place of what the draft says.

use std::collections::HashMap;
use std::sync::Arc;

use provcheck_core::{Document, Sources, Span, Work};
use provcheck_lang::{Relation, Upos};
use provcheck_lexicon::{Class, english};
use provcheck_quantity::{Kind, Quantity};

use crate::frame;
use crate::reading::{Reader, statements};
use crate::retrieve::{Index, Place};
use crate::roles;
use crate::same::{comparable, excludes, opposite, same, stands_in};
use crate::statement::{Item, NameKind, Sort, Statement};
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

/// A sentence of the draft beside one of a source.
pub(crate) struct Pair<'a> {
    pub(crate) ours: &'a Statement,
    pub(crate) theirs: Arc<Statement>,
    pub(crate) place: Place,
    /// How rare each item of ours is.
    weights: Vec<f32>,
    /// Whether theirs has each item of ours.
    here: Vec<bool>,
    /// How much of each item is told: 1 there, less in the sentences around or elsewhere.
    credit: Vec<f32>,
    /// Whether ours has each item of theirs.
    back: Vec<bool>,
    /// The figures of the source's sentence and of those around it.
    figures: Vec<f64>,
}

/// What an item counts that stands in the sentence before or after the one compared.
const BESIDE: f32 = 0.6;
/// What a name counts that the source has further off.
const ELSEWHERE: f32 = 0.3;
/// The weight of a number, whose rarity says little.
const NUMBER: f32 = 2.0;
/// What a name weighs more than another word.
const NAME: f32 = 1.0;

impl<'a> Pair<'a> {
    fn new(
        index: &Index,
        ours: &'a Statement,
        theirs: Arc<Statement>,
        place: Place,
        text: &str,
        figures: Vec<f64>,
    ) -> Self {
        let weights = ours.items.iter().map(|item| weight(index, item, text)).collect();
        let here: Vec<bool> =
            ours.items.iter().map(|item| item.is_matter() && stands_in(item, &theirs)).collect();
        let back =
            theirs.items.iter().map(|item| item.is_matter() && stands_in(item, ours)).collect();
        let credit = ours
            .items
            .iter()
            .zip(&here)
            .map(|(item, here)| if *here { 1.0 } else { around(index, place, item, text) })
            .collect();
        Self { ours, theirs, place, weights, here, credit, back, figures }
    }

    /// Returns how much of the sentence the source tells, `at` left out: in all, and of what
    /// stands with it.
    pub(crate) fn cover(&self, at: usize) -> (f32, f32, f32) {
        let (mut all, mut hit, mut near_all, mut near_hit) = (0.0, 0.0, 0.0, 0.0);
        for (other, weight) in self.weights.iter().enumerate() {
            if other == at || *weight == 0.0 {
                continue;
            }
            all += weight;
            hit += weight * self.credit[other];
        }
        let mut near: Vec<usize> = self.ours.items[at].near.clone();
        near.sort_unstable();
        near.dedup();
        for other in near.into_iter().filter(|other| *other != at) {
            near_all += self.weights[other];
            near_hit += if self.here[other] { self.weights[other] } else { 0.0 };
        }
        let share = |part: f32, whole: f32, none| if whole > 0.0 { part / whole } else { none };
        (share(hit, all, 0.0), share(near_hit, near_all, 0.5), hit)
    }
}

/// Tells whether a figure can be worked out of two or three others: a sum, a difference, a
/// product, a share in per cent.
fn is_derived(number: &Quantity, figures: &[f64]) -> bool {
    let near = |value: f64| (value - number.low).abs() <= 0.006 * number.low.abs().max(1.0);
    figures.iter().enumerate().any(|(i, a)| {
        figures[i + 1..].iter().enumerate().any(|(j, b)| {
            let pair = [a + b, (a - b).abs(), a * b, 100.0 * a / b, 100.0 * b / a, a / b, b / a];
            let share = |x: f64, y: f64| near(((x - y) / y * 100.0).abs());
            pair.into_iter().any(near)
                || share(*a, *b)
                || share(*b, *a)
                || figures[i + j + 2..].iter().any(|c| near(a + b + c))
        })
    })
}

/// Tells whether a figure is the sum of two or three of the sentence's: `two officers and 46
/// others`, told as 48; or one more, of `Torvik and 16 other towns`.
fn is_sum(number: &Quantity, statement: &Statement) -> bool {
    let all = statement.items.iter().enumerate();
    let parts: Vec<(f64, bool)> = all
        .filter_map(|(at, item)| {
            let part = item.number().filter(|q| q.kind == number.kind && q.low > 0.0)?;
            let next = statement.items.get(at + 1);
            Some((part.low, next.is_some_and(|next| &*next.key == "other")))
        })
        .take(SUMMANDS)
        .collect();
    let is = |sum: f64| (sum - number.low).abs() <= 1e-9 * sum.abs();
    parts.iter().enumerate().any(|(i, (a, others))| {
        *others && is(a + 1.0)
            || parts[i + 1..].iter().enumerate().any(|(j, (b, _))| {
                is(a + b) || parts[i + j + 2..].iter().any(|(c, _)| is(a + b + c))
            })
    })
}

/// Figures of a sentence that are added up: a longer list is a table.
const SUMMANDS: usize = 8;

impl Pair<'_> {
    /// Tells whether the source's sentence names a year that the draft's does not.
    fn is_of_another_year(&self, ours: usize, theirs: usize) -> bool {
        let has_year = |statement: &Statement, but: usize| {
            let mut others = statement.items.iter().enumerate().filter(|(at, _)| *at != but);
            others.any(|(_, item)| item.number().is_some_and(|q| q.kind == Kind::Year))
        };
        !has_year(self.ours, ours) && has_year(&self.theirs, theirs)
    }

    /// Tells whether the source only supposes what the draft tells: `If the dike fails`.
    fn is_supposed(&self) -> bool {
        let supposed =
            |statement: &Statement| statement.frames.iter().any(|frame| frame.conditional);
        supposed(&self.theirs) && !supposed(self.ours)
    }

    /// Tells whether both sentences have a name that the other text has nowhere near.
    fn names_clash(&self, ours: usize, theirs: usize) -> bool {
        let mine = self.ours.items.iter().enumerate();
        let mut lone = mine.filter(|(at, item)| *at != ours && item.is_name() && !self.here[*at]);
        lone.any(|(_, a)| {
            let other = self.theirs.items.iter().enumerate();
            let mut lone =
                other.filter(|(at, item)| *at != theirs && item.is_name() && !self.back[*at]);
            lone.any(|(_, b)| alike(a.kind, b.kind))
        })
    }

    /// Tells whether what the figure counts, or what is told of it, is something else in both
    /// texts: `some 40,000 people were displaced`, `some 4,000 people were rescued`.
    fn governors_clash(&self, ours: usize, theirs: usize) -> bool {
        let (mut a, mut b) = (ours, theirs);
        for _ in 0..2 {
            let (up, other) = (self.ours.items[a].head, self.theirs.items[b].head);
            if up == a || other == b {
                return false;
            }
            (a, b) = (up, other);
            let (mine, their) = (&self.ours.items[a], &self.theirs.items[b]);
            let lone = mine.is_matter() && self.credit[a] == 0.0;
            if lone && their.is_matter() && !self.back[b] {
                return true;
            }
        }
        false
    }

    /// Tells whether the figures are of two things: `40 kg of cocaine`, `62 kg of heroin`.
    fn complements_clash(&self, ours: usize, theirs: usize) -> bool {
        let lone = |statement: &Statement, at: usize, known: &dyn Fn(usize) -> bool| {
            let head = statement.items[at].head;
            statement.items.iter().enumerate().any(|(n, item)| {
                n != at
                    && n != head
                    && item.head == head
                    && item.relation == Relation::Nmod
                    && item.is_matter()
                    && !known(n)
            })
        };
        lone(self.ours, ours, &|n| self.credit[n] > 0.0)
            && lone(&self.theirs, theirs, &|n| self.back[n])
    }

    /// Tells whether one predicate has another side in both texts: `profits rose 12%`, `sales
    /// rose 10%`.
    fn sides_clash(&self, ours: usize, theirs: usize) -> bool {
        let lone = |a: Option<usize>, b: Option<usize>| {
            a.zip(b).is_some_and(|(a, b)| {
                let (mine, their) = (&self.ours.items[a], &self.theirs.items[b]);
                a != ours
                    && b != theirs
                    && mine.is_matter()
                    && their.is_matter()
                    && self.credit[a] == 0.0
                    && !self.back[b]
            })
        };
        self.ours.frames.iter().any(|a| {
            self.theirs.frames.iter().any(|b| {
                (lone(a.actor, b.actor) || lone(a.patient, b.patient))
                    && same(&self.ours.items[a.predicate], &self.theirs.items[b.predicate])
            })
        })
    }

    /// Tells whether enough is the same for a figure of that kind: what a score or an age
    /// is of takes more words to say than what a number counts.
    fn is_anchored(&self, kind: Kind) -> bool {
        let here = self.ours.items.iter().zip(&self.here).filter(|(_, here)| **here);
        let (mut items, mut names) = (0, 0);
        for (item, _) in here {
            items += 1;
            names += usize::from(item.is_name());
        }
        match kind {
            Kind::Score => names >= 2,
            Kind::Age => items >= 3,
            _ => items >= 2,
        }
    }

    /// Tells whether both sentences have another figure as well that the other has not: `12% in
    /// 2019`, `9% in 2020`.
    fn figures_clash(&self, ours: usize, theirs: usize) -> bool {
        let mine = self.ours.items.iter().enumerate();
        let other = self.theirs.items.iter().enumerate();
        let lone = |at: usize, item: &Item, here: &[bool]| item.number().is_some() && !here[at];
        mine.filter(|(at, item)| *at != ours && lone(*at, item, &self.here)).count() > 0
            && other.filter(|(at, item)| *at != theirs && lone(*at, item, &self.back)).count() > 0
    }

    /// Tells whether one sentence is of men where the other is of women, and the like.
    fn words_clash(&self, ours: usize, theirs: usize) -> bool {
        let mine = self.ours.items.iter().enumerate();
        mine.filter(|(at, _)| *at != ours && !self.here[*at]).any(|(_, a)| {
            let other = self.theirs.items.iter().enumerate();
            let mut lone = other.filter(|(at, _)| *at != theirs && !self.back[*at]);
            lone.any(|(_, b)| excludes(a, b))
        })
    }

    /// Tells whether with both items stands something that the other has not.
    fn near_clash(&self, ours: usize, theirs: usize) -> bool {
        let mine = self.ours.items[ours].near.iter();
        let lone = |at: &&usize| self.ours.items[**at].is_matter() && self.credit[**at] == 0.0;
        let other = self.theirs.items[theirs].near.iter();
        let back = |at: &&usize| self.theirs.items[**at].is_matter() && !self.back[**at];
        mine.filter(lone).count() > 0 && other.filter(back).count() > 0
    }
}

fn weight(index: &Index, item: &Item, text: &str) -> f32 {
    let rarity = |span: Span| {
        let words = span.of(text).split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).map(|w| index.rarity(w)).fold(0.0, f32::max)
    };
    match item.sort {
        Sort::Function => 0.0,
        Sort::Number(_) => NUMBER,
        Sort::Name => NAME + rarity(item.span),
        Sort::Content => rarity(item.span).max(0.2),
    }
}

/// What an item counts that is not in the sentence itself.
fn around(index: &Index, place: Place, item: &Item, text: &str) -> f32 {
    if !item.is_matter() {
        return 0.0;
    }
    let words = item.span.of(text).split(|c: char| !c.is_alphanumeric());
    let mut best: f32 = 0.0;
    for term in words.filter(|w| !w.is_empty()).filter_map(|w| index.term(w)) {
        let before = place.sentence.checked_sub(1);
        let beside = before.into_iter().chain([place.sentence + 1]);
        if beside.into_iter().any(|sentence| index.has(Place { sentence, ..place }, term)) {
            best = best.max(BESIDE);
        } else if item.is_name() && index.has_anywhere(place.source, term) {
            best = best.max(ELSEWHERE);
        }
    }
    best
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
                    && ![here, there].into_iter().all(is_hour)
                    && ![ours, theirs].into_iter().any(is_dozen)
                    && pair.is_anchored(a.kind)
                    && !pair.is_supposed()
                    && !pair.is_of_another_year(ours_at, at)
                    && !pair.complements_clash(ours_at, at)
                    && !pair.names_clash(ours_at, at)
                    && !pair.governors_clash(ours_at, at)
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

/// Tells whether two names are nearly one: then the difference is one of spelling, and told as
/// that. Four in five letters are the same in all names but the shortest that slipped.
fn is_respelt(a: &Item, b: &Item) -> bool {
    strsim::normalized_damerau_levenshtein(&a.key, &b.key) >= 0.8
}

/// The logarithm of the larger figure over the smaller, at most 8.
fn apart(a: &Quantity, b: &Quantity) -> f32 {
    let (a, b) = (provcheck_quantity::base(a).abs(), provcheck_quantity::base(b).abs());
    if a > 0.0 && b > 0.0 { ((a / b).ln().abs() as f32).min(8.0) } else { 8.0 }
}

/// The word of no matter right before an item: `from` of `from 57%`.
fn leader(statement: &Statement, at: usize) -> Option<&Item> {
    statement.items.get(at.checked_sub(1)?).filter(|item| item.part == Upos::Adp)
}

/// Tells whether the sentence has another figure of the kind that is nearer to ours.
fn has_closer(ours: &Item, theirs: usize, statement: &Statement) -> bool {
    let Some((number, rival)) = ours.number().zip(statement.items[theirs].number()) else {
        return false;
    };
    let far = apart(number, rival);
    let others = statement.items.iter().enumerate().filter(|(at, _)| *at != theirs);
    others.filter_map(|(_, item)| item.number()).any(|other| {
        comparable(number, other) && number.kind == other.kind && apart(number, other) < far
    })
}

/// How many items are the same in a row before the two and after them, at most [`RUN`].
fn run(pair: &Pair<'_>, ours: usize, theirs: usize) -> usize {
    let (a, b) = (&pair.ours.items, &pair.theirs.items);
    let alike = |(a, b): &(&Item, &Item)| a.key == b.key || a.is_matter() && same(a, b);
    let before = a[..ours].iter().rev().zip(b[..theirs].iter().rev()).take_while(alike).count();
    let after = a[ours + 1..].iter().zip(&b[theirs + 1..]).take_while(alike).count();
    (before + after).min(RUN)
}

/// Longer runs say no more.
const RUN: usize = 12;

/// What a figure is for: `a month` of `5 million a month`; empty where it says no such thing.
fn rate((statement, at): (&Statement, usize)) -> &str {
    let mut rest = statement.items[at + 1..].iter().skip_while(|item| &*item.key == "-").take(4);
    match rest
        .find(|item| RATE.contains(&&*item.key))
        .and_then(|_| rest.find(|item| item.is_matter()))
    {
        Some(item) => &item.key,
        None => "",
    }
}

/// Words between a figure and what it is counted by.
const RATE: [&str; 4] = ["a", "per", "each", "every"];

/// Tells whether a word of quantity says nothing exact there: `some 38`, `in all`, `nearly all`.
fn is_loose((statement, at): (&Statement, usize)) -> bool {
    let item = &statement.items[at];
    let next = statement.items.get(at + 1);
    let before = at.checked_sub(1).map(|at| &*statement.items[at].key);
    item.sets.iter().any(|place| place.starts_with("quantity:"))
        && (next.is_some_and(|next| next.number().is_some())
            || before.is_some_and(|before| english(Class::Nearly).contains(before)))
}

fn is_period(item: &Item) -> bool {
    item.sets.iter().any(|place| place.starts_with("period:"))
}

/// Tells whether a bare number is an hour: `opens at 8`, `leaves at 7.15`. Things that come again
/// have several.
fn is_hour((statement, at): (&Statement, usize)) -> bool {
    let bare = statement.items[at].number().is_some_and(|q| q.kind == Kind::Count && q.low < 24.0);
    bare && at.checked_sub(1).is_some_and(|before| &*statement.items[before].key == "at")
}

/// Tells whether it is a dozen, which is said of ten as well as of fourteen.
fn is_dozen(item: &Item) -> bool {
    item.key.split(' ').any(|word| word == "dozen") || &*item.key == "a"
}

/// Tells whether the figure comes on top of one told before: `another 450 tonnes`.
fn is_added((statement, at): (&Statement, usize)) -> bool {
    let before = statement.items[..at].iter().rev().take(2);
    before.into_iter().any(|item| matches!(&*item.key, "another" | "further" | "additional"))
}

/// How many of a period there are, as it is written; `None` where no number says.
fn length((statement, at): (&Statement, usize)) -> Option<&str> {
    let before = statement.items[..at].iter().rev().find(|item| &*item.key != "-")?;
    let counts = before.number().is_some() || RATE.contains(&&*before.key);
    counts.then_some(&*before.key)
}

/// Tells whether names of these kinds can stand for one another.
fn alike(a: NameKind, b: NameKind) -> bool {
    let known = |kind| matches!(kind, NameKind::Place | NameKind::Nation);
    a == b || !known(a) && !known(b)
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
