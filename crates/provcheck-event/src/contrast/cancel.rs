//! Where two turnings cancel each other: `few`, `not many`; `A beat B`, `B lost to A`; `left
//! before they broke through`, `broke through after they had left`.

use provcheck_lang::Upos;
use provcheck_lexicon::{Class, english};
use provcheck_quantity::Kind;

use super::item::{is_period, leader};
use super::pair::Pair;
use crate::item::Item;
use crate::same::{excludes, opposite, same};
use crate::statement::Statement;

/// Tells whether what one word turns round is turned back elsewhere in one of the sentences.
pub(super) fn is_turned_back(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    denials(pair.ours, ours) % 2 != denials(&pair.theirs, theirs) % 2
        || have_changed_sides(pair, ours, theirs)
        || are_turned_twice(pair, ours, theirs)
        || is_lapse(pair.ours, ours) != is_lapse(&pair.theirs, theirs)
}

/// Tells whether a word of order says how long something took: `saved after nine hours`, `waited
/// nine hours before they saved him`.
fn is_lapse(statement: &Statement, at: usize) -> bool {
    let order = statement.items[at].sets.iter().any(|set| set.starts_with("order:"));
    let next = &statement.items[at + 1..];
    order
        && next.first().is_some_and(|item| item.number().is_some())
        && next.iter().take(2).any(is_period)
}

/// How far above a word in the tree another turns it back: `the number of private schools fell`.
const ABOVE: usize = 3;

/// Tells whether what one word governs, or is governed by, is turned round as well: `employment
/// rose`, `unemployment fell`.
fn are_turned_twice(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    let turned = |a: usize, b: usize| {
        // `The new mill is smaller than the old one`: what both texts have in one place turns
        // nothing.
        if pair.order.partner(a).is_some() || pair.order.has_partner(b) {
            return false;
        }
        let (a, b) = (&pair.ours.items[a], &pair.theirs.items[b]);
        a.is_matter() && b.is_matter() && (excludes(a, b) || opposite(a, b))
    };
    let below = |statement: &Statement, at: usize| -> Vec<usize> {
        (0..statement.items.len()).filter(|n| above(statement, *n).any(|up| up == at)).collect()
    };
    above(pair.ours, ours).any(|a| above(&pair.theirs, theirs).any(|b| turned(a, b)))
        || below(pair.ours, ours)
            .iter()
            .any(|a| below(&pair.theirs, theirs).iter().any(|b| turned(*a, *b)))
}

/// The items above one, the nearest first.
fn above(statement: &Statement, at: usize) -> impl Iterator<Item = usize> {
    let up = |at: &usize| Some(statement.items[*at].head).filter(|head| head != at);
    std::iter::successors(up(&at), up).take(ABOVE)
}

/// How many words before an item deny what comes after them.
fn denials(statement: &Statement, at: usize) -> usize {
    (0..at).filter(|at| is_denial(statement, *at)).count()
}

/// Tells whether an item denies what comes after it: a word that does, or `rule` before `out`.
pub(crate) fn is_denial(statement: &Statement, at: usize) -> bool {
    let next = statement.items.get(at + 1);
    let key = &*statement.items[at].key;
    english(Class::Denial).contains(key)
        || key == "rule" && next.is_some_and(|next| &*next.key == "out")
}

/// Tells whether an item of a statement, the last, is looked for beside another, the first.
type Fits<'f> = &'f dyn Fn(&Statement, usize, usize) -> bool;
/// Where in a statement the search begins for what stands behind an item.
type Begin<'f> = &'f dyn Fn(&Statement, usize) -> usize;

/// Tells whether what stands on one side of the word in the draft stands on its other side in
/// the source, both ways: of a verb the nearest nouns, or those who are named; of another word the
/// nearest verbs, of a comparison what is compared.
fn have_changed_sides(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    let verb = pair.ours.items[ours].part == Upos::Verb;
    let thing = |statement: &Statement, _: usize, at: usize| {
        statement.items[at].is_name() || statement.items[at].part == Upos::Noun
    };
    let crossed = |fits: Fits<'_>, begin: Begin<'_>| {
        let sides = |statement: &Statement, at: usize| -> Option<(Item, Item)> {
            let fits = |n: &usize| statement.items[*n].is_matter() && fits(statement, at, *n);
            let before = (0..at).rev().find(fits)?;
            let after = (begin(statement, at)..statement.items.len()).find(fits)?;
            Some((statement.items[before].clone(), statement.items[after].clone()))
        };
        let both = sides(pair.ours, ours).zip(sides(&pair.theirs, theirs));
        both.is_some_and(|((a, b), (c, d))| same(&a, &d) && same(&b, &c) && !same(&a, &b))
    };
    let next = |_: &Statement, at: usize| at + 1;
    if verb {
        // `A sold 40 cars to B`, `B bought 40 cars from A`: those who are named, not where it was.
        let named = |statement: &Statement, _: usize, at: usize| {
            let lead = leader(statement, at).map_or("", |item| &*item.key);
            let name = &statement.items[at];
            // `The Vik seat` is no side.
            let noun = &statement.items[name.head];
            let before_noun = name.head > at && !noun.is_name() && noun.part == Upos::Noun;
            name.is_name() && !before_noun && !matches!(lead, "in" | "at" | "on" | "near")
        };
        return crossed(&thing, &next) || crossed(&named, &next) || crossed(&thing, &other_side);
    }
    // `A is less likely than B`, `B is more likely than A`.
    let than = |statement: &Statement, at: usize| {
        let rest = &statement.items[at..];
        at + rest.iter().position(|item| &*item.key == "than").unwrap_or(rest.len())
    };
    let verbs = |statement: &Statement, _: usize, at: usize| statement.items[at].part == Upos::Verb;
    // `The vote came before the debate on roads`, `the debate on roads came after the vote`;
    // `north of Vik`.
    let whole = |statement: &Statement, word: usize, at: usize| {
        let lead = lead(statement, at);
        thing(statement, word, at) && lead.is_none_or(|lead| lead == word || lead == word + 1)
    };
    crossed(&verbs, &next) || crossed(&thing, &than) || crossed(&whole, &next)
}

/// Where the preposition before an item with its article and adjectives stands.
fn lead(statement: &Statement, at: usize) -> Option<usize> {
    let items = &statement.items;
    let inside = |item: &Item| matches!(item.part, Upos::Det | Upos::Adj);
    (0..at).rev().find(|n| !inside(&items[*n])).filter(|n| items[*n].part == Upos::Adp)
}

/// Where the one stands from whom or to whom something goes behind a verb: `sold a farm to her
/// aunt`, `bought a farm from his niece`.
fn other_side(statement: &Statement, verb: usize) -> usize {
    let items = &statement.items;
    let led = |at: &usize| {
        lead(statement, *at).is_some_and(|lead| matches!(&*items[lead].key, "to" | "from"))
    };
    let noun = |at: &usize| items[*at].is_name() || items[*at].part == Upos::Noun;
    (verb + 1..items.len()).filter(noun).find(led).unwrap_or(items.len())
}

/// Tells whether a sentence tells who did not: `all but two voted for it`, `every bank except one
/// passed`, `half recovered`. Of the others the other is true.
pub(crate) fn leaves_some_out(statement: &Statement) -> bool {
    let all = |item: &Item| item.sets.contains(&"quantity:all");
    let half = |item: &Item| {
        let share = item.number().filter(|number| number.kind == Kind::Share);
        share.is_some_and(|number| (number.low - 0.5).abs() < 1e-9 && !number.is_range())
    };
    statement.items.iter().any(|item| &*item.key == "except" || half(item))
        || statement.items.windows(2).any(|two| all(&two[0]) && &*two[1].key == "but")
}

/// Tells whether an item says nearly no: `few`, `seldom`.
pub(crate) fn is_scarce(statement: &Statement, at: usize) -> bool {
    statement.items[at].sets.iter().any(|set| matches!(*set, "quantity:few" | "often:seldom"))
}

/// Tells whether a verb of telling has a question for what is told: `did not say whether`, `refused
/// to say who`.
pub(crate) fn asks(statement: &Statement, predicate: usize) -> bool {
    let telling = english(Class::SpeechVerb).contains(&*statement.items[predicate].key);
    let next = statement.items.get(predicate + 1);
    telling && next.is_some_and(|next| english(Class::QuestionWord).contains(&*next.key))
}

/// Tells whether a denial only says from when on: `did not learn of it until Thursday`.
pub(crate) fn is_only_until(statement: &Statement, predicate: usize) -> bool {
    statement.items[predicate..].iter().any(|item| &*item.key == "until")
}

/// Tells whether words before a predicate deny it with no word of denial: `has yet to approve`.
pub(crate) fn is_yet_to_come(statement: &Statement, predicate: usize) -> bool {
    let before = &statement.items[predicate.saturating_sub(3)..predicate];
    before.windows(2).any(|two| &*two[0].key == "yet" && &*two[1].key == "to")
}
