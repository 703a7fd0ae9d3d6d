//! Something said twice: a word, a phrase, a member of a list.

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind};

use crate::draft_text::{DraftText, Row, in_address, lower_word};
use crate::lexicon::Class;
use crate::rules::REPEATED_ALTERNATIVE;

mod meeting;
mod name;

use meeting::{MEETING, is_copula, is_preposition, may_meet};
use name::is_name_slip;

/// The longest phrase looked for twice in a row, in words.
const LONGEST: usize = 6;
/// The longest member of a list, in words.
const LONGEST_MEMBER: usize = 5;
/// Places inside places of the same name.
const TWIN_PLACES: Words = english(words::Class::TwinPlace);

pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    for row in draft.rows() {
        let mut at = 1;
        while at < row.tokens.len() {
            if let Some((finding, next)) = in_a_row(draft, row, at) {
                out.extend(finding);
                at = next;
                continue;
            }
            if row.tokens[at].is_mark(',') || draft.word(&row.tokens[at]) == "or" {
                out.extend(alternative(draft, row, at));
            }
            at += 1;
        }
    }
}

/// Something that ends before token `at` and stands again from there. Returns
/// where to go on, with a finding unless the repetition is meant.
fn in_a_row(draft: &DraftText<'_>, row: Row<'_>, at: usize) -> Option<(Option<Finding>, usize)> {
    let tokens = row.tokens;
    let head = tokens[at];
    if head.kind == TokenKind::Mark || head.gap != Gap::Space {
        return None;
    }
    let limit = LONGEST.min(at).min(tokens.len() - at);
    for length in 1..=limit {
        let (first, second) = (&tokens[at - length..at], &tokens[at..at + length]);
        if first[0].word != head.word || first[0].kind != head.kind {
            continue;
        }
        let same = first
            .iter()
            .zip(second)
            .all(|(a, b)| a.word == b.word && a.kind == b.kind && a.kind != TokenKind::Mark)
            && first[1..].iter().chain(second).all(|t| t.gap == Gap::Space);
        if !same {
            continue;
        }
        if length == 1 {
            return Some(doubled_word(draft, tokens, at));
        }
        let meant = phrase_is_meant(draft, tokens, at, length);
        let finding = (!meant).then(|| twice(draft, first, second));
        return Some((finding, at + length));
    }
    None
}

/// A word that stands twice or more in a row; the second place is `at`. Returns where to go on.
fn doubled_word(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> (Option<Finding>, usize) {
    let (first, second) = (&tokens[at - 1], &tokens[at]);
    let again = |t: &&Token| t.word == second.word && t.kind == second.kind && t.gap == Gap::Space;
    let end = at + tokens[at..].iter().take_while(again).count();
    let times = end - at + 1;
    if first.word != second.word || !is_slip(draft, tokens, at, end) {
        return (None, end);
    }
    let last = &tokens[end - 1];
    let span = first.span.cover(last.span);
    let word = draft.slice(second.span);
    let how_often = match times {
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    };
    let mut finding = Finding::new(
        &REPEATED_ALTERNATIVE,
        span,
        format!("\"{word}\" stands {how_often} in a row"),
    );
    if draft.quoted(span) {
        // Speech is written down with its stumbles.
        finding.severity(Severity::Info);
    }
    finding.suggest(Span { start: first.span.end, end: last.span.end }, "", Applicability::Unsafe);
    (Some(finding), end)
}

/// Tells whether equal words in a row, the second at `at` and the last before `end`, are a slip:
/// no chant, no name, no words that English doubles.
fn is_slip(draft: &DraftText<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let (first, second) = (&tokens[at - 1], &tokens[at]);
    if in_address(tokens, end - 1) || in_address(tokens, at - 1) || part_of_compound(tokens, at) {
        return false;
    }
    let before = at.checked_sub(2).and_then(|i| tokens.get(i));
    if first.kind == TokenKind::Number {
        return is_number_slip(draft, tokens, at, end);
    }
    if draft.class(second).is(Class::WEEKDAY.or(Class::MONTH))
        && first.case == Case::Title
        && second.case == Case::Title
    {
        return before.is_some_and(|t| draft.class(t).is(Class::PREPOSITION) || lower_word(t));
    }
    let sentence_start = before.is_none_or(|t| t.kind == TokenKind::Mark);
    if end - at == 1 && first.case == Case::Title && second.case == Case::Title {
        return is_name_slip(draft, tokens, at);
    }
    if end - at == 1 && first.case == Case::Upper && second.case == Case::Upper {
        return is_acronym_slip(draft, tokens, at);
    }
    // "Duran Duran", "Will will", "the The".
    (first.case == Case::Lower || sentence_start && first.case == Case::Title)
        && tokens[at..end].iter().all(|t| t.case == Case::Lower)
        && !may_double(draft, tokens, at, end)
}

/// Tells whether a number stands twice by a slip: "surpassed 100 100 members" in prose, and no row
/// of figures; one digit only before an hour or a unit of time.
fn is_number_slip(draft: &DraftText<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let lower = |t: &Token| t.gap == Gap::Space && lower_word(t);
    let before = at.checked_sub(2).and_then(|i| tokens.get(i));
    let next = tokens.get(end).filter(|t| lower(t));
    let in_prose = before.is_some_and(lower_word) && tokens[at - 1].gap == Gap::Space;
    let half = |t: &Token| {
        let rest = draft.text.get(t.span.start as usize..).unwrap_or_default();
        ["a.m.", "p.m.", "am ", "pm "].iter().any(|half| rest.starts_with(half))
    };
    let timed = |t: &Token| draft.class(t).is(Class::TIME_UNIT) || half(t);
    let long = draft.word(&tokens[at]).len() >= 2;
    // "in 2019 2019.": a year, or what a preposition leads up to, at the end of a clause.
    let led = || {
        let year = draft.word(&tokens[at]).len() == 4;
        before.is_some_and(|t| year || long && draft.class(t).is(Class::PREPOSITION))
    };
    let closes = |t: &Token| matches!(t.mark(), Some('.' | ',' | ';' | ':' | '!' | '?'));
    let ends = tokens.get(end).is_none_or(|t| t.gap == Gap::None && closes(t)) && led();
    end - at == 1 && in_prose && (ends || next.is_some_and(|t| long || timed(t)))
}

/// Tells whether an abbreviation stands twice by a slip: "the UN UN council", in prose and no
/// chant ("USA USA"), the words around it no capitals.
fn is_acronym_slip(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> bool {
    let length = draft.slice(tokens[at].span).len();
    let before = at.checked_sub(2).and_then(|i| tokens.get(i));
    let determined = before.is_some_and(|t| {
        t.kind == TokenKind::Word
            && t.case != Case::Upper
            && (draft.class(t).is(Class::PREPOSITION)
                || english(words::Class::Article).contains(draft.word(t)))
    });
    let next = tokens.get(at + 1);
    let goes_on = next.is_none_or(|t| lower_word(t) || t.kind == TokenKind::Mark);
    (2..=6).contains(&length) && determined && goes_on && !draft.quoted(tokens[at].span)
}

/// Tells whether the word at `at`, which stands on up to `end`, may stand twice in a row.
fn may_double(draft: &DraftText<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let word = draft.word(&tokens[at]);
    let class = draft.class(&tokens[at]);
    let twice = end - at == 1;
    let unknown = || word.chars().count() < 3 || !draft.lexicon.knows(word);
    // Two of them may be grammar ("had had", "that that", "can can"), more are not.
    let by_grammar = Class::MODAL.or(Class::AUXILIARY).or(Class::DEMONSTRATIVE);
    if twice && (is_preposition(word) || is_copula(word)) {
        return may_meet(draft, tokens, at);
    }
    class.is(Class::DOUBLING) && (twice || !class.is(by_grammar))
        // "the first first lady": an ordinal and a title, a noun that goes before its like.
        || english(words::Class::DoubleLead).contains(word)
        // In a quotation, three in a row are a chant.
        || !twice && draft.quoted(tokens[at].span)
        || !class.is(Class::FUNCTION) && unknown()
        || twice && MEETING.contains(word) && may_meet(draft, tokens, at)
}

fn part_of_compound(tokens: &[Token], at: usize) -> bool {
    let hyphen = |t: Option<&Token>| {
        t.is_some_and(|t| t.gap == Gap::None && matches!(t.mark(), Some('-' | '–' | '‑')))
    };
    let before = at >= 2
        && tokens[at - 1].gap == Gap::None
        && hyphen(tokens.get(at - 2).map(|_| &tokens[at - 2]));
    before || at >= 2 && tokens[at - 1].gap == Gap::None || hyphen(tokens.get(at + 1))
}

/// "on and on and on", "day by day by day", "New York New York".
fn phrase_is_meant(draft: &DraftText<'_>, tokens: &[Token], at: usize, length: usize) -> bool {
    let phrase = &tokens[at..at + length];
    let names = phrase.iter().all(|t| t.case != Case::Lower || t.kind == TokenKind::Number);
    let linked =
        phrase.iter().any(|t| matches!(draft.word(t), "and" | "or" | "by" | "after" | "upon"))
            && length == 2;
    let third = tokens
        .get(at + length..at + 2 * length)
        .is_some_and(|next| next.iter().zip(phrase).all(|(a, b)| a.word == b.word))
        || at >= 2 * length
            && tokens[at - 2 * length..at - length]
                .iter()
                .zip(phrase)
                .all(|(a, b)| a.word == b.word);
    let effect = phrase.iter().all(|t| draft.class(t).is(Class::DOUBLING));
    let numbers = phrase.iter().any(|t| t.kind == TokenKind::Number);
    // "from time to time to check", "from day to day to day": an idiom that turns on its noun.
    let from = at.checked_sub(length + 1).and_then(|i| tokens.get(i));
    let idiom = length == 2
        && from.is_some_and(|t| draft.word(t) == "from")
        && phrase.iter().any(|t| matches!(draft.word(t), "to" | "by" | "in"));
    // "what we do we do", "as it was it was": the clause turns on its own words.
    let clause = length == 2 && phrase.iter().any(|t| draft.class(t).is(Class::SUBJECT));
    names || linked || third || effect || numbers || clause || idiom
}

fn twice(draft: &DraftText<'_>, first: &[Token], second: &[Token]) -> Finding {
    let (a, b) = (cover(first), cover(second));
    let span = a.cover(b);
    let mut finding = Finding::new(
        &REPEATED_ALTERNATIVE,
        span,
        format!("\"{}\" stands twice in a row", draft.slice(b)),
    );
    if draft.quoted(span) {
        finding.severity(Severity::Info);
    }
    finding.suggest(Span { start: a.end, end: b.end }, "", Applicability::Unsafe);
    finding
}

fn cover(tokens: &[Token]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(a), Some(b)) => a.span.cover(b.span),
        _ => Span::default(),
    }
}

/// "A, A or B", "A, A and B", "A or A": token `at` is the comma or the "or".
fn alternative(draft: &DraftText<'_>, row: Row<'_>, at: usize) -> Option<Finding> {
    let tokens = row.tokens;
    let comma = tokens[at].is_mark(',');
    let length = same_around(tokens, at)?;
    let (first, second) = (&tokens[at - length..at], &tokens[at + 1..at + 1 + length]);
    let (closing, after) = closing(draft, tokens, at, length)?;
    let name = second.iter().all(|t| t.case != Case::Lower)
        && !second.iter().any(|t| draft.class(t).is(Class::WEEKDAY.or(Class::MONTH)));
    if is_no_member(draft, second)
        || comma && is_chant(tokens, second, after)
        || is_third(tokens, at, length)
        || length == 1 && (name || !single_member(draft, &second[0], closing))
    {
        return None;
    }
    let span = cover(first).cover(cover(second));
    let span = match tokens.get(after + 1) {
        Some(_) if comma => span.cover(tokens[after].span),
        _ => span,
    };
    let mut finding = Finding::new(
        &REPEATED_ALTERNATIVE,
        span,
        format!("\"{}\" is given twice in one list", draft.slice(cover(second))),
    );
    if name {
        finding.severity(Severity::Info);
    }
    finding.suggest(
        Span { start: cover(first).end, end: cover(second).end },
        "",
        Applicability::Unsafe,
    );
    Some(finding)
}

/// Returns how many words before the token at `at` stand again behind it.
fn same_around(tokens: &[Token], at: usize) -> Option<usize> {
    let most = LONGEST_MEMBER.min(at).min(tokens.len().saturating_sub(at + 1));
    (1..=most).rev().find(|&length| {
        let (first, second) = (&tokens[at - length..at], &tokens[at + 1..at + 1 + length]);
        first.iter().zip(second).all(|(a, b)| {
            a.word == b.word && a.kind == TokenKind::Word && b.kind == TokenKind::Word
        }) && first[1..].iter().chain(second).all(|t| t.gap != Gap::None)
    })
}

/// Returns the word that closes the list, and where what it closes with begins. The list is longer
/// on the left in "new York, York", a place, and on the right in a clause.
fn closing<'a>(
    draft: &'a DraftText<'_>,
    tokens: &'a [Token],
    at: usize,
    length: usize,
) -> Option<(&'a str, usize)> {
    let mut after = at + 1 + length;
    if !tokens[at].is_mark(',') {
        let goes_on = tokens.get(after).is_some_and(|t| t.kind == TokenKind::Word);
        return (!goes_on || length > 1).then_some(("or", after));
    }
    after += usize::from(tokens.get(after).is_some_and(|t| t.is_mark(',')));
    let link = tokens.get(after).map(|t| draft.word(t))?;
    matches!(link, "or" | "and").then_some((link, after))
}

/// Tells whether words are no member of a list, as "comes in", or a place inside another.
fn is_no_member(draft: &DraftText<'_>, words: &[Token]) -> bool {
    let open_end = words.last().is_some_and(|t| draft.class(t).is(Class::FUNCTION));
    let phrase: Vec<&str> = words.iter().map(|t| draft.word(t)).collect();
    open_end
        || words.iter().all(|t| draft.class(t).is(Class::DOUBLING))
        || TWIN_PLACES.contains(phrase.join(" ").as_str())
}

/// "work, work and more work"; a chant; a proverb.
fn is_chant(tokens: &[Token], member: &[Token], after: usize) -> bool {
    let beyond = &tokens[(after + 1).min(tokens.len())..(after + 6).min(tokens.len())];
    member
        .last()
        .is_some_and(|last| beyond.iter().any(|t| t.word == last.word && t.kind == TokenKind::Word))
}

/// Tells whether the member before the two around `at` is the same again.
fn is_third(tokens: &[Token], at: usize, length: usize) -> bool {
    if at <= 2 * length || !tokens[at - length - 1].is_mark(',') {
        return false;
    }
    let third = &tokens[at - 2 * length - 1..at - length - 1];
    third.iter().zip(&tokens[at + 1..]).all(|(a, b)| a.word == b.word)
}

/// A single word twice in a list is emphasis as often as not: "a cold, cold and
/// wet day". Only after "or" and for nouns by their form.
fn single_member(draft: &DraftText<'_>, token: &Token, closing: &str) -> bool {
    let word = draft.word(token);
    lower_word(token)
        && word.chars().count() >= 4
        && draft.lexicon.knows(word)
        && (closing == "or"
            || english(words::Class::NounEnding).iter().any(|s| word.ends_with(s))
            || draft.class(token).is(Class::PLURAL))
        || draft.class(token).is(Class::WEEKDAY.or(Class::MONTH))
}
