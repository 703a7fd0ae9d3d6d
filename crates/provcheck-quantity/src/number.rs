//! Numbers in digits and in words.
//!
//! Word numbers are read here and not by a library: `half a million`, `1.2
//! million`, `two and a half dozen` mix what libraries read apart, and a reader
//! that joins `1.2 million and one` into one number is worse than none.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::token::{Shape, Token};

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `120,000`, `120k`, `1.2 million`.
    Digits,
    /// `one hundred and twenty`, `a dozen`.
    Words,
    /// `dozens`, `several hundred`, `tens of thousands`: a size, no count.
    Indefinite,
    /// `two-thirds`, `one in three`, `half`.
    Fraction,
    /// `3rd`, `twenty-first`.
    Ordinal,
}

/// A number, and the tokens it takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) step: f64,
    pub(crate) form: Form,
    /// Index one past the last token.
    pub(crate) end: usize,
    /// Whether a magnitude (`k`, `m`, `million`) or decimals show that it is rounded.
    pub(crate) rounded: bool,
    /// Whether the magnitude is one glued letter that may be a unit (`5m`, `3t`, `2b`).
    pub(crate) letter: Option<char>,
}

impl Number {
    fn new(value: f64, step: f64, form: Form, end: usize) -> Self {
        Self { low: value, high: value, step, form, end, rounded: false, letter: None }
    }

    fn scale(mut self, by: f64, end: usize) -> Self {
        self.low *= by;
        self.high *= by;
        self.step *= by;
        self.end = end;
        self.rounded = true;
        self
    }
}

/// Returns the value of a word below a hundred.
pub(crate) fn small(word: &str) -> Option<f64> {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    if !starts_number(word) {
        return None;
    }
    ONES.iter().position(|w| *w == word).map(|v| v as f64).or_else(|| tens(word))
}

fn tens(word: &str) -> Option<f64> {
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    TENS.iter()
        .position(|w| *w == word)
        .map(|v| (v as f64 + 2.0) * 10.0)
        .or_else(|| (word == "fourty").then_some(40.0))
}

fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "mn" | "mln" | "mio" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bn" | "bln" | "milliard" => 1e9,
        "trillion" | "tn" | "trn" => 1e12,
        "quadrillion" => 1e15,
        _ => return None,
    })
}

fn plural_magnitude(word: &str) -> Option<(f64, f64)> {
    Some(match word {
        "dozens" => (24.0, 99.0),
        "scores" => (40.0, 199.0),
        "hundreds" => (200.0, 999.0),
        "thousands" => (2e3, 9999.0),
        "millions" => (2e6, 9.99e6),
        "billions" => (2e9, 9.99e9),
        "trillions" => (2e12, 9.99e12),
        "lakhs" => (2e5, 9.9e5),
        "crores" => (2e7, 9.9e7),
        _ => return None,
    })
}

/// Returns the value of an ordinal word.
pub(crate) fn ordinal(word: &str) -> Option<f64> {
    const WORDS: [&str; 21] = [
        "zeroth",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    if !starts_number(word) {
        return None;
    }
    WORDS.iter().position(|w| *w == word).map(|v| v as f64).or_else(|| {
        Some(match word {
            "thirtieth" => 30.0,
            "fortieth" => 40.0,
            "fiftieth" => 50.0,
            "sixtieth" => 60.0,
            "seventieth" => 70.0,
            "eightieth" => 80.0,
            "ninetieth" => 90.0,
            "hundredth" => 100.0,
            "thousandth" => 1000.0,
            "millionth" => 1e6,
            _ => return None,
        })
    })
}

fn denominator(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "ninth" | "ninths" => 9.0,
        "tenth" | "tenths" => 10.0,
        "twentieth" | "twentieths" => 20.0,
        "hundredth" | "hundredths" => 100.0,
        _ => return None,
    })
}

/// Returns the value of `½` and the like.
fn vulgar(token: &Token<'_>) -> Option<f64> {
    Some(match token.text {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// The lower-case word at `at`; empty where no word stands there.
pub(crate) fn word<'a>(tokens: &'a [Token<'_>], at: usize) -> &'a str {
    tokens.get(at).filter(|t| t.shape == Shape::Word).map_or("", |t| t.lower.as_str())
}

/// Tells whether the token at `at` is glued to the one before.
pub(crate) fn glued(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| !t.spaced)
}

fn hyphen_at(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.is_mark('-') || t.is_mark('\u{2010}') || t.is_mark('\u{2011}'))
        && glued(tokens, at)
        && glued(tokens, at + 1)
}

/// Reads the number that begins at token `at`.
pub(crate) fn read(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    match token.shape {
        Shape::Number => Some(digits(tokens, at)),
        Shape::Mark => vulgar(token).map(|v| Number::new(v, 0.01, Form::Fraction, at + 1)),
        Shape::Word => {
            // Most words begin no number.
            if !starts_number(&token.lower) {
                return None;
            }
            indefinite(tokens, at)
                .or_else(|| fraction(tokens, at))
                .or_else(|| ordinal_words(tokens, at))
                .or_else(|| cardinal_words(tokens, at))
        }
        Shape::Mixed | Shape::Address => None,
    }
}

/// Words that can begin a number. Most words begin none, so this is asked first.
static STARTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
     fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy \
     eighty ninety zeroth first second third fourth fifth sixth seventh eighth ninth tenth \
     eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth \
     nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth \
     hundredth thousandth millionth dozens scores hundreds thousands millions billions \
     trillions lakhs crores hundred thousand million billion trillion lakh crore milliard \
     quadrillion a an half dozen several few tens couple quarter"
        .split_ascii_whitespace()
        .collect()
});

fn starts_number(word: &str) -> bool {
    STARTS.contains(word)
}

fn digits(tokens: &[Token<'_>], at: usize) -> Number {
    let token = &tokens[at];
    let mut number = Number::new(token.value, token.step, Form::Digits, at + 1);
    number.rounded = token.step < 1.0;
    let next = tokens.get(at + 1);
    // 2½, 2 1/2
    if let Some(part) = next.and_then(vulgar) {
        number.low += part;
        number.high += part;
        number.step = 0.01;
        number.end += 1;
    } else if let Some((part, end)) = slashed(tokens, at + 1).filter(|_| token.step >= 1.0) {
        number.low += part;
        number.high += part;
        number.step = 0.01;
        number.end = end;
    } else if let Some((part, end)) = slashed(tokens, at) {
        return Number::new(part, 0.01, Form::Fraction, end);
    }
    let at = number.end;
    let next = word(tokens, at);
    if let Some(share) = out_of(tokens, number.low, at).filter(|_| token.step >= 1.0) {
        return share;
    }
    if glued(tokens, at) {
        if matches!(next, "st" | "nd" | "rd" | "th") {
            number.form = Form::Ordinal;
            number.end = at + 1;
            return number;
        }
        if next == "k" && !glued_to_more(tokens, at + 1) {
            return number.scale(1e3, at + 1);
        }
        if matches!(next, "m" | "b" | "t")
            && !tokens[at].text.starts_with(['T', 'B'])
            && !glued_to_more(tokens, at + 1)
        {
            number.letter = next.chars().next();
            return number;
        }
    }
    // "1.2 m people"
    if next == "m"
        && matches!(
            word(tokens, at + 1),
            "people"
                | "users"
                | "viewers"
                | "jobs"
                | "homes"
                | "voters"
                | "customers"
                | "pounds"
                | "dollars"
                | "euros"
        )
    {
        return number.scale(1e6, at + 1);
    }
    let hyphen = usize::from(hyphen_at(tokens, at));
    let next = word(tokens, at + hyphen);
    if next == "dozen" {
        return number.scale(12.0, at + hyphen + 1);
    }
    if let Some(m) = magnitude(next) {
        // "120 hundred" is nothing that news says; "5 hundred" is.
        let mut number = number.scale(m, at + hyphen + 1);
        if let Some(m) = magnitude(word(tokens, number.end)).filter(|m| *m > 100.0) {
            let end = number.end + 1;
            number = number.scale(m, end);
        }
        return number;
    }
    number
}

fn glued_to_more(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| !t.spaced && (t.shape != Shape::Mark || t.is_mark('/')))
}

/// `1/2`, `3/4`: the value and the token after.
fn slashed(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let (top, slash, bottom) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
    let fraction = top.shape == Shape::Number
        && slash.is_mark('/')
        && bottom.shape == Shape::Number
        && !slash.spaced
        && !bottom.spaced
        && [2.0, 3.0, 4.0, 5.0, 8.0].contains(&bottom.value)
        && top.value < bottom.value
        && top.value >= 1.0
        && !tokens.get(at + 3).is_some_and(|t| t.is_mark('/') && !t.spaced);
    fraction.then_some((top.value / bottom.value, at + 3))
}

/// `dozens`, `tens of thousands`, `several hundred`, `a few thousand`.
fn indefinite(tokens: &[Token<'_>], at: usize) -> Option<Number> {
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
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<Number> {
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
            || first == "half"
                && matches!(
                    word(tokens, next),
                    "the" | "its" | "their" | "his" | "her" | "all" | "those" | "that" | "our"
                );
        let before = at.checked_sub(1).map_or("", |b| word(tokens, b));
        let more = matches!(
            before,
            "than" | "about" | "nearly" | "almost" | "over" | "around" | "roughly"
        ) && first == "half"
            && !matches!(
                word(tokens, next),
                "a" | "an" | "hour" | "time" | "way" | "mile" | "century"
            );
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
fn out_of(tokens: &[Token<'_>], top: f64, at: usize) -> Option<Number> {
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
            crate::date::is_time_word(&t.lower) || t.is_capitalised() || t.is_mark('-') || t.is_mark('%') || t.is_mark(':')
                || matches!(t.lower.as_str(), "games" | "matches" | "outings" | "meetings" | "minutes" | "different" | "states" | "cities" | "countries" | "per" | "percent" | "million" | "hundred")
        })
        && (out == 0 || !matches!(word(tokens, of + 1), "hospital"));
    share.then(|| Number::new(top / bottom, 0.01, Form::Fraction, of + 1))
}

fn ordinal_words(tokens: &[Token<'_>], at: usize) -> Option<Number> {
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
fn cardinal_words(tokens: &[Token<'_>], at: usize) -> Option<Number> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokens;

    fn value(text: &str) -> Option<(f64, Form)> {
        let tokens = tokens(text);
        let number = read(&tokens, 0)?;
        (number.end == tokens.len()).then_some((number.low, number.form))
    }

    #[test]
    fn word_numbers() {
        for (text, want) in [
            ("one hundred and twenty thousand", 120_000.0),
            ("twenty-one", 21.0),
            ("three hundred five", 305.0),
            ("two million three hundred thousand and six", 2_300_006.0),
            ("a hundred", 100.0),
            ("a hundred and one", 101.0),
            ("half a million", 500_000.0),
            ("half a dozen", 6.0),
            ("a quarter of a million", 250_000.0),
            ("two and a half million", 2_500_000.0),
            ("one and a half", 1.5),
            ("a million and a half", 1_500_000.0),
            ("a dozen", 12.0),
            ("two dozen", 24.0),
            ("a couple of", 2.0),
            ("a couple of hundred", 200.0),
            ("1.2 million", 1_200_000.0),
            ("5 hundred", 500.0),
            ("120k", 120_000.0),
            ("2½", 2.5),
            ("2 1/2", 2.5),
            ("three lakh", 300_000.0),
            ("2.5 crore", 25_000_000.0),
        ] {
            assert_eq!(value(text).map(|v| v.0), Some(want), "{text}");
        }
    }

    #[test]
    fn shares_ordinals_and_sizes_have_their_form() {
        for (text, want, form) in [
            ("two-thirds", 2.0 / 3.0, Form::Fraction),
            ("three quarters", 0.75, Form::Fraction),
            ("one in three", 1.0 / 3.0, Form::Fraction),
            ("two out of five", 0.4, Form::Fraction),
            ("twenty-first", 21.0, Form::Ordinal),
            ("3rd", 3.0, Form::Ordinal),
            ("dozens", 24.0, Form::Indefinite),
            ("tens of thousands", 20_000.0, Form::Indefinite),
            ("hundreds of thousands", 200_000.0, Form::Indefinite),
            ("several hundred", 200.0, Form::Indefinite),
            ("a few thousand", 2_000.0, Form::Indefinite),
        ] {
            let (got, got_form) = value(text).unwrap_or_else(|| panic!("{text}"));
            assert!((got - want).abs() < 1e-9 && got_form == form, "{text}: {got} {got_form:?}");
        }
        for text in ["a man", "a third man", "few people", "second half", "nineteen eighty"] {
            let tokens = tokens(text);
            let whole = read(&tokens, 0).filter(|n| n.end == tokens.len());
            assert!(whole.is_none(), "{text}: {whole:?}");
        }
    }
}
