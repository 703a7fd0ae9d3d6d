//! A form of a word that the word before rules out: "the news of the withdraw",
//! "did not went", "each information".

use provcheck_lexicon::{self as words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind};

use crate::draft_text::{DraftText, Row, in_address, lower_word};
use crate::lexicon::Class;
use crate::rules::WRONG_FORM;

pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    for row in draft.rows() {
        let tokens = row.tokens;
        for at in 1..tokens.len() {
            let token = &tokens[at];
            if !lower_word(token) || token.gap != Gap::Space || !tokens[at - 1].is_word() {
                continue;
            }
            let before = draft.class(&tokens[at - 1]);
            let class = draft.class(token);
            if class.is(Class::WEEKDAY.or(Class::MONTH)) {
                out.extend(small_day(draft, &row, at));
            }
            out.extend(owned_twice(draft, tokens, at));
            if before.is(Class::ARTICLE.or(Class::POSSESSIVE)) {
                out.extend(verb_as_noun(draft, tokens, at));
            }
            if class.is(Class::PAST.or(Class::PAST_TENSE)) {
                out.extend(past_after(draft, tokens, at));
            }
            if class.is(Class::MASS) && before.is(Class::COUNTER.or(Class::ARTICLE)) {
                out.extend(counted_mass(draft, tokens, at));
            }
        }
    }
}

/// "on sunday", in a text that has capitals elsewhere.
fn small_day(draft: &DraftText<'_>, row: &Row<'_>, at: usize) -> Option<Finding> {
    let token = &row.tokens[at];
    let word = draft.word(token);
    let capitals = row.tokens.iter().find(|t| t.is_word()).is_some_and(|t| t.case != Case::Lower);
    // "March", "may" and "august" are words of other kinds too.
    if matches!(word, "march" | "may" | "august")
        || !capitals
        || draft.quoted(token.span)
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
fn owned_twice(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let token = &tokens[at];
    let usual = match draft.word(token) {
        "her's" => "hers",
        "our's" => "ours",
        "your's" => "yours",
        "their's" => "theirs",
        _ => return None,
    };
    let mut finding = Finding::new(
        &WRONG_FORM,
        token.span,
        format!("\"{}\" is no word of English", draft.slice(token.span)),
    );
    finding.severity(Severity::Info);
    finding.suggest(token.span, usual, Applicability::Unsafe);
    Some(finding)
}

/// An article, and a verb where its noun belongs.
fn verb_as_noun(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let verb = &tokens[at];
    let noun = draft.lexicon.noun_of(draft.word(verb))?;
    let determiner = &tokens[at - 1];
    // "her" and "that" are objects too; and what comes behind must close the
    // noun phrase, or the verb is half of a compound.
    let closed = match tokens.get(at + 1) {
        None => true,
        Some(t) if t.kind == TokenKind::Mark => {
            matches!(t.mark(), Some(',' | '.' | ';' | ')' | '?' | '!'))
        }
        Some(t) => english(words::Class::PhraseCloser).contains(draft.word(t)),
    };
    if !closed
        || !english(words::Class::PhraseOpener).contains(draft.word(determiner))
        || in_marks(tokens, at)
    {
        return None;
    }
    let mut finding = Finding::new(
        &WRONG_FORM,
        determiner.span.cover(verb.span),
        format!("\"{}\" is a verb where the noun \"{noun}\" belongs", draft.slice(verb.span)),
    );
    finding.suggest(verb.span, noun, Applicability::Unsafe);
    Some(finding)
}

/// "did not went", "would went", "has went": a past form behind an auxiliary.
fn past_after(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let auxiliary = Auxiliary::before(draft, tokens, at);
    let verb = &tokens[auxiliary.at];
    if verb.case != Case::Lower
        || in_address(tokens, at)
        || auxiliary.ends_relative(draft, tokens, at)
        || !auxiliary.rules_out(draft, verb, &tokens[at])
    {
        return None;
    }
    // A question turned round: "did what he could does" is no news; leave
    // "could has-beens" to the reader.
    if tokens.get(at + 1).is_some_and(|t| t.gap == Gap::None && matches!(t.mark(), Some('-' | '‑')))
    {
        return None;
    }
    let span = verb.span.cover(tokens[at].span);
    let (past, word) = (draft.slice(tokens[at].span), draft.word(verb));
    let mut finding =
        Finding::new(&WRONG_FORM, span, format!("\"{past}\" does not go with \"{word}\""));
    if draft.quoted(span) {
        finding.severity(Severity::Info);
    }
    Some(finding)
}

/// An auxiliary, and what stands around it.
struct Auxiliary {
    at: usize,
    /// Whether "not" or "never" follows.
    negated: bool,
    /// Whether a pronoun as subject stands before it.
    subject: bool,
    /// Whether what stands before it makes a noun of it: "the would".
    noun: bool,
}

impl Auxiliary {
    /// Returns what stands where the auxiliary of the verb at `verb` would.
    fn before(draft: &DraftText<'_>, tokens: &[Token], verb: usize) -> Self {
        let mut at = verb - 1;
        let negated = matches!(draft.word(&tokens[at]), "not" | "never")
            && at > 0
            && tokens[at].gap == Gap::Space;
        at -= usize::from(negated);
        let class = at.checked_sub(1).map(|before| draft.class(&tokens[before]));
        let nominal = Class::ARTICLE.or(Class::POSSESSIVE).or(Class::DEMONSTRATIVE);
        Self {
            at,
            negated,
            subject: class.is_some_and(|c| c.is(Class::SUBJECT)) && tokens[at].gap == Gap::Space,
            noun: class.is_some_and(|c| c.is(nominal)),
        }
    }

    /// Tells whether it ends a relative clause: "those who don't has only grown".
    fn ends_relative(&self, draft: &DraftText<'_>, tokens: &[Token], verb: usize) -> bool {
        let past = draft.word(&tokens[verb]);
        (draft.word(&tokens[self.at]).ends_with("n't") || self.negated)
            && english(words::Class::RelativeVerb).contains(past)
            && tokens[..self.at]
                .iter()
                .any(|t| matches!(draft.word(t), "who" | "that" | "which" | "what"))
    }

    /// Tells whether `past` can't stand behind it.
    fn rules_out(&self, draft: &DraftText<'_>, auxiliary: &Token, past: &Token) -> bool {
        let class = draft.class(past);
        let past = draft.word(past);
        let wrong = match draft.word(auxiliary) {
            "didn't" | "doesn't" | "don't" => class.is(Class::PAST),
            "did" | "does" if self.negated => class.is(Class::PAST),
            "has" | "have" if !self.noun && (self.subject || self.negated) => {
                class.is(Class::PAST_TENSE) && !matches!(past, "was" | "were")
            }
            "would" | "should" | "could" if !self.noun => {
                class.is(Class::PAST) && !english(words::Class::PastTrap).contains(past)
            }
            modal if english(words::Class::NegatedModal).contains(modal) => {
                class.is(Class::PAST) && past != "does"
            }
            "will" | "can" | "may" | "might" | "must" if self.subject => class.is(Class::PAST),
            _ => false,
        };
        // "the things he would, was"; a form that is adjective or noun as well.
        let other =
            english(words::Class::PastAdjective).contains(past) && !self.negated && !self.subject;
        wrong && !other
    }
}

/// "each information", "many evidences", "an advice".
fn counted_mass(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> Option<Finding> {
    let (counter, noun) = (&tokens[at - 1], &tokens[at]);
    let a = draft.word(counter);
    let one = matches!(a, "each" | "every") || a == "an" || a == "a";
    let closes = tokens.get(at + 1).is_none_or(|t| {
        t.kind == TokenKind::Mark && !matches!(t.mark(), Some('-' | '‑' | '/'))
            || english(words::Class::MassCloser).contains(draft.word(t))
    });
    if !one
        || !closes
        || matches!(a, "a" | "an") && !english(words::Class::MassSure).contains(draft.word(noun))
    {
        return None;
    }
    let mut finding = Finding::new(
        &WRONG_FORM,
        counter.span.cover(noun.span),
        format!("\"{}\" is not counted one by one", draft.slice(noun.span)),
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
