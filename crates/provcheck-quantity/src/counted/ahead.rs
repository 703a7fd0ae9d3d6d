//! What stands ahead of a number and says what happened to the counted.

use provcheck_lexicon::{Class, english};

use super::words::is_adverb;
use crate::number::word;
use crate::things;
use crate::token::{Shape, Token};

/// The role of a verb right before the quantity: "killing two", "the deaths of two".
pub(super) fn ahead_of(tokens: &[Token<'_>], start: usize, from: usize) -> Option<usize> {
    let verb = before_lead(tokens, start, from)?.checked_sub(1).filter(|&i| i >= from)?;
    let here = word(tokens, verb);
    let before =
        |back: usize| verb.checked_sub(back).filter(|&i| i >= from).map_or("", |i| word(tokens, i));
    if matches!(here, "of" | "to") {
        return noun_before(before(1), here == "of");
    }
    let role = things::uses(here).active?;
    // "was killed two streets away"
    let passive = |w: &str| english(Class::PassiveGet).contains(w);
    if passive(before(1))
        || (passive(before(2)) && (is_adverb(before(1)) || matches!(before(1), "and" | "also")))
    {
        return None;
    }
    if matches!(before(1), "and" | "or") {
        let other = things::uses(before(2));
        if let Some(other) = other.active.filter(|&r| r != role) {
            let shot = things::role(other).name == "shot";
            // "shot and killed two" killed them; "killed or wounded two" did we know not what.
            if !shot {
                return None;
            }
        }
        if passive(before(3)) && other.active.is_some() {
            return None;
        }
    }
    Some(role)
}

/// Returns where the words begin that lead up to a number: "at least", "a total of".
fn before_lead(tokens: &[Token<'_>], start: usize, from: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..4 {
        let before = at.checked_sub(1).filter(|&i| i >= from)?;
        if tokens[before].shape != Shape::Word {
            return None;
        }
        if english(Class::TollLead).contains(word(tokens, before))
            || word(tokens, before) == "of" && before > from && word(tokens, before - 1) == "total"
        {
            at = before;
        } else {
            break;
        }
    }
    Some(at)
}

/// Returns the role that a noun gives with "of" or "to" behind it: "the deaths of two".
fn noun_before(noun: &str, of: bool) -> Option<usize> {
    match noun {
        _ if of && english(Class::KillingNoun).contains(noun) => things::role_named("killed"),
        "shooting" | "shootings" if of => things::role_named("shot"),
        "injury" | "injuries" => things::role_named("injured"),
        "arrest" | "arrests" if of => things::role_named("arrested"),
        _ => None,
    }
}

/// Tokens before a number among which it is said what it is the number of.
const REACH: usize = 12;

/// The tokens before a number, the nearest first, that may say what it is the number of: of a
/// clause whose verb leads up to it, `rose to`, `stands at`.
fn lead(tokens: &[Token<'_>], start: usize, from: usize) -> impl Iterator<Item = usize> {
    let joined = start.checked_sub(1).filter(|&i| i >= from).map(|i| word(tokens, i));
    let leads = joined.is_some_and(|joined| english(Class::TollVerb).contains(joined));
    let low = if leads { start.saturating_sub(REACH).max(from) } else { start };
    let within = |at: &usize| {
        let token = &tokens[*at];
        token.shape != Shape::Mark || token.is_dash() || token.is_mark(',')
    };
    (low..start).rev().take_while(within)
}

/// The role of "the death toll rose to", "the number of injured stands at".
pub(super) fn toll(tokens: &[Token<'_>], start: usize, from: usize) -> Option<usize> {
    lead(tokens, start, from).find_map(|at| {
        let stands =
            |phrase: &[String]| phrase.iter().enumerate().all(|(i, w)| word(tokens, at + i) == w);
        things::tolls().iter().find(|(phrase, _)| stands(phrase)).map(|(_, role)| *role)
    })
}

/// Where the noun begins of "the number of cases rose to".
pub(super) fn number_of(tokens: &[Token<'_>], start: usize, from: usize) -> Option<usize> {
    let number = |&at: &usize| word(tokens, at) == "number" && word(tokens, at + 1) == "of";
    lead(tokens, start, from).find(number).map(|at| at + 2)
}
