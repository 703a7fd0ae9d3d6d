//! A sentence of the draft against the source of its passage, on its own.

use std::collections::BTreeMap;
use std::ops::Range;

use provcheck_align::{PassageKind, Tokens, WordDiff, WordOpKind, diff_tokens};

/// Places of one word in the source that are looked at.
const PLACES: usize = 64;
/// Words new to the window that make it take in the next segment too: the draft's
/// sentence joins two of the source.
const JOINED: usize = 3;

/// Where a source has which words: its segments by stem, for one passage.
#[derive(Debug)]
pub(crate) struct Places(Vec<(u32, usize)>);

impl Places {
    /// Those of the content words in `words` of the source.
    pub(crate) fn new(source: &Tokens, words: &Range<usize>) -> Self {
        let mut places: Vec<(u32, usize)> = words
            .clone()
            .filter(|&i| !source.is_stop(i))
            .map(|i| (source.stems()[i], source.segment_of(i)))
            .collect();
        places.sort_unstable();
        places.dedup();
        Self(places)
    }

    fn segments(&self, stem: u32) -> impl Iterator<Item = usize> + '_ {
        let first = self.0.partition_point(|p| p.0 < stem);
        self.0[first..].iter().take_while(move |p| p.0 == stem).take(PLACES).map(|p| p.1)
    }
}

/// A sentence, or what a quotation leaves of one, and the words it answers to.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) draft: Range<usize>,
    /// From the first to the last words kept in order.
    pub(crate) source: Range<usize>,
    /// The sentences of the source that it answers to.
    pub(crate) window: Range<usize>,
    pub(crate) diff: WordDiff,
    /// Distinct words that say something and are no names and no figures: all, and those
    /// that the source has in the sentences it answers to.
    pub(crate) plain: usize,
    pub(crate) plain_shared: usize,
    /// The same with names and figures.
    pub(crate) content: usize,
    pub(crate) content_shared: usize,
}

impl Sentence {
    /// Compares `words` of the draft with `theirs` of the source.
    pub(crate) fn new(
        words: Range<usize>,
        draft: &Tokens,
        theirs: &Range<usize>,
        source: &Tokens,
        places: &Places,
    ) -> Self {
        // Distinct stems, plain where one of their words is.
        let mut stems: BTreeMap<u32, bool> = BTreeMap::new();
        for word in words.clone().filter(|&i| !draft.is_stop(i)) {
            *stems.entry(draft.stems()[word]).or_default() |= is_plain(draft, word);
        }
        let mut by_segment: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for &stem in stems.keys() {
            for segment in places.segments(stem) {
                by_segment.entry(segment).or_default().push(stem);
            }
        }
        let best = by_segment.iter().max_by_key(|(at, s)| (s.len(), std::cmp::Reverse(**at)));
        let (at, mut shared) =
            best.map_or((source.segment_of(theirs.start), Vec::new()), |(at, s)| (*at, s.clone()));
        let (mut first, mut last) = (at, at);
        // The neighbours, then theirs.
        for next in [at.checked_sub(1), Some(at + 1), at.checked_sub(2), Some(at + 2)] {
            let Some(next) = next else { continue };
            if next + 1 != first && next != last + 1 {
                continue;
            }
            let Some(there) = by_segment.get(&next) else { continue };
            let new: Vec<u32> = there.iter().filter(|s| !shared.contains(s)).copied().collect();
            if new.len() >= JOINED {
                shared.extend(new);
                (first, last) = (first.min(next), last.max(next));
            }
        }
        let window = source.segment(first).start..source.segment(last).end;
        let (start, end) = (window.start.max(theirs.start), window.end.min(theirs.end));
        let window = start..end.max(start);
        let diff = diff_tokens(source, window.clone(), draft, words.clone());
        let hull = hull(&diff, draft).unwrap_or_else(|| window.clone());
        let diff = diff_tokens(source, hull.clone(), draft, words.clone());
        Self {
            draft: words,
            source: hull,
            window,
            diff,
            plain: stems.values().filter(|p| **p).count(),
            plain_shared: shared.iter().filter(|s| stems.get(s) == Some(&true)).count(),
            content: stems.len(),
            content_shared: shared.len(),
        }
    }

    /// Tells whether the sentence bears out, on its own, that its passage follows the source.
    pub(crate) fn bears_out(&self) -> bool {
        self.rewrites() || self.is_copied() && self.follows()
    }

    /// Tells whether the sentence may stand at the end of a passage that others bear out:
    /// not quite half of its content, but in the source's order.
    pub(crate) fn leans(&self) -> bool {
        self.bears_out()
            || (self.keeps()
                && self.plain_shared >= 3
                && self.plain_shared * 2 >= self.plain
                && self.content_shared * 5 >= self.content * 2)
    }

    /// Tells whether the sentence may stand between others that bear their passage out:
    /// two fifths of its content, with three plain words; or half of it with two, where a
    /// third of all words stand in the source's order.
    pub(crate) fn fits(&self) -> bool {
        self.content < 3
            || self.bears_out()
            || (self.plain_shared >= 3 && self.content_shared * 5 >= self.content * 2)
            || ((self.diff.kept as usize) * 3 >= self.draft.len()
                && self.plain_shared >= 2
                && self.plain_shared * 5 >= self.plain * 2
                && self.content_shared * 2 >= self.content)
    }

    /// Tells whether four in ten words of the sentence stand in the source in their order.
    pub(crate) fn keeps(&self) -> bool {
        ((self.diff.kept + self.diff.inflected) as usize) * 5 >= self.draft.len() * 2
    }

    /// Tells whether the sentence is copied, if not word for word.
    pub(crate) fn is_copied(&self) -> bool {
        PassageKind::from_diff(&self.diff) >= PassageKind::NearVerbatim
    }

    /// Tells whether the sentence follows the source by its own words: most of them, and
    /// not names and figures alone, which two reports of one event share anyway.
    pub(crate) fn follows(&self) -> bool {
        let least = if self.is_copied() { self.plain * 2 } else { self.plain * 3 };
        let plain = self.plain_shared * 5 >= least;
        self.keeps() && plain && self.content_shared * 2 >= self.content
    }

    /// Tells whether the sentence is a rewriting, in whatever order: half of its plain
    /// words, at least three, and half of all its content words are the source's.
    pub(crate) fn rewrites(&self) -> bool {
        self.plain_shared >= 3
            && self.plain_shared * 2 >= self.plain
            && self.content_shared * 2 >= self.content
    }
}

/// From the first to the last run of kept words with a content word in it.
fn hull(diff: &WordDiff, draft: &Tokens) -> Option<Range<usize>> {
    let mut runs = diff
        .ops
        .iter()
        .filter(|op| op.kind == WordOpKind::Kept && op.b.clone().any(|i| !draft.is_stop(i)));
    let first = runs.next()?;
    let last = runs.next_back().unwrap_or(first);
    Some(first.a.start..last.a.end)
}

/// A content word that is no name and no number.
pub(crate) fn is_plain(tokens: &Tokens, word: usize) -> bool {
    !tokens.is_stop(word) && !tokens.is_capital(word) && !tokens.has_digit(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "A gauge above the village of Brunn took in 148 litres of rain per square metre within six hours.";

    /// Whether a sentence bears a passage out, leans on others at its end, fits between them.
    fn is(draft: &str) -> [bool; 3] {
        let (draft, source) = (Tokens::new(draft), Tokens::new(SOURCE));
        let all = 0..source.len();
        let places = Places::new(&source, &all);
        let sentence = Sentence::new(0..draft.len(), &draft, &all, &source, &places);
        [sentence.bears_out(), sentence.leans(), sentence.fits()]
    }

    #[test]
    fn what_a_sentence_is_to_its_passage() {
        let cases = [
            // Rewritten, in whatever order.
            ("Within six hours 148 litres of rain fell on the gauge of the village.", [true; 3]),
            // Scrambled: in order, but with as many words that the source lacks.
            (
                "A gauge above the village, Corvi Dunn, took in litres, the opera, Figl 1400, harbour.",
                [false, true, true],
            ),
            // A few words in order inside something else.
            (
                "The gauge of Brunn has 148 opera litres of curtain and velvet.",
                [false, false, true],
            ),
            // Names and figures of the event.
            ("Brunn has 148 inhabitants, a baker and a brewery.", [false; 3]),
            ("The mayor told reporters that nobody in the village slept for hours.", [false; 3]),
            ("Nobody was hurt, and the opera stayed open.", [false; 3]),
        ];
        for (draft, expected) in cases {
            assert_eq!(is(draft), expected, "{draft}");
        }
    }
}
