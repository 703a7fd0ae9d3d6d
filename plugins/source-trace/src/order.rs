//! Words that the sources have the other way round of the same thing: `before the vote`, where
//! all of them have `after the vote`; `an old ferry`, where it is a new one.

use provcheck_align::{SegmentId, SourceIndex};
use provcheck_event::{Item as Part, Statement};
use provcheck_lang::{Relation, Upos};
use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::*;

use crate::denied::{family, sorted, stems_of};
use crate::item::{Item, Passage, Traced};
use crate::running;

/// Words of matter behind a word of time that say what it is of.
const SCOPE: usize = 2;
/// Words before one of these in which a source may say when.
const WHEN: usize = 6;
/// Words beside a thing in which a source may say what it is like.
const LIKE: usize = 3;
/// Words of the draft's sentence that the source's must have.
const SHARED: usize = 3;

/// Returns the words that the sources have the other way round, as far as there is work left.
pub(crate) fn trace(cx: &CheckContext<'_>, work: &mut Work) -> Traced {
    let draft = cx.draft();
    let index = SourceIndex::from_sources(cx.sources());
    let mut traced = Traced::default();
    for (statement, at) in running::items(draft) {
        let Some(turned) = Turned::new(&statement, at, draft) else { continue };
        let span = statement.items[at].span;
        let theirs = turned.find(&index, cx.sources(), work);
        if work.is_spent() {
            traced.stopped = Some(span);
            break;
        }
        traced.items.extend(theirs.map(|passage| Item::turned(span, passage)));
    }
    traced
}

/// A word that may be turned, and what it is of.
struct Turned {
    /// The words that say the opposite.
    opposites: Vec<String>,
    /// The words that say the same, itself among them.
    same: Vec<String>,
    /// The stems of what it is of.
    exact: Vec<u32>,
    /// Those with what means the same.
    alike: Vec<u32>,
    /// The stems of the sentence.
    matter: Vec<u32>,
    /// How many words before what it is of it may stand, and how many behind.
    reach: (usize, usize),
}

impl Turned {
    /// Reads an item of a statement; nothing where it has no opposite.
    fn new(statement: &Statement, at: usize, draft: &Document) -> Option<Self> {
        let item = &statement.items[at];
        let when = english(Class::OrderWord).contains(&*item.key);
        // `The oldest` may be new.
        let plain = draft.slice(item.span).eq_ignore_ascii_case(&item.key);
        let amod = item.part == Upos::Adj && item.relation == Relation::Amod;
        let like = amod && item.head != at && plain;
        let (opposites, same) = if when {
            words_of_time(&item.key)
        } else if like {
            qualities(&item.key)
        } else {
            return None;
        };
        if opposites.is_empty() {
            return None;
        }
        let matters = |item: &&Part| item.is_matter();
        let stems = |item: &Part| stems_of(draft.slice(item.span));
        let scope: Vec<&Part> = if when {
            statement.items[at + 1..].iter().filter(matters).take(SCOPE).collect()
        } else {
            vec![&statement.items[item.head]]
        };
        Some(Self {
            opposites,
            same,
            exact: sorted(scope.iter().flat_map(|item| stems(item))),
            alike: sorted(scope.iter().flat_map(|i| stems(i).chain(family(&i.key)))),
            matter: sorted(statement.items.iter().filter(matters).flat_map(stems)),
            reach: if when { (WHEN, 0) } else { (LIKE, LIKE) },
        })
    }

    /// Returns where a source has an opposite before the same; nothing where one has the word
    /// itself, or any that means it, there.
    fn find(&self, index: &SourceIndex, sources: &Sources, work: &mut Work) -> Option<Passage> {
        let mut found = None;
        for stem in &self.alike {
            let exact = self.exact.binary_search(stem).is_ok();
            for segment in index.with_stem(*stem) {
                let (source, words) = index.segment(segment);
                let tokens = index.tokens(source);
                work.spend(words.len());
                for at in words.clone().filter(|at| tokens.stems()[*at] == *stem) {
                    let from = at.saturating_sub(self.reach.0).max(words.start);
                    let to = (at + self.reach.1 + 1).min(words.end);
                    for near in from..to {
                        let span = tokens.span(near);
                        let beside = sources.get(source).slice(span).to_lowercase();
                        if self.same.contains(&beside) {
                            return None;
                        }
                        let turned = exact && near < at && self.opposites.contains(&beside);
                        if turned && found.is_none() && self.is_told(segment, index) {
                            found = Some(Passage { source, span });
                        }
                    }
                }
            }
        }
        found
    }

    /// Tells whether a sentence of a source tells of the same matter.
    fn is_told(&self, segment: SegmentId, index: &SourceIndex) -> bool {
        let (source, words) = index.segment(segment);
        let here = sorted(index.tokens(source).stems()[words].iter().copied());
        here.iter().filter(|stem| self.matter.binary_search(stem).is_ok()).count() >= SHARED
    }
}

/// Returns the opposites of a word of time, and the words that can say the same.
fn words_of_time(word: &str) -> (Vec<String>, Vec<String>) {
    let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    let class = english(Class::OrderWord);
    let own: Vec<&str> = class.values(word).collect();
    let signs = class.pairs().chain(english(Class::OrderSign).pairs());
    let same = signs.filter(|(_, means)| own.contains(means)).map(|(sign, _)| sign);
    (owned(english(Class::OrderTurned).values(word).collect()), owned(same.collect()))
}

/// Returns the opposites of an adjective, and the words that mean the same.
fn qualities(lemma: &str) -> (Vec<String>, Vec<String>) {
    let lexicon = Lexicon::for_language(Language::English);
    let mut same = lexicon.synonyms(lemma, PartOfSpeech::Adjective);
    same.push(lemma.to_owned());
    (lexicon.antonyms(lemma, PartOfSpeech::Adjective), same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_of_time_have_an_opposite() {
        for word in english(Class::OrderWord).iter() {
            let (opposites, same) = words_of_time(word);
            assert!(!opposites.is_empty() && same.contains(&word.to_owned()), "{word}");
        }
    }
}
