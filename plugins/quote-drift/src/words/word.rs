//! A word as it is compared, and the printed words that were looked up before.

use std::collections::HashMap;
use std::rc::Rc;

use provcheck_plugin::prelude::Span;

use crate::forms::{Class, class, compared_form, expanded, irregular, is_filler};
use crate::people::fold;

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
    pub(super) fn of_sign(span: Span, form: Rc<str>, key: Key, class: Class, free: bool) -> Self {
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
pub(super) struct Part {
    pub(super) form: Rc<str>,
    pub(super) key: Key,
    pub(super) class: Class,
    pub(super) free: bool,
}

pub(super) type Entry = [Option<Part>; 2];

/// Printed words remembered by a thread before its table is emptied.
const MEMO_LIMIT: usize = 1 << 15;

/// Words as they are printed, with their compared forms; and numbers of folded names.
#[derive(Default)]
pub(super) struct Lexicon {
    known: HashMap<Box<str>, Rc<Entry>>,
    names: HashMap<String, u32>,
    /// Never taken back, so that two names have one number only where they are one.
    next_name: u32,
}

impl Lexicon {
    pub(super) fn look_up(&mut self, surface: &str) -> Rc<Entry> {
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
