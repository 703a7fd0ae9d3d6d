//! Measures what a check of events needs: verbs with their arguments.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use provcheck_lang::clause::tag_margin;
use provcheck_lang::conllu::GoldSentence;
use provcheck_lang::tagset::{Relation, Upos};

use crate::{Found, Share, is_not};

/// Of each argument of a verb its relation and its place.
type Frame = BTreeSet<(u8, u32)>;

/// What counts as an argument: subject, patient, object, recipient, agent; and negation.
fn role(relation: Relation, negates: bool) -> Option<u8> {
    match relation {
        Relation::Nsubj => Some(0),
        Relation::NsubjPass => Some(1),
        Relation::Obj => Some(2),
        Relation::Iobj => Some(3),
        Relation::OblAgent => Some(4),
        Relation::Advmod if negates => Some(5),
        _ => None,
    }
}

/// A verb that the parser gave an argument.
struct Verb {
    /// The least margin of its arguments, and of the tags of all these words.
    margin: i32,
    exact: bool,
    no_wrong: bool,
}

/// Returns a line of figures: of all verbs, and of those that have an argument.
pub(crate) fn measure(sentences: &[GoldSentence], found: &[Found]) -> String {
    let (mut exact, mut no_wrong) = (Share::default(), Share::default());
    let (mut all_exact, mut all_no_wrong) = (Share::default(), Share::default());
    let mut verbs: Vec<Verb> = Vec::new();
    let mut arcs: Vec<(i32, bool)> = Vec::new();
    for (sentence, found) in sentences.iter().zip(found) {
        for (gold, arc) in sentence.tokens.iter().zip(&found.arcs) {
            if role(arc.relation, false).is_some() || arc.relation == Relation::Nummod {
                let same = gold.relation.map(Relation::base) == Some(arc.relation.base());
                arcs.push((arc.margin, arc.head == gold.head && same));
            }
        }
        for (i, gold) in sentence.tokens.iter().enumerate() {
            if gold.upos != Upos::Verb {
                continue;
            }
            let verb = Some(i as u32);
            let (mut theirs, mut ours) = (Frame::new(), Frame::new());
            let mut margin = tag_margin(found.sure[i]);
            for ((token, arc), j) in sentence.tokens.iter().zip(&found.arcs).zip(0..) {
                let negates = is_not(token);
                if token.head == verb {
                    theirs.extend(token.relation.and_then(|r| role(r, negates)).map(|r| (r, j)));
                }
                if arc.head == verb
                    && let Some(role) = role(arc.relation, negates)
                {
                    ours.insert((role, j));
                    margin = margin.min(arc.margin).min(tag_margin(found.sure[j as usize]));
                }
            }
            all_exact.add(ours == theirs);
            all_no_wrong.add(ours.is_subset(&theirs));
            if theirs.is_empty() && ours.is_empty() {
                continue;
            }
            let verb = Verb { margin, exact: ours == theirs, no_wrong: ours.is_subset(&theirs) };
            exact.add(verb.exact);
            no_wrong.add(verb.no_wrong);
            // A word that is not read as a verb has no clause that could be sure.
            if !ours.is_empty() && matches!(found.tags[i].0, Upos::Verb | Upos::Aux) {
                verbs.push(verb);
            }
        }
    }
    verbs.sort_by_key(|v| Reverse(v.margin));
    arcs.sort_by_key(|(margin, _)| Reverse(*margin));
    let best = |tenths: usize| {
        let verbs = &verbs[..verbs.len() * tenths / 10];
        let (mut exact, mut no_wrong) = (Share::default(), Share::default());
        for verb in verbs {
            exact.add(verb.exact);
            no_wrong.add(verb.no_wrong);
        }
        let margin = verbs.last().map_or(0, |v| v.margin);
        format!("{:.1} / {:.1} (margin {margin})", exact.percent(), no_wrong.percent())
    };
    let core = |tenths: usize| {
        let mut share = Share::default();
        for (_, right) in &arcs[..arcs.len() * tenths / 10] {
            share.add(*right);
        }
        share.percent()
    };
    format!(
        "verbs {}: exact / no wrong {:.1} / {:.1}; with arguments {}: {:.1} / {:.1}, \
         better half {}, best 70 % {}; core arcs 50 % {:.1} 70 % {:.1} all {:.1}",
        all_exact.1,
        all_exact.percent(),
        all_no_wrong.percent(),
        exact.1,
        exact.percent(),
        no_wrong.percent(),
        best(5),
        best(7),
        core(5),
        core(7),
        core(10)
    )
}
