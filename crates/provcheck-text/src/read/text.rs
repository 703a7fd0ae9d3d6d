//! Plain text files.

use provcheck_core::{Document, Meta, Piece, Span, TextMap};

use super::encoding::Decoded;
use crate::structure::structure;
use crate::{block, date};

/// Returns the document of a decoded plain text.
pub(crate) fn document(name: String, decoded: Decoded) -> Document {
    let notes = decoded.note().into_iter().collect();
    let Decoded { text, mark, .. } = decoded;
    let blocks = block::plain(&text);
    let meta = block::headline_meta(&text, &blocks);
    let meta = Meta { date: date::of_text(&text, &blocks), ..meta };
    let length = text.len();
    let raw = (mark > 0).then(|| format!("\u{feff}{text}"));
    let mut builder = Document::builder(name, text);
    if let Some(raw) = raw {
        // The file's offsets count its byte order mark.
        let all = Span::new(0, length);
        let piece = Piece { text: all, file: all.shift(mark), verbatim: true };
        builder = builder.raw(raw, TextMap::new(vec![piece]));
    }
    builder.blocks(blocks).notes(notes).meta(meta).analyse_with(structure).build()
}
