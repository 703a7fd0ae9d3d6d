//! A person's full name run into another name, or set before what it cannot tell of: `Ada Holm
//! Gallery`, where the sources have Ada Holm and the Selwick Gallery; `Ada Holm woman`, where they
//! have a woman of Selwick.

use std::collections::{BTreeSet, HashMap};

use provcheck_align::{SegmentId, SourceIndex, Tokens};
use provcheck_event::is_title;
use provcheck_lang::{Analysis, Upos, Word};
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, PartOfSpeech, english};
use provcheck_plugin::core::Spans;
use provcheck_plugin::prelude::*;

use crate::item::{Item, ItemKind, Status};
use crate::names::{is_told_in_names, is_wide};
use crate::vocabulary::Vocabulary;

/// Returns the persons of the sources in whose name the draft goes on with a word that no source
/// has behind it.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let draft = cx.draft();
    let known = Vocabulary::from_sources(cx.sources());
    let index = SourceIndex::from_sources(cx.sources());
    let quoted: Spans = draft.quotations().iter().map(|q| q.span).collect();
    let analysis = Analysis::from_document(draft);
    let mut items = Vec::new();
    // What the draft says again is looked for once.
    let mut asked: HashMap<[&str; 3], bool> = HashMap::new();
    // In a headline any word has a capital.
    for sentence in analysis.sentences().filter(|s| is_told_in_names(draft, s.span())) {
        for three in sentence.words().windows(3) {
            let [given, surname, next] = three else { continue };
            let span = given.span.cover(next.span);
            let said = [given, surname, next].map(|word| draft.slice(word.span));
            if known.is_person(said[0], said[1])
                && is_run(draft, three)
                && !quoted.overlap(span)
                && *asked
                    .entry(said)
                    .or_insert_with(|| goes_on(said, &known) || is_no_one(next, said, &index))
            {
                items.push(Item { span, kind: ItemKind::Name, status: Status::Untraced });
            }
        }
    }
    items
}

/// Tells whether nothing but a space stands between the words.
fn is_run(draft: &Document, words: &[Word]) -> bool {
    let gap = |two: &[Word]| draft.text().get(two[0].span.end as usize..two[1].span.start as usize);
    words.windows(2).all(|two| gap(two) == Some(" "))
}

/// Tells whether a name goes on with a word that ends another name in the sources, and never
/// stands behind this one.
fn goes_on([_, surname, next]: [&str; 3], known: &Vocabulary) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let calendar = english(Class::CalendarName).contains(next);
    let own = next.starts_with(char::is_uppercase)
        && !(calendar || is_title(next) || is_wide(next))
        && !english(Class::GivenName).contains(next);
    let noun = || lexicon.knows(&next.to_lowercase(), PartOfSpeech::Noun);
    own && !known.is_followed(surname, next) && (known.preceded(next).is_some() || noun())
}

/// Tells whether the name stands before somebody whom no source speaks of together with it: a
/// person has no men and no singers.
fn is_no_one(word: &Word, [_, surname, next]: [&str; 3], index: &SourceIndex) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let one = word.upos == Upos::Noun
        && *word.lemma == *next
        && lexicon.noun_kind(next) == Some(NounKind::Person);
    let sentences = |word: &str| -> BTreeSet<SegmentId> {
        Tokens::new(word).stems().iter().flat_map(|stem| index.with_stem(*stem)).collect()
    };
    one && sentences(next).is_disjoint(&sentences(surname))
}
