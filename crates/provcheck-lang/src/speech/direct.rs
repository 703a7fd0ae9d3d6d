//! Direct speech: quotations and whose they are.

use std::sync::Arc;

use provcheck_core::{Quotation, QuotationKind, Span};

use super::attribution::Attribution;
use super::teller::{Teller, headed, is_quoting, is_telling, speaker, view};
use crate::analysis::{Analysis, Sentence};
use crate::clause::{Clause, Via};
use crate::entity::{Entities, EntityKind};

/// The quotations of a document with their speakers: the direct part of
/// [`Attributions`](super::Attributions), for which only sentences beside quotations are read.
///
/// ```
/// use provcheck_lang::{Analysis, Quoted};
///
/// let text = "“It is unsafe,” Karin Lund said. In the words of Ole Dahl, “nobody asked.”";
/// let document = provcheck_text::plain("a.txt", text);
/// let quoted = Quoted::from_analysis(&Analysis::from_document(&document));
/// let names: Vec<_> = quoted.all().map(|a| a.name.as_deref()).collect();
/// assert_eq!(names, [Some("Karin Lund"), Some("Ole Dahl")]);
/// ```
#[derive(Debug, Default)]
pub struct Quoted {
    /// One for each quotation of the document.
    each: Vec<Option<Attribution>>,
}

impl Quoted {
    /// Returns those of the document that is read, kept with it.
    pub fn from_analysis(analysis: &Analysis<'_>) -> Arc<Self> {
        analysis.document().derived().get_or_init(|| Self::read(analysis))
    }

    fn read(analysis: &Analysis<'_>) -> Self {
        let quotations = analysis.document().quotations();
        if quotations.is_empty() {
            return Self::default();
        }
        let entities = Entities::from_analysis(analysis);
        let outer = quotations.iter().filter(|q| q.depth == 0).map(|q| q.span).collect();
        let text = Text { analysis, entities: &entities, outer };
        let mut each: Vec<Option<Attribution>> = Vec::with_capacity(quotations.len());
        for quotation in quotations {
            let told = (quotation.kind != QuotationKind::Mention).then(|| {
                let mut told = text.named(quotation);
                if told.name.is_none() && quotation.depth == 0 {
                    text.beside(quotation, &each, &mut told);
                }
                told
            });
            each.push(told);
        }
        Self { each }
    }

    /// Returns the attributions, in order of their quotations. Words that are nobody's (a
    /// title of a work) have none.
    pub fn all(&self) -> impl Iterator<Item = &Attribution> {
        self.each.iter().flatten()
    }

    /// Returns that of a quotation, by its index in
    /// [`Document::quotations`](provcheck_core::Document::quotations).
    pub fn get(&self, quotation: usize) -> Option<&Attribution> {
        self.each.get(quotation)?.as_ref()
    }
}

/// The document that is read.
pub(super) struct Text<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) entities: &'a Entities,
    /// The outermost quotations, in order.
    pub(super) outer: Vec<Span>,
}

impl<'a> Text<'a> {
    /// Tells whether an offset lies outside quotation marks.
    pub(super) fn is_outside(&self, offset: u32) -> bool {
        let next = self.outer.partition_point(|q| q.start <= offset);
        next.checked_sub(1).is_none_or(|at| self.outer[at].end <= offset)
    }

    pub(super) fn outside<'s>(&'s self, sentence: &'s Sentence<'_>) -> impl Fn(u32) -> bool + 's {
        move |word: u32| {
            let token = sentence.tokens().get(word as usize);
            token.is_some_and(|token| self.is_outside(token.span.start))
        }
    }

    /// Returns the attribution that the quotation's own sentences give.
    fn named(&self, quotation: &Quotation) -> Attribution {
        let mut told = Attribution {
            content: quotation.inner,
            direct: true,
            speaker: quotation.speaker.as_ref().map(|s| s.span),
            name: quotation.speaker.as_ref().map(|s| s.name.clone().into_boxed_str()),
            entity: None,
            cue: quotation.cue,
            depth: 0,
        };
        if let Some(named) = told.speaker {
            let mention = self.entities.within(named).last();
            told.entity = mention.or_else(|| self.entities.at(named.start)).map(|m| m.entity);
            // The fullest form that the text has.
            let full = told.entity.map(|e| &*self.entities.all()[e as usize].name);
            let longer = |full: &&str| {
                told.name.as_ref().is_some_and(|name| {
                    full.strip_suffix(&**name).is_some_and(|rest| rest.ends_with(' '))
                })
            };
            if let Some(full) = full.filter(longer) {
                told.name = Some(full.into());
            }
        }
        let teller = self.teller(quotation);
        if let Some((sentence, clause)) = &teller
            && let Some(who) = self.subject_of(sentence, clause, &told)
            && !self.is_spoken_of(&who)
            && self.is_better(quotation, &told, &who, clause)
        {
            let cue = sentence.words()[clause.predicate as usize].span;
            set(&mut told, who, cue);
        }
        if told.speaker.is_none() && quotation.depth == 0 {
            match told.cue {
                Some(cue) => told.speaker = self.pronoun_at(cue),
                None => self.in_the_sentence(quotation, &mut told),
            }
        }
        told
    }

    /// Returns the pronoun right beside a verb of telling.
    fn pronoun_at(&self, cue: Span) -> Option<Span> {
        let sentence = self.analysis.sentence_at(cue.start as usize)?;
        let at = sentence.token_at(cue.start as usize)?;
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let tokens = beside.filter_map(|at| sentence.tokens().get(at));
        let mut spans = tokens.map(|t| t.span).filter(|s| self.is_outside(s.start));
        spans.find(|span| {
            matches!(&*sentence.slice(*span).to_ascii_lowercase(), "he" | "she" | "they")
        })
    }

    /// Returns who does what the clause tells; for a participle (`Roe left, saying`) the subject
    /// of the verb above, where else nobody or a place would speak.
    fn subject_of(
        &self,
        sentence: &Sentence<'_>,
        clause: &Clause,
        told: &Attribution,
    ) -> Option<Teller> {
        let own = speaker(sentence, clause, self.entities);
        own.or_else(|| {
            let actor = clause.actor().filter(|_| told.entity.is_none_or(|e| self.is_place(e)))?;
            let who = headed(sentence, actor.head, self.entities);
            who.entity.is_some_and(|e| !self.is_place(e)).then_some(who)
        })
    }

    fn is_place(&self, entity: u32) -> bool {
        self.entities.all()[entity as usize].kind == EntityKind::Place
    }

    /// Tells whether a pronoun is read as somebody who is last named inside quotation marks:
    /// whom the words speak of, and not who speaks.
    fn is_spoken_of(&self, who: &Teller) -> bool {
        let Some(entity) = who.entity else { return false };
        if self.entities.at(who.span.start).is_none_or(|m| !m.pronoun) {
            return false;
        }
        let mentions = self.entities.mentions();
        let before = &mentions[..mentions.partition_point(|m| m.span.start < who.span.start)];
        let last = before.iter().rev().find(|m| m.entity == entity && !m.pronoun);
        last.is_some_and(|m| !self.is_outside(m.span.start))
    }

    /// Tells whether the subject of the clause goes before what the document says.
    fn is_better(
        &self,
        quotation: &Quotation,
        told: &Attribution,
        who: &Teller,
        clause: &Clause,
    ) -> bool {
        let person = |entity: Option<u32>| {
            entity.is_some_and(|e| self.entities.all()[e as usize].kind == EntityKind::Person)
        };
        // `The town calls it “the Alps”`: only a name or a whole utterance makes a speaker
        // of what stands there. Who stands nearer to the verb is not always its subject.
        let missing = told.speaker.is_none()
            && (quotation.kind == QuotationKind::Whole || who.entity.is_some());
        let other = who.entity.is_some() && who.entity != told.entity;
        let nearer = || person(who.entity) && !person(told.entity);
        missing || other && (clause.is_sure() || nearer())
    }

    /// The clause that tells a quotation: that of its cue, or where the document names no
    /// speaker the one clause of telling in its last or first sentence.
    fn teller(&self, quotation: &Quotation) -> Option<(Sentence<'a>, Clause)> {
        if let Some(cue) = quotation.cue {
            let sentence = self.analysis.sentence_at(cue.start as usize)?;
            let at = sentence.token_at(cue.start as usize)? as u32;
            let clause = sentence.clauses().iter().find(|c| c.predicate == at)?;
            let outside = clause.actor().is_some_and(|a| self.outside(&sentence)(a.head));
            return outside.then(|| (sentence, clause.clone()));
        }
        let whole = quotation.kind == QuotationKind::Whole;
        if quotation.speaker.is_some() || !whole || quotation.depth > 0 {
            return None;
        }
        let last = self.analysis.sentence_at(quotation.span.end as usize - 1)?;
        let first = self.analysis.sentence_at(quotation.span.start as usize)?;
        let other = (first.index() != last.index()).then_some(first);
        [Some(last), other].into_iter().flatten().find_map(|sentence| {
            let outside = self.outside(&sentence);
            let mut telling = sentence.clauses().iter().filter(|c| {
                is_telling(&sentence, c)
                    && outside(c.predicate)
                    && c.actor().is_some_and(|a| outside(a.head))
            });
            let clause = telling.next()?.clone();
            telling.next().is_none().then_some((sentence, clause))
        })
    }

    /// Looks for who speaks in the rest of the sentence: `in the view of Roe`, a fragment in a
    /// clause of telling, the one person before a colon.
    fn in_the_sentence(&self, quotation: &Quotation, told: &mut Attribution) {
        let Some(sentence) = self.analysis.sentence_at(quotation.span.start as usize) else {
            return;
        };
        if let Some(view) = view(&sentence, self.entities, &self.outside(&sentence)) {
            set(told, view.who, view.cue);
        } else if quotation.kind == QuotationKind::Fragment {
            self.fragment(quotation, &sentence, told);
        } else if quotation.kind == QuotationKind::Whole {
            self.before_colon(quotation, &sentence, told);
        }
    }

    /// A few words in the clause of a verb that may carry them, of somebody with a name.
    fn fragment(&self, quotation: &Quotation, sentence: &Sentence<'_>, told: &mut Attribution) {
        let outside = self.outside(sentence);
        let words = sentence.words();
        let clauses = sentence.clauses();
        let quoting = |c: &&Clause| {
            is_quoting(sentence, c)
                && outside(c.predicate)
                && c.actor().is_some_and(|a| a.via != Via::Controlled && outside(a.head))
        };
        let before = clauses
            .iter()
            .filter(quoting)
            .rfind(|c| words[c.predicate as usize].span.end <= quotation.span.start);
        let after = clauses.iter().filter(quoting).find(|c| {
            let comma = c.actor().and_then(|a| {
                let phrase = sentence.phrase_of(a.head)?;
                let mark = phrase.core.start.min(c.predicate).checked_sub(1)?;
                Some(sentence.slice(words[mark as usize].span) == ",")
            });
            words[c.predicate as usize].span.start >= quotation.span.end
                && is_telling(sentence, c)
                && comma == Some(true)
        });
        let Some(clause) = before.or(after) else { return };
        let Some(actor) = clause.actor() else { return };
        let who = headed(sentence, actor.head, self.entities);
        let kinds = [EntityKind::Person, EntityKind::Organisation];
        if who.entity.is_some_and(|e| kinds.contains(&self.entities.all()[e as usize].kind)) {
            set(told, who, words[clause.predicate as usize].span);
        }
    }

    /// The one person of a sentence that leads up to the quotation with a colon.
    fn before_colon(&self, quotation: &Quotation, sentence: &Sentence<'_>, told: &mut Attribution) {
        let before = Span { start: sentence.span().start, end: quotation.span.start };
        let Some(lead) = self.analysis.document().text().get(before.range()) else { return };
        let trimmed = lead.trim_end();
        if !trimmed.ends_with(':') {
            return;
        }
        if let Some(who) = self.only_person(before) {
            let colon = before.start + trimmed.len() as u32;
            set(told, who, Span { start: colon - 1, end: colon });
        }
    }

    /// Returns the one person that is named in a stretch outside quotation marks.
    pub(super) fn only_person(&self, span: Span) -> Option<Teller> {
        let mentions = self.entities.within(span).iter().filter(|m| self.is_outside(m.span.start));
        let mut found: Option<Teller> = None;
        for mention in mentions {
            let entity = self.entities.entity(mention);
            if entity.kind != EntityKind::Person {
                continue;
            }
            if found.as_ref().is_some_and(|f| f.entity != Some(mention.entity)) {
                return None;
            }
            found = found.or_else(|| {
                let name = Some(entity.name.clone());
                Some(Teller { span: mention.span, name, entity: Some(mention.entity) })
            });
        }
        found
    }
}

pub(super) fn set(told: &mut Attribution, who: Teller, cue: Span) {
    told.cue = Some(cue);
    (told.speaker, told.name, told.entity) = (Some(who.span), who.name, who.entity);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speakers(text: &str) -> Vec<Option<String>> {
        let document = provcheck_text::plain("a.txt", text.replace('\n', "\n\n"));
        let quoted = Quoted::from_analysis(&Analysis::from_document(&document));
        quoted.all().map(|a| a.name.as_deref().map(str::to_owned)).collect()
    }

    #[test]
    fn who_speaks_by_the_sentence_and_by_those_beside_it() {
        let table: [(&str, &[Option<&str>]); 13] = [
            ("According to Karin Lund, “the pier was never safe.”", &[Some("Karin Lund")]),
            ("In the view of Karin Lund, “the pier was never safe.”", &[Some("Karin Lund")]),
            ("The pier was, in Lund’s words, “a trap.”", &[Some("Lund")]),
            ("As Mayor Karin Lund put it, “the pier was never safe.”", &[Some("Karin Lund")]),
            (
                "While Karin Lund spoke of “a trap,” Otto Brandt spoke of “a gift.”",
                &[Some("Karin Lund"), Some("Otto Brandt")],
            ),
            ("Then came Karin Lund: “Nobody asked us.”", &[Some("Karin Lund")]),
            (
                "“We had a minute.” Karin Lund paused. “One.”",
                &[Some("Karin Lund"), Some("Karin Lund")],
            ),
            (
                "Karin Lund has kept the lock since 1980. “I never saw it so full.”",
                &[Some("Karin Lund")],
            ),
            (
                "Ida and Vera Holm shared a tent. “We sang,” they said.",
                &[Some("Ida and Vera Holm")],
            ),
            (
                "“Nobody asked us, and nobody will.”\nHer friend Karin Lund, 20, chimed in.",
                &[Some("Karin Lund")],
            ),
            // Anyone's, or no one's.
            ("Karin Lund met Vera Holm on the pier. “It is late.”", &[None]),
            ("The pier was closed in 1980. “It is late.”", &[None]),
            ("The lock stands by the “Long Pier” of the old town.", &[None]),
        ];
        for (text, expected) in table {
            let found = speakers(text);
            let found: Vec<Option<&str>> = found.iter().map(Option::as_deref).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn any_text_is_read_to_the_end() {
        for text in [
            "“A”. ".repeat(300),
            "“He said “she said ".repeat(200),
            "“No,” he said. ".repeat(300),
            "In the words of according to “it”: ".repeat(200),
        ] {
            speakers(&text);
        }
    }
}
