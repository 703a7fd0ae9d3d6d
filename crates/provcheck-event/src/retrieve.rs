//! Which sentences of the sources may tell what a sentence of the draft tells.
//!
//! The draft's words are the query: each source is gone through once, and only what the
//! draft has too is noted. Words are taken for the same by the first five letters of their stem
//! (`McNamee` and Mayfield 2004 found letters to do as well as stems; together they take `kills`
//! and `killing` for one word as well as `election` and `elected`). Only the sentences
//! that are found are read closely. For each sentence of the draft the places of its rarest
//! words are gone through, up to a bound: linear in the text of draft and sources.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use provcheck_core::{Document, SourceId, Sources, Span};

/// A word of the draft in the sources: an index into the vocabulary.
pub(crate) type Term = u32;

/// How many letters of a word count.
const LETTERS: usize = 5;
/// Sentences of the sources that are read closely for one of the draft. A story is told in
/// its headline, its first sentences and once more below: more are seldom of the matter.
const CANDIDATES: usize = 8;
/// Places of words gone through for one sentence before its commoner words are left out: they
/// still count in the sentences that a rarer word is in.
const POSTINGS: usize = 4096;
/// A word that over one in so many sentences of long sources have finds none of itself: in a text
/// that repeats itself that would pair everything with everything.
const OFTEN: usize = 4;
/// Sentences of long sources. Where no rarer word is, so many sentences are as good as all.
const LONG: usize = 256;

/// The words of the draft, and where the sources have them.
#[derive(Debug, Default)]
pub(crate) struct Index {
    terms: HashMap<u64, Term>,
    /// In how many sentences of draft and sources each term stands.
    frequency: Vec<u32>,
    sentences: u32,
    sources: Vec<Source>,
    /// The sentences of the sources that have each term, in order.
    places: Vec<Vec<Place>>,
    seen: RefCell<Seen>,
}

/// Which sentences of the sources were come upon, the last time that somebody looked.
#[derive(Debug, Default)]
struct Seen {
    /// By sentence of all sources: the number of the look at which it was come upon.
    looks: Vec<u32>,
    look: u32,
}

/// What one source has of the draft's words.
#[derive(Debug, Default)]
struct Source {
    /// How many sentences the sources before it have.
    before: usize,
    /// The terms of each sentence, sorted, without repetition.
    sentences: Vec<Vec<Term>>,
    /// The terms of the whole source, sorted, without repetition.
    all: Vec<Term>,
}

/// A sentence of a source.
///
/// ```
/// use provcheck_core::SourceId;
/// use provcheck_event::Place;
///
/// // The first source before the second, and in each the first sentence first.
/// let place = |source, sentence| Place { source: SourceId(source), sentence };
/// assert!(place(0, 7) < place(1, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// Index into its sentences.
    pub sentence: usize,
}

impl Index {
    /// Goes through all sources.
    pub(crate) fn new(draft: &Document, sources: &Sources) -> Self {
        let mut index = Self::default();
        for sentence in draft.sentences() {
            let mut seen = Vec::new();
            for key in keys(draft.slice(sentence.span)) {
                let next = index.terms.len() as Term;
                seen.push(*index.terms.entry(key).or_insert(next));
            }
            index.frequency.resize(index.terms.len(), 0);
            index.count(&mut seen);
        }
        index.places.resize(index.terms.len(), Vec::new());
        for (id, source) in sources.iter() {
            let before = index.seen.get_mut().looks.len();
            index.seen.get_mut().looks.resize(before + source.sentences().len(), 0);
            let mut found = Source { before, ..Source::default() };
            for (at, keys) in Keys::from_document(source).0.iter().enumerate() {
                let mut terms: Vec<Term> =
                    keys.iter().filter_map(|key| index.terms.get(key).copied()).collect();
                index.count(&mut terms);
                for term in &terms {
                    index.places[*term as usize].push(Place { source: id, sentence: at });
                }
                found.all.extend(&terms);
                found.sentences.push(terms);
            }
            found.all.sort_unstable();
            found.all.dedup();
            index.sources.push(found);
        }
        index
    }

    fn count(&mut self, terms: &mut Vec<Term>) {
        terms.sort_unstable();
        terms.dedup();
        for term in terms {
            self.frequency[*term as usize] += 1;
        }
        self.sentences += 1;
    }

    /// Returns the term of a word, where draft and sources may share it.
    pub(crate) fn term(&self, word: &str) -> Option<Term> {
        self.terms.get(&key(word)?).copied()
    }

    /// Returns how rare a word is: the logarithm of one over its share of the sentences.
    pub(crate) fn rarity(&self, word: &str) -> f32 {
        if key(word).is_none() {
            return 0.0;
        }
        let count = self.term(word).map_or(0, |term| self.frequency[term as usize]);
        ((self.sentences + 1) as f32 / count.max(1) as f32).ln()
    }

    /// Tells whether the sentence has the term.
    pub(crate) fn has(&self, place: Place, term: Term) -> bool {
        let sentences = &self.sources[place.source.0 as usize].sentences;
        sentences.get(place.sentence).is_some_and(|s| s.binary_search(&term).is_ok())
    }

    /// Tells whether the source has the term anywhere.
    pub(crate) fn has_anywhere(&self, source: SourceId, term: Term) -> bool {
        self.sources[source.0 as usize].all.binary_search(&term).is_ok()
    }

    /// Returns the sentences that have all of some words, in order.
    pub(crate) fn places_with(&self, words: &[&str]) -> impl Iterator<Item = Place> {
        let terms: Option<Vec<Term>> = words.iter().map(|word| self.term(word)).collect();
        let terms = terms.unwrap_or_default();
        let rarest = terms.iter().min_by_key(|term| self.places[**term as usize].len());
        let places = rarest.map_or(&[][..], |term| &self.places[*term as usize]);
        places.iter().copied().filter(move |place| terms.iter().all(|term| self.has(*place, *term)))
    }

    /// Returns the sentences that share most with one of the draft, at most so many of each
    /// source and in all, the nearest first.
    pub(crate) fn candidates(&self, draft: &Document, span: Span) -> Vec<Place> {
        let known = words(draft.slice(span)).filter_map(|word| Some((self.term(word)?, word)));
        let mut weight: Vec<(Term, f32)> =
            known.map(|(term, word)| (term, self.rarity(word))).collect();
        weight.sort_unstable_by_key(|(term, _)| *term);
        weight.dedup_by_key(|(term, _)| *term);
        let weight_of = |term: &Term| {
            let at = weight.binary_search_by_key(term, |(term, _)| *term).ok()?;
            Some(weight[at].1)
        };
        let total: f32 = {
            let mut all: Vec<f32> = weight.iter().map(|(_, rarity)| *rarity).collect();
            all.sort_by(f32::total_cmp);
            all.iter().sum()
        };
        let mut found = Vec::new();
        for place in self.places_of(weight.iter().map(|(term, _)| *term).collect()) {
            let terms = &self.sources[place.source.0 as usize].sentences[place.sentence];
            let score: f32 = terms.iter().filter_map(weight_of).sum();
            // Below a sixth of what the sentence says there is nothing to compare.
            if score * 6.0 >= total && score > 0.0 {
                found.push((score, place));
            }
        }
        let better = |a: &(f32, Place), b: &(f32, Place)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if found.len() > CANDIDATES {
            found.select_nth_unstable_by(CANDIDATES, better);
            found.truncate(CANDIDATES);
        }
        found.sort_unstable_by(better);
        found.into_iter().map(|(_, place)| place).collect()
    }
}

impl Index {
    /// Returns the sentences that have one of the terms, those with the rarest first, each once,
    /// as far as [`POSTINGS`] goes.
    fn places_of(&self, mut terms: Vec<Term>) -> Vec<Place> {
        terms.sort_unstable_by_key(|term| (self.places[*term as usize].len(), *term));
        let mut places: Vec<Place> = Vec::new();
        let mut left = POSTINGS;
        let mut seen = self.seen.borrow_mut();
        let Seen { looks, look } = &mut *seen;
        *look += 1;
        let often = if looks.len() > LONG { looks.len() / OFTEN } else { looks.len() };
        for term in terms {
            let here = &self.places[term as usize];
            let most = match here.len() {
                common if common <= often => left,
                _ if places.is_empty() => LONG,
                _ => 0,
            };
            let taken = here.len().min(most);
            places.extend(here[..taken].iter().filter(|place| {
                let at = self.sources[place.source.0 as usize].before + place.sentence;
                std::mem::replace(&mut looks[at], *look) != *look
            }));
            left -= taken;
        }
        places
    }
}

/// The keys of the words of a source, by sentence, read once.
struct Keys(Vec<Box<[u64]>>);

impl Keys {
    fn from_document(source: &Document) -> Arc<Self> {
        source.derived().get_or_init(|| {
            let sentences = source.sentences().iter();
            Self(sentences.map(|sentence| keys(source.slice(sentence.span)).collect()).collect())
        })
    }
}

fn keys(text: &str) -> impl Iterator<Item = u64> {
    words(text).filter_map(key)
}

/// Words and numbers; marks inside a number belong to it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The hash of a word's first letters in lower case; `None` for words of no matter.
fn key(word: &str) -> Option<u64> {
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    if word.len() < 2 && !number {
        return None;
    }
    // All words of all sources come here: most need no memory of their own.
    let lower: Cow<'_, str> = if word.bytes().all(|b| b.is_ascii_lowercase()) {
        word.into()
    } else {
        word.to_lowercase().into()
    };
    if is_function(&lower) {
        return None;
    }
    let head = if number { &*lower } else { stem(&lower) };
    Some(rapidhash::v3::rapidhash_v3(head.as_bytes()))
}

/// Endings of inflected words, in the order in which they are taken off, each once.
const ENDINGS: [&[&str]; 2] = [&["s"], &["ing", "ed", "er", "e"]];
/// Letters that a stem has at least.
const STEM: usize = 3;

/// The first letters of a word without the endings of inflection, a letter doubled before them
/// once: `stopped` and `stops` are `stop`.
fn stem(word: &str) -> &str {
    let mut stem = word;
    for endings in ENDINGS {
        let shorter = endings.iter().find_map(|ending| stem.strip_suffix(ending));
        let Some(shorter) = shorter.filter(|s| s.len() >= STEM && !s.ends_with(['s', 'u'])) else {
            continue;
        };
        stem = shorter;
    }
    let mut last = stem.chars().rev();
    if stem.len() < word.len() && stem.len() > STEM && last.next() == last.next() {
        let end = stem.char_indices().next_back().map_or(0, |(at, _)| at);
        stem = &stem[..end];
    }
    let end = stem.char_indices().nth(LETTERS).map_or(stem.len(), |(at, _)| at);
    &stem[..end]
}

fn is_function(lower: &str) -> bool {
    lower.len() <= 5
        && provcheck_lexicon::english(provcheck_lexicon::Class::EmptyWord).contains(lower)
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for (one, other) in [
            ("kills", "killing"),
            ("bomber", "bombing"),
            ("stopped", "stops"),
            ("elected", "election"),
            ("vote", "voters"),
            ("hires", "hiring"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
        for (one, other) in [("bus", "bush"), ("glass", "glad"), ("king", "kill"), ("red", "ring")]
        {
            assert_ne!(stem(one), stem(other), "{one}, {other}");
        }
    }
}
