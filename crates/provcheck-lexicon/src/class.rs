//! The classes of words that the data has.

include!(concat!(env!("OUT_DIR"), "/classes.rs"));

impl Class {
    /// Returns all classes, in the order of the data.
    pub fn all() -> impl Iterator<Item = Self> {
        CLASSES.iter().map(|(class, ..)| *class)
    }

    /// Returns the class of that name, as `speech-verb`.
    ///
    /// ```
    /// use provcheck_lexicon::Class;
    ///
    /// assert_eq!(Class::named("speech-verb"), Some(Class::SpeechVerb));
    /// assert_eq!(Class::named("colours"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        CLASSES.iter().find(|(_, known, ..)| *known == name).map(|(class, ..)| *class)
    }

    /// Returns its name in the data and in a desk's configuration, in kebab case.
    pub fn name(self) -> &'static str {
        CLASSES[self as usize].1
    }

    /// Says what it holds, in one sentence.
    pub fn about(self) -> &'static str {
        CLASSES[self as usize].2
    }

    /// Tells whether its words carry values, as a month its number.
    pub fn has_values(self) -> bool {
        CLASSES[self as usize].3
    }
}
