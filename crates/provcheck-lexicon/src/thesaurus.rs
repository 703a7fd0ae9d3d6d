//! What a lexicon says of words beside each other: opposites, synonyms, words of one root,
//! and what kind of thing a noun or verb stands for.

use crate::relations::{Array, PARTS, PartOfSpeech};
use crate::{Class, Lexicon};

include!(concat!(env!("OUT_DIR"), "/kinds.rs"));

impl NounKind {
    /// Tells whether such a thing can be seen and touched, or is money: another word for it mostly
    /// names another thing, where what people do, think and feel has many words.
    ///
    /// ```
    /// use provcheck_lexicon::NounKind;
    ///
    /// assert!(NounKind::Artifact.is_tangible() && !NounKind::Feeling.is_tangible());
    /// ```
    pub fn is_tangible(self) -> bool {
        matches!(
            self,
            Self::Animal
                | Self::Artifact
                | Self::Body
                | Self::Food
                | Self::Object
                | Self::Plant
                | Self::Possession
                | Self::Substance
        )
    }
}

/// What the thesaurus has of one lemma, looked up once: for words that are compared with many
/// others.
///
/// ```
/// use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
///
/// let lexicon = Lexicon::for_language(Language::English);
/// let [begin, start, rise] =
///     ["begin", "start", "rise"].map(|verb| lexicon.meaning(verb, PartOfSpeech::Verb));
/// assert!(begin.is_synonym(&start) && !begin.is_synonym(&rise));
/// ```
#[derive(Clone, Debug)]
pub struct Meaning {
    lemma: Box<str>,
    part: PartOfSpeech,
    key: Option<u32>,
    groups: Box<[u32]>,
    derived: Box<[u32]>,
    antonyms: Box<[u32]>,
    /// Synonyms that the class [`Class::Synonym`] lists.
    listed: Box<[&'static str]>,
    /// Opposites that the class [`Class::Antonym`] lists.
    opposites: Box<[&'static str]>,
}

impl Meaning {
    /// Tells whether the two lemmas mean the same as one part of speech, as
    /// [`Lexicon::are_synonyms`] has it.
    pub fn is_synonym(&self, other: &Self) -> bool {
        self.part == other.part
            && (self.groups.iter().any(|group| other.groups.contains(group))
                || self.listed.contains(&&*other.lemma)
                || other.listed.contains(&&*self.lemma))
    }

    /// Tells whether the two lemmas are opposites as one part of speech, as
    /// [`Lexicon::are_antonyms`] has it.
    pub fn is_antonym(&self, other: &Self) -> bool {
        self.part == other.part
            && (other.key.is_some_and(|key| self.antonyms.contains(&key))
                || self.opposites.contains(&&*other.lemma)
                || other.opposites.contains(&&*self.lemma))
    }

    /// Tells whether the two lemmas are of one root, as [`Lexicon::are_derived`] has it.
    pub fn is_derived(&self, other: &Self) -> bool {
        other.key.is_some_and(|key| self.derived.contains(&key))
    }
}

impl Lexicon {
    /// Looks up what the thesaurus has of a lemma.
    pub fn meaning(&'static self, lemma: &str, part: PartOfSpeech) -> Meaning {
        let relations = self.relations;
        let key = relations.key(lemma, part);
        let beside = |array| -> Box<[u32]> {
            key.into_iter().flat_map(|key| relations.beside(array, key)).collect()
        };
        let entry = self.entry(lemma);
        Meaning {
            lemma: lemma.into(),
            part,
            key,
            groups: beside(Array::Synonyms),
            derived: beside(Array::Derivations),
            antonyms: beside(Array::Antonyms),
            listed: entry.values(Class::Synonym).collect(),
            opposites: entry.values(Class::Antonym).collect(),
        }
    }

    /// Tells whether the lemma is known as that part of speech: a word of one part
    /// without capitals.
    pub fn knows(&self, lemma: &str, part: PartOfSpeech) -> bool {
        self.relations.kind(lemma, part).is_some()
    }

    /// Returns what kind of thing a noun stands for in its most frequent sense.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon, NounKind};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert_eq!(lexicon.noun_kind("ministry"), Some(NounKind::Group));
    /// assert_eq!(lexicon.noun_kind("missile"), Some(NounKind::Artifact));
    /// assert_eq!(lexicon.noun_kind("brexiteer"), None);
    /// ```
    pub fn noun_kind(&self, lemma: &str) -> Option<NounKind> {
        let kind = self.relations.kind(lemma, PartOfSpeech::Noun)?;
        NOUNKINDS.get(kind).copied()
    }

    /// Returns what kind of doing a verb stands for in its most frequent sense.
    pub fn verb_kind(&self, lemma: &str) -> Option<VerbKind> {
        let kind = self.relations.kind(lemma, PartOfSpeech::Verb)?;
        VERBKINDS.get(kind).copied()
    }

    /// Returns the opposites of a lemma: those of the tables, then those of the class
    /// [`Class::Antonym`], where a desk can add its own.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert_eq!(lexicon.antonyms("guilty", PartOfSpeech::Adjective), ["innocent"]);
    /// ```
    pub fn antonyms(&'static self, lemma: &str, part: PartOfSpeech) -> Vec<String> {
        let relations = self.relations;
        let keys = relations.related(Array::Antonyms, lemma, part);
        let mut all: Vec<String> = keys.map(|key| relations.lemma(key / 4)).collect();
        for word in self.values_of(lemma, Class::Antonym) {
            // Once, where the tables have it too.
            if all.iter().all(|known| known != word) {
                all.push(word.to_owned());
            }
        }
        all
    }

    /// Tells whether two lemmas are opposites, as [`antonyms`](Self::antonyms) has them,
    /// either way.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert!(lexicon.are_antonyms("increase", "decrease", PartOfSpeech::Verb));
    /// assert!(!lexicon.are_antonyms("increase", "rise", PartOfSpeech::Verb));
    /// ```
    pub fn are_antonyms(&'static self, one: &str, other: &str, part: PartOfSpeech) -> bool {
        let listed = |a, b| self.values_of(a, Class::Antonym).any(|value| value == b);
        self.relations.are(Array::Antonyms, (one, part), (other, part))
            || listed(one, other)
            || listed(other, one)
    }

    /// Returns the lemmas that mean the same in one of the two most frequent senses of
    /// both, then those of the class [`Class::Synonym`].
    pub fn synonyms(&'static self, lemma: &str, part: PartOfSpeech) -> Vec<String> {
        let relations = self.relations;
        let mut all = Vec::new();
        for group in relations.related(Array::Synonyms, lemma, part) {
            let [first, end] =
                [group, group + 1].map(|group| relations.get(Array::Groups, group as usize));
            let members = first..end;
            all.extend(members.map(|m| relations.lemma(relations.get(Array::Members, m as usize))));
        }
        all.retain(|member| member != lemma);
        all.extend(self.values_of(lemma, Class::Synonym).map(str::to_owned));
        all
    }

    /// Tells whether two lemmas mean the same, as [`synonyms`](Self::synonyms) has
    /// them, either way.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert!(lexicon.are_synonyms("begin", "start", PartOfSpeech::Verb));
    /// assert!(!lexicon.are_synonyms("begin", "end", PartOfSpeech::Verb));
    /// ```
    pub fn are_synonyms(&'static self, one: &str, other: &str, part: PartOfSpeech) -> bool {
        let groups: Vec<u32> = self.relations.related(Array::Synonyms, one, part).collect();
        let listed = |a, b| self.values_of(a, Class::Synonym).any(|value| value == b);
        self.relations.related(Array::Synonyms, other, part).any(|group| groups.contains(&group))
            || listed(one, other)
            || listed(other, one)
    }

    /// Returns the lemmas of one root with this one, of other parts of speech.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// let derived = lexicon.derived("resignation", PartOfSpeech::Noun);
    /// assert!(derived.contains(&("resign".to_owned(), PartOfSpeech::Verb)));
    /// ```
    pub fn derived(&self, lemma: &str, part: PartOfSpeech) -> Vec<(String, PartOfSpeech)> {
        let relations = self.relations;
        let keys = relations.related(Array::Derivations, lemma, part);
        keys.map(|key| (relations.lemma(key / 4), PARTS[key as usize % 4])).collect()
    }

    /// Tells whether one noun is a kind of the other, either way, in one of its two most frequent
    /// senses and up to three levels above it.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert!(lexicon.is_kind_of_other("truck", "vehicle"));
    /// assert!(lexicon.is_kind_of_other("vehicle", "truck"));
    /// assert!(!lexicon.is_kind_of_other("truck", "ship"));
    /// ```
    pub fn is_kind_of_other(&self, one: &str, other: &str) -> bool {
        let nouns = [(one, PartOfSpeech::Noun), (other, PartOfSpeech::Noun)];
        self.relations.are(Array::Above, nouns[0], nouns[1])
            || self.relations.are(Array::Above, nouns[1], nouns[0])
    }

    /// Tells whether two nouns, of both of which it is known what they are a kind of, are kinds of
    /// nothing that both are: in their two most frequent senses, up to three levels above them.
    ///
    /// ```
    /// use provcheck_lexicon::{Language, Lexicon};
    ///
    /// let lexicon = Lexicon::for_language(Language::English);
    /// assert!(lexicon.are_of_other_kinds("bicycle", "lantern"));
    /// // Both are vessels.
    /// assert!(!lexicon.are_of_other_kinds("boat", "ship"));
    /// ```
    pub fn are_of_other_kinds(&self, one: &str, other: &str) -> bool {
        let above = |noun| -> Vec<u32> {
            self.relations.related(Array::Above, noun, PartOfSpeech::Noun).collect()
        };
        let (a, b) = (above(one), above(other));
        !a.is_empty() && !b.is_empty() && !a.iter().any(|kind| b.contains(kind))
    }

    /// Tells whether two lemmas are of one root.
    pub fn are_derived(&self, one: (&str, PartOfSpeech), other: (&str, PartOfSpeech)) -> bool {
        self.relations.are(Array::Derivations, one, other)
    }
}
