//! Words that are compared as one.

use std::rc::Rc;

use super::word::{Lexicon, Word};
use crate::forms::joined_number;
use crate::joined_words::{day, degrees, hundreds, part, speed};

/// Makes one number of `thirty-four`, of `two hundred` and of `two thirds`, one day of `Sept. 4`.
pub(super) fn join_all(text: &str, list: &mut Vec<Word>, lexicon: &mut Lexicon) {
    join(list, lexicon, |one, two| {
        let between = text.get(one.span.end as usize..two.span.start as usize)?;
        part(&one.form, &two.form, between)
    });
    join(list, lexicon, |one, two| {
        let (one, two) = (one.span, two.span);
        joined_number((one.end + 1 == two.start).then(|| one.cover(two).of(text))?)
    });
    let apart = |two: &Word| two.gap_before || two.starts_sentence;
    join(list, lexicon, |one, two| (!apart(two)).then(|| hundreds(&one.form, &two.form))?);
    join(list, lexicon, |one, two| degrees(&one.form, &two.form));
    for _ in 0..2 {
        join(list, lexicon, |one, two| (!apart(two)).then(|| speed(&one.form, &two.form))?);
    }
    join(list, lexicon, |one, two| {
        // The period of a month that is shortened ends no sentence.
        let apart = two.gap_before || two.starts_sentence && one.span.len() > 4;
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
