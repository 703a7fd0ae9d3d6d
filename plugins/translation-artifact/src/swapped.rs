//! With sources: the words of a source's phrase swapped one by one for rarer ones.
//!
//! A tool that rewrites a text so that it is not recognised goes through a sentence
//! and puts another word of the same sense for every few words. A writer changes the
//! sentence, or one word, and mostly to a plainer one. So a swap is a word in a
//! sentence that otherwise stands as in the source, with the same words on both sides
//! of it, which no source has and which is several times rarer than the source's. It
//! is told where it breaks a phrase that English uses (`central bank`), and where
//! several stand in one draft and few changes go the other way.

use provcheck_align::Rendering;
use provcheck_lexicon::{self as words, english};
use provcheck_plugin::prelude::*;

use crate::meaning::sentence::{self, Word};
use crate::reading::Reading;
use crate::rules::TORTURED_PHRASE;

/// Likeness from which two sentences are held against each other.
const LEAST_SCORE: f32 = 0.4;
/// Of the words of the shorter sentence, the share that must stand in the other in order.
const LEAST_KEPT: f64 = 0.5;
/// The longest run of swapped words: a set phrase of three is the longest that tools take apart.
const LONGEST: usize = 3;
/// A swapped word is at least four times rarer, in powers of two.
const RARER: u64 = 2;
/// One that breaks a phrase is twice rarer.
const BROKEN_RARER: u64 = 1;
/// Swaps in one draft from which they are told, and from which they are warnings.
const SOME: usize = 2;
const MANY: usize = 3;
/// For each change of another kind as many swaps at least: writers make both.
const SHARE: usize = 2;

/// A word, or a few, in the place of a source's.
struct Swap {
    mine: Span,
    theirs: Span,
    source: SourceId,
    sentence: Span,
    /// The source's words are used together, the draft's are not.
    broken: bool,
}

/// Reports swapped words; `renderings` is by sentence of the draft.
pub(crate) fn find(reading: &Reading<'_>, renderings: &[Vec<Rendering>], out: &mut Vec<Finding>) {
    let mut all: Vec<Swap> = Vec::new();
    let mut other = 0;
    for (sentence, renderings) in reading.document.sentences().iter().zip(renderings) {
        let Some(best) = renderings.first().filter(|r| r.score >= LEAST_SCORE) else { continue };
        let mine = sentence::words(reading.document, sentence.span);
        let theirs = sentence::words(reading.sources.get(best.source), best.source_span);
        other += swaps(reading, &mine, &theirs, best, &mut all);
    }
    let (spun, broken) = (all.len(), all.iter().filter(|s| s.broken).count());
    if spun < SOME || broken == 0 || spun < SHARE * other {
        return;
    }
    for swap in &all {
        out.push(finding(reading, swap, spun >= MANY));
    }
}

fn finding(reading: &Reading<'_>, swap: &Swap, many: bool) -> Finding {
    let here = reading.slice(swap.mine);
    let there = reading.sources.get(swap.source).slice(swap.theirs);
    let mut finding = Finding::new(
        &TORTURED_PHRASE,
        swap.mine,
        format!("\"{here}\" stands where the source has \"{there}\", in the same sentence"),
    );
    if many {
        finding.severity(Severity::Warning);
        finding.note("several words of the sources' sentences are swapped for rarer ones");
    }
    finding.source(swap.source, swap.theirs, "the source has");
    finding.source(swap.source, swap.sentence, "in the sentence");
    finding.suggest(swap.mine, there.to_owned(), Applicability::DisplayOnly);
    finding
}

/// Finds the words of `mine` that stand in the place of as many of `theirs`, and returns
/// the number of changes of any other kind.
fn swaps(
    reading: &Reading<'_>,
    mine: &[Word],
    theirs: &[Word],
    rendering: &Rendering,
    out: &mut Vec<Swap>,
) -> usize {
    let mut other = 0;
    let kept = common(mine, theirs);
    let shorter = mine.len().min(theirs.len());
    if (kept.len() as f64) < LEAST_KEPT * shorter as f64 {
        return 0;
    }
    // Places one past the word before and at the word after, with the sentences' ends.
    let after = std::iter::once((0, 0)).chain(kept.iter().map(|&(i, j)| (i + 1, j + 1)));
    let before = kept.iter().copied().chain([(mine.len(), theirs.len())]);
    for ((i, j), (next_i, next_j)) in after.zip(before) {
        let (a, b) = (&mine[i..next_i], &theirs[j..next_j]);
        if !a.iter().chain(b).any(|w| w.content) {
            continue;
        }
        let plain = |w: &Word| w.content && !w.name && !w.numeric && !w.quoted;
        if a.len() != b.len() || a.len() > LONGEST || !a.iter().chain(b).all(plain) {
            other += 1;
            continue;
        }
        // With the words on both sides: a phrase that is broken at either edge is broken.
        let whole_a = &mine[i.saturating_sub(1)..(next_i + 1).min(mine.len())];
        let whole_b = &theirs[j.saturating_sub(1)..(next_j + 1).min(theirs.len())];
        let broken = whole_a.windows(2).zip(whole_b.windows(2)).any(|(a, b)| {
            !b[1].clause
                && reading.lexicon.together(&b[0].form, &b[1].form)
                && !reading.lexicon.together(&a[0].form, &a[1].form)
        });
        let least = if broken { BROKEN_RARER } else { RARER };
        if !a.iter().zip(b).all(|(a, b)| is_spun(reading, a, b, least)) {
            other += 1;
            continue;
        }
        let cover = |words: &[Word]| words[0].span.cover(words[words.len() - 1].span);
        out.push(Swap {
            mine: cover(a),
            theirs: cover(b),
            source: rendering.source,
            sentence: rendering.source_span,
            broken,
        });
    }
    other
}

/// Tells whether `mine` is rarer than `theirs`, and no source has it.
fn is_spun(reading: &Reading<'_>, mine: &Word, theirs: &Word, least: u64) -> bool {
    let (Some(here), Some(there)) =
        (reading.lexicon.frequency(&mine.form), reading.lexicon.frequency(&theirs.form))
    else {
        return false;
    };
    here + least <= there
        && !reading.in_sources(&mine.form)
        && !sentence::same(mine, theirs)
        && !is_variant(&mine.form, &theirs.form)
}

/// Tells whether two words are one in another spelling, or on the other side of the ocean.
fn is_variant(a: &str, b: &str) -> bool {
    let singular = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let pair = (singular(a), singular(b));
    let alike = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    alike * 2 >= a.len().max(b.len())
        || english(words::Class::AbroadVariant).pairs().any(|(here, there)| {
            let (here, there) = (singular(here), singular(there));
            pair == (here.clone(), there.clone()) || pair == (there, here)
        })
}

/// Returns the words that both sentences have in the same order, as places in each: a
/// longest common subsequence.
fn common(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut best = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i].stem == b[j].stem {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut all = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i].stem == b[j].stem {
            all.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    all
}

#[cfg(test)]
mod tests;
