//! The words of the sources, by which names and words of the draft are traced.

mod names;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use provcheck_align::Tokens;
use provcheck_event::us_state;
use provcheck_lang::letters::{folded, spelt_out};
use provcheck_lexicon::{Class, Form, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::*;
use provcheck_text::word_list;

use crate::item::Passage;

/// Most words of a place's name (`Trinidad and Tobago`).
const PLACE_WORDS: usize = 3;
/// Fewest and most letters of initials.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=7;
/// Letters of a name from which on one may be a slip, and from which on two.
const SHORT: usize = 4;
const LONG: usize = 8;
const PARTS: [PartOfSpeech; 4] =
    [PartOfSpeech::Noun, PartOfSpeech::Verb, PartOfSpeech::Adjective, PartOfSpeech::Adverb];

/// What the sources have, by form.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Words in small letters without accents, with where each stands first.
    words: HashMap<String, Passage>,
    /// Stems, with where each stands first.
    stems: HashMap<u32, Passage>,
    /// Codes of the countries that are named, or whose cities or people are.
    countries: HashMap<&'static str, Passage>,
    /// Codes of the countries whose capital is named.
    capitals: HashMap<&'static str, Passage>,
    /// Codes of the states of the United States that are named, or whose people are.
    states: HashMap<&'static str, Passage>,
    /// Initials of rows of words with a capital.
    initials: HashMap<String, Passage>,
    /// Given names as written.
    given: Vec<(String, Passage)>,
    /// Of a word with a capital the nouns with one that follow it: `Courier` of `Selwick Courier`.
    followers: HashMap<String, HashSet<String>>,
    /// Words with a capital that another follows: they end no name.
    led: HashSet<String>,
    /// Of a word with a capital those that stand right before it.
    preceded: HashMap<String, HashSet<String>>,
    /// Of a word with a capital the given names that stand right before it.
    given_before: HashMap<String, HashSet<String>>,
    /// Of every row of initials in the sources the letters.
    written_initials: HashSet<String>,
}

impl Vocabulary {
    /// Returns that of `sources`, read once for a run.
    pub(crate) fn from_sources(sources: &Sources) -> Arc<Self> {
        sources.derived().get_or_init(|| {
            let mut all = Self::default();
            for (source, document) in sources.iter() {
                all.read(source, document);
            }
            all
        })
    }

    /// Tells whether a country is named, or a city or people of one.
    pub(crate) fn has_countries(&self) -> bool {
        !self.countries.is_empty()
    }

    fn read(&mut self, source: SourceId, document: &Document) {
        let list = word_list(document);
        let spans = list.spans();
        for (at, span) in spans.iter().enumerate() {
            let passage = Passage { source, span: *span };
            let written = document.slice(*span);
            for form in forms(written) {
                self.words.entry(form).or_insert(passage);
            }
            if written.starts_with(char::is_uppercase) {
                self.read_name(source, document, &spans[at..], passage);
            }
        }
        let tokens = Tokens::from_document(document);
        for (at, stem) in tokens.stems().iter().enumerate() {
            self.stems.entry(*stem).or_insert(Passage { source, span: tokens.span(at) });
        }
    }

    /// Reads what begins with a capital at the first of `spans`.
    fn read_name(&mut self, source: SourceId, document: &Document, spans: &[Span], at: Passage) {
        let text = document.text();
        for last in spans.iter().take(PLACE_WORDS) {
            // `U.K` ends before its last stop.
            let stop = span_has_stop(text, *last);
            let span = Span { start: at.span.start, end: last.end + u32::from(stop) };
            let name = bare(span.of(text));
            let passage = Passage { source, span };
            for class in [Class::Country, Class::Demonym, Class::City, Class::Capital] {
                for code in english(class).values(name) {
                    self.countries.entry(code).or_insert(passage);
                }
            }
            for code in english(Class::Capital).values(name) {
                self.capitals.entry(code).or_insert(passage);
            }
            for class in [Class::UsState, Class::UsStateShort, Class::UsStateDemonym] {
                for code in english(class).values(name) {
                    self.states.entry(code).or_insert(passage);
                }
            }
        }
        if let Some(next) = spans.get(1)
            && text.get(at.span.end as usize..next.start as usize) == Some(" ")
            && next.of(text).starts_with(char::is_uppercase)
        {
            let (word, next) = (folded(bare(at.span.of(text))), folded(bare(next.of(text))));
            let lexicon = Lexicon::for_language(Language::English);
            self.preceded.entry(next.clone()).or_default().insert(word.clone());
            self.led.insert(word.clone());
            if english(Class::GivenName).contains(bare(at.span.of(text))) {
                let before = self.given_before.entry(next.clone()).or_default();
                before.insert(bare(at.span.of(text)).to_owned());
            }
            let noun = lexicon.knows(&next, PartOfSpeech::Noun);
            if noun && english(Class::Exclusive).get(&*next).is_none() {
                self.followers.entry(word).or_default().insert(next);
            }
        }
        let mut letters = String::new();
        for (nth, span) in spans.iter().enumerate().take(*INITIALS.end() * 2) {
            let word = span.of(text);
            let gap = nth
                .checked_sub(1)
                .and_then(|before| text.get(spans[before].end as usize..span.start as usize));
            if gap.is_some_and(|gap| !matches!(gap, " " | "-" | "\u{a0}")) {
                break;
            }
            if word.starts_with(char::is_uppercase) {
                letters.extend(word.chars().take(1).flat_map(char::to_lowercase));
            } else if !english(Class::EmptyWord).contains(word) {
                break;
            }
            if INITIALS.contains(&letters.len()) {
                let span = Span { start: at.span.start, end: span.end };
                self.initials.entry(letters.clone()).or_insert(Passage { source, span });
            }
        }
        let written = bare(at.span.of(text));
        if english(Class::GivenName).contains(written) {
            self.given.push((written.to_owned(), at));
        }
        let short: String = written.chars().filter(|c| *c != '.').collect();
        if INITIALS.contains(&short.len()) && short.chars().all(char::is_uppercase) {
            self.written_initials.insert(short.to_lowercase());
        }
    }

    /// Returns how many words there are to compare with.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns where a word stands as it is written, but for capitals and accents.
    pub(crate) fn word(&self, word: &str) -> Option<Passage> {
        forms(word).find_map(|form| self.words.get(&form).copied())
    }

    /// Returns where a word of that stem stands.
    pub(crate) fn stem(&self, word: &str) -> Option<Passage> {
        let tokens = Tokens::new(word);
        let [stem] = tokens.stems() else { return None };
        self.stems.get(stem).copied()
    }

    /// Returns where the country stands that a name is of, as a country, people or city.
    pub(crate) fn country(&self, name: &str) -> Option<Passage> {
        let of = |class: Class| {
            english(class).values(name).find_map(|code| self.countries.get(code).copied())
        };
        of(Class::Country)
            .or_else(|| of(Class::Demonym))
            .or_else(|| {
                // `The country's capital`, which everybody can look up.
                let capital = self.word("capital").is_some();
                let mut codes = english(Class::Capital).values(name);
                codes.find_map(|code| {
                    let country = || self.countries.get(code).filter(|_| capital);
                    self.capitals.get(code).or_else(country).copied()
                })
            })
            .or_else(|| {
                let people = english(Class::UsStateDemonym).values(name);
                let mut codes = us_state(name).into_iter().chain(people);
                codes.find_map(|code| self.states.get(code).copied())
            })
    }

    /// Returns where the words stand whose initials these are.
    pub(crate) fn spelt_out(&self, short: &str) -> Option<Passage> {
        let letters: String = short.chars().filter(|c| *c != '.').collect();
        let upper = INITIALS.contains(&letters.len()) && letters.chars().all(char::is_uppercase);
        upper.then(|| self.initials.get(&letters.to_lowercase()).copied()).flatten()
    }

    /// Returns where the initials of a name of several words stand.
    pub(crate) fn abbreviated(&self, name: &str) -> Option<Passage> {
        let letters: String = name
            .split([' ', '-'])
            .filter(|word| word.starts_with(char::is_uppercase))
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect();
        let known = INITIALS.contains(&letters.len()) && self.written_initials.contains(&letters);
        known.then(|| self.words.get(&letters).copied()).flatten()
    }

    /// Returns where the words of a name stand that are written as one: `Harbour Watch` of
    /// `Harbourwatch`.
    pub(crate) fn joined(&self, name: &str) -> Option<Passage> {
        let parts = name.split(' ').count();
        (parts == 2).then(|| self.word(&name.replace(' ', ""))).flatten()
    }

    /// Returns where the parts of a word stand that has a capital inside: `HarbourWatch`.
    pub(crate) fn parted(&self, word: &str) -> Option<Passage> {
        let capital = |(at, c): (usize, char)| c.is_uppercase().then_some(at);
        let (first, last) = word.split_at(word.char_indices().skip(1).find_map(capital)?);
        let long = last.chars().skip(1).all(char::is_lowercase) && last.len() >= SHORT;
        let first = self.word(first).filter(|_| long && !first.contains(['-', '.']))?;
        self.word(last).map(|_| first)
    }

    /// Returns where a word stands whose short form this is, or its short form: `Dept.`.
    pub(crate) fn short_form(&self, word: &str) -> Option<Passage> {
        let lower = word.trim_end_matches('.').to_lowercase();
        let class = english(Class::ShortWord);
        let whole = class.values(&*lower).find_map(|whole| self.word(whole));
        whole.or_else(|| {
            let mut short = class.pairs().filter(|(_, whole)| **whole == *lower);
            short.find_map(|(short, _)| self.words.get(short).copied())
        })
    }

    /// Returns where those are named for whom a place stands: `Downing Street`.
    pub(crate) fn meant(&self, name: &str) -> Option<Passage> {
        english(Class::Metonym).values(name).find_map(|who| {
            let mut words = who.split(' ').map(|word| self.word(word));
            let first = words.next()??;
            words.all(|word| word.is_some()).then_some(first)
        })
    }

    /// Returns where another form of a given name stands: `Bill` for `William`.
    pub(crate) fn given_name(&self, name: &str) -> Option<Passage> {
        let lexicon = Lexicon::for_language(Language::English);
        let mut all = self.given.iter();
        all.find(|(other, _)| lexicon.given_names_same(name, other)).map(|(_, passage)| *passage)
    }

    /// Tells whether the sources have a word that differs by a letter, of a long one by two.
    pub(crate) fn has_near(&self, word: &str) -> bool {
        let word = folded(word);
        let length = word.chars().count();
        let most = if length >= LONG { 2 } else { 1 };
        let own = letters(&word);
        length >= SHORT
            && self.words.keys().any(|other| {
                // A slip adds a letter, takes one away, or does both; this costs much less.
                (letters(other) ^ own).count_ones() as usize <= 2 * most
                    && other.len().abs_diff(word.len()) <= 2 * most
                    && strsim::damerau_levenshtein(other, &word) <= most
            })
    }

    /// Returns where a lemma, or a word of the same root or meaning, stands.
    pub(crate) fn lemma(&self, lemma: &str) -> Option<Passage> {
        self.inflected(lemma).or_else(|| {
            let lexicon = Lexicon::for_language(Language::English);
            PARTS.into_iter().find_map(|part| {
                let alike = lexicon.synonyms(lemma, part);
                let derived = lexicon.derived(lemma, part);
                let mut others = alike.iter().chain(derived.iter().map(|(word, _)| word));
                others.find_map(|other| self.inflected(other))
            })
        })
    }

    /// Returns where a lemma stands in any of its forms.
    pub(crate) fn inflected(&self, lemma: &str) -> Option<Passage> {
        if let Some(found) = self.word(lemma).or_else(|| self.stem(lemma)) {
            return Some(found);
        }
        let lexicon = Lexicon::for_language(Language::English);
        [Form::Past, Form::Participle, Form::Plural]
            .into_iter()
            .flat_map(|form| lexicon.forms(lemma, form))
            .find_map(|form| self.words.get(&form).copied())
    }
}

/// Tells whether a word with a stop inside goes on with one.
fn span_has_stop(text: &str, word: Span) -> bool {
    word.of(text).contains('.') && text.as_bytes().get(word.end as usize) == Some(&b'.')
}

/// Tells whether a dictionary has the word, in any form, as an ordinary one.
pub(crate) fn is_ordinary(word: &str) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let lower = word.to_lowercase();
    PARTS.into_iter().any(|part| {
        lexicon.knows(&lower, part)
            || lexicon.lemmas(&lower, part).iter().any(|lemma| lexicon.knows(lemma, part))
    })
}

/// The word without a genitive's ending.
pub(crate) fn bare(word: &str) -> &str {
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s"));
    stem.unwrap_or(word).trim_end_matches(['\'', '\u{2019}'])
}

/// The word in small letters without accents, whole and in its parts between hyphens; its umlauts
/// spelt out as well.
fn forms(word: &str) -> impl Iterator<Item = String> {
    let word = bare(word);
    let parts = word.contains('-').then(|| word.split('-')).into_iter().flatten();
    std::iter::once(word).chain(parts).filter(|part| !part.is_empty()).flat_map(|part| {
        let whole = folded(part);
        let short = part.contains('.').then(|| whole.replace('.', ""));
        std::iter::once(whole).chain(short).chain(spelt_out(part))
    })
}

/// Returns which letters a word has, a bit for each, some for several.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |all, letter| all | 1 << (letter as u32 % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_word_pass_all_that_one_slip_makes_of_it() {
        let word = "holmquist";
        let all = 'a'..='z';
        for at in 0..word.len() {
            let (before, after) = word.split_at(at);
            let without = format!("{before}{}", &after[1..]);
            let others = all.clone().flat_map(|letter| {
                [format!("{before}{letter}{after}"), format!("{before}{letter}{}", &after[1..])]
            });
            for other in others.chain([without]) {
                assert!(strsim::damerau_levenshtein(word, &other) <= 1);
                assert!((letters(word) ^ letters(&other)).count_ones() <= 2, "{other}");
            }
        }
        assert!((letters(word) ^ letters("bergmann")).count_ones() > 4);
    }
}
