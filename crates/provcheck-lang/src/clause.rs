//! Clauses: a predicate with those who take part, out of the arcs of a sentence.
//!
//! Negation is by list, not by arc alone: `no`, `never`, `none`, `neither`, `without`
//! deny as `not` does. The passive is undone by [`Clause::actor`] and [`Clause::patient`].
//! Whom a relative clause, an infinitive or a second predicate is said of is found by rule,
//! and [`Argument::via`] says so.

use crate::morph::Tense;

mod above;
mod reading;

pub use reading::{read, tag_margin};

/// A predicate with its arguments. Words are told by their index in the sentence.
///
/// ```
/// use provcheck_lang::Analysis;
///
/// let document = provcheck_text::plain("a.txt", "The mayor did not close the harbour.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let clause = &sentence.clauses()[0];
/// let lemma = |word: u32| &*sentence.words()[word as usize].lemma;
/// assert_eq!(lemma(clause.predicate), "close");
/// assert_eq!(clause.subject.map(|a| lemma(a.head)), Some("mayor"));
/// assert_eq!(clause.object.map(|a| lemma(a.head)), Some("harbour"));
/// assert!(clause.is_negative());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The verb; or the noun or adjective that a form of `be` joins to the subject.
    pub predicate: u32,
    /// The form of `be` that does.
    pub copula: Option<u32>,
    /// The adverb of a phrasal verb: `carried` `out`.
    pub particle: Option<u32>,
    /// The subject as written: of a passive verb it is the patient.
    pub subject: Option<Argument>,
    /// The direct object.
    pub object: Option<Argument>,
    /// The indirect object: `gave` `them`.
    pub recipient: Option<Argument>,
    /// Who did it, after a passive: `by police`.
    pub agent: Option<Argument>,
    /// Places, times and other phrases that the parser joins to the predicate.
    pub obliques: Vec<Oblique>,
    /// Active or passive.
    pub voice: Voice,
    /// The tense of the verb group, where one of its verbs is finite.
    pub tense: Option<Tense>,
    /// Whether it has `have` and a participle: `has said`.
    pub perfect: bool,
    /// Whether it has `be` and a gerund: `is saying`.
    pub progressive: bool,
    /// The word that denies it.
    pub negation: Option<u32>,
    /// What a modal verb makes of it.
    pub modality: Option<Modality>,
    /// That verb.
    pub modal: Option<u32>,
    /// Whether it states a condition, or holds only under one.
    pub conditional: bool,
    /// The conjunction that begins it: `that`, `if`, `because`.
    pub mark: Option<u32>,
    /// Its place among other clauses.
    pub kind: ClauseKind,
    /// The index of the clause it belongs to, among those of the sentence.
    pub parent: Option<usize>,
    /// How sure the parser was of the arguments, the least sure of them; `i32::MAX` where
    /// there is none.
    pub margin: i32,
}

/// Who or what takes part.
///
/// ```
/// use provcheck_lang::Analysis;
///
/// let document = provcheck_text::plain("a.txt", "The harbour was closed by the mayor.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let clause = &sentence.clauses()[0];
/// let lemma = |head: Option<provcheck_lang::Argument>| head.map(|a| &*sentence.words()[a.head as usize].lemma);
/// // Who did it, whatever the voice.
/// assert_eq!((lemma(clause.actor()), lemma(clause.patient())), (Some("mayor"), Some("harbour")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The head of the noun phrase.
    pub head: u32,
    /// How it was found.
    pub via: Via,
}

/// How an argument was found.
///
/// ```
/// use provcheck_lang::{Analysis, Via};
///
/// let document = provcheck_text::plain("a.txt", "The mayor came and closed the harbour.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let via: Vec<_> = sentence.clauses().iter().filter_map(|c| c.subject).map(|a| a.via).collect();
/// assert_eq!(via, [Via::Own, Via::Shared]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// It is joined to the predicate.
    Own,
    /// It is that of an earlier predicate: `She came and won`.
    Shared,
    /// It is the noun that a relative clause or participle is about.
    Relative,
    /// It is that of the verb above: `She wants to win`, `asked her to go`.
    Controlled,
}

/// A phrase that says where, when, how, with whom.
///
/// ```
/// use provcheck_lang::Analysis;
///
/// let document = provcheck_text::plain("a.txt", "She lived in Orsova.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let oblique = sentence.clauses()[0].obliques[0];
/// let words = sentence.words();
/// assert_eq!(&*words[oblique.head as usize].lemma, "Orsova");
/// assert_eq!(oblique.case.map(|case| &*words[case as usize].lemma), Some("in"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// The head of the noun phrase.
    pub head: u32,
    /// The preposition, where there is one.
    pub case: Option<u32>,
}

/// Active or passive.
///
/// ```
/// use provcheck_lang::{Analysis, Voice};
///
/// let document = provcheck_text::plain("a.txt", "The harbour was closed.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// assert_eq!(sentence.clauses()[0].voice, Voice::Passive);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Voice {
    /// `Police arrested`.
    Active,
    /// `was arrested`, `the man arrested by police`.
    Passive,
}

/// What a modal verb makes of a statement.
///
/// ```
/// use provcheck_lang::{Analysis, Modality};
///
/// let document = provcheck_text::plain("a.txt", "The mayor may close the harbour.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// assert_eq!(sentence.clauses()[0].modality, Some(Modality::Possible));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modality {
    /// It may be: can, could, may, might.
    Possible,
    /// It has to be: must, should, ought.
    Duty,
    /// It will be: will, shall.
    Future,
    /// It would be: would.
    Hypothetical,
}

/// The place of a clause among others.
///
/// ```
/// use provcheck_lang::{Analysis, ClauseKind};
///
/// let document = provcheck_text::plain("a.txt", "The mayor said that the harbour was closed.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let kinds: Vec<_> = sentence.clauses().iter().map(|clause| clause.kind).collect();
/// assert_eq!(kinds, [ClauseKind::Main, ClauseKind::Complement]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// The sentence itself.
    Main,
    /// What is said, thought, known: `said that ...`.
    Complement,
    /// An infinitive or the like, said of an argument of the verb above.
    Open,
    /// A relative clause.
    Relative,
    /// A participle or infinitive at a noun.
    Adnominal,
    /// When, why, if.
    Adverbial,
    /// One more predicate beside another.
    Coordinate,
    /// A clause set beside another without a link, as in speech reported after a comma.
    Parataxis,
    /// A clause that is a subject, or that the parser places otherwise.
    Other,
}

/// Clauses above this margin have no wrong argument in 97 of 100 cases (the better half of
/// them, on the development parts of the treebanks).
pub const SURE_MARGIN: i32 = 7_900;

impl Clause {
    fn new(predicate: u32) -> Self {
        Self {
            predicate,
            copula: None,
            particle: None,
            subject: None,
            object: None,
            recipient: None,
            agent: None,
            obliques: Vec::new(),
            voice: Voice::Active,
            tense: None,
            perfect: false,
            progressive: false,
            negation: None,
            modality: None,
            modal: None,
            conditional: false,
            mark: None,
            kind: ClauseKind::Other,
            parent: None,
            margin: i32::MAX,
        }
    }

    /// Returns who does it: the agent of a passive, else the subject.
    pub fn actor(&self) -> Option<Argument> {
        if self.voice == Voice::Passive { self.agent } else { self.subject }
    }

    /// Returns whom it is done to: the subject of a passive, else the object.
    pub fn patient(&self) -> Option<Argument> {
        if self.voice == Voice::Passive { self.subject } else { self.object }
    }

    /// Tells whether it is denied.
    pub fn is_negative(&self) -> bool {
        self.negation.is_some()
    }

    /// Tells whether the arguments are beyond reasonable doubt: see [`SURE_MARGIN`].
    pub fn is_sure(&self) -> bool {
        self.margin >= SURE_MARGIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analysis;

    /// Writes the clauses of a sentence compactly: `subject-PREDICATE(voice)-object`, with
    /// signs for negation and modality.
    fn clauses(text: &str) -> Vec<String> {
        let document = provcheck_text::plain("a.txt", text);
        let analysis = Analysis::from_document(&document);
        let sentence = analysis.sentence(0).unwrap();
        let word = |i: u32| sentence.slice(sentence.tokens()[i as usize].span);
        let argument = |a: Option<Argument>| a.map_or("_", |a| word(a.head));
        let write = |c: &Clause| {
            format!(
                "{}{} {}{} {}",
                if c.is_negative() { "not " } else { "" },
                argument(c.actor()),
                sentence.words()[c.predicate as usize].lemma,
                c.modality.map_or(String::new(), |m| format!("?{m:?}")),
                argument(c.patient())
            )
        };
        sentence.clauses().iter().map(write).collect()
    }

    #[test]
    fn who_does_what_to_whom() {
        let cases: [(&str, &[&str]); 12] = [
            ("The court fined the company.", &["court fine company"]),
            ("She showed never-before-printed maps.", &["She show _"]),
            ("The company was fined by the court.", &["court fine company"]),
            ("Police arrested a man accused of fraud.", &["Police arrest man", "_ accuse man"]),
            ("The firm never paid the workers.", &["not firm pay workers"]),
            ("No bank has signed the deal.", &["not bank sign deal"]),
            ("Rain could delay the match.", &["Rain delay?Possible match"]),
            (
                "Voters elected the mayor and rejected the budget.",
                &["Voters elect mayor", "Voters reject budget"],
            ),
            ("She thanked the men who saved her.", &["She thank men", "men save her"]),
            ("They forced the minister to resign.", &["They force minister", "minister resign _"]),
            (
                "Two men were killed and three injured near Lagos, police said.",
                &["_ kill men", "_ injure three", "police say _"],
            ),
            ("The mayor is a former teacher.", &["mayor teacher _"]),
        ];
        for (text, expected) in cases {
            assert_eq!(clauses(text), expected, "{text}");
        }
    }
}
