//! Number, tense, degree and form of a word, as its Penn Treebank tag tells them.

use crate::tagset::Xpos;

/// The number of a noun or a pronoun.
///
/// ```
/// use provcheck_lang::{Features, Number, Xpos};
///
/// assert_eq!(Features::from_xpos(Xpos::Nns).number, Some(Number::Plural));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Number {
    /// One.
    Singular,
    /// More than one.
    Plural,
}

/// The tense of a verb as its form shows it; the clause has that of
/// the whole verb group.
///
/// ```
/// use provcheck_lang::{Features, Tense, Xpos};
///
/// assert_eq!(Features::from_xpos(Xpos::Vbd).tense, Some(Tense::Past));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tense {
    /// Past, or a past participle.
    Past,
    /// Present.
    Present,
    /// With `will` or `shall`; no single form shows it.
    Future,
}

/// The degree of an adjective or adverb.
///
/// ```
/// use provcheck_lang::{Degree, Features, Xpos};
///
/// assert_eq!(Features::from_xpos(Xpos::Jjr).degree, Some(Degree::Comparative));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Degree {
    /// `large`.
    Positive,
    /// `larger`.
    Comparative,
    /// `largest`.
    Superlative,
}

/// The form of a verb.
///
/// ```
/// use provcheck_lang::{Features, VerbForm, Xpos};
///
/// assert_eq!(Features::from_xpos(Xpos::Vbg).verb_form, Some(VerbForm::Gerund));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VerbForm {
    /// `says`, `said`.
    Finite,
    /// `say`, after `to` or a modal verb, or as a command.
    Infinitive,
    /// `saying`.
    Gerund,
    /// `said` after `has` or `was`.
    Participle,
}

/// What a tag tells of the form of a word.
///
/// ```
/// use provcheck_lang::{Features, Number, Xpos};
///
/// let features = Features::from_xpos(Xpos::Nn);
/// assert_eq!((features.number, features.tense), (Some(Number::Singular), None));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// Of a noun.
    pub number: Option<Number>,
    /// Of a verb.
    pub tense: Option<Tense>,
    /// Of an adjective or adverb.
    pub degree: Option<Degree>,
    /// Of a verb.
    pub verb_form: Option<VerbForm>,
}

impl Features {
    /// Returns what `xpos` tells.
    pub fn from_xpos(xpos: Xpos) -> Self {
        let number = match xpos {
            Xpos::Nn | Xpos::Nnp => Some(Number::Singular),
            Xpos::Nns | Xpos::Nnps => Some(Number::Plural),
            _ => None,
        };
        let tense = match xpos {
            Xpos::Vbd | Xpos::Vbn => Some(Tense::Past),
            Xpos::Vbz | Xpos::Vbp | Xpos::Vbg => Some(Tense::Present),
            _ => None,
        };
        let degree = match xpos {
            Xpos::Jj | Xpos::Rb => Some(Degree::Positive),
            Xpos::Jjr | Xpos::Rbr => Some(Degree::Comparative),
            Xpos::Jjs | Xpos::Rbs => Some(Degree::Superlative),
            _ => None,
        };
        let verb_form = match xpos {
            Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md => Some(VerbForm::Finite),
            Xpos::Vb => Some(VerbForm::Infinitive),
            Xpos::Vbg => Some(VerbForm::Gerund),
            Xpos::Vbn => Some(VerbForm::Participle),
            _ => None,
        };
        Self { number, tense, degree, verb_form }
    }
}
