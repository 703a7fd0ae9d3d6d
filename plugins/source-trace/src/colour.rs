//! Words of judgement, degree and cause that the draft has and its sources have not.

use provcheck_align::{Rendering, rendered_sentences};
use provcheck_lang::Analysis;
use provcheck_lang::form::Casing;
use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::core::Spans;
use provcheck_plugin::prelude::*;
use provcheck_text::words;

use crate::rules;
use crate::vocabulary::Vocabulary;

/// Likeness from which on a sentence renders a source's: from 0.6 on they nearly always say
/// the same.
const RENDERS: f32 = 0.6;
/// Classes of words that colour, with what such a word is.
const CLASSES: [(Class, &str); 3] = [
    (Class::ColourJudgement, "word of judgement"),
    (Class::ColourDegree, "word of degree"),
    (Class::ColourCause, "word of cause"),
];
const PARTS: [PartOfSpeech; 3] =
    [PartOfSpeech::Adjective, PartOfSpeech::Adverb, PartOfSpeech::Verb];

/// Reports them, outside of quotations and headlines. Returns the place at which comparing
/// stopped, where it did.
pub(crate) fn report(cx: &CheckContext<'_>, out: &mut Findings) -> Option<Span> {
    let draft = cx.draft();
    let known = Vocabulary::from_sources(cx.sources());
    let analysis = Analysis::from_document(draft);
    let rendered = rendered_sentences(draft, cx.sources());
    let quoted: Spans = draft.quotations().iter().map(|q| q.span).collect();
    for (at, renderings) in rendered.by_sentence.iter().enumerate() {
        let Some(first) = renderings.first().filter(|first| first.score >= RENDERS) else {
            continue;
        };
        if analysis.sentence(at).is_none_or(|sentence| sentence.casing() != Casing::Running) {
            continue;
        }
        let sentence = draft.sentences()[at].span;
        for (from, word) in words(draft.slice(sentence)) {
            let start = sentence.start as usize + from;
            let span = Span::new(start, start + word.len());
            let Some((class, what)) = class_of(word) else { continue };
            let told = quoted.contain(span)
                || word.starts_with(char::is_uppercase)
                || renderings.iter().any(|rendering| has_another(cx, rendering, class))
                || class != Class::ColourCause && has_meaning(word, &known);
            if !told {
                let message = format!("`{word}` is a {what} that the source has not");
                let finding = out.report(&rules::ADDED_COLOUR, span, message);
                finding.source(first.source, first.source_span, "the source tells it without");
            }
        }
    }
    rendered.stopped
}

/// The class of a word that colours, and what such a word is.
fn class_of(word: &str) -> Option<(Class, &'static str)> {
    let forms = lemmas(word);
    CLASSES
        .into_iter()
        .find(|(class, _)| forms.iter().any(|form| english(*class).contains(form.as_str())))
}

/// The word in small letters, and its lemmas.
fn lemmas(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let lexicon = Lexicon::for_language(Language::English);
    let mut all: Vec<String> =
        PARTS.into_iter().flat_map(|part| lexicon.lemmas(&lower, part)).collect();
    all.push(lower);
    all
}

/// Tells whether the sources have the word, one derived from it or one of its meaning.
fn has_meaning(word: &str, known: &Vocabulary) -> bool {
    lemmas(word).iter().any(|lemma| known.lemma(lemma).is_some())
}

/// Tells whether the source's sentence has a word of the class: another way to say it.
fn has_another(cx: &CheckContext<'_>, rendering: &Rendering, class: Class) -> bool {
    let text = cx.sources().get(rendering.source).slice(rendering.source_span);
    words(text).any(|(_, word)| class_of(word).is_some_and(|(other, _)| other == class))
}
