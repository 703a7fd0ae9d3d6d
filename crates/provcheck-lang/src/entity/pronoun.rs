//! Whom `he`, `she`, `his` and `her` mean, where only one person could be meant.
//!
//! A pronoun belongs to the one person whom its own sentence, before it, or the sentence
//! before names as no other of the sex: a little of what Hobbs (1978) does, kept to the
//! cases in which there is no choice.

use provcheck_core::BlockKind;
use provcheck_lexicon::{Class, Language, Lexicon, Sex, Words};

use super::model::{Entity, EntityKind, Mention};
use crate::analysis::Analysis;
use crate::tagset::Xpos;

const MALE: Words = Words::new(Language::English, Class::MaleTitle);
const FEMALE: Words = Words::new(Language::English, Class::FemaleTitle);

/// The kind of an entity that scores less than this above the next best is often wrong.
const DOUBTFUL: i32 = 6000;

/// Pronouns that are looked at for the last one of the story.
const LOOKED: usize = 8;

/// Returns for each sentence how many of the story's own stand before it, and whether it is none of
/// them: a caption.
fn places(analysis: &Analysis<'_>) -> Vec<(u32, bool)> {
    let blocks = analysis.document().blocks();
    let mut before = 0;
    let caption = |block: usize| blocks.get(block).is_some_and(|b| b.kind == BlockKind::Caption);
    let all = analysis.sentences().map(|sentence| {
        let here = (before, caption(sentence.block()));
        before += u32::from(!here.1);
        here
    });
    all.collect()
}

/// Adds the pronouns whose person is known.
pub(super) fn add(analysis: &Analysis<'_>, all: &mut [Entity], mentions: &mut Vec<Mention>) {
    let sexes: Vec<Option<Sex>> = all.iter().map(|e| sex(analysis, e, mentions)).collect();
    let mut found: Vec<Mention> = Vec::new();
    let (mut from, mut here) = (0, 0);
    let places = places(analysis);
    let place = |sentence: u32| places[sentence as usize].0;
    for sentence in analysis.sentences() {
        let number = sentence.index() as u32;
        while from < mentions.len() && place(mentions[from].sentence) + 1 < place(number) {
            from += 1;
        }
        // What a page sets in is about others than the story around it.
        let near = |m: &&Mention| m.sentence == number || !places[m.sentence as usize].1;
        while here < mentions.len() && mentions[here].sentence <= number {
            here += 1;
        }
        for (at, word) in sentence.words().iter().enumerate() {
            if !matches!(word.xpos, Xpos::Prp | Xpos::PrpPoss) {
                continue;
            }
            let Some(sex) = sex_of(&sentence.slice(word.span).to_lowercase()) else { continue };
            let before = &mentions[from..here];
            let last = found.iter().rev().take(LOOKED).find(near);
            let last = last.filter(|m| place(m.sentence) + 1 >= place(number));
            let candidates = before.iter().filter(near).chain(last);
            let candidates = candidates.filter(|m| m.span.end <= word.span.start);
            // Who may be a person counts as one.
            let person = |e: &Entity| e.kind == EntityKind::Person || e.margin < DOUBTFUL;
            let mut people: Vec<u32> =
                candidates.map(|m| m.entity).filter(|e| person(&all[*e as usize])).collect();
            people.sort_unstable();
            people.dedup();
            // Of several the one of the sex; one whose sex is not known only where there is
            // no other.
            let several = people.len() > 1;
            let fits = |e: &u32| sexes[*e as usize].is_none_or(|known| known == sex);
            people.retain(|e| fits(e));
            if several && people.len() > 1 {
                let unknown = people.iter().any(|e| sexes[*e as usize].is_none());
                people.retain(|e| !unknown && sexes[*e as usize] == Some(sex));
            } else {
                people.retain(|e| all[*e as usize].kind == EntityKind::Person);
            }
            if let [entity] = people[..] {
                let tokens = at as u32..at as u32 + 1;
                let mention =
                    Mention { span: word.span, sentence: number, tokens, entity, pronoun: true };
                found.push(mention);
            }
        }
    }
    mentions.append(&mut found);
    mentions.sort_by_key(|m| m.span);
    for entity in all.iter_mut() {
        entity.mentions.clear();
    }
    for (number, mention) in mentions.iter().enumerate() {
        all[mention.entity as usize].mentions.push(number as u32);
    }
}

/// Returns the sex that a pronoun in lower case is of.
pub(crate) fn sex_of(pronoun: &str) -> Option<Sex> {
    match pronoun {
        "he" | "him" | "his" | "himself" => Some(Sex::Male),
        "she" | "her" | "hers" | "herself" => Some(Sex::Female),
        _ => None,
    }
}

/// Returns the sex of a person whose given name or title shows it.
pub(crate) fn sex(analysis: &Analysis<'_>, entity: &Entity, mentions: &[Mention]) -> Option<Sex> {
    if entity.kind != EntityKind::Person {
        return None;
    }
    let lexicon = Lexicon::for_language(Language::English);
    let given = entity.name.split(' ').next().filter(|_| entity.name.contains(' '));
    let by_name = given.and_then(|given| lexicon.sex(given));
    by_name.or_else(|| {
        entity.mentions.iter().find_map(|&at| {
            let mention = &mentions[at as usize];
            let sentence = analysis.sentence(mention.sentence as usize)?;
            let before = mention.tokens.start.checked_sub(1)?;
            let title = sentence.slice(sentence.tokens()[before as usize].span);
            let title = title.trim_end_matches('.');
            match (MALE.contains(title), FEMALE.contains(title)) {
                (true, false) => Some(Sex::Male),
                (false, true) => Some(Sex::Female),
                _ => None,
            }
        })
    })
}
