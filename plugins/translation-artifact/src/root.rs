//! Two words of one stem where the idiom has one: "guaranteed by guarantees".

use std::cell::RefCell;

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::*;
use provcheck_text::tokens::{Gap, Token};
use rust_stemmers::{Algorithm, Stemmer};

use crate::draft_text::{DraftText, lower_word};
use crate::lexicon::Class;
use crate::rules::REPEATED_ROOT;

/// Words linking a participle to what did it.
const LINKS: &[&str] = &["by", "with", "through"];
/// Endings of words for who does something: "managed by managers" is English.
const AGENTS: Words = english(words::Class::AgentEnding);
/// Endings of nouns for an act: "discussed the discussion".
const ACTS: Words = english(words::Class::ActEnding);
/// The rule looks closer only at words that begin alike.
const SAME_START: usize = 5;

pub(crate) fn find(draft: &DraftText<'_>, out: &mut Vec<Finding>) {
    let stems = Stems::default();
    for row in draft.rows() {
        for at in 1..row.tokens.len() {
            out.extend(pair_before(draft, row.tokens, at, &stems));
        }
    }
}

/// Looks for a partner of the word at `at` in the three words before it.
fn pair_before(
    draft: &DraftText<'_>,
    tokens: &[Token],
    at: usize,
    stems: &Stems,
) -> Option<Finding> {
    let second = tokens.get(at)?;
    if !lower_word(second) || second.gap != Gap::Space || second.span.len() < SAME_START {
        return None;
    }
    let b = draft.word(second);
    let step = |i: usize| i.checked_sub(1).filter(|_| tokens[i].gap == Gap::Space);
    let one = step(at)?;
    if let Some(found) = adverb_pair(draft, tokens, one, at, stems) {
        return Some(found);
    }
    // [participle] by [the] [noun]; [verb] [the] [noun]
    let mut i = one;
    if draft.class(&tokens[i]).is(Class::ARTICLE.or(Class::POSSESSIVE)) {
        i = step(i)?;
    }
    let linked = LINKS.contains(&draft.word(&tokens[i]));
    let verb = if linked { step(i)? } else { i };
    let first = &tokens[verb];
    let a = draft.word(first);
    if verb == at || !lower_word(first) || !alike(a, b) || a == b || !stems.same(a, b) {
        return None;
    }
    let participle = a.ends_with("ed") || a.ends_with("en") && linked;
    let is_of = |endings: Words| endings.iter().any(|ending| b.ends_with(ending));
    let wrong = if linked { !is_of(AGENTS) } else { verb != one && is_of(ACTS) };
    let hyphen = tokens
        .get(at + 1)
        .is_some_and(|t| t.gap == Gap::None && matches!(t.mark(), Some('-' | '‑')));
    (participle && wrong && !hyphen && !is_usual(a, b)).then(|| report(draft, first, second))
}

/// Tells whether English says the two words of one root together.
fn is_usual(verb: &str, noun: &str) -> bool {
    english(words::Class::OtherEnding).iter().any(|s| noun.ends_with(s))
        || english(words::Class::RootIdiom)
            .values(verb)
            .any(|usual| usual == noun || usual == noun.trim_end_matches('s'))
}

/// "importantly important": an adverb and what it is made of, side by side.
fn adverb_pair(
    draft: &DraftText<'_>,
    tokens: &[Token],
    one: usize,
    at: usize,
    stems: &Stems,
) -> Option<Finding> {
    let (first, second) = (&tokens[one], &tokens[at]);
    let (a, b) = (draft.word(first), draft.word(second));
    let base = a.strip_suffix("ly")?;
    if !lower_word(first) || !alike(a, b) || a == b || b.ends_with("ly") || base.len() < SAME_START
    {
        return None;
    }
    let same = b == base
        || stems.same(base, b)
            & english(words::Class::SameRootEnding).iter().any(|s| b.ends_with(s));
    same.then(|| report(draft, first, second))
}

fn report(draft: &DraftText<'_>, first: &Token, second: &Token) -> Finding {
    let message = format!(
        "\"{}\" and \"{}\" are of one stem, where the idiom has another word for one of them",
        draft.slice(first.span),
        draft.slice(second.span),
    );
    Finding::new(&REPEATED_ROOT, first.span.cover(second.span), message)
}

fn alike(a: &str, b: &str) -> bool {
    let start = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    start >= SAME_START
}

/// Porter's second stemmer (Snowball, 2001), asked only for likely pairs.
struct Stems(RefCell<Option<Stemmer>>);

impl Default for Stems {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl Stems {
    fn same(&self, a: &str, b: &str) -> bool {
        let mut stemmer = self.0.borrow_mut();
        let stemmer = stemmer.get_or_insert_with(|| Stemmer::create(Algorithm::English));
        stemmer.stem(a) == stemmer.stem(b)
    }
}
