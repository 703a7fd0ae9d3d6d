//! Words that are compared as one, or as more than is printed: `two hundred`, `Sept. 4`, `$2
//! million`.

use provcheck_lexicon::{Class as LexiconClass, english};

/// Returns the number that `two hundred` is.
pub(crate) fn hundreds(one: &str, two: &str) -> Option<String> {
    let scale = match two {
        "hundred" => 100,
        "thousand" => 1_000,
        _ => return None,
    };
    let number: u32 = one.parse().ok().filter(|n| (1..100).contains(n))?;
    Some((number * scale).to_string())
}

/// Returns the part that `two thirds` is, and `2/3`, of which `between` is what parts the two.
pub(crate) fn part(one: &str, two: &str, between: &str) -> Option<String> {
    let count = |form: &str| match form {
        "one" => Some(1),
        _ => form.parse::<u8>().ok().filter(|n| (1..=99).contains(n)),
    };
    let of = match between {
        "/" | "\u{2044}" => count(two)?,
        " " | "-" => english(LexiconClass::Denominator).get(two)?.parse().ok()?,
        _ => return None,
    };
    let number = count(one).filter(|n| *n < of)?;
    Some(format!("{number}/{of}"))
}

/// Returns the day that `Sept. 4` is, `4 September` and `September 4th`: of the two, a month has a capital.
pub(crate) fn day((one, capital): (&str, bool), (two, other): (&str, bool)) -> Option<String> {
    let month =
        |form: &str, capital: bool| english(LexiconClass::MonthForm).get(form).filter(|_| capital);
    let day = |form: &str| {
        let digits = form.trim_end_matches(char::is_alphabetic);
        let ending = matches!(&form[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        let number = ending.then_some(digits);
        let number = number.filter(|digits| !digits.is_empty());
        let number = number.or_else(|| english(LexiconClass::NumberOrdinal).get(form))?;
        number.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
    };
    match (month(one, capital), month(two, other)) {
        (Some(month), None) => Some(format!("{} {month}", day(two)?)),
        (None, Some(month)) => Some(format!("{} {month}", day(one)?)),
        _ => None,
    }
}

/// Returns the unit that `degrees Celsius` is, in full or with its letter.
pub(crate) fn degrees(one: &str, two: &str) -> Option<String> {
    let scale = match two {
        "c" | "celsius" | "centigrade" => 'c',
        "f" | "fahrenheit" => 'f',
        _ => return None,
    };
    matches!(one, "degree" | "degrees").then(|| format!("degrees {scale}"))
}

/// Returns the speed that `miles per hour` is: first of `miles per`, then of that and `hour`.
pub(crate) fn speed(one: &str, two: &str) -> Option<String> {
    match (one, two) {
        ("miles" | "mile" | "kilometers" | "kilometer", "per") => Some(format!("{one} per")),
        ("miles per" | "mile per", "hour") => Some("mph".to_owned()),
        ("kilometers per" | "kilometer per", "hour") => Some("kph".to_owned()),
        _ => None,
    }
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
    let scales = ["thousand", "million", "billion", "trillion"];
    let short = ["m", "mn", "bn", "tn"];
    scales.iter().chain(&short).any(|scale| surface.eq_ignore_ascii_case(scale))
}
