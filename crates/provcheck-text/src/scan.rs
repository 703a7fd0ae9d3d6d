//! Characters around an offset, and what marks do.

/// Returns the character that starts at byte `at`.
pub(crate) fn next_char(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Returns the character that ends at byte `at`.
pub(crate) fn previous_char(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Tells whether `c` closes a quotation or a bracket, or may.
pub(crate) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』')
}

/// The longest word that is looked at, in characters.
const LONGEST_WORD: usize = 64;

/// Returns the end of `text` after its last white space, or its last 64
/// characters where they hold none.
pub(crate) fn last_word(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(LONGEST_WORD) {
        if c.is_whitespace() {
            break;
        }
        start = at;
    }
    &text[start..]
}

/// Tells whether `c` is a dash that may stand against a word on either side.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―' | '-' | '‒' | '‑')
}

/// Returns `at`, or the start of the character that it stands inside of; never past the end.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
