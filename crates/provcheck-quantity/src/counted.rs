//! What a number counts: the noun and its modifiers, and what happened to them.
//!
//! English news counts casualties in a few shapes, which this reads without a
//! parser: `two dead`, `two people were shot`, `killing two`, `left two men
//! dead`, `two of them fatally`, `the death toll rose to two`.

mod ahead;
mod found;
mod phrase;
mod role;
mod words;

use provcheck_lexicon::{Class, english};

use crate::number::word;
use crate::things;
use crate::token::{Shape, Token};

use ahead::{ahead_of, number_of, toll};
pub(crate) use found::Counted;
use phrase::noun_phrase;
use role::{adjacent, after};
pub(crate) use words::is_function;

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
    let at = noun_phrase(tokens, at, limit, single, &mut counted);
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
    if counted.role.is_none()
        && counted.head.is_empty()
        && let Some(noun) = number_of(tokens, start, from)
    {
        noun_phrase(tokens, noun, start, false, &mut counted);
    }
    // What a witness saw is no count of all that were hurt.
    counted.part |= counted.role.is_some() && matches!(before(1), "saw" | "seen" | "sees");
    if counted.role.is_some() && counted.role == things::role_named("injured") {
        counted.role = graded(tokens, (from, start), (at, limit));
    }
    counted
}

/// Tokens behind a noun among which the grade of its harm is told.
const GRAVE_REACH: usize = 6;

/// Returns the role of those who were injured, by what is told of it from a token on before the
/// quantity, and behind it up to another.
fn graded(
    tokens: &[Token<'_>],
    (from, start): (usize, usize),
    (at, limit): (usize, usize),
) -> Option<usize> {
    let (near, reach) = (start.saturating_sub(2).max(from), (at + GRAVE_REACH).min(limit));
    // "Injured by gunfire": those hurt in the flight are not among them.
    let by = (at..reach).find(|&i| word(tokens, i) == "by");
    if by.is_some_and(|i| english(Class::ShotCause).contains(word(tokens, i + 1))) {
        return things::role_named("shot");
    }
    let grave = is_grave(tokens, near, start) || is_grave(tokens, at, reach);
    things::role_named(if grave { "badly injured" } else { "injured" })
}

/// Tells whether a word grades the harm: those hurt badly are some of those hurt.
fn is_grave(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    (from..to)
        .take_while(|&i| tokens[i].shape != Shape::Mark)
        .any(|i| english(Class::GraveWord).contains(word(tokens, i)))
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
            ("The number of listed mills in Orsova fell to 46.", "46 listed mills -"),
            ("The number of pupils at the school stood at 310 in May.", "310 pupils -"),
            ("The number of mills fell by 46.", "46  -"),
            ("It runs a number of mills; output fell to 46.", "46  -"),
        ] {
            assert_eq!(all(text).join("|"), want, "{text}");
        }
    }
}
