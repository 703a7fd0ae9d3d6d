//! A clause as items of its sentence: what happens, who does it, and how sure it is.

use provcheck_core::Span;
use provcheck_lang::clause::{Clause, ClauseKind, Modality};
use provcheck_lang::morph::Tense;
use provcheck_lexicon::{Class, english};

use crate::item::Item;
use crate::word::Word;

/// How sure what a clause tells is.
///
/// ```
/// use provcheck_event::Force;
///
/// let document = provcheck_text::plain("a.txt", "Ines Kolbe may sue the port.");
/// let statement = &provcheck_event::statements(&document)[0];
/// let sue = statement.frames.iter().find(|f| &*statement.items[f.predicate].key == "sue").unwrap();
/// assert_eq!(sue.force, Force::Possible);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Force {
    /// It has happened.
    Done,
    /// It may happen: `may sue`.
    Possible,
    /// Somebody wants it: `threatened to sue`.
    Planned,
    /// Somebody says so of somebody: `accused of taking`.
    Alleged,
    /// Somebody did not do it: `refused to sue`.
    Refused,
    /// Somebody says that it has happened.
    Reported,
    /// Anything else.
    Other,
}

impl Force {
    /// Tells whether not both can be right of one thing at one time.
    pub(crate) fn excludes(self, other: Self) -> bool {
        let short = |force| !matches!(force, Self::Done | Self::Reported | Self::Other);
        let done = |force, other| match force {
            Self::Done => short(other),
            // "They say he took it" is no surer than "he is accused of taking it".
            Self::Reported => short(other) && other != Self::Alleged,
            _ => false,
        };
        done(self, other) || done(other, self)
    }

    /// Tells whether it is told as something that has happened.
    pub(crate) fn is_done(self) -> bool {
        matches!(self, Self::Done | Self::Reported)
    }

    /// Returns the force of a clause, and the word of the clause above that gives it.
    fn from_clause(clause: &Clause, clauses: &[Clause], words: &[Word]) -> (Self, Option<u32>) {
        if let Some((force, word)) = clause
            .parent
            .and_then(|above| clauses.get(above))
            .and_then(|above| Self::given(clause, above, words))
        {
            return (force, Some(word));
        }
        let past = clause.perfect || clause.tense == Some(Tense::Past);
        let open = matches!(clause.kind, ClauseKind::Open | ClauseKind::Adnominal);
        match clause.modality {
            Some(Modality::Possible) => (Self::Possible, clause.modal),
            None if past && !clause.conditional && !open && clause.negation.is_none() => {
                let said = clause.kind == ClauseKind::Complement;
                (if said { Self::Reported } else { Self::Done }, None)
            }
            _ => (Self::Other, None),
        }
    }

    /// Returns what the verb of the clause above makes of a clause.
    fn given(clause: &Clause, above: &Clause, words: &[Word]) -> Option<(Self, u32)> {
        let lemma = |word: u32| &*words[word as usize].lemma;
        let verb = lemma(above.predicate);
        let infinitive = clause.kind == ClauseKind::Open;
        let of = clause.mark.is_some_and(|mark| matches!(lemma(mark), "of" | "with"));
        // `Refrained from signing`.
        let from = clause.mark.is_some_and(|mark| lemma(mark) == "from");
        let force = if infinitive && english(Class::PlanVerb).contains(verb) {
            Self::Planned
        } else if (infinitive || from) && english(Class::NegationVerb).contains(verb) {
            Self::Refused
        } else if (infinitive || of) && english(Class::AccusingVerb).contains(verb) {
            Self::Alleged
        } else {
            return None;
        };
        Some((force, above.predicate))
    }
}

/// A clause as items of its statement.
///
/// ```
/// let document = provcheck_text::plain("a.txt", "The council did not close the harbour.");
/// let statement = &provcheck_event::statements(&document)[0];
/// let frame = &statement.frames[0];
/// let key = |at: Option<usize>| at.map(|at| &*statement.items[at].key);
/// assert_eq!(key(Some(frame.predicate)), Some("close"));
/// assert_eq!((key(frame.actor), key(frame.patient)), (Some("council"), Some("harbour")));
/// assert!(frame.negation.is_some());
/// ```
#[derive(Clone, Debug)]
pub struct Frame {
    /// What happens.
    pub predicate: usize,
    /// Who does it.
    pub actor: Option<usize>,
    /// Whom it is done to.
    pub patient: Option<usize>,
    /// The word that denies it.
    pub negation: Option<usize>,
    /// What a modal makes of it.
    pub modality: Option<Modality>,
    /// Whether it stands under a condition.
    pub conditional: bool,
    /// Whether the parser was sure of who takes part.
    pub sure: bool,
    /// How sure what it tells is.
    pub force: Force,
    /// The word that makes it so, where one does: `threatened`, `may`.
    pub governor: Option<usize>,
}

impl Frame {
    /// Tells whether it says that something is not done: `did not comment`, `declined to comment`.
    pub(crate) fn denies(&self) -> bool {
        self.negation.is_some() != (self.force == Force::Refused)
    }

    /// Makes a frame of a clause among those of its sentence; `owner` is the item of each word.
    pub(crate) fn new(
        clause: &Clause,
        clauses: &[Clause],
        words: &[Word],
        owner: &[usize],
    ) -> Self {
        let item = |word: u32| owner[word as usize];
        let (force, governor) = Force::from_clause(clause, clauses, words);
        Self {
            predicate: item(clause.predicate),
            actor: clause.actor().map(|a| item(a.head)),
            patient: clause.patient().map(|a| item(a.head)),
            negation: clause.negation.map(item),
            modality: clause.modality,
            conditional: clause.conditional,
            sure: clause.is_sure(),
            force,
            governor: governor.map(item),
        }
    }

    /// The predicate with the word that says how sure it is.
    pub(crate) fn certain_span(&self, items: &[Item]) -> Span {
        let predicate = items[self.predicate].span;
        self.governor.map_or(predicate, |at| predicate.cover(items[at].span))
    }

    /// What of the frame is told: the predicate with the word that denies it.
    pub(crate) fn span(&self, items: &[Item]) -> Span {
        let predicate = items[self.predicate].span;
        self.negation.map_or(predicate, |at| predicate.cover(items[at].span))
    }
}
