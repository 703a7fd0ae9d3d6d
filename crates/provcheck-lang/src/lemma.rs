//! Lemmas: the ends of words and what they become, learnt from the treebanks.
//!
//! A rule takes some characters from the end of a word and puts others there. Which rule
//! holds is asked of the whole word with its tag, then of its endings, the longest first.

use std::collections::BTreeMap;

use crate::model::hash::{self, finish, join};
use crate::model::table::{MapTable, NotATable};
use crate::tagset::{Upos, Xpos};

/// The longest ending that is asked, in characters.
pub const LONGEST: usize = 6;

/// Says how a word becomes its lemma.
///
/// ```
/// use provcheck_lang::lemma::Script;
///
/// let script = Script::between("cities", "city").unwrap();
/// assert_eq!(script, Script { take: 3, put: "y".to_owned() });
/// assert_eq!(script.apply("ferries"), "ferry");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Script {
    /// Characters taken from the end.
    pub take: u8,
    /// What is put there.
    pub put: String,
}

impl Script {
    /// Returns the script that makes `lemma` of `word`.
    pub fn between(word: &str, lemma: &str) -> Option<Self> {
        let same = word.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let take = u8::try_from(word.chars().count() - same).ok()?;
        Some(Self { take, put: lemma.chars().skip(same).collect() })
    }

    /// Returns the lemma that the script makes of `word`.
    pub fn apply(&self, word: &str) -> String {
        let ends = word.char_indices().rev().map(|(at, _)| at);
        let at = match usize::from(self.take) {
            0 => word.len(),
            take => ends.take(take).last().unwrap_or(word.len()),
        };
        let mut lemma = String::with_capacity(at + self.put.len());
        lemma.push_str(&word[..at]);
        lemma.push_str(&self.put);
        lemma
    }
}

/// Makes lemmas, by a model that is read in place.
///
/// ```
/// use provcheck_lang::models::Models;
/// use provcheck_lang::{Upos, Xpos};
///
/// let lemmas = &Models::get().lemmas;
/// assert_eq!(&*lemmas.lemma("ferries", Upos::Noun, Xpos::Nns), "ferry");
/// ```
#[derive(Debug)]
pub struct Lemmatiser<'a> {
    scripts: Vec<(usize, &'a str)>,
    table: MapTable<'a>,
}

const MAGIC: [u8; 8] = *b"pvlemma1";

/// Of every English word at least one.
const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

impl<'a> Lemmatiser<'a> {
    /// Reads a model in place: `MAGIC` · number of scripts `u16` · of each how many
    /// characters it takes and how many bytes it puts, a byte each, and those bytes · a table.
    pub fn new(bytes: &'a [u8]) -> Result<Self, NotATable> {
        let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(NotATable)?;
        let (count, mut rest) = rest.split_first_chunk::<2>().ok_or(NotATable)?;
        let mut scripts = Vec::new();
        for _ in 0..u16::from_le_bytes(*count) {
            let ([take, length], tail) = rest.split_first_chunk::<2>().ok_or(NotATable)?;
            let (put, tail) = tail.split_at_checked(usize::from(*length)).ok_or(NotATable)?;
            scripts.push((usize::from(*take), std::str::from_utf8(put).map_err(|_| NotATable)?));
            rest = tail;
        }
        if *magic != MAGIC {
            return Err(NotATable);
        }
        Ok(Self { scripts, table: MapTable::new(rest)? })
    }

    /// Packs a model: of each key the number of its script.
    pub fn pack(scripts: &[Script], rules: &BTreeMap<u64, u16>) -> Vec<u8> {
        let mut bytes = Vec::from(MAGIC);
        bytes.extend((scripts.len() as u16).to_le_bytes());
        for script in scripts {
            bytes.extend([script.take, script.put.len() as u8]);
            bytes.extend(script.put.bytes());
        }
        bytes.extend(MapTable::pack(rules));
        bytes
    }

    /// Returns the lemma of a word with its tags.
    pub fn lemma(&self, word: &str, upos: Upos, xpos: Xpos) -> Box<str> {
        let word = cased(word, upos);
        let script = |key| self.scripts.get(usize::from(self.table.get(key)?));
        // A word has a vowel: `swing` has no ending.
        let voiced = |(take, put): &&(usize, &str)| {
            let kept = word.len().saturating_sub(*take);
            put.contains(VOWELS) || word.bytes().take(kept).any(|b| VOWELS.contains(&char::from(b)))
        };
        let by_ending = |ending| script(suffix(ending, xpos)).filter(voiced);
        let script = script(whole(&word, xpos)).or_else(|| endings(&word).find_map(by_ending));
        let Some((take, put)) = script else { return word.into() };
        let mut lemma = word;
        for _ in 0..*take {
            lemma.pop();
        }
        lemma.push_str(put);
        lemma.into()
    }
}

/// Returns the word as its lemma is cased: names as written, all else in lower case.
///
/// ```
/// use provcheck_lang::{Upos, lemma};
///
/// assert_eq!(lemma::cased("March", Upos::Propn), "March");
/// assert_eq!(lemma::cased("March", Upos::Verb), "march");
/// ```
pub fn cased(word: &str, upos: Upos) -> String {
    let straight = |c: char| match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        _ => c,
    };
    if upos == Upos::Propn {
        word.chars().map(straight).collect()
    } else {
        word.chars().map(straight).flat_map(char::to_lowercase).collect()
    }
}

/// Returns the endings of a word, the longest first, down to the empty one.
///
/// ```
/// use provcheck_lang::lemma;
///
/// assert_eq!(lemma::endings("sea").collect::<Vec<_>>(), ["sea", "ea", "a", ""]);
/// ```
pub fn endings(word: &str) -> impl Iterator<Item = &str> {
    let mut starts = [word.len(); LONGEST + 1];
    let mut count = 1;
    for (at, _) in word.char_indices().rev().take(LONGEST) {
        starts[count] = at;
        count += 1;
    }
    starts.into_iter().take(count).rev().map(|at| &word[at..])
}

/// Returns the key of a whole word.
///
/// ```
/// use provcheck_lang::{Xpos, lemma};
///
/// // A word as a noun and as a verb may have two lemmas.
/// assert_ne!(lemma::whole("saw", Xpos::Nn), lemma::whole("saw", Xpos::Vbd));
/// ```
pub fn whole(word: &str, xpos: Xpos) -> u64 {
    finish(join(hash::word(word.as_bytes()), 256 + xpos as u64))
}

/// Returns the key of an ending.
///
/// ```
/// use provcheck_lang::{Xpos, lemma};
///
/// // The whole word "ies" and the ending are asked for apart.
/// assert_ne!(lemma::suffix("ies", Xpos::Nns), lemma::whole("ies", Xpos::Nns));
/// ```
pub fn suffix(ending: &str, xpos: Xpos) -> u64 {
    finish(join(hash::word(ending.as_bytes()), xpos as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_make_what_they_were_made_of() {
        for (word, lemma) in
            [("cities", "city"), ("was", "be"), ("run", "run"), ("é", "e"), ("", "x")]
        {
            assert_eq!(Script::between(word, lemma).unwrap().apply(word), lemma);
        }
    }

    #[test]
    fn endings_are_asked_from_the_longest() {
        assert_eq!(endings("naïve").collect::<Vec<_>>(), ["naïve", "aïve", "ïve", "ve", "e", ""]);
        assert_eq!(endings("information").next(), Some("mation"));
    }
}
