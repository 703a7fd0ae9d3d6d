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

/// Places of one sequence of words in a text that are looked at: a text that repeats
/// itself more often has its words all the same.
const PLACES: usize = 8;
/// Words compared for each word of the two texts, at most: what they have in common by
/// then is all that texts which repeat themselves without end are told of.
const COMPARED: usize = 64;

/// Returns the maximal runs of at least `least` equal words, by place in the first
/// text, then in the second.
///
/// Words are numbers of any kind; what must not match is given a number that the
/// other text lacks. Takes time linear in both texts.
pub fn shared_runs(a: &[u64], b: &[u64], least: usize) -> Vec<SharedRun> {
    let least = least.max(1);
    let mut places: HashKeyed<u64, Vec<u32>> =
        HashMap::with_capacity_and_hasher(b.len(), std::hash::BuildHasherDefault::default());
    for (at, window) in b.windows(least).enumerate() {
        let known = places.entry(hash(window)).or_default();
        if known.len() < PLACES {
            known.push(at as u32);
        }
    }
    // By the difference of the places: where a run on it was last seen to end.
    let mut ends: HashKeyed<u64, usize> = HashKeyed::default();
    let mut seen: HashKeyed<u64, usize> = HashKeyed::default();
    let mut budget = COMPARED * (a.len() + b.len());
    let mut runs = Vec::new();
    for (i, window) in a.windows(least).enumerate() {
        let hash = hash(window);
        let Some(known) = places.get(&hash) else { continue };
        let times = seen.entry(hash).or_default();
        *times += 1;
        if *times > PLACES || budget == 0 {
            continue;
        }
        for &j in known {
            let j = j as usize;
            let diagonal = (i + b.len() - j) as u64;
            if ends.get(&diagonal).is_some_and(|&end| i < end) || window != &b[j..j + least] {
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
    runs.sort_unstable_by_key(|run| (run.a.start, run.b.start));
    runs
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
}
