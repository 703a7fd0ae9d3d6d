//! What the tagger and the parser see of a word: hashes of its letters, its shape, and
//! what is known of it from outside the treebanks.

use crate::model::hash;
use crate::model::table::{MapTable, NotATable};

/// A word as the models see it.
///
/// ```
/// use provcheck_lang::form::{Form, Shape};
/// use provcheck_lang::models::Models;
///
/// let form = Form::new("Orsova", &Models::get().words, &mut String::new());
/// assert!(form.shape.has(Shape::CAPITAL) && form.word != form.lower);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Hash of the word, digits folded.
    pub word: u64,
    /// Hash of the same in lower case.
    pub lower: u64,
    /// Hashes of the last one to five characters, in lower case.
    pub suffixes: [u64; 5],
    /// Hashes of the first one to three characters, in lower case.
    pub prefixes: [u64; 3],
    /// How it looks.
    pub shape: Shape,
    /// The group of words that it is used like (Brown cluster), 0 where unknown.
    pub cluster: u16,
    /// The same, coarser: the first four and six steps of its path.
    pub coarse: [u8; 2],
    /// The set of tags that a lexicon gives it, 0 where unknown.
    pub tags: u16,
}

/// How a word looks: bits that are added up.
///
/// ```
/// use provcheck_lang::form::Shape;
///
/// let shape = Shape::from_word("F-16");
/// assert!(shape.has(Shape::DIGIT) && shape.has(Shape::HYPHEN) && !shape.has(Shape::LOWER));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shape(pub u8);

impl Shape {
    /// The first letter is a capital.
    pub const CAPITAL: u8 = 1;
    /// A letter after the first is a capital.
    pub const INNER_CAPITAL: u8 = 2;
    /// It has a lower-case letter.
    pub const LOWER: u8 = 4;
    /// It has a digit.
    pub const DIGIT: u8 = 8;
    /// It has a hyphen or dash.
    pub const HYPHEN: u8 = 16;
    /// It has a full stop.
    pub const STOP: u8 = 32;
    /// It has another character that is neither letter nor digit.
    pub const OTHER: u8 = 64;

    /// Returns the shape of `word`.
    pub fn from_word(word: &str) -> Self {
        let mut bits = 0;
        for (at, c) in word.char_indices() {
            bits |= match c {
                _ if c.is_uppercase() => {
                    if at == 0 {
                        Self::CAPITAL
                    } else {
                        Self::INNER_CAPITAL
                    }
                }
                _ if c.is_alphabetic() => Self::LOWER,
                _ if c.is_numeric() => Self::DIGIT,
                '-' | '–' | '—' => Self::HYPHEN,
                '.' => Self::STOP,
                _ => Self::OTHER,
            };
        }
        Self(bits)
    }

    /// Tells whether one of `bits` is set.
    pub fn has(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

/// How the words of a sentence are cased.
///
/// ```
/// use provcheck_lang::form::Casing;
///
/// let casing = |text: &str| Casing::from_words(text.split(' '));
/// assert_eq!(casing("Mayor Closes Harbour After Heavy Storm"), Casing::Title);
/// assert_eq!(casing("The mayor closes the harbour"), Casing::Running);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Casing {
    /// As in running text.
    #[default]
    Running,
    /// Most words begin with a capital, as in some headlines.
    Title,
    /// All letters are capitals.
    Upper,
    /// No letter is a capital.
    Lower,
}

impl Casing {
    /// Returns the casing of a sentence of these words.
    ///
    /// Short words do not count (titles keep them small); names do, so a sentence of
    /// four words or fewer is never said to be in title case.
    pub fn from_words<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let (mut long, mut capital, mut upper, mut any) = (0, 0, 0, 0);
        for word in words {
            let shape = Shape::from_word(word);
            if !shape.has(Shape::CAPITAL | Shape::LOWER) {
                continue;
            }
            any += usize::from(shape.has(Shape::CAPITAL | Shape::INNER_CAPITAL));
            if word.len() > 3 {
                long += 1;
                capital += usize::from(shape.has(Shape::CAPITAL));
                upper += usize::from(!shape.has(Shape::LOWER));
            }
        }
        if long >= 3 && upper == long {
            Self::Upper
        } else if long >= 4 && capital * 10 >= long * 8 {
            Self::Title
        } else if any == 0 {
            Self::Lower
        } else {
            Self::Running
        }
    }
}

/// What is known of words from outside the treebanks: two tables, read in place.
///
/// Layout: `MAGIC` · length of the first table `u32` · paths of the clusters: number
/// `u32`, then a `u16` each · a table of clusters · a table of sets of tags.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use provcheck_lang::form::Words;
///
/// let clusters = BTreeMap::from([(Words::key("ferry"), 0)]);
/// let bytes = Words::pack(&[0b101], &clusters, &BTreeMap::new());
/// assert!(Words::new(&bytes).is_ok() && Words::new(&bytes[1..]).is_err());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    paths: &'a [u8],
    clusters: MapTable<'a>,
    tags: MapTable<'a>,
}

const MAGIC: [u8; 8] = *b"pvwords1";

impl<'a> Words<'a> {
    /// Reads the tables in place.
    pub fn new(bytes: &'a [u8]) -> Result<Self, NotATable> {
        let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(NotATable)?;
        let (paths, rest) = rest.split_first_chunk::<4>().ok_or(NotATable)?;
        let (first, rest) = rest.split_first_chunk::<4>().ok_or(NotATable)?;
        let paths = u32::from_le_bytes(*paths) as usize * 2;
        let (paths, rest) = rest.split_at_checked(paths).ok_or(NotATable)?;
        let first = u32::from_le_bytes(*first) as usize;
        let (clusters, tags) = rest.split_at_checked(first).ok_or(NotATable)?;
        if *magic != MAGIC {
            return Err(NotATable);
        }
        Ok(Self { paths, clusters: MapTable::new(clusters)?, tags: MapTable::new(tags)? })
    }

    /// Packs the tables: of each cluster the first six steps of its path (a bit each, the
    /// first the lowest), of each word its cluster, and the set of tags.
    pub fn pack(
        paths: &[u16],
        clusters: &std::collections::BTreeMap<u64, u16>,
        tags: &std::collections::BTreeMap<u64, u16>,
    ) -> Vec<u8> {
        let clusters = MapTable::pack(clusters);
        let mut bytes = Vec::from(MAGIC);
        bytes.extend((paths.len() as u32).to_le_bytes());
        bytes.extend((clusters.len() as u32).to_le_bytes());
        bytes.extend(paths.iter().flat_map(|p| p.to_le_bytes()));
        bytes.extend(clusters);
        bytes.extend(MapTable::pack(tags));
        bytes
    }

    /// Returns the key of a word in these tables.
    pub fn key(word: &str) -> u64 {
        hash::word(word.as_bytes())
    }

    /// Returns the cluster of a word as it is written, else in small letters; 0 where it has none.
    /// Words of one cluster stand beside the same words (Brown et al. 1992).
    ///
    /// ```
    /// use provcheck_lang::models::Models;
    ///
    /// let words = &Models::get().words;
    /// assert_eq!(words.cluster("Monday"), words.cluster("Tuesday"));
    /// assert_ne!(words.cluster("Monday"), words.cluster("harbour"));
    /// ```
    pub fn cluster(&self, word: &str) -> u16 {
        let lower = || self.clusters.get(Self::key(&word.to_lowercase()));
        self.clusters.get(Self::key(word)).or_else(lower).unwrap_or_default()
    }

    /// Returns the first six steps of the way to a cluster in the tree of all, the first the
    /// lowest bit: near clusters begin alike.
    pub fn path(&self, cluster: u16) -> u8 {
        self.paths.get(usize::from(cluster) * 2).copied().unwrap_or_default()
    }
}

impl Form {
    /// Returns what the models see of `word`; `buffer` is scratch space.
    pub fn new(word: &str, words: &Words<'_>, buffer: &mut String) -> Self {
        buffer.clear();
        let mut exact = true;
        for c in word.chars() {
            let plain = plain(c);
            exact &= plain == c;
            buffer.push(plain);
        }
        let key = if exact { Words::key(buffer) } else { Words::key(word) };
        let folded = if exact { key } else { hash::word(buffer.as_bytes()) };
        let shape = Shape::from_word(word);
        let lower_key = if shape.has(Shape::CAPITAL | Shape::INNER_CAPITAL) {
            let lower: String = buffer.chars().flat_map(char::to_lowercase).collect();
            *buffer = lower;
            if exact {
                Words::key(buffer)
            } else {
                let lower: String = word.chars().flat_map(char::to_lowercase).collect();
                Words::key(&lower)
            }
        } else {
            key
        };
        let lower = hash::word(buffer.as_bytes());
        let cluster = (words.clusters.get(key)).or_else(|| words.clusters.get(lower_key));
        let cluster = cluster.unwrap_or_default();
        let tags = words.tags.get(key).or_else(|| words.tags.get(lower_key)).unwrap_or_default();
        let path = words.path(cluster);
        let mut form = Self {
            word: folded,
            lower,
            suffixes: [0; 5],
            prefixes: [0; 3],
            shape,
            cluster,
            coarse: [path & 0xF, path & 0x3F],
            tags,
        };
        let ends = buffer.char_indices().rev().map(|(at, _)| at);
        for (hashed, at) in form.suffixes.iter_mut().zip(ends) {
            *hashed = hash::word(&buffer.as_bytes()[at..]);
        }
        let starts = buffer.char_indices().map(|(at, c)| at + c.len_utf8());
        for (hashed, at) in form.prefixes.iter_mut().zip(starts) {
            *hashed = hash::word(&buffer.as_bytes()[..at]);
        }
        form
    }
}

/// Folds digits into one and curly marks into straight ones.
fn plain(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '‘' | '’' | 'ʼ' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing_of_sentences() {
        let cases = [
            ("The minister said on Monday that talks had failed", Casing::Running),
            ("Storm Kills Dozens as Rivers Burst Banks", Casing::Title),
            ("STORM KILLS DOZENS", Casing::Upper),
            ("storm kills dozens", Casing::Lower),
            ("Barack Obama spoke", Casing::Running),
        ];
        for (sentence, casing) in cases {
            assert_eq!(Casing::from_words(sentence.split(' ')), casing, "{sentence}");
        }
    }
}
