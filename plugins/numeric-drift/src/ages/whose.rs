//! The person whose age a figure is.

use provcheck_lang::{Entities, EntityKind, Mention};
use provcheck_lexicon::{Class, Language, Lexicon, NounKind, english};
use provcheck_plugin::prelude::*;
use provcheck_quantity::{Entry, Kind, Ledger};

/// The longest that anybody is known to have lived, in years: Jeanne Calment, 1875 to 1997.
pub(super) const OLDEST: f64 = 122.0;
/// Sentences before `She was 81.` in which its person is looked for.
const BEFORE: usize = 2;
/// Words between `24-year-old` and the name: `24-year-old bakery assistant Ada Holm`.
const WORDS: usize = 3;

/// Tells whether a bare number is an age by its verb: `Ada Holm, who was 45,`, `She was 81.`
pub(super) fn is_told_by_verb(document: &Document, entry: &Entry) -> bool {
    let q = &entry.quantity;
    let bare = q.kind == Kind::Count && entry.head.is_empty() && q.low <= OLDEST;
    bare && is_digits(document, entry)
        && (follows_who(document, entry) || is_of_pronoun(document, entry))
}

fn is_digits(document: &Document, entry: &Entry) -> bool {
    let number = document.slice(entry.quantity.span);
    number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit())
}

/// `Girl, 12, wins`: a bare number in commas behind a noun for a person.
pub(super) fn is_apposed(document: &Document, entry: &Entry) -> bool {
    let span = entry.quantity.span;
    let before = document.text()[..span.start as usize].strip_suffix(", ");
    let noun = before.and_then(|before| before.rsplit(|c: char| !c.is_alphabetic()).next());
    let closes = document.text()[span.end as usize..].starts_with([',', ')', ';']);
    let person = |noun: &str| {
        let lexicon = Lexicon::for_language(Language::English);
        lexicon.noun_kind(&noun.to_lowercase()) == Some(NounKind::Person)
    };
    closes && is_digits(document, entry) && noun.is_some_and(person)
}

/// Words between one of death and `at 83`: `died Sunday at 83`, `is dead in Velden at 83`.
const DEATH: usize = 6;

/// Tells whether a bare number is an age by the death before it: `Poet Dies at 83`, `died on
/// Sunday in Velden at the age of 83`.
pub(super) fn is_at_death(document: &Document, entry: &Entry) -> bool {
    let q = &entry.quantity;
    let digits = || document.slice(q.number).bytes().all(|b| b.is_ascii_digit());
    if q.kind != Kind::Count || q.is_range() || !digits() {
        return false;
    }
    let Some(sentence) = document.sentences().get(entry.sentence) else { return false };
    let end = q.number.start.max(sentence.span.start);
    let before = document.slice(Span { start: sentence.span.start, end });
    let mut words = before.split_whitespace().rev();
    let at = words.next();
    let age = at == Some("at") || at == Some("of") && words.next() == Some("age");
    // `Died at 80 mph`: nothing is counted.
    let after =
        document.text()[q.number.end as usize..].trim_start_matches(['"', '\u{2019}', '\'']);
    let bare = after.is_empty() || after.starts_with([',', '.', ';', ':', ')', '\n']) || {
        let next = after.split_whitespace().next().unwrap_or_default();
        matches!(next, "of" | "from" | "after" | "in" | "on")
    };
    age && bare && words.take(DEATH).any(is_of_death)
}

/// Tells whether a sentence, or the one before it, tells of a death.
pub(super) fn tells_of_death(document: &Document, sentence: usize) -> bool {
    let all = &document.sentences()[sentence.saturating_sub(1)..=sentence];
    all.iter().any(|sentence| document.slice(sentence.span).split_whitespace().any(is_of_death))
}

pub(super) fn is_of_death(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    english(Class::DeathForm).contains(word)
}

/// `, who was 45,`: the words before the number; what follows must close the clause.
fn follows_who(document: &Document, entry: &Entry) -> bool {
    let span = entry.quantity.span;
    let before = document.text()[..span.start as usize].trim_end();
    let who = ["who is", "who was"].iter().any(|end| before.ends_with(end));
    who && document.text()[span.end as usize..].starts_with([',', ')', '.', ';'])
}

/// `She was 81.`, and no word more: `She was 81 when it began` is of another time.
fn is_of_pronoun(document: &Document, entry: &Entry) -> bool {
    let Some(sentence) = document.sentences().get(entry.sentence) else { return false };
    let said = document.slice(sentence.span).trim().trim_end_matches('.');
    let said = said.strip_suffix(" years old").unwrap_or(said);
    let mut words = said.split(' ');
    let is_pronoun = matches!(words.next(), Some("He" | "She"));
    let is_verb = matches!(words.next(), Some("is" | "was"));
    let number = words.next();
    is_pronoun && is_verb && number.is_some() && words.next().is_none()
}

/// The person whose age an entry is: the name right before it ("Ada Holm, 45") or behind it
/// ("45-year-old Ada Holm"), or the one person of the sentences before it.
pub(super) fn whose(
    document: &Document,
    told: &Ledger,
    entities: &Entities,
    entry: &Entry,
) -> Option<Box<str>> {
    let mention = (named_behind(document, entities, entry))
        .or_else(|| named_before(document, entities, entry))
        .or_else(|| taken_up(document, told, entities, entry))?;
    Some(entities.entity(mention).name.to_lowercase().into())
}

fn is_person(entities: &Entities, mention: &Mention) -> bool {
    !mention.pronoun && entities.entity(mention).kind == EntityKind::Person
}

fn is_year_old(document: &Document, entry: &Entry) -> bool {
    document.slice(entry.quantity.span).ends_with("old")
}

/// `45-year-old Ada Holm`, `45-year-old baker Ada Holm`.
fn named_behind<'e>(
    document: &Document,
    entities: &'e Entities,
    entry: &Entry,
) -> Option<&'e Mention> {
    let span = entry.quantity.span;
    if !is_year_old(document, entry) {
        return None;
    }
    let sentence = document.sentences().get(entry.sentence)?.span;
    let rest = Span { start: span.end, end: sentence.end.max(span.end) };
    let next = entities.within(rest).iter().find(|m| m.span.start >= span.end)?;
    let between = document.slice(Span { start: span.end, end: next.span.start });
    let words: Vec<&str> = between.split(' ').filter(|w| !w.is_empty()).collect();
    // "45-year-old son of Ada Holm", "45-year-old who met Ada Holm": of somebody else.
    let plain = |word: &&str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    let apposed = between.starts_with(' ') && words.len() <= WORDS && words.iter().all(plain);
    let does = words.iter().any(|w| w.ends_with("ed") || w.ends_with("ing") || *w == "with");
    (apposed && !does && is_person(entities, next)).then_some(next)
}

/// `Ada Holm, 45`, `Ada Holm, who was 45,`, `Ada Holm, a 45-year-old baker,`.
fn named_before<'e>(
    document: &Document,
    entities: &'e Entities,
    entry: &Entry,
) -> Option<&'e Mention> {
    let span = entry.quantity.span;
    let sentence = document.sentences().get(entry.sentence)?.span;
    let people = entities.within(Span { start: sentence.start, end: span.start }).iter();
    let named = people
        .filter(|m| !m.pronoun && entities.entity(m).kind != EntityKind::Place)
        .collect::<Vec<_>>();
    let last = *named.last()?;
    let people = named.iter().filter(|m| is_person(entities, m)).count();
    let between = document.slice(Span { start: last.span.end, end: span.start });
    // "Ada Holm, 23-year-old Eva Brandt": the age of the next.
    let bare = document.slice(span).bytes().all(|b| b.is_ascii_digit());
    let after = &document.text()[span.end as usize..];
    let closes = after.is_empty() || after.starts_with([',', ')', '.', ';', '\n']);
    let apposed =
        bare && closes && matches!(between.trim(), "," | "(" | ", now" | ", aged" | ", age");
    let is_one = is_person(entities, last);
    let who = is_one && bare && closes && matches!(between, ", who is " | ", who was ");
    let described = is_one
        && is_year_old(document, entry)
        && matches!(between, ", a " | ", an ")
        && is_apposition(document.slice(Span { start: span.end, end: sentence.end }));
    let died = between.trim_end().ends_with(" aged") || between.trim_end().ends_with("died at");
    // Who has an age in commas is a person, whatever the name looks like.
    let only = people == 1 && is_one && died;
    (apposed || who || described || only).then_some(last)
}

/// Tells whether what follows `a 45-year-old` ends as an apposition does, and not as a list of
/// people: `a 45-year-old woman and a child were hurt`.
fn is_apposition(rest: &str) -> bool {
    let end = rest.find([',', ';', '.']).unwrap_or(rest.len());
    let list = |words: &str| words.split(' ').any(|word| matches!(word, "and" | "or"));
    let next = rest[end..].trim_start_matches([',', ' ']);
    let more = ["and ", "a ", "an "].iter().any(|article| next.starts_with(article));
    !(list(&rest[..end]) || rest[end..].starts_with(',') && more)
}

/// `She was 81.`: the one person that the sentences before name. `The 45-year-old was` may be
/// somebody whom nobody names.
fn taken_up<'e>(
    document: &Document,
    told: &Ledger,
    entities: &'e Entities,
    entry: &Entry,
) -> Option<&'e Mention> {
    let sentences = document.sentences();
    let here = sentences.get(entry.sentence)?.span;
    if !is_of_pronoun(document, entry) {
        return None;
    }
    let first = entry.sentence.saturating_sub(BEFORE);
    let before = Span { start: sentences.get(first)?.span.start, end: here.start };
    // "Ada Holm met a man. He was 81."
    let from = told.entries.partition_point(|e| e.sentence < first);
    let mut beside = told.entries[from..].iter().take_while(|e| e.sentence < entry.sentence);
    if beside.any(|e| e.person) || names_another(document.slice(before)) {
        return None;
    }
    let named: Vec<&Mention> =
        entities.within(before).iter().filter(|m| is_person(entities, m)).collect();
    let last = *named.last()?;
    // A name of the wire's place or of a company beside it is no person.
    named.iter().all(|m| m.entity == last.entity).then_some(last)
}

/// Tells whether an unnamed person is spoken of: `a man`, `his brother`.
fn names_another(text: &str) -> bool {
    let lexicon = Lexicon::for_language(Language::English);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).any(|words| {
        let noun = words[2].trim_matches(|c: char| !c.is_alphanumeric());
        let owned = matches!(words[1], "his" | "her" | "His" | "Her" | "their");
        // "Ada Holm, a baker", "was a baker": of the one that is named.
        let same = words[0].ends_with(',') || matches!(words[0], "is" | "was" | "as" | "became");
        let article = matches!(words[1], "a" | "A" | "an" | "another") && !same;
        (owned || article) && lexicon.noun_kind(noun) == Some(NounKind::Person)
    })
}
