//! What stands behind a noun and says what happened to the counted.

use provcheck_lexicon::{Class, english};

use super::words::{begins_object, is_adverb, is_be, is_between};
use crate::number::word;
use crate::things;
use crate::token::{Shape, Token};

/// The role that stands right behind the noun: "two people killed", "four injured".
pub(super) fn adjacent(
    tokens: &[Token<'_>],
    mut at: usize,
    limit: usize,
    agent: &mut bool,
) -> Option<usize> {
    let mut steps = 0;
    while steps < 2 && at < limit && is_adverb(word(tokens, at)) {
        at += 1;
        steps += 1;
    }
    (at < limit).then(|| role_word(tokens, at, limit, false, agent)).flatten()
}

/// Reads the role that the word at `at` gives to a subject before it.
fn role_word(
    tokens: &[Token<'_>],
    at: usize,
    limit: usize,
    passive: bool,
    agent: &mut bool,
) -> Option<usize> {
    let here = word(tokens, at);
    let next = if at + 1 < limit { word(tokens, at + 1) } else { "" };
    if matches!(here, "critically" | "seriously" | "severely") {
        let hurt = matches!(next, "injured" | "wounded" | "hurt" | "" | "and");
        return hurt.then(|| things::role_named("injured")).flatten();
    }
    if let Some(role) = fixed(tokens, at, next) {
        return Some(role);
    }
    let uses = things::uses(here);
    if let Some(role) = uses.alone {
        return Some(role);
    }
    let role = uses.passive?;
    if !passive && uses.active.is_some() && at + 1 < limit && begins_object(tokens, at + 1) {
        *agent = true;
        return None;
    }
    // "killed or injured" is neither of the two.
    if next == "or" && things::uses(word(tokens, at + 2)).passive.is_some_and(|r| r != role) {
        return None;
    }
    Some(role)
}

/// Returns the role that words say together with those behind them.
fn fixed(tokens: &[Token<'_>], at: usize, next: &str) -> Option<usize> {
    let ends = |words: &[&str]| words.contains(&word(tokens, at + 2));
    let killed = match word(tokens, at) {
        "fatally" => true,
        "shot" if is_shot_dead(tokens, at, next) => true,
        "shot" if is_shot_and_hurt(tokens, at, next) => return things::role_named("injured"),
        to_death if english(Class::DeadlyParticiple).contains(to_death) => {
            next == "to" && ends(&["death"])
        }
        "lost" => matches!(next, "their" | "his" | "her") && ends(&["lives", "life"]),
        _ => false,
    };
    killed.then(|| things::role_named("killed")).flatten()
}

/// "shot dead", "shot to death", "shot and killed", "shot and later killed".
fn is_shot_dead(tokens: &[Token<'_>], at: usize, next: &str) -> bool {
    let second = if next == "and" { word(tokens, at + 2) } else { next };
    matches!(second, "killed" | "dead" | "fatally")
        || second == "to" && word(tokens, at + 2) == "death"
        || next == "and" && word(tokens, at + 3) == "killed"
}

/// "shot and wounded", "shot and badly hurt", and not "shot and wounded two others".
fn is_shot_and_hurt(tokens: &[Token<'_>], at: usize, next: &str) -> bool {
    let hurt = |at: usize| matches!(word(tokens, at), "injured" | "wounded" | "hurt");
    next == "and" && (hurt(at + 2) || hurt(at + 3)) && !begins_object(tokens, at + 3)
}

/// The role behind the noun with "were", "have been", "who were", or with wounds.
pub(super) fn after(
    tokens: &[Token<'_>],
    at: usize,
    limit: usize,
    agent: &mut bool,
) -> Option<usize> {
    if let Some(role) = adjacent(tokens, at, limit, agent) {
        return Some(role);
    }
    if *agent {
        return None;
    }
    let mut at = at;
    // ", including a child," and ", all from Ohio,"
    if tokens.get(at).is_some_and(|t| t.is_mark(',')) {
        let close = (at + 1..(at + 14).min(limit)).find(|&i| tokens[i].is_mark(','))?;
        if !is_be(word(tokens, close + 1)) {
            return None;
        }
        at = close + 1;
    }
    // "two women aged 30 and 41 were rescued"
    if word(tokens, at) == "aged" {
        let rest =
            (at + 1..limit).find(|&i| tokens[i].shape == Shape::Word && word(tokens, i) != "and");
        at = rest?;
    }
    if matches!(word(tokens, at), "who" | "that" | "which") {
        at += 1;
    }
    if english(Class::PlacePreposition).contains(word(tokens, at)) {
        let verb = (at + 1..(at + 9).min(limit))
            .take_while(|&i| tokens[i].shape != Shape::Mark || tokens[i].is_dash())
            .find(|&i| is_be(word(tokens, i)) || things::uses(word(tokens, i)).alone.is_some());
        if let Some(verb) = verb {
            at = verb;
        }
    }
    wounds(tokens, at, limit).or_else(|| {
        if !is_be(word(tokens, at)) {
            return role_word(tokens, at, limit, true, agent)
                .filter(|_| things::uses(word(tokens, at)).alone.is_some());
        }
        let mut next = at + 1;
        let mut steps = 0;
        while next < limit && steps < 5 && is_between(word(tokens, next)) {
            if word(tokens, next) == "not" {
                return None;
            }
            next += 1;
            steps += 1;
        }
        let had = matches!(word(tokens, next - 1), "has" | "have" | "had");
        (next < limit)
            .then(|| {
                if had {
                    role_word(tokens, next, limit, false, agent)
                } else {
                    role_word(tokens, next, limit, true, agent)
                }
            })
            .flatten()
            .or_else(|| wounds(tokens, next, limit))
    })
}

/// "with gunshot wounds", "suffered injuries", "in critical condition".
fn wounds(tokens: &[Token<'_>], at: usize, limit: usize) -> Option<usize> {
    let window: Vec<&str> = (at..(at + 7).min(limit))
        .take_while(|&i| !tokens[i].is_mark(',') && !tokens[i].is_mark('.'))
        .map(|i| word(tokens, i))
        .collect();
    let first = *window.first()?;
    let verb = english(Class::SufferingVerb).contains(first);
    if verb && window.contains(&"gunshot") {
        return things::role_named("shot");
    }
    if verb && window.iter().any(|w| matches!(*w, "injuries" | "wounds" | "burns" | "injury")) {
        return things::role_named("injured");
    }
    None
}
