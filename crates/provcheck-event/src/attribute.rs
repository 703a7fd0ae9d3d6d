//! What draft and sources say of one person or organisation beside the name: post, rank,
//! service, party, country.
//!
//! This needs no two sentences on one matter: that both texts name the same is enough. An
//! attribute counts where each text has one of its kind, the draft's stands in no source
//! beside that name, and the source's in no place of the draft.

use std::collections::BTreeMap;
use std::sync::Arc;

use provcheck_core::{Document, Sources};
use provcheck_lang::description;
use provcheck_lang::{Analysis, Entities, Entity, EntityKind, Sentence};

mod read;

use read::{Attribute, FORMER, NATION, POST, is_one_post, read};

use crate::contrast::{Contrast, Slot};
use crate::reading::Reader;
use crate::retrieve::{Index, Place};
use crate::statement::{Item, NameKind, Statement};
use crate::weigh::Features;

/// How sure it is where the form says so.
const SURE: f32 = 0.9;
/// Sentences of the sources gone through for one name, at most: a name stands more often only
/// in sources of many thousand sentences.
const PLACES: usize = 400;

/// Returns the attributes of the draft in whose place the sources have others.
pub(crate) fn find(
    draft: &Document,
    index: &Index,
    reader: &Reader<'_>,
    sources: &Sources,
    own: &[Arc<Statement>],
) -> Vec<Contrast> {
    let analysis = Analysis::of(draft);
    let entities = Entities::of(&analysis);
    let mut out = Vec::new();
    for entity in entities.all() {
        let Some(name) = Name::of(entity) else { continue };
        let ours = of_draft(&analysis, &entities, entity);
        if ours.is_empty() {
            continue;
        }
        let theirs = of_sources(index, sources, &name);
        for attribute in first_of_sets(&ours) {
            let Some((place, other)) = contradiction(attribute, &ours, &theirs) else { continue };
            let post = attribute.set.starts_with(POST);
            let settled = if post {
                // Between an older text and a younger one a post may have ended.
                let (older, younger) = match &*attribute.value {
                    FORMER => (sources.get(place.source).date(), draft.date()),
                    _ => (draft.date(), sources.get(place.source).date()),
                };
                older.zip(younger).is_some_and(|(older, younger)| older < younger)
            } else {
                stands_beside(attribute, draft, index, sources, &name)
            };
            if settled {
                continue;
            }
            let statement = reader.read(place);
            let items = item(&own[attribute.sentence], attribute).zip(item(&statement, other));
            let Some((ours, theirs)) = items else { continue };
            out.push(Contrast {
                slot: if post { Slot::Former } else { Slot::Attribute },
                sentence: attribute.sentence,
                ours,
                place,
                theirs,
                features: Features::default(),
                score: SURE,
            });
        }
    }
    out
}

/// A name by which somebody is known again in another text.
struct Name {
    words: Vec<String>,
    person: bool,
}

impl Name {
    /// Of a person first and last name, of an organisation all words; none of a place, or of a
    /// person of whom only one of the two is told.
    fn of(entity: &Entity) -> Option<Self> {
        let person = match entity.kind {
            EntityKind::Person => true,
            EntityKind::Organisation => false,
            EntityKind::Place | EntityKind::Other => return None,
        };
        let all: Vec<String> = entity.name.split(' ').map(str::to_lowercase).collect();
        if !person {
            return Some(Self { words: all, person });
        }
        let (first, last) = (all.first()?, all.last()?);
        let whole = all.len() > 1 && !first.ends_with('.');
        whole.then(|| Self { words: vec![first.clone(), last.clone()], person })
    }

    /// The words of a sentence that are the name, with all between first and last name.
    fn within(&self, sentence: &Sentence<'_>) -> Vec<std::ops::Range<u32>> {
        let tokens = sentence.tokens();
        let written: Vec<String> =
            tokens.iter().map(|token| sentence.slice(token.span).to_lowercase()).collect();
        let (first, rest) = (&self.words[0], &self.words[1..]);
        let mut out = Vec::new();
        for (at, _) in written.iter().enumerate().filter(|(_, word)| *word == first) {
            // `Ada M. Holm` is Ada Holm.
            let ends = if self.person { 1..=2 } else { rest.len()..=rest.len() };
            let end = ends.into_iter().find(|n| {
                let tail = if self.person { &written[at + 1..] } else { &written[at..] };
                let last = if self.person { tail.get(n - 1) } else { tail.get(*n) };
                let whole = self.person || tail.len() > *n && tail[1..=*n] == *rest;
                last == self.words.last() && whole
            });
            if let Some(n) = end {
                out.push(at as u32..(at + n + 1) as u32);
            }
        }
        out
    }
}

/// The attributes that the draft gives to an entity, in order.
fn of_draft(analysis: &Analysis<'_>, entities: &Entities, entity: &Entity) -> Vec<Attribute> {
    let mut out = Vec::new();
    for mention in entity.mentions.iter().map(|at| &entities.mentions()[*at as usize]) {
        let Some(sentence) = analysis.sentence(mention.sentence as usize) else { continue };
        if mention.pronoun {
            continue;
        }
        for description in description::of(&sentence, mention.tokens.clone()) {
            read(&sentence, &description, &mut out);
        }
    }
    out
}

/// The attributes that the sources give to a name.
fn of_sources(index: &Index, sources: &Sources, name: &Name) -> Vec<(Place, Attribute)> {
    let mut out = Vec::new();
    for place in index.places_with(&name.words).take(PLACES) {
        let analysis = Analysis::of(sources.get(place.source));
        let Some(sentence) = analysis.sentence(place.sentence) else { continue };
        for words in name.within(&sentence) {
            let mut found = Vec::new();
            for description in description::of(&sentence, words) {
                read(&sentence, &description, &mut found);
            }
            out.extend(found.into_iter().map(|attribute| (place, attribute)));
        }
    }
    out
}

/// The first attribute of each set.
fn first_of_sets(all: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    let mut first: BTreeMap<&str, &Attribute> = BTreeMap::new();
    for attribute in all {
        first.entry(&attribute.set).or_insert(attribute);
    }
    first.into_values()
}

/// What the sources have in the place of an attribute: one other value, and none the draft's.
fn contradiction<'a>(
    ours: &Attribute,
    draft: &[Attribute],
    sources: &'a [(Place, Attribute)],
) -> Option<(Place, &'a Attribute)> {
    let values = |all: &mut dyn Iterator<Item = &'a Attribute>| -> Vec<&'a str> {
        let mut values: Vec<&str> = all.map(|a| &*a.value).collect();
        values.sort_unstable();
        values.dedup();
        values
    };
    let here = draft.iter().filter(|a| a.set == ours.set);
    let mut there = sources.iter().map(|(_, a)| a).filter(|a| a.set == ours.set);
    let theirs = values(&mut there);
    let first = sources.iter().find(|(_, a)| a.set == ours.set)?;
    let one = theirs.len() == 1 && here.clone().all(|a| a.value == ours.value);
    let post = !ours.set.starts_with(POST) || is_one_post(&ours.complement, &first.1.complement);
    let told = sources.iter().filter(|(_, a)| a.set == ours.set).any(|(_, a)| a.over);
    (one && post && theirs[0] != ours.value && !told && !here.into_iter().any(|a| a.over))
        .then_some((first.0, &first.1))
}

/// Tells whether the draft's words stand in a sentence of a source that has the name: then they
/// may be said of it in a way that is not read.
fn stands_beside(
    ours: &Attribute,
    draft: &Document,
    index: &Index,
    sources: &Sources,
    name: &Name,
) -> bool {
    let words = draft.slice(ours.span).to_lowercase();
    let last = &name.words[name.words.len() - 1..];
    index.places_with(last).take(PLACES).any(|place| {
        let source = sources.get(place.source);
        let sentence = source.sentences()[place.sentence].span;
        source.slice(sentence).to_lowercase().contains(&words)
    })
}

/// The item at an attribute, as what it is.
fn item(statement: &Statement, attribute: &Attribute) -> Option<Item> {
    let item = statement.items.iter().find(|item| item.span.overlaps(attribute.span))?;
    let nation = attribute.set == NATION;
    Some(Item {
        span: attribute.span,
        kind: if nation { NameKind::Nation } else { NameKind::Other },
        sets: SETS.iter().copied().filter(|set| set.starts_with(&*attribute.set)).collect(),
        ..item.clone()
    })
}

/// What a set is told as: the place does not matter any more.
const SETS: [&str; 9] =
    ["army:", "bench:", "officer:", "team:", "work:", "school:", "party:", "force:", "nation:"];
