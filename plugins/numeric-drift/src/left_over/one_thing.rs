//! Tells whether two figures that differ may be of one thing: by what they count, when, of whom
//! it is told, and by whom.

use std::collections::BTreeSet;

use provcheck_lexicon::{Class, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Kind, Quantity};

use crate::Options;
use crate::kind::thing;
use crate::measured::are_two;

/// Characters to which an entry's words of context are cut.
const STEM: usize = 6;

/// Tells whether two figures may be of one thing.
pub(super) fn alike(a: &Entry, b: &Entry, options: &Options) -> bool {
    let (x, y) = (&a.quantity, &b.quantity);
    let slipped = is_slip(x, y);
    if x.kind != y.kind || x.unit != y.unit || a.part != b.part || a.additional != b.additional {
        return false;
    }
    // What else a sentence tells may be of another year; a slip is a slip.
    if !slipped && !may_be_of_one_time(a, b) {
        return false;
    }
    match x.kind {
        Kind::Count => {
            let roles = a.role == b.role || a.role.is_none() || b.role.is_none();
            roles && (slipped && may_count_one(a, b) || thing(a, options) == thing(b, options))
        }
        Kind::Percent => true,
        _ => slipped && a.thing == b.thing || !are_two(a, b),
    }
}

/// How many times one count is the other where a slip is no slip of the hand: of a nought or a
/// digit, but not of three.
const FAR: f64 = 100.0;

/// Tells whether two counts, of which one may be a slip of the other, may be of one thing. A
/// number without a noun may count anything, if the slip is not too great to be told by itself.
pub(crate) fn may_count_one(a: &Entry, b: &Entry) -> bool {
    let (x, y) = (a.quantity.low, b.quantity.low);
    let far = x.max(y) >= FAR * x.min(y);
    let bare = a.head.is_empty() || b.head.is_empty();
    let taken_up = if far { takes_up(a, b) || takes_up(b, a) } else { bare };
    a.thing == b.thing || a.person && b.person || taken_up
}

/// Tells whether a number without a noun may count what another does: its sentence speaks of it,
/// or both stand alone.
fn takes_up(bare: &Entry, other: &Entry) -> bool {
    let one = |stem: &str| stem.trim_end_matches('s').to_owned();
    let stem: String = other.head.chars().take(STEM).collect();
    let speaks_of_it = || bare.context.iter().any(|word| one(word) == one(&stem));
    bare.head.is_empty() && (stem.is_empty() || speaks_of_it())
}

fn may_be_of_one_time(a: &Entry, b: &Entry) -> bool {
    a.elsewhere == b.elsewhere && (a.years.is_empty() || b.years.is_empty() || a.years == b.years)
}

/// Words that tell one thing from others of its kind, in the sentence of a figure.
pub(super) fn told_apart(document: &Document, entry: &Entry) -> Vec<String> {
    const OTHER: Words = english(Class::OtherWord);
    let span = document.sentences().get(entry.sentence).map(|s| s.span);
    let words = provcheck_text::words(span.map_or("", |s| document.slice(s)));
    let mut found: Vec<String> =
        words.map(|(_, w)| w.to_lowercase()).filter(|w| OTHER.contains(w.as_str())).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Tells whether two figures are of two surveys, each of a maker of its own.
pub(crate) fn are_of_two_surveys(a: (&Document, &Entry), b: (&Document, &Entry)) -> bool {
    maker(a.0, a.1).zip(maker(b.0, b.1)).is_some_and(|(x, y)| x.is_disjoint(&y))
}

/// Returns the words of the name of who made the survey that a sentence tells of, in lower case:
/// of a `Norpoll survey`, of a `survey by the Talvio Institute`.
fn maker(document: &Document, entry: &Entry) -> Option<BTreeSet<String>> {
    let sentence = document.slice(document.sentences().get(entry.sentence)?.span);
    let words: Vec<&str> = provcheck_text::words(sentence).map(|(_, word)| word).collect();
    let is_survey = |word: &&str| english(Class::SurveyWord).contains(word.to_lowercase());
    let at = words.iter().position(is_survey)?;
    let named = |word: &&&str| word.starts_with(char::is_uppercase);
    let before = words[..at].iter().rev().take_while(named);
    let behind = words[at + 1..].iter().skip_while(|word| matches!(**word, "by" | "the"));
    let by = words.get(at + 1).is_some_and(|word| *word == "by");
    let behind = behind.take_while(|word| by && named(word));
    // What opens a sentence has a capital whatever it is.
    let found = before.chain(behind).map(|word| word.to_lowercase());
    let found: BTreeSet<String> =
        found.filter(|word| !english(Class::EmptyWord).contains(word)).collect();
    (!found.is_empty()).then_some(found)
}

/// Tells whether other names show that two figures are of two things.
pub(super) fn are_of_strangers(a: &Entry, b: &Entry) -> bool {
    let named = |x: &Entry, y: &Entry| {
        x.names.iter().any(|n| {
            let stem: String = n.chars().take(6).collect();
            y.names.binary_search(n).is_ok() || y.context.binary_search(&stem).is_ok()
        })
    };
    !a.names.is_empty() && !b.names.is_empty() && !named(a, b) && !named(b, a)
}

/// Returns how many of the words that two sentences share are of who says both: whoever speaks
/// may speak of two matters.
pub(super) fn voice(a: (&Document, &Entry), b: (&Document, &Entry)) -> usize {
    let stems = |(document, entry): (&Document, &Entry)| -> BTreeSet<String> {
        let who = entry.who(document).unwrap_or_default();
        let words = provcheck_text::words(&who).map(|(_, word)| word.to_lowercase());
        words.map(|word| word.chars().take(STEM).collect()).collect()
    };
    let shared = |stem: &&String| {
        a.1.context.binary_search(stem).is_ok() && b.1.context.binary_search(stem).is_ok()
    };
    stems(a).intersection(&stems(b)).filter(shared).count()
}

pub(super) fn voices_differ(a: (&Document, &Entry), b: (&Document, &Entry)) -> bool {
    let words = |who: &str| -> BTreeSet<String> {
        who.split_whitespace().filter(|w| w.len() > 3).map(str::to_lowercase).collect()
    };
    let voice = |(document, entry): (&Document, &Entry)| entry.who(document);
    voice(a).zip(voice(b)).is_some_and(|(x, y)| words(&x).is_disjoint(&words(&y)))
}

/// Tells whether one is the other with a nought more or less, or with its digits
/// in another order.
pub(super) fn is_slip(a: &Quantity, b: &Quantity) -> bool {
    let power = |x: f64, y: f64| {
        let power = (x / y).log10();
        (power.round() != 0.0 && (power - power.round()).abs() < 1e-6).then(|| power.round())
    };
    let moved =
        power(a.low, b.low).zip(power(a.high, b.high)).is_some_and(|(x, y)| (x - y).abs() < 0.5);
    let digits = |v: f64| {
        let mut digits: Vec<u8> = format!("{v:.4}").bytes().filter(u8::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let ratio = a.low.max(b.low) / a.low.min(b.low);
    let turned = !a.is_range()
        && !b.is_range()
        && ratio < 10.0
        && a.low.max(b.low) >= 10.0_f64.min(if a.low.fract() == 0.0 { 10.0 } else { 1.0 })
        && digits(a.low) == digits(b.low);
    moved && a.low.max(b.low) >= 100.0 || turned
}
