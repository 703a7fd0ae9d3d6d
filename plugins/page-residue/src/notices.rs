//! Notices known by their form: rights, copyright, contributors.

use provcheck_lexicon::{Class, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Case, Gap, Token, TokenKind, Tokens};

use crate::line::Line;
use crate::rules::{CONTRIBUTOR_LINE, COPYRIGHT_LINE, RIGHTS_NOTICE};

/// What a notice says may not be done. Two of them, or one and the lack of
/// permission, make a notice.
const ACTS: Words = english(Class::NoticeAct);
/// What it is said of.
const WORKS: Words = english(Class::NoticeWork);
const OPENERS: Words = english(Class::NoticeOpener);
const NEGATIVES: Words = english(Class::NoticeNegative);
const PERMISSION: Words = english(Class::Permission);
const DEEDS: Words = english(Class::NoticeDeed);
/// A sentence with these reports what somebody said of a notice.
const SAYING: Words = english(Class::NoticeSpeech);
/// How far behind the verb of the notice its words are looked for.
const REACH: usize = 45;

/// What a line is by its form.
pub(crate) fn name(tokens: &Tokens, line: &Line<'_>) -> Option<&'static Rule> {
    if is_rights_notice(tokens, line) {
        return Some(&RIGHTS_NOTICE);
    }
    if is_copyright(tokens, line) {
        return Some(&COPYRIGHT_LINE);
    }
    is_contributors(tokens, line).then_some(&CONTRIBUTOR_LINE)
}

fn word<'t>(tokens: &'t Tokens, token: &Token) -> &'t str {
    if token.kind == TokenKind::Mark { "" } else { tokens.word(token.word) }
}

fn has(tokens: &Tokens, row: &[Token], list: Words) -> bool {
    row.iter().any(|t| list.contains(word(tokens, t)))
}

/// "This material may not be published, broadcast, rewritten or redistributed
/// without prior written consent." "Unauthorised reproduction is prohibited."
fn is_rights_notice(tokens: &Tokens, line: &Line<'_>) -> bool {
    line.sentence_starts().any(|at| {
        let row = line.sentence(at);
        let row = &row[..row.len().min(REACH)];
        if has(tokens, row, SAYING) || row.iter().any(|t| matches!(t.mark(), Some('“' | '”' | '"')))
        {
            return false;
        }
        let first = row.first().map_or("", |t| word(tokens, t));
        let near = &row[..row.len().min(9)];
        let acts = row.iter().filter(|t| ACTS.contains(word(tokens, t))).count();
        let modal = row.windows(3).any(|w| {
            english(Class::NoticeModal).contains(word(tokens, &w[0]))
                && matches!(word(tokens, &w[1]), "not" | "be")
        });
        let permission = has(tokens, row, PERMISSION);
        let negative = has(tokens, row, NEGATIVES);
        let of_work = OPENERS.contains(first) && has(tokens, near, WORKS);
        let passive = of_work && modal && negative && (acts >= 2 || acts == 1 && permission);
        let deed = english(Class::NoticeStarter).contains(first)
            && has(tokens, near, DEEDS)
            && (row.iter().any(|t| matches!(word(tokens, t), "prohibited" | "forbidden"))
                || permission && negative)
            && (has(tokens, row, WORKS) || permission || first.starts_with("unauthori"));
        passive || deed
    })
}

/// "Copyright 2022 Example Broadcasting", "© Example", "All rights reserved."
fn is_copyright(tokens: &Tokens, line: &Line<'_>) -> bool {
    if line.words > 60 {
        return false;
    }
    let row = line.tokens;
    let sign = row.iter().position(|t| t.is_mark('©'));
    let opens = |at: usize| {
        at <= 2
            && row[..at]
                .iter()
                .all(|t| t.kind == TokenKind::Mark || matches!(word(tokens, t), "copyright" | "c"))
    };
    if let Some(at) = sign
        && (opens(at) || line.words <= 14)
        && row.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number || t.case != Case::Lower)
    {
        return true;
    }
    line.sentence_starts().any(|at| is_rights(tokens, line.sentence(at)))
}

/// "All rights reserved." "Copyright 2022 Example Broadcasting"
fn is_rights(tokens: &Tokens, sentence: &[Token]) -> bool {
    let words: Vec<&Token> = sentence.iter().filter(|t| t.kind != TokenKind::Mark).collect();
    let text = |i: usize| words.get(i).map_or("", |t| word(tokens, t));
    let rights =
        text(0) == "all" && text(1) == "rights" && text(2) == "reserved" && words.len() <= 8;
    let year = |t: &&Token| t.kind == TokenKind::Number && t.span.len() >= 4;
    let capital = |t: &&Token| t.kind == TokenKind::Word && t.case != Case::Lower;
    // "(c)" comes as a word of its own.
    let next = if text(1) == "c" || text(1) == "by" { 2 } else { 1 };
    let notice = text(0) == "copyright"
        && words.len() <= 16
        && words.get(next).is_some_and(|t| year(t) || capital(t) && words.iter().any(year))
        && !has(tokens, sentence, SAYING)
        && !has(tokens, sentence, english(Class::RightsTrap));
    rights || notice
}

/// "A and B contributed to this report." "(Reporting by A; editing by B)" "A
/// reported from Kyiv and B from Brussels."
fn is_contributors(tokens: &Tokens, line: &Line<'_>) -> bool {
    if line.words > 90 {
        return false;
    }
    let row = line.tokens;
    let Some(first) = line.first_word() else { return false };
    if is_credit(tokens, row, first) && names_only(tokens, line.sentence(first)) {
        return true;
    }
    // The last sentences of a short line: "... contributed to this report."
    line.sentence_starts().any(|at| {
        let sentence = line.sentence(at);
        let names =
            sentence.iter().filter(|t| t.kind == TokenKind::Word && t.case != Case::Lower).count();
        let opens = sentence.first().is_some_and(|t| t.case != Case::Lower);
        let share = names * 3 >= sentence.iter().filter(|t| t.kind == TokenKind::Word).count();
        contributed(tokens, sentence) && opens && (names >= 1) && (share || line.words <= 25)
            || reported_from(tokens, sentence)
    })
}

/// Tells whether a credit begins at `i`: "Reporting by A", "Additional writing and editing by A",
/// "With reporting from A".
fn is_credit(tokens: &Tokens, row: &[Token], i: usize) -> bool {
    let text = |i: usize| row.get(i).map_or("", |t| word(tokens, t));
    let capital =
        |i: usize| row.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
    let deed = |i: usize| english(Class::CreditDeed).contains(text(i));
    let more = matches!(text(i), "additional" | "with" | "further" | "extra" | "more");
    let i = i + usize::from(more);
    let i = if deed(i) && text(i + 1) == "and" && deed(i + 2) { i + 2 } else { i };
    (deed(i) && text(i + 1) == "by" && capital(i + 2))
        || i > 0
            && text(i) == "reporting"
            && matches!(text(i + 1), "from" | "by")
            && text(i - 1) == "with"
            && capital(i + 2)
}

/// Tells whether a sentence ends as one about who helped: "... contributed to this report."
fn contributed(tokens: &Tokens, sentence: &[Token]) -> bool {
    (0..sentence.len()).any(|i| {
        let text = |k: usize| sentence.get(i + k).map_or("", |t| word(tokens, t));
        let report = text(1) == "to"
            && matches!(text(2), "this" | "the")
            && english(Class::CreditWork).contains(text(3));
        let tail = sentence.get(i + 4..).unwrap_or(&[]);
        let ends = tail.iter().all(|t| t.kind == TokenKind::Mark)
            || tail.len() <= 7 && text(4) == "from" && text(2) == "this";
        text(0).starts_with("contribut") && (report && ends || text(1) == "reporting")
    })
}

/// Tells whether a sentence is made of names and the words between them.
/// "Research by the institute shows that ..." is not.
fn names_only(tokens: &Tokens, sentence: &[Token]) -> bool {
    const BETWEEN: Words = english(Class::CreditJoint);
    let mut words = sentence.iter().filter(|t| t.kind == TokenKind::Word);
    words.all(|t| t.case != Case::Lower || BETWEEN.contains(tokens.word(t.word)))
}

/// "A reported from Kyiv and B from Brussels.": names, the verb, places, and
/// nothing else.
fn reported_from(tokens: &Tokens, sentence: &[Token]) -> bool {
    let at = sentence.windows(2).position(|w| {
        matches!(word(tokens, &w[0]), "reported" | "reporting")
            && word(tokens, &w[1]) == "from"
            && w[1].gap != Gap::None
    });
    let Some(at) = at else { return false };
    let name = |t: &Token| {
        t.kind == TokenKind::Mark && matches!(t.mark(), Some(',' | '.' | ';' | '-' | '’' | '\''))
            || t.case != Case::Lower
            || english(Class::CreditBetween).contains(word(tokens, t))
    };
    at > 0
        && sentence.len() <= 40
        && sentence.get(at + 2).is_some_and(|t| t.case != Case::Lower)
        && sentence[..at].iter().all(name)
        && sentence[at + 2..].iter().all(name)
        && sentence[..at].iter().all(|t| !matches!(word(tokens, t), "he" | "she" | "it" | "they"))
        && sentence[at..].iter().filter(|t| word(tokens, t) == "from").count()
            + sentence[..at].iter().filter(|t| word(tokens, t) == "and").count()
            >= 1
        && (sentence[at + 2..].iter().any(|t| word(tokens, t) == "from") || at <= 4)
}
