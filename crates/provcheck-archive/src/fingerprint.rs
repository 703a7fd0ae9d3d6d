//! From the text of an article to its fingerprints.

use provcheck_align::{Fingerprint, K, Tokens, W, winnow};

/// How densely an archive keeps fingerprints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Density {
    /// 0.4 fingerprints a word; a shared run of 8 words is always found.
    #[default]
    Full,
    /// 0.22 fingerprints a word; a shared run of 12 words is always found.
    Compact,
}

impl Density {
    /// Returns the words of a shingle.
    pub fn k(self) -> usize {
        K
    }

    /// Returns the shingles of a window.
    pub fn w(self) -> usize {
        match self {
            Density::Full => W,
            Density::Compact => 8,
        }
    }

    /// Returns the density with these shingles and windows, if there is one.
    pub(crate) fn with(k: u32, w: u32) -> Option<Self> {
        [Self::Full, Self::Compact].into_iter().find(|d| (d.k(), d.w()) == (k as usize, w as usize))
    }

    /// Returns the length, in words, of a shared run that is always found.
    pub fn guarantee(self) -> usize {
        self.k() + self.w() - 1
    }

    /// Returns the fingerprints of `text`: hash and index of the shingle's first
    /// word, by position.
    pub fn fingerprints(self, text: &str) -> Vec<(u64, u32)> {
        let kept = self.of_words(Tokens::new(text).words());
        kept.into_iter().map(|fingerprint| (fingerprint.hash, fingerprint.position)).collect()
    }

    /// Returns the fingerprints of words that are hashed already.
    pub(crate) fn of_words(self, words: &[u32]) -> Vec<Fingerprint> {
        winnow(words, self.k(), self.w())
    }
}

/// A fingerprint as an archive keeps it: [`Key::BITS`] bits of the hash.
///
/// Two different shingles share a key once in 2^48 pairs: a million articles hold some
/// seventy such pairs, and whoever reports what the archive found compares the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

impl Key {
    /// Bits of a key.
    pub const BITS: u32 = 48;

    /// Returns the key of a shingle's hash.
    ///
    /// Winnowing keeps the least of a window, so kept hashes crowd at the low end; a
    /// multiplication by an odd constant spreads them over the table again.
    pub fn from_hash(hash: u64) -> Self {
        Self(hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - Self::BITS))
    }

    /// Returns the key as a number below 2^48.
    pub fn get(self) -> u64 {
        self.0
    }

    /// Returns the key with these bits.
    pub(crate) fn from_bits(bits: u64) -> Self {
        Self(bits & ((1 << Self::BITS) - 1))
    }
}

/// The last position that is told from others; a shingle further on has this one.
pub const LAST_POSITION: u16 = u16::MAX - 1;
/// The position of a name: it says what an article is about, and is no shingle.
pub const NAME: u16 = u16::MAX;
/// Names kept of an article: those of the first paragraphs carry the story.
const MOST_NAMES: usize = 64;

/// Adds the names of a text: keys of two words in a row that begin with a capital.
pub(crate) fn names_of(text: &str, tokens: &Tokens, postings: &mut Vec<(Key, u16)>) {
    let first = postings.len();
    let named = |i: usize| tokens.is_capital(i) && !tokens.is_stop(i);
    let mut at = 0;
    while at + 1 < tokens.len() && postings.len() < first + MOST_NAMES {
        if !named(at + 1) {
            at += 2;
            continue;
        }
        let (end, next) = (tokens.span(at).end as usize, tokens.span(at + 1).start as usize);
        if named(at) && text.as_bytes().get(end..next) == Some(b" ") {
            let pair = u64::from(tokens.words()[at]) << 32 | u64::from(tokens.words()[at + 1]);
            // Its own constant keeps pairs apart from shingles.
            let key =
                Key::from_hash((pair ^ 0xA076_1D64_78BD_642F).wrapping_mul(0xE703_7ED1_A0B4_28DB));
            if postings[first..].iter().all(|(known, _)| *known != key) {
                postings.push((key, NAME));
            }
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guarantee_follows_from_the_windows() {
        assert_eq!(Density::Full.guarantee(), 8);
        assert_eq!(Density::Compact.guarantee(), 12);
        for density in [Density::Full, Density::Compact] {
            let (k, w) = (density.k() as u32, density.w() as u32);
            assert_eq!(Density::with(k, w), Some(density));
        }
        assert_eq!(Density::with(4, 4), None);
    }

    #[test]
    fn compact_keeps_fewer() {
        let text = (0..400).map(|i| format!("word{i}")).collect::<Vec<_>>().join(" ");
        let (full, compact) =
            (Density::Full.fingerprints(&text), Density::Compact.fingerprints(&text));
        assert!((140..180).contains(&full.len()), "{}", full.len());
        assert!((70..110).contains(&compact.len()), "{}", compact.len());
    }

    #[test]
    fn names_are_pairs_of_capitals() {
        let count = |text: &str| {
            let mut postings = Vec::new();
            names_of(text, &Tokens::new(text), &mut postings);
            postings.len()
        };
        for (text, names) in [
            ("the mayor, Jane Roe, spoke in Arl", 1),
            ("Jane Ann Roe spoke; Jane Ann Roe left", 2),
            ("Roe. Hale came", 0),
            ("The Harbour was shut", 0),
            ("nobody is named", 0),
            ("", 0),
        ] {
            assert_eq!(count(text), names, "{text}");
        }
    }
}
