//! The closed classes, compared at the same place of two sentences.

use std::ops::Range;

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::Span;

use super::opposites::Opposites;
use super::roles;
use super::sentence::{Word, align};

/// Two sentences, and which word of one stands for which of the other.
pub(super) struct Pair<'w> {
    pub(super) mine: &'w [Word],
    pub(super) theirs: &'w [Word],
    pub(super) to_theirs: Vec<Option<usize>>,
    pub(super) to_mine: Vec<Option<usize>>,
    pub(super) opposites: &'w Opposites,
}

/// Which closed class a slip is of; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Quantity,
    Negation,
    Opposite,
    Role,
    Time,
    Certainty,
}

/// A place where a closed class agrees, or is turned round.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slip {
    /// The word of the draft that it hangs on: the same for all sources.
    pub(super) key: Span,
    pub(super) kind: Kind,
    pub(super) opposed: bool,
    pub(super) mine: Span,
    pub(super) theirs: Span,
    pub(super) what: &'static str,
}

impl<'w> Pair<'w> {
    pub(super) fn new(mine: &'w [Word], theirs: &'w [Word], opposites: &'w Opposites) -> Self {
        let to_theirs = align(mine, theirs);
        let mut to_mine = vec![None; theirs.len()];
        for (i, j) in to_theirs.iter().enumerate() {
            if let Some(j) = *j {
                to_mine[j] = Some(i);
            }
        }
        Self { mine, theirs, to_theirs, to_mine, opposites }
    }

    /// Returns how many weighty words near `i` stand for ones near `j`.
    fn shared(&self, near_i: &Range<usize>, near_j: &Range<usize>) -> usize {
        near_i.clone().filter(|&i| self.to_theirs[i].is_some_and(|j| near_j.contains(&j))).count()
    }

    /// Tells whether places `i` and `j` are the same place: enough of what stands
    /// around them is the same.
    fn same_place(&self, i: usize, j: usize, least: usize) -> bool {
        let (a, b) = (around(self.mine, i, 8), around(self.theirs, j, 9));
        let shared = self.shared(&a, &b);
        let content = |words: &[Word], range: &Range<usize>| {
            words[range.clone()].iter().filter(|w| w.content).count()
        };
        let smaller = content(self.mine, &a).min(content(self.theirs, &b));
        shared >= least && shared * 5 >= smaller * 2
    }
}

fn around(words: &[Word], at: usize, reach: usize) -> Range<usize> {
    at.saturating_sub(reach)..(at + reach + 1).min(words.len())
}

/// Returns every place where a closed class agrees or is turned round.
pub(super) fn slips(pair: &Pair<'_>) -> Vec<Slip> {
    let mut all = Vec::new();
    // A question asks what a statement says: no telling.
    quantities(pair, &mut all);
    negations(pair, &mut all);
    opposites(pair, &mut all);
    modals(pair, &mut all);
    times(pair, &mut all);
    roles::find(pair, &mut all);
    all.retain(|s| {
        let at = pair.mine.iter().find(|w| w.span.overlaps(s.key));
        at.is_none_or(|w| !w.quoted)
    });
    all
}

pub(super) fn cover(words: &[Word], a: usize, b: usize) -> Span {
    words[a.min(b)].span.cover(words[a.max(b)].span)
}

// ---------------------------------------------------------------- negation

const NEGATORS: &[&str] = &["never", "no", "non", "not", "without"];

/// Stems that deny without a "not": where one stands near, nothing is said.
#[rustfmt::skip]
const IMPLICIT: Words = english(words::Class::DenialStem);

pub(super) fn is_negator(w: &Word) -> bool {
    NEGATORS.contains(&w.form.as_str())
}

fn is_implicit(w: &Word) -> bool {
    (IMPLICIT.contains(w.stem.as_str()) && w.form != "missing")
        || IMPLICIT.contains(w.form.as_str())
        || (w.content
            && w.form.len() > 6
            && w.form.starts_with("un")
            && !w.form.starts_with("uni")
            && !w.form.starts_with("under")
            && !w.name)
}

/// Returns the words of the clause that `at` stands in: up to marks on both sides.
fn clause(words: &[Word], at: usize) -> Range<usize> {
    let mut start = at;
    while start > 0 && !words[start].clause {
        start -= 1;
    }
    let mut end = at + 1;
    while end < words.len() && !words[end].clause {
        end += 1;
    }
    start..end
}

/// Returns the word that a negation before it denies, and where the negation is.
fn denied(words: &[Word]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, w) in words.iter().enumerate().filter(|(_, w)| is_negator(w)) {
        let next = words.get(i + 1);
        let set =
            next.is_some_and(|n| english(words::Class::NotPhrase).contains(&n.form) || n.numeric);
        if set || w.name {
            continue;
        }
        let head = (i + 1..(i + 4).min(words.len()))
            .take_while(|&k| !words[k].clause)
            .find(|&k| words[k].content);
        if let Some(head) = head {
            all.push((i, head));
        }
    }
    all
}

fn negations(pair: &Pair<'_>, out: &mut Vec<Slip>) {
    let mut side = |draft_denies: bool| {
        let (a, b) = if draft_denies { (pair.mine, pair.theirs) } else { (pair.theirs, pair.mine) };
        let to = if draft_denies { &pair.to_theirs } else { &pair.to_mine };
        for (not, head) in denied(a) {
            let Some(other) = to[head] else { continue };
            let here = clause(a, head);
            let there = clause(b, other);
            let reach = other.saturating_sub(7)..(other + 7).min(b.len());
            let key = if draft_denies { a[head].span } else { b[other].span };
            if b[there.clone()].iter().any(is_negator) || b[reach.clone()].iter().any(is_negator) {
                out.push(Slip {
                    kind: Kind::Negation,
                    key,
                    opposed: false,
                    mine: key,
                    theirs: key,
                    what: "",
                });
                continue;
            }
            // "No" before a noun is a matter of quantity, unless the other side has the bare noun.
            let quantity = a[not].form == "no" && has_quantity(b, other);
            // A denial that both have explains no difference: "did not reject", "rejected".
            let has = |words: &[Word], w: &Word| words.iter().any(|o| o.stem == w.stem);
            let twice = |words: &[Word], i: usize| {
                words.iter().filter(|w| w.stem == words[i].stem).count() > 1
            };
            let doubtful = quantity
                || b[there].iter().chain(&b[reach]).any(|w| is_implicit(w) && !has(a, w))
                || a[here.clone()].iter().any(|w| is_implicit(w) && !has(b, w))
                || a[here.clone()].iter().filter(|w| is_negator(w)).count() > 1
                || opposite_near(pair.opposites, a, b, head, other)
                || twice(a, head)
                || twice(b, other)
                || a[not].form == "without"
                || a[head].numeric;
            let (i, j) = if draft_denies { (head, other) } else { (other, head) };
            if doubtful || !pair.same_place(i, j, 3) {
                continue;
            }
            let denial = cover(a, not, head);
            let claim = with_word_before(b, other);
            let (mine, theirs) = if draft_denies { (denial, claim) } else { (claim, denial) };
            let what = if draft_denies {
                "a negation that the source does not have"
            } else {
                "the source's negation is lost"
            };
            out.push(Slip { kind: Kind::Negation, key, opposed: true, mine, theirs, what });
        }
    };
    side(true);
    side(false);
}

/// Tells whether the claim uses an opposite of a word near the denial: "did not rise", "fell".
fn opposite_near(table: &Opposites, a: &[Word], b: &[Word], i: usize, j: usize) -> bool {
    let (near_a, near_b) = (around(a, i, 4), around(b, j, 6));
    a[near_a]
        .iter()
        .any(|x| b[near_b.clone()].iter().any(|y| table.opposed(&x.stem, &y.stem).is_some()))
}

fn with_word_before(words: &[Word], at: usize) -> Span {
    let from = if at > 0 && !words[at].clause { at - 1 } else { at };
    cover(words, from, at)
}

// ---------------------------------------------------------------- quantity

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Amount {
    None,
    Few,
    Some,
    Many,
    All,
}

impl Amount {
    pub(super) fn opposed(self, other: Self) -> bool {
        use Amount::{All, Few, Many, None, Some};
        let set = |a, b| matches!((a, b), (None | Few, Some | Many | All) | (All, Some | Many));
        set(self, other) || set(other, self)
    }
}

/// Reads the word of quantity at `i`.
pub(super) fn amount(words: &[Word], i: usize) -> Option<Amount> {
    let previous = i.checked_sub(1).map_or("", |p| words[p].form.as_str());
    let next = words.get(i + 1);
    if next.is_some_and(|n| n.numeric || n.clause)
        || english(words::Class::AmountLead).contains(previous)
        || next.is_some_and(|n| english(words::Class::AmountFollower).contains(&n.form))
    {
        return None;
    }
    Some(match words[i].form.as_str() {
        "no" | "zero" if !words[i].name => Amount::None,
        "few" | "little" if previous == "a" => Amount::Some,
        "few" | "little" => Amount::Few,
        "some" | "several" | "various" => Amount::Some,
        "many" | "much" | "most" | "numerous" | "countless" => Amount::Many,
        "all" | "every" | "each" | "entire" | "whole" => Amount::All,
        _ => return None,
    })
}

/// Returns the words that the word of quantity at `i` may count.
fn counted(words: &[Word], i: usize) -> impl Iterator<Item = usize> {
    (i + 1..(i + 4).min(words.len()))
        .take_while(|&k| !words[k].clause)
        .filter(|&k| words[k].content)
        .take(2)
}

/// Returns the word of quantity that counts the word at `head`.
fn amount_of(words: &[Word], head: usize) -> Option<(usize, Amount)> {
    (head.saturating_sub(3)..head)
        .rev()
        .take_while(|&k| !words[k + 1].clause)
        .find_map(|k| amount(words, k).map(|a| (k, a)))
        .filter(|&(k, _)| counted(words, k).any(|c| c == head))
}

fn has_quantity(words: &[Word], head: usize) -> bool {
    amount_of(words, head).is_some()
}

fn quantities(pair: &Pair<'_>, out: &mut Vec<Slip>) {
    for i in 0..pair.mine.len() {
        let Some(mine) = amount(pair.mine, i) else { continue };
        for head in counted(pair.mine, i) {
            let Some(other) = pair.to_theirs[head] else { continue };
            let key = pair.mine[i].span;
            let Some((j, theirs)) = amount_of(pair.theirs, other) else { continue };
            let span = |words: &[Word], a: usize, b: usize| cover(words, a, b);
            let (here, there) = (span(pair.mine, i, head), span(pair.theirs, j, other));
            if !mine.opposed(theirs) {
                out.push(Slip {
                    kind: Kind::Quantity,
                    key,
                    opposed: false,
                    mine: here,
                    theirs: there,
                    what: "",
                });
                break;
            }
            // "withheld all details", "gave no details".
            let (a, b) = (clause(pair.mine, i), clause(pair.theirs, j));
            let other_denial = |words: &[Word], range: Range<usize>, but: usize| {
                range.filter(|&k| k != but).any(|k| {
                    let w = &words[k];
                    is_negator(w) || (is_implicit(w) && amount(words, k).is_none())
                })
            };
            if other_denial(pair.mine, a, i) || other_denial(pair.theirs, b, j) {
                break;
            }
            if opposite_near(pair.opposites, pair.mine, pair.theirs, i, j)
                || !pair.same_place(i, j, 2)
            {
                break;
            }
            out.push(Slip {
                kind: Kind::Quantity,
                key,
                opposed: true,
                mine: here,
                theirs: there,
                what: "another quantity",
            });
            break;
        }
    }
}

// ---------------------------------------------------------------- opposites

fn opposites(pair: &Pair<'_>, out: &mut Vec<Slip>) {
    let table = pair.opposites;
    for (i, word) in pair.mine.iter().enumerate() {
        if word.name || table.of(&word.stem).is_empty() {
            continue;
        }
        // A source with the same word agrees, or is about several things.
        if pair.theirs.iter().any(|w| w.stem == word.stem) {
            let key = word.span;
            out.push(Slip {
                kind: Kind::Opposite,
                key,
                opposed: false,
                mine: key,
                theirs: key,
                what: "",
            });
            continue;
        }
        let others: Vec<(usize, usize)> = pair
            .theirs
            .iter()
            .enumerate()
            .filter(|(_, w)| !w.name)
            .filter_map(|(j, w)| table.opposed(&word.stem, &w.stem).map(|p| (j, p)))
            .collect();
        let [(j, which)] = others[..] else { continue };
        // Another word of either side, in either sentence, and all is open.
        let of_pair = |words: &[Word]| {
            words.iter().filter(|w| table.of(&w.stem).iter().any(|(p, _)| *p == which)).count()
        };
        if of_pair(pair.mine) > 1 || of_pair(pair.theirs) > 1 {
            continue;
        }
        let denial = |words: &[Word], at: usize| {
            words[clause(words, at)].iter().any(is_negator)
                || (at.saturating_sub(5)..at)
                    .any(|k| is_negator(&words[k]) || is_implicit(&words[k]))
        };
        if denial(pair.mine, i) || denial(pair.theirs, j) {
            continue;
        }
        let than = |words: &[Word], at: usize| {
            words.get(at + 1).is_some_and(|w| w.form == "than" || w.numeric)
        };
        if word.form == "more" && (than(pair.mine, i) || than(pair.theirs, j)) {
            continue;
        }
        let left = |at: usize| at.saturating_sub(7)..at;
        let right = |words: &[Word], at: usize| at + 1..(at + 8).min(words.len());
        let nearest = |range: Range<usize>, words: &[Word], back: bool| {
            let mut all: Vec<usize> = range.filter(|&k| words[k].content).collect();
            if back {
                all.reverse();
            }
            all.first().copied()
        };
        let subject = nearest(left(i), pair.mine, true);
        let object = nearest(right(pair.mine, i), pair.mine, false);
        let (ls, rs) = (left(j), right(pair.theirs, j));
        let to = |at: Option<usize>| at.and_then(|k| pair.to_theirs[k]);
        let same_subject = to(subject).is_some_and(|k| ls.contains(&k));
        let same_object = to(object).is_some_and(|k| rs.contains(&k));
        let crossed = to(subject).is_some_and(|k| rs.contains(&k))
            || to(object).is_some_and(|k| ls.contains(&k));
        let placed = if table.turns(which) {
            same_subject && !crossed
        } else {
            same_subject || (same_object && !crossed)
        };
        // What it is about must be the same, not only how much and when.
        let about = |at: Option<usize>| at.is_some_and(|k| !pair.mine[k].numeric);
        let known = (same_subject && about(subject)) || (same_object && about(object));
        if placed && known && pair.same_place(i, j, 3) {
            let (mine, theirs) = (word.span, pair.theirs[j].span);
            out.push(Slip {
                kind: Kind::Opposite,
                key: word.span,
                opposed: true,
                mine,
                theirs,
                what: "it says the opposite",
            });
        }
    }
}

// ---------------------------------------------------------------- how sure

/// Returns how sure a modal is: `true` for certain, `false` for possible.
fn modal(words: &[Word], i: usize) -> Option<bool> {
    if words[i].name {
        return None;
    }
    match words[i].form.as_str() {
        "will" | "must" => Some(true),
        "may" | "might" | "could" => Some(false),
        _ => None,
    }
}

fn modals(pair: &Pair<'_>, out: &mut Vec<Slip>) {
    #[rustfmt::skip]
    const HEDGES: Words = english(words::Class::HedgeForm);
    let head = |words: &[Word], i: usize| {
        (i + 1..(i + 4).min(words.len()))
            .take_while(|&k| !words[k].clause)
            .find(|&k| words[k].content)
    };
    let hedged = |words: &[Word]| words.iter().any(|w| HEDGES.contains(w.form.as_str()));
    for i in 0..pair.mine.len() {
        let Some(sure) = modal(pair.mine, i) else { continue };
        let Some(verb) = head(pair.mine, i) else { continue };
        let Some(other) = pair.to_theirs[verb] else { continue };
        let Some(j) =
            (other.saturating_sub(3)..other).rev().find(|&k| modal(pair.theirs, k).is_some())
        else {
            continue;
        };
        let key = pair.mine[i].span;
        let (mine, theirs) = (cover(pair.mine, i, verb), cover(pair.theirs, j, other));
        if modal(pair.theirs, j) == Some(sure) {
            out.push(Slip { kind: Kind::Certainty, key, opposed: false, mine, theirs, what: "" });
        } else if !hedged(pair.mine) && !hedged(pair.theirs) && pair.same_place(i, j, 3) {
            let what = if sure {
                "what may be has become certain"
            } else {
                "what is certain has become a possibility"
            };
            out.push(Slip { kind: Kind::Certainty, key, opposed: true, mine, theirs, what });
        }
    }
}

// ---------------------------------------------------------------- order in time

fn times(pair: &Pair<'_>, out: &mut Vec<Slip>) {
    let only = |words: &[Word]| {
        let mut at =
            (0..words.len()).filter(|&i| matches!(words[i].form.as_str(), "before" | "after"));
        match (at.next(), at.next()) {
            (Some(i), None) if !words.get(i + 1).is_some_and(|w| w.clause || w.form == "all") => {
                Some(i)
            }
            _ => None,
        }
    };
    let (Some(i), Some(j)) = (only(pair.mine), only(pair.theirs)) else { return };
    let (a, b) = (parts(pair.mine, i), parts(pair.theirs, j));
    let (later, earlier) = (pair.shared(&a.1, &b.1), pair.shared(&a.0, &b.0));
    let crossed = pair.shared(&a.1, &b.0) + pair.shared(&a.0, &b.1);
    let key = pair.mine[i].span;
    let same_word = pair.mine[i].form == pair.theirs[j].form;
    let straight = later >= 1 && earlier >= 1 && crossed == 0;
    let turned =
        pair.shared(&a.1, &b.0) >= 2 && pair.shared(&a.0, &b.1) >= 2 && later + earlier == 0;
    let opposed = (straight && !same_word && later + earlier >= 3) || (turned && same_word);
    let denied = |words: &[Word]| words.iter().any(|w| is_negator(w) || w.form == "until");
    if opposed && (denied(pair.mine) || denied(pair.theirs)) {
        return;
    }
    out.push(Slip {
        kind: Kind::Time,
        key,
        opposed,
        mine: with_word_after(pair.mine, i),
        theirs: with_word_after(pair.theirs, j),
        what: "the order in time",
    });
}

fn with_word_after(words: &[Word], at: usize) -> Span {
    let last = (at + 1..(at + 4).min(words.len())).find(|&k| words[k].content).unwrap_or(at);
    cover(words, at, last)
}

/// Splits a sentence at the conjunction `at`: what it is said of, and what it introduces.
fn parts(words: &[Word], at: usize) -> (Range<usize>, Range<usize>) {
    let fronted = at <= 1;
    if fronted {
        let comma = (at + 1..words.len()).find(|&k| words[k].clause).unwrap_or(words.len());
        (comma..words.len(), at + 1..comma)
    } else {
        let end = (at + 1..words.len()).find(|&k| words[k].clause).unwrap_or(words.len());
        (0..at, at + 1..end)
    }
}
