//! How much words that two texts share say: a few bits for each, fewer where anybody
//! would have written them.
//!
//! Two reports of one event have its names, figures and nouns in common, whoever wrote
//! them. What they do not have in common by chance is one word *after* another: so the
//! first word of a shared run says nothing, and each further one as much as it surprises
//! behind the one before it. That is read off a small table of English pairs
//! (`data/pairs.bin`); names and figures have one form, words that the texts use
//! elsewhere too are those of the matter, and quoted words and set phrases are nobody's.

use std::sync::LazyLock;

use provcheck_align::{SourceIndex, Tokens, WordDiff, WordOpKind};
use provcheck_plugin::prelude::SourceId;

use crate::common::FreeWords;

/// Bits of a word behind one that it does not usually follow: a plain word, one that the
/// texts use elsewhere too, a function word, a name or figure.
const PLAIN: f32 = 9.0;
const TOPICAL: f32 = 4.0;
const FUNCTION: f32 = 3.0;
const NAME: f32 = 1.0;
/// Segments of the draft and the source that have a word which only the two places
/// compared have.
const HERE_AND_THERE: usize = 2;

/// Pairs of English words with what the second says behind the first: a sorted table
/// of 28 bits of a hash and four of a number from 1 to 8.
static PAIRS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let bytes = include_bytes!("../data/pairs.bin");
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect()
});

/// Returns the number that a pair of words has in the table, without its last four bits.
///
/// Words are hashes, as [`Tokens::words`] gives them.
pub fn pair_key(first: u32, second: u32) -> u32 {
    let mixed = (u64::from(first) << 32 | u64::from(second)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 32) as u32 & !15
}

/// What shared words say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Evidence {
    /// All runs together, in bits.
    pub(crate) bits: f32,
    /// The one that says most.
    pub(crate) best_run: f32,
    /// Its words, without names, figures and what is nobody's.
    pub(crate) best_words: usize,
    /// Such words of the longest run.
    pub(crate) longest: usize,
    /// All words kept that are somebody's, those in another form too.
    pub(crate) kept: usize,
    /// Of them names and figures.
    pub(crate) names: usize,
}

/// Bits from which shared words are told, by the share of the longer side that they are;
/// between two shares in proportion.
/// Measured on reports of one event by several outlets and on the sentences of the
/// benchmark (`examples/rewritten.rs`): independent reports stay below.
const TOLD: [(f32, f32); 5] = [(0.8, 22.0), (0.7, 31.0), (0.55, 37.0), (0.4, 52.0), (0.3, 80.0)];
/// The same for a run of so many words, however little of the text it is.
const LONG_RUN: (usize, f32) = (12, 37.0);
/// Share and bits from which two sentences of one source are told together: of reports of one
/// event no two independent ones had a pair of such sentences.
const LIKELY: (f32, f32) = (0.66, 22.0);
/// Bits for each word of the draft's side that shared words need.
const DENSITY: f32 = 1.1;
/// Of so many words kept so many may be names and figures: a list of people with their ages has
/// one form.
const NAMED: (usize, usize) = (5, 3);
/// The same for a passage that was rewritten throughout.
const THIN: f32 = 0.7;

impl Evidence {
    /// Tells whether the words are more than chance would have two writers share: of `own`
    /// words of the draft and `theirs` of the source.
    pub(crate) fn is_telling(&self, own: usize, theirs: usize, least: usize) -> bool {
        let share = self.kept as f32 / own.max(theirs).max(1) as f32;
        if self.is_list()
            || self.kept < least
            || self.bits < DENSITY * own as f32 && self.best_words < LONG_RUN.0
        {
            return false;
        }
        needed(share).is_some_and(|bits| self.bits >= bits)
            || self.best_words >= LONG_RUN.0 && self.best_run >= LONG_RUN.1
    }

    /// Tells whether the words are names and figures for the most part.
    fn is_list(&self) -> bool {
        self.names * NAMED.0 > self.kept * NAMED.1
    }

    /// Tells whether the words are so many that chance seldom has two writers share them, and
    /// hardly ever twice.
    pub(crate) fn is_likely(&self, own: usize, theirs: usize, least: usize) -> bool {
        let share = self.kept as f32 / own.max(theirs).max(1) as f32;
        !self.is_list() && self.kept >= least && share >= LIKELY.0 && self.bits >= LIKELY.1
    }

    /// Tells whether a passage of `own` words that was rewritten has a source's wording left.
    pub(crate) fn is_rewriting(&self, own: usize) -> bool {
        self.bits >= (THIN * own as f32).max(25.0)
    }
}

/// Returns the bits from which words that are so large a share of a sentence are told.
fn needed(share: f32) -> Option<f32> {
    let [(most, least_bits), ..] = TOLD;
    if share >= most {
        return Some(least_bits);
    }
    let [(above, few), (below, many)] = TOLD.windows(2).find_map(|pair| match *pair {
        [above, below] if share >= below.0 => Some([above, below]),
        _ => None,
    })?;
    Some(many + (few - many) * (share - below) / (above - below))
}

/// Weighs what a draft shares with its sources.
pub(crate) struct Weigher<'a> {
    draft: &'a Tokens,
    index: &'a SourceIndex,
    /// By word of the draft: whether it is nobody's, and whether it is the writer's by its place.
    free: &'a FreeWords,
    /// Stems of the draft, sorted, once for each segment that has them.
    stems: Vec<u32>,
}

impl<'a> Weigher<'a> {
    pub(crate) fn new(draft: &'a Tokens, index: &'a SourceIndex, free: &'a FreeWords) -> Self {
        let mut stems: Vec<u32> = (0..draft.segment_count())
            .flat_map(|s| draft.content_stems(draft.segment(s)))
            .collect();
        stems.sort_unstable();
        Self { draft, index, free, stems }
    }

    /// Tells whether a word of the draft says nothing: quoted, outside running text, or part of
    /// a set phrase.
    pub(crate) fn is_free(&self, word: usize) -> bool {
        self.free.elsewhere[word] || self.free.nobodys[word]
    }

    /// Tells whether a word of the draft is quoted, or stands outside running text.
    pub(crate) fn is_elsewhere(&self, word: usize) -> bool {
        self.free.elsewhere[word]
    }

    /// Tells whether a word of the draft is part of a set phrase or of a standing line.
    pub(crate) fn is_nobodys(&self, word: usize) -> bool {
        self.free.nobodys[word]
    }

    /// Returns what the words kept in `diff`, from `source` to the draft, say.
    pub(crate) fn weigh(&self, diff: &WordDiff, source: SourceId) -> Evidence {
        let tokens = self.index.tokens(source);
        let mut all = Evidence { kept: diff.inflected as usize, ..Evidence::default() };
        for op in diff.ops.iter().filter(|op| op.kind == WordOpKind::Kept) {
            all.kept += op.b.clone().filter(|&i| !self.is_free(i)).count();
            let (mut run, mut words) = (0.0, 0);
            for (at, (theirs, ours)) in op.a.clone().zip(op.b.clone()).enumerate() {
                if self.is_free(ours) {
                    continue;
                }
                let name = self.is_name(ours, tokens, theirs);
                words += usize::from(!name);
                all.names += usize::from(name);
                if at > 0 {
                    run += self.word(ours, source, theirs);
                }
            }
            all.bits += run;
            all.longest = all.longest.max(words);
            if run > all.best_run {
                (all.best_run, all.best_words) = (run, words);
            }
        }
        all
    }

    /// Returns what word `ours` of the draft says behind the one before it.
    fn word(&self, ours: usize, source: SourceId, theirs: usize) -> f32 {
        let draft = self.draft;
        let alone = if draft.is_stop(ours) {
            FUNCTION
        } else if self.is_name(ours, self.index.tokens(source), theirs) {
            NAME
        } else if self.is_topical(draft.stems()[ours], source) {
            TOPICAL
        } else {
            PLAIN
        };
        let key = pair_key(draft.words()[ours - 1], draft.words()[ours]);
        let at = PAIRS.partition_point(|&pair| pair < key);
        match PAIRS.get(at).filter(|&&pair| pair & !15 == key) {
            Some(pair) => alone.min((pair & 15) as f32),
            None => alone,
        }
    }

    /// Tells whether a word is a figure or, in both texts, has a capital.
    fn is_name(&self, ours: usize, source: &Tokens, theirs: usize) -> bool {
        let draft = self.draft;
        draft.has_digit(ours)
            || !draft.is_stop(ours) && draft.is_capital(ours) && source.is_capital(theirs)
    }

    /// Tells whether the two texts have a word in more places than the two that are compared.
    /// Other sources don't count: where several copied a sentence, each has all of its words.
    fn is_topical(&self, stem: u32, source: SourceId) -> bool {
        let first = self.stems.partition_point(|&s| s < stem);
        let ours = self.stems[first..].iter().take(HERE_AND_THERE + 1);
        let ours = ours.take_while(|&&s| s == stem).count();
        ours + self.index.count_in(source, stem) > HERE_AND_THERE
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use provcheck_align::diff_tokens;
    use provcheck_plugin::prelude::*;
    use provcheck_text::plain;

    use super::*;

    /// The bits of all that a draft shares with its source.
    fn bits(draft: &str, source: &str) -> f32 {
        let sources = Sources::new(vec![Arc::new(plain("s.txt", source))]);
        let index = SourceIndex::from_sources(&sources);
        let (ours, theirs) = (Tokens::new(draft), Tokens::new(source));
        let free =
            FreeWords { elsewhere: vec![false; ours.len()], nobodys: vec![false; ours.len()] };
        let diff = diff_tokens(&theirs, 0..theirs.len(), &ours, 0..ours.len());
        Weigher::new(&ours, &index, &free).weigh(&diff, SourceId(0)).bits
    }

    #[test]
    fn the_table_can_be_read() {
        assert!(PAIRS.len() > 10_000 && PAIRS.is_sorted());
        assert!(PAIRS.iter().all(|pair| (1..=8).contains(&(pair & 15))));
    }

    #[test]
    fn rare_words_in_a_row_say_more_than_common_ones() {
        // The same number of words each.
        let rare = "Gulls had pecked holes into the sailcloth overnight.";
        let usual = "There will be a lot of the same thing.";
        let names = "Prime Minister Orla Vane met President Omar Vell.";
        assert!(bits(rare, rare) > 2.0 * bits(usual, usual));
        assert!(bits(rare, rare) > 2.0 * bits(names, names));
        // Words of the matter say less where both texts have them all over.
        let both = "Nets hung low. Nets tore. Gulls had pecked holes into the sailcloth overnight. \
                    The sailcloth tore, and holes let gulls in overnight.";
        assert!(bits(rare, both) < bits(rare, rare));
        // Out of order they are only words.
        assert!(bits("overnight gulls", "gulls pecked overnight") < f32::EPSILON);
    }
}
