//! A form of a word that the word before rules out: "the news of the withdraw",
//! "did not went", "each information".

use provcheck_lexicon::{self as words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind};

use crate::lexicon::Class;
use crate::reading::{Reading, Row, in_address, lower_word};
use crate::rules::WRONG_FORM;

pub(crate) fn find(reading: &Reading<'_>, out: &mut Vec<Finding>) {
    for row in reading.rows() {
        let tokens = row.tokens;
        for at in 1..tokens.len() {
            let token = &tokens[at];
            if !lower_word(token) || token.gap != Gap::Space || !tokens[at - 1].is_word() {
                continue;
            }
            let before = reading.class(&tokens[at - 1]);
            let class = reading.class(token);
            if class.is(Class::WEEKDAY.or(Class::MONTH)) {
                out.extend(small_day(reading, &row, at));
            }
            out.extend(owned_twice(reading, tokens, at));
            if before.is(Class::ARTICLE.or(Class::POSSESSIVE)) {
                out.extend(verb_as_noun(reading, tokens, at));
            }
            if class.is(Class::PAST.or(Class::PAST_TENSE)) {
                out.extend(past_after(reading, tokens, at));
            }
            if class.is(Class::MASS) && before.is(Class::COUNTER.or(Class::ARTICLE)) {
                out.extend(counted_mass(reading, tokens, at));
            }
        }
    }
}

/// "on sunday", in a text that has capitals elsewhere.
fn small_day(reading: &Reading<'_>, row: &Row<'_>, at: usize) -> Option<Finding> {
    let token = &row.tokens[at];
    let word = reading.word(token);
    let capitals = row.tokens.iter().find(|t| t.is_word()).is_some_and(|t| t.case != Case::Lower);
    // "March", "may" and "august" are words of other kinds too.
    if matches!(word, "march" | "may" | "august")
        || !capitals
        || reading.quoted(token.span)
        || in_address(row.tokens, at)
        || in_marks(row.tokens, at)
    {
        return None;
    }
    let mut letters = word.chars();
    let first = letters.next()?;
    let usual = format!("{}{}", first.to_uppercase(), letters.as_str());
    let mut finding = Finding::new(
        &WRONG_FORM,
        token.span,
        format!("\"{word}\": days and months have a capital in English"),
    );
    finding.severity(Severity::Info);
    finding.suggest(token.span, usual, Applicability::Safe);
    Some(finding)
}

/// "her's", "their's".
fn owned_twice(reading: &Reading<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let token = &tokens[at];
    let usual = match reading.word(token) {
        "her's" => "hers",
        "our's" => "ours",
        "your's" => "yours",
        "their's" => "theirs",
        _ => return None,
    };
    let mut finding = Finding::new(
        &WRONG_FORM,
        token.span,
        format!("\"{}\" is no word of English", reading.slice(token.span)),
    );
    finding.severity(Severity::Info);
    finding.suggest(token.span, usual, Applicability::Unsafe);
    Some(finding)
}

/// An article, and a verb where its noun belongs.
fn verb_as_noun(reading: &Reading<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let verb = &tokens[at];
    let noun = reading.lexicon.noun_of(reading.word(verb))?;
    let determiner = &tokens[at - 1];
    // "her" and "that" are objects too; and what comes behind must close the
    // noun phrase, or the verb is half of a compound.
    let closed = match tokens.get(at + 1) {
        None => true,
        Some(t) if t.kind == TokenKind::Mark => {
            matches!(t.mark(), Some(',' | '.' | ';' | ')' | '?' | '!'))
        }
        Some(t) => english(words::Class::PhraseCloser).contains(reading.word(t)),
    };
    if !closed
        || !english(words::Class::PhraseOpener).contains(reading.word(determiner))
        || in_marks(tokens, at)
    {
        return None;
    }
    let mut finding = Finding::new(
        &WRONG_FORM,
        determiner.span.cover(verb.span),
        format!("\"{}\" is a verb where the noun \"{noun}\" belongs", reading.slice(verb.span)),
    );
    finding.suggest(verb.span, noun, Applicability::Unsafe);
    Some(finding)
}

/// "did not went", "would went", "has went": a past form behind an auxiliary.
fn past_after(reading: &Reading<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let mut i = at - 1;
    let negated =
        matches!(reading.word(&tokens[i]), "not" | "never") && i > 0 && tokens[i].gap == Gap::Space;
    if negated {
        i -= 1;
    }
    let auxiliary = &tokens[i];
    let word = reading.word(auxiliary);
    let class = reading.class(&tokens[at]);
    let past = reading.word(&tokens[at]);
    // "those who don't has only grown": a relative clause that ends in its auxiliary.
    let relative = i > 0
        && (reading.word(auxiliary).ends_with("n't") || negated)
        && matches!(past, "has" | "does" | "was" | "were" | "had" | "goes" | "says" | "said")
        && tokens[..i].iter().any(|t| matches!(reading.word(t), "who" | "that" | "which" | "what"));
    if relative {
        return None;
    }
    if auxiliary.case != Case::Lower || in_address(tokens, at) {
        return None;
    }
    let subject =
        i > 0 && tokens[i].gap == Gap::Space && reading.class(&tokens[i - 1]).is(Class::SUBJECT);
    let noun = i > 0
        && reading
            .class(&tokens[i - 1])
            .is(Class::ARTICLE.or(Class::POSSESSIVE).or(Class::DEMONSTRATIVE));
    let wrong = match word {
        "didn't" | "doesn't" | "don't" => class.is(Class::PAST),
        "did" | "does" if negated => class.is(Class::PAST),
        "has" | "have" if !noun && (subject || negated) => {
            class.is(Class::PAST_TENSE) && !matches!(past, "was" | "were")
        }
        "would" | "should" | "could" if !noun => {
            class.is(Class::PAST) && !english(words::Class::PastTrap).contains(past)
        }
        "wouldn't" | "shouldn't" | "couldn't" | "won't" | "cannot" | "can't" => {
            class.is(Class::PAST) && past != "does"
        }
        "will" | "can" | "may" | "might" | "must" if subject => class.is(Class::PAST),
        _ => false,
    };
    // "the things he would, was"; a form that is adjective or noun as well.
    if !wrong || english(words::Class::PastAdjective).contains(past) && !negated && !subject {
        return None;
    }
    // A question turned round: "did what he could does" is no news; leave
    // "could has-beens" to the reader.
    if tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && matches!(t.mark(), Some('-' | '‑')))
    {
        return None;
    }
    let span = auxiliary.span.cover(tokens[at].span);
    let mut finding = Finding::new(
        &WRONG_FORM,
        span,
        format!("\"{}\" does not go with \"{word}\"", reading.slice(tokens[at].span)),
    );
    if reading.quoted(span) {
        finding.severity(Severity::Info);
    }
    Some(finding)
}

/// "each information", "many evidences", "an advice".
fn counted_mass(reading: &Reading<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let (counter, noun) = (&tokens[at - 1], &tokens[at]);
    let a = reading.word(counter);
    let one = matches!(a, "each" | "every") || a == "an" || a == "a";
    let closes = tokens.get(at + 1).is_none_or(|t| {
        t.kind == TokenKind::Mark && !matches!(t.mark(), Some('-' | '‑' | '/'))
            || english(words::Class::MassCloser).contains(reading.word(t))
    });
    if !one
        || !closes
        || matches!(a, "a" | "an") && !english(words::Class::MassSure).contains(reading.word(noun))
    {
        return None;
    }
    let mut finding = Finding::new(
        &WRONG_FORM,
        counter.span.cover(noun.span),
        format!("\"{}\" is not counted one by one", reading.slice(noun.span)),
    );
    finding.severity(Severity::Info);
    Some(finding)
}

/// Tells whether the word at `at` stands in marks of its own, as a title or a
/// word under discussion does.
fn in_marks(tokens: &[Token], at: usize) -> bool {
    let quote = |t: Option<&Token>| {
        t.and_then(Token::mark)
            .is_some_and(|c| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '`' | '*'))
    };
    quote(tokens.get(at + 1))
        || at >= 2 && quote(tokens.get(at - 2)) && tokens[at - 1].gap == Gap::None
}
