//! What a number counts: the noun and its modifiers, and what happened to them.
//!
//! English news counts casualties in a few shapes, which this reads without a
//! parser: `two dead`, `two people were shot`, `killing two`, `left two men
//! dead`, `two of them fatally`, `the death toll rose to two`.

use provcheck_lexicon::{Class, english};

use crate::number::{glued, small, word};
use crate::things;
use crate::token::{Shape, Token};

/// What a number counts.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the words show or not"
)]
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Counted {
    /// The counted noun in lower case; empty where the number stands alone.
    pub(crate) head: String,
    /// Words between number and noun, in lower case.
    pub(crate) modifiers: Vec<String>,
    /// Index of the role, as [`things::role`] takes it.
    pub(crate) role: Option<usize>,
    /// Whether it counts a part: "two of them", "including 3 children".
    pub(crate) part: bool,
    /// Whether it comes on top of others: "four others", "another 12".
    pub(crate) additional: bool,
    /// Whether the words call it known: "the two men".
    pub(crate) definite: bool,
    /// Whether the counted do something to others: "two men shot three people".
    pub(crate) agent: bool,
    /// Index one past the noun's last token.
    pub(crate) end: usize,
}

/// Tells whether a word ends a noun phrase.
pub(crate) fn is_function(word: &str) -> bool {
    english(Class::FunctionWord).contains(word)
}

fn is_be(word: &str) -> bool {
    english(Class::StateVerb).contains(word)
}

/// Words that may stand between a form of "be" and the word that says the role.
fn is_between(word: &str) -> bool {
    is_be(word)
        || word.ends_with("ly")
            && !matches!(word, "fatally" | "critically" | "seriously" | "severely")
        || english(Class::BetweenWord).contains(word)
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") && word.len() > 4 && !english(Class::LyAdjective).contains(word)
        || english(Class::VerbAdverb).contains(word)
}

/// Tells whether an object can begin with the token: what stands there was done to, not doing.
fn begins_object(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if token.shape == Shape::Number {
        return true;
    }
    english(Class::ObjectStarter).contains(token.lower.as_str())
        || small(&token.lower).is_some() && token.lower != "one"
}

/// Reads what the number at tokens `first..end` counts. `start` is the first
/// token of the whole quantity, `limit` the end of its sentence.
pub(crate) fn read(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
    single: bool,
    from: usize,
    limit: usize,
) -> Counted {
    let mut counted = Counted { end, ..Counted::default() };
    let mut at = end;
    let before = |back: usize| {
        start.checked_sub(back).filter(|&i| i >= from).map_or("", |i| word(tokens, i))
    };
    counted.definite = english(Class::KnownDeterminer).contains(before(1));
    counted.additional =
        matches!(before(1), "another" | "additional" | "further" | "other" | "extra");
    counted.part = matches!(before(1), "including" | "includes" | "included")
        || before(2) == "among" && before(1) == "them"
        || before(1) == "them"
        || matches!(before(1), "which" | "whom");
    if word(tokens, at) == "of" {
        let next = word(tokens, at + 1);
        if english(Class::PartPronoun).contains(next) {
            counted.part = true;
            at += 2;
            if matches!(next, "them" | "whom" | "which" | "us" | "those") {
                counted.end = at;
                counted.role = after(tokens, at, limit, &mut counted.agent);
                return counted;
            }
        } else {
            at += 1;
        }
    }
    noun_phrase(tokens, &mut at, limit, single, &mut counted);
    counted.end = at;
    let done = ahead_of(tokens, start, from);
    if counted.role.is_none() {
        let mut agent = false;
        let near = adjacent(tokens, at, limit, &mut agent);
        counted.role = near
            .or(done)
            .or_else(|| if agent { None } else { after(tokens, at, limit, &mut agent) });
        counted.agent = agent && counted.role.is_none();
    }
    if counted.role.is_none()
        && !counted.agent
        && (counted.head.is_empty() || things::class(&counted.head).is_some_and(|c| c.generic))
    {
        counted.role = toll(tokens, start, from);
    }
    // What a witness saw is no count of all that were hurt.
    counted.part |= counted.role.is_some() && matches!(before(1), "saw" | "seen" | "sees");
    if counted.role.is_some() && counted.role == things::role_named("injured") {
        // "Injured by gunfire": those hurt in the flight are not among them.
        let by = (at..(at + GRAVE_REACH).min(limit)).find(|&i| word(tokens, i) == "by");
        if by.is_some_and(|i| english(Class::ShotCause).contains(word(tokens, i + 1))) {
            counted.role = things::role_named("shot");
        }
    }
    if counted.role.is_some() && counted.role == things::role_named("injured") {
        let (near, reach) = (start.saturating_sub(2).max(from), (at + GRAVE_REACH).min(limit));
        if is_grave(tokens, near, start) || is_grave(tokens, at, reach) {
            counted.role = things::role_named("badly injured");
        }
    }
    counted
}

/// Tokens behind a noun among which the grade of its harm is told.
const GRAVE_REACH: usize = 6;

/// Tells whether a word grades the harm: those hurt badly are some of those hurt.
fn is_grave(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    (from..to)
        .take_while(|&i| tokens[i].shape != Shape::Mark)
        .any(|i| english(Class::GraveWord).contains(word(tokens, i)))
}

/// Tells whether a word looks like a plural noun.
fn is_plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !is_adverb(word)
        && !is_function(word)
}

/// Reads modifiers and noun from `at`, and leaves `at` behind them.
fn noun_phrase(
    tokens: &[Token<'_>],
    at: &mut usize,
    limit: usize,
    single: bool,
    counted: &mut Counted,
) {
    let mut steps = 0;
    while *at < limit && steps < 6 {
        steps += 1;
        let token = &tokens[*at];
        if token.is_dash()
            && !token.spaced
            && glued(tokens, *at + 1)
            && !counted.modifiers.is_empty()
        {
            *at += 1;
            continue;
        }
        if token.shape != Shape::Word && token.shape != Shape::Mixed {
            break;
        }
        let lower = token.lower.trim_end_matches("'s");
        let possessive = lower.len() < token.lower.len() || token.lower.ends_with('\'');
        if is_function(lower) {
            break;
        }
        if english(Class::AdditionWord).contains(lower) {
            counted.additional = true;
            *at += 1;
            if lower == "others" {
                "others".clone_into(&mut counted.head);
                break;
            }
            continue;
        }
        let uses = things::uses(lower);
        let next = word(tokens, *at + 1);
        if let Some(role) = uses.passive.or(uses.alone).filter(|_| {
            things::class(lower).is_none_or(|_| counted.head.is_empty() && lower == "shot")
        }) {
            // "two wounded men": the role before the noun. "two killed men" is not said.
            let noun_next = things::class(next).is_some_and(|c| c.person)
                && *at + 1 < limit
                && uses.alone.is_none();
            if noun_next {
                counted.role = Some(role);
                *at += 1;
                continue;
            }
            break;
        }
        if let Some(role) = uses.noun.filter(|_| !possessive) {
            counted.role = Some(role);
            "people".clone_into(&mut counted.head);
            *at += 1;
            break;
        }
        let plural = is_plural(lower);
        let two = format!("{lower} {next}");
        if !possessive && things::class(&two).is_some() {
            counted.head = two;
            *at += 2;
            break;
        }
        if !possessive && (things::class(lower).is_some() || plural && !single) {
            // "police officers", "school buses": the last of them is the noun.
            let follows = *at + 1 < limit && tokens[*at + 1].shape == Shape::Word;
            let class = things::class(next).is_some() && things::uses(next).passive.is_none();
            let whole = matches!(lower, "men" | "women" | "children" | "people")
                || things::class(lower).is_some_and(|c| c.generic);
            let more = follows && !whole && (class || !plural && is_plural(next));
            if !more {
                lower.clone_into(&mut counted.head);
                *at += 1;
                break;
            }
        }
        counted.modifiers.push(lower.to_owned());
        *at += 1;
        if single
            && things::class(next).is_none()
            && (is_function(next) || next.is_empty() || things::uses(next).passive.is_some())
        {
            counted.head = counted.modifiers.pop().unwrap_or_default();
            break;
        }
    }
    if counted.head.is_empty() && counted.role.is_none() && !counted.modifiers.is_empty() {
        // No word looks like a plural: the last is the best guess ("12 aircraft").
        counted.head = counted.modifiers.pop().unwrap_or_default();
    }
}

/// The role that stands right behind the noun: "two people killed", "four injured".
fn adjacent(tokens: &[Token<'_>], mut at: usize, limit: usize, agent: &mut bool) -> Option<usize> {
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
    let killed = things::role_named("killed");
    let injured = things::role_named("injured");
    match here {
        "fatally" => return killed,
        "critically" | "seriously" | "severely" => {
            return matches!(next, "injured" | "wounded" | "hurt" | "" | "and")
                .then_some(injured)
                .flatten();
        }
        "shot" => {
            let second = if next == "and" { word(tokens, at + 2) } else { next };
            let third = word(tokens, at + 3);
            if matches!(second, "killed" | "dead" | "fatally")
                || second == "to" && word(tokens, at + 2) == "death"
                || next == "and" && third == "killed"
            {
                return killed;
            }
            if next == "and"
                && (matches!(second, "injured" | "wounded" | "hurt")
                    || matches!(third, "injured" | "wounded" | "hurt"))
                && !begins_object(tokens, at + 3)
            {
                return injured;
            }
        }
        "stabbed" | "beaten" | "burned" | "burnt" | "crushed" | "trampled"
            if next == "to" && word(tokens, at + 2) == "death" =>
        {
            return killed;
        }
        "lost"
            if matches!(next, "their" | "his" | "her")
                && matches!(word(tokens, at + 2), "lives" | "life") =>
        {
            return killed;
        }
        _ => {}
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

/// The role behind the noun with "were", "have been", "who were", or with wounds.
fn after(tokens: &[Token<'_>], at: usize, limit: usize, agent: &mut bool) -> Option<usize> {
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

/// The role of a verb right before the quantity: "killing two", "the deaths of two".
fn ahead_of(tokens: &[Token<'_>], start: usize, from: usize) -> Option<usize> {
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
    let verb = at.checked_sub(1).filter(|&i| i >= from)?;
    let here = word(tokens, verb);
    let before =
        |back: usize| verb.checked_sub(back).filter(|&i| i >= from).map_or("", |i| word(tokens, i));
    if matches!(here, "of" | "to") {
        let noun = before(1);
        let killing = english(Class::KillingNoun).contains(noun);
        return match noun {
            _ if killing && here == "of" => things::role_named("killed"),
            "shooting" | "shootings" if here == "of" => things::role_named("shot"),
            "injury" | "injuries" => things::role_named("injured"),
            "arrest" | "arrests" if here == "of" => things::role_named("arrested"),
            _ => None,
        };
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

/// The role of "the death toll rose to", "the number of injured stands at".
fn toll(tokens: &[Token<'_>], start: usize, from: usize) -> Option<usize> {
    let low = start.saturating_sub(12).max(from);
    let joined = start.checked_sub(1).filter(|&i| i >= from).map(|i| word(tokens, i))?;
    if !english(Class::TollVerb).contains(joined) {
        return None;
    }
    for at in (low..start).rev() {
        if tokens[at].shape == Shape::Mark && !tokens[at].is_dash() && !tokens[at].is_mark(',') {
            return None;
        }
        for (phrase, role) in things::tolls() {
            if phrase.iter().enumerate().all(|(i, w)| word(tokens, at + i) == w) {
                return Some(*role);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;
    use crate::tokens::tokens;

    fn all(text: &str) -> Vec<String> {
        let tokens = &tokens(text);
        let quantities = read::quantities(text);
        quantities
            .iter()
            .filter(|q| matches!(q.kind, read::Kind::Count | read::Kind::OneOf))
            .map(|q| {
                let start = tokens.partition_point(|t| t.start < q.span.start as usize);
                let counted = read(tokens, start, q.end, q.high <= 1.0, 0, tokens.len());
                let role = counted.role.map_or("-", |r| things::role(r).name.as_str());
                let mut modifiers = counted.modifiers.join(" ");
                if !modifiers.is_empty() {
                    modifiers.push(' ');
                }
                format!(
                    "{} {modifiers}{} {role}{}",
                    q.low,
                    counted.head,
                    if counted.part { " part" } else { "" }
                )
            })
            .collect()
    }

    #[test]
    fn things_and_roles() {
        for (text, want) in [
            ("Two dead in flat fire", "2  killed"),
            ("2 killed, 3 injured in crash", "2  killed|3  injured"),
            ("Two people were killed and four others injured.", "2 people killed|4 others injured"),
            ("A blast killed two people and wounded at least four.", "2 people killed|4  injured"),
            ("leaving one man dead and three others wounded", "1 man killed|3 others injured"),
            ("Five people were shot, two fatally.", "5 people shot|2  killed"),
            ("Two men shot three people.", "2 men -|3 people shot"),
            ("Three teens were shot and killed on Sunday.", "3 teens killed"),
            ("Two of the victims died.", "2 victims killed part"),
            ("The death toll rose to 12 on Monday.", "12  killed"),
            ("Police arrested 14 people.", "14 people arrested"),
            ("some 130,000 Russian troops near the border", "130000 russian troops -"),
            ("Seven people, including a child, were shot.", "7 people shot"),
            ("two police officers were wounded", "2 police officers injured"),
            ("the deaths of 12 people", "12 people killed"),
            ("12 deaths and 30 injuries", "12 people killed|30 people injured"),
            ("three injured people were taken away", "3 people injured"),
            ("Six people suffered gunshot wounds.", "6 people shot"),
            ("10 people at the club were hurt", "10 people injured"),
            ("including 3 children", "3 children - part"),
            ("was killed two streets away", "2 streets -"),
            ("120 aircraft over the sea", "120 aircraft -"),
            ("20 people were killed or injured", "20 people -"),
        ] {
            assert_eq!(all(text).join("|"), want, "{text}");
        }
    }
}
