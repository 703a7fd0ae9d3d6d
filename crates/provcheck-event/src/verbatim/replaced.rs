//! One figure replaced: `the mill sold 40 tonnes` for `the mill sold 50 tonnes`, all else the same.

use provcheck_lang::Upos;

use super::words::{Runs, Word};

/// How sure it is: a sentence of so many words is of one matter, and nothing else in it differs.
pub(super) const SURE: f32 = 0.97;
/// Words that the two sentences have on either side of the figure, at least.
const AROUND: usize = 8;
/// Of them those with matter of their own.
const MATTER: usize = 4;

/// Returns the one figure in which the two sentences differ.
pub(super) fn find(ours: &[Word], theirs: &[Word]) -> Option<Runs> {
    let mut found = None;
    let other = figures(theirs);
    for (i, own) in figures(ours) {
        for (j, figure) in &other {
            if !is_other(own, *figure) || !is_held(ours, i, theirs, *j) {
                continue;
            }
            if found.replace(Runs { ours: (i, 1), theirs: (*j, 1) }).is_some() {
                return None;
            }
        }
    }
    found
}

/// Tells whether enough on either side of two words is the same.
fn is_held(ours: &[Word], i: usize, theirs: &[Word], j: usize) -> bool {
    let equal = |(a, b): &(&Word, &Word)| a.key == b.key;
    let left = ours[..i].iter().rev().zip(theirs[..j].iter().rev()).take_while(equal).count();
    let right = ours[i + 1..].iter().zip(&theirs[j + 1..]).take_while(equal).count();
    let around = || ours[i - left..i].iter().chain(&ours[i + 1..i + 1 + right]);
    let matter = around()
        .filter(|word| matches!(word.part, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj));
    let ends = |words: &[Word], at: usize| words.get(at + 1).is_none_or(|word| word.opens);
    let begins = left > 0 || ours[i].opens && theirs[j].opens;
    let closes = right > 0 || ends(ours, i) && ends(theirs, j);
    // The shorter sentence is the same to its ends: `profits rose 12%`, `sales rose 10%` are two.
    let shorter = ours.len().min(theirs.len()) - 1;
    begins
        && closes
        && left + right >= AROUND
        && left + right >= shorter
        && matter.count() >= MATTER
}

/// A figure of a sentence.
#[derive(Clone, Copy)]
enum Figure<'a> {
    /// In digits: what stands before them, the digits, and what stands after them.
    Digits(&'a str, &'a str, &'a str),
    /// In words.
    Words(&'a str),
}

/// Returns the words that are figures, with their places.
fn figures(words: &[Word]) -> Vec<(usize, Figure<'_>)> {
    let figure = |word| {
        let Word { key, part, .. }: &Word = word;
        match digits(key) {
            Some((before, figure, after)) => Some(Figure::Digits(before, figure, after)),
            None => (*part == Upos::Num).then_some(Figure::Words(key)),
        }
    };
    words.iter().enumerate().filter_map(|(at, word)| Some((at, figure(word)?))).collect()
}

/// Tells whether two figures differ, in the same form and with the same unit.
fn is_other(a: Figure<'_>, b: Figure<'_>) -> bool {
    match (a, b) {
        (Figure::Digits(before, one, after), Figure::Digits(unit, other, behind)) => {
            before == unit && after == behind && plain(one) != plain(other)
        }
        (Figure::Words(a), Figure::Words(b)) => a != b,
        _ => false,
    }
}

/// Cuts a word into what stands before its digits, the digits, and what stands after them.
fn digits(key: &str) -> Option<(&str, &str, &str)> {
    let from = key.find(|c: char| c.is_ascii_digit())?;
    let to = key.rfind(|c: char| c.is_ascii_digit())? + 1;
    let figure = &key[from..to];
    let marks = ['.', ',', ':', '-', '–'];
    figure
        .chars()
        .all(|c| c.is_ascii_digit() || marks.contains(&c))
        .then(|| (&key[..from], figure, &key[to..]))
}

/// The digits without the marks that set off thousands.
fn plain(figure: &str) -> String {
    figure.replace(',', "")
}
