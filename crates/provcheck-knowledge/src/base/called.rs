//! What offices are called that no class of offices brings a name for.

use std::collections::HashMap;

use super::model::PlaceId;
use crate::data::class::Class;

/// The names of offices, by their first word.
#[derive(Debug, Default)]
pub(super) struct Titles {
    by_first: HashMap<String, Vec<Called>>,
}

/// A name of one or more offices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Called {
    /// Its words, folded.
    pub(crate) words: Vec<String>,
    /// The classes of the offices.
    pub(crate) classes: Vec<Class>,
    /// Whose office it is, where it is one place's or body's.
    pub(crate) of: Option<PlaceId>,
}

impl Titles {
    /// Takes in a name (folded) of an office.
    pub(super) fn add(&mut self, name: &str, class: Class, of: Option<PlaceId>) {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        let Some(first) = words.first().filter(|word| !word.is_empty()) else { return };
        let list = self.by_first.entry(first.clone()).or_default();
        if let Some(known) = list.iter_mut().find(|called| called.words == words) {
            known.of = known.of.filter(|place| Some(*place) == of);
            if !known.classes.contains(&class) {
                known.classes.push(class);
            }
        } else {
            list.push(Called { words, classes: vec![class], of });
            list.sort_by_key(|called| std::cmp::Reverse(called.words.len()));
        }
    }

    /// Returns the names that begin with a word, the longest first.
    pub(super) fn beginning(&self, word: &str) -> &[Called] {
        self.by_first.get(word).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Tells whether offices of the class are called by names of their own, and not by those that the
/// class brings: nothing is said of who never held one.
pub(super) fn has_own_names(class: Class) -> bool {
    let named = matches!(class, Class::Legislator | Class::PartyLeader | Class::ReligiousLeader);
    !class.is_exclusive() && !named
}
