//! What an item of a sentence is like, and how two of them compare.

use provcheck_lang::Upos;
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, english};
use provcheck_quantity::{Kind, Quantity};

use crate::item::{Item, NameKind};
use crate::same::{comparable, is_title};
use crate::statement::Statement;

/// Tells whether two names are nearly one: then the difference is one of spelling, and told as
/// that. Four in five letters are the same in all names but the shortest that slipped, and no
/// word is another: `Ines Holt` is not Ida.
pub(crate) fn is_respelt(a: &Item, b: &Item) -> bool {
    let known = |item: &Item| matches!(item.kind, NameKind::Place | NameKind::Nation);
    let near = |a: &str, b: &str| strsim::normalized_damerau_levenshtein(a, b);
    let words = || a.parts().zip(b.parts()).all(|(a, b)| near(a, b) > 0.5);
    !(known(a) && known(b))
        && near(&a.key, &b.key) >= 0.8
        && (a.parts().count() != b.parts().count() || words())
}

/// Tells whether each word of a name is like that of the other: a romanisation (`Moammar`,
/// `Muammar`) or a slip, which are told by their letters.
pub(crate) fn are_alike(a: &Item, b: &Item) -> bool {
    let near = |(a, b)| strsim::normalized_damerau_levenshtein(a, b) > 0.5;
    is_respelt(a, b) || a.parts().count() == b.parts().count() && a.parts().zip(b.parts()).all(near)
}

/// Tells whether both are places, of which one may lie in the other: a province for its country.
pub(crate) fn are_places(ours: &Item, theirs: &Item) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let region = |item: &Item| {
        let mut parts = item.parts().filter(|part| !is_title(part));
        let named = parts.next().is_some();
        let last = parts.next_back().and_then(|last| lexicon.noun_kind(last));
        named && matches!(last, Some(NounKind::Location | NounKind::Object))
    };
    let place = |item: &Item| item.kind == NameKind::Place || region(item);
    (region(ours) || region(theirs)) && place(ours) && place(theirs)
}

/// The logarithm of the larger figure over the smaller, at most 8.
pub(super) fn apart(a: &Quantity, b: &Quantity) -> f32 {
    let (a, b) = (provcheck_quantity::base(a).abs(), provcheck_quantity::base(b).abs());
    if a > 0.0 && b > 0.0 { ((a / b).ln().abs() as f32).min(8.0) } else { 8.0 }
}

/// The word of no matter right before an item: `from` of `from 57%`.
pub(super) fn leader(statement: &Statement, at: usize) -> Option<&Item> {
    statement.items.get(at.checked_sub(1)?).filter(|item| item.part == Upos::Adp)
}

/// Tells whether a figure is what another came from: `down from 57%`.
pub(super) fn is_from((statement, at): (&Statement, usize)) -> bool {
    leader(statement, at).is_some_and(|item| &*item.key == "from")
}

/// Tells whether the sentence has another figure of the kind that is nearer to ours.
pub(super) fn has_closer(ours: &Item, theirs: usize, statement: &Statement) -> bool {
    let Some((number, rival)) = ours.number().zip(statement.items[theirs].number()) else {
        return false;
    };
    let far = apart(number, rival);
    let others = statement.items.iter().enumerate().filter(|(at, _)| *at != theirs);
    others.filter_map(|(_, item)| item.number()).any(|other| {
        comparable(number, other) && number.kind == other.kind && apart(number, other) < far
    })
}

/// What a figure is for: `a month` of `5 million a month`; empty where it says no such thing.
pub(super) fn rate((statement, at): (&Statement, usize)) -> &str {
    let rest = &statement.items[at + 1..];
    let rest = rest.get(..RATE_REACH).unwrap_or(rest);
    let money = statement.items[at].number().is_some_and(|number| number.kind == Kind::Money);
    rest.windows(2)
        .enumerate()
        .find(|(n, two)| {
            let (by, what) = (&*two[0].key, &two[1]);
            // `3 dollars a share`, but `3 people in a bus`.
            let article = by == "a" && (is_period(what) || money && *n == 0);
            what.is_matter() && (EACH.contains(&by) || article)
        })
        .map_or("", |(_, two)| &*two[1].key)
}

/// Items behind a figure in which what it is counted by stands: `40 litres of milk a day`.
const RATE_REACH: usize = 5;
/// Words between a figure and what it is counted by, whatever that is.
const EACH: [&str; 3] = ["per", "each", "every"];
/// The same, and the article.
pub(super) const RATE: [&str; 4] = ["a", "per", "each", "every"];

/// Tells whether a word of quantity says nothing exact there: `some 38`, `in all`, `nearly all`.
pub(super) fn is_loose((statement, at): (&Statement, usize)) -> bool {
    let item = &statement.items[at];
    let next = statement.items.get(at + 1);
    let before = at.checked_sub(1).map(|at| &*statement.items[at].key);
    item.sets.iter().any(|place| place.starts_with("quantity:"))
        && (next.is_some_and(|next| next.number().is_some())
            || before.is_some_and(|before| english(Class::Nearly).contains(before)))
}

/// Tells whether one is a part of several, and the other all of them or none: `nine of the 31
/// farmers`, `all of the 31 farmers`.
pub(super) fn are_part_and_whole(a: (&Statement, usize), b: (&Statement, usize)) -> bool {
    let whole = |at: (&Statement, usize)| {
        let sets = &at.0.items[at.1].sets;
        sets.iter().any(|set| matches!(*set, "quantity:all" | "quantity:none")) && !is_loose(at)
    };
    is_part(a) && whole(b) || whole(a) && is_part(b)
}

/// Tells whether a number is a part of several: `half of the members`, `two of its members`.
fn is_part((statement, at): (&Statement, usize)) -> bool {
    let Some(number) = statement.items[at].number() else { return false };
    let share = number.kind == Kind::Share && number.high < 1.0;
    let count = matches!(number.kind, Kind::Count | Kind::OneOf);
    let of = statement.items.get(at + 1).is_some_and(|next| &*next.key == "of");
    let next = statement.items.get(at + 2);
    // `Two of the men`, not `two of beer`.
    let several = next.is_some_and(|next| !next.is_matter() || next.number().is_some());
    (share || count) && of && several
}

/// Tells whether a number that can be no year stands against a year: `20230`, `3021`.
pub(super) fn is_miswritten_year(ours: &Item, theirs: &Quantity) -> bool {
    let digits = ours.key.len() >= 4 && ours.key.bytes().all(|b| b.is_ascii_digit());
    theirs.kind == Kind::Year
        && digits
        && ours.number().is_some_and(|number| number.kind == Kind::Count)
}

/// Tells whether two figures say by two words of how many places a number is: `billions`,
/// `millions`.
pub(super) fn are_orders(a: &Item, b: &Item) -> bool {
    let order = |item: &Item| english(Class::NumberMagnitude).contains(&*item.key);
    order(a) && order(b) && a.key != b.key
}

/// The sets of words that say when.
const TIMES: [&str; 5] = ["weekday:", "month:", "season:", "period:", "time-of-day:"];

/// Tells whether an item says when something is: a date, `Monday`, `spring`.
pub(super) fn is_of_time(item: &Item) -> bool {
    let when = |place: &&'static str| TIMES.iter().any(|set| place.starts_with(set));
    item.date().is_some() || item.sets.iter().any(when)
}

pub(crate) fn is_period(item: &Item) -> bool {
    item.sets.iter().any(|place| place.starts_with("period:"))
}

/// Tells whether a bare number is an hour: `opens at 8`, `leaves at 7.15`. Things that come again
/// have several.
pub(crate) fn is_hour((statement, at): (&Statement, usize)) -> bool {
    let bare = statement.items[at].number().is_some_and(|q| q.kind == Kind::Count && q.low < 24.0);
    bare && at.checked_sub(1).is_some_and(|before| &*statement.items[before].key == "at")
}

/// Tells whether it is a dozen, which is said of ten as well as of fourteen.
pub(super) fn is_dozen(item: &Item) -> bool {
    let twelve = || item.number().is_some_and(|number| number.low.total_cmp(&12.0).is_eq());
    item.key.split(' ').any(|word| word == "dozen") || &*item.key == "a" && twelve()
}

/// Tells whether the figure comes on top of one told before: `another 450 tonnes`.
pub(super) fn is_added((statement, at): (&Statement, usize)) -> bool {
    let before = statement.items[..at].iter().rev().take(2);
    before.into_iter().any(|item| matches!(&*item.key, "another" | "further" | "additional"))
}

/// How many of a period there are, as it is written; `None` where no number says.
pub(super) fn length((statement, at): (&Statement, usize)) -> Option<&str> {
    let before = statement.items[..at].iter().rev().find(|item| &*item.key != "-")?;
    let counts = before.number().is_some() || RATE.contains(&&*before.key);
    counts.then_some(&*before.key)
}

/// Tells whether names of these kinds can stand for one another.
pub(super) fn alike(a: NameKind, b: NameKind) -> bool {
    let known = |kind| matches!(kind, NameKind::Place | NameKind::Nation);
    a == b || !known(a) && !known(b)
}
