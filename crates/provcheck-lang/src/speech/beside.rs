//! Who speaks, by the sentences beside a quotation that stands alone, and whom a pronoun
//! beside one means.

use provcheck_core::{BlockKind, Quotation, QuotationKind, Span};
use provcheck_lexicon::{Class, Language, Words};

use super::Attribution;
use super::direct::Text;
use super::teller::{Teller, headed, is_telling, speaker};
use crate::analysis::Sentence;
use crate::clause::{ClauseKind, Via};
use crate::tagset::{Upos, Xpos};

const HUMANS: [Words; 2] = [
    Words::new(Language::English, Class::SpeakingNoun),
    Words::new(Language::English, Class::OfficeWord),
];

/// Longest sentence that only says who speaks, in tokens: `That was Karl Roe, a diver.`
const SHORT: usize = 10;

impl<'a> Text<'a> {
    /// Fills in who speaks where the quotation's own sentences don't name him.
    pub(super) fn beside(
        &self,
        quotation: &Quotation,
        each: &[Option<Attribution>],
        told: &mut Attribution,
    ) {
        let found = match told.speaker {
            Some(pronoun) => self.referent(pronoun),
            None if quotation.kind == QuotationKind::Whole => self.neighbour(quotation, each),
            None => None,
        };
        if let Some(who) = found {
            // The words that name him here stay those that stand here.
            told.speaker = told.speaker.or(Some(who.span));
            (told.name, told.entity) = (who.name, who.entity);
        }
    }

    /// Who is named in the sentence before or after a quotation that has a sentence of its own.
    fn neighbour(&self, quotation: &Quotation, each: &[Option<Attribution>]) -> Option<Teller> {
        let first = self.analysis.sentence_at(quotation.span.start as usize)?;
        let last = self.analysis.sentence_at(quotation.span.end as usize - 1)?;
        let alone =
            first.span().start == quotation.span.start && last.span().end <= quotation.span.end + 1;
        if !alone || quotation.inner.of(self.analysis.document().text()).trim_end().ends_with(',') {
            return None;
        }
        let same_block = |s: &Sentence<'_>| s.block() == first.block();
        let at = |index: Option<usize>| index.and_then(|i| self.analysis.sentence(i));
        if let Some(before) = at(first.index().checked_sub(1)).filter(same_block) {
            return self.led_up_to(&before, each);
        }
        let next = at(Some(last.index() + 1))?;
        if same_block(&next) {
            // `“We had a minute.” Roe paused. “One.”`
            let more = at(Some(next.index() + 1)).filter(same_block)?;
            let short = next.tokens().len() <= SHORT;
            let follows = self.outer.binary_search_by_key(&more.span().start, |q| q.start).is_ok();
            return (short && follows).then(|| self.subject(&next))?;
        }
        self.chimed_in(&next, first.block())
    }

    /// Who the sentence before is about, or who spoke last in it.
    fn led_up_to(&self, before: &Sentence<'a>, each: &[Option<Attribution>]) -> Option<Teller> {
        let span = before.span();
        let quotations = self.analysis.document().quotations();
        let last = each.iter().zip(quotations).rev().find(|(_, q)| q.depth == 0);
        if let Some((previous, quotation)) = last
            && quotation.span.end > span.start
        {
            let previous = previous.as_ref().filter(|_| quotation.kind == QuotationKind::Whole)?;
            return Some(Teller {
                span: previous.speaker?,
                name: Some(previous.name.clone()?),
                entity: previous.entity,
            });
        }
        let outside = self.outside(before);
        let mut telling = before.clauses().iter().filter(|c| {
            let actor = c.actor().filter(|a| a.via == Via::Own && outside(a.head));
            is_telling(before, c) && outside(c.predicate) && actor.is_some()
        });
        match telling.next() {
            // What is told there goes on here.
            Some(clause) => {
                let who = speaker(before, clause, self.entities)?;
                who.entity.is_some().then_some(who)
            }
            None => self.subject(before),
        }
    }

    /// The one person of a sentence, who is its subject, or whom it names as its predicate.
    fn subject(&self, sentence: &Sentence<'a>) -> Option<Teller> {
        let who = self.only_person(sentence.span())?;
        let unknown = sentence.words().iter().any(|w| {
            let he = w.xpos == Xpos::Prp && matches!(&*w.lemma, "he" | "she" | "they");
            he && self.entities.at(w.span.start).is_none()
        });
        if unknown {
            return None;
        }
        let clause = sentence.clauses().iter().find(|c| c.kind == ClauseKind::Main)?;
        let heads = [clause.actor().map(|a| a.head), Some(clause.predicate)];
        let about = heads.into_iter().flatten().any(|head| {
            let span = sentence.tokens()[head as usize].span;
            let mention = self.entities.at(span.start);
            mention.is_some_and(|m| Some(m.entity) == who.entity)
        });
        // `For Karin Roe the answer is clear.`
        let first = sentence.tokens().first().map(|t| sentence.slice(t.span));
        let second = sentence.tokens().get(1).map(|t| t.span.start);
        let framed = first == Some("For") && second == Some(who.span.start);
        (about || framed).then_some(who)
    }

    /// Who speaks in a paragraph that only says that he did: `Her friend Roe, 20, chimed in.`
    fn chimed_in(&self, next: &Sentence<'a>, block: usize) -> Option<Teller> {
        let blocks = self.analysis.document().blocks();
        let whole = next.block() == block + 1
            && blocks[next.block()].kind == BlockKind::Paragraph
            && blocks[next.block()].span == next.span()
            && next.tokens().len() <= 2 * SHORT;
        let outside = self.outside(next);
        if !whole || !(0..next.tokens().len() as u32).all(outside) {
            return None;
        }
        let clause = next.clauses().iter().find(|c| c.kind == ClauseKind::Main)?;
        let tells = |c: &crate::clause::Clause| c.kind == ClauseKind::Complement;
        if !is_telling(next, clause) || next.clauses().iter().any(tells) || clause.object.is_some()
        {
            return None;
        }
        self.only_person(next.span()).or_else(|| speaker(next, clause, self.entities))
    }

    /// Whom a pronoun means that names nobody by itself: the subject of the sentence before,
    /// or where nobody is named before it, of the sentence after.
    fn referent(&self, pronoun: Span) -> Option<Teller> {
        let text = self.analysis.document().text();
        let word = pronoun.of(text).to_ascii_lowercase();
        let many = word == "they";
        if !many && word != "he" && word != "she" {
            return None;
        }
        let here = self.analysis.sentence_at(pronoun.start as usize)?;
        for back in 1..=2 {
            let Some(before) = here.index().checked_sub(back) else { break };
            let before = self.analysis.sentence(before)?;
            if !self.is_outside(before.span().start) {
                continue;
            }
            let clause = before.clauses().iter().find(|c| c.kind == ClauseKind::Main)?;
            let head = clause.actor().filter(|a| a.via == Via::Own)?.head;
            return self.antecedent(&before, head, many);
        }
        let named = self.entities.mentions().first().is_some_and(|m| m.span.end <= pronoun.start);
        let after = self.analysis.sentence(here.index() + 1)?;
        if many || named || !self.is_outside(after.span().start) {
            return None;
        }
        self.subject(&after)
    }

    fn antecedent(&self, sentence: &Sentence<'a>, head: u32, many: bool) -> Option<Teller> {
        let phrase = sentence.phrase_of(head)?;
        let word = &sentence.words()[head as usize];
        if many {
            let several = !phrase.conjuncts.is_empty();
            let span = sentence.cover(if several { &phrase.full } else { &phrase.core });
            let plural = several || word.xpos == Xpos::Nns && phrase.determiner.is_some();
            return plural.then(|| Teller {
                span,
                name: Some(sentence.slice(span).into()),
                entity: None,
            });
        }
        // Where a person is named the pronoun is his, or anyone's.
        let human = HUMANS.iter().any(|words| words.contains(&*word.lemma));
        let nobody = self.only_person(sentence.span()).is_none();
        let single = word.upos == Upos::Noun && word.xpos == Xpos::Nn;
        (human && nobody && single).then(|| headed(sentence, head, self.entities))
    }
}
