//! Aligns a quotation with words of a source, and says what each difference is.
//!
//! A semi-global alignment in the manner of Needleman and Wunsch (1970): all of
//! the quotation against any stretch of the source. Equal words score, words of
//! one root score less, a run scores more than the same words apart, and gaps
//! cost nothing: whether a gap matters is decided afterwards, by what is in it.

use std::ops::Range;

use provcheck_lexicon::{Language, Lexicon};

use crate::forms::{Class, same_regular_root, same_root};
use crate::people::skeleton;
use crate::weigh::{Weight, weigh};
use crate::words::Word;

/// How alike two words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same word, as every newsroom would print it.
    Same,
    /// Another form of it.
    Variant,
}

/// Word `quoted` of the quotation stands where word `found` of the source does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) quoted: usize,
    pub(crate) found: usize,
    pub(crate) likeness: Likeness,
}

impl Pair {
    /// Tells whether the words of `next` follow at once on both sides.
    fn is_before(self, next: Self) -> bool {
        next.quoted == self.quoted + 1 && next.found == self.found + 1
    }
}

/// A place where the two sides differ: words of each, either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) quoted: Range<usize>,
    pub(crate) found: Range<usize>,
    pub(crate) weight: Weight,
    /// At the start or the end of the quotation.
    pub(crate) edge: bool,
    /// The source's side runs from one of its quotations into another.
    pub(crate) crosses: bool,
}

/// Words of a quotation against words of a source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Alignment {
    pub(crate) pairs: Vec<Pair>,
}

/// Longest side of an alignment, in words: what lies beyond is not compared.
pub(crate) const LONGEST: usize = 1200;

/// Words between two pairs that still belong together.
const REACH: usize = 8;

/// Returns how alike two words are; `None` where they are two words.
#[inline]
pub(crate) fn likeness(a: &Word, b: &Word) -> Option<Likeness> {
    let (x, y) = (&a.key, &b.key);
    // Called for every word of a quotation and every word of a window: most end here.
    if x.head != y.head
        && x.irregular & y.irregular == 0
        && (x.name == 0 || y.name == 0)
        && !x.odd
        && !y.odd
    {
        return None;
    }
    likeness_in_full(a, b)
}

#[inline(never)]
fn likeness_in_full(a: &Word, b: &Word) -> Option<Likeness> {
    if a.form == b.form {
        return Some(Likeness::Same);
    }
    if Lexicon::for_language(Language::English).is_short_for(&a.form, &b.form) {
        return Some(Likeness::Same);
    }
    let odd = a.key.odd || b.key.odd;
    if odd && bare(&a.form) == bare(&b.form) {
        return Some(Likeness::Same);
    }
    // One name in two romanisations: Zelensky, Zelenskyy.
    if a.key.name != 0 && b.key.name != 0 && same_name(a, b) {
        return Some(Likeness::Same);
    }
    if odd
        && matches!(
            (&*a.form, &*b.form),
            ("'s", "is" | "has")
                | ("is" | "has", "'s")
                | ("'d", "would" | "had")
                | ("would" | "had", "'d")
        )
    {
        return Some(Likeness::Same);
    }
    let variant = a.key.irregular & b.key.irregular != 0 || same_regular_root(&a.form, &b.form);
    variant.then_some(Likeness::Variant)
}

fn bare(form: &str) -> &str {
    form.strip_suffix("'s").or_else(|| form.strip_suffix('\'')).unwrap_or(form)
}

/// Letters of a name that is known by its consonants, at least.
const LONG_NAME: usize = 6;

fn same_name(a: &Word, b: &Word) -> bool {
    if a.key.name == b.key.name {
        return true;
    }
    let (x, y): (&str, &str) = (&a.form, &b.form);
    // Arabic has three vowels, which are romanised in five letters.
    if x.len().min(y.len()) >= LONG_NAME && skeleton(x) == skeleton(y) {
        return true;
    }
    let most = x.len().min(y.len()) / 5;
    x.chars().next() == y.chars().next()
        // A multi-byte letter is one step and up to three bytes more.
        && x.len().abs_diff(y.len()) <= 4 * most
        && strsim::levenshtein(x, y) <= most
        && !same_root(x, y)
}

impl Alignment {
    /// Aligns `quoted` with the best stretch of `found`.
    pub(crate) fn new(quoted: &[Word], found: &[Word]) -> Self {
        let quoted = &quoted[..quoted.len().min(LONGEST)];
        let found = &found[..found.len().min(LONGEST)];
        let (n, m) = (quoted.len(), found.len());
        if n == 0 || m == 0 {
            return Self::default();
        }
        // Scores of the row above and this one: `open` is the best so far,
        // `run` the best that ends in a pair at this cell.
        let mut open = vec![0_i32; m + 1];
        let mut run = vec![i32::MIN / 2; m + 1];
        let mut steps = vec![0_u8; (n + 1) * (m + 1)];
        for i in 1..=n {
            let (mut open_left, mut open_diagonal, mut run_diagonal) = (0, 0, i32::MIN / 2);
            for j in 1..=m {
                let (open_up, run_up) = (open[j], run[j]);
                let (pair, extends) = match score(&quoted[i - 1], &found[j - 1]) {
                    Some(score) if run_diagonal + RUN >= open_diagonal => {
                        (score + run_diagonal + RUN, true)
                    }
                    Some(score) => (score + open_diagonal, false),
                    None => (i32::MIN / 2, false),
                };
                // Of equal scores the pair wins, then the step that leaves the
                // source's word out: the alignment starts as late as it can.
                let mut step = LEFT;
                let mut best = open_left;
                if open_up > best {
                    best = open_up;
                    step = UP;
                }
                if pair >= best {
                    best = pair;
                    step = PAIR;
                }
                steps[i * (m + 1) + j] = step | if extends { EXTENDS } else { 0 };
                open_diagonal = open_up;
                run_diagonal = run_up;
                open[j] = best;
                run[j] = pair;
                open_left = best;
            }
        }
        let mut pairs = Vec::new();
        let (mut i, mut j) = (n, m);
        let mut forced = false;
        while i > 0 && j > 0 {
            let step = steps[i * (m + 1) + j];
            if forced || step & 3 == PAIR {
                if let Some(likeness) = likeness(&quoted[i - 1], &found[j - 1]) {
                    pairs.push(Pair { quoted: i - 1, found: j - 1, likeness });
                }
                forced = step & EXTENDS != 0;
                i -= 1;
                j -= 1;
            } else if step & 3 == UP {
                i -= 1;
            } else {
                j -= 1;
            }
        }
        pairs.reverse();
        let mut alignment = Self { pairs };
        alignment.drop_strays(quoted);
        alignment.drop_weak_ends(quoted, found);
        alignment
    }

    /// Drops pairs that stand alone far from the rest: chance meetings.
    fn drop_strays(&mut self, quoted: &[Word]) {
        if self.pairs.len() < 2 {
            return;
        }
        let mut clusters: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for k in 1..=self.pairs.len() {
            let ends = self.pairs.get(k).is_none_or(|next| {
                let last = self.pairs[k - 1];
                next.found - last.found > REACH || next.quoted - last.quoted > REACH
            });
            if ends {
                clusters.push(start..k);
                start = k;
            }
        }
        let size = |cluster: &Range<usize>| {
            let content = |p: &&Pair| quoted[p.quoted].class == Class::Content;
            (self.pairs[cluster.clone()].iter().filter(content).count(), cluster.len())
        };
        let largest = clusters.iter().map(size).max().unwrap_or((0, 0));
        let keep = |cluster: &Range<usize>| {
            let (content, pairs) = size(cluster);
            let first = self.pairs[cluster.start].quoted;
            // After an ellipsis the source may go on anywhere.
            let marked = quoted[first].gap_before && pairs >= 2;
            (content, pairs) == largest || (content >= 2 && pairs >= 3) || marked
        };
        let kept = clusters.iter().filter(|c| keep(c));
        self.pairs = kept.flat_map(|c| self.pairs[c.clone()].to_vec()).collect();
    }

    /// Drops runs of pairs at either end that the words between them and the rest outweigh:
    /// what two utterances have in common by chance.
    fn drop_weak_ends(&mut self, quoted: &[Word], found: &[Word]) {
        while let Some(run) = self.first_run() {
            let (inner, outer) = (self.pairs[run - 1], self.pairs[0].quoted == 0);
            if !is_weak(quoted, found, &self.pairs[..run], (inner, self.pairs[run]), outer) {
                break;
            }
            self.pairs.drain(..run);
        }
        while let Some(run) = self.last_run() {
            let at = self.pairs.len() - run;
            let outer = self.pairs.last().is_some_and(|last| last.quoted + 1 == quoted.len());
            let between = (self.pairs[at - 1], self.pairs[at]);
            if !is_weak(quoted, found, &self.pairs[at..], between, outer) {
                break;
            }
            self.pairs.truncate(at);
        }
    }

    /// Returns how many pairs the first run has; nothing where it is the only one.
    fn first_run(&self) -> Option<usize> {
        self.pairs.windows(2).position(|w| !w[0].is_before(w[1])).map(|at| at + 1)
    }

    /// Returns how many pairs the last run has; nothing where it is the only one.
    fn last_run(&self) -> Option<usize> {
        self.pairs.windows(2).rev().position(|w| !w[0].is_before(w[1])).map(|at| at + 1)
    }

    /// Returns the words of the source from the first to the last pair.
    pub(crate) fn found(&self) -> Range<usize> {
        match (self.pairs.first(), self.pairs.last()) {
            (Some(a), Some(b)) => a.found..b.found + 1,
            _ => 0..0,
        }
    }

    /// Returns the words of the quotation from the first to the last pair.
    pub(crate) fn quoted(&self) -> Range<usize> {
        match (self.pairs.first(), self.pairs.last()) {
            (Some(a), Some(b)) => a.quoted..b.quoted + 1,
            _ => 0..0,
        }
    }

    /// Returns how many pairs have words that carry matter.
    pub(crate) fn content(&self, quoted: &[Word]) -> usize {
        self.pairs.iter().filter(|p| quoted[p.quoted].class == Class::Content).count()
    }

    /// Returns the length of the longest run of neighbouring pairs, in words.
    pub(crate) fn longest_run(&self) -> usize {
        let mut longest = usize::from(!self.pairs.is_empty());
        let mut run = 1;
        for w in self.pairs.windows(2) {
            run = if w[0].is_before(w[1]) { run + 1 } else { 1 };
            longest = longest.max(run);
        }
        longest
    }

    /// Returns what differs between the first and the last pair, in order.
    pub(crate) fn differences(&self, quoted: &[Word], found: &[Word]) -> Vec<Difference> {
        let mut all: Vec<Difference> = Vec::new();
        let mut add = |q: Range<usize>, f: Range<usize>| {
            let weight = weigh(quoted, found, &q, &f);
            let edge = q.start == 0 || q.end == quoted.len();
            all.push(Difference { quoted: q, found: f, weight, edge, crosses: false });
        };
        for (k, pair) in self.pairs.iter().enumerate() {
            if let Some(before) = k.checked_sub(1).map(|p| self.pairs[p]) {
                let (q, f) = (before.quoted + 1..pair.quoted, before.found + 1..pair.found);
                if !q.is_empty() || !f.is_empty() {
                    add(q, f);
                }
            }
            if pair.likeness == Likeness::Variant {
                add(pair.quoted..pair.quoted + 1, pair.found..pair.found + 1);
            }
        }
        // Neighbouring differences are one: "we are" for "it was".
        let mut merged: Vec<Difference> = Vec::new();
        for d in all {
            match merged.last_mut() {
                Some(last)
                    if last.quoted.end == d.quoted.start && last.found.end == d.found.start =>
                {
                    last.quoted.end = d.quoted.end;
                    last.found.end = d.found.end;
                    last.weight = last.weight.max(d.weight);
                    last.edge |= d.edge;
                }
                _ => merged.push(d),
            }
        }
        merged
    }
}

/// Tells whether a run of pairs at an end is there by chance: it has fewer words than stand
/// between it and the rest, or none of matter. The two pairs are those on both sides of that
/// gap, in order; where the quotation itself ends with the run (`outer`), more may have been
/// changed.
fn is_weak(
    quoted: &[Word],
    found: &[Word],
    run: &[Pair],
    (before, after): (Pair, Pair),
    outer: bool,
) -> bool {
    // After an ellipsis on one side the other may have had any words.
    let count = |words: &[Word], any: bool| {
        if any { 0 } else { words.iter().filter(|w| !w.free).count() }
    };
    let gap = count(&quoted[before.quoted + 1..after.quoted], found[after.found].gap_before)
        .max(count(&found[before.found + 1..after.found], quoted[after.quoted].gap_before));
    let matter = run.iter().filter(|p| quoted[p.quoted].class == Class::Content).count();
    // Both begin with it: `I fear, though I can't prove it, that`.
    let begins = run[0].quoted == 0 && found[run[0].found].starts_sentence && run.len() >= 2;
    if matter >= 2 && run.len() >= 3 || begins && matter > 0 {
        return false;
    }
    let outweighed = run.len() < gap;
    if outer { gap > 2 && outweighed } else { gap > 1 && outweighed || gap > 0 && matter == 0 }
}

const LEFT: u8 = 0;
const UP: u8 = 1;
const PAIR: u8 = 2;
const EXTENDS: u8 = 4;
/// What a pair gains by following a pair.
const RUN: i32 = 3;

fn score(a: &Word, b: &Word) -> Option<i32> {
    let content = a.class == Class::Content;
    Some(match (likeness(a, b)?, content) {
        (Likeness::Same, true) => 8,
        (Likeness::Same, false) => 3,
        (Likeness::Variant, true) => 6,
        (Likeness::Variant, false) => 2,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;
    use provcheck_plugin::prelude::Span;

    fn all(text: &str) -> Vec<Word> {
        words(text, Span::new(0, text.len()))
    }

    fn weights(quoted: &str, found: &str) -> Vec<Weight> {
        let (q, f) = (all(quoted), all(found));
        Alignment::new(&q, &f).differences(&q, &f).into_iter().map(|d| d.weight).collect()
    }

    #[test]
    fn honest_light_and_heavy() {
        let (honest, light, heavy) = (Weight::Honest, Weight::Light, Weight::Heavy);
        for (quoted, found, expected) in [
            ("the harbour will reopen", "the harbor will reopen", vec![]),
            (
                "the harbour will reopen on Monday",
                "the harbour, we hope, will reopen on Monday",
                vec![heavy],
            ),
            (
                "the harbour … will reopen on Monday",
                "the harbour, we hope, will reopen on Monday",
                vec![honest],
            ),
            ("the harbour [in Bergen] will reopen", "the harbour will reopen", vec![honest]),
            ("[The mayor] will reopen it on Monday", "well, he will reopen it on Monday", vec![]),
            ("he said it isn't over yet for us", "he said it is not over yet for us", vec![]),
            ("the harbour would reopen soon", "the harbour will reopen soon", vec![light]),
            ("the harbour will never reopen soon", "the harbour will reopen soon", vec![heavy]),
            ("a build-up of silt in the harbour", "a buildup of silt in the harbour", vec![honest]),
            ("paid for by the United States in full", "paid for by the U.S. in full", vec![honest]),
            ("we were told to wait in the hall", "they are told to wait in the hall", vec![light]),
        ] {
            assert_eq!(weights(quoted, found), expected, "{quoted} / {found}");
        }
    }

    #[test]
    fn prefers_runs_over_scattered_words() {
        let q = all("the port is open");
        let f = all("the ferry is late but the port is open again");
        let alignment = Alignment::new(&q, &f);
        assert_eq!(alignment.found(), 5..9);
        assert_eq!(alignment.longest_run(), 4);
    }
}
