//! Reads clauses out of the arcs of a sentence.

use provcheck_lexicon::{Class, Language, Words};

use super::above::{at_noun, take_over};
use super::{Argument, Clause, ClauseKind, Modality, Oblique, Via, Voice};
use crate::morph::Tense;
use crate::tagset::{Relation, Upos, Xpos};
use crate::tree::Tree;

const NEGATIONS: Words = Words::new(Language::English, Class::Negation);
const MODALS: Words = Words::new(Language::English, Class::Modal);
const POSSIBLE: Words = Words::new(Language::English, Class::ModalPossible);
const DUTY: Words = Words::new(Language::English, Class::ModalDuty);
const CONDITIONALS: Words = Words::new(Language::English, Class::Conditional);

/// Returns the clauses of a sentence, in order of their predicates.
///
/// ```
/// use provcheck_lang::{Analysis, clause};
///
/// let document = provcheck_text::plain("a.txt", "Prices fell and rents rose.");
/// let analysis = Analysis::from_document(&document);
/// assert_eq!(clause::read(&analysis.sentence(0).unwrap().tree()).len(), 2);
/// ```
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

/// Returns the least margin of the choices that made the clause: of the arguments that are joined
/// to the predicate, and of the tags of all these words.
fn margin(tree: &Tree<'_>, clause: &Clause) -> i32 {
    let tag = |word: u32| tag_margin(tree.word(word).margin);
    [clause.subject, clause.object, clause.recipient, clause.agent]
        .into_iter()
        .flatten()
        .map(|a| tree.arcs[a.head as usize].margin.min(tag(a.head)))
        .min()
        .map_or(i32::MAX, |least| least.min(tag(clause.predicate)))
}

/// Returns the margin of a tag on the scale of the parser's: of factors from 0.5 to 1.5 the last
/// told right frames from wrong ones best on the development parts of the treebanks.
///
/// ```
/// assert_eq!(provcheck_lang::clause::tag_margin(200), 300);
/// ```
pub fn tag_margin(margin: i32) -> i32 {
    margin.saturating_add(margin / 2)
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
