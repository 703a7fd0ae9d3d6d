//! From the text of an article to its fingerprints.

use provcheck_align::{K, Tokens, W, winnow};

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

    /// Returns the length, in words, of a shared run that is always found.
    pub fn guarantee(self) -> usize {
        self.k() + self.w() - 1
    }

    /// Returns the fingerprints of `text`: hash and index of the shingle's first
    /// word, by position.
    pub fn fingerprints(self, text: &str) -> Vec<(u64, u32)> {
        winnow(Tokens::new(text).words(), self.k(), self.w())
            .into_iter()
            .map(|fingerprint| (fingerprint.hash, fingerprint.position))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guarantee_follows_from_the_windows() {
        assert_eq!(Density::Full.guarantee(), 8);
        assert_eq!(Density::Compact.guarantee(), 12);
    }

    #[test]
    fn compact_keeps_fewer() {
        let text = (0..400).map(|i| format!("word{i}")).collect::<Vec<_>>().join(" ");
        let (full, compact) =
            (Density::Full.fingerprints(&text), Density::Compact.fingerprints(&text));
        assert!((140..180).contains(&full.len()), "{}", full.len());
        assert!((70..110).contains(&compact.len()), "{}", compact.len());
    }
}
