//! Which articles share fingerprints with a text.

use provcheck_align::{Tokens, shingles};

use crate::archive::{Archive, DocId};
use crate::error::ArchiveError;
use crate::fingerprint::{Key, names_of};

/// How an archive is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    /// A fingerprint of more articles than this is boilerplate: it is counted as such,
    /// and makes no article a candidate.
    pub boilerplate: u32,
    /// Fingerprints that an article shares at least.
    pub least: u32,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self { boilerplate: 200, least: 1 }
    }
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The articles, the likeliest first.
    pub hits: Vec<Hit>,
    /// Fingerprints that were looked up, each once.
    pub looked_up: usize,
    /// Of them, those that some article has.
    pub known: usize,
    /// Of them, those that more articles have than [`SearchOptions::boilerplate`].
    pub boilerplate: usize,
}

/// An article that shares fingerprints with the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub doc: DocId,
    /// Fingerprints shared, without boilerplate.
    pub shared: u32,
    /// Boilerplate shared. It counts where it makes up an eighth of what was looked up,
    /// as where the text is a report that hundreds have run; else it is 0.
    pub common: u32,
    /// What is shared weighed by rarity: for each the logarithm of articles there are
    /// over articles that have it. Hits are sorted by it.
    pub weight: f64,
}

/// The fingerprints of a text that is looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    keys: Vec<Key>,
}

impl Query {
    /// Asks for all shingles of `tokens`: what an archive keeps of them is a part, so
    /// also some shared runs shorter than its guarantee are found.
    pub fn text(tokens: &Tokens, k: usize) -> Self {
        Self::new(shingles(tokens.words(), k).map(Key::from_hash).collect())
    }

    /// Asks for the shingles of some words of `tokens`.
    pub fn words(tokens: &Tokens, words: std::ops::Range<usize>, k: usize) -> Self {
        let words = tokens.words().get(words).unwrap_or_default();
        Self::new(shingles(words, k).map(Key::from_hash).collect())
    }

    /// Asks for the names in `text`: two words in a row with capitals.
    pub fn names(text: &str, tokens: &Tokens) -> Self {
        let mut names = Vec::new();
        names_of(text, tokens, &mut names);
        Self::new(names.into_iter().map(|(key, _)| key).collect())
    }

    /// Asks for what `other` asks for as well.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.keys.extend(other.keys);
        Self::new(self.keys)
    }

    fn new(mut keys: Vec<Key>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        Self { keys }
    }

    /// Returns what is looked up, sorted.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// Returns how many fingerprints are looked up.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Tells whether there is nothing to look up.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl Archive {
    /// Returns the articles that share fingerprints with `query`.
    ///
    /// Every article that has a run of [`Density::guarantee`](crate::fingerprint::Density::guarantee)
    /// words with the text is among them, unless all fingerprints of the run are
    /// boilerplate. What is found is a candidate: fingerprints are hashes, and only a
    /// comparison of the words shows what is shared.
    ///
    /// # Errors
    ///
    /// Where a part of the archive can't be read or is damaged.
    pub fn search(&self, query: &Query, options: SearchOptions) -> Result<Found, ArchiveError> {
        let cap = options.boilerplate;
        let mut counts = vec![0u32; query.keys.len()];
        let (mut docs, mut buffer) = (Vec::new(), Vec::new());
        // Which key, and which article.
        let mut postings: Vec<(u32, u32)> = Vec::new();
        for part in &self.parts {
            let probed = part.segment.probe(&query.keys, &mut buffer)?;
            for (at, rows) in probed.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
                docs.clear();
                let key = query.keys[at];
                counts[at] += part.segment.look_up(key, rows, cap, &mut docs, &mut buffer)?;
                // A shingle that a text repeats counts once.
                docs.dedup();
                postings.extend(
                    docs.iter()
                        .filter(|doc| !part.removed.has(**doc))
                        .map(|doc| (part.first + doc, at as u32)),
                );
            }
        }
        postings.sort_unstable();
        let articles = self.len().max(1) as f64;
        let much = (query.keys.len() / 8).max(4);
        let mut hits = Vec::new();
        for group in postings.chunk_by(|a, b| a.0 == b.0) {
            let mut hit = Hit { doc: DocId(group[0].0), shared: 0, common: 0, weight: 0.0 };
            let mut common_weight = 0.0;
            for (_, key) in group {
                let count = counts[*key as usize];
                let weight = (1.0 + articles / f64::from(count)).ln();
                if count > cap {
                    hit.common += 1;
                    common_weight += weight;
                } else {
                    hit.shared += 1;
                    hit.weight += weight;
                }
            }
            if (hit.common as usize) < much {
                hit.common = 0;
            } else {
                hit.weight += common_weight;
            }
            if hit.shared >= options.least || hit.common > 0 {
                hits.push(hit);
            }
        }
        hits.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.doc.cmp(&b.doc)));
        Ok(Found {
            hits,
            looked_up: query.keys.len(),
            known: counts.iter().filter(|count| **count > 0).count(),
            boilerplate: counts.iter().filter(|count| **count > cap).count(),
        })
    }
}
