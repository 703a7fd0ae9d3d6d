//! A document whose quotations are read.

use provcheck_core::{BlockKind, Span};
use provcheck_lexicon::{Language, Lexicon};

use super::teller::Teller;
use crate::analysis::{Analysis, Sentence};
use crate::entity::{Entities, EntityKind, Mention};

/// The kind of an entity that scores less than this above the next best is often wrong.
const DOUBTFUL: i32 = 6000;

/// The document that is read.
pub(super) struct Text<'a> {
    pub(super) analysis: &'a Analysis<'a>,
    pub(super) entities: &'a Entities,
    /// The outermost quotations, in order.
    pub(super) outer: Vec<Span>,
}

impl<'a> Text<'a> {
    /// Returns the sentences of the story before one, backwards. Captions are none of them.
    pub(super) fn before(&self, index: usize) -> impl Iterator<Item = Sentence<'a>> {
        /// Sentences of captions passed over for each.
        const CAPTIONS: usize = 8;
        let all = (0..index).rev().filter_map(|at| self.analysis.sentence(at));
        let mut captions = 0;
        all.take_while(move |sentence| {
            captions = if self.is_caption(sentence.block()) { captions + 1 } else { 0 };
            captions <= CAPTIONS
        })
        .filter(|sentence| !self.is_caption(sentence.block()))
    }

    /// Tells whether a block is a caption, or another line that is none of the story's.
    pub(super) fn is_caption(&self, block: usize) -> bool {
        let block = self.analysis.document().blocks().get(block);
        block.is_some_and(|block| block.kind == BlockKind::Caption)
    }

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

    /// Returns where an entity is last named before an offset.
    pub(super) fn last_named(&self, entity: u32, offset: u32) -> Option<&Mention> {
        let mentions = self.entities.mentions();
        let before = &mentions[..mentions.partition_point(|m| m.span.start < offset)];
        before.iter().rev().find(|m| m.entity == entity && !m.pronoun)
    }

    /// Tells whether an entity is a person, or with a given name rather one than what it seems.
    pub(super) fn is_person(&self, entity: u32) -> bool {
        let entity = &self.entities.all()[entity as usize];
        let lexicon = Lexicon::for_language(Language::English);
        let given = || entity.name.split_once(' ').and_then(|(given, _)| lexicon.sex(given));
        entity.kind == EntityKind::Person || entity.margin < DOUBTFUL && given().is_some()
    }

    /// Returns the one person that is named in a stretch outside quotation marks.
    pub(super) fn only_person(&self, span: Span) -> Option<Teller> {
        let text = self.analysis.document().text();
        // `He spoke of Roe's plan` is not about him; `Roe's view was short` is.
        let owner = |m: &Mention| {
            text[m.span.end as usize..].starts_with(['\'', '’']) && m.span.start > span.start
        };
        let mentions = self.entities.within(span).iter();
        let mentions = mentions.filter(|m| self.is_outside(m.span.start) && !owner(m));
        let mut found: Option<Teller> = None;
        for mention in mentions {
            let entity = self.entities.entity(mention);
            if !self.is_person(mention.entity) {
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
