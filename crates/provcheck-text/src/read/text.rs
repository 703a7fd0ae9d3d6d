//! Plain text files.

use provcheck_core::{Document, Meta, Piece, Span, TextMap};

use super::deleted::deleted;
use super::encoding::Decoded;
use crate::structure::structure;
use crate::{block, date};

/// Returns the document of a decoded plain text.
pub(crate) fn document(name: String, decoded: Decoded) -> Document {
    let notes = decoded.note().into_iter().collect();
    let Decoded { text: written, mark, .. } = decoded;
    // The file's offsets count its byte order mark.
    let (text, pieces) = without_deleted(&written, mark);
    let blocks = block::plain(&text);
    let meta = block::headline_meta(&text, &blocks);
    let meta = Meta { date: date::of_text(&text, &blocks), ..meta };
    let raw = (mark > 0 || text.len() < written.len())
        .then(|| if mark > 0 { format!("\u{feff}{written}") } else { written });
    let mut builder = Document::builder(name, text);
    if let Some(raw) = raw {
        builder = builder.raw(raw, TextMap::new(pieces));
    }
    builder.blocks(blocks).notes(notes).meta(meta).analyse_with(structure).build()
}

/// Returns a text without what is deleted in it, and where its pieces stand in the file.
fn without_deleted(written: &str, mark: usize) -> (String, Vec<Piece>) {
    let mut text = String::new();
    let mut pieces = Vec::new();
    let mut from = 0;
    let end = written.len()..written.len();
    for gone in deleted(written).into_iter().chain([end]) {
        if from < gone.start {
            let start = text.len();
            text.push_str(&written[from..gone.start]);
            let span = Span::new(start, text.len());
            let file = Span::new(from + mark, gone.start + mark);
            pieces.push(Piece { text: span, file, verbatim: true });
        }
        from = gone.end;
    }
    (text, pieces)
}
