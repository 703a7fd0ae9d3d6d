//! When two items say the same.

use provcheck_lang::Upos;
use provcheck_lang::letters::{self, roman};
use provcheck_lexicon::{Class, Form as Inflection, Language, Lexicon, PartOfSpeech, english};
use provcheck_quantity::{Bound, DateMention, Form, Kind, Quantity, are_swapped, compatible};

use crate::item::{Item, NameKind, Sort};
use crate::word::{capital, part_of_speech};

/// How far two figures may lie apart and be one, rounded: the share of the larger.
const TOLERANCE: f64 = 0.02;

/// Tells whether the two say the same, in any form: one lemma, synonyms, noun and verb of
/// one root, forms of one name, numbers that can be one.
///
/// ```
/// use provcheck_event::{same, statements};
///
/// let one = statements(&provcheck_text::plain("a.txt", "About 3,000 people fled the U.K. in May."));
/// let other = statements(&provcheck_text::plain("b.txt", "Some 3,000 fled Britain."));
/// let named = |s: &provcheck_event::Statement| s.items.iter().find(|i| i.is_name()).cloned();
/// assert!(same(&named(&one[0]).unwrap(), &named(&other[0]).unwrap()));
/// ```
pub fn same(a: &Item, b: &Item) -> bool {
    match (&a.sort, &b.sort) {
        (Sort::Number(a), Sort::Number(b)) => same_number(a, b),
        (Sort::Date(a), Sort::Date(b)) => same_date(a, b),
        (Sort::Date(date), Sort::Number(number)) | (Sort::Number(number), Sort::Date(date)) => {
            number.kind == Kind::Year
                && date.year.map(f64::from).is_some_and(|year| number.low.total_cmp(&year).is_eq())
        }
        (Sort::Date(date), Sort::Content) => is_in(date, b),
        (Sort::Content, Sort::Date(date)) => is_in(date, a),
        (Sort::Number(_), Sort::Content) | (Sort::Content, Sort::Number(_)) => same_value(a, b),
        (Sort::Name, Sort::Name) => same_name(a, b),
        (Sort::Name, Sort::Content) | (Sort::Content, Sort::Name) => {
            a.parts().any(|part| part == &*b.key) || b.parts().any(|part| part == &*a.key)
        }
        (Sort::Content, Sort::Content) => same_word(a, b),
        (Sort::Function, Sort::Function) => a.key == b.key,
        _ => false,
    }
}

/// Tells whether two numbers have one value, in digits, words or Roman numerals.
pub(crate) fn same_value(a: &Item, b: &Item) -> bool {
    let is = |number: &Quantity, item: &Item| {
        let roman = roman(&item.key).map(f64::from);
        number.kind == Kind::Count
            && roman.is_some_and(|value| value.total_cmp(&number.low).is_eq())
    };
    match (a.number(), b.number()) {
        (Some(a), Some(b)) => provcheck_quantity::same_value(a, b),
        (Some(number), None) => is(number, b),
        (None, Some(number)) => is(number, a),
        (None, None) => false,
    }
}

/// Tells whether two days or months can be one: what both say is the same.
pub(crate) fn same_date(a: &DateMention, b: &DateMention) -> bool {
    let differ = |a: Option<i16>, b: Option<i16>| a.zip(b).is_some_and(|(a, b)| a != b);
    let small = |date: &DateMention| (date.month.map(i16::from), date.day.map(i16::from));
    let ((a_month, a_day), (b_month, b_day)) = (small(a), small(b));
    let shared = a_month.is_some() && b_month.is_some() || a.year.is_some() && b.year.is_some();
    shared && !differ(a_month, b_month) && !differ(a_day, b_day) && !differ(a.year, b.year)
        // `On Thursday` may be that day.
        || a.date.is_some() && a.date == b.date
}

/// Tells whether two are as exact as each other: days of a month, or months of a year.
pub(crate) fn comparable_dates(a: &DateMention, b: &DateMention) -> bool {
    let both = a.month.is_some() && b.month.is_some();
    let years = a.year.is_some() && b.year.is_some();
    both && (a.day.is_some() && b.day.is_some() || a.day.is_none() && b.day.is_none() && years)
}

/// Tells whether the word is the month or the weekday of a date.
fn is_in(date: &DateMention, word: &Item) -> bool {
    let month = || english(Class::MonthForm).get(&*word.key)?.parse().ok();
    let stem = || english(Class::WeekdayStem).get(word.key.strip_suffix("day")?)?.parse().ok();
    let weekday = date.weekday_number();
    date.month.is_some() && date.month == month() || weekday.is_some() && weekday == stem()
}

/// A number in other words counts as the same, whatever it is taken to be: `7.1` is the
/// `7.1-magnitude` quake.
pub(crate) fn same_number(a: &Quantity, b: &Quantity) -> bool {
    provcheck_quantity::same_value(a, b)
        || a.is_amount()
            && b.is_amount()
            && (a.kind == b.kind || a.unit == b.unit)
            && (compatible(a, b, TOLERANCE) && !are_exact(a, b) && !are_swapped(a, b)
                || is_rounding(a, b)
                || is_rounding(b, a))
}

/// Tells whether the first is the second rounded: `$3 billion` of `$3.4 billion`. What has neither
/// a word like `million` nor decimals is a number in full.
fn is_rounding(round: &Quantity, exact: &Quantity) -> bool {
    round.rounded
        && !round.is_range()
        && !exact.is_range()
        && round.unit == exact.unit
        && round.step > exact.step
        && (round.low - exact.low).abs() <= round.step / 2.0
}

/// Whole numbers below this are seldom rounded without a word that says so.
const SMALL: f64 = 100.0;

/// Tells whether two numbers are written to one and the same place, so that neither is the other
/// rounded (61 and 62, $314 million and $315 million), or are small and whole: 29 and 30.
fn are_exact(a: &Quantity, b: &Quantity) -> bool {
    let exact = |q: &Quantity| q.bound == Bound::Exact && !q.is_range();
    let small = |q: &Quantity| q.low < SMALL && q.low.fract() == 0.0 && !q.rounded;
    exact(a)
        && exact(b)
        && a.unit == b.unit
        && (a.step.total_cmp(&b.step).is_eq() || small(a) && small(b))
}

/// One name where the last words are the same and those before them no others, one is the
/// initials of the other, or a name of one word is among the words of the other; a country and
/// who is from there.
fn same_name(a: &Item, b: &Item) -> bool {
    // `U.N.` is the `UN`.
    let pointed = |key: &str| key.contains('.');
    let bare = |key: &str| key.chars().filter(|c| *c != '.').collect::<String>();
    let without_points = || (pointed(&a.key) || pointed(&b.key)) && bare(&a.key) == bare(&b.key);
    if a.key == b.key || is_one_facility(&a.key, &b.key) || without_points() {
        return true;
    }
    if a.parts().count() == b.parts().count() && a.parts().zip(b.parts()).all(is_one_part) {
        return true;
    }
    if a.state.is_some() && a.state == b.state {
        return true;
    }
    if a.parts().next_back() == b.parts().next_back() {
        return !are_namesakes(a, b);
    }
    let (short, long) = if a.parts().count() <= b.parts().count() { (a, b) } else { (b, a) };
    let single = short.parts().count() == 1;
    // `Selwick Primary` is the `Selwick Primary School`.
    if short.parts().all(|part| long.parts().any(|other| is_one_part((part, other)))) {
        return true;
    }
    if single && is_initials(&short.key, long) {
        return true;
    }
    match (&a.home, &b.home) {
        (None, None) => a.code.is_some() && a.code == b.code,
        (x, y) => {
            x.as_deref().unwrap_or(&a.key) == y.as_deref().unwrap_or(&b.key)
                || are_whole_and_part(a, b)
        }
    }
}

/// Tells whether two words of a name are one in two printed forms: `St.` and `Saint`, `Müller` and
/// `Mueller`.
fn is_one_part((a, b): (&str, &str)) -> bool {
    let bare = |part| str::trim_end_matches(part, '.');
    let (x, y) = (bare(a), bare(b));
    letters::same(x, y) || Lexicon::for_language(Language::English).is_short_for(x, y)
}

/// Tells whether two words for who is from somewhere are of a state and of a part of it: who is
/// Scottish is British.
fn are_whole_and_part(a: &Item, b: &Item) -> bool {
    // Of most the home is a code of ISO 3166, of a part `GB-SCT`.
    a.home.as_deref().zip(b.home.as_deref()).is_some_and(|(a, b)| {
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
    })
}

/// Tells whether two names of a hospital, an airport or the like differ only in the words for it.
fn is_one_facility(a: &str, b: &str) -> bool {
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    // To the space before the first word that differs.
    let Some(stem) = a.get(..shared).and_then(|stem| stem.rfind(' ')) else { return false };
    let kind = |name: &str| english(Class::Facility).get(&name[stem + 1..]);
    kind(a).is_some() && kind(a) == kind(b)
}

/// How alike two given names are that are one name spelt in two ways: one letter in four.
const SPELT: f64 = 0.75;

/// Tells whether two names have the last word in common and nothing else: `Anton Krall` and
/// `Edvard Krall`, `Holt College` and `Vik College`.
fn are_namesakes(a: &Item, b: &Item) -> bool {
    let first = |item: &Item| -> Vec<String> {
        let parts: Vec<String> = item.parts().map(str::to_owned).collect();
        let given = &parts[..parts.len().saturating_sub(1)];
        given.iter().filter(|part| !is_title(part)).cloned().collect()
    };
    let persons = [a, b].iter().any(|name| name.kind == NameKind::Person);
    let (a, b) = (first(a), first(b));
    // `Norland Trade Council`, `Sudland Trade Council`: one word tells two bodies apart.
    let bodies = || {
        let mut differ = a.iter().zip(&b).filter(|(one, other)| !may_be_one(one, other));
        !persons && a.len() > 1 && a.len() == b.len() && differ.next().is_some()
    };
    !a.is_empty()
        && !b.is_empty()
        && (!a.iter().any(|one| b.iter().any(|other| may_be_one(one, other))) || bodies())
}

/// Tells whether a word before a name says what its bearer is, in full or shortened, in any case.
///
/// ```
/// use provcheck_event::is_title;
///
/// assert!(["Mayor", "insp.", "Mr"].into_iter().all(is_title));
/// assert!(!is_title("Holm"));
/// ```
pub fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    english(Class::OfficeWord).contains(&word)
        || english(Class::TitleAbbreviation).contains(&*capital(&word))
}

/// Tells whether two words before a surname may be one: an initial, a short form, another
/// spelling.
fn may_be_one(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let initial = short.trim_end_matches('.');
    long.starts_with(initial)
        || strsim::normalized_damerau_levenshtein(one, other) >= SPELT
        || Lexicon::for_language(Language::English).given_names_same(&capital(one), &capital(other))
}

fn is_initials(short: &str, long: &Item) -> bool {
    let letters = short.chars().filter(|c| c.is_alphabetic());
    let words = || long.parts().filter(|part| !english(Class::EmptyWord).contains(part));
    let heads = || words().filter_map(|part| part.chars().next());
    // The first word may be an adjective, and no part of the name: `IMF`, `Monetary Fund`.
    words().count() > 1 && (letters.clone().eq(heads()) || letters.skip(1).eq(heads()))
}

fn same_word(a: &Item, b: &Item) -> bool {
    // Members of one set exclude each other, whatever a thesaurus says.
    if excludes(a, b) {
        return false;
    }
    let verb = a.as_verb().is_some() && a.as_verb() == b.as_verb();
    if a.key == b.key || verb || a.sets.iter().any(|place| b.sets.contains(place)) {
        return true;
    }
    let (Some(first), Some(second)) = (&a.meaning, &b.meaning) else { return false };
    first.is_synonym(second) || first.is_derived(second)
}

/// Tells whether the two are in different places of one set, so that not both can be right of
/// one thing: the south-west is in the south as well.
///
/// ```
/// use provcheck_event::{excludes, statements};
///
/// let read = |text: &str| statements(&provcheck_text::plain("a.txt", text.to_owned()));
/// let (one, other) = (read("It is his brother."), read("It is his father."));
/// let last = |s: &provcheck_event::Statement, key| s.items.iter().find(|i| &*i.key == key).cloned();
/// assert!(excludes(&last(&one[0], "brother").unwrap(), &last(&other[0], "father").unwrap()));
/// ```
pub fn excludes(a: &Item, b: &Item) -> bool {
    a.key != b.key && places_exclude(&a.sets, &b.sets)
}

/// The same of the places of two in sets (`sex:female`), of each set its own first, then those
/// that it lies in.
///
/// ```
/// use provcheck_event::places_exclude;
///
/// assert!(places_exclude(&["sex:female", "age:child"], &["sex:male"]));
/// assert!(!places_exclude(&["compass:south-west", "compass:south"], &["compass:south"]));
/// ```
pub fn places_exclude(a: &[&str], b: &[&str]) -> bool {
    let set = |place: &str| place.split_once(':').map_or(0, |(set, _)| set.len());
    let in_set = |places: &[&str], name: &str| -> Vec<usize> {
        let all = places.iter().enumerate();
        all.filter(|(_, place)| place[..set(place)] == *name).map(|(at, _)| at).collect()
    };
    !b.is_empty()
        && a.iter().any(|place| {
            let name = &place[..set(place)];
            let (mine, theirs) = (in_set(a, name), in_set(b, name));
            let one = theirs.first().is_none_or(|own| mine.iter().any(|at| a[*at] == b[*own]));
            !one && !theirs.iter().any(|at| b[*at] == a[mine[0]])
        })
}

/// Tells whether the two are opposites.
///
/// ```
/// use provcheck_event::{opposite, statements};
///
/// let read = |text: &str| statements(&provcheck_text::plain("a.txt", text.to_owned()));
/// let (one, other) = (read("Prices rose."), read("Prices fell."));
/// let verb = |s: &provcheck_event::Statement| s.items.iter().find(|i| i.as_verb().is_some()).cloned();
/// assert!(opposite(&verb(&one[0]).unwrap(), &verb(&other[0]).unwrap()));
/// ```
pub fn opposite(a: &Item, b: &Item) -> bool {
    // What a participle is as an adjective and as a verb.
    let verbs = || {
        let both = a.as_verb().zip(b.as_verb());
        let one = a.verb.is_some() || b.verb.is_some();
        both.filter(|_| one).is_some_and(|(a, b)| {
            Lexicon::for_language(Language::English).are_antonyms(a, b, PartOfSpeech::Verb)
        })
    };
    let meanings = a.meaning.as_ref().zip(b.meaning.as_ref());
    meanings.is_some_and(|(a, b)| a.is_antonym(b)) || verbs()
}

/// Tells whether the two are opposites where one stands in the place of the other: as one part
/// of speech though the tagger has two, by a synonym of the opposite (`injured`, `unharmed`), or
/// by a prefix (`surprising`, `unsurprising`).
pub(crate) fn opposed(a: &Item, b: &Item) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let parts = [part_of_speech(a.part), part_of_speech(b.part)];
    // `First` is a number to the tagger.
    let all = if parts.contains(&None) { &PARTS[..] } else { &[] };
    parts.iter().flatten().chain(all).any(|part| {
        lexicon.are_antonyms(&a.key, &b.key, *part)
            || lexicon
                .antonyms(&a.key, *part)
                .iter()
                .any(|x| lexicon.are_synonyms(x, &b.key, *part))
            || lexicon
                .antonyms(&b.key, *part)
                .iter()
                .any(|x| lexicon.are_synonyms(x, &a.key, *part))
    }) || is_turned_round(a, b)
        || is_turned_round(b, a)
        || are_ends(&a.key, &b.key)
}

/// Tells whether two words are of the two ends of a scale, and of no end together: `hinder`,
/// `spur`.
fn are_ends(a: &str, b: &str) -> bool {
    let ends = |word| -> Vec<_> {
        english(Class::Scale).values(word).filter_map(|end| end.split_once(':')).collect()
    };
    let (mine, theirs) = (ends(a), ends(b));
    let on_one = |(scale, _): &(&str, &str)| theirs.iter().any(|(other, _)| other == scale);
    !mine.iter().any(|end| theirs.contains(end)) && mine.iter().any(on_one)
}

const PARTS: [PartOfSpeech; 2] = [PartOfSpeech::Adjective, PartOfSpeech::Adverb];
/// Prefixes that turn a word round, and how long the word is at least: shorter ones are words of
/// their own (`depart`, `invest`).
const TURNS: [(&str, usize); 5] = [("un", 4), ("non", 4), ("anti", 4), ("dis", 6), ("de", 9)];

/// Tells whether the first is the second turned round by a prefix; of a verb its participle is
/// (`unpaid`, `paid`).
fn is_turned_round(long: &Item, short: &Item) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    TURNS.iter().any(|(prefix, least)| {
        let rest = long.key.strip_prefix(prefix).map(|rest| rest.trim_start_matches('-'));
        rest.filter(|rest| rest.len() >= *least).is_some_and(|rest| {
            let verb = (short.part == Upos::Verb)
                .then(|| lexicon.forms(&short.key, Inflection::Participle));
            *rest == *short.key || verb.is_some_and(|forms| forms.iter().any(|form| form == rest))
        })
    })
}

/// Tells whether two numbers are of a kind that can be compared.
pub(crate) fn comparable(a: &Quantity, b: &Quantity) -> bool {
    // "One of them" and "dozens" are no figures to hold another against.
    if [a, b].iter().any(|q| q.kind == Kind::OneOf || q.form == Form::Indefinite) {
        return false;
    }
    let plain = |q: &Quantity| matches!(q.kind, Kind::Count | Kind::Compound);
    if plain(a) && plain(b) {
        // What is counted comes in whole numbers; a score or a magnitude need not.
        let whole = |q: &Quantity| q.low.fract() == 0.0;
        return whole(a) == whole(b);
    }
    provcheck_quantity::same_kind(a, b)
        && !matches!(
            a.kind,
            Kind::Name | Kind::Phone | Kind::Address | Kind::Reference | Kind::Clock
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_its_month_its_weekday_and_its_year() {
        let date = "It opens on Thursday, March 9, 2023.";
        for (text, word, one) in [
            ("It opens in March.", "March", true),
            ("It opens on Thursday.", "Thursday", true),
            ("It opens in 2023.", "2023", true),
            ("It opens on 9 March.", "9 March", true),
            ("It opens in May.", "May", false),
            ("It opens on Friday.", "Friday", false),
            ("It opens in 2024.", "2024", false),
            ("It opens on 8 March.", "8 March", false),
            ("It opens on March 9, 2024.", "March 9, 2024", false),
        ] {
            let find = |text: &str, word: &str| -> Item {
                let document = provcheck_text::plain("a.txt", text.to_owned());
                let all = crate::statements(&document);
                let at = text.find(word).expect("the word");
                let item = all[0].items.iter().find(|item| item.span.start as usize == at);
                item.expect("an item").clone()
            };
            let (a, b) = (find(date, "Thursday"), find(text, word));
            assert!(a.date().is_some(), "{a:?}");
            assert_eq!((same(&a, &b), same(&b, &a)), (one, one), "{text}");
        }
    }

    #[test]
    fn a_facility_keeps_its_name_in_other_words_for_it() {
        assert!(is_one_facility("vik hospital", "vik medical center"));
        assert!(is_one_facility("lower vik airport", "lower vik international airport"));
        for (a, b) in [
            ("vik elementary school", "vik high school"),
            ("vik hospital", "holt hospital"),
            ("vik hospital", "vik prison"),
            ("hospital", "medical center"),
        ] {
            assert!(!is_one_facility(a, b), "{a} / {b}");
        }
    }
}
