//! A sentence of the draft beside one of a source, and what speaks against their being on one
//! matter.

use std::sync::Arc;

use provcheck_core::Span;
use provcheck_lang::Upos;
use provcheck_lexicon::{Language, Lexicon};
use provcheck_quantity::Quantity;

use super::item::{alike, is_period};
use super::order::Order;
use crate::item::{Item, Sort};
use crate::retrieve::{Index, Place};
use crate::same::{excludes, same};
use crate::statement::Statement;

/// A sentence of the draft beside one of a source.
pub(crate) struct Pair<'a> {
    pub(crate) ours: &'a Statement,
    pub(crate) theirs: Arc<Statement>,
    pub(crate) place: Place,
    /// How rare each item of ours is.
    pub(super) weights: Arc<[f32]>,
    /// Whether theirs has each item of ours.
    pub(super) here: Vec<bool>,
    /// How much of each item is told: 1 there, less in the sentences around or elsewhere.
    pub(super) credit: Vec<f32>,
    /// Whether ours has each item of theirs.
    pub(super) back: Vec<bool>,
    /// What stands in the place of what.
    pub(crate) order: Order,
    /// The figures of the source's sentence and of those around it.
    pub(super) figures: Vec<f64>,
}

/// What an item counts that stands in the sentence before or after the one compared.
pub(super) const BESIDE: f32 = 0.6;
/// What a name counts that the source has further off.
pub(super) const ELSEWHERE: f32 = 0.3;
/// The weight of a number, whose rarity says little.
pub(super) const NUMBER: f32 = 2.0;
/// What a name weighs more than another word.
pub(super) const NAME: f32 = 1.0;

impl<'a> Pair<'a> {
    pub(super) fn new(
        index: &Index,
        (ours, weights): (&'a Statement, Arc<[f32]>),
        theirs: Arc<Statement>,
        place: Place,
        text: &str,
        figures: Vec<f64>,
    ) -> Self {
        let order = Order::new(ours, &theirs);
        let mine = ours.items.iter().enumerate();
        let here: Vec<bool> =
            mine.map(|(at, item)| item.is_matter() && order.is_here(at)).collect();
        let other = theirs.items.iter().enumerate();
        let back = other.map(|(at, item)| item.is_matter() && order.is_back(at)).collect();
        let credit = ours
            .items
            .iter()
            .zip(&here)
            .map(|(item, here)| if *here { 1.0 } else { around(index, place, item, text) })
            .collect();
        Self { ours, theirs, place, weights, here, credit, back, order, figures }
    }

    /// Returns how many of the draft's items with matter of their own the source's sentence has,
    /// as a share.
    pub(crate) fn told_of_items(&self) -> f32 {
        let matter = self.ours.items.iter().filter(|item| item.is_matter()).count();
        self.shared() as f32 / matter.max(1) as f32
    }

    /// Returns how many items with matter of their own both sentences have.
    pub(crate) fn shared(&self) -> usize {
        self.here.iter().filter(|here| **here).count()
    }

    /// Returns the items of the draft's sentence with matter of their own that the source's has
    /// not.
    pub(crate) fn lone(&self) -> impl Iterator<Item = usize> + '_ {
        let items = self.ours.items.iter().zip(&self.here).enumerate();
        items.filter(|(_, (item, here))| item.is_matter() && !**here).map(|(at, _)| at)
    }

    /// Returns the items of the source's sentence with matter of their own that the draft's has
    /// not.
    pub(crate) fn lone_there(&self) -> impl Iterator<Item = usize> + '_ {
        let items = self.theirs.items.iter().zip(&self.back).enumerate();
        items.filter(|(_, (item, back))| item.is_matter() && !**back).map(|(at, _)| at)
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
pub(super) fn is_derived(number: &Quantity, figures: &[f64]) -> bool {
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
pub(super) fn is_sum(number: &Quantity, statement: &Statement) -> bool {
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
pub(super) const SUMMANDS: usize = 8;

impl Pair<'_> {
    /// Tells whether neither sentence has what the other has in a place.
    pub(crate) fn clash(&self, ours: Option<usize>, theirs: Option<usize>) -> bool {
        ours.zip(theirs).is_some_and(|(ours, theirs)| {
            let both = self.ours.items[ours].is_matter() && self.theirs.items[theirs].is_matter();
            both && !self.here[ours] && !self.back[theirs]
        })
    }

    /// Tells whether both sentences have a name that the other text has nowhere near.
    pub(super) fn names_clash(&self, ours: usize, theirs: usize) -> bool {
        self.lone_names(ours, theirs, |a, b| alike(a.kind, b.kind))
    }

    /// Tells whether such names stand in the same place of their sentences: `sales rose in
    /// Norland`, `sales rose in Sudland`.
    pub(super) fn names_exchanged(&self, ours: usize, theirs: usize) -> bool {
        self.lone_names(ours, theirs, |a, b| {
            let (up, other) = (&self.ours.items[a.head], &self.theirs.items[b.head]);
            // Of `The troops are in Velden` the name is the root.
            let roots = a.span == up.span && b.span == other.span;
            alike(a.kind, b.kind) && a.relation == b.relation && (roots || same(up, other))
        })
    }

    fn lone_names(&self, ours: usize, theirs: usize, clash: impl Fn(&Item, &Item) -> bool) -> bool {
        let mine = self.lone().filter(|at| *at != ours).map(|at| &self.ours.items[at]);
        mine.filter(|item| item.is_name()).any(|a| {
            let other = self.lone_there().filter(|at| *at != theirs);
            let mut other = other.map(|at| &self.theirs.items[at]).filter(|item| item.is_name());
            other.any(|b| clash(a, b))
        })
    }

    /// Tells whether what the figure counts, or what is told of it, is something else in both
    /// texts: `some 40,000 people were displaced`, `some 4,000 people were rescued`.
    pub(super) fn governors_clash(&self, ours: usize, theirs: usize) -> bool {
        let (mut a, mut b) = (ours, theirs);
        for _ in 0..2 {
            let (up, other) = (self.ours.items[a].head, self.theirs.items[b].head);
            if up == a || other == b {
                return false;
            }
            (a, b) = (up, other);
            let (mine, their) = (&self.ours.items[a], &self.theirs.items[b]);
            let lone = mine.is_matter() && self.credit[a] == 0.0;
            if lone && their.is_matter() && !self.back[b] && !is_of_kind(mine, their) {
                return true;
            }
        }
        false
    }

    /// Tells whether both sentences speak of one thing, beside times and numbers: `the first
    /// month of the two-month sale` and `the last month of the war` do not.
    pub(super) fn is_held(&self) -> bool {
        let here = self.ours.items.iter().zip(&self.here).filter(|(_, here)| **here);
        let mut matter = here
            .map(|(item, _)| item)
            .filter(|item| item.is_matter() && item.number().is_none() && !is_period(item));
        // `Month` and `two-month` have one word twice.
        matter.next().is_some_and(|first| {
            first.is_name() || matter.any(|other| other.is_name() || other.key != first.key)
        })
    }

    /// Tells whether one sentence is of men where the other is of women, and the like.
    pub(super) fn words_clash(&self, ours: usize, theirs: usize) -> bool {
        let mine = self.ours.items.iter().enumerate();
        mine.filter(|(at, _)| *at != ours && !self.here[*at]).any(|(_, a)| {
            let other = self.theirs.items.iter().enumerate();
            let mut lone = other.filter(|(at, _)| *at != theirs && !self.back[*at]);
            lone.any(|(_, b)| excludes(a, b))
        })
    }

    /// Tells whether with both items stands something that the other has not.
    pub(super) fn near_clash(&self, ours: usize, theirs: usize) -> bool {
        let mine = self.ours.items[ours].near.iter();
        let lone = |at: &&usize| self.ours.items[**at].is_matter() && self.credit[**at] == 0.0;
        let other = self.theirs.items[theirs].near.iter();
        let back = |at: &&usize| self.theirs.items[**at].is_matter() && !self.back[**at];
        mine.filter(lone).count() > 0 && other.filter(back).count() > 0
    }
}

/// Tells whether one noun is a kind of the other: `burglars` and `thieves`, `officers` and `police
/// officers`.
pub(super) fn is_of_kind(a: &Item, b: &Item) -> bool {
    a.part == Upos::Noun
        && b.part == Upos::Noun
        && Lexicon::for_language(Language::English).is_kind_of_other(&a.key, &b.key)
}

pub(super) fn weight(index: &Index, item: &Item, text: &str) -> f32 {
    let rarity = |span: Span| {
        let words = span.of(text).split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).map(|w| index.rarity(w)).fold(0.0, f32::max)
    };
    match item.sort {
        Sort::Function => 0.0,
        Sort::Number(_) | Sort::Date(_) => NUMBER,
        Sort::Name => NAME + rarity(item.span),
        Sort::Content => rarity(item.span).max(0.2),
    }
}

/// What an item counts that is not in the sentence itself.
pub(super) fn around(index: &Index, place: Place, item: &Item, text: &str) -> f32 {
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
