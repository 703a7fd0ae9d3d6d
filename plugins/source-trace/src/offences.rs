//! Offences, posts and kin that no source names: `fraud` where all sources are of theft, `his
//! sister` where they have his brother.

use provcheck_align::Tokens;
use provcheck_event::{Item as Part, Statement};
use provcheck_lexicon::{Class, english};
use provcheck_plugin::prelude::*;

use crate::item::{Item, Passage};
use crate::running;
use crate::vocabulary::Vocabulary;

/// Returns the offences, posts and kin of the draft in whose place the sources name others only.
pub(crate) fn trace(cx: &CheckContext<'_>) -> Vec<Item> {
    let known = Vocabulary::from_sources(cx.sources());
    let rivals = running::items(cx.draft()).filter_map(|(statement, at)| {
        let part = &statement.items[at];
        if !part.is_matter() || part.is_name() {
            return None;
        }
        let owner = at.checked_sub(1).map_or("", |before| &statement.items[before].key);
        let named = NAMED.iter().find_map(|classes| another(part, &statement, *classes, &known));
        let theirs = named.or_else(|| kin(part, owner, cx, &known))?;
        Some(Item::turned(part.span, theirs))
    });
    rivals.collect()
}

/// Nouns that are told of somebody, and the words by which a source may tell the same.
const NAMED: [(Class, Class); 2] =
    [(Class::Offence, Class::OffenceSign), (Class::FirmPost, Class::FirmPostSign)];

/// Returns where the sources name another offence or post, where they have no word for this one.
fn another(
    part: &Part,
    statement: &Statement,
    (class, signs): (Class, Class),
    known: &Vocabulary,
) -> Option<Passage> {
    let own: Vec<&str> = english(class).values(&*part.key).collect();
    if own.is_empty() || known.lemma(&part.key).is_some() {
        return None;
    }
    let all = || english(class).pairs();
    let told = all()
        .chain(english(signs).pairs())
        .any(|(word, of)| own.contains(&of) && known.inflected(word).is_some());
    // `Smuggling and theft`, of theft: what stands beside it is in nobody's place.
    let beside = statement
        .items
        .iter()
        .any(|item| english(class).contains(&*item.key) && known.inflected(&item.key).is_some());
    if told || beside {
        return None;
    }
    all().find_map(|(word, _)| known.inflected(word))
}

/// Returns where the sources have another of the same person's kin, where they have nobody who
/// could be this one: `his brother` for `his sister`. Of a pair both are said to be the other's.
fn kin(part: &Part, owner: &str, cx: &CheckContext<'_>, known: &Vocabulary) -> Option<Passage> {
    let class = english(Class::KinBeside);
    // `His partner` may be one in business.
    let is_kin = part.sets.iter().any(|set| set.starts_with("kin:"));
    let own = class.get(&*part.key).filter(|_| is_kin)?;
    if !english(Class::Possessive).contains(owner) || known.lemma(&part.key).is_some() {
        return None;
    }
    let pair = own == "pair";
    if pair && class.pairs().any(|(word, of)| of == own && known.inflected(word).is_some()) {
        return None;
    }
    let owner = Tokens::new(owner);
    cx.sources().iter().find_map(|(source, document)| {
        let tokens = Tokens::from_document(document);
        (1..tokens.len()).find_map(|at| {
            let led = owner.words() == &tokens.words()[at - 1..at];
            let span = tokens.span(at);
            let word = document.slice(span).to_lowercase();
            (led && english(Class::Kinship).contains(&word) && class.contains(&word))
                .then_some(Passage { source, span })
        })
    })
}
