//! A sentence cut into items that can be compared one by one.

use std::sync::Arc;

use provcheck_core::{Derived, Span};
use provcheck_lang::clause::Clause;
use provcheck_lang::{Relation, Upos};
use provcheck_lexicon::{Class, Language, Lexicon, PartOfSpeech, english};
use provcheck_quantity::{DateMention, Kind, Quantity};

use crate::frame::Frame;
use crate::item::{Item, NameKind, Sort, moved};
use crate::word::{Word, part_of_speech};

/// A sentence as items.
///
/// ```
/// let document = provcheck_text::plain("a.txt", "Ines Kolbe sold 40 boats.");
/// let statement = &provcheck_event::statements(&document)[0];
/// let words: Vec<_> = statement.items.iter().map(|item| document.slice(item.span)).collect();
/// assert_eq!(words, ["Ines Kolbe", "sold", "40", "boats", "."]);
/// assert_eq!(statement.frames[0].actor, Some(0));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// Bytes of the text.
    pub span: Span,
    /// The items, in order.
    pub items: Vec<Item>,
    /// Its clauses.
    pub frames: Vec<Frame>,
    /// What is worth keeping of it, at whatever place of the text it stands.
    pub(crate) derived: Arc<Derived>,
}

impl Statement {
    /// Returns the statement of the same sentence where it begins at byte `start`.
    pub(crate) fn moved(&self, start: u32) -> Self {
        let from = self.span.start;
        let mut statement = Self { span: moved(self.span, from, start), ..self.clone() };
        statement.items.iter_mut().for_each(|item| item.move_by(from, start));
        statement
    }

    /// Reads a sentence: `words` are its words, `quantities` the numbers that lie in it, `dates`
    /// the days.
    pub(crate) fn new(
        span: Span,
        text: &str,
        words: &[Word],
        clauses: &[Clause],
        quantities: &[Quantity],
        dates: &[DateMention],
    ) -> Self {
        let (items, owner) = cut(text, words, quantities, dates);
        let frames =
            clauses.iter().map(|clause| Frame::new(clause, clauses, words, &owner)).collect();
        let mut statement = Self { span, items, frames, derived: Arc::default() };
        statement.join(words, &owner);
        statement
    }

    /// Returns the item in whose place a name stands: the noun right before that it is the name
    /// of, `the pilot Ada Holm`; of another item itself.
    pub(crate) fn place_of(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1).filter(|_| self.items[at].is_name()) else {
            return at;
        };
        let noun = &self.items[before];
        let common = noun.part == Upos::Noun && !noun.is_name();
        if common && self.items[at].head == before { before } else { at }
    }

    /// Returns the verb that an item belongs to, itself where it is one; the last above it where
    /// there is none.
    pub(crate) fn verb_of(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..self.items.len() {
            let item = &self.items[at];
            if item.part == Upos::Verb || item.head == at {
                break;
            }
            at = item.head;
        }
        at
    }

    /// Sets heads and neighbours from those of the words. `owner` is the item of each word.
    fn join(&mut self, words: &[Word], owner: &[usize]) {
        let count = self.items.len();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut heads: Vec<usize> = (0..count).collect();
        for (at, word) in words.iter().enumerate() {
            let item = owner[at];
            let head = word.head.map_or(item, |head| owner[head]);
            // The word that leaves the item says how it hangs.
            if head != item && heads[item] == item {
                heads[item] = head;
                self.items[item].relation = word.relation;
                children[head].push(item);
            } else if word.head.is_none() {
                self.items[item].relation = word.relation;
            }
        }
        for (at, head) in heads.iter().copied().enumerate() {
            self.items[at].head = head;
            let mut near = Vec::new();
            if head != at {
                near.push(head);
                near.extend(children[head].iter().filter(|&&child| child != at));
                if heads[head] != head && heads[head] != at {
                    near.push(heads[head]);
                }
            }
            near.extend(&children[at]);
            self.items[at].near = near;
        }
    }
}

/// Cuts words into items; returns them and the item of each word.
fn cut(
    text: &str,
    words: &[Word],
    quantities: &[Quantity],
    dates: &[DateMention],
) -> (Vec<Item>, Vec<usize>) {
    let mut items = Vec::new();
    let mut named = named(text, words);
    // `Celsius` of `31 degrees Celsius` is nobody's name.
    for measure in quantities.iter().filter(|quantity| quantity.kind == Kind::Measure) {
        let unit = measure.number.end..measure.span.end;
        let first = words.partition_point(|word| word.span.start < unit.start);
        let inside = words[first..].iter().take_while(|word| word.span.end <= unit.end).count();
        named[first..first + inside].fill(false);
    }
    let mut owner = vec![0; words.len()];
    let mut next = 0;
    let mut at = 0;
    while at < words.len() {
        let from = at;
        while quantities.get(next).is_some_and(|q| q.number.end <= words[at].span.start) {
            next += 1;
        }
        let number = quantities.get(next).filter(|q| q.number.start < words[at].span.end);
        let (sort, key): (Sort, Box<str>) = if let Some(quantity) = number {
            while at < words.len() && words[at].span.start < quantity.number.end {
                at += 1;
            }
            let key = words[from].lemma.clone();
            let start = quantity.number.start;
            let day = dates.binary_search_by_key(&start, |date| date.span.start);
            match day.ok().filter(|_| quantity.kind == Kind::Date) {
                Some(day) => (Sort::Date(Box::new(dates[day].clone())), key),
                None => (Sort::Number(Box::new(quantity.clone())), key),
            }
        } else if named[at] {
            at += 1;
            while at < words.len() && named[at] && !is_after_office(text, words, at) {
                at += 1;
            }
            let joined: Vec<String> = (words[from..at].iter())
                .map(|word| fold(word.span.of(text)))
                .filter(|word| !word.is_empty())
                .collect();
            (Sort::Name, joined.join(" ").into())
        } else {
            at += 1;
            let word = &words[from];
            (if is_content(word) { Sort::Content } else { Sort::Function }, word.lemma.clone())
        };
        owner[from..at].fill(items.len());
        let span = Span::new(words[from].span.start as usize, words[at - 1].span.end as usize);
        let home = match sort {
            Sort::Name => english(Class::Demonym).get(span.of(text)).map(|home| fold(home).into()),
            _ => None,
        };
        let kind = match sort {
            Sort::Name => kind(span.of(text)),
            _ => NameKind::Other,
        };
        let part = words[at - 1].part;
        let verb = (part == Upos::Adj && matches!(sort, Sort::Content))
            .then(|| participle(&key))
            .flatten();
        let sets = match sort {
            Sort::Number(_) | Sort::Date(_) | Sort::Name => Vec::new(),
            Sort::Function => english(Class::ExclusiveFunction).values(&*key).collect(),
            Sort::Content => {
                let all = [Some(&*key), verb.as_deref()];
                all.into_iter()
                    .flatten()
                    .flat_map(|key| english(Class::Exclusive).values(key))
                    .collect()
            }
        };
        let is_name = matches!(sort, Sort::Name);
        let state = is_name.then(|| us_state(span.of(text))).flatten();
        let meaning = match (&sort, part_of_speech(part)) {
            (Sort::Content, Some(part)) => {
                Some(Arc::new(Lexicon::for_language(Language::English).meaning(&key, part)))
            }
            _ => None,
        };
        items.push(Item {
            span,
            sort,
            part,
            key,
            kind,
            home,
            code: english(Class::Country).get(span.of(text)),
            state,
            sets,
            head: 0,
            relation: Relation::Dep,
            verb,
            meaning,
            near: Vec::new(),
        });
    }
    (items, owner)
}

/// Returns the verb of which an adjective is a participle: `increase` of `increased`.
fn participle(adjective: &str) -> Option<Box<str>> {
    let lexicon = Lexicon::for_language(Language::English);
    let mut lemmas = lexicon.lemmas(adjective, PartOfSpeech::Verb).into_iter();
    let verb = lemmas.find(|lemma| lemma != adjective && lexicon.knows(lemma, PartOfSpeech::Verb));
    verb.map(String::into_boxed_str)
}

/// Returns what a name names, by the lists of names.
pub(crate) fn kind(name: &str) -> NameKind {
    let is = |class| english(class).contains(name);
    let first = name.split([' ', '-']).next().unwrap_or_default();
    if is(Class::Demonym) {
        NameKind::Nation
    } else if is(Class::Country)
        || is(Class::Capital)
        || is(Class::City)
        || is(Class::UsState)
        || is(Class::Region)
        || is_street(name)
    {
        NameKind::Place
    } else if first.len() < name.len() && english(Class::GivenName).contains(first) {
        NameKind::Person
    } else {
        NameKind::Other
    }
}

/// Tells whether a name is a street's: `Martin Road` is no person.
fn is_street(name: &str) -> bool {
    let last = name.split_once(' ').and_then(|(_, rest)| rest.rsplit(' ').next());
    last.is_some_and(|last| english(Class::StreetWord).contains(last.to_lowercase()))
}

/// Tells whether the word is part of a name: a proper noun that no set has (`Monday`), or a
/// word for who is from somewhere (`Danish`).
fn is_name(word: &Word) -> bool {
    word.capital
        && (word.part == Upos::Propn || word.demonym)
        && !word.honorific
        && english(Class::Exclusive).get(&*word.lemma).is_none()
}

/// How many of a sentence's longer words that are no names have a capital in a headline.
const TITLED: f32 = 0.6;
/// Letters of a word that has a capital in a headline for sure.
const LONGER: usize = 4;

/// Tells of each word whether it is part of a name. Beside a name another word with a capital
/// belongs to it, whatever the tagger takes it for: `Selwick Courier`, `New Torvik`.
fn named(text: &str, words: &[Word]) -> Vec<bool> {
    let mut named: Vec<bool> = words.iter().map(is_name).collect();
    let longer = || {
        words.iter().filter(|word| word.span.len() >= LONGER && word.part != Upos::Propn).skip(1)
    };
    let capitals = longer().filter(|word| word.capital).count();
    if capitals as f32 > TITLED * longer().count() as f32 {
        return named;
    }
    let joins = |at: usize| {
        let word = &words[at];
        word.capital
            && !word.honorific
            && at > 0
            && !matches!(word.part, Upos::Punct | Upos::Num | Upos::Adp | Upos::Cconj)
            && english(Class::Exclusive).values(&*word.lemma).all(is_surname)
            && !english(Class::EmptyWord).contains(word.span.of(text).to_lowercase())
    };
    for at in 1..words.len() {
        named[at] |= named[at - 1] && joins(at);
    }
    // `Anna-Karin Holm`; one letter is a party, a class, a vitamin: `D-Ohio`.
    for at in 1..words.len().saturating_sub(1) {
        let (before, after) = (&words[at - 1], &words[at + 1]);
        let hyphen = matches!(words[at].span.of(text), "-" | "\u{2010}" | "\u{2011}");
        named[at] |= hyphen
            && before.span.len().min(after.span.len()) > 1
            && (named[at - 1] && before.span.end == words[at].span.start)
            && (named[at + 1] && after.span.start == words[at].span.end);
    }
    for at in (0..words.len().saturating_sub(1)).rev() {
        let opens = at == 0 && is_place(text, &words[..2]);
        named[at] |= named[at + 1] && (joins(at) || opens);
    }
    named
}

/// Letters of the longest short form of a state.
const SHORT_STATE: usize = 5;

/// Returns the postal code of a state of the United States, in full, in short or as that code.
///
/// ```
/// use provcheck_event::us_state;
///
/// assert!(["Ohio", "OH"].into_iter().all(|name| us_state(name) == Some("OH")));
/// assert!(["Pa", "Pa.", "Penn."].into_iter().all(|name| us_state(name) == Some("PA")));
/// assert_eq!(us_state("Holm"), None);
/// ```
pub fn us_state(name: &str) -> Option<&'static str> {
    let all = english(Class::UsState);
    if name.len() == 2 && name.bytes().all(|b| b.is_ascii_uppercase()) {
        return all.pairs().map(|(_, code)| code).find(|code| *code == name);
    }
    let short = name.trim_end_matches('.');
    all.get(name).or_else(|| {
        let short = (short.len() <= SHORT_STATE).then(|| format!("{short}."));
        english(Class::UsStateShort).get(&short?)
    })
}

/// Words behind `Secretary of`, at most, before the name of who it is.
const OFFICE_REACH: usize = 5;

/// Tells whether the name of who holds an office begins inside a run of names, where the office
/// ends with one: `Secretary of State Anna Holm`.
fn is_after_office(text: &str, words: &[Word], at: usize) -> bool {
    let near = at.saturating_sub(OFFICE_REACH)..at;
    let of = near.rev().find(|&before| words[before].part == Upos::Adp);
    let Some(of) = of.filter(|&of| of > 0 && words[of].span.of(text) == "of") else { return false };
    english(Class::Rank).contains(words[of - 1].span.of(text).to_lowercase())
        && english(Class::GivenName).contains(words[at].span.of(text))
        && words.get(at + 1).is_some_and(|next| next.capital && next.part == Upos::Propn)
}

/// Tells whether words of a set are parts of names as well: `Gordon Brown`, `North Selwick`.
fn is_surname(place: &str) -> bool {
    let set = place.split_once(':').map_or(place, |(set, _)| set);
    matches!(
        set,
        "colour"
            | "beast"
            | "metal"
            | "period"
            | "work"
            | "compass"
            | "season"
            | "stage"
            | "school"
    )
}

/// Tells whether two words are the name of a place that the lists have: `New Jersey`.
fn is_place(text: &str, words: &[Word]) -> bool {
    let both = words[0].span.cover(words[1].span).of(text);
    words[0].capital && kind(both) == NameKind::Place
}

fn is_content(word: &Word) -> bool {
    matches!(word.part, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Propn | Upos::Num)
        || english(Class::Exclusive).get(&*word.lemma).is_some()
}

/// Lower case, without marks at the ends.
fn fold(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
