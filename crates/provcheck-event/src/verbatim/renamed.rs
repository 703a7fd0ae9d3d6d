//! One name replaced: `a Home Office spokeswoman said` for `a Treasury spokeswoman said`, all else
//! the same.

use provcheck_lang::Upos;

use super::words::{Runs, Word};
use crate::same::is_title;

/// How sure it is: a sentence of so many words is of one matter, and nothing else in it differs.
pub(super) const SURE: f32 = 0.97;
/// Words of a name, at most: an office with its town and its holder.
const LONGEST: usize = 6;
/// Words that the two sentences have beside the name, at least.
const AROUND: usize = 8;
/// Of them those with matter of their own.
const MATTER: usize = 4;

/// Returns the one name in which the two sentences differ; without titles, of which one text has
/// another or none.
pub(super) fn find(ours: &[Word], theirs: &[Word]) -> Option<Runs> {
    let left = ours.iter().zip(theirs).take_while(|(a, b)| a.key == b.key).count();
    let runs = (1..=LONGEST).flat_map(|a| (1..=LONGEST).map(move |b| (a, b)));
    let mut held = runs.filter_map(|(a, b)| {
        let (mine, other) = (ours.get(left..left + a)?, theirs.get(left..left + b)?);
        let right = around((&ours[left + a..], &theirs[left + b..]), left, &ours[..left])?;
        Some((right, untitled(left, mine), untitled(left, other)))
    });
    // The shortest names leave the most words to be the same.
    let (_, mine, other) = held.by_ref().max_by_key(|(right, ..)| *right)?;
    let (mine, other) = (mine?, other?);
    let words = |run: (usize, usize), all: &'_ [Word]| -> Vec<Box<str>> {
        all[run.0..run.0 + run.1].iter().map(|word| word.key.clone()).collect()
    };
    let (a, b) = (words(mine, ours), words(other, theirs));
    let within = |a: &[Box<str>], b: &[Box<str>]| a.iter().all(|word| b.contains(word));
    (!within(&a, &b) && !within(&b, &a)).then_some(Runs { ours: mine, theirs: other })
}

/// Returns how many words are the same after the name, where they go on to the end of the shorter
/// sentence and are enough together with those before it.
fn around((ours, theirs): (&[Word], &[Word]), left: usize, before: &[Word]) -> Option<usize> {
    let right = ours.iter().zip(theirs).take_while(|(a, b)| a.key == b.key).count();
    let ends = |words: &[Word]| words.get(right).is_none_or(|word| word.opens);
    let matter = before.iter().chain(&ours[..right]);
    let matter =
        matter.filter(|w| matches!(w.part, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj));
    let whole = right == ours.len().min(theirs.len()) && ends(ours) && ends(theirs);
    (whole && left + right >= AROUND && matter.count() >= MATTER).then_some(right)
}

/// Returns the words of a name at `from` without articles and titles before it; `None` where one
/// of its words is none of a name.
fn untitled(from: usize, run: &[Word]) -> Option<(usize, usize)> {
    let opens = |word: &Word| {
        matches!(word.part, Upos::Det | Upos::Cconj | Upos::Sconj) || is_title(&word.key)
    };
    let skipped = run.iter().take_while(|word| opens(word)).count();
    let name = &run[skipped..];
    // Any word has a capital at the start of a sentence.
    let several = name.iter().filter(|word| word.capital).count() > 1;
    let is_part = |(at, word): (usize, &Word)| {
        let inside = from + skipped + at > 0 || several && word.part == Upos::Noun;
        let capital = word.capital && (word.part == Upos::Propn || inside);
        let joins = at > 0 && at + 1 < name.len() && matches!(word.part, Upos::Adp | Upos::Cconj);
        capital && !matches!(word.part, Upos::Pron | Upos::Num) || joins
    };
    let named = !name.is_empty() && name.iter().enumerate().all(is_part);
    named.then_some((from + skipped, name.len()))
}
