//! The same thing told as done and as not done: clauses of draft and source with one
//! predicate, compared.

use provcheck_core::Span;
use provcheck_lang::clause::{Clause, ClauseKind, Modality};
use provcheck_lang::morph::Tense;
use provcheck_lexicon::{Class, english};

use crate::contrast::cancel::{is_denial, is_only_until, is_scarce, is_yet_to_come};
use crate::contrast::{Contrast, Pair, Slot, slot_features};
use crate::same::same;
use crate::statement::{Item, Statement};
use crate::weigh::{Features, score};
use crate::word::Word;

/// How sure what a clause tells is.
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
    fn of(clause: &Clause, clauses: &[Clause], words: &[Word]) -> (Self, Option<u32>) {
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
        let force = if infinitive && english(Class::PlanVerb).contains(verb) {
            Self::Planned
        } else if infinitive && english(Class::NegationVerb).contains(verb) {
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
        let (force, governor) = Force::of(clause, clauses, words);
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
    pub(crate) fn certain_span(&self, statement: &Statement) -> Span {
        let predicate = statement.items[self.predicate].span;
        self.governor.map_or(predicate, |at| predicate.cover(statement.items[at].span))
    }

    /// What of the frame is told: the predicate with the word that denies it.
    pub(crate) fn span(&self, statement: &Statement) -> Span {
        let predicate = statement.items[self.predicate].span;
        self.negation.map_or(predicate, |at| predicate.cover(statement.items[at].span))
    }
}

/// Returns the contrasts of the frames of one sentence of the draft with its candidates.
pub(crate) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let mut out = Vec::new();
    for ours in &first.ours.frames {
        let mut agreeing: f32 = 0.0;
        let mut agrees = false;
        let mut differing = Vec::new();
        for pair in pairs {
            for theirs in &pair.theirs.frames {
                let (a, b) =
                    (&pair.ours.items[ours.predicate], &pair.theirs.items[theirs.predicate]);
                if !a.is_matter() || !same(a, b) {
                    continue;
                }
                if ours.denies() == theirs.denies() {
                    agrees = true;
                    agreeing = agreeing.max(pair.cover(ours.predicate).0);
                } else if !(is_denied_above(pair.ours, ours)
                    || is_denied_above(&pair.theirs, theirs)
                    || is_hypothetical(pair.ours, ours)
                    || is_hypothetical(&pair.theirs, theirs)
                    || is_partly_denied((pair.ours, ours), &pair.theirs)
                    || is_partly_denied((&pair.theirs, theirs), pair.ours)
                    || is_only_due(ours, theirs)
                    || is_only_due(theirs, ours)
                    || is_only_until(pair.ours, ours.predicate)
                        != is_only_until(&pair.theirs, theirs.predicate))
                {
                    differing.push((pair, theirs));
                }
            }
        }
        for (pair, theirs) in differing {
            let (told, near, _) = pair.cover(ours.predicate);
            let (actor, patient) = (
                arguments(pair, ours.actor, theirs.actor),
                arguments(pair, ours.patient, theirs.patient),
            );
            let features = Features {
                told,
                near,
                head: f32::from(actor == Some(true)),
                head_differs: f32::from(actor == Some(false)),
                known: patient.map_or(0.5, f32::from),
                relation: f32::from(ours.modality == theirs.modality),
                support: agreeing,
                untraced: f32::from(!agrees),
                typed: f32::from(ours.sure && theirs.sure),
                elsewhere: f32::from(ours.conditional || theirs.conditional),
                beside: f32::from(ours.negation.is_some()),
                alike: f32::from(
                    pair.ours.items[ours.predicate].key == pair.theirs.items[theirs.predicate].key,
                ),
                ..slot_features(ours.predicate, theirs.predicate, pair)
            };
            let item = |statement: &Statement, frame: &Frame| Item {
                span: frame.span(statement),
                ..statement.items[frame.predicate].clone()
            };
            out.push(Contrast {
                slot: Slot::Polarity,
                sentence,
                ours: item(pair.ours, ours),
                place: pair.place,
                theirs: item(&pair.theirs, theirs),
                features,
                score: sure(&features).unwrap_or_else(|| score(Slot::Polarity, &features)),
                by_form: false,
            });
        }
    }
    out.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
    let mut seen = Vec::new();
    out.retain(|c| {
        let key = (c.ours.span, c.place.source);
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    out
}

/// How sure a denial is where the source's sentence has the rest of the draft's, and that is
/// enough to be of one matter only; `None` where it is not so.
fn sure(features: &Features) -> Option<f32> {
    let whole = features.told >= WHOLE && features.near >= WHOLE && features.items >= ENOUGH;
    (whole && features.untraced > 0.0 && features.elsewhere == 0.0).then_some(SURE)
}

/// How much of the rest must be told.
const WHOLE: f32 = 0.95;
/// Items that both sentences have: fewer are of many matters (`Yes, I went`).
const ENOUGH: f32 = 5.0;
/// Of 308 reports of one event none has such a pair, of 102 denials made in summaries 24 do.
const SURE: f32 = 0.93;

/// Tells whether a word outside a clause that denies nothing itself may deny it: `no sign that she
/// had known`.
fn is_denied_above(statement: &Statement, frame: &Frame) -> bool {
    frame.negation.is_none()
        && ((0..frame.predicate).any(|at| is_denial(statement, at) || is_scarce(statement, at))
            || is_yet_to_come(statement, frame.predicate))
}

/// Tells whether a denial is of `all` alone, and the other sentence has no such word: `not all of
/// the 31 farmers`, `nine of the 31 farmers`.
fn is_partly_denied((statement, frame): (&Statement, &Frame), other: &Statement) -> bool {
    let all = |item: &Item| item.sets.contains(&"quantity:all");
    let denied = frame.negation.and_then(|at| statement.items.get(at + 1));
    denied.is_some_and(all) && !other.items.iter().any(all)
}

/// Tells whether one clause says what should not be, and the other what is: `they should not give
/// their sleep`, `they have given their sleep`.
fn is_only_due(denied: &Frame, told: &Frame) -> bool {
    denied.denies() && denied.modality == Some(Modality::Duty) && told.modality.is_none()
}

/// Tells whether a clause that denies nothing hangs from one that only thinks of it: `would be
/// asked to vote`.
fn is_hypothetical(statement: &Statement, frame: &Frame) -> bool {
    let head = statement.items[frame.predicate].head;
    let above = statement.frames.iter().find(|above| above.predicate == head);
    frame.negation.is_none()
        && head != frame.predicate
        && above.is_some_and(|above| above.modality == Some(Modality::Hypothetical))
}

/// Tells whether the two sentences tell of other sides what they tell: one predicate, another
/// actor or patient, the items compared left out.
pub(crate) fn roles_clash(pair: &Pair<'_>, ours: usize, theirs: usize) -> bool {
    pair.ours.frames.iter().any(|a| {
        pair.theirs.frames.iter().any(|b| {
            let differ = |x: Option<usize>, y: Option<usize>| {
                x != Some(ours) && y != Some(theirs) && arguments(pair, x, y) == Some(false)
            };
            same(&pair.ours.items[a.predicate], &pair.theirs.items[b.predicate])
                && (differ(a.actor, b.actor) || differ(a.patient, b.patient))
        })
    })
}

/// Tells whether two arguments are the same, by their nouns or by a name that says who is meant,
/// `the retailer Selwick Foods`; `None` where one is not there.
pub(crate) fn arguments(
    pair: &Pair<'_>,
    ours: Option<usize>,
    theirs: Option<usize>,
) -> Option<bool> {
    let (a, b) = (named(pair.ours, ours?), named(&pair.theirs, theirs?));
    let matter = a[0].is_matter() && b[0].is_matter();
    matter.then(|| a.iter().any(|a| b.iter().any(|b| same(a, b))))
}

/// An argument with the name right after it that it governs.
fn named(statement: &Statement, at: usize) -> Vec<&Item> {
    let item = &statement.items[at];
    let name = statement.items.get(at + 1).filter(|next| next.is_name() && next.head == at);
    [Some(item), name.filter(|_| !item.is_name())].into_iter().flatten().collect()
}
