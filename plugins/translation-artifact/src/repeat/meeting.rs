//! Small words that stand twice because two clauses meet: "the storm moved in in May".

use provcheck_lexicon::{Class as WordClass, Language, Lexicon, PartOfSpeech, Words, english};
use provcheck_text::tokens::{Case, Token, TokenKind};

use crate::draft_text::{DraftText, lower_word};
use crate::lexicon::Class;

/// Function words that two clauses may well put side by side: "the man I
/// looked at at noon".
pub(super) const MEETING: Words = english(WordClass::MeetingWord);

/// Words looked back for what leaves a preposition without its noun, and for its subject.
const REACH: usize = 12;
const SUBJECT: usize = 4;

/// Tells whether two clauses may meet between the two words: the first ends
/// a verb ("moved in in May", "what it is is"), the second begins anew.
pub(super) fn may_meet(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> bool {
    let word = draft.word(&tokens[at]);
    if is_copula(word) || word == "not" {
        let before = &tokens[..at - 1];
        let sentence = before.iter().rposition(|t| t.mark().is_some_and(is_end));
        let before = &before[sentence.map_or(0, |last| last + 1)..];
        // "Said that it was was over": what is said lacks nothing.
        let told = |at: usize| {
            let lead = at.checked_sub(1).map(|at| draft.word(&before[at]));
            draft.word(&before[at]) == "that"
                && lead.is_some_and(|lead| english(WordClass::SpeechForm).contains(lead))
        };
        return (0..before.len()).any(|at| is_relative(draft, &before[at]) && !told(at))
            || is_copula(word) && ends_in_bare_clause(draft, before);
    }
    if is_preposition(word) {
        return ends_verb(draft, tokens, at) || is_left_alone(draft, tokens, at);
    }
    let open = tokens.get(at + 1).is_none_or(|t| {
        t.kind != TokenKind::Word
            || t.case != Case::Lower
            || draft.class(t).is(Class::MONTH.or(Class::WEEKDAY).or(Class::TIME_UNIT))
    });
    let verb = at >= 2 && {
        let before = draft.word(&tokens[at - 2]);
        before.ends_with("ed")
            || before.ends_with("ing")
            || !draft.class(&tokens[at - 2]).is(Class::FUNCTION)
                && !before.is_empty()
                && before.len() <= 5
    };
    open || verb
}

/// Tells whether a word is one of the prepositions that verbs end in, or that are left alone where
/// their noun stands before them: `the man she spoke to to learn more`.
pub(super) fn is_preposition(word: &str) -> bool {
    MEETING.contains(word) && english(WordClass::PrepositionSmall).contains(word)
}

/// Tells whether a word is a form of "be" that ends one clause and begins another: "what it is is".
pub(super) fn is_copula(word: &str) -> bool {
    matches!(word, "is" | "was" | "are" | "were")
}

/// Tells whether the word before belongs to the verb: "checked in in Oslo", "went on on foot".
fn ends_verb(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> bool {
    let word = draft.word(&tokens[at]);
    let lexicon = Lexicon::for_language(Language::English);
    let verbs = english(WordClass::ParticleVerb);
    let is = |verb: &str| verbs.contains(format!("{verb} {word}"));
    // "put the light on on Sunday"
    let near =
        tokens[..at - 1].iter().rev().take(SUBJECT).take_while(|t| t.kind == TokenKind::Word);
    near.into_iter().any(|t| {
        let form = draft.word(t);
        lexicon.lemmas(form, PartOfSpeech::Verb).iter().any(|lemma| is(lemma))
    })
}

/// Tells whether a preposition may have lost its noun to an earlier place: in a question, a
/// relative clause, a passive, after an infinitive.
fn is_left_alone(draft: &DraftText<'_>, tokens: &[Token], at: usize) -> bool {
    let Some(verb) = at.checked_sub(2) else { return true };
    let from = at.saturating_sub(REACH);
    let sentence = tokens[from..verb].iter().rposition(|t| t.mark().is_some_and(is_end));
    let before = &tokens[sentence.map_or(from, |last| from + last + 1)..verb];
    let word = |t: &Token| draft.word(t);
    if before.iter().any(|t| is_relative(draft, t))
        || before.last().is_some_and(|t| word(t) == "to")
    {
        return true;
    }
    let near = || before.iter().rev().take(SUBJECT);
    let be = |t: &Token| matches!(word(t), "be" | "been" | "being" | "is" | "are" | "was" | "were");
    let form = draft.word(&tokens[verb]);
    let participle = form.ends_with("ed") || draft.class(&tokens[verb]).is(Class::PARTICIPLE);
    if participle && near().any(be) {
        return true;
    }
    has_bare_clause(draft, before)
}

/// Tells whether a word leads a clause that may have lost its noun.
fn is_relative(draft: &DraftText<'_>, token: &Token) -> bool {
    let word = draft.word(token);
    english(WordClass::QuestionLead).contains(word)
        || matches!(word, "that" | "which" | "whom" | "whose")
}

/// Tells whether the last words are a noun and what is told of it: "the way it" (is).
fn ends_in_bare_clause(draft: &DraftText<'_>, before: &[Token]) -> bool {
    let [.., article, _, _] = before else { return false };
    english(WordClass::Article).contains(draft.word(article))
        && has_bare_clause(draft, &before[before.len() - 2..])
}

/// Tells whether a clause stands right behind its noun: "the plan they worked on".
fn has_bare_clause(draft: &DraftText<'_>, before: &[Token]) -> bool {
    before.windows(2).any(|two| {
        draft.class(&two[1]).is(Class::SUBJECT)
            && lower_word(&two[0])
            && !draft.class(&two[0]).is(Class::FUNCTION)
    })
}

fn is_end(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | ';' | ':')
}
