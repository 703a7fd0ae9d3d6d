//! The letters of a word apart from their case and accents, the ways in which newsrooms
//! without such letters write them, and letters that are digits.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Returns a word in lower case and without accents; letters that do not decompose as English
/// writes them.
///
/// ```
/// use provcheck_lang::letters::folded;
///
/// assert_eq!(folded("Zoë"), "zoe");
/// assert_eq!(folded("Søren"), "soren");
/// ```
#[must_use]
pub fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match in_english(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    out
}

/// Returns a text in lower case with its umlauts and rings spelt out, as agencies without such
/// letters write them; nothing where it has none.
///
/// ```
/// use provcheck_lang::letters::spelt_out;
///
/// assert_eq!(spelt_out("Köhler").as_deref(), Some("koehler"));
/// assert_eq!(spelt_out("José"), None);
/// ```
#[must_use]
pub fn spelt_out(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut found = false;
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.nfc().flat_map(char::to_lowercase) {
        let letters = match c {
            'ä' => "ae",
            'ö' | 'ø' => "oe",
            'ü' => "ue",
            'å' => "aa",
            c => {
                out.push(c);
                continue;
            }
        };
        found = true;
        out.push_str(letters);
    }
    found.then_some(out)
}

/// Returns how English spells a letter in lower case that does not decompose.
fn in_english(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'ħ' => "h",
        'ə' => "a",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return None,
    })
}

/// Tells whether two words are one but for case and accents, or for umlauts that one of them
/// spells out.
///
/// ```
/// use provcheck_lang::letters::same;
///
/// assert!(same("Müller", "MUELLER") && same("Müller", "Muller") && same("Øst", "Oest"));
/// assert!(!same("Mueller", "Muller"));
/// ```
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    let out = |word: &str, plain: &str| spelt_out(word).is_some_and(|out| folded(&out) == plain);
    let (mine, theirs) = (folded(one), folded(other));
    mine == theirs || out(one, &theirs) || out(other, &mine)
}

/// Returns the number below forty that two letters and more stand for as Roman digits, in
/// capitals or not.
///
/// ```
/// use provcheck_lang::letters::roman;
///
/// assert_eq!(roman("XIV"), Some(14));
/// // One letter is a letter.
/// assert_eq!([roman("I"), roman("IIII"), roman("Vii!")], [None; 3]);
/// ```
#[must_use]
pub fn roman(word: &str) -> Option<u32> {
    // Nearly all words end here.
    if !word.bytes().all(|b| b"ivxIVX".contains(&b)) {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let ones = lower.trim_start_matches('x');
    let tens = lower.len() - ones.len();
    let (five, rest) = ones.strip_prefix('v').map_or((0, ones), |rest| (5, rest));
    let unit = match rest {
        "iv" if five == 0 => 4,
        "ix" if five == 0 => 9,
        _ if rest.len() < 4 && rest.bytes().all(|b| b == b'i') => five + rest.len(),
        _ => return None,
    };
    (lower.len() > 1 && tens < 4).then_some((10 * tens + unit) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_digits() {
        for (word, number) in [
            ("II", Some(2)),
            ("iv", Some(4)),
            ("VIII", Some(8)),
            ("ix", Some(9)),
            ("xx", Some(20)),
            ("XXXIX", Some(39)),
            ("viv", None),
            ("vix", None),
            ("viiii", None),
            ("xxxx", None),
            ("ixx", None),
            ("", None),
        ] {
            assert_eq!(roman(word), number, "{word}");
        }
    }

    #[test]
    fn one_word_in_two_alphabets() {
        for (one, other, is) in [
            ("Jörg", "Joerg", true),
            ("JÖRG", "jorg", true),
            ("Søren", "Soeren", true),
            ("Åse", "Aase", true),
            ("Strauß", "Strauss", true),
            ("Ju\u{308}rgen", "Juergen", true),
            ("Łódź", "Lodz", true),
            ("Joerg", "Jorg", false),
            ("Jörg", "Jürg", false),
            ("José", "Josee", false),
        ] {
            assert_eq!(same(one, other), is, "{one} {other}");
            assert_eq!(same(other, one), is, "{other} {one}");
        }
    }
}
