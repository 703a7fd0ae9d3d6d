//! Sentences without some of their words.

use std::sync::{Arc, OnceLock};

use provcheck_core::{Document, Span};

use super::{Analysis, Kept, Read, Sentence};
use crate::token::Token;

/// Some tokens of a document that are read as one sentence: the writer's own words without
/// those that he quotes. The parser knows sentences, and what is quoted is one or several of
/// its own.
#[derive(Debug)]
pub(crate) struct Cut<'d> {
    document: &'d Document,
    kept: Kept,
    index: usize,
}

impl<'d> Analysis<'d> {
    /// Returns the reading of some tokens, in the order of the text, of the sentences from
    /// `index` on; nothing where there is none.
    pub(crate) fn cut(&self, index: usize, tokens: Vec<Token>) -> Option<Cut<'d>> {
        let first = self.store.sentences.get(index)?;
        let span = Span { start: tokens.first()?.span.start, end: tokens.last()?.span.end };
        let words = tokens.iter().map(|token| self.document.slice(token.span));
        let words: Vec<Box<str>> = words.map(Box::from).collect();
        // A later state of the text, in which the same is left, has it read already.
        let known =
            first.read.derived.get_or_init(|| Known { words: words.clone(), read: Arc::default() });
        let read = if known.words == words { Arc::clone(&known.read) } else { Arc::default() };
        let kept = Kept { span, block: first.block, tokens, words: OnceLock::new(), read };
        Some(Cut { document: self.document, kept, index })
    }
}

/// What is read of some words, kept with the sentence that the first of them stands in.
struct Known {
    words: Vec<Box<str>>,
    read: Arc<Read>,
}

impl Cut<'_> {
    /// Returns it as a sentence. Its text has the words between the tokens too.
    pub(crate) fn sentence(&self) -> Sentence<'_> {
        Sentence { document: self.document, kept: &self.kept, index: self.index }
    }
}
