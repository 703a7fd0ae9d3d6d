//! What differs between the draft's words and a source's.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Passages of more words than this are not compared: the cost grows with the
/// product of both.
const MOST_WORDS: usize = 3_000;

/// Passages of fewer words are better read in their surroundings.
const FEWEST_WORDS: usize = 6;

/// Fewer words that are the same between two differences are part of them.
const FEWEST_SAME: usize = 2;

/// A stretch of words, with the white space before it as one space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// Both have them: as the draft has them, and as the source has them.
    Same(String, String),
    /// The draft alone has them.
    Draft(String),
    /// The source alone has them.
    Source(String),
}

/// Returns how the draft's passage became the source's, word by word, or `None`
/// where the two have too little in common for that to mean anything.
///
/// Case and the shape of quotation marks, apostrophes and dashes make no
/// difference. Words are compared by patience diff (Cohen, 2010), which keeps
/// the rare words of both in line.
pub(crate) fn word_diff(draft: &str, source: &str) -> Option<Vec<Stretch>> {
    let (old, new) = (tokens(draft), tokens(source));
    if old.len().min(new.len()) < FEWEST_WORDS || old.len().max(new.len()) > MOST_WORDS {
        return None;
    }
    let keys = |tokens: &[Token<'_>]| tokens.iter().map(|t| t.key.clone()).collect::<Vec<_>>();
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let operations = capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys);
    let is_word = |key: &String| key.chars().any(char::is_alphanumeric);
    let words = |keys: &[String]| keys.iter().filter(|key| is_word(key)).count();
    let same: usize = operations
        .iter()
        .map(|op| match *op {
            DiffOp::Equal { old_index, len, .. } => words(&old_keys[old_index..old_index + len]),
            _ => 0,
        })
        .sum();
    if 2 * same < words(&old_keys).max(words(&new_keys)) {
        return None;
    }
    let mut stretches = Vec::new();
    for part in parts(&operations, |range| words(&old_keys[range])) {
        let (removed, added) = (&old[part.old], &new[part.new]);
        if part.same {
            stretches.push(Stretch::Same(join(removed), join(added)));
            continue;
        }
        if !removed.is_empty() {
            stretches.push(Stretch::Draft(join(removed)));
        }
        if !added.is_empty() {
            stretches.push(Stretch::Source(join(added)));
        }
    }
    // A comma or a quotation mark at the edge belongs to the sentence around.
    let only_marks = |stretch: &Stretch| match stretch {
        Stretch::Draft(text) | Stretch::Source(text) => !text.contains(char::is_alphanumeric),
        Stretch::Same(..) => false,
    };
    while stretches.last().is_some_and(only_marks) {
        stretches.pop();
    }
    let edge = stretches.iter().take_while(|stretch| only_marks(stretch)).count();
    stretches.drain(..edge);
    Some(stretches)
}

/// A part of both passages.
struct Part {
    old: Range<usize>,
    new: Range<usize>,
    same: bool,
}

/// Returns the parts of a comparison. A lone word that is the same between two
/// that differ belongs to them: `the` kept in a sentence written anew tells
/// nothing and is hard to read.
fn parts(operations: &[DiffOp], words: impl Fn(Range<usize>) -> usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        let inner = index > 0 && index + 1 < operations.len();
        let same = matches!(operation, DiffOp::Equal { .. })
            && !(inner && words(operation.old_range()) < FEWEST_SAME);
        let (old, new) = (operation.old_range(), operation.new_range());
        match parts.last_mut().filter(|last| !last.same && !same) {
            Some(last) => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            None => parts.push(Part { old, new, same }),
        }
    }
    parts
}

/// A word or a mark.
struct Token<'t> {
    text: &'t str,
    key: String,
    /// Whether white space stands before it.
    apart: bool,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for chunk in text.split_whitespace() {
        let mut apart = true;
        let mut rest = chunk;
        while let Some(first) = rest.chars().next() {
            let end = if first.is_alphanumeric() { word_end(rest) } else { first.len_utf8() };
            let (token, after) = rest.split_at(end);
            tokens.push(Token { text: token, key: key(token), apart });
            apart = false;
            rest = after;
        }
    }
    tokens
}

/// Returns where the word ends that `text` starts with; a mark between two
/// letters or digits belongs to it.
fn word_end(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '\'' | '’' | '-' | '.' | ',' | '‑')
            && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn key(token: &str) -> String {
    token
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' => '\'',
            '–' | '—' | '‑' => '-',
            c => c,
        })
        .collect()
}

fn join(tokens: &[Token<'_>]) -> String {
    let mut text = String::new();
    for token in tokens {
        if token.apart {
            text.push(' ');
        }
        text.push_str(token.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, open: &str, close: &str) -> String {
        let space = if text.starts_with(' ') { " " } else { "" };
        format!("{space}{open}{}{close}", text.trim())
    }

    fn shown(draft: &str, source: &str) -> Option<String> {
        Some(
            word_diff(draft, source)?
                .iter()
                .map(|stretch| match stretch {
                    Stretch::Same(_, text) => text.clone(),
                    Stretch::Draft(text) => marked(text, "[-", "-]"),
                    Stretch::Source(text) => marked(text, "{+", "+}"),
                })
                .collect::<String>()
                .trim()
                .to_owned(),
        )
    }

    #[test]
    fn marks_words_that_differ() {
        for (draft, source, expected) in [
            (
                "We will leave the town by noon",
                "We may leave the town by noon",
                "We [-will-] {+may+} leave the town by noon",
            ),
            (
                "a “fine” day, they said",
                "a \"fine\" day — they said",
                "a \"fine\" day[-,-] {+—+} they said",
            ),
            (
                "about 1,500 men were there then",
                "about 1,600 men were there then",
                "about [-1,500-] {+1,600+} men were there then",
            ),
            (
                "The very same words stand here",
                "the very same words stand here",
                "the very same words stand here",
            ),
        ] {
            assert_eq!(shown(draft, source).as_deref(), Some(expected), "{draft}");
        }
        assert_eq!(shown("none of this agrees with it", "that other text differs in all"), None);
        assert_eq!(shown("150,000", "120,000"), None);
        assert_eq!(shown("", ""), None);
    }
}
