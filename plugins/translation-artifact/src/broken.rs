//! Sentences cut in two: a full stop with a lower-case start behind it, a
//! capital after a comma.

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind};

use crate::draft_text::{DraftText, Row, follows, in_address, lower_word};
use crate::lexicon::Class;
use crate::rules::BROKEN_SENTENCE;

/// Where so large a share of full stops has a lower-case start behind it, the
/// writer does without capitals.
const STYLE_SHARE: f64 = 0.4;
const STYLE_LEAST: usize = 4;

/// Words that begin a clause, and are no name when a word in lower case follows.
const OPENERS: Words = english(words::Class::ClauseStarter);
/// Words after which an opener is a letter, a grade or a name after all.
const NO_CLAUSE: Words = english(words::Class::NoClause);

pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    let mut stops = Vec::new();
    let (mut capital, mut lower) = (0usize, 0usize);
    for row in draft.rows() {
        let headline = matches!(row.block.kind, BlockKind::Headline | BlockKind::Heading);
        for at in 1..row.tokens.len() {
            let mark = &row.tokens[at];
            if mark.is_mark('.') {
                match row.tokens.get(at + 1) {
                    Some(next) if next.gap == Gap::Space && next.kind == TokenKind::Word => {
                        if next.case == Case::Lower {
                            if let Some(found) = stop(draft, row, at) {
                                lower += 1;
                                stops.push((found, row.tokens[at - 1].word));
                            }
                        } else {
                            capital += 1;
                        }
                    }
                    _ => {}
                }
            } else if (mark.is_mark(',') || mark.is_mark(';')) && !headline {
                out.extend(capital_after(draft, row, at));
            }
        }
    }
    let style = lower >= STYLE_LEAST && lower as f64 > STYLE_SHARE * (lower + capital) as f64;
    if style {
        return;
    }
    // A word that carries its full stop into the sentence time and again is an
    // abbreviation that the table lacks.
    let mut words: Vec<_> = stops.iter().map(|(_, word)| *word).collect();
    words.sort_unstable();
    let once =
        |word| words.partition_point(|w| *w <= word) - words.partition_point(|w| *w < word) == 1;
    out.extend(stops.into_iter().filter(|(_, word)| once(*word)).map(|(finding, _)| finding));
}

/// A full stop at `at`, and a word in lower case after it.
fn stop(draft: &DraftText<'_>, row: Row<'_>, at: usize) -> Option<Finding> {
    let tokens = row.tokens;
    let (mark, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    if mark.gap != Gap::None || at < 2 {
        return None;
    }
    let mut before = at - 1;
    let bracketed = tokens[before].is_mark(')') || tokens[before].is_mark(']');
    if bracketed {
        before = before.checked_sub(1)?;
    }
    let last = &tokens[before];
    match last.kind {
        TokenKind::Mark => return None,
        // A number that opens the line counts an item; "No. 5. the" is none.
        TokenKind::Number if before == 0 => return None,
        TokenKind::Number => {}
        TokenKind::Word => {
            if !bracketed && may_abbreviate(draft, tokens, before) {
                return None;
            }
        }
    }
    let class = draft.class(next);
    let word = draft.word(next);
    if word.chars().count() < 2 && word != "a"
        || class.is(Class::DOMAIN)
        || in_address(tokens, at + 1)
    {
        return None;
    }
    // "van Gogh", "al-Qaida", "e-mail addresses": a name or a term may stand
    // first without a capital.
    let named = tokens.get(at + 2).is_some_and(|t| t.case != Case::Lower || t.is_mark('-'));
    if class.is(Class::PARTICLE) && named {
        return None;
    }
    if !draft.lexicon.knows(word) {
        return None;
    }
    let span = last.span.cover(next.span);
    let mut finding = Finding::new(
        &BROKEN_SENTENCE,
        span,
        format!(
            "a full stop cuts the sentence: \"{}\" goes on in lower case after \"{}.\"",
            draft.slice(next.span),
            draft.slice(last.span),
        ),
    );
    finding.suggest(mark.span, "", Applicability::Unsafe);
    Some(finding)
}

/// Tells whether the word at `at` may carry a full stop of its own.
fn may_abbreviate(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let word = draft.word(token);
    let letters = word.chars().count();
    // "U.S", "p.m": the letter before stands behind a full stop too.
    let dotted = token.gap == Gap::None && at > 0 && tokens[at - 1].is_mark('.');
    let vowel =
        word.chars().any(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii());
    let rare = draft.lexicon.frequency(word).is_none_or(|f| f < 20);
    draft.class(token).is(Class::ABBREVIATION)
        || letters < 2
        || dotted
        || !vowel
        || in_address(tokens, at) && !tokens.get(at + 1).is_some_and(|t| t.is_mark('.'))
        || token.case == Case::Title && letters <= 4 && rare && at > 0
        || token.case == Case::Lower && letters <= 4 && !draft.lexicon.knows(word)
}

/// A comma at `at`, and a function word with a capital after it.
fn capital_after(draft: &DraftText<'_>, row: Row<'_>, at: usize) -> Option<Finding> {
    let tokens = row.tokens;
    let (mark, opener, next) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
    if mark.gap != Gap::None || !follows(opener) || opener.case != Case::Title || !follows(next) {
        return None;
    }
    let word = draft.word(opener);
    if !OPENERS.contains(word) || !lower_word(next) || !lower_word(&tokens[at - 1]) {
        return None;
    }
    let after = draft.word(next);
    if NO_CLAUSE.contains(after) || !draft.lexicon.knows(after) {
        return None;
    }
    // A salutation, and a line all in capitals at the start of words.
    if tokens.first().is_some_and(|t| matches!(draft.word(t), "dear" | "hi" | "hello")) {
        return None;
    }
    let near = &tokens[at.saturating_sub(12)..(at + 12).min(tokens.len())];
    let title_case = near.iter().filter(|t| t.kind == TokenKind::Word);
    let (capitals, words) =
        title_case.fold((0, 0), |(c, n), t| (c + i32::from(t.case != Case::Lower), n + 1));
    if capitals * 2 > words {
        return None;
    }
    let start = clause_start(tokens, at);
    let span = tokens[start].span.cover(next.span);
    let lower = draft.slice(opener.span).to_lowercase();
    let mut finding = Finding::new(
        &BROKEN_SENTENCE,
        span,
        format!("\"{}\" has a capital in the middle of a sentence", draft.slice(opener.span)),
    );
    finding.suggest(opener.span, lower, Applicability::Unsafe);
    Some(finding)
}

/// Returns the first token of the few words before a comma.
fn clause_start(tokens: &[Token], at: usize) -> usize {
    let from = at.saturating_sub(3);
    (from..at).rev().find(|&i| tokens[i].kind == TokenKind::Mark).map_or(from, |i| i + 1)
}
