//! Who tells: the subject of a verb of telling, or who stands in a phrase such as `according
//! to`.

use std::ops::Range;

use provcheck_core::Span;
use provcheck_lexicon::{Class, Language, Words};

use crate::analysis::Sentence;
use crate::clause::{Clause, Via};
use crate::entity::{Entities, EntityKind, Mention};
use crate::tagset::{Relation, Upos};

pub(super) const TELLING: Words = Words::new(Language::English, Class::SpeechVerb);
const QUOTING: Words = Words::new(Language::English, Class::QuotingVerb);
const VIEWS: Words = Words::new(Language::English, Class::ViewNoun);

/// Words between a noun and the name set beside it, at most.
const ASIDE: u32 = 12;

/// Words of a name with its title, at most.
const NAMED: u32 = 4;

/// Who tells.
#[derive(Clone, Debug)]
pub(super) struct Teller {
    pub(super) span: Span,
    pub(super) name: Option<Box<str>>,
    pub(super) entity: Option<u32>,
}

/// A phrase that says whose words or view something is.
pub(super) struct View {
    pub(super) who: Teller,
    /// `according to`, `in the words of`.
    pub(super) cue: Span,
    /// The first and the last token of the phrase.
    pub(super) governs: (u32, u32),
}

fn lemma<'s>(sentence: &Sentence<'s>, word: u32) -> &'s str {
    sentence.words().get(word as usize).map_or("", |w| &*w.lemma)
}

/// Tells whether the verb of the clause is one of telling: `said`, `as Roe put it`.
pub(super) fn is_telling(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    let own = lemma(sentence, clause.predicate);
    let next = lemma(sentence, clause.predicate + 1);
    // `shot back`, `weighed in`
    let particle = || {
        let word = sentence.words().get(clause.predicate as usize + 1);
        word.is_some_and(|word| matches!(word.upos, Upos::Adv | Upos::Adp))
            && TELLING.contains(format!("{own} {next}"))
    };
    TELLING.contains(own) || own == "put" && next == "it" || particle()
}

/// Tells whether the verb of the clause may carry a few words of somebody's: `called it “...”`.
pub(super) fn is_quoting(sentence: &Sentence<'_>, clause: &Clause) -> bool {
    is_telling(sentence, clause) || QUOTING.contains(lemma(sentence, clause.predicate))
}

/// Returns the one who does what the clause says, as a speaker.
pub(super) fn speaker(
    sentence: &Sentence<'_>,
    clause: &Clause,
    entities: &Entities,
) -> Option<Teller> {
    let subject = clause.actor().filter(|a| a.via == Via::Own)?;
    Some(headed(sentence, subject.head, entities))
}

/// Returns the person who is named right behind a noun that says who it is: `the boss Karin Roe`.
pub(super) fn called<'e>(
    sentence: &Sentence<'_>,
    head: u32,
    entities: &'e Entities,
) -> Option<&'e Mention> {
    let noun = sentence.words()[head as usize].upos == Upos::Noun;
    let next = sentence.tokens().get(head as usize + 1).filter(|_| noun)?;
    let (own, arc) = (sentence.arcs().get(head as usize)?, sentence.arcs().get(head as usize + 1)?);
    let hangs = arc.head == Some(head) && matches!(arc.relation, Relation::Appos | Relation::Flat);
    // Of noun and name the parser may make two subjects of one verb.
    let beside =
        arc.head == own.head && own.relation == Relation::Nsubj && arc.relation == Relation::Nsubj;
    let mention = entities.at(next.span.start).filter(|m| m.span.start == next.span.start)?;
    let person = entities.entity(mention).kind == EntityKind::Person;
    ((hangs || beside) && person && !mention.pronoun).then_some(mention)
}

/// Returns the noun phrase of a head as a speaker.
pub(super) fn headed(sentence: &Sentence<'_>, head: u32, entities: &Entities) -> Teller {
    let word = &sentence.words()[head as usize];
    let span = sentence.phrase_of(head).map_or(word.span, |phrase| {
        // `One of the divers`.
        let part = matches!(word.upos, Upos::Num | Upos::Det | Upos::Pron);
        let full = part && phrase.full.start == head;
        sentence.cover(if full { &phrase.full } else { &phrase.core })
    });
    let called = called(sentence, head, entities);
    let span = called.map_or(span, |mention| span.cover(mention.span));
    let own = || entities.within(span).last().or_else(|| entities.at(word.span.start));
    let mention = called.or_else(own);
    let name = match mention {
        Some(mention) => Some(entities.entity(mention).name.clone()),
        None if word.upos == Upos::Pron => None,
        None => Some(sentence.slice(span).into()),
    };
    Teller { span, name, entity: mention.map(|m| m.entity) }
}

/// Returns who is meant by the subject of a verb of telling: a name that its words end in, that
/// follows them (`the hotel chain Ostmar`) or is set beside them (`the mayor, Karin Roe,`).
pub(super) fn named(
    sentence: &Sentence<'_>,
    head: u32,
    subject: &Range<u32>,
    verb: u32,
    entities: &Entities,
) -> Teller {
    let word = &sentence.words()[head as usize];
    let span = sentence.cover(subject);
    let is_person = |m: &Mention| entities.entity(m).kind == EntityKind::Person;
    let by = |mention: &Mention| Teller {
        span: mention.span,
        name: Some(entities.entity(mention).name.clone()),
        entity: Some(mention.entity),
    };
    let own = entities.at(word.span.start);
    if let Some(mention) = own.filter(|m| m.pronoun || is_person(m)) {
        return by(mention);
    }
    if own.is_none() && word.upos == Upos::Pron {
        return Teller { span, name: None, entity: None };
    }
    let end = if head < verb { verb } else { sentence.words().len() as u32 };
    let beside = set_beside(sentence, subject.end, end, entities);
    let of_own = |m: &&Mention| {
        own.is_none() || is_person(m) && sentence.tokens_in(m.span).start as u32 == subject.end
    };
    let before = || beside_before(sentence, subject, entities);
    if let Some(mention) = beside.filter(of_own).or_else(before) {
        return by(mention);
    }
    let inside = || entities.within(span).iter().rfind(|m| is_person(m));
    if let Some(person) = (word.upos != Upos::Noun).then(inside).flatten() {
        return by(person);
    }
    if let Some(mention) = own {
        // `The Trade Secretary's Office` is not any office.
        let owner = sentence.phrase_of(head).and_then(|phrase| phrase.possessor);
        let of_another =
            owner.is_some_and(|at| sentence.words()[at as usize].span.start < mention.span.start);
        let longer = of_another || mention.span.start < span.start;
        let name = if longer { Some(sentence.slice(span).into()) } else { by(mention).name };
        return Teller { name, ..by(mention) };
    }
    let span = whole(sentence, head, subject, verb);
    Teller { span, name: Some(sentence.slice(span).into()), entity: None }
}

/// The name that follows a noun, or that is set beside it before `end`.
fn set_beside<'e>(
    sentence: &Sentence<'_>,
    from: u32,
    end: u32,
    entities: &'e Entities,
) -> Option<&'e Mention> {
    let words = sentence.words();
    (from..end.min(from + ASIDE)).find_map(|at| {
        let start = words[at as usize].span.start;
        let follows = at == from;
        if !follows && sentence.slice(words[at as usize - 1].span) != "," {
            return None;
        }
        let mention = entities.at(start).filter(|m| !m.pronoun && m.span.start == start)?;
        let last = sentence.tokens_in(mention.span).end as u32;
        let mark = words.get(last as usize).is_none_or(|w| w.upos == Upos::Punct);
        let person = entities.entity(mention).kind == EntityKind::Person;
        (follows || person && (mark || last >= end)).then_some(mention)
    })
}

/// The person beside whom a noun is set between commas: `Karin Roe, the mayor, said`.
fn beside_before<'e>(
    sentence: &Sentence<'_>,
    subject: &Range<u32>,
    entities: &'e Entities,
) -> Option<&'e Mention> {
    let words = sentence.words();
    let is_comma =
        |at: u32| words.get(at as usize).is_some_and(|word| sentence.slice(word.span) == ",");
    let last = subject.start.checked_sub(2).filter(|last| is_comma(last + 1))?;
    let noun = words[subject.end as usize - 1].upos == Upos::Noun;
    let mention = entities.at(words[last as usize].span.start)?;
    let person = entities.entity(mention).kind == EntityKind::Person && !mention.pronoun;
    let closed = (subject.end..).take(ASIDE as usize).any(is_comma);
    (noun && person && closed).then_some(mention)
}

/// All of a noun phrase that stands before the verb: `police in the port`, `one of the divers`.
fn whole(sentence: &Sentence<'_>, head: u32, subject: &Range<u32>, verb: u32) -> Span {
    let full = sentence.phrase_of(head).map(|phrase| phrase.full.clone());
    let short = |full: &Range<u32>| full.len() as u32 <= ASIDE;
    let full = full.filter(|full| full.start == subject.start && full.end == verb && short(full));
    let part = |at: u32| {
        let upos = sentence.words()[at as usize].upos;
        let phrase = matches!(upos, Upos::Adp | Upos::Adj | Upos::Noun | Upos::Det | Upos::Propn);
        phrase || upos == Upos::Cconj
    };
    let of = sentence.words().get(subject.end as usize).is_some_and(|w| w.upos == Upos::Adp);
    let plain = of && subject.end < verb && (subject.end..verb).all(part);
    let full = full.or_else(|| plain.then_some(subject.start..verb));
    sentence.cover(&full.unwrap_or(subject.clone()))
}

/// Returns the phrase that says whose the words of the sentence are: `according to Roe`, `in
/// the view of Roe`, `in Roe's words`. Only tokens that are `outside` quotation marks count.
pub(super) fn view(
    sentence: &Sentence<'_>,
    entities: &Entities,
    outside: &dyn Fn(u32) -> bool,
) -> Option<View> {
    let tokens = 0..sentence.tokens().len() as u32;
    let word = |at: u32| {
        let span = sentence.tokens().get(at as usize).map(|t| t.span);
        span.map_or("", |span| sentence.slice(span))
    };
    let mut found = tokens.filter(|at| outside(*at)).filter_map(|at| {
        if word(at).eq_ignore_ascii_case("according") && word(at + 1) == "to" {
            // `according to Senator Karin Roe`: a name that ends the phrase.
            let words = sentence.words();
            let mark = |at: &u32| words[*at as usize].upos == Upos::Punct;
            let all = words.len() as u32;
            let end = (at + 2..all).find(mark).unwrap_or(all.max(at + 2));
            let last = sentence.words().get(end as usize - 1)?.span.start;
            let person = |m: &&Mention| entities.entity(m).kind == EntityKind::Person;
            let named = entities.at(last).filter(|m| !m.pronoun).filter(person);
            if named.is_some() && (at + 3..=at + 2 + NAMED).contains(&end) {
                return Some((at, at + 1, end - 1, end - 1));
            }
            let head = sentence.tree().head(at).filter(|head| *head > at + 1);
            let named = |head: &u32| sentence.words()[*head as usize].upos != Upos::Verb;
            let near = || sentence.phrase_at(at + 2).map(|phrase| phrase.head);
            let near = head.filter(|head| near() == Some(*head)).or_else(near).or(head);
            let head = near.filter(named)?;
            return Some((at, at + 1, head, head));
        }
        if !word(at).eq_ignore_ascii_case("in") {
            return None;
        }
        // `in the view of Roe`
        if word(at + 1) == "the" && word(at + 3) == "of" && VIEWS.contains(word(at + 2)) {
            let tree = sentence.tree();
            let of = |c: &u32| *c > at + 3 && tree.relation(*c).base() == Relation::Nmod;
            let head = tree.children(at + 2).iter().copied().find(of)?;
            return Some((at, at + 3, head, head));
        }
        // `in Roe's words`
        let near = at + 2..=at + 7;
        let noun = near.into_iter().find(|noun| VIEWS.contains(word(*noun)))?;
        let head = sentence.tree().child_exactly(noun, Relation::NmodPoss)?;
        (head > at && head < noun).then_some((at, noun, head, noun))
    });
    let (from, cue_end, head, last) = found.next().filter(|(.., head, _)| outside(*head))?;
    let who = headed(sentence, head, entities);
    let (_, to) = sentence.tree().extents()[last as usize];
    // What comes first ends at its comma.
    let comma = (last + 1..=to).find(|at| from == 0 && word(*at) == ",");
    let to = comma.map_or(to.max(last), |comma| comma - 1);
    Some(View { who, cue: sentence.cover(&(from..cue_end.max(from) + 1)), governs: (from, to) })
}
