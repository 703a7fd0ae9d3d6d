//! The parser: greedy, arc-hybrid, trained with a dynamic oracle (Goldberg and Nivre
//! 2013); relations are chosen when an arc is made.

pub mod features;
pub mod state;

use std::collections::BTreeMap;

use state::{ACTIONS, Action, State};

use crate::form::Form;
use crate::model::table::{CLASSES, NotATable, PairTable, SparseTable};
use crate::tag::{Tag, best_two};
use crate::tagset::{Relation, Upos, Xpos};

/// An arc of a parse.
///
/// ```
/// use provcheck_lang::{Analysis, Relation};
///
/// let document = provcheck_text::plain("a.txt", "Prices fell.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let arcs = sentence.arcs();
/// assert_eq!((arcs[0].head, arcs[0].relation), (Some(1), Relation::Nsubj));
/// assert_eq!(arcs[1].head, None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arc {
    /// The head's index in the sentence, or none for the root.
    pub head: Option<u32>,
    /// The relation to it.
    pub relation: Relation,
    /// How far the choices that made it were above the next best, the least of them: those
    /// of head and of relation. In 256ths of a learner's step.
    pub margin: i32,
}

/// A parser's model, read in place.
///
/// ```
/// use provcheck_lang::form::{Casing, Form};
/// use provcheck_lang::models::Models;
///
/// let models = Models::get();
/// let mut buffer = String::new();
/// let forms: Vec<Form> =
///     ["Prices", "fell", "."].map(|word| Form::new(word, &models.words, &mut buffer)).into();
/// let mut tagged = Vec::new();
/// models.tagger.tag(&forms, Casing::Running, &mut tagged);
/// let tags: Vec<_> = tagged.iter().map(|(tag, _)| *tag).collect();
/// let mut work = provcheck_lang::parse::Workspace::default();
/// let arcs = models.parser.parse(&forms, &tags, models.tagger.classes(), &mut work);
/// let heads: Vec<_> = arcs.iter().map(|arc| arc.head).collect();
/// assert_eq!(heads, [Some(1), None, Some(1)]);
/// ```
#[derive(Debug)]
pub struct Parser<'a> {
    relations: Vec<Relation>,
    actions: PairTable<'a>,
    labels: SparseTable<'a>,
}

/// What the parser needs while it works, kept so that it is allocated once.
///
/// ```
/// use provcheck_lang::models::Models;
/// use provcheck_lang::parse::Workspace;
///
/// // One serves many sentences; one with no words has no arcs.
/// let (models, mut work) = (Models::get(), Workspace::default());
/// assert!(models.parser.parse(&[], &[], models.tagger.classes(), &mut work).is_empty());
/// ```
#[derive(Debug, Default)]
pub struct Workspace {
    state: State,
    sentence: features::Sentence,
    features: Vec<u64>,
    margins: Vec<i32>,
}

const MAGIC: [u8; 8] = *b"pvparse1";

/// The number of [`Relation::Root`] in every model.
pub const ROOT: u8 = 0;

impl<'a> Parser<'a> {
    /// Reads a model in place: `MAGIC` · length of the first table `u32` · number of
    /// relations, a byte · a byte each · a table of actions · a table of relations.
    pub fn new(bytes: &'a [u8]) -> Result<Self, NotATable> {
        let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(NotATable)?;
        let (first, rest) = rest.split_first_chunk::<4>().ok_or(NotATable)?;
        let (count, rest) = rest.split_first().ok_or(NotATable)?;
        let (relations, rest) = rest.split_at_checked(usize::from(*count)).ok_or(NotATable)?;
        let first = u32::from_le_bytes(*first) as usize;
        let (actions, labels) = rest.split_at_checked(first).ok_or(NotATable)?;
        if *magic != MAGIC || *count == 0 || *count > 64 {
            return Err(NotATable);
        }
        let relations = relations.iter().map(|r| Relation::ALL.get(usize::from(*r)).copied());
        Ok(Self {
            relations: relations.collect::<Option<_>>().ok_or(NotATable)?,
            actions: PairTable::new(actions)?,
            labels: SparseTable::new(labels)?,
        })
    }

    /// Packs a model; the first of `relations` is [`Relation::Root`].
    pub fn pack(
        relations: &[Relation],
        actions: &BTreeMap<u64, [f64; 2]>,
        labels: &BTreeMap<u64, Vec<(u8, f64)>>,
    ) -> Vec<u8> {
        let actions = PairTable::pack(actions);
        let mut bytes = Vec::from(MAGIC);
        bytes.extend((actions.len() as u32).to_le_bytes());
        bytes.push(relations.len() as u8);
        bytes.extend(relations.iter().map(|r| *r as u8));
        bytes.extend(actions);
        bytes.extend(SparseTable::pack(labels));
        bytes
    }

    /// Parses a tagged sentence; `classes` are the tagger's.
    pub fn parse(
        &self,
        forms: &[Form],
        tags: &[Tag],
        classes: &[(Upos, Xpos)],
        work: &mut Workspace,
    ) -> Vec<Arc> {
        let Workspace { state, sentence, features, margins } = work;
        state.reset(forms.len());
        sentence.reset(forms, tags, classes);
        margins.clear();
        margins.resize(forms.len(), i32::MAX);
        let mut all = [0; CLASSES];
        let count = self.relations.len();
        while !state.is_done() {
            let (action, margin) = if let Some(action) = state.only() {
                (action, i32::MAX)
            } else {
                features.clear();
                features::of_action(state, sentence, features);
                let mut pair = [0; 2];
                for feature in &*features {
                    self.actions.add(*feature, &mut pair);
                }
                choose(state, [0, pair[0], pair[1]])
            };
            if let Some(word) = margins.get_mut(state.stack(0) as usize) {
                *word = (*word).min(margin);
            }
            let Some((head, dependent)) = state.arc(action) else {
                state.shift();
                continue;
            };
            let relation = if head == state.root() {
                ROOT
            } else {
                features.clear();
                features::of_relation(state, sentence, (head, dependent), features);
                all[..count].fill(0);
                for feature in &*features {
                    self.labels.add(*feature, &mut all);
                }
                all[usize::from(ROOT)] = i32::MIN / 2;
                let (relation, margin) = best_two(&all[..count]);
                let least = &mut margins[dependent as usize];
                *least = (*least).min(margin);
                relation
            };
            state.attach(head, relation);
        }
        let arcs = state.heads.iter().zip(&state.relations).zip(&*margins);
        arcs.map(|((head, relation), margin)| Arc {
            head: (*head != state.root()).then_some(*head),
            relation: self.relations[usize::from(*relation)],
            margin: *margin,
        })
        .collect()
    }
}

/// Returns the best action that the state allows, and how far it is above the next best.
fn choose(state: &State, scores: [i32; 3]) -> (Action, i32) {
    let (mut best, mut first, mut second) = (Action::Shift, i32::MIN, i32::MIN);
    for (action, score) in ACTIONS.into_iter().zip(scores) {
        if !state.allows(action) {
            continue;
        }
        if score > first {
            (best, second, first) = (action, first, score);
        } else if score > second {
            second = score;
        }
    }
    (best, if second == i32::MIN { i32::MAX } else { first - second })
}
