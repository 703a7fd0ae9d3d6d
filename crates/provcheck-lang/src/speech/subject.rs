//! The subject of a verb of telling: that of its clause, of the clause above, or what stands
//! beside it.

use std::ops::Range;

use provcheck_lexicon::{Class, Language, Lexicon, NounKind, Words};

use super::around::{Around, Subject, Telling};
use super::near::{CALENDAR, Near, TIMES, extended, is_dash, nominal};
use crate::analysis::Sentence;
use crate::clause::{Argument, Clause, ClauseKind, Via, Voice};
use crate::entity::EntityKind;
use crate::tagset::{Relation, Upos, Xpos};

const OFFICES: Words = Words::new(Language::English, Class::OfficeWord);

impl Around<'_> {
    /// The subject of a clause of telling, after those that are found `earlier`.
    pub(super) fn subject(&self, clause: &Clause, earlier: &[Telling]) -> Option<Subject> {
        let sentence = self.sentence;
        let verb = clause.predicate;
        let own = |head: u32, words: Range<u32>| Subject { head, words, name: None, own: true };
        if let Some(words) = self.inverted(verb) {
            return Some(own(words.0, words.1));
        }
        if is_left_unsaid(sentence, clause) {
            return None;
        }
        let near = self.near(verb);
        let by_place = |near: Option<Near>| near.map(|n| own(n.head, n.words));
        let Some(actor) = self.actor(clause, near.as_ref()).filter(|a| (self.outside)(a.head))
        else {
            if let Some(together) = self.together(clause, earlier) {
                return Some(together);
            }
            let bare = is_bare(sentence, verb);
            if clause.voice == Voice::Passive
                || bare && near.as_ref().is_none_or(|n| !n.is_person())
            {
                return None;
            }
            return self.stretch(verb).or_else(|| by_place(near));
        };
        if let Some(above) = self.of_what(clause, actor) {
            return Some(self.full(above.head, false));
        }
        if actor.via == Via::Shared
            && let Some(together) = self.together(clause, earlier)
        {
            return Some(together);
        }
        let joined = actor.via == Via::Own && !self.is_apart(actor.head, verb);
        if let Some(found) = near.filter(|n| n.goes_before(actor, joined)) {
            return Some(own(found.head, found.words));
        }
        let own = actor.via != Via::Controlled && actor.via != Via::Relative;
        Some(self.full(actor.head, own))
    }

    /// The subject of which the parser finds the head: `Police chief Karin Roe said` may end too
    /// soon for it.
    fn full(&self, head: u32, own: bool) -> Subject {
        let sentence = self.sentence;
        let mut clauses = sentence.clauses().iter();
        let clause = clauses.find(|c| c.subject.is_some_and(|a| a.head == head));
        let near = clause.filter(|c| c.predicate > head).and_then(|c| self.near(c.predicate));
        let name = near.as_ref().and_then(|near| self.titled(head, &near.last));
        if let Some(near) = near.filter(|near| near.words.contains(&head)) {
            return Subject { head: near.head, words: near.words, name, own };
        }
        let phrase = sentence.phrase_of(head);
        let words = phrase.map_or(head..head + 1, |p| p.core.clone());
        Subject { head, words, name, own }
    }

    /// Who does what the clause above `what he called` says.
    fn of_what(&self, clause: &Clause, actor: Argument) -> Option<Argument> {
        let words = self.sentence.words();
        let what = actor.head.checked_sub(1).map(|at| &*words[at as usize].lemma) == Some("what");
        if words[actor.head as usize].xpos != Xpos::Prp || !what {
            return None;
        }
        let above = self.above(clause)?;
        let named = self.entities.at(words[above.head as usize].span.start)?;
        let place = self.entities.entity(named).kind == EntityKind::Place;
        (!place && above.head < actor.head).then_some(above)
    }

    /// The noun phrase right after a verb that follows a quotation, its head and all of it: no
    /// other verb may come next, as in `said the plan was`.
    fn inverted(&self, verb: u32) -> Option<(u32, Range<u32>)> {
        let (sentence, words) = (self.sentence, self.sentence.words());
        let finite = |at: u32| {
            let xpos = words.get(at as usize).map(|w| w.xpos);
            matches!(xpos, Some(Xpos::Vbd | Xpos::Vbz | Xpos::Vbp))
        };
        if !(finite(verb) || words[verb as usize].xpos == Xpos::Vbn) {
            return None;
        }
        let run = self.is_after_quotation(verb).then(|| nominal(sentence, verb + 1))?;
        if run.is_empty() || !(self.outside)(run.start) {
            return None;
        }
        let whole = extended(sentence, run.clone());
        let modal = |at: u32| words.get(at as usize).is_some_and(|w| w.xpos == Xpos::Md);
        let goes_on = finite(whole.end) || modal(whole.end);
        (!goes_on).then_some((run.end - 1, whole))
    }

    /// Who is the subject of a verb of telling beside another, though the parser joins it to
    /// what that one tells: `Roe said the plan was dead and called it “a gift”`.
    fn together(&self, clause: &Clause, earlier: &[Telling]) -> Option<Subject> {
        let (sentence, words) = (self.sentence, self.sentence.words());
        let verb = clause.predicate;
        let small = |at: &u32| matches!(words[*at as usize].upos, Upos::Adv | Upos::Aux);
        let before = (0..verb).rev().find(|at| !small(at))?;
        if words[before as usize].upos != Upos::Cconj {
            return None;
        }
        let xpos = words[verb as usize].xpos;
        let alike = |t: &&Telling| {
            let finite = xpos != Xpos::Vbg;
            words[t.verb as usize].xpos == xpos && (t.own || !finite)
        };
        let last = earlier.iter().rev().find(alike)?;
        let above = clause.parent.map(|at| sentence.clauses()[at].predicate);
        let apart = above.is_none_or(|above| above > last.verb);
        let head = last.subject.clone().last()?;
        let (words, own) = (last.subject.clone(), last.own);
        (apart || !own).then_some(Subject { head, words, name: None, own })
    }

    /// Who does what a clause of telling says.
    fn actor(&self, clause: &Clause, near: Option<&Near>) -> Option<Argument> {
        let (sentence, words) = (self.sentence, self.sentence.words());
        let verb = clause.predicate;
        let participle = words[verb as usize].xpos == Xpos::Vbg;
        let mut found = match actor(sentence, clause) {
            Some(found) => found,
            None if participle && !near.is_some_and(Near::names) => self.above(clause)?,
            None => return None,
        };
        let word = &words[found.head as usize];
        if matches!(word.xpos, Xpos::Wp | Xpos::Wdt) {
            found = self.antecedent(found.head)?;
        }
        let word = &words[found.head as usize];
        let time = |word: &str| CALENDAR.contains(word) || TIMES.contains(word);
        // `Karin Roe said Poe had left` has its subject before the verb; no day tells anything.
        let inverted = found.head > verb && found.via == Via::Own && clause.agent.is_none();
        let case = sentence.tree().child(found.head, Relation::Case);
        let placed = case.is_some_and(|at| words[at as usize].upos == Upos::Adp && at < found.head);
        let placed = placed && clause.agent.is_none() && found.via != Via::Relative;
        if inverted || placed || word.upos == Upos::Verb || time(sentence.slice(word.span)) {
            return None;
        }
        if let Some(head) = self.after_dateline(found.head) {
            return Some(Argument { head, via: Via::Controlled });
        }
        if participle && !self.speaks(found.head) && !is_quoted_as(sentence, verb) {
            // `Roe left the talks, saying`: the talks say nothing.
            found = self.above(clause)?;
            let after = self.after_dateline(found.head);
            return Some(Argument { head: after.unwrap_or(found.head), via: Via::Controlled });
        }
        Some(found)
    }

    /// The subject of the nearest clause above that can speak, or else that of the sentence. What
    /// is set off by a comma is not a part of what another verb tells.
    fn above(&self, clause: &Clause) -> Option<Argument> {
        const REACHES: usize = 4;
        let (clauses, words) = (self.sentence.clauses(), self.sentence.words());
        let verb = clause.predicate;
        let comma = verb.checked_sub(1).is_some_and(|at| words[at as usize].upos == Upos::Punct);
        let up = std::iter::successors(clause.parent, |at| clauses[*at].parent).take(REACHES);
        let up = up.map(|at| &clauses[at]);
        let told = |c: &&Clause| matches!(c.kind, ClauseKind::Complement | ClauseKind::Open);
        let mut up = up.filter(|c| !comma || !told(c));
        let main = clauses.iter().find(|c| c.kind == ClauseKind::Main);
        let subject = |c: &Clause| c.actor().filter(|a| a.head != verb);
        let speaking = |c: &Clause| subject(c).filter(|a| self.speaks(a.head));
        let found = up.find_map(speaking).or_else(|| subject(main?))?;
        Some(Argument { via: Via::Controlled, ..found })
    }

    /// Tells whether a noun names somebody who can speak: a person, a firm, no letter.
    pub(super) fn speaks(&self, head: u32) -> bool {
        let word = &self.sentence.words()[head as usize];
        if let Some(mention) = self.entities.at(word.span.start) {
            let kind = self.entities.entity(mention).kind;
            return mention.pronoun
                || matches!(kind, EntityKind::Person | EntityKind::Organisation);
        }
        let kind = Lexicon::for_language(Language::English).noun_kind(&word.lemma);
        let office = OFFICES.contains(&*word.lemma);
        word.upos == Upos::Pron || office || kind == Some(NounKind::Person)
    }

    /// Whom `who` stands for: the noun before it.
    fn antecedent(&self, who: u32) -> Option<Argument> {
        let words = self.sentence.words();
        let mark = |at: &u32| words[*at as usize].upos == Upos::Punct;
        let head = (who.saturating_sub(2)..who).rev().find(|at| !mark(at))?;
        let noun = matches!(words[head as usize].upos, Upos::Noun | Upos::Propn);
        noun.then_some(Argument { head, via: Via::Relative })
    }

    /// Who stands after a dateline, for a place of the dateline: the noun phrase that comes next,
    /// or the first person.
    fn after_dateline(&self, place: u32) -> Option<u32> {
        const REACHES: u32 = 8;
        let tokens = self.sentence.tokens();
        let slice = |at: u32| tokens.get(at as usize).map_or("", |t| self.sentence.slice(t.span));
        let dash = (place + 1..place + REACHES).find(|at| is_dash(slice(*at)))?;
        let known = self.entities.at(tokens[place as usize].span.start).is_some();
        // `Ostmar – a port – said`
        let aside = (dash + 1..dash + REACHES).any(|at| is_dash(slice(at)));
        if place >= REACHES / 2 || !known || aside {
            return None;
        }
        let next = nominal(self.sentence, dash + 1);
        let rest = tokens[dash as usize].span.cover(tokens.last()?.span);
        let person = || {
            let mut all = self.entities.within(rest).iter();
            all.find(|m| !m.pronoun && self.entities.entity(m).kind == EntityKind::Person)
        };
        let last = if next.is_empty() {
            self.sentence.tokens_in(person()?.span).end as u32
        } else {
            next.end
        };
        last.checked_sub(1).filter(|last| *last > dash)
    }

    /// Tells whether a quotation or the dash of a dateline stands between a word and a verb.
    fn is_apart(&self, word: u32, verb: u32) -> bool {
        let quoted = self.quotations.iter().any(|q| word < q.first && q.last < verb);
        let next = self.sentence.tokens().get(word as usize + 1);
        let dash = next.is_some_and(|t| is_dash(self.sentence.slice(t.span)));
        quoted || dash && word < 4
    }
}

/// Who does what a clause of telling says.
fn actor(sentence: &Sentence<'_>, clause: &Clause) -> Option<Argument> {
    let verb = clause.predicate;
    if is_quoted_as(sentence, verb) {
        let above = sentence.tree().head(verb)?;
        return sentence.clauses().iter().find(|c| c.predicate == above)?.patient();
    }
    if is_taken_for_participle(sentence, clause) { clause.subject } else { clause.actor() }
}

/// `declined to say if it was “over”`, `did not say`: nobody's words.
fn is_left_unsaid(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let words = sentence.words();
    let controlled = clause.actor().is_some_and(|a| a.via == Via::Controlled);
    let infinitive = controlled && words[clause.predicate as usize].xpos == Xpos::Vb;
    // `went on to say`
    let goes_on =
        clause.predicate.checked_sub(2).is_some_and(|at| &*words[at as usize].lemma == "on");
    infinitive && !goes_on || clause.is_negative()
}

/// `an effort to challenge`: an infinitive without a subject of its own.
fn is_bare(sentence: &Sentence<'_>, verb: u32) -> bool {
    let words = sentence.words();
    let to = verb.checked_sub(1).is_some_and(|at| words[at as usize].xpos == Xpos::To);
    words[verb as usize].xpos == Xpos::Vbg || words[verb as usize].xpos == Xpos::Vb && to
}

/// `was quoted as saying`, `quoted Roe as saying`.
fn is_quoted_as(sentence: &Sentence<'_>, verb: u32) -> bool {
    let words = sentence.words();
    let as_ = verb.checked_sub(1).is_some_and(|at| &*words[at as usize].lemma == "as");
    as_ && words[verb as usize].xpos == Xpos::Vbg
}

/// `Her friend chimed in`: what looks like a participle at a noun is the verb of a sentence that
/// has no other.
fn is_taken_for_participle(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let tree = sentence.tree();
    let root = clause.subject.is_some_and(|a| {
        tree.head(a.head).is_none_or(|above| tree.word(above).upos == Upos::Punct)
    });
    clause.kind == ClauseKind::Adnominal && clause.agent.is_none() && root
}
