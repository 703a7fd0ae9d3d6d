//! A stretch of text as words to compare, with the marks between them that excuse a change.

use provcheck_plugin::prelude::Span;

use crate::forms::{Class, class, compared_form, expanded, is_filler};

/// A word of a quotation or of a source. A contraction gives two with one span.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four marks of a word, independent of each other"
)]
pub(crate) struct Word {
    /// Bytes of the document's text.
    pub(crate) span: Span,
    /// How it is compared.
    pub(crate) form: String,
    /// What it does.
    pub(crate) class: Class,
    /// Written with a capital.
    pub(crate) capital: bool,
    /// Stands in brackets, or is a hesitation: may differ freely.
    pub(crate) free: bool,
    /// An ellipsis or a bracket stands right before it.
    pub(crate) gap_before: bool,
    /// The first word of a sentence, as far as marks tell.
    pub(crate) starts_sentence: bool,
}

/// Longest remark in parentheses that counts as an editor's, in words.
const LONGEST_REMARK: usize = 6;

/// Returns the words of `span` of `text`.
pub(crate) fn words(text: &str, span: Span) -> Vec<Word> {
    let slice = &text[span.range()];
    let base = span.start as usize;
    let mut list: Vec<Word> = Vec::new();
    let mut square = false;
    let mut round: Option<usize> = None;
    let mut at = 0;
    let mut new_sentence = true;
    for (start, surface) in provcheck_text::words(slice) {
        let between = slice.get(at..start).unwrap_or("");
        let mut gap = false;
        let mut dots = 0;
        for (offset, c) in between.char_indices() {
            match c {
                '[' => {
                    square = true;
                    gap = true;
                }
                ']' => {
                    square = false;
                    gap = true;
                }
                '(' => round = Some(list.len()),
                ')' => {
                    if let Some(first) = round.take().filter(|&i| list.len() - i <= LONGEST_REMARK)
                    {
                        list[first..].iter_mut().for_each(|w| w.free = true);
                        gap = true;
                    }
                }
                '\u{2026}' => gap = true,
                '.' => dots += 1,
                '!' | '?' => new_sentence = true,
                '%' => list.push(Word {
                    span: Span::new(base + at + offset, base + at + offset + 1),
                    form: "percent".to_owned(),
                    class: Class::Content,
                    capital: false,
                    free: true,
                    gap_before: false,
                    starts_sentence: false,
                }),
                _ => {}
            }
        }
        gap |= dots > 1;
        new_sentence |= dots == 1 || gap;
        at = start + surface.len();
        let place = Span::new(base + start, base + at);
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        let form = compared_form(surface);
        let mut push = |form: String, gap: bool, starts: bool| {
            let class = class(&form);
            let free = square || is_filler(&form) || form == "percent";
            list.push(Word {
                span: place,
                form,
                class,
                capital,
                free,
                gap_before: gap,
                starts_sentence: starts,
            });
        };
        // A possessive is compared without its ending: the mark is a matter of house style.
        match expanded(&form) {
            Some([first, second]) => {
                push(first.into_owned(), gap, new_sentence);
                push(second.into_owned(), false, false);
            }
            None => push(form, gap, new_sentence),
        }
        new_sentence = false;
    }
    // "per cent" is "percent" and as free.
    for i in 1..list.len() {
        if list[i].form == "cent" && list[i - 1].form == "per" {
            list[i].free = true;
            list[i - 1].free = true;
        }
    }
    list
}

/// Returns how many of `words` carry matter and are not free.
pub(crate) fn content(words: &[Word]) -> usize {
    words.iter().filter(|w| w.class == Class::Content && !w.free).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_stands_on_whole_characters() {
        let text = "40%… of «50 %» – “60%”\u{a0}“é%é”";
        for word in words(text, Span::new(0, text.len())) {
            assert!(text.get(word.span.range()).is_some_and(|t| !t.is_empty()), "{word:?}");
        }
    }
}
