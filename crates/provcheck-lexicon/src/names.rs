//! Names of people and places.

use crate::{Class, Lexicon};

/// A sex, as given names tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Names of women.
    Female,
    /// Names of men.
    Male,
}

impl Lexicon {
    /// Tells whether two given names are, or may be, one name: the same, or one the
    /// short form of the other, or both of a third. As they are written in names, with
    /// a capital.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert!(lexicon.given_names_same("Bill", "William"));
    /// assert!(lexicon.given_names_same("Kate", "Katherine"));
    /// assert!(!lexicon.given_names_same("Bill", "Michael"));
    /// ```
    pub fn given_names_same(&'static self, one: &str, other: &str) -> bool {
        let full = |name: &str| self.values_of(name, Class::Nickname);
        one == other
            || full(one).any(|name| name == other)
            || full(other).any(|name| name == one)
            || full(one).any(|name| full(other).any(|of| of == name))
    }

    /// Tells whether one of two words in lower case and without periods is the other, printed
    /// short from its first letter on; one with several meanings is any of them: `st`, `rep`.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert!(lexicon.is_short_for("st", "street") && lexicon.is_short_for("saint", "st"));
    /// assert!(!lexicon.is_short_for("saint", "street"));
    /// ```
    pub fn is_short_for(&'static self, one: &str, other: &str) -> bool {
        let short = |a: &str, b: &str| {
            // Asked of very many pairs, nearly all of which the first letter tells.
            a.len() < b.len()
                && a.bytes().next() == b.bytes().next()
                && self.values_of(a, Class::ShortWord).any(|whole| whole == b)
        };
        short(one, other) || short(other, one)
    }

    /// Returns the word in full that a word in lower case and without periods is printed short
    /// for, where it is short for one alone.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert_eq!(lexicon.whole_word("ave"), Some("avenue"));
    /// assert_eq!(lexicon.whole_word("st"), None);
    /// ```
    pub fn whole_word(&'static self, short: &str) -> Option<&'static str> {
        let mut all = self.values_of(short, Class::ShortWord);
        all.next().filter(|_| all.next().is_none())
    }

    /// Returns the sex of those who bear a given name, where nearly all are of one.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon, Sex};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert_eq!(lexicon.sex("Margaret"), Some(Sex::Female));
    /// assert_eq!(lexicon.sex("Leslie"), None);
    /// ```
    pub fn sex(&'static self, given_name: &str) -> Option<Sex> {
        match self.values_of(given_name, Class::GivenName).next()? {
            "f" => Some(Sex::Female),
            "m" => Some(Sex::Male),
            _ => None,
        }
    }

    /// Returns the ISO 3166 code of the country or part of a country that an adjective or
    /// noun of a people belongs to; several where it may be one of them.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// let codes: Vec<_> = lexicon.demonym("British").collect();
    /// assert_eq!(codes, ["GB"]);
    /// assert_eq!(lexicon.country("GB"), Some("United Kingdom"));
    /// ```
    pub fn demonym(&'static self, word: &str) -> impl Iterator<Item = &'static str> {
        self.values_of(word, Class::Demonym)
    }

    /// Returns the usual name of a country by its ISO 3166 code.
    pub fn country(&'static self, code: &str) -> Option<&'static str> {
        let mut all = self.words(Class::Country).pairs();
        all.find(|(_, value)| *value == code).map(|(name, _)| name)
    }
}
