//! A text taken piece by piece out of a file with markup.

use provcheck_core::{Block, BlockKind, Piece, Span, TextMap};

/// Collects text, blocks and the way back into the file.
#[derive(Debug, Default)]
pub(crate) struct TextBuilder {
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    /// The block that is open, from where in the text.
    open: Option<(BlockKind, usize)>,
}

impl TextBuilder {
    /// Opens a block of `kind`; text goes into it until the next one opens.
    pub(crate) fn block(&mut self, kind: BlockKind) {
        self.end_block();
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.open = Some((kind, self.text.len()));
    }

    /// Tells whether a block is open.
    pub(crate) fn in_block(&self) -> bool {
        self.open.is_some()
    }

    /// Closes the open block; one without a letter leaves nothing.
    pub(crate) fn end_block(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let inner = &self.text[start..];
        let from = start + inner.len() - inner.trim_start().len();
        let to = start + inner.trim_end().len();
        if from < to {
            self.blocks.push(Block { kind, span: Span::new(from, to) });
            self.text.truncate(to);
        } else {
            // Nothing was said: take the break before it back, too.
            self.text.truncate(self.blocks.last().map_or(0, |b| b.span.end as usize));
        }
        let end = self.text.len() as u32;
        while let Some(piece) = self.pieces.last_mut() {
            if piece.text.start >= end {
                self.pieces.pop();
                continue;
            }
            if piece.text.end > end {
                let cut = piece.text.end - end;
                piece.text.end = end;
                if piece.verbatim {
                    piece.file.end -= cut;
                }
            }
            break;
        }
    }

    /// Adds `text`, which stands at `at` of the file just so.
    pub(crate) fn verbatim(&mut self, text: &str, at: usize) {
        self.piece(text, Span::new(at, at + text.len()), true);
    }

    /// Adds `text` that stands for `file` of the file: a character reference, a line break.
    pub(crate) fn replaced(&mut self, text: &str, file: Span) {
        self.piece(text, file, false);
    }

    fn piece(&mut self, text: &str, file: Span, verbatim: bool) {
        if text.is_empty() {
            return;
        }
        if self.open.is_none() {
            self.block(BlockKind::Paragraph);
        }
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len());
        if let Some(last) = self.pieces.last_mut() {
            let joins = verbatim
                && last.verbatim
                && last.file.end == file.start
                && last.text.end == span.start;
            if joins {
                last.text.end = span.end;
                last.file.end = file.end;
                return;
            }
        }
        self.pieces.push(Piece { text: span, file, verbatim });
    }

    /// Returns the text so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text of the open block so far.
    pub(crate) fn open_text(&self) -> &str {
        self.open.map_or("", |(_, start)| &self.text[start..])
    }

    /// Tells whether there is text beside headlines.
    pub(crate) fn has_body(&self) -> bool {
        let heads = |kind| matches!(kind, BlockKind::Headline | BlockKind::Heading);
        let open = self
            .open
            .is_some_and(|(kind, start)| !heads(kind) && !self.text[start..].trim().is_empty());
        open || self.blocks.iter().any(|block| !heads(block.kind))
    }

    /// Returns how much text there is, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Returns text, blocks and map.
    pub(crate) fn finish(mut self) -> (String, Vec<Block>, TextMap) {
        self.end_block();
        (self.text, self.blocks, TextMap::new(self.pieces))
    }
}
