//! Words and marks of one block, cut for names and titles: `U.S.` is one word, a
//! possessive ending is taken off and remembered, a hyphen is a mark of its own.

use crate::data::fold::fold_into;

/// A word or a mark.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "any of them can be so at once")]
pub(crate) struct Token {
    /// First byte in the document's text.
    pub(crate) start: usize,
    /// One past the last byte, without a possessive ending.
    pub(crate) end: usize,
    /// The folded word; empty for a mark.
    pub(crate) word: String,
    /// The mark; `\0` for a word.
    pub(crate) mark: char,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether all its letters are capitals, two at least.
    pub(crate) upper: bool,
    /// Whether a possessive ending follows.
    pub(crate) possessive: bool,
    /// Whether no white space stands before it.
    pub(crate) glued: bool,
}

impl Token {
    pub(crate) fn is(&self, word: &str) -> bool {
        self.word == word
    }

    pub(crate) fn is_hyphen(&self) -> bool {
        matches!(self.mark, '-' | '‐' | '‑' | '–')
    }

    /// Tells whether the word can be part of a name.
    pub(crate) fn is_name(&self) -> bool {
        self.capital && self.word.chars().next().is_some_and(char::is_alphabetic)
    }
}

/// Cuts the bytes from `start` to `end` of `text`.
pub(crate) fn cut(text: &str, start: usize, end: usize) -> Vec<Token> {
    let block = text.get(start..end).unwrap_or_default();
    let mut out = Vec::with_capacity(block.len() / 5);
    let mut chars = block.char_indices().peekable();
    let mut glued = false;
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            glued = false;
            continue;
        }
        if !c.is_alphanumeric() {
            out.push(Token {
                start: start + at,
                end: start + at + c.len_utf8(),
                word: String::new(),
                mark: c,
                capital: false,
                upper: false,
                possessive: false,
                glued,
            });
            glued = true;
            continue;
        }
        let mut last = at + c.len_utf8();
        let (mut possessive, mut dotted) = (false, false);
        while let Some((next_at, next)) = chars.peek().copied() {
            let word = block.get(at..next_at).unwrap_or_default();
            let rest = block.get(next_at + next.len_utf8()..).unwrap_or_default();
            let after = rest.chars().next();
            if next.is_alphanumeric() || is_joiner(next) {
                last = next_at + next.len_utf8();
                chars.next();
            } else if matches!(next, '\'' | '’' | 'ʼ') && after.is_some_and(char::is_alphabetic)
            {
                let mut tail = rest.chars();
                let s = tail.next().is_some_and(|c| matches!(c, 's' | 'S'));
                if s && !tail.next().is_some_and(char::is_alphanumeric) {
                    possessive = true;
                    chars.next();
                    chars.next();
                    break;
                }
                last = next_at + next.len_utf8();
                chars.next();
            } else if matches!(next, '\'' | '’')
                && word.ends_with('s')
                && after.is_some_and(char::is_whitespace)
            {
                possessive = true;
                chars.next();
                break;
            } else if next == '.'
                && (dotted || word.chars().count() == 1)
                && word.chars().last().is_some_and(char::is_uppercase)
                && word.rsplit('.').next().is_some_and(|w| w.chars().count() == 1)
            {
                dotted = true;
                last = next_at + 1;
                chars.next();
                if !after.is_some_and(char::is_uppercase) {
                    // `U.S.'s` and `U.S.` at the end of a word.
                    if let Some((_, '\'' | '’')) = chars.peek().copied()
                        && rest.trim_start_matches(['’', '\'']).starts_with('s')
                    {
                        possessive = true;
                        chars.next();
                        chars.next();
                    }
                    break;
                }
            } else {
                break;
            }
        }
        let surface = block.get(at..last).unwrap_or_default();
        let mut word = String::with_capacity(surface.len());
        fold_into(surface, &mut word);
        let letters = || surface.chars().filter(|c| c.is_alphabetic());
        out.push(Token {
            start: start + at,
            end: start + last,
            capital: c.is_uppercase(),
            upper: letters().nth(1).is_some() && letters().all(char::is_uppercase),
            word,
            mark: '\0',
            possessive,
            glued,
        });
        glued = true;
    }
    out
}

fn is_joiner(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        cut(text, 0, text.len())
            .iter()
            .map(|t| match t.mark {
                '\0' => format!("{}{}", t.word, if t.possessive { "+s" } else { "" }),
                mark => mark.to_string(),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn cuts_what_names_and_titles_are_made_of() {
        for (text, want) in [
            ("Ukraine’s minister", "ukraine+s minister"),
            ("the U.S. Secretary", "the us secretary"),
            ("the U.S.’s envoy", "the us+s envoy"),
            ("J. D. Vance said.", "j d vance said ."),
            ("Jean-Yves Le Drian's", "jean - yves le drian+s"),
            ("the allies’ plan", "the allies+s plan"),
            ("‘the allies’", "‘ the allies ’"),
            ("O’Neill, Gen. X", "oneill , gen . x"),
            ("", ""),
            ("é’", "e ’"),
        ] {
            assert_eq!(words(text), want, "{text}");
        }
    }
}
