//! Words that are compared as one, or as more than is printed: `thirty-four`, `Sept. 4`, `$2
//! million`.

use std::rc::Rc;

use provcheck_lexicon::{Class as LexiconClass, english};

use crate::forms::joined_number;
use crate::words::{Lexicon, Word};

/// Makes one number of `thirty-four`.
pub(crate) fn join_numbers(text: &str, list: &mut Vec<Word>, lexicon: &mut Lexicon) {
    join(list, lexicon, |one, two| {
        let (one, two) = (one.span, two.span);
        let joined = (one.end + 1 == two.start).then(|| one.cover(two).of(text))?;
        joined_number(joined)
    });
}

/// Makes one number of `two hundred`.
pub(crate) fn join_hundreds(list: &mut Vec<Word>, lexicon: &mut Lexicon) {
    join(list, lexicon, |one, two| {
        let scale = match &*two.form {
            "hundred" => 100,
            "thousand" => 1_000,
            _ => return None,
        };
        let number: u32 = one.form.parse().ok().filter(|n| (1..100).contains(n))?;
        (!two.gap_before && !two.starts_sentence).then(|| (number * scale).to_string())
    });
}

/// Makes one day of `Sept. 4`, and of `4 September` the same.
pub(crate) fn join_days(list: &mut Vec<Word>, lexicon: &mut Lexicon) {
    join(list, lexicon, |one, two| {
        let month = |word: &Word| {
            english(LexiconClass::MonthForm).get(&*word.form).filter(|_| word.capital)
        };
        let day = |word: &Word| (1..=31).contains(&word.form.parse().unwrap_or(0));
        let (day, month) = match (month(one), month(two)) {
            (Some(month), None) if day(two) => (two, month),
            (None, Some(month)) if day(one) => (one, month),
            _ => return None,
        };
        let apart = two.gap_before || two.starts_sentence && !english_abbreviation(one);
        (!apart && one.free == two.free).then(|| format!("{} {month}", day.form))
    });
}

/// Tells whether a word may be a month shortened, with a period that ends no sentence.
fn english_abbreviation(word: &Word) -> bool {
    word.form.len() <= 4
}

/// Makes one word of two neighbours where `of` gives its form.
fn join(list: &mut Vec<Word>, lexicon: &mut Lexicon, of: impl Fn(&Word, &Word) -> Option<String>) {
    let mut rest = Vec::new();
    for at in 1..list.len() {
        if rest.last() == Some(&(at - 1)) {
            continue;
        }
        let Some(form) = of(&list[at - 1], &list[at]) else { continue };
        if let Some((form, key)) = lexicon.part(&form) {
            let span = list[at - 1].span.cover(list[at].span);
            let word = &mut list[at - 1];
            (word.form, word.key, word.span) = (Rc::clone(&form), key, span);
            rest.push(at);
        }
    }
    let mut at = 0..;
    let mut rest = rest.into_iter().peekable();
    list.retain(|_| rest.next_if_eq(&at.next().unwrap_or_default()).is_none());
}

/// Returns the word that a sign of money stands for.
pub(crate) fn money(sign: char) -> Option<&'static str> {
    Some(match sign {
        '$' => "dollars",
        '€' => "euros",
        '£' => "pounds",
        _ => return None,
    })
}

/// Tells whether a word goes on with a number: `$2 million`.
pub(crate) fn is_scale(surface: &str) -> bool {
    matches!(
        surface.to_ascii_lowercase().as_str(),
        "thousand" | "million" | "billion" | "trillion" | "m" | "mn" | "bn" | "tn"
    )
}
