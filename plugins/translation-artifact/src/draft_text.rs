//! A draft as the rules see it: its tokens, with what the lexicon knows of them.

use std::sync::Arc;

use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind, Tokens, WordId};

use crate::lexicon::{Class, Lexicon};

/// Below this many words a text is too short to tell its language from.
const LEAST_WORDS: u32 = 40;
/// The share of function words in English prose is about 0.45; tables and lists
/// have fewer, other languages in Latin letters below 0.1.
const LEAST_FUNCTION: f64 = 0.18;

/// A draft being read.
pub(crate) struct DraftText<'a> {
    pub(crate) document: &'a Document,
    pub(crate) sources: &'a Sources,
    pub(crate) text: &'a str,
    pub(crate) tokens: Arc<Tokens>,
    pub(crate) lexicon: &'static Lexicon,
    classes: Vec<Class>,
}

/// One block's tokens.
#[derive(Clone, Copy)]
pub(crate) struct Row<'r> {
    pub(crate) block: Block,
    pub(crate) tokens: &'r [Token],
}

impl<'a> DraftText<'a> {
    pub(crate) fn new(document: &'a Document, sources: &'a Sources) -> Self {
        let tokens = Tokens::from_document(document);
        let lexicon = Lexicon::english();
        let classes = tokens.words().map(|(_, word)| lexicon.class(word)).collect();
        Self { document, sources, text: document.text(), tokens, lexicon, classes }
    }

    /// Returns the blocks of prose.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let blocks = self.document.blocks().iter().enumerate();
        blocks
            .filter(|(_, block)| block.kind != BlockKind::Code)
            .map(|(index, block)| Row { block: *block, tokens: self.tokens.block(index) })
    }

    /// Returns how many words the draft has.
    pub(crate) fn word_count(&self) -> u32 {
        self.tokens.words().map(|(id, _)| self.tokens.count(id)).sum()
    }

    /// Tells whether the rules about English words apply.
    pub(crate) fn is_english(&self) -> bool {
        if let Some(language) = &self.document.meta().language {
            let tag = language.to_ascii_lowercase();
            if tag != "en" && !tag.starts_with("en-") && !tag.is_empty() {
                return false;
            }
        }
        let count = |wanted: &dyn Fn(WordId) -> bool| -> u32 {
            let ids = self.tokens.words().map(|(id, _)| id).filter(|id| wanted(*id));
            ids.map(|id| self.tokens.count(id)).sum()
        };
        let all = self.word_count();
        let function = count(&|id| self.class_of(id).is(Class::FUNCTION));
        all < LEAST_WORDS || f64::from(function) >= LEAST_FUNCTION * f64::from(all)
    }

    /// Returns the word a token is, in lower case; empty for a mark.
    pub(crate) fn word(&self, token: &Token) -> &str {
        if token.kind == TokenKind::Mark { "" } else { self.tokens.word(token.word) }
    }

    /// Returns the classes of a token's word.
    pub(crate) fn class(&self, token: &Token) -> Class {
        if token.kind == TokenKind::Mark { Class::default() } else { self.class_of(token.word) }
    }

    /// Returns the classes of a word.
    pub(crate) fn class_of(&self, id: WordId) -> Class {
        self.classes.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Returns the classes of a word in lower case, whether the draft has it or not.
    pub(crate) fn class_by_word(&self, word: &str) -> Class {
        self.lexicon.class(word)
    }

    /// Returns the text a token covers.
    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Tells whether `span` stands in a quotation.
    pub(crate) fn quoted(&self, span: Span) -> bool {
        let quotations = self.document.quotations();
        let next = quotations.partition_point(|q| q.span.start <= span.start);
        quotations[..next].iter().rev().take(4).any(|q| q.span.contains(span))
    }

    /// Tells whether a lone quotation mark stands in `span`.
    pub(crate) fn quote_fault(&self, span: Span) -> bool {
        let faults = self.document.quote_faults();
        let next = faults.partition_point(|fault| fault.span.end <= span.start);
        faults.get(next).is_some_and(|fault| fault.span.overlaps(span))
    }

    /// Tells whether a word in lower case stands in one of the sources.
    pub(crate) fn in_sources(&self, word: &str) -> bool {
        !self.sources.is_empty()
            && self.source_words().binary_search_by(|w| (**w).cmp(word)).is_ok()
    }

    fn source_words(&self) -> Arc<SourceWords> {
        self.sources.derived().get_or_init(|| {
            let mut all: Vec<Box<str>> = Vec::new();
            for (_, source) in self.sources.iter() {
                let tokens = Tokens::from_document(source);
                all.extend(tokens.words().map(|(_, word)| word.into()));
            }
            all.sort_unstable();
            all.dedup();
            SourceWords(all)
        })
    }
}

/// The distinct words of all sources, sorted.
struct SourceWords(Vec<Box<str>>);

impl std::ops::Deref for SourceWords {
    type Target = [Box<str>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// Tells whether nothing but white space parts a word from the one before it.
pub(crate) fn follows(token: &Token) -> bool {
    token.gap == Gap::Space
}

/// Tells whether a token is a word in lower case.
pub(crate) fn lower_word(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.case == Case::Lower
}

/// Tells whether a token belongs to a web address, a handle, a hashtag or a path:
/// what stands against it is a mark that prose sets off.
pub(crate) fn in_address(row: &[Token], at: usize) -> bool {
    let glued = |mark: Option<&Token>| {
        mark.and_then(Token::mark)
            .is_some_and(|c| matches!(c, '/' | '@' | '#' | '_' | '\\' | '=' | '&' | '~' | '%'))
    };
    let against = |i: usize| row.get(i).is_some_and(|t| t.gap == Gap::None);
    let before = at.checked_sub(1).filter(|_| against(at));
    let after = Some(at + 1).filter(|&i| against(i));
    let dotted = |mark: Option<usize>, beyond: Option<usize>| {
        mark.and_then(|i| row.get(i)).is_some_and(|t| t.is_mark('.') || t.is_mark(':'))
            && beyond
                .and_then(|i| row.get(i))
                .is_some_and(|t| t.kind != TokenKind::Mark || t.is_mark('/'))
    };
    glued(before.and_then(|i| row.get(i)))
        || glued(after.and_then(|i| row.get(i)))
        || dotted(before, at.checked_sub(2).filter(|_| before.is_some_and(against)))
        || dotted(after, Some(at + 2).filter(|_| against(at + 2)))
}
