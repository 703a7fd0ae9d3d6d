//! Names, and the sources that have them.

use provcheck_event::{NameKind, Statement, statements};
use provcheck_lang::Analysis;
use provcheck_lang::form::Casing;
use provcheck_lang::letters::folded;
use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_plugin::prelude::*;
use provcheck_text::{is_no_ones_name, words};

use crate::item::{How, Item, ItemKind, Passage, Status, Traced};
use crate::vocabulary::{Vocabulary, bare, is_ordinary};

/// Traces the names of the draft: persons, places, organisations; as far as there is work left.
pub(crate) fn trace(cx: &CheckContext<'_>, work: &mut Work) -> Traced {
    let draft = cx.draft();
    let known = Vocabulary::from_sources(cx.sources());
    let analysis = Analysis::from_document(draft);
    let mut traced = Traced::default();
    for (at, statement) in statements(draft).iter().enumerate() {
        let casing = analysis.sentence(at).map(|sentence| sentence.casing()).unwrap_or_default();
        for name in statement.items.iter().filter(|item| item.is_name()) {
            let kind = match name.kind {
                NameKind::Place | NameKind::Nation => ItemKind::Place,
                NameKind::Person | NameKind::Other => ItemKind::Name,
            };
            let text = without_country(draft, name.span, &known);
            let kind = if is_wide(text) { ItemKind::Place } else { kind };
            let first = name.span.start == first_word(statement);
            let runs = casing == Casing::Running || is_told_in_names(draft, statement.span);
            let running = runs && !is_title(draft, name.span);
            let status = find(text, running && !first, &known);
            // A name that no source has is compared with all of their words.
            let missing = status == Some(Status::Untraced);
            if missing && !work.spend(known.len()) {
                traced.stopped = Some(name.span);
                return traced;
            }
            if let Some(status) = status {
                // In a headline any word has a capital: a name is told where a source has
                // nearly the same.
                let told = running || status != Status::Untraced || is_misspelt(text, &known);
                let span =
                    if status == Status::Untraced { whole(draft, name.span) } else { name.span };
                traced.items.extend(told.then_some(Item { span, kind, status }));
            }
        }
    }
    traced
}

/// The words of a name behind those of a country or people which the sources have: `Olympic` of
/// `South African Olympic`, where `South` may be read as a word of its own.
fn without_country<'a>(draft: &'a Document, name: Span, known: &Vocabulary) -> &'a str {
    let (before, text) = (&draft.text()[..name.start as usize], draft.slice(name));
    let Some((first, rest)) = text.split_once(' ') else { return text };
    let is_known = |both: &str| is_wide(both) && known.country(both).is_some();
    if let Some((second, behind)) = rest.split_once(' ')
        && is_known(&format!("{first} {second}"))
    {
        return behind;
    }
    let Some(before) = before.strip_suffix(' ') else { return text };
    let lead = &before[before.len() - words_end(before)..];
    if is_known(&format!("{lead} {first}")) { rest } else { text }
}

/// Returns how long the word is with which a text ends.
fn words_end(text: &str) -> usize {
    text.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum()
}

/// The name with an adjective of it that is read as a word of its own: `Northern` before
/// `Transport Institute`. The first word of a sentence may be none of it.
fn whole(draft: &Document, name: Span) -> Span {
    let Some(at) = draft.sentence_at(name.start as usize) else { return name };
    let sentence = draft.sentences()[at].span;
    let before = Span { start: sentence.start, end: name.start };
    let text = draft.slice(before);
    let Some((from, word)) = words(text).last() else { return name };
    let start = sentence.start + Span::new(from, from).start;
    let lexicon = Lexicon::for_language(Language::English);
    let is_part = &text[from + word.len()..] == " "
        && start > sentence.start
        && word.starts_with(char::is_uppercase)
        && lexicon.knows(&word.to_lowercase(), PartOfSpeech::Adjective)
        && !is_wide(word);
    if is_part { Span { start, ..name } } else { name }
}

fn first_word(statement: &Statement) -> u32 {
    statement.items.iter().find(|item| item.is_matter()).map_or(0, |item| item.span.start)
}

/// Tells whether a sentence has capitals because it is full of names: it ends with a stop, and a
/// word that says something has none.
pub(crate) fn is_told_in_names(draft: &Document, sentence: Span) -> bool {
    let text = draft.slice(sentence).trim_end();
    let small = |word: &str| {
        word.starts_with(char::is_lowercase) && !english(Class::EmptyWord).contains(word)
    };
    text.ends_with('.') && words(text).any(|(_, word)| small(word))
}

/// Letters from which on a word of a headline in title case has a capital.
const TITLED: usize = 4;

/// Tells whether a name stands in a line in title case: without a stop at its end, and every
/// longer word with a capital.
fn is_title(draft: &Document, name: Span) -> bool {
    let Some(at) = draft.sentence_at(name.start as usize) else { return false };
    let text = draft.slice(draft.sentences()[at].span).trim_end();
    let open = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | ')'));
    let small = |word: &str| word.starts_with(char::is_lowercase) && word.chars().count() >= TITLED;
    open && !words(text).any(|(_, word)| small(word))
}

/// Returns where a name stands; `None` where it may be no name. `sure`: its capital shows that
/// it is one.
fn find(name: &str, sure: bool, known: &Vocabulary) -> Option<Status> {
    let name = bare(name);
    if let Some(passage) = in_other_form(name, known) {
        return Some(Status::Traced(passage, How::OtherForm));
    }
    let found = Found::new(name, sure, known);
    if found.all == 0 {
        return None;
    }
    let other_end = || {
        let otherwise = if found.last { begins_otherwise } else { ends_otherwise };
        sure && found.ordinary > 0 && otherwise(name, known)
    };
    let unknown = found.ordinary == found.all && sure && found.all > 1;
    if found.missing > 0 || unknown || other_end() {
        return Some(Status::Untraced);
    }
    // Words of a headline or of an office: no name is missing.
    found.first.map(|(passage, how)| {
        Status::Traced(passage, if found.ordinary == 0 { how } else { How::OtherForm })
    })
}

/// Which words of a name the sources have.
#[derive(Default)]
struct Found {
    /// Where the first of them stands.
    first: Option<(Passage, How)>,
    /// Whether the last word is one of them.
    last: bool,
    /// Words that are no initials.
    all: usize,
    /// Words of the language that no source has.
    ordinary: usize,
    /// Other words that no source has.
    missing: usize,
}

impl Found {
    fn new(name: &str, sure: bool, known: &Vocabulary) -> Self {
        let mut found = Self::default();
        // Whether a word may be anyone's given name, and whether the sources have another there.
        let (mut given, mut renamed) = (false, false);
        // `Anna-Karin` is one given name.
        let leading = name.split(' ').next().map_or(0, |first| parts(first).count()).max(1);
        for word in parts(name) {
            // An initial stands for any name, a short form for a longer one.
            if is_short(word) {
                continue;
            }
            found.all += 1;
            found.last = false;
            if let Some(place) = find_word(word, known) {
                found.first = found.first.or(Some(place));
                found.last = true;
            } else if found.all <= leading && is_given(word, name, known) {
                given = true;
                renamed = known.is_renamed(word, name);
            } else if is_ordinary(word) && !(sure && is_wide(word)) {
                found.ordinary += 1;
            } else {
                found.missing += 1;
            }
        }
        // Whom the sources call by another given name is somebody else.
        found.missing += usize::from(renamed && found.last);
        // Whom a source calls by the surname may have a given name here.
        if given && !found.last {
            let common = opens_with_common_word(name);
            *(if common { &mut found.ordinary } else { &mut found.missing }) += 1;
        }
        found
    }
}

/// Returns where a name stands in another form: of a country, in short, spelt out, in one word,
/// or by what it stands for.
fn in_other_form(name: &str, known: &Vocabulary) -> Option<Passage> {
    known
        .country(name)
        .or_else(|| known.abbreviated(name))
        .or_else(|| known.spelt_out(name))
        .or_else(|| known.joined(name))
        .or_else(|| known.meant(name))
        .or_else(|| without_town(name, known))
}

/// Tells whether a word that leads a name may be a given name.
fn is_given(word: &str, name: &str, known: &Vocabulary) -> bool {
    english(Class::GivenName).contains(word) || may_be_given(name, known)
}

/// Tells whether the first word of a name is one of the language, and no given name.
fn opens_with_common_word(name: &str) -> bool {
    let word = parts(name).next().unwrap_or_default();
    is_ordinary(word) && !english(Class::GivenName).contains(word)
}

/// Tells whether a source has the name but for its last word, and another word there: `Selwick
/// Courier` for `Selwick Herald`.
fn ends_otherwise(name: &str, known: &Vocabulary) -> bool {
    let words: Vec<&str> = parts(name).collect();
    let [.., before, last] = words.as_slice() else { return false };
    known.followers(before).is_some_and(|words| !words.contains(&folded(last)))
}

/// Tells whether a source has the last of a name's two words, and another word before it: `Selwick
/// Courier` for `Lindby Courier`.
fn begins_otherwise(name: &str, known: &Vocabulary) -> bool {
    let words: Vec<&str> = parts(name).collect();
    let [first, last] = words.as_slice() else { return false };
    // `War` of `Lindby War Tunnels` ends no name; `Northern` only tells more of who `Americans` are.
    known.ends_names(last)
        && !is_wide(last)
        && known.preceded(last).is_some_and(|words| !words.contains(&folded(first)))
}

/// Returns where the second word of a club's name stands, where the sources call it so alone:
/// `Rovers` of `Lindby Rovers`.
fn without_town(name: &str, known: &Vocabulary) -> Option<Passage> {
    let words: Vec<&str> = parts(name).collect();
    let [town, last] = words.as_slice() else { return None };
    let alone = known.preceded(last).is_none() && english(Class::City).contains(town);
    known.word(last).filter(|_| alone && is_ordinary(last))
}

fn find_word(word: &str, known: &Vocabulary) -> Option<(Passage, How)> {
    let verbatim = known.word(word).map(|passage| (passage, How::Verbatim));
    verbatim.or_else(|| {
        let other = known.country(word).or_else(|| known.spelt_out(word));
        let other = other.or_else(|| known.given_name(word)).or_else(|| known.stem(word));
        let other = other.or_else(|| known.short_form(word)).or_else(|| known.parted(word));
        other.map(|passage| (passage, How::OtherForm))
    })
}

/// Tells whether the first of two words may be a given name that no list has: it names no
/// place, and is no slip in a word of the sources.
fn may_be_given(name: &str, known: &Vocabulary) -> bool {
    let words: Vec<&str> = parts(name).collect();
    let [first, last] = words.as_slice() else { return false };
    let place = is_wide(first) || english(Class::City).contains(first);
    // `Torvik Utd` is nobody's name.
    let short = english(Class::ShortWord).contains(last.to_lowercase());
    let surname = !short && !is_ordinary(last) && !is_no_ones_name(last);
    !place && !known.has_near(first) && surname
}

/// The words of a name that are written with a capital.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split([' ', '\u{a0}', '\n', '/', '-'])
        .map(|word| bare(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')))
        .filter(|word| {
            word.starts_with(char::is_uppercase) && !english(Class::EmptyWord).contains(word)
        })
}

/// Tells whether a source has a word that is nearly one of the name's and is not.
fn is_misspelt(name: &str, known: &Vocabulary) -> bool {
    parts(name)
        .filter(|word| find_word(word, known).is_none() && !is_ordinary(word))
        .any(|word| known.has_near(word))
}

/// Tells whether it is an initial or a row of capitals.
fn is_short(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() < 3
        || word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        || word.strip_suffix('s').is_some_and(|stem| stem.chars().all(char::is_uppercase))
}

/// Tells whether a name is of a country, or of who is from there.
pub(crate) fn is_country(name: &str) -> bool {
    let is = |class| english(class).contains(bare(name));
    is(Class::Country) || is(Class::Demonym) && !is(Class::UsStateDemonym)
}

/// Tells whether a name is of a country, state or region, or of who is from there.
pub(crate) fn is_wide(name: &str) -> bool {
    let classes = [
        Class::Country,
        Class::Demonym,
        Class::UsState,
        Class::UsStateShort,
        Class::UsStateDemonym,
        Class::Region,
        Class::BritishCounty,
        Class::WorldRegion,
    ];
    classes.into_iter().any(|class| english(class).contains(bare(name)))
}
