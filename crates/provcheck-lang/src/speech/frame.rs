//! The writer's own words around quotations.
//!
//! What is quoted is a sentence of its own, or several: in the midst of the writer's it leads
//! the parser astray. So the writer's words are read without it. A frame is made of all
//! sentences that quotations join: `“A. B,” said Roe, “and C. D.”` is one.

use std::ops::Range;

use provcheck_core::{Quotation, QuotationKind, Span};

use crate::analysis::{Analysis, Cut, Sentence};
use crate::token::Token;

/// A few words stay where they are: they are a part of the writer's sentence.
const FEW: usize = 6;

/// A sentence of the writer, or several that quotations join.
pub(super) struct Frame<'d> {
    cut: Cut<'d>,
    /// Its quotations, in order.
    pub(super) quotations: Vec<Placed>,
}

/// A quotation in a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Its index in the document.
    pub(super) index: usize,
    /// The first and the last of its tokens that are in the frame.
    pub(super) first: u32,
    pub(super) last: u32,
}

impl Frame<'_> {
    pub(super) fn sentence(&self) -> Sentence<'_> {
        self.cut.sentence()
    }
}

/// Returns the frames of a document, in order.
pub(super) fn read<'d>(analysis: &Analysis<'d>) -> Vec<Frame<'d>> {
    let all = analysis.document().quotations();
    let mut frames = Vec::new();
    let mut group: Vec<usize> = Vec::new();
    let mut sentences = 0..0;
    for (index, quotation) in all.iter().enumerate() {
        if quotation.depth > 0 || quotation.kind == QuotationKind::Block {
            continue;
        }
        let Some(own) = sentences_of(analysis, quotation.span) else { continue };
        if own.start < sentences.end && !group.is_empty() {
            sentences.end = sentences.end.max(own.end);
        } else {
            frames.extend(frame(analysis, &group, sentences));
            group.clear();
            sentences = own;
        }
        group.push(index);
    }
    frames.extend(frame(analysis, &group, sentences));
    frames
}

fn sentences_of(analysis: &Analysis<'_>, span: Span) -> Option<Range<usize>> {
    let document = analysis.document();
    let first = document.sentence_at(span.start as usize)?;
    let last = document.sentence_at((span.end as usize).checked_sub(1)?)?;
    Some(first..last + 1)
}

fn frame<'d>(
    analysis: &Analysis<'d>,
    group: &[usize],
    sentences: Range<usize>,
) -> Option<Frame<'d>> {
    let all = analysis.document().quotations();
    let start = sentences.start;
    let tokens = sentences.filter_map(|at| analysis.sentence(at));
    let tokens: Vec<Token> = tokens.flat_map(|s| s.tokens().iter().copied()).collect();
    let mut kept: Vec<Token> = Vec::new();
    let mut placed = Vec::new();
    let mut at = 0;
    for &index in group {
        let quotation = &all[index];
        let before = tokens.partition_point(|t| t.span.start < quotation.span.start).max(at);
        let after = tokens.partition_point(|t| t.span.start < quotation.span.end).max(before);
        kept.extend_from_slice(&tokens[at..before]);
        let first = kept.len() as u32;
        let own = &tokens[before..after];
        let few = own.len() <= FEW && quotation.kind != QuotationKind::Whole;
        let stays = |t: &&Token| few || !quotation.inner.contains(t.span);
        kept.extend(own.iter().filter(stays));
        let last = (kept.len() as u32).saturating_sub(1);
        placed.push(Placed { index, first, last });
        at = after;
    }
    kept.extend_from_slice(&tokens[at..]);
    Some(Frame { cut: analysis.cut(start, kept)?, quotations: placed })
}

/// Tells whether the words of a quotation end with a pause, after which the writer goes on.
pub(super) fn pauses(text: &str, quotation: &Quotation) -> bool {
    let closed = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '"' | '”');
    let said = quotation.inner.of(text).trim_end_matches(closed);
    said.ends_with([',', '?', '!', '—', '–'])
}
