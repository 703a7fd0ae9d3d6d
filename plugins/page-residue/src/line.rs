//! A line of the draft, and its shape.

use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind, Tokens};

/// The longest sentence that a notice is looked for in, in tokens.
const LONGEST: usize = 150;

/// One block of the draft: what stands between two line breaks of its page.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    /// Index into the blocks of the document.
    pub(crate) index: usize,
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// How many words it has, numbers included.
    pub(crate) words: usize,
}

/// The draft as lines.
pub(crate) fn lines<'a>(document: &'a Document, tokens: &'a Tokens) -> Vec<Line<'a>> {
    let blocks = document.blocks().iter().enumerate();
    blocks
        .map(|(index, block)| {
            let row = tokens.block(index);
            Line {
                index,
                kind: block.kind,
                span: block.span,
                text: document.slice(block.span),
                tokens: row,
                words: row.iter().filter(|t| t.kind != TokenKind::Mark).count(),
            }
        })
        .collect()
}

impl Line<'_> {
    /// Tells whether the line may be furniture at all: code and marked-up
    /// quotations are somebody's words, and cells of a table are data.
    pub(crate) fn is_open(&self) -> bool {
        !matches!(self.kind, BlockKind::Code | BlockKind::Quotation | BlockKind::Table)
    }

    /// Returns the index of the first word, past a bullet or bracket.
    pub(crate) fn first_word(&self) -> Option<usize> {
        let first = self.tokens.iter().position(|t| t.kind != TokenKind::Mark)?;
        // Words that open with a quotation mark are said, not printed around.
        let quoted = self.tokens[..first]
            .iter()
            .any(|t| matches!(t.mark(), Some('"' | '“' | '‘' | '«' | '\'')));
        (!quoted).then_some(first)
    }

    /// Returns the index of the last word.
    pub(crate) fn last_word(&self) -> Option<usize> {
        self.tokens.iter().rposition(|t| t.kind != TokenKind::Mark)
    }

    /// Returns where its sentences begin, quotations left out.
    pub(crate) fn sentence_starts(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.tokens.len()).filter(|&at| {
            let token = &self.tokens[at];
            token.kind == TokenKind::Word
                && match at.checked_sub(1).and_then(|i| self.tokens.get(i)) {
                    None => true,
                    Some(before) => {
                        token.gap != Gap::None
                            && matches!(
                                before.mark(),
                                Some(
                                    '.' | '!'
                                        | '?'
                                        | '…'
                                        | '|'
                                        | '–'
                                        | '—'
                                        | '-'
                                        | '•'
                                        | '>'
                                        | ':'
                                        | ')'
                                )
                            )
                    }
                }
        })
    }

    /// Returns the tokens of the sentence that begins at `at`, at most
    /// [`LONGEST`]: a text without full stops must not be read once a word.
    pub(crate) fn sentence(&self, at: usize) -> &[Token] {
        let rest = self.tokens.get(at..).unwrap_or(&[]);
        let rest = &rest[..rest.len().min(LONGEST)];
        let end = (0..rest.len()).find(|&i| {
            matches!(rest[i].mark(), Some('.' | '!' | '?'))
                && rest.get(i + 1).is_none_or(|t| t.gap != Gap::None && t.case != Case::Lower)
                && !(i > 0 && rest[i - 1].span.len() == 1 && rest[i - 1].case != Case::Lower)
        });
        end.map_or(rest, |i| &rest[..=i])
    }

    /// Tells whether the line ends as a sentence does.
    pub(crate) fn ends_sentence(&self) -> bool {
        let marks = self.tokens.iter().rev().take_while(|t| t.kind == TokenKind::Mark);
        marks.into_iter().any(|t| matches!(t.mark(), Some('.' | '!' | '?' | '…')))
    }

    /// Tells whether it is so short, and so unlike a sentence, that it can be
    /// carried along by furniture on both sides.
    pub(crate) fn is_scrap(&self) -> bool {
        self.words > 0 && self.words <= 8 && !self.ends_sentence() && self.first_word().is_some()
    }
}
