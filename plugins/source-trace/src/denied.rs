//! Denials that no source has: `has not opened`, where a source tells that it has.
//!
//! What the draft denies, some source must deny, doubt or limit, in whatever words, near a word
//! of what is denied. Where none does, and the sources tell the rest of the sentence, the denial
//! is the draft's own.

use std::collections::{BTreeMap, HashSet};

use provcheck_align::{SegmentId, SourceIndex, Tokens};
use provcheck_event::{Item as Part, Statement};
use provcheck_lexicon::{Class, Form, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::*;

use crate::item::{Item, Passage, Traced};
use crate::running;

/// Words before and after one that is denied in which a source may deny it.
const NEAR: usize = 5;
/// Words of matter behind a denial that it is of.
const SCOPE: usize = 3;
/// Words of matter before a denial that may stand near another of the same.
const LEAD: usize = 2;
/// Words around what is denied near which a source denies it, where it has another predicate.
const AROUND: usize = 2;
/// Words of the sentence that the nearest sentence of a source must have.
const SHARED: usize = 3;
/// How much of the sentence's words the sources must have, to tell of the matter at all.
const TOLD: f32 = 0.5;
/// How much of the sentence's words one sentence of a source must have, where the draft denies what
/// would be: `food that they would not eat`.
const ONE: f32 = 0.8;
/// Words behind a denial in which `but` says what is so instead: `not a harbour but a beach`.
const CONTRAST: usize = 8;
/// Letters that a word has at least behind a prefix that turns it round.
const STEM: usize = 4;
/// The verb that denies with `to`.
const FAIL: &str = "fail";
const PARTS: [PartOfSpeech; 4] =
    [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb];

/// Returns the denials of the draft that no source has, as far as there is work left.
pub(crate) fn trace(cx: &CheckContext<'_>, work: &mut Work) -> Traced {
    let draft = cx.draft();
    let index = SourceIndex::from_sources(cx.sources());
    let mut traced = Traced::default();
    for (statement, at) in running::items(draft) {
        let asks = draft.slice(statement.span).trim_end().ends_with('?');
        if asks || !denies(draft, &statement, at) {
            continue;
        }
        let denied = Denied::new(&statement, at, draft);
        let backed = denied.is_backed(&index, cx.sources(), work);
        let nearest = if backed { None } else { denied.nearest(&index, work) };
        let span = statement.items[at].span.cover(denied.first);
        if work.is_spent() {
            traced.stopped = Some(span);
            break;
        }
        traced.items.extend(nearest.map(|passage| Item::turned(span, passage)));
    }
    traced
}

/// Tells whether words begin with a denial that has something behind it.
pub(crate) fn is_denial(text: &str) -> bool {
    let first = text.split(' ').next().filter(|first| first.len() < text.len());
    let lower = first.unwrap_or_default().to_lowercase().replace('\u{2019}', "'");
    let lexicon = Lexicon::for_language(Language::English);
    english(Class::Turn).contains(&lower)
        || english(Class::NoneWord).contains(&lower)
        || lexicon.lemmas(&lower, PartOfSpeech::Verb).iter().any(|lemma| lemma == FAIL)
}

/// Tells whether an item denies what comes after it.
fn denies(draft: &Document, statement: &Statement, at: usize) -> bool {
    let item = &statement.items[at];
    let Some(next) = statement.items.get(at + 1) else { return false };
    // `Never-before-seen`.
    let alone = !draft.text()[item.span.end as usize..].starts_with('-');
    let key = &*item.key;
    let fails = key == FAIL && &*next.key == "to";
    let denies =
        fails || english(Class::Turn).contains(key) || english(Class::NoneWord).contains(key);
    // `A beach, not a harbour`; `others did not, as they say`; `No. 1`, `not only`.
    let mark = |item: &Part| item.key.starts_with(|c: char| !c.is_alphanumeric());
    let stands = next.number().is_some()
        || mark(next)
        || at.checked_sub(1).is_some_and(|before| mark(&statement.items[before]))
        || english(Class::DenialTurned).contains(&*next.key);
    let instead = || {
        let rest = statement.items[at + 1..].iter().take(CONTRAST);
        rest.take_while(|item| &*item.key != ",").any(|item| &*item.key == "but")
    };
    alone && denies && !stands && !instead()
}

/// What a denial is of.
struct Denied {
    /// Where the first word of it stands.
    first: Span,
    /// The stems of that word, of its synonyms and of its root.
    predicate: Vec<u32>,
    /// The stems of the words around it, with those that mean the same as the next.
    around: Vec<u32>,
    /// The stems of its opposites: `was not open`, `was closed`.
    opposites: Vec<u32>,
    /// Whether what is denied is itself a denial: `never missed`.
    twice: bool,
    /// Whether it is of what would be, and so perhaps of nothing told.
    supposed: bool,
    /// The stems of the sentence.
    matter: Vec<u32>,
}

impl Denied {
    fn new(statement: &Statement, denial: usize, draft: &Document) -> Self {
        let matters = |item: &&Part| item.is_matter();
        let text = |item: &Part| draft.slice(item.span);
        let (before, after) = statement.items.split_at(denial + 1);
        let scope: Vec<&Part> = after.iter().filter(matters).take(SCOPE).collect();
        let lead = before[..denial].iter().rev().filter(matters).take(LEAD);
        let near = scope.get(..scope.len().min(SCOPE - 1)).unwrap_or_default();
        let opposites = near.iter().flat_map(|item| {
            let lexicon = Lexicon::for_language(Language::English);
            PARTS.into_iter().flat_map(|part| lexicon.antonyms(&item.key, part))
        });
        let next = near.get(1).map(|item| family(&item.key)).unwrap_or_default();
        Self {
            first: scope.first().map_or(statement.items[denial].span, |item| item.span),
            predicate: scope.first().map_or_else(Vec::new, |item| {
                // `Eaten` has another stem than `eat`.
                let lexicon = Lexicon::for_language(Language::English);
                let past = [Form::Past, Form::Participle].into_iter();
                let past = past.flat_map(|form| lexicon.forms(&item.key, form));
                let past = past.flat_map(|word| stems_of(&word));
                sorted(stems_of(text(item)).chain(family(&item.key)).chain(past))
            }),
            around: sorted(
                scope
                    .iter()
                    .skip(1)
                    .copied()
                    .chain(lead)
                    .flat_map(|item| stems_of(text(item)))
                    .chain(next),
            ),
            opposites: sorted(opposites.flat_map(|word| stems_of(&word))),
            twice: near.iter().any(|item| is_denying(text(item))),
            supposed: denial.checked_sub(1).is_some_and(|at| &*before[at].key == "would"),
            matter: sorted(
                statement.items.iter().filter(matters).flat_map(|item| stems_of(text(item))),
            ),
        }
    }

    /// Tells whether a source may deny it too, or tells the opposite.
    fn is_backed(&self, index: &SourceIndex, sources: &Sources, work: &mut Work) -> bool {
        let has = |stems: &[u32], stem: &u32| stems.binary_search(stem).is_ok();
        let tells = |segment: SegmentId, work: &mut Work| {
            let (source, words) = index.segment(segment);
            work.spend(words.len());
            let stems = &index.tokens(source).stems()[words];
            stems.iter().filter(|stem| has(&self.matter, stem)).count() > 1
        };
        let mut opposites = self.opposites.iter().flat_map(|stem| index.with_stem(*stem));
        if self.twice || opposites.any(|segment| tells(segment, work)) {
            return true;
        }
        let mut seen = HashSet::new();
        let mut segments =
            self.predicate.iter().chain(&self.around).flat_map(|stem| index.with_stem(*stem));
        segments
            .any(|segment| seen.insert(segment) && self.is_denied_in(segment, index, sources, work))
    }

    /// Tells whether a word that denies stands near the predicate in a sentence of a source, or
    /// near two of the words around it.
    fn is_denied_in(
        &self,
        segment: SegmentId,
        index: &SourceIndex,
        sources: &Sources,
        work: &mut Work,
    ) -> bool {
        let (source, words) = index.segment(segment);
        let (tokens, text) = (index.tokens(source), sources.get(source));
        work.spend(words.len());
        let mut places = words.clone().filter(|at| is_denying(text.slice(tokens.span(*at))));
        places.any(|at| {
            let from = at.saturating_sub(NEAR).max(words.start);
            let near = &tokens.stems()[from..(at + NEAR + 1).min(words.end)];
            let has = |stem: &u32| near.contains(stem);
            self.predicate.iter().any(has)
                || self.around.iter().filter(|stem| has(stem)).count() >= AROUND
        })
    }

    /// Returns the sentence of a source that has most of the draft's, where the sources tell of
    /// the matter.
    fn nearest(&self, index: &SourceIndex, work: &mut Work) -> Option<Passage> {
        let mut count: BTreeMap<SegmentId, usize> = BTreeMap::new();
        let mut told = 0_usize;
        for stem in &self.matter {
            let places = index.with_stem(*stem);
            told += usize::from(places.len() > 0);
            if !work.spend(places.len()) {
                return None;
            }
            for segment in places {
                *count.entry(segment).or_default() += 1;
            }
        }
        let most = count.values().max().copied().unwrap_or(0);
        let (segment, _) = count.into_iter().find(|(_, shared)| *shared == most)?;
        let (source, words) = index.segment(segment);
        let all = self.matter.len() as f32;
        let here = if self.supposed { ONE } else { 0.0 };
        let enough = most >= SHARED && told as f32 >= TOLD * all && most as f32 >= here * all;
        enough.then(|| Passage { source, span: index.tokens(source).cover(words) })
    }
}

/// Returns the stems of the words of a text.
pub(crate) fn stems_of(text: &str) -> std::vec::IntoIter<u32> {
    Tokens::new(text).stems().to_vec().into_iter()
}

/// Returns stems in order, each once.
pub(crate) fn sorted(stems: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut all: Vec<u32> = stems.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Returns the stems of what means the same as a lemma or is of its root.
pub(crate) fn family(lemma: &str) -> Vec<u32> {
    let lexicon = Lexicon::for_language(Language::English);
    let all = PARTS.into_iter().flat_map(|part| {
        let root = lexicon.derived(lemma, part).into_iter().map(|(word, _)| word);
        lexicon.synonyms(lemma, part).into_iter().chain(root)
    });
    all.flat_map(|word| stems_of(&word)).collect()
}

/// Tells whether a word denies, doubts, ends or limits what stands beside it.
fn is_denying(word: &str) -> bool {
    let lower = word.to_lowercase().replace('\u{2019}', "'");
    let lexicon = Lexicon::for_language(Language::English);
    let listed = |word: &str| {
        let classes =
            [Class::Negation, Class::Denial, Class::NegationVerb, Class::LimitWord, Class::Turn];
        classes.into_iter().any(|class| english(class).contains(word))
    };
    lower.ends_with("n't")
        || listed(&lower)
        || PARTS.into_iter().any(|part| lexicon.lemmas(&lower, part).iter().any(|l| listed(l)))
        || is_turned_by_prefix(&lower)
}

/// Tells whether a prefix makes a word the opposite of what stands behind it: `unsold`.
fn is_turned_by_prefix(word: &str) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    english(Class::TurningPrefix).iter().any(|prefix| {
        let rest = word.strip_prefix(prefix).filter(|rest| rest.len() >= STEM);
        rest.is_some_and(|rest| {
            PARTS.into_iter().any(|part| {
                lexicon.knows(rest, part)
                    || lexicon.lemmas(rest, part).iter().any(|lemma| lexicon.knows(lemma, part))
            })
        })
    })
}
