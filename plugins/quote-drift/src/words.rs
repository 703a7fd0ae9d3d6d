//! A stretch of text as words to compare, with the marks between them that excuse a change.

use std::cell::RefCell;
use std::rc::Rc;

use provcheck_plugin::prelude::Span;

use crate::forms::{Class, is_filler};
use crate::joined_words::{is_scale, money};

mod join;
mod masked;
mod sign;
mod word;

use join::join_all;
use masked::{censored, clipped, masks_letters};
use sign::{Around, is_number, said};
pub(crate) use word::{Key, Word};
use word::{Lexicon, Part};

thread_local! {
    static LEXICON: RefCell<Lexicon> = RefCell::default();
}

/// Longest remark in parentheses that counts as an editor's, in words.
const LONGEST_REMARK: usize = 6;

/// Returns the words of `span` of `text`.
pub(crate) fn words(text: &str, span: Span) -> Vec<Word> {
    LEXICON.with_borrow_mut(|lexicon| cut(text, span, lexicon))
}

fn cut(text: &str, span: Span, lexicon: &mut Lexicon) -> Vec<Word> {
    let slice = &text[span.range()];
    let base = span.start as usize;
    let mut cutter = Cutter {
        lexicon,
        list: Vec::new(),
        square: false,
        round: None,
        new_sentence: true,
        sign: None,
        owed: None,
    };
    let mut at = 0;
    for (start, surface) in provcheck_text::words(slice) {
        let between = slice.get(at..start).unwrap_or("");
        // "f***ing": what stands for letters may be any word.
        let masked = cutter.is_masked(between);
        let gap = masked && cutter.free_last();
        let digits = surface.starts_with(|c: char| c.is_ascii_digit());
        let gap = cutter.marks(between, base + at, digits, gap);
        cutter.censored(between, base + at);
        let masks = masked && !between.contains(char::is_whitespace);
        // "[the board]'s": the clitic is of what the brackets stand for; "F.B.I.'s" has it apart.
        let bracket = between.ends_with("]\u{2019}") || between.ends_with("]'");
        let is_apart = bracket || matches!(between, ".\u{2019}" | ".'");
        let clitic = is_apart && matches!(surface, "s" | "d" | "m" | "ll" | "re" | "ve");
        at = start + surface.len();
        let place = Span::new(base + start, base + at);
        if matches!(between, "'" | "\u{2019}") && surface == "s" && cutter.decade(place) {
            continue;
        }
        cutter.number(between, digits);
        // "1½" is one and a half.
        if between.is_empty() && surface == "½" {
            cutter.say_last_as("1", "one");
            for word in ["and", "a"] {
                cutter.say(word, place, false);
            }
        }
        let full = clipped(between, surface, &slice[at..]);
        cutter.word(full.unwrap_or(surface), place, masks || clitic, gap, between.starts_with(','));
    }
    let rest = slice.get(at..).unwrap_or("");
    if cutter.is_masked(rest) {
        cutter.free_last();
    }
    cutter.censored(rest, base + at);
    cutter.pay();
    let mut list = std::mem::take(&mut cutter.list);
    // "per cent" is "percent" and as free.
    for i in 1..list.len() {
        if &*list[i].form == "cent" && &*list[i - 1].form == "per" {
            list[i].free = true;
            list[i - 1].free = true;
        }
    }
    free_hesitations(&mut list);
    join_all(text, &mut list, cutter.lexicon);
    list
}

/// Lets `you know` and `I mean` between commas differ, and a word that is said again after a
/// hesitation.
fn free_hesitations(list: &mut [Word]) {
    for i in 0..list.len().saturating_sub(2) {
        let comma_after = list[i + 2].comma_before;
        let aside = match (&*list[i].form, &*list[i + 1].form) {
            ("you", "know") => comma_after && (list[i].comma_before || list[i].starts_sentence),
            ("i", "mean") => comma_after,
            _ => false,
        };
        if aside {
            list[i].free = true;
            list[i + 1].free = true;
        } else if is_filler(&list[i + 1].form) && list[i].form == list[i + 2].form {
            list[i].free = true;
        }
    }
}

/// Cuts a stretch of text into words.
struct Cutter<'a> {
    lexicon: &'a mut Lexicon,
    list: Vec<Word>,
    /// Whether square brackets are open.
    square: bool,
    /// Where round ones were opened, in words.
    round: Option<usize>,
    /// Whether the next word begins a sentence.
    new_sentence: bool,
    /// What the sign of money before the next word stands for, and what comes after a number.
    sign: Option<&'static str>,
    owed: Option<&'static str>,
}

impl Cutter<'_> {
    /// Lets the last word differ; tells whether there is one.
    fn free_last(&mut self) -> bool {
        self.list.last_mut().map(|last| last.free = true).is_some()
    }

    /// Tells whether marks stand for letters of the last word.
    fn is_masked(&self, between: &str) -> bool {
        let last = self.list.last();
        last.is_some_and(|last| masks_letters((&last.form, last.class), between))
    }

    /// Reads the last word in full where it is `No.` before digits.
    fn number(&mut self, between: &str, digits: bool) {
        let last = self.list.last().filter(|w| digits && w.capital && &*w.form == "no");
        if last.is_some_and(|w| is_number(between, w.starts_sentence)) {
            self.say_last_as("no", "number");
        }
    }

    /// Reads `1990's` as the `1990s`, where the last word is a number.
    fn decade(&mut self, ending: Span) -> bool {
        let is_number = |last: &mut Word| last.form.bytes().all(|b| b.is_ascii_digit());
        let Some(number) = self.list.pop_if(is_number) else { return false };
        self.say(&format!("{}s", number.form), number.span.cover(ending), number.free);
        true
    }

    /// Puts a word in the place of the last, where that is `form`.
    fn say_last_as(&mut self, form: &str, word: &str) {
        if let Some(last) = self.list.pop_if(|last| &*last.form == form) {
            self.say(word, last.span, last.free);
        }
    }

    /// Adds the words that are not printed at all.
    fn censored(&mut self, between: &str, from: usize) {
        for place in censored(between, from) {
            let key = Key { odd: true, ..Key::default() };
            self.list.push(Word::of_sign(place, Rc::from("*"), key, Class::Content, true));
        }
    }

    /// Adds a word that is not printed as one.
    fn say(&mut self, word: &str, place: Span, free: bool) {
        let entry = self.lexicon.look_up(word);
        let of = |part: &Part| {
            let free = free || part.free;
            Word::of_sign(place, Rc::clone(&part.form), part.key, part.class, free)
        };
        self.list.extend(entry.iter().flatten().map(of));
    }

    /// Reads the marks between two words, from byte `from` on, the one behind them with `digits`
    /// or not. Tells whether they stand for words that may be missing, as `gap` says of what is
    /// known of them.
    fn marks(&mut self, between: &str, from: usize, digits: bool, mut gap: bool) -> bool {
        let mut dots = 0;
        let number =
            self.list.last().is_some_and(|w| w.form.ends_with(|c: char| c.is_ascii_digit()));
        for (offset, c) in between.char_indices() {
            let place = Span::new(from + offset, from + offset + c.len_utf8());
            match c {
                '[' | ']' => {
                    self.square = c == '[';
                    gap = true;
                }
                '(' => self.round = Some(self.list.len()),
                ')' => gap |= self.close_remark(),
                '\u{2026}' => gap = true,
                '.' => dots += 1,
                '!' | '?' => self.new_sentence = true,
                '$' | '€' | '£' => self.sign = money(c),
                _ => {
                    let around = Around { between, at: offset, digits: (number, digits) };
                    for word in said(c, around) {
                        self.say(word, place, false);
                    }
                }
            }
        }
        gap |= dots > 1;
        self.new_sentence |= dots == 1 || gap;
        gap
    }

    /// Lets the words in round brackets differ where they are few, an editor's remark; tells
    /// whether they are.
    fn close_remark(&mut self) -> bool {
        let most = self.list.len().saturating_sub(LONGEST_REMARK);
        let Some(first) = self.round.take().filter(|&first| first >= most) else { return false };
        self.list[first..].iter_mut().for_each(|w| w.free = true);
        true
    }

    /// Adds what the sign of money before the last number stands for, which is said after it.
    fn pay(&mut self) {
        let Some((money, last)) = self.owed.take().zip(self.list.last()) else { return };
        let (place, free) = (last.span, last.free);
        self.say(money, place, free);
    }

    /// Adds a printed word.
    fn word(&mut self, surface: &str, place: Span, free: bool, gap: bool, comma: bool) {
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        if !is_scale(surface) {
            self.pay();
        }
        let sign = self.sign.take();
        self.owed =
            self.owed.or(sign.filter(|_| surface.starts_with(|c: char| c.is_ascii_digit())));
        // A possessive is compared without its ending: the mark is a matter of house style.
        let entry = self.lexicon.look_up(surface);
        for (i, part) in entry.iter().flatten().enumerate() {
            self.list.push(Word {
                span: place,
                form: Rc::clone(&part.form),
                key: part.key,
                class: part.class,
                capital,
                free: self.square || part.free || free,
                gap_before: gap && i == 0,
                comma_before: comma && i == 0,
                starts_sentence: self.new_sentence && i == 0,
            });
        }
        self.new_sentence = false;
    }
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
