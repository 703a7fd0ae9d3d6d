//! What of a source's sentence could stand in the place of an item of the draft.

use provcheck_lang::{Relation, Upos};
use provcheck_lexicon::{Language, Lexicon};
use provcheck_quantity::{Bound, Kind};

use super::arguments::is_in_one_role;
use super::cancel::is_turned_back;
use super::item::{
    alike, are_orders, are_part_and_whole, is_loose, is_miswritten_year, is_period, is_respelt,
    length,
};
use super::pair::Pair;
use crate::item::{Item, Sort};
use crate::same::{comparable, comparable_dates, excludes, opposed, opposite, same};
use crate::slot::Slot;
use crate::statement::Statement;

/// How surely an item must stand in the place of another where the sentences have both anyway:
/// nothing else between the same neighbours but one word more.
const PLACED: f32 = 0.5;
/// How much of the draft's sentence the other says in its order, where they have both anyway.
const ALIKE: f32 = 0.5;

/// The items of the source that could stand in the place of `ours`, and in what they differ.
pub(super) fn rivals<'a>(
    ours_at: usize,
    pair: &'a Pair<'_>,
) -> impl Iterator<Item = (usize, Slot)> + 'a {
    let ours = &pair.ours.items[ours_at];
    pair.theirs.items.iter().enumerate().filter_map(move |(at, theirs)| {
        let placed = pair.order.placed(ours_at, at) >= PLACED;
        // What both have is spoken for, unless one stands right in the place of the other, and the
        // sentences are alike: `seized by rebels and freed by troops`, `freed by troops in May`.
        // Asked first: what follows costs much more, and texts that repeat themselves have it all.
        let new = !pair.here[ours_at] && !pair.back[at];
        let like = !theirs.is_matter() || pair.order.share() >= ALIKE;
        if !(placed && (new || like) || new && theirs.is_matter()) {
            return None;
        }
        let slot = slot(pair, ours_at, at, placed)?;
        (!same(ours, theirs)).then_some((at, slot))
    })
}

/// In what two items differ, where one could stand in the place of the other.
fn slot(pair: &Pair<'_>, ours_at: usize, at: usize, placed: bool) -> Option<Slot> {
    let (ours, theirs) = (&pair.ours.items[ours_at], &pair.theirs.items[at]);
    match (&ours.sort, &theirs.sort) {
        _ if placed && are_orders(ours, theirs) => Some(Slot::Word),
        (Sort::Number(a), Sort::Number(b)) => {
            let comparable = comparable(a, b) || is_miswritten_year(ours, b);
            (comparable && pair.may_be_of_one_matter(ours_at, at)).then_some(Slot::Figure)
        }
        (Sort::Date(a), Sort::Date(b)) => (comparable_dates(a, b)
            && pair.may_be_of_one_matter(ours_at, at))
        .then_some(Slot::Figure),
        (Sort::Name, Sort::Name) => {
            (alike(ours.kind, theirs.kind) && !is_respelt(ours, theirs)).then_some(Slot::Name)
        }
        (Sort::Content | Sort::Function, Sort::Content | Sort::Function) => {
            slot_of_words(pair, ours_at, at, placed)
        }
        (Sort::Number(_), Sort::Content) | (Sort::Content, Sort::Number(_)) => {
            // Asked last: it looks words up, and there are many such pairs.
            let turned = || {
                opposed(ours, theirs)
                    || are_part_and_whole((pair.ours, ours_at), (&*pair.theirs, at))
            };
            (placed && pair.is_held() && turned() && !is_turned_back(pair, ours_at, at))
                .then_some(Slot::Opposite)
        }
        _ => None,
    }
}

/// In what two words differ that could stand in the place of each other.
fn slot_of_words(pair: &Pair<'_>, ours_at: usize, at: usize, placed: bool) -> Option<Slot> {
    let (here, there) = ((pair.ours, ours_at), (&*pair.theirs, at));
    // `Fewer than 40`: of a bound the figures tell.
    if is_of_bound(here) && is_of_bound(there) {
        return None;
    }
    // `At least 40` and `at most 40` are exact.
    let exact = placed && opposite(&pair.ours.items[ours_at], &pair.theirs.items[at]);
    if !exact && (is_loose(here) || is_loose(there)) {
        return None;
    }
    word_slot(here, there, placed || pair.are_said_of_one(ours_at, at))
        .filter(|slot| {
            // `Three feet` is no opposite of the `head of the club`.
            let one = || is_counted(here) == is_counted(there);
            *slot != Slot::Opposite || pair.is_held() && one()
        })
        .filter(|_| !is_turned_back(pair, ours_at, at))
        .or_else(|| is_thing(pair, ours_at, at, placed).then_some(Slot::Thing))
}

/// Tells whether a word makes a bound of the number after it: `more than 40`, not `longer than 40`.
fn is_of_bound((statement, at): (&Statement, usize)) -> bool {
    let items = &statement.items;
    let than = items.get(at + 1).is_some_and(|item| &*item.key == "than");
    let number = items.get(at + 2).and_then(Item::number);
    than && number.is_some_and(|number| number.bound != Bound::Exact)
}

/// Tells whether a number counts a word.
fn is_counted((statement, at): (&Statement, usize)) -> bool {
    // Not the result of `a 2-0 defeat`.
    let counts = |item: &Item| {
        let number = item.number().is_some_and(|q| matches!(q.kind, Kind::Count | Kind::Measure));
        number && item.relation.base() == Relation::Nummod
    };
    statement.items.iter().enumerate().any(|(i, item)| i != at && item.head == at && counts(item))
}

impl Pair<'_> {
    /// Tells whether two items hang in the same way from one word.
    fn hang_alike(&self, ours: usize, theirs: usize) -> bool {
        let (a, b) = (&self.ours.items[ours], &self.theirs.items[theirs]);
        a.relation == b.relation
            && a.head != ours
            && b.head != theirs
            && self.order.is_same(a.head, b.head)
    }

    /// Tells whether two words are said of one thing: `a thriving mill`, `the struggling mill`.
    fn are_said_of_one(&self, ours: usize, theirs: usize) -> bool {
        let modifies = |item: &Item| matches!(item.relation, Relation::Amod | Relation::Advmod);
        modifies(&self.ours.items[ours])
            && self.ours.items[self.ours.items[ours].head].is_matter()
            && self.hang_alike(ours, theirs)
    }
}

/// In what two words differ.
fn word_slot(
    (ours, at): (&Statement, usize),
    (theirs, there): (&Statement, usize),
    placed: bool,
) -> Option<Slot> {
    let (a, b) = (&ours.items[at], &theirs.items[there]);
    if excludes(a, b) {
        // "A is the uncle of B" says that B is the nephew of A.
        let mutual =
            a.sets.iter().any(|set| set.starts_with("kin:") || set.starts_with("compass:"));
        if mutual && are_turned(ours, theirs) {
            return None;
        }
        // "In recent weeks" and "for months" need not be two times.
        let long = || length((ours, at)).is_some_and(|own| Some(own) == length((theirs, there)));
        return (!is_period(a) || long()).then_some(Slot::Word);
    }
    // Who is cleared was charged before: what comes after a charge is not its opposite.
    let charge = |item: &Item| item.sets.contains(&"court:charge");
    let turned = opposite(a, b) || placed && opposed(a, b);
    (turned && charge(a) == charge(b)).then_some(Slot::Opposite)
}

/// Tells whether two words may be two things told in one place: nouns, neither a kind of the other,
/// that stand between the same neighbours, or say it of one word, and of which each text has one.
fn is_thing(pair: &Pair<'_>, ours: usize, theirs: usize, placed: bool) -> bool {
    let (a, b) = (&pair.ours.items[ours], &pair.theirs.items[theirs]);
    let lexicon = Lexicon::for_language(Language::English);
    // `Two decades` and `20 years` are one time.
    let periods = is_period(a) && is_period(b);
    let nouns = a.part == Upos::Noun && b.part == Upos::Noun;
    nouns
        && !periods
        && a.is_matter()
        && b.is_matter()
        && pair.credit[ours] == 0.0
        && !pair.back[theirs]
        && (placed || pair.hang_alike(ours, theirs) || is_in_one_role(pair, ours, theirs))
        && !lexicon.is_kind_of_other(&a.key, &b.key)
}

/// Tells whether two names change places between the sentences.
fn are_turned(ours: &Statement, theirs: &Statement) -> bool {
    let names = |statement: &Statement, like: &Item| {
        statement.items.iter().position(|item| item.is_name() && same(item, like))
    };
    let own: Vec<&Item> = ours.items.iter().filter(|item| item.is_name()).collect();
    own.iter().enumerate().any(|(at, first)| {
        own[at + 1..].iter().any(|second| {
            let (a, b) = (names(theirs, first), names(theirs, second));
            a.zip(b).is_some_and(|(a, b)| b < a)
        })
    })
}
