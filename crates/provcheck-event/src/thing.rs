//! One thing named for another: `two lawnmowers` for `two bicycles`, all else the same.

use provcheck_core::{Document, Span};
use provcheck_lang::form::Casing;
use provcheck_lang::{Analysis, Upos};
use provcheck_lexicon::{Language, Lexicon, NounKind};

use crate::contrast::{Contrast, Pair, is_period};
use crate::item::{Item, Sort};
use crate::retrieve::Index;
use crate::same::same;
use crate::slot::Slot;
use crate::weigh::Features;

/// How sure it is where the two are kinds of nothing that both are, and where they are: a boat may
/// be called a ship, and of rare nouns the thesaurus does not say what they are a kind of.
const APART: f32 = 0.9;
const ALIKE: f32 = 0.75;
/// Items with matter of their own that both sentences have, at least: where the draft's has one
/// more of little weight, where the source's goes on, and where the two are the same to their
/// ends.
const SHARED: [usize; 3] = [7, 6, 3];
/// How much of the rest of the draft's sentence the source's must tell.
const TOLD: f32 = 0.95;
/// How surely the one stands in the place of the other: nothing else does.
const PLACED: f32 = 0.99;

/// Returns the one thing of a sentence of the draft in whose place a candidate that tells all
/// the rest has another, and that no source names.
pub(crate) fn find(
    sentence: usize,
    pairs: &[Pair<'_>],
    index: &Index,
    draft: &Document,
) -> Option<Contrast> {
    let ours = pairs.first()?.ours;
    // A headline has short words for all things.
    let analysis = Analysis::from_document(draft);
    if analysis.sentence(sentence).is_none_or(|it| it.casing() != Casing::Running) {
        return None;
    }
    let named = |span: Span| {
        let mut words = draft.slice(span).split(|c: char| !c.is_alphanumeric());
        words.any(|word| index.places_with(&[word]).next().is_some())
    };
    pairs.iter().find_map(|pair| {
        let lone: Vec<usize> = pair.lone().take(3).collect();
        let (at, other) = lone.iter().find_map(|at| Some((*at, pair.in_place_of(*at)?)))?;
        let enough = match lone.len() {
            1 if pair.lone_there().eq([other]) => SHARED[2],
            1 => SHARED[1],
            2 => SHARED[0],
            _ => return None,
        };
        let (thing, theirs) = (&ours.items[at], &pair.theirs.items[other]);
        let (told, near, _) = pair.cover(at);
        let whole = told >= TOLD && pair.shared() >= enough;
        let score = sure(thing, theirs).filter(|_| whole && !named(thing.span))?;
        Some(Contrast {
            slot: Slot::Thing,
            sentence,
            ours: thing.clone(),
            place: pair.place,
            theirs: theirs.clone(),
            features: Features { told, near, ..Features::default() },
            score,
            by_form: true,
        })
    })
}

impl Pair<'_> {
    /// The item of the source's sentence, which the draft's has not, in the place of one of ours.
    fn in_place_of(&self, ours: usize) -> Option<usize> {
        self.lone_there().find(|theirs| self.order.placed(ours, *theirs) > PLACED)
    }
}

/// How sure it is that two nouns are two things; `None` where they may be one.
fn sure(ours: &Item, theirs: &Item) -> Option<f32> {
    let lexicon = Lexicon::for_language(Language::English);
    let noun = |item: &Item| matches!(item.sort, Sort::Content) && item.part == Upos::Noun;
    let both = noun(ours) && noun(theirs) && !is_period(ours) && !is_period(theirs);
    let kinds = both.then(|| Some((kind(ours)?, kind(theirs)?)))??;
    let may_be_one = same(ours, theirs) || lexicon.is_kind_of_other(&ours.key, &theirs.key);
    let things = kinds.0.is_tangible() || kinds.1.is_tangible();
    let apart = kinds.0 != kinds.1 || lexicon.are_of_other_kinds(&ours.key, &theirs.key);
    (things && !may_be_one).then_some(if apart { APART } else { ALIKE })
}

fn kind(item: &Item) -> Option<NounKind> {
    Lexicon::for_language(Language::English).noun_kind(&item.key)
}
