//! Whether two speakers, named in two texts, are one.

use provcheck_event::is_title;
use provcheck_lang::{Analysis, Entities, EntityKind};
use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::prelude::Document;
use unicode_normalization::UnicodeNormalization;

use crate::voice::Voice;

/// Who is said to speak, read from the words that name him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A person: the parts of the name, folded.
    Person { names: Vec<String>, sure: bool },
    /// An organisation, a paper, a document: its words, folded.
    Body(Vec<String>),
    /// A noun phrase, or something that can't be read.
    Unclear,
}

/// What two speakers are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// Share a name.
    Same,
    /// Two people with no name in common; `true` where both are surely people.
    Different(bool),
    /// Can't be told: a body and its spokesman, a noun phrase.
    Unclear,
}

/// Words that name a body: an organisation, a paper, a text.
#[rustfmt::skip]
const BODIES: Words = english(words::Class::BodyWord);

/// Words that name one who reports rather than speaks: what it prints is its own words.
#[rustfmt::skip]
const MEDIA: Words = english(words::Class::MediumWord);

/// Tells whether `name` names a paper, a station, or a text.
pub(crate) fn is_media(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|w| MEDIA.contains(w.to_lowercase().as_str()))
}

impl Who {
    /// Reads who speaks in `document`.
    pub(crate) fn from_voice(voice: &Voice, document: &Document) -> Self {
        let text = document.text();
        if let Some(name) = apposed_name(voice, document)
            && let Self::Person { names, .. } = Self::parse(name)
        {
            return Self::Person { names, sure: true };
        }
        let mut who = Self::parse(&voice.name);
        if let Self::Person { names, sure } = &mut who
            && !*sure
        {
            // A title before the words that name him, or the surname alone elsewhere, or "he".
            let before = text.get(..voice.span.start as usize).unwrap_or("");
            let last = before.split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty());
            let titled = last.is_some_and(|w| is_title(w) || names.len() >= 2 && is_role(w));
            let surface = document.slice(voice.span).to_lowercase();
            let pronoun = matches!(surface.trim(), "he" | "she");
            let titled = titled || surface.split_whitespace().any(is_title);
            let person = voice.kind == Some(EntityKind::Person) && names.len() >= 2;
            *sure = titled || pronoun || person;
        }
        who
    }

    /// Reads a name as it is printed, with or without a title.
    pub(crate) fn parse(name: &str) -> Self {
        let lower_the = name.trim_start().to_lowercase().starts_with("the ");
        if name.contains(" of ") && !name.contains(',') && !lower_the {
            // "King Charles of England", "Ministry of Defence": no telling them apart by form.
            return Self::body_or_unclear(name);
        }
        // "Jens Stoltenberg, the alliance's chief" names him before the comma.
        let head = name.split(',').next().unwrap_or(name);
        let words: Vec<&str> = head
            .split(|c: char| c.is_whitespace() || c == '/')
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'))
            .filter(|w| !w.is_empty())
            .collect();
        let title_at = title_at(&words);
        let rest = &words[title_at.map_or(0, |i| i + 1)..];
        let named = !rest.is_empty() && rest.iter().all(|w| is_name_part(w));
        if !named || lower_the && title_at.is_none() || is_of_body(rest) {
            return Self::body_or_unclear(name);
        }
        if rest.len() == 1 && title_at.is_none() {
            // A bare word may be a city or a company.
            return Self::Person { names: vec![fold(rest[0])], sure: false };
        }
        Self::Person {
            // "Jong-un" is "Jong Un", "al-Masri" is "Masri".
            names: rest
                .iter()
                .flat_map(|w| w.split(['-', '\u{2010}', '\u{2011}']))
                .map(fold)
                .filter(|w| !w.is_empty() && w != "al" && w != "el")
                .collect(),
            sure: title_at.is_some(),
        }
    }

    /// Reads who speaks in `document` with what `other` shows of one who has the same name, or
    /// holds the office that is named.
    pub(crate) fn of_two(voice: &Voice, document: &Document, other: &Document) -> Self {
        let mut who = Self::from_voice(voice, document);
        match &mut who {
            Self::Person { names, sure } if !*sure => {
                let entities = Entities::from_analysis(&Analysis::from_document(other));
                let mut people = entities.all().iter().filter(|e| e.kind == EntityKind::Person);
                *sure = people.any(|e| match Self::parse(&e.name) {
                    Self::Person { names: full, .. } => {
                        full.len() >= 2
                            && if names.len() == 1 { full.ends_with(names) } else { full == *names }
                    }
                    _ => false,
                });
            }
            Self::Unclear => {
                if let Some(name) = holder(&voice.name, other)
                    && let Self::Person { names, .. } = Self::parse(name)
                {
                    return Self::Person { names, sure: false };
                }
            }
            _ => {}
        }
        who
    }

    /// Tells whether it is a person's full name: given name and surname.
    pub(crate) fn is_full_name(&self, voice: &Voice) -> bool {
        matches!(self, Self::Person { names, .. } if (2..=4).contains(&names.len()))
            && voice.kind == Some(EntityKind::Person)
    }

    fn body_or_unclear(name: &str) -> Self {
        let words: Vec<String> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| {
                w.chars().next().is_some_and(char::is_uppercase) && !w.eq_ignore_ascii_case("the")
            })
            .map(fold)
            .collect();
        if words.is_empty() { Self::Unclear } else { Self::Body(words) }
    }

    /// Tells whether two speakers surely are one: a surname, and no first names that
    /// speak against it.
    pub(crate) fn is_surely(&self, other: &Self) -> bool {
        let initial = |names: &[String]| names.first().and_then(|n| n.chars().next());
        match (self, other) {
            (Self::Person { names: a, sure: x }, Self::Person { names: b, sure: y }) => {
                let known = (a.len() > 1 || *x) && (b.len() > 1 || *y);
                let first = a.len() < 2 || b.len() < 2 || initial(a) == initial(b);
                known && first && share_name(a, b)
            }
            (Self::Body(a), Self::Body(b)) => a == b,
            _ => false,
        }
    }

    /// Compares two speakers.
    pub(crate) fn relation(&self, other: &Self) -> Relation {
        match (self, other) {
            (Self::Person { names: a, sure: x }, Self::Person { names: b, sure: y }) => {
                if share_name(a, b) {
                    Relation::Same
                } else if [(a, x), (b, y)]
                    .iter()
                    .any(|(n, sure)| n.is_empty() || (n.len() == 1 && !**sure))
                {
                    Relation::Unclear
                } else {
                    Relation::Different(*x && *y)
                }
            }
            (Self::Body(a), Self::Body(b)) if a == b => Relation::Same,
            _ => Relation::Unclear,
        }
    }
}

/// Returns where the last word of a title stands, or of what a person does: "poet Salma Idris".
fn title_at(words: &[&str]) -> Option<usize> {
    let lower = |w: &&str| w.chars().next().is_some_and(char::is_lowercase) && !is_name_part(w);
    let role_at = words.iter().rposition(lower).filter(|&at| {
        words.len() >= at + 3 && !BODIES.contains(words[at]) && !MEDIA.contains(words[at])
    });
    words.iter().rposition(|w| w.split('-').all(is_title)).max(role_at)
}

/// Tells whether the words of a name are those of a body, an acronym, or too many for a person.
fn is_of_body(words: &[&str]) -> bool {
    let body = |w: &&str| {
        let lower = w.to_lowercase();
        BODIES.contains(lower.as_str()) || MEDIA.contains(lower.as_str())
    };
    let acronym = matches!(
        words,
        [only] if only.len() > 1 && only.chars().all(|c| c.is_uppercase() || c == '.')
    );
    words.iter().any(body) || acronym || words.len() > 5
}

/// Tells whether a word right before a name says what a person does: "poet".
fn is_role(word: &str) -> bool {
    #[rustfmt::skip]
    const PERSON_ENDINGS: Words = english(words::Class::PersonEnding);
    #[rustfmt::skip]
    const COMPANIES: Words = english(words::Class::PersonEndingTrap);
    word.chars().all(char::is_lowercase)
        && word.len() >= 4
        && PERSON_ENDINGS.iter().any(|ending| word.ends_with(ending))
        && !word.ends_with("maker")
        && !word.ends_with("ment")
        && !COMPANIES.contains(word)
        && !BODIES.contains(word)
        && !MEDIA.contains(word)
}

/// Returns the fullest name of a speaker that his quotation shows.
pub(crate) fn name_of<'a>(voice: &'a Voice, document: &'a Document) -> &'a str {
    apposed_name(voice, document).unwrap_or(&voice.name)
}

/// Tells whether a noun phrase ends in an office or in what a person does.
fn is_office(phrase: &str) -> bool {
    let office = phrase.split_whitespace().next_back().unwrap_or("");
    office.starts_with(char::is_lowercase) && (is_title(office) || is_role(office))
}

/// Returns the name that follows an office: "the captain, Henrik Dahl".
fn apposed_name<'a>(voice: &Voice, document: &'a Document) -> Option<&'a str> {
    let after = document.text().get(voice.span.end as usize..)?;
    leading_name(after.strip_prefix(", ")?).filter(|_| is_office(&voice.name))
}

/// Returns who holds the office of a noun phrase, as `document` says: "The energy minister, Ida
/// Pell". A bare "the president" may be that of any country or club.
fn holder<'a>(phrase: &str, document: &'a Document) -> Option<&'a str> {
    let office = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The "))?;
    if !is_office(office) || !office.contains(' ') {
        return None;
    }
    let text = document.text();
    text.match_indices(office).take(5).find_map(|(at, _)| {
        let after = &text[at + office.len()..];
        if text[..at].ends_with(char::is_alphanumeric) {
            return None;
        }
        leading_name(after.strip_prefix(", ").or_else(|| after.strip_prefix(' '))?)
    })
}

/// Returns the two to four capitalised words at the start: the name in "Henrik Dahl told".
fn leading_name(text: &str) -> Option<&str> {
    let end = text.find([',', '.', ';', ':', '!', '?', '”', '"', '\n']).unwrap_or(text.len());
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let words = text[..end].split(' ').take_while(capital);
    let (count, length) = words.fold((0, 0), |(n, length), word| (n + 1, length + word.len() + 1));
    (2..=4).contains(&count).then(|| text.get(..length - 1))?
}

/// Returns the body that a person is said to be of, right after the name: "of the builders'
/// guild".
pub(crate) fn affiliation<'a>(voice: &Voice, document: &'a Document) -> Option<&'a str> {
    // The phrase that names the speaker may have it inside.
    let named = document.slice(voice.span).find(&voice.name).map(|at| at + voice.name.len());
    let from = named.map_or(voice.span.end as usize, |length| voice.span.start as usize + length);
    let after = document.text().get(from..)?;
    let after = after.strip_prefix(',').unwrap_or(after);
    let rest = after.strip_prefix(" of ").or_else(|| after.strip_prefix(" from "))?;
    let end = rest.find([',', '.', ';', ':', '!', '?', '”', '"', '\n']).unwrap_or(rest.len());
    let mut length = 0;
    for word in rest[..end].split(' ').take(6) {
        length += word.len() + 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if BODIES.contains(bare) {
            return rest.get(..length - 1);
        }
    }
    None
}

/// Returns the words of a name that tell it from others, folded.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    own_words(name).map(fold).collect()
}

/// Returns the words of a name that tell it from others.
fn own_words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let capital = words.filter(|w| w.starts_with(char::is_uppercase));
    let article = |w: &str| english(words::Class::Article).contains(w.to_lowercase());
    capital.filter(move |w| !article(w) && !is_title(w))
}

/// Tells whether two names have more than a surname, and begin with other letters.
pub(crate) fn begin_otherwise(one: &str, other: &str) -> bool {
    let initial = |name| own_words(name).next()?.chars().next();
    let full = |name| own_words(name).count() > 1;
    full(one) && full(other) && initial(one) != initial(other)
}

fn is_name_part(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        || english(words::Class::NameParticleLower).contains(word.to_lowercase())
        || word.starts_with("al-")
        || word.starts_with("el-")
        || word.starts_with("d'")
        || word.starts_with("d\u{2019}")
}

/// Tells whether the surname (the last part) of either is a part of the other: one
/// may have a second surname, or be written family name first.
fn share_name(a: &[String], b: &[String]) -> bool {
    let has = |name: &[String], part: Option<&String>| {
        part.filter(|p| p.chars().count() >= 2)
            .is_some_and(|part| name.iter().any(|n| like(n, part)))
    };
    has(b, a.last()) || has(a, b.last())
}

fn like(x: &str, y: &str) -> bool {
    let shorter = x.len().min(y.len());
    x == y || (shorter >= 5 && strsim::levenshtein(x, y) <= shorter / 4)
}

/// Folds what romanisations do differently: kh/h, y/i/j, w/v, doubled letters.
pub(crate) fn fold(word: &str) -> String {
    let plain: String =
        word.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let plain = plain
        .strip_prefix("al")
        .filter(|rest| word.contains('-') && rest.len() > 2)
        .unwrap_or(&plain);
    let mut out = plain.to_owned();
    for (from, to) in english(words::Class::Romanisation).pairs() {
        out = out.replace(from, to);
    }
    let mut folded = String::with_capacity(out.len());
    for c in out.chars() {
        let c = match c {
            'y' | 'j' => 'i',
            'w' => 'v',
            'q' => 'k',
            other => other,
        };
        if !folded.ends_with(c) {
            folded.push(c);
        }
    }
    folded
}

/// Returns the folded name with one letter for the vowels that romanisations interchange, and each
/// doubled letter once.
pub(crate) fn skeleton(name: &str) -> String {
    let vowel = |c| match c {
        'a' | 'i' => 'e',
        'u' => 'o',
        other => other,
    };
    let mut all = String::with_capacity(name.len());
    for c in fold(name).chars().map(vowel) {
        if !all.ends_with(c) {
            all.push(c);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relation(a: &str, b: &str) -> Relation {
        Who::parse(a).relation(&Who::parse(b))
    }

    #[test]
    fn one_speaker_or_two() {
        for (a, b) in [
            ("Kremlin spokesman Dmitry Peskov", "Dmitri Peskov"),
            ("Volodymyr Zelensky", "President Volodymyr Zelenskyy"),
            ("Mr. Sergei Lavrov", "Sergey Lavrov"),
            ("J. Smith", "Julianne Smith"),
            ("Khaled al-Masri", "Khalid al-Masri"),
            ("Kim Jong Un", "Kim Jong-un"),
        ] {
            assert_eq!(relation(a, b), Relation::Same, "{a} / {b}");
        }
        for (a, b) in [
            ("the Kremlin", "Kremlin spokesman Dmitry Peskov"),
            ("the WSJ", "The Wall Street Journal"),
            ("a spokesman", "Dmitry Peskov"),
            ("Moscow", "Dmitry Peskov"),
            ("Human Rights Watch", "Anna Berg"),
            ("officials", "Anna Berg"),
            ("Ministry of Defence", "Anna Berg"),
        ] {
            assert_eq!(relation(a, b), Relation::Unclear, "{a} / {b}");
        }
        for (a, b) in
            [("Mayor Anna Berg", "Foreign Minister Ole Dahl"), ("Dr Anna Berg", "President Dahl")]
        {
            assert_eq!(relation(a, b), Relation::Different(true), "{a} / {b}");
        }
        assert_eq!(relation("Anna Berg", "Ole Dahl"), Relation::Different(false));
        assert!(is_media("The Daily Post") && !is_media("Anna Berg"));
    }
}
