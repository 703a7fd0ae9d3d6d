//! Quotations and titles of works, and the sources that have them.

use provcheck_align::{LookupLimits, Match, find_exactish};
use provcheck_lang::Analysis;
use provcheck_lang::form::Casing;
use provcheck_plugin::prelude::*;
use provcheck_text::{language_of, words};

use crate::item::{How, Item, ItemKind, Passage, Traced};
use crate::vocabulary::{Vocabulary, is_ordinary};

/// Shortest quotation looked up, in words: a single one is as often a term as speech.
const SHORTEST: usize = 2;
/// Shortest that may stand in other words: of fewer each word counts.
const LOOSE: usize = 5;

/// Traces the outer quotations of the draft; none where a source is in another language,
/// because a translated quotation shares no word with it.
pub(crate) fn trace(cx: &CheckContext<'_>, work: &mut Work) -> Traced {
    let foreign = |d: &Document| language_of(d).is_some_and(|language| language != "en");
    if cx.sources().iter().any(|(_, source)| foreign(source)) {
        return Traced::default();
    }
    let draft = cx.draft();
    let known = Vocabulary::from_sources(cx.sources());
    let mut traced = Traced::default();
    for q in draft.quotations().iter().filter(|q| q.depth == 0 && q.closed) {
        let text = draft.slice(q.inner);
        // A headline sets its own words between marks.
        let least = if is_headline(draft, q.span) { LOOSE } else { SHORTEST };
        if words(text).count() < least {
            continue;
        }
        traced.items.push(if q.kind == QuotationKind::Mention {
            Item::new(q.span, ItemKind::Work, find_title(text, &known))
        } else {
            let found = find(text, cx.sources(), &known, work);
            if work.is_spent() {
                traced.stopped = Some(q.span);
                break;
            }
            Item::new(q.span, ItemKind::Quotation, found)
        });
    }
    traced
}

fn is_headline(draft: &Document, span: Span) -> bool {
    draft.meta().headline_span.is_some_and(|headline| headline.overlaps(span))
        || draft.sentence_at(span.start as usize).is_some_and(|at| {
            Analysis::from_document(draft)
                .sentence(at)
                .is_some_and(|s| s.casing() != Casing::Running)
        })
}

/// Returns where every part of `text` between ellipses and brackets stands, or nearly.
fn find(
    text: &str,
    sources: &Sources,
    known: &Vocabulary,
    work: &mut Work,
) -> Option<(Passage, How)> {
    let text = text.replace("...", "\u{2026}");
    let mut found: Option<(Passage, How)> = None;
    for part in parts(&text) {
        let length = words(part).count();
        if length < SHORTEST {
            continue;
        }
        let (passage, how) = find_part(part, length, sources, known, work)?;
        found = found.map(|(first, known)| (first, known.max(how))).or(Some((passage, how)));
    }
    // One word between two brackets is looked up as a word.
    found.or_else(|| {
        let (_, only) = words(&text).next()?;
        known.word(only).map(|passage| (passage, How::OtherForm))
    })
}

/// The stretches between ellipses and brackets; what is in brackets is the writer's.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\u{2026}', '[']) {
        parts.push(&rest[..at]);
        let behind = &rest[at..];
        let end = if behind.starts_with('[') { behind.find(']') } else { None };
        let skip = end.map_or_else(|| behind.chars().next().map_or(0, char::len_utf8), |e| e + 1);
        rest = &behind[skip..];
    }
    parts.push(rest);
    parts
}

fn find_part(
    part: &str,
    length: usize,
    sources: &Sources,
    known: &Vocabulary,
    work: &mut Work,
) -> Option<(Passage, How)> {
    let place = |found: &Match| Passage { source: found.source, span: found.span };
    let exact = LookupLimits { cost_per_word: 0.0, matches: 1 };
    if let Some(found) = find_exactish(part, sources, &exact, work).first() {
        return Some((place(found), How::Verbatim));
    }
    let limits = LookupLimits { matches: 1, ..LookupLimits::default() };
    let found = find_exactish(part, sources, &limits, work);
    let found = found.first().filter(|_| length >= LOOSE)?;
    // A word that nobody used was not said.
    let said = words(part).all(|(_, word)| !is_ordinary(word) || known.lemma(word).is_some());
    said.then(|| (place(found), How::OtherForm))
}

/// Returns where the words of a title stand.
fn find_title(text: &str, known: &Vocabulary) -> Option<(Passage, How)> {
    let mut found = None;
    for (_, word) in words(text) {
        let passage = known.word(word).or_else(|| known.stem(word))?;
        found = found.or(Some((passage, How::Verbatim)));
    }
    found
}
