//! What a measure or a sum of money is of: `20 million tonnes of grain ...
//! stuck in silos`, `a $30m fine`, `fined the bank $30m`.
//!
//! A number with a unit says little by itself: only where the words beside it
//! name a substance or a purpose can two texts speak of the same amount.

use provcheck_lexicon::{Class, english};

use crate::counted::is_function;
use crate::number::word;
use crate::things;
use crate::token::{Shape, Token};

/// What an amount is of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Measured {
    /// The substance or the purpose, in lower case.
    pub(crate) head: String,
    /// Words before it, in lower case.
    pub(crate) modifiers: Vec<String>,
    /// What is done with it: "kept", "exported"; from the table of states.
    pub(crate) state: Option<&'static str>,
    /// Whether the words call it known: "puts the grain at 26 million tonnes".
    pub(crate) definite: bool,
    /// Whether an amount of a larger one is meant: "of the grain", "a year".
    pub(crate) part: bool,
    /// Whether a relative clause states it, whatever the main clause supposes.
    pub(crate) stated: bool,
    /// Index one past the last token that was read behind the amount.
    pub(crate) end: usize,
}

/// Words that may stand between a noun and the word that tells its state.
const STATE_REACH: usize = 7;
/// Words before an amount in which the verb that governs it is looked for.
const VERB_REACH: usize = 7;

/// Reads what the measure at tokens `start..end` is of.
pub(crate) fn substance(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
    from: usize,
    to: usize,
) -> Option<Measured> {
    let mut out = Measured { end, ..Measured::default() };
    if word(tokens, end) == "of" {
        let mut at = end + 1;
        if english(Class::DefiniteDeterminer).contains(word(tokens, at)) {
            out.part = true;
            at += 1;
        }
        at = noun(tokens, at, to, &mut out);
        out.end = at;
        out.state = state_after(tokens, at, to, &mut out.stated)
            .or_else(|| state_before(tokens, start, from));
    } else if word(tokens, start.checked_sub(1)?) == "at" {
        named_before(tokens, start - 1, from, &mut out)?;
    }
    if is_rate(tokens, out.end) || is_rate(tokens, end) {
        out.part = true;
    }
    (!out.head.is_empty()).then_some(out)
}

/// Reads what the sum of money at tokens `start..end` is for.
pub(crate) fn purpose(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
    from: usize,
    to: usize,
) -> Option<Measured> {
    let mut out = Measured { end, ..Measured::default() };
    // "a $2bn aid package", "$5m in damages"
    let joined = matches!(word(tokens, end), "in" | "of");
    let first = end + usize::from(joined);
    let mut words: Vec<usize> = Vec::new();
    for at in first..to.min(first + 4) {
        let token = tokens.get(at)?;
        if token.is_dash() && !token.spaced {
            continue;
        }
        if token.shape != Shape::Word || is_function(&token.lower) {
            break;
        }
        words.push(at);
    }
    // "loan package": the first says what it is.
    let named = words.iter().position(|&at| things::purpose(word(tokens, at), false).is_some());
    if let Some(named) = named {
        let at = words[named];
        things::purpose(word(tokens, at), false)?.clone_into(&mut out.head);
        out.modifiers = modifiers(tokens, &words[..named]);
        out.end = at + 1;
    } else if let Some((at, name)) = purpose_of(tokens, start, from) {
        // "a fine of $30m", "a loan worth $2bn"
        name.clone_into(&mut out.head);
        let mut before = Vec::new();
        for i in (at.saturating_sub(3).max(from)..at).rev() {
            if tokens[i].shape != Shape::Word || is_function(word(tokens, i)) {
                break;
            }
            before.push(i);
        }
        before.reverse();
        out.modifiers = modifiers(tokens, &before);
    } else {
        // "fined the bank $30m"
        let verb = (start.saturating_sub(VERB_REACH).max(from)..start)
            .rev()
            .take_while(|&i| tokens[i].shape == Shape::Word || tokens[i].is_dash())
            .find_map(|i| things::purpose(word(tokens, i), true))?;
        verb.clone_into(&mut out.head);
    }
    out.part = is_rate(tokens, out.end) || is_rate(tokens, end);
    Some(out)
}

/// The purpose that "of" or "worth" ties to what stands at `start`.
fn purpose_of(tokens: &[Token<'_>], start: usize, from: usize) -> Option<(usize, &'static str)> {
    let link = start.checked_sub(1).filter(|&i| i > from)?;
    if !matches!(word(tokens, link), "of" | "worth" | "totalling" | "totaling") {
        return None;
    }
    Some((link - 1, things::purpose(word(tokens, link - 1), false)?))
}

fn modifiers(tokens: &[Token<'_>], words: &[usize]) -> Vec<String> {
    words.iter().map(|&i| word(tokens, i).trim_end_matches("'s").to_owned()).collect()
}

/// Reads a noun phrase from `at` and returns the token behind it.
fn noun(tokens: &[Token<'_>], mut at: usize, to: usize, out: &mut Measured) -> usize {
    let mut words: Vec<String> = Vec::new();
    while at < to && words.len() < 4 {
        let token = &tokens[at];
        if token.is_dash() && !token.spaced && !words.is_empty() {
            at += 1;
            continue;
        }
        let lower = &*token.lower;
        let verb = !words.is_empty()
            && (things::state(lower).is_some() || lower.ends_with("ed") && lower.len() > 4);
        if token.shape != Shape::Word || is_function(lower) || verb {
            break;
        }
        words.push(lower.trim_end_matches("'s").to_owned());
        at += 1;
    }
    out.head = words.pop().unwrap_or_default();
    out.modifiers = words;
    at
}

/// "puts the grain at": the noun before "at", under a verb of reckoning.
fn named_before(tokens: &[Token<'_>], at: usize, from: usize, out: &mut Measured) -> Option<()> {
    let article = (at.saturating_sub(5).max(from)..at)
        .rev()
        .take_while(|&i| tokens[i].shape == Shape::Word)
        .find(|&i| word(tokens, i) == "the")?;
    let verb = article.checked_sub(1).filter(|&i| i >= from)?;
    let reckons = english(Class::ReckoningVerb).contains(word(tokens, verb));
    let words: Vec<usize> = (article + 1..at).collect();
    let (last, rest) = words.split_last()?;
    if !reckons || words.iter().any(|&i| is_function(word(tokens, i))) {
        return None;
    }
    word(tokens, *last).clone_into(&mut out.head);
    out.modifiers = modifiers(tokens, rest);
    out.definite = true;
    Some(())
}

/// The state that the words behind a noun tell: "that are held", "lie".
fn state_after(
    tokens: &[Token<'_>],
    at: usize,
    to: usize,
    stated: &mut bool,
) -> Option<&'static str> {
    let relative = matches!(word(tokens, at), "that" | "which");
    for i in at..to.min(at + STATE_REACH) {
        if tokens[i].shape != Shape::Word || matches!(word(tokens, i), "and" | "but" | "or") {
            break;
        }
        if matches!(word(tokens, i), "could" | "would" | "might" | "may" | "not") {
            return None;
        }
        if let Some(state) = things::state(word(tokens, i)) {
            *stated = relative;
            return Some(state);
        }
    }
    None
}

/// The state that the verb before an amount tells: "exported about".
fn state_before(tokens: &[Token<'_>], start: usize, from: usize) -> Option<&'static str> {
    (start.saturating_sub(3).max(from)..start)
        .rev()
        .take_while(|&i| tokens[i].shape == Shape::Word)
        .find_map(|i| things::state(word(tokens, i)))
}

/// Tells whether "a year", "per tonne", "a head" follows: an amount of each.
fn is_rate(tokens: &[Token<'_>], at: usize) -> bool {
    let first = word(tokens, at);
    let span = is_period(word(tokens, at + 1));
    english(Class::RateWord).contains(first)
        || matches!(first, "a" | "an" | "each" | "every") && span
        || tokens.get(at).is_some_and(|t| t.is_mark('/'))
}

fn is_period(word: &str) -> bool {
    english(Class::RateUnit).contains(word)
}

#[cfg(test)]
mod tests {
    use crate::read::{Kind, quantities};
    use crate::tokens::tokens;

    fn first(text: &str) -> String {
        let tokens = &tokens(text);
        let quantities = quantities(text);
        let q = quantities
            .iter()
            .find(|q| matches!(q.kind, Kind::Money | Kind::Measure))
            .unwrap_or_else(|| panic!("{text}"));
        let start = tokens.partition_point(|t| t.start < q.span.start as usize);
        let found = if q.kind == Kind::Money {
            super::purpose(tokens, start, q.end, 0, tokens.len())
        } else {
            super::substance(tokens, start, q.end, 0, tokens.len())
        };
        found.map_or_else(
            || "-".to_owned(),
            |m| {
                let mut words = m.modifiers.clone();
                words.push(m.head);
                format!(
                    "{}{}{}{}",
                    words.join(" "),
                    m.state.map(|s| format!(" {s}")).unwrap_or_default(),
                    if m.definite { " known" } else { "" },
                    if m.part { " part" } else { "" }
                )
            },
        )
    }

    #[test]
    fn amounts_and_what_they_are_of() {
        for (text, want) in [
            ("Some 9 million tonnes of rice have been stuck in barns.", "rice kept"),
            ("More than 9 million tonnes of rice lie in storage.", "rice kept"),
            ("It may free 9 million tonnes of rice that are held in the port.", "rice kept"),
            ("The country exported 9 million tonnes of rice.", "rice exported"),
            ("9,000 litres of heavy fuel oil leaked into the bay.", "heavy fuel oil spilled"),
            ("They seized 40 kg of Colombian cocaine.", "colombian cocaine seized"),
            ("A recount puts the rice at 9 million tonnes.", "rice known"),
            ("9 tonnes of the rice was wet.", "rice part"),
            ("It exports 9 million tonnes of rice a year.", "rice exported part"),
            ("The tower is 90 metres high.", "-"),
            ("He ran 5 km at dawn.", "-"),
            ("The regulator fined the bank $30m.", "fine"),
            ("a $30m fine", "fine"),
            ("a fine of about $30m", "fine"),
            ("a $2bn military aid package", "military aid"),
            ("€3bn in loans", "loan"),
            ("a loan worth $3bn", "loan"),
            ("The repair will cost the town $30m.", "cost"),
            ("paid $12 a barrel", "-"),
            ("It has $30m at the bank.", "-"),
        ] {
            assert_eq!(first(text), want, "{text}");
        }
    }
}
