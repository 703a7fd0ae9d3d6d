//! Chinese names in Hanyu Pinyin and in Wade-Giles (Thomas Wade 1859, Herbert Giles
//! 1892), as Taiwan and older texts write them. Pinyin leaves no choice: two spellings
//! are two names.

use super::fold::fold;
use super::given;

/// Initials of Pinyin with those of Wade-Giles without apostrophes, the longest first.
const INITIALS: &[(&str, &str)] = &[
    ("zh", "ch"),
    ("ch", "ch"),
    ("sh", "sh"),
    ("b", "p"),
    ("p", "p"),
    ("m", "m"),
    ("f", "f"),
    ("d", "t"),
    ("t", "t"),
    ("n", "n"),
    ("l", "l"),
    ("g", "k"),
    ("k", "k"),
    ("h", "h"),
    ("j", "ch"),
    ("q", "ch"),
    ("x", "hs"),
    ("r", "j"),
    ("z", "ts"),
    ("c", "ts"),
    ("s", "s"),
    ("y", "y"),
    ("w", "w"),
    ("", ""),
];

/// Finals of Pinyin, the longest first.
const FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "ai", "an",
    "ao", "ei", "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "a", "e",
    "i", "o", "u",
];

/// Tells whether two names are one, given as words; `None` where they are not both
/// Chinese as far as their letters go.
pub fn same(a: &[String], b: &[String]) -> Option<bool> {
    if a.len() < 2 || b.len() < 2 || is_known(a) || is_known(b) {
        return None;
    }
    let (left, right) = (folded(a), folded(b));
    let (pinyin_a, pinyin_b) = (syllables(&left), syllables(&right));
    let written = |pinyin: &Option<Vec<String>>, other: &[String]| {
        pinyin.as_ref().is_some_and(|p| is_wade_giles(p, other))
    };
    if written(&pinyin_a, &right) || written(&pinyin_b, &left) {
        return Some(true);
    }
    let (x, y) = (pinyin_a?, pinyin_b?);
    // Family names first, and one of them; else the order may be the other.
    (left.first() == right.first()).then(|| x.concat() == y.concat())
}

/// Tells whether a given name of another language is among the words.
fn is_known(words: &[String]) -> bool {
    words.iter().any(|w| given::is_listed(&fold(w)))
}

fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|w| fold(w)).collect()
}

/// Returns the syllables of a name of two to four, where all its words are Pinyin.
fn syllables(words: &[String]) -> Option<Vec<String>> {
    let mut out = Vec::new();
    for word in words {
        out.extend(cut(word, true)?);
    }
    (2..=4).contains(&out.len()).then_some(out)
}

/// Cuts a word into syllables: as few as can be. Only the first begins with a vowel:
/// `Lee` is not `Le'e`.
fn cut(word: &str, first: bool) -> Option<Vec<String>> {
    if word.is_empty() || word.len() > 18 || !first && word.starts_with(['a', 'e', 'o']) {
        return None;
    }
    let whole = syllable(word).map(|_| vec![word.to_owned()]);
    whole.or_else(|| {
        (1..word.len()).rev().filter(|at| word.is_char_boundary(*at)).find_map(|at| {
            let (head, tail) = word.split_at(at);
            syllable(head)?;
            let mut out = vec![head.to_owned()];
            out.extend(cut(tail, false)?);
            Some(out)
        })
    })
}

/// Returns initial and final of a syllable.
fn syllable(text: &str) -> Option<((&'static str, &'static str), &'static str)> {
    INITIALS.iter().find_map(|initial| {
        let rest = text.strip_prefix(initial.0)?;
        let last = FINALS.iter().find(|f| **f == rest)?;
        // No syllable begins with these: they take y or w.
        let bare = initial.0.is_empty() && (last.starts_with('i') || last.starts_with('u'));
        (!bare).then_some((*initial, *last))
    })
}

/// Tells whether `words`, a syllable each, are how Wade-Giles writes the syllables.
fn is_wade_giles(pinyin: &[String], words: &[String]) -> bool {
    pinyin.len() == words.len()
        && pinyin.iter().zip(words).all(|(p, word)| {
            let written = wade_giles(p);
            written.as_deref() == Some(word) || p == word || p.strip_prefix('y') == Some(word)
        })
}

/// Returns how Wade-Giles writes a syllable, without apostrophes and dots.
fn wade_giles(pinyin: &str) -> Option<String> {
    let ((initial, written), last) = syllable(pinyin)?;
    let whole = match pinyin {
        "er" => "erh",
        "zi" | "ci" => "tzu",
        "si" => "ssu",
        "yan" => "yen",
        "ye" => "yeh",
        "you" => "yu",
        "yi" => "i",
        "ge" | "ke" => "ko",
        "he" => "ho",
        "gui" | "kui" => "kuei",
        _ => "",
    };
    if !whole.is_empty() {
        return Some(whole.to_owned());
    }
    let last = match last {
        "ong" => "ung",
        "iong" => "iung",
        "ian" => "ien",
        "ie" => "ieh",
        "ue" => "ueh",
        "i" if matches!(initial, "zh" | "ch" | "sh" | "r") => "ih",
        "uo" if !matches!(initial, "g" | "k" | "h" | "sh") => "o",
        last => last,
    };
    Some(format!("{written}{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        name.split([' ', '-']).map(str::to_owned).collect()
    }

    #[test]
    fn pinyin_and_wade_giles_meet() {
        for (a, b, want) in [
            ("Deng Xiaoping", "Teng Hsiao-ping", Some(true)),
            ("Zhou Enlai", "Chou En-lai", Some(true)),
            ("Ma Yingjiu", "Ma Ying-chiu", Some(true)),
            ("Li Denghui", "Li Teng-hui", Some(true)),
            ("Su Zhenchang", "Su Chen-chang", Some(true)),
            ("Zhang Wei", "Zhang Hui", Some(false)),
            ("Liu Yandong", "Liu Yangdong", Some(false)),
            ("Chen Min", "Min Chen", None),
            ("Ana Lin", "Anna Lin", None),
            ("Lee Jae-myung", "Li Jae-myeong", None),
            ("Angela Merkel", "Angela Markel", None),
            ("Dong Lee", "Dong Ri", None),
            ("Wang", "Wang Yi", None),
        ] {
            assert_eq!(same(&words(a), &words(b)), want, "{a} | {b}");
            assert_eq!(same(&words(b), &words(a)), want, "{b} | {a}");
        }
    }
}
