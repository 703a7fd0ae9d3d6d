//! Direct speech: quotations and whose they are.

use std::sync::Arc;

use provcheck_core::{Document, Quotation, QuotationKind, Span, Speaker};

use super::around::Telling;
use super::attribution::Attribution;
use super::frame::{self, Frame};
use super::marks::{self, Beside};
use super::teller::{Teller, view};
use super::telling;
use super::text::Text;
use crate::analysis::{Analysis, Sentence};
use crate::entity::Entities;

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
        let frames = frame::read(analysis);
        let tellings: Vec<Vec<Telling>> = frames.iter().map(|f| telling::read(&text, f)).collect();
        let mut places = vec![None; quotations.len()];
        for (number, frame) in frames.iter().enumerate() {
            for (nth, placed) in frame.quotations.iter().enumerate() {
                places[placed.index] = Some((number, nth));
            }
        }
        let mut each: Vec<Option<Attribution>> = Vec::with_capacity(quotations.len());
        for (index, quotation) in quotations.iter().enumerate() {
            let told = (quotation.kind != QuotationKind::Mention).then(|| {
                let mut told = text.given(quotation);
                if told.name.is_some() {
                    return told;
                }
                if let Some((number, nth)) = places[index] {
                    text.name(&frames[number], nth, &tellings[number], &each, &mut told);
                }
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

    /// Returns the quotations of the document that was read, with who speaks filled in: for those
    /// who have no reading of English.
    ///
    /// ```
    /// use provcheck_lang::{Analysis, Quoted};
    ///
    /// let document = provcheck_text::plain("a.txt", "“It is unsafe,” Karin Lund said.");
    /// let quoted = Quoted::from_analysis(&Analysis::from_document(&document));
    /// let speaker = quoted.quotations(&document).remove(0).speaker.unwrap();
    /// assert_eq!(speaker.name, "Karin Lund");
    /// ```
    pub fn quotations(&self, document: &Document) -> Vec<Quotation> {
        let mut all = document.quotations().to_vec();
        for (quotation, told) in all.iter_mut().zip(&self.each) {
            let Some(told) = told else { continue };
            quotation.cue = told.cue;
            quotation.speaker = told.name.as_ref().zip(told.speaker).map(|(name, span)| {
                let resolved = document.slice(span) != &**name;
                Speaker { name: name.to_string(), span, resolved }
            });
        }
        all
    }
}

impl Text<'_> {
    /// Returns the attribution that the form of the text gives: the label in a transcript.
    fn given(&self, quotation: &Quotation) -> Attribution {
        let speaker = quotation.speaker.as_ref();
        let span = speaker.map(|s| s.span);
        let mention = span.and_then(|span| {
            self.entities.within(span).last().or_else(|| self.entities.at(span.start))
        });
        Attribution {
            content: quotation.inner,
            direct: true,
            speaker: span,
            name: speaker.map(|s| s.name.clone().into_boxed_str()),
            entity: mention.map(|m| m.entity),
            cue: quotation.cue,
            depth: 0,
        }
    }

    /// Looks for who speaks in the writer's own words around a quotation.
    fn name(
        &self,
        frame: &Frame<'_>,
        nth: usize,
        tellings: &[Telling],
        each: &[Option<Attribution>],
        told: &mut Attribution,
    ) {
        let here = Beside::new(self, frame, nth);
        let sentence = frame.sentence();
        if let Some(telling) = here.telling(tellings) {
            let (who, cue) = marks::told(&sentence, telling);
            if !self.is_pronoun(&who) || !self.is_spoken_of(&who) && !self.is_doubtful(&who) {
                set(told, who, cue);
            } else {
                (told.speaker, told.cue) = (Some(who.span), Some(cue));
            }
            return;
        }
        let partner = nth.checked_sub(1).filter(|_| here.is_joined());
        let partner = partner.and_then(|before| each[frame.quotations[before].index].as_ref());
        if let Some(partner) = partner.filter(|p| p.cue.is_some()) {
            *told = Attribution { content: told.content, ..partner.clone() };
            return;
        }
        let quotation = &self.analysis.document().quotations()[frame.quotations[nth].index];
        if let Some(view) = view(&sentence, self.entities, &self.outside(&sentence)) {
            set(told, view.who, view.cue);
        } else if quotation.kind == QuotationKind::Whole {
            self.before_colon(quotation, &sentence, told);
        }
    }

    fn is_pronoun(&self, who: &Teller) -> bool {
        self.entities.at(who.span.start).is_some_and(|m| m.pronoun)
    }

    /// Tells whether a pronoun is read as somebody who is last named inside quotation marks:
    /// whom the words speak of, and not who speaks.
    fn is_spoken_of(&self, who: &Teller) -> bool {
        let last = who.entity.and_then(|entity| self.last_named(entity, who.span.start));
        last.is_some_and(|m| !self.is_outside(m.span.start))
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
        let table: [(&str, &[Option<&str>]); 14] = [
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
            // The parser may take noun and name for two subjects.
            (
                "Union leader Karin Lund spoke at the gate. “Nobody asked us,” she said.",
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
