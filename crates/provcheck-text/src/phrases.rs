//! Phrases found by their words: what the tables of furniture, calques and set
//! phrases are matched with.
//!
//! A pattern is a row of words. `a|b` stands for either word, `word?` may be
//! missing, `*` stands for up to three words of any kind, `#` for a number, `^`
//! for a word with a capital; both go with `|` and `?` too. Case, apostrophes' shape, and the marks between
//! words do not matter, except that a pattern does not cross a full stop, a
//! question or exclamation mark or a semicolon that a capital follows. A word of
//! more than one part (`e-mail`) is written as its parts (`e mail`).

use std::collections::HashMap;

use crate::tokens::{Case, Gap, Token, TokenKind, Tokens};

/// The most words `*` stands for.
const GAP: usize = 3;

/// A pattern could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}: `{pattern}`")]
pub struct PatternError {
    /// The pattern as written.
    pub pattern: String,
    message: &'static str,
}

#[derive(Clone, Debug)]
enum Element {
    One { any: Vec<Item>, optional: bool },
    Gap,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    Word(Box<str>),
    Number,
    Capital,
}

impl Item {
    fn new(written: &str) -> Self {
        match written {
            "#" => Self::Number,
            "^" => Self::Capital,
            _ => Self::Word(written.to_lowercase().replace('\u{2019}', "'").into()),
        }
    }

    fn fits(&self, tokens: &Tokens, token: &Token) -> bool {
        match self {
            Self::Word(word) => tokens.word(token.word) == word.as_ref(),
            Self::Number => token.kind == TokenKind::Number,
            Self::Capital => token.case != Case::Lower,
        }
    }
}

/// A table of patterns, each with the number it was added under.
#[derive(Clone, Debug, Default)]
pub struct Phrases {
    patterns: Vec<Vec<Element>>,
    by_first: HashMap<Box<str>, Vec<u32>>,
    by_number: Vec<u32>,
}

/// A pattern found among tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhraseMatch {
    /// The number that [`Phrases::add`] returned.
    pub pattern: u32,
    /// Index of the first token.
    pub first: usize,
    /// Index one past the last token.
    pub end: usize,
}

impl Phrases {
    /// Adds a pattern and returns its number, counted from 0.
    ///
    /// # Errors
    ///
    /// Where the pattern is empty, or its first element may be missing or be any word at all.
    pub fn add(&mut self, pattern: &str) -> Result<u32, PatternError> {
        let fail = |message| PatternError { pattern: pattern.to_owned(), message };
        let mut elements = Vec::new();
        for part in pattern.split_whitespace() {
            if part == "*" {
                elements.push(Element::Gap);
                continue;
            }
            let (words, optional) =
                part.strip_suffix('?').map_or((part, false), |rest| (rest, true));
            let any: Vec<Item> =
                words.split('|').filter(|w| !w.is_empty()).map(Item::new).collect();
            if any.is_empty() {
                return Err(fail("a pattern needs words between its bars"));
            }
            elements.push(Element::One { any, optional });
        }
        let number = self.patterns.len() as u32;
        let Some(Element::One { any, optional: false }) = elements.first() else {
            return Err(fail("a pattern begins with a word or number that must be there"));
        };
        if any.contains(&Item::Capital) {
            return Err(fail("a pattern cannot begin with just any capital"));
        }
        for item in any {
            match item {
                Item::Word(word) => self.by_first.entry(word.clone()).or_default().push(number),
                _ => self.by_number.push(number),
            }
        }
        self.patterns.push(elements);
        Ok(number)
    }

    /// Returns how many patterns there are.
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Tells whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Looks up which distinct words of a document begin a pattern.
    pub fn bind<'a>(&'a self, tokens: &Tokens) -> BoundPhrases<'a> {
        let firsts = tokens
            .words()
            .map(|(_, word)| self.by_first.get(word).map_or(&[][..], Vec::as_slice))
            .collect();
        BoundPhrases { phrases: self, firsts }
    }
}

/// A table of patterns bound to one document's words.
#[derive(Debug)]
pub struct BoundPhrases<'a> {
    phrases: &'a Phrases,
    firsts: Vec<&'a [u32]>,
}

impl BoundPhrases<'_> {
    /// Returns the patterns that begin at token `at`, with where each ends.
    pub fn at<'s>(
        &'s self,
        tokens: &'s Tokens,
        row: &'s [Token],
        at: usize,
    ) -> impl Iterator<Item = PhraseMatch> + 's {
        self.starting(row, at).iter().filter_map(move |&pattern| {
            let elements = &self.phrases.patterns[pattern as usize];
            let end = match_here(tokens, row, at, elements)?;
            Some(PhraseMatch { pattern, first: at, end })
        })
    }

    /// Returns every match in `row`, in order, overlapping ones included.
    pub fn find<'s>(
        &'s self,
        tokens: &'s Tokens,
        row: &'s [Token],
    ) -> impl Iterator<Item = PhraseMatch> + 's {
        (0..row.len()).flat_map(move |at| self.at(tokens, row, at))
    }

    fn starting(&self, row: &[Token], at: usize) -> &[u32] {
        match row.get(at) {
            Some(t) if t.kind == TokenKind::Word => {
                self.firsts.get(t.word.0 as usize).copied().unwrap_or(&[])
            }
            Some(t) if t.kind == TokenKind::Number => &self.phrases.by_number,
            _ => &[],
        }
    }
}

/// Matches `elements` from token `at` on; returns one past the last token.
/// The depth of the recursion is the number of elements, and each gap tries at
/// most [`GAP`] + 1 ways.
fn match_here(tokens: &Tokens, row: &[Token], at: usize, elements: &[Element]) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    let fits = |i: usize| -> Option<&Token> { row.get(i).filter(|t| t.kind != TokenKind::Mark) };
    let next = |i: usize| -> usize { skip_marks(row, i + 1) };
    let go_on = |i: usize| -> Option<usize> {
        if rest.is_empty() { Some(i + 1) } else { match_here(tokens, row, next(i), rest) }
    };
    match element {
        Element::One { any, optional } => {
            let here = fits(at).is_some_and(|t| any.iter().any(|item| item.fits(tokens, t)));
            if here && let Some(end) = go_on(at) {
                return Some(end);
            }
            match (*optional, rest.is_empty()) {
                (false, _) => None,
                (true, true) => Some(before(row, at)),
                (true, false) => match_here(tokens, row, at, rest),
            }
        }
        Element::Gap => {
            let mut i = at;
            for _ in 0..=GAP {
                if rest.is_empty() {
                    return Some(before(row, i));
                }
                if let Some(end) = match_here(tokens, row, i, rest) {
                    return Some(end);
                }
                fits(i)?;
                i = next(i);
            }
            None
        }
    }
}

/// Skips the marks inside a phrase; stops before the start of another sentence.
fn skip_marks(row: &[Token], mut at: usize) -> usize {
    while let Some(token) = row.get(at) {
        if token.kind != TokenKind::Mark {
            break;
        }
        let closes = matches!(token.mark(), Some('.' | '!' | '?' | ';'));
        if closes && row.get(at + 1).is_some_and(|n| n.gap != Gap::None && n.case != Case::Lower) {
            break;
        }
        at += 1;
    }
    at
}

/// Returns one past the last word before token `at`.
fn before(row: &[Token], mut at: usize) -> usize {
    while at > 0 && row.get(at - 1).is_none_or(|t| t.kind == TokenKind::Mark) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain;

    fn found(pattern: &str, text: &str) -> Option<String> {
        let mut phrases = Phrases::default();
        phrases.add(pattern).unwrap();
        let document = plain("t", text);
        let tokens = Tokens::new(&document);
        let bound = phrases.bind(&tokens);
        let row = tokens.all();
        let hit = bound.find(&tokens, row).next()?;
        let span = row[hit.first].span.cover(row[hit.end - 1].span);
        Some(document.slice(span).to_owned())
    }

    #[test]
    fn finds_patterns() {
        let cases = [
            ("sign up", "Please sign up now.", Some("sign up")),
            ("sign up", "The sign, up there", Some("sign, up")),
            ("sign up", "There was no sign. Up there", None),
            (
                "main|key * of primary importance",
                "the main issues of primary importance",
                Some("main issues of primary importance"),
            ),
            ("main * of primary importance", "main a b c d of primary importance", None),
            ("copyright # ^", "Copyright 2022 Example", Some("Copyright 2022 Example")),
            ("copyright # ^", "copyright 2022 law", None),
            ("share this article? on", "Share this on", Some("Share this on")),
            ("read more about?", "Read more.", Some("Read more")),
            ("don't miss", "Don’t miss it", Some("Don’t miss")),
            ("# min read", "A 5 min read", Some("5 min read")),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(found(pattern, text).as_deref(), expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn refuses_patterns_that_cannot_be_looked_up() {
        for pattern in ["", "* of", "a? b", "|", "^ of"] {
            assert!(Phrases::default().add(pattern).is_err(), "{pattern}");
        }
    }
}
