//! A time that is over, and a tense that reaches to the present: "A day
//! earlier, the ministry has reported".

use provcheck_lexicon::{self as words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Gap, Token, TokenKind};

use crate::lexicon::Class;
use crate::reading::Reading;
use crate::rules::TENSE_CLASH;

/// The longest subject between the time and its verb, in words.
const SUBJECT: usize = 8;
/// The longest clause between a verb and the time behind it, in words.
const CLAUSE: usize = 5;

pub(crate) fn find(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for row in reading.rows() {
        let tokens = row.tokens;
        for at in 0..tokens.len() {
            let Some(end) = past_time(reading, tokens, at) else { continue };
            out.extend(time_first(reading, tokens, at, end));
            out.extend(time_last(reading, tokens, at, end));
        }
    }
}

/// Returns one past the last token of a time expression that begins at `at`:
/// "yesterday", "last week", "two days ago", "a day earlier".
fn past_time(reading: &Reading<'_>, tokens: &[Token], at: usize) -> Option<usize> {
    let word = |i: usize| tokens.get(i).map_or("", |t| reading.word(t));
    let unit = |i: usize| tokens.get(i).is_some_and(|t| reading.class(t).is(Class::TIME_UNIT));
    let before = at.checked_sub(1).map_or("", word);
    // A span that reaches up to now, or one inside another phrase.
    if english(words::Class::SpanLead).contains(before) {
        return None;
    }
    if word(at) == "yesterday" {
        let possessive = tokens
            .get(at + 1)
            .is_some_and(|t| t.gap == Gap::None && matches!(t.mark(), Some('-' | '’' | '\'')));
        return (!possessive).then_some(at + 1);
    }
    if word(at) == "last"
        && (unit(at + 1)
            || tokens
                .get(at + 1)
                .is_some_and(|t| reading.class(t).is(Class::WEEKDAY.or(Class::MONTH))))
    {
        // "last days", "the last year" reach to now; "last week's" is no time.
        let plural = word(at + 1).ends_with('s') || word(at + 1).ends_with("'s");
        return (!plural && before != "the").then_some(at + 2);
    }
    let count = tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
        || english(words::Class::AgoCount).contains(word(at));
    if count && unit(at + 1) && matches!(word(at + 2), "ago" | "earlier") {
        return Some(at + 3);
    }
    None
}

/// The time opens the sentence, and the verb follows its subject.
fn time_first(reading: &Reading<'_>, tokens: &[Token], at: usize, end: usize) -> Option<Finding> {
    let opens = at == 0 || matches!(tokens[at - 1].mark(), Some('.' | '!' | '?' | '“' | '"'));
    if !opens {
        return None;
    }
    let from = if tokens.get(end).is_some_and(|t| t.is_mark(',')) { end + 1 } else { end };
    let to = (from + SUBJECT).min(tokens.len());
    for i in from..to {
        let token = &tokens[i];
        if token.kind == TokenKind::Mark && !matches!(token.mark(), Some('’' | '\'' | '-')) {
            return None;
        }
        let word = reading.word(token);
        if matches!(word, "has" | "have") {
            let verb = perfect(reading, tokens, i)?;
            return Some(report(reading, tokens[at].span, tokens[end - 1].span, token, verb));
        }
        if reading.class(token).is(Class::AUXILIARY.or(Class::MODAL))
            || matches!(word, "that" | "who" | "which" | "said")
        {
            return None;
        }
    }
    None
}

/// The time closes the clause whose verb it clashes with.
fn time_last(reading: &Reading<'_>, tokens: &[Token], at: usize, end: usize) -> Option<Finding> {
    // "has said two days earlier" may count from another day.
    if reading.word(&tokens[end - 1]) == "earlier" {
        return None;
    }
    let from = at.saturating_sub(CLAUSE + 2);
    for i in (from..at).rev() {
        let token = &tokens[i];
        let word = reading.word(token);
        if matches!(word, "has" | "have") {
            let verb = perfect(reading, tokens, i)?;
            if verb.span.start >= tokens[at].span.start {
                return None;
            }
            return Some(report(reading, tokens[at].span, tokens[end - 1].span, token, verb));
        }
        // Another clause, another verb, or a noun the time belongs to.
        let clause = token.kind == TokenKind::Mark
            || reading.class(token).is(Class::CONJUNCTION.or(Class::SUBJECT).or(Class::MODAL))
            || english(words::Class::TenseClause).contains(word);
        if clause {
            return None;
        }
    }
    None
}

/// Returns the participle that makes "has" at `at` a perfect tense.
fn perfect<'t>(reading: &Reading<'_>, tokens: &'t [Token], at: usize) -> Option<&'t Token> {
    let mut i = at + 1;
    while tokens
        .get(i)
        .is_some_and(|t| english(words::Class::PerfectAdverb).contains(reading.word(t)))
    {
        i += 1;
    }
    let token = tokens.get(i)?;
    let word = reading.word(token);
    let participle = token.kind == TokenKind::Word
        && (reading.class(token).is(Class::PARTICIPLE) || word.len() > 4 && word.ends_with("ed"));
    participle.then_some(token)
}

fn report(reading: &Reading<'_>, start: Span, end: Span, has: &Token, verb: &Token) -> Finding {
    let time = start.cover(end);
    let tense = has.span.cover(verb.span);
    let mut finding = Finding::new(
        &TENSE_CLASH,
        time.cover(tense),
        format!(
            "\"{}\" is over, and \"{}\" reaches to the present",
            reading.slice(time),
            reading.slice(tense),
        ),
    );
    finding.note("English takes the simple past with a time that is over");
    finding
}
