//! What counts as the same word: spelling, contractions, numerals, word classes, roots.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use provcheck_lang::letters::roman;
use provcheck_lexicon::{self as words, Language, Lexicon, Words, english};
use unicode_normalization::UnicodeNormalization;

/// What a word does in a sentence, as far as comparing quotations needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Carries the matter.
    Content,
    /// An article.
    Article,
    /// A personal or possessive pronoun.
    Pronoun,
    /// A form of be, have or do.
    Auxiliary,
    /// will, may, must and their kind.
    Modal,
    /// not, no, never and their kind.
    Negation,
    /// some, few, all and their kind.
    Quantity,
    /// A conjunction, or a word that speakers start sentences with.
    Link,
    /// Any other function word.
    Function,
}

const ARTICLES: Words = english(words::Class::Article);
#[rustfmt::skip]
const PRONOUNS: Words = english(words::Class::Pronoun);
const AUXILIARIES: Words = english(words::Class::Auxiliary);
const MODALS: Words = english(words::Class::ModalPlain);
const NEGATIONS: Words = english(words::Class::NegationWord);
const QUANTITIES: Words = english(words::Class::QuantityWord);
#[rustfmt::skip]
const LINKS: Words = english(words::Class::LinkWord);
#[rustfmt::skip]
const FUNCTIONS: Words = english(words::Class::SmallWord);

/// Returns the class of a word in its compared form.
pub(crate) fn class(word: &str) -> Class {
    const TABLE: &[(Words, Class)] = &[
        (ARTICLES, Class::Article),
        (PRONOUNS, Class::Pronoun),
        (AUXILIARIES, Class::Auxiliary),
        (MODALS, Class::Modal),
        (NEGATIONS, Class::Negation),
        (QUANTITIES, Class::Quantity),
        (LINKS, Class::Link),
        (FUNCTIONS, Class::Function),
    ];
    if word.len() > 10 {
        return Class::Content;
    }
    TABLE.iter().find(|(words, _)| words.contains(word)).map_or(Class::Content, |&(_, class)| class)
}

/// Tells whether a speaker's hesitation, which every newsroom leaves out.
pub(crate) fn is_filler(word: &str) -> bool {
    english(words::Class::Filler).contains(word)
}

/// Returns the word as it is compared: lower case, plain apostrophe, no accents,
/// no full stops in acronyms, American spelling, small numbers in digits, `Gov.` in full.
pub(crate) fn compared_form(word: &str) -> String {
    let lower: String = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.nfkd()
            .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .flat_map(|c| if c == 'ß' { "ss".chars().collect::<Vec<_>>() } else { vec![c] })
            .map(|c| {
                if matches!(c, '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}') { '\'' } else { c }
            })
            .collect()
    };
    // The sign for two thirds is three letters in full.
    let mut form = lower.replace('\u{2044}', "/");
    if form.contains(['.', ',', '_']) {
        let numeric = form.starts_with(|c: char| c.is_ascii_digit());
        form.retain(|c| !(c == ',' || c == '_' || (c == '.' && !numeric)));
    }
    // The sign for a half; of the others each is joined as it is said.
    if form == "1/2" {
        return "half".to_owned();
    }
    if let Some(digits) = small_number(&form) {
        return digits.to_owned();
    }
    if let Some(number) = roman(word).filter(|_| word.bytes().all(|b| b.is_ascii_uppercase())) {
        return number.to_string();
    }
    if let Some(ordinal) = small_ordinal(&form) {
        return ordinal.to_owned();
    }
    if let Some(whole) = Lexicon::for_language(Language::English).whole_word(&form) {
        return whole.to_owned();
    }
    american(&form).into_owned()
}

/// Returns the parts of a contraction, in compared form; `None` where it is none.
pub(crate) fn expanded(form: &str) -> Option<[Cow<'static, str>; 2]> {
    if let Some([number, scale]) = scaled(form) {
        return Some([number.to_owned().into(), scale.to_owned().into()]);
    }
    let whole = english(words::Class::ContractionWhole).get(form);
    if let Some((a, b)) = whole.and_then(|whole| whole.split_once(' ')) {
        return Some([a.into(), b.into()]);
    }
    for (ending, second) in english(words::Class::ContractionEnding).pairs() {
        if let Some(first) = form.strip_suffix(ending).filter(|s| !s.is_empty()) {
            return Some([first.to_owned().into(), second.into()]);
        }
    }
    let first = form.strip_suffix("'s")?;
    let pronoun = english(words::Class::ContractingWord).contains(first);
    pronoun.then(|| [first.to_owned().into(), "'s".into()])
}

fn small_number(form: &str) -> Option<&'static str> {
    let number = |class| english(class).get(form);
    number(words::Class::NumberUnit)
        .or_else(|| number(words::Class::NumberTen))
        // "One" is a pronoun too.
        .filter(|number| *number != "1")
}

/// Returns the word for an ordinal number in digits that has one: `3rd`, `20th`.
fn small_ordinal(form: &str) -> Option<&'static str> {
    let digits = form.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if digits.is_empty() || !matches!(&form[digits.len()..], "st" | "nd" | "rd" | "th") {
        return None;
    }
    let mut all = english(words::Class::NumberOrdinal).pairs();
    all.find(|(_, value)| *value == digits).map(|(word, _)| word)
}

/// `twenty-three` in digits, and `twenty-third`.
pub(crate) fn joined_number(form: &str) -> Option<String> {
    let lower = form.to_ascii_lowercase();
    let (tens, unit) = lower.split_once('-')?;
    let tens = small_number(tens).filter(|tens| tens.len() == 2)?;
    let ordinal = english(words::Class::NumberOrdinal).get(unit).filter(|unit| unit.len() == 1);
    if let Some(unit) = ordinal {
        let ending = match unit {
            "1" => "st",
            "2" => "nd",
            "3" => "rd",
            _ => "th",
        };
        return Some(format!("{}{unit}{ending}", tens.strip_suffix('0')?));
    }
    let unit = small_number(unit).or((unit == "one").then_some("1"));
    let unit = unit.filter(|unit| unit.len() == 1)?;
    Some(format!("{}{unit}", tens.strip_suffix('0')?))
}

/// Returns the number and the word of scale of `6m`.
fn scaled(form: &str) -> Option<[&str; 2]> {
    let at = form.find(|c: char| c.is_ascii_alphabetic()).filter(|at| *at > 0)?;
    let (number, letter) = form.split_at(at);
    let digits = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let scale = match letter {
        "m" | "mn" => "million",
        "bn" => "billion",
        "tn" | "trn" => "trillion",
        _ => return None,
    };
    digits.then_some([number, scale])
}

/// Folds British spelling into American, blindly: both sides are folded, so a
/// wrong fold does no harm unless it makes two words one.
fn american(form: &str) -> Cow<'_, str> {
    if let Some(whole) = english(words::Class::AmericanSpelling).get(form) {
        return Cow::Borrowed(whole);
    }
    if form.len() < 5 {
        return Cow::Borrowed(form);
    }
    for (british, american) in english(words::Class::AmericanEnding).pairs() {
        if let Some(stem) = form.strip_suffix(british).filter(|stem| stem.len() >= 2) {
            return Cow::Owned(format!("{stem}{american}"));
        }
    }
    Cow::Borrowed(form)
}

/// Endings of inflection and derivation that keep a word's matter. No `less`
/// and no `ful`: they turn it round.
#[rustfmt::skip]
const ENDINGS: Words = english(words::Class::DerivationEnding);

/// Endings of inflection alone.
const INFLECTIONS: Words = english(words::Class::InflectionEnding);

/// The irregular words that each form may be of, a bit each. There is room for 64.
static IRREGULAR: LazyLock<HashMap<&str, u64>> = LazyLock::new(|| {
    let mut words = Vec::new();
    let mut bits = HashMap::new();
    for (form, word) in english(words::Class::IrregularForm).pairs() {
        let index = words.iter().position(|known| *known == word).unwrap_or_else(|| {
            words.push(word);
            words.len() - 1
        });
        *bits.entry(form).or_default() |= 1_u64.checked_shl(index as u32).unwrap_or(0);
    }
    bits
});

/// Returns the irregular words that `form` may be a form of, a bit each.
pub(crate) fn irregular(form: &str) -> u64 {
    IRREGULAR.get(form).copied().unwrap_or(0)
}

/// Tells whether two words in compared form differ only in inflection or
/// derivation: said/says, cautious/cautiously, optimism/optimistic.
pub(crate) fn same_root(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    irregular(a) & irregular(b) != 0 || same_regular_root(a, b)
}

/// The same, for words that are not forms of one irregular word.
pub(crate) fn same_regular_root(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if common < 3 || !a.is_ascii() || !b.is_ascii() {
        return false;
    }
    // A short root bears only the endings of inflection: wars, but not contest.
    let shortest = if a.len().min(b.len()) <= 4 { 3 } else { 4 };
    (shortest.max(common.saturating_sub(4))..=common).any(|at| {
        let endings = if at > 4 { ENDINGS } else { INFLECTIONS };
        endings.contains(&a[at..]) && endings.contains(&b[at..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_and_other_roots() {
        for (a, b) in [
            ("cautiously", "cautious"),
            ("optimistic", "optimism"),
            ("exercise", "exercises"),
            ("is", "are"),
            ("withdrew", "withdrawal"),
            ("negotiate", "negotiations"),
            ("war", "wars"),
            ("invade", "invaded"),
        ] {
            assert!(same_root(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("attack", "defend"),
            ("hopeful", "hopeless"),
            ("now", "not"),
            ("there", "three"),
            ("word", "world"),
            ("content", "contest"),
            ("rise", "raise"),
        ] {
            assert!(!same_root(a, b), "{a} {b}");
        }
    }

    #[test]
    fn spelling_numbers_and_contractions() {
        for (a, b) in [
            ("organise", "organize"),
            ("Defence", "defense"),
            ("labour", "labor"),
            ("travelled", "traveled"),
            ("centre", "center"),
            ("U.S", "US"),
            ("Twelve", "12"),
            ("120,000", "120000"),
            ("don\u{2019}t", "don't"),
            ("Zürich", "Zurich"),
            ("Gruß", "Gruss"),
            ("II", "two"),
            ("3rd", "third"),
            ("20th", "twentieth"),
            ("Tues", "Tuesday"),
            ("km", "kilometres"),
            ("kg", "kilograms"),
            ("mins", "minutes"),
        ] {
            assert_eq!(compared_form(a), compared_form(b));
        }
        assert_eq!(expanded("don't").unwrap().concat(), "donot");
        assert_eq!(expanded("it's").unwrap().join(" "), "it 's");
        assert!(expanded("ukraine's").is_none());
        assert!(expanded("n't").is_none());
        assert_eq!(expanded("6.5m").unwrap().join(" "), "6.5 million");
        for other in ["6th", "m", "am", "mp3", "4x4", "5pm"] {
            assert!(expanded(other).is_none(), "{other}");
        }
        for (number, digits) in [
            ("Twenty-first", Some("21st")),
            ("forty-ninth", Some("49th")),
            ("Twenty-three", Some("23")),
            ("ninety-one", Some("91")),
            ("one-two", None),
            ("twenty-ten", None),
            ("build-up", None),
        ] {
            assert_eq!(joined_number(number).as_deref(), digits, "{number}");
        }
    }
}
