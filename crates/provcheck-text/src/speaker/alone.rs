//! Whose a quotation is that stands by itself: of the one before it, or of who is spoken of there.

use provcheck_core::{BlockKind, Quotation, QuotationKind, Span, Speaker};

use super::{Found, Speakers, attribution, to_end, to_start};
use crate::subject::Subject;

impl Speakers<'_> {
    pub(super) fn of_block(&mut self, first: usize, last: usize, block: usize) -> Found {
        let Some(before) = first.checked_sub(1) else { return Found::default() };
        let lead = self.sentences[before];
        if lead.block as usize + 1 != block || !lead.span.of(self.text).ends_with(':') {
            // A second paragraph of the same quotation.
            let quoted = self.document.blocks()[lead.block as usize].kind == BlockKind::Quotation;
            let speaker = self
                .spoken
                .last()
                .filter(|s| quoted && lead.block as usize + 1 == block && s.sentence + 1 >= before)
                .cloned();
            if let Some(mut again) = speaker {
                again.sentence = last;
                let speaker = again.speaker.clone();
                self.spoken.push(again);
                return Found { speaker: Some(speaker), cue: None };
            }
            return Found::default();
        }
        let words = self.beside(
            to_start(self.text, lead.span.start as usize, lead.span.end as usize),
            lead.span.end as usize,
        );
        match attribution::leading(self.language, &words, false, false) {
            Some(found) => {
                Found { speaker: self.resolve(found.subject, before, before), cue: Some(found.cue) }
            }
            None => Found::default(),
        }
    }

    /// The speaker of a quotation that stands by itself.
    pub(super) fn inherit(
        &mut self,
        quotation: &Quotation,
        previous: Option<&Quotation>,
        block: usize,
        first: usize,
    ) -> Option<Speaker> {
        if quotation.continues {
            let speaker = previous?.speaker.clone()?;
            return Some(self.again(speaker, first));
        }
        let alone = self.sentences[first].span.start == quotation.span.start;
        // After a comma someone is named, only not so that it was understood.
        let ends = !quotation.inner.of(self.text).trim_end().ends_with(',');
        if quotation.kind != QuotationKind::Whole || !alone || !ends {
            return None;
        }
        let before = first.checked_sub(1)?;
        let bounds = self.document.blocks()[block].span;
        let lead = self.sentences[before];
        if lead.block as usize != block {
            // A paragraph of its own goes on from the paragraph before.
            let rest = self.text[quotation.span.end as usize..bounds.end as usize].trim_start();
            let whole = quotation.span.start == bounds.start
                && (rest.is_empty() || rest.starts_with(['"', '“', '\'', '‘']));
            let kind = self.document.blocks()[lead.block as usize].kind;
            if !whole || lead.block as usize + 1 != block || kind != BlockKind::Paragraph {
                return None;
            }
        }
        if self.is_answered(first, block) {
            return None;
        }
        // The quotation before it ends in the sentence before, or that sentence reports speech.
        if let Some(previous) = previous.filter(|p| {
            p.span.end > lead.span.start
                && p.span.start >= self.document.blocks()[lead.block as usize].span.start
        }) {
            let speaker = previous.speaker.clone().filter(|_| {
                previous.kind != QuotationKind::Fragment || self.is_last_speaker(before, previous)
            })?;
            return Some(self.again(speaker, first));
        }
        if let Some(subject) = self.reported(before) {
            return self.resolve(subject, before, before).map(|s| self.again(s, first));
        }
        if lead.block as usize == block {
            let name = self.first_subject(before)?;
            if self.names_in(before).len() == 1 {
                return self
                    .resolve(Subject::Name(name), before, before)
                    .map(|s| self.again(s, first));
            }
        }
        None
    }

    /// Tells whether the paragraph after `block` does nothing but say who spoke: `Her friend
    /// chimed in.` That a quotation alone in its paragraph is whose it may be.
    pub(super) fn is_answered(&mut self, first: usize, block: usize) -> bool {
        let after = self.sentences[first..].iter().find(|s| s.block as usize != block).copied();
        let Some(next) = after.filter(|s| s.block as usize == block + 1) else { return false };
        let whole = self.document.blocks()[block + 1].span == next.span;
        if !whole || self.is_quoted(Span { start: next.span.start, end: next.span.start + 1 }) {
            return false;
        }
        let start = next.span.start as usize;
        let words = self.beside(start, to_end(self.text, start, next.span.end as usize));
        attribution::alone(self.language, &words).is_some()
    }

    /// Tells whether the sentence speaks of no one after a fragment's speaker.
    pub(super) fn is_last_speaker(&self, sentence: usize, previous: &Quotation) -> bool {
        let end = self.sentences[sentence].span.end;
        self.people.within(Span { start: previous.span.end.min(end), end }).is_empty()
    }

    pub(super) fn again(&mut self, speaker: Speaker, sentence: usize) -> Speaker {
        let speaker = Speaker { resolved: true, ..speaker };
        let like =
            self.spoken.iter().rev().take(4).find(|s| s.speaker.name == speaker.name).cloned();
        if let Some(mut like) = like {
            like.sentence = sentence;
            self.spoken.push(like);
        }
        speaker
    }
}
