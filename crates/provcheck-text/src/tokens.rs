//! Words, numbers and marks of a whole document, cut once and shared by every
//! rule that reads word by word.
//!
//! UAX 29 words leave the marks out, and rules about damaged text are about the
//! marks. These tokens keep every character that is not white space; a word is a
//! run of letters and digits with the apostrophes inside it, and each distinct
//! word is known by a number, so that a rule asks its tables once a word and not
//! once an occurrence.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::Arc;

use provcheck_core::{Document, Span};

/// A word, a number or a single mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// What stands between it and the token before.
    pub gap: Gap,
    /// How its letters are cased.
    pub case: Case,
    /// Which word it is; equal for words equal but for case. For a mark, its
    /// character's number.
    pub word: WordId,
}

impl Token {
    /// Returns the character of a mark.
    pub fn mark(&self) -> Option<char> {
        if self.kind == TokenKind::Mark { char::from_u32(self.word.0) } else { None }
    }

    /// Tells whether this is the mark `c`.
    pub fn is_mark(&self, c: char) -> bool {
        self.kind == TokenKind::Mark && self.word.0 == c as u32
    }

    /// Tells whether this is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Begins with a letter.
    Word,
    /// Begins with a digit; letters may follow ("120k", "1st").
    Number,
    /// One character that is neither letter, digit nor white space.
    Mark,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// A line break, with or without other white space.
    Line,
    /// It begins a block.
    Block,
}

/// How the letters of a token are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No letter is a capital ("word", "12").
    Lower,
    /// The first letter alone is ("Word", "A").
    Title,
    /// All are, and there are two or more ("NATO").
    Upper,
    /// Anything else (`iPhone`, `McKay`).
    Mixed,
}

/// Which word a token is, within one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

/// All tokens of a document, in order.
#[derive(Debug, Default)]
pub struct Tokens {
    all: Vec<Token>,
    blocks: Vec<Range<u32>>,
    words: Vec<Box<str>>,
    counts: Vec<u32>,
}

impl Tokens {
    /// Returns the tokens of `document`, cut on first use.
    pub fn from_document(document: &Document) -> Arc<Self> {
        document.derived().get_or_init(|| Self::new(document))
    }

    /// Cuts the text of `document`.
    pub fn new(document: &Document) -> Self {
        let text = document.text();
        let mut tokens = Self { all: Vec::with_capacity(text.len() / 5), ..Self::default() };
        let mut interner = Interner::default();
        for block in document.blocks() {
            let from = tokens.all.len() as u32;
            tokens.cut(text, block.span, &mut interner);
            tokens.blocks.push(from..tokens.all.len() as u32);
        }
        tokens.words = interner.words;
        tokens.counts = interner.counts;
        tokens
    }

    /// Returns all tokens, in order.
    pub fn all(&self) -> &[Token] {
        &self.all
    }

    /// Returns the tokens of the block with that index in [`Document::blocks`].
    pub fn block(&self, index: usize) -> &[Token] {
        self.blocks.get(index).map_or(&[], |r| &self.all[r.start as usize..r.end as usize])
    }

    /// Returns how many blocks there are.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// Returns a word in lower case, with straight apostrophes.
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id.0 as usize).map_or("", |w| w)
    }

    /// Returns the distinct words, in order of first appearance.
    pub fn words(&self) -> impl ExactSizeIterator<Item = (WordId, &str)> {
        self.words.iter().enumerate().map(|(i, w)| (WordId(i as u32), w.as_ref()))
    }

    /// Returns how often a word stands in the text.
    pub fn count(&self, id: WordId) -> u32 {
        self.counts.get(id.0 as usize).copied().unwrap_or(0)
    }

    fn cut(&mut self, text: &str, span: Span, interner: &mut Interner) {
        let bytes = text.as_bytes();
        let end = span.end as usize;
        let mut at = span.start as usize;
        let mut gap = Gap::Block;
        let mut lower = String::new();
        while at < end {
            let (c, width) = char_at(text, bytes, at);
            if c.is_whitespace() {
                if gap != Gap::Block {
                    let here = if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
                        Gap::Line
                    } else {
                        Gap::Space
                    };
                    gap = gap.max(here);
                }
                at += width;
                continue;
            }
            let start = at;
            let kind = match c {
                c if c.is_alphabetic() => TokenKind::Word,
                c if c.is_numeric() => TokenKind::Number,
                _ => TokenKind::Mark,
            };
            let mut token = Token {
                span: Span::new(start, start + width),
                kind,
                gap,
                case: Case::Lower,
                word: WordId(c as u32),
            };
            at += width;
            if kind != TokenKind::Mark {
                at = word_end(text, end, start, &mut lower, &mut token.case);
                token.span = Span::new(start, at);
                token.word = interner.id(&lower);
            }
            self.all.push(token);
            gap = Gap::None;
        }
    }
}

/// Finds the end of the word at `start`, writes it in lower case to `lower`.
fn word_end(text: &str, end: usize, start: usize, lower: &mut String, case: &mut Case) -> usize {
    let bytes = text.as_bytes();
    lower.clear();
    let (mut upper, mut cased, mut first_upper) = (0usize, 0usize, false);
    let mut at = start;
    while at < end {
        let (c, width) = char_at(text, bytes, at);
        if c.is_ascii_alphanumeric() {
            if c.is_ascii_uppercase() {
                first_upper |= cased == 0;
                upper += 1;
            }
            cased += usize::from(c.is_ascii_alphabetic());
            lower.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() || is_joiner(c) {
            if c.is_uppercase() {
                first_upper |= cased == 0;
                upper += 1;
            }
            cased += usize::from(c.is_alphabetic());
            lower.extend(c.to_lowercase());
        } else if matches!(c, '\'' | '\u{2019}')
            && at > start
            && at + width < end
            && char_at(text, bytes, at + width).0.is_alphabetic()
        {
            lower.push('\'');
        } else {
            break;
        }
        at += width;
    }
    *case = match (upper, cased) {
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Title,
        (u, c) if u == c => Case::Upper,
        _ => Case::Mixed,
    };
    at
}

/// Tells whether `c` belongs to the word around it without being a letter:
/// combining marks, and characters that show nothing.
fn is_joiner(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{94f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn char_at(text: &str, bytes: &[u8], at: usize) -> (char, usize) {
    match bytes.get(at) {
        Some(&b) if b < 0x80 => (b as char, 1),
        _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) => (c, c.len_utf8()),
            None => ('\0', 1),
        },
    }
}

#[derive(Default)]
struct Interner {
    ids: HashMap<Box<str>, u32, BuildHasherDefault<Fnv>>,
    words: Vec<Box<str>>,
    counts: Vec<u32>,
}

impl Interner {
    fn id(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            self.counts[id as usize] += 1;
            return WordId(id);
        }
        let id = self.words.len() as u32;
        self.ids.insert(word.into(), id);
        self.words.push(word.into());
        self.counts.push(1);
        WordId(id)
    }
}

/// FNV-1a (Fowler, Noll, Vo, 1991): words are short, and the table is never
/// walked, so neither its quality on long keys nor its order matters.
#[derive(Clone)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain;

    fn cut(text: &str) -> Vec<(String, TokenKind, Gap, Case)> {
        let document = plain("t", text);
        let tokens = Tokens::new(&document);
        tokens
            .all()
            .iter()
            .map(|t| (document.slice(t.span).to_owned(), t.kind, t.gap, t.case))
            .collect()
    }

    #[test]
    fn cuts_words_numbers_and_marks() {
        use {Case as C, Gap as G, TokenKind as K};
        let expected = [
            ("Don’t", K::Word, G::Block, C::Title),
            ("buy", K::Word, G::Space, C::Lower),
            ("the", K::Word, G::Space, C::Lower),
            ("iPhone", K::Word, G::Space, C::Mixed),
            ("6s", K::Number, G::Space, C::Lower),
            (",", K::Mark, G::None, C::Lower),
            ("NATO", K::Word, G::Space, C::Upper),
            ("’", K::Mark, G::None, C::Lower),
            (".", K::Mark, G::None, C::Lower),
        ];
        let found = cut("Don’t buy the iPhone 6s, NATO’.");
        assert_eq!(found.len(), expected.len());
        for (f, e) in found.iter().zip(expected) {
            assert_eq!((f.0.as_str(), f.1, f.2, f.3), e);
        }
    }

    #[test]
    fn equal_words_share_an_id() {
        let document = plain("t", "Łódź łódź can’t Can't");
        let tokens = Tokens::new(&document);
        let all = tokens.all();
        assert_eq!(all[0].word, all[1].word);
        assert_eq!(all[2].word, all[3].word);
        assert_eq!(tokens.word(all[2].word), "can't");
        assert_eq!(tokens.count(all[0].word), 2);
    }

    #[test]
    fn any_text_is_cut_on_character_boundaries() {
        for text in ["", "\u{feff}", "a\u{301}'", "’’", "日本語テキスト。", "x\u{200b}y\u{0}"]
        {
            let document = plain("t", text);
            for token in Tokens::new(&document).all() {
                assert!(!document.slice(token.span).is_empty());
            }
        }
    }
}
