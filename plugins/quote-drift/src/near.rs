//! How closely a speaker is tied to his words.

use provcheck_plugin::core::Speaker;
use provcheck_plugin::prelude::{Document, Quotation, QuotationKind, Span};

/// Tells whether a pronoun that stands for one speaker could stand for the other,
/// who is named close before it.
pub(crate) fn could_be(document: &Document, speaker: &Speaker, other: &str) -> bool {
    /// Bytes looked back: about two paragraphs.
    const REACH: usize = 700;
    let text = document.text();
    let surface = text.get(speaker.span.range()).unwrap_or("").to_lowercase();
    if !matches!(surface.trim(), "he" | "she" | "they" | "him" | "her") {
        return false;
    }
    let end = speaker.span.start as usize;
    let mut start = end.saturating_sub(REACH);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let surname = other.split_whitespace().next_back().unwrap_or("");
    surname.len() > 2 && text.get(start..end).is_some_and(|before| before.contains(surname))
}

/// Tells whether a speaker is named in the sentence of the words, or in the one beside it.
pub(crate) fn is_named_near(document: &Document, words: Span, speaker: &Speaker) -> bool {
    let sentence = |offset: u32| document.sentence_at(offset as usize);
    let last = sentence(words.end.saturating_sub(1));
    let (Some(first), Some(last), Some(named)) =
        (sentence(words.start), last, sentence(speaker.span.start))
    else {
        return false;
    };
    (first.saturating_sub(1)..=last + 1).contains(&named)
}

/// Tells whether a pronoun that names the speaker is tied to the name with no other speaker
/// between: every quotation back to the name is of the same one.
pub(crate) fn is_chained(document: &Document, quotation: &Quotation) -> bool {
    let Some(speaker) = quotation.speaker.as_ref() else { return true };
    let surface = document.slice(speaker.span).trim().to_lowercase();
    if !matches!(surface.as_str(), "he" | "she" | "they" | "it") {
        return true;
    }
    let all = document.quotations();
    let before = &all[..all.partition_point(|q| q.span.start < quotation.span.start)];
    let told = |q: &&Quotation| q.depth == 0 && q.kind != QuotationKind::Mention;
    let Some(previous) = before.iter().rev().find(told) else { return true };
    if previous.speaker.as_ref().is_some_and(|s| s.name == speaker.name) {
        return true;
    }
    let surname = speaker.name.split_whitespace().next_back().unwrap_or("");
    let between = previous.span.end as usize..speaker.span.start as usize;
    document.text().get(between).is_some_and(|text| text.contains(surname))
}
