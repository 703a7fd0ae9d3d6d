//! Which words stand together in the names of the sources.

use std::collections::HashSet;

use provcheck_lang::letters::folded;
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, english};

use super::{Vocabulary, bare};

impl Vocabulary {
    /// Tells whether the sources have the surname that ends `name` after other given names only:
    /// none of them is a form of `given`, or nearly it.
    pub(crate) fn is_renamed(&self, given: &str, name: &str) -> bool {
        let lexicon = Lexicon::for_language(Language::English);
        let surname = folded(bare(name.rsplit(' ').next().unwrap_or_default()));
        let alike = |other: &String| {
            lexicon.given_names_same(given, other)
                || strsim::damerau_levenshtein(&folded(given), &folded(other)) <= 2
        };
        let others = self.given_before.get(&surname);
        others.is_some_and(|others| !others.iter().any(alike))
    }

    /// Tells whether the sources have somebody of that given name and surname. What ends as a place
    /// or a thing does is nobody: `Victoria Park`.
    pub(crate) fn is_person(&self, given: &str, surname: &str) -> bool {
        let kind = || Lexicon::for_language(Language::English).noun_kind(&surname.to_lowercase());
        surname.starts_with(char::is_uppercase)
            && self.given_before.get(&folded(bare(surname))).is_some_and(|all| all.contains(given))
            && (english(Class::GivenName).contains(bare(surname))
                || matches!(kind(), None | Some(NounKind::Person)))
    }

    /// Tells whether one word with a capital stands right behind another.
    pub(crate) fn is_followed(&self, word: &str, next: &str) -> bool {
        self.preceded(next).is_some_and(|before| before.contains(&folded(bare(word))))
    }

    /// Returns the nouns with a capital that stand behind a word with one.
    pub(crate) fn followers(&self, word: &str) -> Option<&HashSet<String>> {
        self.followers.get(&folded(bare(word)))
    }

    /// Returns the words with a capital that stand before a word with one.
    pub(crate) fn preceded(&self, word: &str) -> Option<&HashSet<String>> {
        self.preceded.get(&folded(bare(word)))
    }

    /// Tells whether a word ends every name that it is part of.
    pub(crate) fn ends_names(&self, word: &str) -> bool {
        !self.led.contains(&folded(bare(word)))
    }
}
