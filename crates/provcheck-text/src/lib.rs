//! Reads files into documents, and finds their sentences, words and quotations.

use provcheck_core::{Block, BlockKind, Document, Sentence, Span, Structure};
use unicode_segmentation::UnicodeSegmentation;

/// Returns the document of a plain text that is already in memory.
pub fn plain(name: impl Into<String>, text: impl Into<String>) -> Document {
    let text = text.into();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: Span::new(start, start + trimmed.len()),
            });
        }
        at += line.len();
    }
    Document::builder(name, text).blocks(blocks).analyse_with(structure).build()
}

/// Returns the words of `text` with their byte offsets, in order, without marks.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

fn structure(document: &Document) -> Structure {
    let mut sentences = Vec::new();
    for (index, block) in document.blocks().iter().enumerate() {
        for (at, sentence) in document.slice(block.span).split_sentence_bound_indices() {
            let start = block.span.start as usize + at;
            let length = sentence.trim_end().len();
            if length > 0 {
                sentences
                    .push(Sentence { span: Span::new(start, start + length), block: index as u32 });
            }
        }
    }
    Structure { sentences, ..Structure::default() }
}
