//! What an entry is made from: the text, and the sentence around a quantity.

use std::sync::Arc;

use provcheck_core::{BlockKind, Document, Span};

use crate::counted;
use crate::read::Figures;
use crate::token::{Shape, Token};
use crate::tokens::tokens;

pub(super) struct Builder<'d> {
    pub(super) document: &'d Document,
    pub(super) tokens: Vec<Token<'d>>,
    pub(super) figures: Arc<Figures>,
    pub(super) headline: Option<Span>,
}

/// What the sentence of an entry is like.
#[derive(Default)]
pub(super) struct Scene {
    pub(super) names: Arc<Vec<String>>,
    pub(super) context: Arc<Vec<String>>,
    pub(super) years: Arc<Vec<i16>>,
    pub(super) who: Option<String>,
    pub(super) elsewhere: bool,
    pub(super) headline: bool,
}

impl<'d> Builder<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let headline = document
            .meta()
            .headline_span
            .or_else(|| {
                document.blocks().iter().find(|b| b.kind == BlockKind::Headline).map(|b| b.span)
            })
            .or_else(|| document.blocks().first().map(|b| b.span).filter(|s| s.len() < 200));
        Self {
            document,
            tokens: tokens(document.text()),
            figures: Figures::from_document(document),
            headline,
        }
    }

    /// The index of the quotation that `span` stands in.
    pub(super) fn quotation(&self, span: Span) -> Option<usize> {
        let all = self.document.quotations();
        let next = all.partition_point(|q| q.inner.start <= span.start);
        // One that holds the span is the last to open, or one of the few around it.
        (next.saturating_sub(4)..next).rev().find(|at| all[*at].inner.contains(span))
    }

    /// Stems of the first content words from token `at`, to the end of the clause.
    pub(super) fn predicate(&self, at: usize, to: usize) -> Vec<String> {
        let tokens = &self.tokens;
        tokens
            .get(at..to.min(at + 12))
            .unwrap_or_default()
            .iter()
            .take_while(|t| t.shape != Shape::Mark || t.is_dash() && !t.spaced)
            .filter(|t| {
                t.shape == Shape::Word && t.text.len() > 3 && !counted::is_function(&t.lower)
            })
            .map(|t| t.lower.trim_end_matches("'s").chars().take(6).collect())
            .take(3)
            .collect()
    }
}
