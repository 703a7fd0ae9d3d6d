//! Punctuation out of place, and what is left of a page's markup.

use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind};

use crate::draft_text::{DraftText, Row, in_address, lower_word};
use crate::lexicon::Class;

mod page;
mod stray;

use page::{reference, tag};
use stray::{Kind, Stray, plain};

/// More than so many of one kind are one finding: a habit, or one fault of one tool.
const HABIT: usize = 3;
/// The most places that such a finding names.
const NAMED: usize = 10;
pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    let mut strays = Vec::new();
    for row in draft.rows() {
        if row.block.kind == BlockKind::Table {
            continue;
        }
        let mut skip = 0;
        for (at, token) in row.tokens.iter().enumerate() {
            if at < skip || token.kind != TokenKind::Mark {
                continue;
            }
            if let Some((stray, next)) = at_mark(draft, row, at) {
                strays.push(stray);
                skip = next;
            }
        }
        brackets(row, &mut strays);
    }
    strays.retain(|s| !draft.quote_fault(s.span));
    strays.sort_by_key(|s| (s.kind, s.span));
    for group in strays.chunk_by(|a, b| a.kind == b.kind) {
        if group.len() > HABIT {
            let mut finding = group[0].finding();
            finding.note(format!("{} places of this kind in the draft", group.len()));
            for stray in group.iter().skip(1).take(NAMED) {
                finding.elsewhere(stray.span, stray.message.clone());
            }
            out.push(finding);
        } else {
            out.extend(group.iter().map(Stray::finding));
        }
    }
}

/// Looks at the mark at `at`; returns what is wrong and where to go on.
fn at_mark(draft: &DraftText<'_>, row: Row<'_>, at: usize) -> Option<(Stray, usize)> {
    let tokens = row.tokens;
    let token = &tokens[at];
    let mark = token.mark()?;
    match mark {
        ',' | '.' | ';' | ':' | '!' | '?' => doubled(draft, tokens, at)
            .or_else(|| space_before(tokens, at))
            .or_else(|| no_space(draft, tokens, at)),
        '&' => reference(draft, tokens, at),
        '<' => tag(draft, tokens, at),
        '(' | '[' => empty(tokens, at),
        '”' | '“' => spaced_quote(tokens, at),
        '»' | '›' | '」' if closes_pair(tokens, at) => None,
        '«' | '»' | '„' | '‹' | '›' | '「' | '」' => {
            let stray = plain(
                Kind::ForeignQuotes,
                token.span,
                format!("\"{mark}\" is a quotation mark of another language"),
            );
            Some((stray, at + 1))
        }
        '–' => minus(tokens, at),
        _ => None,
    }
}

/// Tells whether a mark closes what one of its kind opened shortly before; the
/// opening one is reported.
fn closes_pair(tokens: &[Token], at: usize) -> bool {
    tokens[at.saturating_sub(80)..at].iter().any(|t| matches!(t.mark(), Some('«' | '‹' | '「')))
}

fn set_off(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| t.gap != Gap::None)
}

fn space_before(tokens: &[Token], at: usize) -> Option<(Stray, usize)> {
    let token = &tokens[at];
    let mark = token.mark()?;
    let before = at.checked_sub(1).map(|i| &tokens[i])?;
    // A quotation mark right behind closes what the mark ends: "we can ,"
    let closed = tokens.get(at + 1).is_some_and(|t| matches!(t.mark(), Some('"' | '”')))
        && set_off(tokens, at + 2);
    // ". . ." is a mark.
    let spaced_out = mark == '.' && tokens.get(at + 1).is_some_and(|t| t.is_mark('.'));
    if token.gap != Gap::Space
        || spaced_out
        || !(set_off(tokens, at + 1) || closed && mark == ',')
        || before.kind == TokenKind::Mark && !matches!(before.mark(), Some(')' | ']' | '”' | '"'))
    {
        return None;
    }
    let gap = Span { start: before.span.end, end: token.span.start };
    let stray = Stray {
        kind: Kind::SpaceBefore,
        span: Span { start: gap.start, end: token.span.end },
        message: format!("a space before \"{mark}\""),
        replacement: Some((gap, String::new())),
    };
    Some((stray, at + 1))
}

/// ",,", ";;", "..", ",.", ".,": not "...", nor "Inc.,".
fn doubled(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<(Stray, usize)> {
    let (first, second) =
        (tokens.get(at)?.mark()?, tokens.get(at + 1).filter(|t| t.gap == Gap::None)?.mark()?);
    let wrong = match first {
        ',' => matches!(second, ',' | '.' | ';' | ':'),
        ';' => matches!(second, ';' | ',' | '.'),
        ':' => matches!(second, ',' | '.' | ';'),
        '.' => matches!(second, '.' | ',' | ';'),
        _ => false,
    };
    let third = tokens.get(at + 2).filter(|t| t.gap == Gap::None);
    let longer = at > 0 && tokens[at].gap == Gap::None && tokens[at - 1].is_mark(first)
        || third.is_some_and(|t| matches!(t.mark(), Some('.' | '/' | '\\' | ')' | '-')));
    if !wrong
        || longer
        || !set_off(tokens, at + 2) && third.is_none_or(|t| !matches!(t.mark(), Some('”' | '"')))
    {
        return None;
    }
    if first == '.' {
        let word = at.checked_sub(1).map(|i| &tokens[i]).filter(|t| lower_word(t))?;
        let name = draft.word(word);
        if name.len() < 4
            || draft.class(word).is(Class::ABBREVIATION)
            || !draft.lexicon.knows(name)
            || at > 1 && in_address(tokens, at - 1) && second != '.' && second != ','
        {
            return None;
        }
    }
    let span = tokens[at].span.cover(tokens[at + 1].span);
    Some((plain(Kind::Doubled, span, format!("two marks in a row: \"{first}{second}\"")), at + 2))
}

/// "bases.The": two sentences, or "said,the": two words, without a space.
fn no_space(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<(Stray, usize)> {
    let token = &tokens[at];
    let mark = token.mark().filter(|c| matches!(c, '.' | ','))?;
    let before = at.checked_sub(1).map(|i| &tokens[i]).filter(|t| lower_word(t))?;
    let next = tokens.get(at + 1).filter(|t| t.gap == Gap::None && t.kind == TokenKind::Word)?;
    let case = if mark == '.' { next.case == Case::Title } else { next.case != Case::Upper };
    let known = |t: &Token| draft.lexicon.frequency(draft.word(t)).is_some_and(|f| f >= 22);
    let glued = at >= 2 && before.gap == Gap::None
        || tokens.get(at + 2).is_some_and(|t| {
            t.gap == Gap::None && !matches!(t.mark(), Some(',' | '.' | '’' | '\'' | ';'))
        })
        || tokens.get(at + 2).is_some_and(|t| t.gap == Gap::None && t.is_mark('.'))
            && !set_off(tokens, at + 3);
    if token.gap != Gap::None
        || !case
        || glued
        || !known(before)
        || !known(next)
        || draft.word(before).len() < 3
        || draft.class(next).is(Class::DOMAIN)
        || draft.class(before).is(Class::ABBREVIATION)
    {
        return None;
    }
    let span = before.span.cover(next.span);
    let stray = Stray {
        kind: Kind::NoSpace,
        span,
        message: format!("no space after the \"{mark}\" in \"{}\"", draft.slice(span)),
        replacement: Some((token.span, format!("{mark} "))),
    };
    Some((stray, at + 2))
}

/// "( )", "(, )": what stood inside was dropped.
fn empty(tokens: &[Token], at: usize) -> Option<(Stray, usize)> {
    let close = if tokens[at].is_mark('(') { ')' } else { ']' };
    let before_tight = tokens[at].gap == Gap::None;
    let mut i = at + 1;
    while tokens.get(i).is_some_and(|t| matches!(t.mark(), Some(',' | ';' | '/' | ':')))
        && i < at + 4
    {
        i += 1;
    }
    let end = tokens.get(i).filter(|t| t.is_mark(close))?;
    // "main()", "[ ]" as a box to tick at the head of a line.
    if before_tight || at == 0 {
        return None;
    }
    Some((
        plain(
            Kind::EmptyBrackets,
            tokens[at].span.cover(end.span),
            "brackets with nothing in them".to_owned(),
        ),
        i + 1,
    ))
}

/// “ word” and “word ”: a space inside the marks.
fn spaced_quote(tokens: &[Token], at: usize) -> Option<(Stray, usize)> {
    let token = &tokens[at];
    let (gap, message) = if token.is_mark('”') {
        let before = tokens.get(at.checked_sub(1)?)?;
        // A thin space between the marks of a quotation inside another: "... at dawn.' ".
        let nested = matches!(before.mark(), Some('’' | '\''));
        (token.gap == Gap::Space && !nested && set_off(tokens, at + 1)).then_some(())?;
        (
            Span { start: before.span.end, end: token.span.start },
            "a space before the closing quotation mark",
        )
    } else {
        let next = tokens.get(at + 1).filter(|t| t.gap == Gap::Space)?;
        let nested = matches!(next.mark(), Some('‘' | '\''));
        (token.gap != Gap::None && !nested).then_some(())?;
        (
            Span { start: token.span.end, end: next.span.start },
            "a space after the opening quotation mark",
        )
    };
    let stray = Stray {
        kind: Kind::SpaceInQuotation,
        span: token.span.cover(gap),
        message: message.to_owned(),
        replacement: Some((gap, String::new())),
    };
    Some((stray, at + 1))
}

/// An en dash right before a number, with a space before the dash.
fn minus(tokens: &[Token], at: usize) -> Option<(Stray, usize)> {
    let next = tokens.get(at + 1).filter(|t| t.gap == Gap::None && t.kind == TokenKind::Number)?;
    let before = tokens.get(at.checked_sub(1)?).filter(|t| t.kind == TokenKind::Word)?;
    if tokens[at].gap != Gap::Space || before.case != Case::Lower {
        return None;
    }
    let span = tokens[at].span.cover(next.span);
    Some((plain(Kind::DashAsMinus, span, "an en dash stands for a minus sign".to_owned()), at + 2))
}

/// Brackets of a block that have no partner in it.
fn brackets(row: Row<'_>, out: &mut Vec<Stray>) {
    let tokens = row.tokens;
    let mut open: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.mark() {
            Some('(' | '[') => open.push(at),
            Some(c @ (')' | ']')) => {
                let partner = if c == ')' { '(' } else { '[' };
                match open.iter().rposition(|&i| tokens[i].is_mark(partner)) {
                    Some(i) => open.truncate(i),
                    None if enumerates(tokens, at) => {}
                    None => out.push(plain(
                        Kind::LoneBracket,
                        token.span,
                        format!("\"{c}\" closes a bracket that was never opened"),
                    )),
                }
            }
            _ => {}
        }
    }
    for at in open {
        let face = at > 0
            && tokens[at].gap == Gap::None
            && matches!(tokens[at - 1].mark(), Some(':' | ';' | '-'));
        if !face {
            let mark = tokens[at].mark().unwrap_or('(');
            out.push(plain(
                Kind::LoneBracket,
                tokens[at].span,
                format!("\"{mark}\" opens a bracket that is never closed"),
            ));
        }
    }
}

/// "1)", "b)", ":)".
fn enumerates(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &tokens[i]) else { return true };
    if tokens[at].gap != Gap::None {
        return false;
    }
    let short = before.span.len() <= 3
        && before.kind != TokenKind::Mark
        && (at == 1 || before.gap != Gap::None);
    short || matches!(before.mark(), Some(':' | ';' | '-'))
}
