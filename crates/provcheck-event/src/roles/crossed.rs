//! Who does it to whom, exchanged by the words alone: `A mocked B`, `from A to B`.

use provcheck_lang::Upos;
use provcheck_lexicon::{Class, english};

use crate::contrast::{Contrast, Pair};
use crate::item::Item;
use crate::same::{excludes, opposite};
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::Features;

/// How sure it is where the words alone say so: two things around one word or after two
/// prepositions, each in the other's place.
const CROSSED: f32 = 0.9;
/// How much of the rest the source must tell.
pub(super) const TOLD: f32 = 0.3;
/// Items on either side of a verb among which those that take part are looked for, articles and
/// adjectives not counted.
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
pub(super) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Option<Contrast> {
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
                if both && found.is_none() && !are_converse(pair, here, there) {
                    found = exchanged(sentence, pair, here, there);
                }
            }
        }
    }
    found
}

/// Tells whether what says which is which is turned round as well: `A lies north of B`, `B lies
/// south of A`.
fn are_converse(pair: &Pair<'_>, here: &Two, there: &Two) -> bool {
    let (ours, theirs) = (&pair.ours.items, &pair.theirs.items);
    let turned = |a: &Item, b: &Item| excludes(a, b) || opposite(a, b);
    ours[here.first + 1..here.second]
        .iter()
        .any(|a| theirs[there.first + 1..there.second].iter().any(|b| turned(a, b)))
}

/// Returns the twos of a statement, in order.
fn twos(statement: &Statement) -> Vec<Two> {
    let items = &statement.items;
    let keys = |range: std::ops::Range<usize>| -> Vec<Box<str>> {
        let words = items[range].iter().filter(|item| item.part == Upos::Adp);
        words.map(|item| item.key.clone()).collect()
    };
    let mut out = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let verb = item.part == Upos::Verb && item.is_matter();
        if verb && !english(Class::MutualVerb).contains(&*item.key) {
            let before = nearest(items, (0..at).rev(), is_thing);
            let after = nearest(items, at + 1..items.len(), is_thing);
            let turned = is_turned(items, at);
            let passive = items[..at].iter().rev().take(2).any(|item| &*item.key == "be");
            if let (Some(first), Some(second), false) = (before, after, passive || turned) {
                let second = named(items, second);
                if are_together(items, at, second) {
                    continue;
                }
                out.push(Two { first, second, verb: Some(at), words: keys(at..second) });
            }
        }
        if &*item.key == "from" {
            out.extend(from_to(items, at));
        }
    }
    out
}

/// Reads `from A to B`, which begins at `from`: two prepositions that are not one.
fn from_to(items: &[Item], from: usize) -> Option<Two> {
    let side = |item: &Item| is_thing(item) || is_side(item);
    let first = nearest(items, from + 1..items.len(), side)?;
    let to = |item: &Item| matches!(&*item.key, "to" | "into");
    let to = nearest(items, first + 1..items.len(), to)?;
    let second = nearest(items, to + 1..items.len(), side)?;
    Some(Two { first, second, verb: None, words: vec!["from".into(), "to".into()] })
}

/// Returns the first place of an item that is so among the next [`BESIDE`].
fn nearest(
    items: &[Item],
    places: impl Iterator<Item = usize>,
    is: impl Fn(&Item) -> bool,
) -> Option<usize> {
    let mut passed = 0;
    for at in places {
        let item = &items[at];
        if is(item) {
            return Some(at);
        }
        passed += usize::from(!matches!(item.part, Upos::Det | Upos::Adj));
        if passed == BESIDE {
            break;
        }
    }
    None
}

/// Tells whether who tells it stands behind the verb, what is told before it with a mark
/// between: `Sales fell, said Ada Holm`.
pub(super) fn is_turned(items: &[Item], verb: usize) -> bool {
    let before = verb.checked_sub(1).map(|at| &items[at]);
    english(Class::SpeechVerb).contains(&*items[verb].key)
        && before.is_some_and(|before| before.part == Upos::Punct)
}

/// Tells whether the second of two does with the first what the verb says, whoever comes first:
/// `A merged with B`.
pub(super) fn are_together(items: &[Item], verb: usize, second: usize) -> bool {
    let between = items.get(verb + 1..second).unwrap_or_default();
    between.iter().any(|item| english(Class::Comitative).contains(&*item.key))
}

/// `The paper Ostrow Post` is the Ostrow Post.
fn named(items: &[Item], at: usize) -> usize {
    let next = items.get(at + 1).is_some_and(Item::is_name);
    if next && items[at].part == Upos::Noun && !items[at].is_name() { at + 1 } else { at }
}

fn is_thing(item: &Item) -> bool {
    item.is_name() || item.is_matter() && item.part == Upos::Noun
}

/// Tells whether it is a side of the compass, of which the tagger makes an adverb or an adjective
/// as well.
fn is_side(item: &Item) -> bool {
    item.sets.iter().any(|set| set.starts_with("compass:"))
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
