//! The words of a sentence as the comparison needs them.

use provcheck_core::{Document, Span};
use provcheck_lang::{Analysis, Relation, Upos};
use provcheck_lexicon::{Class, PartOfSpeech, english};

/// A word with its place in the sentence.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Bytes of the text.
    pub(crate) span: Span,
    /// The lemma in lower case.
    pub(crate) lemma: Box<str>,
    /// Part of speech.
    pub(crate) part: Upos,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether it says where someone is from (`Danish`).
    pub(crate) demonym: bool,
    /// Whether it is a form of address (`Mr`).
    pub(crate) honorific: bool,
    /// Index of its governor in the sentence; `None` at the root.
    pub(crate) head: Option<usize>,
    /// How it hangs there.
    pub(crate) relation: Relation,
}

/// Returns the words of a sentence.
pub(crate) fn words(document: &Document, sentence: usize) -> Vec<Word> {
    let analysis = Analysis::from_document(document);
    let Some(sentence) = analysis.sentence(sentence) else { return Vec::new() };
    let read = sentence.words().iter().zip(sentence.arcs());
    read.map(|(word, arc)| {
        let written = sentence.slice(word.span);
        Word {
            span: word.span,
            lemma: word.lemma.to_lowercase().into(),
            part: word.upos,
            capital: written.starts_with(char::is_uppercase),
            demonym: english(Class::Demonym).contains(written),
            honorific: english(Class::Honorific).contains(written),
            head: arc.head.map(|head| head as usize),
            relation: arc.relation,
        }
    })
    .collect()
}

/// The thesaurus's part of speech.
pub(crate) fn part_of_speech(part: Upos) -> Option<PartOfSpeech> {
    match part {
        Upos::Noun => Some(PartOfSpeech::Noun),
        Upos::Verb => Some(PartOfSpeech::Verb),
        Upos::Adj => Some(PartOfSpeech::Adjective),
        Upos::Adv => Some(PartOfSpeech::Adverb),
        _ => None,
    }
}

/// The word with a capital.
pub(crate) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
