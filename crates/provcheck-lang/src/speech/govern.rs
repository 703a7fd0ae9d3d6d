//! Which verb of telling governs a few quoted words, by the tree of their sentence.
//!
//! From the words one goes up from head to head. The first verb of telling that is met has them
//! in what it tells, unless they stand in its subject. A verb beside another is passed over: what
//! the one does is not what the other tells.

use provcheck_lexicon::{Class, Language, Words};

use super::around::Telling;
use super::frame::Placed;
use crate::analysis::Sentence;
use crate::tagset::{Relation, Upos};

pub(super) const JOINTS: Words = Words::new(Language::English, Class::ClauseJoint);

/// Returns the telling that governs the quotation that is placed `here`.
pub(super) fn governing<'t>(
    sentence: &Sentence<'_>,
    here: Placed,
    all: &'t [Telling],
) -> Option<&'t Telling> {
    let tree = sentence.tree();
    let telling = |verb: u32| all.binary_search_by_key(&verb, |t| t.verb).ok().map(|at| &all[at]);
    let inside = |word: u32| (here.first..=here.last).contains(&word);
    let mut at = top(sentence, here)?;
    // `the “great gift” he spoke of`
    let below = tree.children(at).iter().filter(|c| {
        tree.relation(**c) == Relation::AclRelcl && tree.child(**c, Relation::Ccomp).is_none()
    });
    let below = below
        .filter_map(|c| telling(*c))
        .find(|t| !inside(t.subject.start) && t.own && t.verb > here.last);
    if below.is_some() {
        return below;
    }
    for _ in 0..sentence.words().len() {
        let above = tree.head(at)?;
        let relation = tree.relation(at).base();
        let marked = || tree.child(at, Relation::Mark).map(|mark| &*tree.word(mark).lemma);
        let beside = relation == Relation::Conj && marked() != Some("that");
        let told = telling(above).filter(|t| !beside && tells(sentence, t, at, here));
        if told.is_some() {
            return told;
        }
        at = above;
    }
    None
}

/// Tells whether the words stand in what only says when or where something is told: `In the “old
/// house,” Roe said`.
pub(super) fn is_aside(sentence: &Sentence<'_>, here: Placed, telling: &Telling) -> bool {
    let tree = sentence.tree();
    let up = std::iter::successors(top(sentence, here), |at| tree.head(*at));
    let mut up = up.take(sentence.words().len());
    let branch = up.find(|at| tree.head(*at) == Some(telling.verb));
    branch.is_some_and(|branch| {
        let case = tree.child(branch, Relation::Case);
        let before = case.is_some_and(|case| case < here.first);
        here.last < telling.verb && tree.relation(branch).base() == Relation::Obl && before
    })
}

/// The head of what is quoted; of a long one only the marks are left.
fn top(sentence: &Sentence<'_>, here: Placed) -> Option<u32> {
    let (tree, words) = (sentence.tree(), sentence.words());
    let all = here.first..=here.last;
    let word = |at: &u32| words.get(*at as usize).is_some_and(|w| w.upos != Upos::Punct);
    let leaves = |at: &u32| tree.head(*at).is_none_or(|head| !all.contains(&head));
    all.clone().find(|at| word(at) && leaves(at)).or_else(|| all.clone().find(leaves))
}

/// Tells whether the branch below a verb of telling that a quotation stands in is what it tells.
fn tells(sentence: &Sentence<'_>, telling: &Telling, branch: u32, here: Placed) -> bool {
    let tree = sentence.tree();
    let relation = tree.relation(branch);
    let subject = relation.is_subject() || telling.subject.contains(&branch);
    if subject || telling.subject.contains(&here.first) {
        return false;
    }
    // `said the plan was weak, while ...`
    let comma = |at: u32| at.checked_sub(1).is_some_and(|at| &*tree.word(at).lemma == ",");
    let mark = tree.child(branch, Relation::Mark).filter(|mark| comma(*mark));
    if mark.is_some_and(|mark| JOINTS.contains(&*tree.word(mark).lemma)) {
        return false;
    }
    if here.last < telling.verb {
        return matches!(relation.base(), Relation::Ccomp | Relation::Parataxis);
    }
    // `said it in a “statement”`
    let case = tree.child(branch, Relation::Case).map(|case| &*tree.word(case).lemma);
    let place = matches!(case, Some("in" | "on" | "at" | "from" | "during"));
    relation.base() != Relation::Obl || !place
}
