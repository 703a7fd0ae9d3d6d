//! Full names: their words, the key under which all spellings of one meet, and those that
//! tell nobody apart.

use super::fold::fold;
use super::given;
use super::skeleton::of_word;

/// The most common Russian family names and given names of men, as skeletons: who
/// bears both is not told apart by his name.
const COMMON: &[&str] = &[
    "Smirnov",
    "Ivanov",
    "Kuznetsov",
    "Sokolov",
    "Popov",
    "Lebedev",
    "Kozlov",
    "Novikov",
    "Morozov",
    "Petrov",
    "Volkov",
    "Solovyov",
    "Vasilyev",
    "Zaytsev",
    "Pavlov",
    "Semyonov",
    "Golubev",
    "Vinogradov",
    "Bogdanov",
    "Vorobyov",
];
const COMMON_GIVEN: &[&str] = &[
    "alexander",
    "sergei",
    "vladimir",
    "andrei",
    "alexei",
    "nikolai",
    "dmitry",
    "mikhail",
    "ivan",
    "yuri",
    "igor",
    "viktor",
    "evgeny",
];

/// Tells whether so many people bear the name that it identifies none.
pub fn is_common(given: &str, surname: &str) -> bool {
    let class = given::class(&fold(given));
    let skeleton = of_word(surname);
    class.is_some()
        && COMMON_GIVEN.iter().any(|g| given::class(g) == class)
        && surname.to_lowercase().ends_with('v')
        && COMMON.iter().any(|c| of_word(c) == skeleton)
}

/// Suffixes and titles that are no part of a name.
const LOOSE: &[&str] = &["jr", "sr", "ii", "iii", "iv", "dr", "mr", "mrs", "ms", "sir", "lord"];

/// Particles that stand before a family name.
const PARTICLES: &[&str] = &[
    "al", "el", "as", "ash", "at", "bin", "ben", "ibn", "de", "der", "den", "di", "da", "du", "la",
    "le", "van", "von", "af", "av", "dos", "del", "ter", "ten",
];

/// Returns the words of a name that count: folded to pairs of (folded, as letters),
/// without initials, titles and particles.
pub fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | ','))
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect();
    if words.len() > 2 {
        let keep: Vec<String> = words
            .iter()
            .filter(|w| {
                let folded = fold(w);
                folded.chars().count() > 1
                    && !LOOSE.contains(&folded.as_str())
                    && !PARTICLES.contains(&folded.as_str())
            })
            .cloned()
            .collect();
        if keep.len() >= 2 {
            words = keep;
        }
    }
    words
}

/// Returns the key under which all romanisations of a full name meet: the class of the
/// given name (or its skeleton) and the skeleton of the family name. `None` for a
/// single word, and where too little is left to tell people apart.
pub fn key(name: &str) -> Option<String> {
    let words = words(name);
    let (first, rest) = words.split_first()?;
    let last = rest.last()?;
    let surname = of_word(last);
    if surname.chars().count() < 3 {
        return None;
    }
    let folded = fold(first);
    Some(match given::class(&folded) {
        Some(class) => format!("{class} {surname}"),
        None => format!("{} {surname}", of_word(first)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_joins_languages() {
        for (a, b) in [
            ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
            ("Alexander Lukashenko", "Aliaksandr Lukashenka"),
            ("Serhii Shoihu", "Sergei Shoigu"),
            ("Lloyd J. Austin III", "Lloyd Austin"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_ne!(key("Maria Zakharova"), key("Marina Zakharova"));
        assert_ne!(key("Sergei Lavrov"), key("Aleksey Lavrov"));
        assert_eq!(key("Zelensky"), None);
    }
}
