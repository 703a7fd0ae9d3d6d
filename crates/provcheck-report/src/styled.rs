//! Words in several styles, wrapped to a terminal.

use anstyle::Style;

use crate::visible::width;

/// A word with its styles written out, and its width in columns.
pub(crate) type Word = (String, usize);

/// Returns the words of `pieces`; one word may go over several pieces.
pub(crate) fn words(pieces: &[(Style, String)]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut inside = false;
    for (style, text) in pieces {
        for (index, part) in text.split(char::is_whitespace).enumerate() {
            inside &= index == 0;
            if part.is_empty() {
                continue;
            }
            let styled = format!("{style}{part}{style:#}");
            match words.last_mut().filter(|_| inside) {
                Some(word) => {
                    word.0.push_str(&styled);
                    word.1 += width(part);
                }
                None => words.push((styled, width(part))),
            }
            inside = true;
        }
    }
    words
}

/// Returns `words` in lines of at most `columns` columns, the first of which has
/// `used` columns taken already. A word that is wider gets a line of its own.
pub(crate) fn wrap(words: Vec<Word>, columns: usize, mut used: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut at_start = true;
    for (word, wide) in words {
        if !at_start && used + 1 + wide > columns {
            lines.push(String::new());
            used = 0;
            at_start = true;
        }
        if let Some(line) = lines.last_mut() {
            if !at_start {
                line.push(' ');
                used += 1;
            }
            line.push_str(&word);
            used += wide;
            at_start = false;
        }
    }
    lines
}
