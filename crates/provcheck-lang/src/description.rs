//! Descriptions: what a sentence says of somebody or something beside its name.
//!
//! Four places are read: before the name (`the Canadian poet Ada Holm`), set beside it (`Ada
//! Holm, a poet from Vik,` and `the mayor of Vik, Ada Holm,`), after a form of *be* (`Ada Holm
//! is a poet`), and in a relative clause (`Ada Holm, who sits as an independent`). They are read
//! from the parts of speech around the name, not from the arcs: appositions are what parsers
//! find worst.

use std::ops::Range;

use provcheck_lexicon::{Class, Language, Lexicon, NounKind, english};

use crate::analysis::Sentence;
use crate::tagset::{Upos, Xpos};
use crate::word::Word;

/// Where a description stands.
///
/// ```
/// use provcheck_lang::{Analysis, How, description};
///
/// let document = provcheck_text::plain("a.txt", "Ada Holm, the mayor of Orsova, resigned.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// assert_eq!(description::read(&sentence, 0..2)[0].how, How::Apposition);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// Right before the name.
    Title,
    /// Between commas, before the name or after it.
    Apposition,
    /// After a form of *be*, *become* or *remain*.
    Predicate,
    /// After *as* in a relative clause.
    Role,
}

/// A noun phrase that says who or what is named.
///
/// ```
/// use provcheck_lang::{Analysis, description};
///
/// let document = provcheck_text::plain("a.txt", "Ada Holm was the head of the port.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let found = &description::read(&sentence, 0..2)[0];
/// assert!(found.past);
/// assert_eq!(sentence.cover(&found.complement).of(document.text()), "of the port");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// Where it stands.
    pub how: How,
    /// Its words in the sentence, from the first modifier to the noun, which is the last.
    pub words: Range<u32>,
    /// What follows the noun, its preposition first: `of the port`; empty where nothing does.
    pub complement: Range<u32>,
    /// Whether the verb says that it is over: `was`.
    pub past: bool,
}

/// Words of a description and of what follows its noun, at most.
const LONGEST: u32 = 8;
/// Words of a relative clause before its `as`, at most.
const CLAUSE: u32 = 6;

/// Returns the descriptions of what the words `name` of a sentence name.
///
/// ```
/// use provcheck_lang::{Analysis, description};
///
/// let text = "The Canadian poet Ada Holm, a teacher from Vik, is the head of the guild.";
/// let document = provcheck_text::plain("a.txt", text);
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let found = description::read(&sentence, 3..5);
/// let nouns: Vec<&str> = found.iter().map(|d| &*sentence.words()[d.words.end as usize - 1].lemma).collect();
/// assert_eq!(nouns, ["poet", "teacher", "head"]);
/// ```
pub fn read(sentence: &Sentence<'_>, name: Range<u32>) -> Vec<Description> {
    let read = Read { words: sentence.words(), sentence };
    let mut out = Vec::new();
    out.extend(read.title(name.start));
    let mut at = name.end;
    if let Some(before) = read.before(&name) {
        out.push(before);
    } else if read.is(at, ",") || read.is(at, "(") {
        at = read.after_age(at + 1);
        if read.is(at, "who") {
            let relative = read.relative(at + 1);
            out.extend(relative);
            return out;
        }
        if let Some(beside) = read.beside(at) {
            at = beside.complement.end.max(beside.words.end) + 1;
            out.push(beside);
        }
    } else if read.is(at, "who") {
        out.extend(read.relative(at + 1));
        return out;
    }
    out.extend(read.predicate(at));
    out
}

struct Read<'a> {
    words: &'a [Word],
    sentence: &'a Sentence<'a>,
}

impl Read<'_> {
    fn word(&self, at: u32) -> Option<&Word> {
        self.words.get(at as usize)
    }

    fn is(&self, at: u32, written: &str) -> bool {
        self.word(at).is_some_and(|word| self.sentence.slice(word.span) == written)
    }

    fn part(&self, at: u32) -> Option<Upos> {
        self.word(at).map(|word| word.upos)
    }

    /// Tells whether a word can stand in a noun phrase before its noun.
    fn is_inside(&self, at: u32) -> bool {
        let Some(word) = self.word(at) else { return false };
        match word.upos {
            Upos::Noun | Upos::Propn | Upos::Adj => true,
            Upos::Part => word.xpos == Xpos::Pos,
            Upos::Punct => matches!(self.sentence.slice(word.span), "-" | "‑"),
            // `Acting mayor`, `retired general`.
            Upos::Verb => {
                let written = self.sentence.slice(word.span).to_lowercase();
                english(Class::StatusModifier).contains(&written) || self.is_of_post(at, &written)
            }
            _ => false,
        }
    }

    /// Tells whether a word is a noun for who somebody is, with a capital or without.
    fn is_person(&self, at: u32) -> bool {
        self.word(at).is_some_and(|word| {
            let kind =
                Lexicon::for_language(Language::English).noun_kind(&word.lemma.to_lowercase());
            kind == Some(NounKind::Person)
        })
    }

    /// Tells whether a word is the first of a post: `Fire chief Ada Holm` is no order.
    fn is_of_post(&self, at: u32, written: &str) -> bool {
        self.word(at + 1).is_some_and(|noun| {
            let noun = self.sentence.slice(noun.span).to_lowercase();
            english(Class::ExclusivePost).contains(format!("{written} {noun}"))
        })
    }

    /// `Canadian poet` of `the Canadian poet Ada Holm`.
    fn title(&self, name: u32) -> Option<Description> {
        let noun = name.checked_sub(1)?;
        // `Chief executive` ends in what taggers take for an adjective.
        if !matches!(self.part(noun)?, Upos::Noun | Upos::Propn | Upos::Adj) {
            return None;
        }
        let mut from = noun;
        while from > 0 && name - from < LONGEST && self.is_inside(from - 1) {
            from -= 1;
        }
        let whole =
            Description { how: How::Title, words: from..name, complement: name..name, past: false };
        Some(self.title_of(from, name).unwrap_or(whole))
    }

    /// `president` of `president of the Vik Chess Club Ada Holm`, where `from` is the first word
    /// of what is named before the name.
    fn title_of(&self, from: u32, name: u32) -> Option<Description> {
        let capital = |word: &Word| self.sentence.slice(word.span).starts_with(char::is_uppercase);
        let named = (from..name).all(|at| self.word(at).is_some_and(capital));
        let the = from.checked_sub(1).filter(|at| self.part(*at) == Some(Upos::Det));
        let of = the.unwrap_or(from).checked_sub(1).filter(|at| self.is(*at, "of"))?;
        let noun = of.checked_sub(1).filter(|noun| named && self.is_person(*noun))?;
        let mut first = noun;
        while first > 0 && noun - first < LONGEST && self.is_inside(first - 1) {
            first -= 1;
        }
        Some(Description { how: How::Title, words: first..of, complement: of..name, past: false })
    }

    /// The words of a noun phrase that begins here, its article or owner left out.
    fn nominal(&self, from: u32) -> Option<Range<u32>> {
        let mut from = from;
        while matches!(self.part(from), Some(Upos::Det | Upos::Adv))
            || self.word(from).is_some_and(|word| word.xpos == Xpos::PrpPoss)
        {
            from += 1;
        }
        let mut end = from;
        while end - from < LONGEST && self.is_inside(end) {
            end += 1;
        }
        let last = end.checked_sub(1).filter(|last| *last >= from)?;
        let noun = matches!(self.part(last)?, Upos::Noun | Upos::Propn | Upos::Adj);
        noun.then_some(from..end)
    }

    /// What follows a noun: `of the port`, `from Vik`.
    fn complement(&self, from: u32) -> Range<u32> {
        if self.part(from) != Some(Upos::Adp) {
            return from..from;
        }
        let mut end = from + 1;
        let within = |at: u32| {
            self.is_inside(at) || matches!(self.part(at), Some(Upos::Det | Upos::Adp | Upos::Num))
        };
        while end - from < LONGEST && within(end) {
            end += 1;
        }
        from..end
    }

    fn described(&self, how: How, from: u32) -> Option<Description> {
        let words = self.nominal(from)?;
        let complement = self.complement(words.end);
        Some(Description { how, words, complement, past: false })
    }

    /// `a poet from Vik` of `Ada Holm, a poet from Vik,`: between the comma at its end and the
    /// one before `from`. Without an end it is the subject of what follows.
    fn beside(&self, from: u32) -> Option<Description> {
        let found = self.described(How::Apposition, from)?;
        let noun = self.word(found.words.end - 1)?;
        let end = found.complement.end.max(found.words.end);
        let ends = self.part(end).is_none_or(|part| part == Upos::Punct);
        // `Ada Holm, Ben Arlo and Vi Norris`: a list of names.
        let named = noun.upos == Upos::Propn && self.part(from) != Some(Upos::Det);
        (ends && !named).then_some(found)
    }

    /// Skips `67,` of `Ada Holm, 67, a poet`.
    fn after_age(&self, at: u32) -> u32 {
        let age = self.part(at) == Some(Upos::Num) && self.is(at + 1, ",");
        if age { at + 2 } else { at }
    }

    /// `mayor of Vik` of `the mayor of Vik, Ada Holm,`.
    fn before(&self, name: &Range<u32>) -> Option<Description> {
        let comma = name.start.checked_sub(1).filter(|comma| self.is(*comma, ","))?;
        let closed = self.part(name.end).is_none_or(|part| part == Upos::Punct);
        let mut from = comma;
        let within =
            |at: u32| self.is_inside(at) || matches!(self.part(at), Some(Upos::Det | Upos::Adp));
        while from > 0 && comma - from < 2 * LONGEST && within(from - 1) {
            from -= 1;
        }
        while from < comma && self.part(from) != Some(Upos::Det) {
            from += 1;
        }
        let found = self.described(How::Apposition, from)?;
        let whole = found.complement.end.max(found.words.end) == comma;
        let last = found.words.end - 1;
        let noun = self.part(last) == Some(Upos::Noun) || self.is_person(last);
        (closed && whole && noun && from < comma).then_some(found)
    }

    /// `poet` of `is a Canadian poet`.
    fn predicate(&self, at: u32) -> Option<Description> {
        let verb = self.word(at)?;
        if !matches!(&*verb.lemma, "be" | "become" | "remain") {
            return None;
        }
        // `Is the plan` begins with an article, `is old` does not say what he is.
        let found = self.described(How::Predicate, at + 1)?;
        let noun = matches!(self.part(found.words.end - 1)?, Upos::Noun | Upos::Propn);
        let past = verb.xpos == Xpos::Vbd && &*verb.lemma == "be";
        noun.then_some(Description { past, ..found })
    }

    /// `an independent` of `who sits as an independent`, `a poet` of `who is a poet`.
    fn relative(&self, at: u32) -> Option<Description> {
        if let Some(found) = self.predicate(at) {
            return Some(found);
        }
        let verb = self.word(at).filter(|word| word.upos == Upos::Verb)?;
        let past = matches!(verb.xpos, Xpos::Vbd | Xpos::Vbn);
        let found = (at + 1..at + CLAUSE).find(|at| self.is(*at, "as"))?;
        let found = self.described(How::Role, found + 1)?;
        Some(Description { past, ..found })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Entities, EntityKind};

    /// The descriptions of the persons and organisations of a sentence.
    fn read(text: &str) -> Vec<String> {
        let document = provcheck_text::plain("a.txt", text);
        let analysis = Analysis::from_document(&document);
        let entities = Entities::from_analysis(&analysis);
        let mut out = Vec::new();
        for mention in entities.mentions() {
            let kind = entities.entity(mention).kind;
            let Some(sentence) = analysis.sentence(mention.sentence as usize) else { continue };
            if matches!(kind, EntityKind::Person | EntityKind::Organisation) {
                for found in super::read(&sentence, mention.tokens.clone()) {
                    let whole = found.words.start..found.complement.end.max(found.words.end);
                    out.push(sentence.slice(sentence.cover(&whole)).to_owned());
                }
            }
        }
        out
    }

    #[test]
    fn descriptions_are_read_where_they_stand() {
        let table: [(&str, &[&str]); 12] = [
            ("Fire chief Ada Holm spoke.", &["Fire chief"]),
            ("The Swedish painter Ada Holm spoke.", &["Swedish painter"]),
            ("Ada Holm, a painter from Lund, spoke.", &["painter from Lund"]),
            ("Ada Holm, 44, the head of the guild, spoke.", &["head of the guild"]),
            ("The mayor of Lund, Ada Holm, spoke.", &["mayor of Lund"]),
            ("The Bishop of Lund, Ada Holm, spoke.", &["Bishop of Lund"]),
            ("Ada Holm is a Swedish painter.", &["Swedish painter"]),
            (
                "Ada Holm, who sits as an independent in the council, spoke.",
                &["independent in the council"],
            ),
            ("After a talk with Ada Holm, the minister spoke.", &[]),
            ("Ada Holm, Peter Rowe and Karin Lund spoke.", &[]),
            ("Ada Holm was not a painter.", &[]),
            (
                "President of the Lund Chess Club Ada Holm spoke.",
                &["President of the Lund Chess Club"],
            ),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn any_text_is_read_to_the_end() {
        for text in
            ["Ada Holm, ".repeat(300), "the head of the ".repeat(300), "who as is ".repeat(300)]
        {
            let document = provcheck_text::plain("a.txt", text);
            let analysis = Analysis::from_document(&document);
            for sentence in analysis.sentences() {
                let count = sentence.words().len() as u32;
                for at in 0..count {
                    super::read(&sentence, at..at + 1);
                }
            }
        }
    }
}
