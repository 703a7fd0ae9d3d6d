//! What a description says of a name: of which sets its words are members.

use std::ops::Range;

use provcheck_core::Span;
use provcheck_lang::description::Description;
use provcheck_lang::{Sentence, Upos, Word};
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, english};

/// Words of the longest post.
const LONGEST: usize = 3;
/// The set of the words for who is from somewhere.
pub(super) const NATION: &str = "nation";
/// The set of the words for a party.
const PARTY: &str = "party";
/// The sets of posts of which somebody may have two, each of another body: the chairman of one
/// company is the chief executive of another.
const OF_ONE_BODY: [&str; 2] = ["board", "press"];
/// The sets of a post held or not, each named by its noun.
pub(super) const POST: &str = "post:";
pub(super) const FORMER: &str = "former";
pub(super) const HELD: &str = "held";
/// Of [`Class::StatusModifier`]: what says that a post is no more held.
const OVER: &str = "over";
/// What says that it is held for the time being, and that it is the post below.
const LESS: [&str; 2] = ["acting", "deputy"];
/// Where a set has its member in a description: it is the noun.
const NOUN: &str = "noun";
/// Any word of it may be.
const ANY: &str = "any";

/// One thing said of a name.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    pub(super) set: String,
    pub(super) value: String,
    /// What else of the set is true of it: a captain is a player.
    pub(super) also: Vec<String>,
    pub(super) span: Span,
    /// What follows the noun: `of the port`.
    pub(super) complement: String,
    /// Whether it is said to be over, or not yet, or not quite.
    pub(super) over: bool,
    /// The sentence.
    pub(super) sentence: usize,
}

/// Adds what a description says.
pub(super) fn read(sentence: &Sentence<'_>, description: &Description, out: &mut Vec<Attribute>) {
    let words = &sentence.words()[description.words.start as usize..description.words.end as usize];
    let lower: Vec<String> =
        words.iter().map(|word| sentence.slice(word.span).to_lowercase()).collect();
    let last = words.len() - 1;
    let post = longest_post(&lower);
    let turned = |word: &String| {
        english(Class::StatusModifier).contains(word) || word.starts_with("ex-") || word == "then"
    };
    // The assistant of `assistant coach` is the post's own.
    let before = post.as_ref().map_or(last + 1, |(from, _)| *from);
    let ended = description.past || has_end(sentence, description);
    let over = ended || lower[..before].iter().any(turned);
    let complement = match &description.complement {
        words if words.is_empty() => String::new(),
        words => sentence.slice(sentence.cover(words)).to_owned(),
    };
    // `Milford Chess Club president` is the president of the Milford Chess Club.
    let named = names(sentence, description, &lower);
    let bare: Vec<&str> =
        lower.iter().zip(&named).filter(|(_, named)| !**named).map(|(word, _)| &**word).collect();
    if let Some((post, held)) = held(&words[last].lemma, &bare, ended) {
        let whose = words.iter().zip(&named).filter(|(_, named)| **named);
        let whose: Vec<&str> = whose.map(|(word, _)| sentence.slice(word.span)).collect();
        out.push(Attribute {
            set: format!("{POST}{post}"),
            value: held.to_owned(),
            also: Vec::new(),
            span: words[0].span.cover(words[last].span),
            complement: format!("{} {complement}", whose.join(" ")),
            over: false,
            sentence: sentence.index(),
        });
    }
    let mut said = Said { first: out.len(), out, complement, over, sentence: sentence.index() };
    match post {
        Some((from, name)) => {
            for place in english(Class::ExclusivePost).values(&name) {
                said.add(place, words[from].span.cover(words[last].span));
            }
        }
        None => {
            for place in english(Class::Exclusive).values(&*words[last].lemma.to_lowercase()) {
                if stands(place, NOUN) {
                    said.add(place, words[last].span);
                }
            }
        }
    }
    for at in 0..words.len() {
        read_word(sentence, words, &lower, at, &mut said);
    }
}

/// Tells whether a day is said to which the post was held: `mayor until 2019`.
fn has_end(sentence: &Sentence<'_>, description: &Description) -> bool {
    let behind = sentence.words().iter().skip(description.words.end as usize);
    let length = description.complement.len() + 1;
    behind.take(length).any(|word| sentence.slice(word.span).eq_ignore_ascii_case("until"))
}

/// Returns the longest post that ends with the noun, and where it begins.
fn longest_post(lower: &[String]) -> Option<(usize, String)> {
    let last = lower.len() - 1;
    (0..LONGEST.min(lower.len())).rev().map(|n| last - n).find_map(|from| {
        let name = lower[from..].join(" ");
        let noun = english(Class::ExclusivePost).values(&name).any(|place| stands(place, NOUN));
        noun.then_some((from, name))
    })
}

/// What one description says, behind what others have said.
struct Said<'o> {
    out: &'o mut Vec<Attribute>,
    /// The first of its own.
    first: usize,
    complement: String,
    over: bool,
    sentence: usize,
}

impl Said<'_> {
    /// Adds a member of a set, as `set:value`.
    fn add(&mut self, place: &str, span: Span) {
        let Some((set, value)) = place.split_once(':') else { return };
        let mut of_word = self.out[self.first..].iter_mut();
        if let Some(word) = of_word.find(|word| word.set == set && word.span == span) {
            word.also.push(value.to_owned());
            return;
        }
        self.out.push(Attribute {
            set: set.to_owned(),
            value: value.to_owned(),
            also: Vec::new(),
            span,
            complement: self.complement.clone(),
            over: self.over,
            sentence: self.sentence,
        });
    }
}

/// Adds what the word at `at` says, wherever it stands in the description.
fn read_word(
    sentence: &Sentence<'_>,
    words: &[Word],
    lower: &[String],
    at: usize,
    said: &mut Said<'_>,
) {
    let span = words[at].span;
    let pair = lower.get(at + 1).map(|next| format!("{} {next}", lower[at]));
    let post = pair.and_then(|pair| english(Class::ExclusivePost).get(pair));
    if let Some(place) = post.filter(|place| stands(place, ANY)) {
        said.add(place, span.cover(words[at + 1].span));
    }
    for place in english(Class::Exclusive).values(&*lower[at]) {
        // `Democratic Party aide`, but `Democratic Sen. Ada Holm`.
        let title = lower.get(at + 1).is_some_and(|next| {
            let bare = next.trim_end_matches('.');
            bare.len() < next.len() || english(Class::Rank).contains(bare)
        });
        let named =
            place.starts_with("party:") && !title && is_in_longer_name(sentence, words, at..at + 1);
        if stands(place, ANY) && !named {
            said.add(place, span);
        }
    }
    read_nation(sentence, words, at, said);
}

/// Adds where somebody is from: `the Danish poet`, `the New Zealand poet`.
fn read_nation(sentence: &Sentence<'_>, words: &[Word], at: usize, said: &mut Said<'_>) {
    let behind = |length| words.get(at..at + length).filter(|_| at + length < words.len());
    for length in [2, 1] {
        let Some(named) = behind(length) else { continue };
        let span = named[0].span.cover(named[length - 1].span);
        let written = sentence.slice(span);
        let home = english(Class::Demonym).get(written);
        let home = home.or_else(|| english(Class::LandAdjective).get(written));
        if let Some(home) = home.filter(|_| !is_in_longer_name(sentence, words, at..at + length)) {
            said.add(&format!("{NATION}:{}", country(home)), span);
            return;
        }
    }
}

/// Which words of a description are a name before its noun: `Milford Chess Club president`. In
/// `Deputy Police Chief` none is: there the noun has a capital as well.
fn names(sentence: &Sentence<'_>, description: &Description, lower: &[String]) -> Vec<bool> {
    let words = &sentence.words()[description.words.start as usize..description.words.end as usize];
    let capital = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.upos == Upos::Propn && sentence.slice(word.span).starts_with(char::is_uppercase)
        }) && !english(Class::StatusModifier).contains(&lower[at])
    };
    let last = words.len() - 1;
    let titled = sentence.slice(words[last].span).starts_with(char::is_uppercase);
    // A body's: `former Holm aide` may be one of the former Holm.
    let body = words[..last]
        .iter()
        .any(|word| english(Class::OrganisationWord).contains(sentence.slice(word.span)));
    // With a capital because it is the first: a name only where it goes on as one.
    let first = |at: usize| at == 0 && description.words.start == 0;
    (0..words.len())
        .map(|at| !titled && body && at < last && capital(at) && (!first(at) || capital(at + 1)))
        .collect()
}

/// The post that the noun of a description is, and whether it is held, was, or is so in part;
/// nothing where the words leave that open.
fn held(noun: &str, lower: &[&str], past: bool) -> Option<(String, &'static str)> {
    let noun = noun.to_lowercase();
    let bare = noun.strip_prefix("ex-").unwrap_or(&noun);
    let lexicon = Lexicon::for_language(Language::English);
    let person = lexicon.noun_kind(bare) == Some(NounKind::Person);
    if !person || past {
        return None;
    }
    let status = |word: &str| match word {
        // `Vice president`: to a president what a deputy mayor is to a mayor.
        "vice" if lower.len() > 1 => Some(LESS[1]),
        "lieutenant" if bare == "governor" => Some(LESS[1]),
        word => english(Class::StatusModifier).get(word),
    };
    // All its words: `harbour official` and `former senior official` need not be one post.
    let named = |without: &str| -> String {
        let kept = lower[..lower.len() - 1].iter().filter(|word| status(word) != Some(without));
        kept.copied().chain([bare]).collect::<Vec<_>>().join(" ")
    };
    if bare != noun || lower.iter().any(|word| status(word) == Some(OVER)) {
        return Some((named(OVER), FORMER));
    }
    let mut told = lower.iter().filter_map(|word| status(word));
    match (told.next(), told.next()) {
        (None, _) => Some((named(OVER), HELD)),
        (Some(one), None) => {
            let less = LESS.into_iter().find(|less| *less == one)?;
            Some((named(less), less))
        }
        _ => None,
    }
}

/// Adds the party of `Ada Holm (R-Ohio)` and `Ada Holm, D-Ohio`, where the name ends before the
/// token `end`.
pub(super) fn read_party(sentence: &Sentence<'_>, end: u32, out: &mut Vec<Attribute>) {
    let tokens = sentence.tokens();
    let Some(name) = (end as usize).checked_sub(1).and_then(|last| tokens.get(last)) else {
        return;
    };
    let from = (name.span.end - sentence.span().start) as usize;
    let Some(rest) = sentence.text().get(from..) else { return };
    let Some(inner) = rest.trim_start().strip_prefix(['(', ',']).map(str::trim_start) else {
        return;
    };
    let party = match inner.get(..2) {
        Some("R-" | "R.") => "republican",
        Some("D-" | "D.") => "democrat",
        _ => return,
    };
    // A state stands after it: `D. Holm` is a name.
    let state = inner[2..].trim_start_matches(['.', '-', ',', ' ']);
    let hyphen = inner[1..].starts_with('-');
    let words = inner.find([')', ',']).unwrap_or(inner.len());
    if !state.starts_with(char::is_uppercase) || !hyphen && !rest.trim_start().starts_with('(') {
        return;
    }
    let start = sentence.span().start as usize + from + rest.len() - inner.len();
    out.push(Attribute {
        set: PARTY.to_owned(),
        value: party.to_owned(),
        also: Vec::new(),
        span: Span::new(start, start + words),
        complement: String::new(),
        over: false,
        sentence: sentence.index(),
    });
}

/// Tells whether two attributes of a set can be of one post, by what follows the noun: `of the
/// port`, `of Vik port`, or none.
pub(super) fn is_one_post(ours: &Attribute, theirs: &Attribute) -> bool {
    let names = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| word.starts_with(char::is_uppercase));
        words.map(str::to_lowercase).collect()
    };
    let (a, b) = (names(&ours.complement), names(&theirs.complement));
    let shared = || a.iter().any(|word| b.contains(word));
    if OF_ONE_BODY.contains(&&*ours.set) {
        return a.is_empty() && b.is_empty() || shared();
    }
    !ours.set.starts_with(POST) || a.is_empty() || b.is_empty() || shared()
}

/// Tells whether words are part of a longer name: `British Airways`.
fn is_in_longer_name(sentence: &Sentence<'_>, words: &[Word], at: Range<usize>) -> bool {
    let capital = |word: &Word| {
        sentence.slice(word.span).starts_with(|c: char| c.is_uppercase() || c == '-')
            || word.upos == Upos::Punct
    };
    let beside = [at.start.checked_sub(1), Some(at.end)].into_iter().flatten();
    beside.into_iter().filter_map(|at| words.get(at)).any(capital)
}

/// The code of a country where it has one, so that its names are one.
fn country(home: &str) -> String {
    english(Class::Country).get(home).map_or_else(|| home.to_lowercase(), str::to_owned)
}

/// Tells whether members of the place's set say who somebody is, and stand so.
fn stands(place: &str, how: &str) -> bool {
    let set = place.split_once(':').map_or(place, |(set, _)| set);
    english(Class::AttributeSet).get(set) == Some(how)
}
