//! Which names are of one entity.
//!
//! Names are joined with an earlier one in order of the text: the same words; a surname, or a
//! given name, of one person; the letters of an organisation; its first words or its last.
//! Where two could be meant, none is.

use std::collections::HashMap;

use provcheck_lexicon::{Language, Lexicon};

use super::features::usual;
use super::model::{Entity, EntityKind, Mention, best};
use super::span::Candidate;
use crate::analysis::Analysis;

/// A name whose kind scores so far above the next is sure of it: nine in ten such are right
/// (on the development part of the treebank).
const SURE: i32 = 8000;

/// A word that so many names share tells none of them.
const MOST: usize = 16;

type Scores = [i32; EntityKind::ALL.len()];

/// What is known of an entity while names are read.
struct Open {
    name: String,
    scores: Scores,
}

impl Open {
    fn kind(&self) -> EntityKind {
        best(&self.scores).0
    }
}

/// Joins names into entities.
pub(super) fn join(
    analysis: &Analysis<'_>,
    names: &[Candidate],
    scores: &[Scores],
) -> (Vec<Entity>, Vec<Mention>) {
    let mut known = Known::default();
    let text = |name: &Candidate| usual(name.span.of(analysis.document().text()));
    // Fuller names first: `Lund` may stand before `Karin Lund`.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&at| names[at].tokens.len() == 1);
    let mut entity_of = vec![0; names.len()];
    for at in order {
        entity_of[at] = known.add(&text(&names[at]), &scores[at], names[at].titled);
    }
    let mut all: Vec<Entity> = Vec::new();
    let mut numbers: HashMap<usize, u32> = HashMap::new();
    let mut mentions = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let open = &known.all[entity_of[at]];
        let entity = *numbers.entry(entity_of[at]).or_insert_with(|| {
            let (kind, margin) = best(&open.scores);
            let name = open.name.clone().into_boxed_str();
            all.push(Entity { kind, name, mentions: Vec::new(), margin });
            all.len() as u32 - 1
        });
        all[entity as usize].mentions.push(mentions.len() as u32);
        mentions.push(Mention {
            span: name.span,
            sentence: name.sentence as u32,
            tokens: name.tokens.clone(),
            entity,
            pronoun: false,
        });
    }
    (all, mentions)
}

#[derive(Default)]
struct Known {
    all: Vec<Open>,
    /// By their whole name.
    whole: HashMap<String, usize>,
    /// Entities that one word may stand for, the words of names and their letters.
    part: HashMap<String, Vec<usize>>,
}

impl Known {
    fn add(&mut self, name: &str, scores: &Scores, titled: bool) -> usize {
        let number = self.find(name, scores, titled).unwrap_or_else(|| {
            self.all.push(Open { name: name.to_owned(), scores: [0; EntityKind::ALL.len()] });
            self.all.len() - 1
        });
        let open = &mut self.all[number];
        open.scores.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
        if name.len() > open.name.len() {
            name.clone_into(&mut open.name);
        }
        if self.whole.insert(name.to_owned(), number).is_none() && name.contains(' ') {
            for part in parts(name) {
                let bearers = self.part.entry(part).or_default();
                if bearers.len() < MOST && !bearers.contains(&number) {
                    bearers.push(number);
                }
            }
        }
        number
    }

    fn find(&self, name: &str, scores: &Scores, titled: bool) -> Option<usize> {
        if let Some(&number) = self.whole.get(name) {
            return Some(number);
        }
        let (kind, margin) = best(scores);
        if name.contains(' ') {
            return self.find_full(name, kind, margin);
        }
        let bearers = self.part.get(name).filter(|all| all.len() < MOST)?;
        // `Chad Rowe` and `Chad`, a country.
        let place = kind == EntityKind::Place && margin > SURE && !titled;
        let fits = |number: &usize, kind: EntityKind| {
            let open = &self.all[*number];
            open.kind() == kind
                && match kind {
                    EntityKind::Person => !place && is_part_of_person(name, &open.name),
                    // `Orsova Airport` is not `Orsova`.
                    EntityKind::Place => name.chars().all(char::is_uppercase),
                    _ => !titled && !place,
                }
        };
        // Of several, those of the kind that the name itself seems to be of.
        for kind in [kind, EntityKind::Person, EntityKind::Organisation, EntityKind::Other] {
            let mut found = bearers.iter().copied().filter(|number| fits(number, kind));
            if let Some(first) = found.next() {
                return if found.next().is_some() { None } else { Some(first) };
            }
        }
        None
    }

    /// A longer or shorter form of two words or more: `John F. Kennedy`, `John Kennedy`.
    fn find_full(&self, name: &str, kind: EntityKind, margin: i32) -> Option<usize> {
        let last = name.rsplit(' ').next()?;
        let bearers = self.part.get(last).filter(|all| all.len() < MOST)?;
        let mut found = bearers.iter().copied().filter(|&number| {
            let open = &self.all[number];
            match (kind, open.kind()) {
                (EntityKind::Person, EntityKind::Person) => are_one_person(name, &open.name),
                (_, EntityKind::Person) => margin < SURE && is_tail(name, &open.name),
                (EntityKind::Person, _) => false,
                _ => open.name.ends_with(name) || name.ends_with(&open.name),
            }
        });
        let first = found.next()?;
        if found.next().is_some() { None } else { Some(first) }
    }
}

/// Returns the single words that may stand for a name: each of its words, and its letters.
fn parts(name: &str) -> Vec<String> {
    // `Orsova` is not the `Bank of Orsova`.
    let own = name.split(" of ").next().unwrap_or(name);
    let words: Vec<&str> = own.split(' ').filter(|w| w.starts_with(char::is_uppercase)).collect();
    let initials = name.split(' ').filter_map(|w| w.chars().next());
    let letters: String = initials.clone().filter(|c| c.is_uppercase()).collect();
    let small: String = initials.flat_map(char::to_uppercase).collect();
    let lexicon = Lexicon::for_language(Language::English);
    let mut parts: Vec<String> = words
        .iter()
        .filter(|w| lexicon.noun_kind(&w.to_lowercase()).is_none() || w.len() > 12)
        .map(|w| (*w).to_owned())
        .collect();
    // A surname may be a common noun.
    for word in words.first().into_iter().chain(words.last()) {
        if !parts.iter().any(|p| p == word) {
            parts.push((*word).to_owned());
        }
    }
    if letters.len() > 1 {
        parts.push(small);
        parts.push(letters);
    }
    parts.dedup();
    parts
}

fn is_part_of_person(word: &str, name: &str) -> bool {
    let bare = ["Jr.", "Sr.", "Jr", "Sr", "II", "III"].iter().find_map(|s| name.strip_suffix(s));
    let bare = bare.unwrap_or(name).trim_end_matches([' ', ',']);
    let mut words = bare.split(' ');
    words.any(|w| w == word)
}

fn are_one_person(one: &str, other: &str) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let (mut a, mut b) = (one.split(' '), other.split(' '));
    let (Some(first), Some(second)) = (a.next(), b.next()) else { return false };
    if is_tail(one, other) || is_tail(other, one) {
        return true;
    }
    if a.next_back() != b.next_back() {
        return false;
    }
    let initial = |short: &str, long: &str| {
        short.len() <= 2 && short.ends_with('.') && long.starts_with(&short[..1])
    };
    first == second
        || initial(first, second)
        || initial(second, first)
        || lexicon.given_names_same(first, second)
}

/// Tells whether a name is the end of a longer one: `De la Tour` after `Anne de la Tour`.
fn is_tail(short: &str, long: &str) -> bool {
    let long = long.to_lowercase();
    long.strip_suffix(&short.to_lowercase()).is_some_and(|rest| rest.ends_with(' '))
}
