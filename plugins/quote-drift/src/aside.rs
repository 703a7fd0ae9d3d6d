//! Who is named beside a quotation and doesn't speak: who asked, with whom one spoke.

use provcheck_lang::{Analysis, Relation};
use provcheck_plugin::prelude::Document;

/// Bytes looked back: about two paragraphs.
const REACH: usize = 700;
/// Steps up the tree from a name, at most: a longer chain is no reading to build on.
const STEPS: usize = 6;

/// Tells whether a name last stands, before the pronoun at byte `pronoun`, in front of the subject
/// of its sentence and is no part of it: `Asked by Roe, she said`, `In an interview with Roe, she
/// said`.
pub(crate) fn is_aside(document: &Document, name: &str, pronoun: u32) -> bool {
    let Some(surname) = name.split_whitespace().next_back() else { return false };
    let text = document.text();
    let end = pronoun as usize;
    let start = text.floor_char_boundary(end.saturating_sub(REACH));
    let Some(at) = text[start..end].rfind(surname).map(|at| at + start) else { return false };
    let analysis = Analysis::from_document(document);
    let Some(sentence) = analysis.sentence_at(at) else { return false };
    let Some(mut word) = sentence.token_at(at).map(|at| at as u32) else { return false };
    let tree = sentence.tree();
    // What the name stands in: of `the economist at the bank, Roe,` the economist.
    for _ in 0..STEPS {
        let inside = matches!(
            tree.relation(word).base(),
            Relation::Flat | Relation::Compound | Relation::Appos | Relation::Nmod
        );
        match tree.head(word).filter(|_| inside) {
            Some(head) => word = head,
            None => break,
        }
    }
    let subject = |other: u32| tree.relation(other).base() == Relation::Nsubj;
    tree.relation(word).base() == Relation::Obl
        && (word + 1..sentence.words().len() as u32).any(subject)
}
