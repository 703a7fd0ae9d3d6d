//! What it costs to edit words of a source into those of a fragment.

use std::ops::Range;

use crate::Tokens;

/// Costs in hundredths of a word.
const REPLACE: u32 = 100;
const SAME_STEM: u32 = 35;
const SAME_BEGINNING: u32 = 50;
const CONTENT: u32 = 100;
const FUNCTION: u32 = 50;

/// What it costs to edit words of a source into those of a fragment.
pub(super) struct Costs<'a> {
    fragment: &'a str,
    query: &'a Tokens,
    text: &'a str,
    tokens: &'a Tokens,
    /// First word of the window.
    start: usize,
    /// Of each word of the fragment, and of the window, its first letters.
    beginnings: (Vec<Beginning>, Vec<Beginning>),
    /// Of each word of the window, what it costs to drop it.
    pub(super) dropped: Vec<u32>,
}

impl<'a> Costs<'a> {
    pub(super) fn new(
        (fragment, query): (&'a str, &'a Tokens),
        (text, tokens): (&'a str, &'a Tokens),
        window: Range<usize>,
    ) -> Self {
        let rows = (0..query.len()).map(|i| beginning(query.span(i).of(fragment))).collect();
        let columns = window.clone().map(|j| beginning(tokens.span(j).of(text))).collect();
        let dropped = window.clone().map(|j| step(tokens, j)).collect();
        let start = window.start;
        Self { fragment, query, text, tokens, start, beginnings: (rows, columns), dropped }
    }

    /// Returns the cost of the source's word `j` of the window in the place of the fragment's `i`.
    #[inline]
    pub(super) fn replace(&self, i: usize, j: usize) -> u32 {
        let at = self.start + j;
        if self.query.words()[i] == self.tokens.words()[at] {
            0
        } else if self.query.stems()[i] == self.tokens.stems()[at] {
            SAME_STEM
        } else if self.beginnings.0[i].is_some()
            && self.beginnings.0[i] == self.beginnings.1[j]
            && same_beginning(
                self.query.span(i).of(self.fragment),
                self.tokens.span(at).of(self.text),
            )
        {
            SAME_BEGINNING
        } else {
            REPLACE
        }
    }
}

/// What it costs that a word is added or dropped.
pub(super) fn step(tokens: &Tokens, at: usize) -> u32 {
    if tokens.is_stop(at) { FUNCTION } else { CONTENT }
}

/// The first letters of a word in lower case, none where it has fewer.
type Beginning = Option<[char; BEGINNING]>;

/// How many letters words of a family have in common at least.
const BEGINNING: usize = 5;

/// Returns the first letters of a word. Of a letter whose lower case is several, the first counts.
fn beginning(word: &str) -> Beginning {
    let mut letters = ['\0'; BEGINNING];
    let mut chars = word.chars();
    for letter in &mut letters {
        *letter = lower(chars.next()?);
    }
    Some(letters)
}

fn lower(letter: char) -> char {
    if letter.is_ascii() {
        letter.to_ascii_lowercase()
    } else {
        letter.to_lowercase().next().unwrap_or(letter)
    }
}

/// Tells whether two words of a family begin alike ("optimistic", "optimism"):
/// at least five characters, and six in ten of the longer one.
fn same_beginning(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| lower(*x) == lower(*y)).count();
    common >= BEGINNING && common * 10 >= 6 * a.chars().count().max(b.chars().count())
}
