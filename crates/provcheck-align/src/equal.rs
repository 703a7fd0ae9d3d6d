//! What two texts have in common word for word, however long they are and
//! whatever stands around it.

use std::collections::HashMap;
use std::ops::Range;

use crate::stem::HashKeyed;

/// Words that two texts have in common, in the same order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedRun {
    /// Where they stand in the first text.
    pub a: Range<usize>,
    /// Where they stand in the second one.
    pub b: Range<usize>,
}

/// Places of one sequence of words in a text that are tried against each other: what stands
/// more often is matched with its first place in the other text.
const PLACES: usize = 8;
/// Words compared for each word of the two texts before everything else is matched with its
/// first place, too.
const COMPARED: usize = 64;

/// Returns the maximal runs of at least `least` equal words, by place in the first
/// text, then in the second.
///
/// Words are numbers of any kind; what must not match is given a number that the
/// other text lacks. Every word of either text that stands in `least` equal words is in a
/// run. Where both repeat themselves a passage is not given beside each of its repetitions.
/// Takes time linear in both texts.
///
/// ```
/// use provcheck_align::{SharedRun, shared_runs};
///
/// let runs = shared_runs(&[1, 2, 3, 9], &[7, 1, 2, 3], 3);
/// assert_eq!(runs, [SharedRun { a: 0..3, b: 1..4 }]);
/// ```
pub fn shared_runs(a: &[u64], b: &[u64], least: usize) -> Vec<SharedRun> {
    let least = least.max(1);
    let (in_a, in_b) = (Windows::new(a, least), Windows::new(b, least));
    let mut runs = best(a, b, least, &in_b);
    let rest = uncovered(a, b, least, &in_b, runs.iter().map(|run| run.a.clone()));
    runs.extend(rest.into_iter().map(|(a, b)| SharedRun { a, b }));
    let rest = uncovered(b, a, least, &in_a, runs.iter().map(|run| run.b.clone()));
    runs.extend(rest.into_iter().map(|(b, a)| SharedRun { a, b }));
    runs.sort_unstable_by_key(|run| (run.a.start, run.b.start, run.a.end));
    runs.dedup();
    runs
}

/// The first places of every sequence of so many words in a text, by hash.
struct Windows(HashKeyed<u64, Vec<u32>>);

impl Windows {
    fn new(text: &[u64], least: usize) -> Self {
        let mut places: HashKeyed<u64, Vec<u32>> =
            HashMap::with_capacity_and_hasher(text.len(), std::hash::BuildHasherDefault::default());
        for (at, window) in text.windows(least).enumerate() {
            let known = places.entry(hash(window)).or_default();
            if known.len() < PLACES {
                known.push(at as u32);
            }
        }
        Self(places)
    }

    fn get(&self, hash: u64) -> &[u32] {
        self.0.get(&hash).map_or(&[], Vec::as_slice)
    }
}

/// Returns the maximal runs on every diagonal that the first places of a window lie on, as
/// far as the share of work goes.
fn best(a: &[u64], b: &[u64], least: usize, in_b: &Windows) -> Vec<SharedRun> {
    // By the difference of the places: where a run on it was last seen to end.
    let mut ends: HashKeyed<u64, usize> = HashKeyed::default();
    let mut seen: HashKeyed<u64, usize> = HashKeyed::default();
    let mut budget = COMPARED * (a.len() + b.len());
    let mut runs = Vec::new();
    for (i, window) in a.windows(least).enumerate() {
        let hash = hash(window);
        let known = in_b.get(hash);
        if known.is_empty() {
            continue;
        }
        let times = seen.entry(hash).or_default();
        *times += 1;
        if *times > PLACES {
            continue;
        }
        for &j in known {
            let j = j as usize;
            let diagonal = (i + b.len() - j) as u64;
            if budget == 0
                || ends.get(&diagonal).is_some_and(|&end| i < end)
                || window != &b[j..j + least]
            {
                continue;
            }
            let same = |(x, y): &(&u64, &u64)| x == y;
            let back = a[..i].iter().rev().zip(b[..j].iter().rev()).take_while(same).count();
            let on = a[i..].iter().zip(&b[j..]).take_while(same).count();
            budget = budget.saturating_sub(back + on);
            ends.insert(diagonal, i + on);
            runs.push(SharedRun { a: i - back..i + on, b: j - back..j + on });
        }
    }
    runs
}

/// Returns, for the windows of `text` that are in none of the `runs` but in `other`, where
/// they stand there first, with the words behind that are equal, too.
fn uncovered(
    text: &[u64],
    other: &[u64],
    least: usize,
    in_other: &Windows,
    runs: impl Iterator<Item = Range<usize>>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut runs: Vec<Range<usize>> = runs.collect();
    runs.sort_unstable_by_key(|run| run.start);
    let mut runs = runs.into_iter().peekable();
    let mut found = Vec::new();
    // Where the farthest run that begins no later than here ends.
    let mut end = 0;
    for (at, window) in text.windows(least).enumerate() {
        while let Some(run) = runs.next_if(|run| run.start <= at) {
            end = end.max(run.end);
        }
        if at + least <= end {
            continue;
        }
        let first = in_other.get(hash(window)).iter().map(|&place| place as usize);
        let Some(first) = first.into_iter().find(|&j| window == &other[j..j + least]) else {
            continue;
        };
        let equal = text[at..].iter().zip(&other[first..]).take_while(|(x, y)| x == y).count();
        end = at + equal;
        found.push((at..end, first..first + equal));
    }
    found
}

fn hash(window: &[u64]) -> u64 {
    window.iter().fold(0, |hash, &word| {
        let hash = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^ (hash >> 29)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(a: &str, b: &str, least: usize) -> Vec<(Range<usize>, Range<usize>)> {
        let words = |text: &str| text.bytes().map(u64::from).collect::<Vec<_>>();
        shared_runs(&words(a), &words(b), least).into_iter().map(|r| (r.a, r.b)).collect()
    }

    #[test]
    fn maximal_runs() {
        assert_eq!(runs("xabcdy", "zzabcd", 3), [(1..5, 2..6)]);
        assert_eq!(runs("abcXdef", "abcYdef", 3), [(0..3, 0..3), (4..7, 4..7)]);
        assert_eq!(runs("abcd", "cdab", 2), [(0..2, 2..4), (2..4, 0..2)]);
        assert_eq!(runs("abcabc", "abc", 3), [(0..3, 0..3), (3..6, 0..3)]);
        assert_eq!(runs("abc", "abd", 3), []);
        assert_eq!(runs("", "abc", 3), []);
        assert_eq!(runs("ab", "ab", 0), [(0..2, 0..2)]);
    }

    #[test]
    fn a_text_that_repeats_itself_is_bounded() {
        let words = vec![1u64; 20_000];
        let runs = shared_runs(&words, &words, 8);
        assert_eq!(runs[0], SharedRun { a: 0..20_000, b: 0..20_000 });
        assert!(runs.len() <= 2 * PLACES, "{}", runs.len());
    }

    /// A passage that both repeat, with other words around it every time.
    #[test]
    fn what_repeats_itself_is_found_every_time() {
        let text = |base: u64, times: u64| -> Vec<u64> {
            (0..times).flat_map(|n| (1..=9).chain([base + n])).collect()
        };
        let (a, b) = (text(1_000, 30), text(2_000, 20));
        let runs = shared_runs(&a, &b, 8);
        for (side, length) in [(0, a.len()), (1, b.len())] {
            let covered = |at: usize| {
                runs.iter().any(|run| if side == 0 { &run.a } else { &run.b }.contains(&at))
            };
            let expected = |at: usize| at % 10 != 9;
            assert!((0..length).all(|at| covered(at) == expected(at)), "{side}: {runs:?}");
        }
        assert!(runs.iter().all(|run| a[run.a.clone()] == b[run.b.clone()]));
        assert_eq!(shared_runs(&text(1_000, 30), &text(2_000, 20), 10), []);
    }

    /// Words of two kinds in every order: each sequence stands far more often than is tried.
    #[test]
    fn every_word_in_equal_words_is_in_a_run() {
        let mut state = 7_u64;
        let mut text = |length: usize| -> Vec<u64> {
            std::iter::repeat_with(|| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                state >> 63
            })
            .take(length)
            .collect()
        };
        let (a, b) = (text(600), text(500));
        let runs = shared_runs(&a, &b, 6);
        assert!(runs.iter().all(|run| a[run.a.clone()] == b[run.b.clone()]));
        for (at, window) in a.windows(6).enumerate() {
            let known = b.windows(6).any(|theirs| theirs == window);
            let covered = runs.iter().any(|run| run.a.start <= at && at + 6 <= run.a.end);
            assert_eq!(known, covered, "{at}");
        }
    }
}
