//! A stretch of text as words to compare, with the marks between them that excuse a change.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use provcheck_plugin::prelude::Span;

use crate::forms::{Class, class, compared_form, expanded, irregular, is_filler, joined_number};
use crate::joined_words::{day, hundreds, is_scale, money, part};
use crate::people::fold;

mod masked;

use masked::{censored, clipped, masks_letters};

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
    pub(crate) form: Rc<str>,
    /// What of it tells quickly that it is not another word.
    pub(crate) key: Key,
    /// What it does.
    pub(crate) class: Class,
    /// Written with a capital.
    pub(crate) capital: bool,
    /// Stands in brackets, or is a hesitation: may differ freely.
    pub(crate) free: bool,
    /// An ellipsis or a bracket stands right before it.
    pub(crate) gap_before: bool,
    /// A comma stands right before it.
    pub(crate) comma_before: bool,
    /// The first word of a sentence, as far as marks tell.
    pub(crate) starts_sentence: bool,
}

impl Word {
    /// Returns the word that a sign stands for.
    fn of_sign(span: Span, form: Rc<str>, key: Key, class: Class, free: bool) -> Self {
        Self {
            span,
            form,
            key,
            class,
            capital: false,
            free,
            gap_before: false,
            comma_before: false,
            starts_sentence: false,
        }
    }
}

/// A word's traits, cheap to compare: two words are alike only where one of them meets.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Key {
    /// The first three bytes of the form, the first byte highest; 0 for a shorter one.
    pub(crate) head: u32,
    /// The irregular words it may be a form of, a bit each.
    pub(crate) irregular: u64,
    /// A number for the folded form of what may be a name; 0 for all others.
    pub(crate) name: u32,
    /// Has an apostrophe, or fewer than three bytes: nothing can be told.
    pub(crate) odd: bool,
}

/// One of the words that a printed word is compared as: a contraction gives two.
#[derive(Debug)]
struct Part {
    form: Rc<str>,
    key: Key,
    class: Class,
    free: bool,
}

type Entry = [Option<Part>; 2];

/// Printed words remembered by a thread before its table is emptied.
const MEMO_LIMIT: usize = 1 << 15;

/// Words as they are printed, with their compared forms; and numbers of folded names.
#[derive(Default)]
struct Lexicon {
    known: HashMap<Box<str>, Rc<Entry>>,
    names: HashMap<String, u32>,
    /// Never taken back, so that two names have one number only where they are one.
    next_name: u32,
}

thread_local! {
    static LEXICON: RefCell<Lexicon> = RefCell::default();
}

impl Lexicon {
    fn look_up(&mut self, surface: &str) -> Rc<Entry> {
        if let Some(entry) = self.known.get(surface) {
            return Rc::clone(entry);
        }
        if self.known.len() >= MEMO_LIMIT {
            self.known.clear();
        }
        let capital = surface.chars().next().is_some_and(char::is_uppercase);
        let form = compared_form(surface);
        let mut part = |form: &str| {
            let free = is_filler(form) || form == "percent";
            Part { form: Rc::from(form), key: self.key(form, capital), class: class(form), free }
        };
        let entry: Entry = match expanded(&form) {
            Some([first, second]) => [Some(part(&first)), Some(part(&second))],
            None => [Some(part(&form)), None],
        };
        let entry = Rc::new(entry);
        self.known.insert(surface.into(), Rc::clone(&entry));
        entry
    }

    fn key(&mut self, form: &str, capital: bool) -> Key {
        let bytes = form.as_bytes();
        let head = match bytes {
            &[a, b, c, ..] => u32::from(a) << 16 | u32::from(b) << 8 | u32::from(c),
            _ => 0,
        };
        let name = if capital && form.len() >= 5 {
            if self.names.len() >= MEMO_LIMIT {
                self.names.clear();
            }
            let next = &mut self.next_name;
            *self.names.entry(fold(form)).or_insert_with(|| {
                *next += 1;
                *next
            })
        } else {
            0
        };
        Key { head, irregular: irregular(form), name, odd: head == 0 || form.contains('\'') }
    }
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
        let gap = cutter.marks(between, base + at, gap);
        cutter.censored(between, base + at);
        let masks = masked && !between.contains(char::is_whitespace);
        // "[the board]'s": the clitic is of what the brackets stand for.
        let clitic = (between.ends_with("]\u{2019}") || between.ends_with("]'"))
            && matches!(surface, "s" | "d" | "m" | "ll" | "re" | "ve");
        at = start + surface.len();
        let place = Span::new(base + start, base + at);
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

/// Makes one number of `thirty-four`, of `two hundred` and of `two thirds`, one day of `Sept. 4`.
fn join_all(text: &str, list: &mut Vec<Word>, lexicon: &mut Lexicon) {
    join(list, lexicon, |one, two| {
        let between = text.get(one.span.end as usize..two.span.start as usize)?;
        part(&one.form, &two.form, between)
    });
    join(list, lexicon, |one, two| {
        let (one, two) = (one.span, two.span);
        joined_number((one.end + 1 == two.start).then(|| one.cover(two).of(text))?)
    });
    join(list, lexicon, |one, two| {
        let apart = two.gap_before || two.starts_sentence;
        (!apart).then(|| hundreds(&one.form, &two.form))?
    });
    join(list, lexicon, |one, two| {
        // The period of a month that is shortened ends no sentence.
        let apart = two.gap_before || two.starts_sentence && one.form.len() > 4;
        let joins = !apart && one.free == two.free;
        joins.then(|| day((&one.form, one.capital), (&two.form, two.capital)))?
    });
}

/// Makes one word of two neighbours where `of` gives its form.
fn join(list: &mut Vec<Word>, lexicon: &mut Lexicon, of: impl Fn(&Word, &Word) -> Option<String>) {
    let mut rest = Vec::new();
    for at in 1..list.len() {
        let taken = rest.last() == Some(&(at - 1));
        let form = (!taken).then(|| of(&list[at - 1], &list[at])).flatten();
        let Some(form) = form else { continue };
        let entry = lexicon.look_up(&form);
        if let Some(part) = entry.iter().flatten().next() {
            let span = list[at - 1].span.cover(list[at].span);
            let word = &mut list[at - 1];
            (word.form, word.key, word.span) = (Rc::clone(&part.form), part.key, span);
            rest.push(at);
        }
    }
    let mut at = 0..;
    let mut rest = rest.into_iter().peekable();
    list.retain(|_| rest.next_if_eq(&at.next().unwrap_or_default()).is_none());
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

    /// Adds the words that are not printed at all.
    fn censored(&mut self, between: &str, from: usize) {
        for place in censored(between, from) {
            let key = Key { odd: true, ..Key::default() };
            self.list.push(Word::of_sign(place, Rc::from("*"), key, Class::Content, true));
        }
    }

    /// Reads the marks between two words, from byte `from` on. Tells whether they stand for words
    /// that may be missing, as `gap` says of what is known of them.
    fn marks(&mut self, between: &str, from: usize, mut gap: bool) -> bool {
        let mut dots = 0;
        for (offset, c) in between.char_indices() {
            let place = Span::new(from + offset, from + offset + 1);
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
                '&' => {
                    let and = self.lexicon.look_up("and");
                    let parts = and.iter().flatten();
                    let of = |part: &Part| {
                        Word::of_sign(place, Rc::clone(&part.form), part.key, part.class, false)
                    };
                    self.list.extend(parts.map(of));
                }
                '$' | '€' | '£' => self.sign = money(c),
                '%' => {
                    let key = Key { odd: true, ..Key::default() };
                    let percent = Rc::from("percent");
                    self.list.push(Word::of_sign(place, percent, key, Class::Content, true));
                }
                _ => {}
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
        let entry = self.lexicon.look_up(money);
        let parts = entry.iter().flatten();
        let of = |p: &Part| Word::of_sign(place, Rc::clone(&p.form), p.key, p.class, free);
        self.list.extend(parts.map(of));
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
