//! Sentences and quotations of a document.

use provcheck_core::{BlockKind, Document, QuotationKind, Sentence, Span, Structure};

use crate::{block, language, quotation, sentence, signed, transcript, utterance};

/// Returns what stands in the outer quotations of `document`, without their marks, in
/// order; titles of works and words under discussion are not among them.
///
/// The spans are those of [`Document::quotations`], for a fraction of its cost: no
/// sentence is split.
pub fn quoted(document: &Document) -> Vec<Span> {
    let language = language::lexicon(document.meta().language.as_deref());
    let (pairs, _) = quotation::pair(document.text(), document.blocks(), language);
    let mut quotations = utterance::describe(document, pairs, language);
    signed::name(document, &mut quotations, language);
    transcript::add(transcript::said(document, language), &mut quotations);
    quotations
        .into_iter()
        .filter(|q| q.depth == 0 && q.kind != QuotationKind::Mention)
        .map(|q| q.inner)
        .collect()
}

/// Returns what is computed of a document when it is first asked for.
pub(crate) fn structure(document: &Document) -> Structure {
    let language = language::lexicon(document.meta().language.as_deref());
    let mut sentences = Vec::new();
    for (index, block) in document.blocks().iter().enumerate() {
        let text = document.slice(block.span);
        let marker = if block.kind == BlockKind::ListItem { bullet(text) } else { 0 };
        let start = block.span.start as usize + marker;
        sentence::split(&text[marker..], language, |from, to| {
            sentences
                .push(Sentence { span: Span::new(start + from, start + to), block: index as u32 });
        });
    }
    let (pairs, quote_faults) = quotation::pair(document.text(), document.blocks(), language);
    let mut quotations = utterance::describe(document, pairs, language);
    signed::name(document, &mut quotations, language);
    transcript::add(transcript::said(document, language), &mut quotations);
    Structure { sentences, quotations, quote_faults }
}

/// Returns the length of a bullet; a number stays with its sentence.
fn bullet(text: &str) -> usize {
    if text.starts_with(|c: char| c.is_ascii_digit()) { 0 } else { block::list_marker(text) }
}
