//! Words and marks of another script, and letters that pass for others.

use provcheck_lexicon::{self as words, english};
use std::collections::BTreeMap;

use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Gap, Token, TokenKind};
use unicode_script::{Script, UnicodeScript};

use crate::draft_text::{DraftText, Row, in_address};
use crate::lexicon::Class;
use crate::rules::FOREIGN_SCRIPT;

/// A text with a smaller share of Latin letters is written in another script.
const LATIN_SHARE: f64 = 0.5;
/// How many words a cue ("the Russian word") may stand before what it presents.
const CUE: usize = 4;
/// The most places that a finding names beside its own.
const NAMED: usize = 20;

/// What the letters of a word are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    /// Latin, or no letters at all.
    Latin,
    /// All of one other script.
    Other(Script),
    /// Latin and another script whose letters look like Latin ones.
    Mixed(Script),
    /// One or two Greek letters by themselves, or one with a formula's Latin ones.
    Symbol,
}

pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    if draft.text.is_ascii() {
        return;
    }
    let letters: Vec<Letters> = draft.tokens.words().map(|(_, word)| letters_of(word)).collect();
    let (mut latin, mut all) = (0u64, 0u64);
    for (id, word) in draft.tokens.words() {
        let n = u64::from(draft.tokens.count(id)) * word.chars().count() as u64;
        all += n;
        if matches!(letters.get(id.0 as usize), Some(Letters::Latin)) {
            latin += n;
        }
    }
    if (latin as f64) < LATIN_SHARE * all as f64 {
        return;
    }
    let of = |t: &Token| -> Letters {
        if t.kind == TokenKind::Word {
            letters.get(t.word.0 as usize).copied().unwrap_or(Letters::Latin)
        } else {
            Letters::Latin
        }
    };
    let mut words: BTreeMap<String, Finding> = BTreeMap::new();
    let mut order = Vec::new();
    for row in draft.rows() {
        let mut at = 0;
        while at < row.tokens.len() {
            let token = &row.tokens[at];
            match of(token) {
                Letters::Mixed(script) => out.extend(mixed(draft, row, at, script)),
                Letters::Other(script) => {
                    let end = run_end(row.tokens, at, &of);
                    if let Some(finding) = foreign(draft, row, at, end, script) {
                        let words_found = draft.slice(finding.span).to_owned();
                        if let Some(first) = words.get_mut(&words_found) {
                            if first.evidence.len() < NAMED {
                                first.elsewhere(finding.span, "the same words again");
                            }
                        } else {
                            order.push(words_found.clone());
                            words.insert(words_found, finding);
                        }
                    }
                    at = end;
                    continue;
                }
                Letters::Latin | Letters::Symbol => {
                    if token.kind == TokenKind::Mark {
                        out.extend(mark(row, at, &of));
                    }
                }
            }
            at += 1;
        }
    }
    out.extend(order.iter().filter_map(|key| words.remove(key)));
}

fn letters_of(word: &str) -> Letters {
    if word.is_ascii() {
        return Letters::Latin;
    }
    let (mut latin, mut other, mut others) = (0usize, None, 0usize);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        match c.script() {
            Script::Latin => latin += 1,
            Script::Common | Script::Inherited | Script::Unknown => {}
            script => {
                other.get_or_insert(script);
                others += 1;
            }
        }
    }
    match other {
        None => Letters::Latin,
        Some(Script::Greek) if latin == 0 && others <= 2 => Letters::Symbol,
        Some(Script::Greek) if others == 1 && formula(word) => Letters::Symbol,
        Some(script) if latin == 0 => Letters::Other(script),
        Some(
            script @ (Script::Cyrillic
            | Script::Greek
            | Script::Armenian
            | Script::Cherokee
            | Script::Coptic),
        ) => Letters::Mixed(script),
        Some(script) => Letters::Other(script),
    }
}

/// "Δt", "μm", "TNFα": one Greek letter at an end, which passes for no Latin
/// capital.
fn formula(word: &str) -> bool {
    let greek = |c: char| c.script() == Script::Greek;
    let ends =
        word.chars().next().is_some_and(greek) || word.chars().next_back().is_some_and(greek);
    ends && word
        .chars()
        .filter(|&c| greek(c))
        .all(|c| !matches!(c, 'ο' | 'κ' | 'ν' | 'ρ' | 'τ' | 'υ' | 'ι' | 'χ'))
}

fn name(script: Script) -> String {
    script.full_name().replace('_', " ")
}

/// A word of two scripts.
fn mixed(draft: &DraftText<'_>, row: Row<'_>, at: usize, script: Script) -> Option<Finding> {
    let token = row.tokens.get(at)?;
    let word = draft.slice(token.span);
    let strange: Vec<String> = word
        .chars()
        .filter(|c| c.script() == script)
        .map(|c| format!("{c} (U+{:04X})", c as u32))
        .collect();
    let mut finding = Finding::new(
        &FOREIGN_SCRIPT,
        token.span,
        format!(
            "\"{word}\" mixes Latin and {} letters: {} {} {}",
            name(script),
            strange.join(", "),
            if strange.len() == 1 { "is" } else { "are" },
            name(script)
        ),
    );
    finding.severity(Severity::Error);
    let plain = as_latin(word);
    if plain.chars().all(|c| c.script() != script) {
        finding.suggest(token.span, plain, Applicability::Unsafe);
    }
    Some(finding)
}

/// Replaces letters that pass for Latin ones by those (the skeleton of UTS 39,
/// asked letter by letter, since whole words would change where nothing is wrong).
fn as_latin(word: &str) -> String {
    word.chars()
        .map(|c| {
            if c.script() == Script::Latin || !c.is_alphabetic() {
                return c;
            }
            let mut buffer = [0u8; 4];
            let shape: Vec<char> = unicode_security::skeleton(c.encode_utf8(&mut buffer)).collect();
            match shape.as_slice() {
                [one] if one.is_ascii_alphabetic() => *one,
                _ => c,
            }
        })
        .collect()
}

/// Returns one past the last word of a run in another script that begins at `at`.
fn run_end(tokens: &[Token], at: usize, of: &dyn Fn(&Token) -> Letters) -> usize {
    let mut end = at + 1;
    let mut i = at + 1;
    while let Some(token) = tokens.get(i) {
        match (token.kind, of(token)) {
            (TokenKind::Word, Letters::Other(_) | Letters::Mixed(_)) => end = i + 1,
            (TokenKind::Word, _) => break,
            (TokenKind::Mark, _) if matches!(token.mark(), Some('(' | ')' | '[' | ']')) => break,
            _ => {}
        }
        i += 1;
    }
    // The marks that close the run belong to it.
    while tokens
        .get(end)
        .is_some_and(|t| t.gap == Gap::None && matches!(t.mark(), Some('!' | '?' | '…')))
    {
        end += 1;
    }
    end
}

fn foreign(
    draft: &DraftText<'_>,
    row: Row<'_>,
    at: usize,
    end: usize,
    script: Script,
) -> Option<Finding> {
    let tokens = row.tokens;
    let (first, last) = (tokens.get(at)?, tokens.get(end - 1)?);
    let span = first.span.cover(last.span);
    let words = draft.slice(span);
    if end - at == 1
        && let Some(finding) = look_alike(draft, tokens, at, script)
    {
        return Some(finding);
    }
    if presented(draft, tokens, at, end) || draft.quoted(span) {
        return None;
    }
    let shown: String = words.chars().take(60).collect();
    Some(Finding::new(
        &FOREIGN_SCRIPT,
        span,
        format!(
            "\"{shown}\" is {} in a text of Latin letters, and nothing presents it as a name or a quoted term",
            name(script)
        ),
    ))
}

/// A whole word of letters that pass for Latin ones, and read so they are a word.
fn look_alike(
    draft: &DraftText<'_>,
    tokens: &[Token],
    at: usize,
    script: Script,
) -> Option<Finding> {
    if !matches!(script, Script::Cyrillic | Script::Greek | Script::Armenian) {
        return None;
    }
    let token = &tokens[at];
    let word = draft.slice(token.span);
    let plain = as_latin(word);
    let latin_near = |t: Option<&Token>| {
        t.is_some_and(|t| t.kind == TokenKind::Word && draft.slice(t.span).is_ascii())
    };
    let near =
        latin_near(at.checked_sub(1).and_then(|i| tokens.get(i))) || latin_near(tokens.get(at + 1));
    let lower = plain.to_lowercase();
    let known = draft.lexicon.class(&lower).is(Class::FUNCTION)
        || draft.lexicon.frequency(&lower).is_some_and(|f| f >= 24);
    if !plain.is_ascii() || !near || !known {
        return None;
    }
    let mut finding = Finding::new(
        &FOREIGN_SCRIPT,
        token.span,
        format!("\"{word}\" is written in {} letters that look like Latin ones", name(script)),
    );
    finding.severity(Severity::Error).suggest(token.span, plain, Applicability::Unsafe);
    Some(finding)
}

/// Tells whether the text presents the run as a name or a quoted term: in
/// brackets after its Latin form, in quotation marks, behind "the Russian word",
/// before "(Kyiv)" or "means", after a slash, as a hashtag.
fn presented(draft: &DraftText<'_>, tokens: &[Token], at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let opener = before.and_then(Token::mark);
    if opener.is_some_and(|c| "“\"„«‘'/*_#@`‹".contains(c)) {
        return true;
    }
    if in_address(tokens, at) || in_address(tokens, end - 1) {
        return true;
    }
    // Inside round brackets that follow a word.
    let mut i = at;
    let mut steps = 0;
    while i > 0 && steps < 12 {
        i -= 1;
        steps += 1;
        match tokens[i].mark() {
            Some('(') => {
                return i > 0
                    && (tokens[i - 1].kind != TokenKind::Mark
                        || matches!(tokens[i - 1].mark(), Some('”' | '"' | '’')));
            }
            Some(')' | ']' | '[' | '.') => break,
            _ => {}
        }
    }
    // Behind a colon the cue may stand anywhere before it: "wrote the same word in the book: мост".
    let colon = before.is_some_and(|t| t.is_mark(':'));
    let sentence = tokens[..at].iter().rposition(|t| matches!(t.mark(), Some('.' | '!' | '?')));
    let from = if colon { sentence.map_or(0, |i| i + 1) } else { at.saturating_sub(CUE + 1) };
    let cue = tokens[from..at].iter().any(|t| draft.class(t).is(Class::MENTION));
    let next = tokens.get(end);
    let glossed = next.is_some_and(|t| {
        t.is_mark('(') && tokens.get(end + 1).is_some_and(|n| n.kind == TokenKind::Word)
    }) || next
        .is_some_and(|t| matches!(draft.word(t), "means" | "meaning" | "translates" | "or"))
        || next.is_some_and(|t| t.is_mark('/'));
    cue && !before.is_some_and(|t| t.is_mark('[')) || glossed
}

/// A mark of another script between Latin words.
fn mark(row: Row<'_>, at: usize, of: &dyn Fn(&Token) -> Letters) -> Option<Finding> {
    let token = row.tokens.get(at)?;
    let c = token.mark().filter(|c| !c.is_ascii())?;
    let usual = english(words::Class::ForeignMark).get(c.encode_utf8(&mut [0; 4]))?;
    let near =
        |i: Option<usize>| i.and_then(|i| row.tokens.get(i)).filter(|t| t.kind != TokenKind::Mark);
    let (before, after) = (near(at.checked_sub(1)), near(Some(at + 1)));
    let latin = |t: &Token| of(t) == Letters::Latin;
    let beside = before.is_some_and(latin) || after.is_some_and(latin);
    let strange = before.is_some_and(|t| !latin(t)) || after.is_some_and(|t| !latin(t));
    if !beside || strange {
        return None;
    }
    let end = row.tokens.get(at + 1).is_none_or(|t| t.gap != Gap::None);
    let usual = if end { usual.trim_end() } else { usual };
    let mut finding = Finding::new(
        &FOREIGN_SCRIPT,
        token.span,
        format!("\"{c}\" is punctuation of another script between Latin words"),
    );
    finding.suggest(token.span, usual, Applicability::Unsafe);
    Some(finding)
}
