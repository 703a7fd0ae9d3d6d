//! What the sentence around a quantity is like: what it speaks of, of which time, and
//! whose words it gives.

use std::collections::BTreeSet;
use std::sync::Arc;

use provcheck_core::{Date, Span};
use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};

use super::builder::{Builder, Scene};
use super::names::names;
use crate::counted;
use crate::date::{self, DateMention};
use crate::number::word;
use crate::read::{Kind, Quantity};
use crate::token::{Shape, Token};

impl Builder<'_> {
    pub(super) fn scene(&self, span: Span, here: &[Quantity], from: usize, to: usize) -> Scene {
        let tokens = &self.tokens;
        let dates = &self.figures.dates;
        let first = dates.partition_point(|d| d.span.start < span.start);
        let inside = || dates[first..].iter().take_while(|d| d.span.start < span.end);
        // Where the text's own day is unknown, a full date may be just that.
        let known = self.document.date().is_some();
        let mut years: Vec<i16> =
            inside().filter(|d| known || d.day.is_none()).filter_map(|d| d.year).collect();
        for q in here {
            if span.contains(q.span) && q.kind == Kind::Year && q.low > 0.0 {
                years.push(q.low as i16);
            }
        }
        years.sort_unstable();
        years.dedup();
        // "The most since 1951" tells of today.
        let since = |year: i16| {
            (from..to).any(|i| {
                word(tokens, i) == "since"
                    && tokens.get(i + 1).is_some_and(|t| t.text == year.to_string())
            })
        };
        let other: Vec<i16> = years.iter().copied().filter(|y| !since(*y)).collect();
        Scene {
            names: Arc::new(
                names(tokens, from, to).into_iter().collect::<BTreeSet<_>>().into_iter().collect(),
            ),
            context: Arc::new(context(&tokens[from..to])),
            elsewhere: is_elsewhere(tokens, from, to, &other, self.document.date(), inside()),
            years: Arc::new(years),
            who: speaker(tokens, from, to, self.document.text()),
            headline: self.headline.is_some_and(|h| h.contains(span)),
        }
    }
}

/// The content words of a sentence, cut to six characters, sorted.
pub(super) fn context(tokens: &[Token<'_>]) -> Vec<String> {
    let mut out: Vec<String> = tokens
        .iter()
        .filter(|t| t.shape == Shape::Word && t.text.len() > 3 && !counted::is_function(&t.lower))
        .map(|t| t.lower.trim_end_matches("'s").chars().take(6).collect())
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Tells whether the sentence speaks of another time or event, or of what might be.
pub(super) fn is_elsewhere<'a>(
    tokens: &[Token<'_>],
    from: usize,
    to: usize,
    years: &[i16],
    today: Option<Date>,
    mut dates: impl Iterator<Item = &'a DateMention>,
) -> bool {
    years.iter().any(|y| today.is_none_or(|t| t.year() != *y))
        || today.is_some_and(|today| dates.any(|day| is_other_day(day, today)))
        || (from..to).any(|i| leads_elsewhere(tokens, i))
}

/// Tells whether it is a full date or a month far from the text's own day.
fn is_other_day(day: &DateMention, today: Date) -> bool {
    let far = |date: Date| date.since(today).map_or(0, |s| s.get_days().abs()) > 10;
    day.date.is_some_and(|date| !day.relative && far(date))
        || day.day.is_none() && day.month.is_some_and(|month| month != today.month())
}

/// Tells whether the words at `i` lead to another time or event, or to what might be.
fn leads_elsewhere(tokens: &[Token<'_>], i: usize) -> bool {
    let next = word(tokens, i + 1);
    match word(tokens, i) {
        "last" => english(Class::OtherSceneTime).contains(next),
        "earlier" => matches!(next, "this" | "in" | "attacks" | "shootings" | "incidents"),
        "another" => english(Class::OtherSceneEvent).contains(next),
        "this" => next == "year" || next == "season",
        "so" => next == "far" && word(tokens, i + 2) == "this",
        "every" | "each" | "per" => matches!(next, "year" | "month" | "day" | "week"),
        "in" => {
            matches!(next, "recent" | "history")
                || next == "the" && matches!(word(tokens, i + 2), "past" | "last")
        }
        other => english(Class::OtherSceneWord).contains(other),
    }
}

/// Tells whether what stands at `at` is told of an earlier event: `the worst since 1999, when`.
pub(super) fn is_since(tokens: &[Token<'_>], from: usize, at: usize) -> bool {
    (from..at).any(|i| {
        let year = tokens.get(i + 1).is_some_and(|t| t.shape == Shape::Number);
        let comma = usize::from(tokens.get(i + 2).is_some_and(|t| t.is_mark(',')));
        word(tokens, i) == "since" && year && word(tokens, i + 2 + comma) == "when"
    })
}

/// Words of a speaker's name and office.
const LONGEST: usize = 9;

/// Tells whether the token is the full stop of an initial: "J. Roe".
fn is_initial(tokens: &[Token<'_>], at: usize) -> bool {
    let initial = at.checked_sub(1).and_then(|i| tokens.get(i));
    tokens.get(at).is_some_and(|t| t.is_mark('.'))
        && initial.is_some_and(|t| t.text.len() == 1 && t.is_capitalised())
        && tokens.get(at + 1).is_some_and(Token::is_capitalised)
}

/// Tells whether the token holds an office together: "of the" in "head of the
/// harbour police", "for" in "Ministry for Health and Care".
fn is_inside(tokens: &[Token<'_>], at: usize) -> bool {
    let is_tie = |i: usize| matches!(word(tokens, i), "of" | "for");
    let content = |i: usize| {
        tokens.get(i).is_some_and(|t| t.shape == Shape::Word && !counted::is_function(&t.lower))
    };
    match word(tokens, at) {
        "of" | "for" => content(at + 1) || word(tokens, at + 1) == "the" && content(at + 2),
        "the" => at.checked_sub(1).is_some_and(is_tie) && content(at + 1),
        "and" => {
            let capital = |i: usize| tokens.get(i).is_some_and(Token::is_capitalised);
            at.checked_sub(1).is_some_and(capital) && capital(at + 1)
        }
        _ => false,
    }
}

/// Tells whether a verb of telling stands at `at`: one of a count, or any other before "that" or
/// at the end of what is told.
fn is_telling(tokens: &[Token<'_>], at: usize) -> bool {
    let here = word(tokens, at);
    if english(Class::CountSpeech).contains(here) {
        return true;
    }
    let ends = tokens.get(at + 1).is_none_or(|t| t.is_mark('.'));
    let told = here.len() > 3 && (word(tokens, at + 1) == "that" || ends);
    told && Lexicon::for_language(Language::English)
        .lemmas(here, PartOfSpeech::Verb)
        .iter()
        .any(|lemma| lemma != here && english(Class::SpeechVerb).contains(lemma))
}

/// Who is said to have given what the sentence says.
pub(super) fn speaker(tokens: &[Token<'_>], from: usize, to: usize, text: &str) -> Option<String> {
    let (start, end) = (from..to).find_map(|at| {
        if word(tokens, at) == "according" && word(tokens, at + 1) == "to" {
            return Some(named_behind(tokens, at + 2, to));
        }
        if at == from || !is_telling(tokens, at) {
            return None;
        }
        teller_before(tokens, from, at).or_else(|| teller_behind(tokens, at, to))
    })?;
    (start < end).then(|| text[tokens[start].start..tokens[end - 1].end].to_owned())
}

/// Tells whether the token is a word of a name or an office.
fn is_content(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at].shape == Shape::Word && !counted::is_function(&tokens[at].lower)
}

/// Returns the tokens of the name or office after `according to`; none of them where none stands
/// there.
fn named_behind(tokens: &[Token<'_>], at: usize, to: usize) -> (usize, usize) {
    let start = at + usize::from(matches!(word(tokens, at), "the" | "a" | "an"));
    let longest = to.min(start + LONGEST);
    let end = (start..longest)
        .find(|&i| !is_content(tokens, i) && !is_initial(tokens, i) && !is_inside(tokens, i));
    (start, end.unwrap_or(longest))
}

/// Returns the tokens of the name or office before a verb of telling.
fn teller_before(tokens: &[Token<'_>], from: usize, verb: usize) -> Option<(usize, usize)> {
    let is_part = |at: usize| {
        let t = &tokens[at];
        let tied =
            || is_inside(tokens, at) || matches!(&*t.lower, "in" | "at") && t.shape == Shape::Word;
        is_content(tokens, at) && date::weekday(&t.lower, false).is_none()
            || is_initial(tokens, at)
            || at > from && tied()
    };
    let mut start = verb;
    while start > from && verb - start < LONGEST && is_part(start - 1) {
        start -= 1;
    }
    while start < verb && counted::is_function(&tokens[start].lower) {
        start += 1;
    }
    // `The number of confirmed cases`: a participle tells nothing.
    let ends_name = start < verb && (is_content(tokens, verb - 1) || is_initial(tokens, verb - 1));
    ends_name.then_some((start, verb))
}

/// Returns the tokens of the name after a verb of telling: `said Jane Roe`.
fn teller_behind(tokens: &[Token<'_>], verb: usize, to: usize) -> Option<(usize, usize)> {
    let longest = to.min(verb + 6);
    let end = (verb + 1..longest)
        .find(|&i| !(tokens[i].shape == Shape::Word && tokens[i].is_capitalised()))
        .unwrap_or(longest);
    (end > verb + 1).then_some((verb + 1, end))
}

#[cfg(test)]
mod tests {
    use crate::Ledger;

    #[test]
    fn speakers_are_named_whole() {
        for (text, who) in [
            ("Nine boats sank, said Jane Roe.", "Jane Roe"),
            ("Nine boats sank, the mayor said.", "mayor"),
            ("Roe insisted that nine boats had sunk.", "Roe"),
            ("Nine boats sank, the mayor stressed.", "mayor"),
            ("Nine boats sank, J. R. Roe said.", "J. R. Roe"),
            ("The number of reported wrecks rose to nine, the mayor said.", "mayor"),
            (
                "Nine boats sank, according to the Ministry of Trade and Fisheries.",
                "Ministry of Trade and Fisheries",
            ),
            (
                "Nine boats sank, according to the head of the harbour police.",
                "head of the harbour police",
            ),
            (
                "Nine boats sank, a spokesman for the harbour police said.",
                "spokesman for the harbour police",
            ),
            ("According to the ministry, nine boats sank.", "ministry"),
            (
                "Nine boats sank on Friday, the office of the mayor of Velden reported.",
                "office of the mayor of Velden",
            ),
            (
                "Nine boats sank, Deputy Mayor Jane O'Roe told the council.",
                "Deputy Mayor Jane O'Roe",
            ),
            ("The coast guard said on Monday that nine boats sank.", "coast guard"),
        ] {
            let document = provcheck_text::plain("a.txt", text);
            let ledger = Ledger::from_document(&document);
            assert_eq!(ledger.entries[0].who(&document).as_deref(), Some(who), "{text}");
        }
    }
}
