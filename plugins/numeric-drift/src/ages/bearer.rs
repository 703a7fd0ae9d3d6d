//! Whose an age is not: what two texts call the bearers of two ages.

use provcheck_align::{SourceIndex, Tokens};
use provcheck_event::places_exclude;
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, english};
use provcheck_plugin::prelude::*;

use super::mention::AgeMention;

/// Words behind an age among which its bearer's noun is looked for.
const BESIDE: usize = 3;

/// The bearer of an age of the draft, beside those of one source.
pub(super) struct Bearer<'c> {
    cx: &'c CheckContext<'c>,
    mine: &'c AgeMention,
    source: &'c Document,
    /// What the draft calls the bearer, as far as the source has the word.
    known: Vec<String>,
    sets: Vec<&'static str>,
}

impl<'c> Bearer<'c> {
    pub(super) fn new(cx: &'c CheckContext<'c>, mine: &'c AgeMention, source: SourceId) -> Self {
        let index = SourceIndex::from_sources(cx.sources());
        let has = |word: &String| {
            let stem = Tokens::new(word).stems().first().copied();
            stem.is_some_and(|stem| index.count_in(source, stem) > 0)
        };
        // Of who has died the story is.
        let called = if mine.of_dead { Vec::new() } else { called(cx.draft(), mine) };
        let known = called.into_iter().filter(has).collect();
        let source = cx.sources().get(source);
        Self { cx, mine, source, known, sets: sets(cx.draft(), mine) }
    }

    /// Tells whether an age of the source is of somebody else.
    pub(super) fn is_another_than(&self, theirs: &AgeMention) -> bool {
        let names = self.mine.name.as_ref().zip(theirs.name.as_ref());
        // `The 64-year-old mother of Ada Holm`: Ada Holm's age is not hers.
        let besides = || {
            let name = theirs.name.as_deref().filter(|_| self.mine.name.is_none());
            let here = |name: &str| stands_in(self.cx.draft(), self.mine.sentence, name);
            !self.mine.of_dead && name.is_some_and(here)
        };
        // Whom the source tells of apart from the age it is not of.
        let apart =
            || self.known.iter().any(|word| !stands_near(self.source, theirs.sentence, word));
        names.is_some_and(|(a, b)| a != b)
            || besides()
            || apart()
            || places_exclude(&self.sets, &sets(self.source, theirs))
    }
}

/// Tells whether a sentence has the last word of a name, which is in lower case.
fn stands_in(document: &Document, sentence: usize, name: &str) -> bool {
    let sentence = document.sentences().get(sentence);
    let said = sentence.map_or("", |sentence| document.slice(sentence.span)).to_lowercase();
    let last = name.rsplit(' ').next().unwrap_or(name);
    provcheck_text::words(&said).any(|(_, word)| word == last)
}

/// The same of a sentence and the one before it.
fn stands_near(document: &Document, sentence: usize, name: &str) -> bool {
    (sentence.saturating_sub(1)..=sentence).any(|at| stands_in(document, at, name))
}

/// What the draft calls the bearer of an age, in lower case: the last word of the name, or the nouns
/// for persons beside the age.
fn called(document: &Document, told: &AgeMention) -> Vec<String> {
    if let Some(name) = &told.name {
        return name.rsplit(' ').next().map(str::to_owned).into_iter().collect();
    }
    let lexicon = Lexicon::for_language(Language::English);
    let person = |word: &String| {
        let agent = || english(Class::AgentEnding).iter().any(|end| word.ends_with(end));
        lexicon.noun_kind(word) == Some(NounKind::Person) || agent()
    };
    beside(document, told).into_iter().filter(person).collect()
}

/// The words beside an age among which its bearer's noun is, in lower case: one before it and three
/// behind it.
fn beside(document: &Document, told: &AgeMention) -> Vec<String> {
    let Some(sentence) = document.sentences().get(told.sentence) else { return Vec::new() };
    let Span { start, end } = sentence.span;
    let age = told.age.span;
    let before = document.slice(Span { start, end: age.start.max(start) });
    let after = document.slice(Span { start: age.end, end: end.max(age.end) });
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let before = before.split_whitespace().rev().take(1);
    before.chain(after.split_whitespace().take(BESIDE)).map(word).collect()
}

/// What the nouns beside an age say of its bearer: `sex:female` of `girl, 12`.
fn sets(document: &Document, told: &AgeMention) -> Vec<&'static str> {
    let words = beside(document, told);
    let sets = words.iter().flat_map(|word| english(Class::Exclusive).values(word));
    sets.filter(|set| ["sex:", "age:", "kin:"].iter().any(|name| set.starts_with(name))).collect()
}
