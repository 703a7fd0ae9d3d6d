//! What is left of a page's source: character references and tags.

use provcheck_text::tokens::{Gap, Token, TokenKind};

use super::stray::{Kind, Stray, plain};
use crate::draft_text::DraftText;

/// Names of character references that news text has use for.
const REFERENCES: &[&str] = &[
    "amp", "nbsp", "quot", "apos", "lt", "gt", "rsquo", "lsquo", "rdquo", "ldquo", "mdash",
    "ndash", "hellip", "copy", "eacute", "pound", "euro",
];
/// Elements whose tags are left in text.
const TAGS: &[&str] = &[
    "p",
    "br",
    "b",
    "i",
    "em",
    "strong",
    "a",
    "div",
    "span",
    "li",
    "ul",
    "ol",
    "blockquote",
    "img",
    "h1",
    "h2",
    "h3",
    "figure",
    "iframe",
    "script",
    "u",
    "sup",
    "td",
    "tr",
    "table",
];

/// "&amp;", "&#8217;".
pub(super) fn reference(
    draft: &DraftText<'_>,
    tokens: &[Token],
    at: usize,
) -> Option<(Stray, usize)> {
    let tight = |i: usize| tokens.get(i).filter(|t| t.gap == Gap::None);
    let mut i = at + 1;
    let numeric = tight(i).is_some_and(|t| t.is_mark('#'));
    if numeric {
        i += 1;
    }
    let name = tight(i)?;
    let ok = if numeric {
        name.kind != TokenKind::Mark && draft.word(name).len() <= 6
    } else {
        REFERENCES.contains(&draft.word(name))
    };
    let end = tight(i + 1).filter(|t| t.is_mark(';'))?;
    if !ok {
        return None;
    }
    let span = tokens[at].span.cover(end.span);
    Some((
        plain(
            Kind::Reference,
            span,
            format!("\"{}\" is a character reference of a page's source", draft.slice(span)),
        ),
        i + 2,
    ))
}

/// "<br>", "</p>", `<a href="...">`.
pub(super) fn tag(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<(Stray, usize)> {
    let tight = |i: usize| tokens.get(i).filter(|t| t.gap == Gap::None);
    let mut i = at + 1;
    if tight(i).is_some_and(|t| t.is_mark('/')) {
        i += 1;
    }
    let name = tight(i)?;
    if name.kind == TokenKind::Mark || !TAGS.contains(&draft.word(name)) {
        return None;
    }
    let end = (i + 1..tokens.len().min(i + 60)).find(|&j| tokens[j].is_mark('>'))?;
    let attributes =
        end == i + 1 || tokens[i + 1..end].iter().any(|t| matches!(t.mark(), Some('=' | '/')));
    if !attributes {
        return None;
    }
    let span = tokens[at].span.cover(tokens[end].span);
    Some((
        plain(
            Kind::Tag,
            span,
            format!("\"{}\" is a tag of a page's source", draft.slice(name.span)),
        ),
        end + 1,
    ))
}
