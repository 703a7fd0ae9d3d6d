//! What tells a person from an organisation from a place: the name's own words, and the
//! words around it. Hashed, so that the model holds no name.
//!
//! Whole names are no features: the treebanks have a few thousand, news has others. What
//! generalises is what kind of thing the last word stands for, given names, lists of places,
//! and what stands beside.

use provcheck_lexicon::{Class, Language, Lexicon, NounKind, Words};

use super::span::{Candidate, is_acronym};
use crate::analysis::Sentence;
use crate::model::hash::{finish, join, word};
use crate::models::Models;
use crate::tagset::{Upos, Xpos};

/// The lists that a name, or a word of it, may be in: the number is the feature's.
const WHOLE: [(Class, u64); 8] = [
    (Class::Country, 1),
    (Class::City, 2),
    (Class::UsState, 3),
    (Class::Region, 4),
    (Class::WorldRegion, 5),
    (Class::Party, 6),
    (Class::Demonym, 7),
    (Class::PlaceWord, 8),
];
const TELLING: Words = Words::new(Language::English, Class::SpeechVerb);
const RANKS: Words = Words::new(Language::English, Class::Rank);
const INSTITUTIONS: Words = Words::new(Language::English, Class::OrganisationWord);
const PARTICLES: Words = Words::new(Language::English, Class::NameParticle);
const GROUPS: Words = Words::new(Language::English, Class::GroupNoun);
const STATES: Words = Words::new(Language::English, Class::StateAbbreviation);

/// Words of a sentence by index, none outside.
struct Around<'s, 'a> {
    sentence: &'s Sentence<'a>,
    lexicon: &'static Lexicon,
}

impl<'a> Around<'_, 'a> {
    fn text(&self, at: Option<u32>) -> &'a str {
        let token = at.and_then(|at| self.sentence.tokens().get(at as usize));
        token.map_or("", |t| self.sentence.slice(t.span))
    }

    fn lemma(&self, at: Option<u32>) -> &'a str {
        let word = at.and_then(|at| self.sentence.words().get(at as usize));
        word.map_or("", |w| &*w.lemma)
    }

    fn upos(&self, at: Option<u32>) -> u64 {
        let word = at.and_then(|at| self.sentence.words().get(at as usize));
        word.map_or(99, |w| w.upos as u64)
    }

    /// A word by what it is: a list it is in, a kind of thing, or itself where it is small.
    fn kind(&self, at: Option<u32>) -> u64 {
        let Some(found) = at.and_then(|at| self.sentence.words().get(at as usize)) else {
            return 0;
        };
        let lemma = &*found.lemma;
        match found.upos {
            Upos::Noun if RANKS.contains(lemma) => 1,
            Upos::Noun if GROUPS.contains(lemma) => 2,
            Upos::Noun => self.lexicon.noun_kind(lemma).map_or(3, |k| 100 + k as u64),
            Upos::Propn => 4,
            Upos::Verb if TELLING.contains(lemma) => 5,
            Upos::Verb => self.lexicon.verb_kind(lemma).map_or(6, |k| 200 + k as u64),
            Upos::Num => 7,
            Upos::Adj => 8,
            _ => word(lemma.as_bytes()) | 1 << 32,
        }
    }
}

/// Writes the features of a name.
pub(super) fn extract(sentence: &Sentence<'_>, name: &Candidate, into: &mut Vec<u64>) {
    let lexicon = Lexicon::for_language(Language::English);
    let around = Around { sentence, lexicon };
    into.clear();
    let mut add = |template: u64, a: u64, b: u64| {
        into.push(finish(join(join(join(0x1D, template), a), b)));
    };
    let tokens = sentence.tokens();
    let inside = name.tokens.start..name.tokens.end;
    let own = |at: u32| sentence.slice(tokens[at as usize].span);
    let written = sentence.slice(name.span);
    let usual = usual(written);
    let words: Vec<&str> = usual.split_whitespace().collect();
    let first = words.first().copied().unwrap_or_default();
    // The word that says what it is: the last, or the one before `of`.
    let head = words.iter().position(|w| *w == "of").and_then(|of| of.checked_sub(1));
    let last = head.map_or(words.last(), |at| words.get(at)).copied().unwrap_or_default();

    // The name itself.
    let count = words.len().min(5) as u64;
    let short = count.min(2);
    add(1, count, 0);
    add(2, u64::from(name.titled), short);
    let mut listed = 0;
    for (class, number) in WHOLE {
        if lexicon.is(&usual, class) {
            add(3, number, 0);
            listed |= 1 << number;
        }
    }
    add(4, listed, count.min(3));
    let kind = |word: &str| -> u64 {
        let lower = word.to_lowercase();
        lexicon.noun_kind(&lower).map_or(0, |k: NounKind| 1 + k as u64)
    };
    let known = |word: &str| {
        let given = lexicon.is_either(word, Class::MaleName, Class::FemaleName)
            || lexicon.is(word, Class::GivenName);
        u64::from(given)
    };
    add(5, kind(last), count.min(2));
    add(6, kind(first), count.min(3));
    add(7, known(first), count.min(4));
    add(8, known(first), kind(last));
    add(40, known(first), count.min(4) << 1 | u64::from(kind(last) > 0));
    add(9, u64::from(INSTITUTIONS.contains(last)), count.min(3));
    // Words that are no common nouns are all one: each name would be learnt by heart.
    let common = |word_: &str| {
        let known = kind(word_) > 0 || INSTITUTIONS.contains(word_) || word_.len() <= 3;
        if known { word(word_.to_lowercase().as_bytes()) } else { 0 }
    };
    add(10, common(last), u64::from(count > 1));
    if count > 1 {
        // `Bill` is a name before it is a law.
        add(11, if known(first) > 0 { 1 } else { common(first) }, 0);
    }
    let lower = last.to_lowercase();
    for length in [2, 3] {
        let at = lower.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
        add(12, word(&lower.as_bytes()[at..]), u64::from(count > 1));
    }
    let acronym = inside.len() == 1 && is_acronym(tokens[inside.start as usize].shape);
    add(13, u64::from(acronym), u64::from(written.contains('.')));
    add(14, u64::from(written.contains('&')), u64::from(written.contains(" of ")));
    let initial = words.iter().any(|w| w.len() == 2 && w.ends_with('.'));
    let particle = words.iter().skip(1).any(|w| PARTICLES.contains(w));
    add(15, u64::from(initial), u64::from(particle));
    let member = words.iter().any(|w| lexicon.is(w, Class::Demonym));
    add(16, u64::from(member), u64::from(INSTITUTIONS.contains(last)));

    // Words that stand where other cities, or other surnames, do.
    let clusters = Models::get().words;
    let cluster = |word: &str| clusters.cluster(bare(word));
    let near = |word: &str| u64::from(clusters.path(cluster(word)) & 0x3F);
    let known_cluster = |word: &str| u64::from(cluster(word));
    add(50, known_cluster(last), short);
    add(51, near(last), short);
    if count > 1 {
        add(52, known_cluster(first), 0);
        add(53, near(first), near(last));
        for inner in &words[1..words.len() - 1] {
            add(54, known_cluster(inner), 0);
        }
    }

    // What stands beside it.
    let (before, before2) = (inside.start.checked_sub(1), inside.start.checked_sub(2));
    let (after, after2, after3) = (Some(inside.end), Some(inside.end + 1), Some(inside.end + 2));
    add(20, around.kind(before), short);
    add(21, around.kind(after), short);
    add(55, known_cluster(around.text(before)), 0);
    add(56, known_cluster(around.text(after)), 0);
    add(57, near(around.text(before)), near(around.text(after)));
    add(22, around.kind(before2), around.kind(before));
    add(23, around.kind(after), around.kind(after2));
    add(24, word(around.lemma(before).as_bytes()), 0);
    add(25, word(around.lemma(after).as_bytes()), 0);
    add(26, around.kind(before), around.kind(after));
    add(27, around.upos(before), around.upos(after));
    let possessive = matches!(around.text(after), "'s" | "’s" | "'" | "’");
    if possessive {
        add(28, around.kind(after2), 0);
    }
    // Set between commas: `Lund, a retired pilot`, `Lyon, France`, `Lund, 43,`.
    if around.text(after) == "," {
        add(29, around.kind(after2), 0);
        let third = around.kind(after3);
        add(30, around.kind(after2), third);
        // The head of what is set beside it.
        add(31, apposed(&around, inside.end + 1), 0);
        let state = lexicon.is(around.text(after2), Class::UsState)
            || STATES.contains(around.text(after2).trim_end_matches('.'));
        add(32, u64::from(state), 0);
    }
    if around.text(before) == "," {
        add(33, around.kind(before2), 0);
    }
    if around.text(after) == "(" {
        add(34, around.kind(after2), 0);
    }
    let determined = around.lemma(before) == "the";
    add(35, u64::from(determined), kind(last));
    add(36, u64::from(determined), u64::from(acronym));
    add(37, u64::from(own(inside.end - 1).ends_with('s')), u64::from(determined));
    let plural = sentence.words()[inside.end as usize - 1].xpos == Xpos::Nnps;
    add(38, u64::from(plural), u64::from(determined));
    // The nearest verb behind it in the clause.
    let verb = (inside.end..inside.end + 4).find(|at| around.upos(Some(*at)) == Upos::Verb as u64);
    add(39, around.kind(verb), u64::from(verb == after));
}

/// Returns a word without the mark of a genitive.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Returns the kind of the noun that ends the phrase which begins at the token.
fn apposed(around: &Around<'_, '_>, from: u32) -> u64 {
    let words = around.sentence.words();
    let end = (from..from + 8).take_while(|at| {
        let word = words.get(*at as usize);
        word.is_some_and(|w| {
            matches!(
                w.upos,
                Upos::Det | Upos::Adj | Upos::Noun | Upos::Num | Upos::Propn | Upos::Pron
            )
        })
    });
    end.last().map_or(0, |at| around.kind(Some(at)))
}

/// Returns a name in capitals as it is usually written: `LONDON` as `London`.
pub(super) fn usual(name: &str) -> String {
    let upper = name.chars().filter(|c| c.is_uppercase()).count();
    let lower = name.chars().filter(|c| c.is_lowercase()).count();
    if lower > 0 || upper < 6 {
        return name.to_owned();
    }
    let mut start = true;
    let mut usual = String::with_capacity(name.len());
    for c in name.chars() {
        if start {
            usual.push(c);
        } else {
            usual.extend(c.to_lowercase());
        }
        start = !c.is_alphanumeric();
    }
    usual
}
