//! Names that differ by a letter or two.
//!
//! Two words that are at most two edits apart have a word in common once each has lost at most
//! two letters. So the names are kept by what is left of them (Mor and Fraenkel 1982), and only
//! those that share something are measured: each look-up costs the same whatever the number of
//! names.

use std::collections::{BTreeMap, HashMap};

use provcheck_core::{SourceId, Span};
use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};

/// Names shorter than this differ by a letter too often by chance, whatever stands beside them.
pub(crate) const SHORTEST_BESIDE: usize = 3;
/// From this length on two letters may differ.
const LONG: usize = 8;
/// Letters of a name of which some may be left out: what is longer is no name, and would have
/// too many.
const LONGEST: usize = 24;
/// Names that are measured of those that share what is left. Real names share it with few.
const SHARED: usize = 64;

/// A word with a capital in a source.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) source: SourceId,
    pub(crate) span: Span,
    pub(crate) count: u32,
}

/// The names of the sources by what is left of them without a letter or two.
#[derive(Debug)]
pub(crate) struct Index {
    /// Hashes of what is left, with the numbers of the names, sorted.
    left: Vec<(u64, u32)>,
    /// Ordinary words last, the shorter first, then by letter.
    names: Vec<Box<str>>,
}

/// What a draft asked an index for.
#[derive(Debug)]
pub(crate) struct Near<'a> {
    index: &'a Index,
    known: HashMap<String, Option<(&'a str, usize)>>,
}

impl<'a> Near<'a> {
    pub(crate) fn new(index: &'a Index) -> Self {
        Self { index, known: HashMap::new() }
    }

    /// Returns the nearest of the sources' names within a letter, of a long one two.
    pub(crate) fn to(&mut self, word: &str) -> Option<(&'a str, usize)> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let found = self.index.nearest(word);
        self.known.insert(word.to_owned(), found);
        found
    }
}

impl Index {
    pub(crate) fn new(all: &BTreeMap<String, Seen>) -> Self {
        let fits = |word: &&str| (SHORTEST_BESIDE..=LONGEST).contains(&word.chars().count());
        let mut names: Vec<&str> = all.keys().map(String::as_str).filter(fits).collect();
        // What is no ordinary word is a name wherever it stands, and comes first.
        names.sort_by_cached_key(|word| (is_word(word), word.chars().count()));
        let mut left = Vec::new();
        for (number, name) in names.iter().enumerate() {
            // A name of seven letters may be what a word of eight is short of.
            let most = if name.chars().count() + 2 >= LONG { 2 } else { 1 };
            without(name, most, &mut |hash| left.push((hash, number as u32)));
        }
        left.sort_unstable();
        left.dedup();
        Self { left, names: names.into_iter().map(Box::from).collect() }
    }

    fn nearest(&self, word: &str) -> Option<(&str, usize)> {
        let length = word.chars().count();
        if length > LONGEST {
            return None;
        }
        let most = if length >= LONG { 2 } else { 1 };
        let mut numbers = Vec::new();
        without(word, most, &mut |hash| {
            let from = self.left.partition_point(|(left, _)| *left < hash);
            let same = self.left[from..].iter().take_while(|(left, _)| *left == hash);
            numbers.extend(same.take(SHARED).map(|(_, number)| *number));
        });
        numbers.sort_unstable();
        numbers.dedup();
        let mut best: Option<(&str, usize)> = None;
        for number in numbers {
            let other = &*self.names[number as usize];
            let distance = strsim::damerau_levenshtein(word, other);
            if distance <= most && best.is_none_or(|(_, known)| distance < known) {
                best = Some((other, distance));
            }
        }
        best
    }
}

/// Hands on the hash of `word`, and of what is left of it without up to `most` letters.
fn without(word: &str, most: usize, take: &mut impl FnMut(u64)) {
    take(rapidhash::v3::rapidhash_v3(word.as_bytes()));
    if most == 0 {
        return;
    }
    let mut left = String::with_capacity(word.len());
    for (at, c) in word.char_indices() {
        left.clear();
        left.push_str(&word[..at]);
        left.push_str(&word[at + c.len_utf8()..]);
        without(&left, most - 1, take);
    }
}

/// Tells whether a dictionary has it as an ordinary word.
pub(crate) fn is_word(word: &str) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb]
        .into_iter()
        .any(|part| lexicon.knows(word, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let names = ["brannigan", "kowalczyk", "zylberg", "okonkwo", "tvrtkoson", "mbeki"];
        let seen = |name: &&str| {
            let seen = Seen { source: SourceId(0), span: Span::new(0, 1), count: 1 };
            ((*name).to_owned(), seen)
        };
        let names: BTreeMap<String, Seen> = names.iter().map(seen).collect();
        let cases = [
            ("branigan", Some(("brannigan", 1))),
            ("brannigans", Some(("brannigan", 1))),
            ("branngian", Some(("brannigan", 1))),
            ("kovalcyk", Some(("kowalczyk", 2))),
            ("koalczky", Some(("kowalczyk", 2))),
            ("zylbergh", Some(("zylberg", 1))),
            ("zilberk", None),
            ("okonkow", Some(("okonkwo", 1))),
            ("tvtrkosson", Some(("tvrtkoson", 2))),
            ("mbekki", Some(("mbeki", 1))),
            ("mbakki", None),
            ("smith", None),
        ];
        let index = Index::new(&names);
        let mut near = Near::new(&index);
        for (word, expected) in cases {
            assert_eq!(near.to(word), expected, "{word}");
        }
    }
}
