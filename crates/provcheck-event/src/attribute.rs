//! What draft and sources say of one person or organisation beside the name: post, rank,
//! service, party, country.
//!
//! This needs no two sentences on one matter: that both texts name the same is enough. An
//! attribute counts where each text has one of its kind, the draft's stands in no source
//! beside that name, and the source's in no place of the draft.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use provcheck_core::{Document, Sources};
use provcheck_lang::description;
use provcheck_lang::{Analysis, Entities, Entity, EntityKind, Sentence};
use provcheck_lexicon::{Class, english};

mod read;

use read::{Attribute, FORMER, HELD, NATION, POST, is_one_post, read, read_party};

use crate::contrast::Contrast;
use crate::item::{Item, NameKind};
use crate::reading::Reader;
use crate::retrieve::{Index, Place};
use crate::slot::Slot;
use crate::statement::Statement;
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
    let analysis = Analysis::from_document(draft);
    let entities = Entities::from_analysis(&analysis);
    let mut out = Vec::new();
    for entity in entities.all() {
        let Some(name) = Name::from_entity(entity) else { continue };
        let ours = of_draft(&analysis, &entities, entity);
        if ours.is_empty() {
            continue;
        }
        let theirs = of_sources(index, sources, &name);
        for attribute in first_of_sets(&ours) {
            let Some((place, other)) = contradiction(attribute, &ours, &theirs) else { continue };
            let post = attribute.set.starts_with(POST);
            let there = sources.get(place.source);
            // `President Holm` may be a former one whom the text calls so as a courtesy.
            let courtesy = || is_title(draft, attribute) || is_title(there, other);
            let ended = [&*attribute.value, &*other.value].contains(&FORMER);
            if post && ended && courtesy() {
                continue;
            }
            let settled = if post {
                // Between an older text and a younger one a post may have ended, and who acted
                // for somebody may have followed.
                let dates = draft.date().zip(sources.get(place.source).date());
                dates.is_some_and(|(ours, theirs)| match (&*attribute.value, &*other.value) {
                    (FORMER, _) => theirs < ours,
                    (HELD, FORMER) => ours < theirs,
                    _ => ours != theirs,
                })
            } else {
                stands_beside(attribute, draft, index, sources, &name)
                    || stands_here(
                        &there.slice(other.span).to_lowercase(),
                        draft,
                        entity,
                        &entities,
                    )
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
                by_form: true,
            });
        }
    }
    out
}

/// A name by which somebody is known again in another text, in lower case.
enum Name {
    /// First and last name: `Ada M. Holm` is Ada Holm.
    Person(String, String),
    /// All words.
    Organisation(Vec<String>),
}

impl Name {
    /// None of a place, or of a person of whom only one of the two names is told.
    fn from_entity(entity: &Entity) -> Option<Self> {
        let words: Vec<String> = entity.name.split(' ').map(str::to_lowercase).collect();
        match entity.kind {
            EntityKind::Person => {
                let (first, last) = (words.first()?, words.last()?);
                let whole = words.len() > 1 && !first.ends_with('.');
                whole.then(|| Self::Person(first.clone(), last.clone()))
            }
            EntityKind::Organisation => Some(Self::Organisation(words)),
            EntityKind::Place | EntityKind::Other => None,
        }
    }

    /// The words that a sentence with the name has.
    fn words(&self) -> Vec<&str> {
        match self {
            Self::Person(first, last) => vec![first, last],
            Self::Organisation(words) => words.iter().map(String::as_str).collect(),
        }
    }

    /// Where a sentence has the name.
    fn within(&self, sentence: &Sentence<'_>) -> Vec<Range<u32>> {
        let tokens = sentence.tokens().iter();
        let written: Vec<String> =
            tokens.map(|token| sentence.slice(token.span).to_lowercase()).collect();
        let length = |rest: &[String]| match self {
            Self::Person(first, last) => {
                let starts = rest.first() == Some(first);
                (2..=3).find(|length| starts && rest.get(length - 1) == Some(last))
            }
            Self::Organisation(words) => rest.starts_with(words).then_some(words.len()),
        };
        let starts = 0..written.len();
        starts.filter_map(|at| Some(at as u32..(at + length(&written[at..])?) as u32)).collect()
    }
}

/// Tells whether the noun of a post is written as a title before a name. The first word of a
/// sentence has a capital anyway: there it is one where it is a form of address.
fn is_title(text: &Document, post: &Attribute) -> bool {
    let noun = text.slice(post.span).rsplit(' ').next().unwrap_or_default();
    let start = text.sentences().get(post.sentence).map(|sentence| sentence.span.start);
    let first = start == Some(post.span.start) && noun.len() == post.span.len();
    noun.starts_with(char::is_uppercase) && (!first || english(Class::Honorific).contains(noun))
}

/// The attributes that the draft gives to an entity, in order.
fn of_draft(analysis: &Analysis<'_>, entities: &Entities, entity: &Entity) -> Vec<Attribute> {
    let mut out = Vec::new();
    for mention in entity.mentions.iter().map(|at| &entities.mentions()[*at as usize]) {
        let Some(sentence) = analysis.sentence(mention.sentence as usize) else { continue };
        if mention.pronoun {
            continue;
        }
        for description in description::read(&sentence, mention.tokens.clone()) {
            read(&sentence, &description, &mut out);
        }
        read_party(&sentence, mention.tokens.end, &mut out);
    }
    out
}

/// The attributes that the sources give to a name.
fn of_sources(index: &Index, sources: &Sources, name: &Name) -> Vec<(Place, Attribute)> {
    let mut out = Vec::new();
    for place in index.places_with(&name.words()).take(PLACES) {
        let analysis = Analysis::from_document(sources.get(place.source));
        let Some(sentence) = analysis.sentence(place.sentence) else { continue };
        for words in name.within(&sentence) {
            let mut found = Vec::new();
            for description in description::read(&sentence, words.clone()) {
                read(&sentence, &description, &mut found);
            }
            read_party(&sentence, words.end, &mut found);
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
    let post = is_one_post(ours, &first.1);
    let told = sources.iter().filter(|(_, a)| a.set == ours.set).any(|(_, a)| a.over);
    let both =
        ours.also.iter().any(|value| value == theirs[0]) || first.1.also.contains(&ours.value);
    let other = theirs[0] != ours.value && !both;
    (one && post && other && !told && !here.into_iter().any(|a| a.over))
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
    let last: Vec<&str> = name.words().pop().into_iter().collect();
    index.places_with(&last).take(PLACES).any(|place| {
        let source = sources.get(place.source);
        let sentence = source.sentences()[place.sentence].span;
        has(source.slice(sentence), &words)
    })
}

/// Tells whether a sentence has the words as words of their own: an archbishop is no bishop.
fn has(sentence: &str, words: &str) -> bool {
    let sentence = sentence.to_lowercase();
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    sentence.match_indices(words).any(|(at, _)| {
        let after = &sentence[at + words.len()..];
        !inside(sentence[..at].chars().next_back()) && !inside(after.chars().next())
    })
}

/// Tells whether the words of a source stand in a sentence of the draft that names the same:
/// `chairman and chief executive Ada Holm`.
fn stands_here(words: &str, draft: &Document, entity: &Entity, entities: &Entities) -> bool {
    entity.mentions.iter().any(|at| {
        let mention = &entities.mentions()[*at as usize];
        let sentence = draft.sentences().get(mention.sentence as usize);
        sentence.is_some_and(|sentence| has(draft.slice(sentence.span), words))
    })
}

/// The item at an attribute, as what it is.
fn item(statement: &Statement, attribute: &Attribute) -> Option<Item> {
    let item = statement.items.iter().find(|item| item.span.overlaps(attribute.span))?;
    let nation = attribute.set == NATION;
    Some(Item {
        span: attribute.span,
        kind: if nation { NameKind::Nation } else { NameKind::Other },
        ..item.clone()
    })
}
