//! Fingerprints of a sequence of words by winnowing.
//!
//! Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document
//! Fingerprinting" (SIGMOD 2003): of every window of [`W`] consecutive shingles of
//! [`K`] words the least hash is kept, the rightmost of equals. So every shared run of at
//! least [`T`] = K + W - 1 words shares a kept shingle, and none shorter than K
//! words ever does. One shingle in (W + 1) / 2 is kept, 0.4 a word.

/// Words of a shingle: the noise threshold, in words.
pub const K: usize = 5;
/// Shingles of a window.
pub const W: usize = 4;
/// Length in words of a shared run that is always found.
pub const T: usize = K + W - 1;

/// Version of the way from text to fingerprints: normal form of words, hash,
/// shingle. Stored indexes are void where it differs.
pub const FINGERPRINT_VERSION: u32 = 1;

/// A kept shingle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Hash of the shingle's words.
    pub hash: u64,
    /// Index of its first word.
    pub position: u32,
}

/// Returns the hashes of all shingles of `k` words, by their first word.
///
/// `words` are hashes of words, as [`Tokens::words`](crate::Tokens::words) gives them.
pub fn shingles(words: &[u32], k: usize) -> impl ExactSizeIterator<Item = u64> + '_ {
    let k = k.max(1);
    let windows = if words.len() < k { &words[..0] } else { words };
    windows.windows(k).map(|shingle| {
        // A polynomial in an odd constant, then a final mix so that the least of
        // a window is a fair draw.
        let mut hash = 0u64;
        for &word in shingle {
            hash = (hash ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            hash ^= hash >> 29;
        }
        hash = (hash ^ (hash >> 32)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        hash ^ (hash >> 32)
    })
}

/// Returns the fingerprints of `words`, with shingles of `k` words and windows of
/// `w` shingles, by position.
///
/// A text of fewer than `w` shingles keeps its least one.
pub fn winnow(words: &[u32], k: usize, w: usize) -> Vec<Fingerprint> {
    let w = w.max(1);
    let hashes: Vec<u64> = shingles(words, k).collect();
    let mut kept: Vec<Fingerprint> = Vec::with_capacity(hashes.len() * 2 / (w + 1) + 1);
    if hashes.is_empty() {
        return kept;
    }
    let least_of = |from: usize, to: usize| {
        let mut best = from;
        for i in from..to {
            if hashes[i] <= hashes[best] {
                best = i;
            }
        }
        best
    };
    if hashes.len() < w {
        let at = least_of(0, hashes.len());
        kept.push(Fingerprint { hash: hashes[at], position: at as u32 });
        return kept;
    }
    let mut best = usize::MAX;
    for start in 0..=hashes.len() - w {
        let newest = start + w - 1;
        let chosen = if best == usize::MAX || best < start {
            least_of(start, newest + 1)
        } else if hashes[newest] <= hashes[best] {
            newest
        } else {
            best
        };
        if chosen != best {
            best = chosen;
            kept.push(Fingerprint { hash: hashes[best], position: best as u32 });
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(seed: u32, length: usize) -> Vec<u32> {
        let mut state = seed;
        (0..length)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state >> 8
            })
            .collect()
    }

    #[test]
    fn a_shared_run_of_t_words_shares_a_fingerprint() {
        for place in 0..40 {
            let run = numbers(7, T);
            let plant = |seed| {
                let mut words = numbers(seed, 60);
                words.splice(place..place, run.iter().copied());
                words
            };
            let (a, b) = (winnow(&plant(1), K, W), winnow(&plant(2), K, W));
            assert!(a.iter().any(|x| b.iter().any(|y| x.hash == y.hash)), "at {place}");
        }
    }

    #[test]
    fn keeps_two_in_w_plus_one() {
        let kept = winnow(&numbers(3, 100_000), K, W).len() as f64 / 100_000.0;
        assert!((0.38..0.42).contains(&kept), "{kept}");
    }

    #[test]
    fn short_texts() {
        assert!(winnow(&[1, 2, 3], K, W).is_empty());
        assert_eq!(winnow(&[1, 2, 3, 4, 5], K, W).len(), 1);
    }
}
