//! The lexicon of one language, and its classes.

use std::sync::OnceLock;

use crate::added::Added;
use crate::form::Exceptions;
use crate::packed::{Packed, WordId};
use crate::relations::Relations;
use crate::{Addition, Class};

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Language {
    /// Returns the languages there is data for.
    pub fn all() -> impl Iterator<Item = Self> {
        LANGUAGES.iter().map(|(language, _)| *language)
    }

    /// Returns its ISO 639-1 code, as `en`.
    pub fn code(self) -> &'static str {
        LANGUAGES[self as usize].1
    }

    /// Returns the language of that code.
    ///
    /// ```
    /// use provcheck_lexicon::Language;
    ///
    /// assert_eq!(Language::from_code("en"), Some(Language::English));
    /// assert_eq!(Language::from_code("tlh"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        LANGUAGES.iter().find(|(_, known)| *known == code).map(|(language, _)| *language)
    }
}

/// The words of one language by class.
#[derive(Debug)]
pub struct Lexicon {
    packed: Packed,
    added: Added,
    pub(crate) relations: Relations,
    /// Irregular forms, indexed when first asked for.
    pub(crate) exceptions: OnceLock<Exceptions>,
}

impl Lexicon {
    const fn new(packed: Packed, vocabulary: &'static [u8], relations: &'static [u8]) -> Self {
        let relations = Relations::new(vocabulary, relations);
        Self { packed, added: Added::new(), relations, exceptions: OnceLock::new() }
    }

    /// Returns the lexicon of a language. Costs nothing: the data is read in place.
    pub fn for_language(language: Language) -> &'static Self {
        &LEXICONS[language as usize]
    }

    /// Looks a word up once, to ask for several of its classes.
    ///
    /// ```
    /// use provcheck_lexicon::{Class, Language, Lexicon};
    ///
    /// let entry = Lexicon::for_language(Language::English).entry("say");
    /// assert!(entry.is(Class::SpeechVerb));
    /// assert!(!entry.is(Class::Month));
    /// ```
    pub fn entry(&'static self, word: impl AsRef<[u8]>) -> Entry {
        let word = word.as_ref();
        let id = self.packed.find(word);
        Entry { packed: &self.packed, id, added: self.added.entries(word) }
    }

    /// Looks a word up to ask for this class alone.
    pub(crate) fn entry_of(&'static self, word: impl AsRef<[u8]>, class: Class) -> Entry {
        let word = word.as_ref();
        let id = self.packed.find_of(word, class as u16);
        Entry { packed: &self.packed, id, added: self.added.entries(word) }
    }

    /// Returns the values that `word` has in the class.
    pub(crate) fn values_of(
        &'static self,
        word: &str,
        class: Class,
    ) -> impl Iterator<Item = &'static str> + use<> {
        self.entry_of(word, class).values(class)
    }

    /// Tells whether `word`, as it is written, is of the class.
    pub fn is(&'static self, word: &str, class: Class) -> bool {
        self.entry_of(word, class).is(class)
    }

    /// Tells whether `word`, as it is written, is of one of two classes.
    pub fn is_either(&'static self, word: &str, one: Class, other: Class) -> bool {
        let entry = self.entry(word);
        entry.is(one) || entry.is(other)
    }

    /// Tells whether `word` in lower case is of the class.
    ///
    /// ```
    /// use provcheck_lexicon::{Class, Language, Lexicon};
    ///
    /// assert!(Lexicon::for_language(Language::English).is_lower("THE", Class::Article));
    /// ```
    pub fn is_lower(&'static self, word: &str, class: Class) -> bool {
        let mut buffer = [0_u8; 32];
        let Some(lower) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) else {
            return self.is(&word.to_lowercase(), class);
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.entry_of(lower, class).is(class)
    }

    /// Adds a desk's words, in the place of those added before.
    ///
    /// To be called before a document is read: what was read already, and tables
    /// that were made of a class, stay as they are.
    pub fn extend(&self, addition: &Addition) {
        self.added.set(addition);
    }
}

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    packed: &'static Packed,
    id: Option<WordId>,
    added: &'static [(Class, Option<&'static str>)],
}

impl Entry {
    /// Tells whether the word is of the class.
    pub fn is(&self, class: Class) -> bool {
        self.id.is_some_and(|id| self.packed.is(id, class as u16))
            || self.added.iter().any(|(added, _)| *added == class)
    }

    /// Returns the classes of the word, in the order of the data, the desk's last.
    pub fn classes(&self) -> impl Iterator<Item = Class> + use<> {
        let packed = self.packed;
        let all = self.id.into_iter().flat_map(move |id| packed.classes(id));
        let mut all: Vec<Class> = all.filter_map(|class| Class::all().nth(class.into())).collect();
        all.extend(self.added.iter().map(|(class, _)| *class));
        all.dedup();
        all.into_iter()
    }

    /// Returns the values that the word has in the class.
    pub fn values(&self, class: Class) -> impl Iterator<Item = &'static str> + use<> {
        let packed = self.packed;
        let own = self.id.into_iter().flat_map(move |id| packed.values(id, class as u16));
        let added = self.added.iter().filter(move |(added, _)| *added == class);
        own.chain(added.filter_map(|(_, value)| *value))
    }
}

/// The words of one class in one language.
///
/// ```
/// use provcheck_lexicon::{Class, Language, Words};
///
/// const MONTHS: Words = Words::new(Language::English, Class::Month);
/// assert!(MONTHS.contains("July"));
/// assert_eq!(MONTHS.get("July"), Some("7"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
    class: Class,
}

impl Words {
    /// Returns the words of `class` in `language`.
    pub const fn new(language: Language, class: Class) -> Self {
        Self { language, class }
    }

    fn entry(self, word: impl AsRef<[u8]>) -> Entry {
        Lexicon::for_language(self.language).entry_of(word, self.class)
    }

    /// Tells whether the word, or row of words, is one of the class: as it is
    /// written, capitals too.
    pub fn contains(self, word: impl AsRef<[u8]>) -> bool {
        self.entry(word).is(self.class)
    }

    /// Returns the word's value; the first, where it has several.
    pub fn get(self, word: impl AsRef<[u8]>) -> Option<&'static str> {
        self.values(word).next()
    }

    /// Returns all values of the word.
    pub fn values(self, word: impl AsRef<[u8]>) -> impl Iterator<Item = &'static str> {
        self.entry(word).values(self.class)
    }

    /// Returns the words in the order of the data, then those that a desk added.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        let lexicon = Lexicon::for_language(self.language);
        let packed = &lexicon.packed;
        let own = packed.members(self.class as u16).map(move |id| packed.word(id));
        own.chain(lexicon.added.members(self.class))
    }

    /// Returns each word with its value, in the order of the data; a word with
    /// several values comes several times.
    pub fn pairs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lexicon = Lexicon::for_language(self.language);
        let own = lexicon.packed.pairs(self.class as u16);
        own.filter_map(|(word, value)| Some((word, value?))).chain(lexicon.added.pairs(self.class))
    }
}

/// Returns the English words of a class, for what reads English alone.
///
/// ```
/// use provcheck_lexicon::{Class, english};
///
/// assert!(english(Class::Article).contains("the"));
/// ```
pub const fn english(class: Class) -> Words {
    Words::new(Language::English, class)
}
