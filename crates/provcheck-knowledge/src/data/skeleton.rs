//! Skeletons: what is left of a name when the choices of a romanisation are taken out.
//!
//! General rules only, drawn from the schemes themselves: KMU 2010, BGN/PCGN, ISO 9,
//! ICAO 9303, the Belarusian 2007 instruction, and the usual German, Polish and French
//! spellings; what the schemes write differently becomes one letter, and unstressed
//! vowels, which Belarusian spells as they sound, become one.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Letter groups, the longest first; capitals stand for single sounds.
const GROUPS: &[(&str, &str)] = &[
    ("schtsch", "S"),
    ("shch", "S"),
    ("szcz", "S"),
    ("tsch", "C"),
    ("tch", "C"),
    ("sch", "S"),
    ("dzh", "Z"),
    ("sh", "S"),
    ("sz", "S"),
    ("zh", "Z"),
    ("ch", "C"),
    ("cz", "C"),
    ("kh", "h"),
    ("gh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ts", "t"),
    ("tz", "t"),
    ("dz", "d"),
    ("dh", "d"),
    ("ck", "k"),
    ("ks", "ks"),
    ("x", "ks"),
    ("q", "k"),
    ("g", "h"),
    ("w", "v"),
    ("ss", "s"),
];

/// Returns the skeleton of one word of a name: its consonants in one spelling, `a`
/// for each run of vowels between them, nothing at the end.
pub fn of_word(word: &str) -> String {
    let letters = letters(word);
    // The silent end of Arabic names: Nasrallah, Haniyeh.
    let silent = letters.len() > 4 && (letters.ends_with("ah") || letters.ends_with("eh"));
    let letters = letters.strip_suffix('h').filter(|_| silent).unwrap_or(&letters);
    let bytes = letters.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(rest) = letters.get(at..).filter(|r| !r.is_empty()) {
        if at == 0 && rest.starts_with("dj") {
            push(&mut out, "Z");
            at = 2;
            continue;
        }
        if let Some((from, to)) = GROUPS.iter().find(|(from, _)| rest.starts_with(from)) {
            push(&mut out, to);
            at += from.len();
            continue;
        }
        let c = bytes[at];
        let next = bytes.get(at + 1).copied();
        match c {
            // Soft before front vowels, as in Arciom; hard elsewhere, as in Caraman.
            b'c' => {
                push(&mut out, if matches!(next, Some(b'e' | b'i' | b'y')) { "t" } else { "k" });
            }
            b'u' if is_v(letters, at) => push(&mut out, "v"),
            // The soft sign of some schemes, as in Meljnik.
            b'j' if at > 0 && !is_vowel(bytes.get(at - 1).copied()) && !is_vowel(next) => {}
            b'a' | b'e' | b'o' if hiatus(letters, at) => {
                push(&mut out, "y");
            }
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'j' => {
                if !out.ends_with('y') {
                    push(&mut out, "a");
                }
            }
            _ => push(&mut out, rest.get(..1).unwrap_or_default()),
        }
        at += 1;
    }
    while out.len() > 1 && out.ends_with(['a', 'y']) {
        out.pop();
    }
    out
}

fn is_vowel(letter: Option<u8>) -> bool {
    matches!(letter, Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'j'))
}

/// Tells whether the vowel at `at` begins a syllable of its own after another vowel:
/// Ivana-yev is not Ivanov. A doubled letter is a long vowel, but for -eev.
fn hiatus(letters: &str, at: usize) -> bool {
    let before = letters.get(..at).unwrap_or_default();
    let bare = before.trim_end_matches(['i', 'y', 'j']);
    let doubled =
        bare.len() == before.len() && bare.as_bytes().last() == letters.as_bytes().get(at);
    let rest = letters.get(at + 1..).unwrap_or_default();
    let ev = rest.starts_with('v') || rest == "u";
    bare.ends_with(['a', 'e', 'o']) && (!doubled || ev) && (ev || rest.starts_with("us"))
}

/// Tells whether the `u` at `at` stands for the Belarusian short u, Russian v.
fn is_v(letters: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| letters.as_bytes().get(i));
    let after = letters.get(at + 1..).unwrap_or_default();
    let vowel = after.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'j']);
    match before {
        Some(b'a' | b'e') => !vowel,
        // `ou` is also how French writes u (Moustafa, Youssef).
        Some(b'o') => {
            after.is_empty() || ["sk", "ts", "ch", "sh", "k"].iter().any(|s| after.starts_with(s))
        }
        _ => false,
    }
}

fn push(out: &mut String, sound: &str) {
    for c in sound.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
}

/// Returns the vowels in which two words of one skeleton differ, where no scheme writes
/// the one for the other: `e` and `u` in Stoltenberg and Stoltenburg.
///
/// Schemes confuse i, y, j and e; a, e and o (unstressed, in Belarusian); o and u, a and e
/// (in Arabic); but neither i nor e with u, and i with neither a nor o.
pub fn misspelt_vowel(a: &str, b: &str) -> Option<(String, String)> {
    if of_word(a) != of_word(b) {
        return None;
    }
    let (a, b) = (runs(&letters(a)), runs(&letters(b)));
    // A silent vowel shifts all that follows.
    if a.len() != b.len() {
        return None;
    }
    let apart = |x: &str, y: &str| {
        let only = |run: &str, set: &str| !run.is_empty() && run.chars().all(|c| set.contains(c));
        only(x, "ie") && only(y, "u") || only(x, "i") && (only(y, "a") || only(y, "o"))
    };
    a.into_iter().zip(b).find(|(x, y)| apart(x, y) || apart(y, x))
}

/// Returns the runs of vowels between consonants, and at the start.
fn runs(letters: &str) -> Vec<String> {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j');
    let mut out = Vec::new();
    for piece in letters.trim_end_matches(vowel).split(|c: char| !vowel(c)) {
        if !piece.is_empty() {
            out.push(piece.to_owned());
        }
    }
    out
}

/// Returns the consonants alone of a skeleton.
pub fn consonants(skeleton: &str) -> String {
    let mut out = String::new();
    for c in skeleton.chars().filter(|c| *c != 'a') {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Returns `word` in the letters a to z; carons become the digraphs that English
/// writes, Cyrillic is romanised.
pub fn letters(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfc().flat_map(char::to_lowercase) {
        if c.is_ascii_lowercase() {
            out.push(c);
        } else if let Some(digraph) = of_latin(c).or_else(|| of_cyrillic(c)) {
            out.push_str(digraph);
        } else {
            let plain = |c: &char| !is_combining_mark(*c) && c.is_ascii_alphanumeric();
            out.extend(std::iter::once(c).nfd().filter(plain));
        }
    }
    out
}

/// Returns what English writes for a Latin letter that is more than a letter with an accent.
fn of_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'č' | 'ć' | 'ç' => "ch",
        'š' | 'ś' | 'ş' | 'ș' => "sh",
        'ž' | 'ź' | 'ż' => "zh",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        'ø' => "o",
        'ě' => "e",
        'ə' => "a",
        'ğ' => "g",
        'ŭ' => "u",
        'ß' => "ss",
        _ => return None,
    })
}

/// The Cyrillic letters from `а` to `я`, in the order of their numbers; nothing for the signs,
/// which have no sound.
const CYRILLIC: [&str; 32] = [
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
];

/// Returns what English writes for a Cyrillic letter in lower case.
fn of_cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а'..='я' => CYRILLIC[c as usize - 'а' as usize],
        'і' | 'ї' => "i",
        'ё' => "yo",
        'є' => "e",
        'ґ' => "g",
        'ў' => "u",
        _ => return None,
    })
}

/// Korean family names with the spellings of North, South and the diaspora.
const KOREAN: &str = "\
lee ri rhee yi li rhie
park pak bak
kim gim
choi choe choy
jung jong chung chong jeong
kang gang
cho jo
yoon yun
lim rim im
ryu yoo yu ryoo
roh noh
shin sin
paik paek baek
moon mun
han
kwon gwon
hwang
oh o
suh so seo
";

/// Tells whether two folded family names are one Korean name.
pub fn korean(a: &str, b: &str) -> bool {
    KOREAN.lines().any(|line| {
        let has = |name: &str| line.split(' ').any(|n| n == name);
        has(a) && has(b)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_of_one_name_meet() {
        for (a, b) in [
            ("Zelensky", "Zelenskyi"),
            ("Zelenskiy", "Zelens'kyj"),
            ("Shoigu", "Shoygu"),
            ("Kravchenko", "Krauchanka"),
            ("Gerasimov", "Herasimau"),
            ("Rybakou", "Rybakov"),
            ("Medvedev", "Medvedjew"),
            ("Chernyshov", "Černyšev"),
            ("Зеленський", "Zelenskyy"),
        ] {
            assert_eq!(of_word(a), of_word(b), "{a} {b}");
        }
    }

    #[test]
    fn other_names_keep_apart() {
        for (a, b) in [("Makei", "Makeienko"), ("Kozlov", "Kozak"), ("Karaman", "Karlin")] {
            assert_ne!(of_word(a), of_word(b), "{a} {b}");
        }
    }
}
