//! Numbers written as words, and sizes that are no count.

use provcheck_lexicon::{Class, english};

use super::form::{Form, Number};
use super::word::{
    denominator, hyphen_at, magnitude, ordinal, plural_magnitude, small, tens, word,
};
use crate::token::{Shape, Token};

/// `dozens`, `tens of thousands`, `several hundred`, `a few thousand`.
pub(super) fn indefinite(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let make = |low, high, end| Number {
        low,
        high,
        step: low,
        form: Form::Indefinite,
        end,
        rounded: true,
        letter: None,
    };
    let mut from = at;
    if word(tokens, at) == "a" && word(tokens, at + 1) == "few" {
        from = at + 1;
    }
    if matches!(word(tokens, from), "several" | "few") {
        let next = word(tokens, from + 1);
        let size = if next == "dozen" { Some(12.0) } else { magnitude(next) }?;
        if let Some(more) = magnitude(word(tokens, from + 2)).filter(|m| *m > size) {
            return Some(make(2.0 * size * more, 9.99 * size * more, from + 3));
        }
        return Some(make(2.0 * size, if next == "dozen" { 99.0 } else { 9.99 * size }, from + 2));
    }
    let (low, high) = if word(tokens, at) == "tens" {
        if word(tokens, at + 1) != "of" {
            return None;
        }
        (20.0, 99.0)
    } else {
        plural_magnitude(word(tokens, at))?
    };
    if word(tokens, at + 1) == "of"
        && let Some((more, _)) = plural_magnitude(word(tokens, at + 2)).filter(|m| m.0 >= 2000.0)
    {
        return Some(make(low * more / 2.0, high * more / 2.0, at + 3));
    }
    // "tens of people" is a size too.
    Some(make(low, high, at + 1))
}

/// `half`, `a third of`, `two-thirds`, `three quarters`, `one in three`, `two out of five`.
pub(super) fn fraction(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let make = |value, end| Number::new(value, 0.01, Form::Fraction, end);
    let first = word(tokens, at);
    // half a million, half a dozen, a quarter of a million
    let (part, mut next) = match first {
        "half" => (0.5, at + 1),
        "a" if matches!(word(tokens, at + 1), "half" | "quarter") => {
            (if word(tokens, at + 1) == "half" { 0.5 } else { 0.25 }, at + 2)
        }
        "quarter" => (0.25, at + 1),
        _ => (0.0, at),
    };
    if part > 0.0 {
        let hyphen = usize::from(hyphen_at(tokens, next));
        next += hyphen;
        let of = usize::from(word(tokens, next) == "of");
        let mut article = usize::from(matches!(word(tokens, next + of), "a" | "an"));
        if article == 1 && hyphen == 1 && hyphen_at(tokens, next + 1) {
            article = 2;
        }
        let size = word(tokens, next + of + article);
        let scale = if size == "dozen" { Some(12.0) } else { magnitude(size) };
        if let Some(scale) = scale.filter(|_| article > 0 || hyphen == 1 || first == "a") {
            let mut number =
                Number::new(part * scale, part * scale, Form::Words, next + of + article + 1);
            number.rounded = size != "dozen";
            return Some(number);
        }
        if hyphen == 1 || first == "quarter" {
            return None;
        }
        let share = word(tokens, next) == "of"
            || first == "half" && english(Class::HalfDeterminer).contains(word(tokens, next));
        let before = at.checked_sub(1).map_or("", |b| word(tokens, b));
        let more = english(Class::ShareLead).contains(before)
            && first == "half"
            && !english(Class::HalfTrap).contains(word(tokens, next));
        return (share || more).then(|| make(part, next));
    }
    let (top, next) = match first {
        "a" | "an" => (1.0, at + 1),
        _ => (small(first).filter(|v| (1.0..=20.0).contains(v))?, at + 1),
    };
    if first != "a"
        && let Some(share) = out_of(tokens, top, next)
    {
        return Some(share);
    }
    let hyphen = usize::from(hyphen_at(tokens, next));
    let bottom_word = word(tokens, next + hyphen);
    let bottom = denominator(bottom_word)?;
    let end = next + hyphen + 1;
    let plural = bottom_word.ends_with('s');
    let of = word(tokens, end) == "of"
        || matches!(word(tokens, end), "more" | "less" | "higher" | "lower" | "fewer");
    // "two thirds majority" and "one third of" are shares; "a third man" is not.
    let share = if plural {
        top > 1.0
    } else {
        top == 1.0 && (of || hyphen == 1 && first == "one") && bottom != 2.0
    };
    share.then(|| make(top / bottom, end))
}

/// `in three`, `out of five` after `top`.
pub(super) fn out_of(tokens: &[Token<'_>], top: f64, at: usize) -> Option<Number> {
    let out = usize::from(word(tokens, at) == "out" && word(tokens, at + 1) == "of");
    if out == 0 && (word(tokens, at) != "in" || top > 9.0) {
        return None;
    }
    let of = at + 1 + out;
    let token = tokens.get(of)?;
    let bottom = if token.shape == Shape::Number { token.value } else { small(&token.lower)? };
    let share = bottom > top
        && bottom <= 100.0
        && bottom.fract() == 0.0
        // "one in 2005", "two in 12 months", "won three in 10 games"
        && !tokens.get(of + 1).is_some_and(|t| {
            crate::unit::is_time_word(&t.lower) || t.is_capitalised() || t.is_mark('-') || t.is_mark('%') || t.is_mark(':')
                || english(Class::OneInTrap).contains(&t.lower)
        })
        && (out == 0 || !matches!(word(tokens, of + 1), "hospital"));
    share.then(|| Number::new(top / bottom, 0.01, Form::Fraction, of + 1))
}

pub(super) fn ordinal_words(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let first = word(tokens, at);
    if let Some(value) = ordinal(first) {
        return Some(Number::new(value, 1.0, Form::Ordinal, at + 1));
    }
    let ten = tens(first)?;
    let next = at + 1 + usize::from(hyphen_at(tokens, at + 1));
    let one = ordinal(word(tokens, next)).filter(|v| (1.0..10.0).contains(v))?;
    Some(Number::new(ten + one, 1.0, Form::Ordinal, next + 1))
}

/// `one hundred and twenty thousand`, `a dozen`, `two and a half million`, `a couple of`.
pub(super) fn cardinal_words(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let first = word(tokens, at);
    let mut number = Number::new(0.0, 1.0, Form::Words, at);
    let article = matches!(first, "a" | "an");
    if article || matches!(first, "couple" | "dozen") {
        let next = at + usize::from(article);
        let (value, rounded) = match word(tokens, next) {
            "couple" if word(tokens, next + 1) == "of" => {
                let size = word(tokens, next + 2);
                if let Some(scale) = magnitude(size).or((size == "dozen").then_some(12.0)) {
                    return Some(Number::new(2.0, 1.0, Form::Words, at).scale(scale, next + 3));
                }
                number.end = next + 2;
                (2.0, false)
            }
            "dozen" => {
                number.end = next + 1;
                (12.0, false)
            }
            "hundred" | "thousand" | "million" | "billion" | "trillion" | "lakh" | "crore"
                if article =>
            {
                (0.0, false)
            }
            _ => return None,
        };
        if value > 0.0 {
            number.low = value;
            number.high = value;
            number.rounded = rounded;
            return Some(number);
        }
    }
    let mut at = at;
    let mut total = 0.0;
    let mut section = 0.0;
    let mut smallest = f64::INFINITY;
    let mut last_scale = f64::INFINITY;
    let mut any = false;
    let mut rounded = false;
    // What the next word may be: after a ten a unit, after a hundred both.
    let mut room: f64 = 1000.0;
    if article {
        at += 1;
        section = 1.0;
        room = 0.0;
    }
    loop {
        let hyphen = usize::from(any && hyphen_at(tokens, at));
        // "three hundred and five": "and" joins only behind a magnitude.
        let and = usize::from(
            any && hyphen == 0
                && word(tokens, at) == "and"
                && (100.0..f64::INFINITY).contains(&smallest),
        );
        let from = at + hyphen + and;
        let next = word(tokens, from);
        if let Some(value) =
            small(next).filter(|v| *v < room && !(article && !any && section > 0.0))
        {
            // "two and a half", "one or two": not "twenty nineteen".
            if and == 1 && magnitude(word(tokens, from + 1)).is_some_and(|m| m >= last_scale) {
                break;
            }
            room = if value >= 20.0 { 10.0 } else { 0.0 };
            section += value;
            smallest = smallest.min(if value >= 20.0 && value % 10.0 == 0.0 { 10.0 } else { 1.0 });
            any = true;
            at = from + 1;
            continue;
        }
        if let Some(scale) = magnitude(next).filter(|_| and == 0) {
            if scale == 100.0 {
                if section == 0.0 || section >= 100.0 {
                    break;
                }
                section *= 100.0;
                room = 100.0;
            } else {
                if section == 0.0 || scale >= last_scale {
                    break;
                }
                total += section * scale;
                section = 0.0;
                last_scale = scale;
                room = 1000.0;
                rounded = true;
            }
            smallest = scale;
            any = true;
            at = from + 1;
            continue;
        }
        if next == "dozen" && section > 0.0 && total == 0.0 {
            section *= 12.0;
            at = from + 1;
            any = true;
            smallest = 12.0;
        }
        // "two and a half million", "one and a half"
        if word(tokens, at) == "and"
            && word(tokens, at + 1) == "a"
            && word(tokens, at + 2) == "half"
            && any
        {
            let scale = magnitude(word(tokens, at + 3));
            if let Some(scale) = scale.filter(|_| total == 0.0) {
                total = (section + 0.5) * scale;
                section = 0.0;
                smallest = scale / 2.0;
                at += 4;
                rounded = true;
            } else if total > 0.0 && section == 0.0 {
                total += last_scale / 2.0;
                smallest = last_scale / 2.0;
                at += 3;
            } else if total == 0.0 {
                section += 0.5;
                smallest = 0.5;
                at += 3;
            }
        }
        break;
    }
    if !any {
        return None;
    }
    let value = total + section;
    number.low = value;
    number.high = value;
    number.step = if smallest.is_finite() { smallest } else { 1.0 };
    number.end = at;
    number.rounded = rounded;
    Some(number)
}
