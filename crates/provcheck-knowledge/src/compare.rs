//! Whether two names are one person's.

use provcheck_lexicon::{self as lexicon, english};

use crate::base::Knowledge;
use crate::data::fold::fold;
use crate::data::layout::FormKind;
use crate::data::{chinese, full_name, given, skeleton};

const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'y'];

/// What was found of two names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameComparison {
    /// Whether they can be one person's.
    pub same: bool,
    /// Why.
    pub reason: String,
}

/// Tells whether two full names are forms of one.
///
/// The given names must be of one class or have one skeleton, the family names one
/// skeleton, or differ by a sound that romanisations are known to confuse.
///
/// ```
/// use provcheck_knowledge::same_person;
///
/// assert!(same_person("Volodymyr Zelenskiy", "Volodymyr Zelensky").same);
/// assert!(!same_person("Angela Merkel", "Olaf Scholz").same);
/// ```
pub fn same_person(a: &str, b: &str) -> NameComparison {
    let comparison = |same, reason: &str| NameComparison { same, reason: reason.to_owned() };
    if fold(a) == fold(b) {
        return comparison(true, "the same but for case, accents and punctuation");
    }
    let (left, right) = (full_name::words(a), full_name::words(b));
    let (Some(last_a), Some(last_b)) = (left.last(), right.last()) else {
        return comparison(false, "no name");
    };
    if left.len() == 1 || right.len() == 1 {
        return same_surname(last_a, last_b, left.len() == right.len());
    }
    if let Some((x, y)) = other_initials(a, b) {
        return NameComparison {
            same: false,
            reason: format!("{x} and {y} are two middle initials"),
        };
    }
    match chinese::same(&left, &right) {
        Some(true) => comparison(true, "one Chinese name in Pinyin and in Wade-Giles"),
        Some(false) => comparison(false, "two Chinese names: Pinyin leaves no choice"),
        None if is_one_korean(&left, &right) => {
            comparison(true, "one Korean name, family name first")
        }
        None => in_either_order(&left, &right),
    }
}

/// Compares names of which one is a family name alone; `both` where the other is, too.
fn same_surname(a: &str, b: &str, both: bool) -> NameComparison {
    if both && surname(a, b).is_some() {
        let reason = "one family name in two romanisations; no given name to compare".to_owned();
        return NameComparison { same: true, reason };
    }
    let short = || "too little of a name to compare".to_owned();
    NameComparison { same: false, reason: misspelling(a, b).unwrap_or_else(short) }
}

/// Returns the middle initials of two names, where those of neither begin the other's.
fn other_initials(a: &str, b: &str) -> Option<(String, String)> {
    let (x, y) = (initials(a), initials(b));
    let known = !x.is_empty() && !y.is_empty();
    (known && !x.starts_with(&y) && !y.starts_with(&x)).then_some((x, y))
}

fn is_one_korean(left: &[String], right: &[String]) -> bool {
    let (Some((x, given_x)), Some((y, given_y))) = (left.split_first(), right.split_first()) else {
        return false;
    };
    skeleton::korean(&fold(x), &fold(y))
        && skeleton::of_word(&given_x.concat()) == skeleton::of_word(&given_y.concat())
}

/// Compares two names as they stand, and with the family name first on one side.
fn in_either_order(left: &[String], right: &[String]) -> NameComparison {
    let straight_on = straight(left, right);
    if straight_on.same || left.len() != 2 || right.len() != 2 {
        return straight_on;
    }
    let [family, given] = right else { return straight_on };
    let turned = straight(left, &[given.clone(), family.clone()]);
    if !turned.same {
        return straight_on;
    }
    NameComparison { same: true, reason: format!("family name first; {}", turned.reason) }
}

/// The same with what `knowledge` has of the names: a name of a country that writes Latin
/// letters is no romanisation, and has one spelling.
///
/// ```
/// use provcheck_knowledge::{Knowledge, same_person, same_person_of};
///
/// let (a, b) = ("Angela Merkell", "Angela Merkel");
/// assert!(same_person(a, b).same);
/// assert!(!same_person_of(Knowledge::embedded(), a, b).same);
/// ```
pub fn same_person_of(knowledge: &Knowledge, a: &str, b: &str) -> NameComparison {
    let comparison = same_person(a, b);
    if !comparison.same || fold(a) == fold(b) {
        return comparison;
    }
    let other = misspelt(knowledge, a, b).or_else(|| misspelt(knowledge, b, a));
    other.map_or(comparison, |reason| NameComparison { same: false, reason })
}

/// Returns why `written` misspells `right`, where that is the name of somebody whose country
/// writes Latin letters, and the family names differ.
fn misspelt(knowledge: &Knowledge, right: &str, written: &str) -> Option<String> {
    let is_right = |kind: FormKind| matches!(kind, FormKind::Name | FormKind::Alias);
    let bears = |name: &str| {
        let found =
            if name.contains(' ') { knowledge.named(name) } else { knowledge.surnamed(name) };
        found
            .into_iter()
            .filter(|m| is_right(m.form.kind))
            .map(|m| m.form.person)
            .collect::<Vec<_>>()
    };
    let person = knowledge.person(*bears(right).first()?);
    let last = |name: &str| fold(name.rsplit(' ').next().unwrap_or(name));
    let native = person.forms().any(|form| form.kind == FormKind::Native);
    let latin = person
        .from()
        .is_some_and(|from| english(lexicon::Class::LatinScriptCountry).contains(from.key()));
    let one = latin && !native && last(right) != last(written) && bears(written).is_empty();
    one.then(|| {
        format!(
            "{} is written so in Latin letters from the first: {written} is a misspelling, or \
             somebody else",
            person.name()
        )
    })
}

fn straight(left: &[String], right: &[String]) -> NameComparison {
    let comparison = |same, reason: String| NameComparison { same, reason };
    let (Some(given_a), Some(given_b)) = (left.first(), right.first()) else {
        return comparison(false, "no name".to_owned());
    };
    let Some(given_why) = given_names(given_a, given_b) else {
        return comparison(false, format!("{given_a} and {given_b} are two given names"));
    };
    // A second family name or a patronymic on one side is no contradiction.
    let pairs = left.iter().skip(1).flat_map(|x| right.iter().skip(1).map(move |y| (x, y)));
    let last = left.last().zip(right.last());
    let pairs: Vec<_> =
        if left.len() == right.len() { last.into_iter().collect() } else { pairs.collect() };
    for (x, y) in pairs {
        if let Some(why) = surname(x, y) {
            if full_name::is_common(given_a, x) && full_name::is_common(given_b, y) {
                return comparison(
                    false,
                    format!("one name, but too many bear it to take {x} for {y}"),
                );
            }
            return comparison(true, format!("{given_why}; {why}"));
        }
    }
    let (x, y) = last.map_or(("", ""), |(x, y)| (x.as_str(), y.as_str()));
    let two = || format!("{x} and {y} are two family names");
    comparison(false, misspelling(x, y).unwrap_or_else(two))
}

/// Returns the initials after the first word of a name: `HW` of `George H. W. Bush`.
fn initials(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '.').filter(|w| !w.is_empty());
    words.skip(1).filter(|w| w.chars().count() == 1).map(str::to_uppercase).collect()
}

fn given_names(a: &str, b: &str) -> Option<String> {
    let (fa, fb) = (fold(a), fold(b));
    if fa == fb {
        return Some("the same given name".to_owned());
    }
    if let (Some(x), Some(y)) = (given::class(&fa), given::class(&fb)) {
        return (x == y).then(|| format!("{a} and {b} are one given name"));
    }
    let (x, y) = (skeleton::of_word(a), skeleton::of_word(b));
    (without_h(&x) == without_h(&y) && x.len() > 1)
        .then(|| format!("{a} and {b} differ in romanisation only"))
}

/// Returns why two family names can be one, where they can.
fn surname(a: &str, b: &str) -> Option<String> {
    if fold(a) == fold(b) {
        return Some("the same family name".to_owned());
    }
    let (x, y) = (skeleton::of_word(a), skeleton::of_word(b));
    // What is left is a misspelling: no scheme writes one of the vowels for the other.
    if skeleton::misspelt_vowel(a, b).is_some() {
        return None;
    }
    if x == y && x.len() > 1 {
        return Some(format!("{a} and {b} differ in romanisation only"));
    }
    // Czech and German spellings write ch for kh.
    let as_kh = |word: &str| skeleton::of_word(&skeleton::letters(word).replace("ch", "kh"));
    if as_kh(a) == y || x == as_kh(b) {
        return Some(format!("{a} and {b} differ in how they write kh"));
    }
    // Arabic schemes write the letter qaf as q, g or k; that it is Arabic, q or dh show.
    let as_g = |word: &str| {
        let letters = skeleton::letters(word);
        let as_k = letters.contains("dh") && !letters.contains("kh");
        let as_q = letters.contains('q') && !letters.contains("qu");
        let qaf: &[char] = if as_k { &['k', 'q'] } else { &['q'] };
        (as_k || as_q).then(|| skeleton::of_word(&letters.replace(qaf, "g")))
    };
    if as_g(a).is_some_and(|x| x == y) || as_g(b).is_some_and(|y| x == y) {
        return Some(format!("{a} and {b} differ in how they write qaf"));
    }
    // German schemes write s for z before a vowel: Selenskyj.
    let as_z = |word: &str| {
        let letters = skeleton::letters(word);
        let german = ["skyj", "skij", "enko", "ow", "ew"].iter().any(|end| letters.ends_with(end));
        let rest = letters.strip_prefix('s').filter(|rest| german && rest.starts_with(VOWELS))?;
        Some(skeleton::of_word(&format!("z{rest}")))
    };
    if as_z(a).is_some_and(|x| x == y) || as_z(b).is_some_and(|y| x == y) {
        return Some(format!("{a} and {b} differ in how they write z"));
    }
    if without_h(&x) == without_h(&y) && x.len() > 3 {
        return Some(format!("{a} and {b} differ in a silent h"));
    }
    if skeleton::korean(&fold(a), &fold(b)) {
        return Some(format!("{a} and {b} are one Korean family name"));
    }
    None
}

/// Returns why two family names are one, misspelt, rather than two romanisations.
fn misspelling(a: &str, b: &str) -> Option<String> {
    if let Some((x, y)) = skeleton::misspelt_vowel(a, b) {
        return Some(format!(
            "{a} and {b} differ in {x} and {y}, which no romanisation writes for one sound: \
             a misspelling, or two people"
        ));
    }
    let (x, y) = (fold(a), fold(b));
    let near = x.chars().count() > 4 && strsim::damerau_levenshtein(&x, &y) == 1;
    near.then(|| {
        format!(
            "{a} and {b} differ in one letter that no romanisation changes: a misspelling, or \
             two people"
        )
    })
}

/// Returns the skeleton without an h at its start, which some languages drop.
fn without_h(skeleton: &str) -> &str {
    skeleton.strip_prefix('h').filter(|rest| rest.starts_with('a')).unwrap_or(skeleton)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_in_many_spellings() {
        for (a, b) in [
            ("Volodymyr Zelenskyy", "Vladimir Zelenskiy"),
            ("Oleksii Reznikov", "Alexei Reznikov"),
            ("Dmytro Kuleba", "Dmitry Kuleba"),
            ("Siarhei Aleinik", "Sergei Aleinik"),
            ("Bashar al-Assad", "Bashar el-Asad"),
            ("Mahmoud Abbas", "Mahmud Abbass"),
            ("Mohammed bin Salman", "Muhammad bin Salman"),
            ("Wang Yi", "Yi Wang"),
            ("Zhou Enlai", "Chou En-lai"),
            ("Hassan Nasrallah", "Hasan Nasralla"),
            ("Ismail Haniyeh", "Ismail Haniya"),
            ("Park Geun-hye", "Pak Geun-hye"),
            ("Serhij Melnyk", "Sergey Meljnik"),
            ("Anthony Blinken", "Antony Blinken"),
            ("Muammar Gaddafi", "Muammar Qaddafi"),
            ("Muammar Gaddafi", "Mouammar Kadhafi"),
            ("Wolodymyr Selenskyj", "Volodymyr Zelenskyy"),
            ("John F. Kennedy", "John Kennedy"),
            ("George H.W. Bush", "George H. W. Bush"),
        ] {
            let comparison = same_person(a, b);
            assert!(comparison.same, "{a} | {b}: {}", comparison.reason);
        }
    }

    #[test]
    fn two_people_with_names_alike() {
        for (a, b) in [
            ("Maria Zakharova", "Marina Zakharova"),
            ("Sergei Lavrov", "Aleksey Lavrov"),
            ("Vladimir Makei", "Vladimir Makeienko"),
            ("Olga Ivanova", "Oleg Ivanov"),
            ("Sergei Ivanov", "Sergey Ivanov"),
            ("Kim Jong-un", "Kim Jong-il"),
            ("Qin Gang", "Qin Guang"),
            ("Li Peng", "Li Ping"),
            ("Boris Chernykh", "Boris Cherny"),
            ("George Bush", "Kate Bush"),
            ("George W. Bush", "George H. W. Bush"),
            ("Ana Quiroga", "Ana Guiroga"),
            ("Alexei Ivanayev", "Alexey Ivanov"),
            ("Lavrov", "Sergei Lavrov"),
            ("Jens Stoltenberg", "Jens Stoltenburg"),
            ("Kadri Simson", "Kadri Simpson"),
            ("", "Sergei Lavrov"),
            ("Anna Sander", "Anna Zander"),
            ("Karim Kaddish", "Karim Gaddish"),
        ] {
            let comparison = same_person(a, b);
            assert!(!comparison.same, "{a} | {b}: {}", comparison.reason);
        }
    }

    #[test]
    fn a_name_in_latin_letters_has_one_spelling() {
        let knowledge = Knowledge::embedded();
        for (a, b, same) in [
            ("Ed Miliband", "Ed Milliband", false),
            ("Milliband", "Miliband", false),
            ("Angela Merkell", "Angela Merkel", false),
            ("Iyad Alawi", "Iyad Allawi", true),
            ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy", true),
            ("Angela Merkel", "ANGELA MERKEL", true),
        ] {
            let comparison = same_person_of(knowledge, a, b);
            assert_eq!(comparison.same, same, "{a} | {b}: {}", comparison.reason);
        }
    }

    #[test]
    fn a_misspelling_is_told_from_a_romanisation() {
        for (a, b, words) in [
            ("Stoltenberg", "Stoltenburg", "misspelling"),
            ("Jens Stoltenberg", "Jens Stoltenburg", "e and u"),
            ("Kadri Simson", "Kadri Simpson", "one letter"),
            ("Olga Ivanova", "Inga Petrova", "two given names"),
        ] {
            let comparison = same_person(a, b);
            assert!(
                !comparison.same && comparison.reason.contains(words),
                "{a}: {}",
                comparison.reason
            );
        }
    }
}
