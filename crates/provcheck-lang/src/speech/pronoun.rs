//! Whom a pronoun means that stands for a speaker.
//!
//! The sentences before are gone through backwards: who spoke there, who is told to speak, who
//! is its subject. A sentence that only goes on with the same pronoun, or names nobody whom it
//! could mean, tells of something; after a few of those it could be anyone.

use provcheck_core::Span;
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, Sex, Words};

use super::Attribution;
use super::around::Telling;
use super::teller::{Teller, called, headed};
use super::telling;
use super::text::Text;
use crate::analysis::Sentence;
use crate::clause::{Clause, ClauseKind, Via};
use crate::entity::pronoun::{sex, sex_of};
use crate::tagset::{Upos, Xpos};

const HUMANS: [Words; 2] = [
    Words::new(Language::English, Class::SpeakingNoun),
    Words::new(Language::English, Class::OfficeWord),
];

/// Sentences that are gone back, at most, and of those that only tell of something.
const BACK: usize = 12;
const NARRATIVE: usize = 3;
/// Quotations that are looked at for who spoke in a sentence.
const QUOTED: usize = 8;

/// What an earlier sentence says of whom a pronoun means.
enum Look {
    /// Who it is, or that it can't be known.
    Answer(Option<Teller>),
    /// It is somebody's words.
    Quoted,
    /// It tells of something.
    Narrative,
}

impl<'a> Text<'a> {
    /// Whom a pronoun means that names nobody by itself.
    pub(super) fn referent(&self, pronoun: Span, each: &[Option<Attribution>]) -> Option<Teller> {
        let text = self.analysis.document().text();
        let word = pronoun.of(text).to_ascii_lowercase();
        let here = self.analysis.sentence_at(pronoun.start as usize)?;
        if word == "they" || word == "it" {
            return self.institution(&here, word == "they", each);
        }
        let wanted = sex_of(&word).filter(|_| word == "he" || word == "she")?;
        if let Some(subject) = self.subject_before(&here, pronoun, wanted) {
            return Some(subject);
        }
        let mut narrative = 0;
        for sentence in self.before(here.index()).take(BACK) {
            match self.look(&sentence, wanted, each) {
                Look::Answer(found) => return found,
                Look::Quoted => {}
                Look::Narrative => narrative += 1,
            }
            if narrative == NARRATIVE {
                return None;
            }
        }
        let named = self.entities.mentions().first().is_some_and(|m| m.span.end <= pronoun.start);
        let after = self.analysis.sentence(here.index() + 1)?;
        if named || !self.is_outside(after.span().start) {
            return None;
        }
        self.subject(&after)
    }

    /// The subject of the sentence that a pronoun stands in, where that comes before it and nobody
    /// else is named: `Roe had to go, as she put it`.
    fn subject_before(&self, here: &Sentence<'a>, pronoun: Span, wanted: Sex) -> Option<Teller> {
        let main = here.clauses().iter().find(|c| c.kind == ClauseKind::Main)?;
        let head = main.actor().filter(|a| a.via == Via::Own)?.head;
        let several = here.phrase_of(head).is_some_and(|p| !p.conjuncts.is_empty());
        let who = headed(here, head, self.entities);
        let entity = who.entity.filter(|e| self.is_person(*e) && self.can_be(*e, wanted))?;
        let text = self.analysis.document().text();
        let between = Span { start: here.span().start, end: pronoun.start };
        // `Roe saw Poe's plan` names Poe, and is not about him.
        let other = self.entities.within(between).iter().any(|m| {
            let owner = text[m.span.end as usize..].starts_with(['\'', '’']);
            let fits = self.is_person(m.entity) && self.can_be(m.entity, wanted);
            !m.pronoun && !owner && m.entity != entity && fits && self.is_outside(m.span.start)
        });
        let fits = who.span.end <= pronoun.start && self.is_outside(who.span.start);
        (fits && !several && !other).then_some(who)
    }

    /// Tells whether somebody can be of a sex.
    fn can_be(&self, entity: u32, wanted: Sex) -> bool {
        self.sex(entity).is_none_or(|known| known == wanted)
    }

    /// Tells whether the pronoun is read as somebody of an earlier sentence that another is the
    /// subject of, whom it may mean as well: `The young driver met Roe. “...,” he said`.
    pub(super) fn is_doubtful(&self, who: &Teller) -> bool {
        let Some(entity) = who.entity else { return false };
        let last = self.last_named(entity, who.span.start);
        let sentence = last.and_then(|m| self.analysis.sentence(m.sentence as usize));
        let Some((mention, sentence)) = last.zip(sentence) else { return false };
        if sentence.span().end >= who.span.end {
            return false;
        }
        let main = sentence.clauses().iter().find(|c| c.kind == ClauseKind::Main);
        let subject = main.and_then(Clause::actor);
        let object = main.and_then(|clause| clause.object);
        let to_him = object.is_some_and(|a| {
            let at = sentence.words()[a.head as usize].span.start;
            self.entities.at(at).is_some_and(|m| m.entity == entity)
        });
        subject.is_some_and(|a| {
            let word = &sentence.words()[a.head as usize];
            let core = sentence.phrase_of(a.head).map(|phrase| sentence.cover(&phrase.full));
            let lexicon = Lexicon::for_language(Language::English);
            let person = match lexicon.noun_kind(&word.lemma) {
                Some(NounKind::Person) => true,
                // `The seventh seed meets Poe`: what grows or is a part of a body does nothing.
                Some(NounKind::Plant | NounKind::Animal | NounKind::Body) => to_him,
                _ => false,
            };
            let own =
                called(&sentence, a.head, self.entities).is_some_and(|m| m.span == mention.span);
            let apart = !own && core.is_none_or(|core| !core.contains(mention.span));
            // `He met Roe. “...,” he said`: the same one again.
            let pronoun = self.analysis.document().slice(who.span);
            let same = sentence.slice(word.span).eq_ignore_ascii_case(pronoun)
                && self.entities.at(word.span.start).is_none_or(|m| m.entity != entity);
            same || person && apart && word.upos == Upos::Noun && word.xpos == Xpos::Nn
        })
    }

    fn sex(&self, entity: u32) -> Option<Sex> {
        let entity = &self.entities.all()[entity as usize];
        sex(self.analysis, entity, self.entities.mentions())
    }

    fn look(&self, sentence: &Sentence<'a>, wanted: Sex, each: &[Option<Attribution>]) -> Look {
        let fits =
            |who: &Teller| who.entity.is_some_and(|e| self.is_person(e) && self.can_be(e, wanted));
        if let Some(spoke) = spoke_in(sentence, each).filter(|who| fits(who)) {
            return Look::Answer(Some(spoke));
        }
        let span = sentence.span();
        if !self.is_outside(span.start) && !self.is_outside(span.end - 1) {
            return Look::Quoted;
        }
        if let Some(who) = self.reported(sentence).filter(|who| fits(who)) {
            return Look::Answer(Some(who));
        }
        let mut named: Vec<u32> = self.named_in(span);
        named.retain(|e| self.can_be(*e, wanted));
        let main = sentence.clauses().iter().find(|c| c.kind == ClauseKind::Main);
        let head = main.and_then(|c| c.actor().filter(|a| a.via == Via::Own)).map(|a| a.head);
        let Some(head) = head else {
            return if named.is_empty() { Look::Narrative } else { Look::Answer(None) };
        };
        let word = &sentence.words()[head as usize];
        if word.upos == Upos::Pron {
            // The same one again, named further up.
            let same = sex_of(&sentence.slice(word.span).to_lowercase()) == Some(wanted);
            return if same || named.is_empty() { Look::Narrative } else { Look::Answer(None) };
        }
        let mention = called(sentence, head, self.entities);
        let mention = mention.or_else(|| self.entities.at(word.span.start));
        let subject = mention.map(|m| m.entity);
        if let Some(entity) = subject.filter(|e| named.contains(e)) {
            // Of two who are the subject together it could be either.
            let several = sentence.phrase_of(head).is_some_and(|p| !p.conjuncts.is_empty());
            let known = |e: &u32| *e != entity && self.sex(*e).is_some();
            let other = self.sex(entity).is_none() && named.iter().any(known);
            let who = headed(sentence, head, self.entities);
            let is_he = |who: &Teller| !several && !other && who.entity == Some(entity);
            return Look::Answer(Some(who).filter(is_he));
        }
        if !named.is_empty() {
            return Look::Answer(self.about(sentence, head, &named).filter(|who| fits(who)));
        }
        // Where a person is named the pronoun is his, or anyone's.
        let human = HUMANS.iter().any(|words| words.contains(&*word.lemma));
        if human && word.upos == Upos::Noun && word.xpos == Xpos::Nn {
            return Look::Answer(Some(headed(sentence, head, self.entities)));
        }
        Look::Narrative
    }

    /// Whom a sentence is about that has a thing for its subject, `head`: whose it is, where nobody
    /// else is named, or who tells something in it. `Roe's plan was dead`, `The plan vexed Roe, who
    /// said that it was dead`.
    fn about(&self, sentence: &Sentence<'a>, head: u32, named: &[u32]) -> Option<Teller> {
        let words = sentence.words();
        let word = &words[head as usize];
        let kind = Lexicon::for_language(Language::English).noun_kind(&word.lemma);
        let human = HUMANS.iter().any(|words| words.contains(&*word.lemma));
        let thing = word.upos == Upos::Noun && kind.is_some_and(|kind| kind != NounKind::Person);
        if !thing || human || matches!(kind, Some(NounKind::Group | NounKind::Animal)) {
            return None;
        }
        let owner = || {
            let at = sentence.phrase_of(head)?.possessor?;
            let who = headed(sentence, at, self.entities);
            (named.len() == 1 && who.entity == Some(named[0])).then_some(who)
        };
        let who = |t: &Telling| {
            let relative = (t.subject.end..t.verb).any(|at| words[at as usize].xpos == Xpos::Wp);
            t.tells && relative
        };
        let told = || Some(telling::of(self, sentence, &[]).into_iter().rev().find(who)?.who);
        owner().or_else(told)
    }

    /// The persons who are named in a stretch outside quotation marks.
    fn named_in(&self, span: Span) -> Vec<u32> {
        let mentions = self.entities.within(span).iter();
        let outside = mentions.filter(|m| !m.pronoun && self.is_outside(m.span.start));
        let mut named: Vec<u32> =
            outside.map(|m| m.entity).filter(|e| self.is_person(*e)).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// Whom `it` or `they` means: the institution or the group that spoke last, or the several
    /// who are the subject of the sentence before.
    fn institution(
        &self,
        here: &Sentence<'a>,
        many: bool,
        each: &[Option<Attribution>],
    ) -> Option<Teller> {
        for (back, before) in (1..=NARRATIVE).zip(self.before(here.index())) {
            let spoke = spoke_in(&before, each).or_else(|| self.reported(&before));
            if let Some(who) = spoke {
                let person = who.entity.is_some_and(|e| self.is_person(e));
                return (!person && self.is_plural(who.span) == many).then_some(who);
            }
            if many && back < NARRATIVE && self.is_outside(before.span().start) {
                return group(&before);
            }
        }
        None
    }

    /// Tells whether the last word of a stretch names several.
    fn is_plural(&self, span: Span) -> bool {
        let last = span.end.saturating_sub(1) as usize;
        let sentence = self.analysis.sentence_at(last);
        let word = sentence.and_then(|s| s.words().get(s.token_at(last)?).cloned());
        word.is_some_and(|word| matches!(word.xpos, Xpos::Nns | Xpos::Nnps))
    }
}

/// Who spoke the last quotation of a sentence.
fn spoke_in(sentence: &Sentence<'_>, each: &[Option<Attribution>]) -> Option<Teller> {
    let span = sentence.span();
    let told = each.iter().rev().take(QUOTED).flatten();
    let mut here = told.filter(|a| a.content.start < span.end && a.content.end > span.start);
    let told = here.find(|a| a.name.is_some())?;
    Some(Teller { span: told.speaker?, name: told.name.clone(), entity: told.entity })
}

fn group(before: &Sentence<'_>) -> Option<Teller> {
    let clause = before.clauses().iter().find(|c| c.kind == ClauseKind::Main)?;
    let head = clause.actor().filter(|a| a.via == Via::Own)?.head;
    let phrase = before.phrase_of(head)?;
    let word = &before.words()[head as usize];
    let several = !phrase.conjuncts.is_empty();
    let span = before.cover(if several { &phrase.full } else { &phrase.core });
    let plural = several || word.xpos == Xpos::Nns && phrase.determiner.is_some();
    let name = Some(before.slice(span).into());
    plural.then_some(Teller { span, name, entity: None })
}
