//! Who does it to whom, exchanged: one predicate, each side in the other's place.

use provcheck_lang::Upos;
use provcheck_lexicon::{Class, english};

use crate::contrast::{Contrast, Pair, arguments};
use crate::frame::Frame;
use crate::item::Item;
use crate::same::same;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

/// How sure it is where the parser was sure of both clauses, of one, of none. That both sides
/// stand in each other's place is no chance: what is wrong is the reading of the sentence.
const SURE: [f32; 3] = [0.85, 0.9, 0.95];
/// How much of the rest the source must tell.
const TOLD: f32 = 0.3;

/// Returns the exchanged roles of one sentence of the draft with its candidates. A sentence that
/// has the roles as the draft settles it.
pub(crate) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let mut out: Vec<Contrast> = Vec::new();
    for ours in &first.ours.frames {
        let predicate = &first.ours.items[ours.predicate];
        if !predicate.is_matter()
            || english(Class::MutualVerb).contains(&*predicate.key)
            || is_turned(&first.ours.items, ours.predicate)
        {
            continue;
        }
        let mut found = None;
        for pair in pairs {
            for theirs in &pair.theirs.frames {
                if !same(predicate, &pair.theirs.items[theirs.predicate]) {
                    continue;
                }
                if agrees(pair, ours, theirs) {
                    found = None;
                    break;
                }
                let turned = is_turned(&pair.theirs.items, theirs.predicate);
                if found.is_none() && !turned && is_exchanged(pair, ours, theirs) {
                    found = contrast(sentence, pair, ours, theirs);
                }
            }
        }
        out.extend(found);
    }
    if out.is_empty() {
        out.extend(crossed(sentence, pairs));
    }
    out
}

/// Tells whether who tells it stands behind the verb, what is told before it with a mark
/// between: `Sales fell, said Ada Holm`.
fn is_turned(items: &[Item], verb: usize) -> bool {
    let before = verb.checked_sub(1).map(|at| &items[at]);
    english(Class::SpeechVerb).contains(&*items[verb].key)
        && before.is_some_and(|before| before.part == Upos::Punct)
}

fn agrees(pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> bool {
    arguments(pair, ours.actor, theirs.actor) == Some(true)
        || arguments(pair, ours.patient, theirs.patient) == Some(true)
}

fn is_exchanged(pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> bool {
    ours.negation.is_some() == theirs.negation.is_some()
        && arguments(pair, ours.actor, theirs.patient) == Some(true)
        && arguments(pair, ours.patient, theirs.actor) == Some(true)
}

fn contrast(sentence: usize, pair: &Pair<'_>, ours: &Frame, theirs: &Frame) -> Option<Contrast> {
    let (told, near, _) = pair.cover(ours.predicate);
    if told < TOLD {
        return None;
    }
    let side = |items: &[Item], frame: &Frame| {
        let (actor, patient) = (&items[frame.actor?], &items[frame.patient?]);
        Some(Item {
            span: actor.span.cover(patient.span).cover(items[frame.predicate].span),
            ..items[frame.predicate].clone()
        })
    };
    Some(Contrast {
        slot: Slot::Roles,
        sentence,
        ours: side(&pair.ours.items, ours)?,
        place: pair.place,
        theirs: side(&pair.theirs.items, theirs)?,
        features: Features { told, near, ..Features::default() },
        score: SURE[usize::from(ours.sure) + usize::from(theirs.sure)],
        by_form: true,
    })
}

/// How sure it is where the words alone say so: two things around one word or after two
/// prepositions, each in the other's place.
const CROSSED: f32 = 0.9;
/// Items on either side of a verb among which those that take part are looked for.
const BESIDE: usize = 3;

/// Two items of a statement and the words that say which is which: a verb between them, or a
/// preposition before each.
struct Two {
    first: usize,
    second: usize,
    /// The verb between them.
    verb: Option<usize>,
    /// What stands between, as keys of words without matter.
    words: Vec<Box<str>>,
}

/// Returns what has changed places by the words alone: `A mocked B`, `from A to B`.
fn crossed(sentence: usize, pairs: &[Pair<'_>]) -> Option<Contrast> {
    let ours = twos(pairs.first()?.ours);
    let mut found = None;
    for pair in pairs.iter().filter(|pair| !pair.order.is_table()) {
        for there in &twos(&pair.theirs) {
            for here in &ours {
                let is = |a: usize, b: usize| pair.order.is_same(a, b);
                let alike = here.words == there.words
                    && match (here.verb, there.verb) {
                        (Some(a), Some(b)) => is(a, b),
                        (None, None) => true,
                        _ => false,
                    };
                if !alike {
                    continue;
                }
                if is(here.first, there.first) || is(here.second, there.second) {
                    return None;
                }
                let both = is(here.first, there.second) && is(here.second, there.first);
                if both && found.is_none() {
                    found = exchanged(sentence, pair, here, there);
                }
            }
        }
    }
    found
}

fn twos(statement: &Statement) -> Vec<Two> {
    let items = &statement.items;
    let thing = |at: &usize| {
        let item = &items[*at];
        item.is_name() || item.is_matter() && item.part == Upos::Noun
    };
    // `The paper Ostrow Post` is the Ostrow Post.
    let named = |at: usize| {
        let next = items.get(at + 1).is_some_and(Item::is_name);
        if next && items[at].part == Upos::Noun && !items[at].is_name() { at + 1 } else { at }
    };
    let keys = |range: std::ops::Range<usize>| -> Vec<Box<str>> {
        let words = items[range].iter().filter(|item| item.part == Upos::Adp);
        words.map(|item| item.key.clone()).collect()
    };
    let mut out = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let verb = item.part == Upos::Verb && item.is_matter();
        if verb && !english(Class::MutualVerb).contains(&*item.key) {
            let before = (at.saturating_sub(BESIDE)..at).rev().find(thing);
            let after = (at + 1..items.len().min(at + 1 + BESIDE)).find(thing).map(named);
            let turned = is_turned(items, at);
            let passive = items[..at].iter().rev().take(2).any(|item| &*item.key == "be");
            if let (Some(first), Some(second), false) = (before, after, passive || turned) {
                out.push(Two { first, second, verb: Some(at), words: keys(at..second) });
            }
        }
        // `From A to B`: two prepositions that are not one.
        let from = &*item.key == "from";
        let first = (at + 1..items.len().min(at + 1 + BESIDE)).find(thing).filter(|_| from);
        if let Some(first) = first
            && let Some(to) = (first + 1..items.len().min(first + 1 + BESIDE))
                .find(|to| matches!(&*items[*to].key, "to" | "into"))
            && let Some(second) = (to + 1..items.len().min(to + 1 + BESIDE)).find(thing)
        {
            out.push(Two { first, second, verb: None, words: vec!["from".into(), "to".into()] });
        }
    }
    out
}

fn exchanged(sentence: usize, pair: &Pair<'_>, here: &Two, there: &Two) -> Option<Contrast> {
    let (told, near, _) = pair.cover(here.first);
    if told < TOLD {
        return None;
    }
    let span = |statement: &Statement, two: &Two| Item {
        span: statement.items[two.first].span.cover(statement.items[two.second].span),
        ..statement.items[two.first].clone()
    };
    Some(Contrast {
        slot: Slot::Roles,
        sentence,
        ours: span(pair.ours, here),
        place: pair.place,
        theirs: span(&pair.theirs, there),
        features: Features { told, near, ..Features::default() },
        score: CROSSED,
        by_form: true,
    })
}
