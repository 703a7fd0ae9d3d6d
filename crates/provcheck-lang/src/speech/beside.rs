//! Who speaks, by the sentences beside a quotation that stands alone, and whom a pronoun
//! beside one means.

use provcheck_core::{BlockKind, Quotation, QuotationKind, Span};

use super::Attribution;
use super::around::Telling;
use super::frame::pauses;
use super::teller::{Teller, is_telling, speaker};
use super::telling;
use super::text::Text;
use crate::analysis::Sentence;
use crate::clause::{Clause, ClauseKind};
use crate::tagset::Xpos;

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
            Some(pronoun) => self.referent(pronoun, each),
            None if told.cue.is_some() => None,
            None if quotation.continues => self.earlier(each).map(|(_, who)| who),
            None if quotation.kind == QuotationKind::Whole => self.neighbour(quotation, each, told),
            None if quotation.kind == QuotationKind::Block => self.of_block(quotation, each),
            None => None,
        };
        if found.is_none() && told.cue.is_none() && told.speaker.is_none() {
            told.cue = self.cue_before(quotation, each);
        }
        if let Some(who) = found {
            // The words that name him here stay those that stand here.
            told.speaker = told.speaker.or(Some(who.span));
            (told.name, told.entity) = (who.name, who.entity);
        }
    }

    /// The quotation before, and who speaks it.
    fn earlier(&self, each: &[Option<Attribution>]) -> Option<(&'a Quotation, Teller)> {
        let (previous, quotation) = self.previous(each)?;
        let who = Teller {
            span: previous.speaker?,
            name: Some(previous.name.clone()?),
            entity: previous.entity,
        };
        Some((quotation, who))
    }

    /// The verb of the quotation before, where it tells this one too and nobody knows who it is.
    fn cue_before(&self, quotation: &Quotation, each: &[Option<Attribution>]) -> Option<Span> {
        let (previous, earlier) = self.previous(each)?;
        let first = self.analysis.sentence_at(quotation.span.start as usize)?;
        let before = first.index().checked_sub(1).and_then(|at| self.analysis.sentence(at));
        let follows = first.span().start == quotation.span.start
            && before
                .is_some_and(|b| b.block() == first.block() && earlier.span.end > b.span().start);
        previous.cue.filter(|_| previous.name.is_none() && (follows || quotation.continues))
    }

    /// The last of those that are read, words under discussion left out.
    fn previous<'e>(
        &self,
        each: &'e [Option<Attribution>],
    ) -> Option<(&'e Attribution, &'a Quotation)> {
        let quotations = self.analysis.document().quotations();
        let mut outer = each.iter().zip(quotations).rev().filter(|(_, q)| q.depth == 0);
        outer.find_map(|(told, quotation)| Some((told.as_ref()?, quotation)))
    }

    /// Who speaks a block: whom the paragraph before it leads up to, or the block before.
    fn of_block(&self, quotation: &Quotation, each: &[Option<Attribution>]) -> Option<Teller> {
        let first = self.analysis.sentence_at(quotation.span.start as usize)?;
        let before = self.analysis.sentence(first.index().checked_sub(1)?)?;
        if before.block() + 1 != first.block() {
            return None;
        }
        if self.analysis.document().blocks()[before.block()].kind == BlockKind::Quotation {
            let (previous, who) = self.earlier(each)?;
            return (previous.span.end >= before.span().end).then_some(who);
        }
        before.text().ends_with(':').then(|| self.reported(&before))?
    }

    /// Who is named in the sentence before or after a quotation that has a sentence of its own.
    fn neighbour(
        &self,
        quotation: &Quotation,
        each: &[Option<Attribution>],
        told: &mut Attribution,
    ) -> Option<Teller> {
        let first = self.analysis.sentence_at(quotation.span.start as usize)?;
        let last = self.analysis.sentence_at(quotation.span.end as usize - 1)?;
        let alone =
            first.span().start == quotation.span.start && last.span().end <= quotation.span.end + 1;
        if !alone || quotation.inner.of(self.analysis.document().text()).trim_end().ends_with(',') {
            return None;
        }
        let asked = pauses(self.analysis.document().text(), quotation);
        let at = |index: Option<usize>| index.and_then(|i| self.analysis.sentence(i));
        let next = at(Some(last.index() + 1));
        let followed = next.as_ref().filter(|next| next.block() <= last.block() + 1);
        if let Some((who, cue)) =
            followed.and_then(|next| self.chimed_in(next, last.block(), asked))
        {
            told.cue = Some(cue);
            return Some(who);
        }
        let before = self.before(first.index()).next();
        if let Some(before) = before.as_ref().filter(|before| before.block() == first.block()) {
            return self.led_up_to(before, each);
        }
        let next = next.filter(|next| next.block() == last.block());
        if let Some(who) = next.and_then(|next| self.paused(&next)) {
            return Some(who);
        }
        self.goes_on(quotation, &before?, first.block(), each)
    }

    /// `“We had a minute.” Roe paused. “One.”`
    fn paused(&self, next: &Sentence<'a>) -> Option<Teller> {
        let more = self.analysis.sentence(next.index() + 1)?;
        let short = more.block() == next.block() && next.tokens().len() <= SHORT;
        let follows = self.outer.binary_search_by_key(&more.span().start, |q| q.start).is_ok();
        (short && follows).then(|| self.subject(next))?
    }

    /// Who speaks a paragraph of quotations that goes on from the paragraph before.
    fn goes_on(
        &self,
        quotation: &Quotation,
        before: &Sentence<'a>,
        block: usize,
        each: &[Option<Attribution>],
    ) -> Option<Teller> {
        let blocks = self.analysis.document().blocks();
        let rest = quotation.span.end as usize..blocks[block].span.end as usize;
        let rest = self.analysis.document().text()[rest].trim_start();
        let whole = quotation.span.start == blocks[block].span.start
            && (rest.is_empty() || rest.starts_with(['"', '“', '\'', '‘']));
        let follows = (before.block() + 1..block).all(|between| self.is_caption(between))
            && blocks[before.block()].kind == BlockKind::Paragraph;
        if !whole || !follows {
            return None;
        }
        if let Some((previous, who)) =
            self.earlier(each).filter(|(q, _)| q.span.end > before.span().start)
        {
            let after =
                Span { start: previous.span.end.min(before.span().end), end: before.span().end };
            let last =
                previous.kind != QuotationKind::Fragment || self.entities.within(after).is_empty();
            return last.then_some(who);
        }
        self.reported(before)
    }

    /// Who the sentence before is about, or who spoke last in it.
    fn led_up_to(&self, before: &Sentence<'a>, each: &[Option<Attribution>]) -> Option<Teller> {
        if let Some((_, quotation)) = self.previous(each)
            && quotation.span.end > before.span().start
            && quotation.kind == QuotationKind::Whole
        {
            return self.earlier(each).map(|(_, who)| who);
        }
        if let Some(telling) = self.tells(before) {
            return Some(telling.who).filter(|who| who.entity.is_some());
        }
        self.subject(before)
    }

    /// The first verb of a sentence by which somebody tells something.
    fn tells(&self, sentence: &Sentence<'a>) -> Option<Telling> {
        telling::of(self, sentence, &[]).into_iter().find(|t| t.tells && t.own)
    }

    /// Who tells something in a sentence that leads up to a quotation.
    pub(super) fn reported(&self, sentence: &Sentence<'a>) -> Option<Teller> {
        self.tells(sentence).map(|telling| telling.who).filter(|who| who.name.is_some())
    }

    /// The one person of a sentence, who is its subject, or whom it names as its predicate.
    pub(super) fn subject(&self, sentence: &Sentence<'a>) -> Option<Teller> {
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
    fn chimed_in(&self, next: &Sentence<'a>, block: usize, asked: bool) -> Option<(Teller, Span)> {
        let blocks = self.analysis.document().blocks();
        let whole = blocks[next.block()].span == next.span();
        let own = next.block() == block + 1
            && blocks[next.block()].kind == BlockKind::Paragraph
            && next.tokens().len() <= 2 * SHORT;
        // After a question it goes on as after a comma: `“Why?” Roe, who runs the port, asked.`
        let longest = if asked { 3 * SHORT } else { SHORT };
        let whole = whole && own || next.block() == block && next.tokens().len() <= longest;
        let outside = self.outside(next);
        if !whole || !(0..next.tokens().len() as u32).all(outside) {
            return None;
        }
        let clause = next.clauses().iter().find(|c| c.kind == ClauseKind::Main)?;
        let tells = |c: &Clause| c.kind == ClauseKind::Complement;
        if !is_telling(next, clause) || next.clauses().iter().any(tells) || clause.object.is_some()
        {
            return None;
        }
        let cue = next.tokens()[clause.predicate as usize].span;
        let who = self.only_person(next.span()).or_else(|| speaker(next, clause, self.entities));
        who.map(|who| (who, cue))
    }
}
