//! Names, and the sources that have them.

use provcheck_event::{NameKind, Statement, statements};
use provcheck_lang::Analysis;
use provcheck_lang::form::Casing;
use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;

use crate::item::{How, Item, ItemKind, Passage};
use crate::vocabulary::{Vocabulary, bare, is_ordinary};

/// Traces the names of the draft: persons, places, organisations.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let draft = cx.draft();
    let known = Vocabulary::of(cx.sources());
    let analysis = Analysis::of(draft);
    let mut items = Vec::new();
    for (at, statement) in statements(draft).iter().enumerate() {
        let casing = analysis.sentence(at).map(|sentence| sentence.casing()).unwrap_or_default();
        for name in statement.items.iter().filter(|item| item.is_name()) {
            let kind = match name.kind {
                NameKind::Place | NameKind::Nation => ItemKind::Place,
                NameKind::Person | NameKind::Other => ItemKind::Name,
            };
            let first = name.span.start == first_word(statement);
            let sure = casing == Casing::Running && !first;
            if let Some(found) = find(draft.slice(name.span), sure, &known) {
                items.push(Item::new(name.span, kind, found));
            }
        }
    }
    items
}

fn first_word(statement: &Statement) -> u32 {
    statement.items.iter().find(|item| item.is_matter()).map_or(0, |item| item.span.start)
}

/// Returns where a name stands; `None` where it may be no name. `sure`: its capital shows that
/// it is one.
fn find(name: &str, sure: bool, known: &Vocabulary) -> Option<Option<(Passage, How)>> {
    let name = bare(name);
    if let Some(passage) =
        known.country(name).or_else(|| known.abbreviated(name)).or_else(|| known.spelt_out(name))
    {
        return Some(Some((passage, How::OtherForm)));
    }
    let mut first = None;
    let (mut missing, mut ordinary, mut all) = (0, 0, 0);
    let words = name.split([' ', '\u{a0}', '\n', '/', '-']);
    for word in words.map(|word| bare(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'))) {
        if !word.starts_with(char::is_uppercase) || english(Class::EmptyWord).contains(word) {
            continue;
        }
        // An initial stands for any name.
        if word.trim_end_matches('.').chars().count() < 2 {
            continue;
        }
        all += 1;
        if let Some(found) = find_word(word, known) {
            first = first.or(Some(found));
        } else if is_ordinary(word) {
            ordinary += 1;
        } else {
            missing += 1;
        }
    }
    if all == 0 {
        return None;
    }
    if missing > 0 || ordinary == all && sure && all > 1 {
        return Some(None);
    }
    // Words of a headline or of an office: no name is missing.
    first.map(|(passage, how)| Some((passage, if ordinary == 0 { how } else { How::OtherForm })))
}

fn find_word(word: &str, known: &Vocabulary) -> Option<(Passage, How)> {
    let verbatim = known.word(word).map(|passage| (passage, How::Verbatim));
    verbatim.or_else(|| {
        let other = known.country(word).or_else(|| known.spelt_out(word));
        let other = other.or_else(|| known.given_name(word)).or_else(|| known.stem(word));
        other.map(|passage| (passage, How::OtherForm))
    })
}
