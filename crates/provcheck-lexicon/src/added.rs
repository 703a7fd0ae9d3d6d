//! What a desk adds to the data.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock};

use crate::Class;

/// Words to add to the classes of a language.
///
/// ```
/// use provcheck_lexicon::{Addition, Class};
///
/// let mut addition = Addition::default();
/// addition.word(Class::SpeechVerb, "riff").unwrap();
/// assert!(addition.word(Class::Month, "Brumaire").is_err(), "a month has a number");
/// addition.value(Class::Month, "Brumaire", "10").unwrap();
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addition {
    classes: BTreeMap<Class, Vec<(String, Option<String>)>>,
}

/// A word can't be added to a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdditionError {
    /// The class wants a value with each word.
    #[error("words of this class carry a value: write `word = \"value\"`")]
    ValueWanted,
    /// The class has no values.
    #[error("words of this class carry no value: write an array of words")]
    NoValueWanted,
    /// The word is empty.
    #[error("a word has at least one letter")]
    Empty,
}

impl Addition {
    /// Adds a word to a class without values.
    ///
    /// # Errors
    ///
    /// Where the word is empty, or the class has values.
    pub fn word(&mut self, class: Class, word: &str) -> Result<(), AdditionError> {
        if class.has_values() {
            return Err(AdditionError::ValueWanted);
        }
        self.add(class, word, None)
    }

    /// Adds a word and its value to a class with values.
    ///
    /// # Errors
    ///
    /// Where the word is empty, or the class has no values.
    pub fn value(&mut self, class: Class, word: &str, value: &str) -> Result<(), AdditionError> {
        if !class.has_values() {
            return Err(AdditionError::NoValueWanted);
        }
        self.add(class, word, Some(value))
    }

    fn add(&mut self, class: Class, word: &str, value: Option<&str>) -> Result<(), AdditionError> {
        if word.trim().is_empty() {
            return Err(AdditionError::Empty);
        }
        let entry = (word.to_owned(), value.map(str::to_owned));
        self.classes.entry(class).or_default().push(entry);
        Ok(())
    }

    /// Tells whether nothing is added.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Adds all that `other` adds.
    pub fn merge(&mut self, other: &Self) {
        for (class, entries) in &other.classes {
            self.classes.entry(*class).or_default().extend(entries.iter().cloned());
        }
    }
}

type Entry = (Class, Option<&'static str>);

/// What was added, indexed.
#[derive(Debug, Default)]
struct Index {
    words: HashMap<&'static [u8], Vec<Entry>>,
    members: BTreeMap<Class, Vec<(&'static str, Option<&'static str>)>>,
}

/// Additions that may be set while the program runs; readers pay for one atomic
/// load where there are none.
#[derive(Debug)]
pub(crate) struct Added {
    any: AtomicBool,
    index: RwLock<Option<&'static Index>>,
}

impl Added {
    pub(crate) const fn new() -> Self {
        Self { any: AtomicBool::new(false), index: RwLock::new(None) }
    }

    /// Puts `addition` in the place of what was added before. The words stay in
    /// memory until the program ends, for they are handed out for as long.
    pub(crate) fn set(&self, addition: &Addition) {
        let mut index = Index::default();
        for (class, entries) in &addition.classes {
            for (word, value) in entries {
                let word: &'static str = word.clone().leak();
                let value = value.clone().map(|value| &*value.leak());
                index.words.entry(word.as_bytes()).or_default().push((*class, value));
                index.members.entry(*class).or_default().push((word, value));
            }
        }
        let index = (!addition.is_empty()).then(|| &*Box::leak(Box::new(index)));
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = index;
        self.any.store(index.is_some(), Ordering::Release);
    }

    fn index(&self) -> Option<&'static Index> {
        if !self.any.load(Ordering::Acquire) {
            return None;
        }
        *self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the classes of a word, with its values.
    pub(crate) fn entries(&self, word: &[u8]) -> &'static [Entry] {
        self.index().and_then(|index| index.words.get(word)).map_or(&[], Vec::as_slice)
    }

    /// Returns the words added to a class.
    pub(crate) fn members(&self, class: Class) -> impl Iterator<Item = &'static str> {
        self.entries_of(class).iter().map(|(word, _)| *word)
    }

    /// Returns the words added to a class with their values.
    pub(crate) fn pairs(&self, class: Class) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.entries_of(class).iter().filter_map(|(word, value)| Some((*word, (*value)?)))
    }

    fn entries_of(&self, class: Class) -> &'static [(&'static str, Option<&'static str>)] {
        self.index().and_then(|index| index.members.get(&class)).map_or(&[], Vec::as_slice)
    }
}
