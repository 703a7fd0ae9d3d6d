//! Words whose place a source gives to another of their set: `wife` for `husband`.
//!
//! Any other word may be the writer's own way to say a thing; of a set whose members exclude
//! each other only one can be right.

use std::collections::{BTreeMap, HashSet};

use provcheck_align::{SegmentId, SourceIndex, Tokens};
use provcheck_event::{Item as Part, Statement, statements};
use provcheck_lang::Analysis;
use provcheck_lang::form::Casing;
use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::core::Spans;
use provcheck_plugin::prelude::*;

use crate::item::{Item, Passage};
use crate::vocabulary::Vocabulary;

/// Sets whose words have loose senses, or are said of one person side by side, where the source
/// has none of the set.
const LOOSE: [&str; 4] = ["certain", "direction-of-change", "period", "stage"];
/// Sets whose words have one sense, so that another of the set anywhere in a source is enough.
const LONE_SENSE: [&str; 2] = ["sky", "work"];
/// Items of the draft's sentence that a sentence of a source must have to tell the same.
const LEAST_SHARED: usize = 2;
/// Places of words in sources gone through for one sentence before its commoner words are left
/// out, and sentences that are looked into.
const PLACES: usize = 1_024;
const SENTENCES: usize = 12;

/// Returns the words of the draft that no source has, where a sentence that tells the same has
/// another of their set.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let draft = cx.draft();
    let known = Vocabulary::from_sources(cx.sources());
    let index = SourceIndex::from_sources(cx.sources());
    let analysis = Analysis::from_document(draft);
    let own: HashSet<u32> = Tokens::from_document(draft).stems().iter().copied().collect();
    let quoted: Spans = draft.quotations().iter().map(|q| q.span).collect();
    let mut items = Vec::new();
    for (at, statement) in statements(draft).iter().enumerate() {
        let words: Vec<&Part> = statement
            .items
            .iter()
            .filter(|part| !part.is_name() && part.number().is_none() && !quoted.contain(part.span))
            .filter(|part| !draft.slice(part.span).starts_with(char::is_uppercase))
            .filter(|part| sets(part).next().is_some() && known.lemma(&part.key).is_none())
            .collect();
        let headline = analysis.sentence(at).is_some_and(|s| s.casing() != Casing::Running);
        if words.is_empty() || headline {
            continue;
        }
        let near = nearest(draft, statement, &index);
        for word in words {
            if has_place(word, &known) {
                continue;
            }
            let anywhere =
                if is_lone_sense(word) { with_rivals(word, &own, &index) } else { Vec::new() };
            let rival = near
                .iter()
                .chain(&anywhere)
                .find_map(|segment| rival(word, &own, *segment, &index, cx));
            if let Some(passage) = rival {
                items.push(Item::turned(word.span, passage));
            }
        }
    }
    items
}

/// The sets of a word, each with its place there.
fn sets(part: &Part) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = part.sets.iter().filter_map(|set| set.split_once(':'));
    all.filter(|(set, _)| !LOOSE.contains(set))
}

fn is_lone_sense(word: &Part) -> bool {
    sets(word).any(|(set, _)| LONE_SENSE.contains(&set))
}

/// Returns the sentences of the sources that have another word of one of the word's sets, which
/// the draft has not.
fn with_rivals(word: &Part, own: &HashSet<u32>, index: &SourceIndex) -> Vec<SegmentId> {
    let mut all: Vec<SegmentId> = Vec::new();
    for (other, place) in english(Class::Exclusive).pairs() {
        let rivals = place.split_once(':').is_some_and(|(set, place)| {
            sets(word).any(|(own_set, own)| own_set == set && own != place)
        });
        if rivals {
            for stem in Tokens::new(other).stems().iter().filter(|stem| !own.contains(stem)) {
                all.extend(index.with_stem(*stem));
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Tells whether a source has another word for the same place in the set.
fn has_place(word: &Part, known: &Vocabulary) -> bool {
    english(Class::Exclusive).pairs().any(|(other, place)| {
        word.sets.contains(&place) && *other != *word.key && known.inflected(other).is_some()
    })
}

/// Returns the sentences of the sources that have most of the statement's items.
fn nearest(draft: &Document, statement: &Statement, index: &SourceIndex) -> Vec<SegmentId> {
    let mut items: Vec<(usize, Vec<u32>)> = statement
        .items
        .iter()
        .filter(|item| item.is_matter())
        .map(|item| Tokens::new(draft.slice(item.span)).stems().to_vec())
        .map(|stems| (stems.iter().map(|stem| index.with_stem(*stem).len()).sum(), stems))
        .collect();
    items.sort();
    let mut count: BTreeMap<SegmentId, usize> = BTreeMap::new();
    let mut left = PLACES;
    for (_, stems) in items {
        let places = stems.iter().flat_map(|stem| index.with_stem(*stem));
        let mut seen: Vec<SegmentId> = places.take(left).collect();
        left -= seen.len();
        seen.sort_unstable();
        seen.dedup();
        for segment in seen {
            *count.entry(segment).or_default() += 1;
        }
    }
    let best = count.values().max().copied().unwrap_or(0);
    let near = count.into_iter().filter(|(_, shared)| *shared >= LEAST_SHARED.max(best));
    near.map(|(segment, _)| segment).take(SENTENCES).collect()
}

/// Returns where the sentence has another member of one of the word's sets, which the draft
/// has not.
fn rival(
    word: &Part,
    own: &HashSet<u32>,
    segment: SegmentId,
    index: &SourceIndex,
    cx: &CheckContext<'_>,
) -> Option<Passage> {
    let (source, words) = index.segment(segment);
    let tokens = index.tokens(source);
    words.into_iter().find_map(|at| {
        let span = tokens.span(at);
        let written = cx.sources().get(source).slice(span);
        let stem = tokens.stems()[at];
        let is_rival = lemmas(written).iter().any(|lemma| {
            english(Class::Exclusive).values(lemma).any(|place| {
                place.split_once(':').is_some_and(|(set, place)| {
                    sets(word).any(|(own_set, own)| own_set == set && own != place)
                })
            })
        });
        (is_rival && !own.contains(&stem)).then_some(Passage { source, span })
    })
}

/// The word in small letters, and its lemmas.
fn lemmas(word: &str) -> Vec<String> {
    let lower = word.to_lowercase();
    let lexicon = Lexicon::for_language(Language::English);
    let mut all: Vec<String> = [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective]
        .into_iter()
        .flat_map(|part| lexicon.lemmas(&lower, part))
        .collect();
    all.push(lower);
    all
}
