//! What a clause has from the one above, or from the noun that it stands at.

use super::{Argument, Clause, ClauseKind, Via, Voice};
use crate::tagset::{Upos, Xpos};
use crate::tree::Tree;

/// Gives a clause what it has from the one above.
pub(super) fn take_over(tree: &Tree<'_>, clause: &mut Clause, above: &Clause) {
    let joined = tree.head(clause.predicate) == Some(above.predicate);
    match clause.kind {
        ClauseKind::Coordinate if joined => coordinate(tree, clause, above),
        // An infinitive after a verb is now `xcomp`, now `ccomp` to the parser.
        ClauseKind::Open | ClauseKind::Complement if joined => {
            let whose = above.object.or(above.recipient).or(above.subject);
            controlled(tree, clause, above, whose);
        }
        ClauseKind::Adverbial if joined => controlled(tree, clause, above, above.subject),
        _ => {}
    }
}

/// Gives a clause beside another what is said once for both.
fn coordinate(tree: &Tree<'_>, clause: &mut Clause, above: &Clause) {
    let bare = clause.subject.is_none();
    let participle = tree.word(clause.predicate).xpos == Xpos::Vbn;
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
        take(tree, clause, above, Argument { via: Via::Shared, ..subject });
    }
}

/// Gives an infinitive or a participle the argument of the verb above that it is said of.
fn controlled(tree: &Tree<'_>, clause: &mut Clause, above: &Clause, whose: Option<Argument>) {
    if clause.subject.is_some() || clause.tense.is_some() {
        return;
    }
    let Some(argument) = whose else { return };
    take(tree, clause, above, Argument { via: Via::Controlled, ..argument });
    if tree.word(clause.predicate).xpos == Xpos::Vbn && !clause.perfect {
        clause.voice = Voice::Passive;
    }
}

/// Makes an argument of the clause above the subject, as sure as both are.
fn take(tree: &Tree<'_>, clause: &mut Clause, above: &Clause, subject: Argument) {
    let own_margin = tree.arcs[clause.predicate as usize].margin;
    clause.subject = Some(subject);
    clause.margin = clause.margin.min(own_margin).min(above.margin);
}

/// Resolves `who`, `which` and `that` to the noun, and gives a participle its noun.
pub(super) fn at_noun(tree: &Tree<'_>, clause: &mut Clause) {
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
