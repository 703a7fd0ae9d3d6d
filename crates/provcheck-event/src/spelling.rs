//! Names of the draft that no source has, where the sources have nearly the same name.
//!
//! This needs no sentence on the same matter: a name is a rare word, and one that differs by a
//! letter or two from another that the draft should know is seldom somebody else's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use provcheck_core::{Document, Sources, Span};
use provcheck_lang::letters::{folded, spelt_out};
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, english};

use crate::contrast::Contrast;
use crate::item::{Item, NameKind, Sort};
use crate::near::{Index, Near, SHORTEST_BESIDE, Seen, is_word};
use crate::retrieve::Place;
use crate::slot::Slot;
use crate::statement::{Statement, kind};
use crate::us_state;
use crate::weigh::{Features, score};
use crate::word::capital;

/// Names shorter than this differ by a letter too often by chance (Ann, Anne).
pub(crate) const SHORTEST: usize = 4;

/// How sure it is of a surname after one given name and one post.
const SURE: f32 = 0.9;
/// Letters of such a surname, at least.
const LONGER: usize = 5;

/// Ordinary words with a capital that are shorter differ by a letter too often by chance.
const ORDINARY: usize = 5;

pub(crate) fn find(draft: &Document, sources: &Sources, own: &[Arc<Statement>]) -> Vec<Contrast> {
    let known = Names::from_sources(sources);
    let names = &known.all;
    let drafts = words_of(draft.text());
    let mut near = Near::new(&known.index);
    let mut out = Vec::new();
    for (sentence, statement) in own.iter().enumerate() {
        for (at, item) in statement.items.iter().enumerate().filter(|(_, item)| item.is_name()) {
            for (span, word) in words(draft.slice(item.span), item.span.start as usize) {
                let length = word.chars().count();
                if length < SHORTEST_BESIDE || known.has(draft.slice(span), &word) || is_word(&word)
                {
                    continue;
                }
                let found = near.to(&word).filter(|(other, _)| !derived(&word, other));
                let Some((other, distance)) = found else { continue };
                let seen = &names[other];
                let source = sources.get(seen.source);
                let Some(place) = source.sentence_at(seen.span.start as usize) else { continue };
                let place = Place { source: seen.source, sentence: place };
                let mut features = Features {
                    alike: 1.0 - distance as f32 / length as f32,
                    untraced: 1.0,
                    rivals: distance as f32,
                    amount: (seen.count as f32).ln_1p(),
                    elsewhere: f32::from(drafts.contains(other)),
                    typed: f32::from(first(&word) == first(other)),
                    ..Features::default()
                };
                context(&mut features, (draft, statement, at), (source, seen.span), names);
                let named_alike = features.beside > 0.0;
                let least = length.min(other.chars().count());
                // `Park` is part of a name only beside `Selwick`; a long word is told apart.
                let ordinary = is_word(other);
                features.function = f32::from(ordinary);
                let own = draft.slice(span);
                let is_known =
                    || english(Class::GivenName).contains(own) || kind(own) != NameKind::Other;
                let another = ordinary && (least < ORDINARY || is_known());
                if !named_alike && (least < SHORTEST || another) {
                    continue;
                }
                if are_both_right(own, source.slice(seen.span), named_alike) {
                    continue;
                }
                let (here, there) = ((draft, item.span), (source, seen.span));
                let one = named_alike && distance == 1 && features.elsewhere == 0.0;
                let sure = one && length >= LONGER && is_one_post(here, there, item);
                let learnt = score(Slot::Spelling, &features);
                let score = if sure { learnt.max(SURE) } else { learnt };
                out.push(Contrast {
                    slot: Slot::Spelling,
                    sentence,
                    ours: Item { span, key: word.clone().into(), ..item.clone() },
                    place,
                    theirs: Item {
                        span: seen.span,
                        sort: Sort::Name,
                        key: other.into(),
                        kind: NameKind::Other,
                        ..item.clone()
                    },
                    features,
                    score,
                    by_form: false,
                });
            }
        }
    }
    out
}

/// What stands around both: the word before or after, and how much of the sentence the source
/// has at all.
fn context(
    features: &mut Features,
    (draft, statement, at): (&Document, &Statement, usize),
    (source, theirs): (&Document, Span),
    names: &BTreeMap<String, Seen>,
) {
    let item = &statement.items[at];
    let inside: Vec<String> = item.parts().map(str::to_owned).collect();
    let around = neighbours(source.text(), theirs);
    features.beside = f32::from(inside.iter().any(|part| around.contains(part)));
    let mine = neighbours(draft.text(), item.span);
    features.relation = f32::from(mine.iter().any(|word| around.contains(word)));
    let others =
        statement.items.iter().enumerate().filter(|(n, other)| *n != at && other.is_name());
    let (mut known, mut all) = (0, 0);
    for (_, other) in others {
        all += 1;
        known += usize::from(other.parts().all(|part| names.contains_key(part)));
    }
    features.told = if all == 0 { 0.5 } else { known as f32 / all as f32 };
    let alone = inside.len() == 1;
    features.head = f32::from(!alone);
}

/// Tells whether one and the same word for a person stands before the whole name in both texts:
/// `said coach Ada Holm`, `coach Ada Helm said`.
fn is_one_post(
    (draft, name): (&Document, Span),
    (source, surname): (&Document, Span),
    item: &Item,
) -> bool {
    let Some(given) = item.parts().next() else { return false };
    let last = |text: &str| -> Option<String> {
        let words = text.trim_end().rsplit(|c: char| !c.is_alphanumeric());
        words.into_iter().next().map(str::to_lowercase).filter(|word| !word.is_empty())
    };
    let before = source.text()[..surname.start as usize].trim_end();
    let named = last(before).filter(|word| word == given);
    let rest = named.and_then(|given| before.get(..before.len() - given.len()));
    let post = last(&draft.text()[..name.start as usize]);
    let person = |word: &String| {
        Lexicon::for_language(Language::English).noun_kind(word) == Some(NounKind::Person)
    };
    post.filter(person).is_some_and(|post| rest.and_then(last) == Some(post))
}

/// The words right before and right after a span, in lower case.
fn neighbours(text: &str, span: Span) -> Vec<String> {
    let before = text[..span.start as usize].split(|c: char| !c.is_alphanumeric());
    let after = text[span.end as usize..].split(|c: char| !c.is_alphanumeric());
    let mut out = Vec::new();
    out.extend(before.rev().find(|w| !w.is_empty()).map(str::to_lowercase));
    out.extend(after.into_iter().find(|w| !w.is_empty()).map(str::to_lowercase));
    out
}

/// The words of the sources that are written with a capital.
#[derive(Debug)]
struct Names {
    /// Folded, and with umlauts spelt out, with the first place of each.
    all: BTreeMap<String, Seen>,
    index: Index,
}

impl Names {
    fn from_sources(sources: &Sources) -> Arc<Self> {
        sources.derived().get_or_init(|| {
            let mut all: BTreeMap<String, Seen> = BTreeMap::new();
            for (source, document) in sources.iter() {
                let pieces = pieces(document.text(), 0);
                for (span, piece) in pieces.filter(|(_, p)| p.starts_with(char::is_uppercase)) {
                    for form in spelt_out(piece).into_iter().chain([folded(piece)]) {
                        let new = Seen { source, span, count: 0 };
                        all.entry(form).or_insert(new).count += 1;
                    }
                }
            }
            Self { index: Index::new(&all), all }
        })
    }

    /// Tells whether a word, as it is written and folded, is one of them; with its umlauts spelt
    /// out or not.
    fn has(&self, written: &str, folded: &str) -> bool {
        self.all.contains_key(folded)
            || spelt_out(written).is_some_and(|out| self.all.contains_key(&out))
    }
}

/// Tells whether both are names that people or places have, or two forms of one people's name:
/// `Andre` is no misspelt `Andrew` unless the surname is the same, `Belarussian` no misspelt
/// `Belarusian`, Iran no misspelt Iraq.
fn are_both_right(a: &str, b: &str, same_surname: bool) -> bool {
    let given = english(Class::GivenName);
    let demonyms = english(Class::Demonym);
    let place = |name| matches!(kind(name), NameKind::Place | NameKind::Nation);
    let lexicon = Lexicon::for_language(Language::English);
    stem(a).is_some_and(|stem_a| stem(b) == Some(stem_a))
        || given.contains(a)
            && given.contains(b)
            && (!same_surname || lexicon.given_names_same(a, b))
        || place(a) && place(b)
        || demonyms.get(a).is_some_and(|home| demonyms.get(b) == Some(home))
        || state(a).is_some_and(|code| state(b) == Some(code))
}

/// The state of the United States that a name is, or is of the people of: `Texas`, `Texans`.
fn state(name: &str) -> Option<&'static str> {
    let people = english(Class::UsStateDemonym);
    let one = name.strip_suffix('s').unwrap_or(name);
    us_state(name).or_else(|| people.get(name)).or_else(|| people.get(one))
}

/// A name without the vowel that ends it, which romanisations write in several ways: `Kovalskyi`,
/// `Kovalskiy`, `Kovalsky`.
fn stem(name: &str) -> Option<&str> {
    let stem = name.trim_end_matches(['i', 'j', 'y']);
    (stem.len() < name.len()).then_some(stem)
}

fn words_of(text: &str) -> BTreeSet<String> {
    words(text, 0).map(|(_, word)| word).collect()
}

/// The words of a text in lower case, with their bytes.
fn words(text: &str, start: usize) -> impl Iterator<Item = (Span, String)> {
    pieces(text, start).map(|(span, piece)| (span, folded(piece)))
}

/// The words of a text as they are written.
fn pieces(text: &str, start: usize) -> impl Iterator<Item = (Span, &str)> {
    let pieces = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    pieces.filter(|piece| !piece.is_empty()).map(move |piece| {
        let from = piece.as_ptr() as usize - text.as_ptr() as usize;
        (Span::new(start + from, start + from + piece.len()), piece)
    })
}

/// Tells whether one is the other with an ending: `Iraq` and `Iraqi`, `Kurd` and `Kurds`.
fn derived(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // The lists of peoples and places are short: an ending of theirs counts where one is there.
    let regions = english(Class::WorldRegion);
    let known =
        || [a, b].map(capital).iter().any(|w| kind(w) != NameKind::Other || regions.contains(w));
    long.strip_prefix(short).is_some_and(|rest| match rest {
        "s" | "i" | "an" | "es" | "ns" | "is" => true,
        "n" | "y" | "e" | "a" => known(),
        _ => false,
    }) || (a.ends_with('s') && b.ends_with('n') && a[..a.len() - 1] == b[..b.len() - 1])
}

fn first(word: &str) -> Option<char> {
    word.chars().next()
}
