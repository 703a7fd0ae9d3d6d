//! Clauses: a predicate with those who take part, out of the arcs of a sentence.
//!
//! Negation is by list, not by arc alone: `no`, `never`, `none`, `neither`, `without`
//! deny as `not` does. The passive is undone by [`Clause::actor`] and [`Clause::patient`].
//! Whom a relative clause, an infinitive or a second predicate is said of is found by rule,
//! and [`Argument::via`] says so.

use provcheck_lexicon::{Class, Language, Words};

use crate::morph::Tense;
use crate::tagset::{Relation, Upos, Xpos};
use crate::tree::Tree;

const NEGATIONS: Words = Words::of(Language::English, Class::Negation);
const MODALS: Words = Words::of(Language::English, Class::Modal);
const POSSIBLE: Words = Words::of(Language::English, Class::ModalPossible);
const DUTY: Words = Words::of(Language::English, Class::ModalDuty);
const CONDITIONALS: Words = Words::of(Language::English, Class::Conditional);

/// A predicate with its arguments. Words are told by their index in the sentence.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The head of the noun phrase.
    pub head: u32,
    /// How it was found.
    pub via: Via,
}

/// How an argument was found.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Oblique {
    /// The head of the noun phrase.
    pub head: u32,
    /// The preposition, where there is one.
    pub case: Option<u32>,
}

/// Active or passive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Voice {
    /// `Police arrested`.
    Active,
    /// `was arrested`, `the man arrested by police`.
    Passive,
}

/// What a modal verb makes of a statement.
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
pub const SURE_MARGIN: i32 = 8192;

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

/// Returns the clauses of a sentence, in order of their predicates.
pub fn read(tree: &Tree<'_>) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = (0..tree.arcs.len() as u32)
        .filter(|word| is_predicate(tree, *word))
        .map(|word| own(tree, word))
        .collect();
    let mut of_word = vec![None; tree.arcs.len()];
    for (index, clause) in clauses.iter().enumerate() {
        of_word[clause.predicate as usize] = Some(index);
    }
    for clause in &mut clauses {
        clause.parent = above(tree, clause.predicate, &of_word);
    }
    // Clauses take over from those above them, so those go first.
    for index in from_above(&clauses) {
        let clause = &clauses[index];
        if matches!(clause.kind, ClauseKind::Relative | ClauseKind::Adnominal) {
            at_noun(tree, &mut clauses[index]);
        } else if let Some(parent) = clause.parent {
            let above = clauses[parent].clone();
            take_over(tree, &mut clauses[index], &above);
        }
    }
    for index in 0..clauses.len() {
        if clauses[index].kind == ClauseKind::Adverbial
            && clauses[index].conditional
            && let Some(parent) = clauses[index].parent
        {
            clauses[parent].conditional = true;
        }
    }
    clauses
}

fn is_predicate(tree: &Tree<'_>, word: u32) -> bool {
    let relation = tree.relation(word);
    let modifies = matches!(
        relation.base(),
        Relation::Amod
            | Relation::Compound
            | Relation::Case
            | Relation::Mark
            | Relation::Fixed
            | Relation::Flat
            | Relation::Aux
            | Relation::Cop
    );
    match tree.word(word).upos {
        Upos::Verb => !modifies,
        Upos::Aux => {
            !modifies && tree.children(word).iter().any(|c| tree.relation(*c).is_subject())
        }
        _ => tree.child(word, Relation::Cop).is_some(),
    }
}

/// Returns the clause with what is joined to its predicate.
fn own(tree: &Tree<'_>, predicate: u32) -> Clause {
    let mut clause = Clause::new(predicate);
    clause.kind = kind(tree.relation(predicate));
    let mut finite = None;
    for &child in tree.children(predicate) {
        let arc = tree.arcs[child as usize];
        let argument = Some(Argument { head: child, via: Via::Own });
        match arc.relation {
            Relation::Nsubj | Relation::Csubj | Relation::NsubjOuter | Relation::CsubjOuter => {
                clause.subject = clause.subject.or(argument);
            }
            Relation::NsubjPass | Relation::CsubjPass => {
                clause.subject = clause.subject.or(argument);
                clause.voice = Voice::Passive;
            }
            Relation::Obj => clause.object = clause.object.or(argument),
            Relation::Iobj => clause.recipient = clause.recipient.or(argument),
            Relation::OblAgent => clause.agent = clause.agent.or(argument),
            Relation::Obl | Relation::OblUnmarked => {
                let case = tree.child(child, Relation::Case);
                clause.obliques.push(Oblique { head: child, case });
            }
            Relation::AuxPass => {
                clause.voice = Voice::Passive;
                finite = finite.or(Some(child));
            }
            Relation::Aux => {
                finite = finite.or(Some(child));
                auxiliary(tree, &mut clause, child);
            }
            Relation::Cop => {
                clause.copula = Some(child);
                finite = finite.or(Some(child));
            }
            Relation::CompoundPrt => clause.particle = Some(child),
            Relation::Mark => {
                clause.mark = clause.mark.or(Some(child));
                clause.conditional |= CONDITIONALS.contains(&*tree.word(child).lemma);
            }
            _ => {}
        }
    }
    // The parser may take `had expected` for a passive: that needs a form of `be` or `get`.
    let be = tree.child_exactly(predicate, Relation::AuxPass).is_some();
    if clause.perfect && !be {
        clause.voice = Voice::Active;
    }
    clause.margin = margin(tree, &clause);
    clause.tense = tense(tree, finite.unwrap_or(predicate));
    clause.negation = negation(tree, &clause);
    clause
}

fn kind(relation: Relation) -> ClauseKind {
    match relation {
        Relation::Root => ClauseKind::Main,
        Relation::Ccomp => ClauseKind::Complement,
        Relation::Xcomp => ClauseKind::Open,
        Relation::AclRelcl => ClauseKind::Relative,
        Relation::Acl => ClauseKind::Adnominal,
        Relation::Advcl | Relation::AdvclRelcl => ClauseKind::Adverbial,
        Relation::Conj => ClauseKind::Coordinate,
        Relation::Parataxis => ClauseKind::Parataxis,
        _ => ClauseKind::Other,
    }
}

fn auxiliary(tree: &Tree<'_>, clause: &mut Clause, verb: u32) {
    let word = tree.word(verb);
    let xpos = tree.word(clause.predicate).xpos;
    match &*word.lemma {
        "have" => clause.perfect = true,
        "be" if xpos == Xpos::Vbg => clause.progressive = true,
        lemma if word.xpos == Xpos::Md || MODALS.contains(lemma) => {
            clause.modal = Some(verb);
            clause.modality = Some(modality(lemma));
        }
        _ => {}
    }
}

fn modality(lemma: &str) -> Modality {
    match lemma {
        "would" => Modality::Hypothetical,
        _ if POSSIBLE.contains(lemma) => Modality::Possible,
        "shall" => Modality::Future,
        _ if DUTY.contains(lemma) => Modality::Duty,
        _ => Modality::Future,
    }
}

/// Returns the tense that a verb's form shows.
fn tense(tree: &Tree<'_>, verb: u32) -> Option<Tense> {
    let word = tree.word(verb);
    match word.xpos {
        Xpos::Vbd => Some(Tense::Past),
        Xpos::Vbz | Xpos::Vbp => Some(Tense::Present),
        Xpos::Md => match modality(&word.lemma) {
            Modality::Future => Some(Tense::Future),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the least margin of the arguments that are joined to the predicate.
fn margin(tree: &Tree<'_>, clause: &Clause) -> i32 {
    [clause.subject, clause.object, clause.recipient, clause.agent]
        .into_iter()
        .flatten()
        .map(|a| tree.arcs[a.head as usize].margin)
        .min()
        .unwrap_or(i32::MAX)
}

/// Returns the word that denies a clause: at its predicate, at an argument, or an argument itself.
fn negation(tree: &Tree<'_>, clause: &Clause) -> Option<u32> {
    let denies = |word: &u32| {
        let lemma = &*tree.word(*word).lemma;
        let only = tree.words.get(*word as usize + 1).is_some_and(|w| &*w.lemma == "only");
        // `Never-ending` says it of a thing, not of the clause.
        let tied = tree.words.get(*word as usize + 1).is_some_and(|w| &*w.lemma == "-");
        NEGATIONS.contains(lemma) && !(only && lemma == "not") && !tied
    };
    let at_predicate = tree.children(clause.predicate).iter().copied().find(|child| {
        let relation = tree.relation(*child).base();
        let place =
            matches!(relation, Relation::Advmod | Relation::Mark | Relation::Cc | Relation::Det);
        place && denies(child)
    });
    let arguments = [clause.subject, clause.object];
    at_predicate.or_else(|| {
        arguments.into_iter().flatten().find_map(|argument| {
            let head = argument.head;
            let children = tree.children(head).iter().copied();
            let mut inside = children.filter(|c| {
                matches!(tree.relation(*c).base(), Relation::Det | Relation::Cc | Relation::Advmod)
            });
            std::iter::once(head).find(denies).or_else(|| inside.find(denies))
        })
    })
}

/// Returns the clause that the predicate's head belongs to.
fn above(tree: &Tree<'_>, predicate: u32, of_word: &[Option<usize>]) -> Option<usize> {
    let mut at = tree.head(predicate)?;
    loop {
        if let Some(clause) = of_word[at as usize] {
            return Some(clause);
        }
        at = tree.head(at)?;
    }
}

/// Returns the indices of clauses, each after the one it belongs to.
fn from_above(clauses: &[Clause]) -> Vec<usize> {
    let mut below = vec![Vec::new(); clauses.len()];
    let mut order = Vec::with_capacity(clauses.len());
    for (index, clause) in clauses.iter().enumerate() {
        match clause.parent {
            Some(parent) => below[parent].push(index),
            None => order.push(index),
        }
    }
    let mut at = 0;
    while let Some(clause) = order.get(at).copied() {
        order.append(&mut below[clause]);
        at += 1;
    }
    order
}

/// Gives a clause what it has from the one above.
fn take_over(tree: &Tree<'_>, clause: &mut Clause, above: &Clause) {
    let own_margin = tree.arcs[clause.predicate as usize].margin;
    let participle = tree.word(clause.predicate).xpos == Xpos::Vbn;
    match clause.kind {
        ClauseKind::Coordinate if tree.head(clause.predicate) == Some(above.predicate) => {
            let bare = clause.subject.is_none();
            let same = tree.word(clause.predicate).xpos == tree.word(above.predicate).xpos;
            if bare && same && clause.tense.is_none() {
                // One auxiliary for both: `was arrested and charged`.
                clause.tense = above.tense;
                clause.modal = above.modal;
                clause.modality = above.modality;
                clause.perfect = above.perfect;
                clause.progressive = above.progressive;
                clause.negation = clause.negation.or(above.negation);
                if participle && above.voice == Voice::Passive {
                    clause.voice = Voice::Passive;
                }
            }
            // `14 people were killed and 32 injured`: the tagger may take it for a past tense,
            // but a bare number that does something to nobody is what is left of a patient.
            let counted = clause.subject.is_some_and(|a| tree.word(a.head).upos == Upos::Num);
            let left_out = participle && clause.tense.is_none() || counted;
            if !bare && left_out && clause.object.is_none() && above.voice == Voice::Passive {
                clause.voice = Voice::Passive;
            }
            if bare && let Some(subject) = above.subject {
                clause.subject = Some(Argument { via: Via::Shared, ..subject });
                clause.margin = clause.margin.min(own_margin).min(above.margin);
            }
        }
        // An infinitive after a verb is now `xcomp`, now `ccomp` to the parser.
        ClauseKind::Open | ClauseKind::Complement | ClauseKind::Adverbial
            if clause.subject.is_none() =>
        {
            let whose = match clause.kind {
                ClauseKind::Adverbial => above.subject,
                _ => above.object.or(above.recipient).or(above.subject),
            };
            if tree.head(clause.predicate) == Some(above.predicate)
                && let Some(argument) = whose
                && clause.tense.is_none()
            {
                clause.subject = Some(Argument { via: Via::Controlled, ..argument });
                clause.margin = clause.margin.min(own_margin).min(above.margin);
                if participle && !clause.perfect {
                    clause.voice = Voice::Passive;
                }
            }
        }
        _ => {}
    }
}

/// Resolves `who`, `which` and `that` to the noun, and gives a participle its noun.
fn at_noun(tree: &Tree<'_>, clause: &mut Clause) {
    let Some(noun) = tree.head(clause.predicate) else { return };
    let own_margin = tree.arcs[clause.predicate as usize].margin;
    let resolved = Argument { head: noun, via: Via::Relative };
    let relative = |a: &Argument| matches!(tree.word(a.head).xpos, Xpos::Wdt | Xpos::Wp);
    let mut touched = false;
    for slot in [&mut clause.subject, &mut clause.object, &mut clause.recipient] {
        if slot.as_ref().is_some_and(relative) {
            *slot = Some(resolved);
            touched = true;
        }
    }
    if clause.kind == ClauseKind::Adnominal && clause.subject.is_none() {
        match tree.word(clause.predicate).xpos {
            Xpos::Vbn if !clause.perfect => {
                clause.voice = Voice::Passive;
                clause.subject = Some(resolved);
                touched = true;
            }
            Xpos::Vbg => {
                clause.subject = Some(resolved);
                touched = true;
            }
            _ => {}
        }
    }
    if touched {
        clause.margin = clause.margin.min(own_margin);
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
        let analysis = Analysis::of(&document);
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
