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

/// Tells whether `c` opens a quotation or a bracket, or may.
pub(crate) fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '‹' | '„' | '‚' | '(' | '[' | '{' | '「' | '『')
}

/// Tells whether `c` is a dash that may stand against a word on either side.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―' | '-' | '‒' | '‑')
}
