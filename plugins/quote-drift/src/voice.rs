//! Who speaks, as the reading of English attributes quotations, and how closely he is tied to
//! his words.

use provcheck_lang::{Analysis, Entities, EntityKind, Quoted};
use provcheck_plugin::prelude::{Document, Quotation, QuotationKind, Span};

use crate::aside::is_aside;

/// Who speaks in a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Voice {
    /// The fullest form of the name that the text has, or the noun phrase.
    pub(crate) name: String,
    /// The words that name the speaker of this quotation.
    pub(crate) span: Span,
    /// Whether those are a pronoun, a part of the name, or stand in another sentence.
    pub(crate) resolved: bool,
    /// What bears the name, where it is one.
    pub(crate) kind: Option<EntityKind>,
    /// The verb or phrase that tells.
    pub(crate) cue: Option<Span>,
}

impl Voice {
    /// Returns who speaks in `quotation` of `document`, where the text names someone.
    pub(crate) fn from_quotation(document: &Document, quotation: &Quotation) -> Option<Self> {
        let analysis = Analysis::from_document(document);
        let all = document.quotations();
        let from = all.partition_point(|q| q.span.start < quotation.span.start);
        let at = from + all[from..].iter().position(|q| q.span == quotation.span)?;
        let quoted = Quoted::from_analysis(&analysis);
        let told = quoted.get(at)?;
        let (name, span) = (told.name.as_deref()?, told.speaker?);
        let kind = told.entity.and_then(|entity| {
            Entities::from_analysis(&analysis).all().get(entity as usize).map(|entity| entity.kind)
        });
        let surface = document.slice(span);
        let words = |text: &str| text.split_whitespace().count();
        let resolved = is_pronoun(surface)
            || words(surface) < words(name)
            || !sentences(document, quotation.span).is_some_and(|s| s.contains(span));
        Some(Self { name: name.to_owned(), span, resolved, kind, cue: told.cue })
    }

    /// Tells whether the words that name the speaker are a pronoun.
    pub(crate) fn is_pronoun(&self, document: &Document) -> bool {
        is_pronoun(document.slice(self.span))
    }
}

fn is_pronoun(surface: &str) -> bool {
    matches!(surface.trim().to_lowercase().as_str(), "he" | "she" | "they" | "it" | "him" | "her")
}

/// The bytes of the sentences that `span` lies in.
pub(crate) fn sentences(document: &Document, span: Span) -> Option<Span> {
    let sentence = |offset: u32| Some(document.sentences()[document.sentence_at(offset as usize)?]);
    let first = sentence(span.start)?;
    Some(first.span.cover(sentence(span.end.saturating_sub(1))?.span))
}

/// Tells whether a pronoun that stands for one speaker could stand for the other,
/// who is named close before it.
pub(crate) fn could_be(document: &Document, voice: &Voice, other: &str) -> bool {
    /// Bytes looked back: about two paragraphs.
    const REACH: usize = 700;
    if !voice.is_pronoun(document) {
        return false;
    }
    let text = document.text();
    let end = voice.span.start as usize;
    let start = text.floor_char_boundary(end.saturating_sub(REACH));
    let surname = other.split_whitespace().next_back().unwrap_or("");
    surname.len() > 2 && text[start..end].contains(surname)
}

/// Tells whether a speaker is named in the sentence of the words, or in the one beside it.
pub(crate) fn is_named_near(document: &Document, words: Span, voice: &Voice) -> bool {
    let sentence = |offset: u32| document.sentence_at(offset as usize);
    let last = sentence(words.end.saturating_sub(1));
    let (Some(first), Some(last), Some(named)) =
        (sentence(words.start), last, sentence(voice.span.start))
    else {
        return false;
    };
    (first.saturating_sub(1)..=last + 1).contains(&named)
}

/// Tells whether a pronoun that names the speaker is tied to the name with no other speaker
/// between: the quotation before is of the same one, or the name stands since.
pub(crate) fn is_chained(document: &Document, quotation: &Quotation) -> bool {
    let Some(voice) = Voice::from_quotation(document, quotation).filter(|v| v.is_pronoun(document))
    else {
        return true;
    };
    if is_aside(document, &voice.name, voice.span.start) {
        return false;
    }
    let all = document.quotations();
    let before = &all[..all.partition_point(|q| q.span.start < quotation.span.start)];
    let told = |q: &&Quotation| q.depth == 0 && q.kind != QuotationKind::Mention;
    let Some(previous) = before.iter().rev().find(told) else { return true };
    if Voice::from_quotation(document, previous).is_some_and(|s| s.name == voice.name) {
        return true;
    }
    let surname = voice.name.split_whitespace().next_back().unwrap_or("");
    let between = previous.span.end as usize..voice.span.start as usize;
    document.text().get(between).is_some_and(|text| text.contains(surname))
}
