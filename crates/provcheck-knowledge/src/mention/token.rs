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
    let mut glued = false;
    let mut at = 0;
    while let Some(c) = block.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            glued = false;
            at += c.len_utf8();
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
            at += c.len_utf8();
            continue;
        }
        let (last, possessive) = word_end(block, at, c);
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
            possessive: possessive > 0,
            glued,
        });
        glued = true;
        at = last + possessive;
    }
    out
}

/// Returns where the word ends that begins at `at` with `first`, and how many bytes the possessive
/// ending behind it has.
fn word_end(block: &str, at: usize, first: char) -> (usize, usize) {
    let mut last = at + first.len_utf8();
    let mut dotted = false;
    loop {
        let word = block.get(at..last).unwrap_or_default();
        let behind = block.get(last..).unwrap_or_default();
        let Some(next) = behind.chars().next() else { return (last, 0) };
        let rest = behind.get(next.len_utf8()..).unwrap_or_default();
        let after = rest.chars().next();
        if next.is_alphanumeric() || is_joiner(next) {
            last += next.len_utf8();
        } else if is_apostrophe(next) {
            let possessive = possessive(word, rest).map_or(0, |s| next.len_utf8() + s);
            if possessive > 0 || !after.is_some_and(char::is_alphabetic) {
                return (last, possessive);
            }
            last += next.len_utf8();
        } else if next == '.' && is_initial(word, dotted) {
            dotted = true;
            last += 1;
            if !after.is_some_and(char::is_uppercase) {
                return (last, after_initial(rest));
            }
        } else {
            return (last, 0);
        }
    }
}

/// Returns how many bytes of `rest` are of the possessive ending of `word`, after its apostrophe.
fn possessive(word: &str, rest: &str) -> Option<usize> {
    if rest.starts_with(char::is_whitespace) {
        return word.ends_with('s').then_some(0);
    }
    let tail = rest.strip_prefix(['s', 'S'])?;
    (!tail.starts_with(char::is_alphanumeric)).then_some(1)
}

/// Tells whether a full stop belongs to the word: of one letter, or of letters with full stops.
fn is_initial(word: &str, dotted: bool) -> bool {
    (dotted || word.chars().count() == 1)
        && word.chars().last().is_some_and(char::is_uppercase)
        && word.rsplit('.').next().is_some_and(|w| w.chars().count() == 1)
}

/// Returns how many bytes of `rest` are the possessive ending of `U.S.'s`.
fn after_initial(rest: &str) -> usize {
    let is_possessive =
        rest.starts_with(is_apostrophe) && rest.trim_start_matches(is_apostrophe).starts_with('s');
    if is_possessive { rest.chars().take(2).map(char::len_utf8).sum() } else { 0 }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
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
