//! Forms that a lemma takes, and the classes with their rules and exceptions.

use std::collections::HashMap;

use crate::Class;
use crate::relations::PartOfSpeech;

/// Forms that a lemma takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Of a noun: `cities`.
    Plural,
    /// Of a verb, third person singular of the present: `says`.
    Third,
    /// Of a verb: `wrote`.
    Past,
    /// Of a verb, the past participle: `written`.
    Participle,
    /// Of a verb: `writing`.
    Gerund,
    /// Of an adjective or adverb of one or two syllables: `larger`.
    Comparative,
    /// Of those: `largest`.
    Superlative,
}

impl Form {
    /// All forms, those of nouns first.
    pub const ALL: [Self; 7] = [
        Self::Plural,
        Self::Third,
        Self::Past,
        Self::Participle,
        Self::Gerund,
        Self::Comparative,
        Self::Superlative,
    ];

    /// Tells whether words of that part of speech take the form.
    pub fn is_of(self, part: PartOfSpeech) -> bool {
        match self {
            Self::Plural => part == PartOfSpeech::Noun,
            Self::Comparative | Self::Superlative => {
                matches!(part, PartOfSpeech::Adjective | PartOfSpeech::Adverb)
            }
            _ => part == PartOfSpeech::Verb,
        }
    }

    pub(crate) fn rules(self) -> Class {
        match self {
            Self::Plural => Class::RulePlural,
            Self::Third => Class::RuleThird,
            Self::Past | Self::Participle => Class::RulePast,
            Self::Gerund => Class::RuleGerund,
            Self::Comparative => Class::RuleComparative,
            Self::Superlative => Class::RuleSuperlative,
        }
    }

    pub(crate) fn exceptions(self) -> Class {
        match self {
            Self::Plural => Class::IrregularPlural,
            Self::Third => Class::IrregularThird,
            Self::Past => Class::IrregularPast,
            Self::Participle => Class::IrregularParticiple,
            Self::Gerund => Class::IrregularGerund,
            Self::Comparative => Class::IrregularComparative,
            Self::Superlative => Class::IrregularSuperlative,
        }
    }
}

/// Lemmas by irregular form.
pub(crate) type Exceptions = HashMap<&'static str, Vec<(Form, &'static str)>>;
