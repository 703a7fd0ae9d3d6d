//! Indirect speech: the clause that is told.

use provcheck_core::Span;
use provcheck_lexicon::{Class, Language, Words};

use super::attribution::Attribution;
use super::teller::{is_telling, speaker, view};
use crate::analysis::Sentence;
use crate::clause::{Clause, ClauseKind};
use crate::entity::Entities;
use crate::tagset::Upos;

const CALENDAR: Words = Words::new(Language::English, Class::CalendarName);

/// Returns what the sentence tells as somebody's words, without quotation marks.
pub(super) fn read(sentence: &Sentence<'_>, entities: &Entities) -> Vec<Attribution> {
    let told = sentence.clauses().iter().filter_map(|c| told(sentence, c, entities));
    told.chain(seen(sentence, entities)).collect()
}

/// Returns what stands with `according to` and the like: the clause that it is a part of.
fn seen(sentence: &Sentence<'_>, entities: &Entities) -> Option<Attribution> {
    let view = view(sentence, entities, &|_| true)?;
    let (cut_from, cut_to) = view.governs;
    let outside = |c: &&Clause| !(cut_from..=cut_to).contains(&c.predicate);
    let clause = sentence.clauses().iter().find(outside)?;
    let last = sentence.tokens().len() as u32 - 1;
    let content = if cut_from == 0 {
        trimmed(sentence, cut_to + 1, last)
    } else {
        let (from, to) = sentence.tree().extents()[clause.predicate as usize];
        let before = clause.predicate < cut_from && cut_to + 2 >= last;
        trimmed(sentence, from.min(cut_from - 1), if before { cut_from - 1 } else { to })
    };
    Some(Attribution {
        content: content?,
        direct: false,
        speaker: Some(view.who.span),
        name: view.who.name,
        entity: view.who.entity,
        cue: Some(view.cue),
        depth: 0,
    })
}

/// Returns what the clause tells, where its verb is one of telling.
fn told(sentence: &Sentence<'_>, clause: &Clause, entities: &Entities) -> Option<Attribution> {
    let words = sentence.words();
    if !is_telling(sentence, clause) {
        return None;
    }
    let content = content(sentence, clause)?;
    let who = speaker(sentence, clause, entities)?;
    Some(Attribution {
        content,
        direct: false,
        speaker: Some(who.span),
        name: who.name,
        entity: who.entity,
        cue: Some(words[clause.predicate as usize].span),
        depth: 0,
    })
}

/// The bytes of the clause that is told: the complement, or the clause set beside.
fn content(sentence: &Sentence<'_>, clause: &Clause) -> Option<Span> {
    let tree = sentence.tree();
    let extents = tree.extents();
    let clauses = sentence.clauses();
    let own = clauses.iter().position(|c| c.predicate == clause.predicate)?;
    let complement = clauses.iter().find(|c| {
        // `said on Tuesday that 40 drivers were laid off`: the parser hangs it on the day.
        let day = tree.head(c.predicate).is_some_and(|above| {
            CALENDAR.contains(sentence.slice(sentence.words()[above as usize].span))
        });
        let told = match c.kind {
            ClauseKind::Complement | ClauseKind::Parataxis => true,
            ClauseKind::Relative => day && c.mark.is_some(),
            _ => false,
        };
        c.parent == Some(own) && told
    });
    if let Some(complement) = complement {
        let (from, to) = extents[complement.predicate as usize];
        let mark = complement.mark.filter(|m| *m == from);
        return trimmed(sentence, from + u32::from(mark.is_some()), to);
    }
    // `Prices would rise, she said`: the told clause is the one above.
    let above = clause.parent.filter(|_| clause.kind == ClauseKind::Parataxis)?;
    let (from, to) = extents[clauses[above].predicate as usize];
    let (cut_from, cut_to) = extents[clause.predicate as usize];
    if cut_from > from && cut_to >= to.saturating_sub(2) {
        trimmed(sentence, from, cut_from.checked_sub(1)?)
    } else if cut_from <= from {
        trimmed(sentence, cut_to + 1, to)
    } else {
        // `The bridge, she said, would close`: both sides of the telling.
        trimmed(sentence, from, to)
    }
}

/// The bytes from one token to another, without marks at the ends.
fn trimmed(sentence: &Sentence<'_>, from: u32, to: u32) -> Option<Span> {
    let words = sentence.words();
    let mark = |at: u32| words.get(at as usize).is_some_and(|w| w.upos == Upos::Punct);
    let last = words.len().checked_sub(1)? as u32;
    let (mut from, mut to) = (from, to.min(last));
    while from < to && mark(from) {
        from += 1;
    }
    while to > from && mark(to) {
        to -= 1;
    }
    (from <= to && !mark(from)).then(|| sentence.cover(&(from..to + 1)))
}
