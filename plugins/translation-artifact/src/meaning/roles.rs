//! Who does it to whom: A attacks B, B attacks A.

use provcheck_lexicon::{self as words, Words, english};

use super::detect::{Kind, Pair, Slip, cover};
use super::sentence::{Word, same};

/// Verbs with a doer and one who is done to, by stem.
#[rustfmt::skip]
const VERBS: Words = english(words::Class::RoleStem);

/// A verb with the names before and after it, the doer first.
struct Deed {
    verb: usize,
    doer: usize,
    done_to: usize,
}

fn deeds(words: &[Word]) -> Vec<Deed> {
    let mut all = Vec::new();
    for (i, w) in words.iter().enumerate() {
        if !VERBS.contains(w.stem.as_str()) || w.name {
            continue;
        }
        let party =
            |k: &usize| words[*k].name || (*k == 0 && words[0].form.len() > 2 && is_party(words));
        let before =
            (i.saturating_sub(5)..i).rev().take_while(|&k| !words[k + 1].clause).find(party);
        let after = (i + 1..(i + 6).min(words.len())).take_while(|&k| !words[k].clause).find(party);
        let (Some(before), Some(after)) = (before, after) else { continue };
        let between = &words[before + 1..i];
        let be = |w: &Word| english(words::Class::RolePassive).contains(&w.form);
        let passive = between.iter().any(be);
        let by = words[i + 1..after].iter().any(|w| w.form == "by");
        let other_verb =
            words[i + 1..after].iter().any(|w| english(words::Class::RoleTrap).contains(&w.form));
        let broken = between.iter().any(|w| english(words::Class::RoleBreak).contains(&w.form));
        if other_verb || broken || passive != by {
            continue;
        }
        // The first word of a name stands for it.
        let start = |mut k: usize| {
            while k > 0 && words[k - 1].name && !words[k].clause {
                k -= 1;
            }
            k
        };
        let (first, second) = (start(before), after);
        let (doer, done_to) = if passive { (second, first) } else { (first, second) };
        all.push(Deed { verb: i, doer, done_to });
    }
    all
}

/// Tells whether a sentence's first word is a name: it comes again as one, or a verb follows.
fn is_party(words: &[Word]) -> bool {
    words.first().is_some_and(|w| w.content)
}

pub(super) fn find(pair: &Pair<'_>, out: &mut Vec<Slip>) {
    let theirs = deeds(pair.theirs);
    for mine in deeds(pair.mine) {
        for other in &theirs {
            if pair.mine[mine.verb].stem != pair.theirs[other.verb].stem {
                continue;
            }
            let is = |a: usize, b: usize| names_agree(pair.mine, a, pair.theirs, b);
            let key = pair.mine[mine.verb].span;
            let here = cover(pair.mine, mine.doer, mine.done_to);
            let there = cover(pair.theirs, other.doer, other.done_to);
            let straight = is(mine.doer, other.doer) || is(mine.done_to, other.done_to);
            let turned = is(mine.doer, other.done_to) && is(mine.done_to, other.doer);
            if straight || turned {
                out.push(Slip {
                    key,
                    kind: Kind::Role,
                    opposed: turned && !straight,
                    mine: here,
                    theirs: there,
                    what: "who does it to whom",
                });
            }
        }
    }
}

/// Tells whether the names that start at `a` and `b` share a part.
fn names_agree(mine: &[Word], a: usize, theirs: &[Word], b: usize) -> bool {
    let run = |words: &[Word], at: usize| {
        let mut end = at + 1;
        while end < words.len() && words[end].name && !words[end].clause && end < at + 4 {
            end += 1;
        }
        at..end
    };
    run(mine, a).any(|i| run(theirs, b).any(|j| same(&mine[i], &theirs[j])))
}
