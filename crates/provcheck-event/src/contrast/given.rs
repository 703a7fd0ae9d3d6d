//! One surname under two given names: `Erik Holm`, `Egil Holm`.

use provcheck_core::Document;
use provcheck_lexicon::{Class, Language, Lexicon, english};

use super::Contrast;
use super::arguments::is_in_one_role;
use super::pair::Pair;
use crate::item::Item;
use crate::retrieve::Index;
use crate::slot::Slot;
use crate::weigh::Features;
use crate::word::capital;

/// How sure it is: both do the same, under one surname, and each text knows one given name only.
const SURE: f32 = 0.85;
/// How much of the rest the source must tell.
const TOLD: f32 = 0.5;
/// Items with matter of their own that both sentences have, at least.
const SHARED: usize = 4;
/// Letters of a given name, at least: fewer are initials.
const SHORTEST: usize = 3;

/// Returns whom one sentence of the draft gives another given name than a source.
pub(super) fn find(sentence: usize, pairs: &[Pair<'_>], index: &Index) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let in_sources = |name: &str| index.places_with(&[name]).next().is_some();
    let mut out = Vec::new();
    for (at, ours) in first.ours.items.iter().enumerate() {
        let Some(own) = first_name(ours).filter(|own| !in_sources(own)) else { continue };
        out.extend(pairs.iter().find_map(|pair| {
            let mut theirs = pair.theirs.items.iter().enumerate();
            let (_, item) = theirs.find(|(there, item)| {
                let other = first_name(item).filter(|_| surname(item) == surname(ours));
                other.is_some_and(|other| are_two(own, other)) && is_in_one_place(pair, at, *there)
            })?;
            let (told, near, _) = pair.cover(at);
            (told >= TOLD && pair.shared() >= SHARED).then(|| Contrast {
                slot: Slot::Name,
                sentence,
                ours: ours.clone(),
                place: pair.place,
                theirs: item.clone(),
                features: Features { told, near, items: SHARED as f32, ..Features::default() },
                score: SURE,
                by_form: true,
            })
        }));
    }
    out
}

/// Tells whether the draft knows the other one as well: `Arthur Roe and his brother Edwin`.
pub(super) fn is_known(contrast: &Contrast, draft: &Document) -> bool {
    let (ours, theirs) = (&contrast.ours, &contrast.theirs);
    contrast.slot == Slot::Name
        && contrast.by_form
        && surname(ours) == surname(theirs)
        && first_name(theirs).is_some_and(|other| has(draft, other))
}

/// Returns the first of the two words of a name; nothing of one with a title.
fn first_name(item: &Item) -> Option<&str> {
    let mut parts = item.parts();
    let (first, last) = (parts.next()?, parts.next_back()?);
    let named = item.is_name() && parts.next().is_none();
    let letters = |part: &str| part.chars().all(|c| c.is_alphabetic() || c == '-');
    let long = first.chars().count() >= SHORTEST;
    (named && long && letters(first) && letters(last)).then_some(first)
}

/// Tells whether a word is a given name that the lists have.
fn is_given(word: &str) -> bool {
    english(Class::GivenName).contains(capital(word))
}

fn surname(item: &Item) -> Option<&str> {
    item.parts().next_back()
}

/// Tells whether two first names are of two persons: the lists have one of them, and none is short
/// for the other, nor begins with it.
fn are_two(own: &str, other: &str) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    (is_given(own) || is_given(other))
        && !own.starts_with(other)
        && !other.starts_with(own)
        && !lexicon.given_names_same(&capital(own), &capital(other))
}

/// Tells whether the draft has a word anywhere.
fn has(draft: &Document, word: &str) -> bool {
    let mut words = draft.text().split(|c: char| !c.is_alphanumeric());
    words.any(|other| other.eq_ignore_ascii_case(word))
}

/// Tells whether both take part in one thing in one way.
fn is_in_one_place(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    let (own, other) = (pair.ours.place_of(ours), pair.theirs.place_of(theirs));
    let (a, b) = (&pair.ours.items[own], &pair.theirs.items[other]);
    let heads = a.head != own && b.head != other && pair.order.is_same(a.head, b.head);
    heads && a.relation == b.relation || is_in_one_role(pair, own, other)
}
