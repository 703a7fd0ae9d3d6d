//! Whether two speakers, named in two texts, are one.

use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::core::Speaker;
use provcheck_plugin::prelude::{Document, Span};
use unicode_normalization::UnicodeNormalization;

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

/// Words that name an office or a form of address.
#[rustfmt::skip]
const TITLES: Words = english(words::Class::OfficeWord);

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
    /// Reads `speaker` of `document`.
    pub(crate) fn of(speaker: &Speaker, document: &Document) -> Self {
        let text = document.text();
        if let Some(name) = apposed_name(speaker, document)
            && let Self::Person { names, .. } = Self::parse(name)
        {
            return Self::Person { names, sure: true };
        }
        let mut who = Self::parse(&speaker.name);
        if let Self::Person { names, sure } = &mut who
            && !*sure
        {
            // A title before the words that name him, or the surname alone elsewhere, or "he".
            let at = speaker.span.start as usize;
            let before = text.get(..at).unwrap_or("");
            let last = before.split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty());
            let titled = last.is_some_and(|w| {
                TITLES.contains(w.to_lowercase().as_str()) || (names.len() >= 2 && is_role(w))
            });
            let surface = text.get(speaker.span.range()).unwrap_or("").to_lowercase();
            let pronoun = matches!(surface.trim(), "he" | "she");
            let surname = speaker.name.split_whitespace().next_back().unwrap_or("");
            let full = names.len() >= 2;
            *sure = titled
                || pronoun
                || full
                    && (has_first_name(&speaker.name)
                        || is_described(text.get(speaker.span.end as usize..).unwrap_or(""))
                        || stands_alone(text, surname));
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
        // "poet Salma Idris": what a person does, before the name.
        let role_at = words
            .iter()
            .rposition(|w| w.chars().next().is_some_and(char::is_lowercase) && !is_name_part(w))
            .filter(|&at| {
                words.len() >= at + 3 && !BODIES.contains(words[at]) && !MEDIA.contains(words[at])
            });
        let title_at = words.iter().rposition(|w| {
            w.split('-').all(|part| {
                let bare = part.trim_end_matches('.').to_lowercase();
                TITLES.contains(bare.as_str())
            })
        });
        let title_at = title_at.max(role_at);
        let rest = &words[title_at.map_or(0, |i| i + 1)..];
        let capitals: Vec<&str> = rest.iter().copied().filter(|w| is_name_part(w)).collect();
        if capitals.is_empty() || capitals.len() < rest.len() {
            return Self::body_or_unclear(name);
        }
        let body = rest.iter().any(|w| {
            BODIES.contains(w.to_lowercase().as_str()) || MEDIA.contains(w.to_lowercase().as_str())
        });
        let acronym = rest.len() == 1
            && rest[0].len() > 1
            && rest[0].chars().all(|c| c.is_uppercase() || c == '.');
        if body || acronym || (lower_the && title_at.is_none()) || rest.len() > 5 {
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

    /// Reads `speaker` of `document` with what `other` shows of one who has the same
    /// full name.
    pub(crate) fn of_two(speaker: &Speaker, document: &Document, other: &Document) -> Self {
        let mut who = Self::of(speaker, document);
        if let Self::Person { names, sure } = &mut who
            && !*sure
            && names.len() == 1
        {
            // A surname, where the other text has it after a first name.
            *sure = has_full_name(other.text(), &speaker.name);
        } else if let Self::Person { names, sure } = &mut who
            && !*sure
            && names.len() >= 2
        {
            let name = name_of(speaker, document);
            *sure = other.text().match_indices(name).take(5).any(|(at, _)| {
                let span = Span::new(at, at + name.len());
                let there = Speaker { name: name.to_owned(), span, resolved: false };
                matches!(Self::of(&there, other), Self::Person { sure: true, .. })
            });
        }
        who
    }

    /// Tells whether the name is a person's by its form: first name and surname, no
    /// word of a place or an organisation.
    pub(crate) fn is_full_name(&self, name: &str) -> bool {
        matches!(self, Self::Person { names, .. } if (2..=4).contains(&names.len()))
            && !name.split_whitespace().any(provcheck_text::is_no_ones_name)
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
pub(crate) fn name_of<'a>(speaker: &'a Speaker, document: &'a Document) -> &'a str {
    apposed_name(speaker, document).unwrap_or(&speaker.name)
}

/// Returns the name that follows an office: "the captain, Henrik Dahl".
fn apposed_name<'a>(speaker: &Speaker, document: &'a Document) -> Option<&'a str> {
    let office = speaker.name.split_whitespace().next_back()?;
    if !office.starts_with(char::is_lowercase)
        || !(TITLES.contains(office.to_lowercase().as_str()) || is_role(office))
    {
        return None;
    }
    let after = document.text().get(speaker.span.end as usize..)?.strip_prefix(", ")?;
    let end = after.find([',', '.', ';', ':', '!', '?', '”', '"', '\n']).unwrap_or(after.len());
    // "the captain, Henrik Dahl told reporters": only capitalised words are the name.
    let mut length = 0;
    let mut words = 0;
    for word in after[..end].split(' ') {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        length += word.len() + 1;
        words += 1;
    }
    let name = after.get(..length.checked_sub(1)?)?;
    (2..=4).contains(&words).then_some(name)
}

/// Tells whether a common first name leads the name, and no word of a body or a place
/// follows: "Santiago Bernabeu", but not "Washington Post" or "San Jose".
fn has_first_name(name: &str) -> bool {
    let mut words = name.split(',').next().unwrap_or(name).split_whitespace();
    words.next().is_some_and(provcheck_text::is_first_name)
        && !words.any(|w| {
            let lower = w.to_lowercase();
            BODIES.contains(lower.as_str()) || MEDIA.contains(lower.as_str())
        })
}

/// Tells whether `text` has `surname` right after a common first name.
fn has_full_name(text: &str, surname: &str) -> bool {
    surname.len() > 2
        && text.match_indices(surname).take(20).any(|(at, _)| {
            let before = text[..at].trim_end_matches(' ');
            let first = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            before.len() + 1 == at && provcheck_text::is_first_name(first)
        })
}

/// Tells whether what follows a name says what the person does or how old he is:
/// ", a lorry driver from Bergen", ", 52, who".
fn is_described(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(", ") else { return false };
    let words: Vec<&str> = rest
        .split_whitespace()
        .take(7)
        .scan(false, |over, w| {
            let more = !*over;
            *over = w.ends_with([',', '.', ';', ':', '”', '"']);
            more.then(|| w.trim_matches(|c: char| !c.is_alphanumeric()))
        })
        .collect();
    let Some((&first, noun)) = words.split_first() else { return false };
    if first.len() == 2 && first.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    // The noun of the phrase stands before its first preposition.
    let end =
        noun.iter().position(|w| english(words::Class::RoleEnd).contains(w)).unwrap_or(noun.len());
    let is_person = |w: &&str| {
        let last = w.rsplit('-').next().unwrap_or(w);
        TITLES.contains(last.to_lowercase().as_str()) || is_role(last)
    };
    english(words::Class::RoleDeterminer).contains(first)
        && end.checked_sub(1).and_then(|at| noun.get(at)).is_some_and(is_person)
}

/// Tells whether `surname` stands in `text` with no capitalised word before it.
fn stands_alone(text: &str, surname: &str) -> bool {
    if surname.len() < 3 {
        return false;
    }
    text.match_indices(surname).take(20).any(|(at, _)| {
        let before = text[..at].trim_end();
        if before.len() == at && at > 0 {
            return false;
        }
        // At the start of a paragraph.
        if text[before.len()..at].contains('\n') {
            return true;
        }
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        word.is_empty()
            || !word.chars().next().is_some_and(char::is_uppercase)
            || word.ends_with(['.', '”', '"', '?', '!', ','])
    })
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
