//! Which of the tellings of a frame a quotation belongs to, by where both stand.

use provcheck_core::{Quotation, QuotationKind, Span};
use provcheck_lexicon::{Class, Language, Words};

use super::around::Telling;
use super::frame::{Frame, Placed, pauses};
use super::govern::{JOINTS, governing, is_aside};
use super::teller::Teller;
use super::text::Text;
use crate::analysis::Sentence;
use crate::tagset::Upos;

/// Words between a verb of telling and a whole utterance, and a few words, at most.
const NEAR: u32 = 16;
const NEAR_FEW: u32 = 30;
/// Words after a verb of telling that ends the sentence, at most.
const TAIL: u32 = 8;

/// A quotation where it stands.
pub(super) struct Beside<'f> {
    text: &'f str,
    sentence: Sentence<'f>,
    quotation: &'f Quotation,
    here: Placed,
    /// The last word of the one before, and the first of the one after.
    earlier: Option<Placed>,
    later: Option<Placed>,
    few: bool,
}

impl<'f> Beside<'f> {
    pub(super) fn new(text: &'f Text<'_>, frame: &'f Frame<'_>, nth: usize) -> Self {
        let here = frame.quotations[nth];
        let quotation = &text.analysis.document().quotations()[here.index];
        Self {
            text: text.analysis.document().text(),
            sentence: frame.sentence(),
            quotation,
            here,
            earlier: nth.checked_sub(1).map(|before| frame.quotations[before]),
            later: frame.quotations.get(nth + 1).copied(),
            few: quotation.kind == QuotationKind::Fragment,
        }
    }

    fn slice(&self, at: u32) -> &'f str {
        let token = self.sentence.tokens().get(at as usize);
        token.map_or("", |token| self.sentence.slice(token.span))
    }

    fn is_mark(&self, at: u32) -> bool {
        let word = self.sentence.words().get(at as usize);
        word.is_some_and(|word| word.upos == Upos::Punct)
    }

    /// Returns that which tells it, of those of its frame.
    pub(super) fn telling<'t>(&self, all: &'t [Telling]) -> Option<&'t Telling> {
        let next = all.partition_point(|t| t.verb < self.here.first);
        let (before, after) = all.split_at(next);
        let end = self.later.map_or(u32::MAX, |later| later.first);
        let after = &after[..after.partition_point(|t| t.verb < end)];
        let governed = || self.few.then(|| governing(&self.sentence, self.here, all)).flatten();
        let by_place = || self.leading(before).or_else(|| self.at_the_end(after));
        let found = governed().or_else(|| self.right_after(after)).or_else(by_place);
        found.filter(|told| !self.few || !is_aside(&self.sentence, self.here, told))
    }

    /// `“...,” said Roe`, `“...,” Roe said`.
    fn right_after<'t>(&self, after: &'t [Telling]) -> Option<&'t Telling> {
        let mut start = self.here.last + 1;
        while self.is_mark(start) && start < self.here.last + 4 {
            if matches!(self.slice(start), ";" | "." | ":" | "(" | "“" | "\"") {
                return None;
            }
            start += 1;
        }
        let paused = pauses(self.text, self.quotation) || start > self.here.last + 1;
        let telling = after.iter().find(|t| t.tells)?;
        let inverted = telling.verb == start && telling.subject.start > telling.verb;
        let reports = telling.that && (self.few || !paused);
        // An adverb, or words of the speaker that the parser leaves out: `pilot Karin Roe`.
        let part = |at: u32| {
            use Upos::{Adj, Adv, Det, Noun, Propn};
            let word = self.sentence.words().get(at as usize);
            word.is_some_and(|w| matches!(w.upos, Adj | Adv | Det | Noun | Propn))
        };
        let from = (start..telling.start()).find(|at| !part(*at)).unwrap_or(telling.start());
        let direct = from == telling.start() && from >= start && paused && !reports;
        (inverted || direct).then_some(telling)
    }

    /// `Roe told reporters: “...`, `Roe said that the plan was “...`.
    fn leading<'t>(&self, before: &'t [Telling]) -> Option<&'t Telling> {
        // What stands before another utterance is of that one.
        let lowest = self.earlier.map_or(0, |earlier| earlier.last);
        let open = |t: &&Telling| t.end >= self.here.first;
        let telling = before.iter().rev().filter(open).find(|t| t.tells || self.few)?;
        let far = self.here.first - telling.verb > if self.few { NEAR_FEW } else { NEAR };
        if far || telling.verb < lowest && !self.few {
            return None;
        }
        let between = telling.verb + 1..self.here.first;
        let broken = between.clone().any(|at| {
            let slice = self.slice(at);
            slice == ";" || slice == "," && JOINTS.contains(self.slice(at + 1))
        });
        (!broken).then_some(telling)
    }

    /// `..., Roe said on Monday.`
    fn at_the_end<'t>(&self, after: &'t [Telling]) -> Option<&'t Telling> {
        let telling = after.iter().rev().find(|t| t.tells)?;
        let end = self.later.map_or(self.sentence.tokens().len() as u32, |later| later.first);
        let comma = telling.start().checked_sub(1).is_some_and(|at| self.slice(at) == ",");
        let said = telling.verb.max(telling.subject.end.saturating_sub(1));
        (comma && end.saturating_sub(said) <= TAIL).then_some(telling)
    }

    /// Tells whether it and the one before share what is said of the first: `“one” and “another”`.
    pub(super) fn is_joined(&self) -> bool {
        let Some(earlier) = self.earlier else { return false };
        let joint = Words::new(Language::English, Class::QuotationJoint);
        let from = self.sentence.tokens()[earlier.last as usize].span.end;
        let between = Span { start: from, end: self.quotation.span.start.max(from) };
        self.few && joint.contains(between.of(self.text).trim())
    }
}

/// The words and the verb by which somebody is a speaker.
pub(super) fn told(sentence: &Sentence<'_>, telling: &Telling) -> (Teller, Span) {
    (telling.who.clone(), sentence.words()[telling.verb as usize].span)
}
