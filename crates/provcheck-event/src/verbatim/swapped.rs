//! Two runs of words that have changed places: `the board of A sued B` for `the board of B sued
//! A`. What stands between the two, and on either side of them, is the same.

use provcheck_lang::Upos;
use provcheck_lexicon::{Class, english};

use super::words::{Runs, Word, are_equal};

/// How sure it is: each of the two stands in the other's place, and all around them is the same.
pub(super) const SURE: f32 = 0.95;
/// Words of a run that changes its place, at most: a name with a title, a sum with its unit.
const LONGEST: usize = 6;
/// Words between the two, at most.
const BETWEEN: usize = 20;
/// Words that the two sentences have around the two and between them, at least, unless the whole
/// of both is the same.
const AROUND: usize = 3;

/// Two runs of words and what stands between them: their places in draft and source.
#[derive(Clone, Copy)]
struct Swap {
    ours: usize,
    theirs: usize,
    /// Words of the run that is first in the draft, and of the one that is first in the source.
    first: usize,
    second: usize,
    between: usize,
}

impl Swap {
    fn len(self) -> usize {
        self.first + self.between + self.second
    }
}

/// Returns the runs that have changed places, from the first of the two to the second.
pub(super) fn find(ours: &[Word], theirs: &[Word]) -> Option<Runs> {
    let swap = swapped(ours, theirs)?;
    Some(Runs { ours: (swap.ours, swap.len()), theirs: (swap.theirs, swap.len()) })
}

/// Returns the first two runs that have changed places.
fn swapped(ours: &[Word], theirs: &[Word]) -> Option<Swap> {
    for i in 0..ours.len() {
        for j in 0..theirs.len() {
            let begins = match (i.checked_sub(1), j.checked_sub(1)) {
                (Some(a), Some(b)) => ours[a].key == theirs[b].key,
                _ => ours[i].opens && theirs[j].opens,
            };
            if begins && ours[i].key != theirs[j].key {
                let found = runs(ours, i, theirs, j).find(|swap| is_change(ours, theirs, *swap));
                if found.is_some() {
                    return found;
                }
            }
        }
    }
    None
}

/// Returns the runs that begin at two words and stand in each other's place.
fn runs<'a>(
    ours: &'a [Word],
    i: usize,
    theirs: &'a [Word],
    j: usize,
) -> impl Iterator<Item = Swap> + 'a {
    (1..=LONGEST).flat_map(move |first| {
        (1..=LONGEST).filter_map(move |second| {
            let (a, b) = (ours.get(i + first..)?, theirs.get(j + second..)?);
            let equal = a.iter().zip(b).take_while(|(a, b)| a.key == b.key);
            let between = (1..=equal.take(BETWEEN).count()).find(|between| {
                let last = a.get(*between..between + second);
                let first = b.get(*between..between + first).zip(ours.get(i..i + first));
                last.zip(theirs.get(j..j + second)).is_some_and(|(a, b)| are_equal(a, b))
                    && first.is_some_and(|(a, b)| are_equal(a, b))
            })?;
            Some(Swap { ours: i, theirs: j, first, second, between })
        })
    })
}

/// Tells whether the exchange changes what is said, and is no chance.
fn is_change(ours: &[Word], theirs: &[Word], swap: Swap) -> bool {
    let (from, to) = (swap.ours, swap.ours + swap.len());
    let (after, before) = (&ours[to..], &ours[..from]);
    let right = &theirs[swap.theirs + swap.len()..];
    let left = &theirs[..swap.theirs];
    let ends = match (after.first(), right.first()) {
        (Some(a), Some(b)) => a.key == b.key || a.opens && b.opens,
        (a, b) => a.is_none_or(|word| word.opens) && b.is_none_or(|word| word.opens),
    };
    let equal = |(a, b): &(&Word, &Word)| a.key == b.key;
    let around = after.iter().zip(right).take_while(equal).count()
        + before.iter().rev().zip(left.iter().rev()).take_while(equal).count();
    let whole = ours.len() == theirs.len() && around + swap.len() == ours.len();
    let middle = &ours[from + swap.first..to - swap.second];
    let (first, second) = (&ours[from..from + swap.first], &ours[to - swap.second..to]);
    // `Sales fell, said Ada Holm`: what stands before the verb is what is told.
    let told = english(Class::SpeechVerb).contains(&*middle[0].lemma)
        && (middle[0].opens || theirs[swap.theirs + swap.second].opens);
    ends && !told
        && (whole || around + middle.len() > AROUND)
        && has_matter(first)
        && has_matter(second)
        && is_directed(middle)
        && !is_list(middle, &second[0])
}

fn has_matter(run: &[Word]) -> bool {
    let matter = |part| matches!(part, Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj);
    run.iter().any(|word| matter(word.part))
}

/// Tells whether what stands between two things says which is which: no `and`, `is`, `met with`.
fn is_directed(middle: &[Word]) -> bool {
    let is_verb = |word: &&Word| word.part == Upos::Verb;
    let mutual = |word: &Word| english(Class::MutualVerb).contains(&*word.lemma);
    // `A's match against B`, `A met B`; `A won the match against B` has a verb of its own.
    let verb = middle.iter().find(is_verb);
    let together = || middle.iter().any(|word| english(Class::Comitative).contains(&*word.key));
    if verb.map_or_else(|| middle.iter().any(mutual), |verb| mutual(verb) || together()) {
        return false;
    }
    middle.iter().any(|word| match word.part {
        Upos::Verb => &*word.lemma != "be",
        Upos::Adp => !english(Class::MutualPreposition).contains(&*word.key),
        Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj => true,
        _ => false,
    })
}

/// Tells whether the two are members of one list: `A, B and C`.
fn is_list(middle: &[Word], second: &Word) -> bool {
    let joins = |word: &Word| word.part == Upos::Cconj;
    let first = middle.first().is_some_and(|word| word.opens || joins(word));
    let last = second.opens || middle.last().is_some_and(joins);
    first && last
}
