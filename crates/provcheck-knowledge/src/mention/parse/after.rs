//! A title after its name.

use provcheck_lexicon::{Class as Word, english};

use super::super::Shape;
use super::super::context::is_verb_of_speech;
use super::super::name::is_calendar;
use super::super::token::Token;
use super::forms::{before_as, before_brackets};
use super::phrase::Phrase;
use super::{Block, Finder};

impl Finder<'_> {
    /// `A, the foreign minister,`, `A, who is the foreign minister`, `A is the ...`.
    pub(super) fn after(&mut self, block: &Block, phrase: &Phrase) {
        let tokens = &block.tokens;
        let (from, end) = phrase.whole;
        if from == 0 || phrase.claim.plural {
            return;
        }
        let Some(listed) = self.goes_on(block, end) else { return };
        // `After a call with A, the president said`: the subject of what comes next.
        if tokens.get(end).is_some_and(|t| t.mark == '\0' && !t.capital && opens_clause(&t.word)) {
            return;
        }
        let Some((mut i, shape)) = link(tokens, from) else { return };
        // `A is the minister and speaks for all` lists nobody.
        let listed = listed && shape != Shape::Predicate;
        let bracketed = tokens.get(end).is_some_and(|t| t.mark == ')');
        let opened = before(tokens, i).is_some_and(|t| t.mark == ',' || t.mark == '(' && bracketed);
        if opened {
            i -= 1;
        } else if shape == Shape::After {
            return;
        }
        // `A (pictured), the minister,`.
        i = before_brackets(tokens, i);
        if before(tokens, i).is_some_and(|t| t.possessive) {
            return;
        }
        let Some(mut run) = self.person_before(block, i) else { return };
        if run.words == 1 && run.person.is_none() {
            run.person = self.by_office(&phrase.claim, &run.folded);
        }
        self.push(block, phrase, &run, shape, listed);
    }

    /// Tells whether what follows the title that ends before `end` may make it one item of a
    /// list; nothing where it goes on to be something else.
    fn goes_on(&self, block: &Block, end: usize) -> Option<bool> {
        let tokens = &block.tokens;
        if before(tokens, end).is_some_and(|t| t.possessive) {
            return None;
        }
        let Some(next) = tokens.get(end) else { return Some(false) };
        let and = |at: usize| tokens.get(at).is_some_and(|t| t.is("and") || t.is("or"));
        match next.mark {
            '\0' => {
                let word = next.word.as_str();
                let named = next.is_name() && word != "who" && !is_calendar(word);
                (!named && !english(Word::TitleOfAnother).contains(word)).then(|| and(end))
            }
            // `A, the president, B and C` is a list; so is `A, the president, B, and`, where
            // the office may be B's.
            ',' => Some(and(end + 1) || self.named_after(block, end + 1)),
            '-' | '/' | '&' => None,
            _ => Some(false),
        }
    }

    /// Tells whether a person is named at `at` whose apposition the title before may be: `the
    /// foreign minister, B, and`.
    fn named_after(&self, block: &Block, at: usize) -> bool {
        let Some(run) = self.person_at(block, at) else { return false };
        let tokens = &block.tokens;
        self.run_is_person(tokens, &run) && tokens.get(run.tokens.1).is_none_or(|t| t.mark != '\0')
    }
}

/// Returns where the words begin that join a title at `from` to the name before it, and how;
/// nothing where they say that another heads it.
fn link(tokens: &[Token], from: usize) -> Option<(usize, Shape)> {
    let word = before(tokens, from).map(|t| t.word.as_str());
    let (i, shape) = match word {
        Some("is" | "remains" | "s") => (from - 1, Shape::Predicate),
        Some("heads" | "leads" | "runs") => return None,
        _ => match (long_predicate(tokens, from), before_as(tokens, from)) {
            (Some(i), _) => (i, Shape::Predicate),
            (None, Some(i)) => (i, Shape::After),
            (None, None) => (from, Shape::After),
        },
    };
    let who = shape == Shape::Predicate && before(tokens, i).is_some_and(|t| t.is("who"));
    Some((i - usize::from(who), shape))
}

fn before(tokens: &[Token], at: usize) -> Option<&Token> {
    at.checked_sub(1).and_then(|i| tokens.get(i))
}

/// Tells whether a word after a title is the verb whose subject the title is.
fn opens_clause(word: &str) -> bool {
    is_verb_of_speech(word)
        || english(Word::FiniteAuxiliary).contains(word)
        || word.len() > 4 && word.ends_with("ed") && !matches!(word, "based" | "backed" | "elected")
}

/// Returns where `serves as`, `has served as` or `has been` begins that ends before `end`.
fn long_predicate(tokens: &[Token], end: usize) -> Option<usize> {
    let word = |n: usize| end.checked_sub(n).and_then(|i| tokens.get(i)).map(|t| t.word.as_str());
    match (word(3), word(2), word(1)) {
        (_, Some("serves"), Some("as")) | (_, Some("has"), Some("been")) => Some(end - 2),
        (Some("has"), Some("served"), Some("as")) => Some(end - 3),
        _ => None,
    }
}
