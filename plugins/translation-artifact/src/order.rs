//! Words in an order that English does not have: "of the all world's media",
//! "the his house".

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind};

use crate::draft_text::{DraftText, lower_word};
use crate::lexicon::Class;
use crate::rules::WORD_ORDER;

/// Foreign phrases that begin with an article of their own ("a la carte").
const FOREIGN: Words = english(words::Class::ForeignFollower);

pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    for row in draft.rows() {
        let tokens = row.tokens;
        let mut last = usize::MAX;
        for at in 1..tokens.len() {
            if tokens[at].gap != Gap::Space
                || !tokens[at].is_word()
                || !tokens[at - 1].is_word()
                || last == at - 1
            {
                continue;
            }
            let (a, b) = (draft.class(&tokens[at - 1]), draft.class(&tokens[at]));
            let finding = if a.is(Class::ARTICLE.or(Class::POSSESSIVE)) {
                determiners(draft, tokens, at)
            } else if a.is(Class::MODAL) && b.is(Class::MODAL) {
                modals(draft, tokens, at)
            } else if b.is(Class::STRICT_MODAL.or(Class::MODAL)) {
                negated_before(draft, tokens, at)
            } else if matches!(draft.word(&tokens[at]), "has" | "have" | "had") {
                turned_round(draft, tokens, at)
            } else {
                parted(draft, tokens, at)
            };
            if finding.is_some() {
                last = at;
            }
            out.extend(finding);
        }
    }
}

/// "The government not will": the negation before its modal verb, behind a subject.
fn negated_before(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    const DOUBTING: Words = english(words::Class::DoubtingWord);
    let (not, modal) = (&tokens[at - 1], &tokens[at]);
    let subject = tokens.get(at.checked_sub(2)?)?;
    let class = draft.class(subject);
    let noun = class.is(Class::SUBJECT) && draft.word(subject) != "who"
        || !class.is(Class::FUNCTION) && subject.is_word();
    if draft.word(not) != "not"
        || not.gap != Gap::Space
        || !lower_word(modal)
        || draft.word(modal).ends_with("n't")
        || !noun
        || DOUBTING.contains(draft.word(subject))
    {
        return None;
    }
    let span = not.span.cover(modal.span);
    let usual = format!("{} not", draft.slice(modal.span));
    let mut finding = Finding::new(
        &WORD_ORDER,
        span,
        format!("\"{}\": the negation before its verb", draft.slice(span)),
    );
    finding.suggest(span, usual, Applicability::Unsafe);
    Some(finding)
}

/// Words between an auxiliary and its participle that are looked through.
const APART: usize = 6;

/// "Yesterday has the council the bridge closed": the verb before its subject, as after a
/// negation, and the participle at the end of the clause.
fn turned_round(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    const LEADING: &[&str] = &[
        "yesterday",
        "today",
        "now",
        "then",
        "therefore",
        "meanwhile",
        "recently",
        "afterwards",
        "already",
        "later",
        "earlier",
        "since",
        "nevertheless",
        "thereby",
        "moreover",
    ];
    let begins = at == 1 || matches!(tokens[at - 2].mark(), Some('.' | '!' | '?' | '”' | '"'));
    let lead = draft.word(&tokens[at - 1]);
    let subject = tokens.get(at + 1)?;
    if !begins
        || !LEADING.contains(&lead)
        || !draft.class(subject).is(Class::ARTICLE.or(Class::POSSESSIVE))
    {
        return None;
    }
    let last = participle_at_the_end(draft, tokens, at + 2)?;
    let span = tokens[at - 1].span.cover(tokens[last].span);
    Some(Finding::new(
        &WORD_ORDER,
        span,
        format!("\"{}\": the verb before its subject", draft.slice(tokens[at].span)),
    ))
}

/// "has to the school given": an object between the auxiliary and its participle, which
/// begins at `at`.
fn parted(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let auxiliary = &tokens[at - 1];
    if !matches!(draft.word(auxiliary), "has" | "have" | "had") || auxiliary.case != Case::Lower {
        return None;
    }
    let article = |t: Option<&Token>| {
        t.is_some_and(|t| lower_word(t) && draft.class(t).is(Class::ARTICLE.or(Class::POSSESSIVE)))
    };
    // "has to the", which no infinitive follows; "the power it has in the region seized" is
    // a relative clause.
    let preposition =
        matches!(draft.word(&tokens[at]), "to" | "in" | "on" | "from" | "with" | "for" | "at");
    if !preposition || !article(tokens.get(at + 1)) {
        return None;
    }
    let relative = at >= 3
        && (draft.class(&tokens[at - 2]).is(Class::SUBJECT)
            || matches!(draft.word(&tokens[at - 2]), "that" | "which" | "who"));
    let last = tokens[at + 2..].iter().take(APART).position(|t| is_participle(draft, t))? + at + 2;
    if relative || tokens[at..last].iter().any(|t| t.kind == TokenKind::Mark) || last < at + 3 {
        return None;
    }
    // What follows must be what the participle takes, not what it is said of.
    let object = tokens.get(last + 1).is_none_or(|t| {
        draft.class(t).is(Class::ARTICLE.or(Class::POSSESSIVE))
            || matches!(t.mark(), Some('.' | ','))
    });
    let span = auxiliary.span.cover(tokens[last].span);
    object.then(|| {
        Finding::new(
            &WORD_ORDER,
            span,
            format!(
                "\"{}\" stands apart from \"{}\"",
                draft.slice(tokens[last].span),
                draft.slice(auxiliary.span)
            ),
        )
    })
}

/// Returns the participle that the clause ends with, which has a noun phrase with its own
/// article before it.
fn participle_at_the_end(draft: &DraftText<'_>, tokens: &[Token], from: usize) -> Option<usize> {
    let rest = tokens.get(from..)?;
    let end = rest.iter().position(|t| matches!(t.mark(), Some('.' | ',' | '!' | ';')))?;
    let last = from + end.checked_sub(1)?;
    let inside = &tokens[from..last];
    let object = inside.iter().any(|t| draft.class(t).is(Class::ARTICLE.or(Class::POSSESSIVE)));
    let plain = end <= 2 * APART && inside.iter().all(|t| t.kind != TokenKind::Mark);
    (plain && object && is_participle(draft, &tokens[last])).then_some(last)
}

fn is_participle(draft: &DraftText<'_>, token: &Token) -> bool {
    let word = draft.word(token);
    lower_word(token)
        && token.gap == Gap::Space
        && (draft.class(token).is(Class::PARTICIPLE)
            || word.len() > 4 && word.ends_with("ed") && draft.lexicon.knows(word))
}

/// Two determiners side by side; the second is at `at`.
fn determiners(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let (first, second) = (&tokens[at - 1], &tokens[at]);
    let (a, b) = (draft.word(first), draft.word(second));
    if second.case != Case::Lower || first.case == Case::Upper || letter_name(tokens, at - 1) {
        return None;
    }
    let (what, suggestion) = if draft.class(first).is(Class::ARTICLE) {
        after_article(draft, tokens, at)?
    } else {
        let noun = tokens.get(at + 1).is_some_and(|t| content_word(draft, t));
        let possessive = matches!(a, "my" | "our" | "their");
        if !possessive || !draft.class(second).is(Class::ARTICLE) || !noun {
            return None;
        }
        ("an article after a possessive".to_owned(), Some(a.to_owned()))
    };
    let next = tokens.get(at + 1).filter(|t| t.is_word() && t.gap == Gap::Space);
    let end = next.map_or(second.span, |t| t.span);
    let message = format!("\"{a} {b}\": {what}");
    let mut finding = Finding::new(&WORD_ORDER, first.span.cover(end), message);
    if let Some(words) = suggestion {
        finding.suggest(first.span.cover(second.span), words, Applicability::Unsafe);
    }
    Some(finding)
}

/// Returns what is wrong with an article before the word at `at`, and what to write for both.
fn after_article(
    draft: &DraftText<'_>,
    tokens: &[Token],
    at: usize,
) -> Option<(String, Option<String>)> {
    let (a, b) = (draft.word(&tokens[at - 1]), draft.word(&tokens[at]));
    let class = draft.class(&tokens[at]);
    let next = tokens.get(at + 1);
    let noun = || next.is_some_and(|t| content_word(draft, t));
    let alone = |what: &str| Some((what.to_owned(), Some(b.to_owned())));
    match b {
        "all" => {
            all_after_article(draft, tokens, at)?;
            let what = "the article stands before the word it belongs behind".to_owned();
            Some((what, Some(format!("all {a}"))))
        }
        "of" => next
            .is_some_and(|t| t.is_word() && t.gap == Gap::Space)
            .then(|| ("an article without its noun".to_owned(), None)),
        "this" | "these" | "those" if noun() => alone("an article before a demonstrative"),
        "each" | "every" if noun() && !next.is_some_and(|t| every_compound(draft.word(t))) => {
            alone(&format!("an article before \"{b}\""))
        }
        _ if class.is(Class::POSSESSIVE) => {
            let own = a != "the" && next.is_some_and(|t| draft.word(t) == "own");
            (noun() && b != "her" && !own).then(|| alone("an article before a possessive"))?
        }
        _ if class.is(Class::ARTICLE) => {
            let goes_on = |t: &Token| {
                lower_word(t) && t.gap == Gap::Space && !FOREIGN.contains(draft.word(t))
            };
            let two = a != b && next.is_some_and(goes_on);
            two.then(|| ("two articles in a row".to_owned(), None))
        }
        _ => None,
    }
}

/// "the all world's", "the all countries of": not "the all clear", "the all
/// black kit". Only where the word behind is plainly the noun.
fn all_after_article(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<()> {
    let noun = tokens.get(at + 1).filter(|t| lower_word(t) && t.gap == Gap::Space)?;
    let word = draft.word(noun);
    let next = tokens.get(at + 2);
    let possessive = word.ends_with("'s")
        || word.ends_with('s')
            && next.is_some_and(|t| t.gap == Gap::None && matches!(t.mark(), Some('\'' | '’')));
    let plural = word.len() > 4
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && draft.lexicon.knows(word);
    let closes = next.is_none_or(|t| {
        t.kind == TokenKind::Mark && !t.is_mark('-')
            || draft.class(t).is(Class::PREPOSITION.or(Class::AUXILIARY).or(Class::MODAL))
    });
    (possessive || (plural || draft.class(noun).is(Class::PLURAL)) && closes).then_some(())
}

/// A letter, a grade, or the end of a name: "vitamin A", "the A-team".
fn letter_name(tokens: &[Token], at: usize) -> bool {
    tokens[at].case != Case::Lower
        && at > 0
        && !matches!(
            tokens[at - 1].mark(),
            Some('.' | '"' | '“' | '‘' | '!' | '?' | ':' | '—' | '–')
        )
}

fn content_word(draft: &DraftText<'_>, token: &Token) -> bool {
    lower_word(token)
        && token.gap == Gap::Space
        && !draft.class(token).is(Class::FUNCTION)
        && draft.lexicon.knows(draft.word(token))
}

fn every_compound(word: &str) -> bool {
    english(words::Class::EveryCompound).contains(word)
}

/// "would can": two modal verbs in a row; the second is at `at`.
fn modals(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let (first, second) = (&tokens[at - 1], &tokens[at]);
    let subject = at >= 2
        && draft.class(&tokens[at - 2]).is(Class::SUBJECT)
        && tokens[at - 1].gap == Gap::Space;
    let strict = draft.class(first).is(Class::STRICT_MODAL);
    let noun = at >= 2
        && draft
            .class(&tokens[at - 2])
            .is(Class::ARTICLE.or(Class::POSSESSIVE).or(Class::DEMONSTRATIVE));
    if first.case != Case::Lower
        || second.case != Case::Lower
        || noun
        || !(strict || subject)
        || first.word == second.word
    {
        return None;
    }
    let span = first.span.cover(second.span);
    Some(Finding::new(
        &WORD_ORDER,
        span,
        format!("\"{}\": two modal verbs in a row", draft.slice(span)),
    ))
}
