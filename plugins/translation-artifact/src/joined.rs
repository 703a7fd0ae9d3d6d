//! Two words without the space between them: "wenton", "oneof".

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind, WordId};

use crate::draft_text::{DraftText, in_address};
use crate::rules::RUN_TOGETHER;

/// What a sentence may begin with in a capital, run together with the next word.
const FIRST: Words = english(words::Class::JoinedFirst);

/// "A whole nother story": a word of speech that the table of pairs cuts.
const SPOKEN: &[&str] = &["nother"];

pub(crate) fn find(draft: &DraftText<'_>, known: &[String], out: &mut Vec<Finding>) {
    // The table is asked once a distinct word.
    let cuts: Vec<Option<usize>> = draft
        .tokens
        .words()
        .map(|(id, word)| {
            // One that stands time and again was meant, and the sources know it.
            if word.len() < 5
                || draft.tokens.count(id) > 2
                || known.iter().any(|k| k == word)
                || SPOKEN.contains(&word)
            {
                return None;
            }
            let cut = draft.lexicon.cut_of(word).or_else(|| plain_cut(draft, word))?;
            (!draft.in_sources(word)).then_some(cut)
        })
        .collect();
    if cuts.iter().all(Option::is_none) {
        return;
    }
    // A word with a capital in mid-sentence is a name, wherever else it stands.
    let mut names: Vec<WordId> = Vec::new();
    for row in draft.rows() {
        for (at, token) in row.tokens.iter().enumerate() {
            if token.kind == TokenKind::Word
                && token.case != Case::Lower
                && !begins_sentence(row.tokens, at)
            {
                names.push(token.word);
            }
        }
    }
    names.sort_unstable();
    for row in draft.rows() {
        for (at, token) in row.tokens.iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            let Some(cut) = cuts.get(token.word.0 as usize).copied().flatten() else { continue };
            if names.binary_search(&token.word).is_err() {
                out.extend(report(draft, row.tokens, at, cut));
            }
        }
    }
}

/// Words that stand before or behind almost any other.
const BEFORE: &[&str] = &["the", "and", "that", "with"];
const BEHIND: &[&str] = &["of", "the", "and", "that"];
/// Binary logarithm of the count of the words that are taken for one half.
const COMMON: u64 = 27;

/// Returns where letters that are no word come apart into "the" or another of the commonest
/// words and a common one: "theend", "endof".
fn plain_cut(draft: &DraftText<'_>, word: &str) -> Option<usize> {
    if word.len() < 5 || !word.bytes().all(|b| b.is_ascii_lowercase()) || draft.lexicon.knows(word)
    {
        return None;
    }
    let common = |half: &str| {
        half.len() >= 3 && draft.lexicon.frequency(half).is_some_and(|count| count >= COMMON)
    };
    let before = BEFORE.iter().find(|w| word.strip_prefix(**w).is_some_and(common));
    let behind = BEHIND.iter().find(|w| word.strip_suffix(**w).is_some_and(common));
    before.map(|w| w.len()).or(behind.map(|w| word.len() - w.len()))
}

fn report(draft: &DraftText<'_>, tokens: &[Token], at: usize, cut: usize) -> Option<Finding> {
    let token = &tokens[at];
    let word = draft.word(token);
    let (first, second) = word.split_at_checked(cut)?;
    let plain = match token.case {
        Case::Lower => true,
        Case::Title => FIRST.contains(first) && begins_sentence(tokens, at),
        _ => false,
    };
    let glued = |t: Option<&Token>| {
        t.and_then(Token::mark).is_some_and(|c| matches!(c, '-' | '‑' | '\'' | '’' | '.' | '*'))
    };
    let before = token.gap == Gap::None && glued(at.checked_sub(1).and_then(|i| tokens.get(i)));
    let after = tokens
        .get(at + 1)
        .is_some_and(|t| t.gap == Gap::None && matches!(t.mark(), Some('-' | '‑')));
    if !plain || before || after || in_address(tokens, at) || among_strangers(draft, tokens, at) {
        return None;
    }
    let written = draft.slice(token.span);
    let (a, b) = written.split_at_checked(cut)?;
    let apart = format!("{a} {b}");
    let mut finding = Finding::new(
        &RUN_TOGETHER,
        token.span,
        format!("\"{written}\" is no word: \"{first}\" and \"{second}\" run together"),
    );
    finding.suggest(token.span, apart, Applicability::Unsafe);
    Some(finding)
}

/// Tells whether a word beside this one is in lower case and no English: the
/// sentence goes on in another language.
fn among_strangers(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> bool {
    let strange = |t: Option<&Token>| {
        t.is_some_and(|t| {
            t.kind == TokenKind::Word
                && t.case == Case::Lower
                && !draft.lexicon.knows(draft.word(t))
        })
    };
    let before =
        at.checked_sub(1).and_then(|i| tokens.get(i)).filter(|_| tokens[at].gap == Gap::Space);
    let after = tokens.get(at + 1).filter(|t| t.gap == Gap::Space);
    strange(before) || strange(after)
}

fn begins_sentence(tokens: &[Token], at: usize) -> bool {
    match at.checked_sub(1).and_then(|i| tokens.get(i)) {
        None => true,
        Some(t) => matches!(
            t.mark(),
            Some('.' | '!' | '?' | ':' | '"' | '“' | '‘' | '\'' | '…' | '(' | '—')
        ),
    }
}
