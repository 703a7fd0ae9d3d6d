//! What two items have in common, and their sentences around them.

use provcheck_lang::Upos;
use provcheck_lexicon::{Language, Lexicon};
use provcheck_quantity::Kind;

use super::arguments::{is_in_one_role, roles_clash};
use super::item::{apart, has_closer, is_added, leader};
use super::pair::{Pair, is_derived};
use crate::item::{Item, NameKind, Sort};
use crate::same::same;
use crate::weigh::Features;

/// Items that the other sentence has not, at most: more say no more.
const LEFT: usize = 8;

/// What the two places in their sentences have in common.
pub(crate) fn slot_features(ours: usize, theirs: usize, pair: &Pair<'_>) -> Features {
    let (a, b) = (&pair.ours.items[ours], &pair.theirs.items[theirs]);
    let (own, other) = (pair.ours.place_of(ours), pair.theirs.place_of(theirs));
    let (up, above) = (&pair.ours.items[own], &pair.theirs.items[other]);
    let head = (up.head != own && above.head != other)
        .then(|| same(&pair.ours.items[up.head], &pair.theirs.items[above.head]));
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
    let words = !a.is_figure() && !b.is_figure();
    let alike =
        if words { strsim::normalized_damerau_levenshtein(&a.key, &b.key) as f32 } else { 0.0 };
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
        roles_clash: f32::from(roles_clash(pair, ours, theirs)),
        other_year: f32::from(pair.is_of_another_year(ours, theirs)),
        supposed: f32::from(pair.is_supposed(ours, theirs)),
        added: f32::from(is_added((&*pair.theirs, theirs))),
        apart: a.number().zip(b.number()).map_or(0.0, |(a, b)| apart(a, b)),
        kind: kind(a),
        led_alike: f32::from(led == Some(true)),
        led_apart: f32::from(led == Some(false)),
        run: run(pair, ours, theirs) as f32,
        in_role: f32::from(is_in_one_role(pair, own, other)),
        anchored: f32::from(pair.is_anchored(a.number().map_or(Kind::Count, |q| q.kind))),
        governors_clash: f32::from(pair.governors_clash(ours, theirs)),
        closer: f32::from(has_closer(a, theirs, &pair.theirs)),
        head: f32::from(head == Some(true)),
        head_differs: f32::from(head == Some(false)),
        derived: f32::from(a.number().is_some_and(|number| is_derived(number, &pair.figures))),
        relation: f32::from(up.relation == above.relation),
        known: if known.is_empty() {
            0.5
        } else {
            known.iter().filter(|k| **k).count() as f32 / known.len() as f32
        },
        beside: beside as f32,
        typed: f32::from(a.kind == b.kind && a.kind != NameKind::Other || is_one_kind(a, b)),
        placed: pair.order.placed(ours, theirs),
        in_order: pair.order.share(),
        left: pair.left(ours) as f32,
        left_there: pair.left_there(theirs) as f32,
        in_both: f32::from(u8::from(pair.here[ours]) + u8::from(pair.back[theirs])),
        function: f32::from(!a.is_matter()) + f32::from(!b.is_matter()),
        common: common(a, b),
        alike,
        ..Features::default()
    }
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

/// The kind of a figure, or of a name.
fn kind(item: &Item) -> f32 {
    f32::from(match &item.sort {
        Sort::Number(number) => number.kind as u8,
        Sort::Date(_) => Kind::Date as u8,
        _ => item.kind as u8,
    })
}

/// How many of the words of two names are the same, as a share of the longer one's.
fn common(a: &Item, b: &Item) -> f32 {
    if !a.is_name() || !b.is_name() {
        return 0.0;
    }
    let shared = a.parts().filter(|part| b.parts().any(|other| other == *part)).count();
    shared as f32 / a.parts().count().max(b.parts().count()).max(1) as f32
}

/// Tells whether two nouns or verbs stand for one kind of thing or doing.
fn is_one_kind(a: &Item, b: &Item) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    match (a.part, b.part) {
        _ if a.is_name() || b.is_name() => false,
        (Upos::Noun, Upos::Noun) => {
            lexicon.noun_kind(&a.key).is_some_and(|kind| lexicon.noun_kind(&b.key) == Some(kind))
        }
        (Upos::Verb, Upos::Verb) => {
            lexicon.verb_kind(&a.key).is_some_and(|kind| lexicon.verb_kind(&b.key) == Some(kind))
        }
        _ => false,
    }
}

impl Pair<'_> {
    /// How much of the draft's sentence the source's has not, an item left out.
    fn left(&self, ours: usize) -> usize {
        self.lone().filter(|at| *at != ours).count().min(LEFT)
    }

    /// How much of the source's sentence the draft's has not, an item left out.
    fn left_there(&self, theirs: usize) -> usize {
        self.lone_there().filter(|at| *at != theirs).count().min(LEFT)
    }
}
